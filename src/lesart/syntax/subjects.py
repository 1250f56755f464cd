"""Subjects: which phrase of a clause can be what its verb is said of."""

from collections.abc import Sequence
from dataclasses import dataclass

from lesart.syntax.attributes import attach
from lesart.syntax.clauses import matrix_start
from lesart.syntax.cores import core, head_position, is_nominal
from lesart.syntax.declension import NOMINATIVE
from lesart.syntax.lines import Line
from lesart.syntax.phrases import phrases_between
from lesart.syntax.records import Candidate, Clause, ClauseKind, Predicate
from lesart.syntax.roles import find_roles, phrase_in_front
from lesart.syntax.wordlists import group

__all__ = [
    "Mention",
    "agent",
    "document",
    "in_subordinate",
    "main_subject",
    "of_infinitive",
    "of_main",
    "subject_after",
    "subject_before",
]


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name a speaker, and how they were found."""

    start: int
    end: int
    reason: str


def _mention(line: Line, candidate: Candidate | None) -> Mention | None:
    if candidate is None:
        return None
    phrase = candidate.phrase
    words = line.text(phrase.start, phrase.end)
    return Mention(phrase.start, phrase.end, f"»{words}« is the subject: {', '.join(candidate.evidence)}")


def _best(line, clauses, number, last=None):
    clause = clauses[number]
    own = Predicate(
        number,
        clause.finite,
        clause.finite,
        line.lemmas[clause.finite],
        last=number if last is None else last,
    )
    found = [c for c in find_roles(line, clauses, own).subjects if line.lower[c.phrase.start] != "es"]
    return _mention(line, found[0] if found else None)


def main_subject(line: Line, clauses: Sequence[Clause], number: int) -> Mention | None:
    return _best(line, clauses, number)


def of_main(line, clauses, number, start, end, last=None):
    return _best(line, clauses, number, last)


def in_subordinate(line, clauses, number):
    return _best(line, clauses, number)


def of_infinitive(line, clauses, number):
    for k in range(number - 1, -1, -1):
        finite = clauses[k].finite
        if clauses[k].kind == ClauseKind.MAIN and finite >= 0:
            front = subject_before(line, matrix_start(clauses, k), finite)
            if front is not None and line.lower[front.start] not in {"das", "dies", "es", "was"}:
                return front
            return subject_after(line, finite + 1, clauses[k].end)
    return None


def subject_before(line, start, finite):
    phrase = phrase_in_front(line, start, finite)
    if phrase is None or not phrase.cells & NOMINATIVE or line.lower[phrase.head] in group("times"):
        return None
    return Mention(
        phrase.start,
        phrase.end,
        f"»{line.text(phrase.start, phrase.end)}« is the subject in front of the verb »{line.forms[finite]}«",
    )


def subject_after(line, start, end):
    for phrase in phrases_between(line, start, end):
        if (
            phrase.preposition >= 0
            or not phrase.cells & NOMINATIVE
            or line.lower[phrase.head] in group("times")
            or line.tags[phrase.start] == "PRF"
            or line.lower[phrase.start] == "es"
        ):
            continue
        return Mention(
            phrase.start,
            phrase.end,
            f"»{line.text(phrase.start, phrase.end)}« is the first possible subject behind the verb",
        )
    return None


def document(line: Line, start: int, end: int, leading: frozenset[str]) -> Mention | None:
    """»heißt es in dem Bericht«, »auf der Webseite wurde mitgeteilt«: what it is written in speaks."""
    for i in range(start, end):
        if line.lower[i] in leading and not line.quoted[i]:
            stop = core(line, i + 1, end)
            if stop > i + 1 and line.lower[head_position(line, i + 1, stop)] not in group("times"):
                stop = attach(line, stop, end, before_verb=True)
                return Mention(i + 1, stop, f"»{line.text(i, stop)}« is where it is said")
    return None


def agent(line: Line, start: int, end: int) -> Mention | None:
    """»wurde von der Polizei bestätigt«, »wurde durch das Amt bestätigt«: who did it in a passive."""
    for i in range(start, end):
        if line.lower[i] in {"von", "vom", "durch", "seitens"} and not line.quoted[i]:
            begin = i + 1
            stop = core(line, begin, end)
            if stop > begin and is_nominal(line, stop - 1):
                stop = attach(line, stop, end, before_verb=False)
                return Mention(begin, stop, f"»{line.text(i, stop)}« names who acts in the passive")
    return None
