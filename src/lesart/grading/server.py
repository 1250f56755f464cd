"""A process that has everything loaded and forks the processes of students and judges from itself.

Loading Python's packages takes a second and more, a fork a few milliseconds. The server is started as a
program of its own (so that nothing of the grader's memory is in it), has one thread, and never sees a test or
a submission: it loads packages and runs the exercises' opening cells, which every student has. `Server` is
the grader's side of it.

Each request is a connection of its own: a line of JSON with one socket attached, answered with the new
process's number, and later with its exit status. Whoever closes the connection ends the process.
"""

import io
import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.errors import LesartError
from lesart.grading import memory, sandbox
from lesart.grading.limits import Limits
from lesart.grading.wire import Channel

__all__ = ["Child", "Server", "ServerError"]

_READY_SECONDS = 120
_FORKS_WORTH_LARGE_PAGES = 48
_ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # sets come in the same order every time, so that a second grading says the same
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONSAFEPATH": "1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "LANG": "C.UTF-8",
    "PATH": "/usr/local/bin:/usr/bin:/bin",
    "IPYTHONDIR": "/tmp/.ipython",  # noqa: S108 - the student's private temporary space
}


class ServerError(LesartError):
    """The server did not start, ended, or cannot do what was asked."""


# ------------------------------------------------------------------------------------ the grader's side


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
    openings
        What exercises begin with, each as one program, and further code to run ahead for what it loads.
    hidden
        Folders that no student's process may see, even if Python could import from there.
    unsafe
        Run without a sandbox where the machine offers none.
    """

    def __init__(
        self,
        openings: Mapping[str, Sequence[str]] | None = None,
        *,
        hidden: Sequence[Path] = (),
        unsafe: bool = False,
    ) -> None:
        if not hasattr(os, "fork"):
            msg = (
                "this system cannot run the grader (it has no fork): grade inside WSL 2 or a Linux container"
            )
            raise ServerError(msg)
        self._folder = tempfile.TemporaryDirectory(prefix="lesart-")
        self._address = str(self.folder / "server")
        self._lifeline, theirs = socket.socketpair()
        with theirs:
            self._process = self._launch(theirs.fileno())
        told = self._tell({
            "openings": {opening: list(code) for opening, code in (openings or {}).items()},
            "folders": sandbox.library_folders(hidden),
        })  # fmt: skip  # a table
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

    def _launch(self, lifeline: int) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "lesart.grading.server", self._address, str(lifeline)],
            stdin=subprocess.DEVNULL,
            pass_fds=[lifeline],
            env=_environment(),
            cwd=self.folder,
        )

    def _tell(self, work: dict[str, Any]) -> dict[str, Any]:
        """Say what is to be loaded, and wait until it is."""
        channel = Channel(self._lifeline)
        try:
            channel.send(work)
            return channel.receive(time.monotonic() + _READY_SECONDS)
        except LesartError as error:
            self.close()
            msg = "the grading server did not start; its reason stands above"
            raise ServerError(msg) from error

    @property
    def address(self) -> str:
        """Where the server listens."""
        return self._address

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
    return _ENVIRONMENT | kept | cache | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def spawn(address: str, request: dict[str, Any], end: socket.socket) -> Child:
    """Ask the server at an address for a new process that holds one end of a conversation.

    Raises
    ------
    ServerError
        If the server is gone.
    """
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(address)
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


# ------------------------------------------------------------------------------------ the server's side


@dataclass(slots=True)
class _State:
    """What the server keeps between two forks."""

    shell: Any
    names: dict[str, dict[str, Any]]  # for each opening, the names it left behind
    folders: list[str]
    sandboxed: bool
    listening: socket.socket
    children: dict[int, socket.socket] = field(default_factory=dict)
    forked: int = 0


def main(arguments: Sequence[str]) -> None:
    """Be the server: load, tell what is possible, and fork on request until the grader is gone."""
    address, lifeline_number = arguments
    lifeline = socket.socket(fileno=int(lifeline_number))
    channel = Channel(lifeline)
    told = channel.receive()
    shell, names, problems = load(told["openings"])
    no_sandbox = _try_sandbox(told["folders"])
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(64)
    state = _State(shell, names, told["folders"], no_sandbox is None, listening)
    memory.keep_still()
    threads = Path("/proc/self/task")
    if threads.exists() and len(list(threads.iterdir())) > 1:
        problems.append("an opening cell left threads running, which do not survive a fork")
    sandbox.adopt_orphans()
    channel.send({"no_sandbox": no_sandbox, "problems": problems})
    _listen(state, lifeline)
    folder = Path(address).parent
    os.chdir(folder.parent)
    shutil.rmtree(folder, ignore_errors=True)  # a grader that was killed has left it


def load(openings: Mapping[str, Sequence[str]]) -> tuple[Any, dict[str, dict[str, Any]], list[str]]:
    """Load all that students' and judges' processes use.

    Parameters
    ----------
    openings
        As for `Server`.

    Returns
    -------
    shell, names, problems
        The shell that will run the cells, the names that each opening left, what went wrong.
    """
    from lesart.grading import judge, rehearsal, student  # noqa: F401, PLC0415 - the grader's side needs no IPython

    shell = student.new_shell()
    names, problems = _open(shell, openings)
    rehearsal.rehearse(shell)
    return shell, names, problems


def _open(shell: Any, openings: Mapping[str, Sequence[str]]) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Run what each exercise begins with, in names of its own; give these, and what went wrong."""
    problems, names = [], {}
    for opening, further in openings.items():
        own: dict[str, Any] = {"__name__": "__main__", "get_ipython": lambda: shell}
        try:
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                exec(compile(shell.transform_cell(opening), "<opening>", "exec"), own)  # noqa: S102 - the exercise's code
        except Exception as error:  # noqa: BLE001 - told to the instructor
            problems.append(f"an exercise's opening cells raise {type(error).__name__}: {error}")
        _warm(further, dict(own))
        names[opening] = {name: value for name, value in own.items() if name != "__builtins__"}
    return names, problems


