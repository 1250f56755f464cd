#!/usr/bin/env bash
# Beautiful Soup 4.15.0, "html.parser": where a page leaves out </p> or </li>, each paragraph holds all that follow.
#
# HTML lets </p>, </li>, </td>, </tr>, </dt> and </dd> be left out
# (https://html.spec.whatwg.org/multipage/syntax.html, "Optional tags"): pages are valid without, minifiers drop them,
# and older news archives have none. html.parser, the one that needs no further package and that tutorials name, does
# not know the rule and nests: of three paragraphs the first holds three, the second two. [p.get_text() for p in
# soup.find_all("p")], as everyone writes it, has six for three; of tables the first cell is the whole table. Word
# counts, quotations and n-grams grow with the square of the article's length, without an error. With "lxml" or
# "html5lib" all is right.
#
# The documentation tells of differences for documents that are not perfectly formed, and says that for others the
# tree is the same (https://www.crummy.com/software/BeautifulSoup/bs4/doc/#differences-between-parsers). The script
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "beautifulsoup4==4.15.0" "lxml==6.1.3" "html5lib==1.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from bs4 import BeautifulSoup

PAGE = """<!DOCTYPE html>
<html lang="de"><title>Rat tagt</title><body>
<p>Der Rat tagt.
<p>„Nein“, sagt Eva Klein.
<p>Dann ist Schluss.
<table><tr><td>2021<td>12<tr><td>2022<td>30</table>
"""
right = (["Der Rat tagt.", "„Nein“, sagt Eva Klein.", "Dann ist Schluss."], ["2021", "12", "2022", "30"])
read = {}
for parser in ("html.parser", "lxml", "html5lib"):
    soup = BeautifulSoup(PAGE, parser)
    read[parser] = tuple([found.get_text().strip() for found in soup.find_all(name)] for name in ("p", "td"))
    paragraphs, cells = read[parser]
    print(f"{parser}: »Nein« {sum(text.count('Nein') for text in paragraphs)} time(s), cells {cells}")
nested = [sum("Nein" in text for text in read["html.parser"][0]), read["html.parser"][1]]
print("beautifulsoup4", version("beautifulsoup4"))
same = nested == [2, ["202112202230", "12202230", "202230", "30"]]
sys.exit(0 if same and read["lxml"] == read["html5lib"] == right else 1)
PYTHON
echo "paragraphs still hold what follows them"
