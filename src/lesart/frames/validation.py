"""Is the dictionary right? Found against coded by hand: in sample, one unit left out, and by chance."""

import random
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from lesart import language
from lesart.agreement import Interval, wilson_interval
from lesart.errors import OptionError
from lesart.evaluation import Score
from lesart.frames.codebook import Codebook, as_codebook
from lesart.frames.codings import UnitCoding
from lesart.frames.matching import Found, longest, matcher_for
from lesart.frozen import record
from lesart.records import Article, Sentence, Span, expect_article

__all__ = ["Chance", "FalseHit", "FrameScore", "Validation", "validate"]


@record
class FalseHit:
    """A pattern that fired where the coder did not see the frame."""

    frame: str
    pattern: str
    span: Span
    unit: Span
    snippet: str  # the sentence with the words in {{ }}


@record
class FrameScore:
    """One frame's counts of units, in sample and with each unit left out."""

    frame: str
    in_sample: Score
    left_out: Score

    @property
    def recall(self) -> Interval:
        """Recall in sample with Wilson's interval.

        Raises
        ------
        UndefinedMeasureError
            If the coder saw the frame in no unit.
        """
        return wilson_interval(self.in_sample.hits, self.in_sample.reference)

    @property
    def precision(self) -> Interval:
        """Precision in sample with Wilson's interval.

        Raises
        ------
        UndefinedMeasureError
            If the dictionary saw the frame in no unit.
        """
        return wilson_interval(self.in_sample.hits, self.in_sample.found)


@record
class Chance:
    """What the same dictionary scores when the codings are dealt out to the units at random."""

    observed: float  # micro-F1 in sample
    mean: float  # over the permutations
    highest: float
    p: float  # share of permutations that score as high, the observed one counted with them
    permutations: int


@record
class Validation:
    """How a dictionary does against a coding by hand."""

    frames: tuple[FrameScore, ...]
    false_hits: tuple[FalseHit, ...]
    firing: int  # patterns that fired at all
    firing_once: int  # of these, the patterns that fired in one unit only: remembered, not tested
    chance: Chance

    @property
    def in_sample(self) -> Score:
        """All frames together: the dictionary judged on the text it may have been written for."""
        return _pooled(score.in_sample for score in self.frames)

    @property
    def left_out(self) -> Score:
        """All frames together, counting in each unit only patterns that fire in another one as well."""
        return _pooled(score.left_out for score in self.frames)


def validate(
    article: Article,
    codebook: Codebook | Mapping[str, Iterable[str]],
    codings: Sequence[UnitCoding],
    *,
    permutations: int = 1_000,
    seed: int = 1,
) -> Validation:
    """Compare what a dictionary finds with what one coder saw, unit by unit.

    *In sample* every pattern counts. With each unit *left out*, a pattern (or exception) counts in it only if
    it fires in another unit too: a word that occurs once can only have been written down for that place.

    Parameters
    ----------
    article
        The article.
    codebook
        A codebook, or a dictionary of frames and indicators.
    codings
        One coder's codings; the units are theirs.
    permutations
        How often to deal out the codings anew for the comparison with chance.

    Raises
    ------
    OptionError
        If the codings are by several coders, or do not fit the article.
    CodebookError
        If an indicator cannot be read.
    UndefinedMeasureError
        If nothing was coded and nothing found.

    Examples
    --------
    >>> import lesart
    >>> from lesart.articles import seed_file
    >>> from lesart.frames import read_codings
    >>> codings = [c for c in read_codings(seed_file("frames.jsonl")) if c.coder == "first"]
    >>> result = validate(lesart.seed(), {"law": ["*resolution*", "*charta*"]}, codings)
    >>> result.in_sample.hits, result.left_out.hits, result.firing_once
    (4, 3, 1)
    """
    expect_article(article)
    book = as_codebook(codebook)
    _check(article, codings)
    matcher = matcher_for(book)
    units = list(_sentences(article, codings))
    readings = [matcher.reading(unit) for unit in units]
    seen_in = Counter(chain.from_iterable(map(matcher.firing, readings)))
    once = {key for key, units_seen in seen_in.items() if units_seen == 1}
    everything = [matcher.counting(reading) for reading in readings]
    found, left = _frames(everything), _frames(matcher.counting(each, without=once) for each in readings)
    coded = [coding.frames for coding in codings]
    positive = {(each.frame, each.pattern) for each in chain.from_iterable(everything)}
    return Validation(
        frames=tuple(FrameScore(n, _score(n, found, coded), _score(n, left, coded)) for n in book.names),
        false_hits=tuple(_false_hits(article, units, everything, codings)),
        firing=len(positive),
        firing_once=len(positive & once),
        chance=_chance(found, coded, book.names, permutations, seed),
    )


