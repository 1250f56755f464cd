"""An article read whole: words, voices, frames, agency, and what could not be read, as one frozen record."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lesart import language, quotes, sources, syntax, words
from lesart.errors import MissingExtraError, UndefinedMeasureError
from lesart.frames import (
    Action,
    ActionKind,
    Codebook,
    Frame,
    classify_units,
    find_actions,
    general_codebook,
)
from lesart.records import (
    Article,
    Declined,
    FrameHit,
    FrameUnit,
    MarkedPhrase,
    ParagraphKind,
    Quote,
    Source,
    Span,
    Token,
    Voice,
)
from lesart.report.gaps import Gap, find_gaps
from lesart.sources import KindCount, Silent, SpeakerKind, Standing, Statement
from lesart.wording import counted
from lesart.words import KeyWord

__all__ = [
    "Actor",
    "AgencyPart",
    "FrameCount",
    "FramesPart",
    "Said",
    "Share",
    "VoicesPart",
    "WholeReading",
    "WordCount",
    "WordsPart",
    "whole_reading",
]

_TOP_WORDS = 20
_TOP_KEYWORDS = 15


@dataclass(frozen=True, slots=True)
class WordCount:
    """A word of the text: how often, and where."""

    word: str  # dictionary form: »Beamter«
    count: int
    per_thousand: float  # per 1,000 running words
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class WordsPart:
    """What the text's words are."""

    running: int  # all words of the text proper
    sentences: int  # headlines and subheadings included
    different: int  # content lemmas
    most_frequent: tuple[WordCount, ...]  # content lemmas that come twice or more, at most 20
    keywords: tuple[KeyWord, ...]  # more frequent than in everyday German, the surest first, at most 15
    places: Mapping[str, tuple[Span, ...]]  # of each keyword
    no_keywords: str = ""  # why there are none: the extra is missing, or no word comes twice


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its number in the report and its source."""

    number: int  # from 1, in the order of the text
    quote: Quote
    source: Source


@dataclass(frozen=True, slots=True)
class Share:
    """One of three ways to count the unnamed: out of all sources, statements or words."""

    measure: str
    unnamed: int
    whole: int

    @property
    def value(self) -> float:
        """The share, 0 to 1.

        Raises
        ------
        UndefinedMeasureError
            If nobody is quoted.
        """
        if not self.whole:
            msg = f"Nobody is quoted, so no share of {self.measure} is unnamed: there is no whole"
            raise UndefinedMeasureError(msg)
        return self.unnamed / self.whole


@dataclass(frozen=True, slots=True)
class VoicesPart:
    """Who speaks, how much, by which name; who is talked about and does not."""

    said: tuple[Said, ...]  # every statement, verbatim parts of indirect ones aside
    sources: tuple[Source, ...]  # by words, the most first; nobody last
    standing: Mapping[int, Standing]  # by the source's id
    shares: tuple[Share, ...]  # of the unnamed: sources, statements, words
    kinds: tuple[KindCount, ...]
    strip: tuple[Statement, ...]  # where each statement stands
    silent: tuple[Silent, ...]
    declined: tuple[Declined, ...]
    marked: tuple[MarkedPhrase, ...]  # in quotation marks, and said by nobody


@dataclass(frozen=True, slots=True)
class FrameCount:
    """In how many units a frame's words stand, and in whose voice."""

    frame: Frame
    units: int
    by_voice: Mapping[Voice, int]  # units; one in which two voices carry the frame counts for both
    hits: tuple[FrameHit, ...]


@dataclass(frozen=True, slots=True)
class FramesPart:
    """Words that may indicate a frame."""

    codebook: Codebook
    units: tuple[FrameUnit, ...]
    counts: tuple[FrameCount, ...]  # the most frequent first; frames without a hit last


@dataclass(frozen=True, slots=True)
class Actor:
    """Words that name who acts, or whom it happens to, as they stand in the text."""

    label: str
    acts: tuple[Span, ...]
    undergoes: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AgencyPart:
    """Who does what, and what nobody seems to do."""

    actions: tuple[Action, ...]
    kinds: Mapping[ActionKind, int]
    actors: tuple[Actor, ...]  # pronouns aside; the most often named first


