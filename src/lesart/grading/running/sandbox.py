"""A closed room for one student's process, made of what Linux itself offers (no helper program).

`enter` turns a freshly forked, single-threaded process into one that has its own file tree (system and
libraries read-only, a small private temporary space), its own process numbers, no network but a private
loopback, an identity without rights, bounds on time, memory, processes and files, and a filter for system
calls. It works as root and as a normal user (then through a user namespace). `docs/instructors.md` says what
it does and does not promise.
"""

import ctypes
import errno
import os
import select
import shutil
import signal
import socket
import struct
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from lesart.grading.running import seccomp
from lesart.grading.running.limits import Limits

if sys.platform != "win32":
    import fcntl
    import resource

__all__ = [
    "OUT_OF_MEMORY",
    "Room",
    "adopt_orphans",
    "close_files",
    "enter",
    "first_process",
    "library_folders",
    "limit_memory",
    "settle_without_walls",
]

OUT_OF_MEMORY = 99  # exit status of a room that was closed because it used too much memory

_NEWNS, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET = (
    0x20000,
    0x4000000,
    0x8000000,
    0x10000000,
    0x20000000,
    0x40000000,
)
_ROOM = _NEWNS | _NEWNET | _NEWIPC | _NEWUTS  # besides its process numbers
_RDONLY, _NOSUID, _NODEV, _NOEXEC, _REMOUNT, _BIND, _REC, _PRIVATE = 1, 2, 4, 8, 32, 4096, 16384, 1 << 18
_DETACH = 2
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_CAPBSET_DROP = 1, 4, 24
_PR_SET_CHILD_SUBREAPER, _PR_SET_NO_NEW_PRIVS = 36, 38
_SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_SYS_MOUNT_SETATTR, _AT_RECURSIVE = 442, 0x8000
_SYSTEM = ("/usr", "/lib", "/lib32", "/lib64", "/bin", "/sbin", "/etc/ld.so.cache", "/etc/fonts",
           "/etc/localtime", "/etc/mime.types", "/etc/ssl", "/etc/alternatives")  # fmt: skip  # a table
_DEVICES = ("null", "zero", "full", "random", "urandom")
_NEW = "/tmp"  # noqa: S108 - where the new tree is built, seen by this process alone
_FIRST_UID = 61184  # the range that systemd, too, keeps for users who exist only while something runs
_WATCH_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Room:
    """What one student's process may see and use."""

    limits: Limits
    folders: Sequence[str] = ()  # shown read-only at their own place: Python and its libraries
    exercise: Sequence[
        str
    ] = ()  # shown read-only as /exercise/0, /exercise/1, ... and copied into the working folder
    number: int = 0  # tells rooms that stand at the same time apart
    kept: Sequence[int] = ()  # open files that the process inside keeps; all others are closed


def library_folders(hidden: Sequence[Path] = ()) -> list[str]:
    """List the folders that Python imports from now, without any below or above a hidden one.

    The folder that one happens to work in is none of them, though Python may look there for modules, too.

    >>> str(Path(os.__file__).parent).startswith(tuple(library_folders()))
    True
    """
    kept: list[Path] = []
    for folder in sorted({path.resolve() for path in _wanted_folders() if path.exists()}):
        inside = any(parent in kept for parent in folder.parents)
        if not inside and not _is_near(folder, hidden) and str(folder) not in {"/", _NEW}:
            kept.append(folder)
    return [str(folder) for folder in kept]


def _wanted_folders() -> list[Path]:
    """List where Python, its libraries and what ours reads may lie."""
    imported = [Path(entry).resolve() for entry in sys.path if entry]
    package = Path(__file__).resolve().parents[2]  # in a checkout, what the library reads lies beside `src`
    return [
        Path(sys.base_prefix),
        Path(sys.prefix),
        *(path for path in imported if path != Path.cwd()),
        package,
        package.parents[1] / "seeds",
    ]


def _is_near(folder: Path, hidden: Sequence[Path]) -> bool:
    """Whether a folder is a hidden one, or lies above or below one."""
    return any(folder in (h, *h.parents) or h in folder.parents for h in hidden)


