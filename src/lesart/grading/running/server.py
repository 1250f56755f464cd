"""The grader's side of the process that forks students' and judges' processes from itself (see `forking`)."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.grading.running import memory, sandbox
from lesart.grading.running.forking import SIDE
from lesart.grading.running.wire import Channel, can_be_reached, within_reach

__all__ = ["Child", "Opening", "Server", "ServerError", "spawn"]

_READY_SECONDS = 120
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # sets come in the same order every time, so that a second grading says the same
    "PYTHONSAFEPATH": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # its own reserves more address space at once than a room has
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # pandas brings it along; no thread survives a fork
    "LANG": "C.UTF-8",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "IPYTHONDIR": "/tmp/.ipython",  # noqa: S108 - the student's private temporary space
}


class ServerError(LesartError):
    """The server did not start, ended, or cannot do what was asked."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What an exercise begins with: run once, ahead of all submissions."""

    code: str  # as one program
    parts: Sequence[str] = ()  # the same, cell by cell
    further: Sequence[str] = ()  # code to run ahead for what it loads
    files: Sequence[tuple[str, bytes]] = ()  # what it may read: name and content
    cells: Sequence[str] = ()  # code that every notebook has, cell by cell
    judged: Sequence[dict[str, str]] = ()  # for the side branch only: given cells and checks, in their order


@dataclass(slots=True)
class Child:
    """A process that the server forked; it ends when this is closed."""

    pid: int
    _connection: socket.socket
    _status: int | None = field(default=None)

    def wait(self, seconds: float) -> int | None:
        """Wait for the process to end; its exit status, or None if it still runs."""
        if self._status is None:
            self._connection.settimeout(max(0.001, seconds))
            try:
                line = _read_line(self._connection)
            except OSError:
                return None
            self._status = json.loads(line)["ended"] if line else -1
        return self._status

    def close(self) -> None:
        """End the process, and everything it started in its room."""
        self._connection.close()


class Server:
    """The grader's handle on the pre-warmed server.

    Parameters
    ----------
    program
        The module that is run as the server: it calls `forking.main` with what its processes do.
    openings
        What exercises begin with.
    hidden
        Folders that no student's process may see, even if Python could import from there.
    unsafe
        Run without a sandbox where the machine offers none.
    """

    def __init__(
        self,
        program: str,
        openings: Sequence[Opening] = (),
        *,
        hidden: Sequence[Path] = (),
        unsafe: bool = False,
    ) -> None:
        if not hasattr(os, "fork"):
            msg = (
                "this system cannot run the grader (it has no fork): grade inside WSL 2 or a Linux container"
            )
            raise ServerError(msg)
        self._program = program
        self._folder = tempfile.TemporaryDirectory(prefix="lesart-")
        self._address = str(self.folder / "server")
        if not can_be_reached(self._address + SIDE):
            msg = f"the path of {self.folder} is too long for a socket: let TMPDIR name a shorter folder"
            self._folder.cleanup()
            raise ServerError(msg)
        self._lifeline, theirs = socket.socketpair()
        self._side_lifeline, side_theirs = socket.socketpair()
        with theirs, side_theirs:
            self._process = self._launch(theirs.fileno(), side_theirs.fileno())
        prepared = [self._prepared(number, opening) for number, opening in enumerate(openings)]
        told = self._tell({"openings": prepared, "folders": sandbox.library_folders(hidden)})
        exercises = [
            {"opening": opening.code, "cells": list(opening.judged), "place": known["place"]}
            for opening, known in zip(openings, prepared, strict=True)
        ]
        Channel(self._side_lifeline).send({"exercises": exercises})
        self.no_sandbox: str | None = told["no_sandbox"]
        self.problems: list[str] = told["problems"]
        if self.no_sandbox is not None and not unsafe:
            self.close()
            msg = (
                f"this machine offers no sandbox ({self.no_sandbox}), and strangers' code must not "
                "run without one. Grade on Linux or in a container that may create namespaces "
                "(docs/instructors.md), or, for submissions you would run yourself, with --unsafe"
            )
            raise ServerError(msg)

    def _launch(self, lifeline: int, side_lifeline: int) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", self._program, self._address, str(lifeline), str(side_lifeline)],
            stdin=subprocess.DEVNULL,
            pass_fds=[lifeline, side_lifeline],
            env=_environment(),
            cwd=self.folder,
            start_new_session=True,  # Ctrl-C is for the grader: the server ends when that does
        )

    def _prepared(self, number: int, opening: Opening) -> dict[str, Any]:
        """Lay an opening's files out, and give it as plain data."""
        place = self.folder / f"opening-{number}"
        for name, content in opening.files:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_bytes(content)
        place.mkdir(exist_ok=True)
        return {
            "code": opening.code, "parts": list(opening.parts), "further": list(opening.further),
            "cells": list(opening.cells), "place": str(place),
        }  # fmt: skip  # a table

    def _tell(self, work: dict[str, Any]) -> dict[str, Any]:
        """Say what is to be loaded, and wait until it is."""
        channel = Channel(self._lifeline)
        try:
            channel.send(work)
            return channel.receive(time.monotonic() + _READY_SECONDS)
        except BaseException as error:
            self._process.kill()  # it may still be loading from the folder that goes now
            self.close()
            if not isinstance(error, LesartError):
                raise
            msg = "the grading server did not start; its reason stands above"
            raise ServerError(msg) from error

    @property
    def address(self) -> str:
        """Where the server listens."""
        return self._address

    @property
    def side_address(self) -> str:
        """Where its side branch listens, which may know what no student's process is to know."""
        return self._address + SIDE

    @property
    def folder(self) -> Path:
        """A place for temporary files; it goes when the server ends, even if the grader was killed."""
        return Path(self._folder.name)

    @property
    def pid(self) -> int:
        """The server's process."""
        return self._process.pid

    def close(self) -> None:
        """End the server and all it has forked."""
        self._side_lifeline.close()
        self._lifeline.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(10)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._folder.cleanup()

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _environment() -> dict[str, str]:
    """Give the server's environment: nothing of the grader's but what Python and its libraries need."""
    kept = {name: os.environ[name] for name in ("VIRTUAL_ENV", "TZ", "MPLCONFIGDIR") if name in os.environ}
    cache = {} if "MPLCONFIGDIR" in kept else {"HOME": os.environ.get("HOME", "/")}
    path = os.pathsep.join(p for p in sys.path if p)
    return _ENVIRONMENT | memory.PATIENT | kept | cache | {"PYTHONPATH": path}


def spawn(address: str, request: dict[str, Any], end: socket.socket) -> Child:
    """Ask the server at an address for a new process that holds one end of a conversation.

    Raises
    ------
    ServerError
        If the server is gone.
    """
    connection = socket.socket(socket.AF_UNIX)
    try:
        with within_reach(address) as place:
            connection.connect(place)
        socket.send_fds(connection, [json.dumps(request).encode("ascii") + b"\n"], [end.fileno()])
        line = _read_line(connection)
        if not line:
            msg = "the grading server has ended"
            raise ServerError(msg)
        return Child(json.loads(line)["pid"], connection)
    except (OSError, ValueError) as error:
        connection.close()
        msg = "the grading server has ended"
        raise ServerError(msg) from error


def _read_line(connection: socket.socket) -> bytes:
    line = b""
    while not line.endswith(b"\n"):
        data = connection.recv(1)
        if not data:
            return b""
        line += data
    return line
