"""Quotes, their sources, and how much each of these is heard, as tables."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lesart.errors import UndefinedMeasureError
from lesart.records import Article, Source, expect_article
from lesart.sources import Judged, KindCount, Standing, Statement, Verdict, unnamed_share
from lesart.tables.building import typed_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "QUOTE_COLUMNS",
    "SOURCE_COLUMNS",
    "judged_table",
    "kind_table",
    "quote_rows",
    "quote_table",
    "share_table",
    "source_rows",
    "source_table",
    "standing_table",
    "statement_table",
    "verdict_table",
]

# Each column with its type, in the order of the rows.
QUOTE_COLUMNS: dict[str, type] = {"start": int, "end": int, "kind": str, "source": str, "naming": str}
QUOTE_COLUMNS |= {"word": str, "word_kind": str, "part": bool, "content": str, "reason": str}
SOURCE_COLUMNS: dict[str, type] = {"id": int, "label": str, "naming": str, "category": str, "vagueness": str}
SOURCE_COLUMNS |= {"gender": str, "institution": str, "country": str, "mentions": int, "quotes": int}
SOURCE_COLUMNS |= {"reason": str}


def quote_table(article: Article, sources: Iterable[Source]) -> "pd.DataFrame":
    """Tabulate the quotes of an article one per row, in text order.

    Columns: ``start``, ``end`` (code points), ``kind``, ``source`` (its label), ``naming``, ``word`` (the
    reporting word), ``word_kind``, ``part`` (whether it is the verbatim part of another row's quote),
    ``content``, ``reason``.

    >>> from lesart.sources import find_sources
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein.", ())
    >>> quote_table(article, find_sources(article))[["kind", "source", "word", "content"]].values.tolist()
    [['direct', 'Eva Klein', 'sagen', '„Ja, gern“']]
    """
    return typed_table(quote_rows(article, sources), QUOTE_COLUMNS)


def quote_rows(article: Article, sources: Iterable[Source]) -> list[tuple[Any, ...]]:
    """List the rows of `quote_table`, for those who gather many articles in one table."""
    expect_article(article)
    rows: list[tuple[Any, ...]] = [
        (
            *(quote.start, quote.end, str(quote.kind), source.label, str(source.naming)),
            *(quote.word, quote.word_kind, quote.part_of is not None),
            *(" … ".join(span.of(article.text) for span in quote.content), quote.reason),
        )
        for source in sources
        for quote in source.quotes
    ]
    return sorted(rows)


def source_table(sources: Iterable[Source]) -> "pd.DataFrame":
    """Tabulate sources one per row, in order of their first mention.

    Columns: ``id``, ``label``, ``naming``, ``category``, ``vagueness``, ``gender``, ``institution``,
    ``country`` (empty where the text does not say), ``mentions``, ``quotes`` (counts), ``reason``.

    >>> from lesart.sources import find_sources
    >>> article = Article("example", "Ein US-Beamter sagte, er wisse nichts.", ())
    >>> source_table(find_sources(article))[["label", "naming", "vagueness", "country"]].values.tolist()
    [['Ein US-Beamter', 'unnamed', 'role and body', 'US']]
    """
    return typed_table(source_rows(sources), SOURCE_COLUMNS)


def source_rows(sources: Iterable[Source]) -> list[tuple[Any, ...]]:
    """List the rows of `source_table`, for those who gather many articles in one table."""
    return [
        (
            *(source.id, source.label, str(source.naming), str(source.category), str(source.vagueness)),
            *(source.gender or "", source.institution or "", source.country or ""),
            *(len(source.mentions), len(source.quotes), source.reason),
        )
        for source in sources
    ]


def standing_table(found: Iterable[Standing], *, digits: int | None = None) -> "pd.DataFrame":
    """Tabulate how much of the reported speech each source or group has, in the order given.

    Columns: ``label``, ``naming`` (empty for a mixed group and for nobody), ``sources``, ``statements``,
    ``direct``, ``indirect`` (counts of statements), ``words``, ``share`` (of all words), ``first`` (place of
    the first statement, 0 to 1).

    >>> from lesart.sources import find_sources, source_standing
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein. Ein Beamter sagte, er gehe.", ())
    >>> table = standing_table(source_standing(article, find_sources(article)))
    >>> table[["label", "statements", "direct", "words", "share"]].values.tolist()
    [['Eva Klein', 1, 1, 2, 0.5], ['Ein Beamter', 1, 0, 2, 0.5]]
    """
    found = list(found)
    total = sum(row.words for row in found)
    rows = [
        (
            *(row.label, str(row.naming or ""), row.sources, row.statements, row.direct),
            *(row.statements - row.direct, row.words, row.words / total, row.first),
        )
        for row in found
    ]
    columns: dict[str, type] = {"label": str, "naming": str, "sources": int, "statements": int, "direct": int}
    return typed_table(
        rows, columns | {"indirect": int, "words": int, "share": float, "first": float}, digits
    )


def kind_table(found: Iterable[KindCount]) -> "pd.DataFrame":
    """Tabulate how many people, groups and bodies speak, how much, and how much of that is unnamed.

    Columns: ``kind``, ``sources``, ``unnamed_sources``, ``statements``, ``unnamed_statements``, ``words``,
    ``unnamed_words`` (counts), ``counted`` (what is counted, in words).

    >>> from lesart.sources import find_sources, kind_counts
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein. Ein Beamter sagte, er gehe.", ())
    >>> table = kind_table(kind_counts(article, find_sources(article)))
    >>> table[["kind", "sources", "unnamed_sources", "words", "unnamed_words"]].values.tolist()[:2]
    [['people', 2, 1, 4, 2], ['groups', 0, 0, 0, 0]]
    """
    rows = [
        (
            *(str(row.kind), row.sources, row.unnamed_sources, row.statements, row.unnamed_statements),
            *(row.words, row.unnamed_words, row.counted),
        )
        for row in found
    ]
    counts = ("sources", "unnamed_sources", "statements", "unnamed_statements", "words", "unnamed_words")
    return typed_table(rows, {"kind": str} | dict.fromkeys(counts, int) | {"counted": str})


def statement_table(found: Iterable[Statement], *, digits: int | None = None) -> "pd.DataFrame":
    """Tabulate where each statement stands in the article.

    Columns: ``label``, ``naming`` ("nobody" where no words name a speaker), ``kind``, ``start``, ``end``
    (0 to 1).

    >>> from lesart.sources import find_sources, statements
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein.", ())
    >>> statement_table(statements(article, find_sources(article)), digits=2).values.tolist()
    [['Eva Klein', 'named', 'direct', 0.0, 0.36]]
    """
    rows = [(s.label, str(s.naming or "nobody"), str(s.kind), s.start, s.end) for s in found]
    columns: dict[str, type] = {"label": str, "naming": str, "kind": str, "start": float, "end": float}
    return typed_table(rows, columns, digits)


def share_table(article: Article, found: Mapping[str, Sequence[Source]]) -> "pd.DataFrame":
    """Tabulate the share of the unnamed among sources, statements and words, as several readers have them.

    Columns: ``share_of``, then one for each reader: the share, 0 to 1, to two decimals, or "undefined" where
    nobody is quoted.

    >>> from lesart.sources import find_sources
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein. Ein Beamter sagte, er gehe.", ())
    >>> share_table(article, {"program": find_sources(article), "nobody": []}).values.tolist()
    [['sources', 0.5, 'undefined'], ['statements', 0.5, 'undefined'], ['words', 0.5, 'undefined']]
    """
    measures = ("sources", "statements", "words")
    columns: dict[str, Mapping[str, object]] = {}
    for reader, sources in found.items():
        try:
            shares = unnamed_share(article, sources)
            columns[reader] = {measure: round(shares[measure], 2) for measure in measures}
        except UndefinedMeasureError:
            columns[reader] = dict.fromkeys(measures, "undefined")
    rows = [(measure, *(column[measure] for column in columns.values())) for measure in measures]
    return typed_table(rows, {"share_of": str} | dict.fromkeys(columns, str))


def judged_table(article: Article, judged: Iterable[Judged]) -> "pd.DataFrame":
    """Tabulate statement by statement how it was found, in the order given.

    Columns: ``start`` (code points), ``verdict``, ``exact`` (whether the same words and kind), ``by_hand``
    and ``found`` (labels of the source, empty where there is none), ``words``.

    >>> from lesart.sources import find_sources, judge_statements
    >>> article = Article("example", "„Ja, gern“, sagte Eva Klein.", ())
    >>> found = find_sources(article)
    >>> judged_table(article, judge_statements(article, found, found))[["verdict", "by_hand"]].values.tolist()
    [['right', 'Eva Klein']]
    """
    expect_article(article)
    rows = [
        (
            *(each.content[0].start, str(each.verdict), each.exact),
            *(source.label if source else "" for source in (each.reference, each.found)),
            " … ".join(span.of(article.text) for span in each.content),
        )
        for each in judged
    ]
    columns: dict[str, type] = {"start": int, "verdict": str, "exact": bool}
    return typed_table(rows, columns | {"by_hand": str, "found": str, "words": str})


def verdict_table(judged: Mapping[str, Sequence[Judged]]) -> "pd.DataFrame":
    """Count how often statements were found in which way, one column for each who found them.

    Columns: ``verdict``, then a count for each.

    >>> verdict_table({"program": [], "reader": []})["verdict"].tolist()
    ['right', 'missed', 'spurious', 'wrong naming', 'wrong speaker']
    """
    counts = {name: Counter(each.verdict for each in own) for name, own in judged.items()}
    rows = [(str(verdict), *(own[verdict] for own in counts.values())) for verdict in Verdict]
    return typed_table(rows, {"verdict": str} | dict.fromkeys(counts, int))
