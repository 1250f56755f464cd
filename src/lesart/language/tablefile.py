"""Files of prepared tables: what other packages ship in forms that take long to load, laid out for use.

A file begins with a head that names its sections, where they lie and their checksums. A section is numbers
of one kind, UTF-8 text, or *lines*: sorted lines `key TAB value` in groups of a few dozen. A line is found by
the group's first key and a search inside the group, so nothing is unpacked, and a file that the operating
system maps into memory is read only where it is looked at. Every section, and every group of lines, is
checked before its first use.
"""

import json
import mmap
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any
from zlib import crc32

from lesart.errors import LesartError

__all__ = ["DamagedTableError", "Lines", "TableFile", "packed", "packed_lines"]

FORMAT = 1  # raised when the layout changes: files of another format are not read
_MAGIC = b"Lesart tables\r\n\x1a"  # the line end shows a file that went through a text mode
_HEAD_AT = len(_MAGIC) + 8
_GROUP = 40  # lines in a group
_TEXT = "text"


class DamagedTableError(LesartError):
    """A prepared table is incomplete, altered, or of another version; the message goes on after its name."""


class TableFile:
    """One file of prepared tables.

    Parameters
    ----------
    data
        The whole file: bytes, or a file mapped into memory.

    Raises
    ------
    DamagedTableError
        Here, or when a damaged section is first used.
    """

    def __init__(self, data: bytes | mmap.mmap) -> None:
        self._data = data
        if data[: len(_MAGIC)] != _MAGIC:
            msg = "does not begin as a table file does"
            raise DamagedTableError(msg)
        length = int.from_bytes(data[len(_MAGIC) : len(_MAGIC) + 4], "little")
        head = data[_HEAD_AT : _HEAD_AT + length]
        if crc32(head) != int.from_bytes(data[len(_MAGIC) + 4 : _HEAD_AT], "little"):
            msg = "has a damaged head"
            raise DamagedTableError(msg)
        described: dict[str, Any] = json.loads(head)
        self.about: dict[str, str] = described["about"]  # what it was made from
        self._sections: dict[str, tuple[str, int, int, int]] = described["sections"]
        if described["format"] != FORMAT or described["size"] != len(data):
            msg = "is incomplete, or of another version"
            raise DamagedTableError(msg)

    @classmethod
    def at(cls, path: Path) -> "TableFile":
        """Open a file; its pages are read when they are used.

        Raises
        ------
        DamagedTableError
            If it is damaged.
        OSError
            If it is missing or may not be read.
        """
        with path.open("rb") as file:
            try:
                return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            except ValueError as error:  # an empty file cannot be mapped
                msg = "is empty"
                raise DamagedTableError(msg) from error

    def numbers(self, name: str) -> "array[Any]":
        """Return a section of numbers."""
        kind, _, _, _ = self._sections[name]
        result: array[Any] = array(kind)
        result.frombytes(self._section(name))
        if sys.byteorder == "big":
            result.byteswap()
        return result

    def text(self, name: str) -> str:
        """Return a section of text."""
        return self._section(name).decode("utf-8")

    def words(self, name: str) -> list[str]:
        """Return a section of words, one a line."""
        return self.text(name).split("\n")

    def parsed(self, name: str) -> Any:
        """Return a section of JSON."""
        return json.loads(self._section(name))

    def lines(self, name: str) -> "Lines":
        """Return a section of lines, to look keys up."""
        _, start, _, _ = self._sections[name]
        firsts = self._section(f"{name} firsts").split(b"\n")
        return Lines(self._data, start, firsts, self.numbers(f"{name} bounds"), self.numbers(f"{name} sums"))

    def _section(self, name: str) -> bytes:
        _, start, end, checksum = self._sections[name]
        section = self._data[start:end]
        if crc32(section) != checksum:
            msg = f"is damaged in the section {name!r}"
            raise DamagedTableError(msg)
        return section


