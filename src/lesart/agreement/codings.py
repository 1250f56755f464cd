"""What coders hand in: one code a unit, None where a unit was not coded."""

from collections.abc import Iterable, Sequence
from typing import Any

from lesart.errors import OptionError, UndefinedMeasureError

__all__ = ["beyond_chance", "coded_pairs", "coded_units", "ranked"]


def coded_units(coders: Iterable[Iterable[Any]]) -> list[list[Any]]:
    """Turn coders' lists into one list of codes a unit, leaving out what is missing (None or NaN).

    Raises
    ------
    OptionError
        If there are fewer than two coders, or one coded more units than another.
    """
    rows = [list(coder) for coder in coders]
    if len(rows) < 2:
        msg = f"Agreement needs two coders or more, each a list of codes: found {len(rows)}"
        raise OptionError(msg)
    lengths = list(map(len, rows))
    if len(set(lengths)) > 1:
        msg = (
            f"The coders have {', '.join(map(str, lengths))} codes: give one for every unit, in "
            "the same order, and None where a coder left a unit out"
        )
        raise OptionError(msg)
    units = [[_frozen(code) for code in unit if not _missing(code)] for unit in zip(*rows, strict=True)]
    if not any(len(unit) > 1 for unit in units):
        msg = "Agreement is undefined: no unit was coded by two coders"
        raise UndefinedMeasureError(msg)
    return units


def coded_pairs(a: Iterable[Any], b: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Pair the codes of two coders; units that one of them left out are left out."""
    return [(unit[0], unit[1]) for unit in coded_units([a, b]) if len(unit) == 2]


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


def _missing(code: object) -> bool:
    return code is None or code != code  # noqa: PLR0124 - only NaN differs from itself


def _frozen(code: Any) -> Any:
    return frozenset(code) if isinstance(code, set) else code
