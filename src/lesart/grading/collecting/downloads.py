"""A bulk download, as it came: a ZIP archive, a folder, or mails; read without unpacking, within bounds.

The archive is the platform's, what is in it is strangers'. Names that lead outside, links and encrypted files
are left out and named, nothing is read beyond its bound, whatever the archive says about its size.
"""

import email
import email.policy
import email.utils
import os
import stat
import unicodedata
import zipfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from email.message import EmailMessage
from pathlib import Path, PurePosixPath, PureWindowsPath

from lesart.errors import LesartError
from lesart.grading.collecting.names import (
    FOLDERS,
    MAIL,
    Named,
    Sender,
    is_notebook,
    platform_of,
    read_name,
)

__all__ = ["LARGEST_FILE", "CollectError", "Download", "Found", "open_downloads"]

LARGEST_FILE = 50 << 20  # bytes
_MOST_FILES = 100_000
_MOST_PROBLEMS = 40
_UTF8_FLAG = 0x800
_NOT_WORK = {"__MACOSX", "Thumbs.db", "desktop.ini"}


class CollectError(LesartError):
    """A download that cannot be collected."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file of a download."""

    name: str  # with folders, "/" between them, in NFC
    time: datetime | None  # the time of the file, where there is one
    read: Callable[[], bytes]  # raises CollectError if it cannot be read, or is larger than allowed
    named: Named | None = None  # what its name says of who handed it in


@dataclass(frozen=True, slots=True)
class Download:
    """What one ZIP archive or folder holds."""

    label: str  # how messages call it
    platform: str
    files: tuple[Found, ...]
    problems: tuple[str, ...]  # what was left out, in words
    hidden: tuple[Named, ...] = ()  # notebooks that a dot in front of a name hides
    bare: tuple[Named, ...] = ()  # folders in which no work lies


def open_downloads(
    path: Path, zone: tzinfo, exercises: Collection[str] = (), platform: str | None = None
) -> list[Download]:
    """Look into a download; a folder that holds several bulk archives is several downloads.

    Parameters
    ----------
    path
        The ZIP archive or the folder.
    zone
        Where times without a zone belong.
    exercises
        The names of the course's exercises: a folder of that name is no student's.
    platform
        Which platform it comes from; found out by its names unless told.

    Raises
    ------
    CollectError
        If there is no such file, or it is no archive that can be read.
    """
    if path.is_dir():
        bulk, found, bare, problems = _in_folder(path, zone)
        downloads = [_zip(archive, zone, exercises, platform) for archive in bulk]
        if found or problems or not downloads:
            downloads.append(
                _download(path.name, found, problems, zone, bare=bare, exercises=exercises, platform=platform)
            )
        return downloads
    if not path.is_file():
        msg = f"{path} is not there: give the ZIP archive that the platform handed over, or a folder"
        raise CollectError(msg)
    return [_zip(path, zone, exercises, platform)]


def _download(
    label: str,
    found: Sequence[Found],
    problems: Sequence[str],
    zone: tzinfo,
    *,
    bare: Sequence[str],
    exercises: Collection[str],
    platform: str | None,
) -> Download:
    mails, hidden, others = _sorted_out(found)
    chosen = platform or platform_of(file.name for file in others)
    if chosen == FOLDERS:
        others = _unwrapped(others, exercises)
    named = [Found(f.name, f.time, f.read, read_name(chosen, f.name, zone)) for f in others]
    files = (*mails, *named)
    concealed = _senders(chosen, hidden, zone)
    empty = () if chosen == FOLDERS else _senders(chosen, [f"{each}/-" for each in bare], zone)
    platform = MAIL if mails and not others else chosen
    return Download(label, platform, files, tuple(problems[:_MOST_PROBLEMS]), concealed, empty)


def _senders(platform: str, names: Iterable[str], zone: tzinfo) -> tuple[Named, ...]:
    """Tell whose the files of some names are, as far as the names say so."""
    return tuple(named for name in names if (named := read_name(platform, name, zone)) is not None)


def _sorted_out(found: Sequence[Found]) -> tuple[list[Found], list[str], list[Found]]:
    """Sort out attachments of mails, which say themselves whose they are, and the names of hidden files."""
    mails = [file for file in found if file.named is not None]
    hidden = [file.name for file in found if _hidden(file.name)]
    return mails, hidden, [file for file in found if file.named is None and not _hidden(file.name)]


