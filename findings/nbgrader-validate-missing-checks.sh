#!/usr/bin/env bash
# nbgrader 0.9.6: `nbgrader validate` says "Success! Your notebook passes all the tests." of a notebook without tests.
#
# Students press "Validate" before they hand in. It runs the cells that are marked as tests, and tells of those that
# fail. A test that is gone is no test that fails: a cell deleted, or pasted into a new notebook (which leaves
# nbgrader's metadata behind), or a notebook started anew "to tidy up". All of them pass, whatever the answer.
# `nbgrader autograde`, which knows from the gradebook what should be there, gives 0 points for the same file. An
# instructor sees "passed" and 0.
#
# That graded cells get lost is known (https://github.com/jupyter/nbgrader/issues/1682, 424), and that validate says
# the same where cells were never marked (1658); of a test that is missing nothing was found. The script ends with 1
# if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "nbgrader==0.9.6"

mkdir "$place/course"
cd "$place/course"
printf 'c = get_config()\nc.CourseDirectory.course_id = "course"\n' > nbgrader_config.py
python - <<'PYTHON'
import pathlib

import nbformat
from nbformat.v4 import new_code_cell, new_notebook


def about(grade_id, **marks):
    plain = {"schema_version": 3, "task": False, "grade": False, "solution": False, "locked": False}
    return {"nbgrader": plain | {"grade_id": grade_id} | marks}


kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
answer = new_code_cell("### BEGIN SOLUTION\nanswer = 1\n### END SOLUTION", metadata=about("answer", solution=True))
check = new_code_cell("assert answer == 1", metadata=about("check", grade=True, locked=True, points=2))
pathlib.Path("source/ps1").mkdir(parents=True)
nbformat.write(new_notebook(metadata=kernel, cells=[answer, check]), "source/ps1/ps1.ipynb")
PYTHON
nbgrader generate_assignment ps1 > log 2>&1
python - <<'PYTHON'
import pathlib

import nbformat

for student in ("whole", "deleted", "pasted"):
    notebook = nbformat.read("release/ps1/ps1.ipynb", as_version=4)
    notebook.cells[0].source = "answer = 2  # wrong"
    if student == "deleted":
        del notebook.cells[1]
    if student == "pasted":
        notebook.cells[1].metadata.clear()
    folder = pathlib.Path("submitted", student, "ps1")
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / "ps1.ipynb")
PYTHON

for student in whole deleted pasted; do
    nbgrader validate "submitted/$student/ps1/ps1.ipynb" > "$student.said" 2>> log || true
done
nbgrader autograde ps1 >> log 2>&1
nbgrader export >> log 2>&1
python - <<'PYTHON'
import csv
import pathlib
import sys
from importlib.metadata import version

with open("grades.csv", encoding="utf-8", newline="") as file:
    points = {row["student_id"]: row["score"] for row in csv.DictReader(file)}
print("nbgrader", version("nbgrader"), "- the same wrong answer:")
passed = {}
for student in ("whole", "deleted", "pasted"):
    passed[student] = "Success!" in pathlib.Path(f"{student}.said").read_text("utf-8")
    said = "passes" if passed[student] else "fails"
    print(f"test {student}: validate {said}, autograde {points[student]} of 2 points")
expected = {"whole": False, "deleted": True, "pasted": True}
sys.exit(0 if passed == expected and set(points.values()) == {"0.0"} else 1)
PYTHON
echo "a notebook without tests still passes all of them"
