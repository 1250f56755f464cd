"""What a notebook holds beside the text of its cells, where somebody may have written an answer.

Outputs, metadata and attachments are nobody's answer as a rule: programs fill them in. What may be one is
prose that nothing explains: it stands in no cell, in no file of the exercise, and our own run of the same
notebook does not put it out. A picture is explained if its cell shows one here, too, or if it was handed out.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import chain, islice
from typing import Any

from lesart.checks import is_check_cell
from lesart.grading.judging.exercise import Exercise, Role, texts_within
from lesart.grading.judging.salvage import RawCell
from lesart.grading.judging.submission import Fitted, Submission

__all__ = ["MOST_SHOWN", "Elsewhere", "in_margins"]

MOST_SHOWN = 2_000  # characters of what was found elsewhere
_MOST_FOUND = 50  # places that a person is shown
_LONGEST = 2_000_000  # characters that are looked through
_FEWEST_WORDS = 3  # of prose that nothing explains
_FEWEST_BY_PROGRAMS = 8  # the same, where programs write names and sentences of their own
_MOST_MARKS = 3  # signs between two words of one sentence
_SPAN = 3  # words in a row that stand elsewhere explain each other
_STATUS = '<div role="status"'  # how pages begin that `lesart.course` shows
_TO_BE_SEEN = "to be seen in the notebook that was handed in"
_PLAIN, _HTML = "text/plain", "text/html"
_OLD_KINDS = {"text": _PLAIN, "html": _HTML, "png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}
_MACHINES = frozenset({
    "authors", "celltoolbar", "colab", "executionInfo", "kernelspec", "language_info", "latex_envs",
    "nbgrader", "papermill", "toc", "varInspector", "vscode",
})  # fmt: skip  # a table
_TOKEN = re.compile(r"[^\W_]+")
_MARKS = re.compile(r"""[ \t,;:.!?()"„“”»«›‹’'–—…/*#_>-]*""")
_OF_PROGRAMS = re.compile(  # what stands between two values, or between two columns
    r"""["']\s*[,:]|[,:]\s*["']|(?:^|[^\s])[ \t]{2,}(?=\S|$)"""
)
_UNSEEN = re.compile(r"<(style|script)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|b|br|code|em|i|span|strong)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Something of the student's that stands where no answer was asked for."""

    where: str  # in words: »a cell that was added behind '2e-check'«
    text: str
    place: int  # its number among the pieces


def in_margins(
    fitted: Fitted, submission: Submission, exercise: Exercise, ran: Mapping[str, Any]
) -> list[Elsewhere]:
    """Find what may have been written beside the text of the cells.

    Parameters
    ----------
    fitted, submission, exercise
        What was handed in, in the exercise's order and in its own, and what was to be done.
    ran
        What came of running it: for each piece that is code, by its number, its `outputs`.
    """
    known, kinds = _put_out_here(fitted, ran)
    known += [cell.source for cell in submission.cells if not is_check_cell(cell.source)]
    known += [piece.source for piece in fitted.pieces]
    known += [content.decode("utf-8", "replace") for _, content in exercise.files]
    margins = _Margins(known, exercise.given, kinds)
    found = _beside_cells(margins, submission, fitted, exercise)
    whole = margins.told(submission.metadata)
    end = len(fitted.pieces)
    about = (Elsewhere("the notebook's metadata", text[:MOST_SHOWN], end) for text in whole)
    return list(islice(chain(found, about), _MOST_FOUND))


def _beside_cells(
    margins: "_Margins", submission: Submission, fitted: Fitted, exercise: Exercise
) -> Iterator[Elsewhere]:
    """Find what stands beside the cells that were handed in, one after the other."""
    named = _named(fitted, exercise)
    for cell, seat in zip(submission.cells, fitted.seats, strict=True):
        where, place = named[seat]
        written = seat[1] and exercise.cells[seat[0]].role is Role.WRITTEN
        seen = written and "attachment:" in cell.source
        for part, text in margins.beside(cell, copied=not seat[1], seen=seen):
            yield Elsewhere(f"{part} of {where}", text[:MOST_SHOWN], place)


def _put_out_here(fitted: Fitted, ran: Mapping[str, Any]) -> tuple[list[str], dict[str, set[str]]]:
    """Give all that our own run puts out in words, and by the text of each cell the kinds of its outputs."""
    texts: list[str] = []
    kinds: dict[str, set[str]] = {}
    for number, outcome in ran.items():
        listed = outcome.get("outputs")
        outputs = (
            [output for output in listed if isinstance(output, dict)] if isinstance(listed, list) else []
        )
        texts += [text for output in outputs for text in _texts_of(output)]
        source = fitted.pieces[int(number)].source
        kinds[source] = {str(output.get("output_type")) for output in outputs} - {"error"}
    return texts, kinds


def _named(fitted: Fitted, exercise: Exercise) -> dict[tuple[int, bool], tuple[str, int]]:
    """Say in words where a cell stands that is one of the exercise's or follows it; and by number."""
    numbers = {id(piece.cell): number for number, piece in enumerate(fitted.pieces) if piece.cell is not None}
    named = {(-1, False): ("a cell added at the beginning", 0)}
    for place, cell in enumerate(exercise.cells):
        named[place, True] = f"the cell {cell.label!r}", numbers[id(cell)]
        named[place, False] = f"a cell added behind {cell.label!r}", numbers[id(cell)]
    return named


class _Margins:
    """Reads what stands beside the text of the cells.

    Parameters
    ----------
    known
        Texts that explain what stands there: the cells' own, the exercise's, those of our own run.
    given
        Every text in the notebook that was handed out, its pictures included.
    kinds
        For each cell, by its text, the kinds of outputs that it has when it is run here.
    """

    def __init__(self, known: Iterable[str], given: frozenset[str], kinds: Mapping[str, set[str]]) -> None:
        room = _LONGEST  # of what explains, too: nobody's file takes more time and memory than that
        words = []
        for text in (*given, *known):
            if " " in text and room > 0:
                words.append(_words(text[:room]))
                room -= len(text)
        self._spans = {span for each in words for span in _spans(each)}
        self._words = {word for each in words for word in each}
        self._given = given
        self._kinds = kinds
        self._room = _LONGEST

    def beside(self, cell: RawCell, *, copied: bool, seen: bool) -> Iterator[tuple[str, str]]:
        """Give what nothing explains beside a cell's text, each with the part where it stands.

        Parameters
        ----------
        cell
            As it was handed in.
        copied
            Whether it is none of the exercise's: a check is a copy then, which is never run.
        seen
            Whether a person reads the answer in it with the pictures that it shows.
        """
        if copied and is_check_cell(cell.source):
            yield from (("the text", text) for text in self._novel(cell.source))
        for output in cell.outputs:
            yield from (("an output", text) for text in self._put_out(output, cell.source))
        for name, payload in () if seen else _attached(cell.attachments):
            if payload not in self._given:
                yield "an attachment", f"({name}: {_TO_BE_SEEN})"
        yield from (("the metadata", text) for text in self.told(cell.metadata))

    # ------------------------------------------------------------------------------------------ outputs

    def _put_out(self, output: Any, source: str) -> Iterator[str]:
        """Give the texts and pictures of an output that nothing explains."""
        if not isinstance(output, dict):
            for text in texts_within(output):
                yield from self._novel(text)
        elif "traceback" in output or output.get("output_type") in {"error", "pyerr"}:
            yield from self._raised(output)
        else:
            shown = _shown(output)
            kinds = self._kinds.get(source, set())
            for kind, body in () if _is_the_courses(shown) else shown.items():
                yield from self._one_kind(kind, body, kinds)

    def _one_kind(self, kind: str, body: str, here: set[str]) -> Iterator[str]:
        """Give what an output shows in one form, if the cell does not show the like when it is run here.

        What a cell prints may be of an earlier run: it differs then, but is no prose of the student's.
        """
        if kind.startswith("image/"):
            if "display_data" not in here and body not in self._given:
                yield f"(a picture, {kind}: {_TO_BE_SEEN})"
        elif kind == _PLAIN:
            text = _without_stock(body)
            strange = any(
                self._strange(prose) >= _FEWEST_WORDS for prose in _prose(text[: max(0, self._room)])
            )
            yield from self._novel(text, _FEWEST_WORDS if strange or not here else _FEWEST_BY_PROGRAMS)
        elif kind.startswith("text/") and not here:
            yield from self._novel(_without_stock(_visible(body)))

    def _raised(self, output: Mapping[str, Any]) -> Iterator[str]:
        """Give an error's words, if no traceback tells them: then nothing has raised it."""
        words, trace = _joined(output.get("evalue")), _joined(output.get("traceback"))
        if not trace or words not in trace:
            yield from self._novel(words)

    # ------------------------------------------------------------------------------------------ metadata

    def told(self, metadata: Mapping[str, Any]) -> Iterator[str]:
        """Give the texts in metadata that nothing explains."""
        for name, value in metadata.items():
            fewest = _FEWEST_BY_PROGRAMS if name in _MACHINES else _FEWEST_WORDS
            for text in texts_within({name: value}):
                yield from self._novel(text, fewest)

    def _novel(self, text: str, fewest: int = _FEWEST_WORDS) -> Iterator[str]:
        """Give a text if it holds prose of so many words in a row that do not stand in a row elsewhere.

        What is too long to be looked through may hold any.
        """
        self._room -= len(text)
        if self._room < 0 or any(self._unexplained(prose) >= fewest for prose in _prose(text)):
            yield text.strip()

    def _unexplained(self, prose: list[str]) -> int:
        explained: set[int] = set()
        for place, span in enumerate(_spans(prose)):
            if span in self._spans:
                explained.update(range(place, place + _SPAN))
        return sum(word.isalpha() and place not in explained for place, word in enumerate(prose))

    def _strange(self, prose: list[str]) -> int:
        """Count the words that stand nowhere else at all."""
        return sum(word.isalpha() and word not in self._words for word in prose)


def _prose(text: str) -> Iterator[list[str]]:
    r"""Give the stretches of words that follow each other as in a sentence, not as in a table.

    >>> list(_prose("Wer spricht, bleibt offen.  1    2\n['a', 'b']"))
    [['wer', 'spricht', 'bleibt', 'offen']]
    """
    found: list[str] = []
    last = 0
    for match in _TOKEN.finditer(text):
        between = text[last : match.start()]
        if found and not _is_within(between):
            if len(found) >= _FEWEST_WORDS:
                yield found
            found = []
        found.append(match.group().lower())
        last = match.end()
    if len(found) >= _FEWEST_WORDS:
        yield found


def _is_within(between: str) -> bool:
    """Whether what stands between two words may stand there inside a paragraph."""
    if between in {"'", "’"}:
        return True
    marks = "".join(between.split())
    spaced = "\n" not in between and between != marks and len(marks) <= _MOST_MARKS
    return spaced and bool(_MARKS.fullmatch(between)) and not _OF_PROGRAMS.search(between)


def _words(text: str) -> list[str]:
    return [match.group().lower() for match in _TOKEN.finditer(text)]


def _spans(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_SPAN)), strict=False))


