"""nbgrader's gradebook, brought up to the journal: its formgrader shows what is left for a person to mark.

Marks that a person gave there are never touched; they are read back by `manual_marks`.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

from lesart.errors import LesartError, MissingExtraError
from lesart.grading.handing_back.journal import read_journal
from lesart.grading.handing_back.loading import load
from lesart.grading.judging.exercise import Cell, Exercise, Role

__all__ = ["Mark", "bring_up_to_date", "due_dates", "manual_marks", "put_before_a_person", "write_marks"]

Key = tuple[str, str, str]  # student, exercise, notebook
# Marks that a person gave to another answer than stands there now; they count once they are given again.
_OUTDATED = "CREATE TABLE IF NOT EXISTS lesart_outdated (grade TEXT PRIMARY KEY, answer TEXT, text TEXT)"
_AT_ONCE = 200  # submissions a transaction


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person gave for one question."""

    student: str
    exercise: str
    notebook: str
    question: str
    points: float | None  # None: not marked yet
    extra: float  # credit on top
    comment: str
    outdated: bool = False  # whether the answer has changed since
    marked: str | None = None  # if outdated: the text of the answer that was marked


def bring_up_to_date(gradebook: Path, journal: Path, exercises: Sequence[Exercise]) -> int:
    """Write all journal entries that are not in the gradebook yet; how many there were.

    The gradebook remembers in a table of its own how far it has come, in the same transaction, so an
    interrupted update is simply continued.

    Raises
    ------
    MissingExtraError
        If nbgrader is not installed.
    """
    total, times = _counted(journal)
    if _entries_in(gradebook) == total:
        return 0  # nbgrader takes seconds to load
    nbgrader = _nbgrader()
    with _told_in_words(gradebook), _opened(nbgrader, gradebook) as book:
        book.db.execute(_sql("CREATE TABLE IF NOT EXISTS lesart_progress (entries INTEGER)"))
        book.db.execute(_sql(_OUTDATED))
        done = book.db.execute(_sql("SELECT max(entries) FROM lesart_progress")).scalar() or 0
        writer = _Writer(nbgrader, book)
        for exercise in exercises:
            writer.add_exercise(exercise)
        written = 0
        for number, entry in enumerate(read_journal(journal), start=1):
            if entry["kind"] != "graded":
                continue
            if number > done:
                writer.add_entry(entry)
                written += 1
            if times[_place(entry)] > 1:
                writer.remember(entry)
            if number > done and written % _AT_ONCE == 0:
                writer.commit(number)
        writer.commit(total)
    return written


def _counted(journal: Path) -> tuple[int, Counter[Key]]:
    """Count the entries of a journal, and how often each notebook was graded."""
    total = 0
    times: Counter[Key] = Counter()
    for entry in read_journal(journal):
        total += 1
        times.update([_place(entry)] if entry["kind"] == "graded" else [])
    return total, times


@contextmanager
def _told_in_words(gradebook: Path) -> Iterator[None]:
    """Turn what a data base says of a full disk or a damaged file into an error of ours."""
    errors: tuple[type[Exception], ...] = (import_module("sqlalchemy.exc").DBAPIError, sqlite3.Error)
    try:
        yield
    except errors as error:
        said = str(getattr(error, "orig", None) or error)
        msg = (
            f"{gradebook} cannot be brought up to date ({said}). The journal is complete: mend that, "
            "then run the same again"
        )
        raise LesartError(msg) from error


def _place(entry: dict[str, Any]) -> Key:
    return entry["student"], entry["exercise"], entry["notebook"]


def _entries_in(gradebook: Path) -> int | None:
    """How many journal entries the gradebook knows, None if there is no gradebook of ours."""
    if not gradebook.exists():
        return None
    with closing(sqlite3.connect(gradebook)) as book, suppress(sqlite3.Error):
        (entries,) = book.execute("SELECT max(entries) FROM lesart_progress").fetchone()
        return int(entries or 0)
    return None


def _nbgrader() -> Any:
    try:
        return load("nbgrader.api")
    except ImportError as error:
        msg = "the gradebook is nbgrader's, which is not installed: pip install 'lesart[instructor]'"
        raise MissingExtraError(msg) from error


def _opened(nbgrader: Any, gradebook: Path) -> Any:
    """Open the gradebook; begin it where there is none."""
    with closing(sqlite3.connect(gradebook)) as book, book:
        book.execute("BEGIN IMMEDIATE")
        if book.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,):
            _begin(book)
    return nbgrader.Gradebook(f"sqlite:///{gradebook}", _course_id(gradebook))


