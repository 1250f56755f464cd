"""The server before it forks: what it has loaded, and that nobody can tell it has rehearsed."""

import subprocess
import sys
import textwrap

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the server forks")


def printed(code):
    """What a program of its own prints: a shell and large pages are for good."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


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
        ready, problems = processes.load([{"code": "import numpy", "further": [], "cells": [], "place": "."}])
        loaded = set(sys.modules)
        student.seed()
        asked = student.Student(ready.shell, output_bytes=100, picture_bytes=100)
        asked.answer({"ask": "cell", "source": "numbers = [1, 2]\\nprint(numbers)\\n1 / 0"})
        asked.answer({"ask": "get", "name": "numbers"})
        print(problems, sorted(set(sys.modules) - loaded))
        """
    assert printed(code) == ["[]", "[]"]


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
