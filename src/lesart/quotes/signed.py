"""Who signs a quotation: »„…“ (Trainer Nico Bahr)«, »„…“ (Mieterbund)«, »– Malerin Rosa Kant«."""

from collections.abc import Callable, Sequence

from lesart.language import category_of_noun, given_names
from lesart.quotes.drafts import Draft
from lesart.quotes.inquit import direct_draft, person_ending_at
from lesart.quotes.reading import Reading
from lesart.quotes.terms import is_utterance, words_in
from lesart.quotes.wordlists import group
from lesart.syntax import (
    DASHES,
    PREPOSITIONS,
    Line,
    Mention,
    NounPhrase,
    Piece,
    is_finite,
    is_person,
    noun_phrase,
)

__all__ = [
    "in_brackets_behind",
    "is_known_by_surname",
    "named_in_brackets",
    "person_in_brackets",
    "rather_in_brackets",
    "signature",
]

_LONGEST = 12  # words from bracket to bracket
_PHRASE = 7  # words of a phrase for a person without a name
_DETERMINERS = frozenset({"ART", "PPOSAT", "PIAT", "PDAT"})
_ONE = frozenset({"ein", "eine", "kein", "keine"})
_OCCASIONS = frozenset(
    {"nach", "vor", "bei", "beim", "während", "zu", "zum", "zur", "über", "gegenüber", "am"}
)
_STOPS = frozenset({".", ":", "!", "?", "…"})
_PEOPLE = frozenset({"person", "group"})
_YEAR = 4  # digits
_NAME_OF_PAPER = 2  # words of a newspaper's name between marks
_ENDS = frozenset({".", "!", "?"})
_NOUNS = frozenset({"NN", "NNA", "NE", "FM"})

IsKnown = Callable[[str], bool]  # whether an article tells of a person with this surname


def is_known_by_surname(readings: Sequence[Reading], name: str) -> bool:
    """Whether an article tells of a person with a surname: »Bürgermeisterin | Knoop |«, »Eva | Knoop |«."""
    return any(_tells_of(reading.line, name) for reading in readings if name in reading.line.forms)


def _tells_of(line: Line, name: str) -> bool:
    places = (i for i in range(1, len(line)) if line.forms[i] == name and line.tags[i] == "NE")
    return any(
        line.forms[i - 1] in given_names() or category_of_noun(line.noun_lemma(i - 1)) == "person"
        for i in places
    )


def named_in_brackets(line: Line, piece: Piece, is_known: IsKnown) -> Draft | None:
    """»„…“ (Trainer Nico Bahr)«, »„…“ (so Wirtin Knoop)«: who says it stands alone between brackets."""
    inside = _between(line, piece.end)
    if not inside:
        return None
    named = _is_named(line, inside, is_known) or _is_bare_name(line, piece, inside)
    if named or (is_utterance(line, piece) and _is_strange_name(line, inside)):
        return None if _may_be_author(line, piece, inside) else _signed(line, piece, inside)
    return _signed(line, piece, inside) if _is_somebody(line, piece, inside) else None


def in_brackets_behind(line: Line, piece: Piece) -> Draft | None:
    """»Es kam auch Verbandschef Uwe Lahm („Ein großer Tag für uns.“)«: whose words the brackets add."""
    inside = line.forms[piece.start - 1 : piece.start] == ["("] and line.forms[piece.end : piece.end + 1] == [
        ")"
    ]
    if not inside or not (is_utterance(line, piece) and line.forms[piece.end - 2] in _ENDS):
        return None
    phrase = person_ending_at(line, piece.start - 1) or _role_ending_at(line, piece.start - 1)
    if phrase is None:
        return None
    mention = Mention(phrase.start, phrase.end, "the brackets behind it hold the words")
    introducer = [(phrase.start, piece.start)]
    return direct_draft(piece, introducer, mention, "between quotation marks, in brackets behind a person")


def _role_ending_at(line: Line, end: int) -> NounPhrase | None:
    """»Es kam auch | ein Anwohner |«, »| die Sprecherin der Reederei |«: a person without a name."""
    for begin in range(end - 2, max(end - _PHRASE, -1), -1):
        if line.tags[begin] in _DETERMINERS:
            phrase = _only_phrase(line, begin, end)
            if phrase is not None and is_person(line, phrase):
                return phrase
    return None


