#!/usr/bin/env bash
# otter-grader 7.0.0: of a solution that goes over several lines, "# SOLUTION" takes the first; the rest goes to students.
#
# In a notebook for otter assign, "x = 5 # SOLUTION" becomes "x = ..." for students. What is longer than a line, a list of
# words, a dictionary or a call with its arguments, as formatters write them, keeps all lines without the mark: students
# get the answer, and code that Python cannot read, "marks = ..." followed by the indented words. A mark behind "for …:"
# takes the head of the loop and leaves its body. The command ends as usual. What to do: # BEGIN SOLUTION and
# # END SOLUTION around anything longer than a line, and read what students get. "lesart release" refuses to write a
# release in which a line of a solution is left.
#
# The documentation shows single lines (https://otter-grader.readthedocs.io/en/latest/otter_assign/
# notebook_format.html#solution-removal); no issue was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" IPYTHONDIR="$place/ipython"
pip install --quiet --disable-pip-version-check "otter-grader==7.0.0" "ipykernel==7.1.0" "nbformat==5.10.4"

cd "$place"
python - <<'PYTHON'
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

ANSWER = """\
count = 5  # SOLUTION
marks = {  # SOLUTION
    "„": "“",
    "»": "«",
}
"""
cells = [
    new_raw_cell("# ASSIGNMENT CONFIG\ninit_cell: false\nexport_cell: false\ncheck_all_cell: false"),
    new_raw_cell("# BEGIN QUESTION\nname: q1"),
    new_markdown_cell("Which marks open a quotation, and which close it?"),
    new_raw_cell("# BEGIN SOLUTION"),
    new_code_cell(ANSWER),
    new_raw_cell("# END SOLUTION"),
    new_raw_cell("# BEGIN TESTS"),
    new_code_cell("len(marks) == 2"),
    new_raw_cell("# END TESTS"),
    new_raw_cell("# END QUESTION"),
]
kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
nbformat.write(new_notebook(metadata=kernel, cells=cells), "week.ipynb")
PYTHON
otter assign week.ipynb dist --no-run-tests > log 2>&1
python - <<'PYTHON'
import sys
from importlib.metadata import version

import nbformat

cells = nbformat.read("dist/student/week.ipynb", 4).cells
[answer] = [cell.source for cell in cells if cell.cell_type == "code" and "marks" in cell.source]
print(f"otter-grader {version('otter-grader')} hands out:\n{answer}")
sys.exit(0 if answer.strip() == 'count = ...\nmarks = ...\n    "„": "“",\n    "»": "«",\n}' else 1)
PYTHON
echo "half of a solution is still handed out"
