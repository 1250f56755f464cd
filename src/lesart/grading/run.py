"""All submissions of a course: which there are, which are still to be graded, several at the same time.

The journal is the truth. A submission's notebook for the formgrader is written first, whole or not at all;
then its line in the journal; the gradebook is brought up to the journal afterwards. So a grader that is
killed at any moment leaves nothing half-done behind, and the next run continues where it stopped.
"""

import hashlib
import importlib.util
import json
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

from lesart.errors import LesartError
from lesart.grading import engine
from lesart.grading.engine import Engine, Graded, Rules
from lesart.grading.exercise import Exercise, read_exercises
from lesart.grading.gradebook import bring_up_to_date
from lesart.grading.journal import Journal, Key
from lesart.grading.submission import RefusedError, Submission, digest_of_folder, read_submission

__all__ = ["Course", "Progress", "Task", "Worker", "environment", "grade_course"]

AHEAD = 3  # submissions read but not yet judged, per worker: bounds the memory


@dataclass(frozen=True, slots=True)
class Course:
    """An nbgrader course directory, and where the grader keeps what it finds out."""

    folder: Path

    @property
    def journal(self) -> Path:
        """The append-only record."""
        return self.folder / "grading" / "journal.jsonl"

    @property
    def autograded(self) -> Path:
        """Judged notebooks, for nbgrader's formgrader."""
        return self.folder / "autograded"

    @property
    def feedback(self) -> Path:
        """Pages for students."""
        return self.folder / "feedback"

    @property
    def gradebook(self) -> Path:
        """Nbgrader's data base."""
        return self.folder / "gradebook.db"


@dataclass(frozen=True, slots=True)
class Task:
    """One submission that is to be graded."""

    folder: Path  # submitted/STUDENT/EXERCISE
    student: str
    exercise: Exercise


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


def find_tasks(submitted: Path, exercises: Sequence[Exercise]) -> Iterator[Task]:
    """List what was handed in, by student and exercise.

    Raises
    ------
    LesartError
        If there is no such folder.
    """
    if not submitted.is_dir():
        msg = f"{submitted} is no folder: give the one that holds submitted/STUDENT/EXERCISE"
        raise LesartError(msg)
    for student in sorted(path for path in submitted.iterdir() if not path.name.startswith(".")):
        for exercise in exercises:
            folder = student / exercise.name
            if folder.is_symlink() or folder.is_dir():
                yield Task(folder, student.name, exercise)


def environment(rules: Rules) -> dict[str, Any]:
    """Describe what a grading depends on besides the submission and the tests."""
    folders = {Path(entry) for entry in sys.path if entry}
    packages = {
        path.name.removesuffix(".dist-info") for folder in folders for path in folder.glob("*.dist-info")
    }
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "lesart": metadata.version("lesart"),
        "packages": sorted(packages),
        "rules": asdict(rules),
    }


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
    here = environment(rules)
    where = digest_of(here)
    with Journal(course.journal) as journal:
        if journal.repaired:
            yield "the journal's last line was incomplete (an earlier run was interrupted): it was cut off"
        tasks = list(find_tasks(submitted, exercises))
        judging = worker(exercises)
        try:
            if journal.environments.isdisjoint({where}):
                journal.append({"kind": "environment", "digest": where, "environment": here})
            run = _Run(
                course=course, journal=journal, worker=judging, where=where, total=len(tasks), tell=tell
            )
            run.all(tasks, exercises, judging.count * AHEAD)
        finally:
            judging.close()
    if not gradebook:
        return
    if importlib.util.find_spec("nbgrader") is None:
        yield "no gradebook was written: nbgrader is not installed (pip install 'lesart[instructor]')"
    else:
        bring_up_to_date(course.gradebook, course.journal, exercises)


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

    def all(self, tasks: Iterable[Task], exercises: Sequence[Exercise], ahead: int) -> None:
        """Grade the tasks, never more than some ahead of the journal."""
        waiting: dict[Future[Graded], Task] = {}
        for task in tasks:
            graded = self._begin(task, exercises, waiting)
            if graded is not None:
                self._finish([(task, graded)])
            while len(waiting) >= ahead:
                self._collect(waiting)
        while waiting:
            self._collect(waiting)

    def _begin(
        self, task: Task, exercises: Sequence[Exercise], waiting: "dict[Future[Graded], Task]"
    ) -> Graded | None:
        """Read a submission and have it judged; give a result at once only if it cannot be read."""
        try:
            submission = read_submission(task.folder, task.exercise, others=exercises)
        except RefusedError as error:
            digest = digest_of_folder(task.folder)
            if self._known(task, digest):
                return None
            return engine.refused(task.student, task.exercise, error, digest)
        if not self._known(task, submission.digest):
            waiting[self._worker.submit(submission, task.exercise)] = task
        return None

    def _known(self, task: Task, digest: str) -> bool:
        exercise = task.exercise
        key = Key(task.student, exercise.name, exercise.notebook, digest, exercise.digest, self._where)
        if key not in self._journal.done:
            return False
        self._skipped += 1
        self._tell(Progress(self._done, self._skipped, self._total, None))
        return True

    def _collect(self, waiting: "dict[Future[Graded], Task]") -> None:
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        self._finish([(waiting.pop(future), future.result()) for future in finished])

    def _finish(self, batch: Sequence[tuple[Task, Graded]]) -> None:
        """Keep what has been graded: first the notebooks, then the lines of the journal."""
        for task, graded in batch:
            exercise = task.exercise
            place = self._course.autograded / task.student / exercise.name / f"{exercise.notebook}.ipynb"
            write_whole(place, json.dumps(graded.notebook, ensure_ascii=False) + "\n", on_disk=True)
        records = [graded.record | {"environment": self._where} for _, graded in batch]
        self._journal.append(*records)
        for record in records:
            self._done += 1
            self._tell(Progress(self._done, self._skipped, self._total, record))


def write_whole(path: Path, text: str, *, on_disk: bool = False) -> None:
    """Write a file so that it is there as a whole or not at all, even if the writer is killed.

    Parameters
    ----------
    path
        The file; its folder is made if it is not there.
    text
        What it is to hold.
    on_disk
        Wait until that is true even if the machine loses its power.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            if on_disk:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
