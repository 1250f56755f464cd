"""From the bytes of a file that should be a notebook to its cells, whatever happened to it on the way.

Every repair is reported in words; what cannot be repaired is refused in words, and waits for a person. All of
it runs in the grader itself, so whatever a file holds, time and memory stay in proportion to its size.
"""

import codecs
import json
import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lesart.errors import LesartError
from lesart.wording import counted

__all__ = ["NotANotebookError", "RawCell", "Salvaged", "salvage"]

_MOST_CELLS = 2_000
_MOST_BRACKETS = 2_000_000  # lists and dicts in a file: two bytes of it can cost sixty of memory
_CLOSERS = {"{": "}", "[": "]"}
_DEEPEST = 100  # levels of nesting in a file that is repaired; notebooks have about ten
_MOST_TRIES = 50  # places at which a broken file is closed by way of trial
_LONGEST_NUMBER = 4_000  # digits; Python refuses to read longer ones

_TOKENS = re.compile(r'[{}\[\]]|"[^"\\]*(?:\\.[^"\\]*)*(?P<whole>")?', re.DOTALL)
_MARKERS = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})[^\n]*\n?", re.MULTILINE)
_CELL = re.compile(r'\{\s*"(?:attachments|cell_type|execution_count|id|metadata|outputs|source)"')


_ZEROS = "zero bytes stand in the middle of the file: what they replaced is lost"
_ODD_TEXT = "texts in the file hold bytes that no notebook is saved with: some may be lost"
_ODD_CELLS = "cells lack their text or their metadata, or have something twice: some may be lost"
_BEHIND = "what stood behind the notebook's end was left out"
_BEFORE = "what stood before the notebook's beginning was left out"
_HOLE = "the file is damaged in the middle: what could be read around it was kept"
_BROKEN_OFF = "the file breaks off in the middle: what came before was kept"
_MERGE = "marks of an unfinished merge were taken out"
_DAMAGED = frozenset({_ZEROS, _ODD_TEXT, _ODD_CELLS, _BEHIND, _BEFORE, _HOLE, _BROKEN_OFF})
_PARTS_OF_NOTEBOOK = frozenset({"cells", "worksheets"})
_PARTS_OF_CELL = frozenset({"cell_type", "source", "input", "outputs", "attachments"})
_FEW_BYTES = 3  # so many bytes that are no UTF-8 can be damage; a file in another encoding has more of them


class NotANotebookError(LesartError):
    """A file from which no cells can be had; a person has to look."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as submitted."""

    cell_type: str  # "code", "markdown" or "raw"
    source: str
    grade_id: str | None
    cell_id: str | None
    outputs: tuple[Any, ...] = ()  # as they stand in the file, like what follows
    attachments: Any = None
    metadata: Mapping[str, Any] = field(default_factory=dict)  # and whatever else the cell holds


@dataclass(frozen=True, slots=True)
class Salvaged:
    """The cells of a submitted notebook, and what had to be repaired to get them."""

    cells: tuple[RawCell, ...]
    repairs: tuple[str, ...]
    damaged: bool = False  # whether something of it may be lost
    metadata: Mapping[str, Any] = field(default_factory=dict)  # whatever the file holds beside the cells


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
    cells = _listed(_raw_cells(notebook, repairs))
    read = [(raw, cell) for raw in cells if (cell := _cell(raw)) is not None]
    kept = [cell for _, cell in read]
    if not all(_complete(raw) for raw, _ in read):
        repairs.append(_ODD_CELLS)
    if len(kept) < len(cells):
        repairs.append(
            f"{counted(len(cells) - len(kept), 'damaged cell was', 'damaged cells were')} left out"
        )
    if not kept:
        msg = "the notebook has no cells"
        raise NotANotebookError(msg)
    damaged = _DAMAGED.intersection(repairs) or len(kept) < len(cells)
    return Salvaged(tuple(kept), tuple(repairs), bool(damaged), _all_but(notebook, _PARTS_OF_NOTEBOOK))


# ------------------------------------------------------------------------------------------ bytes to text

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
    (b"\xfd7zXZ", "a compressed archive"),
    (b"BZh", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"<!DOCTYPE", "a web page"),
    (b"<html", "a web page"),
)


def _refuse_other_files(data: bytes) -> None:
    """Refuse what is empty, or is something else than text by its first bytes."""
    if not data.strip(b"\0 \t\r\n"):
        msg = "the file is empty" if not data else "the file holds nothing but blanks"
        raise NotANotebookError(msg)
    for magic, words in _OTHER_FILES:
        if data.startswith(magic):
            msg = f"the file is {words}, not a notebook"
            raise NotANotebookError(msg)


