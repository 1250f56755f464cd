#!/usr/bin/env bash
# Polars 2.1.0 with fastexcel 0.21.0: codes in words below the first 100 rows of an Excel sheet become empty cells.
#
# A sheet of codings has numbers (1, 2, 3) and, somewhere down, a word: "unklar", "99 = fehlt", "2/3". read_excel looks
# at the first 100 rows for the type of a column; if they are numbers, a word further down is null, with no warning,
# though the rest of Polars raises an error for it (read_csv does). A coder's doubt is then a missing code, which
# agreement passes over, and nobody sees that a word was there: the column is all numbers. Dates typed as text below
# real ones go the same way. In a sheet of 90 rows the word turns the column into text, and all is kept. What to do:
# read_excel(..., infer_schema_length=None), or schema_overrides={"code": pl.String}.
#
# The setting is documented as the number of rows looked at
# (https://docs.pola.rs/api/python/stable/reference/api/polars.read_excel.html); that values are lost was told for an
# earlier version and closed as not to be seen any more (https://github.com/pola-rs/polars/issues/23728). The script
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "polars==2.1.0" "fastexcel==0.21.0" "openpyxl==3.1.5"

cd "$place"
python - <<'PYTHON'
import sys
from importlib.metadata import version

import openpyxl
import polars as pl


def last_codes(rows, **options):
    book = openpyxl.Workbook()
    book.active.append(["unit", "code"])
    for unit in range(rows):
        book.active.append([unit, 1 + unit % 3])
    book.active.append([rows, "unklar"])
    book.active.append([rows + 1, 2])
    book.save("codes.xlsx")
    return pl.read_excel("codes.xlsx", **options)["code"].to_list()[-2:]


short, long = last_codes(90), last_codes(150)
mended = last_codes(150, infer_schema_length=None)
print("polars", version("polars"), "fastexcel", version("fastexcel"), "90 rows:", short, "150 rows:", long, mended)
try:
    pl.read_csv(("code\n" + "1\n" * 150 + "unklar\n").encode())
except pl.exceptions.ComputeError as error:
    print("read_csv:", str(error).splitlines()[0])
    same = (short, long, mended) == (["unklar", "2"], [None, 2], ["unklar", "2"])
    sys.exit(0 if same else 1)
sys.exit(1)
PYTHON
echo "the word is still lost"
