"""An exercise as its author wrote it: its source notebook alone decides what is judged."""

import ast
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from lesart.checks import is_check_cell
from lesart.errors import LesartError

__all__ = [
    "RUBRIC",
    "Cell",
    "Exercise",
    "ExerciseError",
    "Role",
    "read_exercise",
    "read_exercises",
    "texts_within",
]

RUBRIC = "rubric.toml"  # beside a source notebook: criteria for written answers, seen by instructors alone


class ExerciseError(LesartError):
    """A source notebook that cannot be used for grading."""


class Role(StrEnum):
    """What a cell of the source notebook is for."""

    CHECK = "check"  # asserts that earn points; only the judge runs them
    SOLUTION = "solution"  # code the student writes
    WRITTEN = "written"  # an answer that a person marks, code or prose
    GIVEN = "given"  # code the exercise provides
    TEXT = "text"  # prose the exercise provides


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the source notebook."""

    role: Role
    source: str
    released: str | None  # what students were given, None if unknown; differs where a solution was cut out
    grade_id: str | None
    points: float  # 0 where none are given
    locked: bool  # whether a student's change to it is undone
    cell_type: str  # "code" or "markdown"
    cell_id: str | None  # nbformat's own
    metadata: Mapping[str, Any]

    @property
    def label(self) -> str:
        """How messages call the cell."""
        return self.grade_id or self.source.strip().partition("\n")[0][:40] or "an empty cell"


@dataclass(frozen=True, slots=True)
class Exercise:
    """One notebook of one assignment."""

    name: str  # the assignment: the folder's name
    notebook: str  # the notebook's name, without ending
    folder: Path  # where the source notebook lies, with the files it needs
    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any]
    files: tuple[tuple[str, bytes], ...]  # what lies beside the notebook and its code may read
    digest: str  # SHA-256 of what decides the score: cells, as written and given out, points, files
    given: frozenset[str] = frozenset()  # every text in the notebook that was handed out, pictures included

    @property
    def checks(self) -> tuple[Cell, ...]:
        """The cells that the judge marks."""
        return tuple(cell for cell in self.cells if cell.role is Role.CHECK)

    @property
    def written(self) -> tuple[Cell, ...]:
        """The cells that a person marks."""
        return tuple(cell for cell in self.cells if cell.role is Role.WRITTEN)

    @property
    def points(self) -> float:
        """All points there are."""
        return sum(cell.points for cell in self.cells)

    @property
    def opening_cells(self) -> tuple[Cell, ...]:
        """The given code before the first answer or check: run once, ahead of all submissions."""
        opening = []
        for cell in self.cells:
            if cell.role in {Role.CHECK, Role.SOLUTION} or (
                cell.role is Role.WRITTEN and cell.cell_type == "code"
            ):
                break
            if cell.role is Role.GIVEN and not cell.source.lstrip().startswith("%%"):
                opening.append(cell)
        return tuple(opening)

    @property
    def opening(self) -> str:
        """The opening cells as one program."""
        return "\n\n".join(cell.source for cell in self.opening_cells)

    @property
    def warming(self) -> list[str]:
        """Code that every student has, beyond the opening: run ahead once, so that what it loads is there.

        Of an answer's cell that is what was handed out.
        """
        opening = {id(cell) for cell in self.opening_cells}
        cells = [cell for cell in self.cells if cell.cell_type == "code" and id(cell) not in opening]
        return [*self.imports.splitlines(), *filter(None, map(_handed_out, cells))]

    @property
    def imports(self) -> str:
        """The import statements of all its code, solutions included, so that tests mean the real modules."""
        found: dict[str, None] = {}
        for cell in self.cells:
            if cell.cell_type == "code" and cell.role is not Role.CHECK:
                for node in _statements(cell.source):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        found[ast.unparse(node)] = None
        return "\n".join(found)


def _handed_out(cell: Cell) -> str:
    """Give the code of a cell as every student has it; nothing of one that is judged, or not known."""
    if cell.role is Role.GIVEN:
        return cell.source
    if cell.role is not Role.SOLUTION:
        return ""
    return cell.released if cell.released is not None else _outside_solutions(cell.source)


def _outside_solutions(source: str) -> str:
    r"""Cut out what stands between the marks of a solution; without marks, all of it may be one.

    >>> _outside_solutions("words = []\n### BEGIN SOLUTION\nwords = ['ja']\n### END SOLUTION\nlen(words)")
    'words = []\nlen(words)'
    """
    kept: list[str] = []
    inside, marked = False, False
    for line in source.splitlines():
        if "BEGIN SOLUTION" in line:
            inside, marked = True, True
        elif "END SOLUTION" in line:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept) if marked else ""


def _statements(source: str) -> list[ast.stmt]:
    python = "\n".join(line for line in source.splitlines() if not line.lstrip().startswith(("%", "!", "?")))
    try:
        return ast.parse(python).body
    except SyntaxError:
        return []


def read_exercises(course: Path, names: Iterable[str] = ()) -> list[Exercise]:
    """Read the source notebooks of a course directory as nbgrader lays it out.

    Parameters
    ----------
    course
        The folder that holds `source/`, and `release/` if the exercises were released.
    names
        Which exercises; all unless told.

    Raises
    ------
    ExerciseError
        If there is no such exercise, or a source notebook cannot be used.
    """
    source = course / "source"
    there = sorted({path.parent.name for path in source.glob("[!.]*/*.ipynb")})
    wanted = list(names) or there
    if not wanted:
        msg = (
            f"{source} holds no exercises: grade from an nbgrader course directory, or name it with --course"
        )
        raise ExerciseError(msg)
    exercises = []
    for name in wanted:
        notebooks = sorted((source / name).glob("*.ipynb"))
        if not notebooks:
            msg = f"{source / name} holds no notebook; exercises are: {', '.join(there) or 'none'}"
            raise ExerciseError(msg)
        for path in notebooks:
            released = course / "release" / name / path.name
            exercises.append(read_exercise(path, released=released if released.is_file() else None))
    return exercises


def read_exercise(path: Path, *, released: Path | None = None) -> Exercise:
    """Read one source notebook, and what students were given of it.

    Raises
    ------
    ExerciseError
        If it is no notebook of format 4, or two cells share an id.
    """
    notebook = _read_notebook(path)
    handed_out = _read_notebook(released) if released else notebook
    given = _released_sources(handed_out) if released else {}
    cells = tuple(
        _cell(raw, given) for raw in notebook["cells"] if raw.get("cell_type") in {"code", "markdown"}
    )
    _refuse_unfit(path, cells)
    files = tuple(_files(path.parent))
    metadata = notebook.get("metadata", {})
    return Exercise(
        path.parent.name, path.stem, path.parent, cells, metadata, files, _digest(cells, files),
        frozenset(texts_within(handed_out)),
    )  # fmt: skip  # a table


def _refuse_unfit(path: Path, cells: Sequence[Cell]) -> None:
    """Refuse an exercise of which two cells share an id, or a graded one asserts nothing."""
    ids = [cell.grade_id for cell in cells if cell.grade_id]
    if len(ids) != len(set(ids)):
        msg = f"{path}: the cell ids {sorted({i for i in ids if ids.count(i) > 1})} stand twice"
        raise ExerciseError(msg)
    for cell in cells:
        if cell.role is Role.CHECK and not is_check_cell(cell.source) and "assert" not in cell.source:
            msg = f"{path}: the graded cell {cell.grade_id!r} asserts nothing"
            raise ExerciseError(msg)


def _read_notebook(path: Path) -> dict[str, Any]:
    try:
        notebook = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        msg = f"{path} cannot be read as a notebook: {error}"
        raise ExerciseError(msg) from error
    if not isinstance(notebook, dict) or notebook.get("nbformat") != 4:
        msg = f"{path} is not in notebook format 4: open and save it in JupyterLab"
        raise ExerciseError(msg)
    return notebook


def _released_sources(notebook: dict[str, Any]) -> dict[str, str]:
    """Map grade ids and cell ids to what students were given."""
    found = {}
    for raw in notebook["cells"]:
        for key in (raw.get("metadata", {}).get("nbgrader", {}).get("grade_id"), raw.get("id")):
            if key:
                found[key] = _text(raw)
    return found


def texts_within(value: Any) -> Iterator[str]:
    r"""List all texts in a structure of lists and dicts, names included; lines of one text together.

    >>> list(texts_within({"source": ["Wer\n", "spricht?"], "points": 2}))
    ['points', 'source', 'Wer\nspricht?']
    """
    waiting = [value]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += [*value.values(), *value]
        elif isinstance(value, list):
            if value and all(isinstance(line, str) for line in value):
                yield "".join(value)
            else:
                waiting += value


def _text(raw: dict[str, Any]) -> str:
    source = raw.get("source", "")
    return source if isinstance(source, str) else "".join(source)


def _role(marks: dict[str, Any], *, code: bool, graded: bool) -> Role:
    """Say what a cell is for, by nbgrader's marks."""
    solution = bool(marks.get("solution"))
    if graded:
        return Role.WRITTEN if solution or marks.get("task") or not code else Role.CHECK
    if solution:
        return Role.SOLUTION if code else Role.WRITTEN
    return Role.GIVEN if code else Role.TEXT


