"""The walls themselves, as root and as a normal user."""

import os
import platform
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lesart.grading.running import seccomp
from lesart.grading.running.sandbox import library_folders

PROBE = """
import os, socket, sys
from contextlib import nullcontext
sys.path[:0] = {path!r}
from lesart.grading.running import sandbox
from lesart.grading.running.limits import Limits
room = sandbox.Room(Limits(total_seconds=10, memory_bytes=256 << 20, disk_bytes=4 << 20),
                    sandbox.library_folders(), kept=(1, 2))
with sandbox.first_process() if {first} else nullcontext():
    pid = os.fork()
if pid:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
try:
    sandbox.enter(room)
except OSError as error:
    print("no sandbox:", error, flush=True)
    os._exit(7)
{code}
os._exit(0)
"""


def inside(code, *, user=None):
    """Run code in a sandbox in a process of its own, as another user if wanted."""
    first, user = user == FIRST, None if user == FIRST else user
    program = PROBE.format(path=[p for p in sys.path if p], code=textwrap.dedent(code), first=first)
    command = [sys.executable, "-c", program]
    if user is not None:
        needed = [sys.base_prefix, sys.prefix, str(Path(__file__).parents[3]), *filter(None, sys.path)]
        command = [sys.executable, "-c", AS_USER, str(user), os.pathsep.join(needed), *command]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if "no sandbox:" in done.stdout or "cannot become" in done.stderr:
        pytest.skip(done.stdout + done.stderr)
    return done


# A normal user may not see where the interpreter, the packages or this checkout lie (below /root, or below a
# temporary folder that is its owner's alone): a private view is made first, in which they stand at the same
# place below folders that everybody may enter.
AS_USER = """
import ctypes, os, sys
from pathlib import Path
libc = ctypes.CDLL(None, use_errno=True)
here = os.getcwd()
user, wanted = int(sys.argv[1]), sys.argv[2].split(os.pathsep)

def closed(place):
    for folder in [*reversed(Path(place).parents), Path(place)]:
        if folder.is_dir() and not folder.stat().st_mode & 1:
            return folder

def mount(*arguments):
    if libc.mount(*arguments):
        sys.exit("cannot become a normal user here")

if any(closed(place) for place in map(os.path.realpath, wanted)):
    if libc.unshare(0x20000):
        sys.exit("cannot become a normal user here")
    mount(None, b"/", None, 16384 | 1 << 18, None)
shown = {}  # places below closed folders, and open handles on them
for place in map(os.path.realpath, wanted):
    barrier = closed(place)
    if barrier is None or not os.path.exists(place):
        continue
    inside = [place] if str(barrier) != place else [entry.path for entry in os.scandir(place)]
    shown.update((path, (barrier, os.open(path, os.O_PATH))) for path in inside)
for barrier in {barrier for barrier, _ in shown.values()}:
    mount(b"tmpfs", str(barrier).encode(), b"tmpfs", 0, b"mode=755")
for path, (_, handle) in sorted(shown.items()):
    source = f"/proc/self/fd/{handle}"
    if os.path.lexists(path):
        continue
    if os.path.isdir(source):
        os.makedirs(path)
    else:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        Path(path).touch()
    mount(source.encode(), path.encode(), None, 4096 | 16384, None)
os.setgroups([]); os.setresgid(user, user, user); os.setresuid(user, user, user)
os.environ["HOME"] = "/tmp"
os.chdir(here)  # the same place in the new view
os.execv(sys.argv[3], sys.argv[3:])
"""

FIRST = "root, forked as the first process of its room"
NEEDS_ROOT = pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="only root can do so")
USERS = [None, pytest.param(FIRST, marks=NEEDS_ROOT), pytest.param(1000, marks=NEEDS_ROOT)]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is made of Linux namespaces")


@pytest.mark.parametrize("user", USERS)
def test_work_goes_on_inside(user):
    done = inside(
        """
        from pathlib import Path
        import json, tempfile, subprocess
        Path("mine.txt").write_text("x")
        assert tempfile.gettempdir() == "/tmp"
        assert subprocess.run(["ls", "/"], capture_output=True, text=True).returncode == 0
        with socket.create_server(("127.0.0.1", 0)) as own:
            socket.create_connection(own.getsockname()).close()
        import numpy
        print(numpy.ones((200, 200)).dot(numpy.ones(200)).sum())
        """,
        user=user,
    )
    assert done.stdout.strip() == "40000.0", done.stderr


@pytest.mark.parametrize("user", USERS)
def test_what_is_closed(user):
    done = inside(
        f"""
        import ctypes
        libc = ctypes.CDLL(None, use_errno=True)
        def refused(action):
            try: action()
            except OSError: return True
            return False
        checks = {{
            "root": os.getuid() != 0 and not os.path.exists({str(Path(__file__).parent)!r}),
            "write": all(refused(lambda p=p: open(p + "/x", "w")) for p in ("/", "/usr", "/etc", sys.prefix)),
            "net": refused(lambda: socket.create_connection(("8.8.8.8", 53), 0.2)),
            "netlink": refused(lambda: socket.socket(16, socket.SOCK_RAW)),
            "vsock": refused(lambda: socket.socket(40, socket.SOCK_STREAM)),
            "processes": len([n for n in os.listdir("/proc") if n.isdigit()]) <= 2,
            "ptrace": libc.ptrace(16, 1, 0, 0) != 0,
            "unshare": libc.unshare(0x10000000) != 0,
            "mount": libc.mount(b"t", b"/tmp", b"tmpfs", 0, None) != 0,
            "capabilities": "CapEff:\\t0000000000000000" in open("/proc/self/status").read(),
            "no new rights": "NoNewPrivs:\\t1" in open("/proc/self/status").read(),
            "host name": os.uname().nodename == "exercise",
            "kill": refused(lambda: os.kill(1, 9)) or os.path.exists("/proc/1"),
        }}
        print([name for name, closed in checks.items() if not closed])
        """,
        user=user,
    )
    assert done.stdout.strip() == "[]", done.stderr


