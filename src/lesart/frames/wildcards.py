"""Many patterns with stars at once: looked up by their first or last letters instead of tried in turn."""

import re
from collections.abc import Iterable

__all__ = ["Wildcards"]

_LONGEST = 80  # letters of a word that are looked at; no German news word is longer
_KEY = 3  # letters that a pattern is looked up by: few words have them that do not fit

# Under their key: the letters of a pattern, its number, and whether it is for nouns only.
_Index = dict[str, list[tuple[str, int, bool]]]


class Wildcards:
    """Patterns such as ``*waffe*``, ``Atom*``, ``*Wahl`` under their numbers.

    >>> index = Wildcards()
    >>> index.add("*waffe*", 1)
    >>> index.add("*Wahl", 2)
    >>> [sorted(index.fitting({word})) for word in ("Waffenwahl", "bewaffnet", "wahl")]
    [[1, 2], [], []]
    """

    def __init__(self) -> None:
        self._starts: _Index = {}
        self._ends: _Index = {}
        self._inside: _Index = {}
        self._other: list[tuple[int, bool, re.Pattern[str]]] = []
        self._keys: tuple[int, ...] = ()  # how long keys are: shorter patterns have shorter ones

    def add(self, pattern: str, number: int) -> None:
        """Take up a pattern that has a star."""
        noun = pattern.lstrip("*")[:1].isupper()
        letters = pattern.strip("*").lower()
        before, behind = pattern.startswith("*"), pattern.endswith("*")
        if "*" in letters:
            joined = ".*".join(re.escape(piece) for piece in pattern.lower().split("*"))
            self._other.append((number, noun, re.compile(joined, re.DOTALL)))
            return
        if before and not behind:
            index, key = self._ends, letters[-_KEY:]
        else:
            index, key = self._inside if before else self._starts, letters[:_KEY]
        index.setdefault(key, []).append((letters, number, noun))
        self._keys = tuple(sorted({*self._keys, len(key)}))

    def fitting(self, shapes: Iterable[str]) -> set[int]:
        """List the numbers of the patterns that one of a word's shapes fits.

        Shapes are much alike, »Waffen« and »Waffe«: what only takes letters off the end of another one cannot
        fit inside or at the beginning where that does not.
        """
        found: set[int] = set()
        longer = ""
        for shape in sorted(shapes, reverse=True):
            low, capital = shape.lower()[:_LONGEST], shape[:1].isupper()
            self._add_ends(found, low, capital=capital)
            if not longer.startswith(shape):
                longer = shape
                self._add_starts(found, low, capital=capital)
                self._add_inside(found, low, capital=capital)
            others = (each for each in self._other if capital or not each[1])
            found.update(number for number, _, other in others if other.fullmatch(low))
        return found

    def _add_ends(self, found: set[int], low: str, *, capital: bool) -> None:
        for size in self._keys:
            for letters, number, noun in self._ends.get(low[-size:], ()):
                if (capital or not noun) and low.endswith(letters):
                    found.add(number)

    def _add_starts(self, found: set[int], low: str, *, capital: bool) -> None:
        for size in self._keys:
            for letters, number, noun in self._starts.get(low[:size], ()):
                if (capital or not noun) and low.startswith(letters):
                    found.add(number)

    def _add_inside(self, found: set[int], low: str, *, capital: bool) -> None:
        inside = self._inside
        for size in self._keys:
            for start in range(len(low) - size + 1):
                for letters, number, noun in inside.get(low[start : start + size], ()):
                    if (capital or not noun) and low.startswith(letters, start):
                        found.add(number)
