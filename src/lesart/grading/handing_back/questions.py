"""What a cell is called where a person reads it: by the question that it belongs to."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from lesart.grading.judging.exercise import Cell, Exercise, Role

__all__ = ["NO_TITLES", "Titles", "titles_of"]

_HEADING = re.compile(r"^#{2,6}[ \t]+(?P<text>.+?)[ \t]*#*$", re.MULTILINE)
_POINTS = re.compile(r"[ \t]*\([\d.,]+ points?\b[^()]*\)[ \t]*$", re.IGNORECASE)
_EMPHASIS = re.compile(r"\*{1,3}(?=\S)(.+?)(?<=\S)\*{1,3}")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_PART = {
    Role.CHECK: "the check of",
    Role.SOLUTION: "the answer to",
    Role.WRITTEN: "the answer to",
    Role.GIVEN: "the code given with",
    Role.TEXT: "the text of",
}


class Titles:
    """The questions of one exercise: the heading above each cell, and how to say which cell is meant.

    Parameters
    ----------
    exercise
        The exercise; without it every cell is called by its own name.
    """

    def __init__(self, exercise: Exercise | None = None) -> None:
        self._questions: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        if exercise is not None:
            for cell, heading in _under_headings(exercise.cells):
                if heading:
                    self._questions[cell.label] = heading
                    self._parts[cell.label] = f"{_PART[cell.role]} “{heading}”"
        self._number_shared(exercise)

    def _number_shared(self, exercise: Exercise | None) -> None:
        """Tell the graded cells of one question apart by a number, where there are several."""
        graded = [
            cell for cell in (exercise.cells if exercise else ()) if cell.points or cell.role is Role.CHECK
        ]
        titles = Counter(self._questions.get(cell.label) for cell in graded)
        seen: Counter[str] = Counter()
        for cell in graded:
            title = self._questions.get(cell.label)
            if title is not None and titles[title] > 1:
                seen[title] += 1
                self._questions[cell.label] = f"{title}, part {seen[title]}"

    def question(self, label: str) -> str:
        """Give the heading of the question that a cell belongs to, else the cell's own name."""
        return self._questions.get(label, label)

    def short(self, label: str) -> str:
        """Give what a narrow column has room for: what stands before the heading's first dot, »1a«."""
        return self.question(label).partition(" · ")[0] if label in self._questions else label

    def said(self, remark: str) -> str:
        """Write a remark about cells with their questions instead of their names.

        >>> Titles().said("'1a-check' was missing: it was put back")
        "'1a-check' was missing: it was put back"
        """
        for label, words in self._parts.items():
            remark = remark.replace(f"the cell {label!r}", words).replace(repr(label), words)
            if remark.startswith((f"{label} was stopped", f"{label}: ")):
                remark = words + remark[len(label) :]
        return remark


NO_TITLES = Titles()  # of an exercise that is no longer in the course


def titles_of(exercises: Iterable[Exercise]) -> Mapping[str, Titles]:
    """Give the questions of each exercise, by its name; an exercise of several notebooks has all of them."""
    return {exercise.name: Titles(exercise) for exercise in exercises}


def _under_headings(cells: Iterable[Cell]) -> Iterator[tuple[Cell, str]]:
    heading = ""
    for cell in cells:
        if cell.role is Role.TEXT and (found := list(_HEADING.finditer(cell.source))):
            heading = _plain(found[-1]["text"])
        yield cell, heading


def _plain(heading: str) -> str:
    """Leave out points and emphasis.

    >>> _plain('1a · *Bytes* without a <span lang="de">Name</span> (2 points)')
    '1a · Bytes without a Name'
    """
    return _EMPHASIS.sub(r"\1", _TAG.sub("", _POINTS.sub("", heading))).strip()