@dataclass(frozen=True, slots=True)
class WholeReading:
    """One article, read with everything that Lesart has."""

    article: Article
    words: WordsPart
    voices: VoicesPart
    frames: FramesPart
    agency: AgencyPart
    gaps: tuple[Gap, ...]

    def __repr__(self) -> str:
        said, speaking, silent = self.voices.said, self.voices.shares[0].whole, self.voices.silent
        return (
            f"WholeReading({self.article.name!r}, {counted(self.words.running, 'word')}, "
            f"{counted(len(said), 'statement')}, {counted(speaking, 'source')}, "
            f"{len(silent)} never heard, {counted(len(self.gaps), 'gap')})"
        )

    @property
    def title(self) -> str:
        """The article's headline: as the page tells it, as it stands in the text, or else the file's name."""
        headlines = (p.span for p in self.article.paragraphs if p.kind is ParagraphKind.HEADLINE)
        first = next(headlines, None)
        shown = self.article.origin.title or (first.of(self.article.text) if first else self.article.name)
        return " ".join(shown.split())


def whole_reading(article: Article, *, codebook: Codebook | None = None) -> WholeReading:
    """Read an article with everything that Lesart has; the rules are German.

    Parameters
    ----------
    article
        The article.
    codebook
        Whose frames are looked for; without one those of `lesart.frames.general_codebook`.

    Examples
    --------
    >>> from lesart.articles import from_text
    >>> whole_reading(from_text("Eva Klein sagte, der Hafen bleibe offen. Jan Petri schwieg."))
    WholeReading('text', 10 words, 1 statement, 1 source, 1 never heard, 0 gaps)
    >>> import lesart
    >>> reading = whole_reading(lesart.seed())
    >>> [(each.measure, round(each.value, 2)) for each in reading.voices.shares]
    [('sources', 0.44), ('statements', 0.36), ('words', 0.46)]
    >>> reading.voices.silent[0].label, len(reading.voices.silent[0].mentions)
    ('China', 10)
    """
    voices = _voices(article)
    actions = find_actions(article)
    nobody = [said.quote for said in voices.said if _is_nobody(said.source)]
    return WholeReading(
        article,
        _words(article),
        voices,
        _frames(article, codebook or general_codebook()),
        _agency(article, actions),
        tuple(find_gaps(article, voices.marked, nobody, actions)),
    )


def _is_nobody(source: Source) -> bool:
    return sources.speaker_kind(source) is SpeakerKind.NOBODY


# ----------------------------------------------------------------------------------------------------- words


def _words(article: Article) -> WordsPart:
    counts = words.frequencies(article)
    running = words.running_words(article)
    tokens = _counted_tokens(article)
    lemmas = _places((token.lemma, token.span) for token in tokens if token.pos in words.CONTENT_CLASSES)
    repeated = [word for word in counts if counts[word] > 1]  # of those that come once none is more frequent
    ranked = sorted(repeated, key=lambda word: (-counts[word], words.alphabetical(word)))[:_TOP_WORDS]
    rates = words.per_thousand({word: counts[word] for word in ranked}, running) if running else {}
    most = (WordCount(word, counts[word], rates[word], lemmas.get(word, ())) for word in ranked)
    keywords, why = _keywords(article)
    folded = _places((token.form.casefold(), token.span) for token in tokens)
    places = {key.word: folded.get(key.word.casefold(), ()) for key in keywords}
    number = len(language.sentences(article))
    return WordsPart(running, number, len(counts), tuple(most), keywords, places, why)


def _counted_tokens(article: Article) -> list[Token]:
    """List the tokens of the text proper; separated verbs have their whole lemma."""
    starts = [paragraph.start for paragraph in article.paragraphs]
    found: list[Token] = []
    for sentence in syntax.rejoined(language.sentences(article)):
        at = bisect_right(starts, sentence.start) - 1
        if at < 0 or article.paragraphs[at].kind in words.EDITORIAL:
            found += sentence
    return found


def _places(pairs: Iterable[tuple[str, Span]]) -> dict[str, tuple[Span, ...]]:
    found: dict[str, list[Span]] = {}
    for word, span in pairs:
        found.setdefault(word, []).append(span)
    return {word: tuple(spans) for word, spans in found.items()}


