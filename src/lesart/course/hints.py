"""Staged hints: the first call points the way, the last one nearly shows it.

The hints of an exercise stand in ``hints.toml`` beside its notebook, coarse to fine:

    1a = ["What is the whole that the share is part of?", "Count all quotes, then divide."]
"""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from lesart.course.display import Shown, inline, status

__all__ = ["FILE", "hint", "read_hints"]

FILE = "hints.toml"
_given: Counter[tuple[str, ...]] = Counter()  # how many hints of each task this session has shown


def hint(task: str | Iterable[str]) -> Shown:
    """Show the next hint of a task; run the cell again for a finer one.

    Parameters
    ----------
    task
        A task of the exercise, ``"1a"``, whose hints stand in ``hints.toml`` beside the notebook; or the
        hints themselves, coarse to fine.

    Examples
    --------
    >>> hint(["What is the whole?", "Divide by all quotes."])
    Hint 1 of 2: What is the whole?
    >>> hint(["What is the whole?", "Divide by all quotes."])
    Hint 2 of 2: Divide by all quotes.
    """
    key: tuple[str, ...]
    if isinstance(task, str):
        try:
            tasks = read_hints(Path.cwd())
        except (OSError, ValueError) as error:
            return _message(f"No hints here: {FILE} beside the notebook cannot be read ({error})")
        if task not in tasks:
            return _message(f"No hint {task!r} in this exercise; there is {', '.join(tasks) or 'none'}")
        hints = tasks[task]
        key = (str(Path.cwd()), task)
    else:
        key = hints = tuple(task)
    if not hints:
        return _message("No hint for this task")
    _given[key] = min(_given[key] + 1, len(hints))
    return _ladder(hints, _given[key])


def read_hints(folder: Path) -> dict[str, tuple[str, ...]]:
    """Read the hints of the exercise in a folder: a task's name to its hints.

    Raises
    ------
    OSError
        If the folder has no such file, or it cannot be read.
    ValueError
        If the file is not TOML, or something in it is not a list of texts.
    """
    return dict(_parsed((folder / FILE).read_text("utf-8")))


@lru_cache(maxsize=4)
def _parsed(text: str) -> dict[str, tuple[str, ...]]:
    import tomllib  # noqa: PLC0415 - read at first use, so that a lesson begins at once

    tasks = tomllib.loads(text)
    for task, hints in tasks.items():
        if not isinstance(hints, list) or not all(isinstance(text, str) for text in hints):
            msg = f"the hints of {task!r} are no list of texts"
            raise ValueError(msg)
    return {task: tuple(hints) for task, hints in tasks.items()}


def _ladder(hints: tuple[str, ...], shown: int) -> Shown:
    """Show the hints so far, the newest last."""
    rest = len(hints) - shown
    more = "Run this cell again for a finer one." if rest else "This was the last hint of this task."
    items = [f"<li>{inline(text)}</li>" for text in hints[:shown]]
    return Shown(
        f"Hint {shown} of {len(hints)}: {hints[shown - 1]}",
        status(
            f"<p><strong>Hint {shown} of {len(hints)}</strong></p>", "<ol>", *items, "</ol>", f"<p>{more}</p>"
        ),
    )


def _message(text: str) -> Shown:
    return Shown(f"{text}.", status(f"<p>{inline(text)}.</p>"))
