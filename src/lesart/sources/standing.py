"""Standing: who gets a voice, and how much of one (Ferree et al. 2002, *Shaping Abortion Discourse*).

Three ways of counting give three answers: sources, statements, words. A verbatim part of an indirect quote is
part of that statement and is not counted again.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from lesart import language
from lesart.errors import UndefinedMeasureError
from lesart.records import Article, Naming, QuoteKind, Source, Span
from lesart.sources.countries import country_in

__all__ = [
    "Standing",
    "Statement",
    "group_standing",
    "silent_countries",
    "source_standing",
    "statements",
    "unnamed_share",
]

_WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of an article's reported speech one source or one group of sources has."""

    label: str
    naming: Naming | None  # None for a group that is not made by naming
    sources: int
    statements: int
    direct: int  # statements of these that are direct quotations
    words: int  # words inside the statements
    first: float  # place of the first statement, 0 at the article's beginning, 1 at its end


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as a stretch of the article, for the strip."""

    start: float  # 0 to 1
    end: float
    label: str
    naming: Naming
    kind: QuoteKind


def source_standing(article: Article, sources: Sequence[Source]) -> list[Standing]:
    """Count statements and words of each source, most words first.

    >>> from lesart.sources import find_sources
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein. Ein Beamter sagte, er gehe.", ())
    >>> [(s.label, s.statements, s.direct, s.words) for s in source_standing(article, find_sources(article))]
    [('Eva Klein', 1, 1, 2), ('Ein Beamter', 1, 0, 2)]
    """
    rows = [_standing(article, source.label, source.naming, [source]) for source in sources]
    return sorted(rows, key=lambda row: (-row.words, row.first))


def group_standing(
    article: Article, sources: Sequence[Source], by: Callable[[Source], str]
) -> list[Standing]:
    """Count sources, statements and words by any property, say ``lambda s: s.category``."""
    groups: dict[str, list[Source]] = {}
    for source in sources:
        groups.setdefault(str(by(source)), []).append(source)
    rows = [
        _standing(
            article, label, members[0].naming if len({m.naming for m in members}) == 1 else None, members
        )
        for label, members in groups.items()
    ]
    return sorted(rows, key=lambda row: (-row.words, row.label))


def unnamed_share(article: Article, sources: Sequence[Source]) -> dict[str, float]:
    """Share of the unnamed among sources, statements and words: three counts, three answers.

    Raises
    ------
    UndefinedMeasureError
        If nobody is quoted: then there is nothing to have a share of.
    """
    rows = source_standing(article, sources)
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
    length = max(len(article.text), 1)
    found = [
        Statement(span.start / length, span.end / length, source.label, source.naming, quote.kind)
        for source in sources
        for quote in source.quotes
        if quote.part_of is None
        for span in quote.content
    ]
    return sorted(found, key=lambda statement: (statement.start, statement.end))


def silent_countries(article: Article, sources: Sequence[Source]) -> Counter[str]:
    """Count how often countries are named that no source speaks for: who is talked about but never speaks."""
    speaking = {source.country for source in sources}
    named: Counter[str] = Counter()
    for token in language.tokens(article):
        code = country_in(token.form) if token.form[0].isupper() else None
        if code is not None and code not in speaking:
            named[code] += 1
    return named


def _standing(article: Article, label: str, naming: Naming | None, sources: Sequence[Source]) -> Standing:
    quotes = [quote for source in sources for quote in source.quotes if quote.part_of is None]
    words = sum(_words(article.text, quote.content) for quote in quotes)
    direct = sum(quote.kind is QuoteKind.DIRECT for quote in quotes)
    first = min((quote.start for quote in quotes), default=0) / max(len(article.text), 1)
    return Standing(label, naming, len(sources), len(quotes), direct, words, first)


def _words(text: str, spans: Iterable[Span]) -> int:
    return sum(len(_WORD.findall(span.of(text))) for span in spans)
