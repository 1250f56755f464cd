"""The rules of a course, `course.toml` beside `source/`: due dates, late work, extensions, groups, attempts.

Rules are applied to what the journal holds whenever marks or feedback are written, so a rule that changes
needs no submission to be judged again. Without the file there is no due date and nothing is taken off.

    time_zone = "Europe/Berlin"
    attempts = "latest"                 # or "best": the attempt whose checks earned most
    zeros = "confirm"                   # or "final": zeros for what somebody wrote wait for nobody

    [late]                              # nothing is taken off unless told
    grace = "15 minutes"
    percent_per_day = 10                # of the points earned, for each day begun
    # steps = [["1 day", 10], ["3 days", 40]]   instead: later than ..., so many percent
    at_most = 50                        # percent
    drop_after = "7 days"               # what comes later still counts nothing

    [due]
    01_meet_the_article = 2026-11-02T23:59:00

    [extensions.anna]
    01_meet_the_article = "3 days"      # or a date

    [groups]
    team-1 = ["anna", "bert"]           # what one of them hands in counts for all

    [extra_credit]
    01_meet_the_article = ["1e-check"]  # counts on top of the exercise's points
"""

import math
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lesart.errors import LesartError
from lesart.grading.collecting.moments import zone_written
from lesart.grading.handing_back.journal import ATTEMPT, current, read_journal
from lesart.grading.judging.exercise import Exercise
from lesart.wording import counted

__all__ = ["CourseRules", "Lateness", "read_rules", "time_zone_of", "without_effect"]

FILE = "course.toml"
_UNITS = {"minute": 60, "hour": 3600, "day": 86400, "week": 604800}
_SPAN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(minute|hour|day|week)s?\s*\Z")
_BARE = re.compile(r"[A-Za-z0-9_-]+")  # a key of TOML that needs no quotation marks
_STAMP = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)\s*(\S*)\s*\Z")
_KNOWN = {"time_zone", "attempts", "zeros", "late", "due", "extensions", "groups", "extra_credit"}
_LATE = {"grace", "percent_per_day", "steps", "at_most", "drop_after"}


@dataclass(frozen=True, slots=True)
class Lateness:
    """What the rules say of one submission."""

    late: timedelta | None  # None: in time, or nothing is known
    percent: float  # taken off the points earned
    words: str  # for marks and feedback; empty if there is nothing to say


@dataclass(slots=True)
class _Made:
    """What a student, or the members of a group, made of one notebook, as it was judged."""

    last: dict[str, dict[str, Any]] = field(default_factory=dict)  # student -> the entry that counts
    came: dict[tuple[str, str], int] = field(default_factory=dict)  # student, version -> in which order
    attempts: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)  # student, version

    def add(self, entry: dict[str, Any], *, every: bool) -> None:
        """Take an entry, in the order of the journal; earlier attempts only if every one is wanted."""
        version = entry["student"], entry["submission"]
        self.came.setdefault(version, len(self.came))
        if entry["kind"] == "graded":
            self.last[entry["student"]] = entry
        if every:
            self.attempts.pop(version, None)  # of what was judged or timed again the last line counts
            self.attempts[version] = entry