@NEEDS_ROOT
@pytest.mark.parametrize("user", [None, FIRST])
def test_the_first_process_of_a_room_is_out_of_reach(user):
    done = inside(
        """
        import resource, signal
        def allowed(action):
            try: action()
            except OSError: return False
            return True
        actions = {
            "stop": lambda: os.kill(1, signal.SIGSTOP),
            "limits": lambda: resource.prlimit(1, resource.RLIMIT_NOFILE, (0, 0)),
            "processor": lambda: os.sched_setaffinity(1, {0}),
            "priority": lambda: os.setpriority(os.PRIO_PROCESS, 1, 19),
            "memory": lambda: open("/proc/1/mem", "rb"),
            "files": lambda: os.listdir("/proc/1/fd"),
            "folder": lambda: os.listdir("/proc/1/cwd/"),
            "end": lambda: open("/proc/1/oom_score_adj", "w"),
        }
        print([name for name, action in actions.items() if allowed(action)])
        """,
        user=user,
    )
    assert done.stdout.strip() == "[]", done.stderr


@NEEDS_ROOT
def test_who_forks_the_first_process_of_a_room_stays_where_it_was():
    code = """
        import os
        from lesart.grading.running.sandbox import first_process
        where = os.readlink("/proc/self/ns/pid_for_children")
        for expected in (1, 1):
            with first_process():
                pid = os.fork()
                if pid == 0:
                    os._exit(os.getpid() == expected and os.readlink("/proc/self/ns/pid") != where)
            print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
        print(os.readlink("/proc/self/ns/pid_for_children") == where)
        """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.stdout.startswith("0"):
        pytest.skip("no namespaces here")
    assert done.stdout.split() == ["1", "1", "True"], done.stderr


@pytest.mark.parametrize("user", USERS)
@pytest.mark.parametrize(
    "code",
    [
        "kept = bytearray(10**9)",
        "f = open('big', 'wb')\nfor _ in range(100): f.write(b'x' * 10**6); f.flush()",
        "import time, threading\nfor _ in range(100): threading.Thread(target=time.sleep, args=(2,)).start()",
        "for n in range(20_000): open(f'f{n}', 'w').close()",
        "libc = __import__('ctypes').CDLL(None)\nassert libc.memfd_create(b'm', 0) >= 0",
    ],
)
def test_bounds(user, code):
    done = inside(
        "try:\n"
        + textwrap.indent(code, "    ")
        + "\nexcept BaseException as e: print('bounded', flush=True)",
        user=user,
    )
    assert "bounded" in done.stdout, done.stderr


@pytest.mark.parametrize("user", USERS)
def test_memory_of_all_processes_together(user):
    code = """
        import time
        for _ in range(6):
            if os.fork() == 0:
                kept = [bytearray(b"x" * 10**6) for _ in range(100)]
                time.sleep(20)
        time.sleep(20)
        """
    assert inside(code, user=user).returncode == 99


@pytest.mark.parametrize("user", USERS)
def test_nothing_survives_the_room(user):
    code = """
        import time
        for _ in range(3):
            if os.fork() == 0:
                os.setsid()
                time.sleep(3600 + 77)
                os._exit(0)
        """
    before = set(_processes())
    assert inside(code, user=user).returncode == 0
    assert not [pid for pid in set(_processes()) - before if b"3600 + 77" in _command(pid)]


def test_orphans_are_waited_for():
    code = """
        import os
        from lesart.grading.running.sandbox import adopt_orphans
        adopt_orphans()
        parent = os.fork()
        if not parent:
            os.fork() or os._exit(7)
            os._exit(0)
        print(sorted(os.waitstatus_to_exitcode(os.waitpid(-1, 0)[1]) for _ in range(2)))
        """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "[0, 7]", done.stderr


def _processes():
    return [entry.name for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _command(pid):
    try:
        return Path("/proc", pid, "cmdline").read_bytes()
    except OSError:
        return b""


def test_the_filter_is_known_for_common_machines():
    assert seccomp.filter_program("x86_64")
    assert seccomp.filter_program("aarch64")
    assert seccomp.filter_program("pdp11") is None


@pytest.mark.skipif(platform.machine() not in {"x86_64", "aarch64"}, reason="no filter for this machine")
def test_jumps_stay_inside_the_filter():
    code = seccomp.filter_program(platform.machine())
    length = len(code) // 8
    for number in range(length):
        operation, if_true, if_false = code[number * 8], code[number * 8 + 2], code[number * 8 + 3]
        if operation & 7 == 5:
            assert number + 1 + max(if_true, if_false) < length


def test_hidden_folders_are_not_among_those_shown(tmp_path):
    assert str(tmp_path) not in library_folders()
    sys.path.insert(0, str(tmp_path))
    try:
        assert str(tmp_path.resolve()) in library_folders()
        assert str(tmp_path.resolve()) not in library_folders(hidden=[tmp_path / "source"])
    finally:
        sys.path.remove(str(tmp_path))