def _begin(book: sqlite3.Connection) -> None:
    """Note the version that nbgrader's tables have, for its `nbgrader db upgrade`; it adds the tables itself.

    By itself it would start `alembic` to ask for the version: a process that loads all of nbgrader once more,
    five seconds of processor time.
    """
    scripts = import_module("alembic.script").ScriptDirectory(load("nbgrader.dbutil").ALEMBIC_DIR)
    book.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    book.execute("INSERT INTO alembic_version VALUES (?)", (scripts.get_current_head(),))


def _sql(text: str) -> Any:
    return import_module("sqlalchemy").text(text)


def _course_id(gradebook: Path) -> str:
    """Find the course's name in nbgrader's own settings."""
    config = gradebook.parent / "nbgrader_config.py"
    if not config.exists():
        return "default_course"
    loader = import_module("traitlets.config.loader").PyFileConfigLoader(config.name, path=str(config.parent))
    settings: Any = loader.load_config()
    return str(settings.CourseDirectory.get("course_id", "default_course") or "default_course")


class _Writer:
    """Adds to the gradebook by nbgrader's own classes, many submissions a transaction."""

    def __init__(self, nbgrader: Any, book: Any) -> None:
        self._api = nbgrader
        self._book = book
        self._db = book.db
        self._known: dict[str, tuple[str, dict[str, _Sheet]]] = {}
        self._before: dict[Key, dict[str, tuple[str | None, str]]] = {}  # answers: digest and text

    def commit(self, entries: int) -> None:
        self._db.execute(_sql("DELETE FROM lesart_progress"))
        self._db.execute(_sql("INSERT INTO lesart_progress VALUES (:n)"), {"n": entries})
        self._db.commit()
        self._db.expire_all()

    def add_exercise(self, exercise: Exercise) -> None:
        """Enter an exercise's notebook and cells, as nbgrader's release step does."""
        self._book.update_or_create_assignment(exercise.name)
        kernel = json.dumps(dict(exercise.metadata.get("kernelspec", {})))
        names = exercise.notebook, exercise.name
        self._book.update_or_create_notebook(*names, kernelspec=kernel)
        for cell in exercise.cells:
            if cell.grade_id is None:
                continue
            marks = cell.metadata["nbgrader"]
            if marks.get("task"):
                self._book.update_or_create_task_cell(
                    cell.grade_id, *names, max_score=cell.points, cell_type=cell.cell_type
                )
            elif marks.get("grade"):
                self._book.update_or_create_grade_cell(
                    cell.grade_id, *names, max_score=cell.points, cell_type=cell.cell_type
                )
            if marks.get("solution"):
                self._book.update_or_create_solution_cell(cell.grade_id, *names)
            self._book.update_or_create_source_cell(
                cell.grade_id,
                *names,
                cell_type=cell.cell_type,
                source=_given(cell),
                checksum=marks.get("checksum"),
                locked=cell.locked,
            )

    def add_entry(self, entry: dict[str, Any]) -> None:
        """Enter one submission's scores; what a person gave stays."""
        api = self._api
        assignment = self._assignment(entry["exercise"])
        if assignment is None:
            return
        assignment_id, notebooks = assignment
        if self._db.get(api.Student, entry["student"]) is None:
            self._db.add(api.Student(id=entry["student"]))
            self._db.flush()
        place = {"assignment_id": assignment_id, "student_id": entry["student"]}
        submission = self._db.query(api.SubmittedAssignment).filter_by(**place).one_or_none()
        if submission is None:
            submission = api.SubmittedAssignment(id=uuid4().hex, **place)
            self._db.add(submission)
            self._db.flush()
        for (
            sheet
        ) in notebooks.values():  # an exercise may have gained notebooks and cells since it was graded
            self._mirror(sheet, submission.id)
        submission.timestamp = _moment(entry.get("handed_in"))
        self._db.flush()
        if entry["notebook"] in notebooks:
            self._score(notebooks[entry["notebook"]], submission.id, entry)

    def remember(self, entry: dict[str, Any]) -> None:
        """Note what was answered in an entry, to compare the next version of it."""
        self._before[_place(entry)] = {
            part["id"]: (part.get("answer"), part.get("text", ""))
            for part in (*entry["checks"], *entry["written"])
        }

    def _assignment(self, name: str) -> "tuple[str, dict[str, _Sheet]] | None":
        """Look up an exercise's ids, once."""
        if name not in self._known:
            found = self._db.query(self._api.Assignment).filter_by(name=name).one_or_none()
            if found is None:
                return None
            self._known[name] = found.id, {notebook.name: _Sheet.of(notebook) for notebook in found.notebooks}
        return self._known[name]

    def _mirror(self, sheet: "_Sheet", submission: str) -> None:
        """Make the empty rows that nbgrader expects of a submission, where they are not there yet."""
        place = {"notebook_id": sheet.id, "assignment_id": submission}
        submitted = self._db.query(self._api.SubmittedNotebook).filter_by(**place).one_or_none()
        if submitted is None:
            submitted = self._api.SubmittedNotebook(id=uuid4().hex, **place)
            self._db.add(submitted)
            self._db.flush()
        for kind, cells in ((self._api.Grade, sheet.graded), (self._api.Comment, sheet.commented)):
            there = {row.cell_id for row in self._db.query(kind).filter_by(notebook_id=submitted.id)}
            self._db.add_all(
                kind(cell_id=cell, notebook_id=submitted.id) for cell in cells if cell not in there
            )
        self._db.flush()

    def _score(self, sheet: "_Sheet", submission: str, entry: dict[str, Any]) -> None:
        place = {"notebook_id": sheet.id, "assignment_id": submission}
        submitted = self._db.query(self._api.SubmittedNotebook).filter_by(**place).one()
        parts = {part["id"]: part for part in (*entry["checks"], *entry["written"])}
        before = self._before.get(_place(entry), {})
        for grade in self._db.query(self._api.Grade).filter_by(notebook_id=submitted.id):
            name = sheet.graded[grade.cell_id]
            if name not in parts:
                continue
            part = parts[name]
            grade.auto_score = part["score"]
            if grade.manual_score is None:
                grade.needs_manual_grade = part["score"] is None or bool(part.get("waits"))
            elif name in before:
                self._compare(grade, before[name], part.get("answer"))

    def _compare(self, grade: Any, before: tuple[str | None, str], now: str | None) -> None:
        """Keep a person's mark; but if the answer is another one now, it is no longer final.

        The formgrader shows such a mark as one that is still to be given, until somebody enters one.
        """
        marked, text = before
        row: dict[str, Any] = {"g": grade.id}
        if grade.needs_manual_grade:
            found = self._db.execute(_sql("SELECT answer FROM lesart_outdated WHERE grade = :g"), row)
            marked = found.scalar() or marked
        grade.needs_manual_grade = now != marked
        if now == marked:
            self._db.execute(_sql("DELETE FROM lesart_outdated WHERE grade = :g"), row)
            return
        kept = "OR IGNORE" if marked != before[0] else "OR REPLACE"
        row |= {"a": marked, "t": text}
        self._db.execute(_sql(f"INSERT {kept} INTO lesart_outdated VALUES (:g, :a, :t)"), row)  # noqa: S608 - two words of ours


