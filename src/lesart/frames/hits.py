"""The dictionary at work: from an article to hits, and from hits to coded units."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from lesart import language
from lesart.frames.codebook import Codebook, as_codebook
from lesart.frames.matching import Found, matcher_for
from lesart.frames.voices import Voices
from lesart.language import joined_verb
from lesart.records import (
    Article,
    FrameHit,
    FrameUnit,
    ParagraphKind,
    Sentence,
    Span,
    expect_article,
)
from lesart.syntax import Parse, negated_from, parse_article

__all__ = ["classify_units", "coding_units", "find_frames"]

_NOT_CODED = frozenset(
    {ParagraphKind.BYLINE, ParagraphKind.BOILERPLATE, ParagraphKind.KICKER, ParagraphKind.SPEAKER}
)


def find_frames(article: Article, codebook: Codebook | Mapping[str, Iterable[str]]) -> list[FrameHit]:
    """Find the indicators of frames in an article, in the order of the text.

    Of occurrences of the same frame that lie in one another, only the longest counts. A hit is evidence, not
    a frame: what the words mean in their sentence remains for you to judge.

    Parameters
    ----------
    article
        The article; its byline and remains of the web page are passed over.
    codebook
        From `read_codebook` or `general_codebook`, or a plain dictionary such as ``{"threat": ["*droh*"]}``.

    Raises
    ------
    CodebookError
        If an indicator cannot be read.

    Examples
    --------
    >>> import lesart
    >>> hits = find_frames(lesart.seed(), {"threat": ["*droh*"], "pressure": ["unter Druck + setzen"]})
    >>> [(hit.frame, hit.span.of(lesart.seed().text)) for hit in hits][:2]
    [('pressure', 'unter Druck gesetzt'), ('pressure', 'unter Druck zu setzen')]
    """
    hits_in = _Reading(article, codebook).hits_in
    return [hit for sentence in coding_units(article) for hit in hits_in(sentence)]


def classify_units(article: Article, codebook: Codebook | Mapping[str, Iterable[str]]) -> list[FrameUnit]:
    """Code every unit of an article by the dictionary: sentences, headline and subheadings, in their order.

    A unit carries a frame if at least one of its indicators is there; the hits are the reason.

    Raises
    ------
    CodebookError
        If an indicator cannot be read.
    """
    reading = _Reading(article, codebook)
    return [
        FrameUnit(sentence.span, tuple(reading.hits_in(sentence)), *reading.voices.mostly(sentence.span))
        for sentence in coding_units(article)
    ]


def coding_units(article: Article) -> list[Sentence]:
    """List the units of coding: every sentence but those of the byline and of the page around the article."""
    expect_article(article)
    left_out = [p for p in article.paragraphs if p.kind in _NOT_CODED]
    units = []
    for sentence in language.sentences(article):
        while left_out and left_out[0].end <= sentence.start:
            left_out.pop(0)
        if not (left_out and left_out[0].start <= sentence.start):
            units.append(sentence)
    return units


class _Reading:
    """An article that is read for the frames of a codebook."""

    def __init__(self, article: Article, codebook: Codebook | Mapping[str, Iterable[str]]) -> None:
        expect_article(article)
        self._matcher = matcher_for(as_codebook(codebook))
        self.voices = Voices(article)
        self._parsed = _Parsed(article)

    def hits_in(self, sentence: Sentence) -> list[FrameHit]:
        """Find the indicators in a sentence."""
        unit = sentence.span
        found = self._matcher.find_longest(sentence, self._parsed.particles(unit))
        return [self._hit(each, sentence, unit) for each in found]

    def _hit(self, found: Found, sentence: Sentence, unit: Span) -> FrameHit:
        positions = found.positions
        if found.particles:
            positions = tuple(sorted({*positions, *found.particles}))
        spans = _runs(sentence, positions)
        voice, source = self.voices.at(spans[0] if len(spans) == 1 else Span(spans[0].start, spans[-1].end))
        return FrameHit(
            frame=found.frame,
            pattern=found.pattern,
            spans=spans,
            unit=unit,
            negated=self._parsed.negates(sentence[found.positions[0]].start),
            voice=voice,
            source=source,
        )


class _Parsed:
    """What an article's parses tell of its words: which particles are theirs, what a negation reaches."""

    def __init__(self, article: Article) -> None:
        self._parses = parse_article(article)
        self._starts = [each.line.tokens[0].start for each in self._parses]
        self._negated: dict[int, list[Span]] = {}
        verbs = (
            (parse.line, predicate)
            for parse in self._parses
            for predicate in parse.predicates
            if predicate.particle >= 0
        )
        self._particles = sorted(
            (line.tokens[predicate.finite].start, line.tokens[predicate.particle].start)
            for line, predicate in verbs
            if joined_verb(line.lower[predicate.particle], line.lemmas[predicate.finite]) is not None
        )

    def particles(self, unit: Span) -> dict[int, int]:
        """Give the verbs of a sentence their separated particles, by offsets: »weist … hin«."""
        first = bisect_left(self._particles, (unit.start,))
        apart: dict[int, int] = {}
        for verb, particle in self._particles[first:]:
            if verb >= unit.end:
                break
            if particle < unit.end:
                apart[verb] = particle
        return apart

    def negates(self, offset: int) -> bool:
        """Whether the word at an offset stands in the reach of its clause's negation."""
        number = bisect_right(self._starts, offset) - 1
        reaches = self._negated.get(number)
        if reaches is None:
            reaches = self._negated[number] = list(_negated_in(self._parses[number]))
        return any(reach.start <= offset < reach.end for reach in reaches)


def _negated_in(parse: Parse) -> Iterator[Span]:
    for clause in parse.clauses:
        begin = negated_from(parse.line, clause)
        if 0 <= begin < clause.end:
            yield parse.span(begin, clause.end)


def _runs(sentence: Sentence, positions: Sequence[int]) -> tuple[Span, ...]:
    """Join neighbouring tokens into one span."""
    if len(positions) == 1:  # as most are
        return (sentence[positions[0]].span,)
    runs: list[list[int]] = []
    for i in positions:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return tuple(Span(sentence[run[0]].start, sentence[run[-1]].end) for run in runs)
