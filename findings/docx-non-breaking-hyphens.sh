#!/usr/bin/env bash
# docx2txt 0.9, docx2python 3.7.1 drop hyphens at which Word must not break a line: »CDUPolitiker«, 1015 for 10-15.
#
# Word writes a hyphen typed with Ctrl+Shift+_ as an element, <w:noBreakHyphen/>. Press offices and newsrooms use it
# to keep EU-Chef, G-7, A-380 and 10-15 together, and to German, which joins names and nouns by hyphen, it is a part
# of the word. The two read text alone. Words run together with no sign, and so do the figures of a range; a search
# for "CDU" with word boundaries misses what was written so, in documents of some authors and not of others. docx2txt
# stands behind many loaders of documents. python-docx 1.2.0 gives a hyphen, mammoth 1.13.0 a non-breaking one.
#
# Known of docx2txt, open since 2021: https://github.com/ankushshah89/python-docx2txt/pull/34; of docx2python none was
# found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check \
    "docx2txt==0.9" "docx2python==3.7.1" "python-docx==1.2.0" "mammoth==1.13.0"

cd "$place"
python - <<'PYTHON'
import sys
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx.oxml import parse_xml
from docx2python import docx2python

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TEXT = "Der CDU-Politiker nennt 10-15 Prozent."
parts = [f'<w:t xml:space="preserve">{part}</w:t>' for part in TEXT.split("-")]
document = docx.Document()
document.element.body.insert(0, parse_xml(f'<w:p xmlns:w="{WORD}"><w:r>{"<w:noBreakHyphen/>".join(parts)}</w:r></w:p>'))
document.save("statement.docx")

with open("statement.docx", "rb") as file:
    seen = {"mammoth": mammoth.extract_raw_text(file).value.strip()}
with docx2python("statement.docx") as read:
    seen["docx2python"] = read.text.strip()
seen["docx2txt"] = docx2txt.process("statement.docx").strip()
seen["python-docx"] = docx.Document("statement.docx").paragraphs[0].text
for name, text in seen.items():
    print(f"{name} {version(name)}: {text}")
lost = TEXT.replace("-", "")
expected = {"mammoth": TEXT.replace("-", "\u2011"), "docx2python": lost, "docx2txt": lost, "python-docx": TEXT}
sys.exit(0 if seen == expected else 1)
PYTHON
echo "hyphens are still dropped"
