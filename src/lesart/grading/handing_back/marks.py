"""Marks for the instructor's records: one row a student, as a table or for a learning platform.

What nobody has marked yet is an empty cell and never a zero, and a total is only given where nothing is
missing.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lesart.errors import LesartError
from lesart.grading.collecting.ledger import Ledger
from lesart.grading.collecting.people import Person
from lesart.grading.handing_back.gradebook import Mark
from lesart.grading.handing_back.policy import CourseRules, Lateness
from lesart.grading.handing_back.requests import Request
from lesart.grading.judging.waiting import ZERO

__all__ = ["FORMATS", "Known", "Question", "Sheet", "as_csv", "settled", "sheets", "write_table"]


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
    asked: tuple[str, ...] = ()  # regrade requests and their answers, in words
    extra: bool = False  # extra credit: counts on top of the exercise's points
    waits: str = ""  # why a person has to look, if that is more than that an answer is to be read


@dataclass(frozen=True, slots=True)
class Sheet:
    """One student's marks for one exercise."""

    student: str
    exercise: str
    questions: tuple[Question, ...]
    percent_off: float = 0.0  # what the course's rules take off the points earned
    remarks: tuple[str, ...] = ()  # what the course's rules did, in words

    @property
    def earned(self) -> float:
        """Points of what is marked, before anything is taken off."""
        return round(sum((q.points for q in self.questions if q.points is not None), 0.0), 4)

    @property
    def off(self) -> float:
        """Points that the course's rules take off."""
        return round(self.earned * self.percent_off / 100, 4)

    @property
    def so_far(self) -> float:
        """Points of what is marked, as they count."""
        return round(self.earned - self.off, 4)

    @property
    def most(self) -> float:
        """All points there are, extra credit aside."""
        return sum(q.most for q in self.questions if not q.extra)

    @property
    def unmarked(self) -> tuple[str, ...]:
        """Questions that wait for a person."""
        return tuple(q.question for q in self.questions if q.points is None)

    @property
    def total(self) -> float | None:
        """Points of all questions, None while one of them is unmarked."""
        return None if self.unmarked else self.so_far


def sheets(
    entries: Iterable[dict[str, Any]],
    given: Iterable[Mark],
    rules: CourseRules | None = None,
    requests: Mapping[tuple[str, str, str], Sequence[Request]] | None = None,
) -> list[Sheet]:
    """Bring together what the judge found and what persons gave; a person's mark comes first.

    Parameters
    ----------
    entries
        The journal entries that count (`journal.current`).
    given
        The formgrader's marks (`gradebook.manual_marks`).
    rules
        The course's rules; none unless told.
    requests
        The regrade requests (`requests.read_requests`).
    """
    rules = rules or CourseRules()
    asked_for = requests or {}
    by_hand = {(m.student, m.exercise, m.notebook, m.question): m for m in given}
    found: dict[tuple[str, str], list[Question]] = {}
    late: dict[tuple[str, str], Lateness] = {}
    remarks: dict[tuple[str, str], dict[str, None]] = {}
    for entry in entries:
        place = entry["student"], entry["exercise"]
        questions = found.setdefault(place, [])
        said = remarks.setdefault(place, {})
        lateness = rules.lateness(*place, entry.get("handed_in"))
        late[place] = max(lateness, late.get(place, lateness), key=lambda each: each.percent)
        who = entry.get("handed_in_by", entry["student"])
        if who != entry["student"]:
            said[f"handed in by {who}, for the group"] = None
        if entry.get("attempt"):
            said[entry["attempt"]] = None
        for part in _parts(entry):
            mark = _given(by_hand, entry, part["id"])
            question = _question(entry["exercise"], part, mark, rules)
            asked = asked_for.get((who, entry["exercise"], part["id"]), ())
            questions.append(replace(question, asked=tuple(request.words for request in asked)))
    return [
        Sheet(
            *place,
            tuple(questions),
            late[place].percent,
            (*filter(None, [late[place].words]), *remarks[place]),
        )
        for place, questions in sorted(found.items())
    ]


