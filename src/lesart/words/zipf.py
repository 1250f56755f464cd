"""Zipf's law: how frequency falls with rank."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.words.selection import alphabetical

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["RankFrequency", "rank_frequencies", "zipf_exponent"]

ZipfMethod: TypeAlias = Literal["maximum likelihood", "least squares"]


@dataclass(frozen=True, slots=True)
class RankFrequency:
    """A word's place in the list of words ordered by frequency."""

    rank: int  # 1 = most frequent
    word: str
    count: int
    expected: float  # how often Zipf's law, fitted to the text, expects the word of this rank


def rank_frequencies(
    counts: Mapping[str, int], *, method: ZipfMethod = "maximum likelihood"
) -> list[RankFrequency]:
    """Rank words by frequency, beside what Zipf's law with the fitted exponent expects at each rank.

    The expected counts are ``N · r^-s / Σ k^-s`` and add up to the N words of the text. Equally frequent
    words stand in alphabetical order. Errors: see `zipf_exponent`.

    >>> [(r.rank, r.word, r.count, round(r.expected, 1)) for r in rank_frequencies({"b": 6, "a": 12, "c": 4})]
    [(1, 'a', 12, 12.0), (2, 'b', 6, 6.0), (3, 'c', 4, 4.0)]
    """
    import numpy as np  # noqa: PLC0415 - only where something is fitted; importing stays light

    ordered = sorted(counts.items(), key=lambda item: (-item[1], alphabetical(item[0])))
    exponent = zipf_exponent(counts, method=method)
    weights = np.arange(1, len(ordered) + 1) ** -exponent
    expected = (sum(counts.values()) * weights / weights.sum()).tolist()
    return [
        RankFrequency(rank, word, count, expects)
        for rank, ((word, count), expects) in enumerate(zip(ordered, expected, strict=True), start=1)
    ]


def zipf_exponent(counts: Mapping[str, int], *, method: ZipfMethod = "maximum likelihood") -> float:
    """Fit the exponent s of Zipf's law, frequency ∝ 1 / rank^s (Zipf 1949).

    No unit. 1 is Zipf's classical value: the second word occurs half as often as the first. Larger means that
    few words take more of the text, 0 that all words are equally frequent.

    ``"maximum likelihood"`` finds the s for which Σ f(r)·ln r equals its expectation under p(r) = r^-s / Σ
    k^-s over the ranks 1 … V seen (the discrete power law of Clauset, Shalizi and Newman 2009, on ranks).
    ``"least squares"`` is the slope of a straight line through ln f against ln r, what a ruler on the plot
    gives: the long tail of words that occur once gets most of the say, although each rests on a single count.
    Both take the ranks from the very counts they fit, so the curve looks smoother than language is
    (Piantadosi 2014), and the exponent grows with the length of the text: compare texts of equal length only.

    Raises
    ------
    UndefinedMeasureError
        If there are fewer than two words, or all are equally frequent: then the ranks mean nothing.
    OptionError
        If there is no such method.

    Examples
    --------
    Frequencies made by the law itself, 12/r, give its exponent back:

    >>> round(zipf_exponent({"a": 12, "b": 6, "c": 4, "d": 3}), 6)
    1.0
    >>> round(zipf_exponent({"a": 12, "b": 6, "c": 4, "d": 3}, method="least squares"), 6)
    1.0
    """
    import numpy as np  # noqa: PLC0415 - only where something is fitted; importing stays light

    if method not in {"maximum likelihood", "least squares"}:
        msg = f"The exponent is fitted by 'maximum likelihood' or 'least squares', not by {method!r}"
        raise OptionError(msg)
    frequencies = np.sort(np.array([count for count in counts.values() if count > 0], dtype=float))[::-1]
    if not len(frequencies) or frequencies[0] == frequencies[-1]:
        msg = (
            f"Zipf's law needs words of different frequency, but all {len(frequencies)} here are equally "
            "frequent: their ranks mean nothing, so the exponent is undefined"
        )
        raise UndefinedMeasureError(msg)
    log_ranks = np.log(np.arange(1, len(frequencies) + 1))
    if method == "least squares":
        return -float(np.polyfit(log_ranks, np.log(frequencies), 1)[0])
    return _likeliest_exponent(frequencies, log_ranks)


def _likeliest_exponent(frequencies: "NDArray[np.float64]", log_ranks: "NDArray[np.float64]") -> float:
    """Solve for the exponent by bisection: the expected log rank falls steadily as the exponent grows."""
    observed = float(frequencies @ log_ranks / frequencies.sum())
    low, high = 0.0, 1.0
    while _expected_log_rank(high, log_ranks) > observed:
        low, high = high, 2 * high
    while high - low > 1e-12 * high:
        middle = (low + high) / 2
        if _expected_log_rank(middle, log_ranks) > observed:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _expected_log_rank(exponent: float, log_ranks: "NDArray[np.float64]") -> float:
    import numpy as np  # noqa: PLC0415 - only where something is fitted; importing stays light

    weights = np.exp(-exponent * log_ranks)
    return float(weights @ log_ranks / weights.sum())
