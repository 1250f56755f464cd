#!/usr/bin/env bash
# dateparser 1.5.0, German: »heute morgen« (this morning) is tomorrow, »14 Uhr« the 14th, and »3.10.« ten past three.
#
# dateparser.parse(..., languages=["de"]) reads what news pages and agencies write instead of a date. In »heute morgen«
# it takes the second word, which alone is tomorrow, and »heute, 9 Uhr« is the hour of now. An hour without minutes is a
# day of the month (»14 Uhr«; »14.30 Uhr« is right), and a day and month without a year, »3.10.« and »22. 10.«, is a time
# of today. All come as a datetime like the right ones, none as None, which it gives for what it does not know (»am
# Montag«, »morgen früh«). What to do: take out »morgen« behind »heute«, »gestern« and weekdays first, and write the year.
#
# The description promises relative dates, and some 200 languages (https://dateparser.readthedocs.io/en/latest/); no issue
# was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "dateparser==1.5.0"

python - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

import dateparser

NOW = datetime.datetime(2022, 10, 5, 12)
EXPECTED = {
    "morgen": "2022-10-06 12:00",
    "heute morgen": "2022-10-06 12:00",
    "heute, 9 Uhr": "2022-10-05 12:00",
    "14.30 Uhr": "2022-10-05 14:30",
    "14 Uhr": "2022-10-14 00:00",
    "3.10.": "2022-10-05 03:10",
    "22. 10.": "2022-10-05 22:10",
    "3. Oktober": "2022-10-03 00:00",
    "am Montag": "None",
}
print("dateparser", version("dateparser"), "on", NOW)
seen = {text: str(dateparser.parse(text, languages=["de"], settings={"RELATIVE_BASE": NOW}))[:16] for text in EXPECTED}
for text, found in seen.items():
    print(f"»{text}«: {found}")
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
echo "this morning is still tomorrow"
