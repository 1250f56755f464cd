#!/usr/bin/env bash
# resiliparse 2.0.1: extract_plain_text(main_content=True) leaves out every bulleted list of an article.
#
# Lists with bullets (<ul>) in the body of an article are gone, however long their items are: "the most important in
# short", demands, voters' reasons, whole listicles. Numbered lists (<ol>) stay, and without main_content both do. The
# words of <time> are dropped, too. Its documentation says "simple heuristics for extracting only main-content elements"
# and "list bullets are enabled by default" (https://resiliparse.chatnoir.eu/en/latest/man/extract/html2text.html); that
# lists are left out was not found there or in its issues.
#
# Seen: the list of four sentences is missing from the article. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "resiliparse==2.0.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from resiliparse.extract.html2text import extract_plain_text

LONG = (
    "Der Rat der Stadt Musterhausen hat am Montag lange über die Brücke beraten und am Ende nichts beschlossen, weil "
    "das Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung."
)
ITEMS = [
    "Die Brücke ist über hundert Jahre alt und trägt nur noch Fahrräder.",
    "Der Neubau soll zwölf Millionen Euro kosten, sagt das Bauamt der Stadt.",
    "Der Bund zahlt davon die Hälfte, wenn der Rat noch in diesem Jahr zustimmt.",
    "Die Gegner verlangen, dass zuerst das Gutachten veröffentlicht wird.",
]


def kept(tag, **options):
    items = "\n".join(f"<li>{item}</li>" for item in ITEMS)
    page = f"""<html lang="de"><head><title>Rat tagt</title></head><body><main><article><h1>Rat tagt</h1>
<p>{LONG}</p>
<{tag}>{items}</{tag}>
<p>{LONG}</p></article></main></body></html>"""
    text = extract_plain_text(page, **options)
    assert text.count(LONG) == 2
    return sum(item in text for item in ITEMS)


seen = {
    "<ul>, main content": kept("ul", main_content=True),
    "<ol>, main content": kept("ol", main_content=True),
    "<ul>, whole page": kept("ul"),
}
print("resiliparse", version("resiliparse"))
for name, count in seen.items():
    print(f"{name}: {count} of {len(ITEMS)} items")
sys.exit(0 if list(seen.values()) == [0, 4, 4] else 1)
PYTHON
echo "bulleted lists are still left out"