def rather_in_brackets(line: Line, piece: Piece, draft: Draft) -> Draft:
    """»Die Gegner sprechen von „Wortbruch“ | (SPD) |«: of several who are meant, the one that says it so."""
    inside = _between(line, piece.end)
    named = bool(inside) and draft.mention is not None and _is_plainly_body(line, inside)
    return _signed(line, piece, inside) if named else draft


def person_in_brackets(line: Line, i: int, is_known: IsKnown) -> Mention | None:
    """Find the person, and nobody else, between the brackets that open at a word."""
    inside = _between(line, i)
    return _mention(line, inside) if inside and _is_named(line, inside, is_known) else None


def signature(line: Line, is_known: IsKnown) -> Mention | None:
    """»„….“ | (Almbauer Sepp Thaler) |«, »„….“ | (Mieterbund) |«: a line of brackets, or a dash."""
    inside = _between(line, 0)
    alone = bool(inside) and line.forms[inside.stop + 1 :] in ([], ["."])
    if not alone:
        return person_in_brackets(line, 0, is_known) or _behind_dash(line) or _name_and_role(line)
    phrase = _only_phrase(line, inside.start, inside.stop)
    role = phrase is not None and category_of_noun(line.noun_lemma(phrase.head)) in _PEOPLE
    found = role or _is_named(line, inside, is_known) or _is_plainly_body(line, inside)
    return _mention(line, inside) if found else None


def _behind_dash(line: Line) -> Mention | None:
    """»– Malerin Rosa Kant«: a line that signs the quotation above it."""
    if line.forms[0] not in DASHES or len(line) > _LONGEST:
        return None
    return _who_signs(line, 1, len(line) - (line.forms[-1] == "."))


def _name_and_role(line: Line) -> Mention | None:
    """»Malerin Rosa Kant, Leiterin der Werkstatt«: a paragraph of a name and a role."""
    alone = line.starts_paragraph and line.forms[-1] not in _STOPS and len(line) <= _LONGEST
    if not alone or any(map(is_finite, line.tags)) or not _has_role(line, 0):
        return None
    return _who_signs(line, 0, len(line))


def _who_signs(line: Line, begin: int, end: int) -> Mention | None:
    """»Malerin Rosa Kant«, »Rosa Kant, Malerin in Pirna«: a person, behind whom a comma may tell more."""
    comma = next((i for i in range(begin, end) if line.forms[i] == ","), end)
    phrase = _only_phrase(line, begin, comma)
    named = (
        phrase is not None and is_person(line, phrase) and (comma == end or "NE" in line.tags[begin:comma])
    )
    return Mention(begin, end, f"»{line.text(begin, end)}« signs the quotation") if named else None


def _between(line: Line, i: int) -> range:
    """Return the places of the words between brackets that open at a word; of none, if none do."""
    if line.forms[i : i + 1] != ["("] or ")" not in line.forms[i : i + _LONGEST]:
        return range(0)
    return range(i + 1 + (line.lower[i + 1] == "so"), line.forms.index(")", i))


def _signed(line: Line, piece: Piece, inside: range) -> Draft:
    reason = "between quotation marks, with a person in brackets behind them"
    introducer = [(piece.end, inside.stop + 1)]
    return direct_draft(piece, introducer, _mention(line, inside), reason)


def _mention(line: Line, inside: range) -> Mention:
    words, end = line.text(inside.start, inside.stop), _before_occasion(line, inside)
    return Mention(inside.start, end, f"»({words})« stands behind it")


def _before_occasion(line: Line, inside: range) -> int:
    """»| Torwart Jan Sass | nach dem Sieg«, »| der Fahrer |, 34, zu uns«: where it was said."""
    names = [i for i in inside if line.tags[i] == "NE"]
    occasion = (i for i in inside if line.lower[i] in _OCCASIONS and i > inside.start)
    end = next((i for i in occasion if not names or i > names[0]), inside.stop)
    return end if names else _before_age(line, inside, end)


