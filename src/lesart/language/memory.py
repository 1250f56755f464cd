"""Memories of what was found out about words: each holds so many and no more, and all are emptied at once."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TypeVar

__all__ = ["forget_words_asked", "remembers_words", "without_collector"]

_Asked = TypeVar("_Asked", bound=Callable[..., object])
_emptied: list[Callable[[], None]] = []


def remembers_words(size: int) -> Callable[[_Asked], _Asked]:
    """Let a function remember its answers for so many words, the least recently asked forgotten first.

    >>> @remembers_words(2)
    ... def shouted(word: str) -> str:
    ...     return word.upper()
    >>> [shouted(word) for word in ("ja", "nein", "ja")], shouted.cache_info().hits
    (['JA', 'NEIN', 'JA'], 1)
    """

    def remembering(function: _Asked) -> _Asked:
        known = lru_cache(maxsize=size)(function)
        _emptied.append(known.cache_clear)
        return known  # type: ignore[return-value]  # is called as the function is

    return remembering


def forget_words_asked() -> None:
    """Empty all these memories."""
    for empty in _emptied:
        empty()


@contextmanager
def without_collector() -> Iterator[None]:
    """Look for no circles of objects while a table is loaded: it has a great many objects and no circle.

    >>> with without_collector():
    ...     loading = gc.isenabled()
    >>> loading, gc.isenabled()
    (False, True)
    """
    looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looking:
            gc.enable()
