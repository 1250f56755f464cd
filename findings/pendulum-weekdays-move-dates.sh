#!/usr/bin/env bash
# pendulum 3.3.0: »Montag, 3. Oktober« is a day in September, unless 3 October is a Monday in the year in which it runs.
#
# News leaves out the year, and names the weekday. from_format("Montag, 3. Oktober", "dddd, D. MMMM", locale="de") takes
# the year of now, as one expects, and then the Monday of the week in which 3 October lies in that year: in six years of
# seven the date is another day, up to six days off, beyond the end of the month as well. The day that stands in the
# text is overruled by the weekday, which was written to confirm it. Without "dddd," the day is kept; in English it is
# the same. No error, where strptime and arrow pass over the weekday. What to do: add the year to the text before it is
# read, and compare date.format("dddd", locale="de") with the weekday.
#
# The documentation has dddd among the tokens (https://pendulum.eustace.io/docs/#from_format), and nothing of a weekday
# beside a day; no issue on it was found. The script tries all seven weekdays, so that it does not depend on the year; it
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pendulum==3.3.0" "arrow==1.4.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import arrow
import pendulum

DAYS = "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
texts = [f"{day}, 3. Oktober" for day in DAYS]
read = {text: pendulum.from_format(text, "dddd, D. MMMM", locale="de") for text in texts}
for text, date in read.items():
    print(f"{text}: {date.date()}")
kept = [text for text, date in read.items() if (date.month, date.day) == (10, 3)]
without = pendulum.from_format("3. Oktober", "D. MMMM", locale="de")
by_arrow = {arrow.get(text, "dddd, D. MMMM", locale="de").strftime("%m-%d") for text in texts}
print("pendulum", version("pendulum"), "keeps the day of", kept, "without weekday:", without.date())
print("arrow", version("arrow"), "reads all as", by_arrow)
right = (without.month, without.day) == (10, 3) and by_arrow == {"10-03"}
sys.exit(0 if len(kept) == 1 and right else 1)
PYTHON
echo "weekdays still move dates"
