#!/usr/bin/env bash
# pandas 3.1.1: to_csv(decimal=",") writes points in every column that also holds a word: 12.5 beside 12,5 in one file.
#
# A table for German Excel is written with sep=";", decimal=",". The comma goes into columns of floats only. One dash
# for a share that is undefined, a row of sums put below, a table turned round with .T, codes kept as a category: the
# column holds objects, and its numbers keep their point; so do all of them with float_format as a function. Excel in
# German reads 1.234 as one thousand two hundred and thirty-four, and 12.5 as the twelfth of May, in the columns of some
# tables and not of others. Read back with decimal=",", a point is text or, with thousands=".", a number ten times as
# high. No warning. What to do: leave undefined cells empty (None) and name them on writing, na_rep="–".
#
# Of a column with a word it is known (https://github.com/pandas-dev/pandas/issues/38981, closed for want of an answer);
# "decimal" is documented as the character to be written for European data, with no exception
# (https://pandas.pydata.org/docs/reference/api/pandas.DataFrame.to_csv.html). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import pandas as pd

SHARES = [12.5, 1.234]
german = {"sep": ";", "decimal": ",", "index": False, "header": False}
table = pd.DataFrame({"floats": SHARES, "objects": pd.Series(SHARES, dtype=object), "codes": pd.Categorical(SHARES)})
seen = table.to_csv(**german).split()
dash = pd.DataFrame({"share": [*SHARES, "–"]}).to_csv(**german).split()
turned = pd.DataFrame({"outlet": ["Bote", "Tagblatt"], "share": SHARES}).T.to_csv(**german).split()
named = pd.DataFrame({"share": [*SHARES, None]}).to_csv(**german, na_rep="–").split()
print("pandas", version("pandas"), *seen, "with a dash:", *dash, "turned:", *turned, "na_rep:", *named)
same = seen == ["12,5;12.5;12.5", "1,234;1.234;1.234"] and dash == ["12.5", "1.234", "–"]
sys.exit(0 if same and turned[1] == "12.5;1.234" and named == ["12,5", "1,234", "–"] else 1)
PYTHON
echo "the points are still there"
