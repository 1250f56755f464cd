#!/usr/bin/env bash
# newspaper4k 0.9.6 joins the cells of a table without anything between them: figures become other figures.
#
# A table in the article (an election, cases by year) is part of article.text. Where the page has no white space between
# its cells, as minified pages have none, neither has the text: of years and counts »202112202230« is left, of parties
# and shares »SPD32,5CDU24,1«. Cells cannot be told apart any more, and whatever reads numbers or words from the text
# takes them as one. With a line feed between cells they stay apart.
#
# Not found in its documentation (https://newspaper4k.readthedocs.io) or issues. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "newspaper4k==0.9.6"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import newspaper

LONG = (
    "Der Rat der Stadt Musterhausen hat am Montag lange über die Brücke beraten und am Ende nichts beschlossen, weil "
    "das Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung."
)
ROWS = [("2021", "12"), ("2022", "30")]


def text_of_table(space):
    table = space.join(f"<tr><td>{year}</td>{space}<td>{cases}</td></tr>" for year, cases in ROWS)
    page = (
        "<html lang='de'><body><article><h1>Rat tagt</h1>"
        f"<p>{LONG}</p><table>{table}</table><p>{LONG}</p></article></body></html>"
    )
    article = newspaper.Article("https://example.org/rat", language="de")
    article.download(input_html=page)
    article.parse()
    return " ".join(article.text.split(LONG)[1].split())


print("newspaper4k", version("newspaper4k"))
print("rows:", ROWS)
together, apart = text_of_table(""), text_of_table("\n")
print("text:", together)
print("text, with line feeds in the page:", apart)
sys.exit(0 if (together, apart) == ("202112202230", "2021 12 2022 30") else 1)
PYTHON
echo "figures still run together"
