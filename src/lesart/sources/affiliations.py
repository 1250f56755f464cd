"""Whose body a person belongs to: »ein Sprecher des Außenministeriums«, »Pentagon-Beamter«."""

from functools import cache

from lesart.language import category_of_noun, is_no_name
from lesart.sources.names import base_form, is_given, is_place, name_text, noun_at, possessive, starts_name
from lesart.sources.noun_phrases import IN_PLACES, Phrase, first_comma
from lesart.sources.wordlists import group
from lesart.syntax import Line

__all__ = ["body_of"]

_NO_BODIES = ("land", "lande", "landes", "bund", "bunde", "bundes", "staat", "staats")  # »Oberstaatsanwalt«
_NO_EMPLOYERS = frozenset({"vize", "ex", "alt", "ober", "chef", "top", "haus", "ressort"})


def body_of(phrase: Phrase) -> str:
    """»des Außenministeriums«, »aus Regierungskreisen«, the first part of »Pentagon-Beamter«; or ""."""
    line, start = phrase.line, phrase.start
    if found := _body_attribute(phrase):
        return found
    if run := next((run for run in phrase.runs if run[1] <= phrase.at), None):
        return name_text(line, *run)  # »SPD Politiker«
    if phrase.at > start and line.tags[start] == "NE" and possessive(line, start, start + 1):
        return line.lemmas[start]  # »Spectors Verteidiger«
    noun = phrase.noun
    return _employer(noun.compound_of) if noun is not None and noun.category in {"person", "group"} else ""


def _employer(first: str) -> str:
    """»Pentagon« in »Pentagon-Beamter«, »Polizei« in »Polizeisprecher«; "" in »Bundespräsident«."""
    if first.lower().partition("-")[0] in _NO_EMPLOYERS:
        return ""  # »Hausarzt«
    if "-" in first:
        part = first.removesuffix("-") if first.endswith("-") else first.partition("-")[0]
        return "" if is_no_name(part) and not part.isupper() else part  # »Basketball-Star«; »EU-Kommissar«
    for form in (first.removesuffix("s"), first.removesuffix("n"), first):
        if category_of_noun(form) == "organisation" and not form.lower().endswith(_NO_BODIES):
            return form
    return ""


@cache
def _before_bodies() -> frozenset[str]:
    """Return what begins an attribute that tells whose somebody is, and not where or for what."""
    return group("attributes") - IN_PLACES - {"für"}


def _body_attribute(phrase: Phrase) -> str:
    """»ein Sprecher | des Außenministeriums |«: an attribute that begins with a name or a noun for a body."""
    line, begin, end = phrase.line, phrase.stop + 1, phrase.end
    if begin >= end or line.lower[begin - 1] not in _before_bodies():
        return ""
    at = next((i for i in range(begin, end) if line.nominal[i] and line.tags[i] != "ADJA"), -1)
    if at < 0 or not _names_body(line, at) or _is_from_town(line, begin, at):
        return ""
    return _bare_body(line, begin, _end_of_attribute(line, begin, end))


def _end_of_attribute(line: Line, begin: int, end: int) -> int:
    """»des Amtes | und des Landes«: where the first attribute ends."""
    until = first_comma(line, begin, end)
    return next((i for i in range(begin, until) if _second_attribute(line, i)), until)


def _is_from_town(line: Line, begin: int, at: int) -> bool:
    """»die Bäckerin aus | Rietz |«."""
    return line.lower[begin - 1] == "aus" and at == begin and line.tags[at] == "NE"


def _bare_body(line: Line, begin: int, until: int) -> str:
    """»des | Weißen Hauses |« → »Weißes Haus«."""
    while begin < until - 1 and line.tags[begin] in {"ART", "PPOSAT", "PDAT", "PIAT"}:
        begin += 1
    return base_form(line, begin, until) if begin < until else ""


def _names_body(line: Line, i: int) -> bool:
    """Whether the word at i begins a name, but not a place's or a person's, or is a noun for a body."""
    if is_given(line.forms[i]) and line.tags[i + 1 : i + 2] == ["NE"]:
        return False  # »der Sohn von | Erika Kern |«
    if starts_name(line, i) and not is_place(line.lemmas[i]):
        return True
    noun = noun_at(line, i)
    return noun is not None and noun.category in {"organisation", "group"}


def _second_attribute(line: Line, i: int) -> bool:
    """»des Amtes | und des Landes«."""
    return line.lower[i] == "und" and line.tags[i + 1 : i + 2] == ["ART"]
