"""The judge gives the exercises' own test submissions what the instant check gives them."""

import json
import shutil
import tomllib
from contextlib import suppress
from pathlib import Path

import builder
import pytest

from lesart.grading.engine import Engine, Rules
from lesart.grading.judging.exercise import Role, read_exercise
from lesart.grading.judging.submission import read_submission
from lesart.grading.running.limits import Limits

ROOT = Path(__file__).parents[3]
COURSES = [ROOT / "exercises", ROOT / "tests/grading/sample"]
SOURCES = [path for course in COURSES for path in sorted(course.glob("source/*/*.ipynb"))]


def tried(source):
    path = ROOT / "tests/submissions" / f"{source.stem}.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


def cases_of(source):
    return tried(source).get("case", [])


def packs_of(source, kind):
    """The answers of one kind, one for each cell at a time: as many submissions as the cell with most has."""
    by_cell = {}
    for answer in tried(source).get(kind, ()):
        by_cell.setdefault(answer["cell"], []).append(answer["code"])
    most = max(map(len, by_cell.values()), default=0)
    return [{cell: codes[n] for cell, codes in by_cell.items() if n < len(codes)} for n in range(most)]


CASES = [
    pytest.param(source, case, id=f"{source.stem}: {case['name']}")
    for source in SOURCES
    for case in cases_of(source)
]


PACKS = [
    pytest.param(source, kind, pack, id=f"{source.stem}: {kind} {number}")
    for source in SOURCES
    for kind in ("right", "wrong")
    for number, pack in enumerate(packs_of(source, kind))
]


@pytest.fixture(scope="module")
def judged(server, tmp_path_factory):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    exercises = {source: read_exercise(source) for source in SOURCES}
    place = tmp_path_factory.mktemp("cases")
    with Engine.start(list(exercises.values()), Rules(limits=Limits(cell_seconds=30))) as engine:
        assert not engine.problems

        def judge(source, changed):
            notebook = json.loads(source.read_text("utf-8"))
            for cell in notebook["cells"]:
                marks = cell["metadata"].get("nbgrader", {})
                cell["source"] = changed.get(marks.get("grade_id", cell["id"]), cell["source"])
            folder = place / "anna" / source.stem
            shutil.rmtree(folder, ignore_errors=True)
            builder.write(folder / source.name, notebook)
            exercise = exercises[source]
            return engine.grade(read_submission(folder, exercise), exercise).record

        yield judge


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_the_solution_earns_everything(source, judged):
    record = judged(source, {})
    checks = [cell for cell in read_exercise(source).cells if cell.role is Role.CHECK]
    assert {c["id"]: c["score"] for c in record["checks"]} == {c.grade_id: c.points for c in checks}
    assert record["status"] == "graded"


@pytest.mark.parametrize(("source", "case"), CASES)
def test_a_case_gets_what_it_deserves(source, case, judged):
    record = judged(source, case["cells"])
    full = {cell.grade_id: cell.points for cell in read_exercise(source).checks}
    graded = case.get("graded", {})  # where the notebook's check sees what the submission has written over
    assert {c["id"]: c["score"] for c in record["checks"]} == full | case.get("points", {}) | graded
    said = {c["id"]: " ".join(f["message"] for f in c["findings"]) for c in record["checks"]}
    for name, words in case.get("says", {}).items():
        assert name in graded or words.replace("`", "").rstrip(".") in said[name].replace("`", "")


@pytest.fixture
def shown(notebook, monkeypatch):
    """What the notebook's checks give, when an answer replaces the solution in some cells."""

    def points(source, pack):
        monkeypatch.chdir(source.parent)
        found = {}
        for cell in json.loads(source.read_text("utf-8"))["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            name = marks.get("grade_id", cell["id"])
            if cell["cell_type"] != "code":
                continue
            with suppress(Exception):  # as nbgrader does, go on with the next cell
                result = notebook.run(pack.get(name, "".join(cell["source"])))
            if marks.get("grade") and not marks.get("solution"):
                found[name] = result.points
        return found

    return points


@pytest.mark.parametrize(("source", "kind", "pack"), PACKS)
def test_answers_in_other_styles_get_what_the_notebook_gives_them(source, kind, pack, judged, shown):
    record = judged(source, pack)
    graded = {check["id"]: check["score"] for check in record["checks"]}
    if kind == "right":  # which each of them is in the notebook, see tests/test_exercises.py
        assert graded == {cell.grade_id: cell.points for cell in read_exercise(source).checks}
    else:
        assert graded == shown(source, pack)
