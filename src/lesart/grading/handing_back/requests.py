"""Regrade requests: a table in, a question judged again or put before a person, an answer in the feedback.

Requests and answers are lines of the journal, so it is on record who asked for what and what came of it. A
table has the columns student, exercise, question and reason; to answer, the same with `answer`, and with
`points` if the mark changes. The exercise may be left out where the question's name tells it.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.grading.collecting.ledger import Ledger
from lesart.grading.handing_back.gradebook import Mark, put_before_a_person, write_marks
from lesart.grading.handing_back.journal import Journal, read_journal
from lesart.grading.handing_back.places import Course
from lesart.grading.handing_back.policy import read_rules
from lesart.grading.handing_back.questions import NO_TITLES, Titles
from lesart.grading.handing_back.tables import rows_of

__all__ = ["Entered", "Request", "enter_requests", "read_requests"]

_COLUMNS = ("student", "exercise", "question")
_Place = tuple[str, str, str]  # student, exercise, question


@dataclass(frozen=True, slots=True)
class Request:
    """What a student asked for, and what came of it."""

    student: str
    exercise: str
    question: str
    reason: str
    answer: str | None = None  # None: it is open

    @property
    def words(self) -> str:
        """The request and its answer, for the feedback."""
        answered = "it is open" if self.answer is None else self.answer
        return f"You asked for another look: “{self.reason}”. Answer: {answered}"


def read_requests(journal: Path) -> dict[_Place, list[Request]]:
    """Read all requests, in the order they were made.

    A check that was judged again since has its answer by that.
    """
    found: dict[_Place, list[Request]] = {}
    for entry in read_journal(journal):
        if entry["kind"] == "request":
            place = entry["student"], entry["exercise"], entry["question"]
            found.setdefault(place, []).append(Request(*place, entry["reason"]))
        elif entry["kind"] == "answer":
            _answer(found.get((entry["student"], entry["exercise"], entry["question"]), []), entry["answer"])
        elif entry["kind"] == "graded":
            for check in entry["checks"]:
                open_ones = found.get((entry["student"], entry["exercise"], check["id"]), [])
                _answer(open_ones, _judged_again(check))
    return found


def _answer(requests: list[Request], answer: str) -> None:
    for number, request in enumerate(requests):
        if request.answer is None:
            requests[number] = replace(request, answer=answer)


def _judged_again(check: dict[str, Any]) -> str:
    if check["score"] is None or check.get("waits"):
        return "it was judged again, and a person will look at it"
    return f"it was judged again: {check['score']:g} of {check['max']:g} points"


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of the lines of a table."""

    requests: int
    answers: int
    known: int  # lines that had been entered before, word for word


def enter_requests(path: Path, course: Course, titles: Mapping[str, Titles]) -> Entered:
    """Enter a table of requests and answers; lines that were entered before are passed over.

    A question that checks judge is judged again by the next `lesart grade`; a written answer is put before a
    person in the formgrader.

    Parameters
    ----------
    path
        The table.
    course
        Where the journal and the gradebook lie.
    titles
        What the questions of each exercise are called where students read them; a line may call them so, too.

    Raises
    ------
    LesartError
        If a line names what was never graded, lacks its reason, or answers what nobody asked; nothing is
        entered then.
    """
    table, given = _read_table(path, course, titles)
    lines = _fresh(table, course.journal)
    marks = [mark for mark, line in given if line in lines]
    with Journal(course.journal) as journal:
        journal.append(*lines)
    if marks:
        write_marks(course.gradebook, marks)
    waiting = [line for line in lines if line["kind"] == "request" and not line["judge"]]
    put_before_a_person(
        course.gradebook, [(w["student"], w["exercise"], w["notebook"], w["question"]) for w in waiting]
    )
    requests = sum(line["kind"] == "request" for line in lines)
    return Entered(requests, len(lines) - requests, len(table) - len(lines))


def _fresh(table: Iterable[dict[str, Any]], journal: Path) -> list[dict[str, Any]]:
    """Leave out lines that were entered before; the words of an answer may answer another request, too."""
    known = {_line_mark(entry) for entry in read_journal(journal) if entry["kind"] in {"request", "answer"}}
    found = read_requests(journal).items()
    open_ones = {place for place, asked in found if any(request.answer is None for request in asked)}
    lines = []
    for line in table:
        mark, place = _line_mark(line), (line["student"], line["exercise"], line["question"])
        if line["kind"] == "answer" and place in open_ones:
            known.discard(mark)
            open_ones.remove(place)
        if mark not in known:
            known.add(mark)
            lines.append(line)
    return lines


def _line_mark(line: Mapping[str, Any]) -> tuple[Any, ...]:
    """Tell a request or an answer from every other."""
    return tuple(line.get(name) for name in ("kind", *_COLUMNS, "reason", "answer", "points"))