def _moment(text: str | None) -> Any:
    """Read nbgrader's time stamp as nbgrader does, which compares the two."""
    try:
        return load("nbgrader.utils").parse_utc(text) if text else None
    except (ValueError, OverflowError):
        return None


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The gradebook's numbers of one notebook and its cells."""

    id: str
    graded: dict[str, str]  # cell number -> name
    commented: tuple[str, ...]

    @classmethod
    def of(cls, notebook: Any) -> "_Sheet":
        graded = (*notebook.grade_cells, *notebook.task_cells)
        commented = (*notebook.solution_cells, *notebook.task_cells)
        return cls(notebook.id, {cell.id: cell.name for cell in graded}, tuple(cell.id for cell in commented))


def _given(cell: Cell) -> str:
    return cell.source if cell.role is Role.CHECK or cell.released is None else cell.released


def manual_marks(gradebook: Path) -> list[Mark]:
    """List the marks and comments that persons entered in the formgrader, and what still waits for one.

    Raises
    ------
    LesartError
        If the file is no gradebook of nbgrader's.
    """
    if not gradebook.exists():
        return []
    with closing(sqlite3.connect(f"{gradebook.resolve().as_uri()}?mode=ro", uri=True)) as book:
        try:
            outdated = _outdated(book)
            rows = book.execute(_MARKS).fetchall()
        except sqlite3.Error as error:
            msg = (
                f"{gradebook} is no gradebook of nbgrader's ({error}): put a copy of yours back; or move it "
                "away, grade again, and give anew the marks that persons gave (tables: lesart marks --import)"
            )
            raise LesartError(msg) from error
    return [_mark(row, outdated) for row in rows]