def _before_age(line: Line, inside: range, end: int) -> int:
    """»| Labrador |, 4 Jahre«, »| der Fahrer |, 34«."""
    places = range(inside.start, end)
    return next((i for i in places if line.forms[i] == "," and line.tags[i + 1] == "CARD"), end)


def _only_phrase(line: Line, begin: int, end: int) -> NounPhrase | None:
    """Read the noun phrase between two places, if nothing else stands there."""
    phrase = noun_phrase(line, begin, end, before_verb=True) if end > begin else None
    return phrase if phrase is not None and phrase.end == end else None


# ------------------------------------------------------------------ a person with a name


def _is_named(line: Line, inside: range, is_known: IsKnown) -> bool:
    """»Wirtin Knoop«, »Olaf Pinn«, »Pinn, Wirt des Lokals«, »M. S., 34«; a bare surname where it is known."""
    comma = next((i for i in inside if line.forms[i] == ","), inside.stop)
    phrase = _phrase_before_place(line, inside.start, comma)
    if phrase is None or _tells_more(line, range(comma, inside.stop)):
        return False
    forms = line.forms[inside.start : phrase.end]
    if len(forms) == 1 and is_known(forms[0]):
        return True
    given = not given_names().isdisjoint(forms)  # »Grünen-Stadtrat | Olaf | Pinn«
    return given or _has_role(line, inside.start) or is_person(line, phrase)


def _phrase_before_place(line: Line, begin: int, end: int) -> NounPhrase | None:
    """»Torwart Sam Wulf«, »Torwart Sam Wulf | am Mikrofon von Sport 5«: where and how it was said, behind."""
    named = "NE" in line.tags[begin:end]
    phrase = noun_phrase(line, begin, end, before_verb=True) if named else None
    if phrase is None or phrase.end == end:
        return phrase
    names = range(begin, phrase.core)
    behind = phrase.core if any(line.tags[i] == "NE" for i in names) else phrase.end
    return phrase if line.tags[behind] in PREPOSITIONS else None


def _is_strange_name(line: Line, inside: range) -> bool:
    """»Linksaußen Tore Brandl nach dem Sieg«: words with capitals, the last a name, up to a preposition."""
    stop = next((i for i in inside if line.forms[i] == "," or line.tags[i] in PREPOSITIONS), inside.stop)
    names = range(inside.start, stop)
    several = len(names) > 1 and all(line.nominal[i] and line.forms[i].isalpha() for i in names)
    whole = several and line.tags[stop - 1] == "NE" and not _is_plainly_body(line, names)
    return whole and not _tells_more(line, range(stop, inside.stop))


def _is_bare_name(line: Line, piece: Piece, inside: range) -> bool:
    """»„Wir bauen im Mai wieder“ (Knoop)«: one name behind a whole sentence; not »(ZDF)«."""
    alone = len(inside) == 1 and line.tags[inside.start] == "NE" and is_utterance(line, piece)
    return alone and line.forms[inside.start] not in group("broadcasters") | group("agencies")


def _tells_more(line: Line, behind: range) -> bool:
    """»(Petra Horn, 1987)«, »(Horn, der das schrieb)«: more than somebody's age, body or role."""
    return any(
        is_finite(line.tags[i]) or (line.tags[i] == "CARD" and len(line.forms[i]) == _YEAR) for i in behind
    )


def _has_role(line: Line, i: int) -> bool:
    """»Wirtin Knoop«, and of a council »Stadtrat Pohl«."""
    return category_of_noun(line.noun_lemma(i)) == "person" or line.lower[i].endswith("rat")


def _may_be_author(line: Line, piece: Piece, inside: range) -> bool:
    """»„Faust“ (Goethe)«: a name alone in the brackets behind a title; »(BUND)« writes none."""
    title = line.forms[piece.start + 1][0].isupper() and not _is_sentence(line, piece, inside)
    names = range(inside.start, _before_age(line, inside, inside.stop))
    alone = all(line.tags[i] == "NE" for i in names) and not line.forms[inside.start].isupper()
    return title and alone


