"""Words as tables: counts, contexts, neighbours, places, keywords."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from lesart.errors import OptionError, expect
from lesart.tables.building import measured, typed_table
from lesart.words import Collocation, Dispersion, KeyWord, KwicLine, RankFrequency, alphabetical, per_thousand

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "collocation_table",
    "concordance_table",
    "dispersion_table",
    "diversity_table",
    "frequency_table",
    "keyness_table",
    "ngram_table",
    "position_table",
    "zipf_table",
]


def frequency_table(
    counts: Mapping[str, int], total: int | None = None, *, top: int | None = None, digits: int | None = None
) -> "pd.DataFrame":
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
) -> "pd.DataFrame":
    """Tabulate n-gram counts: ``rank``, ``ngram`` (the words with spaces), ``count``, ``per_1000``.

    >>> ngram_table({("die", "USA"): 2, ("im", "Krieg"): 1}, top=1)["ngram"].tolist()
    ['die USA']
    """
    written = {" ".join(words): count for words, count in counts.items()}
    return _counts_table("ngram", written, total, top, digits)


def _counts_table(
    name: str, counts: Mapping[str, int], total: int | None, top: int | None, digits: int | None
) -> "pd.DataFrame":
    expect(counts, Mapping, "A count for each word is", "Counter(words) counts", OptionError)
    rates = per_thousand(counts, total) if counts else {}
    ranked = sorted(counts, key=lambda word: (-counts[word], alphabetical(word)))[:top]
    rows = [(rank, word, counts[word], rates[word]) for rank, word in enumerate(ranked, start=1)]
    return typed_table(rows, {"rank": int, name: str, "count": int, "per_1000": float}, digits)


def zipf_table(ranked: Iterable[RankFrequency], *, digits: int | None = None) -> "pd.DataFrame":
    """Tabulate `lesart.words.rank_frequencies`: ``rank``, ``word``, ``count``, ``expected``.

    >>> from lesart.words import rank_frequencies
    >>> zipf_table(rank_frequencies({"b": 6, "a": 12, "c": 4}), digits=1)
       rank word  count  expected
    0     1    a     12      12.0
    1     2    b      6       6.0
    2     3    c      4       4.0
    """
    rows = [(r.rank, r.word, r.count, r.expected) for r in ranked]
    return typed_table(rows, {"rank": int, "word": str, "count": int, "expected": float}, digits)


def concordance_table(lines: Iterable[KwicLine], *, width: int | None = 45) -> "pd.DataFrame":
    """Tabulate a concordance in the order of its lines: ``sentence``, ``left``, ``node``, ``right``.

    A context longer than ``width`` characters loses whole words on the side away from the node, because
    pandas would cut it on the right even where the words next to the node stand; None keeps all. The table
    shows the right context aligned to the left, so that sorted phrases stand below each other.

    >>> from lesart.words import concordance
    >>> concordance_table(concordance("Der Druck wächst.", "Druck")).values.tolist()
    [[0, 'Der', 'Druck', 'wächst.']]
    """
    rows = [
        (line.sentence, _shortened(line.left, width, -1), line.node, _shortened(line.right, width, 1))
        for line in lines
    ]
    from lesart.tables.kwic import ConcordanceFrame  # noqa: PLC0415 - brings pandas, see typed_table

    return ConcordanceFrame(typed_table(rows, {"sentence": int, "left": str, "node": str, "right": str}))


def _shortened(context: str, width: int | None, direction: int) -> str:
    """Drop the words that are too far from the node, which stands at the end (-1) or the start (1)."""
    if width is None or len(context) <= width:
        return context
    kept: list[str] = []
    for word in context.split()[::direction]:
        if sum(map(len, kept)) + len(kept) + len(word) + 2 > width:
            break
        kept.append(word)
    return " ".join([*kept, "…"][::direction])


def collocation_table(
    found: Iterable[Collocation],
    *,
    measures: Sequence[str] = ("log_likelihood", "pmi", "t_score"),
    digits: int | None = None,
) -> "pd.DataFrame":
    """Tabulate collocations in their order, one row a pair.

    Columns: ``node``, ``collocate``, ``count``, ``expected``, and the ``measures`` asked for, in that order:
    see `lesart.words.Collocation`.

    Raises
    ------
    OptionError
        If there is no such measure.

    >>> from lesart.words import collocations
    >>> table = collocation_table(collocations("a b c a b d c d".split()), digits=2)
    >>> table[["node", "collocate", "count", "expected", "pmi"]].values.tolist()
    [['a', 'b', 2, 0.5, 2.0]]
    """
    columns = {"node": str, "collocate": str, "count": int, "expected": float}
    columns |= measured(Collocation, measures)
    return typed_table([[getattr(pair, name) for name in columns] for pair in found], columns, digits)


def dispersion_table(
    found: Iterable[Dispersion], *, measures: Sequence[str] = ("dp", "dp_norm"), digits: int | None = None
) -> "pd.DataFrame":
    """Tabulate how evenly words are spread, one row a word, in the order given.

    Columns: ``word``, ``count``, ``range`` (in how many parts it occurs), ``parts``, and the ``measures``
    asked for, in that order: see `lesart.words.Dispersion`.

    Raises
    ------
    OptionError
        If there is no such measure.

    >>> from lesart.words import dispersion
    >>> text = "a b a c a c".split()
    >>> dispersion_table([dispersion(text, word, parts=2) for word in "abc"], digits=2)
      word  count  range  parts    dp  dp_norm
    0    a      3      2      2  0.17     0.33
    1    b      1      1      2  0.50     1.00
    2    c      2      1      2  0.50     1.00
    """
    values = measured(Dispersion, measures)
    rows = [
        (d.word, len(d.positions), d.range, len(d.sizes), *(getattr(d, name) for name in values))
        for d in found
    ]
    return typed_table(rows, {"word": str, "count": int, "range": int, "parts": int} | values, digits)


def position_table(found: Iterable[Dispersion]) -> "pd.DataFrame":
    """Tabulate where words stand, one row a hit.

    Columns: ``word``, ``position`` (number of the running word, from 0), ``running_words`` (of the text),
    ``start``, ``end`` (code points).

    >>> from lesart.words import dispersion
    >>> found = dispersion("a b a c a c".split(), "c", parts=2)
    >>> position_table([found])[["word", "position"]].values.tolist()
    [['c', 3], ['c', 5]]
    """
    rows = [
        (d.word, position, d.running_words, span.start, span.end)
        for d in found
        for position, span in zip(d.positions, d.spans, strict=True)
    ]
    columns = {"word": str, "position": int, "running_words": int, "start": int, "end": int}
    return typed_table(rows, columns)


def keyness_table(
    keys: Iterable[KeyWord],
    *,
    measures: Sequence[str] = ("log_likelihood", "log_ratio"),
    top: int | None = None,
    digits: int | None = None,
) -> "pd.DataFrame":
    """Tabulate keywords in their order, one row a word.

    Columns: ``word``, ``count``, ``per_1000``, ``reference_per_1000``, the ``measures`` asked for, in that
    order, and ``bound`` ("≥" or "≤" where one side lacks the word): see `lesart.words.KeyWord`.

    Raises
    ------
    OptionError
        If there is no such measure.

    >>> from lesart.words import keyness
    >>> table = keyness_table(keyness(["Druck", "Druck", "Rat"], ["Rat", "Tat"], min_count=1), digits=1)
    >>> table[["word", "count", "log_ratio", "bound"]].values.tolist()
    [['Druck', 2, 1.4, '≥'], ['Rat', 1, -0.6, '']]
    """
    values = measured(KeyWord, measures)
    rows = [
        (k.word, k.count, k.per_thousand, k.reference_per_thousand, *(getattr(k, m) for m in values), k.bound)
        for k in islice(keys, top)
    ]
    columns = {"word": str, "count": int, "per_1000": float, "reference_per_1000": float}
    return typed_table(rows, columns | values | {"bound": str}, digits)


def diversity_table(ratios: Sequence[float], *, digits: int | None = None) -> "pd.DataFrame":
    """Tabulate moving type-token ratios: ``position`` (the window's first running word, from 0), ``ratio``.

    >>> from lesart.words import moving_type_token_ratios
    >>> diversity_table(moving_type_token_ratios(["a", "b", "a", "a"], window=2)).values.tolist()
    [[0.0, 1.0], [1.0, 1.0], [2.0, 0.5]]
    """
    return typed_table(list(enumerate(ratios)), {"position": int, "ratio": float}, digits)
