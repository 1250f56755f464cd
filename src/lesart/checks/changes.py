"""What a function does to what it is given: values that can be changed, and whether they were."""

import copy
import sys
from collections import deque
from contextlib import suppress
from typing import Any

__all__ = ["become", "is_changeable", "same", "snapshot"]


def is_changeable(value: Any) -> bool:
    """Whether a value is a list, dict, set, deque, array or table, which whoever holds it can change.

    >>> is_changeable([1]), is_changeable((1,)), is_changeable("a")
    (True, False, False)
    """
    if isinstance(value, list | dict | set | deque):
        return True
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    return (numpy is not None and isinstance(value, numpy.ndarray)) or (
        pandas is not None and isinstance(value, pandas.DataFrame | pandas.Series)
    )


def snapshot(value: Any) -> Any:
    """Copy a changeable value with all that is in it; None for any other, and for what cannot be copied."""
    if is_changeable(value):
        with suppress(Exception):  # an object of a learner's class inside may refuse
            return copy.deepcopy(value)
    return None


def same(value: Any, other: Any) -> bool:
    """Whether two changeable values are equal in all their parts.

    >>> same(["der", "Druck"], ["der", "Druck"]), same([1], [1, 2])
    (True, False)
    """
    if hasattr(value, "equals"):  # a table or column
        return bool(value.equals(other))
    if hasattr(value, "tobytes"):
        shape = getattr(other, "shape", None)
        return bool(value.shape == shape and (value is other or repr(value.tolist()) == repr(other.tolist())))
    try:
        return bool(value == other)
    except Exception:  # noqa: BLE001 - an array in a list: compared by what it shows
        return repr(value) == repr(other)


def become(value: Any, other: Any) -> None:
    """Make a changeable value the same as another one of its kind, in place; any other is left alone.

    >>> words = ["der", "Druck"]
    >>> become(words, ["Druck"])
    >>> words
    ['Druck']
    """
    if isinstance(value, list) and isinstance(other, list):
        value[:] = other
    elif isinstance(value, deque) and isinstance(other, deque):
        value.clear()
        value.extend(other)
    elif (isinstance(value, dict) and isinstance(other, dict)) or (
        isinstance(value, set) and isinstance(other, set)
    ):
        value.clear()
        value.update(other)
    elif type(value) is type(other) and hasattr(value, "iloc"):
        type(value).__init__(value, other)  # a table cannot be emptied and filled, but begun anew
    elif type(value) is type(other) and getattr(value, "shape", None) == getattr(other, "shape", ()):
        value[...] = other
