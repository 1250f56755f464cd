"""Krippendorff's alpha: any number of coders, any level of measurement, missing codes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import combinations
from operator import mul
from typing import Any

from lesart.agreement.codings import coded_units
from lesart.agreement.distances import Distance, Level, distance_for
from lesart.agreement.intervals import Interval, interval_of
from lesart.errors import UndefinedMeasureError

__all__ = ["alpha_interval", "krippendorff_alpha"]


def krippendorff_alpha(
    ratings: Any,
    level: Level | Distance = "nominal",
    *,
    order: Sequence[Any] | None = None,
) -> float:
    """Krippendorff's alpha: 1 - observed disagreement / disagreement expected by chance.

    With o the coincidences of codes within units and n the totals of the codes (Krippendorff 2011,
    *Computing Krippendorff's Alpha-Reliability*):
    alpha = 1 - (n - 1) * sum(o_ck * d_ck) / sum(n_c * n_k * d_ck).

    Parameters
    ----------
    ratings
        One list of codes a coder, all in the same order of units; None where a unit was left out. Or a
        dictionary coder -> list, or coder -> {unit: code}; a pandas table with a row for each unit and a
        column for each coder, or a long one with the columns coder, unit and code; a Series indexed by coder
        and unit. NaN, pandas' NA and empty texts are missing as well. Units with fewer than two codes do not
        count.
    level
        "nominal", "ordinal", "interval", "ratio", "masi" (each code a set of labels), or a function of two
        codes that returns their distance.
    order
        For ordinal codes that are no numbers: all of them, from low to high.

    Returns
    -------
    float
        1 = perfect agreement, 0 = as by chance, below 0 = systematic disagreement.

    Raises
    ------
    OptionError
        If there is no such level, the codes do not fit it, the lists differ in length, or what was given
        could be read in two ways (two plain texts, a table whose columns do not say what they hold).
    UndefinedMeasureError
        If every code is the same (expected disagreement is zero), or no unit was coded twice.

    Examples
    --------
    >>> round(krippendorff_alpha([[1, 2, 3, 3, None], [1, 2, 3, 4, 4]]), 3)
    0.696
    >>> round(krippendorff_alpha([[1, 2, 3, 3, None], [1, 2, 3, 4, 4]], "interval"), 3)
    0.889
    >>> krippendorff_alpha({"anna": {1: "a", 2: "b", 3: "a"}, "ben": {2: "b", 1: "a"}})
    1.0
    """
    return _alpha([_tally(unit) for unit in coded_units(ratings)], level, order)


def alpha_interval(
    ratings: Any,
    level: Level | Distance = "nominal",
    *,
    order: Sequence[Any] | None = None,
    confidence: float = 0.95,
    resamples: int = 1_000,
    seed: int = 1,
) -> Interval:
    """Krippendorff's alpha between its bootstrap bounds: `bootstrap_interval` of it, quick for many coders.

    Units are drawn with all their codes. The bounds are those of ``bootstrap_interval(krippendorff_alpha,
    ratings)``, whose docstring tells what they are.

    Parameters
    ----------
    ratings, level, order
        As for `krippendorff_alpha`.
    confidence, resamples, seed
        As for `bootstrap_interval`.

    Raises
    ------
    OptionError
        As `krippendorff_alpha` and `bootstrap_interval` do.
    UndefinedMeasureError
        If alpha is undefined for the data, or for more than half of the resamples.

    Examples
    --------
    >>> print(alpha_interval({"anna": list("aabbabab"), "ben": list("abbbabab")}))
    0.76 [0.05, 1.00]
    """
    tallies = [_tally(unit) for unit in coded_units(ratings)]
    bootstrap = partial(interval_of, confidence=confidence, resamples=resamples, seed=seed)
    if level == "ordinal":  # the distance of two ranks depends on how often each was used, so on the sample
        return bootstrap(lambda drawn: _alpha(drawn, level, order), tallies)
    totals = _totals(tallies)
    distance = distance_for(level, totals, order)
    place = {code: number for number, code in enumerate(totals)}
    apart = [[0.0 if c == k else distance(c, k) for k in totals] for c in totals]
    units = [
        ([(place[code], count) for code, count in tally.items()], _observed(tally, distance))
        for tally in tallies
    ]
    return bootstrap(lambda drawn: _alpha_of_counts(drawn, apart), units)


def _alpha_of_counts(
    units: Iterable[tuple[Iterable[tuple[int, int]], float]], apart: Sequence[Sequence[float]]
) -> float:
    """Krippendorff's alpha of units whose codes are numbered and counted, with their observed disagreement.

    Parameters
    ----------
    units
        For each unit (code's number, count) for each of its codes, and what `_observed` gives.
    apart
        Distance of every two codes, (codes, codes).
    """
    totals, observed = [0] * len(apart), 0.0
    for counts, disagreement in units:
        observed += disagreement
        for code, count in counts:
            totals[code] += count
    expected = sum(
        count * sum(map(mul, row, totals)) for count, row in zip(totals, apart, strict=True) if count
    )
    return _value(observed, expected, sum(totals))


def _tally(unit: Sequence[Any]) -> Counter[Any]:
    """Count a unit's codes; one code alone can be paired with nothing and does not count."""
    return Counter(unit if len(unit) > 1 else ())


def _totals(tallies: Iterable[Counter[Any]]) -> dict[Any, int]:
    totals: dict[Any, int] = {}
    for tally in tallies:
        for code, count in tally.items():
            totals[code] = totals.get(code, 0) + count
    return totals


def _alpha(tallies: Sequence[Counter[Any]], level: Level | Distance, order: Sequence[Any] | None) -> float:
    totals = _totals(tallies)
    distance = distance_for(level, totals, order)
    expected = 2 * sum(n * m * distance(c, k) for (c, n), (k, m) in combinations(totals.items(), 2))
    return _value(sum(_observed(tally, distance) for tally in tallies), expected, sum(totals.values()))


def _observed(tally: Counter[Any], distance: Distance) -> float:
    """Sum up a unit's share of o_ck * d_ck: each ordered pair of its m codes weighs 1 / (m - 1)."""
    if len(tally) < 2:
        return 0.0
    pairs = combinations(tally.items(), 2)
    return 2 * sum(n * m * distance(c, k) for (c, n), (k, m) in pairs) / (tally.total() - 1)


def _value(observed: float, expected: float, codes: int) -> float:
    if expected == 0:
        msg = (
            "Every code is the same, so chance agreement is total and alpha undefined: code units that differ"
        )
        raise UndefinedMeasureError(msg)
    return 1 - (codes - 1) * observed / expected
