"""Criteria for written answers, and marks that are given by criterion in a table instead of the formgrader.

What is entered goes to the journal, criterion by criterion, and as a sum to the gradebook, where the
formgrader shows it.
"""

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.grading.collecting.ledger import Ledger
from lesart.grading.handing_back.gradebook import Mark, write_marks
from lesart.grading.handing_back.journal import Journal, read_journal
from lesart.grading.handing_back.places import Course
from lesart.grading.handing_back.policy import read_rules
from lesart.grading.handing_back.tables import rows_of
from lesart.grading.judging.exercise import RUBRIC

__all__ = ["Entered", "enter_rubric_marks", "read_rubric_marks", "read_rubrics"]

_PLACE = ("student", "exercise", "question", "criterion")
Rubrics = dict[tuple[str, str], dict[str, float]]  # (exercise, question) -> criterion -> most points


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a table of marks."""

    marked: int  # answers of which every criterion has its points
    half: int  # answers that lack some, and so have no mark
    still_open: int  # lines without points
    outdated: int  # lines that say again what they said of an answer that was rewritten since


def enter_rubric_marks(path: Path, course: Course) -> Entered:
    """Enter the marks of a table.

    Raises
    ------
    LesartError
        If the table names what is not there, or gives too many points; then nothing is entered.
    """
    rubrics = read_rubrics(course.folder)
    told, still_open = read_rubric_marks(path, rubrics, Ledger(course.collected).people.meant)
    told = _of_groups(path, told, read_rules(course.folder).stand_ins(course.journal))
    notebooks, answers = _so_far(course.journal)
    last = _entered_last(course.journal)
    given = [mark for mark in told if not _is_of_another_answer(mark, last, answers)]
    for mark in given:
        answers.setdefault(_place(mark), {})[mark["criterion"]] = mark
    answers = {place: answers[place] for place in map(_place, given)}
    _require_answers(path, answers, notebooks)
    marks = []
    for place, found in answers.items():
        student, exercise, question = place
        criteria = rubrics[exercise, question]
        notebook, most = notebooks[place]
        _require_room(place, criteria, most)
        points, said = _points(found, criteria), _said(found, criteria)
        marks.append(Mark(student, exercise, notebook, question, points, 0.0, said))
    new = [mark for mark in given if last.get(_criterion(mark)) != _value(mark)]
    with Journal(course.journal) as journal:  # whoever grades now has it: nothing is entered then
        write_marks(course.gradebook, marks)
        journal.append(*({"kind": "mark"} | mark for mark in new))
    half = sum(mark.points is None for mark in marks)
    return Entered(len(marks) - half, half, still_open, len(told) - len(given))


def _of_groups(
    path: Path, told: Sequence[dict[str, Any]], stand_ins: Mapping[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """Give what is told of a group's members to whose work counts for the group, each criterion once."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for mark in told:
        of_group = stand_ins.get((mark["student"], mark["exercise"]), mark["student"])
        mine = mark | {"student": of_group}
        if _value(found.setdefault(_criterion(mine), mine)) != _value(mine):
            msg = (
                f"{path}: the work of {of_group} counts for a group whose members have two marks for "
                f"{mark['criterion']!r}: give one"
            )
            raise LesartError(msg)
    return list(found.values())


def _entered_last(journal: Path) -> dict[tuple[str, ...], tuple[float, str]]:
    """Give what was entered last for each criterion, whatever answer stood there."""
    return {_criterion(each): _value(each) for each in read_journal(journal) if each["kind"] == "mark"}


def _is_of_another_answer(
    mark: Mapping[str, Any], last: Mapping[tuple[str, ...], tuple[float, str]], answers: "_Given"
) -> bool:
    """Whether a line only says again what it said of an answer that was rewritten since.

    A table that grows is entered again and again: that is no mark for the new answer.
    """
    counts = mark["criterion"] in answers.get(_place(mark), {})
    return not counts and last.get(_criterion(mark)) == _value(mark)


