"""Records become tables: pandas, one row an observation, in an order that never varies.

Numbers are left exact; ``digits`` rounds them for showing.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from lesart import language
from lesart.records import Article
from lesart.words import KwicLine, RankFrequency, per_thousand
from lesart.words.selection import alphabetical

__all__ = [
    "concordance_table",
    "frequency_table",
    "ngram_table",
    "paragraph_table",
    "token_table",
    "zipf_table",
]


def token_table(article: Article) -> pd.DataFrame:
    """Tabulate an article one token per row, the tidy shape that every count can start from.

    Columns: ``paragraph`` and ``sentence`` (numbers from 1), ``start``, ``end`` (code points), ``form``,
    ``lemma``, ``pos`` (Universal Dependencies), ``tag`` (STTS).

    >>> import lesart
    >>> token_table(lesart.seed())[["form", "lemma", "pos"]].head(4).values.tolist()
    [['Die', 'der', 'DET'], ['Rufe', 'Ruf', 'NOUN'], ['nach', 'nach', 'ADP'], ['China', 'China', 'PROPN']]
    """
    paragraphs = iter(enumerate(article.paragraphs, start=1))
    number, paragraph = next(paragraphs, (0, None))
    rows = []
    for sentence_number, sentence in enumerate(language.sentences(article), start=1):
        while paragraph is not None and paragraph.end <= sentence.start:
            number, paragraph = next(paragraphs, (number, None))
        rows += [(number, sentence_number, t.start, t.end, t.form, t.lemma, t.pos, t.tag) for t in sentence]
    columns = {"paragraph": int, "sentence": int, "start": int, "end": int}
    return _table(rows, columns | {"form": str, "lemma": str, "pos": str, "tag": str})


def paragraph_table(article: Article) -> pd.DataFrame:
    """Tabulate the paragraphs of an article: what each was taken for, and why.

    Columns: ``paragraph`` (number from 1), ``kind``, ``start``, ``end``, ``characters``, ``reason``,
    ``text``.
    """
    rows = [
        (number, str(p.kind), p.start, p.end, p.end - p.start, p.reason, p.span.of(article.text))
        for number, p in enumerate(article.paragraphs, start=1)
    ]
    columns = {"paragraph": int, "kind": str, "start": int, "end": int, "characters": int}
    return _table(rows, columns | {"reason": str, "text": str})


def frequency_table(
    counts: Mapping[str, int], total: int | None = None, *, top: int | None = None, digits: int | None = None
) -> pd.DataFrame:
    """Tabulate word counts, the most frequent first, equally frequent words in alphabetical order.

    Columns: ``rank`` (from 1), ``word``, ``count``, ``per_1000`` (rate per 1,000 words out of ``total``,
    which is the sum of the counts unless given: see `lesart.words.per_thousand`).

    >>> frequency_table({"Druck": 2, "sagen": 5, "Ärger": 2}, total=1_000)
       rank   word  count  per_1000
    0     1  sagen      5       5.0
    1     2  Ärger      2       2.0
    2     3  Druck      2       2.0
    """
    return _counts_table("word", counts, total, top, digits)


def ngram_table(
    counts: Mapping[tuple[str, ...], int],
    total: int | None = None,
    *,
    top: int | None = None,
    digits: int | None = None,
) -> pd.DataFrame:
    """Tabulate n-gram counts: ``rank``, ``ngram`` (the words with spaces), ``count``, ``per_1000``.

    >>> ngram_table({("die", "USA"): 2, ("im", "Krieg"): 1}, top=1)["ngram"].tolist()
    ['die USA']
    """
    written = {" ".join(words): count for words, count in counts.items()}
    return _counts_table("ngram", written, total, top, digits)


def zipf_table(ranked: Iterable[RankFrequency], *, digits: int | None = None) -> pd.DataFrame:
    """Tabulate `lesart.words.rank_frequencies`: ``rank``, ``word``, ``count``, ``expected``.

    >>> from lesart.words import rank_frequencies
    >>> zipf_table(rank_frequencies({"b": 6, "a": 12, "c": 4}), digits=1)
       rank word  count  expected
    0     1    a     12      12.0
    1     2    b      6       6.0
    2     3    c      4       4.0
    """
    rows = [(r.rank, r.word, r.count, r.expected) for r in ranked]
    return _table(rows, {"rank": int, "word": str, "count": int, "expected": float}, digits)


def concordance_table(lines: Iterable[KwicLine]) -> pd.DataFrame:
    """Tabulate a concordance in the order of its lines: ``sentence``, ``left``, ``node``, ``right``.

    >>> from lesart.words import concordance
    >>> concordance_table(concordance("Der Druck wächst.", "Druck")).values.tolist()
    [[1, 'Der', 'Druck', 'wächst.']]
    """
    rows = [(line.sentence, line.left, line.node, line.right) for line in lines]
    return _table(rows, {"sentence": int, "left": str, "node": str, "right": str})


def _counts_table(
    name: str, counts: Mapping[str, int], total: int | None, top: int | None, digits: int | None
) -> pd.DataFrame:
    rates = per_thousand(counts, total) if counts else {}
    ranked = sorted(counts, key=lambda word: (-counts[word], alphabetical(word)))[:top]
    rows = [(rank, word, counts[word], rates[word]) for rank, word in enumerate(ranked, start=1)]
    return _table(rows, {"rank": int, name: str, "count": int, "per_1000": float}, digits)


def _table(
    rows: Iterable[Sequence[Any]], columns: Mapping[str, type], digits: int | None = None
) -> pd.DataFrame:
    """Build a table whose columns have their types even when there are no rows."""
    table = pd.DataFrame(rows, columns=list(columns))
    table = table.astype({name: kind for name, kind in columns.items() if kind is not str})
    return table if digits is None else table.round(digits)
