"""A measure that has no value, and what it means to say so: undefined is not zero."""

from collections.abc import Callable
from typing import Any

__all__ = ["is_undefined"]

# Raised by a slip of the pen, not by somebody who means that there is no value.
_SLIPS = (AttributeError, ImportError, LookupError, NameError, NotImplementedError, SyntaxError, TypeError)


def is_undefined(function: Callable[..., Any], *arguments: Any) -> bool:
    """Tell whether a learner's function says that a measure has no value: by an error, or by None.

    An error that comes from a slip, such as a name that does not exist, comes through and is no answer.
    Neither are numbers: 0, infinity and nan ("not a number") go on into the next sum, and nobody notices.

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
        return function(*arguments) is None
    except _SLIPS:
        raise
    except Exception:  # noqa: BLE001 - a learner may raise any error, a plain Exception included
        return True
