"""Dispersion (Streuung): whether a word runs through the whole text or crowds in one place."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import Article, ParagraphKind, Span, expect_article
from lesart.words.search import SearchBy, find_hits
from lesart.words.selection import EDITORIAL, Source, is_word, token_runs

__all__ = ["Dispersion", "deviation_of_proportions", "dispersion", "paragraph_positions"]


@dataclass(frozen=True, slots=True)
class Dispersion:
    """Where a word stands in a text, and how evenly it is spread over the text's parts."""

    word: str  # the query
    spans: tuple[Span, ...]  # where the hits stand
    positions: tuple[int, ...]  # the number of the running word each hit begins with, counted from 0
    running_words: int  # how many words the text has
    sizes: tuple[int, ...]  # how many words each part has
    counts: tuple[int, ...]  # how many hits begin in each part
    dp: float  # deviation of proportions: 0 = spread like the text itself, towards 1 = in one small part
    dp_norm: float  # the same, normalised so that 1 can be reached

    @property
    def range(self) -> int:
        """In how many parts the word occurs at all."""
        return sum(count > 0 for count in self.counts)


def dispersion(
    source: Source,
    query: str,
    *,
    parts: int | Literal["paragraphs"] = 10,
    by: SearchBy = "either",
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> Dispersion:
    """Find a word and measure how evenly it is spread over the parts of a text.

    Parameters
    ----------
    source
        An article, a German text, its sentences or tokens, or plain words.
    query, by
        As in `lesart.words.concordance`.
    parts
        A number of parts of equal size (to a word), or an article's own paragraphs. The measure depends on
        it: report the parts with the value, and take no more parts than the word has hits, else most parts
        must be empty and every word looks badly spread.
    kinds
        Of an article, only paragraphs of these kinds.

    Raises
    ------
    UndefinedMeasureError
        If the word does not occur, or the text has fewer words than parts.
    OptionError
        If there are fewer than two parts, or paragraphs are asked of something without any.

    Examples
    --------
    >>> once = dispersion("Druck von außen und von innen wirkt".split(), "von", parts=2)
    >>> once.sizes, once.counts, round(once.dp, 2)
    ((3, 4), (1, 1), 0.07)
    """
    runs = token_runs(source, kinds)
    total = sum(is_word(token) for run in runs for token in run)
    if parts == "paragraphs":
        if not isinstance(source, Article):
            msg = "Only an article has paragraphs: give a number of parts, such as parts=10"
            raise OptionError(msg)
        starts = paragraph_positions(source, kinds=kinds)
    else:
        starts = _equal_starts(total, parts)
    sizes = tuple(end - start for start, end in zip(starts, [*starts[1:], total], strict=True))

    hits = list(find_hits(runs, query, by))
    if not hits:
        msg = f"{query!r} does not occur, so it has no dispersion: look at a frequency list for words that do"
        raise UndefinedMeasureError(msg)
    positions = tuple(hit.position for hit in hits)
    counts = [0] * len(sizes)
    for position in positions:
        counts[bisect_right(starts, position) - 1] += 1
    return Dispersion(
        word=query,
        spans=tuple(Span(runs[hit.run][hit.first].start, runs[hit.run][hit.last].end) for hit in hits),
        positions=positions,
        running_words=total,
        sizes=sizes,
        counts=tuple(counts),
        dp=deviation_of_proportions(counts, sizes),
        dp_norm=deviation_of_proportions(counts, sizes, normalised=True),
    )


def deviation_of_proportions(
    counts: Sequence[int], sizes: Sequence[int], *, normalised: bool = False
) -> float:
    """Measure how unevenly something is spread over the parts of a text: DP (Gries 2008).

    DP = ½ Σ abs(observed share − expected share): of each part, the share of all hits that fall into it
    against its share of the text. No unit; 0 means spread exactly like the text, larger means more uneven, up
    to 1 − (share of the smallest part). Normalised, DP is divided by that largest value, so that it can reach
    1 (Lijffijt and Gries 2012).

    Parameters
    ----------
    counts
        Hits in each part.
    sizes
        Words in each part, in the same order.
    normalised
        Whether to return DPnorm.

    Raises
    ------
    UndefinedMeasureError
        If there are no hits, fewer than two parts, or an empty part.
    OptionError
        If counts and sizes differ in number.

    Examples
    --------
    The letter *a* in the five parts of Gries (2020, *Analyzing dispersion*), and three equal parts in
    Lijffijt and Gries (2012), where DPnorm is 0.5:

    >>> round(deviation_of_proportions([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 2)
    0.18
    >>> round(deviation_of_proportions([2, 1, 0], [1, 1, 1], normalised=True), 2)
    0.5
    """
    if len(counts) != len(sizes):
        msg = f"{len(counts)} counts do not fit {len(sizes)} parts: give one count for each part"
        raise OptionError(msg)
    if len(sizes) < 2 or min(sizes) <= 0 or sum(counts) == 0:
        msg = (
            f"DP of {sum(counts)} hits in parts of sizes {list(sizes)[:12]} is undefined: it "
            "needs a hit, and at least two parts with words in them"
        )
        raise UndefinedMeasureError(msg)
    hits, words = sum(counts), sum(sizes)
    deviation = sum(abs(count / hits - size / words) for count, size in zip(counts, sizes, strict=True)) / 2
    return deviation / (1 - min(sizes) / words) if normalised else deviation


def paragraph_positions(article: Article, *, kinds: Collection[ParagraphKind] = EDITORIAL) -> list[int]:
    """List the number of the running word that each paragraph begins with, the first being 0.

    Paragraphs of other kinds, and those without a word, are left out.

    >>> from lesart.records import Paragraph
    >>> body = ParagraphKind.BODY
    >>> paragraphs = (Paragraph(0, 7, body, "first"), Paragraph(8, 17, body, "second"))
    >>> paragraph_positions(Article("two.txt", "Er kam. Sie ging.", paragraphs))
    [0, 2]
    """
    expect_article(article)
    starts = [token.start for run in token_runs(article, kinds) for token in run if is_word(token)]
    begins = {
        bisect_left(starts, paragraph.start) for paragraph in article.paragraphs if paragraph.kind in kinds
    }
    return sorted(begin for begin in begins if begin < len(starts))


def _equal_starts(total: int, parts: int) -> list[int]:
    if parts < 2:
        msg = f"A word is spread over at least 2 parts, not {parts}"
        raise OptionError(msg)
    if total < parts:
        msg = f"A text of {total} words cannot be cut into {parts} parts: take fewer"
        raise UndefinedMeasureError(msg)
    return [total * part // parts for part in range(parts)]
