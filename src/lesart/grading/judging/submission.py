"""What a student handed in: which file it is, what is in it, and how it fits the exercise's cells.

The files are strangers' files. Links are not followed, special files are not opened, archives are read in
memory and never unpacked. Whatever was repaired or refused is said.
"""

import errno
import hashlib
import io
import os
import re
import stat
import zipfile
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from lesart.errors import LesartError
from lesart.grading.collecting.names import holds_notebook, is_notebook, several_senders
from lesart.grading.judging.exercise import Cell, Exercise, Role
from lesart.grading.judging.salvage import NotANotebookError, RawCell, Salvaged, salvage

__all__ = [
    "EXCHANGE_FILES",
    "Fitted",
    "Piece",
    "RefusedError",
    "Submission",
    "digest_of_folder",
    "exchange_files",
    "exercise_of",
    "fit",
    "handed_in",
    "read_submission",
]

_LARGEST = 50 << 20  # bytes of a notebook with all its outputs
_LARGEST_ALTOGETHER = 100 << 20  # bytes of all notebooks and archives handed in
_LARGEST_COMPANIONS = 8 << 20  # bytes of all other files
_MOST_FILES = 200  # also folders
_MOST_ENTRIES = 10_000  # names that are looked at
_MOST_NOTES = 20  # of what could not be read
_DEEPEST = 20  # folders in folders
_DOCUMENTS = (
    ".doc",
    ".docx",
    ".htm",
    ".html",
    ".md",
    ".odt",
    ".pages",
    ".pdf",
    ".py",
    ".rtf",
    ".tex",
    ".txt",
)
_PICTURES = (".heic", ".jpeg", ".jpg", ".png", ".webp")  # a page written by hand, and photographed
EXCHANGE_FILES = ("timestamp.txt", "submission_secret.txt")  # what nbgrader's exchange adds to a submission
# Beside names that begin with a dot: what programs leave in a folder.
_NOT_WORK = {"__pycache__", "Thumbs.db", "desktop.ini", "Icon\r", *EXCHANGE_FILES}
_CHECKPOINTS = ".ipynb_checkpoints"  # where Jupyter keeps the last version that was saved by hand
_CHECK = re.compile(r"\s*%%check\b")
_MERGED = re.compile(r"^%%check\b", re.MULTILINE)


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
    damaged: bool = False  # whether something that was handed in may be lost
    beside: tuple[
        str, ...
    ] = ()  # files that were not judged and may hold answers: documents, other notebooks
    metadata: Mapping[str, Any] = field(default_factory=dict)  # of the notebook: all but its cells


@dataclass(frozen=True, slots=True)
class Piece:
    """One cell of a submission in its place: the exercise's cell, the student's text, or both."""

    cell: Cell | None  # the exercise's cell; None for a cell that the student added
    source: str  # what stands there now
    cell_type: str
    changed: bool  # whether the student wrote something here
    missing: bool = False  # whether the cell was not there, and had to be put back
    overruled: str = ""  # what stood in its place, where that is another text and the original was used


@dataclass(frozen=True, slots=True)
class Fitted:
    """A submission in the exercise's order."""

    pieces: tuple[Piece, ...]
    notes: tuple[str, ...]
    # For each cell handed in: the number of the exercise's cell that it is or follows (-1: none), and whether
    # it is that one.
    seats: tuple[tuple[int, bool], ...] = ()


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
    unread: list[str] = []
    files = _files(folder, notes, unread, first=f"{exercise.notebook}.ipynb")
    files = _with_archives(files, notes, unread)
    _refuse_a_class(files)
    notebooks = _notebooks(files)
    if not notebooks:
        raise _without_notebook(folder, files, notes)
    readable, unreadable = _salvaged(notebooks, notes)
    name = _choose(readable, exercise, others)
    chosen = readable[name]
    if PurePosixPath(name).name != f"{exercise.notebook}.ipynb":
        notes.append(f"the notebook was handed in as {name!r}")
    if len(notebooks) > 1:
        notes.append(f"of {len(notebooks)} notebooks handed in, {name!r} was judged")
    further = {other: data for other, data in files.items() if other not in notebooks}
    companions = tuple(_companions(further, name, exercise, notes))
    digest = hashlib.sha256(notebooks[name])
    for other, data in companions:
        digest.update(other.encode("utf-8", "surrogateescape") + b"\0" + data)
    return Submission(
        folder.parent.name, chosen.cells, companions, digest.hexdigest(), (*notes, *chosen.repairs),
        handed_in(folder), damaged=chosen.damaged,
        beside=tuple(dict.fromkeys([
            *unreadable, *_rivals(readable, name, exercise),
            *_documents(further, files, exercise, chosen.cells), *unread,
        ])),
        metadata=chosen.metadata,
    )  # fmt: skip  # a table


