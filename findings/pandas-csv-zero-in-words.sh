#!/usr/bin/env bash
# pandas 3.1.1: of a list of German words, read_csv makes an empty cell of »null« (zero).
#
# Frequencies, tokens, concordances and dictionaries go from tool to tool as CSV. »null« is a German number word (null
# Punkte, null Toleranz), and to read_csv one of the ways to write an empty cell, as are nan, None, NA and n/a. »Null«
# at the beginning of a sentence stays a word, »null« does not, so a part of its count is gone, groupby("word") drops
# the row, and a text joined from its tokens has a word less or ends in an error about a float. NA as the code of a
# paper (Neue Abendpost) goes the same way. DuckDB and Polars keep them. What to do: keep_default_na=False (with
# na_values=[""] where there are numbers).
#
# The list of such words is documented (https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html), what
# becomes of German is not. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "duckdb==2.0.1" "polars==2.1.0"

cd "$place"
printf 'word,n\nNull,2\nnull,3\nToleranz,5\n' > words.csv
python - <<'PYTHON'
import sys

import duckdb
import pandas as pd
import polars as pl

table = pd.read_csv("words.csv")
lower = table.groupby(table["word"].str.lower())["n"].sum().to_dict()
kept = pd.read_csv("words.csv", keep_default_na=False)
whole = kept.groupby(kept["word"].str.lower())["n"].sum().to_dict()
others = {
    "duckdb": [row[0] for row in duckdb.sql("FROM 'words.csv'").fetchall()],
    "polars": pl.read_csv("words.csv")["word"].to_list(),
}
print("pandas", pd.__version__, table["word"].tolist(), lower, "told to keep them:", whole, others)
same = all(words == ["Null", "null", "Toleranz"] for words in others.values())
sys.exit(0 if same and lower == {"null": 2, "toleranz": 5} and whole == {"null": 5, "toleranz": 5} else 1)
PYTHON
echo "zero is still nothing"
