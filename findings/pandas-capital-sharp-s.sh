#!/usr/bin/env bash
# pandas 3.1.1 with pyarrow, and DuckDB 2.0.1: »Straße« in capitals is STRAẞE; without pyarrow, in Polars and in
# Python itself it is STRASSE, so that headlines, dictionaries and joins do not meet.
#
# Headlines, agency copy and names in lists are often in capitals, and GROSSE KOALITION is the usual spelling.
# To compare, both sides are put in capitals. str.upper() of a column gives ẞ if pyarrow is installed and SS if not,
# for the same code, without a word; upper() in DuckDB gives ẞ, "…".upper() and Polars SS. A join of a table that
# DuckDB put in capitals with one of Polars loses every word with ß, and only these: größte, Strauß, heißt, Fußball.
# What to do: str.casefold(), which gives strasse everywhere (in pandas with and without pyarrow, and in Python), or
# small letters on both sides where both have ß.
#
# The manual of str.upper says that it is "equivalent to str.upper()"
# (https://pandas.pydata.org/docs/reference/api/pandas.Series.str.upper.html); it is known of pyarrow
# (https://github.com/pandas-dev/pandas/issues/52037). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "duckdb==2.0.1" "polars==2.1.0"

cd "$place"
cat > capitals.py <<'PYTHON'
import duckdb
import pandas as pd
import polars as pl

words = pd.Series(["Straße"])
print("pandas", *words.str.upper())
print("pandas, casefold", *words.str.casefold())
print("duckdb", duckdb.sql("SELECT upper('Straße')").fetchall()[0][0])
print("polars", *pl.Series(["Straße"]).str.to_uppercase())
print("python", "Straße".upper())
PYTHON
echo "without pyarrow:" | tee seen
python capitals.py | tee -a seen
pip install --quiet --disable-pip-version-check "pyarrow==26.0.1"
echo "with pyarrow:" | tee -a seen
python capitals.py | tee -a seen
diff seen - <<'TEXT'
without pyarrow:
pandas STRASSE
pandas, casefold strasse
duckdb STRAẞE
polars STRASSE
python STRASSE
with pyarrow:
pandas STRAẞE
pandas, casefold strasse
duckdb STRAẞE
polars STRASSE
python STRASSE
TEXT
echo "capitals still depend on what is installed"
