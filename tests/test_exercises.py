"""Every exercise: its release is generated, its solution earns all, other submissions what they deserve.

The submissions stand in ``tests/submissions/NAME.toml``, see docs/exercises.md. The sample exercise of
``tests/grading`` goes through the same tests.
"""

import json
import re
import shutil
import subprocess
import sys
import tomllib
from contextlib import suppress
from html import unescape
from pathlib import Path

import pytest
from nbformat import v4

from lesart.checks import is_check_cell, names_made_by, read_check
from lesart.course.hints import FILE, read_hints
from lesart.grading import build_release

ROOT = Path(__file__).parents[1]
COURSE = ROOT / "exercises"
SAMPLE = ROOT / "tests" / "grading" / "sample"
EXERCISES = sorted(folder for folder in (COURSE / "source").glob("*") if folder.is_dir())
SOURCES = [*EXERCISES, SAMPLE / "source" / "three_words"]
SOUND = {"right", "alternative"}
KINDS = SOUND | {"partial", "wrong", "odd"}

every_source = pytest.mark.parametrize("folder", SOURCES, ids=lambda folder: folder.name)
every_exercise = pytest.mark.parametrize("folder", EXERCISES, ids=lambda folder: folder.name)


def read(folder):
    return v4.reads((folder / f"{folder.name}.ipynb").read_text("utf-8"))


def name_of(cell):
    return cell.metadata.get("nbgrader", {}).get("grade_id", cell.id)


def settings(cell):
    return cell.metadata.get("nbgrader", {})


def checks_of(folder):
    """Check cells that earn points: name to points."""
    return {
        name_of(cell): settings(cell)["points"]
        for cell in read(folder).cells
        if cell.cell_type == "code" and settings(cell).get("grade") and not settings(cell).get("solution")
    }


def tried(folder):
    path = ROOT / "tests" / "submissions" / f"{folder.name}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def cases_of(folder):
    return tried(folder).get("case", [])


CASES = [
    pytest.param(folder, case, id=f"{folder.name}: {case['name']}")
    for folder in SOURCES
    for case in cases_of(folder)
]


def earned(notebook, cells, *, errors=()):
    """Run cells from top to bottom: points and words of every check that earns points.

    Of a wrong submission, cells may raise: like nbgrader we go on with the next. A check never raises.
    """
    results = {}
    for cell in cells:
        if cell.cell_type != "code":
            continue
        with suppress(*(() if is_check_cell(cell.source) else errors)):
            result = notebook.run(cell.source)
        if is_check_cell(cell.source) and settings(cell).get("grade"):
            results[name_of(cell)] = result
    return results


