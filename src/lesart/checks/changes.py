"""What a function does to what it is given: values that can be changed, and whether they were."""

import copy
import sys
from collections import deque
from contextlib import suppress
from typing import Any

__all__ = ["become", "contents", "is_changeable", "put_back", "same", "snapshot"]


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


def contents(value: Any) -> list[tuple[Any, Any]]:
    """List a changeable value and all such values in it, each with a copy of what it holds; see `put_back`.

    Nothing is listed for any other value.
    """
    found: list[tuple[Any, Any]] = []
    waiting, seen = [value] if is_changeable(value) else [], set()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue
        seen.add(id(each))
        container = isinstance(each, list | dict | set | deque)
        if is_changeable(each):
            found.append((each, copy.copy(each) if container else snapshot(each)))
        if container or isinstance(each, tuple):
            waiting += each.values() if isinstance(each, dict) else each
    return found


def put_back(held: list[tuple[Any, Any]]) -> None:
    """Make values hold again what they held when `contents` listed them, the same parts in the same places.

    >>> eva = {"naming": "named"}
    >>> statements = [eva]
    >>> held = contents(statements)
    >>> statements.append({}); eva["naming"] = "unnamed"
    >>> put_back(held)
    >>> statements, statements[0] is eva
    ([{'naming': 'named'}], True)
    """
    for value, before in held:
        if before is not None and not same(value, before):
            become(value, before)


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
    kind = _kind_of_both(value, other)
    if kind is list:
        value[:] = other
    elif kind is deque:
        value.clear()
        value.extend(other)
    elif kind is not None:
        value.clear()
        value.update(other)
    elif type(value) is type(other):
        _refill(value, other)


def _kind_of_both(value: Any, other: Any) -> type | None:
    """Tell the kind of container that both values are."""
    kinds = (list, deque, dict, set)
    return next((k for k in kinds if isinstance(value, k) and isinstance(other, k)), None)


def _refill(value: Any, other: Any) -> None:
    """Make a table, a column or an array the same as another."""
    if hasattr(value, "iloc"):
        type(value).__init__(value, other)  # a table cannot be emptied and filled, but begun anew
    elif getattr(value, "shape", None) == getattr(other, "shape", ()):
        value[...] = other
