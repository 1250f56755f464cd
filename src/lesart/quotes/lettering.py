"""Lettering and slogans: words that stand on a thing or advertise, and that nobody says there.

»Auf dem Schild steht: „Privat.“«, »sprühte den Spruch „…“ an die Wand«, »warb mit dem Slogan „…“«. Who shouts
a slogan says it.
"""

from functools import cache
from typing import NamedTuple

from lesart.language import category_of_noun
from lesart.quotes.cues import noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.inquit import sentence_start
from lesart.quotes.reading import Reading
from lesart.quotes.terms import behind_colon, is_work
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.syntax import Line, Piece, head_position, is_finite

__all__ = ["is_figure", "is_grade", "is_lettering"]

_FIXED = frozenset({"an", "am", "über", "überm"})
_AMONG = frozenset({"darunter", "namens"})
_SAID = frozenset({"schreiben", "werben", "hinterlassen"})  # »Der Satz ist geschrieben worden«: by somebody
_GRADING = frozenset({"bewerten", "beurteilen", "benoten"})
_INTRODUCING = 5  # words in front of the marks: »mit Sprüchen wie zum Beispiel „…“«


def is_lettering(reading: Reading, piece: Piece, draft: Draft, before: Reading | None = None) -> bool:
    """Whether marked words are only written on a thing, or are a slogan that nobody calls out.

    A colon that ends the line ``before`` may announce them.
    """
    line = reading.line
    if draft.inside is not None or draft.mention_line is not None:
        return False
    ahead = _announcing(reading, piece, before)
    if _stands_on_thing(draft.named_in(line), draft) or (
        ahead is not None and _announces_text(ahead, draft, line)
    ):
        return True
    return draft.cue_line is None and _is_text_here(reading, piece, draft)


def _is_text_here(reading: Reading, piece: Piece, draft: Draft) -> bool:
    """Whether the line itself tells that marked words stand on a thing, or are put up as a slogan."""
    line = reading.line
    if any(tells(line, piece, draft) for tells in (_is_on_thing, _is_its_own_subject, _is_called_a_motto)):
        return True
    return draft.mention is not None and _follows_slogan(line, piece) and _is_put_up(reading, piece)


def is_grade(line: Line, piece: Piece, draft: Draft) -> bool:
    """»Die Prüfung wurde | mit „sehr gut“ | bewertet.«: a mark that nobody is said to have given."""
    nobodys = draft.mention is None and draft.word in _GRADING
    return nobodys and piece.start > 0 and line.lower[piece.start - 1] == "mit"


def is_figure(line: Line, piece: Piece, draft: Draft) -> bool:
    """»Auf der Rückseite stand ein Datum: „3. Mai 1951“«: a number alone is said only by who speaks."""
    words = [line.forms[i] for i in range(piece.start, piece.end) if line.forms[i][0].isalnum()]
    number = bool(words) and words[-1][-1].isdigit() and all(map(_is_number_or_month, words))
    spoken = bool(draft.cue) and draft.word not in group("standing_somewhere") | group("putting_up")
    return number and not spoken


def _is_number_or_month(form: str) -> bool:
    return not any(map(str.isalpha, form)) or form.lower() in group("months")


def _is_its_own_subject(line: Line, piece: Piece, draft: Draft) -> bool:
    """Say so of »An der Wand prangt: | „Nein!“ |«: the words stand there, and nobody else does anything."""
    mention = draft.mention
    own = mention is not None and draft.cue_line is None and piece.start <= mention.start < piece.end
    return own and not group("standing_somewhere").isdisjoint(line.lemmas[: piece.start])


# ------------------------------------------------------------------ what a colon announces


class _Ahead(NamedTuple):
    """What stands in front of the colon that announces marked words."""

    line: Line
    begin: int
    colon: int


def _announcing(reading: Reading, piece: Piece, before: Reading | None) -> _Ahead | None:
    """Find what announces marked words: »Der Name des Boots: „…“«, or a line of its own above them."""
    if behind_colon(reading.line, piece):
        return _Ahead(reading.line, sentence_start(reading.line, piece.start), piece.start - 1)
    if piece.start == 0 and before is not None and before.line.forms[-1] == ":":
        return _Ahead(before.line, 0, len(before.line) - 1)
    return None


def _announces_text(ahead: _Ahead, draft: Draft, own: Line) -> bool:
    """Whether what is announced is a name, a verse, a message of a device, or written on a thing."""
    line, mention = ahead.line, draft.mention
    if mention is not None and draft.named_in(own) is not line:
        return False  # whoever spoke before goes on, or »„…“, sagt Kern« tells who
    return _announces_name(ahead) or _shows_text(line, draft) or (not draft.cue and _has_verse(ahead))


