"""Values that need to agree in what they say: 1/3 written as 0.3333, a tuple in place of a list."""

import hashlib
import math
from collections import deque
from collections.abc import Mapping, Set
from numbers import Number
from typing import Any

from lesart.errors import OptionError

__all__ = ["Approx", "Sealed", "approx", "like", "seal", "sealed"]

_RELATIVE = 1e-6
_ABSOLUTE = 1e-12


class Approx:
    """What `approx` and `like` return: equal to every value that is near enough; not made by hand."""

    # NumPy and pandas leave the comparison to us instead of trying to make an array of this object.
    __array_ufunc__ = None
    __pandas_priority__ = 5_000  # more than a table's
    __hash__ = None  # type: ignore[assignment]  # nearness is not transitive, so no hash can agree with it

    def __init__(self, expected: Any, rel: float | None, absolute: float | None) -> None:
        self.expected = expected
        self.rel = rel
        self.abs = absolute

    def __eq__(self, actual: object) -> bool:
        return self._near(self.expected, actual)

    def __repr__(self) -> str:
        return self._show(self.expected)

    def takes(self, actual: Any) -> bool:
        """Whether a value is of a kind that can be equal."""
        if isinstance(self.expected, Mapping):
            return _as_mapping(actual) is not None
        if isinstance(self.expected, Set):
            return isinstance(actual, Set) or _as_list(actual) is not None
        if isinstance(self.expected, list | tuple):
            return _as_list(actual) is not None
        return isinstance(actual, str) if isinstance(self.expected, str) else _is_number(actual)

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
            return self._mappings_near(expected, _as_mapping(actual))
        if isinstance(expected, Set):
            items = list(actual) if isinstance(actual, Set) else _as_list(actual)
            return items is not None and _as_set(items) == set(expected)
        if isinstance(expected, list | tuple):
            items = _as_list(actual)
            return items is not None and len(items) == len(expected) and all(map(self._near, expected, items))
        return _alike(expected, actual)

    def _mappings_near(self, expected: Mapping[Any, Any], actual: Mapping[Any, Any] | None) -> bool:
        if actual is None or set(expected) != set(actual):
            return False
        return all(self._near(value, actual[key]) for key, value in expected.items())

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
    """Equal up to rounding, and in whatever container: a number, or a list, dict or set (nested, too).

    A list, a tuple, an array and a column are the same here; so are a dict, a `Counter` and a column with its
    labels; a set is equal to any collection of the same values.

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
    if _is_number(expected) or isinstance(expected, tuple | Mapping | Set | str):
        return Approx(expected, rel, abs)
    items = _as_list(expected)
    return Approx(expected if items is None else items, rel, abs)


def like(expected: Any) -> Approx:
    """Equal in what it says, whatever container it comes in: `approx` under a name that suits texts.

    Examples
    --------
    >>> ("Ja.", "Nein.") == like(["Ja.", "Nein."]), "Ja." == like(["Ja."])
    (True, False)
    """
    return approx(expected)


class Sealed:
    """What `sealed` returns: equal to the value that was sealed, and silent about it; not made by hand."""

    __array_ufunc__ = None  # as above
    __pandas_priority__ = 5_000
    __hash__ = None  # type: ignore[assignment]  # equal to numbers that are only near each other

    def __init__(self, digest: str, digits: int) -> None:
        self.digest = digest
        self.digits = digits

    def __eq__(self, actual: object) -> bool:
        return self.digest in _digests(actual, self.digits)

    def __repr__(self) -> str:
        return f"sealed({self.digest!r})"


def seal(value: Any, digits: int = 2) -> str:
    """Make the digest that `sealed` wants: of a number, rounded to so many digits, a text, a list or a set.

    >>> seal(0.6549) == seal(0.65) != seal(0.66)
    True
    """
    return _digest(_written(value, digits))


def sealed(digest: str, digits: int = 2) -> Sealed:
    """Equal to a value that is not written down here, so that reading a check does not give the answer away.

    Parameters
    ----------
    digest
        What `seal` gave for the answer.
    digits
        As many decimals of a number count; an answer that was rounded or cut off there counts as well.

    Examples
    --------
    >>> 13 / 48 == sealed(seal(13 / 48)), 0.27 == sealed(seal(13 / 48)), 0.37 == sealed(seal(13 / 48))
    (True, True, False)
    >>> "Ukraine" == sealed(seal("Ukraine"))
    True
    """
    return Sealed(digest, digits)


def _digests(value: Any, digits: int) -> set[str]:
    """List the digests a value may have: a number's as it is rounded, and as it may have been cut off."""
    try:
        if _is_number(value):
            step = 10.0**-digits
            near = {value, float(value) + step / 2, float(value) - step / 2} if digits else {value}
            return {seal(number, digits) for number in near}
        return {seal(value, digits)}
    except (TypeError, ValueError, OverflowError):
        return set()


def _written(value: Any, digits: int) -> str:
    if _is_number(value):
        rounded = round(float(value), digits)
        return f"{rounded + 0.0:.{digits}f}"
    if isinstance(value, str):
        return _quoted_if_number(value.strip())
    written = [str(each).strip() for each in value]
    return "\n".join(written if isinstance(value, list | tuple) else sorted(written))


def _quoted_if_number(text: str) -> str:
    """Keep a text that reads like a number apart from the number.

    >>> seal("1.67") == seal(1.67), seal(" Ukraine") == seal("Ukraine")
    (False, True)
    """
    try:
        float(text)
    except ValueError:
        return text
    return repr(text)


def _digest(text: str) -> str:
    return hashlib.sha256(f"lesart: {text}".encode()).hexdigest()[:16]


def _is_number(value: Any) -> bool:
    """Whether arithmetic is meant: NumPy's numbers and fractions are numbers, True and False are not."""
    return isinstance(value, Number) and not isinstance(value, bool)


def _alike(expected: Any, actual: Any) -> bool:
    if isinstance(expected, str):
        return isinstance(actual, str) and actual == expected
    if isinstance(expected, bool):
        return type(actual).__name__ in {"bool", "bool_"} and bool(actual) is expected
    return bool(type(actual) is type(expected) and actual == expected)


def _as_mapping(actual: Any) -> Mapping[Any, Any] | None:
    """See a dict, or a column with its labels, as a mapping; anything else is none."""
    if isinstance(actual, Mapping):
        return actual
    labelled = hasattr(actual, "to_dict") and hasattr(actual, "index") and getattr(actual, "ndim", 0) == 1
    found = actual.to_dict() if labelled else None
    return found if isinstance(found, dict) else None


def _as_list(actual: Any) -> list[Any] | None:
    """See a list, tuple, array or column as a list; anything else is none."""
    if isinstance(actual, list | tuple | deque | range):
        return list(actual)
    items = actual.tolist() if hasattr(actual, "tolist") else None
    return items if isinstance(items, list) else None


def _as_set(items: list[Any]) -> set[Any] | None:
    try:
        return {tuple(item) if isinstance(item, list) else item for item in items}
    except TypeError:
        return None
