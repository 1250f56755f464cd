"""JSON Lines, written by this program or by hand: one entry a line, and the line that is wrong named."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from lesart.errors import LesartError
from lesart.files import write_whole

__all__ = ["read_entries", "write_entries"]

_Made = TypeVar("_Made")


def read_entries(
    path: str | Path, make: Callable[[Any], _Made], *, error: type[LesartError], form: str
) -> list[_Made]:
    """Make something of every line of a file, in its order; blank lines are passed over.

    Parameters
    ----------
    path
        The file, in UTF-8, with or without a byte-order mark; one JSON value a line.
    make
        Makes something of a line's value. It may raise KeyError for what is missing, and TypeError,
        ValueError or AttributeError for what is not as it has to be.
    error
        The error of those who read such files.
    form
        What a line has to be, for the message: ``"A line is one repair, as write_repairs saves it"``.

    Raises
    ------
    LesartError
        Of the kind `error`, if the file or a line of it cannot be read.
    """
    path = Path(path)
    try:
        lines = path.read_text("utf-8-sig").split("\n")  # U+2028 and its like may stand in a value
    except (OSError, UnicodeDecodeError) as cause:
        msg = f"{path} cannot be read ({cause}): check the name, the folder and that it is saved as UTF-8"
        raise error(msg) from cause
    made = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                made.append(make(json.loads(line)))
            except (KeyError, TypeError, ValueError, AttributeError) as cause:
                problem = f"{cause} is missing" if isinstance(cause, KeyError) else str(cause)
                msg = f"{path.name}, line {number}: {problem}. {form}"
                raise error(msg) from cause
    return made


def write_entries(entries: Iterable[Any], path: str | Path) -> Path:
    """Save one JSON value a line, in UTF-8; what stood in the file before stays until all is written.

    Raises
    ------
    OSError
        If it cannot be written there.
    """
    lines = [f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in entries]
    write_whole(Path(path), "".join(lines).encode("utf-8"))
    return Path(path)
