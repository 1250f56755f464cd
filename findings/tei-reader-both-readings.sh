#!/usr/bin/env bash
# tei-reader 0.0.17: the text of a TEI edition has error and correction both, »tagtetagt«, and joins lines and cells.
#
# Corpora of newspapers, letters and debates come as TEI. Where the print has an error or an abbreviation, <choice>
# holds two readings of one word, and <app> those of several witnesses; whoever reads takes one of them. TeiReader's
# text, by its description the main text of a file, has all of them without a blank: »Dr.Doktor«, »RatRath«,
# »tagtetagt«, and what an editor deleted beside what was put in. <lb/>, by which a line of the print ends, is nothing
# (»imMai«), nor is the border of two lines of verse or two cells of a table (»SPD32,5«). Only paragraphs, headings and
# items begin a line. Words that exist nowhere, in careful editions more than in others. What to do: take <sic>, <abbr>,
# <orig>, <rdg> and <del> out of the tree, and put a blank for <lb/>, first.
#
# Line beginnings were cared for (https://github.com/CentreForDigitalHumanities/tei-reader/pull/4); of the blank, and of
# the readings, nothing was found in its documentation (https://pypi.org/project/tei-reader/) or issues. The script ends
# with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "tei-reader==0.0.17"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from tei_reader import TeiReader

FILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Bote</title></titleStmt>
<publicationStmt><p>2022</p></publicationStmt><sourceDesc><p>Bote</p></sourceDesc></fileDesc></teiHeader>
<text><body><div>{}</div></body></text></TEI>"""
EXPECTED = {
    "<p>Der Rat <choice><sic>tagte</sic><corr>tagt</corr></choice> heute.</p>": "Der Rat tagtetagt heute.",
    "<p><choice><abbr>Dr.</abbr><expan>Doktor</expan></choice> Klein</p>": "Dr.Doktor Klein",
    "<p>Der <app><lem>Rat</lem><rdg>Rath</rdg></app> tagt</p>": "Der RatRath tagt",
    "<p>Gewählt wird im<lb/>Mai.</p>": "Gewählt wird imMai.",
    "<table><row><cell>SPD</cell><cell>32,5</cell></row></table>": "SPD32,5",
    "<p>Der Rat tagt.</p><p>Klein fehlt.</p>": "Der Rat tagt.\nKlein fehlt.",
}
seen = {body: TeiReader().read_string(FILE.format(body)).text for body in EXPECTED}
print("tei-reader", version("tei-reader"), *seen.values(), sep="\n")
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
echo "both readings are still there"
