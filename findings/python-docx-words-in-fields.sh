#!/usr/bin/env bash
# python-docx 1.2.0: paragraph.text leaves out a name that Word has marked, a word in a form's field, and a date.
#
# It reads the runs that stand in a paragraph and in its links. What Word puts around some of them takes them out of
# sight: the smart tags that Word 2003 to 2007 set around names and places (and later versions keep), content
# controls, and fields written in short (w:fldSimple: a date, a number, a reference). The sentence goes on without
# them, with two blanks: »Das Wort nicht zählt« says the opposite, and a quotation loses its speaker. A whole
# paragraph in a content control is not among document.paragraphs either. docx2txt 0.9 reads all of them. What to do:
# join the w:t below the paragraph's element, or lesart corpus, which has its own way through.
#
# Known of tags (https://github.com/python-openxml/python-docx/issues/328) and controls
# (https://github.com/python-openxml/python-docx/issues/155), both open. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "python-docx==1.2.0" "docx2txt==0.9"

cd "$place"
python - <<'PYTHON'
import sys
from importlib.metadata import version

import docx
import docx2txt
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

AROUND = {
    "smart tag": '<w:smartTag w:element="PersonName">{}</w:smartTag>',
    "control": "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "field": '<w:fldSimple w:instr="DATE">{}</w:fldSimple>',
}
SENTENCES = {
    "smart tag": ("„Nein“, sagt ", "Eva Klein", "."),
    "control": ("Das ist ", "nicht", " richtig."),
    "field": ("Der Rat tagt am ", "3. Oktober", "."),
}


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


document = docx.Document()
for kind, (front, middle, back) in SENTENCES.items():
    inner = run(front) + AROUND[kind].format(run(middle)) + run(back)
    document.element.body.insert_element_before(parse_xml(f"<w:p {nsdecls('w')}>{inner}</w:p>"), "w:sectPr")
document.save("article.docx")

paragraphs = docx.Document("article.docx").paragraphs
found = [paragraph.text for paragraph in paragraphs]
mended = ["".join(part.text for part in paragraph._p.iter(qn("w:t"))) for paragraph in paragraphs]
whole = ["".join(parts) for parts in SENTENCES.values()]
print("python-docx", version("python-docx"), found, "docx2txt", version("docx2txt"), mended)
lost = found == [front + back for front, _, back in SENTENCES.values()]
sys.exit(0 if lost and mended == docx2txt.process("article.docx").split("\n\n") == whole else 1)
PYTHON
echo "the speaker is still lost"
