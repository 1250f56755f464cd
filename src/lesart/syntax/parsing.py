"""The whole way from a text to parsed sentences, each read once."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from lesart import language
from lesart.language import find_pairs
from lesart.records import Article, Span
from lesart.syntax.clauses import clauses_of
from lesart.syntax.display import block
from lesart.syntax.fields import phrases_of
from lesart.syntax.lines import Line, build_lines
from lesart.syntax.predicates import predicates_of
from lesart.syntax.records import Clause, NounPhrase, Predicate, Roles
from lesart.syntax.roles import find_roles

__all__ = ["Parse", "Parses", "parse", "parse_article"]

_ARTICLES = 2  # that are remembered: more would be looked through by the collector of garbage again and again


class Parse:
    """A sentence, or several held together by quotation marks, with its clauses, predicates and roles.

    Clauses are cut at once, as every rule asks for them; each other part is worked out when it is first asked
    for, and the line remembers it.
    """

    def __init__(self, line: Line) -> None:
        self.line = line
        self.clauses: tuple[Clause, ...] = clauses_of(line)  # in order
        self._predicates: Mapping[int, Predicate] | None = None
        self._roles: dict[int, Roles] = {}

    @property
    def predicates(self) -> tuple[Predicate, ...]:
        """The predicates, in the order of their clauses."""
        return tuple(predicates_of(self.line).values())

    def predicate_of(self, clause: int) -> Predicate | None:
        """Return the predicate of the clause with a number, if it has one."""
        if self._predicates is None:
            self._predicates = predicates_of(self.line)
        return self._predicates.get(clause)

    def phrases(self, predicate: Predicate) -> tuple[NounPhrase, ...]:
        """Return the noun phrases around a predicate, in order, those behind prepositions included."""
        return phrases_of(self.line, predicate)

    def roles(self, predicate: Predicate) -> Roles:
        """Return who or what may be subject, object and agent of a predicate."""
        if predicate.clause not in self._roles:
            self._roles[predicate.clause] = find_roles(self.line, predicate)
        return self._roles[predicate.clause]

    def __repr__(self) -> str:
        return block(self.line)

    def span(self, start: int, end: int) -> Span:
        """Turn word positions into offsets."""
        return Span(self.line.tokens[start].start, self.line.tokens[end - 1].end)


class Parses(tuple[Parse, ...]):
    """The parsed sentences of a text, in order; shown one block a sentence."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "\n\n".join(map(repr, self))


def parse(text: str) -> Parses:
    """Parse a German text.

    >>> parse("Der Rat sagte nichts. Sie geht.")
    [0:21] Der Rat sagte nichts.
      main           Der Rat sagte nichts
        verb         sagte = sagen: active, past, negated
        subject      Der Rat: can only be a nominative, in front of the verb, names
                     somebody
        object       nichts: first behind the verb, names a thing
    <BLANKLINE>
    [22:31] Sie geht.
      main           Sie geht
        verb         geht = gehen: active, present, indicative
        subject      Sie: in front of the verb, names somebody
    """
    return _parsed(build_lines(language.analyse(text), find_pairs(text), text))


@lru_cache(maxsize=_ARTICLES)
def parse_article(article: Article) -> Parses:
    """Parse an article; the last few are remembered, so that whoever asks next reads the same parse."""
    lines = build_lines(language.sentences(article), find_pairs(article.text), article.text)
    return _parsed(lines)


def _parsed(lines: Sequence[Line]) -> Parses:
    return Parses(Parse(line) for line in lines)
