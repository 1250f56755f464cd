"""Files of codings: JSON Lines or CSV, with a head that tells who coded which article by which codebook.

A file that suffered on its way is read as far as it can be; what was lost is told.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from lesart.errors import CodebookError, LesartError
from lesart.files import write_whole
from lesart.frames.codebook import Codebook
from lesart.frames.codings import UnitCoding, coding_entry, coding_from_entry
from lesart.frozen import record
from lesart.records import Article, Span, expect_article

__all__ = [
    "CodingFile",
    "CodingOrigin",
    "read_coding_file",
    "read_entries",
    "text_sha256",
    "write_coding_file",
]

_NO_FRAME = {"-", "none", "no frame", "kein frame"}  # in a table: coded, and no frame seen
_LISTS = ("frames", "functions", "flags")
_COLUMNS = ("coder", "unit", "start", "end", "frames", "voice", "functions", "flags", "reason", "doubt")


@record
class CodingOrigin:
    """Who coded what by which codebook; the head of a file of codings."""

    coder: str  # »anna«
    article: str  # its name: »article.txt«
    article_sha256: str  # of its text, see `text_sha256`
    codebook: str  # its name: »seed«
    codebook_version: str  # `Codebook.version`: »41c8a6f0d2b7«
    units: int = 0  # how many units there were to code, coded or not

    @classmethod
    def of(cls, article: Article, codebook: Codebook, *, coder: str, units: int = 0) -> "CodingOrigin":
        """Describe codings of an article by a codebook."""
        return cls(coder, article.name, text_sha256(article), codebook.name, codebook.version, units)


@record
class CodingFile:
    """What a file of codings holds."""

    path: Path
    codings: tuple[UnitCoding, ...]
    origin: CodingOrigin | None = None  # None: the file does not say
    problems: tuple[str, ...] = ()  # »line 7 breaks off«: what could not be read


def text_sha256(article: Article) -> str:
    """Hash an article's text, so that codings of it are told from codings of another or of a changed one."""
    expect_article(article)
    return hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()


def write_coding_file(
    codings: Iterable[UnitCoding], path: str | Path, *, origin: CodingOrigin | None = None
) -> Path:
    """Save codings: as a table if the name ends in ``.csv``, else as JSON Lines.

    Parameters
    ----------
    codings
        One or several coders' codings.
    path
        The file; it is written over.
    origin
        What the head says. In a table it stands in columns of its own.
    """
    path = Path(path)
    entries = [coding_entry(coding) for coding in codings]
    written = _as_table(entries, origin) if path.suffix.casefold() == ".csv" else _as_lines(entries, origin)
    encoding = "utf-8-sig" if path.suffix.casefold() == ".csv" else "utf-8"
    write_whole(path, written.encode(encoding))
    return path


def _as_lines(entries: Iterable[Mapping[str, Any]], origin: CodingOrigin | None) -> str:
    head = [] if origin is None else [{"lesart": "codings", **asdict(origin)}]
    return "".join(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in [*head, *entries])


def _as_table(entries: Iterable[Mapping[str, Any]], origin: CodingOrigin | None) -> str:
    about = (
        {} if origin is None else {name: value for name, value in asdict(origin).items() if name != "coder"}
    )
    table = io.StringIO()
    rows = csv.DictWriter(table, [*_COLUMNS, *(name for name in about if name not in _COLUMNS)])
    rows.writeheader()
    for entry in entries:
        cells = {name: "; ".join(entry[name]) if name in _LISTS else entry[name] for name in _COLUMNS}
        rows.writerow({**about, **cells, "frames": cells["frames"] or "-"})
    return table.getvalue()


def read_coding_file(path: str | Path, *, codebook: Codebook | None = None) -> CodingFile:
    """Read a file of codings as far as it can be read: JSON Lines, JSON or a table.

    A table needs the columns ``coder``, ``unit``, ``start``, ``end`` and ``frames`` (several with a
    semicolon, ``-`` for none; an empty cell is a unit that was not coded).

    Raises
    ------
    CodebookError
        If the file cannot be read at all, or nothing in it is a coding.
    """
    path = Path(path)
    origin, entries, problems = read_entries(path)
    codings: dict[tuple[str, Span], UnitCoding] = {}
    for where, entry in entries:
        coding = _read(entry, codebook)
        if isinstance(coding, str):
            problems.append(f"{where}: {coding}")
            continue
        if codings.get((coding.coder, coding.span), coding) != coding:
            problems.append(f"{where}: unit {coding.unit} is coded a second time, and this one counts")
        codings[coding.coder, coding.span] = coding
    if not codings and (origin is None or problems):
        msg = (
            f"{path.name} holds no coding that can be read{': ' if problems else ''}{'; '.join(problems[:3])}"
        )
        raise CodebookError(msg)
    return CodingFile(path, tuple(codings.values()), origin, tuple(problems))


