"""Tables that come back from a spreadsheet: their encoding, their separator and their headers vary."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from lesart.errors import LesartError
from lesart.grading.collecting.roster import parted, table_text

__all__ = ["rows_of"]


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
    lines = _lines(table_text(path))
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
    """Cut a table into numbered lines of cells."""
    separator, table, first = parted(text)
    for number, row in enumerate(csv.reader(io.StringIO(table), delimiter=separator), start=first):
        yield number, [cell.strip() for cell in row]
