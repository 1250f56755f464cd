"""One page a student: what held, what did not yet, in words, and what a person has said.

The page is plain HTML without scripts or anything from elsewhere, so it can be sent, printed and read aloud.
Every word that comes from a submission is escaped, stripped of control characters and bounded in length.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lesart.grading.handing_back.journal import entry_at, positions
from lesart.grading.handing_back.marks import Sheet, sheets
from lesart.grading.handing_back.places import Course, write_whole
from lesart.grading.handing_back.policy import CourseRules
from lesart.grading.handing_back.questions import NO_TITLES, Titles
from lesart.grading.handing_back.requests import Request
from lesart.grading.judging.submission import EXCHANGE_FILES, exchange_files
from lesart.wording import counted, shortened

__all__ = ["Wanted", "body", "graded_work", "marks_of", "page", "write_feedback"]

_CONTROL = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
    r"|[\u202a-\u202e\u2066-\u2069]"  # turn the direction of reading round
)
Requests = Mapping[tuple[str, str, str], Sequence[Request]]
_LONGEST = 600  # characters of one remark
_MOST_NOTES = 30
_HOLDS, _STOPPED = "holds", "could not be judged"
_WORDS = {
    "holds": "Holds",
    "not yet": "Not yet",
    "not yet attempted": "Not attempted",
    _STOPPED: "Stopped",
}
_CODE = re.compile(r"`([^`\n]+)`")  # as in Markdown
_STYLE = """
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
       color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.25; } h2 { border-top: 2px solid #555; padding-top: 1rem; }
code { font-size: .95em; background: #f2f2f2; padding: .1em .25em; overflow-wrap: anywhere; }
li { margin: .5rem 0; } .outcome { font-weight: bold; } .holds { color: #0b5d1e; } .open { color: #8a1c00; }
.points { white-space: nowrap; } blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 4px solid
#555; }
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to stand on the pages, and for whom."""

    show_hidden: bool = False  # hidden tests with their hints; otherwise only how many of them hold
    students: Sequence[str] = ()  # only these; all unless told
    exercises: Sequence[str] = ()  # only these; all unless told
    titles: Mapping[str, Titles] = field(default_factory=dict)  # what the questions of an exercise are called
    names: Mapping[str, str] = field(default_factory=dict)  # students' real names, where they are known
    rules: CourseRules = field(default_factory=CourseRules)  # the course's; none unless told
    requests: Requests = field(default_factory=dict)  # for another look, by student, exercise and question

    def covers(self, student: str, exercise: str) -> bool:
        """Whether a student's page on an exercise is wanted."""
        return student in (self.students or [student]) and exercise in (self.exercises or [exercise])

    def name(self, student: str) -> str:
        """Call a student by the real name, if it is known."""
        return self.names.get(student) or student


_ALL = Wanted()


def write_feedback(
    course: Course, marks: Mapping[tuple[str, str], Sequence[Any]], wanted: Wanted = _ALL
) -> list[str]:
    """Write a page for every student in the journal; whose pages were written.

    `feedback/STUDENT/feedback.html` holds all exercises. If only some are wanted, each has a page of its own,
    `feedback/STUDENT/EXERCISE.html`. What came through nbgrader's exchange gets a page where
    `nbgrader release_feedback` looks for it as well.

    Parameters
    ----------
    course
        Where the journal is, and where the pages go.
    marks
        The formgrader's marks by student and exercise.
    wanted
        What stands on the pages, and whose are written.
    """
    written = []
    for student, entries in graded_work(course, wanted):
        given = marks_of(entries, marks)
        by_exercise: dict[str, list[dict[str, Any]]] = {}
        for entry in entries:
            by_exercise.setdefault(entry["exercise"], []).append(entry)
        if not wanted.exercises:
            write_whole(course.feedback / student / "feedback.html", page(entries, given, wanted))
        for exercise, own in by_exercise.items():
            if wanted.exercises:
                write_whole(course.feedback / student / f"{exercise}.html", page(own, given, wanted))
            _for_exchange(course, own, given, wanted)
        written.append(student)
    return written


def graded_work(course: Course, wanted: Wanted) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give each student that is wanted, and the journal entries that count, one student at a time."""
    if wanted.rules.groups or wanted.rules.best:
        chosen: dict[str, list[dict[str, Any]]] = {}
        for entry in wanted.rules.counting(course.journal):
            if wanted.covers(entry["student"], entry["exercise"]):
                chosen.setdefault(entry["student"], []).append(entry)
        yield from chosen.items()
        return
    places: dict[str, list[int]] = {}
    for (student, exercise, _), position in positions(course.journal).items():
        if wanted.covers(student, exercise):
            places.setdefault(student, []).append(position)
    with course.journal.open("rb") as file:
        for student, found in places.items():
            yield student, [entry_at(file, position) for position in found]


def marks_of(entries: Sequence[dict[str, Any]], marks: Mapping[tuple[str, str], Sequence[Any]]) -> list[Any]:
    """Give the marks of what counts for a student; in a group they stand beside whoever handed it in."""
    places = dict.fromkeys(
        (who, entry["exercise"])
        for entry in entries
        for who in (entry.get("handed_in_by", entry["student"]), *entry.get("alike", ()))
    )
    return [mark for place in places for mark in marks.get(place, ())]


def _for_exchange(
    course: Course, entries: Sequence[dict[str, Any]], given: Sequence[Any], wanted: Wanted
) -> None:
    """Lay pages where nbgrader's exchange takes them from, if the work came through it."""
    student, exercise = entries[0]["student"], entries[0]["exercise"]
    kept = exchange_files(course.autograded / student / exercise)
    if set(kept) != set(EXCHANGE_FILES):
        return
    folder = course.feedback / student / exercise
    for entry in entries:
        write_whole(folder / f"{entry['notebook']}.html", page([entry], given, wanted))
    for name, content in kept.items():
        write_whole(folder / name, content)


def page(entries: Sequence[dict[str, Any]], given: Sequence[Any], wanted: Wanted = _ALL) -> str:
    """Make one student's page from the journal entries that count and the marks that persons gave."""
    student = _clean(wanted.name(entries[0]["student"]))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Feedback for {student}</title><style>{_STYLE}</style>"
    )
    content = body(entries, given, wanted)
    top = f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n<main>\n'
    return f"{top}{content}\n</main>\n</body>\n</html>\n"


def body(entries: Sequence[dict[str, Any]], given: Sequence[Any], wanted: Wanted = _ALL) -> str:
    """Make what stands on a page, without its head: for a cell of a notebook."""
    entries = sorted(entries, key=lambda entry: (entry["exercise"], entry["notebook"]))
    by_exercise = {sheet.exercise: sheet for sheet in sheets(entries, given, wanted.rules, wanted.requests)}
    lines = [f"<h1>Feedback for {_clean(wanted.name(entries[0]['student']))}</h1>"]
    for entry in entries:
        titles = wanted.titles.get(entry["exercise"], NO_TITLES)
        lines += _section(entry, by_exercise.get(entry["exercise"]), titles, wanted.show_hidden)
    return "\n".join(lines)


def _section(entry: dict[str, Any], sheet: Sheet | None, titles: Titles, show_hidden: bool) -> Iterator[str]:
    yield f"<section><h2>{_clean(entry['exercise'].replace('_', ' '))}</h2>"
    if sheet is not None:
        yield from _account(sheet, titles)
    yield from _unjudged(entry, titles)
    remarks = [titles.said(remark) for remark in (*entry["notes"], *entry["events"])]
    if remarks:
        yield "<h3>What was noticed</h3>" + _list(remarks)
    given = {question.question: question for question in sheet.questions} if sheet else {}
    for check in _said_once(entry["checks"], show_hidden):
        yield from _check(check, given.get(check["id"]), titles, show_hidden)
    for part in entry["written"]:
        yield from _written(part, given.get(part["id"]), titles)
    yield "</section>"


def _said_once(checks: Sequence[dict[str, Any]], show_hidden: bool) -> Iterator[dict[str, Any]]:
    """Give the checks; what stopped one of them is not told again, word by word, of the next ones."""
    told: set[str] = set()
    for check in checks:
        findings = []
        for finding in check["findings"]:
            message = finding["message"] if finding["outcome"] == _STOPPED else ""
            findings.append(finding | {"message": "as above"} if message in told else finding)
            if message and (show_hidden or not finding["hidden"]):
                told.add(message)
        yield check | {"findings": findings}


def _account(sheet: Sheet, titles: Titles) -> Iterator[str]:
    """Say how many points there are, and what the course's rules make of them."""
    yield f"<p><strong>{_points(sheet.so_far, sheet.most)}</strong>{_open(sheet, titles)}</p>"
    ruled = [*sheet.remarks, *([f"{sheet.off:g} points taken off {sheet.earned:g}"] if sheet.off else [])]
    yield _list(ruled) if ruled else ""


def _unjudged(entry: dict[str, Any], titles: Titles) -> Iterator[str]:
    """Say why nothing was judged, if that is so."""
    if entry["status"] != "graded" and not any(check["findings"] for check in entry["checks"]):
        yield "<p>This could not be judged automatically. A person will look at it; it is not a zero.</p>"
        yield _list([titles.said(reason) for reason in entry["reasons"]])


def _points(points: float, most: float) -> str:
    """Write points, one of which is a point."""
    return f"{points:g} of {counted(most, 'point')}"


def _open(sheet: Sheet, titles: Titles) -> str:
    if not sheet.unmarked:
        return "."
    waiting = "; ".join(_clean(titles.question(name)) for name in sheet.unmarked)
    return f" so far. Still to be marked by a person: {waiting}."


def _check(check: dict[str, Any], question: Any, titles: Titles, show_hidden: bool) -> Iterator[str]:
    points = check["score"] if question is None else question.points
    yield _question(titles.question(check["id"]), points, check["max"])
    if check["fault"]:
        yield "<p>This question could not be judged automatically. A person will look at it.</p>"
        yield from _comment(question)
        return
    visible, kept_back = _parted(check["findings"], show_hidden)
    if visible:
        yield "<ul>" + "".join(_finding(finding) for finding in visible) + "</ul>"
    if question is not None and question.waits:
        yield f"<p>A person will look at this question: {_prose(titles.said(question.waits))}.</p>"
    if kept_back:
        held = sum(finding["outcome"] == _HOLDS for finding in kept_back)
        yield f"<p>{_further(len(kept_back), held, first=not visible)}</p>"
    yield from _comment(question)


def _parted(findings: Sequence[dict[str, Any]], show_hidden: bool) -> tuple[list[Any], list[Any]]:
    """Part findings in those that are shown to the student and those that are only counted."""
    visible = [finding for finding in findings if show_hidden or not finding["hidden"]]
    return visible, [finding for finding in findings if finding["hidden"] and not show_hidden]


def _further(count: int, held: int, *, first: bool) -> str:
    """Say how many of the checks hold that are not shown.

    >>> _further(1, 1, first=False), _further(3, 1, first=False)
    ('One further check ... is not shown: it holds.', '3 further checks ... are not shown: 1 of them holds.')
    """
    more = "" if first else "further "
    if count == 1:
        return (
            f"One {more}check of this question is not shown: it {'holds' if held else 'does not hold yet'}."
        )
    hold = (
        "all of them hold"
        if held == count
        else f"{held or 'none'} of them {'holds' if held == 1 else 'hold'}"
    )
    return f"{count} {more}checks of this question are not shown: {hold}."


def _question(title: str, points: float | None, most: float) -> str:
    shown = "not marked yet" if points is None else _points(points, most)
    colon = "" if title.endswith(("?", "!", ".")) else ":"
    return f'<h3>{_clean(title)}{colon} <span class="points">{shown}</span></h3>'


def _finding(finding: dict[str, Any]) -> str:
    kind = "holds" if finding["outcome"] == _HOLDS else "open"
    words = _WORDS.get(finding["outcome"], "Not yet")
    hint = f'<div class="hint">{_prose(finding["message"])}</div>' if finding["message"] else ""
    source = f'<code translate="no">{_clean(finding["source"])}</code>'
    return f'<li><span class="outcome {kind}">{words}:</span> {source}{hint}</li>'


def _written(part: dict[str, Any], question: Any, titles: Titles) -> Iterator[str]:
    points = None if question is None else question.points
    if points is None and part["max"] == 0:
        return
    yield _question(titles.question(part["id"]), points, part["max"])
    if part["answered"] is False:
        yield "<p>No answer was written here.</p>"
    elif points is None:
        why = f": {_prose(titles.said(question.waits))}" if question is not None and question.waits else ""
        yield f"<p>A person reads this answer; it has not been marked yet{why}.</p>"
    yield from _comment(question)


def _comment(question: Any) -> Iterator[str]:
    if question is not None and question.asked:
        yield _list(question.asked)
    if question is not None and question.comment and not _is_told(question):
        lines = "<br>".join(_prose(line) for line in question.comment[:5000].splitlines())
        yield f"<blockquote>{lines}</blockquote>"


def _is_told(question: Any) -> bool:
    """Whether the comment is the answer to a request, which stands above it."""
    return any(asked.endswith(f"Answer: {question.comment}") for asked in question.asked)


def _list(remarks: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{_prose(remark)}</li>" for remark in remarks[:_MOST_NOTES]) + "</ul>"


def _prose(text: str) -> str:
    """Escape a remark; what stands between backticks is code."""
    return _CODE.sub(r'<code translate="no">\1</code>', _clean(text))


def _clean(text: str) -> str:
    text = _CONTROL.sub("", str(text)).encode("utf-8", "replace").decode("utf-8")
    return html.escape(shortened(text, _LONGEST))
