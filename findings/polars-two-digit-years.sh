#!/usr/bin/env bash
# Polars 2.1.0: German dates with two digits for the year (03.10.22) are read as days of the year 22, without a word.
#
# read_csv(..., try_parse_dates=True) and str.to_date() without a format try the patterns that they know; %d.%m.%Y is
# one of them, and %Y takes two digits as well. The whole column is called a date and has the years 1 to 99: counts by
# year have one bar for 22, spans between a date in this form and one in another are 2,000 years, and a table of 2022
# joined to it is empty. pandas and Python's own strptime refuse two digits for %Y. Dates with four digits for the year
# are read rightly, day first. What to do: str.to_date("%d.%m.%y").
#
# That %Y takes fewer digits is known, where it is asked for (https://github.com/pola-rs/polars/issues/28452, open); of
# columns that Polars reads by itself nothing was found there, nor on
# https://docs.pola.rs/api/python/stable/reference/api/polars.read_csv.html. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "polars==2.1.0"

python - <<'PYTHON'
import sys
from datetime import date
from importlib.metadata import version

import polars as pl

TABLE = b"article;day\nbrand;03.10.22\nwahl;13.05.24\n"
read = pl.read_csv(TABLE, separator=";", try_parse_dates=True)["day"].to_list()
column = pl.Series(["03.10.22", "13.05.24"])
asked = column.str.to_date().to_list()
mended = column.str.to_date("%d.%m.%y").to_list()
print("polars", version("polars"), "read_csv:", *read, "str.to_date:", *asked, "with a format:", *mended)
wrong = [date(22, 10, 3), date(24, 5, 13)]
sys.exit(0 if (read, asked, mended) == (wrong, wrong, [date(2022, 10, 3), date(2024, 5, 13)]) else 1)
PYTHON
echo "it is still the year 22"
