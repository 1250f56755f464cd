"""Criteria for written answers, and marks that are given by criterion in a table instead of the formgrader.

What is entered goes to the journal, criterion by criterion, and as a sum to the gradebook, where the
formgrader shows it.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.grading.handing_back.gradebook import Mark, write_marks
from lesart.grading.handing_back.journal import Journal, read_journal
from lesart.grading.handing_back.places import Course
from lesart.grading.handing_back.tables import rows_of
from lesart.grading.judging.exercise import RUBRIC

__all__ = ["enter_rubric_marks", "read_rubric_marks", "read_rubrics"]

_PLACE = ("student", "exercise", "question", "criterion")
Rubrics = dict[tuple[str, str], dict[str, float]]  # (exercise, question) -> criterion -> most points


def enter_rubric_marks(path: Path, course: Course) -> tuple[int, int]:
    """Enter the marks of a table; how many answers were marked, and how many of its lines have no points yet.

    Raises
    ------
    LesartError
        If the table names what is not there, or gives too many points; then nothing is entered.
    """
    rubrics = read_rubrics(course.folder)
    given, still_open = read_rubric_marks(path, rubrics)
    notebooks, answers = _so_far(course.journal)
    for mark in given:
        answers.setdefault(_place(mark), {})[mark["criterion"]] = mark
    answers = {place: answers[place] for place in map(_place, given)}
    unknown = [place for place in answers if place not in notebooks]
    if unknown:
        msg = (
            f"{path}: nothing was graded for {unknown[0]}: check the names of student, exercise and question"
        )
        raise LesartError(msg)
    marks = [
        Mark(
            student,
            exercise,
            notebooks[student, exercise, question],
            question,
            _points(found, rubrics[exercise, question]),
            0.0,
            _said(found, rubrics[exercise, question]),
        )
        for (student, exercise, question), found in answers.items()
    ]
    with Journal(course.journal) as journal:  # whoever grades now has it: nothing is entered then
        write_marks(course.gradebook, marks)
        journal.append(*({"kind": "mark"} | mark for mark in given))
    return len(answers), still_open


_Place = tuple[str, str, str]  # student, exercise, question
_Given = dict[_Place, dict[str, dict[str, Any]]]  # by criterion


def _place(mark: dict[str, Any]) -> _Place:
    return mark["student"], mark["exercise"], mark["question"]


def _so_far(journal: Path) -> tuple[dict[_Place, str], _Given]:
    """Read in which notebook each answer stands, and the criteria that were marked before.

    What was given to another answer than stands there now counts no longer.
    """
    notebooks: dict[_Place, str] = {}
    answers: dict[_Place, Any] = {}
    given: _Given = {}
    for entry in read_journal(journal):
        if entry["kind"] == "mark":
            given.setdefault(_place(entry), {})[entry["criterion"]] = entry
        for part in entry["written"] if entry["kind"] == "graded" else ():
            place = entry["student"], entry["exercise"], part["id"]
            if answers.get(place, part.get("answer")) != part.get("answer"):
                given.pop(place, None)
            answers[place] = part.get("answer")
            notebooks[place] = entry["notebook"]
    return notebooks, given


def _points(marks: Mapping[str, dict[str, Any]], criteria: Mapping[str, float]) -> float | None:
    """Add up the criteria's points; None while one of them has no mark."""
    if not marks.keys() >= criteria.keys():
        return None
    return round(sum(float(marks[criterion]["points"]) for criterion in criteria), 4)


def _said(marks: Mapping[str, dict[str, Any]], criteria: Mapping[str, float]) -> str:
    lines = [
        f"{criterion}: {mark['points']:g} of {mark['most']:g}. {mark['comment']}".rstrip(". ")
        for criterion, mark in marks.items()
    ]
    return "\n".join([*lines, *(f"{c}: not marked yet" for c in criteria if c not in marks)])


def read_rubrics(course: Path) -> Rubrics:
    """Read the criteria for written answers from `source/EXERCISE/rubric.toml`.

    A table a question, a line a criterion: `"names a source" = 2` (the most points it can bring).

    Raises
    ------
    LesartError
        If a rubric is not understood.
    """
    rubrics: Rubrics = {}
    for path in sorted((course / "source").glob(f"*/{RUBRIC}")):
        try:
            for question, criteria in tomllib.loads(path.read_text("utf-8")).items():
                rubrics[path.parent.name, question] = {name: float(most) for name, most in criteria.items()}
        except (ValueError, TypeError, AttributeError) as error:
            msg = f'{path} is not understood ({error}): write [question] and below it "criterion" = points'
            raise LesartError(msg) from error
    return rubrics


def read_rubric_marks(path: Path, rubrics: Rubrics) -> tuple[list[dict[str, Any]], int]:
    """Read marks by criterion: a CSV file with student, exercise, question, criterion, points and comment.

    Returns
    -------
    marks, still_open
        The marks, and how many lines have no points yet: a table may be handed in while it is filled.

    Raises
    ------
    LesartError
        If a line names no student, no criterion of the rubric, one for the second time, or too many points.
    """
    marks: list[dict[str, Any]] = []
    seen = set()
    still_open = 0
    for number, row in rows_of(path, (*_PLACE, "points")):
        place = tuple(row.get(name, "") for name in _PLACE)
        student, exercise, question, criterion = place
        criteria = rubrics.get((exercise, question), {})
        most = criteria.get(criterion)
        text = row.get("points", "")
        points = _number(text) if text else 0.0
        if most is None or not 0 <= points <= most:
            known = ", ".join(criteria) or "no rubric for this question"
            msg = f"{path}, line {number}: give a criterion of the rubric ({known}) and 0 to {most} points"
            raise LesartError(msg)
        if not student or place in seen:
            msg = f"{path}, line {number}: give a student, and each criterion once"
            raise LesartError(msg)
        seen.add(place)
        if text:
            mark = dict(zip(_PLACE, place, strict=True))
            marks.append(mark | {"points": points, "most": most, "comment": row.get("comment", "")})
        else:
            still_open += 1
    return marks, still_open


def _number(text: str) -> float:
    """Read points, with a point or a German comma; what is no number is less than nothing."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return -1.0