def _criterion(mark: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(str(mark[name]) for name in _PLACE)


def _value(mark: Mapping[str, Any]) -> tuple[float, str]:
    return float(mark["points"]), str(mark["comment"])


def _require_answers(path: Path, answers: "_Given", notebooks: Mapping["_Place", tuple[str, float]]) -> None:
    """See to it that what a table marks was graded."""
    unknown = [place for place in answers if place not in notebooks]
    if unknown:
        named = ", ".join(unknown[0])
        msg = f"{path}: nothing was graded for {named}: check the names of student, exercise and question"
        raise LesartError(msg)


def _require_room(place: "_Place", criteria: Mapping[str, float], most: float) -> None:
    """See to it that the criteria of a question bring no more than the question itself."""
    together = sum(criteria.values())
    if together > most:
        _, exercise, question = place
        msg = (
            f"source/{exercise}/{RUBRIC}: the criteria of [{question}] bring {together:g} points together, "
            f"the question {most:g}: give them fewer"
        )
        raise LesartError(msg)


_Place = tuple[str, str, str]  # student, exercise, question
_Given = dict[_Place, dict[str, dict[str, Any]]]  # by criterion


def _place(mark: Mapping[str, Any]) -> _Place:
    return mark["student"], mark["exercise"], mark["question"]


def _so_far(journal: Path) -> tuple[dict[_Place, tuple[str, float]], _Given]:
    """Read each answer's notebook and most points, and the criteria that were marked before.

    What was given to another answer than stands there now counts no longer.
    """
    notebooks: dict[_Place, tuple[str, float]] = {}
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
            notebooks[place] = entry["notebook"], float(part["max"])
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
            for question, criteria in tomllib.loads(path.read_text("utf-8-sig")).items():
                rubrics[path.parent.name, question] = {name: float(most) for name, most in criteria.items()}
        except (ValueError, TypeError, AttributeError) as error:
            msg = f'{path} is not understood ({error}): write [question] and below it "criterion" = points'
            raise LesartError(msg) from error
    return rubrics


def read_rubric_marks(
    path: Path, rubrics: Rubrics, meant: Callable[[str], str] = str
) -> tuple[list[dict[str, Any]], int]:
    """Read marks by criterion: a CSV file with student, exercise, question, criterion, points and comment.

    Parameters
    ----------
    path
        The table.
    rubrics
        The criteria.
    meant
        Gives the student whom a table calls by another name.

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
    rows = list(rows_of(path, (*_PLACE, "points")))
    for number, row in filter(_says_something, rows):
        student, exercise, question, criterion = (row.get(name, "") for name in _PLACE)
        student = meant(student)
        place = student, exercise, question, criterion
        criteria = rubrics.get((exercise, question), {})
        most = criteria.get(criterion)
        text = row.get("points", "")
        points = _number(text) if text else 0.0
        where = f"{path}, line {number}"
        if most is None:
            raise LesartError(_no_criterion(where, criteria, f"source/{exercise}/{RUBRIC}", question))
        if not 0 <= points <= most:
            msg = f"{where}: give 0 to {most:g} points for {criterion!r}, not {text!r}"
            raise LesartError(msg)
        if not student or place in seen:
            msg = f"{where}: give a student, and each criterion once"
            raise LesartError(msg)
        seen.add(place)
        if text:
            mark = dict(zip(_PLACE, place, strict=True))
            marks.append(mark | {"points": points, "most": most, "comment": row.get("comment", "")})
    return marks, len(rows) - len(marks)


def _says_something(line: tuple[int, Mapping[str, str]]) -> bool:
    """Whether a line is more than one of a list of students that is to be filled in."""
    return any(map(line[1].get, ("criterion", "points")))


def _no_criterion(where: str, criteria: Collection[str], rubric: str, question: str) -> str:
    """Say what to write instead of a criterion that there is none of."""
    if not criteria:
        return f"{where}: there are no criteria for this question: write them in {rubric}, below [{question}]"
    return f"{where}: give a criterion of the rubric: {', '.join(criteria)}"


def _number(text: str) -> float:
    """Read points, with a point or a German comma; what is no number is less than nothing."""
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return -1.0
