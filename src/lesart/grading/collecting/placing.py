"""A version of a submission on the disk: safe names, whole or not at all, and what was there is kept."""

import hashlib
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

from lesart.grading.collecting.downloads import CollectError
from lesart.grading.collecting.handings import Handing, given_name
from lesart.grading.collecting.moments import nbgrader_stamp, read_stamp
from lesart.grading.collecting.people import DEVICES, plain

__all__ = ["digest_of", "files_of", "keep_earlier", "put_in_place", "since", "stamp", "version_on_disk"]

_LARGEST_ALTOGETHER = 200 << 20  # bytes of one student's files
_MOST_FILES = 500  # of one student
_NUMBERING = {"canvas", "classroom", "ilias"}  # platforms that number files of one name
_STAMP = "timestamp.txt"
_OURS = {_STAMP, "submission_secret.txt"}  # nbgrader's: a student's file of that name gets another one
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


def files_of(handing: Handing, notebooks: Collection[str] = ()) -> dict[str, bytes]:
    """Read a sender's files, under names that every system can have, no two the same.

    Parameters
    ----------
    handing
        Whose files.
    notebooks
        The names of the exercise's notebooks: a number that the platform put behind one is left out.

    Raises
    ------
    CollectError
        If a file cannot be read, or there are too many or too large ones.
    """
    if len(handing.files) > _MOST_FILES:
        msg = f"it holds {len(handing.files):,} files, more than {_MOST_FILES}"
        raise CollectError(msg)
    found: dict[str, bytes] = {}
    taken: dict[str, str] = {}
    room = _LARGEST_ALTOGETHER
    for file in handing.files:
        data = file.read()
        room -= len(data)
        if room < 0:
            msg = f"its files are larger than {_LARGEST_ALTOGETHER >> 20} MiB together"
            raise CollectError(msg)
        name = _safe_name(_within_exercise(given_name(file), handing.exercise))
        if handing.sender.platform in _NUMBERING:
            name = _without_number(name, notebooks, {given_name(other) for other in handing.files})
        if name in found and found[name] == data:
            continue
        path = PurePosixPath(name)
        for number in range(2, _MOST_FILES + 2):
            if plain(name) not in taken:
                break
            name = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        taken[plain(name)] = name
        found[name] = data
    return found


def _within_exercise(name: str, exercise: str) -> str:
    """Leave out the exercise's folder, as nbgrader lays it out."""
    first, _, rest = name.partition("/")
    return rest if rest and first == exercise else name


def _without_number(name: str, notebooks: Collection[str], others: Collection[str]) -> str:
    """Leave out what a platform puts behind the name of a file that is handed in again.

    >>> _without_number("counting-1.ipynb", ["counting"], ["counting-1.ipynb"])
    'counting.ipynb'
    """
    for notebook in notebooks:
        numbered = rf"{re.escape(notebook)}(?:-\d+| ?\(\d+\))\.ipynb"
        if re.fullmatch(numbered, name) and f"{notebook}.ipynb" not in others:
            return f"{notebook}.ipynb"
    return name


def _safe_name(name: str) -> str:
    """Make a student's name for a file one that stays in its folder on every system.

    >>> _safe_name("../a:b/CON.ipynb"), _safe_name("timestamp.txt")
    ('a_b/_CON.ipynb', 'their timestamp.txt')
    """
    parts = []
    for part in PurePosixPath(unicodedata.normalize("NFC", name)).parts:
        clean = _FORBIDDEN.sub("_", part).strip(" .")[:120] if part not in {"/", "..", "."} else ""
        if clean:
            parts.append(f"_{clean}" if DEVICES.fullmatch(clean) else clean)
    parts = parts[-20:] or ["unnamed"]
    if len(parts) == 1 and parts[0].casefold() in _OURS:
        parts = [f"their {parts[0]}"]
    return "/".join(parts)


def digest_of(files: Mapping[str, bytes]) -> str:
    """Give the SHA-256 of a version: of its names and contents."""
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(name.encode("utf-8") + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()


def version_on_disk(folder: Path) -> str | None:
    """Give the digest of what lies in a folder, None if there is none.

    Raises
    ------
    CollectError
        If it is a link.
    """
    if folder.is_symlink() or folder.parent.is_symlink():
        msg = f"{folder} is a link to somewhere else: remove it first"
        raise CollectError(msg)
    if not folder.is_dir():
        return None
    files = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink() and path.name not in _OURS
    }
    return digest_of(files)


def since(folder: Path) -> datetime | None:
    """Read when what lies in a folder was handed in."""
    try:
        return read_stamp((folder / _STAMP).read_text("ascii"))
    except (OSError, UnicodeDecodeError):
        return None


def stamp(folder: Path, when: datetime) -> None:
    """Note when what lies in a folder was handed in, if that was not known, or not to be so early."""
    known = since(folder)
    if when < known if known else not (folder / _STAMP).exists():
        (folder / _STAMP).write_text(nbgrader_stamp(when), "ascii")


def keep_earlier(earlier: Path, files: Mapping[str, bytes], when: datetime | None) -> None:
    """Keep a version that was older than the one that counts."""
    place = earlier / _label(when, digest_of(files))
    if not place.exists():
        put_in_place(place, files, when, earlier=earlier)


def put_in_place(place: Path, files: Mapping[str, bytes], when: datetime | None, *, earlier: Path) -> None:
    """Write a version as a whole or not at all; what is there is moved to the earlier ones."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for left in place.parent.glob(".collecting-*"):  # by a run that was killed
        shutil.rmtree(left, ignore_errors=True)
    fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=".collecting-"))
    try:
        for name, data in files.items():
            path = fresh / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if when is not None:
            stamp(fresh, when)
        fresh.chmod(0o755)
        if place.is_dir():
            _move_away(place, earlier)
        fresh.replace(place)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise


def _move_away(place: Path, earlier: Path) -> None:
    kept = earlier / _label(since(place), version_on_disk(place) or "")
    kept.parent.mkdir(parents=True, exist_ok=True)
    if kept.exists():
        shutil.rmtree(place)
    else:
        place.replace(kept)


def _label(when: datetime | None, version: str) -> str:
    moment = nbgrader_stamp(when)[:19].replace(" ", "T").replace(":", "-") if when else "undated"
    return f"{moment}_{version[:8]}"
