#!/usr/bin/env bash
# SciPy 1.17.1: the rank correlation of two coders who coded in words goes by the alphabet: gering, hoch, mittel.
#
# Codes of a scale are often words. spearmanr, kendalltau, somersd and rankdata take lists of words as they take numbers,
# and rank them as Python sorts them: gering < hoch < mittel, nie < oft < selten (and negativ < neutral < positiv, which
# is right by luck). What comes out looks like any correlation, 0.60 for 0.82 in the example, with a p value on
# the other side of 0.05. mannwhitneyu, kruskal and pandas' corr refuse words, so that one believes the others, and the
# package krippendorff asks for the order. What to do: codes.map({"gering": 1, "mittel": 2, "hoch": 3}) first.
#
# The manual asks for "array_like" (https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.spearmanr.html), of
# words nothing was found there or in issues. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "scipy==1.17.1" "numpy==2.4.6"

python - <<'PYTHON'
import sys

import scipy
from scipy import stats

SCALE = {"gering": 1, "mittel": 2, "hoch": 3}
anna = ["gering", "mittel", "hoch", "hoch", "mittel", "gering", "hoch", "gering"]
ben = ["gering", "mittel", "hoch", "mittel", "mittel", "gering", "hoch", "mittel"]


def both(measure):
    words = measure(anna, ben)
    numbers = measure([SCALE[code] for code in anna], [SCALE[code] for code in ben])
    return [(round(float(found.statistic), 2), float(found.pvalue) < 0.05) for found in (words, numbers)]


def refuses(measure):
    try:
        measure(anna, ben)
    except (TypeError, ValueError):
        return True
    return False


seen = {measure.__name__: both(measure) for measure in (stats.spearmanr, stats.kendalltau)}
ranks = stats.rankdata(["gering", "mittel", "hoch"]).tolist()
refused = [refuses(measure) for measure in (stats.mannwhitneyu, stats.kruskal)]
print("scipy", scipy.__version__, "(words, numbers):", seen, "ranks of gering, mittel, hoch:", ranks)
expected = {"spearmanr": [(0.6, False), (0.82, True)], "kendalltau": [(0.59, False), (0.78, True)]}
sys.exit(0 if seen == expected and ranks == [1, 3, 2] and refused == [True, True] else 1)
PYTHON
echo "hoch is still between gering and mittel"
