"""On a JupyterHub: nbgrader's own exchange, in a folder of the test, hands Lesart's pages to two users."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import builder
import pytest

from lesart.cli import main

CONFIG = Path(__file__).parents[3] / "exercises/nbgrader_config.py"
EXCHANGE = """
import json, logging, os, sys
from lesart.grading.handing_back.loading import load
CourseDirectory = load("nbgrader.coursedir").CourseDirectory
Authenticator = load("nbgrader.auth").Authenticator
default = load("nbgrader.exchange.default")
from traitlets.config import Config

root, course, homes, steps = sys.argv[1:]
logging.disable(logging.WARNING)
for step, user in json.loads(steps):
    home = os.path.join(homes, user)
    os.makedirs(home, exist_ok=True)
    os.chdir(home)
    config = Config()
    config.Exchange.root = root
    config.Exchange.cache = home + "/cache"
    config.Exchange.assignment_dir = home
    config.ExchangeCollect.update = True
    config.CourseDirectory.root = course
    config.CourseDirectory.course_id = "lesart"
    config.CourseDirectory.assignment_id = "counting"
    config.CourseDirectory.student_id = "*" if user == "teacher" else user
    where = CourseDirectory(config=config)
    exchange = getattr(default, "Exchange" + step)
    exchange(coursedir=where, authenticator=Authenticator(config=config), config=config).start()
"""


class Hub:
    """Nbgrader's exchange, as each user of a hub meets it."""

    def __init__(self, folder):
        self.course, self.root, self.homes = folder / "course", folder / "exchange", folder / "home"
        self.root.mkdir()
        self.root.chmod(0o777)
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        self.environment = os.environ | {"PATH": path}  # nbgrader runs alembic, which lies beside Python

    def runs(self, *steps):
        """Let users do steps of the exchange, one after the other."""
        arguments = [str(self.root), str(self.course), str(self.homes), json.dumps(steps)]
        self.python("-c", EXCHANGE, *arguments)

    def python(self, *arguments):
        """Run Python in the course directory."""
        command = [sys.executable, "-W", "ignore", *arguments]
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=self.course, env=self.environment
        )
        assert done.returncode == 0, done.stderr

    def answers(self, user, **answers):
        """Let a user write answers into the notebook that was fetched."""
        path = self.homes / user / "counting/counting.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        for cell in notebook["cells"]:
            grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
            cell["source"] = answers.get(grade_id, cell["source"])
        path.write_text(json.dumps(notebook), "utf-8")

    def fetched(self, user):
        """The pages that a user has fetched, the oldest submission's first."""
        pages = sorted((self.homes / user).rglob("feedback/*/*.html"))
        return [path.read_text("utf-8") for path in pages]


@pytest.fixture(scope="module")
def hub(server, tmp_path_factory):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    """A hub on which two users have handed in, and Lesart has graded."""
    hub = Hub(tmp_path_factory.mktemp("hub"))
    builder.write(hub.course / "source/counting/counting.ipynb", builder.notebook(
        count=builder.COUNT, share=builder.SHARE, hidden=True))  # fmt: skip  # a table
    shutil.copy(CONFIG, hub.course)
    assert main(["release", "--course", str(hub.course)]) == 0
    hub.runs(("ReleaseAssignment", "teacher"), ("FetchAssignment", "anna"), ("FetchAssignment", "bert"))
    hub.answers("anna", count=builder.COUNT)
    hub.answers("bert", share="share = 7\n")
    hub.runs(("Submit", "anna"), ("Submit", "bert"), ("Collect", "teacher"))
    assert main(["grade", str(hub.course / "submitted"), "--quiet"]) == 0
    return hub


def test_each_user_fetches_the_own_page_and_nobody_elses(hub):
    assert main(["feedback", "--course", str(hub.course)]) == 0
    hub.runs(("ReleaseFeedback", "teacher"), ("FetchFeedback", "anna"), ("FetchFeedback", "bert"))
    assert len(list((hub.root / "lesart/feedback").glob("*.html"))) == 2
    for user, points in (("anna", "4 of 4 points"), ("bert", "A person will look at this question")):
        (page,) = hub.fetched(user)
        assert f"<h1>Feedback for {user}</h1>" in page
        assert points in page
        assert "hidden_list" not in page


def test_what_nbgrader_makes_of_it_can_be_released_too(hub):
    shutil.rmtree(hub.course / "feedback")
    hub.python("-m", "nbgrader", "generate_feedback", "counting")
    hub.runs(("ReleaseFeedback", "teacher"), ("FetchFeedback", "bert"))
    (page,) = hub.fetched("bert")
    assert "Feedback for bert" not in page
    assert "share" in page


def test_a_later_submission_gets_its_own_feedback(hub):
    hub.answers("bert", count=builder.COUNT)
    hub.runs(("Submit", "bert"), ("Collect", "teacher"))
    assert main(["grade", str(hub.course / "submitted"), "--quiet"]) == 0
    assert main(["feedback", "--course", str(hub.course)]) == 0
    hub.runs(("ReleaseFeedback", "teacher"), ("FetchFeedback", "bert"))
    first, second = hub.fetched("bert")
    assert "4 of 4 points" not in first
    assert "4 of 4 points" in second
