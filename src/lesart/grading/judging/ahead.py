"""What is the same for all submissions, done once a run: checks are read, the exercise's own code is run.

The judges are forked from a process that has done this, from which no student's process is ever forked: each
has it, and none can change it for another. Left to each judge is what depends on a submission, and what
cannot be told not to: steps that use chance, time or files, and values that an earlier step might change.
"""

import ast
import io
import os
import pickle
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

from lesart import checks
from lesart.checks import CheckCell, Step
from lesart.errors import LesartError

__all__ = [
    "GIVEN",
    "STEADY",
    "UNSTEADY",
    "Ahead",
    "TimeLimit",
    "imported",
    "listing",
    "read",
    "run_given",
]

GIVEN = "__given__"  # the name under which a check finds what was computed ahead
Trail = tuple[str, ...]  # an exercise's opening and the given cells so far

# Packages whose functions give the same for the same: no chance, no time, and no file that changes.
STEADY = frozenset({
    "builtins", "collections", "fractions", "functools", "itertools", "lesart", "math", "pandas", "re",
    "statistics", "string", "textwrap", "unicodedata",
})  # fmt: skip  # a table
UNSTEADY = frozenset({
    "open", "input", "exec", "eval", "id", "globals", "locals", "vars", "print", "hash", "iter", "next",
    "setattr", "delattr", "__import__",
})  # fmt: skip  # a table
_SECONDS = 60.0  # of computing, for one given cell
_FIXED = (str, bytes, int, float, complex, bool, type(None), ModuleType)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What was done ahead of all submissions."""

    checks: dict[str, CheckCell] = field(default_factory=dict)  # by the cell's text
    names: dict[Trail, dict[str, Any]] = field(default_factory=dict)  # the exercise's own, after given cells
    # A check at its place: as it is to be judged, and the values that were computed for it.
    steps: dict[tuple[Trail, str], tuple[CheckCell, dict[str, Any]]] = field(default_factory=dict)

    def add(
        self, opening: str, names: Mapping[str, Any], cells: Sequence[Mapping[str, str]], place: str
    ) -> None:
        """Do ahead what one exercise needs, if it can be done without a difference.

        Parameters
        ----------
        opening, names
            What the exercise begins with, and the names that this left.
        cells
            Its given cells and checks in order: `role` ("prepare" or "check") and `source`.
        place
            Where its files lie.
        """
        trail: Trail = (opening,)
        own = dict(names)
        watch = _Watch()
        found: dict[Trail, dict[str, Any]] = {}
        with _quietly_in(place):
            before = listing(place)
            for cell in cells:
                if cell["role"] == "check":
                    with suppress(LesartError):
                        self.checks[cell["source"]] = check = read(cell["source"])
                        checks.compile_ahead(check)
                    continue
                trail = (*trail, cell["source"])
                run_given(cell["source"], own, _SECONDS)
                found[trail] = dict(own)
                watch.note(own)
            if watch.steady and listing(place) == before:
                self.names.update(found)
                self._compute(opening, cells, found)

    def _compute(
        self, opening: str, cells: Sequence[Mapping[str, str]], found: Mapping[Trail, dict[str, Any]]
    ) -> None:
        trail: Trail = (opening,)
        for cell in cells:
            if cell["role"] != "check":
                trail = (*trail, cell["source"])
            elif cell["source"] in self.checks and trail in found:
                check = self.checks[cell["source"]]
                self.steps[trail, cell["source"]] = computed = _computed(check, found[trail])
                checks.compile_ahead(computed[0])


def read(source: str) -> CheckCell:
    """Read a check cell, or a graded cell with plain asserts.

    Raises
    ------
    LesartError
        If it cannot be used.
    """
    return checks.read_check(source) if checks.is_check_cell(source) else checks.parse_check("", source)


def run_given(source: str, names: dict[str, Any], seconds: float) -> None:
    """Run what the exercise gives (code and imports), as far as it is Python.

    A cell that needs what the student was to write may fail here; its names then come from the student.
    """
    with suppress(Exception), TimeLimit(seconds):
        exec(compile(ast.parse(source), "<given cell>", "exec"), names)  # noqa: S102 - the exercise's own cell


def imported(nodes: Sequence[ast.AST]) -> list[str]:
    """List the modules that some code imports, or imports from.

    >>> imported(list(ast.walk(ast.parse("import re, json.decoder; from math import pi"))))
    ['re', 'json.decoder', 'math']
    """
    modules = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    return modules + [node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)]


class TimeLimit:
    """Interrupt this process after some seconds of computing, again and again; waiting does not count."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        self._before = signal.signal(signal.SIGPROF, _too_slow)
        signal.setitimer(signal.ITIMER_PROF, self._seconds, self._seconds)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self._before)