def _decoded(data: bytes, repairs: list[str]) -> str:
    """Turn bytes into text, by mark, by pattern, then by trial."""
    _refuse_other_files(data)
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data)
    if encoding is not None:
        if encoding != "utf-8-sig":
            repairs.append(f"the file was saved as {encoding.upper()} instead of UTF-8")
        return _noted(data.decode(encoding, errors="replace"), repairs)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")
    repairs.append("the file was not saved as UTF-8: it was read as Windows-1252")
    if _is_mixed(data):
        repairs.append(_ODD_TEXT)
    codecs.register_error("windows-1252", _as_windows_1252)
    return _noted(data.decode("utf-8", errors="windows-1252"), repairs)


def _noted(text: str, repairs: list[str]) -> str:
    """Note what could not be read in any encoding."""
    if "\ufffd" in text:
        repairs.append(_ODD_TEXT)
    return text


def _is_mixed(data: bytes) -> bool:
    """Whether bytes that are no UTF-8 stand among such as are, or are so few that they may be damage."""
    skipped = data.decode("utf-8", errors="ignore")
    odd = len(data) - len(skipped.encode("utf-8"))
    return not skipped.isascii() or odd < _FEW_BYTES


def _wide(data: bytes) -> str | None:
    """Tell text of two or four bytes a character by the zeros behind its first brace; None without zeros."""
    brace = data.find(b"{")
    behind = data[brace + 1 : brace + 4]
    zeros = len(behind) - len(behind.lstrip(b"\0"))
    if brace < 0 or zeros == 0:
        return None
    width = 4 if zeros == 3 else 2
    return f"utf-{8 * width}-{'le' if brace % width == 0 else 'be'}"


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are no UTF-8 as Windows-1252; the others keep their meaning."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


# ------------------------------------------------------------------------------------------ text to JSON


def _object(text: str, repairs: list[str]) -> dict[str, Any]:
    """Parse JSON that may have rubbish around it, merge markers in it, or its end missing."""
    before, brace, text = text.partition("{")
    if not brace:
        msg = "the file is not a notebook (no JSON in it)"
        raise NotANotebookError(msg)
    text = brace + text
    if before.strip("\ufeff \t\r\n"):
        repairs.append(_BEFORE)
    brackets = text.count("{") + text.count("[")
    if brackets > _MOST_BRACKETS:
        msg = f"the file holds {brackets:,} lists and objects, far more than a notebook has"
        raise NotANotebookError(msg)
    notebook = _parsed(text, repairs)
    if notebook is None and _MARKERS.search(text):
        repairs.append(_MERGE)
        text = _MARKERS.sub("", text)
        notebook = _parsed(text, repairs)
    if notebook is None:
        notebook = _mended(text, repairs)
    if not isinstance(notebook, dict):
        msg = "the file is damaged beyond repair (its JSON cannot be read)"
        raise NotANotebookError(msg)
    return notebook


def _whole_number(digits: str) -> int:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else 0


_DECODER = json.JSONDecoder(strict=False, parse_int=_whole_number)


