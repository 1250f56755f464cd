#!/usr/bin/env bash
# otter-grader 7.0.0: a right answer that pandas computed fails, because np.True_ is not written True.
#
# otter's tests are examples (doctests): >>> n == 3 and below it True. The text that comes out is compared. What
# pandas counts (value_counts().iloc[0], (column > 1).sum()) is a number of NumPy, since NumPy 2 n == 3 of it is
# written np.True_, and a share np.float64(0.38). Whoever typed or counted by hand has the points, whoever did it with
# pandas, as taught, has none, for the same number; and the tests pass with the instructor's own solution when they
# are made. What to do: bool(...), int(...), float(...) around what a test shows, or assert in it; Lesart's checks
# compare values.
#
# The documentation asks for tests in this form
# (https://otter-grader.readthedocs.io/en/latest/test_files/ok_format.html); it is known, a change was proposed and
# closed (https://github.com/ucbds-infra/otter-grader/pull/995). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "otter-grader==7.0.0" "pandas==3.1.1" "numpy==2.4.6"

mkdir "$place/tests"
cd "$place"
cat > tests/q1.py <<'PYTHON'
OK_FORMAT = True

CASES = [">>> n == 3\nTrue", ">>> round(share, 2)\n0.38", ">>> bool(n == 3)\nTrue", ">>> assert n == 3"]
test = {
    "name": "q1",
    "points": 4,
    "suites": [{"type": "doctest", "cases": [{"code": code, "hidden": False} for code in CASES]}],
}
PYTHON
python - <<'PYTHON'
import sys
from importlib.metadata import version

import otter
import pandas as pd

grader = otter.Notebook(tests_dir="tests")


def passed(**names):
    return [case.passed for case in grader.check("q1", global_env=names).test_case_results]


who = pd.Series(["Klein", "Klein", "Klein", "Groß", "Groß", "Lang", "Lang", "Lang"])
typed = passed(n=3, share=3 / 8)
counted = passed(n=who.value_counts()["Klein"], share=(who == "Klein").mean())
print("otter-grader", version("otter-grader"), "by hand:", typed, "by pandas:", counted)
sys.exit(0 if typed == [True] * 4 and counted == [False, False, True, True] else 1)
PYTHON
echo "the same number still fails"
