"""Krippendorff's alpha: any number of coders, any level of measurement, missing codes."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import Any

from lesart.agreement.codings import coded_units
from lesart.agreement.distances import Distance, Level, distance_for
from lesart.errors import UndefinedMeasureError

__all__ = ["krippendorff_alpha"]


def krippendorff_alpha(
    ratings: Iterable[Iterable[Any]],
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
        One list of codes a coder, all in the same order of units; None where a unit was left out. Units with
        fewer than two codes do not count.
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
        If there is no such level, the codes do not fit it, or the lists differ in length.
    UndefinedMeasureError
        If every code is the same (expected disagreement is zero), or no unit was coded twice.

    Examples
    --------
    >>> round(krippendorff_alpha([[1, 2, 3, 3, None], [1, 2, 3, 4, 4]]), 3)
    0.696
    >>> round(krippendorff_alpha([[1, 2, 3, 3, None], [1, 2, 3, 4, 4]], "interval"), 3)
    0.889
    """
    units = [unit for unit in coded_units(ratings) if len(unit) > 1]
    coincidences: defaultdict[tuple[Any, Any], float] = defaultdict(float)
    for unit in units:
        for pair in permutations(unit, 2):
            coincidences[pair] += 1 / (len(unit) - 1)
    totals = Counter(code for unit in units for code in unit)
    distance = distance_for(level, totals, order)
    observed = sum(count * distance(c, k) for (c, k), count in coincidences.items())
    expected = sum(totals[c] * totals[k] * distance(c, k) for c, k in permutations(totals, 2))
    if expected == 0:
        msg = (
            "Every code is the same, so chance agreement is total and alpha undefined: code units that differ"
        )
        raise UndefinedMeasureError(msg)
    return 1 - (totals.total() - 1) * observed / expected
