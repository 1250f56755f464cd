"""Articles in the rows of tables, and which column of a table is what."""

import csv
import io
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import IO

from lesart.corpus.entries import Entry, Refused
from lesart.delimiters import delimiter_of
from lesart.errors import CorpusError
from lesart.wording import counted

__all__ = ["Columns", "apart", "as_text", "csv_rows", "entry_of", "read_csv"]

_SAMPLE = 1_000_000  # bytes by which the encoding is recognised
_LONGEST_CELL = 2**27  # characters; Python's own limit is 131,072, and a page has more


class Columns:
    """Which column of a table is what.

    Parameters
    ----------
    given
        The table's names for what Lesart calls ``article``, ``text``, ``title``, ``date`` and so on; others
        are recognised by their usual names.

    Raises
    ------
    CorpusError
        If a name of ours is none.
    """

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self.given = dict(given or {})
        if strange := sorted(set(self.given) - set(_usual())):
            msg = f"Lesart knows no {strange[0]!r}: name columns for {', '.join(_usual())}"
            raise CorpusError(msg)

    def of(self, names: Sequence[str], place: str) -> dict[str, str]:
        """Map the names of a table's columns to ours; a column that we have no name for is left out.

        Raises
        ------
        CorpusError
            If no column holds the text, or one that was named is not there.
        """
        for ours, theirs in self.given.items():
            if theirs not in names:
                msg = f"{place} has no column {theirs!r} for the {ours}: it has {_listed(names)}"
                raise CorpusError(msg)
        found = self.known(names)
        if "text" not in found.values():
            _text_from_article(found)
        if "text" not in found.values():
            msg = (
                f"No column of {place} is called as one with the text would be: it has {_listed(names)}. "
                'Name it: columns={"text": "…"}, in the terminal --column text=…'
            )
            raise CorpusError(msg)
        return found

    def known(self, names: Sequence[str]) -> dict[str, str]:
        """Map what columns are there to ours, whether or not one holds the text."""
        found = {theirs: ours for ours, theirs in self.given.items() if theirs in names}
        folded = {_folded(name): name for name in reversed(names) if name not in found}
        for ours, usual in _usual().items():
            named = next(
                (theirs for each in usual if (theirs := folded.get(each)) not in {None, *found}), None
            )
            if named is not None and ours not in found.values():
                found[named] = ours
        return found


def _text_from_article(found: dict[str, str]) -> None:
    """Take a column »article« for the text where nothing else is."""
    for theirs, ours in found.items():
        if ours == "article" and _folded(theirs) in {"article", "artikel"}:
            found[theirs] = "text"


@cache
def _usual() -> dict[str, list[str]]:
    """Give the names that columns usually have, for each of ours."""
    return dict(tomllib.loads((files("lesart.corpus") / "columns.toml").read_text("utf-8"))["columns"])


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "none"
    shown = ", ".join(map(repr, names[:12]))
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown


def apart(headings: Iterable[str]) -> list[str]:
    """Give each column a name of its own, so that none is written over another.

    >>> apart(["text", "", "text"])
    ['text', 'column 2', 'text (2)']
    """
    names: list[str] = []
    for number, heading in enumerate(headings, start=1):
        first = name = heading or f"column {number}"
        again = 1
        while name in names:
            again += 1
            name = f"{first} ({again})"
        names.append(name)
    return names


def csv_rows(stream: IO[bytes], name: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Give the rows of a CSV file by their number, whatever its separator; or what is wrong with a row.

    The encoding is UTF-8, UTF-16 by its mark, or else Windows-1252.

    Raises
    ------
    CorpusError
        If it is no table.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with as_text(stream) as text:
        separator = _separator(text)
        try:
            rows = _rows(text, separator)
            first = next(rows, ([], ""))[0]
            header = apart(cell.strip().removeprefix("\ufeff") for cell in first)
            for number, (row, lines) in enumerate(rows, start=1):
                if wrong := _wrong(row, lines, header, separator):
                    yield number, wrong
                elif any(cell.strip() for cell in row):
                    yield number, dict(zip(header, row, strict=False))
        except csv.Error as error:
            msg = f"{name} is no table that can be read ({error}): save it anew as CSV (UTF-8)"
            raise CorpusError(msg) from error
    if not header:
        msg = f"{name} is empty: a table needs a first line with the names of its columns"
        raise CorpusError(msg)


def _separator(text: IO[str]) -> str:
    """Find out by the first line what stands between cells; a line that only says so is read over."""
    separator, only_told = delimiter_of(text.readline())
    if not only_told:
        text.seek(0)
    return separator


def _rows(text: IO[str], separator: str) -> Iterator[tuple[list[str], str]]:
    """Give the rows, the last one with its lines as they stand in the file: a mark may be open in it."""
    lines: list[str] = []

    def noted() -> Iterator[str]:
        for line in text:
            lines.append(line)
            yield line

    before: list[str] | None = None
    for row in csv.reader(noted(), delimiter=separator):
        if before is not None:
            yield before, ""
        before, last = row, "".join(lines)
        lines.clear()
    if before is not None:
        yield before, last


def _wrong(row: Sequence[str], lines: str, header: Sequence[str], separator: str) -> str:
    """Say what is wrong with a row; "" if nothing is."""
    if len(row) > len(header) and any(row[len(header) :]):
        cells, headings = counted(len(row), "cell"), counted(len(header), "heading")
        return f"{cells} under {headings}: is a quotation mark missing?"
    if _stays_open(lines, separator):
        swallowed = counted(len(lines.splitlines()), "line")
        return (
            "a quotation mark opens a cell, and none closes it, so that all behind it would be one cell, "
            f"{swallowed} to the end of the file"
        )
    return ""


def _stays_open(lines: str, separator: str) -> bool:
    """Whether the last row's last cell is opened by a quotation mark that nothing closes."""
    if not lines:
        return False
    try:
        list(csv.reader(io.StringIO(lines, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def read_csv(stream: IO[bytes], name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read the rows of a CSV file.

    Raises
    ------
    CorpusError
        If it is no table, has no rows, or no column holds the text.
    """
    names: dict[str, str] = {}
    number = 0
    for number, row in csv_rows(stream, name):
        if isinstance(row, str):
            yield Refused(f"{name}, row {number}", row)
            continue
        names = names or columns.of(list(row), name)
        yield entry_of(row, names, name, number, "row")
    if number == 0:
        msg = f"{name} has no rows below the names of its columns"
        raise CorpusError(msg)


def entry_of(row: Mapping[str, str], names: Mapping[str, str], name: str, number: int, unit: str) -> Entry:
    """Make an entry of a row's cells, of which `names` tells what they are; the others keep their names."""
    facts = {names.get(key) or key: value.strip() for key, value in row.items() if value and value.strip()}
    text = facts.pop("text", "")
    article = facts.pop("article", "") or f"{name}#{number}"
    return Entry(article, f"{name}, {unit} {number}", text, facts)


def as_text(stream: IO[bytes]) -> io.TextIOWrapper:
    """Read a stream as text, in UTF-8 if it is valid and in Windows-1252 if not."""
    beginning = stream.read(_SAMPLE)
    stream.seek(0)
    encoding = "utf-16" if beginning[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    if encoding == "utf-8-sig":
        try:
            beginning.decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(beginning) - 4:  # a letter that the sample cuts in two is none
                encoding = "cp1252"
    return io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
