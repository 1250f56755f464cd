"""Numbers that need to agree only nearly: 1/3 written as 0.3333."""

import math
from collections.abc import Mapping
from numbers import Number
from typing import Any

from lesart.errors import OptionError

__all__ = ["Approx", "approx"]

_RELATIVE = 1e-6
_ABSOLUTE = 1e-12


class Approx:
    """What `approx` returns: equal to every value that is near enough; made by `approx`, not by hand."""

    # NumPy leaves the comparison to us instead of trying to make an array of this object.
    __array_ufunc__ = None
    __hash__ = None  # type: ignore[assignment]  # nearness is not transitive, so no hash can agree with it

    def __init__(self, expected: Any, rel: float | None, absolute: float | None) -> None:
        self.expected = expected
        self.rel = rel
        self.abs = absolute

    def __eq__(self, actual: object) -> bool:
        return self._near(self.expected, actual)

    def __repr__(self) -> str:
        return self._show(self.expected)

    def _tolerance(self, expected: Any) -> float:
        absolute = _ABSOLUTE if self.abs is None else self.abs
        if self.rel is None and self.abs is not None:
            return absolute  # who names one tolerance means that one
        relative = _RELATIVE if self.rel is None else self.rel
        return max(absolute, relative * float(abs(expected)))

    def _near(self, expected: Any, actual: Any) -> bool:
        if _is_number(expected):
            return _is_number(actual) and self._numbers_near(expected, actual)
        if isinstance(expected, Mapping):
            return (
                isinstance(actual, Mapping)
                and set(expected) == set(actual)
                and all(self._near(value, actual[key]) for key, value in expected.items())
            )
        if isinstance(expected, list | tuple):
            items = _as_list(actual)
            return items is not None and len(items) == len(expected) and all(map(self._near, expected, items))
        return bool(type(actual) is type(expected) and actual == expected)

    def _numbers_near(self, expected: Any, actual: Any) -> bool:
        if expected == actual:
            return True  # infinity is near itself only
        try:
            distance = float(abs(expected - actual))
        except TypeError:  # a Decimal does not subtract from a float
            distance = abs(float(expected) - float(actual))
        return math.isfinite(distance) and distance <= self._tolerance(expected)

    def _show(self, expected: Any) -> str:
        if _is_number(expected):
            return f"{expected} ± {self._tolerance(expected):.1e}"
        if isinstance(expected, Mapping):
            return "{" + ", ".join(f"{key!r}: {self._show(value)}" for key, value in expected.items()) + "}"
        if isinstance(expected, list | tuple):
            inside = ", ".join(map(self._show, expected))
            return f"[{inside}]" if isinstance(expected, list) else f"({inside})"
        return repr(expected)


def approx(expected: Any, rel: float | None = None, abs: float | None = None) -> Approx:  # noqa: A002 - as pytest names it
    """Equal up to rounding: a number, or a list, tuple or dict of numbers (nested, too).

    Parameters
    ----------
    expected
        What the value should be. Texts, None and truth values inside must be equal exactly.
    rel
        Allowed difference as a share of the expected number; a millionth unless told.
    abs
        Allowed difference as such. If only this one is given, it alone counts.

    Raises
    ------
    OptionError
        If a tolerance is negative or not a number, or the expected number is "not a number" (nan).

    Examples
    --------
    >>> 0.1 + 0.2 == approx(0.3)
    True
    >>> 0.27 == approx(13 / 48, abs=0.01), 0.37 == approx(13 / 48, abs=0.01)
    (True, False)
    >>> {"named": 2 / 3} == approx({"named": 0.6667}, abs=0.001)
    True
    >>> approx([0.5, 2], rel=0.1)
    [0.5 ± 5.0e-02, 2 ± 2.0e-01]
    """
    for name, tolerance in (("rel", rel), ("abs", abs)):
        if tolerance is not None and not tolerance >= 0:
            msg = f"{name}={tolerance!r}: a tolerance is a number from 0 upwards"
            raise OptionError(msg)
    if _is_number(expected) and expected != expected:  # noqa: PLR0124 - the definition of nan, for any kind of number
        msg = "nothing is near nan (not a number): compare with math.isnan instead"
        raise OptionError(msg)
    items = None if _is_number(expected) else _as_list(expected)
    return Approx(expected if items is None or isinstance(expected, tuple) else items, rel, abs)


def _is_number(value: Any) -> bool:
    """Whether arithmetic is meant: NumPy's numbers and fractions are numbers, True and False are not."""
    return isinstance(value, Number) and not isinstance(value, bool)


def _as_list(actual: Any) -> list[Any] | None:
    """See a list, tuple, array or column as a list; anything else is none."""
    if isinstance(actual, list | tuple):
        return list(actual)
    items = actual.tolist() if hasattr(actual, "tolist") else None
    return items if isinstance(items, list) else None
