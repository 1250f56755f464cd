#!/usr/bin/env bash
# pandas 3.1.1: the row "All" of crosstab(..., margins=True) is not all: rows with an empty cell count nowhere.
#
# crosstab(paper, party, margins=True) is the table that is printed in a thesis: papers, parties, and what is called
# All at both ends. A statement whose speaker has no party, or an article without a paper, is neither in a cell nor in
# All, so All is 3 where there are 5, and shares (normalize="index") add up to 1.00 of those who have a party. Whoever
# reads "60 per cent of all statements" reads 60 per cent of those with a party. pivot_table(margins=True) does the
# same. What to do: dropna=False, which gives a column of its own for what is empty, or fillna("none") first; and
# compare All with len(df).
#
# The manual says of dropna "do not include columns whose entries are all NaN"
# (https://pandas.pydata.org/docs/reference/api/pandas.crosstab.html), of rows that lack a value nothing; that they
# are not in All was asked for (https://github.com/pandas-dev/pandas/issues/12577). The script ends with 1 if that
# changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1"

python - <<'PYTHON'
import sys

import pandas as pd

quotes = pd.DataFrame({
    "paper": ["Bote", "Bote", "Post", "Post", None],
    "party": ["CDU", None, "SPD", "SPD", "CDU"],
    "words": [10, 20, 30, 40, 50],
})
table = pd.crosstab(quotes["paper"], quotes["party"], margins=True)
whole = pd.crosstab(quotes["paper"], quotes["party"], margins=True, dropna=False)
shares = pd.crosstab(quotes["paper"], quotes["party"], normalize="index")
words = quotes.pivot_table(index="paper", columns="party", values="words", aggfunc="sum", margins=True)
print("pandas", pd.__version__, "rows", len(quotes), "words", quotes["words"].sum())
print(table, whole, shares, words, sep="\n\n")
told = (int(table.loc["All", "All"]), int(whole.loc["All", "All"]), int(words.loc["All", "All"]))
sys.exit(0 if told == (3, 5, 80) and shares.loc["Bote", "CDU"] == 1 else 1)
PYTHON
echo "All is still not all"
