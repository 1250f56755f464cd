#!/usr/bin/env bash
# pandas 3.1.1: of an article's paragraphs read_xml keeps the last, of a heading what stands before <em>.
#
# Exports of archives and agencies are XML with one element for each article and a <p> for each paragraph.
# pandas.read_xml(file), the short way to a table, makes a column of each name: where a name occurs three times, the
# last takes the place of the others, without a warning. Of an element with others inside it takes the text in front of
# the first, so that »Rat <em>vertagt</em> die Brücke« is »Rat «. The table looks right, one row an article, a text in
# each cell; long articles lose most. With the parsers "lxml" and "etree" it is the same. What to do: for each article
# of ElementTree.parse(file).iter("article"), "\n\n".join("".join(p.itertext()) for p in article.iter("p")).
#
# Its page says that it is for shallow documents of rows and columns
# (https://pandas.pydata.org/docs/reference/api/pandas.read_xml.html); of names that occur again it tells for
# "iterparse" alone, where it was mended (https://github.com/pandas-dev/pandas/issues/51183). The script ends with 1 if
# that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "lxml==6.1.3"

python - <<'PYTHON'
import io
import sys
from importlib.metadata import version

import pandas as pd

ARCHIVE = """<archive>
<article><title>Rat <em>vertagt</em> die Brücke</title>
<p>Der Rat hat vertagt.</p><p>Klein lehnt den Plan ab.</p><p>Im Mai wird gewählt.</p></article>
<article><title>Bad öffnet</title><p>Das Bad ist offen.</p></article>
</archive>"""
print("pandas", version("pandas"))
same = True
for parser in ("lxml", "etree"):
    table = pd.read_xml(io.StringIO(ARCHIVE), parser=parser)
    seen = table.to_dict("list")
    print(parser, seen)
    same = same and seen == {"title": ["Rat ", "Bad öffnet"], "p": ["Im Mai wird gewählt.", "Das Bad ist offen."]}
sys.exit(0 if same else 1)
PYTHON
echo "two paragraphs of three are still lost"