@dataclass(frozen=True, slots=True)
class CourseRules:
    """The rules of a course."""

    zone: tzinfo = UTC
    best: bool = False
    confirm_zeros: bool = True
    grace: timedelta = timedelta(0)
    percent_per_day: float = 0.0
    steps: tuple[tuple[timedelta, float], ...] = ()
    at_most: float = 100.0
    drop_after: timedelta | None = None
    due: Mapping[str, datetime] = field(default_factory=dict)
    extensions: Mapping[tuple[str, str], datetime | timedelta] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    extra_credit: frozenset[tuple[str, str]] = frozenset()  # exercise, question
    called_late: frozenset[tuple[str, str]] = frozenset()  # student, exercise: by the platform, in no file

    def due_for(self, student: str, exercise: str) -> datetime | None:
        """When an exercise is due for a student, an extension counted in."""
        due = self.due.get(exercise)
        extension = self.extensions.get((student, exercise))
        if isinstance(extension, timedelta):
            return None if due is None else due + extension
        return extension or due

    def lateness(self, student: str, exercise: str, handed_in: str | None) -> Lateness:
        """Say how late a submission is, and what that costs.

        >>> rules = CourseRules(percent_per_day=10, due={"e": datetime(2026, 11, 2, 12, tzinfo=UTC)})
        >>> rules.lateness("anna", "e", "2026-11-03 13:00:00 UTC").words
        '1 day 1 hour late: 20 % off'
        """
        due = self.due_for(student, exercise)
        if due is None:
            return Lateness(None, 0.0, "")
        moment = None if handed_in is None else self.moment(handed_in)
        if moment is None:
            called_late = ", but the platform calls it late: nothing is taken off, and a person decides"
            is_so = (student, exercise) in self.called_late
            what_follows = called_late if is_so else ", so it counts as in time"
            return Lateness(None, 0.0, f"when it was handed in is not known{what_follows}")
        late = moment - due
        if late <= self.grace:
            return Lateness(None, 0.0, "")
        percent = self._percent(late)
        cost = f"{percent:g} % off" if percent else "nothing is taken off"
        return Lateness(late, percent, f"{_spoken(late)} late: {cost}")

    def _percent(self, late: timedelta) -> float:
        if self.drop_after is not None and late > self.drop_after:
            return 100.0
        if self.steps:
            percent = max((p for after, p in self.steps if late > after), default=0.0)
        else:
            percent = self.percent_per_day * math.ceil(late / timedelta(days=1))
        return min(percent, self.at_most)

    def moment(self, stamp: str) -> datetime | None:
        """Read a time stamp as nbgrader and learning platforms write it; without a zone, in the course's."""
        match = _STAMP.match(stamp.strip())
        if match is None:
            try:
                found = datetime.fromisoformat(stamp.strip())
            except ValueError:
                return None
            return found if found.tzinfo else found.replace(tzinfo=self.zone)
        found = datetime.fromisoformat(match[1])
        return found.replace(tzinfo=zone_written(match[2]) or self.zone)

    def counting(self, journal: Path) -> Iterator[dict[str, Any]]:
        """Give a journal's entries that count, for every student who gets a mark for them.

        The latest attempt counts, or the best; of a group the latest of all its members, or the best. Written
        answers are always those of the latest attempt, which is the one that a person reads.
        """
        if not self.groups and not self.best:
            yield from current(journal)  # one at a time
            return
        made: dict[tuple[str, str, str], _Made] = {}
        for place, entry in self._judged(journal):
            made.setdefault(place, _Made()).add(entry, every=self.best)
        for place, found in made.items():
            if not found.last:
                continue
            last = self._latest(found)
            entry = self._chosen(last, [*found.attempts.values()])
            alike = [e["student"] for e in found.last.values() if e["submission"] == last["submission"]]
            for member in self.groups.get(place[0], (entry["student"],)):
                yield entry | {"student": member, "handed_in_by": entry["student"], "alike": alike}

    def _latest(self, found: "_Made") -> dict[str, Any]:
        """Find what of a group's members came last: by time or, if one is not known, as it was first judged.

        When something was judged again does not matter: else another member's copy would count from then on,
        and the mark that a person gave to this one would be gone.
        """
        moments = {who: self.moment(str(entry.get("handed_in"))) for who, entry in found.last.items()}
        known = {who: moment for who, moment in moments.items() if moment is not None}
        timed = len(known) == len(moments)

        def order(who: str) -> tuple[Any, ...]:
            came = found.came[who, found.last[who]["submission"]]
            return (known[who], came) if timed else (came,)

        return found.last[max(found.last, key=order)]

    def stand_ins(self, journal: Path) -> dict[tuple[str, str], str]:
        """Map each member of a group, and an exercise, to whose work counts for the group."""
        if not self.groups:
            return {}
        members = {member for group in self.groups.values() for member in group}
        found = {(e["student"], e["exercise"]): e["handed_in_by"] for e in self.counting(journal)}
        return {place: who for place, who in found.items() if place[0] in members}

    def _judged(self, journal: Path) -> Iterator[tuple[tuple[str, str, str], dict[str, Any]]]:
        """Give all attempts in the order they were judged, with whose they are: a student's, or a group's."""
        member_of = {member: group for group, members in self.groups.items() for member in members}
        for entry in read_journal(journal):
            if entry["kind"] in {"graded", ATTEMPT}:
                who = member_of.get(entry["student"], entry["student"])
                yield (who, entry["exercise"], entry["notebook"]), entry

    def _chosen(self, latest: dict[str, Any], attempts: Sequence[dict[str, Any]]) -> dict[str, Any]:
        alike = [attempt for attempt in reversed(attempts) if attempt["tests"] == latest["tests"]]
        best = max([latest, *alike], key=self._earned)  # of several that are best the latest
        return latest if best is latest else latest | {
            "checks": best["checks"], "handed_in": best.get("handed_in"),
            "attempt": "an earlier attempt counts, whose checks earned more",
        }  # fmt: skip  # a table

    def _earned(self, entry: dict[str, Any]) -> float:
        points = sum(check["score"] or 0.0 for check in entry["checks"])
        late = self.lateness(entry["student"], entry["exercise"], entry.get("handed_in"))
        return float(points) * (1 - late.percent / 100)


