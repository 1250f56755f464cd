"""Clauses that leave out their verb: »Holm sprach von Pech, | Lang von Unvermögen |« (gapping).

What stands in one repeats the order of the clause before: a subject, and behind it what is parallel to the
end of that clause, a phrase with the same preposition, or words between marks (Duden 4, "Ellipsen").
"""

from lesart.frozen import replace
from lesart.syntax.clauses import clauses_of
from lesart.syntax.declension import NOMINATIVE
from lesart.syntax.lines import PREPOSITIONS, Line, remembered_of
from lesart.syntax.phrases import noun_phrase
from lesart.syntax.records import Clause, ClauseKind, NounPhrase

__all__ = ["subject_before_gap"]

_OPENS = frozenset({"ART", "PPOSAT", "PDAT", "PRELS", "NE", "NN"})
_GOVERNING = PREPOSITIONS | {"KOKOM"}
_VERBLESS = frozenset({ClauseKind.FRAGMENT, ClauseKind.RELATIVE})


@remembered_of
def subject_before_gap(line: Line, number: int) -> NounPhrase | None:
    """Return the subject of a clause that leaves out the verb of the one before it; None for any other.

    >>> from lesart.syntax.parsing import parse
    >>> line = parse("Eva Holm sprach von Pech, der Trainer von Unvermögen.")[0].line
    >>> subject = subject_before_gap(line, 1)
    >>> line.text(subject.start, subject.core)
    'der Trainer'
    """
    clauses = clauses_of(line)
    clause, before = clauses[number], clauses[number - 1]
    if number == 0 or before.kind is not ClauseKind.MAIN or not _may_leave_verb_out(line, clause):
        return None
    first = clause.start + (line.tags[clause.start] == "PRELS")  # an article, taken for a pronoun
    phrase = noun_phrase(line, first, clause.end, before_verb=False)
    if phrase is None or not phrase.cells & NOMINATIVE:
        return None
    goes_on = phrase.core < clause.end
    parallel = goes_on and _is_parallel(line, phrase.core, before.finite, before.end)
    return replace(phrase, start=clause.start, end=phrase.core, attributes=()) if parallel else None


def _may_leave_verb_out(line: Line, clause: Clause) -> bool:
    verbless = clause.finite < 0 and clause.kind in _VERBLESS and clause.link == ","
    return verbless and (line.tags[clause.start] in _OPENS or line.forms[clause.start][0].isupper())


def _is_parallel(line: Line, at: int, finite: int, end: int) -> bool:
    """Whether the word behind a subject is one that the end of the clause before begins with as well."""
    if line.piece_at(at) is not None:
        return any(other.end == end and other.start > finite for other in line.pieces)
    if line.tags[at] == "CARD":  # »forderte Freispruch, die Anklage | drei Jahre |«
        return line.nominal[at + 1 : at + 2] == [True] and line.nominal[end - 1]
    if line.tags[at] not in _GOVERNING:
        return False
    same = [i for i in range(finite + 1, end) if line.lower[i] == line.lower[at]]
    return bool(same) and _ends_clause(line, same[-1] + 1, end)


def _ends_clause(line: Line, start: int, end: int) -> bool:
    """Whether marked words or a noun phrase go on to the end of a clause, or to a particle there."""
    if (quoted := line.piece_at(start)) is not None:
        return quoted.end == end
    phrase = noun_phrase(line, start, end, before_verb=False)
    return phrase is not None and phrase.end >= end - (line.tags[end - 1] == "PTKVZ")
