"""The packages that `lesart[corpus]` brings, loaded when they are needed."""

from importlib import import_module
from typing import Any

from lesart.errors import MissingExtraError

__all__ = ["load_extra"]


def load_extra(module: str, what: str) -> Any:
    """Load a module of a package that not everybody has installed; ``what`` says who needs it.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        return import_module(module)
    except ImportError as error:
        msg = f"{what}: pip install 'lesart[corpus]'"
        raise MissingExtraError(msg) from error