def adopt_orphans() -> None:
    """Become the parent of whatever process loses its own below this one, so that it can be waited for.

    Otherwise the machine's first process would have to, which in a container may be one that never does.
    """
    if sys.platform == "linux":
        _Libc().prctl(_PR_SET_CHILD_SUBREAPER, 1)


def enter(room: Room) -> None:
    """Turn this just-forked process into the keeper of a room; return only inside it, in a new process.

    The calling process never returns: it watches over the room, and ends with the status of the process
    inside.

    Raises
    ------
    OSError
        If the machine refuses a step; the message names it.
    """
    libc = _Libc()
    root = os.getuid() == 0
    loaded = _Loaded.now()
    is_first = os.getpid() == 1  # see `first_process`
    _leave_the_machine(libc, root, _ROOM | (0 if is_first else _NEWPID))
    keeper_end, room_end = socket.socketpair()
    # Forks come first: every page that is written to before one makes it dearer, and is copied anew.
    if not is_first and (first := os.fork()):
        room_end.close()
        _keep(first, keeper_end, room.limits, loaded)
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # the room ends with its keeper
    libc.prctl(_PR_SET_DUMPABLE, 0)
    # The first process of a room ignores signals it does not handle, so the student's code runs as a second
    # one.
    student = os.fork()
    if student and is_first:
        room_end.close()
        _keep_from_inside(student, keeper_end, room.limits, loaded)
    if student:
        _reap(student)
    os.setsid()
    has_processes = _build_room(libc, room, room_end)
    close_files(set(room.kept))
    if has_processes:
        _expose_to_killer()
    _give_up_rights(libc, root, _uid(room))
    _limit_resources(room.limits, loaded, own_namespace=not root)
    seccomp.install()
    _settle_in(room)


@contextmanager
def first_process() -> Iterator[None]:
    """Let the process that is forked meanwhile be the first of a room, which saves `enter` a fork.

    Only root may do so. Where it cannot be done, nothing happens, and `enter` forks once more.
    """
    if sys.platform != "linux" or os.getuid() != 0:
        yield
        return
    libc, process = _Libc(), os.getpid()
    own = os.open("/proc/self/ns/pid", os.O_RDONLY)
    try:
        with suppress(OSError):
            libc.return_to(own, _NEWPID)  # only where there is a way back
            libc.unshare(_NEWPID)
        yield
    finally:
        if os.getpid() == process:  # not in the one that was forked
            libc.return_to(own, _NEWPID)
        os.close(own)


def _leave_the_machine(libc: "_Libc", root: bool, namespaces: int) -> None:
    """Move into namespaces of one's own; what is forked from here on lives in them."""
    uid, gid = os.getuid(), os.getgid()  # a new user namespace has no names for them at first
    libc.unshare(namespaces | (0 if root else _NEWUSER))
    if not root:
        _map_user(uid, gid)
    os.chdir("/")  # so that this process, too, is in the room's file tree once that is there


def _build_room(libc: "_Libc", room: Room, keeper: socket.socket) -> bool:
    """Make the room's file tree and move into it with all its processes; whether it shows these."""
    libc.sethostname(b"exercise", 8)
    _build_tree(libc, room)
    _raise_loopback()
    os.chdir(_NEW)
    libc.pivot_root()
    has_processes = _mount_processes(libc)
    _hand_over_processes(keeper if has_processes else None)
    libc.umount("/.old", _DETACH)
    libc.mount(None, "/", None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)
    return has_processes


def _uid(room: Room) -> int:
    """Choose the user that the student's process is: nobody's number as root, otherwise one's own."""
    return _FIRST_UID + room.number % 4000 if os.getuid() == 0 else os.getuid()


