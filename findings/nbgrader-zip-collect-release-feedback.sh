#!/usr/bin/env bash
# nbgrader 0.9.6: what `nbgrader zip_collect` took in has no way back by `nbgrader release_feedback`.
#
# nbgrader has a command of its own for what a learning platform hands over, `zip_collect`. It writes the time of
# handing in beside the notebook (timestamp.txt), but not submission_secret.txt, which only its exchange writes.
# `autograde` and `generate_feedback` go through; `release_feedback` then opens submission_secret.txt without
# looking whether it is there, and ends with a FileNotFoundError: pages that would have come after it are not
# released either.
#
# Seen with nbgrader 0.9.6: exit status 1, "No such file or directory: '.../feedback/anna/ps1/submission_secret.txt'",
# and no page in the exchange. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "nbgrader==0.9.6"

mkdir -p "$place/course/source/ps1" "$place/course/downloaded/ps1/archive" "$place/exchange"
chmod 777 "$place/exchange"
cd "$place/course"
cat > nbgrader_config.py <<PYTHON
c = get_config()
c.CourseDirectory.course_id = "course"
c.Exchange.root = "$place/exchange"
c.FileNameCollectorPlugin.named_regexp = (
    r".+_(?P<student_id>\w+)_attempt_(?P<timestamp>[0-9\-]+)_(?P<file_id>.+)"
)
PYTHON
python - <<'PYTHON'
import nbformat
from nbformat.v4 import new_code_cell, new_notebook

def cell(source, grade_id, **marks):
    about = {"grade_id": grade_id, "schema_version": 3, "task": False, "grade": False, "solution": False,
             "locked": False, **marks}
    return new_code_cell(source, metadata={"nbgrader": about})

kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
made = new_notebook(metadata=kernel, cells=[
    cell("### BEGIN SOLUTION\nanswer = 1\n### END SOLUTION", "answer", solution=True),
    cell("assert answer == 1", "check", grade=True, locked=True, points=1),
])
nbformat.write(made, "source/ps1/ps1.ipynb")
PYTHON

nbgrader generate_assignment ps1 > log 2>&1
cp release/ps1/ps1.ipynb "downloaded/ps1/archive/Week_anna_attempt_2026-01-30-15-30-10_ps1.ipynb"
nbgrader zip_collect ps1 >> log 2>&1
nbgrader autograde ps1 >> log 2>&1
nbgrader generate_feedback ps1 >> log 2>&1
test -f submitted/anna/ps1/timestamp.txt
test ! -e submitted/anna/ps1/submission_secret.txt
test -f feedback/anna/ps1/ps1.html

status=0
nbgrader release_feedback ps1 > released 2>&1 || status=$?
tail -1 released
echo "release_feedback: exit status $status, pages in the exchange: $(find "$place/exchange" -name '*.html' | wc -l)"
test "$status" -ne 0
grep -q "FileNotFoundError.*feedback/anna/ps1/submission_secret.txt" released
test -z "$(find "$place/exchange" -name '*.html')"
