"""Tables that come back from a spreadsheet: their encoding, their separator and their headers vary."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from lesart.errors import LesartError

__all__ = ["rows_of"]


def rows_of(path: Path, needed: Sequence[str]) -> Iterator[dict[str, str | None]]:
    """Read a CSV file's rows by the names of its columns, in small letters.

    Parameters
    ----------
    path
        The file, in UTF-8 or in Windows' own encoding.
    needed
        Columns that have to be there.

    Raises
    ------
    LesartError
        If it cannot be read, or a column is missing.
    """
    text = _text(path)
    separator = max(",;\t", key=text.partition("\n")[0].count)  # a German Excel writes semicolons
    reader = csv.DictReader(io.StringIO(text), delimiter=separator)
    names = [str(name).strip().casefold() for name in reader.fieldnames or ()]
    missing = [name for name in needed if name not in names]
    if missing:
        there = ", ".join(names) or "nothing"
        msg = f"{path}: the first line lacks {', '.join(missing)}; it holds {there}"
        raise LesartError(msg)
    reader.fieldnames = names
    for row in reader:
        yield {str(name): value for name, value in row.items() if name is not None}


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise LesartError(msg) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
