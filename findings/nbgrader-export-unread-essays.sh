#!/usr/bin/env bash
# nbgrader 0.9.6: `nbgrader export` writes marks of work that nobody has read yet as if they were final.
#
# Cells that a person grades (essays, tasks) count as 0 until somebody does. The gradebook knows which submissions wait
# (needs_manual_grade, a column in formgrader), the exported table does not: its columns are assignment, duedate,
# timestamp, student_id, last_name, first_name, email, raw_score, late_submission_penalty, score, max_score. Who has an
# essay unread has 2 of 10, who handed in nothing has 0 of 10, both as a number like any other, and a learning platform
# takes them. What to do before exporting: ask the gradebook, as at the end here.
#
# The page on the exporter says nothing of it (https://nbgrader.readthedocs.io/en/stable/plugins/export-plugin.html);
# no issue was found. Who hands marks on writes an exporter of their own.
# The script ends with 1 if that changes.
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
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook


def about(grade_id, **marks):
    plain = {"schema_version": 3, "task": False, "grade": False, "solution": False, "locked": False}
    return {"nbgrader": plain | {"grade_id": grade_id} | marks}


def write(folder, answer, essay):
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [
        new_code_cell(answer, metadata=about("answer", solution=True)),
        new_code_cell("assert answer == 1", metadata=about("check", grade=True, locked=True, points=2)),
        new_markdown_cell(essay, metadata=about("essay", grade=True, solution=True, points=8)),
    ]
    pathlib.Path(folder).mkdir(parents=True)
    nbformat.write(new_notebook(metadata=kernel, cells=cells), f"{folder}/ps1.ipynb")


write("source/ps1", "### BEGIN SOLUTION\nanswer = 1\n### END SOLUTION", "What speaks for it?")
write("submitted/anna/ps1", "answer = 1", "Dafür spricht, dass der Rat am Montag darüber beraten hat.")
PYTHON

nbgrader generate_assignment ps1 > log 2>&1
nbgrader db student add cem >> log 2>&1
nbgrader autograde ps1 >> log 2>&1
nbgrader export >> log 2>&1
cat grades.csv
python - <<'PYTHON'
import csv
import sys

from nbgrader.api import Gradebook

with open("grades.csv", encoding="utf-8", newline="") as file:
    rows = {row["student_id"]: row for row in csv.DictReader(file)}
with Gradebook("sqlite:///gradebook.db") as gradebook:
    waiting = [found.student.id for found in gradebook.assignment_submissions("ps1") if found.needs_manual_grade]
print("the gradebook says, waiting for a person:", waiting)

scores = {student: row["score"] for student, row in rows.items()}
told = [column for column in rows["anna"] if "manual" in column or "status" in column]
sys.exit(0 if waiting == ["anna"] and scores == {"anna": "2.0", "cem": "0.0"} and not told else 1)
PYTHON
echo "the export still does not tell what nobody has read"
