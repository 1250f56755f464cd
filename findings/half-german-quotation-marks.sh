#!/usr/bin/env bash
# textacy 0.13.0 and Unidecode 1.4.0: of „Nein“ the closing mark alone becomes ", and quotations and speakers change
# places: whatever reads "…" finds »sagt Klein« quoted, and »Nein« not.
#
# Marks are made plain so that one pattern finds all quotations. textacy's preprocessing.normalize.quotation_marks, by
# its description for all "fancy" marks, leaves „ and ‚ (and » «) as they are; “ is in it, the mark that opens in
# English and closes in German. Unidecode makes two commas of „ and one of ‚. So „Nein“, sagt Klein. „Nie“ has two ",
# both of them ends: the pattern "([^"]+)" goes from the end of one quotation to the end of the next. What it finds is
# who spoke and, half, what came then; an article with one quotation has none. No error, in no place. What to do:
# text.translate(str.maketrans("„“”»«‚‘’›‹", "\"\"\"\"\"'''''")) in place of both, sign for sign, which keeps offsets.
#
# Of textacy it was asked (https://github.com/chartbeat-labs/textacy/issues/276, open); of Unidecode nothing was found.
# The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "textacy==0.13.0" "Unidecode==1.4.0"

python - <<'PYTHON'
import re
import sys
from importlib.metadata import version

from textacy.preprocessing import normalize
from unidecode import unidecode

TEXT = "„Nein“, sagt Eva Klein. „Niemals“, ruft Jan Wald."
PLAIN = {
    "textacy": normalize.quotation_marks,
    "Unidecode": unidecode,
    "sign for sign": lambda text: text.translate(str.maketrans("„“", '""')),
}
print("textacy", version("textacy"), "Unidecode", version("Unidecode"))
found = {}
for name, plain in PLAIN.items():
    found[name] = re.findall('"([^"]+)"', plain(TEXT))
    print(f"{name}: {plain(TEXT)} gives {found[name]}")
expected = {
    "textacy": [", sagt Eva Klein. „Niemals"],
    "Unidecode": [", sagt Eva Klein. ,,Niemals"],
    "sign for sign": ["Nein", "Niemals"],
}
sys.exit(0 if found == expected else 1)
PYTHON
echo "the speaker is still what is quoted"
