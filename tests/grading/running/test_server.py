"""The server before it forks: what it has loaded, and that nobody can tell it has rehearsed."""

import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time

import pytest

from lesart.grading.judging import processes
from lesart.grading.judging.proxies import Process
from lesart.grading.running import wire
from lesart.grading.running.limits import Limits
from lesart.grading.running.server import Opening, Server, ServerError, spawn

STUDENT = {"role": "student", "limits": Limits().to_json(), "exercise": [], "folder": "", "begun": None}

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the server forks")


def printed(code):
    """What a program of its own prints: a shell and large pages are for good."""
    done = ran(code)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def ran(code):
    """Run a program, and wait until all that it started has hung up as well."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_a_rehearsal_leaves_no_names_and_no_outputs():
    code = """
        from lesart.grading.judging import rehearsal, student
        shell = student.new_shell()
        before = dict(shell.user_ns), shell.execution_count
        rehearsal.rehearse(shell)
        print((dict(shell.user_ns), shell.execution_count) == before)
        """
    assert printed(code) == ["True"]


def test_what_a_cell_and_a_check_need_is_loaded_before_the_fork():
    code = """
        import sys
        from lesart.grading.judging import processes
        from lesart.grading.judging import student
        opening = {"code": "import numpy", "parts": [], "further": [], "cells": [], "place": "."}
        ready, problems = processes.load([opening])
        loaded = set(sys.modules)
        student.seed()
        asked = student.Student(ready.shell, output_bytes=100, picture_bytes=100)
        asked.answer({"ask": "cell", "source": "numbers = [1, 2]\\nprint(numbers)\\n1 / 0"})
        asked.answer({"ask": "get", "name": "numbers"})
        print(problems, sorted(set(sys.modules) - loaded))
        """
    assert printed(code) == ["[]", "[]"]


def test_a_grader_that_is_done_before_its_server_has_prepared_everything_hears_nothing_of_it():
    done = ran("""
        from lesart.grading.judging import processes
        from lesart.grading.running.server import Opening, Server
        cell = "import pathlib, time\\nhere = pathlib.Path.cwd()\\nwhile here.exists(): time.sleep(0.01)"
        Server(processes.__name__, [Opening("", judged=[{"role": "prepare", "source": cell}])]).close()
        """)
    assert (done.returncode, done.stderr) == (0, "")


def test_who_is_interrupted_while_the_server_loads_hears_nothing_of_it(tmp_path):
    started = tmp_path / "started"
    opening = f"import pathlib, time\npathlib.Path({str(started)!r}).touch()\ntime.sleep(600)"
    program = f"""
        import signal
        from lesart.grading.judging import processes
        from lesart.grading.running.server import Opening, Server
        signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored in the background
        try:
            Server(processes.__name__, [Opening({opening!r})])
        except KeyboardInterrupt:
            print("stopped")
        """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    running = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while not started.exists() and running.poll() is None:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does it
    assert running.communicate() == ("stopped\n", "")


def test_what_python_keeps_of_modules_is_kept_for_the_next_grader_but_not_by_students(tmp_path, monkeypatch):
    (tmp_path / "kept_once.py").write_text("value = 1", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    try:
        with Server(processes.__name__, [Opening("import kept_once")]) as running:
            assert running.problems == []
            assert list(tmp_path.glob("__pycache__/kept_once*"))
            start = lambda end: spawn(running.address, STUDENT, end)  # noqa: E731 - one line says it
            student = Process(start, Limits())
            student.ask({"ask": "cell", "source": "import sys\nkept = sys.dont_write_bytecode"})
            assert student.ask({"ask": "get", "name": "kept"})["value"] is True
            student.close()
    except ServerError as error:
        pytest.skip(str(error))


def test_temporary_folders_may_lie_deeper_than_a_socket_can(tmp_path, monkeypatch):
    deep = tmp_path / ("a" * 60) / ("b" * 60)
    deep.mkdir(parents=True)
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    try:
        with Server(processes.__name__, [Opening("")]) as server:
            student = Process(lambda end: spawn(server.address, STUDENT, end), Limits())
            student.ask({"ask": "cell", "source": "found = True"})
            assert student.ask({"ask": "get", "name": "found"})["value"] is True
            student.close()
    except ServerError as error:
        pytest.skip(str(error))
    assert not list(deep.iterdir())


def test_a_socket_that_cannot_be_had_is_refused_with_what_to_do(tmp_path, monkeypatch):
    deep = tmp_path / ("a" * 120)
    deep.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(deep))
    monkeypatch.setattr(wire, "_OPEN_FILES", tmp_path / "none")
    with pytest.raises(ServerError, match="TMPDIR"):
        Server(processes.__name__)


def test_large_pages_hold_what_the_small_ones_held():
    code = """
        import hashlib
        from lesart.grading.running import memory
        kept = {number: str(number) * 10 for number in range(200_000)}
        digest = lambda: hashlib.sha256(repr(kept).encode()).hexdigest()
        before = digest()
        memory.keep_still()
        memory.use_large_pages()
        print(digest() == before)
        """
    assert printed(code) == ["True"]


def test_small_objects_lie_together_so_that_large_pages_hold_them():
    code = """
        import mmap
        from lesart.grading.running import memory
        memory.make_room()
        objects, others = [], []
        for number in range(24):  # MiB
            others.append(mmap.mmap(-1, 1 << 16))
            objects.append([bytes(200) for _ in range(4000)])
        memory.use_large_pages()
        lines = open("/proc/self/smaps_rollup").read().splitlines()[1:]
        held = {line.split()[0]: int(line.split()[1]) for line in lines}
        print(held["AnonHugePages:"] / held["Anonymous:"])
        """
    share = float(*printed(code))
    assert share == 0 or share > 0.3  # 0: this Linux gathers no pages; otherwise it would be about 0.1
