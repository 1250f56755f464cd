#!/usr/bin/env bash
# SciPy 1.17.1: the log-likelihood of a word in two corpora is corrected like chi-squared, 6.27 for 7.93.
#
# Keyness and collocations are weighed by log-likelihood (Dunning 1993, Rayson and Garside 2000), with 3.84, 6.63, 10.83
# and 15.13 as its thresholds. chi2_contingency(table, lambda_="log-likelihood") is the way to it in SciPy. For a table of
# two by two, which a word in two corpora always is, it first moves each count half a step to what was expected (Yates'
# correction, which was made for chi-squared): every value is too low, words near a threshold fall out of the list of
# key words, and rare words lose most. Twelve hits against two in 10,000 words each are then no key word at 6.63, though
# they are one by the formula and in Lesart (which leaves out the cells of all other words, as Rayson and Garside do; that
# changes little). What to do: correction=False.
#
# The manual tells of both options, each in its own place (https://docs.scipy.org/doc/scipy/reference/generated/
# scipy.stats.chi2_contingency.html). The script compares with the formula; it ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "scipy==1.17.1" "numpy==2.4.6"

python - <<'PYTHON'
import math
import sys

import scipy
from scipy import stats


def by_hand(table):
    """Two times the sum of observed * ln(observed / expected), over the four cells."""
    rows, columns = [sum(row) for row in table], [sum(column) for column in zip(*table, strict=True)]
    cells = [(table[i][j], rows[i] * columns[j] / sum(rows)) for i in range(2) for j in range(2)]
    return 2 * sum(observed * math.log(observed / expected) for observed, expected in cells)


table = [[12, 10_000 - 12], [2, 10_000 - 2]]
plain = stats.chi2_contingency(table, lambda_="log-likelihood").statistic
told = stats.chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
print(f"scipy {scipy.__version__}: {plain:.2f}, without correction {told:.2f}, by hand {by_hand(table):.2f}")
sys.exit(0 if abs(told - by_hand(table)) < 1e-9 and round(plain, 2) == 6.27 and round(told, 2) == 7.93 else 1)
PYTHON
echo "the log-likelihood is still corrected"
