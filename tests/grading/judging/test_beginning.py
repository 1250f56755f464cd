"""A notebook's beginning that is run once: nobody can tell, and where anybody could, it is run for each."""

import json
import subprocess
import sys

import builder
import pytest

from lesart.grading.judging.submission import read_submission

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the server forks")

PROGRAM = """
import json, sys
import numpy  # as the server has what the cells load
from lesart.grading.judging import student
from lesart.grading.judging.beginning import run_ahead
shell = student.new_shell()
names = dict(shell.user_ns)
asked = json.loads(sys.argv[1])
found = run_ahead(shell, asked["cells"], ".")
clean = dict(shell.user_ns) == names
own = {}
if found is not None:
    student.seed()
    found.put_into(shell)
    exec("left = " + asked["then"], shell.user_ns)
    own["taken over"] = repr(shell.user_ns.pop("left"))
    shell.user_ns.clear()
    shell.user_ns.update(names)
student.seed()
for cell in asked["cells"]:
    shell.run_cell(cell)
exec("left = " + asked["then"], shell.user_ns)
own["run"] = repr(shell.user_ns["left"])
print(json.dumps([clean, own]))
"""


def tried(folder, *cells, then="None"):
    """Whether a beginning leaves the shell clean; what an expression gives behind it, taken over and run."""
    command = [sys.executable, "-c", PROGRAM, json.dumps({"cells": cells, "then": then})]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.parametrize(
    ("cells", "then"),
    [
        (["import math\nwords = ['er', 'kam']", "words.append('nie')\nroot = math.sqrt(4)"], "words, root"),
        (["import random\nfirst = random.random()"], "first, random.random()"),
        (["import numpy as np\nfirst = np.random.rand()"], "first, np.random.rand()"),
        (["base = 1\ndef more(x):\n    return x + base"], "(more(1), more.__globals__ is globals())"),
        (["%load_ext lesart.course\nfrom lesart.course import hint\nprint('ready')"], "callable(hint)"),
    ],
)
def test_what_is_taken_over_is_what_the_cells_leave(cells, then, tmp_path):
    clean, found = tried(tmp_path, *cells, then=then)
    assert clean
    assert found["taken over"] == found["run"]


@pytest.mark.parametrize(
    "cell",
    [
        "import time\nnow = time.time()",
        "from datetime import date\ntoday = date.today()",
        "from pathlib import Path\nhere = Path.cwd()",
        "text = open('words.csv').read()",
        "import pandas as pd\npd.DataFrame({'a': [1]}).to_csv('made.csv')",
        "numbers = iter([1, 2])",
        "numbers = (n for n in [1, 2])",
        "del approx",
        "words = ['er']\n1 / 0",
        "!ls",
        "%matplotlib inline",
        "import helper",
        "words = [",
    ],
)
def test_what_could_make_a_difference_is_left_to_each_process(cell, tmp_path):
    (tmp_path / "words.csv").write_text("er", "utf-8")
    (tmp_path / "helper.py").write_text("", "utf-8")
    command = [sys.executable, "-c", PROGRAM.partition("own = {}")[0] + "print(clean, found)"]
    asked = json.dumps({"cells": ["words = []", cell]})
    done = subprocess.run([*command, asked], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "True None", done.stderr


@pytest.fixture
def graded(engine, counting, tmp_path):
    """Grade a notebook whose share may lie in words that an earlier cell has changed."""

    def grade(share=builder.SHARE, *, opening=builder.OPENING, before="", companion=None):
        _, exercise = counting
        notebook = builder.notebook(count=builder.COUNT, share=share)
        notebook["cells"][1]["source"] = opening
        if before:
            notebook["cells"].insert(1, builder.cell("code", before, cell_id="mine"))
        folder = builder.submit(tmp_path, "anna", notebook)
        if companion:
            (folder / companion).write_text("[]", "utf-8")
        record = engine.grade(read_submission(folder, exercise), exercise).record
        assert [check["fault"] for check in record["checks"]] == [None, None]
        return [check["score"] for check in record["checks"]], record["events"]

    return grade


def test_no_submission_sees_what_another_made_of_the_beginning(graded):
    spoils = "words.clear()\nCounter.update = None\nmath.pi = 4\nshare = 3 / 8\n"
    assert graded(spoils) == ([4.0, 2.0], [])
    sound = "share = 3 / 8 if words.count('er') == 3 and Counter.update and math.pi < 4 else None\n"
    assert graded(sound) == ([4.0, 2.0], [])


def test_cells_of_ones_own_before_the_beginning_run_before_it(graded):
    sees = "share = 3 / 8 if early and 'words' not in early_names and words else None\n"
    assert graded(sees, before="early, early_names = 1, dir()") == ([4.0, 2.0], [])


def test_a_process_that_is_lost_is_replaced_by_one_with_the_same_beginning(graded):
    stops = (
        "share = count(words)['er'] / len(words)\nimport os\nif words.count('er') == 3:\n    os._exit(1)\n"
    )
    points, (said,) = graded(stops)
    assert points == [4.0, 0.0]
    assert said.startswith("share was stopped")


def test_beside_a_file_of_ones_own_each_cell_is_run(graded):
    looks = "import os\nshare = 3 / 8 if os.path.exists('mine.json') and words else None\n"
    assert graded(looks, companion="mine.json") == ([4.0, 2.0], [])