def _announces_name(ahead: _Ahead) -> bool:
    """»Die Kampagne hat einen neuen | Namen |: „…“«, »Der | Name | der Bar: „…“«, »…, darunter: „…“«."""
    line = ahead.line
    if line.lower[ahead.colon - 1] in _AMONG:
        return True
    finite = next((i for i in reversed(range(ahead.begin, ahead.colon)) if is_finite(line.tags[i])), -1)
    nouns = [i for i in range(max(finite, ahead.begin), ahead.colon) if line.tags[i] == "NN"]
    at = nouns[:1] if finite < 0 else nouns[-1:]
    return any(line.noun_lemma(i) in group("names") for i in at)


def _shows_text(line: Line, draft: Draft) -> bool:
    """»| Die App | zeigt: „…“«, »| Die Inschrift am Tor | ist alt: „…“«, »Dort ist | gedruckt |: „…“«."""
    if draft.mention is None:
        return any(_is_written(line, i) or _is_put_there(line, i) for i in range(len(line)))
    head = head_position(line, draft.mention.start, draft.mention.end)
    device = line.tags[head] == "NN" and line.noun_lemma(head).lower().endswith(_devices())
    work = not draft.cue and is_work(line.noun_lemma(head))  # »Im Kino läuft ein Film: „…“«
    return device or work or (draft.cue_line is not None and _is_written(line, head))


def _is_put_there(line: Line, i: int) -> bool:
    """»gedruckt«, »eingemeißelt«."""
    return line.tags[i] == "VVPP" and not line.quoted[i] and line.lemmas[i] in group("putting_up") - _SAID


def _has_verse(ahead: _Ahead) -> bool:
    """»Das | Lied | kennt jedes Kind: „…“«: told of, and sung by nobody there."""
    nouns = (i for i in range(ahead.begin, ahead.colon) if ahead.line.tags[i] == "NN")
    return any(ahead.line.noun_lemma(i) in group("verses") for i in nouns)


@cache
def _devices() -> tuple[str, ...]:
    return tuple(noun.lower() for noun in group("devices"))


# ------------------------------------------------------------------ what stands on things


def _is_on_thing(line: Line, piece: Piece, draft: Draft) -> bool:
    """Whether what is given as the speaker is a thing, or nobody is and a thing stands in front."""
    mention = draft.mention
    if mention is None:
        stands = draft.word == "stehen" and not _FIXED.isdisjoint(line.lower)  # »„Privat“, stand an der Tür«
        return stands or any(_is_written(line, i) for i in range(piece.start))
    nouns = (i for i in range(mention.start, mention.end) if line.tags[i] == "NN")
    first = next(nouns, None)
    return first is not None and _is_written(line, first)


def _stands_on_thing(line: Line, draft: Draft) -> bool:
    """»Auf | der Tasse | steht: „Morgen!“«, »…, mit Kreide: „Privat“«; not »In | dem Brief | steht: „…“«."""
    mention = draft.mention
    if mention is None or draft.word not in group("standing_somewhere"):
        return False
    nouns = [line.noun_lemma(i) for i in range(mention.start, mention.end) if line.nominal[i]]
    read = any(category_of_noun(noun) == "document" or noun in group("outlets") for noun in nouns)
    return not read and is_thing(line, mention)


def _is_written(line: Line, i: int) -> bool:
    return _is_surface(line, i) or _is_motto(line, i)


def _is_surface(line: Line, i: int) -> bool:
    """»Schild«, »Verkehrsschilder«, »Lettern«."""
    if line.tags[i] != "NN" or line.quoted[i]:
        return False
    words = (line.noun_lemma(i).lower(), line.lower[i])
    if noun_entry(line.noun_lemma(i)) is not None or category_of_noun(line.noun_lemma(i)) == "person":
        return False  # »Einwand«, »Klimakleber«
    return any(word.endswith(surface.lower()) for surface in group("surfaces") for word in words)


def _is_motto(line: Line, i: int) -> bool:
    return line.nominal[i] and not line.quoted[i] and line.noun_lemma(i) in group("mottoes")


def _is_called_a_motto(line: Line, piece: Piece, draft: Draft) -> bool:
    """»Der Slogan „…“ | ärgerte | die Wirtin«: who is moved by it does not say it; but »… riefen viele«."""
    if piece.start == 0 or not _is_motto(line, piece.start - 1) or draft.word in group("calling_out"):
        return False
    return line.forms[piece.end : piece.end + 1] != [","]


def _follows_slogan(line: Line, piece: Piece) -> bool:
    before = line.lower[max(0, piece.start - _INTRODUCING) : piece.start]
    return any(word in group("slogans") for word in before)


def _is_put_up(reading: Reading, piece: Piece) -> bool:
    """»| sprühte | den Spruch „…“«, »| warb | mit dem Slogan „…“«; not »| rief | die Parole „…“«."""
    number = next((k for k, c in enumerate(reading.clauses) if c.start <= piece.start < c.end), -1)
    while number >= 0:
        predicate = reading.parse.predicate_of(number)
        said = predicate is not None and reading.line.quoted[predicate.finite]  # »…: „Ich klebe am Stuhl“«
        if predicate is not None and not said:
            return predicate.lemma in group("putting_up")
        number -= 1
    return False
