"""How far apart two codes are: the difference functions of Krippendorff's alpha."""

from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any, Literal, TypeAlias

from lesart.agreement.codings import ranked
from lesart.errors import OptionError

__all__ = ["Distance", "Level", "distance_for", "masi_distance"]

Level: TypeAlias = Literal["nominal", "ordinal", "interval", "ratio", "masi"]
Distance: TypeAlias = Callable[[Any, Any], float]


def masi_distance(a: Set[Any], b: Set[Any]) -> float:
    """Distance of two sets of labels, 0 (the same) to 1 (nothing in common): 1 - Jaccard x monotonicity.

    Monotonicity is 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, else 0
    (Passonneau 2006, *Measuring Agreement on Set-Valued Items (MASI) for Semantic and Pragmatic Annotation*).
    Two empty sets agree.

    >>> masi_distance({"threat"}, {"threat", "law"})
    0.6666666666666667
    """
    if a == b:
        return 0.0
    jaccard = len(a & b) / len(a | b)
    monotonicity = 2 / 3 if a <= b or b <= a else 1 / 3
    return 1 - jaccard * monotonicity


def distance_for(level: Any, totals: Mapping[Any, float], order: Sequence[Any] | None) -> Distance:
    """Choose the squared difference for a level of measurement (Krippendorff 2011, section 4).

    Parameters
    ----------
    level
        A level, or a function of two codes.
    totals
        How often each code was used, which the ordinal difference needs.
    order
        The codes from low to high, for ordinal codes that are no numbers.

    Raises
    ------
    OptionError
        If there is no such level, or the codes do not fit it.
    """
    if callable(level):
        measure: Distance = level
        return measure
    if not isinstance(level, str):
        msg = (
            f"The level of measurement is nominal, ordinal, interval, ratio or masi, not a "
            f"{type(level).__name__}: the codes of all coders go into one list or table, the first argument"
        )
        raise OptionError(msg)
    if level == "ordinal":
        return _ordinal(totals, ranked(totals, order))
    if order is not None:
        msg = f"order=[...] belongs to level='ordinal', not to {level!r}: leave it out"
        raise OptionError(msg)
    _refuse_unfit(level, totals)
    chosen: dict[str, Distance] = {
        "nominal": lambda c, k: float(c != k),
        "interval": lambda c, k: float((c - k) ** 2),
        "ratio": lambda c, k: float(((c - k) / (c + k)) ** 2) if c != k else 0.0,
        "masi": masi_distance,
    }
    if level not in chosen:
        msg = f"There is no level {level!r}: choose nominal, ordinal, interval, ratio or masi"
        raise OptionError(msg)
    return chosen[level]


def _refuse_unfit(level: str, totals: Mapping[Any, float]) -> None:
    """Refuse codes that have no difference at a level: no sets, no numbers, numbers below zero."""
    if level == "masi" and not all(isinstance(code, Set) for code in totals):
        msg = "level='masi' compares sets of labels: give each code as a set, such as {'threat', 'law'}"
        raise OptionError(msg)
    if level in {"interval", "ratio"}:
        smallest = ranked(totals, None)[0]
        if level == "ratio" and smallest < 0:
            msg = f"level='ratio' needs numbers from 0 up, and {smallest} is below: use level='interval'"
            raise OptionError(msg)


def _ordinal(totals: Mapping[Any, float], order: Sequence[Any]) -> Distance:
    """Squared number of ranks between two codes, each rank as wide as it was used; ends count by half."""
    reached, below = 0.0, {}
    for code in order:
        below[code] = reached + totals.get(code, 0) / 2
        reached += totals.get(code, 0)
    return lambda c, k: (below[c] - below[k]) ** 2