def _cell(raw: dict[str, Any], given: dict[str, str]) -> Cell:
    marks = raw.get("metadata", {}).get("nbgrader", {})
    code = raw["cell_type"] == "code"
    grade_id = marks.get("grade_id")
    graded = bool(marks.get("grade")) or bool(marks.get("task"))
    role = _role(marks, code=code, graded=graded)
    released = given.get(grade_id or "", given.get(raw.get("id") or ""))
    if released is None and role in {Role.GIVEN, Role.TEXT}:
        released = _text(raw)
    return Cell(
        role=role,
        source=_text(raw),
        released=released,
        grade_id=grade_id,
        points=float(marks.get("points") or 0) if graded else 0.0,
        locked=role is Role.CHECK or (bool(marks.get("locked")) and not marks.get("solution")),
        cell_type=raw["cell_type"],
        cell_id=raw.get("id"),
        metadata=raw.get("metadata", {}),
    )


def _digest(cells: tuple[Cell, ...], files: tuple[tuple[str, bytes], ...]) -> str:
    digest = hashlib.sha256()
    for cell in cells:
        decisive = cell.role.value, cell.grade_id, cell.points, cell.source, cell.released
        digest.update(repr(decisive).encode("utf-8"))
    for name, content in files:
        digest.update(name.encode("utf-8") + b"\0" + content)
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give what lies beside a notebook and its code may read; the marking scheme is no student's."""
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in place.parts)
        if (
            path.is_file()
            and not path.is_symlink()
            and path.suffix != ".ipynb"
            and path.name != RUBRIC
            and not hidden
        ):
            yield place.as_posix(), path.read_bytes()
