"""One submission from its folder to a graded record: read, fit, judge, mark, show."""

import hashlib
import json
import socket
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.grading.handing_back.autograded import notebook_of, notebook_of_refused
from lesart.grading.handing_back.similarity import shape_of
from lesart.grading.judging import processes
from lesart.grading.judging.exercise import Cell, Exercise, Role
from lesart.grading.judging.salvage import RawCell
from lesart.grading.judging.submission import Fitted, Piece, RefusedError, Submission, fit
from lesart.grading.judging.waiting import READ, Waiting
from lesart.grading.running.limits import Limits
from lesart.grading.running.server import Opening, Server, ServerError, spawn
from lesart.grading.running.wire import Channel

__all__ = ["Engine", "Graded", "Rules", "opening_of", "refused"]

GRADED, NEEDS_PERSON = "graded", "needs a person"
HOLDS = "holds"
_TRIES = 2
_UNBOUNDED: dict[str, Any] = {"seconds": {}, "longest": None}  # only by what is allowed at all
_LONGEST_ANSWER = 20_000  # characters of a written answer that the journal keeps, to compare a later one with


@dataclass(frozen=True, slots=True)
class Rules:
    """How marks are given; part of what makes two gradings the same."""

    all_or_nothing: bool = (
        False  # as nbgrader does for plain asserts: one that fails costs all the cell's points
    )
    limits: Limits = field(default_factory=Limits)
    adaptive: bool = True  # a cell's time depends on what the exercise's own solution takes


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of one submission."""

    record: dict[str, Any]  # for the journal; plain data
    notebook: dict[str, Any]  # for the formgrader


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What all submissions to an exercise share."""

    imports: str  # the import statements of the exercise's code
    files: str  # the folder with copies of what lies beside its notebook
    bounds: dict[str, Any] = field(default_factory=dict)  # what its own solution takes, once that is known
    measuring: threading.Lock = field(default_factory=threading.Lock)


class Engine:
    """Judges submissions, any number at the same time (each call may come from a thread of its own).

    Parameters
    ----------
    course_exercises
        What there is to be graded.
    rules
        How marks are given.
    server
        The pre-warmed server that was opened with these exercises' opening cells.
    """

    def __init__(self, course_exercises: Sequence[Exercise], rules: Rules, server: Server) -> None:
        self._rules = rules
        self._server = server
        self._owns_server = False
        self._stage = tempfile.TemporaryDirectory(prefix="exercises-", dir=server.folder)
        self._prepared = {
            exercise.digest: _Prepared(exercise.imports, self._stage_files(exercise))
            for exercise in course_exercises
        }

    @classmethod
    def start(cls, course_exercises: Sequence[Exercise], rules: Rules, *, unsafe: bool = False) -> "Engine":
        """Start a server for the exercises, and an engine on it."""
        server = Server(
            processes.__name__,
            [opening_of(exercise) for exercise in course_exercises],
            hidden=[exercise.folder.resolve() for exercise in course_exercises],
            unsafe=unsafe,
        )
        engine = cls(course_exercises, rules, server)
        engine._owns_server = True
        return engine

    @property
    def problems(self) -> list[str]:
        """What the exercises' opening cells raised, and what the machine cannot do."""
        lacking = [f"no sandbox: {self._server.no_sandbox}"] if self._server.no_sandbox else []
        return [*lacking, *self._server.problems]

    @property
    def server_pid(self) -> int:
        """The process that forks all others."""
        return self._server.pid

    def close(self) -> None:
        """Remove temporary files, and end the server if it was started for this engine."""
        if self._owns_server:
            self._server.close()
        self._stage.cleanup()

    def __enter__(self) -> "Engine":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def grade(self, submission: Submission, exercise: Exercise) -> Graded:
        """Judge one submission.

        Raises
        ------
        ServerError
            If the server is gone.
        """
        started = time.perf_counter()
        fitted = fit(submission, exercise)
        job = self._job(fitted, exercise) | self._bounds(exercise)
        result = self._judged(job | {"may_be_begun": not submission.companions}, submission)
        record = _record(submission, exercise, fitted, result, self._rules)
        record["seconds"] = round(time.perf_counter() - started, 4)
        return Graded(record, notebook_of(fitted, exercise, record, result))

    def _job(self, fitted: Fitted, exercise: Exercise) -> dict[str, Any]:
        """List what the judge is to do, cell by cell; plain data."""
        prepared = self._prepared[exercise.digest]
        opening = {id(cell) for cell in exercise.opening_cells}
        cells = [{"role": "prepare", "id": "imports", "source": prepared.imports}]
        for number, piece in enumerate(fitted.pieces):
            cells += _steps(number, piece, opened=id(piece.cell) in opening)
        return {"opening": exercise.opening, "cells": cells, "exercise": [prepared.files]} | {
            "seconds": {}, "longest": None, "may_be_begun": False
        }  # fmt: skip  # a table

    def _bounds(self, exercise: Exercise) -> dict[str, Any]:
        """Measure once how long the exercise's own solution takes, cell by cell and check by check."""
        prepared = self._prepared[exercise.digest]
        with prepared.measuring:
            if not prepared.bounds:
                prepared.bounds.update(self._measured(exercise) if self._rules.adaptive else _UNBOUNDED)
        return prepared.bounds

    def _measured(self, exercise: Exercise) -> dict[str, Any]:
        cells = tuple(RawCell(c.cell_type, c.source, c.grade_id, c.cell_id) for c in exercise.cells)
        solution = Submission("the exercise's author", cells, (), "", ())
        result = self._judged(self._job(fit(solution, exercise), exercise), solution)
        times = result.get("times", {})
        if result["events"] or not times:  # it had to be stopped itself: nothing is known then
            return _UNBOUNDED
        return {"seconds": times, "longest": max(times.values())}

    def _judged(self, job: dict[str, Any], submission: Submission) -> dict[str, Any]:
        """Have the job judged in processes of its own; try again once if a process of ours is lost."""
        with tempfile.TemporaryDirectory(prefix="job-", dir=self._server.folder) as place:
            folder = Path(place) / "unsafe"
            if self._server.no_sandbox:
                folder.mkdir(mode=0o700)
            desk = Path(place) / "judge"
            desk.mkdir(mode=0o700)
            for path in Path(job["exercise"][-1]).iterdir():
                (desk / path.name).symlink_to(path)
            if submission.companions:
                job = job | {"exercise": [_written(Path(place) / "own", submission), *job["exercise"]]}
            job = job | {"limits": self._rules.limits.to_json(), "folder": str(folder), "desk": str(desk)}
            reason = ""
            for _ in range(_TRIES):
                try:
                    return self._ask_judge(job)
                except ServerError:
                    raise
                except LesartError as error:
                    reason = str(error)
        return {
            "fault": f"judging did not come to an end ({reason})",
            "cells": {},
            "verdicts": [],
            "events": [],
        }

    def _ask_judge(self, job: dict[str, Any]) -> dict[str, Any]:
        ours, theirs = socket.socketpair()
        with theirs:
            child = spawn(
                self._server.side_address, {"role": "judge", "address": self._server.address}, theirs
            )
        channel = Channel(ours)
        limits = self._rules.limits
        try:
            deadline = time.monotonic() + 2 * limits.total_seconds + 4 * limits.cell_seconds + 30
            channel.send(job, deadline)
            return channel.receive(deadline)
        finally:
            child.close()
            channel.close()

    def _stage_files(self, exercise: Exercise) -> str:
        """Copy the files beside an exercise's notebook to where a student's process may read them."""
        folder = Path(self._stage.name) / exercise.name
        folder.mkdir(mode=0o755, exist_ok=True)
        for name, content in exercise.files:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        return str(folder)


