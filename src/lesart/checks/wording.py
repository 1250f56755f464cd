"""What a check says when it cannot simply say true or false: problems in a learner's words."""

import dis
import re
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from difflib import get_close_matches
from functools import lru_cache
from inspect import unwrap
from numbers import Number
from types import CodeType, FunctionType, ModuleType
from typing import Any

from lesart.checks.approx import Approx, Sealed
from lesart.checks.conduct import short
from lesart.checks.parsing import FILENAME
from lesart.wording import shortened

__all__ = [
    "cell_failed",
    "changed",
    "is_stub",
    "missing_name",
    "no_function",
    "no_value",
    "other_arguments",
    "raised_inside",
    "raising_function",
    "rounded_too_far",
    "stumbled",
    "waiting",
    "wrong_kind",
]

_COMPARED = 1000  # names at most that are compared: a cell may make thousands, and the check's time is short
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
    value = unwrap(value) if isinstance(value, FunctionType) else value
    return isinstance(value, FunctionType) and _does_nothing(value.__code__)


@lru_cache(maxsize=1000)
def _does_nothing(code: CodeType) -> bool:
    """Whether code gives back a constant, or nothing; each step of a check asks it of the same functions."""
    instructions = list(dis.get_instructions(code))
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
    like = folded or get_close_matches(name, known[:_COMPARED], n=1, cutoff=0.8)
    return f"{said}. There is a `{like[0]}`: names have to match letter by letter" if like else said


def no_value(source: str, value: Any) -> str:
    """Say that a name or a call has given nothing."""
    if value is ...:
        return f"`{source}` is still `...`: put your answer in its place"
    return f"`{source}` is None, so it has no value yet. (A function that does not `return` gives None.)"


def cell_failed(name: str, error: str) -> str:
    """Say that the cell which was to make a name did not come to its end.

    >>> cell_failed("share", "KeyError: 'und' (line 2)")
    "the cell that makes `share` stopped with KeyError: 'und' (line 2): mend it, run it again"
    """
    return f"the cell that makes `{name}` stopped with {error}: mend it, run it again"


def changed(functions: Mapping[str, str]) -> str:
    """Say which functions changed what they were given.

    >>> changed({"sieve": "`counts`"})
    '`sieve` changes `counts`: whoever calls it may still need it as it was. Work on a copy'
    """
    said = "; ".join(f"`{name}` changes {what}" for name, what in functions.items())
    return f"{said}: whoever calls it may still need it as it was. Work on a copy"


def rounded_too_far(value: Any, expected: Iterable[Any]) -> str:
    """Say that a number is right but for too few decimals; empty if that is not so.

    >>> rounded_too_far(1.7, [Approx(5 / 3, None, 0.01)])
    '1.7 is right as far as it goes, but rounded too far: keep two decimals at least'
    """
    for each in expected:
        if (
            isinstance(each, Sealed)
            and isinstance(value, float)
            and value == round(value, 1) != float(round(value))
        ):
            return f"{value} is not it; if you have rounded, keep two decimals at least"
        exact = each.expected if isinstance(each, Approx) else each
        if (
            _is_number(value)
            and isinstance(exact, float)
            and float(value) == round(exact, 1) != float(round(exact))
        ):
            return f"{value} is right as far as it goes, but rounded too far: keep two decimals at least"
    return ""


def wrong_kind(source: str, value: Any, expected: Any) -> str:
    """Say that a value is of another kind than what it is compared with; empty if it is not.

    >>> wrong_kind("share", "27 %", 0.27)
    "`share` is the text '27 %', a number is needed here"
    """
    exact = expected.expected if isinstance(expected, Approx) else expected
    needed = _kind(float(value)) if _is_sealed_number(value, exact) else _kind(exact)
    given = _kind(value)
    if needed is None or given == needed or (isinstance(expected, Approx) and expected.takes(value)):
        return ""
    more = " (a function that does not `return` gives None)" if value is None else ""
    return f"`{source}` is {_shown(value)}, {needed} is needed here{more}"


def _is_sealed_number(value: Any, expected: Any) -> bool:
    """Whether a text says the very number that was sealed, which it is not."""
    with suppress(ValueError):
        return isinstance(expected, Sealed) and isinstance(value, str) and float(value) == expected
    return False


def raising_function(error: BaseException) -> str | None:
    """Name the learner's function that raised, or None if the check's own line did.

    A function of a library counts as the check's own line unless a learner's function called it.
    """
    for frame, _ in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        if frame.f_globals.get("__name__") == "__main__" and code.co_filename != FILENAME:
            return code.co_name
    return None


def raised_inside(function: str, error: BaseException, *, toy: bool = True) -> str:
    """Say what a learner's own function raised, on which line of its cell, and for which toy."""
    lines = [
        line
        for frame, line in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") == "__main__" and frame.f_code.co_filename != FILENAME
    ]
    called = "a lambda of yours" if function == "<lambda>" else f"your function `{function}`"
    call = getattr(error, "raised_by_call", "") if toy else ""
    by = f", called as `{call}`" if call else ""
    return f"{called} raised {_named(error)} (line {lines[-1]} of its cell{by})"


def no_function(name: str, value: Any) -> str:
    """Say that a name is called as a function, and is none."""
    return f"`{name}` is {_shown(value)}, a function is needed here: is the name used twice?"


def other_arguments(error: BaseException) -> str:
    """Say that a function does not take as many values as it is handed."""
    said = str(error).partition("\n")[0]
    return f"{said}: leave the brackets behind the function's name as they were given to you"


def stumbled(error: BaseException, values: Mapping[str, Any], hint: str) -> str:
    """Say what the check's own line could not go on with; in Python's words only where there is no hint."""
    given = ", ".join(
        f"`{name}` is {_shown(value)}"
        for name, value in values.items()
        if not callable(value) and not isinstance(value, ModuleType)
    )
    if isinstance(error, TimeoutError):
        return f"this check stopped: {error}"
    if isinstance(error, re.error):
        return f"{given}: as a regular expression it cannot be read ({error})"
    if "truth value of" in str(error):
        return f"{given}: several values at once, where a single true or false is needed"
    if hint:
        return f"{hint} ({given})" if given else hint
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


def _shown(value: Any) -> str:
    """Describe a value in words, and show it where that helps."""
    if isinstance(value, str):
        return f"the text {_short(value)}"
    kind = _kind(value)
    if isinstance(value, bool):
        return str(value)
    shows = kind is not None and isinstance(value, Number | list | tuple | Mapping | set)
    return f"the {kind.split(' ', 1)[1]} {short(value)}" if kind and shows else _described(value)


def _is_number(value: Any) -> bool:
    return isinstance(value, Number) and not isinstance(value, bool | complex)


def _a(value: Any) -> str:
    # A stand-in for an object that is elsewhere says what that object is.
    name = getattr(value, "kind_of_original", None) if hasattr(type(value), "kind_of_original") else None
    name = name or type(value).__name__
    return f"{'an' if name[0] in 'aeiouAEIOU' or name == 'ndarray' else 'a'} {name}"


def _named(error: BaseException) -> str:
    said = shortened(str(error).partition("\n")[0], 200)
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def _short(text: str) -> str:
    return repr(shortened(text, 30))
