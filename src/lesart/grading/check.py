"""One notebook, judged as all others are, for its author or for an instructor who wants to look closer."""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lesart.checks import is_check_cell, read_check
from lesart.errors import CheckCellError
from lesart.grading import engine
from lesart.grading.engine import Engine, Rules
from lesart.grading.judging.exercise import Cell, Exercise, ExerciseError, read_exercises
from lesart.grading.judging.salvage import RawCell
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
        Which exercise; found out by the notebook's checks unless told. The record's notes say which was
        taken, and why.
    unsafe
        Run without a sandbox where there is none.

    Raises
    ------
    ExerciseError
        If it belongs to no exercise of the course, or it cannot be told to which.
    """
    exercises = read_exercises(course, names)
    with tempfile.TemporaryDirectory(prefix="lesart-check-") as place:
        folder = Path(place) / "you" / "notebook"
        folder.mkdir(parents=True)
        if not notebook.is_file():
            msg = f"{notebook} is not a file"
            raise ExerciseError(msg)
        shutil.copyfile(notebook, folder / notebook.name)
        exercise, why = _recognised(notebook, folder, exercises)
        try:
            submission = read_submission(folder, exercise)
        except RefusedError as error:
            return engine.refused("you", exercise, error, "").record
    with Engine.start([exercise], rules, unsafe=unsafe) as grading_engine:
        record = grading_engine.grade(submission, exercise).record
    return record | {"notes": [why, *record["notes"]]}


@dataclass(frozen=True, slots=True)
class _Likeness:
    """How much of an exercise's checks a notebook has."""

    exercise: Exercise
    found: int

    @property
    def words(self) -> str:
        return f"{self.found} of the {len(self.exercise.checks)} checks of {self.exercise.name!r}"


def _recognised(notebook: Path, folder: Path, exercises: Sequence[Exercise]) -> tuple[Exercise, str]:
    """Find the exercise that a notebook belongs to, by its checks; refuse where two would do."""
    if len(exercises) == 1:
        return exercises[0], f"judged as {exercises[0].name!r}, the only exercise there is to choose from"
    cells = _read(notebook, folder, exercises).cells
    best, second = _likenesses(cells, exercises)[:2]
    if best.found == 0:
        msg = (
            f"{notebook} holds no check of any exercise in the course: name the exercise with --exercise, "
            "or look whether this is the right course"
        )
        raise ExerciseError(msg)
    if second.found * 2 >= best.found:
        msg = (
            f"{notebook} holds {best.words} and {second.words}: "
            f"name the one that is meant, --exercise {best.exercise.name}"
        )
        raise ExerciseError(msg)
    return best.exercise, f"judged as {best.exercise.name!r}: {best.words} are in it"


def _read(notebook: Path, folder: Path, exercises: Sequence[Exercise]) -> Submission:
    """Read the notebook, whichever exercise it is taken for."""
    reason: RefusedError | None = None
    for exercise in exercises:
        try:
            return read_submission(folder, exercise)
        except RefusedError as error:
            reason = reason or error
    msg = f"{notebook} belongs to no exercise of the course: {reason or 'there is none'}"
    raise ExerciseError(msg)


def _likenesses(cells: Sequence[RawCell], exercises: Sequence[Exercise]) -> list[_Likeness]:
    """Count each exercise's checks that a notebook has: by what they ask, and only else by their name.

    A check's text may have been changed since; a name such as `check-1` may be that of another exercise's.
    """
    asked = [each for cell in cells if (each := _asked(cell.source))]
    ids = {cell.grade_id for cell in cells} - {None}
    by_text = [sum(_is_asked(check, asked) for check in exercise.checks) for exercise in exercises]
    by_name = [sum(check.grade_id in ids for check in exercise.checks) for exercise in exercises]
    found = by_text if any(by_text) else by_name
    likely = [_Likeness(exercise, count) for exercise, count in zip(exercises, found, strict=True)]
    return sorted(likely, key=lambda likeness: -likeness.found)


def _is_asked(check: Cell, asked: Sequence[frozenset[str]]) -> bool:
    """Whether a cell of the notebook asks mostly what the check asks (whose hidden tests it has not)."""
    own = _asked(check.source)
    return any(2 * len(own & other) >= len(other) for other in asked)


def _asked(source: str) -> frozenset[str]:
    """List what a check cell asserts; nothing if it is none."""
    if not is_check_cell(source):
        return frozenset()
    try:
        return frozenset(step.source for step in read_check(source).checks)
    except CheckCellError:
        return frozenset()
