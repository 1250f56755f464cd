"""The record of what was graded: lines are added at the end, and never changed.

Each line is one JSON object that names the digest of the line before, so that a change to an earlier line
shows. A line counts once it is safely on the disk. What a crash leaves behind is at most a last line without
its end; it is cut off when the journal is next opened, and that submission is graded again.
"""

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from lesart.errors import LesartError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = [
    "ATTEMPT",
    "BusyError",
    "Journal",
    "JournalError",
    "Key",
    "current",
    "entry_at",
    "lock",
    "positions",
    "read_journal",
]

ATTEMPT = "attempt"  # the kind of an entry about an earlier version, which counts only if the best does
_FIRST = "0" * 64


class JournalError(LesartError):
    """A journal that is damaged or was altered."""


class BusyError(LesartError):
    """Another grader holds the journal."""


@dataclass(frozen=True, slots=True)
class Key:
    """What makes a grading the same grading: who, what, which bytes, judged by which tests where."""

    student: str
    exercise: str
    notebook: str
    submission: str  # digest of what was handed in
    tests: str  # digest of the exercise
    environment: str  # digest of Python and all packages, Lesart's version, options of judging

    @classmethod
    def of(cls, entry: dict[str, Any]) -> "Key":
        """Read the key out of a journal entry."""
        return cls(*(sys.intern(str(entry[name])) for name in cls.__slots__))  # most are the same for all


def _version(key: Key) -> tuple[str, str, str, str, str]:
    return key.student, key.exercise, key.notebook, key.submission, key.tests


class Journal:
    """A journal opened for writing; nobody else can open it meanwhile.

    Parameters
    ----------
    path
        The journal; made if it is not there.

    Raises
    ------
    BusyError
        If another grader holds it.
    JournalError
        If an earlier line is damaged or was altered.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._lock = lock(path.with_suffix(".lock"))
        # By student, exercise and notebook: what the entry that counts was made of, where it begins, and
        # when the work was handed in.
        self._current: dict[tuple[str, str, str], tuple[Key, int, str | None]] = {}
        # What was ever judged by which tests: student, exercise, notebook, submission, tests.
        self._judged: set[tuple[str, str, str, str, str]] = set()
        self.environments: set[str] = set()  # digests of those that are described in the journal
        self.repaired = False
        try:
            self._last, length = self._check()
            self._file = path.open("ab")
            if self._file.tell() > length:
                self._file.truncate(length)
                self.repaired = True
        except BaseException:
            self._lock.close()
            raise

    def _check(self) -> tuple[str, int]:
        last, length = _FIRST, 0
        for entry, line in _lines(self.path):
            self._note(entry, length)
            last, length = hashlib.sha256(line).hexdigest(), length + len(line)
        return last, length

    def append(self, *entries: dict[str, Any]) -> None:
        """Add entries; when this returns they are on the disk, for which several wait no longer than one."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        places = []
        for entry in entries:
            places.append(self._file.tell())
            stamped = entry | {"previous": self._last, "time": now}
            line = json.dumps(stamped, sort_keys=True).encode("ascii") + b"\n"
            self._file.write(line)
            self._last = hashlib.sha256(line).hexdigest()
        self._file.flush()
        os.fsync(self._file.fileno())
        for entry, place in zip(entries, places, strict=True):
            self._note(entry, place)

    def latest(self, student: str, exercise: str, notebook: str) -> dict[str, Any] | None:
        """Give the entry that counts for a notebook, None if it was never graded."""
        found = self._current.get((student, exercise, notebook))
        if found is None:
            return None
        with self.path.open("rb") as journal:
            return entry_at(journal, found[1])

    def counts(self, key: Key) -> bool:
        """Whether the entry that counts is this very grading: an earlier one of the same bytes does not."""
        found = self._current.get((key.student, key.exercise, key.notebook))
        return found is not None and found[0] == key

    def judged(self, key: Key) -> bool:
        """Whether this version was ever judged by these tests, wherever that was."""
        return _version(key) in self._judged

    def note_time(self, key: Key, handed_in: str) -> None:
        """Note when work that was judged before was handed in, if the entry that counts does not say so."""
        _, place, known = self._current[key.student, key.exercise, key.notebook]
        if handed_in != known:
            with self.path.open("rb") as journal:
                entry = entry_at(journal, place)
            self.append(entry | {"handed_in": handed_in})

    def _note(self, entry: dict[str, Any], position: int) -> None:
        if entry["kind"] in {"graded", ATTEMPT}:
            self._judged.add(_version(Key.of(entry)))
        if entry["kind"] == "graded":
            key = Key.of(entry)
            self._current[key.student, key.exercise, key.notebook] = key, position, entry.get("handed_in")
        elif entry["kind"] == "request" and entry["judge"]:  # whoever grades next judges it again
            self._current.pop((entry["student"], entry["exercise"], entry["notebook"]), None)
        elif entry["kind"] == "environment":
            self.environments.add(entry["digest"])

    def close(self) -> None:
        """Close the journal and let others have it."""
        try:
            self._file.close()
        finally:
            self._lock.close()

    def __enter__(self) -> "Journal":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # On a full disk closing tries to write once more, and fails: the first reason is the one to hear.
        with contextlib.suppress(*([OSError] if kind is not None else [])):
            self.close()


