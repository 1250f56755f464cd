"""nbgrader's formgrader in a real browser: an essay is read there, marked, and the mark comes back."""

import csv
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urljoin

import builder
import pytest
from playwright.sync_api import expect

from headless_lab import PATIENCE, browsed, chromium_path, stop
from lesart.cli import main

pytestmark = pytest.mark.skipif(
    chromium_path() is None, reason="needs Chromium or Chrome, and this machine has neither"
)
CONFIG = Path(__file__).parents[3] / "exercises/nbgrader_config.py"
ESSAY = """Frequency **cannot** see who speaks: [Wikipedia](https://de.wikipedia.org/wiki/Zitat).
<img src=x onerror="window.owned=1"> <script>window.owned=2</script> ![picture](javascript:window.owned=3)
[plain](javascript:window.owned=4) [entity](&#106;avascript:window.owned=5) [colon](javascript&colon;owned=6)
[upper](JaVaScRiPt:window.owned=7) [space]( javascript:window.owned=8) <javascript:owned=9> [at][1]
[data](data:text/html,<script>owned=10</script>) $\\href{javascript:owned=11}{x}$ `<img onerror=owned=12>`

[1]: javascript:window.owned=13
"""
SHOWN = """
from IPython.display import display
for kind in ("image/png", "image/jpeg", "image/svg+xml", "text/html", "application/javascript"):
    display({kind: 'x" onerror="window.owned=14', "text/plain": "<script>window.owned=15</script>"}, raw=True)
print("<script>window.owned=16</script>")
"""


@pytest.fixture(scope="module")
def course(server, tmp_path_factory):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    """A graded course: one essay to mark, one file that cannot be read."""
    folder = builder.course(tmp_path_factory.mktemp("formgrader"))
    shutil.copy(CONFIG, folder)
    answers = {"count": builder.COUNT, "share": builder.SHARE + SHOWN, "essay": ESSAY}
    builder.submit(folder, "anna", builder.notebook(**answers))
    builder.submit(folder, "empty", b"")
    assert main(["grade", str(folder / "submitted"), "--quiet"]) == 0
    return folder


@pytest.fixture(scope="module")
def address(course, tmp_path_factory):
    """A Jupyter server that was started in the course directory; its address and token."""
    home = tmp_path_factory.mktemp("home")
    names = ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = os.environ | {name: str(home / name) for name in names} | {"PATH": paths}
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", "--port=0"]
    with (
        (home / "log").open("wb") as log,
        subprocess.Popen(command, cwd=course, env=environment, stdout=log, stderr=log) as process,
    ):
        try:
            yield _served(process, home / "JUPYTER_RUNTIME_DIR" / f"jpserver-{process.pid}.json")
        finally:
            stop(process)


def _served(process, told):
    """Wait for the file in which a Jupyter server tells where it is."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if told.exists() and (text := told.read_text("utf-8")).endswith("}"):
            found = json.loads(text)
            return found["url"], found["token"]
        time.sleep(0.1)
    pytest.fail("the Jupyter server did not start")


@pytest.fixture
def page(address):
    url, token = address
    with browsed(f"{url}tree?token={token}") as page:  # lets the browser in for the pages that follow
        page.goto(f"{url}formgrader/gradebook/counting/counting")
        yield page


def test_an_essay_is_read_marked_and_the_mark_comes_back(course, page, capsys):
    _open_submission(page, "6 / 9")
    essay = page.locator(".nbgrader_cell").filter(has=page.locator("#essay"))
    expect(essay).to_contain_text("Frequency cannot see who speaks")
    expect(essay.locator("strong")).to_have_text("cannot")
    _nothing_of_the_students_runs(page)
    with page.expect_response(lambda answer: _saved(answer, "grade")):
        page.locator("#essay").fill("2.5")
        page.locator("#essay").press("Tab")
    with page.expect_response(lambda answer: _saved(answer, "comment")):
        page.locator("#essay-comment").fill("Well seen: Ärger <b>bleibt</b>.")
        page.locator("#essay-comment").press("Tab")

    assert main(["marks", "--course", str(course)]) == 0
    rows = {row["student"]: row for row in csv.DictReader(capsys.readouterr().out.splitlines())}
    assert (rows["anna"]["counting: essay"], rows["anna"]["total"]) == ("2.5", "8.5")
    assert rows["empty"]["total"] == ""
    assert main(["feedback", "--course", str(course)]) == 0
    feedback = (course / "feedback/anna/feedback.html").read_text("utf-8")
    assert "Well seen: Ärger &lt;b&gt;bleibt" in feedback
    assert "8.5 of 9 points" in feedback


def test_what_could_not_be_judged_waits_there_with_its_reason(page):
    _open_submission(page, "0 / 9")
    expect(page.locator("body")).to_contain_text("Not judged: 'counting.ipynb': the file is empty")
    expect(page.locator("input.needs_manual_grade")).to_have_count(3)


def _open_submission(page, score):
    row = page.locator("tbody tr").filter(has_text=score)
    page.goto(urljoin(page.url, row.locator("a[href*=submissions]").first.get_attribute("href")))
    expect(page.locator("#essay")).to_be_visible(timeout=PATIENCE * 1000)


def _nothing_of_the_students_runs(page):
    addresses = page.eval_on_selector_all("a, img", "all => all.map(each => each.href || each.src)")
    assert "https://de.wikipedia.org/wiki/Zitat" in addresses
    assert not [a for a in addresses if a and not a.startswith(("http:", "https:", "data:image/"))]
    handlers = "all => all.filter(each => [...each.attributes].some(a => a.value.includes('owned'))).length"
    assert page.eval_on_selector_all("*", handlers) == 0
    assert page.evaluate("window.owned") is None


def _saved(answer, what):
    return f"/formgrader/api/{what}/" in answer.url and answer.request.method == "PUT" and answer.ok
