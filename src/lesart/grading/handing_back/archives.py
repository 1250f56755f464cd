"""What can be read in a file that students are given, archives inside archives included.

Office documents are ZIP archives, too. What is an archive and cannot be looked into is not given out.
"""

import bz2
import gzip
import html
import io
import json
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath
from typing import Any

from lesart.errors import ReleaseError
from lesart.grading.judging.exercise import RUBRIC

__all__ = ["texts_in"]

_DEEPEST = 5  # archives in archives
_LARGEST = 1 << 30  # bytes of one file, unpacked
_PACKED: dict[bytes, Callable[[bytes], bytes]] = {
    b"\x1f\x8b": gzip.decompress,
    b"BZh": bz2.decompress,
    b"\xfd7zXZ": lzma.decompress,
}
_CLOSED = {b"7z\xbc\xaf": "7z", b"Rar!": "RAR", b"\x28\xb5\x2f\xfd": "Zstandard"}
_TAG = re.compile(r"<[^>]*>")
_DAMAGED = (OSError, ValueError, EOFError, zipfile.BadZipFile, tarfile.TarError, zlib.error, lzma.LZMAError)


def texts_in(name: str, data: bytes, depth: int = 0) -> dict[str, str]:
    """Map a file, or each file in an archive, to its text; the place is named `archive.zip/file`.

    Raises
    ------
    ReleaseError
        If an archive cannot be looked into, or holds the marking scheme.
    """
    if PurePosixPath(name).name == RUBRIC:
        msg = f"{name} is the marking scheme: take it out of the archive"
        raise ReleaseError(msg)
    closed = next((kind for magic, kind in _CLOSED.items() if data.startswith(magic)), None)
    if closed or depth > _DEEPEST:
        why = f"a {closed} archive" if closed else "an archive in archives, too deep"
        msg = f"{name} is {why}, which cannot be searched for solutions: pack it as a plain ZIP"
        raise ReleaseError(msg)
    try:
        members = list(_members(data))
    except (*_DAMAGED, RuntimeError, NotImplementedError) as error:
        msg = f"{name} cannot be searched for solutions ({error}): pack it anew, without a password"
        raise ReleaseError(msg) from error
    texts: dict[str, str] = {} if members else {name: _text(data)}
    for member, content in members:
        texts |= texts_in(f"{name}/{member}", content, depth + 1)
    return texts


def _members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Give the files in an archive; nothing if it is none."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        yield from _zipped(data)
        return
    unpack = next((how for magic, how in _PACKED.items() if data.startswith(magic)), None)
    if unpack is not None:
        yield "content", unpack(data)
    elif data[257:262] == b"ustar":
        yield from _tarred(data)


def _zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        _bear(sum(member.file_size for member in archive.infolist()))
        for member in archive.infolist():
            if not member.is_dir():
                yield member.filename, archive.read(member)


def _tarred(data: bytes) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for entry in tar:
            content = tar.extractfile(entry) if entry.isfile() else None
            if content is not None:
                yield entry.name, content.read()


def _bear(size: int) -> None:
    if size > _LARGEST:
        msg = f"it holds {size:,} bytes"
        raise ValueError(msg)


def _text(data: bytes) -> str:
    """Give a file's text, and with it what a notebook program or a browser would show of it."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = data.decode("utf-16" if wide else "utf-8", errors="replace")
    if text.lstrip().startswith("{"):
        with suppress(ValueError, RecursionError):
            return "\n".join([text, *_strings(json.loads(text))])
    if "</" in text:
        return f"{text}\n{html.unescape(_TAG.sub('', text))}"
    return text


def _strings(data: Any) -> Iterator[str]:
    """Give all texts in JSON data; lists of texts as one, as notebooks have them."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list) and all(isinstance(item, str) for item in data):
        yield "".join(data)
    elif isinstance(data, list | dict):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _strings(item)
