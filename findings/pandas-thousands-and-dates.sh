#!/usr/bin/env bash
# pandas 3.1.1: read_csv told of German numbers makes numbers of German dates.
#
# Statistics and archives in German write 1.234,5 and 03.10.2022 in one file; read_csv has decimal="," and
# thousands="." for the first. The point is then dropped from every field in which nothing but digits is left, wherever
# it stands: 03.10.2022 becomes the integer 3102022, 14.30 (a time) 1430, section 2.10 becomes 210 like 21.0. No warning,
# and the zero in front is gone, so that 1.12.2022 and 11.2.2022 are one number. Columns named in parse_dates, or with
# dtype=str, are spared.
#
# The page of read_csv calls thousands "character acting as the thousands separator in numerical values"
# (https://pandas.pydata.org/docs/reference/api/pandas.read_csv.html). For parse_dates it was mended in 2013
# (https://github.com/pandas-dev/pandas/pull/4945). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1"

python - <<'PYTHON'
import io
import sys

import pandas as pd

TABLE = "Tag;Zeit;Abschnitt;Euro\n01.12.2022;14.30;2.10;1.234,5\n11.2.2022;9.05;21.0;2,5\n"


def read(**options):
    return pd.read_csv(io.StringIO(TABLE), sep=";", decimal=",", thousands=".", **options)


print("pandas", pd.__version__)
found = read()
print(found)
spared = read(dtype={"Tag": str, "Zeit": str, "Abschnitt": str})
print(spared)
same = found.to_dict("list") == {
    "Tag": [1122022, 1122022],
    "Zeit": [1430, 905],
    "Abschnitt": [210, 210],
    "Euro": [1234.5, 2.5],
}
sys.exit(0 if same and spared.Tag.tolist() == ["01.12.2022", "11.2.2022"] else 1)
PYTHON
echo "dates are still numbers"
