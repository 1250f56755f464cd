"""One notebook, judged as all others are, for its author or for an instructor who wants to look closer."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lesart.grading import engine
from lesart.grading.engine import Engine, Rules
from lesart.grading.judging.exercise import Exercise, ExerciseError, read_exercises
from lesart.grading.judging.submission import RefusedError, Submission, read_submission

__all__ = ["check_notebook"]


def check_notebook(
    notebook: Path, course: Path, rules: Rules, names: Sequence[str] = (), *, unsafe: bool = False
) -> dict[str, Any]:
    """Judge one notebook against the exercise it belongs to; nothing is recorded.

    Parameters
    ----------
    notebook
        The file.
    course
        The nbgrader course directory with the sources.
    rules
        How marks are given.
    names
        Which exercise; found out by the notebook's cells unless told.
    unsafe
        Run without a sandbox where there is none.

    Raises
    ------
    ExerciseError
        If it belongs to no exercise of the course.
    """
    exercises = read_exercises(course, names)
    with tempfile.TemporaryDirectory(prefix="lesart-check-") as place:
        folder = Path(place) / "you" / "notebook"
        folder.mkdir(parents=True)
        if not notebook.is_file():
            msg = f"{notebook} is not a file"
            raise ExerciseError(msg)
        shutil.copyfile(notebook, folder / notebook.name)
        try:
            exercise, submission = _recognised(folder, exercises)
        except RefusedError as error:
            return engine.refused("you", exercises[0], error, "").record
    with Engine.start([exercise], rules, unsafe=unsafe) as grading_engine:
        return grading_engine.grade(submission, exercise).record


def _recognised(folder: Path, exercises: Sequence[Exercise]) -> tuple[Exercise, Submission]:
    """Find the exercise that a notebook belongs to: the first that has a cell in common with it."""
    reason: RefusedError | None = None
    for exercise in exercises:
        try:
            return exercise, read_submission(folder, exercise)
        except RefusedError as error:
            reason = reason or error
    raise reason or RefusedError("the course has no exercises")
