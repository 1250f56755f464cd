"""The instant check: the cell magic ``%%check``."""

import sys
from collections.abc import Callable, Collection
from contextlib import redirect_stderr
from typing import TYPE_CHECKING, Any

from lesart.checks import CheckCell, Finding, Outcome, Verdict, judge, parse_check
from lesart.course import journal
from lesart.course.display import inline, status
from lesart.errors import CheckCellError

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

__all__ = ["CheckResult", "check_magic"]

_SIGNS = {
    Outcome.HOLDS: "✓",
    Outcome.NOT_YET: "○",
    Outcome.NOT_ATTEMPTED: "…",
    Outcome.FAILED: "!",
}


class CheckResult:
    """What a check cell shows: the points earned as plain text, which nbgrader reads; in HTML also why."""

    def __init__(self, points: float, html: str) -> None:
        self.points = points
        self.html = html

    def __repr__(self) -> str:
        return str(self.points)

    def _repr_html_(self) -> str:
        return self.html


def check_magic(shell: "InteractiveShell") -> Callable[[str, str], CheckResult]:
    """Make the function behind ``%%check`` for one notebook."""

    def check(line: str, cell: str) -> CheckResult:
        """Judge every assert of this cell by itself: ``%%check 2 points``."""
        try:
            parsed = parse_check(line, cell)
        except CheckCellError as error:
            return CheckResult(0.0, status(f"<p><strong>Not judged:</strong> {inline(str(error))}.</p>"))
        # A warning from the learner's code is shown, but as ordinary output: nbgrader takes anything on
        # standard error for a wrong answer.
        with redirect_stderr(sys.stdout):
            verdict = judge(parsed, dict(shell.user_ns))
        trouble = journal.record(_entry(verdict))
        return CheckResult(verdict.points, _html(verdict, trouble))

    return check


def _entry(verdict: Verdict) -> dict[str, Any]:
    return {
        "kind": "check",
        "check": verdict.cell.label,
        "attempted": verdict.attempted,
        "held": verdict.held,
        "of": len(verdict.findings),
        "points": verdict.points,
        "possible": verdict.cell.points,
    }


def _html(verdict: Verdict, trouble: str) -> str:
    parts = [f"<p><strong>{_headline(verdict)}</strong></p>", *_list(verdict)]
    if trouble:
        parts.append(f"<p>{inline(trouble)}</p>")
    return status(*parts)


def _headline(verdict: Verdict) -> str:
    total = len(verdict.findings)
    if not verdict.attempted:
        return "Not yet attempted."
    earned = f"{round(verdict.points, 2):g} of {_points(verdict.cell)}"
    if verdict.held == total:
        return f"Everything checked here holds: {earned}."
    return f"Not yet: {verdict.held} of {total} checks {'holds' if verdict.held == 1 else 'hold'}, {earned}."


def _points(cell: CheckCell) -> str:
    return f"{cell.points:g} point" + ("" if cell.points == 1 else "s")


def _list(verdict: Verdict) -> list[str]:
    """List the checks in their order; only the first that does not hold shows its hint at once."""
    if not verdict.attempted:
        reasons = dict.fromkeys(finding.message for finding in verdict.findings)
        return [f"<p>{inline(reason)}.</p>" for reason in list(reasons)[:1]]
    items: list[str] = []
    hints: set[str] = set()
    for finding in verdict.findings:
        items.append(_item(finding, hints))
        hints |= {finding.message} - {""}
    return ['<ul style="list-style: none">', *items, "</ul>"]


def _item(finding: Finding, hints: Collection[str]) -> str:
    """Say how one check came out; `hints` are those given above."""
    what = "a further check" if finding.step.hidden else f"`{finding.step.source}`"
    sign = f'<span aria-hidden="true">{_SIGNS[finding.outcome]}</span> {finding.outcome}'
    if finding.outcome is Outcome.HOLDS:
        return f"<li>{sign}: {inline(what)}</li>"
    if finding.message in hints:
        return f"<li>{sign}: as above</li>"
    if hints:
        return f"<li><details><summary>{sign}: another hint</summary>{inline(finding.message)}</details></li>"
    return f"<li>{sign}: {inline(finding.message)}</li>"
