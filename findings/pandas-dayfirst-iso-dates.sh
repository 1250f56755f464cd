#!/usr/bin/env bash
# pandas 3.1.1: told dayfirst=True, as German dates ask for, it reads the ISO date 2022-10-03 as 10 March, too.
#
# read_csv(..., dayfirst=True) and to_datetime(..., dayfirst=True) are what helps against 03.10.2022 being 10 March. In
# a column of ISO dates (what lesart corpus, archives and databases write) the first value settles the format, and
# 2022-10-03 settles for year, day, month: the articles of 1 to 12 October lie in twelve months, without a word. With a
# day above 12 further down read_csv leaves the whole column as text; to_datetime raises an error, or with
# errors="coerce" drops the dates after the 12th. If the column begins with such a day, all are right, and there is a
# warning. So the same code is right for one file and wrong for the next. What to do: format="ISO8601" for such columns,
# "%d.%m.%Y" for German ones, and never dayfirst; DuckDB and Polars read ISO dates as such.
#
# The documentation says of dayfirst that it is not strict (https://pandas.pydata.org/docs/reference/api/
# pandas.to_datetime.html), of ISO dates nothing; it is known of dateutil, from which it comes:
# https://github.com/dateutil/dateutil/issues/241. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "python-dateutil==2.9.0.post0"

python - <<'PYTHON'
import io
import sys
import warnings

import pandas as pd
from dateutil import parser


def read(*days):
    text = "title;date\n" + "".join(f"Rat tagt;{day}\n" for day in days)
    dates = pd.read_csv(io.StringIO(text), sep=";", parse_dates=["date"], dayfirst=True)["date"]
    return [str(date)[:10] for date in dates]


def warned(*days):
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        dates = pd.to_datetime(pd.Series(days), dayfirst=True)
    return [str(date)[:10] for date in dates], len(said)


coerced = pd.to_datetime(pd.Series(["2022-10-03", "2022-10-24"]), dayfirst=True, errors="coerce")
told = pd.to_datetime(pd.Series(["2022-10-03", "2022-10-24"]), format="ISO8601")
seen = {
    "German": (read("03.10.2022", "24.10.2022"), ["2022-10-03", "2022-10-24"]),
    "ISO": (read("2022-10-03", "2022-10-04"), ["2022-03-10", "2022-04-10"]),
    "ISO, silent": (warned("2022-10-03T08:00:00", "2022-10-04T08:00:00"), (["2022-03-10", "2022-04-10"], 0)),
    "ISO, the 24th first": (warned("2022-10-24", "2022-10-03"), (["2022-10-24", "2022-10-03"], 1)),
    "ISO, coerced": ([str(date)[:10] for date in coerced], ["2022-03-10", "NaT"]),
    "ISO, told": ([str(date)[:10] for date in told], ["2022-10-03", "2022-10-24"]),
    "dateutil": (str(parser.parse("2022-10-03", dayfirst=True))[:10], "2022-03-10"),
}
print("pandas", pd.__version__)
for name, (found, _) in seen.items():
    print(f"{name}: {found}")
sys.exit(0 if all(found == expected for found, expected in seen.values()) else 1)
PYTHON
echo "3 October is still 10 March"
