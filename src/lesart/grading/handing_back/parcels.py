"""Feedback as one ZIP that a learning platform takes, each page under the name that finds its student."""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from lesart.errors import LesartError
from lesart.grading.collecting.ledger import Collected, Ledger

__all__ = ["PLATFORMS", "Page", "Parcel", "pack"]

PLATFORMS = ("moodle", "canvas", "ilias", "brightspace", "folders")
_PAGE = "feedback.html"
_PLAIN = {"<section>": "", "</section>": "", "$": "<span>&#36;</span>", "\\": "<span>&#92;</span>"}
_TYPED = re.compile(r"[^\W_]+(?:_LATE)?_\d+_(?:text|link)\.html")  # as Canvas calls a text and an address
_TIME = (2000, 1, 1, 0, 0, 0)  # the same pages make the same archive


@dataclass(frozen=True, slots=True)
class Page:
    """One student's feedback on one exercise."""

    student: str
    whole: str  # as a page of its own
    body: str  # what stands on it, as HTML


@dataclass(slots=True)
class Parcel:
    """What was packed."""

    platform: str
    packed: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)  # student, why


def pack(path: Path, pages: Iterable[Page], ledger: Ledger, exercise: str, platform: str | None) -> Parcel:
    """Write the pages of one exercise as the archive that a platform takes.

    Parameters
    ----------
    path
        The archive.
    pages
        The pages, one a student.
    ledger
        What was collected from the platform: by which names it finds its students.
    exercise
        The exercise.
    platform
        One of `PLATFORMS`; unless told the one that the exercise was collected from, and a folder a student
        if that takes no archive (Blackboard, Google Classroom, mail).

    Raises
    ------
    LesartError
        If it is not known which platform, or nothing could be packed.
    """
    parcel = Parcel(platform or _platform_of(ledger, exercise))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in pages:
            try:
                name, content = _addressed(page, ledger, exercise, parcel.platform)
            except _NoAddressError as error:
                parcel.left_out.append((page.student, str(error)))
                continue
            archive.writestr(zipfile.ZipInfo(name, _TIME), content, zipfile.ZIP_DEFLATED)
            parcel.packed += 1
    if not parcel.packed:
        why = f": {parcel.left_out[0][0]} {parcel.left_out[0][1]}" if parcel.left_out else ""
        msg = f"nothing to pack for {parcel.platform}{why}"
        raise LesartError(msg)
    try:
        path.write_bytes(written.getvalue())
    except OSError as error:
        msg = f"{path} cannot be written: {error.strerror}"
        raise LesartError(msg) from error
    return parcel


class _NoAddressError(LesartError):
    """A student whom the platform would not find."""


def _platform_of(ledger: Ledger, exercise: str) -> str:
    """Name the platform that most of an exercise was collected from."""
    came = [record.sender.platform for record in ledger.records(exercise)]
    known = [platform if platform in PLATFORMS else "folders" for platform in came]
    if not known:
        msg = f"{exercise} was not collected from a platform: say which one with --platform"
        raise LesartError(msg)
    return max(sorted(set(known)), key=known.count)


def _addressed(page: Page, ledger: Ledger, exercise: str, platform: str) -> tuple[str, bytes]:
    """Give a page's name in the archive, and its content."""
    whole = page.whole.encode("utf-8", "replace")
    if platform == "folders":
        return f"{page.student}/{_PAGE}", whole
    record = ledger.last(page.student, exercise)
    if record is None or record.sender.platform != platform:
        if platform == "moodle" and (folder := _own_moodle_folder(page.student, exercise, ledger)):
            return f"{folder}{_PAGE}", whole  # whose work came by another way, or by another of the group
        msg = f"did not hand in {exercise} through {platform}"
        raise _NoAddressError(msg)
    if platform == "canvas":
        return _for_canvas(record, page)
    if platform == "moodle":
        return f"{_moodle_folder(record, ledger)}{_PAGE}", whole
    top = f"multi_feedback_{exercise}/" if platform == "ilias" else ""
    return f"{top}{record.back}{_PAGE}", whole


def _moodle_folder(record: Collected, ledger: Ledger) -> str:
    """Give what Moodle's »Upload multiple feedback files in a ZIP« finds a participant by.

    It reads the number of the participant. The number of a group looks alike and would be taken for another
    student's, so what a group handed in goes to each member's own number, which the grading worksheet has.

    Source: moodle/moodle, `mod/assign/feedback/file/importziplib.php`, `is_valid_filename_for_import`.
    """
    if not record.group:
        if not record.sender.number:
            msg = "has no participant's number: collect again with Moodle's grading worksheet as --roster"
            raise _NoAddressError(msg)
        return record.back
    folder = _own_moodle_folder(record.student, record.exercise, ledger)
    if not folder:
        msg = f"handed in as {record.group}: collect again with Moodle's grading worksheet as --roster"
        raise _NoAddressError(msg)
    return folder


def _own_moodle_folder(student: str, exercise: str, ledger: Ledger) -> str:
    """Write a folder by which Moodle finds a participant; "" if the number there is not known."""
    person = ledger.people.get(student)
    number = person.numbers.get(f"moodle {exercise}") if person else None
    if person is None or number is None:
        return ""
    return f"{person.name.replace('_', ' ') or 'participant'}_{number}_assignsubmission_file_/"


def _for_canvas(record: Collected, page: Page) -> tuple[str, bytes]:
    """Give a page the name of the file that was handed in, and the form that belongs to this name.

    Canvas' »Upload Submissions« finds student and file by the numbers in the name, and attaches what it gets
    under the name of the file that was handed in. So the answer to a notebook is a notebook. What was typed
    into Canvas has no file, so no number of one: Canvas passes over what is called so.

    Source: instructure/canvas-lms, `app/models/abstract_assignment.rb`, `infer_comment_context_from_filename`
    (`display_name: attachment.display_name`).
    """
    if _TYPED.fullmatch(f"{record.back}{record.file}"):
        msg = "handed in what was typed into Canvas, which takes answers to files alone: attach it by hand"
        raise _NoAddressError(msg)
    name = f"{record.back}{PurePosixPath(record.file).name}"
    ending = PurePosixPath(record.file).suffix.lower()
    if ending == ".ipynb":
        return name, _as_notebook(page)
    if ending == ".zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(zipfile.ZipInfo(_PAGE, _TIME), page.whole.encode("utf-8", "replace"))
        return name, packed.getvalue()
    return name, page.whole.encode("utf-8", "replace")


def _as_notebook(page: Page) -> bytes:
    cells = [
        {"cell_type": "markdown", "id": f"feedback-{number}", "metadata": {}, "source": part}
        for number, part in enumerate(_parts(page.body))
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _parts(body: str) -> Iterator[str]:
    """Cut a page into cells, one a question, that Markdown leaves as they are.

    A blank line inside HTML would end it, and what stands between dollar signs or behind a backslash would be
    set as a formula, before Markdown is read or after: an element of its own keeps the sign from both.
    """
    for text, instead in _PLAIN.items():
        body = body.replace(text, instead)
    for part in body.replace("<h2>", "\0<h2>").replace("<h3>", "\0<h3>").split("\0"):
        text = "\n".join(line for line in part.split("\n") if line.strip())
        if text:
            yield text