def _keywords(article: Article) -> tuple[tuple[KeyWord, ...], str]:
    """Compare with everyday German; or say why that cannot be done."""
    try:
        found = words.keyness(article, words.wordfreq_rates())
    except (MissingExtraError, UndefinedMeasureError) as error:
        return (), str(error)
    keys = tuple(key for key in found[:_TOP_KEYWORDS] if key.log_ratio > 0)
    return keys, "" if keys else "no word comes at least twice and more often than in everyday German"


# ---------------------------------------------------------------------------------------------------- voices


def _voices(article: Article) -> VoicesPart:
    found = sources.find_sources(article)
    pairs = [(quote, source) for source in found for quote in source.quotes if quote.part_of is None]
    pairs.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    said = tuple(Said(number, *pair) for number, pair in enumerate(pairs, start=1))
    standing = {source.id: sources.source_standing(article, [source])[0] for source in found}
    kinds = tuple(sources.kind_counts(article, found))
    ranked = sorted(found, key=lambda s: (_is_nobody(s), -standing[s.id].words, standing[s.id].first))
    return VoicesPart(
        said,
        tuple(ranked),
        standing,
        _shares(kinds),
        kinds,
        tuple(sources.statements(article, found)),
        tuple(sources.find_silent(article)),
        tuple(quotes.find_declined(article)),
        tuple(quotes.find_marked_phrases(article)),
    )


def _shares(kinds: Sequence[KindCount]) -> tuple[Share, ...]:
    """Count the unnamed in three ways; nobody is in neither part of the fraction."""
    speaking = [row for row in kinds if row.kind is not SpeakerKind.NOBODY]
    return tuple(
        Share(
            measure,
            sum(getattr(row, f"unnamed_{measure}") for row in speaking),
            sum(getattr(row, measure) for row in speaking),
        )
        for measure in ("sources", "statements", "words")
    )


# ---------------------------------------------------------------------------------------------------- frames


def _frames(article: Article, codebook: Codebook) -> FramesPart:
    units = classify_units(article, codebook)
    hits: dict[str, list[FrameHit]] = {name: [] for name in codebook.names}
    carried: dict[str, Counter[Voice]] = {name: Counter() for name in codebook.names}
    totals: Counter[str] = Counter()
    for unit in units:
        totals.update(unit.frames)
        for name, voice in {(hit.frame, hit.voice) for hit in unit.hits}:
            carried[name][voice] += 1
        for hit in unit.hits:
            hits[hit.frame].append(hit)
    counts = [
        FrameCount(frame, totals[frame.name], carried[frame.name], tuple(hits[frame.name]))
        for frame in codebook.frames
    ]
    return FramesPart(codebook, tuple(units), tuple(sorted(counts, key=lambda each: -each.units)))


# ---------------------------------------------------------------------------------------------------- agency


def _agency(article: Article, actions: Sequence[Action]) -> AgencyPart:
    kinds = Counter(action.kind for action in actions)
    beginning = {token.start: token for token in language.tokens(article)}
    acts: dict[str, list[Span]] = {}
    undergoes: dict[str, list[Span]] = {}
    for action in actions:
        for span, side in ((action.agent, acts), (action.patient, undergoes)):
            if span is not None and beginning[span.start].pos != "PRON":
                label = _called(span, beginning[span.start], article.text)
                side.setdefault(label, []).append(span)
    labels = sorted(
        acts.keys() | undergoes.keys(),
        key=lambda label: (-len(acts.get(label, ())) - len(undergoes.get(label, ())), label),
    )
    actors = (Actor(label, tuple(acts.get(label, ())), tuple(undergoes.get(label, ()))) for label in labels)
    return AgencyPart(tuple(actions), {kind: kinds[kind] for kind in ActionKind}, tuple(actors))


def _called(span: Span, first: Token, text: str) -> str:
    """Write who acts without the article: »die Beamten« and »Die Beamten« are called alike."""
    start = first.end if first.tag == "ART" and first.end < span.end else span.start
    return " ".join(text[start : span.end].split())
