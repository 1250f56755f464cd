"""nbgrader and nbformat, loaded where something of theirs is needed, without what nobody asks for there."""

from typing import Any

from lesart.loading import load_without

__all__ = ["load"]


def load(module: str) -> Any:
    """Import a module of nbgrader's or nbformat's.

    Both bring jsonschema, which, when it is loaded, builds a grammar of web addresses from a package of its
    own: three seconds of processor time and more, while the format of notebooks asks for no address.

    Raises
    ------
    ImportError
        If it is not installed.
    """
    return load_without(module, "rfc3987_syntax")
