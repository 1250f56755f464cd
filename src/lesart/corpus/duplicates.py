"""The same text twice: agency copy that several newspapers print, whole or shortened.

Two articles are compared by their shingles, the sequences of five words in them (Broder 1997, »On the
resemblance and containment of documents«). Which pairs are worth comparing, MinHash signatures say, cut into
bands (Leskovec, Rajaraman & Ullman 2020, »Mining of Massive Datasets«, ch. 3); the pairs are then compared
exactly.
"""

import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from itertools import chain, pairwise
from typing import Any

from lesart.corpus.extras import load_extra
from lesart.errors import OptionError
from lesart.records import Article

__all__ = ["WORDS", "duplicate_groups", "shared", "shingles"]

WORDS = 5  # in a shingle
_PERMUTATIONS = 64
# Lines in a band: two articles of which one is the other's half (Jaccard .5) meet in some band with a
# probability of 1 - (1 - .5^2)^32 > .999, two without anything in common hardly ever.
_BAND = 2
_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Give a text's sequences of five words, whatever their case and punctuation, as numbers (CRC-32).

    A text with fewer words is one sequence.

    >>> len(shingles("Der Rat tagt am Montag, sagte sie.")), len(shingles("„Ja“"))
    (3, 1)
    """
    words = _WORD.findall(text.casefold())
    last = max(len(words) - WORDS, 0)
    return frozenset(zlib.crc32(" ".join(words[i : i + WORDS]).encode()) for i in range(last + 1))


def shared(one: frozenset[int], other: frozenset[int]) -> float:
    """Tell what share of the shorter text's shingles stand in the other, too, from 0 to 1.

    This is the overlap coefficient, so that a shortened copy is a copy: cut to its half, it still has 1.0.

    >>> shared(frozenset({1, 2, 3, 4}), frozenset({3, 4}))
    1.0
    """
    return len(one & other) / min(len(one), len(other))


def duplicate_groups(
    articles: Callable[[], Iterable[Article]], days: Mapping[str, date | None], threshold: float
) -> list[list[tuple[str, float]]]:
    """Group the articles that share at least this much with another of their group.

    Parameters
    ----------
    articles
        Gives all articles; it is called twice, and no text is kept.
    days
        By an article's name, when it appeared.
    threshold
        The least `shared`, above 0 up to 1.

    Returns
    -------
    Groups of two or more, in the corpus's order: of each article its name, and what it shares with the
    group's earliest, which stands first.

    Raises
    ------
    OptionError
        If the threshold is not above 0, or above 1.
    MissingExtraError
        If datasketch is not installed.
    """
    if not 0 < threshold <= 1:
        msg = f"The threshold is a share, above 0 up to 1, not {threshold!r}"
        raise OptionError(msg)
    names, signatures = _signatures(articles())
    pairs = _candidates(signatures)
    wanted = {names[i] for i in set(chain.from_iterable(pairs))}
    cut = {each.name: shingles(each.text) for each in articles() if each.name in wanted}
    alike = [pair for pair in pairs if shared(cut[names[pair[0]]], cut[names[pair[1]]]) >= threshold]
    return [_earliest_first([names[i] for i in numbers], days, cut) for numbers in _joined(alike)]


def _earliest_first(
    names: Iterable[str], days: Mapping[str, date | None], cut: Mapping[str, frozenset[int]]
) -> list[tuple[str, float]]:
    """Sort a group by date, and say what each shares with the first."""
    members = sorted(names, key=lambda name: days[name] or date.max)
    return [(name, shared(cut[members[0]], cut[name])) for name in members]


def _joined(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Join what pairs connect (union-find, with paths cut short), in the order of the numbers."""
    leaders: dict[int, int] = {}

    def leader(number: int) -> int:
        while leaders.setdefault(number, number) != number:
            leaders[number] = leaders[leaders[number]]
            number = leaders[number]
        return number

    for one, other in pairs:
        first, second = sorted((leader(one), leader(other)))
        leaders[second] = first
    groups: dict[int, list[int]] = {}
    for number in sorted(leaders):
        groups.setdefault(leader(number), []).append(number)
    return list(groups.values())


def _signatures(articles: Iterable[Article]) -> tuple[list[str], Any]:
    """Give the articles' names and, in as many rows, their MinHash signatures."""
    import numpy as np  # noqa: PLC0415 - the package stays light until it is asked for duplicates

    datasketch = load_extra("datasketch", "finding duplicates needs datasketch")
    names, rows = [], []
    for article in articles:
        sketch = datasketch.MinHash(num_perm=_PERMUTATIONS, hashfunc=int)
        sketch.update_batch(shingles(article.text))
        names.append(article.name)
        rows.append(sketch.hashvalues)
    return names, np.array(rows, dtype=np.uint32).reshape(len(rows), _PERMUTATIONS)


def _candidates(signatures: Any) -> set[tuple[int, int]]:
    """Pair the articles whose signatures agree in a band: each with the first and the next of its bucket."""
    pairs: set[tuple[int, int]] = set()
    for begin in range(0, _PERMUTATIONS, _BAND):
        for bucket in _buckets(signatures[:, begin : begin + _BAND]):
            pairs.update((bucket[0], other) for other in bucket[1:])
            pairs.update(pairwise(bucket))
    return pairs


def _buckets(band: Any) -> Iterator[list[int]]:
    """Give the row numbers of equal rows, where there are two or more."""
    import numpy as np  # noqa: PLC0415 - as above

    if len(band) == 0:
        return
    order = np.lexsort(band.T)
    new = np.any(np.diff(band[order], axis=0) != 0, axis=1)
    for run in np.split(order, np.flatnonzero(new) + 1):
        if len(run) > 1:
            yield sorted(run.tolist())
