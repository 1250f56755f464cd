#!/usr/bin/env bash
# Altair 6.3.0 with vl-convert 1.9.0: in a chart over German dates 03.10.2022 lies in March, and 13.10.2022 nowhere.
#
# alt.X("Datum:T") makes a time axis of a column of texts. Texts are read by JavaScript's Date, which takes the month
# first: days 1 to 12 of a month change places with it, and what cannot be read so, later days and months in words (3.
# Oktober 2022), is left out of the picture. A table of twelve months then shows some points in all of them, fewer than
# it has rows, and a line through them; there is no warning. ISO dates are right, and so are columns of dates proper,
# for which Altair finds the type by itself. What to do: pd.to_datetime(column, format="%d.%m.%Y") first.
#
# Its page on times tells of time zones, and to use dates of pandas
# (https://altair-viz.github.io/user_guide/times_and_dates.html); of the order of day and month nothing was found there
# or in issues. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "altair==6.3.0" "vl-convert-python==1.9.0.post1" "pandas==3.1.1"

python - <<'PYTHON'
import re
import sys
from importlib.metadata import version

import altair as alt
import pandas as pd
import vl_convert

table = pd.DataFrame({"day": ["03.10.2022", "04.10.2022", "13.10.2022", "3. Oktober 2022"], "n": [1, 2, 3, 4]})


def points(data):
    chart = alt.Chart(data).mark_point().encode(x="day:T", y="n:Q")
    return re.findall(r'aria-label="day: ([^;"]*); n: (\d)"', vl_convert.vegalite_to_svg(chart.to_json()))


seen = points(table)
mended = points(table[:3].assign(day=pd.to_datetime(table["day"][:3], format="%d.%m.%Y")))
print("Altair", version("altair"), "vl-convert", version("vl-convert-python"))
print("texts:", seen, "dates:", mended)
wrong = seen == [("Mar 10, 2022", "1"), ("Apr 10, 2022", "2")]
right = mended == [("Oct 03, 2022", "1"), ("Oct 04, 2022", "2"), ("Oct 13, 2022", "3")]
sys.exit(0 if wrong and right else 1)
PYTHON
echo "German dates still lie in other months"
