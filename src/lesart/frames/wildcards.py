"""Many patterns with stars at once: looked up by their letters instead of tried one after the other."""

import re

__all__ = ["Wildcards"]

_LONGEST = 80  # letters of a word that are looked at; no German news word is longer


class Wildcards:
    """Patterns such as ``*waffe*``, ``Atom*``, ``*Wahl`` under their numbers.

    >>> index = Wildcards()
    >>> index.add("*waffe*", 1)
    >>> index.add("*Wahl", 2)
    >>> sorted(index.fitting("Waffenwahl")), sorted(index.fitting("bewaffnet")), sorted(index.fitting("wahl"))
    ([1, 2], [], [])
    """

    def __init__(self) -> None:
        self._starts: dict[str, list[tuple[int, bool]]] = {}  # letters -> (number, whether nouns only)
        self._ends: dict[str, list[tuple[int, bool]]] = {}
        self._inside: dict[str, list[tuple[int, bool]]] = {}
        self._lengths: list[int] = []  # of the letters in _inside
        self._other: list[tuple[int, bool, re.Pattern[str]]] = []

    def add(self, pattern: str, number: int) -> None:
        """Take up a pattern that has a star."""
        noun = pattern.lstrip("*")[:1].isupper()
        letters = pattern.strip("*").lower()
        before, behind = pattern.startswith("*"), pattern.endswith("*")
        if "*" in letters:
            joined = ".*".join(re.escape(piece) for piece in pattern.lower().split("*"))
            self._other.append((number, noun, re.compile(joined, re.DOTALL)))
        elif before and behind:
            self._inside.setdefault(letters, []).append((number, noun))
            self._lengths = sorted({*self._lengths, len(letters)})
        elif before:
            self._ends.setdefault(letters, []).append((number, noun))
        else:
            self._starts.setdefault(letters, []).append((number, noun))

    def fitting(self, word: str) -> set[int]:
        """List the numbers of the patterns that a word fits."""
        low = word.lower()[:_LONGEST]
        found: list[tuple[int, bool]] = []
        for n in range(1, len(low) + 1):
            found += self._starts.get(low[:n], ())
            found += self._ends.get(low[-n:], ())
        for length in self._lengths:
            for start in range(len(low) - length + 1):
                found += self._inside.get(low[start : start + length], ())
        found += [(number, noun) for number, noun, other in self._other if other.fullmatch(low)]
        capital = word[:1].isupper()
        return {number for number, noun in found if capital or not noun}
