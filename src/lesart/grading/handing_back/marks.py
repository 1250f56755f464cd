"""Marks for the instructor's records: one row a student, as a table or for a learning platform.

What nobody has marked yet is an empty cell and never a zero, and a total is only given where nothing is
missing.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lesart.errors import LesartError
from lesart.grading.handing_back.gradebook import Mark

__all__ = ["FORMATS", "Question", "Sheet", "sheets", "write_table"]


_HYPHEN = "-"
_FORMULA = ("=", "+", "-", "@")  # how a cell begins that a spreadsheet computes
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of one student's work."""

    exercise: str
    question: str
    most: float
    points: float | None  # None: not marked yet
    by_person: bool
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One student's marks for one exercise."""

    student: str
    exercise: str
    questions: tuple[Question, ...]

    @property
    def so_far(self) -> float:
        """Points of what is marked."""
        return round(sum((q.points for q in self.questions if q.points is not None), 0.0), 4)

    @property
    def most(self) -> float:
        """All points there are."""
        return sum(q.most for q in self.questions)

    @property
    def unmarked(self) -> tuple[str, ...]:
        """Questions that wait for a person."""
        return tuple(q.question for q in self.questions if q.points is None)

    @property
    def total(self) -> float | None:
        """Points of all questions, None while one of them is unmarked."""
        return None if self.unmarked else self.so_far


def sheets(entries: Iterable[dict[str, Any]], given: Iterable[Mark]) -> list[Sheet]:
    """Bring together what the judge found and what persons gave; a person's mark comes first.

    Parameters
    ----------
    entries
        The journal entries that count (`journal.current`).
    given
        The formgrader's marks (`gradebook.manual_marks`).
    """
    by_hand = {(m.student, m.exercise, m.notebook, m.question): m for m in given}
    found: dict[tuple[str, str], list[Question]] = {}
    for entry in entries:
        place = entry["student"], entry["exercise"]
        questions = found.setdefault(place, [])
        for part in (*entry["checks"], *entry["written"]):
            if part["max"] == 0 and part["score"] is None:
                continue  # an answer that no points were set aside for
            mark = by_hand.get((*place, entry["notebook"], part["id"]))
            points = part["score"]
            if mark is not None and mark.points is not None:
                points = mark.points
            if mark is not None and points is not None:
                points += mark.extra
            marked = mark is not None and mark.points is not None
            comment = mark.comment if mark is not None else ""
            questions.append(Question(entry["exercise"], part["id"], part["max"], points, marked, comment))
    return [Sheet(*place, tuple(questions)) for place, questions in sorted(found.items())]


def write_table(all_sheets: list[Sheet], form: str) -> str:
    """Write marks as `csv` (one row a student and exercise), for `moodle`, or for `canvas`.

    Raises
    ------
    LesartError
        If there is no such format.
    """
    if form not in FORMATS:
        msg = f"no format {form!r}: there is {', '.join(FORMATS)}"
        raise LesartError(msg)
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(
        [_harmless(field) for field in row] for row in FORMATS[form](all_sheets)
    )
    return written.getvalue()


def _plain(all_sheets: list[Sheet]) -> Iterator[list[Any]]:
    columns = list(dict.fromkeys((q.exercise, q.question) for sheet in all_sheets for q in sheet.questions))
    names = [f"{exercise}: {question}" for exercise, question in columns]
    yield ["student", "exercise", *names, "points so far", "of", "total", "still to be marked"]
    for sheet in all_sheets:
        points = {(q.exercise, q.question): q.points for q in sheet.questions}
        row = [_shown(points.get(column)) for column in columns]
        missing = ", ".join(sheet.unmarked)
        yield [sheet.student, sheet.exercise, *row, sheet.so_far, sheet.most, _shown(sheet.total), missing]


def _moodle(all_sheets: list[Sheet]) -> Iterator[list[Any]]:
    """Moodle's grade import (Grades > Import > CSV file), which asks what each column stands for.

    No grade is a hyphen there, as in Moodle's own export; an empty cell could become a zero.
    """
    exercises = sorted({sheet.exercise for sheet in all_sheets})
    yield ["Username", *exercises]
    for student, totals in _by_student(all_sheets):
        yield [student, *(_shown(totals.get(exercise), nothing=_HYPHEN) for exercise in exercises)]


def _canvas(all_sheets: list[Sheet]) -> Iterator[list[Any]]:
    """Canvas' gradebook import: five columns about the student, then one an assignment of that name.

    Canvas finds students by the login of its institution (SIS Login ID), and takes the row »Points Possible«
    for the assignments' own; that row, too, has to have the five columns.
    """
    exercises = sorted({sheet.exercise for sheet in all_sheets})
    most = {sheet.exercise: sheet.most for sheet in all_sheets}
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *exercises]
    yield ["Points Possible", "", "", "", "", *(most[exercise] for exercise in exercises)]
    for student, totals in _by_student(all_sheets):
        yield [student, "", "", student, "", *(_shown(totals.get(exercise)) for exercise in exercises)]


FORMATS: dict[str, Callable[[list[Sheet]], Iterator[list[Any]]]] = {
    "csv": _plain,
    "moodle": _moodle,
    "canvas": _canvas,
}


def _by_student(all_sheets: list[Sheet]) -> Iterator[tuple[str, dict[str, float | None]]]:
    students: dict[str, dict[str, float | None]] = {}
    for sheet in all_sheets:
        students.setdefault(sheet.student, {})[sheet.exercise] = sheet.total
    yield from students.items()


def _shown(points: float | None, nothing: str = "") -> float | str:
    return nothing if points is None else points


def _harmless(field: Any) -> Any:
    """Keep a spreadsheet from taking a student's words for a formula, or for more than one cell or line."""
    if not isinstance(field, str) or field == _HYPHEN:
        return field
    field = _CONTROL.sub(" ", field)
    return f"'{field}" if field.startswith(_FORMULA) else field