def _warm(code: Sequence[str], names: dict[str, Any]) -> None:
    """Run code for what it loads and remembers; what fails here will fail, or not, where it belongs."""
    for source in code:
        with suppress(Exception), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            exec(compile(source, "<given>", "exec"), names)  # noqa: S102 - the exercise's code


def _try_sandbox(folders: Sequence[str]) -> str | None:
    """Enter a sandbox once; why it cannot be had, or None."""
    if sys.platform != "linux":
        return f"{sys.platform} has no namespaces"
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            sandbox_error = b""
            try:
                sandbox.enter(sandbox.Room(Limits(total_seconds=10), folders, kept=(writing,)))
            except BaseException as error:  # noqa: BLE001 - told to the instructor
                sandbox_error = str(error).encode("utf-8")
            os.write(writing, sandbox_error or b"ok")
        os._exit(0)
    os.close(writing)
    said = os.read(reading, 1000).decode("utf-8")
    os.close(reading)
    os.waitpid(pid, 0)
    return None if said == "ok" else said or "the attempt ended without a word"


def _listen(state: _State, lifeline: socket.socket) -> None:
    waking, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(wake, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with selectors.DefaultSelector() as selector:
        for thing in (state.listening, lifeline, waking):
            selector.register(thing, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is lifeline:
                    _end_all(state)
                    return
                if key.fileobj is state.listening:
                    _accept(state, selector)
                elif key.fileobj == waking:
                    with suppress(BlockingIOError):
                        os.read(waking, 4096)
                else:
                    _hung_up(state, key.data)
            _reap(state, selector)


def _accept(state: _State, selector: selectors.BaseSelector) -> None:
    connection, _ = state.listening.accept()
    connection.settimeout(5)
    try:
        line, ends, _, _ = socket.recv_fds(connection, 1 << 20, 1)
        while line and not line.endswith(b"\n"):
            line += connection.recv(1 << 20)
        request = json.loads(line)
    except (OSError, ValueError):
        connection.close()
        return
    state.forked += 1
    if state.forked == _FORKS_WORTH_LARGE_PAGES:
        memory.use_large_pages()
    pid = os.fork()
    if pid == 0:
        _be_child(state, request, ends[0])
    for end in ends:
        os.close(end)
    with suppress(OSError):
        connection.sendall(json.dumps({"pid": pid}).encode("ascii") + b"\n")
    state.children[pid] = connection
    selector.register(connection, selectors.EVENT_READ, data=pid)


def _hung_up(state: _State, pid: int) -> None:
    """Nobody wants this process any more."""
    if pid in state.children:
        _kill(pid)


def _kill(pid: int) -> None:
    # The process leads a group of its own; without a sandbox that is all that can be reached.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _reap(state: _State, selector: selectors.BaseSelector) -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            return
        connection = state.children.pop(pid, None)
        if connection is not None:
            selector.unregister(connection)
            with suppress(OSError):
                connection.sendall(
                    json.dumps({"ended": os.waitstatus_to_exitcode(status)}).encode("ascii") + b"\n"
                )
            connection.close()


def _end_all(state: _State) -> None:
    for pid in state.children:
        _kill(pid)


def _be_child(state: _State, request: dict[str, Any], end_number: int) -> None:
    """Become a student's or a judge's process; never returns."""
    status = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sandbox.close_files({end_number})
        quiet = os.open(os.devnull, os.O_RDWR)
        os.dup2(quiet, 0)
        if request["role"] == "student":
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
        os.close(quiet)
        channel = Channel(socket.socket(fileno=end_number))
        _ROLES[request["role"]](state, request, channel)
        status = 0
    except BaseException as error:  # noqa: BLE001 - a forked process must never return into the server's loop
        if request.get("role") == "judge":
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(status)


def _be_student(state: _State, request: dict[str, Any], channel: Channel) -> None:
    from lesart.grading import student  # noqa: PLC0415 - as above

    limits = Limits.from_json(request["limits"])
    os.environ.update(HOME="/tmp", TMPDIR="/tmp", MPLCONFIGDIR="/tmp/.matplotlib")  # noqa: S108 - private to the room
    os.environ.pop("PYTHONPATH", None)
    room = sandbox.Room(limits, state.folders, request["exercise"], state.forked, kept=(channel.fileno(),))
    if state.sandboxed:
        sandbox.enter(room)
    else:
        sandbox.settle_without_walls(room, request["folder"])
    sys.path.insert(0, "")
    student.serve(state.shell, channel, output_bytes=limits.output_bytes, picture_bytes=limits.picture_bytes)


def _be_judge(state: _State, request: dict[str, Any], channel: Channel) -> None:
    from lesart.grading import judge  # noqa: PLC0415 - as above

    judge.serve(channel, request["address"], state.names)


_ROLES = {"student": _be_student, "judge": _be_judge}


if __name__ == "__main__":
    main(sys.argv[1:])
