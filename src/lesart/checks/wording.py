"""What a check says when it cannot simply say true or false: problems in a learner's words."""

import dis
import traceback
from collections.abc import Mapping
from difflib import get_close_matches
from numbers import Number
from types import FunctionType, ModuleType
from typing import Any

from lesart.checks.approx import Approx
from lesart.checks.parsing import FILENAME

__all__ = [
    "is_stub",
    "missing_name",
    "no_value",
    "raised_here",
    "raised_inside",
    "raising_function",
    "waiting",
    "wrong_kind",
]

_KINDS: tuple[tuple[tuple[type, ...], str], ...] = (
    ((Number,), "a number"),
    ((str,), "a text (str)"),
    ((list,), "a list"),
    ((tuple,), "a tuple"),
    ((set, frozenset), "a set"),
    ((Mapping,), "a dict"),
)
_NOTHING_DONE = frozenset({"RESUME", "NOP", "CACHE", "LOAD_CONST", "RETURN_CONST", "RETURN_VALUE"})


def is_stub(value: Any) -> bool:
    """Whether a value is a place left open: ``...``, or a function whose body is no more than that.

    >>> def later(words):
    ...     "What it will do one day."
    ...     ...
    >>> def half(words):
    ...     return 0.5
    >>> is_stub(...), is_stub(later), is_stub(half), is_stub(0)
    (True, True, False, False)
    """
    if value is ...:
        return True
    if not isinstance(value, FunctionType):
        return False
    instructions = list(dis.get_instructions(value))
    constants = [step.argval for step in instructions if "CONST" in step.opname]
    return {step.opname for step in instructions} <= _NOTHING_DONE and constants[-1:] in ([None], [...])


def waiting(name: str, value: Any) -> str:
    """Say what is to be done about a place left open.

    >>> waiting("share", ...)
    '`share` is still waiting for your answer: replace the `...`'
    """
    todo = "it has no lines of its own yet" if callable(value) else "replace the `...`"
    return f"`{name}` is still waiting for your answer: {todo}"


def missing_name(name: str, known: list[str]) -> str:
    """Say that a name is not there, and which one like it is.

    >>> missing_name("share", ["Share", "words"])
    '`share` is not defined yet: run the cell above. There is a `Share`: names have to match letter by letter'
    """
    said = f"`{name}` is not defined yet: run the cell above"
    folded = [other for other in known if other.casefold() == name.casefold()]
    like = folded or get_close_matches(name, known, n=1, cutoff=0.8)
    return f"{said}. There is a `{like[0]}`: names have to match letter by letter" if like else said


def no_value(source: str, value: Any) -> str:
    """Say that a name or a call has given nothing."""
    if value is ...:
        return f"`{source}` is still `...`: put your answer in its place"
    return f"`{source}` is None, so it has no value yet. (A function that does not `return` gives None.)"


def wrong_kind(source: str, value: Any, expected: Any) -> str:
    """Say that a value is of another kind than what it is compared with; empty if it is not.

    >>> wrong_kind("share", "27 %", 0.27)
    "`share` is the text '27 %', a number is needed here"
    """
    exact = expected.expected if isinstance(expected, Approx) else expected
    needed, given = _kind(exact), _kind(value)
    if needed is None or given == needed:
        return ""
    if isinstance(expected, Approx) and isinstance(exact, list | tuple) and isinstance(value, list | tuple):
        return ""  # to `approx` a list and a tuple are the same
    shown = f"the text {_short(value)}" if isinstance(value, str) else _described(value)
    more = " (a function that does not `return` gives None)" if value is None else ""
    return f"`{source}` is {shown}, {needed} is needed here{more}"


def raising_function(error: BaseException) -> str | None:
    """Name the learner's function that raised, or None if the check's own line did.

    A function of a library counts as the check's own line unless a learner's function called it.
    """
    for frame, _ in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if frame.f_globals.get("__name__") == "__main__" and code.co_filename != FILENAME:
            return code.co_name
    return None


def raised_inside(function: str, error: BaseException) -> str:
    """Say what a learner's own function raised, and on which line of its cell."""
    lines = [
        line
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") == "__main__" and frame.f_code.co_filename != FILENAME
    ]
    called = "a lambda of yours" if function == "<lambda>" else f"your function `{function}`"
    return f"{called} raised {_named(error)} (line {lines[-1]} of its cell)"


def raised_here(error: BaseException, values: Mapping[str, Any]) -> str:
    """Say what the check's own line stumbled over, and what it was given."""
    given = ", ".join(
        f"`{name}` is {_described(value)}"
        for name, value in values.items()
        if not callable(value) and not isinstance(value, ModuleType)
    )
    if "truth value of" in str(error):
        return f"{given}: several values at once, where a single true or false is needed"
    return f"{given or 'this check stopped'}: it raised {_named(error)}"


def _kind(value: Any) -> str | None:
    if type(value).__name__ in {"bool", "bool_"}:  # NumPy's, whose name changed, is no bool to Python
        return "True or False"
    return next((words for types, words in _KINDS if isinstance(value, types)), None)


def _described(value: Any) -> str:
    if value is None:
        return "None"
    if hasattr(value, "dtype") and hasattr(value, "__len__"):
        return f"{_a(value)} of {len(value)} values"
    return _kind(value) or _a(value)


def _a(value: Any) -> str:
    name = type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' or name == 'ndarray' else 'a'} {name}"


def _named(error: BaseException) -> str:
    said = str(error).partition("\n")[0]
    said = said if len(said) <= 200 else f"{said[:199]}…"
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _short(text: str) -> str:
    return repr(text if len(text) <= 30 else f"{text[:29]}…")
