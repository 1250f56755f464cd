"""What the lessons' `# Try` comments propose: each runs, and shows something else than the cell did."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
LESSONS = sorted((ROOT / "lessons").glob("*.ipynb"))
TRIES = json.loads((ROOT / "tests" / "cases" / "tries.json").read_text("utf-8"))


def tries_of(lesson):
    return [row for row in TRIES if lesson.name.startswith(row["lesson"])]


def comments(cell):
    lines = cell.source.splitlines() if cell.cell_type == "code" else []
    return [line[line.index("# Try") :] for line in lines if "# Try" in line]


def changed(source, row):
    """What the cell is when a learner has followed the comment, in the line that it is meant for."""
    old, new = row["change"]
    assert source.count(old) == 1, f"{old!r} stands {source.count(old)} times in the cell"
    return source.replace(old, new)


def shown(notebook, source):
    """Run a cell: all that it shows, pictures aside."""
    notebook.run(source)
    data = (output.data for output in notebook.captured.outputs)
    printed = notebook.captured.stdout + notebook.captured.stderr
    return printed, [each.get("text/html") or each.get("text/plain") for each in data]


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_every_comment_is_tried_below(lesson):
    own = [comment for cell in nbformat.read(lesson, 4).cells for comment in comments(cell)]
    tried = [row["comment"] for row in tries_of(lesson)]
    assert all(sum(comment.startswith(start) for comment in own) == 1 for start in tried)
    assert [c for c in own if not any(c.startswith(start) for start in tried)] == []


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda path: path.stem)
def test_what_is_tried_runs_and_shows_something_else(lesson, tmp_path, notebook, monkeypatch):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "lessons").mkdir()  # where what the learner saves may lie
    monkeypatch.chdir(tmp_path / "lessons")
    tried, same = 0, []
    for cell in nbformat.read(lesson, 4).cells:
        if cell.cell_type != "code":
            continue
        before = shown(notebook, cell.source)
        for row in tries_of(lesson):
            if any(comment.startswith(row["comment"]) for comment in comments(cell)):
                tried += 1
                if shown(notebook, changed(cell.source, row)) == before:
                    same.append(row["comment"])
                notebook.run(cell.source)  # as it was: what follows is made for the lesson's own line
    assert tried == len(tries_of(lesson))
    assert same == [row["comment"] for row in tries_of(lesson) if "same" in row]
