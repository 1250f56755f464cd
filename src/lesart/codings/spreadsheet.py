"""Coded stretches as a table (.csv): one row a stretch, with the words that stand there."""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lesart.codings.spans import CodedSpan, CodedText
from lesart.errors import CodebookError
from lesart.records import Span

__all__ = ["is_span_table", "read_span_table", "write_span_table"]

_COLUMNS = ("coder", "code", "start", "end", "text", "note")


def write_span_table(coded: CodedText, path: str | Path) -> Path:
    """Save coded stretches as a table, offsets in code points; spreadsheets open it."""
    path = Path(path)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_COLUMNS)
        for each in coded.spans:
            rows.writerow(
                [each.coder, each.code, each.span.start, each.span.end, each.span.of(coded.text), each.note]
            )
    return path


def is_span_table(path: str | Path) -> bool:
    """Whether a CSV file is a table of stretches, by its first line."""
    try:
        with Path(path).open(encoding="utf-8-sig", errors="replace") as file:
            first = file.readline()
    except OSError:
        return False
    return {"coder", "code", "start", "end"} <= {name.strip(' "\r\n').casefold() for name in _cells(first)}


def _cells(line: str) -> list[str]:
    return line.split(max(",;\t", key=line.count))


def read_span_table(path: str | Path, text: str, *, name: str = "") -> CodedText:
    """Read a table of stretches of a text: columns ``coder``, ``code``, ``start``, ``end``, perhaps ``note``.

    Where there is a column ``text``, it has to say what stands there, white space aside.

    Raises
    ------
    CodebookError
        If a column is missing, an offset is no number, or the words do not stand there.
    """
    path = Path(path)
    try:
        data = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"{path} cannot be read ({error}): save it as CSV in UTF-8"
        raise CodebookError(msg) from error
    lines = data.splitlines(keepends=True)
    separator = max(",;\t", key=lines[0].count) if lines else ","
    rows = csv.DictReader(lines, delimiter=separator)
    spans = [
        _span_of_row(row, text, f"{path.name}, row {number}") for number, row in enumerate(rows, start=2)
    ]
    return CodedText(name or path.stem, text, tuple(sorted(spans)))


def _span_of_row(row: Mapping[str | None, Any], text: str, where: str) -> CodedSpan:
    cells = {str(key).strip().casefold(): str(value or "") for key, value in row.items()}
    try:
        span = Span(int(cells["start"]), int(cells["end"]))
        code, coder, words = cells["code"].strip(), cells["coder"].strip(), span.of(text)
    except KeyError as error:
        msg = f"{where}: there is no column {error}: it needs coder, code, start and end"
        raise CodebookError(msg) from error
    except ValueError as error:
        msg = f"{where}: {error}"
        raise CodebookError(msg) from error
    told = cells.get("text", "")
    if told.strip() and told.split() != words.split():
        msg = (
            f"{where}: {told[:40]!r} does not stand at {span.start}, {words[:40]!r} does. Is this the text "
            "it was made for?"
        )
        raise CodebookError(msg)
    return CodedSpan(span, code, coder, cells.get("note", ""))