def _spoken(span: timedelta) -> str:
    """Say a time in its two largest units.

    >>> _spoken(timedelta(days=1, hours=1, minutes=59)), _spoken(timedelta(minutes=1))
    ('1 day 1 hour', '1 minute')
    """
    left, parts = int(span.total_seconds()), []
    for unit in ("day", "hour", "minute"):
        count, left = divmod(left, _UNITS[unit])
        if count:
            parts.append(counted(count, unit))
    return " ".join(parts[:2]) or "less than a minute"


# ------------------------------------------------------------------------------------------ reading the file


def read_rules(course: Path, nbgraders: Mapping[str, datetime] | None = None) -> CourseRules:
    """Read a course's rules; there are none without the file.

    Parameters
    ----------
    course
        The course directory.
    nbgraders
        Due dates that nbgrader's gradebook holds: they count where the file has none.

    Raises
    ------
    LesartError
        If the file is not understood; the message names the line's key and what may stand there.
    """
    path = course / FILE
    if not path.exists():
        return CourseRules(due=dict(nbgraders or {}))
    try:
        data = _written(path)
        _only(data, _KNOWN, "")
        _only(data.get("late", {}), _LATE, "late.")
        return _rules(data, nbgraders or {})
    except (ValueError, TypeError, AttributeError, OSError) as error:
        msg = f"{path} is not understood: {error}"
        raise LesartError(msg) from error


def _written(path: Path) -> dict[str, Any]:
    """Read what is written in the file; some editors put a byte-order mark in front."""
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        msg = f"byte {error.start} is no UTF-8: save it as UTF-8"
        raise ValueError(msg) from error


def time_zone_of(course: Path) -> tzinfo | None:
    """Read the time zone that a course's rules name, None if they name none.

    Raises
    ------
    LesartError
        As `read_rules`.
    """
    rules = read_rules(course)
    path = course / FILE
    named = path.exists() and "time_zone" in _written(path)
    return rules.zone if named else None


