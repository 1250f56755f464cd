"""A process that has everything loaded and forks further processes from itself.

Loading Python's packages takes a second and more, a fork a few milliseconds. The server is started as a
program of its own (so that nothing of the grader's memory is in it), has one thread, and never sees a test or
a submission: it loads what it is told to, and forks. A branch of it, a process of its own, may be told more.
`server.Server` is the grader's side of it.

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
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from lesart.grading.running import memory, sandbox
from lesart.grading.running.limits import Limits
from lesart.grading.running.wire import Channel, ChannelClosedError, within_reach

__all__ = ["SIDE", "Branch", "Role", "State", "main"]

SIDE = "-side"

_FORKS_WORTH_LARGE_PAGES = 8

Role = Callable[["State", dict[str, Any], Channel], None]  # what a forked process does; it ends with it


@dataclass(frozen=True, slots=True)
class Branch:
    """What the processes that come from one branch of the server can be."""

    roles: Mapping[str, Role]
    trusted: bool  # they run our own code only: what they raise is shown
    # Done once, with what is loaded and what is told, step by step: after each it may be given up.
    prepare: Callable[[Any, dict[str, Any]], Iterator[None]] | None = None


@dataclass(slots=True)
class State:
    """What a branch of the server keeps between two forks."""

    branch: Branch
    loaded: Any  # by the program
    folders: list[str]
    sandboxed: bool
    listening: socket.socket
    children: dict[int, socket.socket] = field(default_factory=dict)
    forked: int = 0


def main(
    arguments: Sequence[str],
    load: Callable[[Sequence[dict[str, Any]]], tuple[Any, list[str]]],
    stem: Branch,
    side: Branch,
) -> None:
    """Be the server: load, tell what is possible, and fork on request until the grader is gone.

    Parameters
    ----------
    arguments
        The address to listen at, and the numbers of two open sockets, which tell either branch what there is
        to do, and that the grader is gone when they close.
    load
        From the openings: whatever the roles need of them, and what went wrong, in words.
    stem
        The branch that this process is; it learns nothing but the openings.
    side
        Another one, a process forked off it, which listens at the address with `SIDE` behind it and may be
        told what nobody else is to know.
    """
    address, *numbers = arguments
    lifeline, side_lifeline = (socket.socket(fileno=int(number)) for number in numbers)
    channel = Channel(lifeline)
    told = channel.receive()
    memory.make_room()
    loaded, problems = load(told["openings"])
    no_sandbox = _try_sandbox(told["folders"])
    states = [
        State(branch, loaded, told["folders"], no_sandbox is None, _listening(place))
        for branch, place in ((stem, address), (side, address + SIDE))
    ]
    memory.keep_still()
    threads = Path("/proc/self/task")
    if threads.exists() and len(list(threads.iterdir())) > 1:
        problems.append("an opening cell left threads running, which do not survive a fork")
    if os.fork() == 0:
        _be_side(states[1], states[0].listening, lifeline, side_lifeline)
    side_lifeline.close()
    states[1].listening.close()
    sandbox.adopt_orphans()
    channel.send({"no_sandbox": no_sandbox, "problems": problems})
    _listen(states[0], lifeline)
    folder = Path(address).parent
    os.chdir(folder.parent)
    shutil.rmtree(folder, ignore_errors=True)  # a grader that was killed has left it


def _listening(address: str) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX)
    with within_reach(address) as place:
        listening.bind(place)
    listening.listen(64)
    return listening


def _be_side(state: State, not_ours: socket.socket, stem: socket.socket, lifeline: socket.socket) -> NoReturn:
    """Be the side branch: hear what it is told, prepare, and fork on request; whoever asks earlier waits."""
    status = 1
    try:
        not_ours.close()
        stem.close()
        told = Channel(lifeline).receive()
        if state.branch.prepare is not None:
            for _ in state.branch.prepare(state.loaded, told):
                _require(lifeline)
        memory.keep_still()
        sandbox.adopt_orphans()
        _listen(state, lifeline)
        status = 0
    except ChannelClosedError:  # the grader has gone before there was anything to do
        status = 0
    except BaseException as error:  # noqa: BLE001 - a forked process must never return into the server's program
        if not _has_gone(lifeline):  # with it went the folder that the exercises' files lay in
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(status)


def _require(lifeline: socket.socket) -> None:
    """Go on only as long as somebody will want what is made."""
    if _has_gone(lifeline):
        msg = "the grader has gone"
        raise ChannelClosedError(msg)


def _has_gone(lifeline: socket.socket) -> bool:
    """Whether the grader has closed its end; it says nothing more there."""
    try:
        return not lifeline.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return False
    except OSError:
        return True


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
                    _hung_up(state, selector, key.data)
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
    enters_room = state.sandboxed and not state.branch.trusted
    with sandbox.first_process() if enters_room else nullcontext():
        pid = os.fork()
        if pid == 0:
            _be_child(state, request, ends[0])
    for end in ends:
        os.close(end)
    with suppress(OSError):
        connection.sendall(json.dumps({"pid": pid}).encode("ascii") + b"\n")
    state.children[pid] = connection
    selector.register(connection, selectors.EVENT_READ, data=pid)


def _hung_up(state: State, selector: selectors.BaseSelector, pid: int) -> None:
    """Nobody wants this process any more; it may take some milliseconds until it is gone."""
    if pid in state.children:
        selector.unregister(state.children[pid])  # there would be something to hear all that time
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
            with suppress(KeyError):  # it hung up before
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
        sys.dont_write_bytecode = True  # what Python keeps of a module is for trusted processes to write
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        sandbox.close_files({end_number})
        quiet = os.open(os.devnull, os.O_RDWR)
        os.dup2(quiet, 0)
        if not state.branch.trusted:
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
        os.close(quiet)
        channel = Channel(socket.socket(fileno=end_number))
        state.branch.roles[request["role"]](state, request, channel)
        status = 0
    except BaseException as error:  # noqa: BLE001 - a forked process must never return into the server's loop
        if state.branch.trusted:
            sys.excepthook(type(error), error, error.__traceback__)
    finally:
        os._exit(status)