def _unwrapped(found: Sequence[Found], exercises: Collection[str]) -> list[Found]:
    """Leave out the folders that wrap everything, as packing and unpacking make them."""
    tops = {PurePosixPath(file.name).parts[0] for file in found if "/" in file.name}
    inside = [PurePosixPath(file.name).parts[1:] for file in found]
    if len(tops) != 1 or not all(inside) or _is_one_students(found, inside, exercises):
        return list(found)
    inner = [Found(file.name.partition("/")[2], file.time, file.read) for file in found]
    return _unwrapped(inner, exercises)


def _is_one_students(
    found: Sequence[Found], inside: Sequence[tuple[str, ...]], exercises: Collection[str]
) -> bool:
    """Whether a folder is a lone student's: it holds one notebook, or folders named after exercises."""
    if sum(is_notebook(file.name) for file in found) < 2:
        return True
    return any(len(parts) > 1 and parts[0] in exercises for parts in inside)


# ------------------------------------------------------------------------------------------ archives


def _zip(path: Path, zone: tzinfo, exercises: Collection[str], platform: str | None) -> Download:
    problems: list[str] = []
    try:
        archive = zipfile.ZipFile(path)
    except (OSError, zipfile.BadZipFile, NotImplementedError) as error:
        kind = "is no ZIP archive" if isinstance(error, zipfile.BadZipFile) else "cannot be read"
        msg = f"{path} {kind} ({error}): download it again, or unpack it and give the folder"
        raise CollectError(msg) from error
    members = archive.infolist()
    if len(members) > _MOST_FILES:
        msg = f"{path} holds {len(members):,} files: that is no download of one exercise"
        raise CollectError(msg)
    found = list(_members(path, archive, members, zone, problems))
    if not found and not problems:
        problems.append(f"{path.name} holds no files: download it again once somebody has handed in")
    names = [_member_name(member) for member in members if not _refused(_member_name(member), member)]
    bare = _bare((name.rpartition("/")[0] for name in names), found)
    return _download(path.name, found, problems, zone, bare=bare, exercises=exercises, platform=platform)


def _bare(folders: Iterable[str], found: Iterable[Found]) -> list[str]:
    """List the folders in which nothing lies that was found: a handing-in that was lost on the way."""
    full = {str(place) for file in found for place in PurePosixPath(file.name).parents}
    return sorted(name for name in set(folders) if name and name not in full and not _hidden(name))


def _members(
    path: Path,
    archive: zipfile.ZipFile,
    members: Sequence[zipfile.ZipInfo],
    zone: tzinfo,
    problems: list[str],
) -> Iterator[Found]:
    for member in members:
        name = _member_name(member)
        refused = _refused(name, member)
        if refused:
            problems.append(f"{path.name} holds {name[:80]!r}, {refused}: left out")
        elif not (member.is_dir() or _needless(name)):
            yield Found(name, _member_time(member, zone), _reader(archive, member, name))


def _member_name(member: zipfile.ZipInfo) -> str:
    """Give a member's name with its umlauts, whoever packed it.

    A name without the flag for UTF-8 is in code page 437 by the standard (PKWARE's APPNOTE, appendix D);
    many packers write UTF-8 all the same.
    """
    name = member.filename
    if not member.flag_bits & _UTF8_FLAG:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    return unicodedata.normalize("NFC", name.replace("\\", "/"))


def _refused(name: str, member: zipfile.ZipInfo) -> str:
    inside = PurePosixPath(name)
    if inside.is_absolute() or ".." in inside.parts or PureWindowsPath(name).drive:
        return "which points outside"
    if stat.S_ISLNK(member.external_attr >> 16):
        return "which is a link"
    if member.flag_bits & 1:
        return "which is encrypted"
    return ""


def _hidden(name: str) -> bool:
    return any(part.startswith(".") or part in _NOT_WORK for part in PurePosixPath(name).parts)


def _needless(name: str) -> bool:
    """Whether a file is nobody's work: what is hidden, notebooks aside, and what systems leave behind."""
    parts = PurePosixPath(name).parts
    if not _hidden(name):
        return False
    return not is_notebook(name) or parts[-1].startswith("._") or bool(_NOT_WORK & set(parts))


def _member_time(member: zipfile.ZipInfo, zone: tzinfo) -> datetime | None:
    try:
        return datetime(*member.date_time, tzinfo=zone) if member.date_time[0] > 1980 else None
    except ValueError:
        return None


