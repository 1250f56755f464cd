"""The word lists of the rules for agency, read from `agency_de.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["cases", "words"]


@cache
def words(name: str) -> frozenset[str]:
    """Return one of the lists.

    >>> "bekannt" in words("never")
    True
    """
    return frozenset(_lists()[name].split())


@cache
def cases() -> dict[str, str]:
    """Return, for articles and pronouns, the cases that the form allows.

    >>> cases()["den"]
    'ad'
    """
    return {word: allowed for allowed, listed in _lists()["cases"].items() for word in listed.split()}


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads((files("lesart.frames") / "agency_de.toml").read_text("utf-8"))
