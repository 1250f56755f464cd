"""Where things lie in a course directory, and files that are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

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
    """Open a file to be written so that it is there as a whole or not at all, even if the writer is killed.

    Parameters
    ----------
    path
        The file; its folder is made if it is not there.
    on_disk
        At the end wait until it is there even if the machine loses its power.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            yield file
            if on_disk:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def write_whole(path: Path, text: str, *, on_disk: bool = False) -> None:
    """Write a text as `written_whole` does."""
    with written_whole(path, on_disk=on_disk) as file:
        file.write(text)
