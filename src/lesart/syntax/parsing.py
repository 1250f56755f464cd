"""The whole way from a text to parsed sentences, each read once."""

from collections.abc import Sequence
from functools import cached_property, lru_cache

from lesart import language
from lesart.language import find_pairs
from lesart.records import Article, Span
from lesart.syntax.clauses import split_clauses
from lesart.syntax.lines import Line, build_lines
from lesart.syntax.predicates import find_predicates
from lesart.syntax.records import Clause, Predicate, Roles
from lesart.syntax.roles import find_roles

__all__ = ["Parse", "parse", "parse_article"]

_ARTICLES = 32


class Parse:
    """A sentence, or several held together by quotation marks, with its clauses, predicates and roles.

    Each part is worked out when it is first asked for, and kept.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self._roles: dict[int, Roles] = {}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in order."""
        return tuple(split_clauses(self.line))

    @cached_property
    def predicates(self) -> tuple[Predicate, ...]:
        """The predicates, in the order of their clauses."""
        return tuple(find_predicates(self.line, self.clauses))

    def predicate_of(self, clause: int) -> Predicate | None:
        """Return the predicate of the clause with a number, if it has one."""
        return self._by_clause.get(clause)

    @cached_property
    def _by_clause(self) -> dict[int, Predicate]:
        return {each.clause: each for each in self.predicates}

    def roles(self, predicate: Predicate) -> Roles:
        """Return who or what may be subject, object and agent of a predicate."""
        if predicate.clause not in self._roles:
            self._roles[predicate.clause] = find_roles(self.line, self.clauses, predicate)
        return self._roles[predicate.clause]

    def span(self, start: int, end: int) -> Span:
        """Turn word positions into offsets."""
        return Span(self.line.tokens[start].start, self.line.tokens[end - 1].end)


def parse(text: str) -> list[Parse]:
    """Parse a German text.

    >>> [len(each.clauses) for each in parse("Er sagte, er komme. Sie ging.")]
    [2, 1]
    """
    return _parsed(build_lines(language.analyse(text), find_pairs(text), text))


@lru_cache(maxsize=_ARTICLES)
def parse_article(article: Article) -> tuple[Parse, ...]:
    """Parse an article; the last few are remembered, so that whoever asks next reads the same parse."""
    lines = build_lines(language.sentences(article), find_pairs(article.text), article.text)
    return tuple(_parsed(lines))


def _parsed(lines: Sequence[Line]) -> list[Parse]:
    return [Parse(line) for line in lines]
