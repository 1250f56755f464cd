#!/usr/bin/env bash
# NLTK 3.10.4: weighted kappa of two coders who nearly agree is 0.02, not 0.76, once it is told how long the scale is.
#
# AnnotationTask.weighted_kappa(max_distance=4) is Cohen's weighted kappa for codes up to four steps apart, tone from 1
# to 5, say, with a distance of one's own. Observed and expected disagreement are both divided by the longest distance,
# which leaves kappa as it is: any length gives the same. Only the expected one is divided here; the observed one is
# computed with a length of 1 (Do_Kw_pairwise is called without it). 1 - 4 · observed / expected comes out, far too low
# and often below zero: coders are trained anew, or a category is dropped, who were good. With the default of 1 it is
# right, and equals scikit-learn's linear weights where all codes occur. A number above 1 is what the distance of an
# ordinal scale asks for, and Do_Kw(max_distance=4), beside it, is right with it. What to do: leave max_distance out.
#
# Its page gives the parameter without a word (https://www.nltk.org/api/nltk.metrics.agreement.html); no issue on it was
# found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "nltk==3.10.4" "scikit-learn==1.9.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from nltk.metrics.agreement import AnnotationTask
from sklearn.metrics import cohen_kappa_score

ANNA = [1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 2, 3, 4, 3]
BEN = [1, 2, 4, 4, 5, 2, 2, 3, 3, 5, 1, 3, 5, 3]


def distance(one, other):
    return abs(one - other)


codes = [("anna", unit, code) for unit, code in enumerate(ANNA)]
codes += [("ben", unit, code) for unit, code in enumerate(BEN)]
task = AnnotationTask(codes, distance=distance)
plain, told = task.weighted_kappa(), task.weighted_kappa(max_distance=4)
published = cohen_kappa_score(ANNA, BEN, weights="linear")
by_hand = 1 - 4 * (1 - plain)
print("nltk", version("nltk"), "weighted kappa:", round(plain, 3), "scikit-learn:", round(published, 3))
print("with max_distance=4:", round(told, 3), "observed disagreement alone:", round(task.Do_Kw(max_distance=4), 3))
observed = abs(task.Do_Kw(max_distance=4) - task.Do_Kw() / 4) < 1e-9
sys.exit(0 if observed and abs(plain - published) < 1e-9 and abs(told - by_hand) < 1e-9 and told < plain else 1)
PYTHON
echo "a longer scale still lowers kappa"
