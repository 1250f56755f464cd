#!/usr/bin/env bash
# markdownify 1.2.3, MarkItDown 0.1.9 and notebooks (nbconvert 7.17.2): of two German dates at the start of paragraphs
# the second becomes another day, »9. November« is shown as »4. November«.
#
# To Markdown a number with a full stop at the start of a paragraph is an item of a list, and in a list it counts with
# the first item alone (https://spec.commonmark.org/0.31.2/#lists): the others are counted up. German dates look
# like that. A chronicle in HTML, »3. Oktober: …« and »9. November: …«, comes out as Markdown with no backslash in front
# of the full stop, and what shows it (nbconvert, JupyterLab, nbgrader's pages for marking, GitHub) numbers on: 3., 4.
# The words are right, the day is invented, by the tool or by nobody: what a student types as an answer in a notebook's
# cell becomes the same. Years and places in a ranking do it, too. html2text 2025.4.15 writes the backslash. What to do:
# "3\. Oktober" in cells, escape_misc=True with markdownify.
#
# The option is documented, for punctuation that may mean something in Markdown, and off
# (https://github.com/matthewwithanm/python-markdownify#options); on dates nothing was found. The script ends with 1 if
# that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check \
    "markdownify==1.2.3" "markitdown==0.1.9" "html2text==2025.4.15" "nbconvert==7.17.2"

python - <<'PYTHON'
import io
import re
import sys
from importlib.metadata import version

import html2text
from markdownify import markdownify
from markitdown import MarkItDown
from nbconvert.filters import markdown2html

PAGE = "<html><body><p>3. Oktober: Der Rat tagt.</p><p>9. November: Der Rat vertagt sich.</p></body></html>"


def shown(markdown):
    """Give the days that a reader sees: of a list, the browser counts them from its start."""
    html = markdown2html(markdown)
    listed = re.search(r'<ol start="(\d+)">', html)
    if listed is None:
        return re.findall(r"<p>(\d+\. \w+)", html)
    return [f"{number}. {month}" for number, month in enumerate(re.findall(r"<li><p>(\w+)", html), int(listed[1]))]


seen = {
    "markdownify": shown(markdownify(PAGE)),
    "markdownify, told": shown(markdownify(PAGE, escape_misc=True)),
    "MarkItDown": shown(MarkItDown().convert_stream(io.BytesIO(PAGE.encode()), file_extension=".html").markdown),
    "html2text": shown(html2text.html2text(PAGE)),
    "typed in a cell": shown("3. Oktober: Der Rat tagt.\n\n9. November: Der Rat vertagt sich."),
}
print(*(f"{name} {version(name)}" for name in ("markdownify", "markitdown", "html2text", "nbconvert")))
for name, days in seen.items():
    print(f"{name}: {', '.join(days)}")
right, wrong = ["3. Oktober", "9. November"], ["3. Oktober", "4. November"]
expected = {name: right if name in {"html2text", "markdownify, told"} else wrong for name in seen}
sys.exit(0 if seen == expected else 1)
PYTHON
echo "the second day is still another"
