"""What coders hand in, unit by unit: the codes of each unit, without what is missing."""

from collections.abc import Iterable, Sequence
from typing import Any

from lesart.agreement.codes import frozen, is_missing, remark_on_lookalikes
from lesart.agreement.ratings import rating_rows, two_rows
from lesart.errors import OptionError, UndefinedMeasureError

__all__ = ["beyond_chance", "coded_pairs", "coded_units", "ranked", "units_of"]


def coded_units(ratings: Any) -> list[list[Any]]:
    """Read ratings of any shape (see `krippendorff_alpha`): one list of codes a unit, missing ones left out.

    Missing are None, NaN, pandas' NA and NaT, and texts without a letter ("", " ").

    Raises
    ------
    OptionError
        If there are fewer than two coders, one coded more units than another, or the shape is not understood.
    UndefinedMeasureError
        If no unit was coded by two coders.
    """
    return units_of(rating_rows(ratings))


def coded_pairs(a: Any, b: Any = None) -> list[tuple[Any, Any]]:
    """Pair the codes of two coders; units that one of them left out are left out."""
    return [(unit[0], unit[1]) for unit in units_of(two_rows(a, b)) if len(unit) == 2]


def units_of(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    """Turn lists of codes, one a coder, into one list of codes a unit, as `coded_units` does."""
    if len(rows) < 2:
        msg = f"Agreement needs two coders or more, each a list of codes: found {len(rows)}"
        raise OptionError(msg)
    units = [[frozen(code) for code in unit if not is_missing(code)] for unit in zip(*rows, strict=True)]
    remark_on_lookalikes(units)
    if not any(len(unit) > 1 for unit in units):
        msg = "Agreement is undefined: no unit was coded by two coders"
        raise UndefinedMeasureError(msg)
    return units


def ranked(codes: Iterable[Any], order: Sequence[Any] | None) -> list[Any]:
    """List the different codes from low to high: as given in ``order``, or numbers by size.

    Raises
    ------
    OptionError
        If codes that are not numbers come without an order, or the order lacks one.
    """
    used = set(codes)
    if order is None:
        if not all(isinstance(code, int | float) or hasattr(code, "__index__") for code in used):
            msg = "Codes that are no numbers have no rank: give order=[...], from low to high"
            raise OptionError(msg)
        return sorted(used)
    lacking = sorted(repr(code) for code in used - set(order))
    if lacking:
        msg = f"order=[...] lacks {', '.join(lacking)}: name every code, from low to high"
        raise OptionError(msg)
    return list(order)


def beyond_chance(observed: float, expected: float) -> float:
    """Chance-corrected agreement: what was reached of what there was to reach, (Ao - Ae) / (1 - Ae).

    Raises
    ------
    UndefinedMeasureError
        If chance agreement is total, because every code is the same.
    """
    if expected >= 1:
        msg = (
            "Every code is the same, so chance alone would agree always and agreement beyond chance is "
            "undefined: it needs units that differ"
        )
        raise UndefinedMeasureError(msg)
    return (observed - expected) / (1 - expected)
