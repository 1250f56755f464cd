"""What is found in an article, as rows of the corpus's tables."""

from collections.abc import Iterable
from typing import Any

from lesart import tables
from lesart.frames import Codebook, find_actions, find_frames
from lesart.records import Article
from lesart.sources import find_sources

__all__ = ["COLUMNS", "FOUND", "rows_of"]

# The tables of what is found, each with its columns: those of `lesart.tables`, the article in front.
COLUMNS: dict[str, dict[str, type]] = {
    "tokens": {"article": str, **tables.TOKEN_COLUMNS},
    "quotes": {"article": str, **tables.QUOTE_COLUMNS},
    "sources": {"article": str, **tables.SOURCE_COLUMNS},
    "frames": {"article": str, **tables.FRAME_COLUMNS},
    "agency": {"article": str, **tables.ACTION_COLUMNS},
}
FOUND = ("quotes", "sources", "frames", "agency")  # always; tokens on request


def rows_of(article: Article, names: Iterable[str], codebook: Codebook) -> dict[str, list[tuple[Any, ...]]]:
    """Give the rows of the tables named, each with the article's name in front.

    >>> from lesart.frames import general_codebook
    >>> article = Article("a#1", "„Ja“, sagte Eva Klein.", ())
    >>> rows = rows_of(article, ["quotes", "sources"], general_codebook())
    >>> [row[:4] for row in rows["quotes"]]
    [('a#1', 0, 4, 'direct')]
    """
    return {name: [(article.name, *row) for row in _rows(name, article, codebook)] for name in names}


def _rows(name: str, article: Article, codebook: Codebook) -> list[tuple[Any, ...]]:
    match name:
        case "tokens":
            return tables.token_rows(article)
        case "quotes":
            return tables.quote_rows(article, find_sources(article))
        case "sources":
            return tables.source_rows(find_sources(article))
        case "frames":
            return tables.frame_rows(find_frames(article, codebook), article)
        case _:
            return tables.action_rows(find_actions(article), article)
