"""Which marks wait for a person: no zero is final that nobody gave to an answer that was seen.

A mark is final at once if the answer is, letter by letter, what was handed out, or if its asserts hold. In
between stands all that may be a loss and no failure: a damaged file, a cell that is missing or empty, an
answer in another cell, in another file, or beside the text of a cell (see `margins`); and every zero for an
answer that somebody did write.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from lesart.grading.judging.exercise import Cell, Exercise, Role
from lesart.grading.judging.margins import MOST_SHOWN, Elsewhere, in_margins
from lesart.grading.judging.submission import Fitted, Piece, Submission

__all__ = ["READ", "ZERO", "Elsewhere", "Waiting"]

DAMAGED = "the file handed in is damaged: what is missing may be lost, not unwritten"
MISSING = "the answer's cell is not in the notebook: it may be lost, not unwritten"
EMPTY = "the answer's cell is empty, which it was not when it was handed out"
BESIDE_A_GAP = "cells beside the answer are not in the notebook: part of it may be lost"
ZERO = "nothing holds, and something was written: a person confirms the zero, or does not"
READ = "a person reads this answer"
_UNTOUCHED = "the answer's cell is as it was handed out"
TASK = "a task that a person looks at"
_FEWEST_WORDS = 8  # of a comment or text in an answer's code that may be prose; shorter ones explain the code
_WORD = re.compile(r"[^\W\d_]{2,}")
_BINDING = re.compile(r"^[ \t#]*(?:(?:async )?def |class )?[ \t]*(\w+)[ \t]*(?:=(?!=)|\()", re.MULTILINE)
_FENCE = re.compile(r"^\s*```.*$", re.MULTILINE)


class Waiting:
    """What of a submission waits for a person, and why; None means that a mark is final.

    Parameters
    ----------
    fitted
        The submission in the exercise's order.
    submission
        What was handed in.
    exercise
        What was to be done.
    ran
        What came of running it: for each piece that is code, by its number, its `outputs`.
    """

    def __init__(
        self, fitted: Fitted, submission: Submission, exercise: Exercise, ran: Mapping[str, Any]
    ) -> None:
        self._fitted = fitted
        self._pieces = fitted.pieces
        self._submission = submission
        self._exercise = exercise
        self._ran = ran
        self._damaged = submission.damaged
        self._beside = submission.beside
        self._beside_a_gap = _beside_gaps(fitted.pieces)
        self._answers = _answers_of_checks(fitted.pieces)

    @cached_property
    def elsewhere(self) -> list[Elsewhere]:
        """What was written where no answer was asked for, if there is an answer that is not in its place."""
        open_ones = any(
            p.cell is not None and p.cell.role is Role.WRITTEN and not p.changed for p in self._pieces
        )
        return [*_prose_elsewhere(self._pieces), *self._in_margins] if open_ones else []

    @cached_property
    def _in_margins(self) -> list[Elsewhere]:
        """What may have been written beside the text of the cells."""
        return in_margins(self._fitted, self._submission, self._exercise, self._ran)

    def answers(self, check: Cell) -> list[str]:
        """Give what stands in the cells that a check judges."""
        return [self._pieces[number].source for number in self._answers[id(check)]]

    def labels(self, check: Cell) -> list[str]:
        """Name the cells that a check judges."""
        cells = [self._pieces[number].cell for number in self._answers[id(check)]]
        return [cell.label for cell in cells if cell is not None]

    def lost(self, check: Cell) -> str | None:
        """Why asserts that do not hold say nothing of what the student wrote."""
        if self._damaged:
            return DAMAGED
        answers = self._answers[id(check)]
        if any(self._pieces[number].missing for number in answers):
            return MISSING
        return BESIDE_A_GAP if self._beside_a_gap.intersection(answers) else None

    def zero(self, check: Cell) -> str | None:
        """Why a zero that the asserts gave is not final."""
        answers = [self._pieces[number] for number in self._answers[id(check)]]
        if any(piece.changed for piece in answers) or not answers:
            return ZERO
        if any(_emptied(piece) for piece in answers):
            return EMPTY
        if found := self._code_elsewhere(check):
            return f"{_UNTOUCHED}, but code for it stands in {found}"
        if self._in_margins:
            return f"{_UNTOUCHED}, but something stands in {self._in_margins[0].where}"
        return self._in_other_files()

    def written(self, number: int) -> str | None:
        """Why an answer that a person marks has no mark yet; None if there is none to be marked."""
        piece = self._pieces[number]
        assert piece.cell is not None  # noqa: S101 - a written answer is one of the exercise's cells
        if piece.cell.metadata.get("nbgrader", {}).get("task"):
            return TASK
        if piece.changed or piece.cell.released is None:
            return READ
        if self._damaged:
            return DAMAGED
        if _emptied(piece):
            return EMPTY
        return self._in_another_place(number)

    def _in_another_place(self, number: int) -> str | None:
        """Say where something stands that may be an answer which is not in its cell, if anywhere."""
        missing = self._pieces[number].missing
        if self.elsewhere:
            nearest = min(self.elsewhere, key=lambda found: abs(found.place - number))
            what = f"something stands in {nearest.where}"
            return f"{MISSING}; {what}" if missing else f"{_UNTOUCHED}, but {what}"
        return MISSING if missing else self._in_other_files()

    def _in_other_files(self) -> str | None:
        if not self._beside:
            return None
        named = ", ".join(map(repr, self._beside[:3]))
        return f"{_UNTOUCHED}, but other files were handed in: {named}"

    def _code_elsewhere(self, check: Cell) -> str | None:
        """Name a cell that binds what a check reads, and is not where that was asked for."""
        wanted = {node.id for node in ast.walk(_tree(check.source)) if isinstance(node, ast.Name)}
        answers = self._answers[id(check)]
        asked = wanted & {name for number in answers for name in _asked_of(self._pieces[number])}
        for number, piece in enumerate(self._pieces):
            run = set() if number in answers else asked & _bound_in_code(piece)
            if wanted & _bound_unrun(piece) or (run and run - _asked_of(piece)):
                return _where(self._pieces, number)
        return None


def _asked_of(piece: Piece) -> set[str]:
    """List the names that a cell of the exercise's is to bind."""
    return _bound(_tree(piece.cell.source)) if piece.cell is not None else set()


