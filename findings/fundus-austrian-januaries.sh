#!/usr/bin/env bash
# fundus 0.5.7: to its generic_date_parsing, 03.10.2022 is 10 March, and »5. Jänner 2022« 1 May.
#
# fundus reads many papers, German ones among them, and hands its helpers to whoever adds one. The helper for dates
# knows the German names of months, so that »3. Oktober 2022« is right, and reads figures as Americans do: 03.10.2022
# and 04.05.2022, 14:30 have day and month changed, 13.10.2022 has not. A word it does not know is passed over, and
# the day in front of it becomes the month: the fifth of an Austrian January is the first of May, that of a February
# (Feber) too; the 24th is an error. The date of a paper that is added so is right for the days from 13 on. What to
# do: the date of the JSON-LD, or datetime.strptime(text, "%d.%m.%Y").
#
# The guide for whoever adds papers recommends the helpers "highly"
# (https://github.com/flairNLP/fundus/blob/master/docs/attribute_guidelines.md); no issue was found. curl_cffi is
# pinned since fundus does not start with newer ones. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "fundus==0.5.7" "curl_cffi==0.13.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from fundus.parser.utility import generic_date_parsing

EXPECTED = {
    "3. Oktober 2022": "2022-10-03",
    "03.10.2022": "2022-03-10",
    "04.05.2022, 14:30": "2022-04-05",
    "13.10.2022": "2022-10-13",
    "5. Januar 2022": "2022-01-05",
    "5. Jänner 2022": "2022-05-01",
    "5. Feber 2022": "2022-05-01",
}
seen = {text: str(generic_date_parsing(text))[:10] for text in EXPECTED}
print("fundus", version("fundus"), seen)
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
echo "an Austrian January is still in May"
