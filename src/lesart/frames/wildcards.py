"""Many patterns with stars at once: looked up by their first or last letters instead of tried in turn."""

import re
from collections.abc import Iterable

__all__ = ["Wildcards"]

_LONGEST = 80  # letters of a word that are looked at; no German news word is longer
_KEY = 3  # letters that a pattern is looked up by: few words have them that do not fit


class _Index:
    """Patterns under their key: the letters of each, its number, and whether it is for nouns only."""

    __slots__ = ("rows", "sizes")

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[str, int, bool]]] = {}
        self.sizes: tuple[int, ...] = ()  # how long keys are: shorter patterns have shorter ones

    def add(self, key: str, row: tuple[str, int, bool]) -> None:
        self.rows.setdefault(key, []).append(row)
        self.sizes = tuple(sorted({*self.sizes, len(key)}))


class Wildcards:
    """Patterns such as ``*waffe*``, ``Atom*``, ``*Wahl`` under their numbers.

    >>> index = Wildcards()
    >>> index.add("*waffe*", 1)
    >>> index.add("*Wahl", 2)
    >>> [sorted(index.fitting({word})) for word in ("Waffenwahl", "bewaffnet", "wahl")]
    [[1, 2], [], []]
    """

    def __init__(self) -> None:
        self._starts, self._ends, self._inside = _Index(), _Index(), _Index()
        self._other: list[tuple[int, bool, re.Pattern[str]]] = []

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
        index.add(key, (letters, number, noun))

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
            for number, noun, other in self._other:
                if (capital or not noun) and other.fullmatch(low):
                    found.add(number)
        return found

    def _add_ends(self, found: set[int], low: str, *, capital: bool) -> None:
        for size in self._ends.sizes:
            for letters, number, noun in self._ends.rows.get(low[-size:], ()):
                if (capital or not noun) and low.endswith(letters):
                    found.add(number)

    def _add_starts(self, found: set[int], low: str, *, capital: bool) -> None:
        for size in self._starts.sizes:
            for letters, number, noun in self._starts.rows.get(low[:size], ()):
                if (capital or not noun) and low.startswith(letters):
                    found.add(number)

    def _add_inside(self, found: set[int], low: str, *, capital: bool) -> None:
        rows = self._inside.rows
        for size in self._inside.sizes:
            for start in range(len(low) - size + 1):
                if (key := low[start : start + size]) in rows:
                    for letters, number, noun in rows[key]:
                        if (capital or not noun) and low.startswith(letters, start):
                            found.add(number)
