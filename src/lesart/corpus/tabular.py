"""Articles in rows: CSV, JSON and JSON Lines."""

import csv
import gzip
import io
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, cast

from lesart.corpus.entries import Entry, Refused
from lesart.errors import CorpusError

__all__ = ["Columns", "read_csv", "read_json_lines"]

_SAMPLE = 64_000  # characters from which a table's separator is guessed
_LONGEST_CELL = 2**27  # characters; Python's own limit is 131,072, and a page has more


class Columns:
    """Which column of a table is what.

    Parameters
    ----------
    given
        The table's names for what Lesart calls ``article``, ``text``, ``title``, ``date`` and so on; others
        are recognised by their usual names.
    """

    def __init__(self, given: Mapping[str, str] | None = None) -> None:
        self._given = dict(given or {})
        if strange := sorted(set(self._given) - set(_usual())):
            msg = f"Lesart knows no {strange[0]!r}: name columns for {', '.join(_usual())}"
            raise CorpusError(msg)

    def of(self, names: Sequence[str], place: str) -> dict[str, str]:
        """Map the names of a table's columns to ours; a column that we have no name for keeps its own.

        Raises
        ------
        CorpusError
            If no column holds the text, or one that was named is not there.
        """
        found = {}
        for ours, theirs in self._given.items():
            if theirs not in names:
                msg = f"{place} has no column {theirs!r} for the {ours}: it has {_listed(names)}"
                raise CorpusError(msg)
            found[theirs] = ours
        folded = {_folded(name): name for name in reversed(names) if name not in found}
        for ours, usual in _usual().items():
            named = [folded[each] for each in usual if each in folded and folded[each] not in found]
            if named and ours not in found.values():
                found[named[0]] = ours
        if "text" not in found.values():
            msg = (
                f"No column of {place} is called as one with the text would be: it has {_listed(names)}. "
                'Name it: columns={"text": "…"}, in the terminal --column text=…'
            )
            raise CorpusError(msg)
        return found


@cache
def _usual() -> dict[str, list[str]]:
    """Give the names that columns usually have, for each of ours."""
    return dict(tomllib.loads((files("lesart.corpus") / "columns.toml").read_text("utf-8"))["columns"])


def _folded(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(map(repr, names[:12]))
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "") if names else "none"


def read_csv(path: Path, name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read the rows of a CSV file, whatever its separator; an encoding other than UTF-8 is Windows-1252.

    Raises
    ------
    CorpusError
        If no column holds the text.
    """
    csv.field_size_limit(_LONGEST_CELL)
    with _opened(path) as stream:
        dialect = _dialect(stream.read(_SAMPLE))
        stream.seek(0)
        rows = csv.reader(stream, dialect, strict=False)
        header = [cell.strip().removeprefix("\ufeff") for cell in next(rows, [])]
        names = columns.of(header, path.name)
        for number, row in enumerate(rows, start=1):
            if not any(cell.strip() for cell in row):
                continue
            if len(row) > len(header):
                reason = f"{len(row)} cells under {len(header)} headings: is a quotation mark missing?"
                yield Refused(f"{name}, row {number}", reason)
                continue
            yield _entry(dict(zip(header, row, strict=False)), names, name, number, "row")


def _dialect(sample: str) -> type[csv.Dialect]:
    """Guess the separator from the heading: the one of the usual ones that stands there most often."""
    heading = sample.splitlines()[0] if sample else ""
    separator = max(",;\t|", key=heading.count)

    class Guessed(csv.excel):
        delimiter = separator

    return Guessed


def read_json_lines(path: Path, name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read one JSON object a line, or a file that is one list of objects.

    Raises
    ------
    CorpusError
        If no column holds the text.
    """
    with _opened(path) as stream:
        begins = stream.read(1024).lstrip("\ufeff \t\r\n")[:1]
        stream.seek(0)
        if begins == "[":
            lines: Iterable[Any] = _list_of(stream, path)
        else:
            lines = stream
        names: dict[str, str] = {}
        for number, line in enumerate(lines, start=1):
            if isinstance(line, str) and not line.strip():
                continue
            place = f"{name}, line {number}"
            try:
                row = json.loads(line.removeprefix("\ufeff")) if isinstance(line, str) else line
            except json.JSONDecodeError as error:
                yield Refused(place, f"this is not JSON: {error}")
                continue
            if not isinstance(row, dict):
                yield Refused(place, 'this is no JSON object: {"text": …, "date": …} is wanted')
                continue
            new = [key for key in row if key not in names]
            if new or not names:
                names |= dict.fromkeys(new, "") | columns.of(list(dict.fromkeys([*names, *row])), path.name)
            yield _entry(_as_text(row), names, name, number, "line")


def _list_of(stream: io.TextIOWrapper, path: Path) -> list[Any]:
    try:
        found: list[Any] = json.load(stream)
    except json.JSONDecodeError as error:
        msg = f"{path.name} is no JSON list of objects ({error})"
        raise CorpusError(msg) from error
    return found


def _as_text(row: Mapping[str, Any]) -> dict[str, str]:
    """Write every cell as text: lists of words with commas, anything else as JSON has it."""
    cells = {}
    for name, value in row.items():
        if value is None:
            continue
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            cells[name] = ", ".join(value)
        else:
            cells[name] = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return cells


def _entry(row: Mapping[str, str], names: Mapping[str, str], name: str, number: int, unit: str) -> Entry:
    facts = {names.get(key) or key: value.strip() for key, value in row.items() if value.strip()}
    text = facts.pop("text", "")
    article = facts.pop("article", "") or f"{name}#{number}"
    return Entry(article, f"{name}, {unit} {number}", text, facts)


def _opened(path: Path) -> io.TextIOWrapper:
    """Open a table, packed or not, in UTF-8 if it is valid and in Windows-1252 if not."""
    with _unpacked(path) as stream:
        beginning = stream.read(1_000_000)
    encoding = "utf-16" if beginning[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    if encoding == "utf-8-sig":
        try:
            beginning[:-4].decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < len(beginning) - 8:
                encoding = "cp1252"
    return io.TextIOWrapper(_unpacked(path), encoding=encoding, errors="replace", newline="")


def _unpacked(path: Path) -> IO[bytes]:
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path, "rb"))
    return path.open("rb")
