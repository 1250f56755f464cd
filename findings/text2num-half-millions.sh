#!/usr/bin/env bash
# text2num 3.1.0, German: »eine halbe Million« becomes »eine halbe 1000000«, »zweieinhalb Millionen« the same million.
#
# alpha2digit writes the number words of a text in digits, so that figures can be compared or taken out. What German
# news says of people and euros is often a half: eine halbe, anderthalb, zweieinhalb Millionen. The half stays a word
# that no reader of digits knows, and the million behind it is written out: whoever looks for figures finds 1000000,
# twice as many as there were, or less than half of them. Besides, verbs lose their words: »Gib acht« (achtgeben, take
# care) is »Gib 8«. Whole numbers (dreiundzwanzig Millionen) are right. What to do: write out half millions with a
# pattern of one's own first (halbe Million, einhalb Millionen), and leave "acht" as it is beside geben.
#
# The description has German among its languages, with whole numbers and decimals (https://pypi.org/project/text2num/);
# on halves no issue was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "text2num==3.1.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from text_to_num import alpha2digit

EXPECTED = {
    "Eine halbe Million Menschen floh.": "Eine halbe 1000000 Menschen floh.",
    "Zweieinhalb Millionen Euro fehlen.": "Zweieinhalb 1000000 Euro fehlen.",
    "Anderthalb Milliarden Euro fehlen.": "Anderthalb 1000000000 Euro fehlen.",
    "Zwei Millionen Euro fehlen.": "2000000 Euro fehlen.",
    "Gib acht, sagt sie.": "Gib 8, sagt sie.",
}
print("text2num", version("text2num"))
seen = {text: alpha2digit(text, "de") for text in EXPECTED}
for text, written in seen.items():
    print(f"{text} -> {written}")
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
echo "half a million is still a whole one"
