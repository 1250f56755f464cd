"""Lettering and slogans: words that stand on a thing or advertise, and that nobody says there.

»Auf dem Schild steht: „Privat.“«, »sprühte den Spruch „…“ an die Wand«, »warb mit dem Slogan „…“«. Who shouts
a slogan says it.
"""

from lesart.language import category_of_noun
from lesart.quotes.cues import noun_entry
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.syntax import Line, Piece

__all__ = ["is_lettering"]

_FIXED = frozenset({"an", "am", "über", "überm"})
_INTRODUCING = 5  # words in front of the marks: »mit Sprüchen wie zum Beispiel „…“«


def is_lettering(reading: Reading, piece: Piece, draft: Draft) -> bool:
    """Whether marked words are only written on a thing, or are a slogan that nobody calls out."""
    line = reading.line
    if draft.inside is not None or draft.mention_line is not None:
        return False
    if _stands_on_thing(draft.named_in(line), draft):
        return True
    if draft.cue_line is not None:
        return False
    return _is_on_thing(line, piece, draft) or (
        draft.mention is not None and _follows_slogan(line, piece) and _is_put_up(reading, piece)
    )


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
    if noun_entry(line.noun_lemma(i)) is not None:
        return False  # »Einwand«
    return any(word.endswith(surface.lower()) for surface in group("surfaces") for word in words)


def _is_motto(line: Line, i: int) -> bool:
    return line.nominal[i] and not line.quoted[i] and line.noun_lemma(i) in group("mottoes")


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