def _check(article: Article, codings: Sequence[UnitCoding]) -> None:
    names = sorted({coding.coder for coding in codings})
    if len(names) != 1:
        msg = f"A dictionary is compared with one coder at a time, not with {names}: see lesart.frames.coders"
        raise OptionError(msg)
    if any(coding.span.end > len(article.text) for coding in codings):
        msg = f"The codings reach past the end of {article.name}: they were made for another text"
        raise OptionError(msg)


def _sentences(article: Article, codings: Iterable[UnitCoding]) -> Iterator[Sentence]:
    """Gather each unit's tokens, wherever the program would have cut the sentence."""
    tokens = language.tokens(article)
    starts = [token.start for token in tokens]
    for span in (coding.span for coding in codings):
        first, last = bisect_left(starts, span.start), bisect_left(starts, span.end)
        if first == last:
            place = f"{span.start}:{span.end}"
            msg = f"No word of {article.name} begins in {place}: the codings were made for another text"
            raise OptionError(msg)
        yield Sentence(tuple(tokens[first:last]))


def _frames(found: Iterable[Sequence[Found]]) -> list[frozenset[str]]:
    return [frozenset(each.frame for each in hits) for hits in found]


def _score(name: str, found: Sequence[frozenset[str]], coded: Sequence[frozenset[str]]) -> Score:
    hits = sum(name in f and name in c for f, c in zip(found, coded, strict=True))
    return Score(hits, sum(name in f for f in found), sum(name in c for c in coded))


def _pooled(scores: Iterable[Score]) -> Score:
    total = Score(0, 0, 0)
    for score in scores:
        total += score
    return total


def _false_hits(
    article: Article,
    units: Sequence[Sentence],
    found: Sequence[Sequence[Found]],
    codings: Sequence[UnitCoding],
) -> Iterator[FalseHit]:
    for unit, hits, coding in zip(units, found, codings, strict=True):
        for each in longest(hits):
            if each.frame in coding.frames:
                continue
            span = Span(unit[each.positions[0]].start, unit[each.positions[-1]].end)
            before = article.text[coding.span.start : span.start]
            behind = article.text[span.end : coding.span.end]
            snippet = f"{before}{{{{{span.of(article.text)}}}}}{behind}"
            yield FalseHit(each.frame, each.pattern, span, coding.span, " ".join(snippet.split()))


def _chance(
    found: Sequence[frozenset[str]],
    coded: Sequence[frozenset[str]],
    names: Sequence[str],
    permutations: int,
    seed: int,
) -> Chance:
    """Deal the codings out to the units at random: as many frames, of as many kinds, but in other places."""
    if permutations < 1:
        msg = f"permutations={permutations}: at least one is needed to compare with, 1,000 are usual"
        raise OptionError(msg)
    draw = random.Random(seed)  # noqa: S311 - repeatable draws, nothing secret
    observed = _pooled(_score(name, found, coded) for name in names)
    hits = []
    dealt = list(coded)
    for _ in range(permutations):
        draw.shuffle(dealt)
        hits.append(sum(len(f & c) for f, c in zip(found, dealt, strict=True)))
    scores = [Score(h, observed.found, observed.reference).f1 for h in hits]
    at_least = sum(h >= observed.hits for h in hits)
    return Chance(
        observed.f1,
        sum(scores) / permutations,
        max(scores),
        (at_least + 1) / (permutations + 1),
        permutations,
    )
