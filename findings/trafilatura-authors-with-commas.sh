#!/usr/bin/env bash
# trafilatura 2.3.1: »Klein, Eva« are two authors, »Eva Klein, Berlin« as well, and Eva am Ende is »Eva«, or nobody.
#
# What a page says of its author is cut at each comma, "und", / and |, and whatever comes out is an author of its own.
# German archives and libraries write the surname first (Klein, Eva), newsrooms the place or the post behind it (Eva
# Klein, Berlin; Eva Klein, Redakteurin): each gives two people, Berlin among them, and the list of who writes most
# has towns and posts in it. What follows "am", "in" or "on" is taken for a place and dropped, as in »Eva Klein in
# Brüssel«; surnames as in »Eva am Ende« or »Hans in der Gand« are left with the first name, which counts for all who
# are called so; from <meta name="author"> a single name is dropped, so that nobody wrote it. "Von Eva Klein" and "Eva
# von Klein" are right. What to do: read the author from the page, and split at " und " and ";" alone.
#
# That authors are parted by a semicolon is known (https://github.com/adbar/trafilatura/issues/24), of names that hold
# a comma or a preposition nothing was found there or on https://trafilatura.readthedocs.io. The script ends with 1 if
# that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "trafilatura==2.3.1" "lxml_html_clean==0.4.6"

python - <<'PYTHON'
import json
import sys
from importlib.metadata import version

from trafilatura.metadata import extract_metadata

EXPECTED = {
    "Klein, Eva": ("Klein; Eva", "Klein; Eva"),
    "Eva Klein, Berlin": ("Eva Klein; Berlin", "Eva Klein; Berlin"),
    "Eva am Ende": (None, "Eva"),
    "Hans in der Gand": (None, "Hans"),
    "Eva von Klein": ("Eva von Klein", "Eva von Klein"),
    "Eva Klein und Jan Groß": ("Eva Klein; Jan Groß", "Eva Klein; Jan Groß"),
}


def author(head):
    page = f"<html><head><title>Rat tagt im Mai</title>{head}</head><body><h1>Rat tagt</h1><p>Text.</p></body></html>"
    return extract_metadata(page).author


print("trafilatura", version("trafilatura"))
same = True
for name, expected in EXPECTED.items():
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "author": {"@type": "Person", "name": name}}
    found = (
        author(f'<meta name="author" content="{name}">'),
        author(f'<script type="application/ld+json">{json.dumps(data)}</script>'),
    )
    print(f"{name}: {found[0]} (meta), {found[1]} (JSON-LD)")
    same = same and found == expected
sys.exit(0 if same else 1)
PYTHON
echo "authors are still cut at commas"
