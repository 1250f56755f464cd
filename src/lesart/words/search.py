"""Finding words: a query of one or several words, with ``*`` for any letters."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from lesart.errors import OptionError, expect
from lesart.records import Token
from lesart.words.selection import is_word

__all__ = ["Hit", "SearchBy", "find_hits"]

SearchBy: TypeAlias = Literal["either", "form", "lemma"]
Matcher: TypeAlias = Callable[[Token], bool]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a query was found: indices into the sentences and their tokens."""

    run: int  # index of the sentence
    first: int  # index of the hit's first token in the sentence
    last: int  # index of its last token
    position: int  # number of the running word it begins with, counted from 0


def find_hits(runs: Sequence[Sequence[Token]], query: str, by: SearchBy) -> Iterator[Hit]:
    """Yield the places where the query is found, in order; hits of several words do not overlap.

    The rules of a query are those of `lesart.words.concordance`, and so are the errors.
    """
    if by not in {"either", "form", "lemma"}:
        msg = f"A query is compared with the 'form', the 'lemma' or 'either', not with {by!r}"
        raise OptionError(msg)
    expect(query, str, "A text to look for is", "'Druck', behind what is searched", OptionError)
    matchers = [_matcher(part, by) for part in query.split()]
    if not matchers:
        msg = "The query is empty: give a word, or part of one with *, such as 'Druck' or '*waffe*'"
        raise OptionError(msg)
    return _hits(runs, matchers)


def _hits(runs: Sequence[Sequence[Token]], matchers: Sequence[Matcher]) -> Iterator[Hit]:
    position = 0
    begins, size = matchers[0], len(matchers)
    for number, run in enumerate(runs):
        free = 0  # the first token that is not part of an earlier hit
        for first, token in enumerate(run):
            if begins(token) and first >= free and _all_match(matchers[1:], run[first + 1 : first + size]):
                yield Hit(number, first, first + size - 1, position)
                free = first + size
            position += is_word(token)


def _all_match(matchers: Sequence[Matcher], tokens: Sequence[Token]) -> bool:
    return len(matchers) == len(tokens) and all(
        matches(token) for matches, token in zip(matchers, tokens, strict=True)
    )


def _matcher(part: str, by: SearchBy) -> Matcher:
    """Compile one word of a query; each distinct word of the text is compared only once."""
    if part == "*":
        return is_word
    ignores_case = part == part.lower()
    pieces = part.split("*")
    known: dict[str, bool] = {}

    def matches(word: str) -> bool:
        if word not in known:
            known[word] = _fits(word.lower() if ignores_case else word, pieces)
        return known[word]

    if by == "form":
        return lambda token: matches(token.form)
    if by == "lemma":
        return lambda token: matches(token.lemma)
    return lambda token: matches(token.form) or matches(token.lemma)


def _fits(word: str, pieces: Sequence[str]) -> bool:
    """Tell whether a word is made of the pieces in order, with anything between them; in linear time."""
    if len(pieces) == 1:
        return word == pieces[0]
    first, *middle, last = pieces
    at, end = len(first), len(word) - len(last)
    if at > end or not (word.startswith(first) and word.endswith(last)):
        return False
    for piece in middle:
        found = word.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return True