def _bound_unrun(piece: Piece) -> set[str]:
    """List the names that a cell would bind, but is not run."""
    text = piece.overruled or (piece.source if piece.cell_type != "code" and piece.changed else "")
    return _bound(_tree(_FENCE.sub("", text))) | set(_BINDING.findall(text))


def _bound_in_code(piece: Piece) -> set[str]:
    """List the names that a student's code binds, or would if it were Python, or its comments were code."""
    if piece.cell_type != "code" or not piece.changed:
        return set()
    return _bound(_tree(piece.source)).union(_BINDING.findall(piece.source))


def _emptied(piece: Piece) -> bool:
    return not piece.source.strip() and bool(piece.cell and (piece.cell.released or "").strip())


def _answers_of_checks(pieces: Sequence[Piece]) -> Mapping[int, list[int]]:
    """Map each check to the answers before it: those since the last check, or all if there are none."""
    answers: dict[int, list[int]] = {}
    fresh: list[int] = []
    before: list[int] = []
    for number, piece in enumerate(pieces):
        if piece.cell is None:
            continue
        if piece.cell.role is Role.SOLUTION:
            fresh.append(number)
        elif piece.cell.role is Role.CHECK:
            before += fresh
            answers[id(piece.cell)] = fresh or list(before)
            fresh = []
    return answers


def _beside_gaps(pieces: Sequence[Piece]) -> set[int]:
    """List the pieces that stand next to cells which no notebook program lets a student delete."""
    beside = set()
    there: int | None = None
    gap = False
    for number, piece in enumerate(pieces):
        if piece.cell is None:
            continue
        if piece.missing:
            gap = gap or piece.cell.grade_id is not None
            beside |= {there} if gap and there is not None else set()
        else:
            beside |= {number} if gap else set()
            there, gap = number, False
    return beside


