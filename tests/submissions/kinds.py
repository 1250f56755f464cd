"""Hostile and broken submissions to a small course, each with what it deserves.

Run as a script, it writes them all below a folder: `python tests/submissions/kinds.py FOLDER`.
Hostile code prints ESCAPED where it reaches something that it must not reach; a test looks for that word.
"""

import gzip
import io
import json
import os
import stat
import sys
import zipfile
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from builder import COUNT, SHARE, course, notebook, submit, write

GOOD = "share = 3 / 8\n"
BAD_COUNT = "def count(words):\n    return {'er': 99}\n"
BAD_SHARE = "share = 77\n"


@dataclass(frozen=True)
class Kind:
    """One kind of submission and what has to come of it."""

    make: Callable[[Path, str], object]  # writes it below the course folder, for a student of that name
    points: float | None  # what the checks give; None: a person has to look at whatever is not right
    note: str = ""  # words that the record has to say, if anything


def code(count=COUNT, share=SHARE, points=6.0, note="", essay="An answer."):
    """A well-formed notebook with these answers."""

    def make(folder, student):
        submit(folder, student, notebook(count=count, share=share, essay=essay))

    return Kind(make, points, note)


def raw(content, points=None, note="", name="counting.ipynb"):
    """A file with these bytes, or with those that a function gives once they are wanted."""

    def make(folder, student):
        submit(folder, student, content() if callable(content) else content, name)

    return Kind(make, points, note)


def solved():
    return deepcopy(notebook(count=COUNT, share=SHARE, essay="An answer."))


def changed(change, points=6.0, note=""):
    """The solved notebook after a change to its data."""
    data = solved()
    return raw(json.dumps(change(data) or data, ensure_ascii=False).encode("utf-8"), points, note)


def cell(data, grade_id):
    return next(c for c in data["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


# ------------------------------------------------------------------------------------------ broken notebooks


def without(*ids):
    def change(data):
        data["cells"] = [
            c for c in data["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") not in ids
        ]

    return change


def duplicated(data):
    data["cells"] += [deepcopy(cell(data, "count")), deepcopy(cell(data, "check_count"))]


def reordered(data):
    data["cells"].reverse()


def renamed(data):
    for old in ("count", "check_count", "share"):
        cell(data, old)["metadata"]["nbgrader"]["grade_id"] = f"my-{old}"


def edited_check(data):
    cell(data, "check_count")["source"] = "%%check 4 points\nassert True"
    cell(data, "count")["source"] = BAD_COUNT


def more_points(data):
    cell(data, "check_count")["metadata"]["nbgrader"]["points"] = 4000


def retyped(data):
    count = cell(data, "count")
    count["cell_type"] = "raw"
    del count["outputs"], count["execution_count"]


def forged_outputs(data):
    cell(data, "count")["source"] = BAD_COUNT
    cell(data, "share")["source"] = BAD_SHARE
    for check in ("check_count", "check_share"):
        shown = {"text/plain": "4.0", "text/html": "4 of 4 points"}
        cell(data, check)["outputs"] = [
            {"output_type": "execute_result", "execution_count": 1, "data": shown, "metadata": {}}
        ]


def huge_outputs(data):
    stream = {"output_type": "stream", "name": "stdout", "text": "x" * 8_000_000}
    cell(data, "count")["outputs"] = [stream]


def broken_cells(data):
    data["metadata"] = None
    data["cells"][:0] = [None, 7, {"cell_type": "code"}, {"cell_type": "code", "source": 3, "metadata": None}]


def old_format(data):
    cells = []
    for old in data["cells"]:
        new = {"cell_type": old["cell_type"], "metadata": old["metadata"]}
        if old["cell_type"] == "code":
            new |= {"input": old["source"].splitlines(keepends=True), "language": "python", "outputs": []}
        else:
            new["source"] = old["source"]
        cells.append(new)
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [{"cells": cells}]}


def everywhere(**fields):
    """These fields in every cell, None to take one out."""

    def change(data):
        for other in data["cells"]:
            other.update(deepcopy(fields))
            for key in [key for key, value in fields.items() if value is None]:
                del other[key]

    return change


def in_pieces(data):
    for other in data["cells"]:
        other["source"] = [other["source"], 3, None, {}, ["x"]]


def oddly_typed(data):
    kinds = ["code"], {}, None, 7
    data["cells"][:0] = [{"cell_type": kind, "source": "x", "metadata": {}} for kind in kinds]


def with_heading(level):
    def change(data):
        data = old_format(data)
        heading = {"cell_type": "heading", "level": level, "source": ["x"], "metadata": {}}
        data["worksheets"][0]["cells"].insert(0, heading)
        return data

    return change


def format_two(data):
    return old_format(data) | {"nbformat": 2}


def format_unknown(data):
    data |= {"nbformat": 99, "nbformat_minor": "five"}


def written_anew(data):
    """The answer cell taken out, and the answer written into a new one."""
    place = data["cells"].index(cell(data, "count"))
    data["cells"][place] = {"cell_type": "code", "source": COUNT, "metadata": {}}


def answer_in_check(data):
    check = cell(data, "check_count")
    check["source"] = COUNT + check["source"]


def another_exercise(data):
    for number, other in enumerate(data["cells"]):
        other["id"] = f"other-{number}"
        other["source"] = f"something = {number}"
        if "nbgrader" in other["metadata"]:
            other["metadata"]["nbgrader"]["grade_id"] = f"other-{number}"


def cut(before):
    """The file, broken off just before these words."""
    data = solved()
    text = json.dumps(data)
    return text[: text.index(before)].encode("utf-8")


def in_encoding(encoding):
    data = notebook(count="# Müller zählt\n" + COUNT, share=SHARE)
    return json.dumps(data, ensure_ascii=False).encode(encoding)


def merged():
    text = json.dumps(solved(), indent=1)
    head, tail = text.split('"nbformat": 4', 1)
    return f'{head}<<<<<<< HEAD\n"nbformat": 4{tail.rstrip()[:-1]}\n=======\n>>>>>>> theirs\n}}'.encode()


def damaged(at):
    """The file, with a block of it lost just before these words."""
    text = json.dumps(solved())
    place = text.index(at)
    return (text[: place - 40] + "\0" * 64 + text[place:]).encode("utf-8")


def odd_numbers():
    """Numbers that are no JSON, and one that Python refuses to read."""
    return b'{"x": [NaN, -Infinity, 1' + b"0" * 9000 + b"], " + json.dumps(solved()).encode()[1:]


def zip_bomb():
    return zipped([f"{number}.ipynb" for number in range(4)], b"\0" * (40 << 20))


def nested(levels):
    """Text that goes on long after its nesting has become absurd, and is never closed."""
    return b'{"cells": ' + b"[" * levels + b'"x",' * levels


def zipped(names, content=None):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, json.dumps(solved()) if content is None else content)
    return packed.getvalue()