def _given(
    by_hand: Mapping[tuple[str, str, str, str], Mark], entry: Mapping[str, Any], question: str
) -> Mark | None:
    """Find what a person gave for a question; in a group it may stand beside another member's same work."""
    who = entry.get("handed_in_by", entry["student"])
    marks = [
        mark
        for each in (who, *entry.get("alike", ()))
        if (mark := by_hand.get((each, entry["exercise"], entry["notebook"], question))) is not None
    ]
    return next((mark for mark in marks if mark.points is not None), marks[0] if marks else None)


def settled(found: Iterable[Sheet]) -> frozenset[tuple[str, str, str]]:
    """List the questions that have their points: student, exercise, question."""
    return frozenset(
        (sheet.student, question.exercise, question.question)
        for sheet in found
        for question in sheet.questions
        if question.points is not None
    )


def _parts(entry: dict[str, Any]) -> list[dict[str, Any]]:
    """List an entry's checks and written answers, but for answers that no points were set aside for."""
    parts = (*entry["checks"], *entry["written"])
    return [part for part in parts if part["max"] != 0 or part["score"] is not None]


def _question(exercise: str, part: dict[str, Any], mark: Mark | None, rules: CourseRules) -> Question:
    points, waits = _found(part, rules)
    extra = (exercise, part["id"]) in rules.extra_credit
    if mark is None:
        return Question(exercise, part["id"], part["max"], points, by_person=False, extra=extra, waits=waits)
    if mark.outdated:
        points = None
        waits = f"the answer has changed since it was marked ({mark.points:g} of {part['max']:g} then)"
    elif mark.points is not None:
        points, waits = mark.points, ""
    if points is not None:
        points += mark.extra
    marked = mark.points is not None and not mark.outdated
    return Question(exercise, part["id"], part["max"], points, marked, mark.comment, extra=extra, waits=waits)


def _found(part: dict[str, Any], rules: CourseRules) -> tuple[float | None, str]:
    """Give the points that the judge found, and what a person is asked for: a zero may wait for one.

    What may be lost or stand elsewhere waits in any case.
    """
    points, waits = part["score"], part.get("waits") or ""
    if waits == ZERO and points is not None and not rules.confirm_zeros:
        return points, ""
    return (None if waits else points), waits


class Known:
    """What is known of the students beyond their folders' names: for those who read a table, and platforms.

    Parameters
    ----------
    ledger
        What was collected; without it, nothing.
    """

    def __init__(self, ledger: Ledger | None = None) -> None:
        self._ledger = ledger

    def person(self, student: str) -> Person | None:
        """Give everything by which a platform may call a student."""
        return self._ledger.people.get(student) if self._ledger else None

    def name(self, student: str) -> str:
        """Give the real name, "" if it is unknown."""
        person = self.person(student)
        return person.name if person else ""

    def number(self, student: str, exercise: str) -> str:
        """Give the platform's number by which the student handed in an exercise."""
        record = self._ledger.last(student, exercise) if self._ledger else None
        return record.sender.number if record else ""

    def lasting(self, student: str, platform: str) -> str:
        """Give the number that a platform knows a student by in all exercises."""
        person = self.person(student)
        return person.numbers.get(platform, "") if person else ""

    def email(self, student: str) -> str:
        """Give the mail address, "" if it is unknown."""
        person = self.person(student)
        return person.email if person else ""

    def id_number(self, student: str) -> str:
        """Give the institution's number, "" if it is unknown."""
        person = self.person(student)
        return person.number if person else ""

    def login(self, student: str) -> str:
        """Give the login; a folder that nothing else is known of is taken to be called by it."""
        person = self.person(student)
        if person is None or person.login:
            return person.login if person else student
        return "" if person.name or person.email or person.numbers else student


_NOBODY_KNOWN = Known()


def write_table(all_sheets: list[Sheet], form: str, known: Known = _NOBODY_KNOWN) -> str:
    """Write marks as `csv` (one row a student and exercise), for `moodle`, or for `canvas`.

    Raises
    ------
    LesartError
        If there is no such format.
    """
    if form not in FORMATS:
        msg = f"no format {form!r}: there is {', '.join(FORMATS)}"
        raise LesartError(msg)
    return as_csv(FORMATS[form](all_sheets, known))


