"""Messages between the grader's processes: JSON objects, each behind its length, over a local socket.

Whoever reads from a student's process must expect anything: a message that is too long, late, broken or no
object is one of two errors here, and never more than `limit` bytes are read.
"""

import json
import os
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lesart.errors import LesartError

__all__ = ["Channel", "ChannelClosedError", "NonsenseError", "SlowError", "can_be_reached", "within_reach"]

_LONGEST_ADDRESS = 100  # bytes: for the path of a socket there is room for 107 on Linux, 103 on macOS
_OPEN_FILES = Path("/proc/self/fd")


class ChannelClosedError(LesartError):
    """The process at the other end is gone."""


class NonsenseError(LesartError):
    """The process at the other end sent something that is no message."""


class SlowError(LesartError):
    """The process at the other end did not answer in time."""


class Channel:
    """One end of a conversation."""

    def __init__(self, end: socket.socket, *, limit: int = 1 << 28) -> None:
        self._end = end
        self._limit = limit
        self._received = bytearray()

    def send(self, message: dict[str, Any], deadline: float | None = None) -> None:
        """Send one message, at most until the deadline (of `time.monotonic`).

        Raises
        ------
        ChannelClosedError, SlowError
            If nobody listens any more, or nobody takes the message in time.
        """
        body = json.dumps(message).encode("ascii")
        with self._open_until(deadline, late="the message was not taken in time"):
            self._end.sendall(struct.pack("!I", len(body)) + body)

    def receive(self, deadline: float | None = None) -> dict[str, Any]:
        """Wait for one message, at most until the deadline (of `time.monotonic`).

        Raises
        ------
        ChannelClosedError, NonsenseError, SlowError
            If the other end closed, sent no message, or took too long.
        """
        (length,) = struct.unpack("!I", self._take(4, deadline))
        if length > self._limit:
            msg = f"an answer of {length:,} bytes was announced, more than the {self._limit:,} allowed"
            raise NonsenseError(msg)
        try:
            message = json.loads(self._take(length, deadline))
        except (ValueError, RecursionError, MemoryError) as error:
            msg = "the answer was not understood"
            raise NonsenseError(msg) from error
        if not isinstance(message, dict):
            msg = "the answer was not understood"
            raise NonsenseError(msg)
        return message

    def _take(self, count: int, deadline: float | None) -> bytes:
        while len(self._received) < count:
            with self._open_until(deadline, late="no answer in time"):
                data = self._end.recv(1 << 16)
                if not data:
                    raise ConnectionResetError
            self._received += data
        taken = bytes(self._received[:count])
        del self._received[:count]
        return taken

    @contextmanager
    def _open_until(self, deadline: float | None, late: str) -> Iterator[None]:
        """Use the socket, at most until the deadline; say which of the two errors it was if that fails."""
        left = None if deadline is None else deadline - time.monotonic()
        if left is not None and left <= 0:  # also where there is always something to read
            raise SlowError(late)
        try:
            self._end.settimeout(left)
            yield
        except TimeoutError as error:
            raise SlowError(late) from error
        except OSError as error:
            msg = "the process at the other end has ended"
            raise ChannelClosedError(msg) from error

    def fileno(self) -> int:
        """Give the number of the open socket."""
        return self._end.fileno()

    def close(self) -> None:
        """Hang up."""
        self._end.close()


def can_be_reached(address: str) -> bool:
    """Whether this system can have a socket at a path: only Linux at one of any length."""
    return len(os.fsencode(address)) <= _LONGEST_ADDRESS or _OPEN_FILES.exists()


@contextmanager
def within_reach(address: str) -> Iterator[str]:
    """Give a path to a socket that is short enough: a long one leads through its folder, held open."""
    if len(os.fsencode(address)) <= _LONGEST_ADDRESS:
        yield address
        return
    path = Path(address)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        yield str(_OPEN_FILES / str(folder) / path.name)
    finally:
        os.close(folder)
