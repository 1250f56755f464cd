"""A platform's table of the people in a course: its participants, its gradebook, or its grading worksheet."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path

from lesart.delimiters import delimiter_of
from lesart.grading.collecting.downloads import CollectError
from lesart.grading.collecting.moments import read_moment
from lesart.grading.collecting.people import Person, folder_name

__all__ = ["Roster", "parted", "read_roster", "read_table", "table_text"]

# What the columns are called, in English and German, without capitals.
_COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("full name", "name", "student", "vollständiger name", "student name", "display name"),
    "first": ("first name", "vorname", "firstname", "given name"),
    "last": ("last name", "surname", "nachname", "lastname", "family name"),
    "login": ("username", "sis login id", "login", "anmeldename", "benutzername", "user name", "login id",
              "login_id"),
    "number": ("id number", "sis user id", "id-nummer", "idnumber", "student id", "orgdefinedid",
               "matrikelnummer", "matriculation number", "user_id"),
    "email": ("email address", "e-mail-adresse", "email", "e-mail", "e-mail address", "mail"),
    "groups": ("group", "groups", "gruppe", "gruppen", "section", "team", "group_name"),
    "identifier": ("identifier", "canvas_user_id", "id", "bezeichner"),
    "submitted": ("last modified (submission)", "zuletzt geändert (abgabe)",
                  "zuletzt geändert (einreichung)"),
}  # fmt: skip  # a table
_SIGNS_OF_CANVAS = {"sis user id", "sis login id", "canvas_user_id"}


@dataclass(frozen=True, slots=True)
class Roster:
    """A platform's table: its cells as they are, and who each row is about."""

    header: list[str]
    rows: list[list[str]]
    people: list[Person | None]  # of each row; None where it is about nobody
    times: list[datetime | None]  # when each row's person handed in, where the table says it
    separator: str


def read_roster(path: Path, exercise: str, zone: tzinfo) -> Roster:
    """Read who belongs to a course, and when each handed in if the table says so.

    Parameters
    ----------
    path
        A CSV file of the platform, as it was downloaded.
    exercise
        Which exercise the table is about: Moodle's worksheet numbers its participants anew for each.
    zone
        Where times without a zone belong.

    Raises
    ------
    CollectError
        If it is no table, or names nobody.
    """
    header, rows, separator = read_table(path)
    columns = _columns(header)
    if not columns.keys() & {"name", "last", "login", "email", "number", "identifier"}:
        shown = ", ".join(map(repr, header[:6]))
        msg = (
            f"{path}: no column says who somebody is (it has {shown}): give the platform's table of "
            "participants, with at least one of Full name, Username, Email address, ID number"
        )
        raise CollectError(msg)
    canvas = bool(_SIGNS_OF_CANVAS & {_header(name) for name in header})
    scope = "canvas" if canvas else f"moodle {exercise}"
    people = [_person({n: row[place].strip() for n, place in columns.items()}, scope) for row in rows]
    if not any(people):
        msg = f"{path} names nobody"
        raise CollectError(msg)
    submitted = columns.get("submitted")
    times = [read_moment(row[submitted], zone) if submitted is not None else None for row in rows]
    return Roster(header, rows, people, times, separator)


def _columns(header: Iterable[str]) -> dict[str, int]:
    """Find each column that is known, the first by the order of its names."""
    places = {_header(name): place for place, name in reversed(list(enumerate(header)))}
    found = {}
    for column, names in _COLUMNS.items():
        place = next((places[name] for name in names if name in places), None)
        if place is not None:
            found[column] = place
    return found


def _header(name: str) -> str:
    return name.strip().casefold()


def _person(cells: Mapping[str, str], scope: str) -> Person | None:
    name = cells.get("name", "") or f"{cells.get('first', '')} {cells.get('last', '')}".strip()
    if "," in name:  # »Schmidt, Anna«
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}".strip()
    identifier = re.search(r"(\d+)\s*$", cells.get("identifier", ""))
    login, number = cells.get("login", ""), cells.get("number", "").lstrip("#")
    login, email = login.lstrip("#"), cells.get("email", "").casefold()
    wanted = login or number or email or name
    if not wanted or name.casefold() in {"points possible", "test student"}:
        return None
    groups = tuple(filter(None, (part.strip() for part in re.split(r"[;,]", cells.get("groups", "")))))
    numbers = {scope: identifier[1]} if identifier else {}
    return Person(folder_name(wanted), name, login, number, email, groups, numbers, listed=True)


def read_table(path: Path) -> tuple[list[str], list[list[str]], str]:
    """Read a table as platforms and spreadsheets write it: header, rows of one length, and the separator.

    Commas, semicolons or tabs; UTF-8, UTF-16 (Blackboard) or Windows' own encoding.

    Raises
    ------
    CollectError
        If it cannot be read, or is empty.
    """
    separator, text, _ = parted(table_text(path))
    rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) if any(row)]
    if not rows:
        msg = f"{path} is empty"
        raise CollectError(msg)
    width = len(rows[0])
    return rows[0], [(row + [""] * width)[:width] for row in rows[1:]], separator


def table_text(path: Path) -> str:
    """Read the text of a table, in UTF-8, in UTF-16 (Blackboard, "Unicode text" of Excel) or in Windows' own.

    Raises
    ------
    CollectError
        If it cannot be read, or is a spreadsheet.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        msg = f"{path} cannot be read: {error.strerror}"
        raise CollectError(msg) from error
    if data.startswith(b"PK"):
        msg = f"{path} is a spreadsheet, not a table in text: save it as CSV (UTF-8)"
        raise CollectError(msg)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parted(text: str) -> tuple[str, str, int]:
    r"""Tell what stands between a table's cells, give the table, and say in which line it begins.

    A German Excel writes semicolons; a first line that only says so is none of the table's.

    >>> parted("a;b"), parted("sep=,\na,b;c;d")
    ((';', 'a;b', 1), (',', 'a,b;c;d', 2))
    """
    first, _, rest = text.partition("\n")
    separator, only_told = delimiter_of(first)
    return (separator, rest, 2) if only_told else (separator, text, 1)
