"""A measure that has no value, and what it means to say so: undefined is not zero."""

from collections.abc import Callable, Mapping
from typing import Any

from lesart.checks.conduct import LibraryCallError
from lesart.checks.plain import is_missing

__all__ = ["is_undefined"]

# What no learner means as an answer: a name that is misspelt, a place left open, a loop that never ends.
_SLIPS = (
    ImportError,
    LibraryCallError,
    MemoryError,
    NameError,
    NotImplementedError,
    SyntaxError,
    TimeoutError,
)


def is_undefined(function: Callable[..., Any], *arguments: Any) -> bool:
    """Tell whether a learner's function says that a measure has no value: by an error, None or nan.

    Any error counts that a learner raises or lets Python raise, a KeyError or an AttributeError of an empty
    table included. Ask for an ordinary value in the same assert: a function that always fails has no answer.
    An error that comes from a slip, such as a name that does not exist, comes through and is no answer.
    Neither are numbers: 0 and infinity go on into the next sum, and nobody notices. A function that gives
    several measures at once may say it once, or for each of them in a dict.

    Parameters
    ----------
    function
        The function that is asked.
    arguments
        What it is asked about.

    Examples
    --------
    >>> def share(part, whole):
    ...     return part / whole
    >>> is_undefined(share, 1, 2), is_undefined(share, 0, 0)
    (False, True)
    """
    try:
        return _says_nothing(function(*arguments))
    except UnboundLocalError:  # a variable that only a loop would have filled: Python's own way to refuse
        return True
    except _SLIPS:
        raise
    except Exception:  # noqa: BLE001 - a learner may raise any error, a plain Exception included
        return True


def _says_nothing(value: Any) -> bool:
    """Whether a value is missing, or a dict in which each is."""
    if isinstance(value, Mapping) and value:
        return all(map(is_missing, value.values()))
    return is_missing(value)
