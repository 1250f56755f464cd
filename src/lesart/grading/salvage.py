"""From the bytes of a file that should be a notebook to its cells, whatever happened to it on the way.

Every repair is reported in words; what cannot be repaired is refused in words, and waits for a person.
"""

import json
import re
from collections import deque
from dataclasses import dataclass
from typing import Any

from lesart.errors import LesartError

__all__ = ["NotANotebookError", "RawCell", "Salvaged", "salvage"]

_MOST_CELLS = 2_000
_TOKENS = re.compile(r'[{}\[\]]|"(?:[^"\\]|\\.)*(?P<whole>")?', re.DOTALL)
_MARKERS = re.compile(r"^(<<<<<<<|=======|>>>>>>>)[^\n]*\n", re.MULTILINE)


class NotANotebookError(LesartError):
    """A file from which no cells can be had; a person has to look."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as submitted."""

    cell_type: str  # "code", "markdown" or "raw"
    source: str
    grade_id: str | None
    cell_id: str | None


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The cells of a submitted notebook, and what had to be repaired to get them."""

    cells: tuple[RawCell, ...]
    repairs: tuple[str, ...]


def salvage(data: bytes) -> Salvaged:
    r"""Read the cells of a notebook file.

    >>> found = salvage(b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a = 1\\n", "b')
    >>> found.cells[0].source, found.repairs
    ('a = 1\nb', ('the file breaks off in the middle: what came before was kept',))

    Raises
    ------
    NotANotebookError
        If the file is empty, or something else than a notebook.
    """
    repairs: list[str] = []
    notebook = _object(_decoded(data, repairs), repairs)
    cells = _raw_cells(notebook, repairs)
    if not isinstance(cells, list):
        msg = "the file is JSON, but it has no cells"
        raise NotANotebookError(msg)
    if len(cells) > _MOST_CELLS:
        msg = f"the notebook has {len(cells):,} cells"
        raise NotANotebookError(msg)
    kept = [cell for cell in map(_cell, cells) if cell is not None]
    if len(kept) < len(cells):
        repairs.append(f"{len(cells) - len(kept)} damaged cells were left out")
    if not kept:
        msg = "the notebook has no cells"
        raise NotANotebookError(msg)
    return Salvaged(tuple(kept), tuple(repairs))


def _decoded(data: bytes, repairs: list[str]) -> str:
    """Turn bytes into text, by mark, by pattern, then by trial."""
    if not data.strip(b"\0 \t\r\n"):
        msg = "the file is empty" if not data else "the file holds nothing but blanks"
        raise NotANotebookError(msg)
    for magic, words in _OTHER_FILES:
        if data.startswith(magic):
            msg = f"the file is {words}, not a notebook"
            raise NotANotebookError(msg)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            if encoding != "utf-8-sig":
                repairs.append(f"the file was saved as {encoding.upper()} instead of UTF-8")
            return data.decode(encoding, errors="replace")
    if data[1:2] == b"\0" or data[:1] == b"\0":
        encoding = "utf-16-le" if data[1:2] == b"\0" else "utf-16-be"
        repairs.append(f"the file was saved as {encoding.upper()} instead of UTF-8")
        return data.decode(encoding, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
    repairs.append("the file was not saved as UTF-8: it was read as Windows-1252")
    return data.decode("cp1252", errors="replace")


_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHER_FILES = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"%PDF", "a PDF document"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)


def _object(text: str, repairs: list[str]) -> dict[str, Any]:
    """Parse JSON that may have rubbish around it, merge markers in it, or its end missing."""
    start = text.find("{")
    if start < 0:
        msg = "the file is not a notebook (no JSON in it)"
        raise NotANotebookError(msg)
    notebook = _parsed(text[start:], repairs)
    if notebook is None and _MARKERS.search(text):
        repairs.append("marks of an unfinished merge were taken out")
        notebook = _parsed(_MARKERS.sub("", text)[start:], repairs)
    if notebook is None:
        notebook = _closed(text[start:])
        if notebook is not None:
            repairs.append("the file breaks off in the middle: what came before was kept")
    if not isinstance(notebook, dict):
        msg = "the file is damaged beyond repair (its JSON cannot be read)"
        raise NotANotebookError(msg)
    return notebook


def _parsed(text: str, repairs: list[str]) -> Any:
    try:
        value, end = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return None
    if text[end:].strip("\0 \t\r\n"):
        repairs.append("what stood behind the notebook's end was left out")
    return value


def _closed(text: str) -> Any:
    """Close what is still open where the text breaks off or stops making sense, and parse that."""
    closers: list[str] = []
    safe: deque[tuple[int, str]] = deque(
        maxlen=200
    )  # where a value has just ended, and what closes the rest there
    for match in _TOKENS.finditer(text):
        mark = match.group()
        if mark in "{[":
            closers.append("}" if mark == "{" else "]")
            continue
        if mark in "}]" and (not closers or closers.pop() != mark):
            break
        cut_off = mark[0] == '"' and (len(mark) == 1 or not match["whole"])
        safe.append((match.end(), '"' * cut_off + "".join(reversed(closers))))
    for position, ending in reversed(safe):
        try:
            return json.loads(text[:position].rstrip("\\") + ending, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _raw_cells(notebook: dict[str, Any], repairs: list[str]) -> Any:
    """Find the cells in any format since IPython 0.11."""
    if "cells" in notebook:
        return notebook["cells"]
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list) and sheets:
        repairs.append(f"the notebook was in the old format {notebook.get('nbformat', 3)}")
        return [
            _upgraded(cell)
            for sheet in sheets
            if isinstance(sheet, dict) and isinstance(sheet.get("cells"), list)
            for cell in sheet["cells"]
        ]
    return None


def _upgraded(cell: Any) -> Any:
    if not isinstance(cell, dict):
        return None
    if cell.get("cell_type") == "code":
        return cell | {"source": cell.get("input", "")}
    if cell.get("cell_type") == "heading":
        level = cell.get("level", 1)
        return cell | {"cell_type": "markdown", "source": f"{'#' * level} {_joined(cell.get('source'))}"}
    return cell


def _cell(raw: Any) -> RawCell | None:
    if not isinstance(raw, dict) or raw.get("cell_type") not in {"code", "markdown", "raw"}:
        return None
    metadata = raw.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    cell_id = raw.get("id")
    return RawCell(
        raw["cell_type"],
        _joined(raw.get("source")),
        grade_id if isinstance(grade_id, str) else None,
        cell_id if isinstance(cell_id, str) else None,
    )


def _joined(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