def _is_sentence(line: Line, piece: Piece, inside: range) -> bool:
    """Whether somebody says it: »„Wir gehen heim“ (Olaf Pinn).«, where nothing else stands in the line."""
    if is_utterance(line, piece):
        return True
    alone = piece.start == 0 and line.forms[inside.stop + 1 :] in ([], ["."])
    return alone and any(is_finite(line.tags[i]) for i in words_in(line, piece))


# ------------------------------------------------------------------ somebody without a name, a body


def _is_somebody(line: Line, piece: Piece, inside: range) -> bool:
    """»„Es roch nach Gas“ (ein Anwohner)«: who says whole words needs no name; nor does »(Bremer Kurier)«.

    Behind a title or a term the brackets explain it: »„Leader“ (ein Anführer)«.
    """
    paper = inside.stop - 1
    if line.piece_at(inside.start) is not None:
        return _is_sentence(line, piece, inside) and _is_marked_paper(line, inside)
    stop = next((i for i in inside if line.forms[i] == ","), _before_occasion(line, inside))
    phrase = _only_phrase(line, inside.start, stop)
    if phrase is None or _tells_more(line, range(stop, inside.stop)):
        return False
    if line.lower[paper] in group("newspapers"):
        return True
    if category_of_noun(line.noun_lemma(phrase.head)) in _PEOPLE:
        return _is_sentence(line, piece, inside) or _judges_as(line, piece, inside)
    return _is_body(line, piece, inside)


def _judges_as(line: Line, piece: Piece, inside: range) -> bool:
    """»„zu spät“ (Kämmerin)«, »als „teuer“ (der Wirt)«; not »„leader“ (ein Anführer)«."""
    as_such = piece.start > 0 and line.lower[piece.start - 1] == "als"
    return (as_such or line.tags[inside.start] != "ART") and _judges(line, piece)


def _judges(line: Line, piece: Piece) -> bool:
    """»„vorbildlich“ (Einsatzleiter)«, »„zu spät“ (Kämmerin)«: what no foreign word or title begins with."""
    words = words_in(line, piece)
    return bool(words) and line.forms[words[0]][0].islower() and line.tags[words[0]] not in _NOUNS


def _is_marked_paper(line: Line, inside: range) -> bool:
    """»„…“ („Seepost“)«: a newspaper's name between marks of its own; not the words in another language."""
    piece = line.piece_at(inside.start)
    words = words_in(line, piece) if piece is not None and piece.end == inside.stop else []
    return 0 < len(words) <= _NAME_OF_PAPER and all(line.nominal[i] for i in words)


def _is_plainly_body(line: Line, inside: range) -> bool:
    """»(SPD)«, »(Die Linke)«, »(Mieterbund Nord)«."""
    heads = (inside.start + (line.tags[inside.start] == "ART"), inside.stop - 1)
    whole = _only_phrase(line, inside.start, inside.stop) is not None
    known = line.forms[inside.stop - 1] in group("heading_bodies")
    return whole and (known or any(category_of_noun(line.noun_lemma(i)) == "organisation" for i in heads))


def _is_body(line: Line, piece: Piece, inside: range) -> bool:
    """»„angespannt, aber ruhig“ (Netzagentur)«, »„ein Streich“ (BUND)«: behind words that are no title.

    Of several in a row also »„Ein Anfang“ (Mieterbund Nord), „zu spät“ (Gewerbeverein)«; behind a sentence
    not »„Wer lacht da noch“ (ZDF)«, which is on air there.
    """
    words = words_in(line, piece)
    capital = bool(words) and line.forms[words[0]][0].isupper() and not _in_row(line, words[0])
    name = line.forms[inside.stop - 1]
    if not words or name in group("broadcasters") | group("agencies"):
        return False  # »(AFP)«: who the text is from
    if capital and not _is_sentence(line, piece, inside):
        return False
    letters = len(inside) == 1 and name.isupper() and len(name) > 2
    return letters or _is_plainly_body(line, inside)


def _in_row(line: Line, first: int) -> bool:
    """Whether words that begin with »ein« stand in a row with others, which begin small and are no titles."""
    followed = (each for each in line.pieces if line.forms[each.end : each.end + 1] == ["("])
    return line.lower[first] in _ONE and any(line.forms[each.start + 1][0].islower() for each in followed)