def _mark(row: Sequence[Any], outdated: Mapping[str, str]) -> Mark:
    student, exercise, notebook, question, points, extra, comment, grade, waits = row
    old = bool(waits) and points is not None and grade in outdated
    text = outdated[grade] if old else None
    return Mark(student, exercise, notebook, question, points, extra or 0.0, comment or "", old, text)


def _outdated(book: sqlite3.Connection) -> dict[str, str]:
    """Map the marks that were given to an earlier answer to that answer; a foreign gradebook notes none."""
    tables = {name for (name,) in book.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    found = book.execute("SELECT grade, text FROM lesart_outdated") if "lesart_outdated" in tables else ()
    return dict(found)


# A question that is both graded and answered has two cells of the same name in the gradebook: one for the
# points, one for the comment.
_MARKS = """
WITH remark AS (
    SELECT comment.notebook_id AS sheet, cell.name AS question, manual_comment AS said
    FROM comment JOIN base_cell AS cell ON comment.cell_id = cell.id
    WHERE manual_comment IS NOT NULL
)
SELECT work.student_id, assignment.name, notebook.name, cell.name,
    grade.manual_score, grade.extra_credit, remark.said, grade.id, grade.needs_manual_grade
FROM grade
    JOIN base_cell AS cell ON grade.cell_id = cell.id
    JOIN submitted_notebook AS sheet ON grade.notebook_id = sheet.id
    JOIN notebook ON sheet.notebook_id = notebook.id
    JOIN submitted_assignment AS work ON sheet.assignment_id = work.id
    JOIN assignment ON work.assignment_id = assignment.id
    LEFT JOIN remark ON remark.sheet = sheet.id AND remark.question = cell.name
WHERE grade.manual_score IS NOT NULL OR grade.extra_credit IS NOT NULL OR remark.said IS NOT NULL
ORDER BY work.student_id, assignment.name, notebook.name, cell.name
"""


def write_marks(gradebook: Path, marks: Iterable[Mark]) -> None:
    """Enter marks that were given elsewhere, as if they had been given in the formgrader.

    Raises
    ------
    LesartError
        If there is no such student, exercise or question in the gradebook.
    """
    nbgrader = _nbgrader()
    with _opened(nbgrader, gradebook) as book:
        for mark in marks:
            place = mark.question, mark.notebook, mark.exercise, mark.student
            try:
                grade = book.find_grade(*place)
                comment = _comment_of(nbgrader, book, place)
            except nbgrader.MissingEntry as error:
                named = f"{mark.question!r} of {mark.exercise!r} by {mark.student!r}"
                msg = f"the gradebook has no {named}: run lesart grade, which enters what was graded"
                raise LesartError(msg) from error
            grade.manual_score = mark.points
            grade.needs_manual_grade = mark.points is None
            if comment is not None:
                comment.manual_comment = mark.comment
        book.db.commit()


def _comment_of(nbgrader: Any, book: Any, place: tuple[str, str, str, str]) -> Any:
    """Find where nbgrader keeps the comment on an answer; on a check it keeps none."""
    try:
        return book.find_comment(*place)
    except nbgrader.MissingEntry:
        return None


def put_before_a_person(gradebook: Path, places: Sequence[tuple[str, str, str, str]]) -> None:
    """Have the formgrader show answers as still to be marked: student, exercise, notebook and question.

    A mark that was given stays, and counts until there is another.
    """
    if not places or not gradebook.exists():
        return
    nbgrader = _nbgrader()
    with _told_in_words(gradebook), _opened(nbgrader, gradebook) as book:
        for student, exercise, notebook, question in places:
            with suppress(nbgrader.MissingEntry):
                book.find_grade(question, notebook, exercise, student).needs_manual_grade = True
        book.db.commit()


def due_dates(gradebook: Path) -> dict[str, datetime]:
    """Read the due dates that nbgrader holds (in UTC), by exercise."""
    if not gradebook.exists():
        return {}
    with closing(sqlite3.connect(f"{gradebook.resolve().as_uri()}?mode=ro", uri=True)) as book:
        try:
            rows = book.execute("SELECT name, duedate FROM assignment WHERE duedate IS NOT NULL").fetchall()
        except sqlite3.Error:
            return {}  # whoever needs the gradebook says what is wrong with it
    return {name: datetime.fromisoformat(due).replace(tzinfo=UTC) for name, due in rows}