class _Libc:
    """The C library's calls that Python does not offer, with errors raised."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None, use_errno=True)

    def _check(self, result: int, what: str) -> None:
        if result != 0:
            number = ctypes.get_errno()
            raise OSError(number, f"{what}: {os.strerror(number)}")

    def unshare(self, flags: int) -> None:
        self._check(self._library.unshare(flags), "new namespaces")

    def return_to(self, namespace: int, kind: int) -> None:
        self._check(self._library.setns(namespace, kind), "former namespace")

    def sethostname(self, name: bytes, length: int) -> None:
        self._check(self._library.sethostname(name, length), "host name")

    def mount(self, source: str | None, target: str, kind: str | None, flags: int, options: str = "") -> None:
        arguments = (source and source.encode(), target.encode(), kind and kind.encode())
        self._check(
            self._library.mount(*arguments, ctypes.c_ulong(flags), options.encode()), f"mount {target}"
        )

    def umount(self, target: str, flags: int) -> None:
        self._check(self._library.umount2(target.encode(), flags), f"unmount {target}")

    def make_read_only(self, target: str) -> None:
        """Forbid writing, set-user-id programs and devices below a mount, in all mounts under it too."""
        attributes = struct.pack("=QQQQ", 1 | 2 | 4, 0, 0, 0)
        number = ctypes.c_long(_SYS_MOUNT_SETATTR)
        if (
            self._library.syscall(number, -100, target.encode(), _AT_RECURSIVE, attributes, len(attributes))
            == 0
        ):
            return
        if (
            ctypes.get_errno() != errno.ENOSYS
        ):  # Linux before 5.12 lacks the call; the old way reaches one mount
            self._check(-1, f"make {target} read-only")
        self.mount(None, target, None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)

    def pivot_root(self) -> None:
        number = _SYS_PIVOT_ROOT[os.uname().machine]
        self._check(self._library.syscall(ctypes.c_long(number), b".", b".old"), "pivot_root")

    def prctl(self, option: int, value: int) -> None:
        self._check(self._library.prctl(option, ctypes.c_ulong(value), 0, 0, 0), f"prctl {option}")

    def drop_bounding_capabilities(self) -> None:
        for capability in range(64):
            if self._library.prctl(_PR_CAPBSET_DROP, ctypes.c_ulong(capability), 0, 0, 0) != 0:
                break

    def drop_capabilities(self) -> None:
        header = struct.pack("=Ii", 0x20080522, 0)
        self._check(self._library.capset(header, bytes(24)), "drop capabilities")


def _map_user(uid: int, gid: int) -> None:
    Path("/proc/self/setgroups").write_bytes(b"deny")
    Path("/proc/self/uid_map").write_bytes(b"%d %d 1" % (uid, uid))
    Path("/proc/self/gid_map").write_bytes(b"%d %d 1" % (gid, gid))


def _build_tree(libc: _Libc, room: Room) -> None:
    """Make the room's file tree over a private view of /tmp."""
    wanted = dict.fromkeys([*_SYSTEM, *room.folders, *room.exercise])
    places = [place for place in wanted if Path(place).exists()]
    # Handles first: the new tree hides what they stand for.
    handles = {place: os.open(place, os.O_PATH) for place in places if not Path(place).is_symlink()}
    libc.mount(None, "/", None, _REC | _PRIVATE)
    libc.mount("tmpfs", _NEW, "tmpfs", _NOSUID | _NODEV, "size=1m,mode=755")
    # The room's own /tmp comes first: a course or an environment that lies under /tmp is shown on top of it.
    options = f"size={room.limits.disk_bytes},nr_inodes=8192,mode=1777"
    Path(f"{_NEW}{_NEW}").mkdir()
    libc.mount("tmpfs", f"{_NEW}{_NEW}", "tmpfs", _NOSUID | _NODEV, options)
    for place in places:
        if place not in handles:  # /lib is a link to usr/lib on most systems
            Path(f"{_NEW}{place}").symlink_to(Path(place).readlink())
            continue
        number = room.exercise.index(place) if place in room.exercise else None
        target = f"{_NEW}{place}" if number is None else f"{_NEW}/exercise/{number}"
        _bind(libc, handles[place], target)
        libc.make_read_only(target)
    for device in _DEVICES:
        _bind(libc, os.open(f"/dev/{device}", os.O_PATH), f"{_NEW}/dev/{device}")
    _fill_in(room)


def _fill_in(room: Room) -> None:
    """Add the few files and folders that programs expect of a system."""
    for folder in ("proc", ".old", "etc"):
        Path(f"{_NEW}/{folder}").mkdir(parents=True, exist_ok=True)
    # /dev/shm is the temporary space again, so that one bound holds for both.
    Path(f"{_NEW}/dev", "shm").symlink_to(_NEW)
    Path(f"{_NEW}/etc/hosts").write_bytes(b"127.0.0.1 localhost\n")
    Path(f"{_NEW}/etc/passwd").write_bytes(b"student:x:%d:%d::/tmp:/bin/sh\n" % (_uid(room), _uid(room)))


