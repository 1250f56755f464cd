"""The instant check: the cell magic ``%%check``."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from html import escape
from typing import TYPE_CHECKING, Any

from lesart.checks import (
    CheckCell,
    Finding,
    Outcome,
    Verdict,
    is_check_cell,
    judge,
    names_made_by,
    parse_check,
    plain,
    stopped_by,
)
from lesart.course import journal
from lesart.course.display import inline, status
from lesart.errors import CheckCellError
from lesart.wording import counted

if TYPE_CHECKING:
    from IPython.core.interactiveshell import ExecutionResult, InteractiveShell

__all__ = ["CheckResult", "check_magic", "remember_failures"]

_SIGNS = {
    Outcome.HOLDS: "✓",
    Outcome.NOT_YET: "○",
    Outcome.NOT_ATTEMPTED: "…",
    Outcome.FAILED: "!",
}
_FAILED = "_lesart_failed"  # among the notebook's names, so that a restart forgets it
_MOST_PRINTED = 1500  # characters


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
        # What the learner's code prints or warns of must neither bury the verdict nor reach standard error,
        # which nbgrader takes for a wrong answer.
        with _quiet() as printed:
            verdict = judge(parsed, _names(shell, parsed), failed=shell.user_ns.get(_FAILED))
        trouble = journal.record(_entry(verdict))
        return CheckResult(verdict.points, _html(verdict, trouble, "".join(printed)))

    return check


def remember_failures(shell: "InteractiveShell") -> Callable[["ExecutionResult"], None]:
    """Make the listener that remembers which names a cell was to make that stopped with an error."""

    def listen(result: "ExecutionResult") -> None:
        source = str(getattr(result.info, "raw_cell", "") or "")
        if is_check_cell(source):
            return
        failed = shell.user_ns.setdefault(_FAILED, {})
        error = result.error_before_exec or result.error_in_exec
        if error is None and not failed:  # there is nothing that it could have mended
            return
        for name in names_made_by(source):
            failed.pop(name, None)
            if error is not None:
                failed[name] = stopped_by(error)

    return listen


def _names(shell: "InteractiveShell", cell: CheckCell) -> dict[str, Any]:
    """Copy the notebook's names; a generator among those that the check reads becomes a list for good.

    To read it would use it up, and the learner's next cell would find it empty.
    """
    for name in cell.names & shell.user_ns.keys():
        value = shell.user_ns[name]
        if isinstance(value, Iterator):
            shell.user_ns[name] = plain(value)
    return {
        name: plain(value) if name in cell.names else value for name, value in dict(shell.user_ns).items()
    }


@contextmanager
def _quiet() -> Iterator[list[str]]:
    from IPython.utils.capture import capture_output  # noqa: PLC0415 - there is no check without IPython

    printed: list[str] = []
    with capture_output() as captured:
        yield printed
    printed += [captured.stdout, captured.stderr]


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


def _html(verdict: Verdict, trouble: str, printed: str) -> str:
    parts = [f"<p><strong>{_headline(verdict)}</strong></p>", *_list(verdict)]
    if printed.strip():
        shown = printed if len(printed) <= _MOST_PRINTED else f"{printed[:_MOST_PRINTED]}…"
        parts.append(
            "<details><summary>What your code printed while it was checked</summary>"
            f"<pre>{escape(shown, quote=False)}</pre></details>"
        )
    if trouble:
        parts.append(f"<p>{inline(trouble)}</p>")
    return status(*parts)


def _headline(verdict: Verdict) -> str:
    total = len(verdict.findings)
    if not verdict.attempted:
        return "Not yet attempted."
    earned = f"{round(verdict.points, 2):g} of {counted(verdict.cell.points, 'point')}"
    if verdict.held == total:
        return f"Everything checked here holds: {earned}."
    return f"Not yet: {verdict.held} of {total} checks {'holds' if verdict.held == 1 else 'hold'}, {earned}."


def _list(verdict: Verdict) -> list[str]:
    """List the checks in their order; only the first that does not hold shows its hint at once."""
    if not verdict.attempted:
        reasons = dict.fromkeys(finding.message for finding in verdict.findings)
        return [f"<p>{inline(reason)}.</p>" for reason in list(reasons)[:1]]
    items: list[str] = []
    hints: set[str] = set()
    for finding in verdict.findings:
        items.append(_item(finding, hints))
        hints |= {_hint(finding)} - {""}
    return ['<ul style="list-style: none">', *items, "</ul>"]


def _hint(finding: Finding) -> str:
    """Give a message without what it tells of the value in brackets."""
    return finding.message.partition(" (`")[0]


def _item(finding: Finding, hints: Collection[str]) -> str:
    """Say how one check came out; `hints` are those given above."""
    what = "a further check" if finding.step.hidden else f"`{finding.step.source}`"
    sign = f'<span aria-hidden="true">{_SIGNS[finding.outcome]}</span> {finding.outcome}'
    if finding.outcome is Outcome.HOLDS:
        return f"<li>{sign}: {inline(what)}</li>"
    if _hint(finding) in hints:
        return f"<li>{sign}: as above</li>"
    if hints:
        return f"<li><details><summary>{sign}: another hint</summary>{inline(finding.message)}</details></li>"
    return f"<li>{sign}: {inline(finding.message)}</li>"
