"""nbgrader and nbformat, loaded where something of theirs is needed, without what nobody asks for there."""

import sys
from importlib import import_module
from typing import Any

__all__ = ["load"]

_ADDRESSES = "rfc3987_syntax"


def load(module: str) -> Any:
    """Import a module of nbgrader's or nbformat's.

    Both bring jsonschema, which, when it is loaded, builds a grammar of web addresses from a package of its
    own: three seconds of processor time and more, while the format of notebooks asks for no address. Here it
    finds this package as if it was not installed, which jsonschema provides for. Where jsonschema is loaded
    already, nothing changes.

    Raises
    ------
    ImportError
        If it is not installed.
    """
    hidden = _ADDRESSES not in sys.modules
    if hidden:
        sys.modules[_ADDRESSES] = None  # type: ignore[assignment]  # Python's own sign for "not to be had"
    try:
        return import_module(module)
    finally:
        if hidden:
            del sys.modules[_ADDRESSES]