def read_journal(path: Path) -> Iterator[dict[str, Any]]:
    """Give the entries of a journal one by one, in the order they were written.

    Raises
    ------
    JournalError
        If there is none, or a line is damaged or was altered. A last line without its end is passed over.
    """
    _require(path)
    for entry, _ in _lines(path):
        yield entry


def _require(path: Path) -> None:
    if not path.exists():
        msg = f"{path} does not exist: grade first (lesart grade)"
        raise JournalError(msg)


def positions(path: Path) -> dict[tuple[str, str, str], int]:
    """Map student, exercise and notebook to where the entry that counts begins: the last one.

    Raises
    ------
    JournalError
        As `read_journal`.
    """
    _require(path)
    found, position = {}, 0
    for entry, line in _lines(path):
        if entry["kind"] == "graded":
            found[entry["student"], entry["exercise"], entry["notebook"]] = position
        position += len(line)
    return found


def entry_at(journal: IO[bytes], position: int) -> dict[str, Any]:
    """Read the entry that begins at a position."""
    journal.seek(position)
    entry: dict[str, Any] = json.loads(journal.readline())
    return entry


def current(path: Path) -> Iterator[dict[str, Any]]:
    """Give for each student, exercise and notebook the entry that counts, holding one at a time.

    Exercise by exercise and in the order of the students' names, whoever was judged first.

    Raises
    ------
    JournalError
        As `read_journal`.
    """
    places = sorted(positions(path).items(), key=lambda place: _by_exercise(*place[0]))
    with path.open("rb") as journal:
        for _, position in places:
            yield entry_at(journal, position)


def _by_exercise(student: str, exercise: str, notebook: str) -> tuple[str, ...]:
    return exercise, student.casefold(), student, notebook


def _lines(path: Path) -> Iterator[tuple[dict[str, Any], bytes]]:
    if not path.exists():
        return
    previous = _FIRST
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.endswith(b"\n"):
                return
            try:
                entry = json.loads(line)
                if entry["previous"] != previous:
                    msg = (
                        f"{path}, line {number}: an earlier line was altered, or lines are missing: put a "
                        "copy of yours back, or move the journal away and grade again (the gradebook stays)"
                    )
                    raise JournalError(msg)
            except (ValueError, KeyError, TypeError) as error:
                msg = f"{path}, line {number} is damaged: move the journal away, and grade again"
                raise JournalError(msg) from error
            previous = hashlib.sha256(line).hexdigest()
            yield entry, line


def lock(path: Path) -> IO[bytes]:
    """Hold a lock for as long as the file is open; the system lets go of it however the process ends.

    Raises
    ------
    BusyError
        If another process holds it.
    """
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        with contextlib.suppress(OSError):
            file.close()
        msg = f"another grader is at work on {path.with_suffix('.jsonl').name}: wait until it has finished"
        raise BusyError(msg) from error
    return file
