"""Standing: who gets a voice, and how much of one (Ferree et al. 2002, *Shaping Abortion Discourse*).

Three ways of counting give three answers: sources, statements, words. A verbatim part of an indirect quote is
part of that statement and is not counted again. People, groups of people and bodies are sources of different
kinds; a statement that belongs to nobody (»es heißt«) or to a thing has no source at all, so it is counted
apart and enters no share.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from lesart.errors import UndefinedMeasureError
from lesart.frozen import record
from lesart.records import Article, Category, Naming, QuoteKind, Source, Span, expect_article
from lesart.sources.silent import country_mentions

__all__ = [
    "KindCount",
    "SpeakerKind",
    "Standing",
    "Statement",
    "count_words",
    "group_standing",
    "kind_counts",
    "silent_countries",
    "source_standing",
    "speaker_kind",
    "statements",
    "unnamed_share",
]

_WORD = re.compile(r"\w+(?:[-’']\w+)*")


class SpeakerKind(StrEnum):
    """What is counted together as one kind of source."""

    PEOPLE = "people"  # single persons, with or without a name
    GROUPS = "groups"  # several people who speak as one: »US-Beamte«
    BODIES = "bodies"  # organisations and documents
    NOBODY = "nobody"  # no words name a speaker, or those that do name a thing


_COUNTED = {
    SpeakerKind.PEOPLE: "single persons; named if a name stands anywhere in the article",
    SpeakerKind.GROUPS: "several people as one source, however many they are; named if a member is",
    SpeakerKind.BODIES: "organisations and documents; named if the article tells which one it is",
    SpeakerKind.NOBODY: "statements without a speaker: neither named nor unnamed, and no source",
}
_KINDS = {
    Category.PERSON: SpeakerKind.PEOPLE,
    Category.GROUP: SpeakerKind.GROUPS,
    Category.ORGANISATION: SpeakerKind.BODIES,
    Category.DOCUMENT: SpeakerKind.BODIES,
    Category.OTHER: SpeakerKind.NOBODY,
}


@record
class KindCount:
    """How many sources of one kind an article has, how much they say, and how much of that is unnamed."""

    kind: SpeakerKind
    counted: str  # what is counted here, in words
    sources: int  # 0 for nobody
    unnamed_sources: int
    statements: int
    unnamed_statements: int
    words: int
    unnamed_words: int


@record
class Standing:
    """How much of an article's reported speech one source or one group of sources has."""

    label: str
    naming: Naming | None  # None for a group that is not made by naming, and for nobody
    sources: int
    statements: int
    direct: int  # statements of these that are direct quotations
    words: int  # words inside the statements
    first: float  # place of the first statement, 0 at the article's beginning, 1 at its end


@record
class Statement:
    """One statement as a stretch of the article, for the strip."""

    start: float  # 0 to 1
    end: float
    label: str
    naming: Naming | None  # None if it belongs to nobody
    kind: QuoteKind


def speaker_kind(source: Source) -> SpeakerKind:
    """Say what a source counts as.

    >>> from lesart.sources import find_sources
    >>> text = "Eva Klein sagte, er komme. US-Beamte sagten, es regne. Es hieß, es taue."
    >>> [str(speaker_kind(source)) for source in find_sources(Article("example", text, ()))]
    ['people', 'groups', 'nobody']
    """
    return _KINDS[source.category]


def kind_counts(article: Article, sources: Sequence[Source]) -> list[KindCount]:
    """Count sources, statements and words of people, groups, bodies and nobody, each kind apart.

    All four kinds have a row, in this order. Nobody has statements and words, but no source.

    >>> from lesart.sources import find_sources
    >>> text = "Eva Klein sagte, er komme. US-Beamte sagten, es regne. Es hieß, es taue."
    >>> article = Article("example", text, ())
    >>> rows = kind_counts(article, find_sources(article))
    >>> [(str(row.kind), row.sources, row.unnamed_sources, row.statements) for row in rows]
    [('people', 1, 0, 1), ('groups', 1, 1, 1), ('bodies', 0, 0, 0), ('nobody', 0, 0, 1)]
    """
    expect_article(article)
    rows = []
    for kind in SpeakerKind:
        members = [source for source in sources if speaker_kind(source) is kind]
        unnamed = [] if kind is SpeakerKind.NOBODY else [s for s in members if s.naming is Naming.UNNAMED]
        of_all, of_unnamed = (_standing(article, kind, None, each) for each in (members, unnamed))
        rows.append(
            KindCount(
                kind,
                _COUNTED[kind],
                0 if kind is SpeakerKind.NOBODY else of_all.sources,
                of_unnamed.sources,
                of_all.statements,
                of_unnamed.statements,
                of_all.words,
                of_unnamed.words,
            )
        )
    return rows


