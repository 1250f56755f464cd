"""A platform's own table with the marks filled in: what cannot be found by a login is found by its row."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path

from lesart.errors import LesartError
from lesart.grading.collecting.ledger import Ledger
from lesart.grading.collecting.people import People
from lesart.grading.collecting.roster import read_roster
from lesart.grading.handing_back.marks import Sheet

__all__ = ["Filled", "fill"]

_GRADE = ("grade", "bewertung", "note")  # Moodle's grading worksheet
_MOST = ("maximum grade", "bestwertung")


@dataclass(frozen=True, slots=True)
class Filled:
    """A table with marks."""

    text: str
    filled: int
    unfinished: tuple[str, ...]  # students whose mark is not complete yet
    missing: tuple[str, ...]  # students with marks who are in no row
    remark: str = ""  # what is to be set on the platform, so that the marks mean what they say


def fill(path: Path, sheets: Sequence[Sheet], ledger: Ledger, exercise: str) -> Filled:
    """Fill the totals of one exercise into the platform's table; all other cells stay as they are.

    In Moodle's grading worksheet that is the column »Grade«; in a gradebook, the column that is called as the
    exercise is. A mark that is not complete leaves its cell as it is.

    Raises
    ------
    LesartError
        If the table has no such column, or it names nobody.
    """
    roster = read_roster(path, exercise, UTC)
    column = _column(path, roster.header, exercise)
    totals = {sheet.student: sheet.total for sheet in sheets if sheet.exercise == exercise}
    people = People(ledger.people)
    seen, filled, unfinished = set(), 0, []
    rows = [list(row) for row in roster.rows]
    for row, person in zip(rows, roster.people, strict=True):
        if person is None:
            continue
        student = people.add(person).student
        if student not in totals:
            continue
        seen.add(student)
        total = totals[student]
        if total is None:
            unfinished.append(student)
        else:
            row[column] = f"{total:g}"
            filled += 1
    written = io.StringIO()
    csv.writer(written, delimiter=roster.separator, lineterminator="\n").writerows([roster.header, *rows])
    missing = tuple(sorted(totals.keys() - seen))
    most = max((sheet.most for sheet in sheets if sheet.exercise == exercise), default=0.0)
    remark = _remark(roster.header, rows, most)
    return Filled(written.getvalue(), filled, tuple(unfinished), missing, remark)


def _remark(header: Sequence[str], rows: Sequence[Sequence[str]], most: float) -> str:
    """Say so if the platform counts to another number than the exercise: 20 of 100 would be a fifth."""
    places = [place for place, name in enumerate(header) if name.strip().casefold() in _MOST]
    said = {row[place].strip() for place in places for row in rows}
    numbers = {float(each.replace(",", ".")) for each in said if re.fullmatch(r"\d+([.,]\d+)?", each)}
    if numbers <= {most}:
        return ""
    return (
        f"the platform counts to {max(numbers - {most}):g}, the exercise to {most:g}: "
        f"set the assignment's maximum grade to {most:g} before you upload this"
    )


def _column(path: Path, header: Sequence[str], exercise: str) -> int:
    plain = [name.strip().casefold() for name in header]
    for place, name in enumerate(plain):
        if name in _GRADE:
            return place
    found = [place for place, name in enumerate(plain) if name.startswith(exercise.casefold())]
    if len(found) == 1:
        return found[0]
    several = f"{len(found)} columns are" if found else "no column is"
    msg = f"{path}: {several} called »Grade« or as {exercise!r} is: give the platform's own table"
    raise LesartError(msg)
