#!/usr/bin/env bash
# matplotlib 3.11.2: hist(names) of twelve sources has ten bars: the first two count together, and so do the last two.
#
# plt.hist(table["source"]) is the shortest way to "how often does each occur". Texts get the places 0, 1, 2 … on the
# axis, and the places are put into ten bins as numbers are, from 0 to 11 in steps of 1.1. With ten names each has a
# bar of its own, and looks right; with eleven the last two share one, with twelve the first two as well, with
# thirteen two in the middle, too. The name below such a bar is that of one of them, so that somebody quoted eleven
# times seems quoted 23 times. With fewer than ten there are gaps, and bars stand beside their names. Months, states
# (16 in Germany) and papers are more than ten. What to do: bar of value_counts(), or bins=np.arange(-0.5, n).
#
# The manual says that bins are 10 by default
# (https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.hist.html), and elsewhere that texts are places
# (https://matplotlib.org/stable/gallery/lines_bars_and_markers/categorical_variables.html); of both together nothing
# was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" MPLBACKEND=Agg MPLCONFIGDIR="$place/matplotlib"
pip install --quiet --disable-pip-version-check "matplotlib==3.11.2" "numpy==2.4.6"

python - <<'PYTHON'
import sys

import matplotlib
import matplotlib.pyplot as plt
import numpy as np


def counted(n, **options):
    """How high the bars are, of n sources of whom the first is quoted once, the second twice …"""
    names = [f"Quelle {number:02}" for number in range(1, n + 1) for _ in range(number)]
    return [int(count) for count in plt.subplots()[1].hist(names, **options)[0]]


seen = {n: counted(n) for n in (10, 11, 12, 13)}
right = counted(12, bins=np.arange(-0.5, 12))
print("matplotlib", matplotlib.__version__, seen, "bins told:", right)
expected = {
    10: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    11: [1, 2, 3, 4, 5, 6, 7, 8, 9, 21],
    12: [3, 3, 4, 5, 6, 7, 8, 9, 10, 23],
    13: [3, 3, 4, 5, 6, 15, 9, 10, 11, 25],
}
sys.exit(0 if seen == expected and right == [*range(1, 13)] else 1)
PYTHON
echo "twelve sources still have ten bars"
