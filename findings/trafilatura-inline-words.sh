#!/usr/bin/env bash
# trafilatura 2.3.1 changes the words of a sentence that holds <time> or <q>.
#
# - The text of a <time> inside a paragraph is dropped: »Bis <time>Ende März</time> soll …« becomes »Bis soll …«.
# - A <q> ends its paragraph: the rest of the sentence comes before the quotation's own later words, and the marks that
#   every browser draws around <q> are nowhere. With <q> in <q> the words change their order.
# - Of two equal paragraphs in a row the second is dropped, though deduplication is off (its default).
#
# Exits 0 while this is so, 1 when it has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet "trafilatura==2.3.1" "lxml_html_clean==0.4.6"
"$folder/venv/bin/python" - <<'PYTHON'
import sys

import trafilatura

LONG = (
    "Der Rat der Stadt Musterhausen hat am Montag lange über die alte Brücke beraten und am Ende nichts beschlossen, "
    "weil das Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung."
)
END = (
    "Die Arbeiten sollen im Frühjahr beginnen und etwa zwei Jahre dauern, teilte das Bauamt der Stadt am Abend mit, "
    "doch sicher sei das nicht, denn der Bund müsse zustimmen."
)


def extracted(middle):
    html = f"<html lang='de'><body><article><h1>Rat tagt</h1><p>{LONG}</p>{middle}<p>{END}</p></article></body></html>"
    text = trafilatura.extract(html, include_comments=False, include_tables=False, deduplicate=False)
    return text.replace(LONG, "[1]").replace(END, "[2]").split("\n")


cases = {
    "<time>": (
        "<p>Bis <time datetime='2022-03-31'>Ende März</time> soll der Umbau fertig sein.</p>",
        ["Rat tagt", "[1]", "Bis soll der Umbau fertig sein.", "[2]"],
    ),
    "<q> in <q>": (
        "<p>Sie sagte: <q>Er rief <q>Halt!</q> und ging</q>. Dann war Ruhe.</p>",
        ["Rat tagt", "[1]", "Sie sagte: Er rief ", ". Dann war Ruhe.", "Halt!", "und ging", "[2]"],
    ),
    "two equal paragraphs": (f"<p>{LONG}</p>", ["Rat tagt", "[1]", "[2]"]),
}
print("trafilatura", trafilatura.__version__)
changed = False
for name, (middle, expected) in cases.items():
    seen = extracted(middle)
    print(f"{name}: {seen}")
    changed |= [line.strip() for line in seen] != [line.strip() for line in expected]
sys.exit(changed)
PYTHON
