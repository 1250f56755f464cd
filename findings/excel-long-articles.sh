#!/usr/bin/env bash
# openpyxl 3.1.5, and Polars 2.1.0 with XlsxWriter 3.3.1: of an article longer than 32,767 characters the rest is gone.
#
# Corpora go to coders as Excel sheets, one row an article. A cell of Excel holds 32,767 characters; interviews, live
# tickers, speeches and court rulings have more. Both write what fits and say nothing: the sheet looks whole, the text
# ends in the middle of a sentence, and whoever codes it, or reads it back, has an article without its end. (pandas
# 3.1.1 does the same with a warning.) Offsets of quotations beyond the place lead nowhere, and the longest articles,
# those of one kind, all have the same length. What to do: check with table["text"].str.len() before, keep texts as
# files or Parquet, and give coders a column with the name of the file.
#
# XlsxWriter's page on worksheets has a return value for it that Polars drops
# (https://xlsxwriter.readthedocs.io/worksheet.html); neither Polars's page nor openpyxl's says anything. The script
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "openpyxl==3.1.5" "polars==2.1.0" "XlsxWriter==3.3.1"

cd "$place"
python - <<'PYTHON'
import sys
import warnings
from importlib.metadata import version

import openpyxl
import polars

ARTICLE = "Der Rat tagt seit dem Morgen. " * 1200 + "Dann tritt Eva Klein zurück."


def read(path):
    return openpyxl.load_workbook(path).active.cell(2, 1).value


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append([ARTICLE])
    book.save("openpyxl.xlsx")
    polars.DataFrame({"text": [ARTICLE]}).write_excel("polars.xlsx")
told = [str(warning.message) for warning in caught]
print(*(f"{name} {version(name)}" for name in ("openpyxl", "polars", "XlsxWriter")))
print("written:", len(ARTICLE), "warnings:", told)
kept = {path: read(path) for path in ("openpyxl.xlsx", "polars.xlsx")}
for path, text in kept.items():
    print(path, len(text), repr(text[-12:]))
sys.exit(0 if not told and all(len(text) == 32767 and "Klein" not in text for text in kept.values()) else 1)
PYTHON
echo "she has still not stepped down"