# ------------------------------------------------------------------------------------------ forms of outputs


def _shown(output: Mapping[str, Any]) -> dict[str, str]:
    """Give what an output shows, by kind; notebooks of format 3 keep it beside the kind of output."""
    if output.get("output_type") == "stream":
        return {_PLAIN: _joined(output.get("text"))}
    data = output.get("data")
    if not isinstance(data, dict):
        data = {kind: output[old] for old, kind in _OLD_KINDS.items() if old in output}
    return {str(kind): _joined(body) for kind, body in data.items()}


def _texts_of(output: Mapping[str, Any]) -> Iterator[str]:
    """Give all that an output shows in words."""
    yield _joined(output.get("evalue"))
    yield from (body for kind, body in _shown(output).items() if not kind.startswith("image/"))


def _joined(value: Any) -> str:
    if isinstance(value, list):
        value = "".join(line for line in value if isinstance(line, str))
    return value if isinstance(value, str) else ""


def _is_the_courses(shown: Mapping[str, str]) -> bool:
    """Whether an output is what the course answers a learner with: a check's verdict, or a hint.

    It depends on what has been tried before, and on which files lie beside the notebook.
    """
    return shown.get(_HTML, "").startswith(_STATUS)


def _visible(page: str) -> str:
    """Give the text of a page; what stands in different blocks or cells stays apart."""
    return html.unescape(_TAG.sub(" | ", _INLINE.sub(" ", _UNSEEN.sub(" ", page))))


@cache
def _stock() -> re.Pattern[str]:
    lines = (files("lesart.grading.judging") / "stock_outputs.txt").read_text("utf-8").splitlines()
    return re.compile("|".join(f"(?:{line})" for line in lines if not line.startswith("# ")))


def _without_stock(text: str) -> str:
    """Leave out the lines that programs put out by themselves, and what is indented below one."""
    kept: list[str] = []
    stock = False
    for line in text.splitlines():
        stock = bool(_stock().match(line)) or (stock and line.startswith("  "))
        if not stock:
            kept.append(line)
    return "\n".join(kept)


# ------------------------------------------------------------------------------------------ forms of metadata


def _attached(attachments: Any) -> Iterator[tuple[str, str]]:
    """Give the names and contents of attached files, whatever the form."""
    for name, kinds in attachments.items() if isinstance(attachments, dict) else ():
        for payload in kinds.values() if isinstance(kinds, dict) else [kinds]:
            yield str(name), payload if isinstance(payload, str) else json.dumps(payload)
