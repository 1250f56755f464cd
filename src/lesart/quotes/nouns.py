"""Nouns that announce a statement: »die Forderung des Verbandes, | die Steuern zu senken |«."""

from collections.abc import Sequence

from lesart.quotes.cues import Cue, noun_entry
from lesart.quotes.lexicon import reporting_nouns
from lesart.syntax import Clause, ClauseKind, Line, Mention, Parse, attach, core, is_nominal

__all__ = ["NounCue", "noun_before"]

_REACH = 16  # words in front of the comma
_BEFORE_NOUN = frozenset({"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD"})
NounCue = tuple[int, int, str, str, Mention | None]  # start and end of noun phrase, noun, kind, speaker


def noun_before(parse: Parse, number: int, cues: list[Cue]) -> NounCue | None:
    """Find the reporting noun that the clause ``number`` explains, in front of its comma."""
    line, clause = parse.line, parse.clauses[number]
    if not _may_be_explained(clause, parse.clauses[number - 1]):
        return None
    begin, comma = _begin_before(parse.clauses, number), clause.start - 1
    for i in range(comma - 1, max(begin - 1, comma - _REACH), -1):
        entry = _entry_at(line, i)
        if entry is None or not _takes(entry, clause):
            continue
        reach = attach(line, i + 1, comma, before_verb=True)
        if any(_is_something_else(line, k) for k in range(reach, comma)):
            continue
        start = _start_of_phrase(line, i, begin)
        if any(set(cue.positions) & set(range(start, reach)) for cue in cues):
            return None
        return start, i + 1, entry, reporting_nouns()[entry].kind, _whose(line, start, i, reach)
    return None


def _may_be_explained(clause: Clause, before: Clause) -> bool:
    """Whether a clause may explain a noun in front of it; »die Kritik sei falsch, es habe …« is reported."""
    reported_itself = clause.kind == ClauseKind.MAIN and before.is_konjunktiv
    return clause.link == "," and _explains(clause) and not reported_itself


def _begin_before(clauses: Sequence[Clause], number: int) -> int:
    """Where the clause in front of another begins: a fragment goes on with the one before it."""
    before = clauses[number - 1]
    goes_on = before.kind == ClauseKind.FRAGMENT and number > 1
    if goes_on and clauses[number - 2].end == before.start - 1:
        return clauses[number - 2].start
    return before.start


def _entry_at(line: Line, i: int) -> str | None:
    """Look up a noun that may report; a name and what stands between marks does not."""
    if not is_nominal(line, i) or line.quoted[i] or line.tags[i] == "NE":
        return None
    return noun_entry(line.noun_lemma(i))


def _is_something_else(line: Line, i: int) -> bool:
    """Whether a word between noun and comma belongs neither to the noun nor to the verb."""
    belongs = line.tags[i][:1] in "V$" or line.tags[i] in {"PTKVZ", "ADV", "ADJD"}
    return not belongs and line.forms[i][0].isalnum()


def _start_of_phrase(line: Line, noun: int, begin: int) -> int:
    start = noun
    while start > begin and line.tags[start - 1] in _BEFORE_NOUN:
        start -= 1
    return start


def _explains(clause: Clause) -> bool:
    if clause.kind == ClauseKind.SUBORDINATE:
        return clause.opener in {"dass", "daß", "ob"}
    return (
        clause.kind == ClauseKind.INFINITIVE and clause.opener not in {"um", "ohne", "statt", "anstatt"}
    ) or (clause.kind == ClauseKind.MAIN and clause.is_konjunktiv and clause.finite > clause.start)


def _takes(entry: str, clause: Clause) -> bool:
    uses = reporting_nouns()[entry].uses
    return "i" in uses if clause.kind == ClauseKind.INFINITIVE else "c" in uses


def _whose(line: Line, start: int, noun: int, reach: int) -> Mention | None:
    """Genitive or »von …« behind the noun, a possessive before it: »die Forderung | des Verbandes«."""
    if reach > noun + 1 and line.lower[noun + 1] in {
        "des",
        "der",
        "von",
        "vom",
        "eines",
        "einer",
        "seiner",
        "ihrer",
        "ihres",
        "seines",
    }:
        return Mention(start, reach, f"»{line.text(noun + 1, reach)}« says whose »{line.forms[noun]}« it is")
    if line.tags[start] == "PPOSAT":
        return Mention(start, noun + 1, f"»{line.forms[start]}« says whose »{line.forms[noun]}« it is")
    if reach > noun + 1 and core(line, noun + 1, reach) == reach and line.tags[noun + 1] == "NE":
        return Mention(start, reach, f"»{line.text(noun + 1, reach)}« says whose »{line.forms[noun]}« it is")
    return None
