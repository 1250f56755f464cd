"""What the grading server loads, and the two kinds of process that it forks: a student's and a judge's.

The server runs this module as its program. It never sees a test or a submission: it loads packages and runs
the exercises' opening cells, which every student has.
"""

import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from typing import Any

from lesart.grading.judging import judge, rehearsal, student
from lesart.grading.running import forking, sandbox
from lesart.grading.running.limits import Limits
from lesart.grading.running.wire import Channel

__all__ = ["Loaded", "load"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What all processes have from the server."""

    shell: Any  # will run the cells
    names: dict[str, dict[str, Any]]  # for each opening, the names it left behind


def load(openings: Mapping[str, Sequence[str]]) -> tuple[Loaded, list[str]]:
    """Load all that students' and judges' processes use.

    Parameters
    ----------
    openings
        What exercises begin with, each as one program, and further code to run ahead for what it loads.

    Returns
    -------
    loaded, problems
        What the processes share, and what went wrong.
    """
    shell = student.new_shell()
    names, problems = _open(shell, openings)
    rehearsal.rehearse(shell)
    return Loaded(shell, names), problems


def _open(shell: Any, openings: Mapping[str, Sequence[str]]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Run what each exercise begins with, in names of its own; give these, and what went wrong."""
    problems, names = [], {}
    for opening, further in openings.items():
        own: dict[str, Any] = {"__name__": "__main__", "get_ipython": lambda: shell}
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                exec(compile(shell.transform_cell(opening), "<opening>", "exec"), own)  # noqa: S102 - the exercise's code
        except Exception as error:  # noqa: BLE001 - told to the instructor
            problems.append(f"an exercise's opening cells raise {type(error).__name__}: {error}")
        _warm(further, dict(own))
        names[opening] = {name: value for name, value in own.items() if name != "__builtins__"}
    return names, problems


def _warm(code: Sequence[str], names: dict[str, Any]) -> None:
    """Run code for what it loads and remembers; what fails here will fail, or not, where it belongs."""
    for source in code:
        with suppress(Exception), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            exec(compile(source, "<given>", "exec"), names)  # noqa: S102 - the exercise's code


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
    student.serve(shell, channel, output_bytes=limits.output_bytes, picture_bytes=limits.picture_bytes)


def _be_judge(state: forking.State, request: dict[str, Any], channel: Channel) -> None:
    judge.serve(channel, request["address"], state.loaded.names)


if __name__ == "__main__":
    roles = {"student": _be_student, "judge": _be_judge}
    forking.main(sys.argv[1:], forking.Program(load, roles, trusted=frozenset({"judge"})))
