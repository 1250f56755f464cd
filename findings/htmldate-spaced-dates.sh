#!/usr/bin/env bash
# htmldate 1.11.0 (and trafilatura 2.3.1 with it): »3. 10. 2022« is dated to 10 March, »3. 10. 2022, 9 Uhr« to 1 January.
#
# German dates in figures are set with spaces as well (Duden allows »3. 10. 2022«; broadcasters, authorities and Austrian
# papers write so, often with hard or narrow spaces). Without spaces the same date is read rightly. With them day and
# month change places wherever both could be a month (13. 5. 2021 is right, 12. 5. 2021 becomes 5 December), in the
# library's extensive search, which is the default and what trafilatura uses; an hour or »Stand:« beside the date leaves
# the year alone, with 1 January in front. No error and no sign tells the three cases apart. What to do: take the spaces
# out before the page is read (\d\.\s\d), or read the date line with a parser that is told the order of German.
#
# Neither the documentation (https://htmldate.readthedocs.io) nor an issue on it was found that says so. The script ends
# with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "htmldate==1.11.0" "trafilatura==2.3.1" "lxml_html_clean==0.4.6"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from htmldate import find_date
from trafilatura import bare_extraction

LONG = (
    "Der Rat der Stadt Musterhausen hat am Montag lange über die Brücke beraten und am Ende nichts beschlossen, weil "
    "das Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung."
)
EXPECTED = {
    "3.10.2022": "2022-10-03",
    "3. 10. 2022": "2022-03-10",
    "3.&nbsp;10.&nbsp;2022": "2022-03-10",
    "12. 5. 2021": "2021-12-05",
    "13. 5. 2021": "2021-05-13",
    "3. 10. 2022, 9 Uhr": "2022-01-01",
    "Stand: 3. 10. 2022": "2022-01-01",
}


def dates(line):
    body = f'<article><h1>Rat tagt</h1><p class="date">{line}</p><p>{LONG}</p></article>'
    page = f'<html lang="de"><head><title>Rat tagt</title></head><body>{body}</body></html>'
    return [find_date(page, original_date=True), bare_extraction(page, with_metadata=True).date]


print("htmldate", version("htmldate"), "trafilatura", version("trafilatura"))
seen = {line: dates(line) for line in EXPECTED}
for line, found in seen.items():
    print(line, "->", *found)
sys.exit(0 if seen == {line: [date] * 2 for line, date in EXPECTED.items()} else 1)
PYTHON
echo "the day is still taken for the month"