def opening_of(exercise: Exercise) -> Opening:
    """Describe to the server what an exercise begins with, and to the judges what they all do."""
    opening = {id(cell) for cell in exercise.opening_cells}
    judged = [{"role": "prepare", "source": exercise.imports}]
    for cell in exercise.cells:
        if cell.role is Role.CHECK:
            judged.append({"role": "check", "source": cell.source})
        elif cell.role is Role.GIVEN and id(cell) not in opening:
            judged.append({"role": "prepare", "source": cell.source})
    given = [cell.source for cell in exercise.cells if cell.role is Role.GIVEN]
    parts = [cell.source for cell in exercise.opening_cells]
    return Opening(exercise.opening, parts, exercise.warming, exercise.files, given, judged)


def _written(folder: Path, submission: Submission) -> str:
    folder.mkdir(mode=0o755)
    for name, data in submission.companions:
        target = folder / name
        with suppress(OSError, ValueError):  # a name that this file system cannot have
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    return str(folder)


def refused(
    student: str, exercise: Exercise, error: RefusedError, digest: str, handed_in: str | None = None
) -> Graded:
    """Record a submission that could not be judged: not a zero, but work for a person."""
    record = _identity(student, exercise, digest) | {
        "status": NEEDS_PERSON, "reasons": [str(error)], "handed_in": handed_in,
        "notes": [], "events": [], "seconds": 0.0,
        "checks": [_marked(cell.grade_id, cell.points, {"findings": [], "fault": "not judged"}, Rules())
                   for cell in exercise.checks],
        "written": [{"id": cell.grade_id, "max": cell.points, "score": None, "answered": None,
                     "waits": str(error), "answer": None, "text": ""} for cell in exercise.written],
    }  # fmt: skip  # a table
    return Graded(record, notebook_of_refused(exercise, str(error)))


def _identity(student: str, exercise: Exercise, digest: str) -> dict[str, Any]:
    return {
        "kind": "graded",
        "student": student,
        "exercise": exercise.name,
        "notebook": exercise.notebook,
        "submission": digest,
        "tests": exercise.digest,
    }


