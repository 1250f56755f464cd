#!/usr/bin/env bash
# mammoth 1.13.0: extract_raw_text drops line breaks, and the words around them are one: »tagtMusterhausen«.
#
# Shift+Enter in Word begins a line within a paragraph (<w:br/>). Press releases and exports of databases set headline
# and place so, and addresses, and the turns of an interview. What is left has no blank: the last word of a line and
# the first of the next are one that exists nowhere, names are not found, and a question has its answer's first word at
# its end. The HTML that mammoth is made for has <br />; of raw text the manual says that formatting is ignored and that
# two newlines follow each paragraph (https://github.com/mwilliamson/python-mammoth#extract-raw-text). python-docx 1.2.0,
# docx2txt 0.9 and docx2python 3.7.1 keep a line's end.
#
# Known and open: https://github.com/mwilliamson/python-mammoth/pull/87 (2020). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check \
    "mammoth==1.13.0" "python-docx==1.2.0" "docx2txt==0.9" "docx2python==3.7.1"

cd "$place"
python - <<'PYTHON'
import sys
from importlib.metadata import version

import docx
import docx2txt
import mammoth
from docx2python import docx2python

document = docx.Document()
line = document.add_paragraph().add_run("Der Rat tagt")
line.add_break()
line.add_text("Musterhausen (lb) – Wann?")
line.add_break()
line.add_text("Morgen.")
document.save("statement.docx")

with open("statement.docx", "rb") as file:
    seen = {"mammoth": mammoth.extract_raw_text(file).value.strip()}
    file.seek(0)
    html = mammoth.convert_to_html(file).value
with docx2python("statement.docx") as read:
    seen["docx2python"] = read.text.strip()
seen["docx2txt"] = docx2txt.process("statement.docx").strip()
seen["python-docx"] = docx.Document("statement.docx").paragraphs[0].text
for name, text in seen.items():
    print(f"{name} {version(name)}: {text!r}")
print("mammoth's HTML:", html)
kept = "Der Rat tagt\nMusterhausen (lb) – Wann?\nMorgen."
right = all(text == kept for name, text in seen.items() if name != "mammoth") and html.count("<br />") == 2
sys.exit(0 if right and seen["mammoth"] == kept.replace("\n", "") else 1)
PYTHON
echo "lines are still joined"
