#!/usr/bin/env bash
# humanize 4.17.0, German: what is thirteen months ago is »vor ein Monat«, a year is lost.
#
# naturaltime and naturaldelta, by which pages and notebooks say how old an article or a submission is, have a phrase of
# their own for a year and one month ("1 year, 1 month"); the German translation of it says "ein Monat". From about 396
# days to 425 an article is said to be of last month; a year and two months are right, and so is English. A span of one
# month and one of thirteen read alike, with no sign. precisedelta, put together from parts, has »1 Jahr, 1 Monat«.
# What to do: precisedelta(span, minimum_unit="months", format="%0.0f").
#
# That German endings are wrong ("vor ein Monat") is known (https://github.com/python-humanize/humanize/issues/48), of the
# year nothing was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "humanize==4.17.0"

python - <<'PYTHON'
import datetime
import sys

import humanize

EXPECTED = {40: "vor ein Monat", 400: "vor ein Monat", 430: "vor ein Jahr und 2 Monate"}
spans = {days: datetime.timedelta(days=days) for days in EXPECTED}
english = {days: humanize.naturaltime(span) for days, span in spans.items()}
humanize.i18n.activate("de_DE")
german = {days: humanize.naturaltime(span) for days, span in spans.items()}
print("humanize", humanize.__version__)
for days in spans:
    print(f"{days} days: {english[days]}; {german[days]}")
parts = humanize.precisedelta(spans[400], minimum_unit="months", format="%0.0f")
print("400 days, precisedelta:", parts)
sys.exit(0 if german == EXPECTED and english[400] == "1 year, 1 month ago" and parts == "1 Jahr und 1 Monat" else 1)
PYTHON
echo "thirteen months are still one"