def without_effect(course: Path, exercises: Iterable[Exercise], students: Collection[str] = ()) -> list[str]:
    """Say which lines of a course's rules, which were read before, name what the course does not have.

    Parameters
    ----------
    course
        The course directory.
    exercises
        The course's exercises.
    students
        Everybody who is known to be in the course; nothing is said of people if nobody is known.
    """
    path = course / FILE
    data = _written(path) if path.exists() else {}
    questions = _graded(exercises)
    named = [(f"due.{name}", name) for name in data.get("due", {})]
    for student, given in data.get("extensions", {}).items():
        named += [(f"extensions.{student}.{name}", name) for name in given]
    said = [f"{where} is about no exercise of the course" for where, name in named if name not in questions]
    said += _uncredited(data.get("extra_credit", {}), questions)
    said = [f"{line}, so it does nothing" for line in said]
    said += [*_strangers(data, students), *_zoneless(data)]
    return [f"{FILE}: {line}" for line in said]


def _zoneless(data: Mapping[str, Any]) -> Iterator[str]:
    """Say that dates are in UTC, if neither they nor the rules name a zone."""
    dates = [*data.get("due", {}).values()]
    dates += [date for given in data.get("extensions", {}).values() for date in given.values()]
    moments = [_date(date, None, "") for date in dates if not _SPAN.match(str(date))]
    if "time_zone" not in data and any(moment.tzinfo is None for moment in moments):
        yield "no time_zone is named, so dates without a zone are taken to be in UTC"


def _strangers(data: Mapping[str, Any], students: Collection[str]) -> Iterator[str]:
    """Say which students rules are about who never handed in anything and stand in no table of people."""
    named = [(f"extensions.{student}", student) for student in data.get("extensions", {})]
    named += [
        (f"groups.{group}", str(one)) for group, members in data.get("groups", {}).items() for one in members
    ]
    for where, student in named:
        if students and student not in students:
            yield f"{where}: there is no {student!r} in submitted/ or in a table of people yet"


def _graded(exercises: Iterable[Exercise]) -> dict[str, set[str]]:
    """Map each exercise's name to its questions."""
    questions: dict[str, set[str]] = {}
    for exercise in exercises:
        graded = (*exercise.checks, *exercise.written)
        questions.setdefault(exercise.name, set()).update(cell.grade_id or "" for cell in graded)
    return questions


def _uncredited(credited: Mapping[str, Sequence[str]], questions: Mapping[str, set[str]]) -> Iterator[str]:
    """Say which questions would be extra credit, but are not there."""
    for name, wanted in credited.items():
        there = questions.get(name, set())
        known = ", ".join(sorted(there)) or "no such exercise"
        for question in sorted(set(wanted) - there):
            yield f"extra_credit.{name}: there is no question {question!r}, but {known}"


def _only(data: Mapping[str, Any], known: set[str], where: str) -> None:
    _table(data, where.rstrip("."))
    odd = sorted(set(data) - known)
    if odd:
        msg = f"{where}{odd[0]} is no rule; there is {', '.join(sorted(known))}"
        raise ValueError(msg)


