"""What a function does to its arguments is seen by the check, as in one process, and forgotten after it."""

import builder
import pytest

from lesart.grading.engine import Engine, Rules
from lesart.grading.judging.exercise import read_exercises
from lesart.grading.judging.submission import read_submission

OPENING = """import numpy as np
import pandas as pd
from collections import deque
given = [3, 1, 2]
"""
ANSWER = """from collections import namedtuple
def change(value, notes=None):
    if isinstance(value, list): value.sort()
    elif isinstance(value, dict): value["new"] = 1
    elif isinstance(value, set): value.add("new")
    elif isinstance(value, deque): value.append(9)
    elif isinstance(value, np.ndarray): value[0] = 7
    elif isinstance(value, pd.DataFrame): value["total"] = value["count"] * 2
    elif isinstance(value, pd.Series): value.iloc[0] = 5
    if notes is not None: notes.append("done")
def drop_first(table): table.drop(index=table.index[0], inplace=True)
Hit = namedtuple("Hit", ["word", "count"])
def hit(): return Hit("er", 3)
def counted(hit): return hit.count
def stop(value): raise StopIteration
"""
CHECKS = {
    "list": "words = [3, 1]\nalias = words\nchange(words)\nassert words == alias == [1, 3]",
    "in one expression": "assert change(given) is None and given == [1, 2, 3]",
    "by name": "counts = {}\nchange(value=counts)\nassert counts == {'new': 1}",
    "set": "words = set()\nchange(words)\nassert words == {'new'}",
    "deque": "words = deque([1])\nchange(words)\nassert words == deque([1, 9])",
    "list in a dict": "words = {'k': [3, 1]}\nchange(words['k'])\nassert words == {'k': [1, 3]}",
    "array and view": "a = np.array([1, 2])\nview = a[:1]\nchange(a)\nassert a[0] == view[0] == 7",
    "table": "t = pd.DataFrame({'count': [1]})\nalias = t\nchange(t)\nassert list(alias['total']) == [2]",
    "rows of a table": "t = pd.DataFrame({'a': [1, 2]})\ndrop_first(t)\nassert list(t.index) == [1]",
    "column": "column = pd.Series([1, 2])\nchange(column)\nassert list(column) == [5, 2]",
    "second argument": "notes = []\nchange(1, notes=notes)\nassert notes == ['done']",
    "named tuple": "assert counted(hit()) == 3 and hit() == ('er', 3)",
    "nothing changed": "words = (3, 1)\nchange(words)\nassert words == (3, 1)",
    "the given list again": "assert given == [3, 1, 2]",
}
REFUSED = {
    "an end of the iteration": "assert all(map(stop, [1]))",
    "a table left alone": "t = pd.DataFrame({'count': [1]})\ndrop_first(t)\nassert len(t) == 1",
}


@pytest.fixture(scope="module")
def findings(server, tmp_path_factory):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    folder = tmp_path_factory.mktemp("arguments")
    checks = [
        builder.cell("code", f"%%check 1 point\n{source}\n", name, grade=True, locked=True, points=1)
        for name, source in (CHECKS | REFUSED).items()
    ]
    given = builder.cell("code", OPENING, "opening", locked=True)
    answer = builder.cell("code", ANSWER, "answer", solution=True)
    notebook = {"cells": [given, answer, *checks], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    builder.write(folder / "source/arguments/arguments.ipynb", notebook)
    handed_in = builder.write(folder / "submitted/anna/arguments/arguments.ipynb", notebook).parent
    (exercise,) = read_exercises(folder)
    with Engine.start([exercise], Rules()) as engine:
        record = engine.grade(read_submission(handed_in, exercise), exercise).record
    return {check["id"]: check for check in record["checks"]}


@pytest.mark.parametrize("name", CHECKS)
def test_a_change_is_seen(name, findings):
    assert findings[name]["score"] == 1.0, findings[name]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_so_does_not_hold(name, findings):
    assert findings[name]["score"] == 0.0, findings[name]
