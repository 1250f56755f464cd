"""A process that has everything loaded and forks further processes from itself.

Loading Python's packages takes a second and more, a fork a few milliseconds. The server is started as a
program of its own (so that nothing of the grader's memory is in it), has one thread, and never sees a test or
a submission: it loads what it is told to, and forks. `server.Server` is the grader's side of it.

Each request is a connection of its own: a line of JSON with one socket attached, answered with the new
process's number, and later with its exit status. Whoever closes the connection ends the process.
"""

import json
import os
import selectors
import shutil
import signal
import socket
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lesart.grading.running import memory, sandbox
from lesart.grading.running.limits import Limits
from lesart.grading.running.wire import Channel

__all__ = ["Program", "Role", "State", "main"]

_FORKS_WORTH_LARGE_PAGES = 48

Role = Callable[["State", dict[str, Any], Channel], None]  # what a forked process does; it ends with it


@dataclass(frozen=True, slots=True)
class Program:
    """What a server loads ahead, and what the processes that it forks can be."""

    # From the openings: whatever the roles need of them, and what went wrong, in words.
    load: Callable[[Mapping[str, Sequence[str]]], tuple[Any, list[str]]]
    roles: Mapping[str, Role]
    trusted: frozenset[str]  # roles that run our own code only: what they raise is shown


@dataclass(slots=True)
class State:
    """What the server keeps between two forks."""

    program: Program
    loaded: Any  # by the program
    folders: list[str]
    sandboxed: bool
    listening: socket.socket
    children: dict[int, socket.socket] = field(default_factory=dict)
    forked: int = 0


def main(arguments: Sequence[str], program: Program) -> None:
    """Be the server: load, tell what is possible, and fork on request until the grader is gone."""
    address, lifeline_number = arguments
    lifeline = socket.socket(fileno=int(lifeline_number))
    channel = Channel(lifeline)
    told = channel.receive()
    loaded, problems = program.load(told["openings"])
    no_sandbox = _try_sandbox(told["folders"])
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(address)
    listening.listen(64)
    state = State(program, loaded, told["folders"], no_sandbox is None, listening)
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


def _listen(state: State, lifeline: socket.socket) -> None:
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


def _accept(state: State, selector: selectors.BaseSelector) -> None:
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


def _hung_up(state: State, pid: int) -> None:
    """Nobody wants this process any more."""
    if pid in state.children:
        _kill(pid)


def _kill(pid: int) -> None:
    # The process leads a group of its own; without a sandbox that is all that can be reached.
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def _reap(state: State, selector: selectors.BaseSelector) -> None:
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


def _end_all(state: State) -> None:
    for pid in state.children:
        _kill(pid)


def _be_child(state: State, request: dict[str, Any], end_number: int) -> None:
    """Become the process that was asked for; never returns."""
    status = 1
    try:
        os.setsid()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sandbox.close_files({end_number})
        quiet = os.open(os.devnull, os.O_RDWR)
        os.dup2(quiet, 0)
        if request["role"] not in state.program.trusted:
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
        os.close(quiet)
        channel = Channel(socket.socket(fileno=end_number))
        state.program.roles[request["role"]](state, request, channel)
        status = 0
    except BaseException as error:  # noqa: BLE001 - a forked process must never return into the server's loop
        if request.get("role") in state.program.trusted:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(status)
