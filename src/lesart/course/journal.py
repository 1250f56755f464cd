"""What a learner has done so far: a local file of one line a check or prediction, only ever appended to.

It is written in live notebooks only. A notebook that is run by a program (nbval, nbconvert, nbgrader) records
nothing and remembers nothing, so its outputs are the same on every machine.

The environment variable ``LESART_PROGRESS`` changes that: ``off`` for never, a folder for there and always.
"""

import json
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from lesart.errors import CourseError

__all__ = ["course_folder", "entries", "folder", "notebook_name", "record", "recording"]

_VARIABLE = "LESART_PROGRESS"
_FILE = "progress.jsonl"
_said: set[str] = set()  # troubles already told in this session: once is enough


def course_folder(start: Path) -> Path | None:
    """Find the nearest folder, from `start` upwards, that holds ``lessons/`` and ``exercises/``."""
    return next(
        (f for f in (start, *start.parents) if (f / "lessons").is_dir() and (f / "exercises").is_dir()), None
    )


def folder() -> Path:
    """Where progress is kept: ``.lesart`` in the course folder or, outside a course, in the home folder.

    Raises
    ------
    CourseError
        If progress is switched off, or there is no home folder.
    """
    told = os.environ.get(_VARIABLE, "")
    if told.lower() == "off":
        msg = f"progress is switched off by the environment variable {_VARIABLE}"
        raise CourseError(msg)
    if told:
        return Path(told)
    try:
        return (course_folder(Path.cwd().resolve()) or Path.home()) / ".lesart"
    except (OSError, RuntimeError) as error:  # a folder deleted meanwhile, no home
        msg = f"no folder to keep progress in: set {_VARIABLE} to one ({error})"
        raise CourseError(msg) from error


def notebook_name() -> str | None:
    """Name the live notebook this runs in; None outside one, and where a program runs the notebook.

    An exercise bears the name of its folder; any other notebook is named with its folder: ``lessons/01_…``.
    """
    name = os.environ.get("JPY_SESSION_NAME")  # set by Jupyter for the kernels it starts for a notebook
    if name is None and "IPython" in sys.modules:
        shell = sys.modules["IPython"].get_ipython()
        name = shell.user_ns.get("__vsc_ipynb_file__") if shell else None  # set by VS Code
    if not name:
        return None
    folder_name, stem = Path(name).parent.name, Path(name).stem
    return stem if folder_name in {"", stem} else f"{folder_name}/{stem}"


def recording() -> bool:
    """Whether anything is recorded here: in a live notebook, or where a folder was named."""
    told = os.environ.get(_VARIABLE, "")
    return told.lower() != "off" and bool(told or notebook_name())


def record(entry: Mapping[str, Any]) -> str:
    """Append one entry, with notebook and time; return what to tell the learner if that failed, once.

    Nothing that goes wrong here may disturb a check.
    """
    if not recording():
        return ""
    try:
        _append(entry)
    except (
        OSError,
        CourseError,
        TypeError,
        ValueError,
    ) as error:  # or an answer JSON cannot say
        trouble = f"Your progress could not be saved: {error}. Nothing else is affected"
        told = trouble in _said
        _said.add(trouble)
        return "" if told else trouble
    return ""


def _append(entry: Mapping[str, Any]) -> None:
    stamped = {
        "notebook": notebook_name() or Path.cwd().name,
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        **entry,
    }
    line = json.dumps(stamped, ensure_ascii=False, default=repr)
    path = folder() / _FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="\n") as file:
        # One write a line: two notebooks may append at once. The first line end closes a line that was cut.
        file.write(f"\n{line}\n")


def entries() -> list[dict[str, Any]]:
    """Read what was recorded, in order; lines that were damaged are passed over.

    Raises
    ------
    CourseError
        If there is no folder to look in, or the file cannot be read.
    """
    path = folder() / _FILE
    try:
        text = path.read_text("utf-8", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        msg = f"{path} cannot be read: {error}"
        raise CourseError(msg) from error
    return [entry for line in text.splitlines() if (entry := _entry(line)) is not None]


def _entry(line: str) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry if isinstance(entry, dict) else None
