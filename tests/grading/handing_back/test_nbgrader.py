"""nbgrader itself reads what the grader writes, and scores sound submissions alike."""

import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from copy import deepcopy
from pathlib import Path

import builder
import pytest

from lesart.cli import main
from lesart.grading.handing_back.gradebook import Mark, manual_marks, write_marks
from lesart.grading.handing_back.journal import current
from lesart.grading.handing_back.marks import sheets, write_table

SAMPLE = Path(__file__).parents[1] / "sample"
NAME = "three_words"
NBGRADER = """
import json, logging, os, sys
logging.disable(logging.CRITICAL)
from lesart.grading.handing_back.loading import load
NbGraderAPI = load("nbgrader.apps.api").NbGraderAPI
CourseDirectory = load("nbgrader.coursedir").CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

def api(folder):
    os.chdir(folder)
    config = PyFileConfigLoader("nbgrader_config.py", path=folder).load_config()
    config.CourseDirectory.root = folder
    return NbGraderAPI(CourseDirectory(config=config), config=config)

def scores(book):
    kept = ("score", "max_score", "needs_manual_grade")
    return {s["student"]: [s[key] for key in kept] for s in book.get_submissions(name)}

ours, theirs, name = sys.argv[1:]
told = {}
book = api(theirs)
assert book.generate_assignment(name)["success"]
for student in sorted(os.listdir("submitted")):
    result = book.autograde(name, student)
    assert result["success"], result
told["theirs"] = scores(book)
book = api(ours)
told["ours"] = scores(book)
told["sheets"] = len(book.get_notebook_submissions(name, name))
result = book.generate_feedback(name, "anna")
told["feedback"] = result["success"] or result
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def courses(server, tmp_path_factory):  # noqa: ARG001 - asked for so that machines without a sandbox skip
    """Two copies of the sample course with the same sound submissions."""
    folders = [tmp_path_factory.mktemp("nbgrader") / side for side in ("ours", "theirs")]
    solved = json.loads((SAMPLE / f"source/{NAME}/{NAME}.ipynb").read_text("utf-8"))
    for folder in folders:
        shutil.copytree(SAMPLE, folder)
        shutil.copy(SAMPLE.parents[2] / "exercises/nbgrader_config.py", folder)
        assert main(["release", "--course", str(folder)]) == 0
        released = json.loads((folder / f"release/{NAME}/{NAME}.ipynb").read_text("utf-8"))
        answers = {
            cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["source"] for cell in solved["cells"]
        }
        builder.write(folder / f"submitted/empty/{NAME}/{NAME}.ipynb", released)
        for cell in released["cells"]:
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("solution"):
                cell["source"] = answers[marks["grade_id"]]
        builder.write(folder / f"submitted/anna/{NAME}/{NAME}.ipynb", released)
        builder.write(folder / f"submitted/anna/{NAME}/timestamp.txt", b"2026-05-04 10:00:00.000000 UTC")
    return folders


def test_nbgrader_gives_the_same_points_and_reads_our_gradebook(courses):
    ours, theirs = courses
    assert main(["grade", str(ours / "submitted"), "--quiet"]) == 0
    told = _told_by_nbgrader(ours, theirs, NAME)
    assert told["ours"] == told["theirs"]
    assert told["ours"]["anna"][0] > 0
    assert told["sheets"] == 2
    assert told["feedback"] is True
    assert _version(ours) == _version(theirs)
    _marks_go_to_and_fro(ours)


def _version(folder):
    """What a gradebook says of the version of its tables, and how it keeps that."""
    with closing(sqlite3.connect(folder / "gradebook.db")) as book:
        made = book.execute("SELECT sql FROM sqlite_master WHERE name = 'alembic_version'").fetchall()
        return made, book.execute("SELECT * FROM alembic_version").fetchall()


def _told_by_nbgrader(ours, theirs, name):
    command = [sys.executable, "-W", "ignore", "-c", NBGRADER, str(ours), str(theirs), name]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


PLAIN = {
    "check_count": """from collections import Counter
