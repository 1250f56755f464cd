"""What is run ahead of all submissions: only what every student has, and never without an end."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from lesart.grading.judging.exercise import Cell, Exercise, Role

SOLVED = "words = []\n### BEGIN SOLUTION\nwords = ['geheim']\n### END SOLUTION\nlen(words)"


def cell(role, source, released=None):
    return Cell(role, source, released, None, 0.0, False, "code", None, {})


def exercise(*cells):
    return Exercise("ps1", "ps1", Path(), cells, {}, (), "")


@pytest.mark.parametrize(
    ("answer", "handed_out"),
    [
        (cell(Role.SOLUTION, SOLVED), ["words = []\nlen(words)"]),
        (cell(Role.SOLUTION, SOLVED, "words = ...\n# your code here"), ["words = ...\n# your code here"]),
        (cell(Role.SOLUTION, "words = ['geheim']"), []),  # all of it is cut out when it is released
        (cell(Role.SOLUTION, "x = 1\n# BEGIN SOLUTION\nwords = ['geheim']"), ["x = 1"]),
        (cell(Role.CHECK, "assert words == ['geheim']"), []),
        (cell(Role.WRITTEN, "geheim"), []),
    ],
)
def test_of_an_answer_only_what_was_handed_out_is_run_ahead(answer, handed_out):
    opening, look = cell(Role.GIVEN, "import re"), cell(Role.GIVEN, "print(words)")
    assert exercise(opening, answer, look).warming == ["import re", *handed_out, "print(words)"]


def ran(code, folder):
    """What a program of its own prints: a shell is for good."""
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_cell_without_an_end_is_left_and_nothing_stays(tmp_path):
    code = """
        import os, signal
        from lesart.grading.judging import rehearsal, student
        rehearsal._SECONDS = 0.2
        shell = student.new_shell()
        before = dict(shell.user_ns)
        formats = shell.display_formatter.active_types
        magic = ["%config DisplayFormatter.active_types = ['text/html']", "!touch here"]
        cells = [*magic, "word = 'ja'", "while True: word += 'a'", "1 / 0", "print(input())", "del shown"]
        rehearsal.run_through(shell, cells)
        print(shell.display_formatter.active_types == formats, not os.path.exists("here"))
        print(dict(shell.user_ns) == before, signal.getsignal(signal.SIGPROF) == signal.SIG_DFL)
        """
    assert ran(code, tmp_path) == ["True"] * 4
