"""Judging a check cell: every assert by itself, and a problem in words where one does not hold.

The namespace is handed over by the caller: the notebook gives a copy of the learner's, so that a check leaves
no names behind; grading gives one that reaches the learner's process.
"""

import ast
import builtins
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lesart.checks import explaining, wording
from lesart.checks.approx import approx, like, sealed
from lesart.checks.conduct import CHANGED, Conduct, LibraryCallError, watch
from lesart.checks.explaining import Seen
from lesart.checks.parsing import CheckCell, Step

__all__ = ["Finding", "Outcome", "Verdict", "judge"]


class Outcome(StrEnum):
    """How a check came out."""

    HOLDS = "holds"
    NOT_YET = "not yet"  # judged, and not true
    NOT_ATTEMPTED = "not yet attempted"  # what it asks about has no value yet
    FAILED = "could not be judged"  # something raised an error on the way


@dataclass(frozen=True, slots=True)
class Finding:
    """One check, how it came out, and what to tell the learner."""

    step: Step
    outcome: Outcome
    message: str  # empty if it holds


@dataclass(frozen=True, slots=True)
class Verdict:
    """A judged check cell."""

    cell: CheckCell
    findings: tuple[Finding, ...]  # one a check, in the order of the cell

    @property
    def held(self) -> int:
        """How many checks hold."""
        return sum(finding.outcome is Outcome.HOLDS for finding in self.findings)

    @property
    def points(self) -> float:
        """Points earned: each check is an equal part of the cell's points."""
        return round(self.cell.points * self.held / len(self.findings), 4)

    @property
    def attempted(self) -> bool:
        """Whether there was anything to judge at all."""
        return any(finding.outcome is not Outcome.NOT_ATTEMPTED for finding in self.findings)


def judge(
    cell: CheckCell,
    namespace: dict[str, Any],
    *,
    failed: Mapping[str, str] | None = None,
    conduct: Conduct | None = None,
) -> Verdict:
    r"""Judge every check of a cell by itself; nothing a check raises comes through, an interrupt excepted.

    Parameters
    ----------
    cell
        What `parse_check` read.
    namespace
        The learner's names. The cell's own assignments and imports are added to it, and `approx`, `like`,
        `sealed` and `forbid`; built-in names the cell uses mean what they mean in Python, even where a
        learner has called a list ``list``.
    failed
        Names that a cell was to define which raised an error, and that error.
    conduct
        Where what the learner's functions do is noted, if somebody else watches them; they are watched here
        otherwise.

    Examples
    --------
    >>> from lesart.checks import parse_check
    >>> cell = parse_check("2 points", "assert share <= 1\nassert share == approx(3/8), 'Close!'")
    >>> judge(cell, {"share": 0.5}).points
    1.0
    >>> judge(cell, {}).findings[0].message
    '`share` is not defined yet: run the cell above'
    """
    if conduct is None:
        conduct = Conduct()
        watch(conduct, namespace, cell.names)
    namespace |= {"approx": approx, "like": like, "sealed": sealed, "forbid": conduct.forbid}
    seen = _looked_at(namespace, cell, failed or {})
    lost: dict[str, tuple[Outcome, str]] = {}  # names a failed preparation was to define, and what went wrong
    findings = []
    for step in cell.steps:
        problem = _reason_lost(step, lost) or _problem(step, seen)
        if step.is_check:
            findings.append(Finding(step, *(problem or (Outcome.HOLDS, ""))))
        elif problem:
            lost |= dict.fromkeys(step.binds or step.reads & seen.made_of.keys(), problem)
        seen.note(step)
    if conduct.changed:
        findings.append(_changed(conduct.changed))
    return Verdict(cell, tuple(findings))


def _looked_at(namespace: dict[str, Any], cell: CheckCell, failed: Mapping[str, str]) -> Seen:
    """Give the cell the built-in names it uses, and keep in mind what the learner has defined."""
    for name in namespace.keys() & vars(builtins).keys() & cell.names:
        namespace[name] = getattr(builtins, name)
    known = sorted(name for name in namespace if not name.startswith("_"))
    return Seen(namespace, dict(failed), known, cell.steps)


def _reason_lost(step: Step, lost: Mapping[str, tuple[Outcome, str]]) -> tuple[Outcome, str] | None:
    """Say what went wrong where a name was to be defined that a step reads."""
    return next((lost[name] for name in sorted(step.reads) if name in lost), None)


def _changed(changed: Mapping[str, str]) -> Finding:
    """Make the finding that nobody asked for: a function changed what it was given."""
    step = Step(ast.Pass(), CHANGED, True, False, frozenset(), frozenset(), frozenset())
    return Finding(step, Outcome.NOT_YET, wording.changed(changed))


def _problem(step: Step, seen: Seen) -> tuple[Outcome, str] | None:
    """Run one step; None if it went well, else what to say, whatever strange value it is said of."""
    try:
        return _outcome(step, seen)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a value may raise when it is only looked at
        kind = type(error).__name__
        return Outcome.FAILED, f"a value here cannot be looked at: it raises {kind} on every touch"


def _outcome(step: Step, seen: Seen) -> tuple[Outcome, str] | None:
    """Run one step; None if it went well."""
    waits = _waiting(step, seen)
    if waits is not None:
        return waits
    try:
        if not isinstance(step.node, ast.Assert):
            seen.run(step.node)
            return None
        if seen.value(step.node.test):
            return None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a learner's code raises becomes words
        return _explained(error, step, seen)
    said = explaining.unfit(step, seen)
    if said is not None:
        return _told(said)
    return Outcome.NOT_YET, explaining.not_true(step.node, step, seen)


def _waiting(step: Step, seen: Seen) -> tuple[Outcome, str] | None:
    """Say what is still open: a place that waits for its answer, or a cell that came to no end."""
    for name in sorted(step.reads):
        there = name in seen.namespace
        if there and not wording.is_stub(seen.namespace[name]):
            continue
        if name in seen.failed:
            return Outcome.FAILED, wording.cell_failed(name, seen.failed[name])
        if there:
            return Outcome.NOT_ATTEMPTED, wording.waiting(name, seen.namespace[name])
    return None


def _told(said: explaining.Said) -> tuple[Outcome, str]:
    return (Outcome.NOT_YET if said.attempted else Outcome.NOT_ATTEMPTED), said.words


def _explained(error: BaseException, step: Step, seen: Seen) -> tuple[Outcome, str]:
    """Turn what was raised into words: by the check's own line, or inside a function it called."""
    if isinstance(error, LibraryCallError):
        return Outcome.NOT_YET, str(error)
    function = wording.raising_function(error)
    if isinstance(error, NotImplementedError):
        return Outcome.NOT_ATTEMPTED, f"`{function or step.source}` is still waiting for your answer"
    if function is not None:
        return Outcome.FAILED, wording.raised_inside(function, error, toy=not step.hidden)
    if isinstance(error, AssertionError):
        return Outcome.NOT_YET, explaining.in_a_loop(error, step, seen)
    if isinstance(error, NameError) and error.name:
        return Outcome.NOT_ATTEMPTED, wording.missing_name(error.name, seen.known)
    said = explaining.unfit(step, seen) or explaining.nothing_given(step, seen)
    return _told(said) if said else (Outcome.FAILED, explaining.stumbled(error, step, seen))
