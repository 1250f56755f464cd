#!/usr/bin/env bash
# csvkit 2.2.0: of German numbers 12,5 is 125; told that they are German, it makes numbers of German dates.
#
# csvstat, csvsort, csvlook and csvjson, with which data desks look at a table, find types by themselves. A comma is
# taken for one between thousands, wherever it stands: a share of 12,5 per cent is 125, and the mean of a column ten
# times too high. Dates are read with the month in front if that goes for the whole column (03.05.2022 is 5 March).
# With --locale de_DE, which its authors advise, the numbers are right, and the points of a date are between thousands:
# 03.05.2022 is 3052022. The word "null" (German for zero) of a list of words is an empty cell either way. What to do:
# --locale de_DE --date-format %d.%m.%Y --blanks together, or --no-inference.
#
# Of the comma and of dates alone it is known (https://github.com/wireservice/csvkit/issues/805, 280), of dates with the
# German locale nothing was found, nor on https://csvkit.readthedocs.io/en/latest/common_arguments.html. The script ends
# with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "csvkit==2.2.0"

cd "$place"
printf 'word;share;day\nnull;12,5;03.05.2022\nRat;2,5;04.05.2022\n' > words.csv
plain=$(csvjson -d ';' words.csv)
german=$(csvjson -d ';' --locale de_DE words.csv)
told=$(csvjson -d ';' --locale de_DE --date-format %d.%m.%Y --blanks words.csv)
printf '%s\n' "csvkit $(pip show csvkit 2>/dev/null | sed -n 's/^Version: //p')" "plain:   $plain" "de_DE:   $german" \
    "and day: $told"
[[ $plain == '[{"word": null, "share": 125.0, "day": "2022-03-05"}, '*'"share": 25.0, "day": "2022-04-05"}]' ]]
[[ $german == '[{"word": null, "share": 12.5, "day": 3052022.0}, '*'"share": 2.5, "day": 4052022.0}]' ]]
[[ $told == '[{"word": "null", "share": 12.5, "day": "2022-05-03"}, '*'"share": 2.5, "day": "2022-05-04"}]' ]]
echo "German numbers and dates are still others"
