#!/usr/bin/env bash
# matplotlib 3.11.2: of two bars with one name only one is seen; the other stands behind it.
#
# ax.bar(names, counts) with names as texts gives each name one place. Two sources who are both called Klein, two
# articles called »Kurz gemeldet«, two labels that are one once they were cut for the axis (»Bundesministerium für …«)
# stand at the same place, the smaller bar behind the larger or, drawn later, in front of it. There are fewer bars than
# rows, with no word, and of three quotes and five there is a bar of five: neither the sum nor a warning. Lines and points
# share their places in the same way. What to do: ax.bar(range(len(counts)), counts, tick_label=names), or one row a name
# first (groupby(...).sum()); Lesart's bars stand by rows.
#
# Known, and since in the manual (https://github.com/matplotlib/matplotlib/issues/29507,
# https://matplotlib.org/stable/api/_as_gen/matplotlib.axes.Axes.bar.html). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" MPLBACKEND=Agg MPLCONFIGDIR="$place/matplotlib"
pip install --quiet --disable-pip-version-check "matplotlib==3.11.2"

python - <<'PYTHON'
import sys
import warnings

import matplotlib
import matplotlib.pyplot as plt

NAMES, COUNTS = ["Klein", "Groß", "Klein"], [5, 4, 3]


def places(axes, bars):
    axes.figure.canvas.draw()
    return [round(float(bar.get_x()), 1) for bar in bars], [label.get_text() for label in axes.get_xticklabels()]


with warnings.catch_warnings():
    warnings.simplefilter("error")
    first, second = plt.subplots(1, 2)[1]
    by_name = places(first, first.bar(NAMES, COUNTS))
    by_row = places(second, second.bar(range(3), COUNTS, tick_label=NAMES))
print("matplotlib", matplotlib.__version__, "by name:", by_name, "by row:", by_row)
one_behind = by_name[0][0] == by_name[0][2] and by_name[1] == ["Klein", "Groß"]
sys.exit(0 if one_behind and len(set(by_row[0])) == 3 and by_row[1] == NAMES else 1)
PYTHON
echo "one Klein still hides the other"