def _reader(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with archive.open(member) as opened:
                data = opened.read(LARGEST_FILE + 1)
        except Exception as error:
            msg = f"{name[:80]!r} cannot be read: {error}"
            raise CollectError(msg) from error
        return _bounded(name, data)

    return read


def _bounded(name: str, data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        msg = f"{name[:80]!r} is larger than {LARGEST_FILE >> 20} MiB"
        raise CollectError(msg)
    return data


# ------------------------------------------------------------------------------------------ folders


def _in_folder(folder: Path, zone: tzinfo) -> tuple[list[Path], list[Found], list[str], list[str]]:
    """List a folder's bulk archives, its other files, folders without any, and what was left out.

    Links are not followed.
    """
    bulk: list[Path] = []
    found: list[Found] = []
    problems: list[str] = []
    places: list[Path] = []
    for path in _below(folder, places, problems):
        name = _name_below(folder, path)
        if path.suffix.lower() == ".zip" and path.parent == folder and _is_bulk(path):
            bulk.append(path)
        elif path.suffix.lower() == ".eml":
            found += _attachments(path, name, problems)
        else:
            time = datetime.fromtimestamp(path.stat().st_mtime, tz=zone)
            found.append(Found(name, time, _file_reader(path, name)))
    bare = _bare((_name_below(folder, place) for place in places if place != folder), found)
    return bulk, found, bare, problems


def _name_below(folder: Path, path: Path) -> str:
    """Name a file or folder by its way down; one system writes umlauts in two characters, others in one."""
    return unicodedata.normalize("NFC", path.relative_to(folder).as_posix())


def _below(folder: Path, places: list[Path], problems: list[str]) -> Iterator[Path]:
    """Give the files of a folder; note the folders that were gone through, and what was left out."""
    seen = 0
    for place, folders, files in os.walk(folder):
        places.append(Path(place))
        folders[:] = sorted(name for name in folders if name not in _NOT_WORK)
        for name in sorted(files):
            path = Path(place) / name
            if _needless(path.relative_to(folder).as_posix()):
                continue
            seen += 1
            if seen > _MOST_FILES:
                msg = f"{folder} holds more than {_MOST_FILES:,} files: give the folder of one download"
                raise CollectError(msg)
            if path.is_symlink() or not path.is_file():
                problems.append(f"{path.relative_to(folder).as_posix()!r} is a link or no file: left out")
                continue
            yield path


def _file_reader(path: Path, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        try:
            with path.open("rb") as file:
                return _bounded(name, file.read(LARGEST_FILE + 1))
        except OSError as error:
            msg = f"{name!r} cannot be read: {error.strerror}"
            raise CollectError(msg) from error

    return read


def _is_bulk(path: Path) -> bool:
    """Whether an archive is a platform's download, not what one student packed."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = [_member_name(m) for m in archive.infolist()[:_MOST_FILES] if not m.is_dir()]
    except (OSError, zipfile.BadZipFile, NotImplementedError):
        return False
    names = [name for name in names if not _hidden(name)]
    return platform_of(names) not in {"folders", "classroom"}


def _attachments(path: Path, name: str, problems: list[str]) -> Iterator[Found]:
    """Give the attachments of a saved mail (RFC 5322), handed in by who wrote it, when it was written."""
    try:
        message = email.message_from_bytes(_file_reader(path, name)(), policy=email.policy.default)
        real_name, address = email.utils.parseaddr(str(message.get("From", "")))
        when = _mail_time(message)
        sender = Sender(MAIL, name=real_name, email=address.casefold())
        attached = list(message.iter_attachments())
        if not attached:
            who = f"{real_name} ({address})" if real_name else address
            problems.append(f"the mail {name!r} of {who} has no attachment: ask for the notebook")
        for part in attached:
            file = PurePosixPath(str(part.get_filename() or "attachment").replace("\\", "/")).name
            attempt = f"{when:%Y%m%d%H%M%S}" if when else name
            named = Named(sender, file, "", attempt=attempt, when=when)
            yield Found(f"{name}/{file}", when, _part_reader(part, file), named)
    except (CollectError, LookupError, ValueError) as error:
        problems.append(f"the mail {name!r} cannot be read ({error}): left out")


def _mail_time(message: EmailMessage) -> datetime | None:
    try:
        when = email.utils.parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        return None
    return when if when.tzinfo is not None else None


def _part_reader(part: EmailMessage, name: str) -> Callable[[], bytes]:
    def read() -> bytes:
        payload = part.get_payload(decode=True)
        return _bounded(name, payload if isinstance(payload, bytes) else b"")

    return read
