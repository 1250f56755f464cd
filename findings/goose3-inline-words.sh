#!/usr/bin/env bash
# goose3 3.1.22 takes words out of the middle of sentences: what stands in <abbr>, <mark>, <sub>, <q> or <time>.
#
# Its formatter drops every element with fewer than three stop words (remove_fewwords_paragraphs), and asks inline
# elements as well (all but links, bold and italic, which were turned into text before). What is left reads like a
# sentence: »Die zahlt dem Rat Geld« for »Die EU zahlt dem Rat viel Geld«, CO for CO2.
#
# Known of <small>: https://github.com/goose3/goose3/issues/190 (closed). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "goose3==3.1.22"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from goose3 import Goose

LONG = (
    "Der Rat der Stadt Musterhausen hat am Montag lange über die Brücke beraten und am Ende nichts beschlossen, weil "
    "das Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung."
)
EXPECTED = {
    "Die <abbr title='Europäische Union'>EU</abbr> zahlt dem Rat <mark>viel</mark> Geld, das ist neu.": (
        "Die zahlt dem Rat Geld, das ist neu."
    ),
    "Der Ausstoß von CO<sub>2</sub> soll in der Stadt bis <time>Ende März</time> sinken.": (
        "Der Ausstoß von CO soll in der Stadt bis sinken."
    ),
    "Das sei <q>ein Fehler</q>, sagte sie, und er habe das <em>nicht</em> gewusst.": (
        "Das sei , sagte sie, und er habe das nicht gewusst."
    ),
}
print("goose3", version("goose3"))
same = True
for sentence, expected in EXPECTED.items():
    page = f"<html lang='de'><body><article><p>{LONG}</p><p>{sentence}</p><p>{LONG}</p></article></body></html>"
    with Goose({"target_language": "de", "use_meta_language": False}) as goose:
        first, between, last = goose.extract(raw_html=page).cleaned_text.split("\n\n")
    seen = " ".join(between.split())
    print(f"{sentence}\n    -> {seen}")
    same = same and first == last == LONG and seen == expected
sys.exit(0 if same else 1)
PYTHON
echo "words are still taken out of sentences"