class Lines:
    """Sorted lines of a table file."""

    def __init__(
        self,
        data: bytes | mmap.mmap,
        start: int,
        firsts: Sequence[bytes],
        bounds: Sequence[int],
        checksums: Sequence[int],
    ) -> None:
        self._data, self._start = data, start
        self._firsts, self._bounds, self._checksums = firsts, bounds, checksums
        self._checked = bytearray(len(checksums))

    def find(self, key: str) -> str | None:
        """Return the value that belongs to a key (without tab and line end); None if it is not there.

        Raises
        ------
        DamagedTableError
            If the group of lines is damaged.
        """
        sought = key.encode("utf-8", "replace")
        number = bisect_right(self._firsts, sought) - 1
        if number < 0:
            return None
        bounds, start = self._bounds, self._start
        group = self._data[start + bounds[number] : start + bounds[number + 1]]
        if not self._checked[number]:
            if crc32(group) != self._checksums[number]:
                msg = "is damaged in its lines"
                raise DamagedTableError(msg)
            self._checked[number] = 1
        sought = b"\n" + sought + b"\t"
        at = group.find(sought)
        if at < 0:
            return None
        at += len(sought)
        return group[at : group.index(b"\n", at)].decode("utf-8")


Section = bytes | str | Sequence[str] | tuple[str, Iterable[float]] | dict[str, Any]


def packed(about: Mapping[str, str], sections: Mapping[str, Section]) -> bytes:
    """Write a table file: text, lists of words, tuples of an array's type code and numbers, or JSON.

    >>> file = TableFile(packed({"from": "nothing"}, {"n": ("d", [0.5, 2]), **packed_lines("w", {"a": "b"})}))
    >>> file.numbers("n").tolist(), file.lines("w").find("a"), file.lines("w").find("b")
    ([0.5, 2.0], 'b', None)
    """
    kinds, contents = {}, {}
    for name, content in sections.items():
        kinds[name] = content[0] if isinstance(content, tuple) else _TEXT
        contents[name] = _bytes_of(content)
    places = list(accumulate((-len(content) % 8 + len(content) for content in contents.values()), initial=0))
    # The head's own length moves the sections; its places are padded so that two rounds settle it.
    size = 0
    while True:
        described = {
            "format": FORMAT,
            "size": size + places[-1],
            "about": dict(about),
            "sections": {
                name: (kinds[name], size + place, size + place + len(content), crc32(content))
                for (name, content), place in zip(contents.items(), places, strict=False)
            },
        }
        head = json.dumps(described, ensure_ascii=False).encode()
        if size >= _HEAD_AT + len(head):
            break
        size = _HEAD_AT + len(head) + 64
        size += -size % 8
    start = _MAGIC + len(head).to_bytes(4, "little") + crc32(head).to_bytes(4, "little") + head
    parts = [start, bytes(size - len(start))]
    for content in contents.values():
        parts += [content, bytes(-len(content) % 8)]
    return b"".join(parts)


def _bytes_of(content: Section) -> bytes:
    if isinstance(content, bytes):
        return content
    if isinstance(content, str):
        return content.encode()
    if isinstance(content, dict):
        return json.dumps(content, ensure_ascii=False).encode()
    if isinstance(content, tuple):
        kind, values = content
        numbers: array[Any] = array(kind, values)
        if sys.byteorder == "big":
            numbers.byteswap()
        return numbers.tobytes()
    return "\n".join(content).encode()


def packed_lines(name: str, lines: Mapping[str, str]) -> dict[str, Section]:
    """Arrange lines as the sections that `TableFile.lines` reads."""
    encoded = sorted((key.encode(), value.encode()) for key, value in lines.items())
    groups = [encoded[at : at + _GROUP] for at in range(0, len(encoded), _GROUP)]
    texts = [b"\n" + b"".join(b"%b\t%b\n" % line for line in group) for group in groups]
    return {
        name: b"".join(texts),
        f"{name} firsts": b"\n".join(group[0][0] for group in groups),
        f"{name} bounds": ("I", accumulate(map(len, texts), initial=0)),
        f"{name} sums": ("I", map(crc32, texts)),
    }
