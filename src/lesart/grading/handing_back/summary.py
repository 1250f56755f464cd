"""What an instructor reads after a run: how each assert did, marks, what needs a person and why.

The journal is read once, and only sums are kept, so that any number of submissions will do.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.errors import UndefinedMeasureError
from lesart.grading.handing_back.items import Item, ItemAnalysis
from lesart.grading.handing_back.journal import current

__all__ = ["summary"]

_MOST_LISTED = 40
_LONGEST_NAME = 40


def summary(journal: Path) -> str:
    """Write the summary of everything that counts in the journal."""
    overviews: dict[str, _Overview] = {}
    waiting = _Waiting()
    analysis = ItemAnalysis()
    for entry in current(journal):
        overviews.setdefault(entry["exercise"], _Overview()).add(entry)
        waiting.add(entry)
        analysis.add(entry)
    return "\n".join([
        "Asserts: share of submissions for which each holds, how it goes with the others, who fails",
        *map(_item, analysis.items),
        "",
        "Points by checks (written answers are marked in the formgrader)",
        *(f"  {exercise}: {overview.words}" for exercise, overview in sorted(overviews.items())),
        "",
        *waiting.lines(),  # last, where the eye is when a long list has run by
    ])  # fmt: skip  # as it is printed


@dataclass(slots=True)
class _Overview:
    """How one exercise came out."""

    handed_in: int = 0
    judged: int = 0  # submissions of which every check was judged
    points: float = 0.0  # of these, together
    most: float = 0.0  # that one submission can have

    def add(self, entry: dict[str, Any]) -> None:
        scores = [check["score"] for check in entry["checks"]]
        self.handed_in += 1
        if scores and None not in scores:
            self.judged += 1
            self.points += sum(scores)
            self.most = sum(check["max"] for check in entry["checks"])

    @property
    def words(self) -> str:
        mean = f"mean {self.points / self.judged:.2f} of {self.most:g}" if self.judged else "none judged"
        return f"{self.handed_in} handed in, {self.judged} judged, {mean}"


@dataclass(slots=True)
class _Waiting:
    """The submissions that need a person: the first ones, and how many more."""

    first: list[str] = field(default_factory=list)
    more: int = 0

    def add(self, entry: dict[str, Any]) -> None:
        if entry["status"] == "graded":
            return
        if len(self.first) == _MOST_LISTED:
            self.more += 1
            return
        reasons = "; ".join(entry["reasons"])[:200]
        self.first.append(f"  {_shown(entry['student'])}, {entry['exercise']}: {reasons!r}")

    def lines(self) -> list[str]:
        if not self.first:
            return ["Nothing needs a person but the written answers."]
        return [
            "Needs a person (not a zero)",
            *self.first,
            *([f"  and {self.more} more"] if self.more else []),
        ]


def _item(item: Item) -> str:
    try:
        together = f"{item.discrimination:+.2f}"
    except UndefinedMeasureError:
        together = "undef"
    more = item.judged - item.held - len(item.failed_for)
    who = ", ".join(map(_shown, item.failed_for)) + (f" and {more} more" if more else "")
    place = f"{item.exercise} {item.check} {item.number}"
    return f"  {item.difficulty:5.0%} {together:>5}  {place}: {item.source[:60]}  {who}"


def _shown(name: str) -> str:
    """Give a folder's name as a terminal can show it: it may be long, and hold line ends and worse."""
    return (name if name.isprintable() else repr(name))[:_LONGEST_NAME]