def _with_archives(files: dict[str, bytes], notes: list[str], unread: list[str]) -> dict[str, bytes]:
    """Add what archives hold, where no notebook lies beside them."""
    if any(holds_notebook(name, data) for name, data in files.items()):
        return files
    packed = [_unzipped(name, data, notes, unread) for name, data in files.items() if _is_archive(name)]
    return {name: data for each in (files, *packed) for name, data in each.items()}


def _notebooks(files: dict[str, bytes]) -> dict[str, bytes]:
    """Pick out the notebooks, whatever they are called now; without any, other JSON, which may be damaged."""
    found = {name: data for name, data in files.items() if holds_notebook(name, data)}
    return found or {name: data for name, data in files.items() if name.lower().endswith(".json")}


def _without_notebook(folder: Path, files: Iterable[str], notes: Iterable[str]) -> RefusedError:
    """Say what there is instead of a notebook."""
    listed = ", ".join(map(repr, sorted(files)[:5]))
    found = f"it holds {listed}" if listed else _said_of_hidden(folder)
    said = "".join(f"; {note}" for note in notes)
    return RefusedError(f"no notebook was handed in: {found}{said}")


def _refuse_a_class(files: Iterable[str]) -> None:
    """Refuse what a learning platform hands over for a whole class: it is nobody's own work."""
    people = several_senders(files)
    if len(people) > 1:
        named = ", ".join(who.words for who in people[:3]) + (", …" if len(people) > 3 else "")
        msg = (
            f"it holds what several students handed in ({named}): move it out of this student's folder, and "
            "take it in with lesart collect"
        )
        raise RefusedError(msg)


def _said_of_hidden(folder: Path) -> str:
    """Say what to do where there is nothing but what is hidden."""
    try:
        with _opened(folder, "") as within, os.scandir(within) as entries:
            hidden = sorted(entry.name for entry in entries if entry.name.startswith("."))
    except OSError:
        hidden = []
    if _CHECKPOINTS in hidden:
        return (
            f"it holds only Jupyter's own copy of a notebook ({_CHECKPOINTS}), which may be an older state: "
            "ask for the notebook itself, or move the copy out of that folder to have it judged"
        )
    if hidden:
        named = ", ".join(map(repr, hidden[:3]))
        return f"it holds only hidden files ({named}): rename what is to be judged, without the dot in front"
    return "it holds no file that may be read"


def handed_in(folder: Path) -> str | None:
    """Read when a submission was handed in, as nbgrader's exchange notes it."""
    return exchange_files(folder).get(EXCHANGE_FILES[0], "").strip() or None


def exchange_files(folder: Path) -> dict[str, str]:
    """Read what nbgrader's exchange noted beside a submission, by which feedback finds its way back."""
    found: dict[str, str] = {}
    for name in () if _linked(folder) else EXCHANGE_FILES:
        with suppress(OSError, UnicodeDecodeError):
            found[name] = _content(name, folder, most=200).decode("ascii")
    return found


def digest_of_folder(folder: Path) -> str:
    """Tell a submission that cannot be judged from another one: by what `read_submission` would read."""
    digest = hashlib.sha256()
    if _linked(folder):
        digest.update(b"a link")
        return digest.hexdigest()
    for name, within in islice(_below(folder, []), _MOST_FILES):
        digest.update(os.fsencode(name) + b"\0")
        try:
            digest.update(_content(PurePosixPath(name).name, within))
        except OSError as error:
            digest.update(_reason(error).encode("utf-8"))
    return digest.hexdigest()


# ------------------------------------------------------------------------------------------ files


