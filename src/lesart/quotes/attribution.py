"""Attribution: finding the words that name the speaker."""

from lesart.quotes.cues import Cue
from lesart.syntax import (
    Clause,
    ClauseKind,
    Line,
    Mention,
    agent,
    document,
    main_subject,
    of_infinitive,
)

__all__ = ["subject_of"]

_PLACES = frozenset({"in", "im", "auf"})  # »in dem Brief war von … die Rede«: »von« names the topic
_ORIGINS = _PLACES | {"aus", "bei", "beim", "seitens", "von", "vom"}
_IMPERSONAL = frozenset({"bekannt werden", "bekannt geworden", "publik werden", "publik geworden"})


def subject_of(line: Line, clauses: list[Clause], cue: Cue, start: int) -> Mention | None:
    """Find the subject of the cue's clause, whose introducing words begin at ``start``."""
    clause = clauses[cue.clause]
    end = clauses[cue.last].end
    if cue.verb.lemma in _IMPERSONAL:
        return None
    if clause.kind == ClauseKind.INFINITIVE:
        return of_infinitive(line, clauses, cue.clause)
    if clause.kind in {ClauseKind.SUBORDINATE, ClauseKind.RELATIVE} and not _turned(cue):
        return main_subject(line, clauses, cue.clause)
    reach = cue.last + 1
    while reach < len(clauses) and clauses[reach].kind == ClauseKind.FRAGMENT and clauses[reach].link == ",":
        end = clauses[reach].end  # an apposition to a subject behind the verb
        reach += 1
    if _turned(cue):
        leading = _PLACES if cue.verb.lemma == "Rede sein" else _ORIGINS
        return (agent(line, start, end) if cue.passive else None) or document(line, start, end, leading)
    return main_subject(line, clauses, cue.clause, last=cue.last)


def _turned(cue: Cue) -> bool:
    """»wurde von X bestätigt«, »in dem Brief heißt es«: the grammatical subject is not who speaks.

    Who »wird zitiert« is: »Klein wird mit den Worten zitiert: …«.
    """
    verb = cue.verb.lemma
    impersonal = verb in {"heißen", "Rede sein"} or (verb == "verlauten" and len(cue.positions) == 1)
    return (cue.passive and verb != "zitieren") or impersonal
