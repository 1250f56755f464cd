"""Judging a check cell: every assert by itself, and a problem in words where one does not hold.

The namespace is handed over by the caller: the notebook gives a copy of the learner's, so that a check leaves
no names behind; grading gives one that reaches the learner's process.
"""

import ast
import builtins
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lesart.checks import wording
from lesart.checks.approx import approx
from lesart.checks.parsing import FILENAME, CheckCell, Step

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


def judge(cell: CheckCell, namespace: dict[str, Any]) -> Verdict:
    r"""Judge every check of a cell by itself; nothing a check raises comes through, an interrupt excepted.

    Parameters
    ----------
    cell
        What `parse_check` read.
    namespace
        The learner's names. The cell's own assignments and imports are added to it, and `approx`; built-in
        names the cell uses mean what they mean in Python, even where a learner has called a list ``list``.

    Examples
    --------
    >>> from lesart.checks import parse_check
    >>> cell = parse_check("2 points", "assert share <= 1\nassert share == approx(3/8), 'Close!'")
    >>> judge(cell, {"share": 0.5}).points
    1.0
    >>> judge(cell, {}).findings[0].message
    '`share` is not defined yet: run the cell above'
    """
    namespace["approx"] = approx
    for name in namespace.keys() & vars(builtins).keys() & cell.names:
        namespace[name] = getattr(builtins, name)
    known = sorted(name for name in namespace if not name.startswith("_"))
    lost: dict[str, tuple[Outcome, str]] = {}  # names a failed preparation was to define, and what went wrong
    made_of: dict[str, set[str]] = {}  # names the cell itself gives a value to: the learner's names behind it
    findings = []
    for step in cell.steps:
        own = set().union(*(made_of.get(name, {name}) for name in step.reads))
        problem = next((lost[name] for name in sorted(step.reads) if name in lost), None)
        problem = problem or _problem(step, namespace, known, own)
        if step.is_check:
            findings.append(Finding(step, *(problem or (Outcome.HOLDS, ""))))
        elif problem:
            lost |= dict.fromkeys(step.binds or step.reads & made_of.keys(), problem)
        made_of |= dict.fromkeys(step.binds, own)
    return Verdict(cell, tuple(findings))


def _problem(
    step: Step, namespace: dict[str, Any], known: list[str], own: set[str]
) -> tuple[Outcome, str] | None:
    """Run one step; None if it went well, else what to say, whatever strange value it is said of."""
    try:
        return _outcome(step, namespace, known, own)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a value may raise when it is only looked at
        kind = type(error).__name__
        return Outcome.FAILED, f"a value here cannot be looked at: it raises {kind} on every touch"


def _outcome(
    step: Step, namespace: dict[str, Any], known: list[str], own: set[str]
) -> tuple[Outcome, str] | None:
    """Run one step; None if it went well. `own` are the learner's names that it rests on."""
    for name in sorted(step.reads):
        if name in namespace and wording.is_stub(namespace[name]):
            return Outcome.NOT_ATTEMPTED, wording.waiting(name, namespace[name])
    try:
        if not isinstance(step.node, ast.Assert):
            exec(_compiled(ast.Module([step.node], [])), namespace)  # noqa: S102 - a check cell is code
            return None
        if _value(step.node.test, namespace):
            return None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a learner's code raises becomes words
        return _explained(error, step, namespace, known, own)
    return _not_true(step.node, step, namespace)


def _value(expression: ast.expr, namespace: dict[str, Any]) -> Any:
    return eval(_compiled(ast.Expression(expression)), namespace)  # noqa: S307 - a check cell is code


def _compiled(tree: ast.Module | ast.Expression) -> Any:
    return compile(tree, FILENAME, "exec" if isinstance(tree, ast.Module) else "eval", dont_inherit=True)


