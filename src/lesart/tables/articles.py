"""Articles as tables: their paragraphs and their tokens."""

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from lesart import language
from lesart.records import Article, expect_article
from lesart.tables.building import typed_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["TOKEN_COLUMNS", "paragraph_table", "token_rows", "token_table"]

# Each column with its type, in the order of the rows.
TOKEN_COLUMNS: dict[str, type] = {"paragraph": int, "sentence": int, "kind": str, "start": int, "end": int}
TOKEN_COLUMNS |= {"form": str, "lemma": str, "pos": str, "tag": str}


def token_table(article: Article) -> "pd.DataFrame":
    """Tabulate an article one token per row, the tidy shape that every count can start from.

    Columns: ``paragraph`` and ``sentence`` (numbers from 0,
    as in ``article.paragraphs`` and `lesart.course.gloss`), ``kind`` (of the paragraph), ``start``, ``end``
    (code points), ``form``, ``lemma``, ``pos`` (Universal Dependencies), ``tag`` (STTS).

    >>> import lesart
    >>> token_table(lesart.seed())[["form", "lemma", "pos"]].head(4).values.tolist()
    [['Die', 'der', 'DET'], ['Rufe', 'Ruf', 'NOUN'], ['nach', 'nach', 'ADP'], ['China', 'China', 'PROPN']]
    """
    return typed_table(token_rows(article), TOKEN_COLUMNS)


def token_rows(article: Article) -> list[tuple[Any, ...]]:
    """List the rows of `token_table`, for those who gather many articles in one table."""
    expect_article(article)
    ends = [paragraph.end for paragraph in article.paragraphs]
    rows: list[tuple[Any, ...]] = []
    for number, sentence in enumerate(language.sentences(article)):
        at = bisect_right(ends, sentence.start)
        kind = str(article.paragraphs[at].kind) if at < len(ends) else ""
        rows += [(at, number, kind, t.start, t.end, t.form, t.lemma, t.pos, t.tag) for t in sentence]
    return rows


def paragraph_table(article: Article) -> "pd.DataFrame":
    """Tabulate the paragraphs of an article: what each was taken for, and why.

    Columns: ``paragraph`` (number from 0), ``kind``, ``start``, ``end``, ``characters``, ``reason``,
    ``text``.

    >>> import lesart
    >>> paragraph_table(lesart.seed())[["paragraph", "kind", "characters"]].head(2).values.tolist()
    [[0, 'headline', 75], [1, 'body', 210]]
    """
    expect_article(article)
    rows = [
        (number, str(p.kind), p.start, p.end, p.end - p.start, p.reason, p.span.of(article.text))
        for number, p in enumerate(article.paragraphs)
    ]
    columns = {"paragraph": int, "kind": str, "start": int, "end": int, "characters": int}
    return typed_table(rows, columns | {"reason": str, "text": str})