def zip_with_helper():
    packed = io.BytesIO(zipped(["work/my_helper.py"], COUNT))
    with zipfile.ZipFile(packed, "a") as archive:
        uses_it = notebook(count="from my_helper import count\n", share=SHARE)
        archive.writestr("work/counting.ipynb", json.dumps(uses_it))
    return packed.getvalue()


def zip_damaged():
    data = zipped(["counting.ipynb"])
    return data[:80] + bytes(byte ^ 255 for byte in data[80:300]) + data[300:]


def linked(folder, student):
    place = folder / "submitted" / student / "counting"
    place.mkdir(parents=True)
    (place / "counting.ipynb").symlink_to(folder / "source/counting/counting.ipynb")


def linked_folder(folder, student):
    (folder / "submitted" / student).mkdir(parents=True)
    (folder / "submitted" / student / "counting").symlink_to(folder / "source/counting")


def linked_companion(folder, student):
    place = submit(folder, student, notebook(share=COMPANION_SPY, count=COUNT))
    (place / "notes.txt").symlink_to(folder / "source/counting/counting.ipynb")


def pipe(folder, student):
    place = folder / "submitted" / student / "counting"
    place.mkdir(parents=True)
    os.mkfifo(place / "counting.ipynb")


def home(folder, student):
    place = folder / "submitted" / student / "counting"
    place.mkdir(parents=True, exist_ok=True)
    return place


def link_to_root(folder, student):
    home(folder, student).rmdir()
    (folder / "submitted" / student / "counting").symlink_to("/")


def link_to_itself(folder, student):
    home(folder, student).rmdir()
    (folder / "submitted" / student / "counting").symlink_to("counting")


def links_inside(folder, student):
    place = submit(folder, student, solved())
    (place / "root").symlink_to("/")
    (place / "round").symlink_to(".")


def linked_student(folder, student):
    write(folder / "elsewhere/counting/counting.ipynb", solved())
    (folder / "submitted" / student).symlink_to(folder / "elsewhere")


def local_socket(folder, student):
    place = home(folder, student) / "counting.ipynb"
    os.mknod(place, stat.S_IFSOCK | 0o644)


def folder_named_notebook(folder, student):
    write(home(folder, student) / "counting.ipynb" / "counting.ipynb", solved())


def folders_in_folders(folder, student):
    place = submit(folder, student, solved())
    place.joinpath(*["d"] * 60).mkdir(parents=True)


def many_companions(folder, student):
    place = submit(folder, student, solved())
    for number in range(1000):
        (place / f"a{number}").touch()


def many_notebooks(folder, student):
    place = submit(folder, student, solved())
    for number in range(30):
        with (place / f"a{number}.ipynb").open("wb") as file:
            file.truncate(4 << 20)


def large_file(folder, student):
    with (home(folder, student) / "counting.ipynb").open("wb") as file:
        file.truncate(60 << 20)


def odd_bytes_in_name(folder, student):
    write(home(folder, student) / os.fsdecode(b"M\xfcller.ipynb"), solved())


def capital_folder(folder, student):
    write(folder / "submitted" / student / "Counting" / "counting.ipynb", solved())


def given_out_and_solved(folder, student):
    write(home(folder, student) / "counting.ipynb", notebook())
    write(home(folder, student) / "counting (1).ipynb", solved())