def _not_true(node: ast.Assert, step: Step, namespace: dict[str, Any]) -> tuple[Outcome, str]:
    """Tell a wrong value from a missing one or one of the wrong kind; else it is the check's own hint."""
    unfit = _unfit(step, namespace)
    if unfit is not None:
        return unfit
    if node.msg is not None:
        with suppress(
            Exception
        ):  # a hint that shows a value of the wrong kind must not hide that it is wrong
            return Outcome.NOT_YET, str(_value(node.msg, namespace))
    return Outcome.NOT_YET, f"this is not true yet: `{step.source}`"


def _unfit(step: Step, namespace: dict[str, Any]) -> tuple[Outcome, str] | None:
    """Say whether a value is missing, or of a kind that cannot be compared with what is expected."""
    tests = [node.test for node in ast.walk(step.node) if isinstance(node, ast.Assert)]
    for source, value, expected in (triple for test in tests for triple in _compared(test, namespace)):
        if value is ... or (value is None and source in step.reads):
            return Outcome.NOT_ATTEMPTED, wording.no_value(source, value)
        mismatch = wording.wrong_kind(source, value, expected)
        if mismatch:
            return Outcome.NOT_YET, mismatch
    return None


def _compared(test: ast.expr, namespace: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """List what the assert compares: source and value of the learner's side, and what it is compared with."""
    found = []
    ordered = (ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE)
    for node in ast.walk(test):
        if not isinstance(node, ast.Compare) or not all(isinstance(sign, ordered) for sign in node.ops):
            continue
        sides = [node.left, *node.comparators]
        expected = [side for side in sides if not _learners(side)]
        for side in sides:
            if expected and _learners(side):
                try:
                    found.append((ast.unparse(side), _value(side, namespace), _value(expected[0], namespace)))
                except Exception:  # noqa: BLE001, S112 - inside a comprehension the names are not there
                    continue
    return found


def _learners(side: ast.expr) -> bool:
    """Whether an expression is the learner's value itself: a name, or a call of one."""
    called = side.func if isinstance(side, ast.Call) else side
    return isinstance(called, ast.Name) and called.id != "approx" and not hasattr(builtins, called.id)


def _explained(
    error: BaseException, step: Step, namespace: dict[str, Any], known: list[str], own: set[str]
) -> tuple[Outcome, str]:
    """Turn what was raised into words: by the check's own line, or inside a function it called."""
    function = wording.raising_function(error)
    if isinstance(error, NotImplementedError):
        return Outcome.NOT_ATTEMPTED, f"`{function or step.source}` is still waiting for your answer"
    if function is not None:
        return Outcome.FAILED, wording.raised_inside(function, error)
    if isinstance(error, AssertionError):
        return Outcome.NOT_YET, str(error) or f"this is not true yet: `{step.source}`"
    if isinstance(error, NameError) and error.name:
        return Outcome.NOT_ATTEMPTED, wording.missing_name(error.name, known)
    return (
        _unfit(step, namespace)
        or _nothing_given(step, namespace)
        or (Outcome.FAILED, wording.raised_here(error, _given(step, namespace, own)))
    )


def _nothing_given(step: Step, namespace: dict[str, Any]) -> tuple[Outcome, str] | None:
    """Say whether the line stumbled over a None of the learner's, as ``sorted(f(words))`` would."""
    for node in ast.walk(step.node):
        if isinstance(node, ast.Name | ast.Call) and _learners(node):
            with suppress(Exception):  # inside a comprehension the names are not there
                if _value(node, namespace) is None:
                    outcome = Outcome.NOT_ATTEMPTED if isinstance(node, ast.Name) else Outcome.NOT_YET
                    return outcome, wording.no_value(ast.unparse(node), None)
    return None


def _given(step: Step, namespace: dict[str, Any], own: set[str]) -> dict[str, Any]:
    """List what the learner has given that a line rests on: values by name, and results by their call."""
    values = {name: namespace[name] for name in sorted(own) if name in namespace}
    for node in ast.walk(step.node):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in own:
            with suppress(Exception):  # inside a comprehension the names are not there
                values[ast.unparse(node)] = _value(node, namespace)
    return values
