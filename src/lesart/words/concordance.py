"""Words in their contexts: the concordance (KWIC, key word in context)."""

import re
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TypeAlias

from lesart import language
from lesart.errors import OptionError
from lesart.records import Article, ParagraphKind, Span, Token
from lesart.words.search import Hit, SearchBy, find_hits
from lesart.words.selection import EDITORIAL, Source, alphabetical, is_word, token_runs

__all__ = ["KwicLine", "concordance"]

_FURTHEST = 9  # the furthest neighbour that lines can be sorted by
_PLACE = re.compile(r"([LR])([1-9])")


_SortKey: TypeAlias = "Callable[[KwicLine, dict[str, list[str]]], object]"


@dataclass(frozen=True, slots=True)
class KwicLine:
    """One line of a concordance: a hit with the words to its left and right.

    The line keeps offsets; the words are cut from the text when they are shown.
    """

    text: str = field(repr=False, compare=False)  # the whole text that the offsets point into
    sentence: int  # number of the sentence, counted from 0 as in the token table
    position: int  # number of the running word that the hit begins with, counted from 0
    left_span: Span | None  # None where nothing stands to the left
    span: Span  # the hit itself, the node (Suchwort)
    right_span: Span | None

    @property
    def left(self) -> str:
        """The words to the left."""
        return _cut(self.left_span, self.text)

    @property
    def node(self) -> str:
        """The hit as it stands in the text."""
        return _cut(self.span, self.text)

    @property
    def right(self) -> str:
        """The words to the right."""
        return _cut(self.right_span, self.text)

    def __str__(self) -> str:
        return f"{self.left[-40:]:>40}  {self.node}  {self.right[:40]}".rstrip()


def concordance(
    source: Source,
    query: str,
    *,
    by: SearchBy = "either",
    words: int = 8,
    sort: str | Sequence[str] = "position",
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> list[KwicLine]:
    """List every place where the query is found, with the words around it.

    Parameters
    ----------
    source
        An article, a German text, its sentences or tokens, or plain words.
    query
        One word or several, separated by spaces. A ``*`` stands for any letters, or none: ``*waffe*`` finds
        *Atomwaffen*. A ``*`` alone is any one word: ``unter * Druck``. A query in small letters finds
        capitals too; a capital in the query insists on it (*Macht*, not *macht*). Several words are found
        next to each other within one sentence; a punctuation mark between them has to be in the query.
    by
        Whether the query is compared with the form in the text, with its lemma, or with either of them.
    words
        How many words to show on each side, across the ends of sentences but not of an article's paragraphs.
    sort
        ``"position"`` (as in the text), ``"node"`` (the hit itself), ``"L1"``, ``"L2"``, … (the first, second
        word to the left), ``"R1"``, … ``"R9"``; or several of these, the first deciding first. Alphabetical
        as in a German dictionary: ä sorts with a.
    kinds
        Of an article, only paragraphs of these kinds; bylines and boilerplate are left out by default.

    Returns
    -------
    list of KwicLine
        Empty if nothing was found.

    Raises
    ------
    OptionError
        If the query is empty or no text, or an option does not exist.

    Examples
    --------
    >>> text = "Der Druck wächst. Druck erzeugt Gegendruck, sagen Beamte."
    >>> for line in concordance(text, "*druck", words=2, sort="R1"):
    ...     print(f"{line.left} | {line.node} | {line.right}")
    Druck wächst. | Druck | erzeugt Gegendruck
    Druck erzeugt | Gegendruck | , sagen Beamte
    Der | Druck | wächst. Druck
    """
    if words < 0:
        msg = f"A concordance shows 0 or more words on each side, not {words}"
        raise OptionError(msg)
    order = [_sort_key(place) for place in ([sort] if isinstance(sort, str) else sort)]
    runs = token_runs(source, kinds)
    shown = _Shown(source, runs)
    found = [(shown.line(hit, words), shown.neighbours(hit)) for hit in find_hits(runs, query, by)]
    found.sort(key=lambda pair: [key(*pair) for key in order])
    return [line for line, _ in found]


class _Shown:
    """A text laid out for showing: its tokens in one row, and how far a context may reach."""

    def __init__(self, source: Source, runs: Sequence[Sequence[Token]]) -> None:
        self.tokens = [token for run in runs for token in run]
        self.first_of_run = [0, *accumulate(map(len, runs))]
        self.text = _text_of(source, self.tokens)
        self.sentence_starts = [run[0].start for run in runs]
        self.paragraph_starts = [0]
        if isinstance(source, Article):
            self.sentence_starts = [sentence.start for sentence in language.sentences(source)]
            self.paragraph_starts = [paragraph.start for paragraph in source.paragraphs]

    def line(self, hit: Hit, words: int) -> KwicLine:
        first, last = self._ends(hit)
        span = Span(self.tokens[first].start, self.tokens[last].end)
        left = list(self._walk(first, -1, words))
        right = list(self._walk(last, 1, words))
        return KwicLine(
            text=self.text,
            sentence=bisect_right(self.sentence_starts, span.start) - 1,
            position=hit.position,
            left_span=Span(left[-1].start, left[0].end) if left else None,
            span=span,
            right_span=Span(right[0].start, right[-1].end) if right else None,
        )

    def neighbours(self, hit: Hit) -> dict[str, list[str]]:
        """List the words to the left and right, the nearest first, for sorting."""
        first, last = self._ends(hit)
        return {
            "L": [token.form for token in self._walk(first, -1, _FURTHEST) if is_word(token)],
            "R": [token.form for token in self._walk(last, 1, _FURTHEST) if is_word(token)],
        }

    def _ends(self, hit: Hit) -> tuple[int, int]:
        start = self.first_of_run[hit.run]
        return start + hit.first, start + hit.last

    def _walk(self, at: int, step: int, words: int) -> Iterator[Token]:
        """Yield the tokens from here to the wanted number of words or the end of the paragraph."""
        paragraph = bisect_right(self.paragraph_starts, self.tokens[at].start)
        while words > 0 and 0 <= at + step < len(self.tokens):
            at += step
            token = self.tokens[at]
            if bisect_right(self.paragraph_starts, token.start) != paragraph:
                return
            words -= is_word(token)
            yield token


def _text_of(source: Source, tokens: Sequence[Token]) -> str:
    """Return the text that the offsets point into; of tokens alone, as much of it as they tell."""
    if isinstance(source, Article):
        return source.text
    if isinstance(source, str):
        return source
    pieces, at = [], 0
    for token in tokens:
        pieces += [" " * (token.start - at), token.form]
        at = token.end
    return "".join(pieces)


def _cut(span: Span | None, text: str) -> str:
    return "" if span is None else " ".join(span.of(text).split())


def _sort_key(place: str) -> _SortKey:
    if place == "position":
        return lambda line, _: line.position
    if place == "node":
        return lambda line, _: alphabetical(line.node)
    match = _PLACE.fullmatch(place)
    if not match:
        places = f"'position', 'node', 'L1' to 'L{_FURTHEST}' or 'R1' to 'R{_FURTHEST}'"
        msg = f"A concordance sorts by {places}, not by {place!r}"
        raise OptionError(msg)
    side, nth = match[1], int(match[2])
    return lambda _, neighbours: alphabetical("".join(neighbours[side][nth - 1 : nth]))