def _read(entry: Mapping[str, Any], codebook: Codebook | None) -> UnitCoding | str:
    """Make a coding of an entry, or say what is wrong with it."""
    try:
        return coding_from_entry(entry, codebook)
    except KeyError as error:
        return f"{error} is missing"
    except (LesartError, TypeError, ValueError) as error:
        return str(error)


def read_entries(path: Path) -> tuple[CodingOrigin | None, list[tuple[str, dict[str, Any]]], list[str]]:
    """Read the head, every entry with its place, and what could not be read.

    Raises
    ------
    CodebookError
        If the file cannot be opened, or is neither JSON nor a table.
    """
    text, problems = _decoded(path)
    if not text.strip():
        msg = f"{path.name} is empty: save the codings again"
        raise CodebookError(msg)
    if text.lstrip()[0] in "{[":
        found = _json_entries(text, problems)
    elif path.suffix.casefold() in {".jsonl", ".json"}:
        msg = f"{path.name} is no JSON: its first line is {text.strip().splitlines()[0][:40]!r}"
        raise CodebookError(msg)
    else:
        found = _table_entries(text, path.name)
    origin, entries = None, []
    for where, entry in found:
        head = _origin(entry)
        origin = origin or head
        if "lesart" not in entry:
            entries.append((where, {"coder": origin.coder if origin else None, **entry}))
    return origin, [(where, _without_nothing(entry)) for where, entry in entries], problems


def _decoded(path: Path) -> tuple[str, list[str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read ({error.strerror}): check the name and the folder"
        raise CodebookError(msg) from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        if b"\0" in data:
            msg = f"{path.name} is no text (zero bytes at {data.index(0)}): save the codings again"
            raise CodebookError(msg) from error
        return data.decode("cp1252", "replace"), [
            "not saved as UTF-8, read as Windows-1252: look at its umlauts"
        ]


def _json_entries(text: str, problems: list[str]) -> list[tuple[str, dict[str, Any]]]:
    try:
        whole = json.loads(text)
    except ValueError:
        return _line_entries(text, problems)
    entries = whole if isinstance(whole, list) else whole.get("codings", [whole])
    head = [whole] if isinstance(whole, dict) and "codings" in whole else []
    return [
        (f"entry {number}", entry)
        for number, entry in enumerate([*head, *entries], start=1)
        if isinstance(entry, dict)
    ]


def _line_entries(text: str, problems: list[str]) -> list[tuple[str, dict[str, Any]]]:
    entries = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
        except ValueError:
            problems.append(
                f"line {number} breaks off or is damaged: the others count, ask for the file again"
            )
            continue
        if isinstance(entry, dict):
            entries.append((f"line {number}", entry))
        else:
            problems.append(f"line {number} is no coding")
    return entries


def _table_entries(text: str, name: str) -> list[tuple[str, dict[str, Any]]]:
    first = text.splitlines()[0]
    separator = max(",;\t", key=first.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator)
    columns = [(column or "").strip().casefold() for column in rows.fieldnames or ()]
    if not {"unit", "frames"} <= set(columns):
        msg = f"{name} is no table of codings: its first line has to name the columns unit and frames"
        raise CodebookError(msg)
    rows.fieldnames = columns
    try:
        lines = [(f"row {number}", row) for number, row in enumerate(rows, start=2)]
    except csv.Error as error:
        msg = f"{name} is no table that can be read ({error}): save it again as CSV"
        raise CodebookError(msg) from error
    return [(where, _from_cells(row)) for where, row in lines if (row.get("frames") or "").strip()]


def _from_cells(row: Mapping[str | None, Any]) -> dict[str, Any]:
    cells = {str(name): str(value or "").strip() for name, value in row.items()}
    entry: dict[str, Any] = {name: value for name, value in cells.items() if value}
    entry |= {name: _listed(cells.get(name, "")) for name in _LISTS}
    for name in ("unit", "start", "end", "units"):
        if cells.get(name, "").isdecimal():
            entry[name] = int(cells[name])
    return entry


def _listed(cell: str) -> list[str]:
    names = [part.strip() for part in cell.replace(",", ";").split(";") if part.strip()]
    return [] if names and names[0].casefold() in _NO_FRAME else names


def _origin(entry: Mapping[str, Any]) -> CodingOrigin | None:
    names = [field.name for field in fields(CodingOrigin)]
    if not all(isinstance(entry.get(name), str) for name in names[1:-1]):
        return None
    units = entry.get("units", 0)
    return CodingOrigin(
        coder=str(entry.get("coder", "")),
        units=units if isinstance(units, int) else 0,
        **{name: entry[name] for name in names[1:-1]},
    )


def _without_nothing(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name != "coder" or value}
