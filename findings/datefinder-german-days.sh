#!/usr/bin/env bash
# datefinder 1.0.0: »am 3. Oktober 2022« and »am 24. Dezember 2022« are the first of the month, 03.10.2022 is 10 March.
#
# find_dates looks for dates in running text. It knows the German names of months, and takes »Oktober 2022« for a month
# with its year; the day in front, which German writes with a full stop, is left outside. Each date in words is found,
# in the right month, and on the first of it: what happened on the 3rd, the 9th and the 24th is one day. base_date does
# not change it. Dates in figures are read with the month in front, 13.10.2022 rightly. »3 October 2022« is right, and
# so is English as a whole. No sign tells a day that was read from one that was put in. What to do: take the full stop
# behind the day out first, re.sub(r"(\d)\. (?=[A-ZÄÖÜ])", r"\1 ", text), and first="day".
#
# Its page promises "dates from text" (https://github.com/akoumjian/datefinder); of the month in front it was asked
# (https://github.com/akoumjian/datefinder/issues/77), of German days nothing was found. The script ends with 1 if that
# changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "datefinder==1.0.0"

python - <<'PYTHON'
import re
import sys
from datetime import datetime
from importlib.metadata import version

import datefinder

BASE = datetime(2022, 6, 17)
EXPECTED = {
    "Am 3. Oktober 2022 tagt der Rat.": "2022-10-01",
    "Am 9. November 1989 fiel die Mauer.": "1989-11-01",
    "Am 24. Dezember 2022 schweigt er.": "2022-12-01",
    "On 3 October 2022 the council met.": "2022-10-03",
    "Am 03.10.2022 tagt der Rat.": "2022-03-10",
    "Am 13.10.2022 tagt der Rat.": "2022-10-13",
}


def days(text, **options):
    return [f"{date:%Y-%m-%d}" for date in datefinder.find_dates(text, base_date=BASE, **options)]


seen = {text: days(text) for text in EXPECTED}
print("datefinder", version("datefinder"))
for text, found in seen.items():
    print(text, found)
words, figures = "Am 3. Oktober 2022 tagt der Rat.", "Am 03.10.2022 tagt der Rat."
helped = days(re.sub(r"(\d)\. (?=[A-ZÄÖÜ])", r"\1 ", words)) + days(figures, first="day")
print("without full stop, and first=day:", helped)
right = helped == ["2022-10-03"] * 2
sys.exit(0 if right and seen == {text: [day] for text, day in EXPECTED.items()} else 1)
PYTHON
echo "German days are still the first of the month"
