"""A learner's first hour in a real browser: lesson 1 is run, a check of exercise 1 is met."""

import shutil
from pathlib import Path

import pytest
from nbformat import v4
from playwright.sync_api import expect

import screenshots
from headless_lab import PANEL, PATIENCE, chromium_path, opened, outputs, run_all, served

ROOT = Path(__file__).parents[2]
LESSON = min((ROOT / "lessons").glob("*.ipynb"))
EXERCISE = Path("exercises") / "release" / LESSON.stem / LESSON.name

pytestmark = pytest.mark.skipif(
    chromium_path() is None, reason="needs Chromium or Chrome, and this machine has neither"
)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Copy what a learner has."""
    copy = tmp_path_factory.mktemp("course")
    for folder in ("lessons", "seeds", "exercises/release"):
        shutil.copytree(ROOT / folder, copy / folder)
    return copy


@pytest.fixture(scope="module")
def lab(course, tmp_path_factory):
    """Serve a copy of the course, as `lesart lab` does for a learner."""
    with served(course, tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.fixture
def page(lab, request):
    """Open the notebook named by the test, and note whom the browser calls meanwhile."""
    hosts = set()
    with opened(lab.at(request.param), hosts=hosts) as page:
        yield page
    assert hosts == {"127.0.0.1"}, "the course runs offline"


def test_the_address_leads_to_lesson_one(lab):
    assert f"/lab/tree/lessons/{LESSON.name}?" in lab.address


@pytest.mark.parametrize("page", [f"lessons/{LESSON.name}"], indirect=True)
def test_lesson_one_runs_whole_and_shows_its_figure(page):
    title = v4.reads(LESSON.read_text("utf-8")).cells[0].source.splitlines()[0].lstrip("# ")
    assert page.locator(f"{PANEL} h1").first.inner_text().startswith(title)

    page.evaluate("() => void window.jupyterapp.commands.execute('help:about')")  # a dialog in the way
    page.wait_for_selector("dialog.jp-Dialog")
    run_all(page)

    assert errors(page) == wanted_errors(LESSON)
    figure = page.locator(f"{PANEL} .jp-OutputArea-output figure img").first
    figure.scroll_into_view_if_needed()
    assert figure.get_attribute("alt").strip()
    assert figure.evaluate("picture => picture.complete && picture.naturalWidth > 100")
    assert page.get_by_text("Jupyter news").count() == 0


def wanted_errors(path):
    cells = v4.reads(path.read_text("utf-8")).cells
    tagged = [cell for cell in cells if "raises-exception" in cell.metadata.get("tags", [])]
    return [output.ename for cell in tagged for output in cell.outputs if output.output_type == "error"]


def errors(page):
    return [output["ename"] for output in outputs(page) if output["output_type"] == "error"]


@pytest.mark.parametrize("page", [EXERCISE.as_posix()], indirect=True)
def test_a_check_goes_from_not_yet_to_holds(page):
    task, answer, check = first_task()

    run_all(page)
    result = page.locator(f"{PANEL} .jp-Cell").nth(check).locator(".jp-OutputArea-output")
    result.scroll_into_view_if_needed()
    expect(result).to_contain_text("Not yet")

    run_cell(page, task, typing=answer)
    run_cell(page, check)
    expect(result).to_contain_text("Everything checked here holds", timeout=PATIENCE * 1000)
    assert errors(page) == []


def test_pictures_of_a_notebook_are_taken_from_top_to_bottom(course, tmp_path, capsys):
    notebook = v4.reads(LESSON.read_text("utf-8"))
    del notebook.cells[8:]  # a whole lesson takes many pictures
    short = course / "lessons" / "99_short.ipynb"
    short.write_text(v4.writes(notebook), "utf-8")
    assert screenshots.main([str(short), "--out", str(tmp_path), "--tall", "700", "--width", "900"]) == 0
    printed = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert len(printed) > 2
    assert printed == sorted(tmp_path.iterdir())
    heights = [int.from_bytes(picture.read_bytes()[20:24], "big") for picture in printed]
    assert heights[:-1] == [700] * (len(printed) - 1)
    assert 0 < heights[-1] <= 700


def first_task():
    """Give the first task of the exercise: the place of its cell, the answer, the place of its check."""
    released = v4.reads((ROOT / EXERCISE).read_text("utf-8")).cells
    solved = v4.reads((ROOT / "exercises" / "source" / LESSON.stem / LESSON.name).read_text("utf-8")).cells
    answers = {cell.metadata.nbgrader.grade_id: cell.source for cell in solved if "nbgrader" in cell.metadata}
    check = next(place for place, cell in enumerate(released) if cell.source.startswith("%%check"))
    task = max(
        place for place in range(check) if released[place].metadata.get("nbgrader", {}).get("solution")
    )
    return task, answers[released[task].metadata.nbgrader.grade_id], check


def run_cell(page, place, *, typing=None):
    """Click into a cell, put in another text if one is given, and press Shift-Enter."""
    editor = page.locator(f"{PANEL} .jp-Cell").nth(place).locator(".cm-content")
    editor.scroll_into_view_if_needed()
    editor.click()
    if typing is not None:
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.insert_text(typing)
    page.keyboard.press("Shift+Enter")
