"""Negation: how far »nicht«, »kein« and »ohne« reach."""

from lesart.syntax.lines import Line
from lesart.syntax.records import Clause
from lesart.syntax.wordlists import group

__all__ = ["negated_from"]


def negated_from(line: Line, clause: Clause) -> int:
    """Find the first position in a clause that its negation reaches; -1 where nothing is negated.

    »nicht«, »kein«, »niemand« and the like negate the whole clause, »ohne« what comes after it; »nicht nur«
    negates nothing.

    >>> from lesart.syntax.parsing import parse
    >>> [negated_from(s.line, s.clauses[0]) for s in parse("Er kam ohne Drohung. Er droht nicht nur.")]
    [2, -1]
    """
    behind = -1
    for i in range(clause.start, clause.end):
        word = line.lower[i]
        if word in group("no"):
            return clause.start
        if word in group("not") and not (i + 1 < clause.end and line.lower[i + 1] in group("only")):
            return clause.start
        if word == "ohne" and behind < 0:
            behind = i
    return behind