# ------------------------------------------------------------------------------------------ prose elsewhere


def _prose_elsewhere(pieces: Sequence[Piece]) -> Iterator[Elsewhere]:
    for number, piece in enumerate(pieces):
        text = _prose(piece)
        if text.strip():
            yield Elsewhere(_where(pieces, number), text.strip()[:MOST_SHOWN], number)


def _prose(piece: Piece) -> str:
    """Give what a student wrote into a piece that may be an answer in words."""
    if piece.cell is not None and piece.cell.role is Role.WRITTEN:
        return piece.overruled  # what stands in the answer itself is no answer elsewhere
    given = "" if piece.cell is None else piece.cell.released or ""
    own = _own(piece, given)
    if not own:
        return ""
    if piece.cell_type != "code":
        return own if _WORD.search(own) else ""
    whole = piece.overruled or piece.source
    return _prose_in_code(whole, given, fewest=1 if piece.cell is None else _FEWEST_WORDS)


def _own(piece: Piece, given: str) -> str:
    """Give what a student wrote: an added cell, lines added to one, or to one that was put back."""
    if not piece.changed:
        return _added(piece.overruled, given)
    return piece.source if piece.cell is None else _added(piece.source, given)


def _added(text: str, given: str) -> str:
    """Give the lines that were not there when a cell was handed out."""
    lines = {line.strip() for line in given.splitlines()}
    added = [line for line in text.splitlines() if line.strip() and line.strip() not in lines]
    return "\n".join(added)


def _prose_in_code(code: str, given: str, *, fewest: int) -> str:
    """Give the comments and free-standing texts of a cell, or all of it if it is no Python at all."""
    tree = _parsed(code)
    everything = fewest == 1
    if tree is None:
        return code if everything and len(_WORD.findall(code)) > 2 else ""
    told = (*_comments(code), *_texts(tree, everywhere=everything))
    found = [text for text in told if text not in given]
    if everything and not tree.body:  # nothing but comments
        return "\n".join(found)
    return "\n".join(text for text in found if len(_WORD.findall(text)) >= _FEWEST_WORDS)


def _comments(code: str) -> Iterator[str]:
    """Give the comments of a program, those on lines that follow each other as one."""
    block: list[str] = []
    last = -1
    try:
        for token in tokenize.generate_tokens(io.StringIO(code).readline):
            if token.type != tokenize.COMMENT:
                continue
            if token.start[0] != last + 1 and block:
                yield "\n".join(block)
                block = []
            block.append(token.string.lstrip("# "))
            last = token.start[0]
    except (tokenize.TokenError, SyntaxError):
        pass  # of a cell with IPython's own signs: what was found until there
    if block:
        yield "\n".join(block)


def _texts(tree: ast.Module, *, everywhere: bool) -> Iterator[str]:
    """Give texts that a program does nothing with; everywhere: and all others in it."""
    nodes = ast.walk(tree) if everywhere else (n.value for n in tree.body if isinstance(n, ast.Expr))
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _where(pieces: Sequence[Piece], number: int) -> str:
    piece = pieces[number]
    if piece.cell is not None:
        return f"the cell {piece.cell.label!r}"
    before = next((p.cell.label for p in reversed(pieces[:number]) if p.cell is not None), None)
    return "a cell added at the beginning" if before is None else f"a cell added behind {before!r}"


def _parsed(code: str) -> ast.Module | None:
    python = "\n".join(
        "" if line.lstrip().startswith(("%", "!", "?")) else line for line in code.splitlines()
    )
    try:
        return ast.parse(python)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _tree(code: str) -> ast.Module:
    return _parsed(code) or ast.Module([], [])


def _bound(tree: ast.Module) -> set[str]:
    """List the names that a program gives a value to."""
    names = {n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    return names | {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)}