def shadows(folder, student):
    """Files named like modules, and a folder named like one of the exercise's files."""
    place = submit(folder, student, solved())
    for name in ("math", "json", "lesart", "pickle", "sitecustomize"):
        write(place / f"{name}.py", b"raise SystemExit\n")
    write(place / "words.csv" / "x", b"1")


def odd_timestamp(folder, student):
    place = submit(folder, student, solved())
    write(place / "timestamp.txt", b"=1+1\n2026-13-45 \x1b[31m")


def empty_folder(folder, student):
    (folder / "submitted" / student / "counting").mkdir(parents=True)


def with_companion(folder, student):
    place = submit(folder, student, notebook(count="from my_helper import count\n", share=SHARE))
    write(place / "my_helper.py", COUNT.encode())


def with_course_file(folder, student):
    write(folder / "submitted" / student / "counting/words.csv", b"word,count\ner,1000\n")
    share = "share = int(open('words.csv').read().split(',')[-1]) / len(words)\n"
    submit(folder, student, notebook(count=COUNT, share=share))


# ------------------------------------------------------------------------------------------ hostile code

COMPANION_SPY = (
    GOOD
    + """
import pathlib
if pathlib.Path("notes.txt").exists(): print("ESCAPED")
"""
)
STRIPPER = """
import ast
class Strip(ast.NodeTransformer):
    def visit_Assert(self, node): return ast.Pass()
get_ipython().ast_transformers.append(Strip())
"""
BUILTINS = """
import builtins
builtins.sum = lambda *a: 50
builtins.len = lambda *a: 8
builtins.AssertionError = type("Nothing", (Exception,), {})
builtins.__build_class__ = None
"""
MODULES = """
import sys, types
for name in ("math", "collections", "lesart", "lesart.checks", "json"):
    sys.modules[name] = types.ModuleType(name)
class Same:
    def __eq__(self, other): return True
approx = lambda *a, **k: Same()
"""
EQUAL = """
class Same:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __eq__
    def __getitem__(self, key): return self
    def __getattr__(self, name): return self
    def __call__(self, *a, **k): return self
    def __iter__(self): return iter([self])
    def __len__(self): return 3
    def __bool__(self): return True
    def __hash__(self): return hash(3)
    def __float__(self): return 0.375
    def __radd__(self, other): return self
count = share = Same()
"""
EQUAL_FLOAT = """
class Near(float):
    def __eq__(self, other): return True
    __le__ = __lt__ = __ge__ = __gt__ = __eq__
    __hash__ = float.__hash__
class Near2(dict):
    def __eq__(self, other): return True
    def __getitem__(self, key): return 3
    __hash__ = None
share = Near(77)
count = lambda words: Near2(er=99)
"""
SHIFTING = """
class Shifty(dict):
    turns = 0
    def __iter__(self): Shifty.turns += 1; return iter(["er"])
    def items(self): return [("er", 3), ("a", 2), ("b", 1)]
    def __len__(self): return 0
count = lambda words: Shifty()
"""
FORGER = """
import os, json, struct
message = json.dumps({"value": True, "number": 1}).encode()
for number in range(3, 64):
    try: os.write(number, (struct.pack("!I", len(message)) + message) * 50)
    except OSError: pass
"""
ENCODER = """
import sys
def forged(value, *rest, **more):
    return {"record": ["lesart.grading.running.server", "Server", {}]}
for name in list(sys.modules):
    if name.startswith("lesart.grading"):
        for key in ("encode",):
            if hasattr(sys.modules[name], key): setattr(sys.modules[name], key, forged)
"""
READER = (
    GOOD
    + """
import os, sys
wanted = b"BEGIN HIDDEN " + b"TESTS"
for place, folders, names in os.walk("/"):
    system = ("/proc", "/dev", "/sys", "/usr", sys.prefix, sys.base_prefix)
    if "site-packages" in place or place.startswith(system):
        folders.clear()
        continue
    for name in names:
        if name.endswith((".ipynb", ".jsonl", ".db")):
            try:
                with open(os.path.join(place, name), "rb") as file:
                    if wanted in file.read(): print("ESCAPED", place, name)
            except OSError: pass
"""
)
OTHERS = (
    GOOD
    + """
import os
for inside in ("", "/submitted", "/source", "/gradebook.db", "/grading"):
    place = COURSE + inside
    if os.path.exists(place): print("ESCAPED", place)
"""
)
WRITER = (
    GOOD
    + """
import os, sys
library = os.path.dirname(os.__file__)
places = ["/usr/lib", "/etc", "/", "/root", "/home", "/var/tmp", "/exercise/0", sys.prefix, library]
for place in [COURSE, *places]:
    try:
        with open(place + "/lesart-was-here", "w") as file: file.write("x")
        print("ESCAPED", place)
    except OSError: pass
"""
)
GRADEBOOK = (
    GOOD
    + """
import sqlite3
try:
    sqlite3.connect("file:" + COURSE + "/gradebook.db?mode=rw", uri=True).execute("create table t (x)")
    print("ESCAPED")
except sqlite3.Error: pass
"""
)
NETWORK = (
    GOOD
    + """
import socket
internet = [("127.0.0.1", PORT), ("10.0.0.1", 80), ("8.8.8.8", 53)]
for family, address in [*((socket.AF_INET, a) for a in internet), (socket.AF_UNIX, "\\0lesart-PORT")]:
    try:
        with socket.socket(family) as s:
            s.settimeout(0.2); s.connect(address); print("ESCAPED", address)
    except OSError: pass
for family in (16, 17, 40):  # kernel, packets, the machine that runs this machine
    kind = socket.SOCK_STREAM if family == 40 else socket.SOCK_RAW
    try: socket.socket(family, kind); print("ESCAPED", family)
    except OSError: pass
"""
)
KILLER = """
import os, signal
for pid in (os.getppid(), 1, -1):
    try: os.kill(pid, signal.SIGKILL)
    except OSError: pass
share = ...
"""
ORPHANS = (
    GOOD
    + """
import os, time
for _ in range(3):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)
        os._exit(0)
"""
)
PICKLE = """
import os
class Bomb:
    def __reduce__(self): return (os.system, ("touch " + COURSE + "/lesart-was-here",))
share = Bomb()
"""
THREADS = (
    GOOD
    + """
import threading, time
def spin():
    while True: time.sleep(0.01)
for _ in range(4): threading.Thread(target=spin, daemon=False).start()
"""
)
MAGIC = """
from IPython.core.magic import register_cell_magic
@register_cell_magic
def check(line, cell): return 4.0
"""
COLLECTOR = (
    GOOD
    + """
import gc, sys
wanted = "hidden" + "_list"
def strings():
    for thing in gc.get_objects():
        try:
            for inner in gc.get_referents(thing):
                if type(inner) is str: yield inner
        except Exception: pass
if any(wanted in text and len(text) > 30 and "wanted" not in text for text in strings()): print("ESCAPED")
"""
)
ENVIRON = (
    GOOD
    + """
import os
for place in ["/proc/self/environ", "/proc/1/environ", f"/proc/{os.getppid()}/environ"]:
    try:
        with open(place, "rb") as file:
            if b"lesart-secret" in file.read(): print("ESCAPED", place)
    except OSError: pass
if "lesart-secret" in str(os.environ): print("ESCAPED")
"""
)
TRACER = (
    GOOD
    + """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(16, os.getppid(), 0, 0) == 0: print("ESCAPED ptrace")
if libc.unshare(0x10000000) == 0: print("ESCAPED unshare")
if libc.mount(b"tmpfs", b"/tmp", b"tmpfs", 0, None) == 0: print("ESCAPED mount")
if libc.chroot(b"/tmp") == 0: print("ESCAPED chroot")
if libc.setuid(0) == 0 and os.getuid() == 0 and os.path.exists(COURSE): print("ESCAPED setuid")
try:
    with open("/proc/1/mem", "r+b"): print("ESCAPED mem")
except OSError: pass
"""
)
CHILDREN = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        kept = [bytearray(b"x" * 1_000_000) for _ in range(120)]
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""
INJECTION = """
def count(words):
    raise ValueError("\\x1b[31m<script>alert(1)</script><img src=x onerror=alert(2)>")
print("\\x1b]0;owned\\x07<script>alert(3)</script>")
"""
FORKED = "import os\nwhile True:\n    os.fork()\n"
FRAMES = """
import sys, threading
def tracer(frame, event, argument):
    for name in ("value", "described", "answer"):
        if name in frame.f_locals: frame.f_locals[name] = {"value": True}
    return tracer
sys.settrace(tracer); sys.setprofile(tracer); threading.settrace(tracer)
def count(words):
    for frame in sys._current_frames().values():
        while frame:
            if "hidden_list" in frame.f_locals: print("ESCAPED")
            frame = frame.f_back
    return {"er": 99}
"""
IMPOSTOR = """
class Kind(type):
    def __instancecheck__(cls, other): return True
    def __eq__(cls, other): return True
    def __hash__(cls): return 1
class Impostor(metaclass=Kind):
    @property
    def __class__(self): return dict
    def __eq__(self, other): return True
    def __getitem__(self, key): return Impostor()
    def __len__(self): return 0
def count(words): return Impostor()
class Share:
    __class__ = float
    def __le__(self, other): return True
    __ge__ = __lt__ = __gt__ = __eq__ = __le__
share = Share()
"""
HOSTILE_METHODS = """
class Evil(dict):
    def __getattribute__(self, name): raise SystemExit
    def __iter__(self): raise KeyboardInterrupt
    def __reduce__(self): raise SystemExit
    __repr__ = __len__ = __hash__ = __iter__
def count(words): return Evil(er=99)
class Text(str):
    def __str__(self): raise SystemExit
share = Text("x")
"""
HOOKS = """
import builtins, sys
real = builtins.__import__
def fake(name, *rest, **more):
    if "lesart" in name or name in ("json", "pickle", "struct"): raise ImportError(name)
    return real(name, *rest, **more)
builtins.__import__ = fake
class Finder:
    def find_spec(self, *rest): raise SystemExit
sys.meta_path.insert(0, Finder())
"""
LATE = """
import atexit, os, time
atexit.register(time.sleep, 100)
class Late:
    def __del__(self): os.abort()
late = Late()
"""
SHELL = "get_ipython().input_transformers_cleanup.append(lambda lines: ['share = 77\\n'])\n"
NAMESPACE = """
class Names(dict):
    def __getitem__(self, key): return 3
    def __iter__(self): return iter(["count", "share", "sum", "approx", "hidden_list"])
get_ipython().user_ns = Names()
"""
# Names its own answers "not the student's fault", in every way that could reach the record.
BLAMER = """
class TestFaultError(Exception): pass
def count(words): raise TestFaultError("TestFaultError")
share = "TestFaultError"
"""
FLOOD = """
import json, os, struct, time
body = json.dumps({"number": 999_999}).encode()
frames = (struct.pack("!I", len(body)) + body) * 1000
if os.fork() == 0:
    while True:
        for number in range(3, 20):
            try: os.write(number, frames)
            except OSError: pass
time.sleep(60)
"""
HALF_A_MESSAGE = """
import os, struct
for number in range(3, 20):
    try: os.write(number, struct.pack("!I", 15_000_000) + b"{")
    except OSError: pass
share = 3 / 8
"""
PROCESSES = (
    GOOD
    + """
import os
parent = f"/proc/{os.getppid()}"
devices = ["/dev/mem", "/dev/kmsg", "/dev/tty", "/proc/kcore", "/proc/sysrq-trigger"]
for place in [f"{parent}/mem", f"{parent}/maps", "/proc/1/mem", *devices]:
    try:
        with open(place, "r+b") as file: file.read(1)
        print("ESCAPED", place)
    except OSError: pass
for place in [f"{parent}/root/", f"{parent}/cwd/", "/proc/1/root/", "/proc/1/fd/"]:
    try: print("ESCAPED", place, os.listdir(place))
    except OSError: pass
others = {name for name in os.listdir("/proc") if name.isdigit()}
if len(others - {"1", str(os.getpid()), str(os.getppid())}) > 0: print("ESCAPED", others)
"""
)
NUMBERS = (
    GOOD
    + """
import ctypes, platform
numbers = {"userfaultfd": 323, "bpf": 321, "open_by_handle_at": 304, "io_uring_setup": 425, "keyctl": 250,
           "memfd_create": 319, "memfd_secret": 447, "setns": 308, "pidfd_getfd": 438, "perf_event": 298}
libc = ctypes.CDLL(None)
for name, number in numbers.items() if platform.machine() == "x86_64" else ():
    if libc.syscall(number, 0, 0, 0, 0, 0) >= 0: print("ESCAPED", name)
"""
)


