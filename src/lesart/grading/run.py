"""All submissions of a course: which there are, which are still to be graded, several at the same time.

The journal is the truth. A submission's notebook for the formgrader is written first, whole or not at all;
then its line in the journal; the gradebook is brought up to the journal afterwards. So a grader that is
killed at any moment leaves nothing half-done behind, and the next run continues where it stopped.
"""

import hashlib
import importlib.util
import json
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from lesart.cluster import packages
from lesart.errors import LesartError
from lesart.grading import engine
from lesart.grading.collecting.names import platform_behind
from lesart.grading.engine import Engine, Graded, Rules
from lesart.grading.handing_back.autograded import with_earlier_marks
from lesart.grading.handing_back.gradebook import Mark, bring_up_to_date, manual_marks
from lesart.grading.handing_back.journal import ATTEMPT, Journal, Key
from lesart.grading.handing_back.places import Course, write_whole
from lesart.grading.handing_back.policy import read_rules
from lesart.grading.judging.exercise import Exercise, read_exercises
from lesart.grading.judging.submission import (
    RefusedError,
    Submission,
    digest_of_folder,
    exchange_files,
    handed_in,
    read_submission,
)

__all__ = ["Progress", "Task", "Worker", "environment", "grade_course"]

MOST_STRAYS = 20  # listed one by one
AHEAD = 3  # submissions read but not yet judged, per worker: bounds the memory


@dataclass(frozen=True, slots=True)
class Task:
    """One submission that is to be graded."""

    folder: Path  # submitted/STUDENT/EXERCISE; of an earlier attempt grading/earlier/STUDENT/EXERCISE/VERSION
    student: str
    exercise: Exercise
    earlier: bool = False  # an attempt that another took the place of


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    done: int  # graded in this run
    skipped: int  # graded before, and unchanged since
    total: int
    record: dict[str, Any] | None  # the record that was just made


class Worker(Protocol):
    """Whatever judges a submission: local processes or a cluster."""

    @property
    def count(self) -> int:
        """How many submissions it judges at the same time."""

    def submit(self, submission: Submission, exercise: Exercise) -> "Future[Graded]":
        """Begin to judge."""

    def close(self) -> None:
        """Let go of all processes."""


class LocalWorker:
    """Judges on this machine, several submissions at the same time."""

    def __init__(self, grading_engine: Engine, count: int) -> None:
        self.count = count
        self._engine = grading_engine
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="judge")

    def submit(self, submission: Submission, exercise: Exercise) -> "Future[Graded]":
        """Begin to judge in a thread that waits for the processes."""
        return self._threads.submit(self._engine.grade, submission, exercise)

    def close(self) -> None:
        """Wait for what has begun, then end the server."""
        self._threads.shutdown(cancel_futures=True)
        self._engine.close()


def find_tasks(submitted: Path, exercises: Sequence[Exercise]) -> tuple[list[Task], list[str]]:
    """List what was handed in, by student and exercise; and say what belongs to no exercise.

    An exercise's folder is found however its letters are encoded or capitalised.

    Raises
    ------
    LesartError
        If there is no such folder, or it is the wrong one.
    """
    if not submitted.is_dir():
        msg = f"{submitted} is no folder: give the one that holds STUDENT/EXERCISE (submitted/ in a course)"
        raise LesartError(msg)
    if (submitted / "source").is_dir():
        msg = f"{submitted} is the course directory: give the folder with submissions, {submitted}/submitted"
        raise LesartError(msg)
    tasks: list[Task] = []
    strays: list[str] = []
    for student in sorted(submitted.iterdir()):
        own, left = _tasks_of(student, exercises)
        tasks += own
        strays += left
    return tasks, strays


def _earlier(course: Course, tasks: Sequence[Task]) -> tuple[list[Task], list[str]]:
    """List the attempts that others took the place of: where the best counts they have to be judged, too.

    Rules that are not understood are said, and end nothing: the marks will need them, the verdicts do not.
    """
    try:
        if not read_rules(course.folder).best:
            return [], []
    except LesartError as error:
        return [], [str(error)]
    found = [
        replace(task, folder=folder, earlier=True)
        for task in tasks
        for folder in sorted((course.earlier / task.student / task.exercise.name).glob("*"))
        if folder.is_dir()
    ]
    return found, []


def _tasks_of(student: Path, exercises: Sequence[Exercise]) -> tuple[list[Task], list[str]]:
    """List what one student handed in, and say what of it was not graded."""
    if student.name.startswith("."):
        return [], _hidden_student(student)
    try:
        folders = _folders(student)
    except OSError as error:
        return [], [f"{student.name!r} was not graded: no folder that can be read ({error.strerror})"]
    if not _is_text(student.name):
        return [], [f"{student.name!r} was not graded: its name is not in UTF-8, so rename the folder"]
    found = [(folders.get(e.name) or folders.get(_folded(e.name)), e) for e in exercises]
    tasks = [Task(folder, student.name, exercise) for folder, exercise in found if folder is not None]
    used = {task.folder for task in tasks}
    left = sorted(path.name for path in {*folders.values()} - used)
    return tasks, _left_over(student, left, used=bool(tasks))


