"""Which exercise a download is about: its notebooks say so by their cells, whatever the files are called."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from lesart.grading.collecting.downloads import CollectError, Download, Found
from lesart.grading.collecting.handings import Handing, given_name, notebooks_in
from lesart.grading.collecting.names import FOLDERS, MAIL
from lesart.grading.judging.exercise import Exercise
from lesart.grading.judging.submission import exercise_of

__all__ = ["NO_EXERCISE", "Recogniser"]

NO_EXERCISE = "belongs to no exercise that can be told: name it with --exercise"
_MOST_LOOKED_AT = 40  # handings of a platform's download


class Recogniser:
    """Finds out which exercise something belongs to.

    Parameters
    ----------
    exercises
        The course's exercises.
    chosen
        The one that was named; nothing is looked at then, nor if there is only one.
    """

    def __init__(self, exercises: Sequence[Exercise], chosen: str | None) -> None:
        self._exercises = exercises
        self._names = {exercise.name for exercise in exercises}
        self._chosen = chosen or (exercises[0].name if len(self._names) == 1 else None)

    def notebooks(self, exercise: str) -> list[str]:
        """Name the notebooks that an exercise consists of."""
        return [each.notebook for each in self._exercises if each.name == exercise]

    def sorted_out(self, download: Download, handings: Sequence[Handing]) -> list[Handing]:
        """Give each handing-in its exercise; one that holds several exercises becomes several.

        A platform's download is about one exercise, what comes by mail or in folders about any.

        Raises
        ------
        CollectError
            If a platform's download belongs to none, or to several.
        """
        if self._chosen is None and download.platform in {FOLDERS, MAIL}:
            return [part for handing in handings for part in self._split(handing)]
        exercise = self._chosen or (self._of_most(download, handings) if handings else "")
        return [replace(handing, exercise=exercise) for handing in handings]

    def of_file(self, file: Found) -> str:
        """Name the exercise of a file, "" if it cannot be told."""
        if self._chosen is not None:
            return self._chosen
        first = PurePosixPath(given_name(file)).parts[0]
        if first in self._names and "/" in given_name(file):  # as nbgrader lays it out
            return first
        return self._of_all(notebooks_in(file))

    def _of_all(self, notebooks: Iterable[bytes]) -> str:
        for data in notebooks:
            exercise = exercise_of(data, self._exercises)
            if exercise is not None:
                return exercise.name
        return ""

    def _split(self, handing: Handing) -> list[Handing]:
        """Put a sender's files apart by exercise; what none is known of goes with each."""
        parts: dict[str, list[Found]] = {}
        for file in handing.files:
            parts.setdefault(self.of_file(file), []).append(file)
        unknown = parts.pop("", [])
        if not parts:
            return [replace(handing, refused=NO_EXERCISE)]
        return [replace(handing, files=files + unknown, exercise=name) for name, files in parts.items()]

    def _of_most(self, download: Download, handings: Sequence[Handing]) -> str:
        found = (self._of_all(data for file in h.files for data in notebooks_in(file)) for h in handings)
        votes = Counter(name for _, name in zip(range(_MOST_LOOKED_AT), found, strict=False) if name)
        if not votes:
            msg = (
                f"{download.label}: no notebook in it belongs to an exercise of this course; "
                "name the exercise with --exercise"
            )
            raise CollectError(msg)
        (first, most), *others = votes.most_common(2)
        if others and others[0][1] * 2 > most:
            named = ", ".join(f"{name} ({count})" for name, count in votes.most_common())
            msg = f"{download.label} holds notebooks of several exercises, {named}: name one with --exercise"
            raise CollectError(msg)
        return first
