"""All that ever happened to a student's work, in order: handed in, judged, judged again and why, marked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo
from typing import Any

from lesart.grading.collecting.ledger import Ledger
from lesart.grading.collecting.moments import read_stamp
from lesart.grading.handing_back.journal import ATTEMPT
from lesart.grading.handing_back.marks import Sheet, as_csv

__all__ = ["Event", "as_table", "history"]

_BY_RUBRIC = "marked by criterion"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened."""

    time: str  # ISO 8601; "" for what counts now
    student: str
    exercise: str
    what: str
    points: float | None = None
    most: float | None = None


def history(
    journal: Iterable[dict[str, Any]],
    ledger: Ledger,
    sheets: Iterable[Sheet],
    wanted: Callable[[str, str], bool],
    zone: tzinfo = UTC,
) -> list[Event]:
    """List the events of the students and exercises that are wanted, each student's in order.

    Parameters
    ----------
    journal
        All entries, in the order they were written.
    ledger
        What was collected.
    sheets
        The marks as they are now.
    wanted
        Whether a student's work on an exercise is wanted.
    zone
        In which times are shown.
    """
    events = [event for event in _collected(ledger, zone) if wanted(event.student, event.exercise)]
    entries = (e for e in journal if "student" in e and wanted(e["student"], e["exercise"]))
    events += _judged(entries, zone)
    events.sort(key=lambda event: (event.student, event.exercise, event.time))
    events = [replace(event, time=_local(event.time, zone)) for event in events]
    now = [
        Event("", sheet.student, sheet.exercise, _now(sheet), sheet.so_far, sheet.most)
        for sheet in sheets
        if wanted(sheet.student, sheet.exercise)
    ]
    return sorted([*events, *now], key=lambda event: (event.student, event.exercise))


def _now(sheet: Sheet) -> str:
    """Say what counts: which questions a person marked, and which are still to be marked."""
    words = "counts now"
    if sheet.unmarked:
        words += f", so far; still to be marked: {'; '.join(sheet.unmarked)}"
    by_person = [q for q in sheet.questions if q.by_person]
    if by_person:
        words += "; by a person: " + "; ".join(f"{q.question} {q.points:g} of {q.most:g}" for q in by_person)
    return "; ".join([words, *sheet.remarks, *([f"{sheet.off:g} points taken off"] if sheet.off else [])])


def _local(time: str, zone: tzinfo) -> str:
    return datetime.fromisoformat(time).astimezone(zone).isoformat(timespec="seconds")


def _handed_in(stamp: str, zone: tzinfo) -> str:
    """Say when something was handed in; as it was written if that is not understood."""
    moment = read_stamp(stamp)
    return stamp if moment is None else f"{moment.astimezone(zone):%Y-%m-%d %H:%M:%S %Z}"


def _collected(ledger: Ledger, zone: tzinfo) -> Iterator[Event]:
    for record in ledger.every_version():
        handed_in = f", handed in {_handed_in(record.when, zone)}" if record.when else ""
        late = ", late" if record.late else ""
        older = "" if record.current else "; a later version was there already"
        what = f"collected from {record.download} ({record.sender.words}){handed_in}{late}{older}"
        yield Event(record.time, record.student, record.exercise, what)


def _judged(entries: Iterable[Mapping[str, Any]], zone: tzinfo) -> Iterator[Event]:
    before: dict[tuple[str, str, str], Mapping[str, Any]] = {}
    for entry in entries:
        place = entry["student"], entry["exercise"], str(entry.get("notebook", ""))
        if entry["kind"] == "graded":
            yield _event(entry, _why(entry, before.get(place), zone))
            before[place] = entry
        elif entry["kind"] == ATTEMPT:
            when = entry.get("handed_in")
            yield _event(
                entry, "judged an earlier attempt" + (f" of {_handed_in(when, zone)}" if when else "")
            )
        elif entry["kind"] == "mark":
            what = f"{_BY_RUBRIC}: {entry['question']}, {entry['criterion']}"
            yield Event(entry["time"], *place[:2], what, entry["points"], entry["most"])
        else:  # whatever else is written about a student's work
            yield Event(entry["time"], *place[:2], _words(entry))


def _event(entry: Mapping[str, Any], what: str) -> Event:
    """Say what came out of judging."""
    scores = [check["score"] for check in entry["checks"]]
    known = [score for score in scores if score is not None]
    most = sum(check["max"] for check in entry["checks"])
    asked = "" if len(known) == len(scores) else "; a person is asked"
    return Event(entry["time"], entry["student"], entry["exercise"], what + asked, round(sum(known), 4), most)


def _why(entry: Mapping[str, Any], before: Mapping[str, Any] | None, zone: tzinfo) -> str:
    """Say why something was judged: for the first time, or what had changed since."""
    if before is None:
        return "judged"
    changes: Sequence[tuple[str, str]] = (
        ("submission", "another version was handed in"),
        ("tests", "the exercise was changed"),
        ("environment", "Python, packages or rules were changed"),
    )
    found = [words for key, words in changes if entry[key] != before[key]]
    if not found and entry.get("handed_in") != before.get("handed_in"):
        return f"noted when it was handed in: {_handed_in(entry['handed_in'] or 'not known', zone)}"
    return f"judged again: {' and '.join(found) or 'asked for'}"


def _words(entry: Mapping[str, Any]) -> str:
    said = [str(entry[key]) for key in ("question", "reason", "answer", "comment") if entry.get(key)]
    return ": ".join([str(entry["kind"]), *said])


def as_table(events: Iterable[Event]) -> str:
    """Write events as comma-separated values, one a row."""
    rows: list[list[Any]] = [["student", "exercise", "time", "what", "points", "of"]]
    rows += [[e.student, e.exercise, e.time, e.what, e.points, e.most] for e in events]
    return as_csv([["" if cell is None else cell for cell in row] for row in rows])