def _hidden_student(path: Path) -> list[str]:
    """Say that a folder with work in it was passed over, and what to do."""
    if path.is_dir() and any(path.glob("*/*.ipynb")):
        return [f"{path.name!r} was not graded: the dot in front hides it, so rename the folder"]
    return []


def _left_over(student: Path, names: Sequence[str], *, used: bool) -> list[str]:
    """Say what lies in a student's folder and was not graded, and what to do."""
    hidden = [path.name for path in sorted(student.glob(".*")) if path.is_dir() and any(path.glob("*.ipynb"))]
    said = [
        f"{student.name!r}: {name!r} was not graded: the dot in front hides it, so rename the folder"
        for name in hidden[:3]
        if name != ".ipynb_checkpoints"
    ]
    called = [student.name, *names] if not used else names
    for name in called:
        if (platform := platform_behind(name)) is not None:
            advice = f"Move it out of {student.parent.name}/, and take it in with lesart collect FOLDER"
            said.append(f"{student.name!r}: {platform} calls so what it hands over; not graded. {advice}")
            return said
    if names:
        named = ", ".join(map(repr, names[:3]))
        said.append(f"{student.name!r}: {named} is no exercise's, and was not graded")
    return said


def _folders(student: Path) -> dict[str, Path]:
    """Map what lies in a student's folder, by its name and by that name however written."""
    paths = sorted(path for path in student.iterdir() if not path.name.startswith("."))
    return {_folded(path.name): path for path in paths} | {path.name: path for path in paths}


def _is_text(name: str) -> bool:
    """Whether a name can be written down: on Linux it may be any bytes, which no gradebook takes."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def environment(rules: Rules) -> dict[str, Any]:
    """Describe what a grading depends on besides the submission and the tests."""
    return packages() | {"rules": asdict(rules)}


def digest_of(data: Any) -> str:
    """Give the SHA-256 of plain data."""
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode("ascii")).hexdigest()


def grade_course(
    course: Course,
    submitted: Path,
    rules: Rules,
    *,
    names: Sequence[str] = (),
    worker: Callable[[Sequence[Exercise]], Worker],
    gradebook: bool = True,
    tell: Callable[[Progress], None] = lambda _: None,
) -> Iterator[str]:
    """Grade everything that was handed in and is not graded yet; give remarks in words as they come up.

    Raises
    ------
    LesartError
        If the course or the journal cannot be used, or no sandbox can be had.
    """
    exercises = read_exercises(course.folder, names)
    tasks, strays = find_tasks(submitted, exercises)
    earlier, remarks = _earlier(course, tasks)
    tasks += earlier
    yield from remarks
    if not names:  # otherwise what belongs to the other exercises would be among them
        yield from strays[:MOST_STRAYS]
        if len(strays) > MOST_STRAYS:
            yield f"and {len(strays) - MOST_STRAYS} more that were not graded"
    if not tasks:
        wanted = ", ".join(exercise.name for exercise in exercises[:3])
        msg = f"nothing to grade in {submitted}: it should hold STUDENT/EXERCISE (exercises: {wanted}, …)"
        raise LesartError(msg)
    here = environment(rules)
    where = digest_of(here)
    with Journal(course.journal) as journal:
        if journal.repaired:
            yield "the journal's last line was incomplete (an earlier run was interrupted): it was cut off"
        judging = worker(exercises)
        try:
            if journal.environments.isdisjoint({where}):
                journal.append({"kind": "environment", "digest": where, "environment": here})
            run = _Run(
                course=course, journal=journal, worker=judging, where=where, total=len(tasks),
                marks=manual_marks(course.gradebook) if gradebook else (), tell=tell,
            )  # fmt: skip  # a table
            run.all(tasks, exercises, judging.count * AHEAD)
        except OSError as error:
            raise _cannot_write(course, error) from error
        finally:
            judging.close()
    if gradebook:
        yield from _entered(course, exercises)


def _entered(course: Course, exercises: Sequence[Exercise]) -> Iterator[str]:
    """Enter what was graded into nbgrader's gradebook, or say why not."""
    if importlib.util.find_spec("nbgrader") is None:
        yield "no gradebook was written: nbgrader is not installed (pip install 'lesart[instructor]')"
        return
    try:
        bring_up_to_date(course.gradebook, course.journal, exercises)
    except OSError as error:
        raise _cannot_write(course, error) from error


def _cannot_write(course: Course, error: OSError) -> LesartError:
    said = f"{error.filename or course.folder}: {error.strerror or error}"
    return LesartError(f"{said}. What was graded until now is kept: make room, then run the same again")


_Waiting = dict[Future[Graded], tuple[Task, str]]  # with the submission's digest


