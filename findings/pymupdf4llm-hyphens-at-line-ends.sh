#!/usr/bin/env bash
# pymupdf4llm 2.0: every hyphen at the end of a line is dropped, also those that belong to the word: »CDUPolitiker«.
#
# to_markdown, the usual way from a PDF (a scanned page with its text, an e-paper) to running text, joins a line that
# ends in a hyphen with the next. For Bürgermeis-/terin that is right. German news has hyphens of its own at line
# ends, narrow columns many: compounds with a name (CDU-/Politiker), where a capital follows, and suspended ones
# (Rad-/und Fußwege), where "und" does. Both lose hyphen and line end: »CDUPolitiker«, »Radund Fußwege«. The same
# words in the middle of a line keep theirs, so that one word has two spellings in one article, and nothing shows
# where. What to do: page.get_text() of PyMuPDF, which keeps lines and hyphens, and joining where a small letter
# follows, but not "und", "oder", "bis".
#
# Of another PDF reader it is known and mended (https://github.com/xberg-io/xberg/issues/1561); of PyMuPDF issues ask
# for more joining (https://github.com/pymupdf/PyMuPDF/issues/4994), not for less. The script ends with 1 if that
# changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pymupdf4llm==2.0" "pymupdf==2.0"

cat > "$place/read.py" <<'PYTHON'
import sys
from importlib.metadata import version

import pymupdf
import pymupdf4llm

LINES = [
    "Der Rat will neue Rad-",
    "und Fußwege bauen. Der CDU-",
    "Politiker und die Bürgermeis-",
    "terin stimmen zu. Der CDU-Politiker sagt,",
    "Rad- und Fußwege seien wichtig.",
]
made = pymupdf.open()
page = made.new_page(width=300, height=200)
for number, line in enumerate(LINES):
    page.insert_text((30, 50 + 14 * number), line, fontname="helv", fontsize=11)
document = pymupdf.open("pdf", made.tobytes())

plain = document[0].get_text().strip().split("\n")
markdown = " ".join(pymupdf4llm.to_markdown(document).split())
print("pymupdf4llm", version("pymupdf4llm"), "PyMuPDF", version("pymupdf"))
print("printed: ", " | ".join(plain))
print("Markdown:", markdown)
same = markdown == (
    "Der Rat will neue Radund Fußwege bauen. Der CDUPolitiker und die Bürgermeisterin stimmen zu. "
    "Der CDU-Politiker sagt, Rad- und Fußwege seien wichtig."
)
sys.exit(0 if plain == LINES and same else 1)
PYTHON
python "$place/read.py" 2>/dev/null
echo "hyphens at line ends are still dropped"
