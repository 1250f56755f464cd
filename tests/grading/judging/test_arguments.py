"""What a function does to its arguments is seen by a check that lets it, and held against it by any other."""

import re
from html import unescape

import builder
import pytest

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
def handed_back(words): return words
def own(words): return list(words)
def changed_copy(words): words.sort(); return list(words)
"""
CHECKS = {
    "list": "words = [3, 1]\nalias = words\nin_place(change)(words)\nassert words == alias == [1, 3]",
    "in one expression": "assert in_place(change)(given) is None and given == [1, 2, 3]",
    "by name": "counts = {}\nin_place(change)(value=counts)\nassert counts == {'new': 1}",
    "set": "words = set()\nin_place(change)(words)\nassert words == {'new'}",
    "deque": "words = deque([1])\nin_place(change)(words)\nassert words == deque([1, 9])",
    "list in a dict": "words = {'k': [3, 1]}\nin_place(change)(words['k'])\nassert words == {'k': [1, 3]}",
    "array and view": "a = np.array([1, 2])\nview = a[:1]\nin_place(change)(a)\nassert a[0] == view[0] == 7",
    "table": "t = pd.DataFrame({'count': [1]})\nu = t\nin_place(change)(t)\nassert list(u['total']) == [2]",
    "rows of a table": "t = pd.DataFrame({'a': [1, 2]})\nin_place(drop_first)(t)\nassert t.index[0] == 1",
    "column": "column = pd.Series([1, 2])\nin_place(change)(column)\nassert list(column) == [5, 2]",
    "second argument": "notes = []\nin_place(change)(1, notes=notes)\nassert notes == ['done']",
    "named tuple": "assert counted(hit()) == 3 and hit() == ('er', 3)",
    "nothing changed": "words = (3, 1)\nchange(words)\nassert words == (3, 1)",
    "the given list again": "assert given == [3, 1, 2]",
}
REFUSED = {
    "an end of the iteration": "assert all(map(stop, [1]))",
    "a table left alone": "t = pd.DataFrame({'count': [1]})\nin_place(drop_first)(t)\nassert len(t) == 1",
}

NEW = {
    "a list of its own": ("assert is_new(own, given) and own(given) == given", 1.0),
    "what is given handed back": ("assert is_new(handed_back, given)", 0.0),
    "a list handed over and back": ("assert is_new(handed_back, [3, 1])", 0.0),
    "a copy after a change": ("assert is_new(changed_copy, given)", 0.5),
}
IN_PLACE = "from lesart.checks import in_place, is_new\n"
GUARDED = {
    "list handed over": "assert change([3, 1]) is None",
    "list that was given": "assert change(given) is None and given == [3, 1, 2]",
    "dict by name": "assert change(value={'a': 1}) is None",
    "table handed over": "assert change(pd.DataFrame({'count': [1]})) is None",
    "array handed over": "assert change(np.array([1, 2])) is None",
    "second one handed over": "assert change(1, []) is None",
}
EVERY = CHECKS | REFUSED | GUARDED | {name: check for name, (check, _) in NEW.items()}


@pytest.fixture(scope="module")
def findings(judged_alone, tmp_path_factory):
    checks = [
        builder.cell(
            "code", f"%%check 1 point\n{IN_PLACE}{source}\n", name, grade=True, locked=True, points=1
        )
        for name, source in EVERY.items()
    ]
    given = builder.cell("code", OPENING, "opening", locked=True)
    answer = builder.cell("code", ANSWER, "answer", solution=True)
    notebook = {"cells": [given, answer, *checks], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return judged_alone(tmp_path_factory.mktemp("arguments"), notebook)


def said_by(result):
    return unescape(re.sub(r"<[^>]+>", "", result._repr_html_()))


@pytest.mark.parametrize("name", CHECKS)
def test_a_change_is_seen(name, findings):
    assert findings[name]["score"] == 1.0, findings[name]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_so_does_not_hold(name, findings):
    assert findings[name]["score"] == 0.0, findings[name]


@pytest.mark.parametrize("name", GUARDED)
def test_a_change_that_nobody_asked_for_costs_a_part(name, findings):
    assert findings[name]["score"] == 0.5, findings[name]
    said = findings[name]["findings"][-1]
    assert said["source"] == "what a function is given stays as it was"
    assert "`change` changes" in said["message"]


@pytest.mark.parametrize("name", GUARDED)
def test_the_notebook_says_the_same(name, findings, notebook):
    notebook.run("%load_ext lesart.course")
    notebook.run(OPENING)
    notebook.run(ANSWER)
    result = notebook.run(f"%%check 1 point\n{GUARDED[name]}")
    assert result.points == findings[name]["score"]
    assert findings[name]["findings"][-1]["message"].replace("`", "") in said_by(result)


@pytest.mark.parametrize("name", NEW)
def test_what_is_handed_back_is_told_from_a_new_thing_in_both_places(name, findings, notebook):
    check, score = NEW[name]
    notebook.run("%load_ext lesart.course")
    notebook.run(OPENING)
    notebook.run(ANSWER)
    assert findings[name]["score"] == score
    assert notebook.run(f"%%check 1 point\n{IN_PLACE}{check}").points == score
