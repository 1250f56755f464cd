"""Predictions: a guess written down before looking, and shown again beside what was found."""

from collections.abc import Mapping
from numbers import Real
from typing import Any

from lesart.course import journal
from lesart.course.display import Shown, inline, status
from lesart.errors import CourseError

__all__ = ["predict", "reveal"]

_made: dict[str, Any] = {}  # the predictions of this session
_NOTHING_FOUND = object()


def predict(question: str, answer: Any = ...) -> Shown:
    """Write down a guess before looking.

    Parameters
    ----------
    question
        What is predicted, in words; `reveal` finds the guess by it.
    answer
        A number, a text, a list. ``...`` or a text without a letter stand for no guess yet.

    Examples
    --------
    >>> predict("most frequent verb", ...)
    No prediction yet for »most frequent verb«: put your guess in place of the `...`
    >>> predict("most frequent verb", "sagen")
    Your prediction for »most frequent verb«: sagen
    """
    if answer is ... or answer is None or (isinstance(answer, str) and not answer.strip()):
        _made.pop(question, None)
        return _message(f"No prediction yet for »{question}«: put your guess in place of the `...`")
    _made[question] = answer
    trouble = journal.record({"kind": "prediction", "question": question, "answer": answer})
    return _message(f"Your prediction for »{question}«: {answer}", trouble)


def reveal(question: str, found: Any = _NOTHING_FOUND) -> Shown:
    """Show a prediction again, beside what was found if that is given.

    Predictions of earlier sessions are remembered in a live notebook.

    Examples
    --------
    >>> _ = predict("sentences", 50)
    >>> reveal("sentences", found=58)
    »sentences«: you predicted 50, found 58: 8 more than you thought
    """
    answer = _made.get(question, ...)
    if answer is ...:
        answer = _remembered(question)
    result = "" if found is _NOTHING_FOUND else f", found {found}"
    if answer is ...:
        return _message(f"»{question}«: no prediction was made{result}")
    said = f"»{question}«: you predicted {answer}{result}"
    return _message(said if found is _NOTHING_FOUND else f"{said}{_difference(answer, found)}")


def _remembered(question: str) -> Any:
    """Look up the latest prediction of an earlier session of this notebook; ``...`` if there is none."""
    notebook = journal.notebook_name()
    if notebook is None:
        return ...
    try:
        past = journal.entries()
    except CourseError:
        return ...
    asked = {"kind": "prediction", "question": question, "notebook": notebook}
    return next((entry.get("answer", ...) for entry in reversed(past) if _matches(entry, asked)), ...)


def _matches(entry: Mapping[str, Any], asked: Mapping[str, Any]) -> bool:
    return all(entry.get(key) == value for key, value in asked.items())


def _difference(answer: Any, found: Any) -> str:
    if isinstance(answer, str) and isinstance(found, str):
        return ": as predicted" if answer.strip().casefold() == found.strip().casefold() else ""
    guess = _number(answer)
    if guess is None or not isinstance(found, Real):
        return ": as predicted" if _same(answer, found) else ""
    off = float(found) - guess
    if off == 0:
        return ": as predicted"
    return f": {abs(off):g} {'more' if off > 0 else 'less'} than you thought"


def _number(answer: Any) -> float | None:
    """Read a guess as a number, also one that was typed as a text; None if it is none."""
    if not isinstance(answer, Real | str):
        return None
    try:
        return float(answer)
    except ValueError:
        return None


def _same(answer: Any, found: Any) -> bool:
    """Compare whatever a learner guessed; what has no plain answer, such as a table, is not the same."""
    try:
        return bool(answer == found)
    except (TypeError, ValueError):
        return False


def _message(text: str, trouble: str = "") -> Shown:
    parts = [f"<p>{inline(part)}.</p>" for part in (text, trouble) if part]
    return Shown(text, status(*parts))
