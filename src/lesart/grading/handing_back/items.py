"""Item analysis: how each assert did over all submissions, and how well it tells strong work from weak.

Difficulty is the share of submissions for which the assert holds (the item difficulty index p of Crocker and
Algina 1986, so a high value is an easy item). Discrimination is the correlation of the assert (0 or 1) with
the number of other asserts of the exercise that hold, the corrected item-total correlation (Henrysson 1963).
The sums are kept, not the submissions, so any number of them fits into memory.

Henrysson, S. (1963). Correction of item-total correlations in item analysis. Psychometrika 28, 211-218.
Crocker, L. & Algina, J. (1986). Introduction to classical and modern test theory. Holt, Rinehart and Winston.
Ebel, R. L. & Frisbie, D. A. (1991). Essentials of educational measurement (5th ed.). Prentice Hall.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from lesart.errors import UndefinedMeasureError

__all__ = ["Item", "ItemAnalysis", "analyse", "discrimination_words"]

_NAMES_KEPT = 10
_HOLDS = "holds"


@dataclass(slots=True)
class Item:
    """One assert, over all submissions in which it was judged.

    >>> item = Item("count", "check", 1, "share <= 1")
    >>> for holds, others in ((True, 3), (True, 2), (False, 0), (False, 1)):
    ...     item.add(holds, others, "somebody")
    >>> item.difficulty, round(item.discrimination, 3)
    (0.5, 0.894)
    """

    exercise: str
    check: str
    number: int  # its place in the check cell, from 1
    source: str
    judged: int = 0
    held: int = 0
    failed_for: list[str] = field(default_factory=list)  # the first few; `judged - held` is their number
    _others: int = 0
    _others_squared: int = 0
    _held_others: int = 0

    def add(self, holds: bool, others: int, student: str) -> None:
        """Count one submission: whether the assert holds, and how many others do."""
        self.judged += 1
        self.held += holds
        self._others += others
        self._others_squared += others * others
        self._held_others += others * holds
        if not holds and len(self.failed_for) < _NAMES_KEPT:
            self.failed_for.append(student)

    @property
    def difficulty(self) -> float:
        """Share of submissions for which it holds: 1 is the easiest.

        Raises
        ------
        UndefinedMeasureError
            If it was never judged.
        """
        if self.judged == 0:
            msg = "the assert was never judged, so it has no difficulty"
            raise UndefinedMeasureError(msg)
        return self.held / self.judged

    @property
    def discrimination(self) -> float:
        """Corrected item-total correlation, from -1 to 1: near 0 or below, look at the assert again.

        Raises
        ------
        UndefinedMeasureError
            If it holds for all or for nobody, or all others come out alike.
        """
        n = self.judged
        spread = self.held * (n - self.held)
        others_spread = n * self._others_squared - self._others**2
        if spread == 0 or others_spread == 0:
            msg = "it came out the same for everybody, or the other asserts did: no correlation is defined"
            raise UndefinedMeasureError(msg)
        return (n * self._held_others - self.held * self._others) / math.sqrt(spread * others_spread)


_FEWEST = 10  # submissions; below that a correlation is mostly chance
_WELL, _SOMEWHAT = 0.3, 0.2  # Ebel and Frisbie 1991, chapter 13: reasonably good, and marginal


def discrimination_words(item: Item) -> str:
    """Say in words how an assert goes with the others.

    >>> item = Item("count", "check", 1, "share <= 1")
    >>> discrimination_words(item)
    'too few to say'
    """
    if item.judged < _FEWEST:
        return "too few to say"
    if item.held in {0, item.judged}:
        return "the same for everybody"
    try:
        value = item.discrimination
    except UndefinedMeasureError:
        return "the others are the same for everybody"
    if value < 0:
        words = "stronger work fails it: look at it again"
    elif value < _SOMEWHAT:
        words = "hardly tells strong work from weak"
    else:
        words = "tells strong work from weak" + ("" if value >= _WELL else ", a little")
    return f"{words} ({value:+.2f})"


class ItemAnalysis:
    """All asserts of the journal entries that were added, in the order of the exercises."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, str, int], Item] = {}

    @property
    def items(self) -> list[Item]:
        """What is known of each assert."""
        return list(self._items.values())

    @property
    def by_question(self) -> dict[str, dict[str, list[Item]]]:
        """The same by exercise, and in it by check cell."""
        found: dict[str, dict[str, list[Item]]] = {}
        for item in self._items.values():
            found.setdefault(item.exercise, {}).setdefault(item.check, []).append(item)
        return found

    def add(self, entry: dict[str, Any]) -> None:
        """Count one graded entry of the journal."""
        found = list(_findings(entry))
        held = sum(finding["outcome"] == _HOLDS for *_, finding in found)
        for check, number, finding in found:
            key = entry["exercise"], check, number
            if key not in self._items:
                self._items[key] = Item(*key, finding["source"])
            holds = finding["outcome"] == _HOLDS
            self._items[key].add(holds, held - holds, entry["student"])


def analyse(entries: Iterable[dict[str, Any]]) -> list[Item]:
    """Analyse all asserts of the journal's graded entries, in the order of the exercises."""
    analysis = ItemAnalysis()
    for entry in entries:
        analysis.add(entry)
    return analysis.items


def _findings(entry: dict[str, Any]) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for check in entry["checks"]:
        if check["score"] is not None:
            for number, finding in enumerate(check["findings"], start=1):
                yield check["id"], number, finding