def forged(description):
    """An answer that the student's process describes to the judge in its own words."""
    return code(
        share=f"import sys\nstudent = sys.modules['lesart.grading.judging.student']\n"
        f"student.encode = lambda *rest, **more: {description}\nshare = 3 / 8\n",
        points=4.0,
    )


def value(expression, before="", points=4.0):
    return code(share=f"{before}\nshare = {expression}\n", points=points)


KINDS: dict[str, Kind] = {
    # broken
    "syntax-error": code(count="def count(words:\n", share=GOOD, points=2.0),
    "indentation-error": code(count="def count(words):\nreturn 1\n", share=GOOD, points=2.0),
    "not-attempted": raw(json.dumps(notebook()).encode(), 0.0),
    "wrong-kind-of-value": code(share="share = '37 %'\n", points=4.0),
    "deleted-check": changed(without("check_count"), note="put back"),
    "deleted-answer": changed(without("count"), points=None, note="put back"),
    "deleted-opening": changed(without("opening"), note="put back"),
    "deleted-essay": changed(without("essay"), note="put back"),
    "duplicated-cells": changed(duplicated, note="2 times"),
    "reordered-cells": changed(reordered, note="moved"),
    "renamed-cells": changed(renamed),
    "edited-check": changed(edited_check, points=0.0, note="changed"),
    "raised-points": changed(more_points),
    "retyped-cell": changed(retyped, note="turned into"),
    "old-format": changed(old_format, note="old format"),
    "forged-outputs": changed(forged_outputs, points=0.0),
    "huge-outputs-handed-in": changed(huge_outputs),
    "broken-cells": changed(broken_cells, note="damaged cells"),
    "another-exercise": changed(another_exercise, points=None, note="not this exercise"),
    "cut-in-the-essay": raw(cut("swer."), 6.0, "breaks off"),
    "cut-in-an-answer": raw(cut("['er'] / len"), None, "breaks off"),
    "cut-at-the-start": raw(b'{"cells": [', None, "beyond repair"),
    "empty-file": raw(b"", None, "empty"),
    "blank-file": raw(b"\0\0\0 \n", None, "blanks"),
    "utf-16": raw(in_encoding("utf-16"), 6.0, "UTF-16"),
    "utf-8-with-mark": raw(in_encoding("utf-8-sig"), 6.0),
    "windows-1252": raw(in_encoding("cp1252"), 6.0, "Windows-1252"),
    "trailing-rubbish": raw(json.dumps(solved()).encode() + b"\n}]}garbage", 6.0, "left out"),
    "merge-marks": raw(merged(), 6.0, "merge"),
    "web-page": raw(b"<!DOCTYPE html><html><body>404</body></html>", None, "web page"),
    "not-json": raw(b"count = 3\n", None, "not a notebook"),
    "deeply-nested": raw(b"[" * 200_000, None),
    "deeply-nested-object": raw(b'{"cells": ' + b"[" * 200_000, None),
    "renamed-file": raw(json.dumps(solved()).encode(), 6.0, "handed in as", "Counting (2) final.ipynb"),
    "odd-file-name": raw(json.dumps(solved()).encode(), 6.0, "handed in as", "a\nb<script>.ipynb"),
    "zip-instead": raw(zipped(["folder/counting.ipynb"]), 6.0, "inside", "work.zip"),
    "zip-traversal": raw(
        zipped(["../../../escaped.ipynb", "/escaped.ipynb"]), None, "points outside", "work.zip"
    ),
    "zip-named-notebook": raw(zipped(["counting.ipynb"]), None, "ZIP"),
    "linked-notebook": Kind(linked, None, "link"),
    "linked-folder": Kind(linked_folder, None, "link"),
    "linked-companion": Kind(linked_companion, 6.0, "link"),
    "pipe": Kind(pipe, None, "no ordinary file"),
    "nothing-handed-in": Kind(empty_folder, None, "no notebook"),
    "own-module": Kind(with_companion, 6.0),
    "overwritten-course-file": Kind(with_course_file, 6.0),
    "cells-of-odd-types": changed(oddly_typed, note="damaged cells"),
    "cells-without-ids": changed(everywhere(id=None)),
    "cells-with-one-id": changed(everywhere(id="same")),
    "cells-without-metadata": changed(everywhere(metadata=[1], id=7), note="missing"),
    "sources-in-pieces": changed(in_pieces),
    "format-2": changed(format_two, note="old format"),
    "format-99": changed(format_unknown),
    "heading-of-a-billion": changed(with_heading(10**10), note="old format"),
    "heading-of-no-level": changed(with_heading("x"), note="old format"),
    "answer-in-a-new-cell": changed(written_anew, note="put back"),
    "answer-in-the-check": changed(answer_in_check, note="changed"),
    "damaged-in-the-middle": raw(damaged('"id": "check_count'), 6.0, "damaged in the middle"),
    "odd-numbers": raw(odd_numbers(), 6.0),
    "line-ends-of-windows": raw(json.dumps(solved(), indent=1).replace("\n", "\r\n").encode(), 6.0),
    "utf-32-without-mark": raw(in_encoding("utf-32-le"), 6.0, "UTF-32"),
    "two-encodings": raw(in_encoding("utf-8").replace("ü".encode(), b"\xfc"), 6.0, "Windows-1252"),
    "zeros-before-it": raw(b"\0" * 512 + json.dumps(solved()).encode(), 6.0, "before"),
    "compressed": raw(gzip.compress(json.dumps(solved()).encode()), None, "compressed"),
    "absurd-nesting": raw(nested(100_000), None, "beyond repair"),
    "absurdly-many-objects": raw(b'{"cells": [' + b"{}," * 2_100_000, None, "far more"),
    "endless-text": raw(b'{"cells": [{"cell_type": "code", "source": "' + b"x" * 8_000_000, None),
    "merge-mark-before-it": raw(b"<<<<<<< HEAD\n" + json.dumps(solved()).encode(), 6.0, "before"),
    "zip-damaged": raw(zip_damaged(), None, "cannot be read", "work.zip"),
    "zip-bomb": raw(zip_bomb, None, "refused", "work.zip"),
    "zip-with-helper": raw(zip_with_helper(), 6.0, "inside", "work.zip"),
    "zip-of-windows": raw(zipped(["C:\\a.ipynb", "..\\a.ipynb"]), None, "points outside", "work.zip"),
    "link-to-root": Kind(link_to_root, None, "link"),
    "link-to-itself": Kind(link_to_itself, None, "link"),
    "links-inside": Kind(links_inside, 6.0, "link"),
    "linked-student": Kind(linked_student, None, "link"),
    "socket": Kind(local_socket, None, "no ordinary file"),
    "folder-named-notebook": Kind(folder_named_notebook, 6.0),
    "folders-in-folders": Kind(folders_in_folders, 6.0, "too deep"),
    "many-companions": Kind(many_companions, 6.0, "left out"),
    "many-large-notebooks": Kind(many_notebooks, 6.0, "left out"),
    "too-large-file": Kind(large_file, None, "too large"),
    "name-of-odd-bytes": Kind(odd_bytes_in_name, 6.0, "handed in as"),
    "capital-folder": Kind(capital_folder, 6.0),
    "given-out-and-solved": Kind(given_out_and_solved, 6.0, "counting (1).ipynb"),
    "shadowing-files": Kind(shadows, 6.0, "exercise's own"),
    "odd-time-stamp": Kind(odd_timestamp, 6.0),
    # time and space
    "endless-loop": code(share="while True:\n    pass\n", points=4.0, note="still running"),
    "endless-loop-in-function": code(
        count="def count(words):\n    while True:\n        pass\n", share=GOOD, points=2.0
    ),
    "endless-for-one-input": code(
        count=COUNT.replace("    result = {}\n", "    while not words: pass\n    result = {}\n"), points=5.0
    ),
    "endless-recursion": code(count="def count(words):\n    return count(words)\n", share=GOOD, points=2.0),
    "endless-output": code(share="while True:\n    print('x' * 1000)\n", points=4.0),
    "huge-output": code(share=GOOD + "print('x' * 10**7)\n"),
    "memory-at-once": code(share="x = bytearray(10**11)\n", points=4.0),
    "memory-bit-by-bit": code(share="x = []\nwhile True: x.append(bytearray(b'x' * 10**6))\n", points=4.0),
    "memory-in-children": code(share=CHILDREN, points=4.0),
    "fork-bomb": code(share=FORKED, points=4.0),
    "thread-bomb": code(
        share="import threading, time\n"
        "while True: threading.Thread(target=time.sleep, args=(9,)).start()\n", points=4.0
    ),
    "disk-fill": code(share="f = open('big', 'wb')\nwhile True: f.write(b'x' * 10**6)\n", points=4.0),
    "many-files": code(share="for n in range(10**6): open(f'f{n}', 'w').close()\n", points=4.0),
    "huge-answer": code(share="share = 'x' * 10**8\n", points=4.0),
    "endless-range": code(count="def count(words):\n    return range(10**18)\n", share=GOOD, points=2.0),
    "huge-number": code(share="share = 10**1_000_000\n", points=4.0),
    "endless-generator": code(
        count="import itertools\ndef count(words):\n    return itertools.count()\n",
        share=GOOD, points=2.0
    ),
    # ending, waiting, lingering
    "os-exit": code(share="import os\nos._exit(0)\n", points=4.0, note="ended"),
    "sys-exit": code(share="import sys\nsys.exit()\n", points=4.0),
    "exit-in-function": code(count="import os\ndef count(words):\n    os._exit(3)\n", share=GOOD, points=2.0),
    "segmentation-fault": code(share="import ctypes\nctypes.string_at(0)\n", points=4.0, note="crashed"),
    "kill-parent": code(share=KILLER, points=4.0),
    "stop-itself": code(share="import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)\n", points=4.0),
    "close-files": code(share="import os\nos.closerange(3, 1000)\n", points=4.0),
    "signal-handlers": code(
        share="import signal\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except OSError: pass\nwhile True: pass\n", points=4.0,
    ),
    "orphans": code(share=ORPHANS),
    "threads": code(share=THREADS),
    "waits-for-input": code(share="share = float(input('share?'))\n", points=4.0),
    "reads-standard-input": code(share="import sys\nshare = float(sys.stdin.read())\n", points=4.0),
    # cheating
    "strips-asserts": code(count=STRIPPER + BAD_COUNT, share=BAD_SHARE, points=0.0),
    "patches-builtins": code(count=BAD_COUNT, share=BAD_SHARE + BUILTINS, points=0.0),
    "fakes-modules": code(count=MODULES + BAD_COUNT, share=BAD_SHARE, points=0.0),
    "equals-everything": code(count=EQUAL, share="", points=0.0),
    "number-that-equals-everything": code(count=EQUAL_FLOAT, share="", points=0.0),
    # It is an empty dict, whatever it shows of itself: one check holds.
    "value-that-changes": code(count=SHIFTING, share=BAD_SHARE, points=1.0),
    "forges-answers": code(count=BAD_COUNT, share=BAD_SHARE + FORGER, points=0.0),
    "forges-records": code(count=BAD_COUNT, share=BAD_SHARE + ENCODER, points=0.0),
    "replaces-check-magic": code(count=MAGIC + BAD_COUNT, share=BAD_SHARE, points=0.0),
    "prints-a-score": code(count=BAD_COUNT + "print('4.0 of 4 points')\n4.0\n", share=BAD_SHARE, points=0.0),
    "walks-the-frames": code(count=FRAMES, share=BAD_SHARE, points=0.0),
    "impostor-class": code(count=IMPOSTOR, share="", points=0.0),
    "hostile-methods": code(count=HOSTILE_METHODS, share="", points=0.0),
    "import-hooks": code(count=HOOKS + BAD_COUNT, share=BAD_SHARE, points=0.0),
    "input-transformers": code(count=SHELL + COUNT, share=GOOD, points=4.0),
    "namespace-of-its-own": code(count=NAMESPACE + BAD_COUNT, share=BAD_SHARE, points=0.0),
    "shadows-the-checks-names": code(
        count="sum = len = lambda *a: 50\napprox = lambda *a, **k: 77\nhidden_list = []\n" + BAD_COUNT,
        share=BAD_SHARE, points=0.0,
    ),
    "blames-the-test": code(count=BLAMER, share="", points=0.0),
    "stops-the-iteration": code(
        count="def count(words):\n    raise StopIteration\n", share=BAD_SHARE, points=0.0
    ),
    # The hidden list is empty when it is counted, as it would be in a notebook; no other check is touched.
    "empties-what-it-is-given": code(
        count="def count(words):\n    words.clear()\n    return {}\n", share=GOOD, points=2.8
    ),
    "shell-commands": code(
        share="!cat /etc/shadow\n%pip install lesart\nfiles = !ls /root\n%system id\n" + GOOD
    ),
    "bash-cell": code(share="%%bash --bg\nsetsid sh -c 'while true; do sleep 1; done' &\n", points=4.0),
    "works-later": code(count=LATE + COUNT, share=GOOD),
    "floods-the-judge": code(share=FLOOD, points=4.0, note="still running"),
    "half-a-message": code(share=HALF_A_MESSAGE, points=4.0),
    "closes-its-outputs": code(
        count="import os, sys\nsys.stdout.close()\nos.closerange(0, 3)\n" + COUNT, share=GOOD
    ),
    "spoils-its-outputs": code(
        count="import sys\nsys.stdout, sys.stderr, sys.displayhook = None, 3, None\n" + COUNT, share=GOOD
    ),
    "parent-leaves-its-copy": code(share=GOOD + "import os\nif os.fork(): os._exit(0)\n", points=4.0),
    "copies-itself": code(share=GOOD + "import os\nos.fork()\n"),
    "stops-its-group": code(share="import os, signal\nos.killpg(0, signal.SIGSTOP)\n", points=4.0),
    "deletes-its-folder": code(count="import shutil\nshutil.rmtree('/tmp/work')\n" + COUNT, share=GOOD),
    "many-names": code(
        count="globals().update({f'share{n}': 1 for n in range(400_000)})\n", share="del shares\n", points=0.0
    ),
    # strange values
    "deep-list": value("x", "x = []\nfor _ in range(10**5): x = [x]"),
    "holds-itself": value("x", "x = {}\nx['x'] = [x, x]"),
    "not-a-number": value("float('nan')"),
    "text-with-zeros": value("'\\x00\\ud800' * 9"),
    "masked-number": value("np.ma.masked", "import numpy as np"),
    "evil-array": value(
        "np.array(77.0).view(Evil)",
        "import numpy as np\nclass Evil(np.ndarray):\n    def __eq__(self, other): return True\n"
        "    __le__ = __ge__ = __lt__ = __eq__",
    ),
    "structured-array": value("np.zeros(3, dtype=[('a', 'i4'), ('b', 'O')])", "import numpy as np"),
    "shown-with-its-address": value("object()"),
    "forged-colliding-keys": forged('{"set": [k * (2**61 - 1) for k in range(300_000)]}'),
    "forged-billion-levels": forged('{"index": ["object", 10**9, [], []]}'),
    "forged-empty-giant": forged('{"array": ["<f8", [10**9, 0], ""]}'),
    "forged-wide-texts": forged('{"array": ["U", [300_001], ["x" * 3_000_000] + [""] * 300_000]}'),
    "forged-tolerance": forged('{"record": ["lesart.checks.approx", "Approx", {}]}'),
    "deep-expression": code(share="share = " + "-" * 60_000 + "1\n", points=4.0),
    "long-chain": code(share="share = a" + ".b" * 60_000 + "\n", points=4.0),
    # reaching out
    "reads-hidden-tests": code(share=READER),
    "reads-other-submissions": code(share=OTHERS),
    "writes-outside": code(share=WRITER),
    "tampers-with-gradebook": code(share=GRADEBOOK),
    "network": code(share=NETWORK),
    "pickle-bomb": code(share=PICKLE, points=4.0),
    "walks-the-heap": code(share=COLLECTOR),
    "reads-environments": code(share=ENVIRON),
    "system-calls": code(share=TRACER),
    "more-system-calls": code(share=NUMBERS),
    "looks-at-processes": code(share=PROCESSES),
    "injects-markup": code(INJECTION, GOOD, 2.0, essay="<script>alert(4)</script>\x1b[31m"),
    "lone-surrogate": code(share="share = '\\ud800'\n", points=4.0),
}  # fmt: skip  # a table


def generate(folder: Path, port: int = 9) -> None:
    """Write the course and all kinds, with sound submissions in between."""
    course(folder)
    for number, (name, kind) in enumerate(KINDS.items()):
        kind.make(folder, name)
        path = folder / "submitted" / name / "counting" / "counting.ipynb"
        if path.exists() and stat.S_ISREG(path.lstat().st_mode) and path.stat().st_size < 1 << 20:
            filled = path.read_bytes().replace(b"COURSE", json.dumps(str(folder)).replace('"', "'").encode())
            path.write_bytes(filled.replace(b"PORT", str(port).encode()))
        if number % 8 == 0:
            submit(folder, f"sound-{number:02}", solved())


if __name__ == "__main__":
    generate(Path(sys.argv[1]))
