"""Names of bodies that no rule for names fits: newspapers, clubs, »Reporter ohne Grenzen«."""

import re
from functools import cache

from lesart.sources.names import ARTICLES, base_form, is_given, is_place, spelled, stem
from lesart.sources.wordlists import group
from lesart.syntax import Line, is_club_number

__all__ = ["set_name"]

_YEAR = re.compile(r"(18|19)\d\d")
_OF_A_TOWN = re.compile(r"(er|sche[nrsm]?)$")
_IN_FRONT = frozenset({"ART", "ADJA", "APPRART", "PPOSAT", "PDAT", "ADV"})
_ON_SUNDAY = ["am", "sonntag"]


def set_name(line: Line, start: int, end: int) -> tuple[str, str]:
    """Give the name of a body that a mention consists of and why it is one; two empty texts for others."""
    if _telling_words().isdisjoint(line.forms[start:end]):
        return _with_number(line, start, end) or ("", "")  # most mentions
    return (
        _without_borders(line, start, end)
        or _of_words(line, start, end)
        or _with_number(line, start, end)
        or _newspaper_of_a_town(line, start, end)
        or _on_sunday(line, start, end)
        or _club(line, start, end)
        or ("", "")
    )


@cache
def _telling_words() -> frozenset[str]:
    """Return the words of which each such name but a number has one."""
    of_words = {name.rpartition("_")[2] for name in group("bodies_of_words")}
    return group("newspapers_of_towns") | group("clubs_of_towns") | {"Grenzen", "Sonntag"} | of_words


def _of_words(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """»Brot für die Welt«, »der | Letzten Generation |«: words that together are the name of a known body."""
    for name in group("bodies_of_words"):
        first, *others = name.split("_")
        begin = end - 1 - len(others)
        alike = begin >= start and line.forms[begin + 1 : end] == others
        if alike and stem(line.forms[begin]) == stem(first) and _opens(line, start, begin):
            spaced = " ".join([first, *others])
            return spaced, f"»{spaced}« is a known body"
    return None


def _newspaper_of_a_town(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """»die | Aachener Nachrichten |«, »der | Augsburger Allgemeinen |«; not »neue Nachrichten«."""
    at = _first(line, start + 1, end, group("newspapers_of_towns"))
    if at < 0 or line.forms[at + 1 : at + 2] == ["Zeitung"]:
        return None
    begin = _from_capital(line, start, at)
    if not (_opens(line, start, begin) and any(_is_of_a_town(line, i) for i in range(begin, at))):
        return None
    allgemeine = line.forms[at].removesuffix("n") if line.forms[at].startswith("Allgemeine") else ""
    name = f"{spelled(line, begin, at)} {allgemeine}" if allgemeine else base_form(line, begin, at + 1)
    return name, f"»{name}« is called like a newspaper"


def _from_capital(line: Line, start: int, at: int) -> int:
    """»| Neue Ulmer | Nachrichten«: where the words with a capital begin in front, but for an article."""
    while at > start and line.forms[at - 1][0].isupper() and line.lower[at - 1] not in ARTICLES:
        at -= 1
    return at


def _first(line: Line, start: int, end: int, words: frozenset[str]) -> int:
    """Position of the first of some words in a stretch, or -1."""
    return next((i for i in range(start, end) if line.forms[i] in words), -1)


def _opens(line: Line, start: int, begin: int) -> bool:
    """Whether only an article and adjectives stand in front: not »die Leitung von | Eintracht Ulm«."""
    return all(line.tags[i] in _IN_FRONT for i in range(start, begin))


def _is_of_a_town(line: Line, i: int) -> bool:
    """»Aachener«, »Hannoversche«, »Oberösterreichischen«."""
    form = line.forms[i]
    town = _OF_A_TOWN.sub("", form)
    return (town != form and (is_place(town) or form in group("towns"))) or "ische" in form


def _on_sunday(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """»die | Rundschau am Sonntag |«: a newspaper's edition; not »eine Zeitung am Sonntag«."""
    at = next((i for i in range(start, end - 2) if line.lower[i + 1 : i + 3] == _ON_SUNDAY), -1)
    if at < 0 or line.forms[at] not in group("press") | group("newspapers_of_towns"):
        return None
    if not _opens(line, start, at):
        return None
    name = spelled(line, at, at + 3)
    return name, f"»{name}« is called like a newspaper"


def _club(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """»| Eintracht Frankfurt |«, »die | Grazer Austria |«, »der | Hamburger SV |«."""
    at = _first(line, start, end, group("clubs_of_towns"))
    if at < 0:
        return None
    town = at > start and line.forms[at - 1].endswith("er") and line.lower[at - 1] not in ARTICLES
    behind = at + 1 < end and line.tags[at + 1] == "NE" and not is_given(line.forms[at + 1])
    if not (town or behind) or not _opens(line, start, at - town):
        return None
    name = spelled(line, at - 1, at + 1) if town else spelled(line, at, at + 2)
    return name, f"»{name}« is called like a club"


def _with_number(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """»1909 Marnau«, »Marnau 09«: a club with the year of its foundation."""
    if end != start + 2:
        return None
    founded = _YEAR.fullmatch(line.forms[start]) is not None and line.nominal[start + 1]
    if not (founded or is_club_number(line, start + 1)):
        return None
    name = spelled(line, start, end)
    return name, f"»{name}« is a place and a year, as clubs are called"


def _without_borders(line: Line, start: int, end: int) -> tuple[str, str] | None:
    """Find a body whatever its first word: »Reporter ohne Grenzen (ROG)«."""
    if "grenzen" not in line.lower[start:end]:
        return None
    at = next((i for i in range(start + 1, end - 1) if line.lower[i : i + 2] == ["ohne", "grenzen"]), 0)
    return (spelled(line, at - 1, at + 2), "") if at else None
