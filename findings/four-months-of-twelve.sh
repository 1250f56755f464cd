#!/usr/bin/env bash
# pandas 3.1.1, Polars 2.1.0 and DuckDB 2.0.1: of German dates in words, »3. Oktober 2022«, four months of twelve are left.
#
# A column has some cells that are no dates, so one says errors="coerce", strict=False or try_strptime, and gives the
# format, "%d. %B %Y". %B knows English months. April, August, September and November are spelled alike, the other eight
# are empty: no error, as asked, and what is left has real dates, spread over the year. A curve by month has four points
# and zeros between them, a count by year a third of the articles, and every one of the three tools agrees with the
# others. What to do: put the number for each name first (»3. 10. 2022«, "%d. %m. %Y"), as at the end here, and count what
# is empty before going on. lesart corpus reads German months.
#
# Python says of %B that it goes by the locale (https://docs.python.org/3/library/datetime.html#format-codes); what is
# lost in German was not found on the pages of the three (https://pandas.pydata.org/docs/reference/api/
# pandas.to_datetime.html, https://docs.pola.rs/api/python/stable/reference/series/api/polars.Series.str.to_date.html,
# https://duckdb.org/docs/stable/sql/functions/dateformat). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" LC_ALL=C.UTF-8
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "polars==2.1.0" "duckdb==2.0.1"

python - <<'PYTHON'
import sys

import duckdb
import pandas as pd
import polars as pl

MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
dates = [f"3. {month} 2022" for month in MONTHS]
column = pd.Series(dates)
query = "SELECT try_strptime(unnest(?), '%d. %B %Y')"
read = {
    "pandas": pd.to_datetime(column, format="%d. %B %Y", errors="coerce"),
    "pandas, without a format": pd.to_datetime(column, format="mixed", errors="coerce"),
    "polars": pl.Series(dates).str.to_date("%d. %B %Y", strict=False),
    "duckdb": [day for (day,) in duckdb.execute(query, [dates]).fetchall()],
}
left = {
    name: [month for month, day in zip(MONTHS, days, strict=True) if not pd.isna(day)] for name, days in read.items()
}
for name, months in left.items():
    print(name, months)
numbers = {month: f"{number}." for number, month in enumerate(MONTHS, start=1)}
mended = pd.to_datetime(column.replace(numbers, regex=True), format="%d. %m. %Y").dt.month.to_list()
print("pandas, with numbers for names", mended)
four = ["April", "August", "September", "November"]
right = mended == [*range(1, 13)]
sys.exit(0 if right and all(months == four for months in left.values()) else 1)
PYTHON
echo "four months of twelve are still left"
