"""What the grading tests share: a machine that can grade, and one run over all hostile and broken kinds."""

import sys
from pathlib import Path

import builder
import pytest

from lesart.grading.engine import Engine, Rules, opening_of
from lesart.grading.judging import processes
from lesart.grading.judging.exercise import read_exercises
from lesart.grading.judging.submission import read_submission
from lesart.grading.running.limits import Limits
from lesart.grading.running.server import Server, ServerError


def pytest_collection_modifyitems(items):
    if sys.platform == "linux":
        return
    for item in items:
        if Path(__file__).parent in item.path.parents and "server" in item.fixturenames:
            item.add_marker(pytest.mark.skip(reason="the sandbox is made of Linux namespaces"))


@pytest.fixture(scope="session")
def counting(tmp_path_factory):
    """The small course, and its only exercise."""

    folder = builder.course(tmp_path_factory.mktemp("course"))
    return folder, read_exercises(folder)[0]


@pytest.fixture(scope="session")
def server(counting):
    """A grading server with the small course's opening; skipped where the machine allows no sandbox."""

    folder, exercise = counting
    try:
        with Server(processes.__name__, [opening_of(exercise)], hidden=[folder]) as running:
            yield running
    except ServerError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def judged_alone(server):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    """A function that hands in a notebook as an exercise of its own, and gives its checks by their names."""

    def judge(folder, notebook):
        builder.write(folder / "source/alone/alone.ipynb", notebook)
        handed_in = builder.write(folder / "submitted/anna/alone/alone.ipynb", notebook).parent
        (exercise,) = read_exercises(folder)
        with Engine.start([exercise], Rules()) as engine:
            record = engine.grade(read_submission(handed_in, exercise), exercise).record
        return {check["id"]: check for check in record["checks"]}

    return judge


@pytest.fixture(scope="session")
def engine(counting, server):

    _, exercise = counting
    limits = Limits(cell_seconds=30, total_seconds=120)
    with Engine([exercise], Rules(limits=limits), server) as running:
        yield running
