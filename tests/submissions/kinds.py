"""Hostile and broken submissions to a small course, each with what it deserves.

Run as a script, it writes them all below a folder: `python tests/submissions/kinds.py FOLDER`.
Hostile code prints ESCAPED where it reaches something that it must not reach; a test looks for that word.
"""

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
    points: float | None  # what the checks give; None: not judged, a person has to look
    note: str = ""  # words that the record has to say, if anything


def code(count=COUNT, share=SHARE, points=6.0, note="", essay="An answer."):
    """A well-formed notebook with these answers."""

    def make(folder, student):
        submit(folder, student, notebook(count=count, share=share, essay=essay))

    return Kind(make, points, note)


def raw(content, points=None, note="", name="counting.ipynb"):
    """A file with these bytes."""

    def make(folder, student):
        submit(folder, student, content, name)

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


def zipped(names):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, json.dumps(solved()))
    return packed.getvalue()


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
    return {"record": ["lesart.grading.server", "Server", {}]}
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
for family, address in [*((socket.AF_INET, a) for a in internet), (socket.AF_UNIX, "\\0lesart-test")]:
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

KINDS: dict[str, Kind] = {
    # broken
    "syntax-error": code(count="def count(words:\n", share=GOOD, points=2.0),
    "indentation-error": code(count="def count(words):\nreturn 1\n", share=GOOD, points=2.0),
    "not-attempted": raw(json.dumps(notebook()).encode(), 0.0),
    "wrong-kind-of-value": code(share="share = '37 %'\n", points=4.0),
    "deleted-check": changed(without("check_count"), note="put back"),
    "deleted-answer": changed(without("count"), points=0.0, note="put back"),
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
    "cut-in-an-answer": raw(cut("['er'] / len"), 4.0, "breaks off"),
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
    "injects-markup": code(INJECTION, GOOD, 2.0, essay="<script>alert(4)</script>\x1b[31m"),
    "lone-surrogate": code(share="share = '\\ud800'\n", points=4.0),
}  # fmt: skip  # a table


def generate(folder: Path, port: int = 9) -> None:
    """Write the course and all kinds, with sound submissions in between."""
    course(folder)
    for number, (name, kind) in enumerate(KINDS.items()):
        kind.make(folder, name)
        path = folder / "submitted" / name / "counting" / "counting.ipynb"
        if path.exists() and stat.S_ISREG(path.lstat().st_mode):
            filled = path.read_bytes().replace(b"COURSE", json.dumps(str(folder)).replace('"', "'").encode())
            path.write_bytes(filled.replace(b"PORT", str(port).encode()))
        if number % 8 == 0:
            submit(folder, f"sound-{number:02}", solved())


if __name__ == "__main__":
    generate(Path(sys.argv[1]))
