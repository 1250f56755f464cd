"""One page a student: what held, what did not yet, in words, and what a person has said.

The page is plain HTML without scripts or anything from elsewhere, so it can be sent, printed and read aloud.
Every word that comes from a submission is escaped, stripped of control characters and bounded in length.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from lesart.grading.handing_back.journal import entry_at, positions
from lesart.grading.handing_back.marks import Sheet, sheets
from lesart.grading.handing_back.places import write_whole
from lesart.grading.handing_back.policy import CourseRules
from lesart.grading.handing_back.requests import Request, read_requests

__all__ = ["page", "write_feedback"]

_CONTROL = re.compile(
    r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
    r"|[\u202a-\u202e\u2066-\u2069]"  # turn the direction of reading round
)
Requests = Mapping[tuple[str, str, str], Sequence[Request]]
_LONGEST = 600  # characters of one remark
_MOST_NOTES = 30
_HOLDS = "holds"
_WORDS = {
    "holds": "Holds",
    "not yet": "Not yet",
    "not attempted": "Not attempted",
    "could not be judged": "Stopped",
}
_STYLE = """
body { font: 1.05rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
       color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.25; } h2 { border-top: 2px solid #555; padding-top: 1rem; }
code { font-size: .95em; background: #f2f2f2; padding: .1em .25em; overflow-wrap: anywhere; }
li { margin: .5rem 0; } .outcome { font-weight: bold; } .holds { color: #0b5d1e; } .open { color: #8a1c00; }
.points { white-space: nowrap; } blockquote { margin: .5rem 0; padding-left: 1rem; border-left: 4px solid
#555; }
"""


def write_feedback(
    journal: Path,
    folder: Path,
    marks: Mapping[tuple[str, str], Sequence[Any]],
    *,
    show_hidden: bool = False,
    only: Sequence[str] = (),
    rules: CourseRules | None = None,
) -> int:
    """Write a page for every student in the journal, `folder/STUDENT/feedback.html`; how many were written.

    Parameters
    ----------
    journal
        What was graded.
    folder
        Where the pages go.
    marks
        The formgrader's marks by student and exercise.
    show_hidden
        Whether the hidden tests' asserts and hints are shown; otherwise only how many of them hold.
    only
        Only these students.
    rules
        The course's rules; none unless told.
    """
    rules = rules or CourseRules()
    requests = read_requests(journal)

    def write(student: str, entries: list[dict[str, Any]]) -> None:
        given = [m for e in entries for m in marks.get((e.get("handed_in_by", student), e["exercise"]), ())]
        made = page(entries, given, show_hidden=show_hidden, rules=rules, requests=requests)
        write_whole(folder / student / "feedback.html", made)

    if rules.groups or rules.best:
        chosen: dict[str, list[dict[str, Any]]] = {}
        for entry in rules.counting(journal):
            if not only or entry["student"] in only:
                chosen.setdefault(entry["student"], []).append(entry)
        for student, entries in chosen.items():
            write(student, entries)
        return len(chosen)
    places: dict[str, list[int]] = {}
    for (student, _, _), position in positions(journal).items():
        if not only or student in only:
            places.setdefault(student, []).append(position)
    with journal.open("rb") as file:
        for student, found in places.items():
            write(student, [entry_at(file, position) for position in found])
    return len(places)


def page(
    entries: Sequence[dict[str, Any]],
    given: Sequence[Any],
    *,
    show_hidden: bool = False,
    rules: CourseRules | None = None,
    requests: Requests | None = None,
) -> str:
    """Make one student's page from the journal entries that count and the marks that persons gave."""
    entries = sorted(entries, key=lambda entry: (entry["exercise"], entry["notebook"]))
    by_exercise = {sheet.exercise: sheet for sheet in sheets(entries, given, rules, requests)}
    student = _clean(entries[0]["student"])
    body = [f"<h1>Feedback for {student}</h1>"]
    for entry in entries:
        body += _section(entry, by_exercise.get(entry["exercise"]), show_hidden)
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>Feedback for {student}</title><style>{_STYLE}</style>"
    )
    content = "\n".join(body)
    top = f'<!DOCTYPE html>\n<html lang="en">\n<head>{head}</head>\n<body>\n<main>\n'
    return f"{top}{content}\n</main>\n</body>\n</html>\n"


def _section(entry: dict[str, Any], sheet: Sheet | None, show_hidden: bool) -> Iterator[str]:
    yield f"<section><h2>{_clean(entry['exercise'].replace('_', ' '))}</h2>"
    if sheet is not None:
        yield f"<p><strong>{sheet.so_far:g} of {sheet.most:g} points</strong> {_open(sheet)}</p>"
        ruled = [*sheet.remarks, *([f"{sheet.off:g} points taken off {sheet.earned:g}"] if sheet.off else [])]
        yield _list(ruled) if ruled else ""
    if entry["status"] != "graded" and not any(check["findings"] for check in entry["checks"]):
        yield "<p>This could not be judged automatically. A person will look at it; it is not a zero.</p>"
        yield _list(entry["reasons"])
    remarks = [*entry["notes"], *entry["events"]]
    if remarks:
        yield "<h3>What was noticed</h3>" + _list(remarks)
    given = {question.question: question for question in sheet.questions} if sheet else {}
    for check in entry["checks"]:
        yield from _check(check, given.get(check["id"]), show_hidden)
    for part in entry["written"]:
        yield from _written(part, given.get(part["id"]))
    yield "</section>"


def _open(sheet: Sheet) -> str:
    if not sheet.unmarked:
        return ""
    waiting = ", ".join(_clean(name) for name in sheet.unmarked)
    return f"so far. Still to be marked by a person: {waiting}."


def _check(check: dict[str, Any], question: Any, show_hidden: bool) -> Iterator[str]:
    points = check["score"] if question is None else question.points
    shown = "not marked yet" if points is None else f"{points:g} of {check['max']:g} points"
    yield f'<h3>{_clean(check["id"])}: <span class="points">{shown}</span></h3>'
    if check["fault"]:
        yield "<p>This question could not be judged automatically. A person will look at it.</p>"
        return
    visible = [finding for finding in check["findings"] if show_hidden or not finding["hidden"]]
    hidden = [finding for finding in check["findings"] if finding["hidden"]]
    if visible:
        yield "<ul>" + "".join(_finding(finding) for finding in visible) + "</ul>"
    if question is not None and question.waits:
        yield f"<p>A person will look at this question: {_clean(question.waits)}.</p>"
    if hidden and not show_hidden:
        held = sum(finding["outcome"] == _HOLDS for finding in hidden)
        yield f"<p>Further checks of this question: {len(hidden)}, of which hold: {held}.</p>"
    yield from _comment(question)


def _finding(finding: dict[str, Any]) -> str:
    kind = "holds" if finding["outcome"] == _HOLDS else "open"
    words = _WORDS.get(finding["outcome"], "Not yet")
    hint = f" {_clean(finding['message'])}" if finding["message"] else ""
    source = f'<code translate="no">{_clean(finding["source"])}</code>'
    return f'<li><span class="outcome {kind}">{words}:</span> {source}{hint}</li>'


def _written(part: dict[str, Any], question: Any) -> Iterator[str]:
    points = None if question is None else question.points
    if points is None and part["max"] == 0:
        return
    shown = "not marked yet" if points is None else f"{points:g} of {part['max']:g} points"
    yield f'<h3>{_clean(part["id"])}: <span class="points">{shown}</span></h3>'
    if part["answered"] is False:
        yield "<p>No answer was written here.</p>"
    elif points is None:
        why = f": {_clean(question.waits)}" if question is not None and question.waits else ""
        yield f"<p>A person reads this answer; it has not been marked yet{why}.</p>"
    yield from _comment(question)


def _comment(question: Any) -> Iterator[str]:
    if question is not None and question.asked:
        yield _list(question.asked)
    if question is not None and question.comment:
        lines = "<br>".join(_clean(line) for line in question.comment[:5000].splitlines())
        yield f"<blockquote>{lines}</blockquote>"


def _list(remarks: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{_clean(remark)}</li>" for remark in remarks[:_MOST_NOTES]) + "</ul>"


def _clean(text: str) -> str:
    text = _CONTROL.sub("", str(text)).encode("utf-8", "replace").decode("utf-8")
    return html.escape(text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…")