def _steps(number: int, piece: Piece, *, opened: bool) -> Iterator[dict[str, str]]:
    """Give what the judge is to do with one piece, whose cell may have been run in the opening already."""
    cell = piece.cell
    if cell is not None and cell.role is Role.CHECK:
        yield {"role": "check", "id": cell.label, "source": cell.source}
        return
    if piece.cell_type != "code":
        return
    label = cell.label if cell else f"a cell of the student's ({piece.source.strip()[:30]!r})"
    if cell is not None and cell.role is Role.GIVEN and not opened:
        yield {"role": "prepare", "id": label, "source": cell.source}
    if piece.source.strip():
        yield {"role": "run", "id": label, "source": piece.source, "piece": str(number)}


def _record(
    submission: Submission, exercise: Exercise, fitted: Fitted, result: dict[str, Any], rules: Rules
) -> dict[str, Any]:
    waiting = Waiting(fitted, submission, exercise, result["cells"])
    checks = _checks(exercise, result, rules, waiting)
    written = _written_answers(fitted, waiting)
    reasons = [
        f"{part['id']}: {why}" for part in (*checks, *written) if (why := part.get("fault") or part["waits"])
    ]
    return _identity(submission.student, exercise, submission.digest) | {
        "status": NEEDS_PERSON if reasons else GRADED,
        "reasons": reasons,
        "handed_in": submission.handed_in,
        "notes": list(fitted.notes),
        "events": [str(event) for event in result["events"]],
        "checks": checks,
        "written": written,
        "elsewhere": [[found.where, found.text] for found in waiting.elsewhere],
        "shapes": _shapes(fitted),
    }


def _checks(
    exercise: Exercise, result: dict[str, Any], rules: Rules, waiting: Waiting
) -> list[dict[str, Any]]:
    """List the exercise's checks with what was found, or why a person has to look."""
    verdicts = {verdict["id"]: verdict for verdict in result["verdicts"]}
    lost: dict[str, Any] = {"findings": [], "fault": result.get("fault") or "not judged"}
    checks = []
    for cell in exercise.checks:
        check = _marked(cell.grade_id, cell.points, verdicts.get(cell.grade_id, lost), rules)
        checks.append(_unless_lost(check, cell, waiting))
    return checks


def _unless_lost(check: dict[str, Any], cell: Cell, waiting: Waiting) -> dict[str, Any]:
    """Let a check wait for a person where what does not hold may be lost, or is a zero that nobody saw."""
    check = check | {"answer": _digest(*waiting.answers(cell))}
    if check["fault"] or check["score"] == check["max"]:
        return check
    if lost := waiting.lost(cell):
        return check | {"score": None, "fault": lost}
    return check | {"waits": waiting.zero(cell)} if check["score"] == 0 else check


def _digest(*texts: str) -> str:
    """Tell an answer from a later one."""
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _written_answers(fitted: Fitted, waiting: Waiting) -> list[dict[str, Any]]:
    """List the answers that a person marks; one that was left as it was handed out needs nobody."""
    answers = []
    for number, piece in enumerate(fitted.pieces):
        if piece.cell is not None and piece.cell.role is Role.WRITTEN:
            why = waiting.written(number)
            answers.append({
                "id": piece.cell.grade_id, "max": piece.cell.points,
                "score": 0.0 if why is None else None, "answered": why is not None,
                "waits": None if why == READ else why,
                "answer": _digest(piece.source), "text": piece.source[:_LONGEST_ANSWER],
            })  # fmt: skip  # a table
    return answers


def _shapes(fitted: Fitted) -> dict[str, tuple[str, int]]:
    """Map the student's answers in code to what they are without names, for the similarity view."""
    answers = {
        piece.cell.label: shape_of(piece.source)
        for piece in fitted.pieces
        if piece.cell is not None and piece.cell.role is Role.SOLUTION and piece.changed
    }
    return {label: shape for label, shape in answers.items() if shape is not None}


def _marked(grade_id: str | None, points: float, verdict: dict[str, Any], rules: Rules) -> dict[str, Any]:
    """Turn the findings of one check cell into points; None if it could not be judged."""
    findings = verdict["findings"]
    held = sum(finding["outcome"] == HOLDS for finding in findings)
    fault = verdict.get("fault")
    if fault or not findings:
        score = None
    elif rules.all_or_nothing:
        score = points if held == len(findings) else 0.0
    else:
        score = round(points * held / len(findings), 4)
    return {
        "id": grade_id, "max": points, "score": score,
        "fault": fault or (None if findings else "nothing was judged"), "findings": findings, "waits": None,
    }  # fmt: skip  # a table


def to_line(record: dict[str, Any]) -> str:
    """Write a record as `lesart grade --check` prints it: one JSON object a line."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True)
