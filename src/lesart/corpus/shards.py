"""A shard: some hundred articles, analysed, as the bytes of one Parquet file a table."""

import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from lesart.corpus.analysing import COLUMNS, rows_of
from lesart.corpus.collection import ARTICLE_COLUMNS, ERROR_COLUMNS, NUMBERS
from lesart.corpus.entries import KEPT, Entry, Refused, article_of, facts_of
from lesart.corpus.extras import load_extra
from lesart.errors import LesartError, failure_of
from lesart.frames import Codebook
from lesart.records import Article, Paragraph, ParagraphKind, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Analysed",
    "analyse_shard",
    "check_parquet",
    "duplicates_file",
    "paragraphs_of",
    "parquet",
    "with_columns",
]

_FIXED = {*ARTICLE_COLUMNS, *KEPT}  # the columns that every table of articles has


@dataclass(frozen=True, slots=True)
class Analysed:
    """What has become of a shard; told beside the files, so that who keeps them need not read them."""

    files: dict[str, bytes]  # by the names of their tables
    articles: int
    refused: list[list[str]]  # place and reason of each entry that could not be read
    columns: list[str]  # of the articles, that not every corpus has


def check_parquet() -> None:
    """Make sure that Parquet can be written, without loading what writes it: workers do.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:
        parquet()


def parquet() -> tuple[Any, Any]:
    """Give pyarrow and its Parquet module.

    Raises
    ------
    MissingExtraError
        If pyarrow is not installed.
    """
    needed = "Parquet files need pyarrow"
    return load_extra("pyarrow", needed), load_extra("pyarrow.parquet", needed)


def analyse_shard(
    entries: Sequence[Entry | Refused],
    names: Sequence[str],
    codebook: Codebook,
    *,
    limit: Callable[[Entry], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> Analysed:
    """Analyse the entries of a shard; an entry that cannot be read costs only itself.

    Parameters
    ----------
    limit
        Entered around each entry; raises a `LesartError` in there once that has taken too long.

    Returns
    -------
    With a Parquet file for each of ``articles``, ``errors`` and the tables named, as bytes.
    """
    found: dict[str, list[Any]] = {name: [] for name in names}
    known: list[dict[str, Any]] = []
    refused: list[tuple[str, str, str]] = []
    for entry in entries:
        if isinstance(entry, Refused):
            refused.append((entry.place, entry.article, entry.reason))
            continue
        try:
            with limit(entry):
                article = article_of(entry)
                rows = rows_of(article, names, codebook)
        except LesartError as error:
            refused.append((entry.place, entry.article, str(error)))
        except Exception as error:  # noqa: BLE001 - whatever one article does, the others are analysed
            refused.append((entry.place, entry.article, failure_of(error)))
        else:
            known.append(facts_of(article, entry) | _kept(article))
            for name in names:
                found[name] += rows[name]
    tables = {name: _written(_found_table(found[name], COLUMNS[name])) for name in names}
    errors = _written(_found_table(refused, dict.fromkeys(ERROR_COLUMNS, str)))
    further = _further(known)
    return Analysed(
        files={"articles": _written(_article_table(known, further)), **tables, "errors": errors},
        articles=len(known),
        refused=_told(refused),
        columns=further,
    )


def _further(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({name for row in rows for name in row} - _FIXED)


def _told(refused: Iterable[tuple[str, str, str]]) -> list[list[str]]:
    return [[place, reason] for place, _, reason in refused]


def _kept(article: Article) -> dict[str, Any]:
    """Keep text and paragraphs, so that the article can be had again without its source."""
    return {
        "text": article.text,
        "paragraphs": [
            {
                "start": p.start,
                "end": p.end,
                "kind": str(p.kind),
                "reason": p.reason,
                "speaker": None if p.speaker is None else [p.speaker.start, p.speaker.end],
                "time": None if p.time is None else [p.time.start, p.time.end],
            }
            for p in article.paragraphs
        ],
    }


def paragraphs_of(kept: Iterable[Mapping[str, Any]]) -> tuple[Paragraph, ...]:
    """Make the paragraphs again."""
    return tuple(
        Paragraph(
            each["start"],
            each["end"],
            ParagraphKind(each["kind"]),
            each["reason"],
            None if each["speaker"] is None else Span(*each["speaker"]),
            None if each["time"] is None else Span(*each["time"]),
        )
        for each in kept
    )


def _article_table(rows: Sequence[Mapping[str, Any]], further: Iterable[str]) -> Any:
    arrow, _ = parquet()
    span = arrow.list_(arrow.int32())
    paragraph = arrow.struct(
        {
            "start": arrow.int32(),
            "end": arrow.int32(),
            "kind": arrow.string(),
            "reason": arrow.string(),
            "speaker": span,
            "time": span,
        }.items()
    )
    kinds = {"date": arrow.date32(), "paragraphs": arrow.list_(paragraph)}
    kinds |= dict.fromkeys(NUMBERS, arrow.int64())
    columns = [*ARTICLE_COLUMNS, *KEPT, *further]
    schema = arrow.schema([(name, kinds.get(name, arrow.string())) for name in columns])
    return arrow.table(
        [arrow.array([row.get(name) for row in rows], schema.field(name).type) for name in columns],
        schema=schema,
    )


def _found_table(rows: Sequence[Sequence[Any]], columns: Mapping[str, type]) -> Any:
    arrow, _ = parquet()
    kinds = {str: arrow.string(), int: arrow.int64(), bool: arrow.bool_()}
    schema = arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
    turned = zip(*rows, strict=True) if rows else [()] * len(columns)
    return arrow.table(
        [arrow.array(cells, field.type) for cells, field in zip(turned, schema, strict=True)], schema=schema
    )


def duplicates_file(table: "pd.DataFrame") -> bytes:
    """Give the table of `Corpus.duplicates` as a Parquet file."""
    arrow, _ = parquet()
    kinds = {"group": arrow.int64(), "article": arrow.string(), "similarity": arrow.float64()}
    kinds |= {"earliest": arrow.bool_(), "date": arrow.date32(), "outlet": arrow.string()}
    schema = arrow.schema(list(kinds.items()))
    return _written(arrow.Table.from_pandas(table, schema=schema, preserve_index=False))


def with_columns(data: bytes, columns: Iterable[str]) -> bytes:
    """Give a Parquet file of articles these further columns and no others, empty where it had none."""
    arrow, reader = parquet()
    table = reader.read_table(io.BytesIO(data))
    empty = arrow.nulls(table.num_rows, arrow.string())
    names = [name for name in table.schema.names if name in _FIXED] + sorted(columns)
    cells = [table[name] if name in table.schema.names else empty for name in names]
    return _written(arrow.table(cells, names=names))


def _written(table: Any) -> bytes:
    _, writer = parquet()
    stream = io.BytesIO()
    writer.write_table(table, stream, compression="zstd")
    return stream.getvalue()
