"""What can go wrong, worded for the person who has to put it right.

Every error of Lesart derives from `LesartError`, so one ``except`` catches them all. The message says
what was found and what to do next.
"""

from pathlib import Path
from typing import Any

__all__ = [
    "AnnotationError",
    "ArticleError",
    "CheckCellError",
    "CodebookError",
    "CorpusError",
    "CourseError",
    "LesartError",
    "MissingExtraError",
    "OptionError",
    "PlotError",
    "ReleaseError",
    "SpanError",
    "UndefinedMeasureError",
    "expect",
    "failure_of",
]

_LONGEST_FAILURE = 400  # characters: some errors quote the whole text
_LONGEST_GIVEN = 40  # characters: enough to know a value again


class LesartError(Exception):
    """Any error that Lesart raises on purpose."""


class SpanError(LesartError, ValueError):
    """A pair of offsets that cannot mark a stretch of text."""


class ArticleError(LesartError, ValueError):
    """A file or text that cannot be read as an article."""


class CorpusError(LesartError, ValueError):
    """A collection of articles that cannot be read, built or opened as it is."""


class OptionError(LesartError, ValueError):
    """An option that names something that does not exist, or does not fit what it is used with."""


class CourseError(LesartError, FileNotFoundError):
    """The course folder, or a part of it, that is not where it is looked for."""


class PlotError(LesartError, ValueError):
    """A table that cannot be drawn, or axes that nothing describes."""


class CheckCellError(LesartError, ValueError):
    """A check cell that was damaged, or written so that it cannot be judged."""


class ReleaseError(LesartError):
    """An exercise that cannot be given to students as it is."""


class UndefinedMeasureError(LesartError, ValueError):
    """A measure that has no value for these data: not zero, not one, but undefined."""


class MissingExtraError(LesartError, ImportError):
    """An optional part of Lesart that is not installed; the message names the command that installs it."""


class CodebookError(LesartError, ValueError):
    """A codebook, lexicon or file of codings that does not say what it has to say."""


class AnnotationError(LesartError, ValueError):
    """A file of annotated quotes that does not say what it has to say."""


def expect(given: object, kind: Any, asked: str, instead: str, error: type[LesartError]) -> None:
    """Refuse a value of another kind than the one asked for, before Python's own error speaks of attributes.

    Parameters
    ----------
    given
        What was handed over.
    kind
        A class, or several as ``isinstance`` takes them.
    asked
        What is asked for, as the message begins: »An article is«.
    instead
        What to hand over, or how to come by it.
    error
        Which error to raise.

    >>> expect(["Rat"], str, "A word is", "one word, 'Rat'", OptionError)
    Traceback (most recent call last):
    lesart.errors.OptionError: A word is asked for, not ['Rat'] (list): one word, 'Rat'
    """
    if not isinstance(given, kind):
        shown = " ".join(repr(given).split())[:_LONGEST_GIVEN]
        msg = f"{asked} asked for, not {shown} ({type(given).__name__}): {instead}"
        raise error(msg)


def failure_of(error: Exception) -> str:
    """Word an error that nobody foresaw, for a list in which one article's failure costs itself only.

    It names the line of the program where it happened, for whoever gets the report.

    >>> failure_of(KeyError("mood"))
    "Lesart failed on it (KeyError: 'mood'): please report it"
    """
    told = f"{type(error).__name__}: {error}"[:_LONGEST_FAILURE]
    step = error.__traceback__
    while step and step.tb_next:
        step = step.tb_next
    if step:
        told += f"; {Path(step.tb_frame.f_code.co_filename).name}, line {step.tb_lineno}"
    return f"Lesart failed on it ({told}): please report it"
