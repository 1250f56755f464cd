"""Tables that come back from a spreadsheet: their encoding, their separator and their headers vary."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from lesart.errors import LesartError

__all__ = ["rows_of"]

# What Excel understands as a first line, and some programs write.
_SEPARATOR = re.compile(r"sep=([,;\t])\r?\n")


def rows_of(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Read a CSV file's rows by the names of its columns, in small letters, blanks around cells left out.

    Each comes with its number as a spreadsheet counts; rows in which nothing stands are passed over.

    Parameters
    ----------
    path
        The file, in UTF-8 or UTF-16 or in Windows' own encoding.
    needed
        Columns that have to be there.

    Raises
    ------
    LesartError
        If it cannot be read, or a column is missing.
    """
    lines = _lines(_text(path))
    _, header = next(lines, (1, []))
    names = [name.casefold() for name in header]
    missing = [name for name in needed if name not in names]
    if missing:
        there = ", ".join(names) or "nothing"
        msg = f"{path}: the first line lacks {', '.join(missing)}; it holds {there}"
        raise LesartError(msg)
    for number, cells in lines:
        if any(cells):
            yield number, dict(zip(names, cells, strict=False))


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Cut a table into numbered lines of cells; a German Excel writes semicolons."""
    separator, first = max(",;\t", key=text.partition("\n")[0].count), 1
    if told := _SEPARATOR.match(text):
        separator, text, first = told[1], text[told.end() :], 2
    for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=separator), start=first):
        yield number, [cell.strip() for cell in row]


def _text(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise LesartError(msg) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # "Unicode text", as Excel calls it
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
