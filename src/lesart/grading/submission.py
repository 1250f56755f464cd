"""What a student handed in: which file it is, what is in it, and how it fits the exercise's cells.

The files are strangers' files. Links are not followed, special files are not opened, archives are read in
memory and never unpacked. Whatever was repaired or refused is said.
"""

import hashlib
import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from lesart.errors import LesartError
from lesart.grading.exercise import Cell, Exercise, Role
from lesart.grading.salvage import NotANotebookError, RawCell, salvage

__all__ = [
    "Fitted",
    "Piece",
    "RefusedError",
    "Submission",
    "digest_of_folder",
    "fit",
    "handed_in",
    "read_submission",
]

_LARGEST = 50 << 20  # bytes of a notebook with all its outputs
_LARGEST_COMPANIONS = 8 << 20
_MOST_FILES = 200
_CHECK = re.compile(r"\s*%%check\b")


class RefusedError(LesartError):
    """A submission that cannot be judged; the message says why, and a person has to look."""


@dataclass(frozen=True, slots=True)
class Submission:
    """One student's work on one exercise, read but not yet fitted to it."""

    student: str
    cells: tuple[RawCell, ...]
    companions: tuple[tuple[str, bytes], ...]  # further files: name and content
    digest: str  # SHA-256 of the bytes handed in
    notes: tuple[str, ...]  # what was found and repaired
    handed_in: str | None = None  # what nbgrader's exchange noted in timestamp.txt


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell of a submission in its place: the exercise's cell, the student's text, or both."""

    cell: Cell | None  # the exercise's cell; None for a cell that the student added
    source: str  # what stands there now
    cell_type: str
    changed: bool  # whether the student wrote something here


@dataclass(frozen=True, slots=True)
class Fitted:
    """A submission in the exercise's order."""

    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]


def read_submission(folder: Path, exercise: Exercise, *, others: Sequence[Exercise] = ()) -> Submission:
    """Find and read a student's notebook in the folder that was handed in.

    Parameters
    ----------
    folder
        `submitted/STUDENT/EXERCISE`.
    exercise
        What was to be done.
    others
        The course's other exercises, to recognise a notebook that was handed in in the wrong place.

    Raises
    ------
    RefusedError
        If there is no notebook, or none that can be read; the message is for the instructor.
    """
    notes: list[str] = []
    files = dict(_files(folder, notes))
    notebooks = {
        name: data for name, data in files.items() if name.lower().endswith((".ipynb", ".ipynb.txt", ".json"))
    }
    if not notebooks:
        for name in [n for n in files if n.lower().endswith(".zip")]:
            notebooks |= _unzipped(name, files[name], notes)
    if not notebooks:
        found = f"it holds {', '.join(sorted(files)[:5])}" if files else "it holds no file that may be read"
        said = "".join(f"; {note}" for note in notes)
        msg = f"no notebook was handed in: {found}{said}"
        raise RefusedError(msg)
    name, cells, repairs = _choose(notebooks, exercise, others)
    if PurePosixPath(name).name != f"{exercise.notebook}.ipynb":
        notes.append(f"the notebook was handed in as {name!r}")
    if len(notebooks) > 1:
        notes.append(f"of {len(notebooks)} notebooks handed in, {name!r} was judged")
    companions = tuple(
        (other, data)
        for other, data in sorted(files.items())
        if other not in notebooks and not other.lower().endswith((".ipynb", ".zip"))
    )
    digest = hashlib.sha256(notebooks[name])
    for other, data in companions:
        digest.update(other.encode("utf-8", "surrogateescape") + b"\0" + data)
    notes += repairs
    return Submission(
        folder.parent.name, cells, companions, digest.hexdigest(), tuple(notes), handed_in(folder)
    )


def handed_in(folder: Path) -> str | None:
    """Read when a submission was handed in, as nbgrader's exchange notes it."""
    try:
        return _content(folder / "timestamp.txt")[:60].decode("ascii").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def _files(folder: Path, notes: list[str]) -> Iterator[tuple[str, bytes]]:
    """Read the regular files below a folder, following no link and opening nothing special."""
    if folder.is_symlink():
        msg = "the folder handed in is a link to somewhere else, which is not followed"
        raise RefusedError(msg)
    total = count = 0
    for place, folders, names in os.walk(folder, followlinks=False):
        linked = [f for f in folders if (Path(place) / f).is_symlink()]
        folders[:] = sorted(
            f for f in folders if f not in linked and not f.startswith(".") and f != "__pycache__"
        )
        for name in sorted([*names, *linked]):
            path = Path(place) / name
            shown = path.relative_to(folder).as_posix()
            if name.startswith(".") or name == "timestamp.txt":
                continue
            count += 1
            try:
                data = _content(path)
            except OSError as error:
                notes.append(f"{shown!r} was not opened: {error.strerror or error}")
                continue
            if not name.lower().endswith((".ipynb", ".zip")):
                total += len(data)
            if count > _MOST_FILES or total > _LARGEST_COMPANIONS:
                notes.append(f"from {shown!r} on, further files were left out (too many or too large)")
                return
            yield shown, data


