"""Articles in rows: CSV, JSON, JSON Lines and Parquet."""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import IO, Any

from lesart.corpus.entries import Entry, Refused
from lesart.corpus.shards import parquet
from lesart.errors import CorpusError

__all__ = ["Columns", "csv_rows", "read_csv", "read_json", "read_parquet"]

_SAMPLE = 1_000_000  # bytes by which the encoding is recognised
_LONGEST_CELL = 2**27  # characters; Python's own limit is 131,072, and a page has more
_ROWS = 500  # of a Parquet file at a time


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


def csv_rows(stream: IO[bytes], name: str) -> Iterator[tuple[int, dict[str, str] | str]]:
    """Give the rows of a CSV file by their number, whatever its separator; or what is wrong with a row.

    The encoding is UTF-8, UTF-16 by its mark, or else Windows-1252.

    Raises
    ------
    CorpusError
        If it is no table.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with _as_text(stream) as text:
        first = text.readline()
        text.seek(0)
        separator = max(",;\t|", key=first.count)
        rows = csv.reader(text, delimiter=separator)
        header: list[str] = []
        try:
            header = [cell.strip().removeprefix("\ufeff") for cell in next(rows, [])]
            for number, row in enumerate(rows, start=1):
                if len(row) > len(header) and any(row[len(header) :]):
                    yield (
                        number,
                        f"{len(row)} cells under {len(header)} headings: is a quotation mark missing?",
                    )
                elif any(cell.strip() for cell in row):
                    yield number, dict(zip(header, row, strict=False))
        except csv.Error as error:
            msg = f"{name} is no table that can be read ({error}): save it anew as CSV (UTF-8)"
            raise CorpusError(msg) from error
    if not header:
        msg = f"{name} is empty: a table needs a first line with the names of its columns"
        raise CorpusError(msg)


def read_csv(stream: IO[bytes], name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read the rows of a CSV file.

    Raises
    ------
    CorpusError
        If it is no table, or no column holds the text.
    """
    names: dict[str, str] = {}
    for number, row in csv_rows(stream, name):
        if isinstance(row, str):
            yield Refused(f"{name}, row {number}", row)
            continue
        names = names or columns.of(list(row), name)
        yield _entry(row, names, name, number, "row")


def read_json(stream: IO[bytes], name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read one JSON object a line, or a file that is one list of objects.

    Raises
    ------
    CorpusError
        If it is no JSON, or no column holds the text.
    """
    names: dict[str, str] = {}
    with _as_text(stream) as text:
        for number, row in _objects(text, name):
            place = f"{name}, line {number}"
            if isinstance(row, str):
                yield Refused(place, row)
                continue
            if any(key not in names for key in row):
                names |= dict.fromkeys(row, "") | columns.of(list(dict.fromkeys([*names, *row])), name)
            yield _entry(_cells(row), names, name, number, "line")


def _objects(text: IO[str], name: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Give the objects by their number, or what is wrong there."""
    begins = text.read(1024).lstrip("\ufeff \t\r\n")[:1]
    text.seek(0)
    lines: Iterable[Any] = _list_of(text, name) if begins == "[" else text
    for number, line in enumerate(lines, start=1):
        row = line
        if isinstance(line, str):
            if not line.strip():
                continue
            try:
                row = json.loads(line.removeprefix("\ufeff"))
            except json.JSONDecodeError as error:
                yield number, f"this is not JSON ({error})"
                continue
        yield number, row if isinstance(row, dict) else 'this is no object such as {"text": …, "date": …}'


def _list_of(text: IO[str], name: str) -> list[Any]:
    try:
        found: list[Any] = json.load(text)
    except json.JSONDecodeError as error:
        msg = f"{name} is no JSON list of objects ({error})"
        raise CorpusError(msg) from error
    return found


def read_parquet(stream: IO[bytes], name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read the rows of a Parquet file, some hundred at a time.

    Raises
    ------
    CorpusError
        If it is no Parquet file, or no column holds the text.
    MissingExtraError
        If pyarrow is not installed.
    """
    arrow, reader = parquet()
    try:
        file = reader.ParquetFile(stream)
        names = columns.of(file.schema_arrow.names, name)
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist():
                number += 1
                yield _entry(_cells(row), names, name, number, "row")
    except arrow.ArrowException as error:
        msg = f"{name} is no whole Parquet file ({error})"
        raise CorpusError(msg) from error


def _cells(row: Mapping[str, Any]) -> dict[str, str]:
    """Write every cell as text: lists of words with commas, dates as ISO 8601, the rest as JSON has it."""
    cells = {}
    for name, value in row.items():
        if value is None:
            continue
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            cells[name] = ", ".join(value)
        elif isinstance(value, str):
            cells[name] = value
        else:
            cells[name] = json.dumps(value, ensure_ascii=False, default=_plain).strip('"')
    return cells


def _plain(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def _entry(row: Mapping[str, str], names: Mapping[str, str], name: str, number: int, unit: str) -> Entry:
    facts = {names.get(key) or key: value.strip() for key, value in row.items() if value and value.strip()}
    text = facts.pop("text", "")
    article = facts.pop("article", "") or f"{name}#{number}"
    return Entry(article, f"{name}, {unit} {number}", text, facts)


def _as_text(stream: IO[bytes]) -> io.TextIOWrapper:
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
