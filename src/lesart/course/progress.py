"""How far a learner has come: every check of the exercises, and what its last run said."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from lesart.course import journal
from lesart.course.display import Shown, status
from lesart.errors import CheckCellError, CourseError
from lesart.wording import counted

__all__ = ["CheckProgress", "how_far", "progress", "progress_report"]


@dataclass(frozen=True, slots=True)
class CheckProgress:
    """One check cell, and how its last run came out."""

    notebook: str  # »01_meet_the_article«
    check: str  # its label: »1a«
    possible: float  # points
    points: float = 0.0
    held: int = 0  # how many of its asserts hold
    of: int = 0  # how many there are; 0 before the first run
    attempted: bool = False

    @property
    def state(self) -> str:
        """Say it in words, with a sign for the eye."""
        if not self.attempted:
            return "– not yet attempted"
        return "✓ holds" if self.held == self.of else f"○ {self.held} of {self.of} hold"


def how_far(course: Path | None, entries: Iterable[Mapping[str, Any]]) -> list[CheckProgress]:
    """Put together the checks of the course's exercises and what was recorded of them.

    Parameters
    ----------
    course
        The course folder, whose exercises are listed even before anything is run; None outside a course.
    entries
        What `lesart.course.journal.entries` read. Of several runs of a check the last one counts; entries
        that are not what a check records are passed over.
    """
    checks = {(each.notebook, each.check): each for each in _exercises(course)}
    for entry in entries:
        each = _recorded(entry)
        if each is not None:
            checks[each.notebook, each.check] = each
    return list(checks.values())


def progress() -> Shown:
    """Show how far you have come in the exercises.

    In a notebook that a program runs, nothing is recorded and nothing shown.

    Examples
    --------
    >>> progress()
    Your progress is shown here when the notebook is open in Jupyter; nothing is recorded now
    """
    if not journal.recording():
        said = "Your progress is shown here when the notebook is open in Jupyter; nothing is recorded now"
        return Shown(said, status(f"<p>{said}.</p>"))
    try:
        return progress_report()
    except CourseError as error:
        return Shown(str(error), status(f"<p>{escape(str(error))}</p>"))


def progress_report() -> Shown:
    """Put together what was recorded for the course around the current folder, as text and as HTML.

    Raises
    ------
    CourseError
        If progress is switched off, or cannot be read.
    """
    return _shown(how_far(journal.course_folder(Path.cwd().resolve()), journal.entries()))


def _exercises(course: Path | None) -> list[CheckProgress]:
    """List the checks of every released exercise; a notebook that cannot be read is passed over."""
    from lesart.checks import is_check_cell, read_check  # noqa: PLC0415 - so that a lesson begins at once

    found: list[CheckProgress] = []
    paths = sorted((course / "exercises" / "release").glob("*/*.ipynb")) if course else []
    for path in paths:
        try:
            sources = ["".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"]]
            checks = [read_check(source) for source in sources if is_check_cell(source)]
        except (OSError, ValueError, LookupError, TypeError, CheckCellError):
            continue  # a learner may have damaged it: that is for the notebook to say, not for this table
        found += [CheckProgress(path.stem, check.label, check.points) for check in checks]
    return found


def _recorded(entry: Mapping[str, Any]) -> CheckProgress | None:
    if entry.get("kind") != "check":
        return None
    try:
        return CheckProgress(
            str(entry["notebook"]),
            str(entry["check"]),
            float(entry["possible"]),
            float(entry["points"]),
            int(entry["held"]),
            int(entry["of"]),
            bool(entry["attempted"]),
        )
    except (LookupError, TypeError, ValueError):
        return None


def _shown(checks: list[CheckProgress]) -> Shown:
    if not checks:
        said = "No check has been run yet"
        return Shown(said, status(f"<p>{said}.</p>"))
    held = sum(each.attempted and each.held == each.of for each in checks)
    summary = f"{held} of {counted(len(checks), 'check')} {'holds' if held == 1 else 'hold'}"
    return Shown(_as_text(checks, summary), _as_table(checks, summary))


def _as_text(checks: Sequence[CheckProgress], summary: str) -> str:
    width = max(len(each.check) for each in checks)
    lines = [summary]
    for notebook in dict.fromkeys(each.notebook for each in checks):
        its_own = [each for each in checks if each.notebook == notebook]
        lines.append(notebook)
        lines += [f"  {each.check:{width}}  {each.state:21}  {_points(each)}" for each in its_own]
    return "\n".join(lines)


def _as_table(checks: Sequence[CheckProgress], summary: str) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{escape(each.notebook)}</th><td>{escape(each.check)}</td>'
        f"<td>{each.state}</td><td>{_points(each)}</td></tr>"
        for each in checks
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("notebook", "check", "state", "points"))
    return (
        f'<table lang="en"><caption>{summary}</caption>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _points(each: CheckProgress) -> str:
    return f"{round(each.points, 2):g} of {each.possible:g}"