def digest_of_folder(folder: Path) -> str:
    """Tell a submission that cannot be judged from another one: by names and contents, links not followed."""
    digest = hashlib.sha256()
    for place, folders, names in os.walk(folder, followlinks=False):
        folders.sort()
        for name in sorted(names)[:_MOST_FILES]:
            digest.update(os.fsencode(Path(place, name).relative_to(folder)) + b"\0")
            try:
                digest.update(_content(Path(place, name)))
            except OSError as error:
                digest.update(str(error.strerror).encode("utf-8"))
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """Read a regular file of bearable size; anything else is an OSError with its reason."""
    flags = (
        os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    if path.is_symlink():
        raise OSError(0, "it is a link to somewhere else")
    with os.fdopen(os.open(path, flags), "rb") as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "it is no ordinary file")
        if found.st_size > _LARGEST:
            raise OSError(0, f"it is too large ({found.st_size:,} bytes)")
        return file.read(_LARGEST + 1)


def _unzipped(name: str, data: bytes, notes: list[str]) -> dict[str, bytes]:
    """Read the notebooks out of an archive, in memory; refuse members that point outside or blow up."""
    found: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.infolist()[:_MOST_FILES]:
                inside = PurePosixPath(member.filename.replace("\\", "/"))
                linked = stat.S_ISLNK(member.external_attr >> 16)
                if inside.is_absolute() or ".." in inside.parts or linked:
                    notes.append(f"{name!r} holds {member.filename[:80]!r}, which points outside: refused")
                elif member.filename.lower().endswith(".ipynb") and "__MACOSX" not in inside.parts:
                    if member.file_size > _LARGEST:
                        notes.append(f"{name!r} holds a notebook of {member.file_size:,} bytes: refused")
                        continue
                    with archive.open(member) as opened:
                        content = opened.read(_LARGEST + 1)
                    found[f"{name}/{inside.name}"] = content[:_LARGEST]
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        notes.append(f"the archive {name!r} cannot be read: {error}")
    if found:
        notes.append(f"the notebook was handed in inside {name!r}")
    return found


def _choose(
    notebooks: dict[str, bytes], exercise: Exercise, others: Sequence[Exercise]
) -> tuple[str, tuple[RawCell, ...], tuple[str, ...]]:
    """Take the notebook that is this exercise's: by its cells first, by its name among equals."""
    readable: dict[str, tuple[tuple[RawCell, ...], tuple[str, ...]]] = {}
    reasons = []
    for name, data in notebooks.items():
        try:
            salvaged = salvage(data)
        except NotANotebookError as error:
            reasons.append(f"{name}: {error}")
            continue
        readable[name] = salvaged.cells, salvaged.repairs
    if not readable:
        raise RefusedError("; ".join(reasons))

    def rank(name: str) -> tuple[int, int, int, str]:
        cells = readable[name][0]
        own_name = PurePosixPath(name).name == f"{exercise.notebook}.ipynb"
        known = _known(cells, exercise)
        return -(known * 2 >= _known_at_all(exercise)), -own_name, -known, name

    name = min(readable, key=rank)
    cells, repairs = readable[name]
    if _known(cells, exercise) == 0:
        elsewhere = next(
            (other.name for other in others if _known(cells, other) > 0 and other != exercise), None
        )
        more = f"it is {elsewhere}'s notebook" if elsewhere else "none of the exercise's cells is in it"
        msg = f"{name} is not this exercise: {more}"
        raise RefusedError(msg)
    return name, cells, repairs


def _known(cells: Sequence[RawCell], exercise: Exercise) -> int:
    """Count the exercise's answer and check cells that a notebook has."""
    ids = {cell.grade_id for cell in cells} - {None}
    cell_ids = {cell.cell_id for cell in cells} - {None}
    texts = {cell.source.strip() for cell in cells}
    return sum(
        cell.grade_id in ids or cell.cell_id in cell_ids or _same_text(cell, texts)
        for cell in exercise.cells
        if cell.role is not Role.TEXT
    )


def _known_at_all(exercise: Exercise) -> int:
    return sum(cell.role is not Role.TEXT for cell in exercise.cells)


def _same_text(cell: Cell, texts: set[str]) -> bool:
    released = (cell.released or "").strip()
    return len(released) >= 20 and released in texts


