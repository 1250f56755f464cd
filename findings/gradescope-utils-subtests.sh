#!/usr/bin/env bash
# gradescope-utils 0.5.0: a test that fails within subTest is no failed test, it is gone; who fails it sees passed
# tests alone.
#
# An autograder for Gradescope is a unittest.TestCase with @weight(4) before each test; JSONTestRunner writes what the
# platform shows. Several articles or words are tried in one test by with self.subTest(word), as Python's manual has
# it. If all are right, the test is listed with 4 of 4. If one is wrong, unittest reports it to addSubTest, which the
# runner does not have, and the test is in no list: no line, no message, no points and no maximum. A student reads
# "passed" from top to bottom and has 2 points, of 2, it seems, while the assignment has 6; an instructor looks for a
# test that was not run. What to do: a loop that collects what is wrong and one assert at its end, or @partial_credit.
#
# Known as a feature that is asked for, open since 2018 (https://github.com/gradescope/gradescope-utils/issues/5);
# that such a test vanishes is written nowhere that was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "gradescope-utils==0.5.0"

python - <<'PYTHON'
import io
import json
import sys
import unittest
from importlib.metadata import version

from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner


def listed(answers):
    """The tests that Gradescope is told of, for what a student's function gave."""

    class Submission(unittest.TestCase):
        @weight(4)
        def test_counts(self):
            for word, count in {"Rat": 2, "Amt": 1}.items():
                with self.subTest(word):
                    self.assertEqual(answers[word], count)

        @weight(2)
        def test_type(self):
            self.assertIsInstance(answers, dict)

    out = io.StringIO()
    JSONTestRunner(stream=out).run(unittest.defaultTestLoader.loadTestsFromTestCase(Submission))
    tests = json.loads(out.getvalue())["tests"]
    return [(test["name"].split()[0], test["score"], test["max_score"], test["status"]) for test in tests]


print("gradescope-utils", version("gradescope-utils"))
right, wrong = listed({"Rat": 2, "Amt": 1}), listed({"Rat": 2, "Amt": 7})
print("right:", right)
print("one wrong:", wrong)
expected = [("test_counts", 4, 4, "passed"), ("test_type", 2, 2, "passed")]
sys.exit(0 if right == expected and wrong == expected[1:] else 1)
PYTHON
echo "a failed test is still gone"
