"""Where »A und B« or »A, B und C« names several speakers, and where one of them."""

from collections.abc import Sequence

from lesart.language import SpeakerNoun
from lesart.sources.names import (
    MARKS,
    is_capital_attribute,
    is_given,
    is_short,
    is_thing,
    names_person,
    noun_at,
)
from lesart.sources.noun_phrases import core_stop, past_participle
from lesart.sources.wordlists import group
from lesart.syntax import Line, core

__all__ = ["behind_link", "conjuncts", "coordination"]

_AND = frozenset({"und", "sowie", "oder", "bzw.", "beziehungsweise"})
_AS = "als"
_CLOSES = frozenset({")", ","})  # »Petri (CDU) und …«, »Petri, Präsident, und …«
_OWN_ARTICLES = frozenset({"das", "die", "ein", "eine", "dessen", "seine", "ihre"})
_SUBJECT_ARTICLES = _OWN_ARTICLES | {"der", "sein", "ihr"}


def coordination(line: Line, start: int, end: int, *, several: bool = False) -> int:
    """Position of an »und« between two speakers, or of the first comma in a list; 0 if there is none.

    ``several`` says that the verb shows more than one.
    """
    words = line.lower[start + 1 : end]
    if _AND.isdisjoint(words) and _AS not in words:
        return 0  # most mentions
    if comma := _list_comma(line, start, end):
        return comma
    for i in range(max(past_participle(line, start, end), start + 1), end - 1):
        if not _is_link(line, i):
            continue  # nor is »der in Wien und Bonn ausgebildete | Bassist« two
        if _surely_joins(line, start, i, several=several) or core_stop(line, start, i) >= i:
            behind = behind_link(line, i)
            return i if core(line, behind, end) > behind or line.nominal[behind] else 0
    return 0


def _surely_joins(line: Line, start: int, i: int, *, several: bool) -> bool:
    """»Kern (CDU) | und | …«, »sowohl Kern aus Halm | als auch | …«, »Kern und | das | Amt«."""
    parted = line.forms[i - 1] in _CLOSES or line.lower[i] == _AS or line.tags[i - 1] == "PPER"
    if parted or (several and _are_many_by_verb(line, start, i)):
        return True
    return line.lower[i + 1] in _OWN_ARTICLES and line.lower[start] != "der"


def _is_within_name(line: Line, i: int) -> bool:
    """»die Gewerkschaft Nahrung | und | Genuss«: things, behind a noun for a body that is called by them."""
    if is_capital_attribute(line, i - 2) and line.tags[i + 1] in {"NN", "NNA"}:
        return True  # »Verband Freier Theater | und | Bühnen«
    kind = noun_at(line, i - 2) if i > 1 and line.tags[i - 2] == "NN" else None
    if kind is None or kind.category != "organisation" or not is_thing(line, i - 1):
        return False
    return _ends_name_of_body(line, i + 1, kind)


def _ends_name_of_body(line: Line, i: int, kind: SpeakerNoun) -> bool:
    """»Gewerkschaft Nahrung und | Genuss |«, »Gewerkschaft Bildung und | Forschung |«, »… (GEW)«.

    What tells only the kind of a body needs more of a name than one word.
    """
    short = line.forms[i + 1 : i + 2] == ["("] and is_short(line.forms[i + 2])
    bare = kind.which != "" and line.tags[i] == "NN"
    return short or bare or is_thing(line, i)


def _are_many_by_verb(line: Line, start: int, i: int) -> bool:
    """»Der Leiter der Wache | und | der Bürgermeister sagten«: one alone cannot be subject of a plural."""
    head = next((k for k in range(start, i) if line.nominal[k] and line.tags[k] != "ADJA"), start)
    one = line.lower[start] in {"der", "das", "ein"} or line.lower[head].endswith("in")
    if one and line.lower[i + 1] in _SUBJECT_ARTICLES:
        return True
    return "NE" in line.tags[start:i] and _opens_with_full_name(line, i + 1)


def _opens_with_full_name(line: Line, i: int) -> bool:
    """»Kern aus Ulm und | Rätin Eva Lutz | …«: a name of two words, with or without a role in front."""
    while i < len(line) and (
        line.tags[i] in {"ART", "ADJA"} or (line.tags[i] == "NN" and names_person(line, i))
    ):
        i += 1
    return line.tags[i : i + 2] == ["NE", "NE"] and is_given(line.forms[i])


def _list_comma(line: Line, start: int, end: int) -> int:
    """»Ministerin Kern |,| Landrat Lamm und Jan Petri«: all have names; 0 in »Kern, Chef und Gründer«."""
    comma = _first(line, start + 1, end - 1, frozenset({","}))
    link = _first(line, comma + 1, end - 1, _AND) if comma else 0
    if not link or line.quoted[comma] or line.tags[link] == "NE":
        return 0
    if line.tags[comma + 1] in {"ART", "PRELS", "PPOSAT"}:
        return 0
    parts = ((start, comma), (comma + 1, link), (link + 1, end))
    named = all("NE" in line.tags[begin:stop] for begin, stop in parts)
    return comma if named and core_stop(line, comma + 1, link) >= link and _are_alike(line, parts) else 0


def _are_alike(line: Line, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether all have given names, or the first has none; not »Eva Kern, Chefin von Capco und Director«."""
    people = [any(map(is_given, line.forms[begin:stop])) for begin, stop in parts]
    return all(people) or not people[0]


def _first(line: Line, start: int, end: int, words: frozenset[str]) -> int:
    """Position of the first of some words in a stretch, or 0."""
    return next((i for i in range(start, end) if line.lower[i] in words), 0)


def _is_link(line: Line, i: int) -> bool:
    """»Kern | und | Petri«, »Petri (CDU) | und | …«; not »Wirtschafts- | und | Finanzminister«.

    Nor »OB | und | Kreischef Jan Petri«: one person's titles.
    """
    joins = line.lower[i] in _AND or line.lower[i : i + 2] == [_AS, "auch"]
    if not joins or line.quoted[i] or _joins_words_of_one(line, i):
        return False
    closed = line.forms[i - 1] in _CLOSES or line.forms[i - 1] in MARKS  # »„Blitz“ | und | „Echo“«
    behind = line.nominal[i - 1] or closed or line.tags[i - 1] == "PPER"
    return behind and not _is_within_name(line, i)


def _joins_words_of_one(line: Line, i: int) -> bool:
    """»Wirtschafts- | und | Finanzminister«, »von | und | zu Hohenfels«, »OB | und | Kreischef Petri«."""
    if line.tags[i - 1] == "TRUNC" or line.tags[i] == "NE":
        return True
    title = line.forms[i - 1] in group("titles") and not line.forms[i - 1].istitle()
    return title and line.tags[i + 1 : i + 3] == ["NN", "NE"]


def behind_link(line: Line, i: int) -> int:
    """»sowohl Kern | als auch | Petri«: where the second begins."""
    return i + (2 if line.lower[i] == _AS else 1)


def conjuncts(line: Line, start: int, end: int, *, several: bool = False) -> list[tuple[int, int]]:
    """Cut »A, B und C« into the mentions it consists of; a single mention is returned as it is.

    ``several`` says that it is known to be more than one.
    """
    link = coordination(line, start, end, several=several)
    if not link:
        return [(start, end)]
    return [*conjuncts(line, start, link), *conjuncts(line, behind_link(line, link), end)]