def _files(folder: Path, notes: list[str], unread: list[str], *, first: str) -> dict[str, bytes]:
    """Read the regular files below a folder, as many and as large as is bearable; name the others."""
    if _linked(folder):
        msg = "the folder handed in is a link to somewhere else, which is not followed"
        raise RefusedError(msg)
    files: dict[str, bytes] = {}
    room = {True: _LARGEST_ALTOGETHER, False: _LARGEST_COMPANIONS}
    left_out: list[str] = []
    for name, within in islice(_below(folder, notes, first), _MOST_ENTRIES):
        wanted = is_notebook(name) or _is_archive(name)
        if len(files) == _MOST_FILES or len(notes) == _MOST_NOTES:
            left_out.append(name)
            break
        try:
            content = _content(PurePosixPath(name).name, within)
        except OSError as error:
            notes.append(f"{name!r} was not opened: {_reason(error)}")
            unread.append(name)
            continue
        if len(content) <= room[wanted]:
            room[wanted] -= len(content)
            files[name] = content
        else:
            left_out.append(name)
    unread += left_out
    if left_out:
        notes.append(f"{left_out[0]!r} and what followed was left out (too many or too large files)")
    return files


def _is_archive(name: str) -> bool:
    return name.lower().endswith(".zip")


def _linked(folder: Path) -> bool:
    return folder.is_symlink() or folder.parent.is_symlink()


def _below(folder: Path, notes: list[str], first: str = "") -> Iterator[tuple[str, int | Path]]:
    """List the files below a folder, in each folder the first one, then notebooks; links are not followed.

    Beside the name stands the open folder that the file is in, until the next one is asked for.
    """
    waiting = deque([""])
    places = 1
    while waiting:
        prefix = waiting.popleft()
        try:
            with _opened(folder, prefix) as within:
                for entry in _entries(within, first):
                    name = f"{prefix}{entry.name}"
                    if not entry.is_dir(follow_symlinks=False):
                        yield name, within
                    elif places < _MOST_FILES and name.count("/") < _DEEPEST:
                        places += 1
                        waiting.append(f"{name}/")
                    elif len(notes) < _MOST_NOTES:
                        notes.append(f"the folder {name[-80:]!r} was left out (too many, or too deep)")
        except OSError as error:
            notes.append(f"the folder {prefix[-80:]!r} was not opened: {_reason(error)}")


