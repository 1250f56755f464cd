"""What an instructor reads after a run: how each assert did, marks, what needs a person and why."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from lesart.errors import UndefinedMeasureError
from lesart.grading.items import Item, analyse
from lesart.grading.journal import current

__all__ = ["summary"]

_MOST_LISTED = 40
_LONGEST_NAME = 40


def summary(journal: Path) -> str:
    """Write the summary of everything that counts in the journal."""
    lines: list[str] = []
    lines += _items(analyse(current(journal)))
    lines += ["", *_overview(current(journal))]
    lines += ["", *_persons(current(journal))]  # last, where the eye is when a long list has run by
    return "\n".join(lines)


def _overview(entries: Iterable[dict[str, Any]]) -> list[str]:
    counts: dict[str, list[float]] = {}
    for entry in entries:
        judged = [check for check in entry["checks"] if check["score"] is not None]
        found = counts.setdefault(entry["exercise"], [0, 0, 0.0, 0.0])
        found[0] += 1
        found[1] += len(judged) == len(entry["checks"])
        if judged and len(judged) == len(entry["checks"]):
            found[2] += sum(check["score"] for check in judged)
            found[3] = sum(check["max"] for check in judged)
    lines = ["Points by checks (written answers are marked in the formgrader)"]
    for exercise, (handed_in, judged_whole, points, most) in sorted(counts.items()):
        mean = f"mean {points / judged_whole:.2f} of {most:g}" if judged_whole else "none judged"
        lines.append(f"  {exercise}: {handed_in:g} handed in, {judged_whole:g} judged, {mean}")
    return lines


def _persons(entries: Iterable[dict[str, Any]]) -> list[str]:
    lines: list[str] = []
    more = 0
    for entry in entries:
        if entry["status"] == "graded":
            continue
        if len(lines) < _MOST_LISTED:
            lines.append(
                f"  {_shown(entry['student'])}, {entry['exercise']}: {'; '.join(entry['reasons'])[:200]!r}"
            )
        else:
            more += 1
    if not lines:
        return ["Nothing needs a person but the written answers."]
    return ["Needs a person (not a zero)", *lines, *([f"  and {more} more"] if more else [])]


def _items(items: list[Item]) -> list[str]:
    lines = ["Asserts: share of submissions for which each holds, how it goes with the others, who fails"]
    for item in items:
        try:
            together = f"{item.discrimination:+.2f}"
        except UndefinedMeasureError:
            together = "undef"
        failed = item.judged - item.held
        who = ", ".join(map(_shown, item.failed_for)) + (
            f" and {failed - len(item.failed_for)} more" if failed > 10 else ""
        )
        place = f"{item.exercise} {item.check} {item.number}"
        lines.append(f"  {item.difficulty:5.0%} {together:>5}  {place}: {item.source[:60]}  {who}")
    return lines


def _shown(name: str) -> str:
    """Give a folder's name as a terminal can show it: it may be long, and hold line ends and worse."""
    return (name if name.isprintable() else repr(name))[:_LONGEST_NAME]