def _bind(libc: _Libc, handle: int, target: str) -> None:
    """Show what an open handle stands for at another place too; closes the handle."""
    source = f"/proc/self/fd/{handle}"
    if Path(source).is_dir():
        Path(target).mkdir(parents=True, exist_ok=True)
    else:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        Path(target).touch()
    libc.mount(source, target, None, _BIND | _REC)
    os.close(handle)


def _raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        up_and_running = struct.pack("16sH14s", b"lo", 0x1 | 0x40, b"")
        fcntl.ioctl(any_socket, 0x8914, up_and_running)  # SIOCSIFFLAGS


def _mount_processes(libc: _Libc) -> bool:
    """Show the room its own processes; some containers do not allow it, and /proc stays empty."""
    try:
        libc.mount("proc", "/proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    except PermissionError:
        return False
    return True


def _expose_to_killer() -> None:
    """If the machine runs out of memory, let the kernel end this process before any other."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_bytes(b"1000")


def _give_up_rights(libc: _Libc, root: bool, uid: int) -> None:
    libc.drop_bounding_capabilities()
    if root:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1)
    libc.drop_capabilities()


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Pages that this process had before any of the student's code ran."""

    all: int
    own: int  # not shared with a file

    @classmethod
    def now(cls) -> "_Loaded":
        try:
            fields = Path("/proc/self/statm").read_bytes().split()
        except OSError:  # macOS; a generous guess at what Python and its packages reserve
            return cls((4 << 30) // resource.getpagesize(), 0)
        return cls(int(fields[0]), int(fields[1]) - int(fields[2]))


def _limit_resources(limits: Limits, loaded: _Loaded, *, own_namespace: bool) -> None:
    """Bound this process and its children by what the kernel counts itself."""
    seconds = int(limits.total_seconds) + 1
    bounds = {
        resource.RLIMIT_AS: loaded.all * resource.getpagesize() + limits.memory_bytes,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: limits.disk_bytes,
        resource.RLIMIT_NOFILE: 256,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if own_namespace or os.getuid() >= _FIRST_UID:  # otherwise the user's other processes would count as well
        bounds[resource.RLIMIT_NPROC] = limits.processes + (
            0 if _counts_by_namespace() else _processes_of_user()
        )
    for kind, bound in bounds.items():
        _bound(kind, bound)


def limit_memory(limits: Limits) -> None:
    """Bound what this process may reserve beyond what it has by now, where the system can (Linux)."""
    if sys.platform == "linux":
        _bound(resource.RLIMIT_AS, _Loaded.now().all * resource.getpagesize() + limits.memory_bytes)


def _bound(kind: int, bound: int) -> None:
    _, most = resource.getrlimit(kind)
    allowed = bound if most == resource.RLIM_INFINITY else min(bound, most)
    resource.setrlimit(kind, (allowed, allowed))


def _counts_by_namespace() -> bool:
    """Whether the kernel counts processes per user namespace (Linux 5.14), or the user is ours alone."""
    release = tuple(int(part) for part in os.uname().release.split(".")[:2])
    return os.getuid() >= _FIRST_UID or release >= (5, 14)


def _processes_of_user() -> int:
    return sum(
        1 for entry in Path("/proc").iterdir() if entry.name.isdigit() and entry.stat().st_uid == os.getuid()
    )


def _settle_in(room: Room) -> None:
    """Copy the exercise's files into the private working folder, and work there."""
    os.umask(0o022)
    work = Path("/tmp/work")  # noqa: S108 - private to the room
    work.mkdir()
    for number in range(len(room.exercise)):
        shutil.copytree(f"/exercise/{number}", work, dirs_exist_ok=True)
    os.chdir(work)


def settle_without_walls(room: Room, folder: str) -> None:
    """Do without a sandbox what can be done without one: a working folder of its own, and bounds."""
    os.umask(0o077)
    for source in room.exercise:
        shutil.copytree(source, folder, dirs_exist_ok=True)
    os.chdir(folder)
    _limit_resources(room.limits, _Loaded.now(), own_namespace=False)


def close_files(kept: set[int]) -> None:
    """Close every open file but the standard three and those named."""
    last = -1 if not kept else max(kept)
    for number in range(3, last + 1):
        if number not in kept:
            with suppress(OSError):
                os.close(number)
    os.closerange(max(3, last + 1), 4096)


def _reap(student: int) -> None:
    """Be the room's first process: collect orphans, and end, and so end them all, when the student's ends."""
    close_files(set())
    while True:
        try:
            pid, status = os.waitpid(-1, 0)
        except InterruptedError:
            continue
        except ChildProcessError:
            os._exit(0)
        if pid == student:
            os._exit(_exit_code(status))


def _exit_code(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


@dataclass(frozen=True, slots=True)
class _Watch:
    """What a keeper looks at, from time to time."""

    processes: int  # the open folder of the room's processes; -1 if there is none
    limits: Limits
    loaded: "_Loaded"
    started: float

    @classmethod
    def begin(cls, room: socket.socket, limits: Limits, loaded: "_Loaded") -> "_Watch":
        processes = _receive_processes(room)
        close_files({processes} - {-1})
        return cls(processes, limits, loaded, time.monotonic())

    def overdrawn(self) -> int:
        """With which status the room has to be ended now; 0 if it need not be."""
        most = self.limits.memory_bytes
        if self.processes >= 0 and _memory_in_use(self.processes, self.loaded.own) > most:
            return OUT_OF_MEMORY
        too_long = time.monotonic() - self.started > self.limits.total_seconds + 5
        return 128 + signal.SIGXCPU if too_long else 0


def _keep(first: int, room: socket.socket, limits: Limits, loaded: "_Loaded") -> None:
    """Watch over the room from outside until it ends, and end it if it uses too much memory as a whole."""
    watch = _Watch.begin(room, limits, loaded)
    ended = select.poll()
    ended.register(os.pidfd_open(first), select.POLLIN)
    while not ended.poll(_WATCH_SECONDS * 1000):
        if reason := watch.overdrawn():
            os.kill(first, signal.SIGKILL)
            os.waitpid(first, 0)
            os._exit(reason)
    os._exit(_exit_code(os.waitpid(first, 0)[1]))


def _keep_from_inside(student: int, room: socket.socket, limits: Limits, loaded: "_Loaded") -> None:
    """Be the room's first process and its keeper in one.

    The student's process, which is another user's, can neither signal nor look into it. When it ends, the
    whole room does.
    """
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})  # so that each is there to be waited for
    watch = _Watch.begin(room, limits, loaded)
    while True:
        with suppress(ChildProcessError):
            while (ended := os.waitpid(-1, os.WNOHANG))[0]:
                if ended[0] == student:
                    os._exit(_exit_code(ended[1]))
        if reason := watch.overdrawn():
            os._exit(reason)
        signal.sigtimedwait({signal.SIGCHLD}, _WATCH_SECONDS)


def _hand_over_processes(keeper: socket.socket | None) -> None:
    """Give the keeper a view of the room's processes, which it could not always open from outside."""
    if keeper is not None:
        socket.send_fds(keeper, [b"/proc"], [os.open("/proc", os.O_RDONLY)])


def _receive_processes(room: socket.socket) -> int:
    _, handles, _, _ = socket.recv_fds(room, 16, 1)
    return handles[0] if handles else -1


def _memory_in_use(processes: int, loaded: int) -> int:
    """Bytes that the room's processes hold beyond the pages that each of them was given at the fork."""
    pages = 0
    for name in os.listdir(processes):
        if name.isdigit():
            with suppress(OSError):
                entry = os.open(name, os.O_PATH, dir_fd=processes)
                pages += max(0, _own_pages(entry) - loaded)
    return pages * resource.getpagesize()


def _own_pages(process: int) -> int:
    """Count the pages of a process that are not shared with a file; closes the handle."""
    try:
        statm = os.open("statm", os.O_RDONLY, dir_fd=process)
        try:
            fields = os.read(statm, 200).split()
        finally:
            os.close(statm)
    finally:
        os.close(process)
    return int(fields[1]) - int(fields[2]) if len(fields) > 2 else 0
