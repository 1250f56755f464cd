"""Where things lie in a course directory, and files that are written whole or not at all."""

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from lesart import files

__all__ = ["Course", "find_course_directory", "write_whole", "written_whole"]


def find_course_directory(near: Sequence[Path]) -> Path | None:
    """Find the course directory: the nearest folder upwards that holds `source/`, or has one that does.

    Parameters
    ----------
    near
        Where to begin, one place after the other.
    """
    for start in near:
        for folder in (start, *start.resolve().parents):
            for candidate in (folder, folder / "exercises"):
                if (candidate / "source").is_dir():
                    return candidate
    return None


@dataclass(frozen=True, slots=True)
class Course:
    """An nbgrader course directory, and where the grader keeps what it finds out."""

    folder: Path

    @property
    def journal(self) -> Path:
        """The append-only record."""
        return self.folder / "grading" / "journal.jsonl"

    @property
    def submitted(self) -> Path:
        """What students handed in."""
        return self.folder / "submitted"

    @property
    def collected(self) -> Path:
        """The record of what was collected from a platform."""
        return self.folder / "grading" / "collected.jsonl"

    @property
    def earlier(self) -> Path:
        """Versions of submissions that were replaced."""
        return self.folder / "grading" / "earlier"

    @property
    def overview(self) -> Path:
        """How everybody did, as a page for the instructor."""
        return self.folder / "grading" / "overview.html"

    @property
    def autograded(self) -> Path:
        """Judged notebooks, for nbgrader's formgrader."""
        return self.folder / "autograded"

    @property
    def feedback(self) -> Path:
        """Pages for students."""
        return self.folder / "feedback"

    @property
    def gradebook(self) -> Path:
        """Nbgrader's data base."""
        return self.folder / "gradebook.db"


@contextmanager
def written_whole(path: Path, *, on_disk: bool = False) -> Iterator[IO[str]]:
    """Open a text to be written as `lesart.files.written_whole` does; half a character becomes a ``?``."""
    with files.written_whole(path, on_disk=on_disk) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", errors="replace", newline="\n")
        yield text
        text.detach()  # what is written is in the file, which the other one closes


def write_whole(path: Path, text: str, *, on_disk: bool = False) -> None:
    """Write a text as `written_whole` does."""
    with written_whole(path, on_disk=on_disk) as file:
        file.write(text)
