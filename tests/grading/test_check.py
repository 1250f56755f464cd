"""`lesart grade --check NOTEBOOK`, as the instructors' guide recommends it: every exercise is recognised."""

import json
import shutil
from pathlib import Path

import builder
import pytest

from lesart.cli import main
from lesart.grading.check import check_notebook
from lesart.grading.engine import Rules
from lesart.grading.judging.exercise import ExerciseError

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.name for path in (ROOT / "exercises/source").iterdir() if path.is_dir())


def solved(name):
    """The released notebook, filled with the source's answers, as a student hands it in."""
    given = json.loads((ROOT / f"exercises/release/{name}/{name}.ipynb").read_text("utf-8"))
    source = json.loads((ROOT / f"exercises/source/{name}/{name}.ipynb").read_text("utf-8"))
    answers = {
        cell["metadata"]["nbgrader"]["grade_id"]: cell["source"]
        for cell in source["cells"]
        if cell["metadata"].get("nbgrader", {}).get("solution")
    }
    for cell in given["cells"]:
        cell["source"] = answers.get(cell["metadata"].get("nbgrader", {}).get("grade_id"), cell["source"])
    return given


@pytest.mark.parametrize("name", NAMES)
def test_the_documented_command_knows_every_exercise(name, server, tmp_path, capsys):  # noqa: ARG001 - see conftest
    handed_in = builder.write(tmp_path / "notebook.ipynb", solved(name))
    assert main(["grade", "--course", str(ROOT / "exercises"), "--check", str(handed_in)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["exercise"] == name
    assert {check["id"]: check["score"] for check in record["checks"]} == {
        check["id"]: check["max"] for check in record["checks"]
    }
    asked = len(record["checks"])
    assert record["notes"][0] == f"judged as '{name}': {asked} of the {asked} checks of '{name}' are in it"


@pytest.fixture
def two(tmp_path):
    """A course of two exercises whose opening, and one whole check, are the same."""
    course = builder.course(tmp_path / "course")
    other = builder.notebook(count=builder.COUNT, share=builder.SHARE, hidden=True)
    other["cells"] = [cell for cell in other["cells"] if "check_share" not in cell["id"]]
    check = other["cells"][3]
    check["source"] = (
        '%%check 4 points\nassert count(["a"]) == {"a": 1}, "One."\nassert count("") == {}, "None."\n'
    )
    builder.write(course / "source/another/another.ipynb", other)
    return course


def judged(course, content, *names):
    path = builder.write(course.parent / "handed_in.ipynb", content)
    return check_notebook(path, course, Rules(), names)


def test_common_cells_decide_nothing(two, server):  # noqa: ARG001 - see conftest
    record = judged(two, builder.SOLVED)
    assert record["exercise"] == "counting"
    assert record["notes"][0].startswith("judged as 'counting': 2 of the 2 checks of 'counting'")


def test_a_notebook_without_metadata_is_known_by_what_its_checks_ask(two, server):  # noqa: ARG001 - see conftest
    content = json.loads(json.dumps(builder.SOLVED))
    for cell in content["cells"]:
        cell["metadata"] = {}
        cell["id"] = f"new-{cell['id']}"
    assert judged(two, content)["exercise"] == "counting"


def test_two_exercises_in_one_notebook_are_refused(two):
    content = json.loads(json.dumps(builder.SOLVED))
    other = json.loads((two / "source/another/another.ipynb").read_text("utf-8"))
    content["cells"] += [other["cells"][3] | {"id": "more"}]
    with pytest.raises(ExerciseError, match=r"name the one that is meant, --exercise"):
        judged(two, content)
    assert judged(two, content, "counting")["exercise"] == "counting"


@pytest.mark.parametrize("cells", [[0, 1], [], [0, 1, 2]])
def test_a_notebook_without_any_check_is_refused(two, cells):
    content = builder.SOLVED | {"cells": [builder.SOLVED["cells"][number] for number in cells]}
    with pytest.raises(ExerciseError, match=r"no check of any exercise|belongs to no exercise"):
        judged(two, content)


def test_another_folder_is_no_hint(two, tmp_path, server):  # noqa: ARG001 - see conftest
    place = tmp_path / "another" / "another.ipynb"
    builder.write(place, builder.SOLVED)
    shutil.copy(place, tmp_path / "another.ipynb")
    assert check_notebook(tmp_path / "another.ipynb", two, Rules())["exercise"] == "counting"
