#!/usr/bin/env bash
# nbgrader 0.9.6: a check cell that warns gives no points, though all holds; one that ends in len(words) gives 2 of 4.
#
# A check cell is judged by what it puts out. An error is no points, and so is anything on standard error: a warning of
# pandas or matplotlib, a progress bar, a line of logging, a print(..., file=sys.stderr) left in a student's function.
# Warnings come with versions: a course that was sound last year gives zeros this year, to those whose code takes the
# way that warns. And a number on the last line is taken for the points: who leaves len(words) or a share there, as
# cells in notebooks often end, gives 2 of 4 points for 2 words and 0.5 for a share of 0.5, though every assert holds.
# "Validate" tells students that these checks fail; the marks stand in the gradebook like any others. What to do: catch
# warnings, end check cells in an assert or None. Lesart counts the asserts that hold.
#
# The manual says of test cells that "the cell will pass if no errors are raised, and fail otherwise"
# (https://nbgrader.readthedocs.io/en/stable/user_guide/creating_and_grading_assignments.html); of warnings a request
# tells (https://github.com/jupyter/nbgrader/pull/1904), of last lines the one that brought them
# (https://github.com/jupyter/nbgrader/pull/1090). The script ends with 1 if that changes.
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

CHECKS = {
    "plain": "assert len(words) == 2",
    "warns": "import warnings\nwarnings.warn('This will be called otherwise.')\nassert len(words) == 2",
    "shows_words": "assert len(words) == 2\nlen(words)",
    "shows_a_share": "assert share < 1\nshare",
}
SOLUTION = "words = ['Rat', 'tagt']\nshare = 0.5"


def about(grade_id, **marks):
    plain = {"schema_version": 3, "task": False, "grade": False, "solution": False, "locked": False}
    return {"nbgrader": plain | {"grade_id": grade_id} | marks}


def write(folder, answer):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [new_code_cell(answer, metadata=about("answer", solution=True))]
    for name, source in CHECKS.items():
        cells.append(new_code_cell(source, metadata=about(name, grade=True, locked=True, points=4)))
    pathlib.Path(folder).mkdir(parents=True)
    nbformat.write(new_notebook(metadata=kernel, cells=cells), f"{folder}/ps1.ipynb")


write("source/ps1", f"### BEGIN SOLUTION\n{SOLUTION}\n### END SOLUTION")
write("submitted/anna/ps1", SOLUTION)
PYTHON

nbgrader generate_assignment ps1 > log 2>&1
nbgrader autograde ps1 >> log 2>&1
nbgrader validate submitted/anna/ps1/ps1.ipynb 2> /dev/null | grep VALIDATION | tee said
python - <<'PYTHON'
import pathlib
import sys

from nbgrader.api import Gradebook

with Gradebook("sqlite:///gradebook.db") as gradebook:
    [notebook] = gradebook.find_submission("ps1", "anna").notebooks
    points = {grade.cell.name: grade.auto_score for grade in notebook.grades}
print("points of 4:", points)
told = "FAILED ON 3 CELL(S)" in pathlib.Path("said").read_text(encoding="utf-8")
sys.exit(0 if told and points == {"plain": 4, "warns": 0, "shows_words": 2, "shows_a_share": 0.5} else 1)
PYTHON
echo "a warning still costs all points, a last line some"