def said(result):
    """What a check says at first sight: the hints that are still folded left out."""
    opened = re.sub(r"<details>.*?</details>", "", result._repr_html_(), flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", opened))


@every_exercise
def test_the_release_is_what_release_makes_of_the_source(folder, tmp_path):
    build_release(COURSE, folder.name, tmp_path / "made")
    assert contents(COURSE / "release" / folder.name) == contents(tmp_path / "made"), (
        f"run `uv run lesart release {folder.name}`: the release is not edited by hand"
    )


def contents(folder):
    files = (path for path in folder.rglob("*") if path.is_file() and ".ipynb_checkpoints" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_there_is_no_release_without_a_source():
    released = {folder.name for folder in (COURSE / "release").glob("*") if folder.is_dir()}
    assert released == {folder.name for folder in EXERCISES}


@every_source
def test_the_solution_earns_everything(folder, notebook, monkeypatch):
    monkeypatch.chdir(folder)
    points = {name: result.points for name, result in earned(notebook, read(folder).cells).items()}
    assert points == checks_of(folder)
    assert points, "an exercise without a check"


@every_source
def test_a_fresh_release_runs_and_earns_nothing(folder, notebook, tmp_path, monkeypatch):
    shutil.copytree(folder, tmp_path / "source" / folder.name)
    shutil.copy(COURSE / "nbgrader_config.py", tmp_path)
    fresh = tmp_path / folder.name
    build_release(tmp_path, folder.name, fresh)
    monkeypatch.chdir(fresh)
    results = earned(notebook, read(fresh).cells)
    assert results.keys() == checks_of(folder).keys()
    for result in results.values():
        assert result.points == 0
        assert said(result).strip().startswith("Not yet")


@pytest.mark.parametrize(("folder", "case"), CASES)
def test_a_submission_gets_what_it_deserves(folder, case, notebook, monkeypatch):
    monkeypatch.chdir(folder)
    cells = read(folder).cells
    unknown = case["cells"].keys() - {name_of(cell) for cell in cells if settings(cell).get("solution")}
    assert not unknown, "cells that are no solution cells"
    for cell in cells:
        cell.source = case["cells"].get(name_of(cell), cell.source)
    results = earned(notebook, cells, errors=() if case["kind"] in SOUND else (Exception,))
    expected = checks_of(folder) | case.get("points", {})
    assert {name: result.points for name, result in results.items()} == expected
    for name, words in case.get("says", {}).items():
        assert words.replace("`", "") in said(results[name])


@every_exercise
def test_answers_in_other_styles_are_judged_right(folder, notebook, monkeypatch):
    monkeypatch.chdir(folder)
    misjudged = []
    cells = [cell for cell in read(folder).cells if cell.cell_type == "code"]
    earned(notebook, cells)
    for kind in ("right", "wrong"):
        for answer in tried(folder)[kind]:
            place = next(n for n, cell in enumerate(cells) if name_of(cell) == answer["cell"])
            check = next(cell for cell in cells[place:] if settings(cell).get("grade"))
            for name in names_made_by(cells[place].source):
                notebook.names.pop(name, None)
            with suppress(*(() if kind == "right" else (Exception,))):
                notebook.run(answer["code"])
            full = notebook.run(check.source).points == settings(check)["points"]
            if full != (kind == "right"):
                misjudged.append(answer)
            notebook.run(cells[place].source)
    assert misjudged == []


@every_exercise
@pytest.mark.parametrize("kind", ["right", "wrong"])
def test_there_are_enough_answers_in_other_styles(folder, kind):
    answers = tried(folder)[kind]
    assert len({answer["code"] for answer in answers}) == len(answers) >= 12
    solved = {
        name_of(cell)
        for cell in read(folder).cells
        if settings(cell).get("solution") and cell.cell_type == "code"
    }
    assert {answer["cell"] for answer in answers} == solved


@pytest.mark.parametrize(("folder", "case"), CASES)
def test_a_submission_is_of_the_kind_it_says(folder, case):
    full, named = checks_of(folder), case.get("points", {})
    assert case["kind"] in KINDS
    assert named.keys() <= full.keys()
    if case["kind"] in SOUND:
        assert named == {}, "it earns everything"
    if case["kind"] == "partial":
        assert any(0 < named[name] < full[name] for name in named), "a check holds in part"
    if case["kind"] == "wrong":
        assert any(points == 0 for points in named.values()) or sum(named.values()) < sum(full.values())
        assert named


@every_source
def test_every_kind_of_submission_is_tried(folder):
    tried = {case["kind"] for case in cases_of(folder)}
    assert tried >= KINDS - {"right"}, "the solution itself is the right one"


@every_source
def test_hints_and_checks_have_one_name_for_a_task(folder):
    cells = [cell for cell in read(folder).cells if cell.cell_type == "code"]
    labels = [read_check(cell.source).label for cell in cells if is_check_cell(cell.source)]
    assert len(labels) == len(set(labels)), "two checks with the same label"
    asked = [
        task for cell in cells for task in re.findall(r"^hint\(\"([^\"]+)\"\)", cell.source, re.MULTILINE)
    ]
    hints = read_hints(folder) if (folder / FILE).exists() else {}
    assert set(asked) == set(hints)
    assert set(hints) <= set(labels)
    assert all(len(ladder) >= 2 for ladder in hints.values()), "one hint is no ladder"


@every_source
def test_there_is_a_written_answer_with_its_rubric(folder):
    cells = read(folder).cells
    places = [
        n for n, cell in enumerate(cells) if settings(cell).get("grade") and cell.cell_type == "markdown"
    ]
    assert places, "an exercise asks for one short written answer"
    for place in places:
        question = next(cell for cell in reversed(cells[:place]) if cell.cell_type == "markdown")
        assert re.search(r"\bpoints?\b", question.source), "say above it what earns the points"


@every_source
def test_every_function_meets_a_hidden_test(folder):
    cells = read(folder).cells
    written = "\n".join(
        cell.source for cell in cells if settings(cell).get("solution") and cell.cell_type == "code"
    )
    functions = set(re.findall(r"^def (\w+)\(.*\n(?:.*\n)*?\s+### BEGIN SOLUTION", written, re.MULTILINE))
    checks = [read_check(cell.source) for cell in cells if is_check_cell(cell.source)]
    hiding = [check for check in checks if any(step.hidden for step in check.checks)]
    assert functions <= set().union(*(step.reads for check in hiding for step in check.steps))


@pytest.fixture(scope="module")
def nbgraders_word(tmp_path_factory):
    """What nbgrader says of every exercise, whose solution it runs, and of a partial submission to it."""
    course = tmp_path_factory.mktemp("course")
    shutil.copy(COURSE / "nbgrader_config.py", course)
    for folder in SOURCES:
        shutil.copytree(folder, course / "source" / folder.name)
        handed_in = course / "submitted" / "ada" / folder.name
        shutil.copytree(folder, handed_in)
        notebook = read(folder)
        for cell in notebook.cells:
            cell.source = partial_case(folder)["cells"].get(name_of(cell), cell.source)
        (handed_in / f"{folder.name}.ipynb").write_text(v4.writes(notebook), "utf-8")
    script = ROOT / "tools" / "run_nbgrader.py"
    done = subprocess.run(
        [sys.executable, script, course], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def partial_case(folder):
    """The first partial submission; the solution where there is none yet, which another test complains of."""
    partial = (case for case in cases_of(folder) if case["kind"] == "partial")
    return next(partial, {"cells": {}, "points": {}})


@every_source
def test_nbgrader_validates_the_source(folder, nbgraders_word):
    assert nbgraders_word[folder.name]["validated"] == {}


@every_source
def test_nbgrader_gives_a_partial_submission_the_same_points(folder, nbgraders_word):
    full, partial = checks_of(folder), partial_case(folder)["points"]
    assert nbgraders_word[folder.name]["scores"] == {"ada": pytest.approx(sum((full | partial).values()))}
