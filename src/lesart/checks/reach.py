"""Whether a function can come to call what it may not, told from its code without running it.

Watching all calls makes a function two to three times as slow. Most answers use nothing but Python, plain
data and functions of the learner's own that do the same; in them there is nothing to watch. Whatever cannot
be told counts as reaching further.
"""

import builtins
import dis
import re
from collections import Counter, OrderedDict, deque
from collections.abc import Collection, Iterable
from functools import lru_cache
from types import BuiltinFunctionType, CodeType, FunctionType, ModuleType
from typing import Any

__all__ = ["is_self_contained", "may_reach"]

# Packages that call nobody but whom they are handed.
_KEEP_TO_THEMSELVES = frozenset({
    "_collections", "_operator", "builtins", "collections", "copy", "fractions", "functools", "itertools",
    "math", "operator", "random", "re", "statistics", "string", "textwrap", "unicodedata",
})  # fmt: skip  # a table
_OPEN_DOORS = frozenset({
    "__import__", "breakpoint", "compile", "eval", "exec", "globals", "help", "locals", "vars",
})  # fmt: skip  # a table
_FLAT = frozenset({str, bytes, int, float, complex, bool, type(None), range, re.Pattern, re.Match})
_LISTS = frozenset({list, tuple, set, frozenset, deque})
_MAPPINGS = frozenset({dict, Counter, OrderedDict})


def may_reach(modules: Collection[str], *values: Any) -> bool:
    """Whether a function with its arguments could call into modules of these names.

    >>> may_reach(["lesart.words"], sorted, ["Ja", "Nein"]), may_reach(["builtins"], sorted, ["Ja", "Nein"])
    (False, True)
    """
    return not _KEEP_TO_THEMSELVES.isdisjoint(modules) or (bool(modules) and not is_self_contained(*values))


def is_self_contained(*values: Any) -> bool:
    """Whether nothing that can be called from a function and its arguments lies outside it and Python.

    >>> import lesart
    >>> is_self_contained(sorted, ["Ja", "Nein"]), is_self_contained(lesart.words.frequencies)
    (True, False)
    """
    seen: set[int] = set()
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if type(value) in _FLAT or id(value) in seen:
            continue
        seen.add(id(value))
        parts = _parts(value)
        if parts is None:
            return False
        waiting += parts
    return True


def _parts(value: Any) -> Iterable[Any] | None:
    """List what a value may hand on to whoever has it; None if that cannot be told."""
    kind = type(value)
    if kind in _LISTS:
        return _not_flat(value)
    if kind in _MAPPINGS:
        return _not_flat([*value.keys(), *value.values()])
    if kind is FunctionType and value.__module__ == "__main__":
        return _parts_of_function(value)
    if kind is BuiltinFunctionType and not isinstance(value.__self__, ModuleType):
        return [value.__self__]  # a method
    return () if _keeps_to_itself(value) else None


def _not_flat(values: Iterable[Any]) -> list[Any]:
    return [value for value in values if type(value) not in _FLAT]


def _keeps_to_itself(value: Any) -> bool:
    """Whether it is a module, class or function of a package that calls nobody."""
    if isinstance(value, ModuleType):
        return value.__name__ in _KEEP_TO_THEMSELVES
    if not isinstance(value, type | FunctionType | BuiltinFunctionType):
        return False
    return value.__module__ in _KEEP_TO_THEMSELVES and value.__name__ not in _OPEN_DOORS


def _parts_of_function(function: FunctionType) -> list[Any] | None:
    """List what a learner's function mentions, was given beforehand, or holds on to."""
    names = _names(function.__code__)
    if names is None:
        return None
    scope, held = function.__globals__, function.__closure__ or ()
    try:
        closed = [cell.cell_contents for cell in held]
    except ValueError:  # it will be filled later, nobody knows with what
        return None
    mentioned = [scope[name] if name in scope else getattr(builtins, name, None) for name in names]
    return [*mentioned, *closed, function.__defaults__, function.__kwdefaults__]


@lru_cache(maxsize=1000)
def _names(code: CodeType) -> tuple[str, ...] | None:
    """Name the globals that code uses, functions in it included; None if it imports other packages."""
    names: list[str] = []
    for step in dis.get_instructions(code):
        if step.opname == "IMPORT_NAME" and step.argval not in _KEEP_TO_THEMSELVES:
            return None
        if step.opname in {"LOAD_GLOBAL", "LOAD_NAME"}:
            names.append(step.argval)
    for inside in code.co_consts:
        if isinstance(inside, CodeType):
            further = _names(inside)
            if further is None:
                return None
            names += further
    return tuple(dict.fromkeys(names))
