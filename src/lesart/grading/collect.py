"""From a platform's bulk download to `submitted/STUDENT/EXERCISE`: who handed in what, when, matched how.

A version is put in its place as a whole or not at all, and only then noted, so that a run that is killed is
simply run again. What was there before is moved to `grading/earlier/`, never written over. Whatever would mix
two students is refused and named.
"""

import re
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
    packed_at_once,
    refuse_mixed,
    refuse_namesakes,
    without_work,
)
from lesart.grading.collecting.ledger import Collected, Ledger
from lesart.grading.collecting.moments import nbgrader_stamp
from lesart.grading.collecting.names import FOLDERS, PLATFORMS, Sender
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
from lesart.grading.collecting.report import Outcome, Report, Row
from lesart.grading.collecting.roster import read_roster
from lesart.grading.handing_back.journal import lock
from lesart.grading.handing_back.places import Course
from lesart.grading.judging.exercise import Exercise, read_exercises
from lesart.grading.recognise import NO_EXERCISE, Recogniser
from lesart.wording import counted

__all__ = ["Wanted", "collect"]

_SAYS_NOBODY = "no name of a student is in its name: say whose it is with --match, or give a --roster"
_AT_ONCE = "its files bear the time of the download, so when they were handed in is not said"
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
        self._recogniser = Recogniser(exercises, wanted.exercise)
        self._wanted = wanted
        self._report = report
        self._times: dict[str, datetime] = {}
        self._packed_at_once = False  # so that the times of files say nothing
        self._shown: dict[Path, tuple[str, datetime | None]] = {}  # versions that were shown, not put there

    def download(self, download: Download) -> None:
        """Put everything in its place, and say what is nobody's."""
        self._report.problems += download.problems
        handings, nobodys = by_sender(download)
        self._report.rows += [
            Row(student="", sender=sender, outcome=Outcome.REFUSED, reason=why)
            for sender, why in without_work(download, handings)
        ]
        self._packed_at_once = packed_at_once(download)
        handings = self._recogniser.sorted_out(download, handings)
        self._read_roster(handings)
        handings += self._found_by_words(
            [file for file in nobodys if not self._not_handed_in(file, download.platform)]
        )
        self._match(handings)
        refuse_mixed(handings)
        self._report.headings.append(self._heading(download, handings))
        for handing in sorted(handings, key=lambda h: (h.exercise, h.sender.identity, h.attempt)):
            self._carry_out(handing, download)
        for exercise in sorted({handing.exercise for handing in handings if handing.exercise}):
            self._report.nothing_of += [(who, exercise) for who in self._nothing_of(exercise)]

    def _nothing_of(self, exercise: str) -> list[str]:
        """Name those whom a table of people has and who never handed in an exercise."""
        here = {row.student for row in self._report.rows if row.exercise == exercise}
        return [
            f"{person.name} ({person.student})" if person.name else person.student
            for person in self._ledger.people
            if person.listed
            and person.student not in here
            and not self._ledger.versions(person.student, exercise)
        ]

    def _heading(self, download: Download, handings: Sequence[Handing]) -> str:
        people = {person.student for handing in handings for person in handing.match.people}
        about = ", ".join(sorted({h.exercise for h in handings if h.exercise})) or "no exercise"
        heading = f"{download.label} ({download.platform}) → {about}: {counted(len(people), 'student')}"
        return f"{heading}; {_AT_ONCE}" if self._packed_at_once else heading

    # -------------------------------------------------------------------------------- which student

    def _read_roster(self, handings: Sequence[Handing]) -> None:
        if self._wanted.roster is None:
            return
        exercise = next((h.exercise for h in handings if h.exercise), self._wanted.exercise or "")
        roster = read_roster(self._wanted.roster, exercise, self._wanted.zone)
        listed = [(person, when) for person, when in zip(roster.people, roster.times, strict=True) if person]
        if self._report.roster_for not in {"", exercise} and any(person.numbers for person, _ in listed):
            msg = f"{self._wanted.roster} numbers the participants of one assignment: collect each by itself"
            raise CollectError(msg)
        self._report.roster_for = exercise
        self._times = self._noted(listed)

    def _noted(self, listed: Sequence[tuple[Person, datetime | None]]) -> dict[str, datetime]:
        """Note the people of a table, and give the times at which it says that they handed in."""
        noted = self._ledger.note_people(person for person, _ in listed)
        told = zip(noted, (when for _, when in listed), strict=True)
        return {person.student: when for person, when in told if when is not None}

    def _found_by_words(self, nobodys: Sequence[Found]) -> list[Handing]:
        """Look for whole names in the names of files that no platform named: with a table of people only."""
        found: dict[tuple[str, str], Handing] = {}
        for file in nobodys:
            match = self._by_words(file.name)
            if not match.found:
                self._report.unmatched.append((file.name, match.how))
                continue
            person, exercise = match.people[0], self._recogniser.of_file(file)
            sender = Sender(FOLDERS, name=person.name, login=person.student)
            refused = "" if exercise else NO_EXERCISE
            place = person.student, exercise
            found.setdefault(place, Handing(sender, [], exercise, match, refused)).files.append(file)
        return list(found.values())

    def _not_handed_in(self, file: Found, platform: str) -> bool:
        """Whether a file is the platform's own: its list of contents, or the table of people."""
        name = PurePosixPath(file.name).name
        if platform == FOLDERS:
            return self._wanted.roster is not None and name == self._wanted.roster.name
        return _PLATFORMS_OWN.fullmatch(name) is not None

    def _by_words(self, name: str) -> Match:
        given = self._wanted.given.get(name)
        if given is not None:
            return Match((self._given(given),), "as you said")
        people = self._ledger.people
        match = people.in_words(name) if people.listed else Match((), _SAYS_NOBODY)
        if not match.found and name.lower().endswith(".msg"):
            return Match((), "Outlook's own form of a mail cannot be read: save it as .eml")
        if not match.found and name.lower().endswith(".zip"):
            said = f"{match.how}; if it is a download itself, unpack what it lies in, and collect that folder"
            return Match((), said)
        return match

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
            handing.match = self._known(sender, scope)
            if handing.match.found:
                self._note_number(handing.match, sender, scope)
            elif handing.match.how == NOBODY and not self._ledger.people.listed:
                unknown.append(handing)
        refuse_namesakes(unknown, any(h.sender.platform == "moodle" for h in unknown))
        for handing in unknown:
            if not handing.refused:
                handing.match = self._newcomer(handing)

    def _known(self, sender: Sender, scope: str) -> Match:
        """Find a sender by what the teacher says, or else among the people of the course."""
        given = self._wanted.given.get(sender.words) or self._wanted.given.get(sender.name)
        if given is not None:
            return Match((self._given(given),), "as you said")
        return self._ledger.people.match(sender, scope)

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
            files = files_of(handing, self._recogniser.notebooks(handing.exercise))
            for person in handing.match.people:
                when = self._when(handing, person)
                outcome = self._place(person.student, handing, files, when, download.label)
                if outcome is Outcome.AGAIN:
                    when = self._first_time(person.student, handing.exercise, when)
                self._row(handing, person, when, outcome)
        except CollectError as error:
            self._row(handing, None, None, Outcome.REFUSED, str(error))
        except OSError as error:
            why = f"it cannot be written ({error.strerror}): mend that, and run this again"
            self._row(handing, None, None, Outcome.REFUSED, why)

    def _when(self, handing: Handing, person: Person) -> datetime | None:
        told = [f.named.when for f in handing.files if f.named and f.named.when]
        own_times = () if self._packed_at_once else handing.files
        kept = [f.time for f in own_times if f.named and f.named.by_file_time and f.time]
        return max(told or kept, default=self._times.get(person.student))

    def _first_time(self, student: str, exercise: str, when: datetime | None) -> datetime | None:
        """When the version that is there already was first handed in: that counts."""
        known = since(self._course.submitted / student / exercise)
        return min(known, when) if known and when else known or when

    def _place(
        self, student: str, handing: Handing, files: Mapping[str, bytes], when: datetime | None, label: str
    ) -> Outcome:
        place = self._course.submitted / student / handing.exercise
        earlier = self._course.earlier / student / handing.exercise
        version = digest_of(files)
        known = self._ledger.versions(student, handing.exercise)
        outcome = self._outcome(place, version, when, known)
        if self._wanted.dry:
            return self._show(place, version, when, outcome)
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

    def _outcome(
        self, place: Path, version: str, when: datetime | None, known: Mapping[str, Collected]
    ) -> Outcome:
        """Tell what becomes of a version, by what lies in its place."""
        there, there_since = self._shown.get(place) or (version_on_disk(place), since(place))
        if version == there:
            return Outcome.AGAIN
        if there is None:
            return Outcome.NEW
        earlier = _is_earlier(when, there_since, known_before={version, there} <= known.keys())
        return Outcome.EARLIER if earlier else Outcome.REPLACES

    def _show(self, place: Path, version: str, when: datetime | None, outcome: Outcome) -> Outcome:
        """Remember what would lie in a place now, so that a later attempt in the download replaces it."""
        if outcome in {Outcome.NEW, Outcome.REPLACES}:
            self._shown[place] = version, when
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
