#!/usr/bin/env bash
# pandas 3.1.1: merge takes an empty key for a name: what no source said is given to the party of whoever has no name.
#
# Statements are joined with a table of sources (party, office, gender) by name or id. Where both tables have a row
# without one, merge pairs them, each with each: all statements without a source get the party of the one row that lacks
# its name, and with two such rows they are twice in the table. SQL has no such pairs, and DuckDB and Polars, asked the
# same, leave the cell empty, so that two people who count one corpus in two tools have other figures, with as many rows
# of a left join as before, where there was one such row. What to do: dropna(subset=["source"]) on the table of sources
# before the join, and validate="many_to_one".
#
# The manual says so in a warning (https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.merge.html), in no
# message. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "pyarrow==26.0.1" "duckdb==2.0.1" "polars==2.1.0"

python - <<'PYTHON'
import sys

import duckdb
import pandas as pd
import polars as pl

quotes = pd.DataFrame({"source": ["Klein", None, None], "content": ["Nein.", "Der Rat tagt.", "Es eilt."]})
people = pd.DataFrame({"source": ["Klein", None], "party": ["CDU", "SPD"]})
twice = pd.DataFrame({"source": ["Klein", None, None], "party": ["CDU", "SPD", "FDP"]})


def parties(values):
    return ["-" if pd.isna(value) else value for value in values]


seen = {
    "pandas": parties(quotes.merge(people, on="source", how="left")["party"]),
    "pandas, two without a name": parties(quotes.merge(twice, on="source", how="left")["party"]),
    "duckdb": parties(duckdb.sql("FROM quotes LEFT JOIN people USING (source) ORDER BY content DESC").df()["party"]),
    "polars": parties(pl.from_pandas(quotes).join(pl.from_pandas(people), on="source", how="left")["party"]),
}
print("pandas", pd.__version__, "duckdb", duckdb.__version__, "polars", pl.__version__, seen)
expected = {
    "pandas": ["CDU", "SPD", "SPD"],
    "pandas, two without a name": ["CDU", "SPD", "FDP", "SPD", "FDP"],
    "duckdb": ["CDU", "-", "-"],
    "polars": ["CDU", "-", "-"],
}
sys.exit(0 if seen == expected else 1)
PYTHON
echo "nobody is still of the SPD"
