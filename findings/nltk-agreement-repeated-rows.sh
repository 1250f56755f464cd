#!/usr/bin/env bash
# NLTK 3.10.4: rows of a coder that are told twice pull kappa down to -0.50, and alpha up; all of them twice, kappa is
# 1.30.
#
# AnnotationTask takes rows of coder, unit and code. Codings come in several files, a unit coded again after training,
# an export that holds what the one before held: a row for the same coder and unit comes twice. The observed agreement
# takes the first row of a unit and divides by the units; what is expected by chance counts every row and divides by
# the units, too. So kappa, pi and multi_kappa subtract more chance than there is, up to more than 1, and are any
# number, below zero or above one; alpha takes the second row for a second coder, who always agrees, and rises. Codes
# that were mended later do not count in the one and count twice in the other. No error, no warning, and with few rows
# repeated the result looks like a result. What to do: len({(coder, unit) for coder, unit, code in rows}) == len(rows)
# before, and decide which row holds.
#
# Of a user whose rows were all repeated it is known (https://github.com/nltk/nltk/issues/2302, open); its page says
# nothing of it (https://www.nltk.org/api/nltk.metrics.agreement.html). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "nltk==3.10.4"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from nltk.metrics.agreement import AnnotationTask

CODES = {"anna": "xxyyxyxxyy", "ben": "xxyyyyxyyx"}
ROWS = [(coder, str(unit), code) for coder, codes in CODES.items() for unit, code in enumerate(codes)]
AGAIN = [row for row in ROWS if row[1] in ("4", "6", "7")]
EXPECTED = {
    "as coded": (ROWS, (0.39, 0.40, 0.42)),
    "three units of both twice": (ROWS + AGAIN, (-0.94, -0.50, 0.46)),
    "all of them twice": (ROWS + ROWS, (1.29, 1.30, 0.61)),
}
print("NLTK", version("nltk"))
same = True
for name, (rows, expected) in EXPECTED.items():
    task = AnnotationTask(rows)
    seen = (round(task.pi(), 2), round(task.kappa(), 2), round(task.alpha(), 2))
    print(f"{name}: pi {seen[0]}, kappa {seen[1]}, alpha {seen[2]}")
    same = same and seen == expected
sys.exit(0 if same else 1)
PYTHON
echo "a row told twice still counts twice"