def _table(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        key = ".".join(part if _BARE.fullmatch(part) else f'"{part}"' for part in where.split(".", 1))
        msg = f"{where} = {value} stands alone: write [{key}], and what belongs to it on the lines below"
        raise TypeError(msg)
    return value


def _list(value: Any, where: str, example: str) -> list[Any]:
    if not isinstance(value, list):
        msg = f"{where} = {value!r}: write a list, like {example}"
        raise TypeError(msg)
    return value


def _rules(data: Mapping[str, Any], nbgraders: Mapping[str, datetime]) -> CourseRules:
    zone = _named_zone(data.get("time_zone", "UTC"))
    late = data.get("late", {})
    drop = late.get("drop_after")
    extensions = {
        (student, exercise): _extension(value, zone, f"extensions.{student}")
        for student, given in _table(data.get("extensions", {}), "extensions").items()
        for exercise, value in _table(given, f"extensions.{student}").items()
    }
    credited = _table(data.get("extra_credit", {}), "extra_credit")
    return CourseRules(
        zone=zone,
        best=_choice(data, "attempts", ("latest", "best")) == "best",
        confirm_zeros=_choice(data, "zeros", ("confirm", "final")) == "confirm",
        grace=_span(late.get("grace", "0 minutes")),
        percent_per_day=_percent(late.get("percent_per_day", 0), "late.percent_per_day"),
        steps=_steps(late),
        at_most=_percent(late.get("at_most", 100), "late.at_most"),
        drop_after=None if drop is None else _span(drop),
        due=dict(nbgraders) | _due(data.get("due", {}), zone),
        extensions=extensions,
        groups=_groups(_table(data.get("groups", {}), "groups")),
        extra_credit=frozenset(
            (exercise, str(question))
            for exercise, questions in credited.items()
            for question in _list(questions, f"extra_credit.{exercise}", '["1e-check"]')
        ),
    )


def _due(dates: Any, zone: tzinfo) -> dict[str, datetime]:
    return {exercise: _date(date, zone, f"due.{exercise}") for exercise, date in _table(dates, "due").items()}


def _extension(value: Any, zone: tzinfo, where: str) -> datetime | timedelta:
    if isinstance(value, str) and _SPAN.match(value):
        return _span(value)
    return _date(value, zone, where, or_else=", or a length of time, like 3 days")


def _steps(late: Mapping[str, Any]) -> tuple[tuple[timedelta, float], ...]:
    """Read the steps of a late policy: later than a time, so many percent."""
    example = '[["1 day", 10], ["3 days", 40]]'
    steps = _list(late.get("steps", []), "late.steps", example)
    if steps and "percent_per_day" in late:
        msg = "late.steps stands instead of late.percent_per_day: write one of the two"
        raise ValueError(msg)
    for step in steps:
        if not (isinstance(step, list) and len(step) == 2):
            msg = f"late.steps = {steps}: write pairs of a time and a percentage, like {example}"
            raise ValueError(msg)
    return tuple((_span(after), _percent(percent, "late.steps")) for after, percent in steps)


def _named_zone(name: str) -> tzinfo:
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError) as error:
        msg = f"time_zone = {name!r} is no time zone: write it like Europe/Berlin"
        raise ValueError(msg) from error


def _choice(data: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> str:
    chosen = data.get(key, allowed[0])
    if chosen not in allowed:
        msg = f"{key} = {chosen!r}: write {' or '.join(allowed)}"
        raise ValueError(msg)
    return str(chosen)


def _span(value: Any) -> timedelta:
    """Read a length of time.

    >>> _span("36 hours"), _span("1 day")
    (datetime.timedelta(days=1, seconds=43200), datetime.timedelta(days=1))
    """
    match = _SPAN.match(str(value))
    if match is None:
        msg = f"{value!r} is no length of time: write it like 15 minutes, 36 hours, 3 days"
        raise ValueError(msg)
    return timedelta(seconds=float(match[1]) * _UNITS[match[2]])


def _date(value: Any, zone: tzinfo | None, where: str, or_else: str = "") -> datetime:
    if isinstance(value, str) and ":" in value:  # a day alone would be its first moment
        with suppress(ValueError):
            value = datetime.fromisoformat(value)
    if not isinstance(value, datetime):
        msg = f"{where} = {value}: write date and time, like 2026-11-02T23:59:00{or_else}"
        raise TypeError(msg)
    return value if value.tzinfo else value.replace(tzinfo=zone)


def _percent(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        msg = f"{where} = {value}: a percentage is a number between 0 and 100"
        raise ValueError(msg)
    return float(value)


def _groups(data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    groups = {
        group: tuple(map(str, _list(members, f"groups.{group}", '["anna", "bert"]')))
        for group, members in data.items()
    }
    everyone = [member for members in groups.values() for member in members]
    twice = sorted({member for member in everyone if everyone.count(member) > 1})
    if twice:
        msg = f"{twice[0]!r} is in two groups"
        raise ValueError(msg)
    return groups