def _too_slow(_signal: int, _frame: FrameType | None) -> None:
    msg = "a test did not come to an end"
    raise TimeoutError(msg)


@contextmanager
def _quietly_in(place: str) -> Iterator[None]:
    home = Path.cwd()
    os.chdir(place)
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            yield
    finally:
        os.chdir(home)


def listing(place: str) -> list[tuple[str, int]]:
    """List an exercise's files with their sizes: a given cell that writes some has to do so in each judge."""
    paths = sorted(path for path in Path(place).rglob("*") if "__pycache__" not in path.parts)
    return [(str(path), path.stat().st_size) for path in paths if path.is_file()]


class _Watch:
    """Sees whether a later cell changes a value of an earlier one, so that the order would matter."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[Any, bytes]] = {}
        self.steady = True

    def note(self, names: Mapping[str, Any]) -> None:
        """Compare all values seen before, and look at those that are new."""
        self.steady = self.steady and all(_packed(value) == packed for value, packed in self._seen.values())
        for value in names.values():
            if isinstance(value, _FIXED) or id(value) in self._seen:
                continue
            if hasattr(value, "__next__"):
                self.steady = False  # whoever asks it takes something away
            packed = None if callable(value) else _packed(value)
            if packed is not None:
                self._seen[id(value)] = value, packed


def _packed(value: Any) -> bytes | None:
    try:
        return pickle.dumps(value)
    except Exception:  # noqa: BLE001 - what cannot be packed is left out
        return None


def _computed(check: CheckCell, own: Mapping[str, Any]) -> tuple[CheckCell, dict[str, Any]]:
    """Compute the values that a check sets down and that depend on no student; put them in their place."""
    namespace: dict[str, Any] = {**own, "approx": checks.approx}
    usable = _steady_among(namespace, namespace)
    values: dict[str, Any] = {}
    steps = []
    for number, step in enumerate(check.steps):
        target = _target(step)
        computed = step
        if isinstance(step.node, ast.Import | ast.ImportFrom):
            _run(step, namespace)
            usable |= _steady_among(step.binds, namespace)
        elif target is not None and step.reads <= usable and not step.names & UNSTEADY:
            if _run(step, namespace) and _is_data(namespace[target]):
                name = f"{target} {number}"
                values[name] = namespace[target]
                computed = replace(step, node=ast.parse(f"{target} = {GIVEN}[{name!r}]").body[0])
                usable.add(target)
            else:
                usable.discard(target)
        else:  # it may change what it mentions, unless that cannot be changed
            usable -= {name for name in step.names if not _is_fixed(namespace.get(name))}
            usable -= step.binds
        steps.append(computed)
    return replace(check, steps=tuple(steps)), values


def _run(step: Step, namespace: dict[str, Any]) -> bool:
    """Run a step of the exercise's own check; tell whether it came to its end."""
    with suppress(Exception):
        exec(_module(step.node), namespace)  # noqa: S102 - the exercise's own check
        return True
    return False


def _is_data(value: Any) -> bool:
    return _packed(value) is not None and not callable(value)


def _steady_among(names: Iterable[str], namespace: Mapping[str, Any]) -> set[str]:
    return {name for name in names if _is_steady(namespace.get(name))}


def _module(node: ast.stmt) -> Any:
    return compile(ast.Module([node], []), "<check cell>", "exec", dont_inherit=True)


def _target(step: Step) -> str | None:
    """Name what a step gives a value to, if that is all it does."""
    node = step.node
    if not isinstance(node, ast.Assign) or len(node.targets) != 1 or step.is_check:
        return None
    return node.targets[0].id if isinstance(node.targets[0], ast.Name) else None


def _is_fixed(value: Any) -> bool:
    return isinstance(value, _FIXED) or callable(value)


def _is_steady(value: Any) -> bool:
    """Whether a value gives the same whenever it is asked: data, or what comes from a steady package."""
    if isinstance(value, ModuleType):
        return value.__name__.partition(".")[0] in STEADY
    if callable(value):
        return str(getattr(value, "__module__", "")).partition(".")[0] in STEADY
    return _packed(value) is not None