def source_standing(article: Article, sources: Sequence[Source]) -> list[Standing]:
    """Count statements and words of each source, most words first.

    >>> from lesart.sources import find_sources
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein. Ein Beamter sagte, er gehe.", ())
    >>> [(s.label, s.statements, s.direct, s.words) for s in source_standing(article, find_sources(article))]
    [('Eva Klein', 1, 1, 2), ('Ein Beamter', 1, 0, 2)]
    """
    expect_article(article)
    rows = [_standing(article, source.label, _naming(source), [source]) for source in sources]
    return sorted(rows, key=lambda row: (-row.words, row.first))


def group_standing(
    article: Article, sources: Sequence[Source], by: Callable[[Source], str]
) -> list[Standing]:
    """Count sources, statements and words by any property, say ``lambda s: s.category``."""
    expect_article(article)
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(str(by(source)), []).append(source)
    rows = [_standing(article, label, _common_naming(members), members) for label, members in groups.items()]
    return sorted(rows, key=lambda row: (-row.words, row.label))


def unnamed_share(article: Article, sources: Sequence[Source]) -> dict[str, float]:
    """Share of the unnamed among sources, statements and words: three counts, three answers.

    The whole is everybody who speaks: people, groups and bodies. Statements that belong to nobody are in
    neither part of the fraction; `kind_counts` says how many there are.

    Raises
    ------
    UndefinedMeasureError
        If nobody is quoted: then there is nothing to have a share of.
    """
    expect_article(article)
    speaking = [source for source in sources if speaker_kind(source) is not SpeakerKind.NOBODY]
    rows = source_standing(article, speaking)
    shares = {}
    for measure in ("sources", "statements", "words"):
        total = sum(getattr(row, measure) for row in rows)
        if not total:
            msg = (
                f"Nobody is quoted in {article.name}, so no share of {measure} is unnamed: there is no whole"
            )
            raise UndefinedMeasureError(msg)
        shares[measure] = sum(getattr(row, measure) for row in rows if row.naming is Naming.UNNAMED) / total
    return shares


def statements(article: Article, sources: Iterable[Source]) -> list[Statement]:
    """Place every statement on the article's length, in order."""
    expect_article(article)
    length = max(len(article.text), 1)
    found = [
        Statement(span.start / length, span.end / length, source.label, _naming(source), quote.kind)
        for source in sources
        for quote in source.quotes
        if quote.part_of is None
        for span in quote.content
    ]
    return sorted(found, key=lambda statement: (statement.start, statement.end))


def count_words(content: str) -> int:
    """Count the words of what somebody says, as every count of standing does.

    >>> count_words("„Das Nord-Süd-Gefälle … bleibt“")
    3
    """
    return len(_WORD.findall(content))


def silent_countries(article: Article, sources: Sequence[Source]) -> Counter[str]:
    """Count how often countries are named that no source speaks for: who is talked about but never speaks."""
    speaking = {source.country for source in sources}
    named = country_mentions(article)
    return Counter({code: len(spans) for code, spans in named.items() if code not in speaking})


def _naming(source: Source) -> Naming | None:
    """Whether somebody is named; None for nobody."""
    return None if speaker_kind(source) is SpeakerKind.NOBODY else source.naming


def _common_naming(members: Sequence[Source]) -> Naming | None:
    namings = {_naming(member) for member in members}
    return namings.pop() if len(namings) == 1 else None


def _standing(article: Article, label: str, naming: Naming | None, sources: Sequence[Source]) -> Standing:
    quotes = [quote for source in sources for quote in source.quotes if quote.part_of is None]
    words = sum(_words(article.text, quote.content) for quote in quotes)
    direct = sum(quote.kind is QuoteKind.DIRECT for quote in quotes)
    first = min((quote.start for quote in quotes), default=0) / max(len(article.text), 1)
    return Standing(label, naming, len(sources), len(quotes), direct, words, first)


def _words(text: str, spans: Iterable[Span]) -> int:
    return sum(count_words(span.of(text)) for span in spans)
