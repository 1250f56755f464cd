"""What a run of `lesart collect` did, as records and as the table that is shown."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from lesart.grading.collecting.names import Sender
from lesart.wording import shortened

__all__ = ["Outcome", "Report", "Row", "table"]

_WIDEST = 36  # characters of a column
_MOST_LISTED = 60  # of what was not collected


class Outcome(StrEnum):
    """What became of one handing-in."""

    NEW = "new"
    REPLACES = "replaces an earlier version"
    AGAIN = "as before"
    EARLIER = "earlier version, kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of what is shown: one version of one student's work."""

    student: str  # "" if it is nobody's
    sender: Sender
    exercise: str = ""
    files: str = ""  # the notebook's name, and how many more there are
    when: datetime | None = None
    late: bool = False
    how: str = ""
    outcome: Outcome = Outcome.REFUSED
    reason: str = ""


@dataclass(slots=True)
class Report:
    """What a run did."""

    zone: tzinfo  # in which times are shown
    headings: list[str] = field(default_factory=list)  # which downloads, of which platform
    rows: list[Row] = field(default_factory=list)
    unmatched: list[tuple[str, str]] = field(default_factory=list)  # file, why it is nobody's
    problems: list[str] = field(default_factory=list)
    nothing_of: list[tuple[str, str]] = field(default_factory=list)  # who stands in a table, the exercise
    roster_for: str = ""  # the exercise that the platform's table was read for

    @property
    def complete(self) -> bool:
        """Whether everything found its place."""
        refused = any(row.outcome is Outcome.REFUSED for row in self.rows)
        return not (refused or self.unmatched or self.problems)


def table(report: Report) -> str:
    """Write the report as it is shown: who handed in what and when, by what recognised, what became of it."""
    lines = list(report.headings)
    rows = [row for row in report.rows if row.outcome is not Outcome.REFUSED]
    if rows:
        heads = (
            "student",
            "handed in by",
            "exercise",
            "file",
            f"when ({_zone(report.zone)})",
            "recognised",
            "",
        )
        lines += ["", *_columns([heads, *(_cells(row, report.zone) for row in rows)])]
    lines += ["", _counted(report.rows)]
    refused = [(row.sender.words, row.reason) for row in report.rows if row.outcome is Outcome.REFUSED]
    lines += _list("Refused, and not put anywhere", refused)
    lines += _list("Nobody's, and not put anywhere", report.unmatched)
    lines += _list("Left out", [(problem, "") for problem in report.problems])
    lines += _list("In the table of people, and nothing handed in yet", report.nothing_of)
    return "\n".join(lines).strip() + "\n"


def _counted(rows: Sequence[Row]) -> str:
    counts = Counter(row.outcome for row in rows)
    return ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome])


def _zone(zone: tzinfo) -> str:
    return str(zone) if isinstance(zone, ZoneInfo) else zone.tzname(None) or "UTC"


def _cells(row: Row, zone: tzinfo) -> tuple[str, ...]:
    when = f"{row.when.astimezone(zone):%Y-%m-%d %H:%M}" if row.when else "not said"
    late = ", late" if row.late else ""
    who = row.sender.words
    return row.student, who, row.exercise, row.files, f"{when}{late}", row.how, str(row.outcome)


def _columns(rows: Sequence[Sequence[str]]) -> list[str]:
    shown = [[_shown(cell) for cell in row] for row in rows]
    widths = [max(len(row[place]) for row in shown) for place in range(len(shown[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in shown]
    return [line.rstrip() for line in lines]


def _shown(text: str) -> str:
    """Give a stranger's text as a terminal can show it."""
    return shortened(text if text.isprintable() else repr(text), _WIDEST)


def _list(title: str, things: Sequence[tuple[str, str]]) -> list[str]:
    if not things:
        return []
    lines = [f"  {_whole(what)}: {_whole(why)}" if why else f"  {_whole(what)}" for what, why in things]
    more = [f"  and {len(lines) - _MOST_LISTED} more"] if len(lines) > _MOST_LISTED else []
    return ["", title, *lines[:_MOST_LISTED], *more]


def _whole(text: str) -> str:
    return (text if text.isprintable() else repr(text))[:200]
