"""Whose is what in a download: its files by who handed them in, and what would mix two people refused."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import PurePosixPath

from lesart.grading.collecting.downloads import LARGEST_FILE, CollectError, Download, Found
from lesart.grading.collecting.names import (
    BLACKBOARDS_TEXT,
    Sender,
    holds_notebook,
    is_notebook,
    may_hold_notebook,
    several_senders,
)
from lesart.grading.collecting.people import Match, plain

__all__ = [
    "Handing",
    "by_sender",
    "given_name",
    "notebooks_in",
    "packed_at_once",
    "refuse_mixed",
    "refuse_namesakes",
    "without_work",
]


_AT_ONCE = timedelta(minutes=10)  # a platform needs no longer to pack a class's files
_MOST_PACKED = 20  # notebooks in a student's archive that are looked at


@dataclass(slots=True)
class Handing:
    """The files of one sender's one attempt."""

    sender: Sender
    files: list[Found]
    exercise: str = ""
    match: Match = field(default_factory=lambda: Match((), ""))
    refused: str = ""

    @property
    def attempt(self) -> str:
        """Tell it apart from the same sender's others; sorts as they came."""
        return next((f.named.attempt for f in self.files if f.named), "")

    @property
    def main(self) -> Found:
        """The first notebook, or whatever there is."""
        return next((f for f in self.files if is_notebook(given_name(f))), self.files[0])

    @property
    def shown_files(self) -> str:
        """What was handed in, in few words."""
        more = len(self.files) - 1
        return given_name(self.main) + (f" and {more} more" if more else "")

    @property
    def late(self) -> bool:
        """Whether the platform calls it late."""
        return any(f.named.late for f in self.files if f.named)


def by_sender(download: Download) -> tuple[list[Handing], list[Found]]:
    """Sort a download's files by who handed them in, and in which attempt; what is left is nobody's."""
    handings: dict[tuple[str, str], Handing] = {}
    nobodys = []
    for file in download.files:
        if file.named is None:
            nobodys.append(file)
            continue
        sender = file.named.sender
        place = sender.identity, file.named.attempt
        handings.setdefault(place, Handing(sender, [])).files.append(file)
    found = list(handings.values())
    if download.platform == "blackboard":
        _read_blackboards_texts(found)
    return found, nobodys


# What stands in Blackboard's text where a student wrote nothing.
_NO_TEXT = b"There is no student submission text data for this assignment"
_NO_COMMENTS = b"There are no student comments for this assignment"
_BLACKBOARD_NAME = re.compile(rb"^Name:\s*(?P<name>[^\r\n]+?)\s*\((?P<login>[^()\r\n]*)\)\s*$", re.MULTILINE)


def _read_blackboards_texts(handings: Sequence[Handing]) -> None:
    """Read real names and logins; an attempt that has no text is that of whose others have one."""
    told = {}
    for handing in handings:
        short = handing.sender.login
        if _read_blackboards_text(handing):
            told[short] = handing.sender
    for handing in handings:
        handing.sender = told.get(handing.sender.login, handing.sender)


def _read_blackboards_text(handing: Handing) -> bool:
    """Read who handed something in out of the text that Blackboard puts beside a student's files.

    In the names of files the login stands behind the assignment's title with an underscore between, and may
    hold underscores itself: the text tells which part it is. The text is kept if the student wrote something
    into it, or handed in nothing else.
    """
    read = False
    for file in list(handing.files):
        if given_name(file) != BLACKBOARDS_TEXT:
            continue
        try:
            text = file.read()
        except CollectError:
            continue
        if (found := _BLACKBOARD_NAME.search(text)) is not None:
            name, login = (found[part].decode("utf-8", "replace") for part in ("name", "login"))
            known = handing.sender.login
            login = login if login.endswith(f"_{known}") else known
            handing.sender, read = replace(handing.sender, name=name, login=login), True
        if _NO_TEXT in text and _NO_COMMENTS in text and len(handing.files) > 1:
            handing.files.remove(file)
    return read