def fit(submission: Submission, exercise: Exercise) -> Fitted:
    """Lay a submission's cells into the exercise's places.

    Every cell of the exercise is there afterwards, in the exercise's order, checks and given text as the
    author wrote them; the student's own cells stand behind the exercise's cell that they followed.
    """
    notes = list(submission.notes)
    places = _match(submission.cells, exercise)
    own: dict[int, list[int]] = {}  # exercise cell -> submitted cells matched to it
    extra: dict[
        int, list[int]
    ] = {}  # exercise cell -> the student's cells that followed it (-1: at the start)
    last = -1
    order = []
    for number in range(len(submission.cells)):
        place = places.get(number)
        if place is None:
            extra.setdefault(last, []).append(number)
            continue
        own.setdefault(place, []).append(number)
        if len(own[place]) == 1:
            order.append(place)
        last = place
    if order != sorted(order):
        notes.append("cells had been moved: they were judged in the exercise's order")
    pieces = [_extra(submission.cells[n]) for n in extra.get(-1, []) if _is_students(submission.cells[n])]
    for place, cell in enumerate(exercise.cells):
        pieces += _place(cell, [submission.cells[n] for n in own.get(place, [])], notes)
        pieces += [
            _extra(submission.cells[n]) for n in extra.get(place, []) if _is_students(submission.cells[n])
        ]
    return Fitted(tuple(pieces), tuple(dict.fromkeys(notes)))


def _match(cells: Sequence[RawCell], exercise: Exercise) -> dict[int, int]:
    """Find for each submitted cell the exercise's cell that it is: by grade id, by cell id, by its text."""
    by_grade = {cell.grade_id: place for place, cell in enumerate(exercise.cells) if cell.grade_id}
    by_id = {cell.cell_id: place for place, cell in enumerate(exercise.cells) if cell.cell_id}
    by_text: dict[str, list[int]] = {}
    for place, cell in enumerate(exercise.cells):
        by_text.setdefault((cell.released if cell.released is not None else cell.source).strip(), []).append(
            place
        )
    found = {n: by_grade[raw.grade_id] for n, raw in enumerate(cells) if raw.grade_id in by_grade}
    for how in ("id", "text"):
        for number, raw in enumerate(cells):
            if number in found:
                continue
            taken = set(found.values())
            if how == "id":
                candidates = [by_id[raw.cell_id]] if raw.cell_id in by_id else []
            else:
                candidates = by_text.get(raw.source.strip(), []) if raw.source.strip() else []
            free = [place for place in candidates if place not in taken]
            if free:
                found[number] = free[0]
    return found


def _place(cell: Cell, submitted: list[RawCell], notes: list[str]) -> list[Piece]:
    """Decide what stands in one of the exercise's places."""
    if len(submitted) > 1 and cell.role is not Role.TEXT:
        notes.append(f"{cell.label!r} was there {len(submitted)} times")
    if cell.locked or cell.role is Role.CHECK:
        return [_restored(cell, submitted, notes)]
    if not submitted:
        if cell.role is not Role.TEXT:
            notes.append(f"{cell.label!r} was missing: it was put back as it was given out")
        return [Piece(cell, cell.released or "", cell.cell_type, changed=False)]
    written = [raw for raw in submitted if not _as_given(cell, raw.source)] or submitted[:1]
    main = written[0]
    if main.cell_type != cell.cell_type:
        notes.append(f"{cell.label!r} had been turned into a {main.cell_type} cell")
    first = Piece(cell, main.source, cell.cell_type, changed=not _as_given(cell, main.source))
    more = [
        Piece(None, raw.source, cell.cell_type, changed=True)
        for raw in written[1:]
        if raw.source != main.source
    ]
    return [first, *more]


def _restored(cell: Cell, submitted: list[RawCell], notes: list[str]) -> Piece:
    if not submitted and cell.role is not Role.TEXT:
        notes.append(f"{cell.label!r} was missing: it was put back")
    given = cell.released if cell.released is not None else None
    if given is not None and any(raw.source.strip() != given.strip() for raw in submitted):
        notes.append(f"{cell.label!r} had been changed: the original was used")
    return Piece(cell, cell.source, cell.cell_type, changed=False)


def _as_given(cell: Cell, source: str) -> bool:
    return not source.strip() or (cell.released is not None and source.strip() == cell.released.strip())


def _is_students(raw: RawCell) -> bool:
    """Whether a cell that is none of the exercise's is worth keeping: a copied check cell is not."""
    return bool(raw.source.strip()) and not _CHECK.match(raw.source)


def _extra(raw: RawCell) -> Piece:
    return Piece(None, raw.source, "markdown" if raw.cell_type == "raw" else raw.cell_type, changed=True)