def as_csv(rows: Iterable[Iterable[Any]]) -> str:
    """Write rows as comma-separated values, nothing in them a formula for a spreadsheet."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([_harmless(field) for field in row] for row in rows)
    return written.getvalue()


def _plain(all_sheets: list[Sheet], known: Known) -> Iterator[list[Any]]:
    columns = list(dict.fromkeys((q.exercise, q.question) for sheet in all_sheets for q in sheet.questions))
    names = [f"{exercise}: {question}" for exercise, question in columns]
    who = [_who(sheet, known) for sheet in all_sheets]
    kept = _kept(who)
    ruled = any(sheet.remarks or sheet.off for sheet in all_sheets)
    more = ["taken off", "rules"] if ruled else []
    yield ["student", *kept, "exercise", *names, "points so far", "of", "total", "still to be marked", *more]
    for sheet, cells in zip(all_sheets, who, strict=True):
        row = _row(sheet, columns)
        missing = ", ".join(sheet.unmarked)
        did = [sheet.off, "; ".join(sheet.remarks)] if ruled else []
        yield [
            sheet.student, *map(cells.__getitem__, kept), sheet.exercise, *row,
            sheet.so_far, sheet.most, _shown(sheet.total), missing, *did,
        ]  # fmt: skip  # a table


def _row(sheet: Sheet, columns: Sequence[tuple[str, str]]) -> list[Any]:
    """Give a sheet's points in the order of the columns; a question that it has not is an empty cell."""
    points = {(q.exercise, q.question): q.points for q in sheet.questions}
    return [_shown(points.get(column)) for column in columns]


_WHO = ("name", "login", "email", "ID number", "number at the platform")


def _who(sheet: Sheet, known: Known) -> dict[str, str]:
    person = known.person(sheet.student)
    cells = (person.name, person.login, person.email, person.number) if person else ("", "", "", "")
    return dict(zip(_WHO, (*cells, known.number(sheet.student, sheet.exercise)), strict=True))


def _kept(who: Sequence[Mapping[str, str]]) -> list[str]:
    """List the columns about people that something is known for."""
    return [column for column in _WHO if any(cells[column] for cells in who)]


def _moodle(all_sheets: list[Sheet], known: Known) -> Iterator[list[Any]]:
    """Moodle's grade import (Grades > Import > CSV file), which asks what each column stands for.

    No grade is a hyphen there, as in Moodle's own export; an empty cell could become a zero. Columns that
    nothing is known for are left out.
    """
    exercises = sorted({sheet.exercise for sheet in all_sheets})
    students = {sheet.student for sheet in all_sheets}
    columns: dict[str, Callable[[str], str]] = {
        "Username": known.login,
        "ID number": known.id_number,
        "Email address": known.email,
        "Full name": known.name,
    }
    kept = [column for column, of in columns.items() if any(map(of, students))] or ["Username"]
    yield [*kept, *exercises]
    for student, totals in _by_student(all_sheets):
        who = [columns[column](student) for column in kept]
        yield [*who, *(_shown(totals.get(exercise), nothing=_HYPHEN) for exercise in exercises)]


def _canvas(all_sheets: list[Sheet], known: Known) -> Iterator[list[Any]]:
    """Canvas' gradebook import: five columns about the student, then one an assignment of that name.

    Canvas finds students by its own number (ID), else by the login of its institution (SIS Login ID), and
    takes the row »Points Possible« for the assignments' own; that row, too, has to have the five columns.
    """
    exercises = sorted({sheet.exercise for sheet in all_sheets})
    most = {sheet.exercise: sheet.most for sheet in all_sheets}
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *exercises]
    yield ["Points Possible", "", "", "", "", *(most[exercise] for exercise in exercises)]
    for student, totals in _by_student(all_sheets):
        who = [
            known.name(student) or student,
            known.lasting(student, "canvas"),
            known.id_number(student),
            known.login(student),
            "",
        ]
        yield [*who, *(_shown(totals.get(exercise)) for exercise in exercises)]


FORMATS: dict[str, Callable[[list[Sheet], Known], Iterator[list[Any]]]] = {
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
