"""What an exercise's notebook begins with, which few students change: run once, for all their processes.

The server runs the cells before the first answer in the shell that students' processes get with the fork.
Such a process is told, before it runs anything of a student's, whether its notebook begins with just these
cells; if it does, it takes over the names that they left. Left to each process is a beginning that depends on
more than packages which give the same for the same, and one that stands beside files of the student's own.
"""

import ast
import random
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from lesart.checks import approx
from lesart.grading.judging.ahead import STEADY, UNSTEADY, imported, listing
from lesart.grading.judging.student import Student, seed
from lesart.grading.running.limits import Limits

__all__ = ["Beginning", "run_ahead"]

_PACKAGES = STEADY | {"fnmatch", "numpy", "random"}  # what chance has come to is taken over with the names
_CALLS = UNSTEADY - {"print"}  # what is printed is taken over, too
_EXTENSIONS = ("%load_ext lesart.",)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Cells that have been run, and what they left."""

    sources: tuple[str, ...]
    answers: tuple[dict[str, Any], ...]  # what a student's process says of each
    names: Mapping[str, Any]
    chance: tuple[Any, ...]

    def put_into(self, shell: Any) -> None:
        """Let a shell in which nothing was run yet be as if it had run the cells."""
        shell.user_ns.update(self.names)
        _set_chance(self.chance)


def run_ahead(shell: Any, sources: Sequence[str], place: str) -> Beginning | None:
    """Run an exercise's first cells in the shell, whose names are afterwards what they were.

    Parameters
    ----------
    shell
        Where students' cells will run.
    sources
        The cells. They have been run before in this process, so that all they load is there.
    place
        The folder one works in, with the exercise's files.

    Returns
    -------
    beginning
        None if there is none, or if each process had better run it itself.
    """
    if not sources or not all(map(_is_steady, sources)):
        return None
    before, files = dict(shell.user_ns), listing(place)
    try:
        found = _begun(shell, sources)
        return found if listing(place) == files else None
    finally:
        shell.user_ns.clear()
        shell.user_ns.update(before)


def _begun(shell: Any, sources: Sequence[str]) -> Beginning | None:
    seed()
    shell.user_ns["approx"] = approx
    limits = Limits()
    student = Student(shell, output_bytes=limits.output_bytes, picture_bytes=limits.picture_bytes)
    given = dict(shell.user_ns)
    answers = tuple(student.answer({"ask": "cell", "source": source}) for source in sources)
    names = {n: value for n, value in shell.user_ns.items() if n not in given or given[n] is not value}
    failed = any(answer["error"] for answer in answers) or not given.keys() <= shell.user_ns.keys()
    if failed or any(hasattr(value, "__next__") for value in names.values()):  # an open file, perhaps
        return None
    return Beginning(tuple(sources), answers, names, _chance())


def _is_steady(source: str) -> bool:
    """Whether a cell leaves the same wherever and whenever it is run."""
    lines = [line for line in source.splitlines() if not line.startswith(_EXTENSIONS)]
    with suppress(SyntaxError, ValueError):
        nodes = list(ast.walk(ast.parse("\n".join(lines))))
        names = {node.id for node in nodes if isinstance(node, ast.Name)}
        packages = {module.partition(".")[0] for module in imported(nodes)}
        return packages <= _PACKAGES and not names & _CALLS
    return False


def _chance() -> tuple[Any, ...]:
    numpy = sys.modules.get("numpy")
    return (random.getstate(), *([numpy.random.get_state()] if numpy else []))


def _set_chance(state: tuple[Any, ...]) -> None:
    own, *others = state
    random.setstate(own)
    for other in others:
        sys.modules["numpy"].random.set_state(other)
