"""Negation: how far »nicht«, »kein« and »ohne« reach."""

from functools import cache
from itertools import zip_longest

from lesart.syntax.lines import Line
from lesart.syntax.records import Clause
from lesart.syntax.wordlists import group

__all__ = ["negated_from"]


@cache
def _negations() -> frozenset[str]:
    return group("no") | group("not") | {"ohne"}


def negated_from(line: Line, clause: Clause) -> int:
    """Find the first position in a clause that its negation reaches; -1 where nothing is negated.

    »nicht«, »kein«, »niemand« and the like negate the whole clause, »ohne« what comes after it; »nicht nur«
    negates nothing.

    >>> from lesart.syntax.parsing import parse
    >>> [negated_from(s.line, s.clauses[0]) for s in parse("Er kam ohne Drohung. Er droht nicht nur.")]
    [2, -1]
    """
    words = line.lower[clause.start : clause.end]
    if _negations().isdisjoint(words):
        return -1  # most clauses
    if not group("no").isdisjoint(words):
        return clause.start
    if not group("not").isdisjoint(words):
        negates, only = group("not"), group("only")
        if any(word in negates and after not in only for word, after in zip_longest(words, words[1:])):
            return clause.start
    return clause.start + words.index("ohne") if "ohne" in words else -1
