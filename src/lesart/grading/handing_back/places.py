"""Where things lie in a course directory, and files that are written whole or not at all."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Course", "write_whole"]


@dataclass(frozen=True, slots=True)
class Course:
    """An nbgrader course directory, and where the grader keeps what it finds out."""

    folder: Path

    @property
    def journal(self) -> Path:
        """The append-only record."""
        return self.folder / "grading" / "journal.jsonl"

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


def write_whole(path: Path, text: str, *, on_disk: bool = False) -> None:
    """Write a file so that it is there as a whole or not at all, even if the writer is killed.

    Parameters
    ----------
    path
        The file; its folder is made if it is not there.
    text
        What it is to hold.
    on_disk
        Wait until that is true even if the machine loses its power.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.write(text)
            if on_disk:
                file.flush()
                os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
