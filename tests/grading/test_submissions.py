"""Hostile or broken kinds: contained, not lost, no undeserved point, nobody else touched, same on regrade."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import kinds
import pytest

from lesart.grading import run
from lesart.grading.engine import Engine, Rules
from lesart.grading.handing_back.journal import current
from lesart.grading.handing_back.places import Course
from lesart.grading.running.limits import Limits

# The whole notebook's time is ample: a machine that stands still for a while would else decide a verdict.
RULES = Rules(limits=Limits(cell_seconds=2, total_seconds=120, memory_bytes=256 << 20, disk_bytes=8 << 20))
FLEETING = {"previous", "time", "seconds"}


def grade(folder):
    worker = lambda exercises: run.LocalWorker(Engine.start(exercises, RULES), 2)  # noqa: E731 - one line says it
    for _ in run.grade_course(Course(folder), folder / "submitted", RULES, worker=worker, gradebook=False):
        pass
    return {entry["student"]: entry for entry in current(Course(folder).journal)}


@pytest.fixture(scope="module")
def graded(server, tmp_path_factory):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    folder = tmp_path_factory.mktemp("hostile")
    with closing(sqlite3.connect(folder / "gradebook.db")) as book:
        book.execute("create table marks (student)")
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket(socket.AF_UNIX) as local:
        port = listening.getsockname()[1]
        local.bind(f"\0lesart-{port}")
        local.listen()
        kinds.generate(folder, port)
        os.environ["LESART_TEST_TOKEN"] = "lesart-secret"  # noqa: S105 - a bait and no secret
        try:
            records = grade(folder)
        finally:
            del os.environ["LESART_TEST_TOKEN"]
        for listener in (listening, local):
            listener.settimeout(0)
            with pytest.raises(BlockingIOError):
                listener.accept()
    return folder, records


@pytest.mark.parametrize("name", kinds.KINDS)
def test_kind(name, graded):
    folder, records = graded
    kind, record = kinds.KINDS[name], records[name]
    scores = [check["score"] for check in record["checks"]]
    said = " ".join([*record["notes"], *record["events"], *record["reasons"]])
    if kind.points is None:
        assert record["status"] == "needs a person"
        assert None in scores
        final = [check for check in record["checks"] if not (check["score"] is None or check["waits"])]
        assert [check["score"] for check in final] == [check["max"] for check in final]
    else:
        assert not [check for check in record["checks"] if check["fault"]], said
        assert sum(scores) == kind.points
    assert kind.note in said
    notebook = folder / "autograded" / name / "counting/counting.ipynb"
    if notebook.exists():
        outputs = [cell.get("outputs") for cell in json.loads(notebook.read_text("utf-8"))["cells"]]
        assert "ESCAPED" not in json.dumps(outputs)


def test_sound_submissions_among_them_keep_their_points(graded):
    _, records = graded
    sound = [record for name, record in records.items() if name.startswith("sound-")]
    assert len(sound) > 10
    for record in sound:
        assert [check["score"] for check in record["checks"]] == [4.0, 2.0]
        assert not record["notes"]
        assert not record["events"]


def test_no_zero_is_final_for_an_answer_that_somebody_wrote(graded):
    _, records = graded
    final = {
        name
        for name, record in records.items()
        for check in record["checks"]
        if check["score"] == 0 and not check["waits"]
    }
    assert final == {"not-attempted"}


def test_nothing_is_lost(graded):
    folder, records = graded
    assert set(records) == {path.name for path in (folder / "submitted").iterdir()}


def test_nothing_is_left_behind(graded):
    folder, _ = graded
    assert not list(folder.rglob("lesart-was-here"))
    assert not list(folder.parent.rglob("escaped.ipynb"))
    with closing(sqlite3.connect(folder / "gradebook.db")) as book:
        assert book.execute("select name from sqlite_master").fetchall() == [("marks",)]
    assert not left_behind(os.getpid(), os.getppid())


def left_behind(ours, around):
    """List the sandbox's processes that descend from us, or from nobody who still runs.

    Another worker of the same test run, which judges as well, has its own: below ``around``, not below us.
    """
    left = []
    for entry in Path("/proc").iterdir():
        with suppress(OSError):  # it has ended meanwhile
            if entry.name.isdigit() and 61184 <= entry.stat().st_uid < 65184:
                above = ancestors(int(entry.name))
                left += [above] if ours in above or around not in above else []
    return left


def ancestors(pid):
    """List a process and those above it."""
    above = []
    while pid > 1:
        above.append(pid)
        pid = int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])
    return above


@pytest.mark.parametrize("command", ["echo $$; exec sleep 60", "sleep 60 > /dev/null & echo $!"])
def test_what_is_left_behind_is_seen(command):
    if os.geteuid():
        pytest.skip("only root may start a process of another user")
    with subprocess.Popen(["/bin/sh", "-c", command], stdout=subprocess.PIPE, user=61184) as shell:
        pid = int(shell.stdout.readline())
        if "&" in command:
            shell.wait()  # and what it started belongs to nobody
        try:
            assert pid in [above[0] for above in left_behind(os.getpid(), os.getppid())]
            assert pid not in [above[0] for above in left_behind(-1, pid)]
        finally:
            os.kill(pid, signal.SIGKILL)


def test_a_second_grading_says_the_same(graded, tmp_path):
    folder, records = graded
    again = grade(_copy(folder, tmp_path / "again", list(records)))
    assert set(again) == set(records)
    differing = [name for name, record in records.items() if _lasting(again[name]) != _lasting(record)]
    if differing:  # a cell that a busy machine has stopped in one of the two: two of three have to agree
        third = grade(_copy(folder, tmp_path / "third", differing))
        for name in differing:
            assert _lasting(third[name]) in (_lasting(records[name]), _lasting(again[name])), name
    assert len(differing) <= 3, differing


def _copy(folder, target, names):
    for name in names:
        submitted = Path("submitted", name)
        shutil.copytree(folder / submitted, target / submitted, symlinks=True, copy_function=_copied)
    shutil.copytree(folder / "source", target / "source")
    shutil.copytree(folder / "release", target / "release")
    return target


def _lasting(record):
    return {key: value for key, value in record.items() if key not in FLEETING}


def _copied(source, target):
    if Path(source).is_fifo() or Path(source).is_socket():
        os.mknod(target, Path(source).stat().st_mode)
    else:
        shutil.copy2(source, target)


@pytest.mark.parametrize("name", ["READER", "OTHERS", "WRITER", "GRADEBOOK", "NETWORK", "ENVIRON"])
def test_without_the_walls_the_same_code_escapes(name, tmp_path):
    """The bait is real: code that the sandbox holds does reach its aim outside."""
    kinds.course(tmp_path)
    with closing(sqlite3.connect(tmp_path / "gradebook.db")) as book:
        book.execute("create table marks (student)")
    code = getattr(kinds, name).replace('os.walk("/")', f"os.walk({str(tmp_path)!r})")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        code = re.sub("places = .*", "places = []", code)  # no litter on this machine
        code = code.replace("COURSE", repr(str(tmp_path))).replace("PORT", str(listening.getsockname()[1]))
        command = [sys.executable, "-c", code]
        environment = os.environ | {"LESART_TEST_TOKEN": "lesart-secret"}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "ESCAPED" in done.stdout, done.stderr


def test_at_least_forty_kinds():
    assert len(kinds.KINDS) >= 40