assert count(words)["er"] == 3, "How often does 'er' stand in the list?"
### BEGIN HIDDEN TESTS
assert count([]) == {}, "An empty list has no words."
assert count(["a", "b", "a"]) == Counter("aba")
### END HIDDEN TESTS
""",
    "check_share": """assert 0 <= share <= 1
### BEGIN HIDDEN TESTS
assert abs(share - 3 / 8) < 0.01, "Close. Is every 'er' counted?"
### END HIDDEN TESTS
""",
}
ANSWERS = {
    "anna": {"count": builder.COUNT, "share": builder.SHARE, "essay": "Who speaks."},
    "one assert fails": {"count": builder.COUNT, "share": "share = 0.5\n"},
    "for one list only": {"count": "def count(words):\n    return {'er': 3}\n", "share": "share = 3 / 8\n"},
    "raises": {"count": "def count(words):\n    return words / 2\n", "share": "share = 1 / 0\n"},
    "not attempted": {},
}


def test_all_or_nothing_on_plain_asserts_is_what_nbgrader_gives(server, tmp_path):  # noqa: ARG001 - skips without a sandbox
    folders = ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in folders:
        builder.write(folder / "source/counting/counting.ipynb", _plain(builder.SOLVED, hidden=True))
        shutil.copy(SAMPLE.parents[2] / "exercises/nbgrader_config.py", folder)
        assert main(["release", "--course", str(folder)]) == 0
        for student, answers in ANSWERS.items():
            builder.submit(folder, student, _plain(builder.notebook(**answers), hidden=False))
    assert main(["grade", str(ours / "submitted"), "--quiet", "--all-or-nothing"]) == 0
    told = _told_by_nbgrader(ours, theirs, "counting")
    assert told["ours"] == told["theirs"]
    points = {student: score for student, (score, *_) in told["ours"].items()}
    assert points == {
        "anna": 6, "one assert fails": 4, "for one list only": 2, "raises": 0, "not attempted": 0
    }  # fmt: skip  # a table


def _plain(notebook, *, hidden):
    """The notebook with the plain asserts of an nbgrader course instead of `%%check` cells."""
    notebook = deepcopy(notebook)
    for cell in notebook["cells"]:
        source = PLAIN.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
        if source is not None:
            cell["source"] = source if hidden else source.partition("### BEGIN HIDDEN")[0]
    return notebook


def _marks_go_to_and_fro(course):
    """A mark of the formgrader shows in the table; a second grading does not touch it."""
    journal, gradebook = course / "grading/journal.jsonl", course / "gradebook.db"
    written = next(entry["written"][0] for entry in current(journal) if entry["student"] == "anna")
    before = {sheet.student: sheet for sheet in sheets(current(journal), manual_marks(gradebook))}
    assert before["anna"].total is None
    assert written["id"] in before["anna"].unmarked
    assert before["empty"].total == 0
    write_marks(gradebook, [Mark("anna", NAME, NAME, written["id"], 1.5, 0.0, "Well seen.")])
    after = {sheet.student: sheet for sheet in sheets(current(journal), manual_marks(gradebook))}
    assert after["anna"].total == before["anna"].so_far + 1.5
    builder.write(course / f"submitted/carl/{NAME}/{NAME}.ipynb", b"")
    assert main(["grade", str(course / "submitted"), "--quiet"]) == 0
    again = {sheet.student: sheet for sheet in sheets(current(journal), manual_marks(gradebook))}
    assert again["anna"] == after["anna"]
    assert again["carl"].total is None
    assert again["carl"].so_far == 0
    carl = next(
        line for line in write_table(list(again.values()), "csv").splitlines() if line.startswith("carl")
    )
    assert carl.split(",")[2] == ""
    assert main(["feedback", "--course", str(course)]) == 0
    assert "Well seen." in (course / "feedback/anna/feedback.html").read_text("utf-8")
