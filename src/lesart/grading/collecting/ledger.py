"""What has been collected: who is who, and each handing-in with what a platform calls it, for the way back.

One JSON object a line, added at the end and never changed, like the journal of what was graded; of several
lines about the same, the last one counts. A last line without its end (a crash) is cut off.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.grading.collecting.names import Sender
from lesart.grading.collecting.people import People, Person

__all__ = ["Collected", "Ledger", "LedgerError"]


class LedgerError(LesartError):
    """A record of what was collected that cannot be read."""


@dataclass(frozen=True, slots=True)
class Collected:
    """One version of one student's work on one exercise, as it was handed in."""

    student: str
    exercise: str
    version: str  # SHA-256 of the files
    sender: Sender
    back: str  # how the name of feedback has to begin, see `names.Named`
    file: str  # the notebook's name as the platform gives it
    when: str | None  # nbgrader's time stamp, if it is known when it was handed in
    late: bool  # the platform called it late
    how: str  # by what the student was recognised
    download: str  # the archive it came in
    current: bool = True  # False for one that was older than what was there already
    group: str = ""  # the group that handed it in for all its members
    time: str = ""  # when it was collected

    def to_json(self) -> dict[str, Any]:
        """Give the record as plain data."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Collected":
        """Read what `to_json` wrote."""
        known = {name: data[name] for name in cls.__slots__ if name in data}
        return cls(**known | {"sender": Sender(**data["sender"])})


class Ledger:
    """The record, read as a whole; lines are added by `note`.

    Parameters
    ----------
    path
        The file; it is made when the first line is added.
    dry
        Keep what is noted in memory only.

    Raises
    ------
    LedgerError
        If a line is damaged.
    """

    def __init__(self, path: Path, *, dry: bool = False) -> None:
        self.path = path
        self.dry = dry
        self.people = People()
        self._versions: dict[tuple[str, str], dict[str, Collected]] = {}
        self._length = 0
        for number, line in enumerate(self._lines(), start=1):
            try:
                self._take(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                msg = f"{path}, line {number} is damaged ({error}): move the file away, and collect again"
                raise LedgerError(msg) from error

    def _lines(self) -> Iterator[bytes]:
        if not self.path.exists():
            return
        with self.path.open("rb") as file:
            for line in file:
                if line.endswith(b"\n"):
                    self._length += len(line)
                    yield line

    def _take(self, data: dict[str, Any]) -> None:
        if data["kind"] == "person":
            self.people.add(Person.from_json(data))
        elif data["kind"] == "collected":
            record = Collected.from_json(data)
            versions = self._versions.setdefault((record.student, record.exercise), {})
            versions.pop(record.version, None)  # a version that counts again stands last
            versions[record.version] = record

    def versions(self, student: str, exercise: str) -> dict[str, Collected]:
        """Map each version that was collected to its record, in the order they came."""
        return dict(self._versions.get((student, exercise), {}))

    def last(self, student: str, exercise: str) -> Collected | None:
        """Give the record of the version that counts, None if nothing was collected."""
        versions = self._versions.get((student, exercise), {})
        return next((record for record in reversed(versions.values()) if record.current), None)

    def records(self, exercise: str | None = None) -> list[Collected]:
        """List the records of the versions that count, by student and exercise."""
        places = [place for place in sorted(self._versions) if exercise in {None, place[1]}]
        return [record for place in places if (record := self.last(*place)) is not None]

    @property
    def names(self) -> dict[str, str]:
        """Map students to their real names, where they are known."""
        return {person.student: person.name for person in self.people if person.name}

    def every_version(self) -> Iterator[Collected]:
        """Give the records of all versions, earlier ones too."""
        for versions in self._versions.values():
            yield from versions.values()

    def note_people(self, people: Iterable[Person]) -> list[Person]:
        """Add people, or what is newly known of them; those that changed are written."""
        before = {person.student: person for person in self.people}
        noted = [self.people.add(person) for person in people]
        fresh = {person.student: person for person in noted if before.get(person.student) != person}
        self._write([{"kind": "person"} | self.people_record(student) for student in fresh])
        return noted

    def people_record(self, student: str) -> dict[str, Any]:
        """Give what is known of a student as plain data."""
        person = self.people.get(student)
        return person.to_json() if person is not None else {}

    def note(self, record: Collected) -> None:
        """Add a version that was collected; when this returns it is on the disk."""
        stamped = record.to_json() | {"time": datetime.now(UTC).isoformat(timespec="seconds")}
        self._write([{"kind": "collected"} | stamped])
        self._take({"kind": "collected"} | stamped)

    def _write(self, lines: list[dict[str, Any]]) -> None:
        if not lines or self.dry:
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        data = b"".join(json.dumps(line, sort_keys=True).encode("ascii") + b"\n" for line in lines)
        with self.path.open("ab") as file:
            if file.tell() > self._length:
                file.truncate(self._length)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        self._length += len(data)