@contextmanager
def _opened(folder: Path, prefix: str) -> Iterator[int | Path]:
    """Open a folder step by step, so that one which is swapped for a link at the last moment leads nowhere.

    A system that cannot open folders (Windows) has to do with the path.
    """
    if os.scandir not in os.supports_fd:
        yield folder / prefix
        return
    handle = os.open(folder, os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        for part in PurePosixPath(prefix).parts:
            inner = os.open(part, os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=handle)
            os.close(handle)
            handle = inner
        yield handle
    finally:
        os.close(handle)


def _entries(within: int | Path, first: str) -> list[os.DirEntry[str]]:
    with os.scandir(within) as entries:
        wanted = [entry for entry in entries if not (entry.name.startswith(".") or entry.name in _NOT_WORK)]
    return sorted(wanted, key=lambda entry: _urgency(entry.name, first))


def _urgency(name: str, first: str) -> tuple[bool, bool, bool, str]:
    return name != first, not is_notebook(name), not _is_archive(name), name


def _content(name: str, within: int | Path, *, most: int = _LARGEST) -> bytes:
    """Read a regular file of bearable size; anything else is an OSError with its reason."""
    by_path = isinstance(within, Path)
    path = within / name if isinstance(within, Path) else Path(name)
    if by_path and path.is_symlink():
        raise OSError(errno.ELOOP, "")
    flags = os.O_RDONLY
    for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each where a system has it
        flags |= getattr(os, flag, 0)
    handle = os.open(path, flags) if isinstance(within, Path) else os.open(path, flags, dir_fd=within)
    with os.fdopen(handle, "rb") as file:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(0, "it is no ordinary file")
        if found.st_size > most:
            raise OSError(0, f"it is too large ({found.st_size:,} bytes)")
        return file.read(most)


def _reason(error: OSError) -> str:
    if error.errno == errno.ELOOP:
        return "it is a link to somewhere else"
    if error.errno == errno.ENXIO:
        return "it is no ordinary file"
    return error.strerror or str(error)


def _unzipped(name: str, data: bytes, notes: list[str], unread: list[str]) -> dict[str, bytes]:
    """Read the files out of an archive, in memory; refuse members that point outside or blow up."""
    found: dict[str, bytes] = {}
    room = _LARGEST_ALTOGETHER
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = sorted(archive.infolist(), key=lambda member: not is_notebook(member.filename))
            for member in members[:_MOST_FILES]:
                inside = PurePosixPath(member.filename.replace("\\", "/"))
                if _points_outside(member, inside):
                    notes.append(f"{name!r} holds {member.filename[:80]!r}, which points outside: refused")
                elif not member.is_dir() and not _is_hidden(inside):
                    with archive.open(member) as opened:
                        content = opened.read(min(room, _LARGEST) + 1)
                    if len(content) > min(room, _LARGEST):
                        notes.append(f"{name!r} holds {member.filename[:80]!r}, which is too large: refused")
                        unread.append(f"{name}/{inside}")
                        continue
                    room -= len(content)
                    found[f"{name}/{inside}"] = content
    except Exception as error:  # noqa: BLE001 - damaged archives raise whatever their compression's reader does
        notes.append(f"the archive {name!r} cannot be read: {error}")
        unread.append(name)
    if any(map(is_notebook, found)):
        notes.append(f"the notebook was handed in inside {name!r}")
    return found


def _points_outside(member: zipfile.ZipInfo, path: PurePosixPath) -> bool:
    """Whether a member of an archive would lie outside of the folder, or is a link to somewhere else."""
    linked = stat.S_ISLNK(member.external_attr >> 16)
    return path.is_absolute() or ".." in path.parts or linked or bool(PureWindowsPath(path).drive)


def _is_hidden(path: PurePosixPath) -> bool:
    return any(part.startswith(".") or part == "__MACOSX" or part in _NOT_WORK for part in path.parts)


def _companions(
    files: dict[str, bytes], notebook: str, exercise: Exercise, notes: list[str]
) -> Iterator[tuple[str, bytes]]:
    """Give the files that the notebook may use, named as seen from where it lies."""
    home = PurePosixPath(notebook).parent
    given = {PurePosixPath(name): content for name, content in exercise.files}
    room = _LARGEST_COMPANIONS
    for name, content in sorted(files.items()):
        if _is_archive(name):
            continue
        path = PurePosixPath(name)
        path = path.relative_to(home) if path.is_relative_to(home) else path
        if _stands_against(path, content, given):
            notes.append(f"{str(path)!r} is a file of the exercise, and the exercise's own was used")
        elif path not in given and len(content) <= room:
            room -= len(content)
            yield str(path), content


def _stands_against(path: PurePosixPath, content: bytes, given: Mapping[PurePosixPath, bytes]) -> bool:
    """Whether a file is another one than the exercise's, or stands where one has its folder, or below one."""
    is_folder = any(path in other.parents for other in given)
    return is_folder or not given.keys().isdisjoint(path.parents) or given.get(path, content) != content


# ------------------------------------------------------------------------------------------ which notebook


def _salvaged(
    notebooks: dict[str, bytes], notes: Sequence[str]
) -> tuple[dict[str, Salvaged], tuple[str, ...]]:
    """Read all notebooks; give those that can be read, and the names of the others."""
    readable: dict[str, Salvaged] = {}
    reasons = {}
    for name, data in notebooks.items():
        try:
            readable[name] = salvage(data)
        except NotANotebookError as error:
            reasons[name] = f"{name!r}: {error}"
    if not readable:
        raise RefusedError("; ".join([*list(reasons.values())[:_MOST_NOTES], *notes]))
    return readable, tuple(reasons)


def _rivals(readable: dict[str, Salvaged], chosen: str, exercise: Exercise) -> Iterator[str]:
    """Name the notebooks of this exercise that hold other answers than the chosen one."""
    texts = {cell.source.strip() for cell in readable[chosen].cells}
    for name, found in readable.items():
        others = [cell for cell in found.cells if cell.source.strip() not in texts]
        if name != chosen and _known(found.cells, exercise) and _answered(others, exercise):
            yield name


def _documents(
    further: Iterable[str], files: Collection[str], exercise: Exercise, cells: Sequence[RawCell]
) -> Iterator[str]:
    """Name the files beside the notebooks in which answers may stand that belong into them.

    That is every file but those of the exercise, an archive that was opened, and what the notebook's code
    reads or writes by its name; documents and pictures may hold an answer even then.
    """
    given = {name for name, _ in exercise.files}
    code = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    for name in sorted(further):
        own = PurePosixPath(name).name
        if _is_archive(name):
            opened = any(n.startswith(f"{name}/") for n in files)
        else:
            opened = own in given or (not name.lower().endswith((*_DOCUMENTS, *_PICTURES)) and own in code)
        if not opened:
            yield name


def _choose(readable: dict[str, Salvaged], exercise: Exercise, others: Sequence[Exercise]) -> str:
    """Take the notebook that is this exercise's: by its cells first, by its name among equals."""

    def rank(name: str) -> tuple[int, int, int, int, str]:
        cells = readable[name].cells
        own_name = PurePosixPath(name).name == f"{exercise.notebook}.ipynb"
        known = _known(cells, exercise)
        return -(known * 2 >= _known_at_all(exercise)), -_answered(cells, exercise), -own_name, -known, name

    name = min(readable, key=rank)
    cells = readable[name].cells
    known = _known(cells, exercise)
    rest = {other.name: _known(cells, other) for other in others if other != exercise}
    elsewhere = max(rest, key=rest.__getitem__, default=None)
    # Exercises of one course may begin with the same cells.
    if known == 0 or (elsewhere is not None and rest[elsewhere] > known):
        elsewhere = elsewhere if elsewhere is not None and rest[elsewhere] else None
        more = f"it is {elsewhere}'s notebook" if elsewhere else "none of the exercise's cells is in it"
        msg = f"{name!r} is not this exercise: {more}"
        raise RefusedError(msg)
    return name


def exercise_of(data: bytes, exercises: Sequence[Exercise]) -> Exercise | None:
    """Find the exercise that a notebook belongs to by its cells; None if it cannot be told."""
    try:
        cells = salvage(data).cells
    except NotANotebookError:
        return None
    known = sorted(
        ((_known(cells, exercise), -place) for place, exercise in enumerate(exercises)), reverse=True
    )
    if not known or known[0][0] == 0 or (len(known) > 1 and known[0][0] == known[1][0]):
        return None
    return exercises[-known[0][1]]


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


def _answered(cells: Sequence[RawCell], exercise: Exercise) -> bool:
    """Whether anything is written in a notebook, and it is not just what was given out."""
    given = {(cell.released or "").strip() for cell in exercise.cells}
    answers = {cell.grade_id for cell in exercise.cells if cell.role in {Role.SOLUTION, Role.WRITTEN}}
    return any(cell.grade_id in answers and cell.source.strip() not in given for cell in cells)


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
    extra: dict[int, list[int]] = {}  # exercise cell -> the student's that followed it (-1: at the start)
    last = -1
    order = []
    seats = []
    for number in range(len(submission.cells)):
        place = places.get(number)
        seats.append((last if place is None else place, place is not None))
        if place is None:
            extra.setdefault(last, []).append(number)
            continue
        own.setdefault(place, []).append(number)
        if len(own[place]) == 1:
            order.append(place)
        last = place
    if order != sorted(order):
        notes.append("cells had been moved: they were judged in the exercise's order")
    pieces: list[Piece] = []
    added = extra.get(-1, [])  # the student's cells that are still to be put behind one of the exercise's
    for place, cell in enumerate(exercise.cells):
        # What replaces a cell that was taken out stands behind it, where it does not undo the replacement.
        if place in own or cell.role is Role.CHECK:
            pieces += _extras(submission, added)
            added = []
        pieces += _place(cell, [submission.cells[n] for n in own.get(place, [])], notes)
        added = [*added, *extra.get(place, [])]
    pieces += _extras(submission, added)
    return Fitted(tuple(pieces), tuple(dict.fromkeys(notes)), tuple(seats))


def _match(cells: Sequence[RawCell], exercise: Exercise) -> dict[int, int]:
    """Find for each submitted cell the exercise's cell that it is: by grade id, by cell id, by its text."""
    by_grade = {cell.grade_id: place for place, cell in enumerate(exercise.cells) if cell.grade_id}
    by_id = {cell.cell_id: place for place, cell in enumerate(exercise.cells) if cell.cell_id}
    by_text = _places_by_text(exercise)
    found = {n: by_grade[raw.grade_id] for n, raw in enumerate(cells) if raw.grade_id in by_grade}
    _match_more(found, [[by_id[raw.cell_id]] if raw.cell_id in by_id else [] for raw in cells])
    _match_more(found, [by_text.get(raw.source.strip(), []) for raw in cells])
    return found


def _places_by_text(exercise: Exercise) -> dict[str, list[int]]:
    """Map what cells say that were given out, empty ones aside, to the places where they stand."""
    places: dict[str, list[int]] = {}
    for place, cell in enumerate(exercise.cells):
        given = cell.source if cell.released is None else cell.released
        if given.strip():
            places.setdefault(given.strip(), []).append(place)
    return places


def _match_more(found: dict[int, int], candidates: Sequence[Sequence[int]]) -> None:
    """Match submitted cells that are still without a place to the first of their candidates that is free."""
    taken = set(found.values())
    for number, places in enumerate(candidates):
        free = [place for place in places if place not in taken] if number not in found else []
        if free:
            found[number] = free[0]
            taken.add(free[0])


def _place(cell: Cell, submitted: list[RawCell], notes: list[str]) -> list[Piece]:
    """Decide what stands in one of the exercise's places."""
    if len(submitted) > 1 and cell.role is not Role.TEXT:
        notes.append(f"{cell.label!r} was there {len(submitted)} times")
    if cell.locked or cell.role is Role.CHECK:
        return [_restored(cell, submitted, notes)]
    return _handed_in(cell, submitted, notes) if submitted else [_put_back(cell, notes)]


def _put_back(cell: Cell, notes: list[str]) -> Piece:
    """Put a cell that is missing back as it was given out."""
    if cell.role is not Role.TEXT:
        notes.append(f"{cell.label!r} was missing: it was put back as it was given out")
    return Piece(cell, cell.released or "", cell.cell_type, changed=False, missing=True)


def _handed_in(cell: Cell, submitted: Sequence[RawCell], notes: list[str]) -> list[Piece]:
    """Take what was written into a cell, and whatever else was written into copies of it."""
    submitted = [_without_check(cell, raw, notes) for raw in submitted]
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


def _without_check(cell: Cell, raw: RawCell, notes: list[str]) -> RawCell:
    """Take out a check that was merged into an answer's cell: behind other code it is no Python."""
    merged = _MERGED.search(raw.source)
    if merged is None or raw.cell_type != "code":
        return raw
    notes.append(f"a check had been merged into {cell.label!r}: it was taken out")
    return replace(raw, source=raw.source[: merged.start()].rstrip())


def _restored(cell: Cell, submitted: list[RawCell], notes: list[str]) -> Piece:
    if not submitted and cell.role is not Role.TEXT:
        notes.append(f"{cell.label!r} was missing: it was put back")
    given = cell.released
    other = [raw.source for raw in submitted if given is not None and raw.source.strip() != given.strip()]
    if other:
        notes.append(f"{cell.label!r} had been changed: the original was used")
    return Piece(
        cell, cell.source, cell.cell_type, changed=False, missing=not submitted, overruled="\n\n".join(other)
    )


def _as_given(cell: Cell, source: str) -> bool:
    return not source.strip() or (cell.released is not None and source.strip() == cell.released.strip())


def _is_students(raw: RawCell) -> bool:
    """Whether a cell that is none of the exercise's is worth keeping: a copied check cell is not."""
    return bool(raw.source.strip()) and not _CHECK.match(raw.source)


def _extras(submission: Submission, numbers: Sequence[int]) -> list[Piece]:
    cells = [submission.cells[number] for number in numbers]
    return [
        Piece(None, raw.source, "markdown" if raw.cell_type == "raw" else raw.cell_type, changed=True)
        for raw in cells
        if _is_students(raw)
    ]
