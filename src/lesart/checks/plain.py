"""What a learner's value says, whatever it comes in: both judges look at the same plain data.

A generator says what a list says, a number of NumPy what a number of Python says. The notebook's check and
the grader see values through this one function, so no answer is right in one and wrong in the other.
"""

import datetime as dt
import enum
import io
import sys
from collections import ChainMap, UserDict, UserList, UserString, defaultdict
from collections.abc import ItemsView, Iterator, KeysView, ValuesView
from itertools import islice
from numbers import Number
from types import MappingProxyType
from typing import Any

__all__ = ["is_missing", "plain"]

_MOST = 200_000  # values that are taken from something that might never end
_DEEPEST = 30
_PLAIN = {bool, int, float, complex, str, bytes, range, type(None)}


def plain(value: Any) -> Any:
    """Give a value as plain data where it is no more than that; anything else comes back as it is.

    What can be read only once (a generator, `map`, `zip`, `filter`) becomes a list, as do the views of a
    dict; numbers and points in time of NumPy and pandas become Python's; a dict of any kind becomes a dict,
    a `Counter` stays one. Tables, columns and arrays stay what they are.

    Raises
    ------
    ValueError
        If a generator gives more than 200,000 values.

    Examples
    --------
    >>> plain(number * 2 for number in [1, 2])
    [2, 4]
    >>> plain({"ja": map(str.upper, ["a"])})
    {'ja': ['A']}
    """
    return _plain(value, 0)


def is_missing(value: Any) -> bool:
    """Whether a value says that there is none: None, nan ("not a number") or pandas' NA and NaT.

    >>> is_missing(None), is_missing(float("nan")), is_missing(0), is_missing("")
    (True, True, False, False)
    """
    if value is None:
        return True
    pandas = sys.modules.get("pandas")
    if pandas is not None and (value is pandas.NA or value is pandas.NaT):
        return True
    try:
        return isinstance(plain(value), Number) and bool(value != value)  # noqa: PLR0124 - that is nan
    except Exception:  # noqa: BLE001 - a strange value may resist, and is then no missing one
        return False


def _plain(value: Any, depth: int) -> Any:
    kind = type(value)
    if kind in _PLAIN or depth > _DEEPEST:
        return value
    if kind is list or kind is tuple:  # by `is`: the class of a learner's class may say that it equals all
        return _items(value, kind, depth)
    if kind is dict:
        return {_plain(key, depth + 1): _plain(each, depth + 1) for key, each in value.items()}
    for types, giving in _KINDS:
        if isinstance(value, types):
            return giving(value, depth + 1)
    return _foreign(value, depth)


def _items(value: Any, kind: Any, depth: int) -> Any:
    made = [_plain(each, depth + 1) for each in value]
    unchanged = all(new is old for new, old in zip(made, value, strict=True))
    return value if unchanged else kind(made)  # the same list, so that it can be recognised


def _iterated(value: Any, depth: int) -> Any:
    if isinstance(value, io.IOBase):
        return value
    items = list(islice(value, _MOST + 1))
    if len(items) > _MOST:
        msg = f"a {type(value).__name__} gives more than {_MOST:,} values: does it ever end?"
        raise ValueError(msg)
    return _plain(items, depth)


def _member(value: enum.Enum, _: int) -> Any:
    """Give a member that is also a text or a number as that; the course's own stay members."""
    own = type(value).__module__.partition(".")[0] == "lesart"
    return value.value if isinstance(value, str | int | float) and not own else value


_KINDS: tuple[tuple[Any, Any], ...] = (
    (enum.Enum, _member),
    (UserString, lambda value, _: str(value)),
    (UserList, lambda value, depth: _plain(value.data, depth)),
    (
        (UserDict, ChainMap, MappingProxyType, defaultdict),
        lambda value, depth: _plain(dict(value), depth),
    ),
    ((KeysView, ValuesView, ItemsView), lambda value, depth: _plain(list(value), depth)),
    (memoryview, lambda value, _: value.tobytes()),
    (Iterator, _iterated),
)


def _foreign(value: Any, depth: int) -> Any:
    """Give what NumPy and pandas say, where these are loaded."""
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is not None and value is not pandas.NaT:
        value = _of_pandas(value, pandas, depth)
    if numpy is None or not isinstance(value, numpy.generic | numpy.ndarray):
        return value
    if isinstance(value, numpy.generic):
        return _of_numpy(value, numpy, depth)
    listed = value.ndim == 0 or value.dtype.kind in "mM" or isinstance(value, numpy.ma.MaskedArray)
    return _plain(_in_microseconds(value).tolist(), depth) if listed else value


def _of_pandas(value: Any, pandas: Any, depth: int) -> Any:
    if isinstance(value, pandas.Timestamp):
        return dt.datetime.fromisoformat(value.floor("us").isoformat())
    if isinstance(value, pandas.Timedelta):
        return dt.timedelta(days=value.days, seconds=value.seconds, microseconds=value.microseconds)
    if isinstance(value, pandas.api.extensions.ExtensionArray):
        return _plain(value.tolist(), depth)
    return value


def _of_numpy(value: Any, numpy: Any, depth: int) -> Any:
    item = _in_microseconds(value).item()
    if isinstance(item, numpy.floating):  # of more digits than Python's
        return float(item)
    return value if isinstance(item, numpy.generic) else _plain(item, depth)


def _in_microseconds(value: Any) -> Any:
    """Of finer times NumPy gives bare numbers."""
    kinds = {"M": "datetime64[us]", "m": "timedelta64[us]"}
    return value.astype(kinds[value.dtype.kind]) if value.dtype.kind in kinds else value
