"""How sure a number is: intervals for agreement and for shares."""

import inspect
import math
import random
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from lesart.agreement.codes import CodesWarning
from lesart.agreement.ratings import is_table, rating_rows
from lesart.errors import OptionError, UndefinedMeasureError

__all__ = ["Interval", "bootstrap_interval", "interval_of", "wilson_interval"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A measured value between the bounds that its units allow."""

    value: float
    low: float
    high: float
    confidence: float  # 0.95: of 100 such intervals, about 95 hold the true value
    undefined: int = 0  # resamples in which the measure had no value, left out

    def __str__(self) -> str:
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}]"


def bootstrap_interval(
    measure: Callable[..., float],
    *coders: Any,
    confidence: float = 0.95,
    resamples: int = 1_000,
    seed: int = 1,
) -> Interval:
    """Draw the units again and again with replacement, and see how far the measure moves.

    Percentile bootstrap (Efron 1979) over units: a unit is drawn with all its codes. The same seed gives the
    same interval on every machine. With few units the interval is rather too narrow.

    Parameters
    ----------
    measure
        Called as you would call it: with one list of codes for each coder, where each coder is an argument of
        its own (`cohen_kappa`), or with a list of all of them, where one argument holds the whole coding
        (`krippendorff_alpha`; ``lambda ratings: krippendorff_alpha(ratings, "masi")``).
    *coders
        One list of codes a coder, or one dictionary, table or list that holds all of them.

    Raises
    ------
    OptionError
        If the confidence does not lie between 0 and 1, there are too few resamples for it, or the coders
        have different numbers of codes.
    UndefinedMeasureError
        If the measure is undefined for the data, or for more than half of the resamples.

    Examples
    --------
    >>> from lesart.agreement import cohen_kappa
    >>> print(bootstrap_interval(cohen_kappa, list("aabbababab"), list("abbbababaa")))
    0.60 [-0.04, 1.00]
    """
    together = len(coders) == 1 and is_table(coders[0])
    one_by_one = not together or _takes_any_number(measure)
    if together:
        rows = rating_rows(coders[0])
    elif len(coders) == 1:
        rows = [list(coders[0])]
    else:
        rows = rating_rows(coders)

    def value(units: Sequence[Sequence[Any]]) -> float:
        drawn = [list(row) for row in zip(*units, strict=True)]
        return measure(*drawn) if one_by_one else measure(drawn)

    return interval_of(
        value, list(zip(*rows, strict=True)), confidence=confidence, resamples=resamples, seed=seed
    )


def interval_of(
    measure: Callable[[Sequence[Any]], float],
    units: Sequence[Any],
    *,
    confidence: float,
    resamples: int,
    seed: int,
) -> Interval:
    """Bootstrap a measure of units, whatever a unit is: see `bootstrap_interval`."""
    if not 0 < confidence < 1 or resamples < 2 / (1 - confidence):
        msg = (
            f"confidence={confidence} with resamples={resamples} does not work: choose a confidence "
            "between 0 and 1, such as 0.95, and 1,000 resamples"
        )
        raise OptionError(msg)
    value = measure(units)
    draw = random.Random(seed)  # noqa: S311 - repeatable draws, nothing secret
    values = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CodesWarning)  # said once, of all units
        for _ in range(resamples):
            try:
                values.append(measure(draw.choices(units, k=len(units))))
            except UndefinedMeasureError:
                continue
    if len(values) < resamples / 2:
        msg = (
            f"The measure is undefined in {resamples - len(values)} of {resamples} resamples, because nearly "
            "all units are coded alike: an interval would mean nothing, so code more units"
        )
        raise UndefinedMeasureError(msg)
    values.sort()
    tail = (1 - confidence) / 2
    return Interval(
        value, _quantile(values, tail), _quantile(values, 1 - tail), confidence, resamples - len(values)
    )


def _takes_any_number(measure: Callable[..., float]) -> bool:
    """Whether a function is written with ``*coders``, to be given each coder as an argument of its own."""
    try:
        kinds = [parameter.kind for parameter in inspect.signature(measure).parameters.values()]
    except (TypeError, ValueError):
        return False
    return kinds[:1] == [inspect.Parameter.VAR_POSITIONAL]


def wilson_interval(hits: int, total: int, *, confidence: float = 0.95) -> Interval:
    """Wilson's score interval (1927) for a share: right even for small numbers and shares near 0 or 1.

    Parameters
    ----------
    hits, total
        The share is hits / total, of cases that are independent of each other.
    confidence
        How often such an interval is to hold the true share, between 0 and 1.

    Raises
    ------
    OptionError
        If there are more hits than cases, or the confidence does not lie between 0 and 1.
    UndefinedMeasureError
        If there are no cases.

    Examples
    --------
    >>> print(wilson_interval(2, 58))
    0.03 [0.01, 0.12]
    """
    if not 0 <= hits <= max(total, 0) or not 0 < confidence < 1:
        msg = (
            f"{hits} of {total} at confidence {confidence} is no share: give 0 <= hits <= total and a "
            "confidence between 0 and 1"
        )
        raise OptionError(msg)
    if total == 0:
        msg = "The share of nothing is undefined: there are no cases"
        raise UndefinedMeasureError(msg)
    z = NormalDist().inv_cdf((1 + confidence) / 2)
    share = hits / total
    middle = (share + z**2 / (2 * total)) / (1 + z**2 / total)
    half = z * math.sqrt(share * (1 - share) / total + z**2 / (4 * total**2)) / (1 + z**2 / total)
    return Interval(share, max(0.0, middle - half), min(1.0, middle + half), confidence)


def _quantile(values: list[float], share: float) -> float:
    """Cut sorted values at a share of them, between two values in proportion."""
    place = share * (len(values) - 1)
    below = math.floor(place)
    above = min(below + 1, len(values) - 1)
    return values[below] + (place - below) * (values[above] - values[below])
