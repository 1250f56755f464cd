"""Whose frame it is: the newsroom's, or that of somebody who is quoted."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from lesart.frozen import record
from lesart.records import Article, Category, Naming, Source, Span, Voice
from lesart.sources import find_sources

__all__ = ["Voices"]


def _classify_voice(source: Source) -> Voice:
    """Tell which voice a source is: an institution that speaks as a whole, or people with or without a name.

    >>> import lesart
    >>> from lesart.sources import find_sources
    >>> {s.label: _classify_voice(s).value for s in find_sources(lesart.seed())}["Rose Gottemoeller"]
    'named'
    """
    if source.category in {Category.ORGANISATION, Category.DOCUMENT}:
        return Voice.INSTITUTION
    return Voice.NAMED if source.naming == Naming.NAMED else Voice.UNNAMED


@record
class _Utterance:
    span: Span
    voice: Voice
    source: str


class Voices:
    """Who speaks where in an article."""

    def __init__(self, article: Article) -> None:
        found = [
            _Utterance(span, _classify_voice(source), source.label)
            for source in find_sources(article)
            for quote in source.quotes
            for span in quote.content
        ]
        self._spoken: Sequence[_Utterance] = sorted(found, key=lambda each: each.span)
        self._starts = [each.span.start for each in self._spoken]
        self._furthest = list(accumulate((each.span.end for each in self._spoken), max))

    def at(self, span: Span) -> tuple[Voice, str | None]:
        """Tell whose words a stretch is; of quotations in one another, the innermost that holds all of it."""
        holding = [each for each in self._near(span) if each.span.contains(span)]
        if not holding:
            return Voice.NEWSROOM, None
        inner = min(holding, key=lambda each: len(each.span))
        return inner.voice, inner.source

    def mostly(self, span: Span) -> tuple[Voice, str | None]:
        """Tell who is quoted with most of a unit's words; the newsroom if nobody is."""
        near = self._near(span)
        if not near:
            return Voice.NEWSROOM, None
        most = max(near, key=lambda each: min(each.span.end, span.end) - max(each.span.start, span.start))
        return most.voice, most.source

    def _near(self, span: Span) -> list[_Utterance]:
        """List what overlaps a stretch."""
        found = []
        for i in range(bisect_left(self._starts, span.end) - 1, -1, -1):
            if self._furthest[i] <= span.start:
                break
            if self._spoken[i].span.overlaps(span):
                found.append(self._spoken[i])
        return found