def _parsed(text: str, repairs: list[str]) -> Any:
    """Parse JSON, and note what it holds that no program that saves notebooks writes.

    That is signs which JSON does not allow inside texts, and names that stand twice in one object: bytes that
    were overwritten or lost leave them behind.
    """
    doubled = False

    def build(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal doubled
        built = dict(pairs)
        doubled = doubled or len(built) < len(pairs)
        return built

    strict = json.JSONDecoder(object_pairs_hook=build, parse_int=_whole_number)
    try:
        value, end = strict.raw_decode(text)
    except (ValueError, RecursionError):
        try:
            value, end = _DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            return None
        repairs.append(_ZEROS if "\0" in text[:end] else _ODD_TEXT)
    if doubled:
        repairs.append(_ODD_CELLS)
    if text[end:].strip("\0 \t\r\n"):
        repairs.append(_BEHIND)
    return value


def _mended(text: str, repairs: list[str]) -> Any:
    """Keep what can be read of JSON that breaks off, or is damaged in one place."""
    damaged = _first_error(text)
    head = _closed(text, damaged)
    if not isinstance(head, dict):
        return head
    cells = head.get("cells")
    if isinstance(cells, list) and (later := list(_cells_behind(text, damaged))):
        head["cells"] = [*cells, *later]
        repairs.append(_HOLE)
    else:
        repairs.append(_BROKEN_OFF)
    return head


def _first_error(text: str) -> int:
    """Give the place where text stops being JSON."""
    try:
        _DECODER.raw_decode(text)
    except json.JSONDecodeError as error:
        return error.pos
    except RecursionError:
        return 0
    return len(text)


def _closed(text: str, damaged: int) -> Any:
    """Close what is still open where JSON breaks off, and parse that."""
    for position, ending in reversed(_safe_places(text, damaged)):
        try:
            return _DECODER.decode(text[:position].rstrip("\\") + ending)
        except (ValueError, RecursionError):
            continue
    return None


def _safe_places(text: str, damaged: int) -> Sequence[tuple[int, str]]:
    """List the last places where a value has just ended, and what closes the rest there."""
    closers: list[str] = []
    safe: deque[tuple[int, str]] = deque(maxlen=_MOST_TRIES)
    for match in _TOKENS.finditer(text):
        if match.start() > damaged or len(closers) > _DEEPEST:
            break
        mark = match.group()
        if mark in _CLOSERS:
            closers.append(_CLOSERS[mark])
            continue
        if mark in "}]" and (not closers or closers.pop() != mark):
            break
        cut_off = mark[0] == '"' and (len(mark) == 1 or not match["whole"])
        safe.append((match.end(), '"' * cut_off + "".join(reversed(closers))))
    return safe


def _cells_behind(text: str, damaged: int) -> Iterator[dict[str, Any]]:
    """Find the whole cells behind a damaged place."""
    place, failed = damaged, 0
    while failed < _MOST_TRIES and (match := _CELL.search(text, place)):
        try:
            cell, place = _DECODER.raw_decode(text, match.start())
        except (ValueError, RecursionError):
            failed += 1
            place = match.end()
            continue
        if "cell_type" in cell and "source" in cell:
            yield cell


# ------------------------------------------------------------------------------------------ JSON to cells


def _listed(cells: Any) -> list[Any]:
    if not isinstance(cells, list):
        msg = "the file is JSON, but it has no cells"
        raise NotANotebookError(msg)
    if len(cells) > _MOST_CELLS:
        msg = f"the notebook has {len(cells):,} cells"
        raise NotANotebookError(msg)
    return cells


def _raw_cells(notebook: dict[str, Any], repairs: list[str]) -> Any:
    """Find the cells in any format since IPython 0.11."""
    if "cells" in notebook:
        return notebook["cells"]
    sheets = notebook.get("worksheets")
    if isinstance(sheets, list) and sheets:
        repairs.append(f"the notebook was in the old format {str(notebook.get('nbformat', 3))[:10]}")
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
        level = cell.get("level")
        marks = "#" * level if isinstance(level, int) and 1 <= level <= 6 else "#"
        return cell | {"cell_type": "markdown", "source": f"{marks} {_joined(cell.get('source'))}"}
    return cell


def _complete(raw: dict[str, Any]) -> bool:
    """Whether a cell has what every program writes: a text, whole, and metadata."""
    source = raw.get("source")
    whole = isinstance(source, str) or (isinstance(source, list) and all(isinstance(s, str) for s in source))
    return whole and isinstance(raw.get("metadata", {}), dict) and not _is_cut_short(raw)


def _is_cut_short(raw: dict[str, Any]) -> bool:
    """Whether a cell of format 4 (these have ids) lacks its metadata: the name may have been spoilt."""
    return "id" in raw and "metadata" not in raw


def _cell(raw: Any) -> RawCell | None:
    kind = raw.get("cell_type") if isinstance(raw, dict) else None
    if not isinstance(kind, str) or kind not in {"code", "markdown", "raw"}:
        return None
    metadata = raw.get("metadata")
    marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
    cell_id = raw.get("id")
    return RawCell(
        kind,
        _joined(raw.get("source")),
        grade_id if isinstance(grade_id, str) else None,
        cell_id if isinstance(cell_id, str) else None,
        tuple(outputs) if isinstance(outputs := raw.get("outputs"), list) else (outputs,),
        raw.get("attachments"),
        _all_but(raw, _PARTS_OF_CELL),
    )


def _all_but(whole: dict[str, Any], parts: frozenset[str]) -> dict[str, Any]:
    """Give what is left of a cell or a notebook: its metadata, and what stands beside them."""
    rest = {name: value for name, value in whole.items() if name not in parts}
    metadata = rest.pop("metadata", None)
    return rest | (metadata if isinstance(metadata, dict) else {"metadata": metadata})


def _joined(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    if not isinstance(source, str):
        return ""
    return source.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
