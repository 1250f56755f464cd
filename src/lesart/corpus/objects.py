"""Articles in the objects of other programs, JSON, JSON Lines and Parquet, whose cells are more than text."""

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import IO, Any

from lesart.corpus.entries import Entry, Refused
from lesart.corpus.shards import parquet
from lesart.corpus.tabular import Columns, apart, as_text, entry_of
from lesart.errors import CorpusError

__all__ = ["read_json", "read_parquet"]

_AHEAD = 1_000  # objects that are looked through for one that has a text
_ROWS = 500  # of a Parquet file at a time
_DEEPEST = 5  # objects around a list of articles: »response«, »results«
_Objects = Iterator[tuple[int, dict[str, Any] | str]]  # by their number, or what is wrong there


def read_json(stream: IO[bytes], name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read one JSON object a line, or a file that is one object, a list of objects, or has one in it.

    Raises
    ------
    CorpusError
        If it is no JSON, holds no objects, or none of them has a text.
    """
    with as_text(stream) as text:
        unit, objects = _objects(text, name, columns)
        ahead, names = _up_to_a_text(objects, name, columns)
        for number, row in chain(ahead, objects):
            if isinstance(row, str):
                yield Refused(f"{name}, {unit} {number}", row)
                continue
            if any(key not in names for key in row):
                names = _known([*names, *row], name, columns)
            yield _entry(row, names, name, number, unit)


def _known(keys: Iterable[str], name: str, columns: Columns) -> dict[str, str]:
    """Map all keys to what they are, those that we have no name for to nothing."""
    told = list(dict.fromkeys(keys))
    return dict.fromkeys(told, "") | columns.of(told, name)


def _up_to_a_text(
    objects: _Objects, name: str, columns: Columns
) -> tuple[list[tuple[int, dict[str, Any] | str]], dict[str, str]]:
    """Read until an object has a text: the first ones may lack it, or other columns.

    Raises
    ------
    CorpusError
        If there are none, or none of the first has a text.
    """
    ahead: list[tuple[int, dict[str, Any] | str]] = []
    keys: dict[str, None] = {}
    missing = CorpusError(f"{name} holds no objects")
    for number, row in objects:
        ahead.append((number, row))
        if isinstance(row, dict):
            keys |= dict.fromkeys(row)
            try:
                return ahead, _known(keys, name, columns)
            except CorpusError as error:
                missing = error
        if len(ahead) == _AHEAD:
            break
    if keys or not ahead:
        raise missing
    return ahead, {}


def _objects(text: IO[str], name: str, columns: Columns) -> tuple[str, _Objects]:
    """Give the objects, and what their numbers count: lines, or the articles of one JSON document."""
    told = (line.strip("\ufeff \t\r\n") for line in text)
    first, second = [*islice(filter(None, told), 2), "", ""][:2]
    text.seek(0)
    goes_on = not (second.startswith("{") or first.endswith("}"))
    if first.startswith("[") or (first.startswith("{") and (goes_on or not second)):
        return "article", _numbered(_articles_in(_document(text, name), columns))
    return "line", _lines(text)


def _document(text: IO[str], name: str) -> Any:
    try:
        return _loaded(text.read().lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        msg = f"{name} is no JSON, neither as a whole nor line by line ({error})"
        raise CorpusError(msg) from error


def _loaded(text: str) -> Any:
    """Read JSON; what Python writes for no number is nothing."""
    return json.loads(text, parse_constant=lambda _: None)


def _articles_in(document: Any, columns: Columns, depth: int = 0) -> Iterable[Any]:
    """Find the articles: a list, the one list in an object that has no text itself, or that object."""
    if isinstance(document, list):
        return document
    if not isinstance(document, dict) or depth > _DEEPEST or _has_text(document, columns):
        return [document]
    return _inside(document, columns, depth)


def _inside(document: Mapping[str, Any], columns: Columns, depth: int) -> Iterable[Any]:
    """Find the articles in an object without text: its one list of objects, or one in its one object."""
    lists: list[list[Any]] = [each for each in document.values() if _lists_objects(each)]
    if len(lists) == 1:
        return lists[0]
    objects = [each for each in document.values() if isinstance(each, dict)]
    alone = not lists and len(objects) == 1
    return _articles_in(objects[0], columns, depth + 1) if alone else [document]


def _has_text(row: Mapping[str, Any], columns: Columns) -> bool:
    known = columns.known(list(row))
    return any(ours == "text" and _is_text(row[theirs]) for theirs, ours in known.items())


def _lists_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(each, str) for each in value)
    )


def _numbered(found: Iterable[Any]) -> _Objects:
    for number, row in enumerate(found, start=1):
        yield number, row if isinstance(row, dict) else _no_object()


def _no_object() -> str:
    return 'this is no object such as {"text": …, "date": …}'


def _lines(text: IO[str]) -> _Objects:
    for number, line in enumerate(text, start=1):
        if not line.strip():
            continue
        try:
            row = _loaded(line.removeprefix("\ufeff"))
        except (ValueError, RecursionError) as error:
            yield number, f"this is not JSON ({error})"
            continue
        yield number, row if isinstance(row, dict) else _no_object()


def read_parquet(stream: IO[bytes], name: str, columns: Columns) -> Iterator[Entry | Refused]:
    """Read the rows of a Parquet file, some hundred at a time.

    Raises
    ------
    CorpusError
        If it is no Parquet file, has no rows, or no column holds the text.
    MissingExtraError
        If pyarrow is not installed.
    """
    arrow, reader = parquet()
    try:
        file = reader.ParquetFile(stream)
        headings = apart(file.schema_arrow.names)
        names = columns.of(headings, name)
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS):
            for row in batch.rename_columns(headings).to_pylist():
                number += 1
                yield _entry(row, names, name, number, "row")
    except arrow.ArrowException as error:
        msg = f"{name} is no whole Parquet file ({error})"
        raise CorpusError(msg) from error
    if number == 0:
        msg = f"{name} has no rows"
        raise CorpusError(msg)


def _entry(
    row: Mapping[str, Any], names: Mapping[str, str], name: str, number: int, unit: str
) -> Entry | Refused:
    """Make an entry of an object; a text is a text, or a list of paragraphs."""
    cells = {}
    for key, value in row.items():
        if names.get(key) != "text":
            cells[key] = _cell(value)
        elif not (value is None or isinstance(value, bytes) or _is_text(value)):
            return Refused(
                f"{name}, {unit} {number}", f"what stands under {key!r} is no text: {_cell(value)[:60]}"
            )
        else:
            cells[key] = "\n\n".join(value) if isinstance(value, list) else _cell(value)
    return entry_of(cells, names, name, number, unit)


def _cell(value: Any) -> str:
    """Write a cell as text: objects by their names, lists with commas, dates as ISO 8601, the rest as JSON.

    >>> _cell(["Eva Klein", "Jan Groß"]), _cell({"@type": "Person", "name": "Eva Klein"}), _cell(True)
    ('Eva Klein, Jan Groß', 'Eva Klein', 'true')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    called = [value] if isinstance(value, dict) else value
    if isinstance(called, list) and (told := _names(called)) is not None:
        return ", ".join(told)
    return json.dumps(value, ensure_ascii=False, default=_plain).strip('"')


def _names(values: Sequence[Any]) -> list[str] | None:
    """Give words, and of objects the names, as JSON-LD and news interfaces tell authors and outlets."""
    told = [each.get("name") if isinstance(each, dict) else each for each in values]
    words = [each for each in told if isinstance(each, str)]
    return words if len(words) == len(told) else None


def _plain(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)
