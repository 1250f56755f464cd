"""What loads at first use: modules, packages without what they bring along and nobody asks for, patterns."""

import re
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, AnyStr, cast

__all__ = ["at_first_use", "late_pattern", "load_without"]


def at_first_use(room: str, modules: Sequence[str]) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """Return ``__getattr__`` and ``__dir__`` for a room some of whose names are those of later modules.

    Parameters
    ----------
    room
        The name of the package; its ``__all__`` has the names of the later modules, too.
    modules
        The names within it of the modules that load at first use.

    Examples
    --------
    >>> import lesart.sources
    >>> ask, names = at_first_use("lesart.sources", ("silent", "standing"))
    >>> ask("Standing"), "Standing" in names()
    (<class 'lesart.sources.standing.Standing'>, True)
    >>> ask("Sitting")
    Traceback (most recent call last):
    AttributeError: module 'lesart.sources' has no attribute 'Sitting'
    """

    def load(name: str) -> Any:
        if name in names():
            for module in (import_module(f"{room}.{later}") for later in modules):
                if name in module.__all__:
                    return getattr(module, name)
        msg = f"module {room!r} has no attribute {name!r}"
        raise AttributeError(msg)

    def names() -> list[str]:
        return sorted(sys.modules[room].__all__)

    return load, names


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


class _LatePattern:
    """Stands for a pattern until it is first asked to do something."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self.flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        able = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, able)  # the next time it is found at once
        return able


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled at its first use: few texts call for all that a module has.

    >>> late_pattern("[aeiou]").sub("*", "Kohlmeise")
    'K*hlm**s*'
    """
    return cast("re.Pattern[AnyStr]", _LatePattern(pattern, flags))