class _Run:
    """One run over the tasks."""

    def __init__(
        self,
        *,
        course: Course,
        journal: Journal,
        worker: Worker,
        where: str,
        total: int,
        marks: Iterable[Mark],
        tell: Callable[[Progress], None],
    ) -> None:
        self._course = course
        self._journal = journal
        self._worker = worker
        self._where = where
        self._total = total
        self._tell = tell
        self._done = 0
        self._skipped = 0
        self._marks = {
            (mark.student, mark.exercise, mark.notebook, mark.question): mark
            for mark in marks
            if mark.points is not None
        }

    def all(self, tasks: Iterable[Task], exercises: Sequence[Exercise], ahead: int) -> None:
        """Grade the tasks, never more than some ahead of the journal."""
        waiting: _Waiting = {}
        for task in tasks:
            graded = self._begin(task, exercises, waiting)
            if graded is not None:
                self._finish([(task, graded)])
            while len(waiting) >= ahead:
                self._collect(waiting)
        while waiting:
            self._collect(waiting)

    def _begin(self, task: Task, exercises: Sequence[Exercise], waiting: "_Waiting") -> Graded | None:
        """Read a submission and have it judged; give a result at once only if it cannot be read."""
        if not task.earlier:
            self._keep_for_exchange(task)
        try:
            submission = read_submission(task.folder, task.exercise, others=exercises)
            submission = replace(submission, student=task.student)
        except Exception as error:  # noqa: BLE001 - nobody's file may end the run for all others
            digest = digest_of_folder(task.folder)
            return None if self._known(task, digest) else _refused(task, error, digest)
        if not self._known(task, submission.digest):
            waiting[self._worker.submit(submission, task.exercise)] = task, submission.digest
        return None

    def _keep_for_exchange(self, task: Task) -> None:
        """Keep what nbgrader's exchange needs for feedback beside the judged notebook, as nbgrader does."""
        place = self._course.autograded / task.student / task.exercise.name
        kept = exchange_files(place)
        for name, content in exchange_files(task.folder).items():
            if kept.get(name) != content:
                write_whole(place / name, content)

    def _known(self, task: Task, digest: str) -> bool:
        exercise = task.exercise
        key = Key(task.student, exercise.name, exercise.notebook, digest, exercise.digest, self._where)
        if not (self._journal.judged(key) if task.earlier else self._journal.counts(key)):
            return False
        if (
            not task.earlier and (when := handed_in(task.folder)) is not None
        ):  # a table of times may come after the work
            self._journal.note_time(key, when)
        self._skipped += 1
        self._tell(Progress(self._done, self._skipped, self._total, None))
        return True

    def _collect(self, waiting: "_Waiting") -> None:
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        batch = []
        for future in finished:
            task, digest = waiting.pop(future)
            try:
                graded = future.result()
            except LesartError:
                raise  # the server, the sandbox or the cluster: true of all submissions
            except Exception as error:  # noqa: BLE001 - as above
                graded = _refused(task, error, digest)
            batch.append((task, graded))
        self._finish(batch)

    def _finish(self, batch: Sequence[tuple[Task, Graded]]) -> None:
        """Keep what has been graded: first the notebooks, then the lines of the journal."""
        for task, graded in batch:
            if task.earlier:
                continue
            exercise = task.exercise
            place = self._course.autograded / task.student / exercise.name / f"{exercise.notebook}.ipynb"
            earlier = self._marked_before(graded.record)
            notebook = with_earlier_marks(graded.notebook, earlier) if earlier else graded.notebook
            write_whole(place, json.dumps(notebook, ensure_ascii=False) + "\n", on_disk=True)
        records = [
            graded.record | {"environment": self._where} | ({"kind": ATTEMPT} if task.earlier else {})
            for task, graded in batch
        ]
        self._journal.append(*records)
        for record in records:
            self._done += 1
            self._tell(Progress(self._done, self._skipped, self._total, record))

    def _marked_before(self, record: dict[str, Any]) -> dict[str, tuple[str, str, str]]:
        """Give answers that a person has marked and that have changed since: old, new, and the mark."""
        place = record["student"], record["exercise"], record["notebook"]
        marks = {part["id"]: self._marks.get((*place, part["id"])) for part in record["written"]}
        if not any(marks.values()):
            return {}
        latest = self._journal.latest(*place)
        before = {part["id"]: part.get("text", "") for part in latest["written"]} if latest else {}
        changed = {}
        for part in record["written"]:
            mark = marks[part["id"]]
            if mark is None:
                continue
            old = mark.marked if mark.outdated else before.get(part["id"])
            if old is not None and old != part["text"]:
                words = f"{mark.points:g} of {part['max']:g} points. {mark.comment}".strip()
                changed[part["id"]] = old, part["text"], words
        return changed


def _refused(task: Task, error: Exception, digest: str) -> Graded:
    """Leave a submission to a person: it was refused, or, if that ever happens, the grader itself failed."""
    if not isinstance(error, RefusedError):
        error = RefusedError(f"the grader could not deal with it ({type(error).__name__}: {error})"[:500])
    return engine.refused(task.student, task.exercise, error, digest, handed_in(task.folder))