def refuse_namesakes(handings: Sequence[Handing], exercise_scoped: bool) -> None:
    """Refuse people of one name whom nothing tells apart in the next exercise.

    Parameters
    ----------
    handings
        Those that nobody known matches yet.
    exercise_scoped
        Whether the platform's numbers are valid in one exercise alone.
    """
    called: dict[str, set[str]] = {}
    for handing in handings:
        called.setdefault(plain(handing.sender.name), set()).add(handing.sender.identity)
    for handing in handings:
        sender = handing.sender
        lasting = sender.login or sender.email or (sender.number and not exercise_scoped)
        if sender.name and not lasting and len(called[plain(sender.name)]) > 1:
            handing.refused = f"several people are called {sender.name!r}: give the platform's --roster"


def refuse_mixed(handings: Sequence[Handing]) -> None:
    """Refuse what would put two people's work into one place."""
    owners: dict[tuple[str, str], dict[str, str]] = {}
    for handing in handings:
        for person in handing.match.people:
            place = plain(person.student), handing.exercise
            owners.setdefault(place, {})[handing.sender.identity] = handing.sender.words
    for handing in handings:
        for person in handing.match.people:
            others = owners[plain(person.student), handing.exercise]
            if len(others) > 1:
                named = " and ".join(sorted(others.values())[:3])
                handing.refused = f"{named} would both be {person.student!r}: give the platform's --roster"
        strangers = _strangers(handing)
        if strangers:
            named = ", ".join(strangers[:3]) + (", …" if len(strangers) > 3 else "")
            handing.refused = f"it holds what others handed in ({named}): collect that by itself"


def packed_at_once(download: Download) -> bool:
    """Whether a platform that keeps the times of files has given them all its own: those of the download."""
    times = [file.time for file in download.files if file.named and file.named.by_file_time and file.time]
    return bool(times) and max(times) - min(times) < _AT_ONCE


def _strangers(handing: Handing) -> list[str]:
    """List others whose work, by its name, lies among a sender's files or in an archive of theirs."""
    names = [given_name(file) for file in handing.files]
    for file in handing.files:
        if file.name.lower().endswith(".zip"):
            names += _names_in_archive(file)
    mine = plain(handing.sender.name or handing.sender.login)
    return [who.words for who in several_senders(names) if plain(who.name or who.login) != mine]


def _names_in_archive(file: Found) -> list[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(file.read())) as archive:
            return archive.namelist()[:10_000]
    except Exception:  # noqa: BLE001 - a damaged archive raises anything; the grader says what
        return []


def given_name(file: Found) -> str:
    """Give the name that the student gave a file."""
    return file.named.file if file.named is not None else PurePosixPath(file.name).name


def notebooks_in(file: Found) -> Iterator[bytes]:
    """Read the notebook that a file is, or those that a student packed into an archive, if possible."""
    try:
        if given_name(file).lower().endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(file.read())) as archive:
                names = [name for name in archive.namelist() if may_hold_notebook(name)]
                for name in sorted(names, key=is_notebook, reverse=True)[:_MOST_PACKED]:
                    with archive.open(name) as opened:
                        data = opened.read(LARGEST_FILE)
                    if holds_notebook(name, data):
                        yield data
        elif may_hold_notebook(given_name(file)) and holds_notebook(given_name(file), data := file.read()):
            yield data
    except (
        CollectError,
        OSError,
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        ValueError,
        EOFError,
    ):
        return  # the grader says what is wrong with it


def without_work(download: Download, handings: Sequence[Handing]) -> list[tuple[Sender, str]]:
    """List who handed in nothing but what is hidden, or a folder with nothing in it, and what to do."""
    seen = {handing.sender.identity for handing in handings}
    reasons = [
        (named.sender, f"holds only hidden files, such as {named.file!r}: ask for the notebook itself")
        for named in download.hidden
    ]
    lost = "the folder holds no work (lost on the way, or kept back by a virus scanner?): download it again"
    reasons += [(named.sender, lost) for named in download.bare]
    found: dict[str, tuple[Sender, str]] = {}
    for sender, why in reasons:
        if sender.identity not in seen:
            found.setdefault(sender.identity, (sender, why))
    return list(found.values())
