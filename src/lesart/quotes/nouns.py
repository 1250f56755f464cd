"""Nouns that announce a statement: »die Forderung des Verbandes, | die Steuern zu senken |«."""

from dataclasses import replace

from lesart.quotes.cues import Cue, noun_entry
from lesart.quotes.lexicon import reporting_nouns
from lesart.syntax import Clause, ClauseKind, Line, Mention, Parse, attach, core, is_nominal

__all__ = ["NounCue", "noun_before"]

NounCue = tuple[int, int, str, str, Mention | None]  # start and end of noun phrase, noun, kind, speaker


def noun_before(parse: Parse, number: int, cues: list[Cue]) -> NounCue | None:
    """Find the reporting noun that the clause ``number`` explains, in front of its comma."""
    line, clauses = parse.line, parse.clauses
    clause, before = clauses[number], clauses[number - 1]
    reported_itself = (
        clause.kind == ClauseKind.MAIN and before.is_konjunktiv
    )  # »die Kritik sei falsch, es habe …«
    if clause.link != "," or not _explains(clause) or reported_itself:
        return None
    if before.kind == ClauseKind.FRAGMENT and number > 1 and clauses[number - 2].end == before.start - 1:
        before = replace(before, start=clauses[number - 2].start, link="", mood=None)
    comma = clause.start - 1
    for i in range(comma - 1, max(before.start - 1, comma - 16), -1):
        if not is_nominal(line, i) or line.quoted[i] or line.tags[i] == "NE":
            continue
        entry = noun_entry(line.noun_lemma(i))
        if entry is None or not _takes(entry, clause):
            continue
        reach = attach(line, i + 1, comma, before_verb=True)
        rest = [
            k
            for k in range(reach, comma)
            if line.tags[k][:1] not in "V$" and line.tags[k] not in {"PTKVZ", "ADV", "ADJD"}
        ]
        if rest and any(line.forms[k][0].isalnum() for k in rest):
            continue
        start = i
        while start > before.start and line.tags[start - 1] in {
            "ART",
            "ADJA",
            "PPOSAT",
            "PDAT",
            "PIAT",
            "CARD",
        }:
            start -= 1
        if any(set(cue.positions) & set(range(start, reach)) for cue in cues):
            return None
        return start, i + 1, entry, reporting_nouns()[entry].kind, _whose(line, start, i, reach)
    return None


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
