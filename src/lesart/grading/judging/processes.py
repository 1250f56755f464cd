"""What the grading server loads, and the two kinds of process that it forks: a student's and a judge's.

The server runs this module as its program. It never sees a test, a submission, or of a solution more than
what it imports: it loads packages and runs the exercises' cells as they were handed out, which every student
has. The judges' branch of it, from which no student's process is ever forked, is given the tests and the
cells around them.
"""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.grading.judging import judge, rehearsal, student
from lesart.grading.judging.ahead import Ahead
from lesart.grading.judging.beginning import Beginning, run_ahead
from lesart.grading.running import forking, sandbox
from lesart.grading.running.limits import Limits
from lesart.grading.running.wire import Channel

__all__ = ["Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What all processes have from the server."""

    shell: Any  # will run the cells
    names: dict[str, dict[str, Any]]  # for each opening, the names it left behind
    begun: dict[str, Beginning] = field(default_factory=dict)  # what students' processes take over
    ahead: Ahead = field(default_factory=Ahead)  # of the tests: empty wherever students' processes come from


def load(openings: Sequence[dict[str, Any]]) -> tuple[Loaded, list[str]]:
    """Load all that students' and judges' processes use.

    Parameters
    ----------
    openings
        What exercises begin with: `code` as one program, the same in `parts`, cell by cell, `further` code to
        run ahead for what it loads (given cells, and answers' cells as they were handed out), the `place`
        where the files lie that it may read, and the `cells` that every notebook has.

    Returns
    -------
    loaded, problems
        What the processes share, and what went wrong.
    """
    shell = student.new_shell()
    names: dict[str, dict[str, Any]] = {}
    problems: list[str] = []
    for opening in openings:
        with _among_its_files(opening["place"]):
            names[opening["code"]] = _opened(shell, opening, problems)
    student.remember_cells(shell, [cell for opening in openings for cell in opening["cells"]])
    rehearsal.rehearse(shell)
    for opening in openings:
        with _among_its_files(opening["place"]):
            rehearsal.run_through(shell, [*opening["parts"], *opening["further"]])
    begun = {}
    for opening in openings:
        with _among_its_files(opening["place"]):
            beginning = run_ahead(shell, opening["parts"], opening["place"])
        if beginning is not None:
            begun[opening["code"]] = beginning
    student.remember_modules()
    return Loaded(shell, names, begun), problems


@contextmanager
def _among_its_files(place: str) -> Iterator[None]:
    """Work where an exercise's files lie; modules from there are another exercise's business no longer."""
    before, home = set(sys.modules), Path.cwd()
    os.chdir(place)
    sys.path.insert(0, place)
    try:
        yield
    finally:
        sys.path.remove(place)
        os.chdir(home)
        for name in set(sys.modules) - before:
            if str(getattr(sys.modules[name], "__file__", None) or "").startswith(place):
                del sys.modules[name]


def _opened(shell: Any, opening: dict[str, Any], problems: list[str]) -> dict[str, Any]:
    """Run what an exercise begins with, in names of its own; give these."""
    own: dict[str, Any] = {"__name__": "__main__", "get_ipython": lambda: shell}
    try:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            exec(compile(shell.transform_cell(opening["code"]), "<opening>", "exec"), own)  # noqa: S102 - the exercise's code
    except Exception as error:  # noqa: BLE001 - told to the instructor
        problems.append(f"an exercise's opening cells raise {type(error).__name__}: {error}")
    return {name: value for name, value in own.items() if name != "__builtins__"}


def _be_student(state: forking.State, request: dict[str, Any], channel: Channel) -> None:
    limits = Limits.from_json(request["limits"])
    os.environ.update(HOME="/tmp", TMPDIR="/tmp", MPLCONFIGDIR="/tmp/.matplotlib")  # noqa: S108 - private to the room
    os.environ.pop("PYTHONPATH", None)
    room = sandbox.Room(limits, state.folders, request["exercise"], state.forked, kept=(channel.fileno(),))
    if state.sandboxed:
        sandbox.enter(room)
    else:
        sandbox.settle_without_walls(room, request["folder"])
    sys.path.insert(0, "")
    shell = state.loaded.shell
    beginning = state.loaded.begun.get(request["begun"])
    student.serve(
        shell, channel, beginning, output_bytes=limits.output_bytes, picture_bytes=limits.picture_bytes
    )


def _prepare(loaded: Loaded, told: dict[str, Any]) -> Iterator[None]:
    """Do ahead what all judges of an exercise need, one exercise after the other."""
    for exercise in told["exercises"]:
        names = loaded.names.get(exercise["opening"], {})
        loaded.ahead.add(exercise["opening"], names, exercise["cells"], exercise["place"])
        yield


def _be_judge(state: forking.State, request: dict[str, Any], channel: Channel) -> None:
    loaded = state.loaded
    judge.serve(channel, request["address"], loaded.names, loaded.begun, loaded.ahead)


if __name__ == "__main__":
    students = forking.Branch({"student": _be_student}, trusted=False)
    judges = forking.Branch({"judge": _be_judge}, trusted=True, prepare=_prepare)
    forking.main(sys.argv[1:], load, students, judges)
