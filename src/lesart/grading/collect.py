"""From a platform's bulk download to `submitted/STUDENT/EXERCISE`: who handed in what, when, matched how.

A version is put in its place as a whole or not at all, and only then noted, so that a run that is killed is
simply run again. What was there before is moved to `grading/earlier/`, never written over. Whatever would mix
two students is refused and named.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from pathlib import Path, PurePosixPath

from lesart.grading.collecting.downloads import CollectError, Download, Found, open_downloads
from lesart.grading.collecting.handings import (
    Handing,
    by_sender,
    given_name,
    notebooks,
    refuse_mixed,
    refuse_namesakes,
)
from lesart.grading.collecting.ledger import Collected, Ledger
from lesart.grading.collecting.moments import nbgrader_stamp
from lesart.grading.collecting.names import FOLDERS, MAIL, PLATFORMS, Sender
from lesart.grading.collecting.people import NOBODY, Match, Person, newcomer, number_scope
from lesart.grading.collecting.placing import (
    digest_of,
    files_of,
    keep_earlier,
    put_in_place,
    since,
    stamp,
    version_on_disk,
)
from lesart.grading.collecting.report import Outcome, Report, Row, plural
from lesart.grading.collecting.roster import read_roster
from lesart.grading.handing_back.journal import lock
from lesart.grading.handing_back.places import Course
from lesart.grading.judging.exercise import Exercise, read_exercises
from lesart.grading.judging.submission import exercise_of

__all__ = ["Wanted", "collect"]

_MOST_LOOKED_AT = 40  # notebooks, to find out which exercise a download is about
_NO_EXERCISE = "belongs to no exercise that can be told: name it with --exercise"
_PLATFORMS_OWN = re.compile(r"index\.html|.*\.xlsx?|.*\.csv", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the instructor says beyond the download."""

    zone: tzinfo
    exercise: str | None = None
    roster: Path | None = None
    platform: str | None = None
    given: Mapping[str, str] = field(default_factory=dict)  # a file or sender, as shown -> the student
    dry: bool = False  # only show what would be done


def collect(course: Course, path: Path, wanted: Wanted) -> Report:
    """Collect one download.

    Parameters
    ----------
    course
        Where the submissions go.
    path
        The ZIP archive, or a folder.
    wanted
        The exercise, the table of people and so on; what can be found out need not be said.

    Raises
    ------
    LesartError
        If the download cannot be read, or it cannot be found out which exercise it is about.
    """
    exercises = read_exercises(course.folder)
    names = {exercise.name for exercise in exercises}
    if wanted.exercise is not None and wanted.exercise not in names:
        msg = f"there is no exercise {wanted.exercise!r}: there is {', '.join(sorted(names))}"
        raise CollectError(msg)
    if wanted.platform is not None and wanted.platform not in PLATFORMS:
        msg = f"there is no platform {wanted.platform!r}: there is {', '.join(PLATFORMS)}"
        raise CollectError(msg)
    report = Report(wanted.zone)
    with ExitStack() as stack:
        if not wanted.dry:
            course.collected.parent.mkdir(parents=True, exist_ok=True)
            stack.enter_context(lock(course.collected.with_suffix(".lock")))
        ledger = Ledger(course.collected, dry=wanted.dry)
        for download in open_downloads(path, wanted.zone, names, wanted.platform):
            _Run(course, ledger, exercises, wanted, report).download(download)
    return report


