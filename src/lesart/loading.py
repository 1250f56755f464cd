"""Packages loaded without what they would bring along and nobody asks for here."""

import sys
from importlib import import_module
from typing import Any

__all__ = ["load_without"]


def load_without(module: str, *left_out: str) -> Any:
    """Import a module that finds some packages as if they were not installed, which it has to provide for.

    Where one of these is loaded already, nothing is hidden: it costs nothing any more.

    Raises
    ------
    ImportError
        If the module is not installed.

    Examples
    --------
    >>> load_without("statistics", "decimals_of_nobody").mean([1, 2])
    1.5
    """
    hidden = [name for name in left_out if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is Python's sign for "not to be had"
    try:
        return import_module(module)
    finally:
        for name in hidden:
            del sys.modules[name]
