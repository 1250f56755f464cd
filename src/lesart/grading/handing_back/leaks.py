"""The leak test: whether anything that a source notebook keeps back can be read in its release.

Secret are the lines of solutions and hidden tests, the model answers, and marking schemes. A line of code has
leaked if it stands anywhere in the release, however spaced and quoted; prose, if eight words in a row do.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lesart.checks import is_check_cell, read_check

__all__ = ["Leak", "find_leaks"]

Notebook = Mapping[str, Any]

_SOLUTION = re.compile(r"^.*BEGIN SOLUTION.*\n((?s:.*?))^.*END SOLUTION.*$", re.MULTILINE)
_WITHHELD = re.compile(
    r"^.*BEGIN (?P<kind>HIDDEN TESTS|MARK SCHEME).*\n(?P<text>(?s:.*?))^.*END (?P=kind).*$", re.MULTILINE
)
_MARKS = re.compile(r"(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)")
_WORDS_IN_A_ROW = 8
_COMMENT = re.compile(
    r"(?:^|\s)#(?P<text>.*)"
)  # nearly: a number sign after a space in a text counts as well
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\w+|[^\w\s]")
# Lines that say nothing of the answer: an author may well write them twice.
_COMMONPLACE = re.compile(
    r"(?:import|from|def|class|else|elif|try|finally|except|pass|break|continue)\b|for [\w, ]+ in \w+:?$"
)


@dataclass(frozen=True, slots=True)
class Leak:
    """Something that the source keeps back and the release shows."""

    cell: str  # the source's cell it comes from: »1a«
    secret: str  # the line or the words
    place: str  # where it can be read: »cell 1b-question«, »hints.toml«


def find_leaks(source: Notebook, released: Notebook, files: Mapping[str, str] | None = None) -> list[Leak]:
    """Compare what a source notebook keeps back with all that its release shows.

    Parameters
    ----------
    source, released
        The two notebooks, as JSON has them.
    files
        Further files of the release, name to text: hints, data.

    Raises
    ------
    CheckCellError
        If a check cell of the source cannot be read.

    Examples
    --------
    >>> answer = {"nbgrader": {"solution": True, "grade_id": "1a"}}
    >>> source = {"cells": [{"cell_type": "code", "source": "share = 13 / 48", "metadata": answer}]}
    >>> find_leaks(source, {"cells": []}, {"hints.toml": '1a = ["Write share=13/48"]'})
    [Leak(cell='1a', secret='share = 13 / 48', place='hints.toml')]
    """
    shown = _shown(released, files or {})
    leaks = [Leak(place, mark[0], place) for place, text in shown.items() if (mark := _MARKS.search(text))]
    plain = {place: text.replace("\\", "") for place, text in shown.items()}  # as quoted in JSON and TOML
    spoken = {place: _spoken(text) for place, text in shown.items()}
    for number, cell in enumerate(_cells(source), 1):
        name = _name(cell, number)
        leaks += [Leak(name, line, place) for line, place in _lines_read(cell, plain)]
        leaks += [Leak(name, words, place) for words, place in _words_read(cell, spoken)]
    return leaks


def _lines_read(cell: Mapping[str, Any], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the secret lines of code that can be read, each with the place."""
    for line in _secret_lines(cell):
        anyhow = _however_spaced(line)
        yield from ((line, place) for place, text in shown.items() if anyhow.search(text))


def _words_read(cell: Mapping[str, Any], shown: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give the words of secret passages that can be read, each with the place."""
    for passage in _secret_prose(cell):
        yield from ((words, place) for place, text in shown.items() for words in _shared(passage, text))


def _shown(released: Notebook, files: Mapping[str, str]) -> dict[str, str]:
    """Map each place of a release to what can be read there."""
    cells = {f"cell {_name(cell, n)}": _everything(cell) for n, cell in enumerate(_cells(released), 1)}
    metadata = json.dumps(released.get("metadata", {}), ensure_ascii=False)
    return {**cells, "the notebook's metadata": metadata, **files}


def _secret_lines(cell: Mapping[str, Any]) -> Iterator[str]:
    """Lines of code that tell something of the answer; of a hidden assert also what it tests, alone."""
    if cell["cell_type"] != "code":
        return
    lines = [line for text in _secrets(cell) for line in text.splitlines()]
    if is_check_cell(_text(cell)):
        lines += [step.source for step in read_check(_text(cell)).checks if step.hidden]
    yield from filter(_tells, (_COMMENT.sub("", line).strip() for line in lines))


def _tells(code: str) -> bool:
    """Whether a line is long enough, and no commonplace."""
    return len(_PIECE.findall(code)) >= 3 and _WORD.search(code) is not None and not _COMMONPLACE.match(code)


def _secret_prose(cell: Mapping[str, Any]) -> Iterator[str]:
    """Passages in words: model answers, marking schemes, and the comments of solutions."""
    for text in _secrets(cell):
        if cell["cell_type"] == "code":
            yield from (comment["text"] for comment in _COMMENT.finditer(text))
        else:
            yield text


def _secrets(cell: Mapping[str, Any]) -> Iterator[str]:
    source = _text(cell)
    regions = _SOLUTION.findall(source)
    yield from regions
    yield from (match["text"] for match in _WITHHELD.finditer(source))
    if not regions and cell["metadata"].get("nbgrader", {}).get("solution"):
        yield source


def _shared(secret: str, shown: str) -> Iterator[str]:
    """Find the first run of words that a secret passage has in common with a text that is shown."""
    words = _spoken(secret).split()
    length = min(_WORDS_IN_A_ROW, len(words))
    for start in range(len(words) - length + 1):
        run = " ".join(words[start : start + length])
        if length >= 3 and f" {run} " in shown:
            yield run
            return


def _however_spaced(line: str) -> re.Pattern[str]:
    """Match the same code with other spaces and quotation marks, but not inside longer words."""
    pieces = ["[\"']" if piece in "\"'" else re.escape(piece) for piece in _PIECE.findall(line)]
    return re.compile(r"(?<!\w)" + r"[^\S\n]*".join(pieces) + r"(?!\w)")


def _spoken(text: str) -> str:
    words = " ".join(_WORD.findall(text.casefold()))
    return f" {words} "


def _everything(cell: Mapping[str, Any]) -> str:
    """All that a cell shows or carries: source, outputs, attachments, metadata."""
    rest = {key: value for key, value in cell.items() if key not in {"source", "cell_type"} and value}
    return f"{_text(cell)}\n{json.dumps(rest, ensure_ascii=False)}"


def _cells(notebook: Notebook) -> Iterable[Mapping[str, Any]]:
    cells: list[Mapping[str, Any]] = notebook["cells"]
    return cells


def _name(cell: Mapping[str, Any], number: int) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id") or number)


def _text(cell: Mapping[str, Any]) -> str:
    source = cell["source"]  # a text, or in the file a list of lines
    return source if isinstance(source, str) else "".join(source)