class _Run:
    """One download on its way."""

    def __init__(
        self,
        course: Course,
        ledger: Ledger,
        exercises: Sequence[Exercise],
        wanted: Wanted,
        report: Report,
    ) -> None:
        self._course = course
        self._ledger = ledger
        self._exercises = exercises
        self._wanted = wanted
        self._report = report
        self._times: dict[str, datetime] = {}

    def download(self, download: Download) -> None:
        """Put everything in its place, and say what is nobody's."""
        self._report.problems += download.problems
        handings, nobodys = by_sender(download)
        self._find_exercises(download, handings)
        self._read_roster(handings)
        handings += self._found_by_words(nobodys)
        self._match(handings)
        refuse_mixed(handings)
        people = {person.student for handing in handings for person in handing.match.people}
        about = ", ".join(sorted({h.exercise for h in handings if h.exercise})) or "no exercise"
        self._report.headings.append(
            f"{download.label} ({download.platform}) → {about}: {plural('student', len(people))}"
        )
        for handing in sorted(handings, key=lambda h: (h.exercise, h.sender.identity, h.attempt)):
            self._carry_out(handing, download)

    # -------------------------------------------------------------------------------- which exercise

    def _find_exercises(self, download: Download, handings: Sequence[Handing]) -> None:
        """Find out which exercise each handing-in is about: a platform's download is about one."""
        only = self._exercises[0].name if len(self._exercises) == 1 else None
        chosen = self._wanted.exercise or only
        if chosen is not None:
            for handing in handings:
                handing.exercise = chosen
        elif download.platform in {FOLDERS, MAIL}:
            for handing in handings:
                handing.exercise = self._exercise_of(handing)
                handing.refused = "" if handing.exercise else _NO_EXERCISE
        elif handings:
            chosen = self._exercise_of_most(download, handings)
            for handing in handings:
                handing.exercise = chosen

    def _exercise_of_most(self, download: Download, handings: Sequence[Handing]) -> str:
        votes = Counter(filter(None, map(self._exercise_of, handings[:_MOST_LOOKED_AT])))
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

    def _exercise_of(self, handing: Handing) -> str:
        """Name the exercise that a handing-in's notebooks belong to, "" if none can be read."""
        names = {exercise.name for exercise in self._exercises}
        for file in handing.files:
            folders = PurePosixPath(given_name(file)).parts[:-1]
            if folders and folders[0] in names:  # as nbgrader lays it out
                return folders[0]
        for data in notebooks(handing):
            exercise = exercise_of(data, self._exercises)
            if exercise is not None:
                return exercise.name
        return ""

    # -------------------------------------------------------------------------------- which student

    def _read_roster(self, handings: Sequence[Handing]) -> None:
        if self._wanted.roster is None:
            return
        exercise = next((h.exercise for h in handings if h.exercise), self._wanted.exercise or "")
        roster = read_roster(self._wanted.roster, exercise, self._wanted.zone)
        listed = [(person, when) for person, when in zip(roster.people, roster.times, strict=True) if person]
        noted = self._ledger.note_people(person for person, _ in listed)
        told = zip(noted, (when for _, when in listed), strict=True)
        self._times = {person.student: when for person, when in told if when is not None}

    def _found_by_words(self, nobodys: Sequence[Found]) -> list[Handing]:
        """Look for whole names in the names of files that no platform named: with a table of people only."""
        found = []
        for file in nobodys:
            if _PLATFORMS_OWN.fullmatch(PurePosixPath(file.name).name):
                continue
            match = self._by_words(file.name)
            if not match.found:
                self._report.unmatched.append((file.name, match.how))
                continue
            handing = Handing(Sender(FOLDERS, name=match.people[0].name), [file], match=match)
            handing.exercise = self._wanted.exercise or self._exercise_of(handing)
            if not handing.exercise and len(self._exercises) == 1:
                handing.exercise = self._exercises[0].name
            handing.refused = "" if handing.exercise else _NO_EXERCISE
            found.append(handing)
        return found

    def _by_words(self, name: str) -> Match:
        given = self._wanted.given.get(name)
        if given is not None:
            return Match((self._given(given),), "as you said")
        if self._ledger.people.listed:
            return self._ledger.people.in_words(name)
        return Match((), "its name says nobody's name")

    def _given(self, student: str) -> Person:
        known = self._ledger.people.get(student)
        return known or self._ledger.note_people([Person(student)])[0]

    def _match(self, handings: Sequence[Handing]) -> None:
        """Find who each sender is; who is new is taken only where no table says who belongs here."""
        unknown = []
        for handing in handings:
            if handing.match.found or not handing.exercise:
                continue
            sender, scope = handing.sender, number_scope(handing.sender, handing.exercise)
            given = self._wanted.given.get(sender.words) or self._wanted.given.get(sender.name)
            if given is not None:
                handing.match = Match((self._given(given),), "as you said")
            else:
                handing.match = self._ledger.people.match(sender, scope)
            if handing.match.found:
                self._note_number(handing.match, sender, scope)
            elif handing.match.how == NOBODY and not self._ledger.people.listed:
                unknown.append(handing)
        refuse_namesakes(unknown, any(h.sender.platform == "moodle" for h in unknown))
        for handing in unknown:
            if not handing.refused:
                handing.match = self._newcomer(handing)

    def _note_number(self, match: Match, sender: Sender, scope: str) -> None:
        """Remember the platform's number of somebody who was recognised by something else."""
        if len(match.people) == 1 and sender.number and not match.how.startswith("by group"):
            known = match.people[0]
            if scope not in known.numbers:
                self._ledger.note_people([
                    Person(known.student, login=known.login, email=known.email, number=known.number,
                           name=known.name, numbers={scope: sender.number})
                ])  # fmt: skip  # a table

    def _newcomer(self, handing: Handing) -> Match:
        """Take somebody who was never seen before, unless the name is one of somebody else's."""
        sender = handing.sender
        scope = number_scope(sender, handing.exercise)
        again = self._ledger.people.match(sender, scope)  # an earlier attempt of the same
        if again.found:
            return again
        person = newcomer(sender, handing.exercise)
        lasting = sender.login or sender.email or (sender.number and not scope.startswith("moodle"))
        if self._ledger.people.called(person.student) and not lasting:
            why = f"several people are called {sender.name!r}: give the platform's --roster"
            return Match((), why)
        return Match((self._ledger.note_people([person])[0],), "first seen")

    # -------------------------------------------------------------------------------- into its place

    def _carry_out(self, handing: Handing, download: Download) -> None:
        if not (handing.match.found or handing.refused):
            handing.refused = handing.match.how
        if handing.refused:
            self._row(handing, None, None, Outcome.REFUSED, handing.refused)
            return
        try:
            notebooks = [e.notebook for e in self._exercises if e.name == handing.exercise]
            files = files_of(handing, notebooks)
            for person in handing.match.people:
                when = self._when(handing, person)
                outcome = self._place(person.student, handing, files, when, download.label)
                self._row(handing, person, when, outcome)
        except CollectError as error:
            self._row(handing, None, None, Outcome.REFUSED, str(error))
        except OSError as error:
            why = f"it cannot be written ({error.strerror}): mend that, and run this again"
            self._row(handing, None, None, Outcome.REFUSED, why)

    def _when(self, handing: Handing, person: Person) -> datetime | None:
        told = [f.named.when for f in handing.files if f.named and f.named.when]
        kept = [f.time for f in handing.files if f.named and f.named.by_file_time and f.time]
        return max(told or kept, default=self._times.get(person.student))

    def _place(
        self, student: str, handing: Handing, files: Mapping[str, bytes], when: datetime | None, label: str
    ) -> Outcome:
        place = self._course.submitted / student / handing.exercise
        earlier = self._course.earlier / student / handing.exercise
        version, there = digest_of(files), version_on_disk(place)
        known = self._ledger.versions(student, handing.exercise)
        if version == there:
            outcome = Outcome.AGAIN
        elif there is None:
            outcome = Outcome.NEW
        elif _is_earlier(when, since(place), known_before={version, there} <= known.keys()):
            outcome = Outcome.EARLIER
        else:
            outcome = Outcome.REPLACES
        if self._wanted.dry:
            return outcome
        if outcome in {Outcome.NEW, Outcome.REPLACES}:
            put_in_place(place, files, when, earlier=earlier)
        elif outcome is Outcome.EARLIER:
            keep_earlier(earlier, files, when)
        elif when is not None:
            stamp(place, when)
        if version not in known or outcome in {Outcome.NEW, Outcome.REPLACES}:
            current = outcome is not Outcome.EARLIER
            self._ledger.note(_record(student, handing, version, when, download=label, current=current))
        return outcome

    def _row(
        self,
        handing: Handing,
        person: Person | None,
        when: datetime | None,
        outcome: Outcome,
        reason: str = "",
    ) -> None:
        student = person.student if person else ""
        self._report.rows.append(
            Row(
                student, handing.sender, handing.exercise, handing.shown_files, when, handing.late,
                handing.match.how if person else "", outcome, reason,
            )
        )  # fmt: skip  # a table


def _is_earlier(when: datetime | None, since: datetime | None, *, known_before: bool) -> bool:
    """Whether a version is older than the one that is there: by time, or because both were seen before."""
    if when is not None and since is not None and when != since:
        return when < since
    return known_before


def _record(
    student: str, handing: Handing, version: str, when: datetime | None, *, download: str, current: bool
) -> Collected:
    main = handing.main
    return Collected(
        student=student,
        exercise=handing.exercise,
        version=version,
        sender=handing.sender,
        back=main.named.back if main.named else "",
        file=given_name(main),
        when=nbgrader_stamp(when) if when else None,
        late=handing.late,
        how=handing.match.how,
        download=download,
        current=current,
        group=handing.sender.name if handing.match.how.startswith("by group") else "",
    )
