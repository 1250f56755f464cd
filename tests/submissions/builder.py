"""Builds a small course and submissions to it, so that tests need no files of their own."""

import io
import json
import zipfile
from pathlib import Path

OPENING = """import math
from collections import Counter

words = ["er", "sagte", "er", "kam", "und", "sagte", "nichts", "er"]
"""
STUB_COUNT = "def count(words):\n    ...\n"
COUNT = """def count(words):
    result = {}
    for word in words:
        result[word] = result.get(word, 0) + 1
    return result
"""
STUB_SHARE = "share = ...\n"
SHARE = "share = count(words)['er'] / len(words)\n"
CHECK_COUNT = """%%check 4 points
assert count(words)["er"] == 3, "How often does 'er' stand in the list?"
assert count([]) == {}, "An empty list has no words."
### BEGIN HIDDEN TESTS
hidden_list = ["a", "b", "a"]
assert count(hidden_list) == {"a": 2, "b": 1}, "Your function works for one list only."
assert sum(count(["x"] * 50).values()) == 50, "Are all words counted?"
### END HIDDEN TESTS
"""
CHECK_SHARE = """%%check 2 points
assert 0 <= share <= 1, "A share lies between 0 and 1: divide by the number of all words."
### BEGIN HIDDEN TESTS
assert share == approx(3 / 8, abs=0.01), "Close. Is every 'er' counted?"
### END HIDDEN TESTS
"""
ESSAY = "Write here what frequency cannot see."


def cell(kind, source, grade_id=None, cell_id=None, **marks):
    cell = {"cell_type": kind, "id": cell_id or (grade_id or "c") + "-id", "metadata": {}, "source": source}
    if grade_id:
        cell["metadata"]["nbgrader"] = {
            "grade_id": grade_id, "schema_version": 3, "grade": False, "solution": False, "locked": False,
            "task": False, **marks,
        }  # fmt: skip  # a table
    if kind == "code":
        cell |= {"execution_count": None, "outputs": []}
    return cell


def notebook(*, count=STUB_COUNT, share=STUB_SHARE, essay=ESSAY, hidden=False):
    """The exercise's notebook with these answers."""
    checks = [CHECK_COUNT, CHECK_SHARE]
    if not hidden:
        checks = [text.partition("### BEGIN HIDDEN")[0] for text in checks]
    return {
        "cells": [
            cell("markdown", "# Counting words", cell_id="title"),
            cell("code", OPENING, "opening", locked=True),
            cell("code", count, "count", solution=True),
            cell("code", checks[0], "check_count", grade=True, locked=True, points=4),
            cell("code", share, "share", solution=True),
            cell("code", checks[1], "check_share", grade=True, locked=True, points=2),
            cell("markdown", essay, "essay", grade=True, solution=True, points=3),
        ],
        "metadata": {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


SOLVED = notebook(count=COUNT, share=SHARE, essay="Meaning.")


def write(path: Path, content) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode("utf-8"))
    return path


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def course(folder: Path) -> Path:
    """A course directory with one exercise, `counting`."""
    write(folder / "source/counting/counting.ipynb", notebook(count=COUNT, share=SHARE, hidden=True))
    write(folder / "source/counting/words.csv", b"word,count\ner,3\n")
    write(folder / "release/counting/counting.ipynb", notebook())
    write(folder / "release/counting/words.csv", b"word,count\ner,3\n")
    return folder


def submit(folder: Path, student: str, content, name: str = "counting.ipynb") -> Path:
    """Hand in a notebook (as a dict) or any bytes."""
    return write(folder / "submitted" / student / "counting" / name, content).parent
