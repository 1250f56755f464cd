#!/usr/bin/env bash
# htmldate 1.11.0 (and trafilatura 2.3.1 with it): an article of half past one at night is dated to the day before.
#
# Content systems write when an article came out in UTC: 2022-10-03T23:30:00Z is 4 October, 1:30, in Germany, and the
# page says so. The day is taken as it is written, whatever the zone: with Z the date is 3 October, with +02:00, the
# same moment, 4 October. All that appears between midnight and one (in summer two) o'clock goes to the day before,
# election nights and night editions among them, and a paper that changes its content system shifts. A day printed on
# the page does not help: the head comes first. What to do: read the time stamp from the page, and convert it.
#
# Neither the documentation (https://htmldate.readthedocs.io) nor an issue on it was found that says so. newspaper4k
# 0.9.6 gives the moment with its zone. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "htmldate==1.11.0" "trafilatura==2.3.1" "lxml_html_clean==0.4.6"

python - <<'PYTHON'
import datetime
import sys
from importlib.metadata import version

from htmldate import find_date
from trafilatura import bare_extraction

LONG = (
    "Der Rat der Stadt Musterhausen hat am Montag lange über die Brücke beraten und am Ende nichts beschlossen, weil "
    "das Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung."
)


def dates(stamp):
    head = f'<title>Rat tagt</title><meta property="article:published_time" content="{stamp}">'
    body = f"<article><h1>Rat tagt</h1><p>4. Oktober 2022, 01:30 Uhr</p><p>{LONG}</p></article>"
    page = f'<html lang="de"><head>{head}</head><body>{body}</body></html>'
    return [find_date(page, original_date=True), bare_extraction(page, with_metadata=True).date]


print("htmldate", version("htmldate"), "trafilatura", version("trafilatura"))
stamps = ["2022-10-03T23:30:00Z", "2022-10-04T01:30:00+02:00"]
first, second = map(datetime.datetime.fromisoformat, (stamp.replace("Z", "+00:00") for stamp in stamps))
seen = {stamp: dates(stamp) for stamp in stamps}
for stamp, found in seen.items():
    print(stamp, "->", *found)
print("the same moment:", first == second)
sys.exit(0 if first == second and list(seen.values()) == [["2022-10-03"] * 2, ["2022-10-04"] * 2] else 1)
PYTHON
echo "the offset is still not read"
