"""What the names in a learning platform's bulk download say: who handed in which file, and when.

Each platform has its own way to write a student into the name of a folder or a file. The functions below read
them; each says where the platform's own source or manual shows that way. A name that none of them knows says
nothing, and nothing is guessed from it.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from lesart.grading.collecting.moments import read_moment

__all__ = [
    "BLACKBOARDS_TEXT",
    "FOLDERS",
    "MAIL",
    "PLATFORMS",
    "Named",
    "Sender",
    "holds_notebook",
    "is_notebook",
    "may_hold_notebook",
    "platform_behind",
    "platform_of",
    "read_name",
    "several_senders",
]

FOLDERS = "folders"  # one folder a student, as mail attachments are sorted by hand
MAIL = "mail"
BLACKBOARDS_TEXT = "comments.txt"  # how the text beside a student's files is called here


@dataclass(frozen=True, slots=True)
class Sender:
    """Who handed something in, as far as a platform says it; what it does not say is empty.

    >>> Sender(platform="moodle", name="Anna Schmidt", number="123456").words
    'Anna Schmidt (123456)'
    """

    platform: str
    name: str = ""  # the real name, in the platform's order and spelling
    login: str = ""
    number: str = ""  # the platform's own number of this person, or of this group
    email: str = ""

    @property
    def identity(self) -> str:
        """Tell two senders of one download apart: by number, else by login, address or name."""
        return self.number or self.login or self.email or self.name

    @property
    def words(self) -> str:
        """How messages call the sender."""
        name = self.name or self.login or self.email
        more = self.number or (self.login if self.name else "")
        return f"{name} ({more})" if name and more else name or more


@dataclass(frozen=True, slots=True)
class Named:
    """What the name of one file says."""

    sender: Sender
    file: str  # the name that the student gave it, with folders
    back: str  # how the name of feedback for it has to begin; ends with "/" where that is a folder
    attempt: str = ""  # tells several attempts of one sender in a download apart; sorts as they came
    when: datetime | None = None
    late: bool = False  # the platform calls it late
    by_file_time: bool = False  # whether the time of the file is the time at which it was handed in
    group: bool = False  # whether the platform says that a group handed it in


_Reader = Callable[[PurePosixPath, tzinfo], Named | None]

_MOODLE = re.compile(
    r"(?P<name>.+?)(?:(?:_(?P<own>\d+))?_(?P<number>\d+))?_assignsubmission_(?:file|onlinetext)(?P<rest>$|_.*)"
)
# What Moodle writes instead of a name where marking is anonymous.
_NOBODY = {"participant", "teilnehmer", "teilnehmerin", "teilnehmer in", "teilnehmende"}


def _moodle(path: PurePosixPath, _: tzinfo) -> Named | None:
    """Read Moodle's *Download all submissions*: `Anna Schmidt_123456_assignsubmission_file/ps1.ipynb`.

    The number is the participant's in this assignment alone. Folders end with an underscore before Moodle
    4.1; without »Download submissions in folders« the student's file follows in the same name. Where groups
    hand in, the group's name and number stand there instead, before 4.1 `Group-Anna Schmidt_123456_…`. Some
    sites add the institution's own: the ID number behind the name, or the username in front of it.

    Source: moodle/moodle, `mod/assign/classes/downloader.php`, `get_student_prefix` and
    `load_submissionplugin_filelist`; before 4.1 `mod/assign/locallib.php`, `download_submissions`.
    """
    for place, part in enumerate(path.parts):
        found = _MOODLE.fullmatch(part)
        if found is None:
            continue
        inside = path.parts[place + 1 :]
        name, number = found["name"], found["number"] or ""
        blind = name.casefold() in _NOBODY
        sender = Sender("moodle", name="" if blind else name, login=found["own"] or "", number=number)
        if inside:
            return Named(sender, "/".join(inside), f"{part}/", group=not number)
        file = found["rest"].removeprefix("_")
        return Named(sender, file, part.removesuffix(file), group=not number) if file else None
    return None


_CANVAS = re.compile(r"(?P<name>\w+?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL)
_CANVAS_BLIND = re.compile(
    r"(?P<late>LATE_)?anon_(?P<user>[0-9A-Za-z]+)_(?P<file>\d+)_(?P<rest>.+)", re.DOTALL
)
_CANVAS_TEXT = re.compile(r"(?P<name>\w+?)(?P<late>_LATE)?_(?P<user>\d+)_(?P<rest>(?:text|link)\.html)")


def _canvas(path: PurePosixPath, _: tzinfo) -> Named | None:
    """Read Canvas' *Download Submissions*: `schmidtanna_LATE_12345_67890_ps1-1.ipynb`.

    Family name first, in small letters, without spaces; the user's number; the file's number; the name that
    Canvas gave the file, with `-1` and so on for what is handed in again under the same name.

    Source: instructure/canvas-lms, `lib/content_zipper.rb`, `get_filename` and `add_upload_submission`; read
    back by `infer_comment_context_from_filename` in `app/models/abstract_assignment.rb`.
    """
    found = _CANVAS_BLIND.fullmatch(path.name)
    name = ""
    if found is None:
        found = _CANVAS.fullmatch(path.name) or _CANVAS_TEXT.fullmatch(path.name)
        if found is None:
            return None
        name = found["name"]
    sender = Sender("canvas", name=name, number=found["user"])
    back = path.name.removesuffix(found["rest"])
    return Named(sender, found["rest"], back, late=found["late"] is not None)


_BLACKBOARD = re.compile(
    r"(?P<title>.+?)_(?P<login>[^_]+)_attempt_(?P<when>\d{4}(?:-\d\d){5})(?:_(?P<rest>.+)|(?P<text>\.txt))"
)


def _blackboard(path: PurePosixPath, zone: tzinfo) -> Named | None:
    """Read Blackboard's *Assignment File Download*: `Title_aschmidt_attempt_2026-10-03-14-05-33_ps1.ipynb`.

    All attempts are in it if so chosen. Beside each lies `Title_aschmidt_attempt_2026-10-03-14-05-33.txt`,
    which gives the real name.

    Source: Blackboard Help, Learn (Original), *Download assignment submissions*; the same pattern is read by
    public tools for it, such as kwurst/bb-file-cleanup.
    """
    found = _BLACKBOARD.fullmatch(path.name)
    if found is None:
        return None
    sender = Sender("blackboard", login=found["login"])
    back = path.name.removesuffix(found["rest"] or found["text"])
    try:
        when = datetime.strptime(found["when"], "%Y-%m-%d-%H-%M-%S").replace(tzinfo=zone)
    except ValueError:
        return None
    return Named(sender, found["rest"] or BLACKBOARDS_TEXT, back, attempt=found["when"], when=when)


_BRIGHTSPACE = re.compile(
    r"(?P<user>\d+)-(?P<folder>\d+)\s+-\s+(?P<who>.+?)\s*-\s+(?P<when>[^-]*\b\d{4}\b[^-]*?)(?:\s+-\s+(?P<rest>.+))?"
)


def _brightspace(path: PurePosixPath, zone: tzinfo) -> Named | None:
    """Read Brightspace's download: `12345-67890 - Anna Schmidt - Oct 3, 2026 512 PM/ps1.ipynb`.

    The number of the person (or group), that of the assignment's folder, the name (some institutions put a
    login or an institution's number in front), and when it was handed in. Each handing-in has its folder.

    Source: D2L, *Evaluate assignments using the Assignments tool* (bulk download, and *Add Feedback Files*,
    which wants the same folders back); the same pattern is read by public tools for it.
    """
    for place, part in enumerate(path.parts):
        found = _BRIGHTSPACE.fullmatch(part)
        if found is None:
            continue
        inside = "/".join(path.parts[place + 1 :])
        if not (inside or found["rest"]):
            return None
        login, name = _login_first(found["who"])
        when = read_moment(found["when"], zone)
        order = f"{when:%Y%m%d%H%M%S}" if when else found["when"]
        back = f"{part}/" if inside else part.removesuffix(found["rest"])
        sender = Sender("brightspace", name=name, login=login, number=found["user"])
        return Named(sender, inside or found["rest"], back, attempt=order, when=when)
    return None


def _login_first(who: str) -> tuple[str, str]:
    """Take apart a login or number in front of a name.

    >>> _login_first("aschmidt Anna Schmidt"), _login_first("23304308 Schmidt"), _login_first("Anna Schmidt")
    (('aschmidt', 'Anna Schmidt'), ('23304308', 'Schmidt'), ('', 'Anna Schmidt'))
    """
    first, _, rest = who.partition(" ")
    numbered = any(letter.isdigit() for letter in first)
    if rest and (numbered or (first.islower() and rest[0].isupper() and len(rest.split()) > 1)):
        return first, rest
    return "", who


_ILIAS = re.compile(r"(?P<who>.*[^_])_(?P<number>\d+)")
_ILIAS_LATE = re.compile(r"(?:Late Submission|Verspätete Abgabe|Verspaetete Abgabe) - ", re.IGNORECASE)


def _ilias(path: PurePosixPath, _: tzinfo) -> Named | None:
    """Read ILIAS' *Download all submissions*: `Schmidt_Anna_aschmidt_12345/ps1.ipynb`.

    Umlauts are written out in two letters; of letters beyond Western Europe's each byte of UTF-8 becomes an
    underscore. A team's members lie in `Team 17/`; what came late begins with »Late Submission - «. Older
    releases give the files the time at which they were handed in, newer ones that of the download.

    Source: ILIAS-eLearning/ILIAS, `Modules/Exercise/classes/class.ilExSubmission.php`,
    `getDirectoryNameFromUserData` and `downloadAllAssignmentFiles` (later `SubmissionManager`), and
    `returnASCIIFileName`; multi-feedback wants the same folders (`class.ilExAssignment.php`,
    `sendMultiFeedbackStructureFile`).
    """
    for place, part in enumerate(path.parts[:-1]):
        found = _ILIAS.fullmatch(part)
        parts = _name_and_login(found["who"]) if found is not None else None
        if found is None or parts is None:
            continue
        file = "/".join(path.parts[place + 1 :])
        late = _ILIAS_LATE.match(file)
        last, first, login = parts
        sender = Sender("ilias", name=f"{first} {last}", login=login, number=found["number"])
        return Named(
            sender,
            file[late.end() :] if late else file,
            f"{part}/",
            late=late is not None,
            by_file_time=True,
        )
    return None


def _name_and_login(who: str) -> tuple[str, str, str] | None:
    """Take apart family name, first name and login where underscores may be letters that were lost, too.

    One underscore alone parts two of them; if there are not two such, those do that are odd in number, as
    every letter that is lost in a German list of names has two bytes. The login may hold some itself.

    >>> _name_and_login("Schmidt_Anna_a_schmidt"), _name_and_login("Y__lmaz_Ay__e_ayilmaz")
    (('Schmidt', 'Anna', 'a_schmidt'), ('Y?lmaz', 'Ay?e', 'ayilmaz'))
    >>> _name_and_login("Nowak___ukasz_lnowak"), _name_and_login("Nguy___n_Van_vnguyen")
    (('Nowak', 'ukasz', 'lnowak'), ('Nguy?n', 'Van', 'vnguyen'))
    """
    runs = [(run.start(), run.end()) for run in re.finditer("_+", who)]
    alone = [(start, end) for start, end in runs if end - start == 1]
    between = alone if len(alone) > 1 else [(start, end) for start, end in runs if (end - start) % 2]
    if len(between) < 2:
        return None
    (last_end, first_start), (first_end, login_start) = between[:2]
    last, first = (re.sub("_+", "?", name) for name in (who[:last_end], who[first_start:first_end]))
    login = who[login_start:]
    return (last, first, login) if all((last, first, login)) else None


_COPY = "(?:Copy of|Kopie von) "  # in front where a student copied her copy in Drive
_CLASSROOM = re.compile(rf"(?:{_COPY})*(?!{_COPY})(?P<name>[^\W\d_][^/\\]*?) - (?P<rest>.+)")


def _classroom(path: PurePosixPath, _: tzinfo) -> Named | None:
    """Read the Drive folder of a Google Classroom assignment: `Anna Schmidt - ps1.ipynb`.

    Classroom names the copies so that it makes for each student of a file that was handed out; files that
    students upload keep their own names, and say nothing.

    Source: Google Classroom Help, *Create an assignment* (»Make a copy for each student«), and Google
    Assignments Help, *How instructors and students share files*.
    """
    found = _CLASSROOM.fullmatch(path.name)
    if found is None:
        return None
    name, rest = found["name"], found["rest"]
    return Named(Sender("classroom", name=name), rest, path.name.removesuffix(rest))


def _folder(path: PurePosixPath, _: tzinfo) -> Named | None:
    """Read a folder a student, as one sorts what comes by mail: `Anna Schmidt/ps1.ipynb`."""
    if len(path.parts) < 2:
        return None
    name, *inside = path.parts
    login = name if re.fullmatch(r"[\w.+-]+@[\w.-]+|[\w.+-]*", name) else ""
    sender = Sender(FOLDERS, name="" if login else name, login=login)
    return Named(sender, "/".join(inside), f"{name}/")


PLATFORMS: dict[str, _Reader] = {
    "moodle": _moodle,
    "blackboard": _blackboard,
    "brightspace": _brightspace,
    "canvas": _canvas,
    "ilias": _ilias,
    "classroom": _classroom,
    FOLDERS: _folder,
}
_UNMISTAKABLE = ("moodle", "blackboard", "brightspace", "canvas", "ilias")


# What mail programs, browsers and editors make of `.ipynb`, or put behind it.
_RENAMED = {"", ".htm", ".html", ".json", ".text", ".txt", ".xml"}
_NOTEBOOK = re.compile(r".*\.ipynb(?:\.(?:html?|json|te?xt|xml))?", re.IGNORECASE | re.DOTALL)


def is_notebook(name: str) -> bool:
    """Whether a file is called like a notebook.

    >>> [is_notebook(name) for name in ("ps1.ipynb", "ps1.ipynb.txt", "ps1.txt")]
    [True, True, False]
    """
    return _NOTEBOOK.fullmatch(name) is not None


def may_hold_notebook(name: str) -> bool:
    """Whether a file is called as a notebook may be called after some program has renamed it."""
    return is_notebook(name) or PurePosixPath(name).suffix.lower() in _RENAMED


def holds_notebook(name: str, data: bytes) -> bool:
    """Whether a file is a notebook: by its name or, if that was changed on the way, by what is in it.

    >>> holds_notebook("ps1.txt", b'{"cells": [{"cell_type": "code"}]}'), holds_notebook("ps1.txt", b"{1, 2}")
    (True, False)
    """
    if is_notebook(name) or not may_hold_notebook(name):
        return is_notebook(name)
    letters = data.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")  # UTF-16 without its zeros
    return letters.startswith(b"{") and b'"cell_type"' in letters


def platform_of(names: Iterable[str]) -> str:
    """Tell which platform a download comes from: the one that knows most of the names, and at least half.

    >>> platform_of(["Anna Schmidt_12_assignsubmission_file/ps1.ipynb", "readme.txt"])
    'moodle'
    >>> platform_of(["Anna Schmidt/ps1.ipynb", "Bert/ps1.ipynb"])
    'folders'
    """
    paths = [PurePosixPath(name) for name in names]
    zone = ZoneInfo("UTC")
    known = {name: sum(read(path, zone) is not None for path in paths) for name, read in PLATFORMS.items()}
    if _names_stand_last(paths):
        del known["classroom"]
    best = max((name for name in known if name != FOLDERS), key=lambda name: known[name])
    return best if known[best] * 2 >= len(paths) and known[best] else FOLDERS


def _names_stand_last(paths: Iterable[PurePosixPath]) -> bool:
    """Whether notebooks are called `ps1 - Anna.ipynb` and its like, as students do and Classroom does not."""
    found = [match for path in paths if is_notebook(path.name) and (match := _CLASSROOM.fullmatch(path.name))]
    fronts = {match["name"] for match in found}
    return len(fronts) < len({re.sub(r" \(\d+\)", "", match["rest"]) for match in found})


def read_name(platform: str, name: str, zone: tzinfo) -> Named | None:
    """Read one name of a platform's download; None if it says nothing.

    >>> read_name("canvas", "schmidtanna_LATE_12345_67890_ps1-1.ipynb", ZoneInfo("UTC")).file
    'ps1-1.ipynb'
    """
    return PLATFORMS[platform](PurePosixPath(name), zone)


def platform_behind(name: str) -> str | None:
    """Tell whether a folder or file is called as a platform's download calls it, and which one.

    >>> platform_behind("Anna Schmidt_123456_assignsubmission_file_")
    'moodle'
    >>> platform_behind("anna")
    """
    zone = ZoneInfo("UTC")
    for platform in _UNMISTAKABLE:
        read = PLATFORMS[platform]
        if read(PurePosixPath(name), zone) or read(PurePosixPath(name) / "x.ipynb", zone):
            return platform
    return None


def several_senders(names: Iterable[str]) -> list[Sender]:
    """List the people whose names a platform wrote into the names of notebooks, each once.

    So a class's download, or another student's file, is seen where one student's work should lie. Only the
    shapes that no student uses by chance count.

    >>> names = ["A B_11_assignsubmission_file_a.ipynb", "C D_12_assignsubmission_file/a.ipynb"]
    >>> [who.words for who in several_senders(names)]
    ['A B (11)', 'C D (12)']
    >>> several_senders(["week_1_2_draft.ipynb", "week_3_4_draft.ipynb", "a.ipynb"])
    []
    """
    zone = ZoneInfo("UTC")
    paths = [PurePosixPath(name) for name in names if is_notebook(name)]
    for platform in _UNMISTAKABLE:
        found = [named.sender for path in paths if (named := PLATFORMS[platform](path, zone)) is not None]
        people = {sender.name or sender.login or sender.number: sender for sender in found}
        if len(people) > (platform == "canvas"):  # »week_1_2_draft« looks like Canvas, too
            return list(people.values())
    return []