def _read_table(
    path: Path, course: Course, titles: Mapping[str, Titles]
) -> tuple[list[dict[str, Any]], list[tuple[Mark, dict[str, Any]]]]:
    """Read a table into lines for the journal, and marks for the gradebook with the line of each."""
    people = Ledger(course.collected).people
    stand_ins = read_rules(course.folder).stand_ins(course.journal)
    questions = _questions(course.journal)
    asked = {place for place, found in read_requests(course.journal).items() if found}
    lines: list[dict[str, Any]] = []
    marks: list[tuple[Mark, dict[str, Any]]] = []
    for number, row in rows_of(path, ("student", "question", "reason")):
        where = f"{path}, line {number}"
        student = people.meant(_cell(row, "student"))
        exercise = _exercise(row, student, questions, titles, stand_ins)
        of_group = stand_ins.get((student, exercise), student)
        place = _place(where, row | {"student": of_group, "exercise": exercise}, questions, titles)
        named = _named(place, student)
        answer, points = _cell(row, "answer"), _cell(row, "points")
        if not answer and not points:
            lines.append(named | {"kind": "request"} | _asked(where, row, questions[place]))
            asked.add(place)
            continue
        if place not in asked:
            msg = f"{where}: nobody asked for another look at {', '.join(place)}"
            raise LesartError(msg)
        notebook, most, _ = questions[place]
        said = answer or f"the mark is now {points} of {most:g} points"
        line = named | {"kind": "answer", "answer": said, "points": points or None}
        lines.append(line)
        if points:
            student, exercise, question = place
            mark = Mark(student, exercise, notebook, question, _points(where, points, most), 0.0, said)
            marks.append((mark, line))
    return lines, marks


def _exercise(
    row: Mapping[str, str],
    student: str,
    known: Collection[_Place],
    titles: Mapping[str, Titles],
    stand_ins: Mapping[tuple[str, str], str],
) -> str:
    """Read the exercise, or find it by the question; "" if several have one that is called so."""
    if given := _cell(row, "exercise"):
        return given
    asked = _cell(row, "question").casefold()
    found = {
        exercise
        for who, exercise, question in known
        if who == stand_ins.get((student, exercise), student)
        and asked in _names_of(question, titles.get(exercise, NO_TITLES))
    }
    return found.pop() if len(found) == 1 else ""


def _named(place: _Place, student: str) -> dict[str, Any]:
    """Begin a line for the journal; of a group, say which member asks about the work of another."""
    named = dict(zip(_COLUMNS, place, strict=True))
    return named if place[0] == student else named | {"by": student}


def _place(
    where: str, row: Mapping[str, str], known: Collection[_Place], titles: Mapping[str, Titles]
) -> _Place:
    """Read which question of whose work a line is about."""
    student, exercise, asked = (_cell(row, column) for column in _COLUMNS)
    called = titles.get(exercise, NO_TITLES)
    graded = [question for who, where_, question in known if (who, where_) == (student, exercise)]
    found = [q for q in graded if asked.casefold() in _names_of(q, called)]
    if len(found) != 1:
        there = [q if called.short(q) == q else f"{called.short(q)} ({q})" for q in graded]
        advice = f"its questions are {', '.join(there)}" if there else "check student and exercise"
        named = ", ".join(filter(None, (student, exercise, asked)))
        msg = f"{where}: nothing was graded for {named}: {advice}"
        raise LesartError(msg)
    return student, exercise, found[0]


def _names_of(question: str, called: Titles) -> set[str]:
    """Give what a question may be called: its cell's name, its heading, and what stands in front of that."""
    return {name.casefold() for name in (question, called.question(question), called.short(question))}


def _cell(row: Mapping[str, str], column: str) -> str:
    return row.get(column, "")


def _asked(where: str, row: Mapping[str, str], question: tuple[str, float, bool]) -> dict[str, Any]:
    reason = _cell(row, "reason")
    if not reason:
        msg = f"{where}: give the student's reason"
        raise LesartError(msg)
    notebook, _, judge = question
    return {"reason": reason, "notebook": notebook, "judge": judge}


def _points(where: str, text: str, most: float) -> float:
    try:
        points = float(text.replace(",", "."))
    except ValueError:
        points = -1.0
    if not 0 <= points <= most:
        msg = f"{where}: give 0 to {most:g} points"
        raise LesartError(msg)
    return points


def _questions(journal: Path) -> dict[_Place, tuple[str, float, bool]]:
    """Map each question that was graded to its notebook, its points, and whether checks judge it."""
    return dict(_graded(journal))


def _graded(journal: Path) -> Iterator[tuple[_Place, tuple[str, float, bool]]]:
    for entry in read_journal(journal):
        if entry["kind"] == "graded":
            who = entry["student"], entry["exercise"]
            yield from (((*who, c["id"]), (entry["notebook"], c["max"], True)) for c in entry["checks"])
            yield from (((*who, w["id"]), (entry["notebook"], w["max"], False)) for w in entry["written"])
