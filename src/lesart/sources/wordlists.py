"""The word lists that lie beside the code, read when first needed."""

from functools import cache
from importlib.resources import files

__all__ = ["endings", "group", "read_lines"]


def read_lines(name: str) -> list[list[str]]:
    """Read a data file of this package: tab-separated lines, comments and empty lines left out."""
    lines = (files("lesart.sources") / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@cache
def group(name: str) -> frozenset[str]:
    """Return the words of a group in word_groups_de.txt.

    >>> "angabe" in group("saying"), "uhr" in group("saying")
    (True, False)
    """
    return frozenset(_groups().get(name, ()))


@cache
def _groups() -> dict[str, list[str]]:
    """Read all groups at once; a group may take several lines."""
    found: dict[str, list[str]] = {}
    for name, words in read_lines("word_groups_de.txt"):
        found.setdefault(name, []).extend(words.split())
    return found


@cache
def endings(name: str) -> tuple[str, ...]:
    """Return a group as endings, the longest first, so that the first that fits is the one meant."""
    return tuple(sorted(group(name), key=len, reverse=True))
