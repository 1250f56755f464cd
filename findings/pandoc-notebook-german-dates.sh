#!/usr/bin/env bash
# pandoc 3.9: from a notebook »3. Oktober: Einheit« comes as »1. Oktober: Einheit«, in Word, PDF and other notebooks.
#
# To hand a notebook on as a Word file, pandoc reads it directly. A number with a full stop at the start of a paragraph
# is an item of a list in Markdown, and which number it has counts for the first item
# (https://spec.commonmark.org/0.31.2/#list-items). In files of Markdown pandoc keeps it; of the cells of a notebook it
# does not, so that every chronicle begins on the first: 3. October, 9. November, 24. December are 1., 2., 3., and a cell
# that begins with one such line is another day, where JupyterLab and nbconvert show the right one. A student's answer
# that goes through pandoc (or back into a notebook with -o) says a day that nobody wrote. What to do: "3\. Oktober" in
# the cell, or -f ipynb+startnum.
#
# The manual has startnum as an extension that is on for pandoc's Markdown
# (https://pandoc.org/MANUAL.html#extension-startnum), nothing of notebooks; no issue on it was found. pandoc comes from
# the package pypandoc-binary. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pypandoc-binary==1.17" "nbformat==5.10.4"

cd "$place"
python - <<'PYTHON'
import sys

import nbformat
import pypandoc

LINES = "3. Oktober: Einheit\n\n9. November: Mauer"
nbformat.write(
    nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(LINES)]), "chronicle.ipynb"
)


def plain(file, kind):
    return [*filter(None, pypandoc.convert_file(file, "plain", format=kind).splitlines())]


pypandoc.convert_file("chronicle.ipynb", "docx", outputfile="chronicle.docx")
pypandoc.convert_file("chronicle.ipynb", "ipynb", outputfile="again.ipynb")
again = nbformat.read("again.ipynb", as_version=4).cells[0].source
seen = {
    "Word": plain("chronicle.docx", "docx"),
    "notebook": [" ".join(line.split()) for line in again.splitlines() if line],
    "Markdown": pypandoc.convert_text(LINES, "plain", format="markdown").split("\n\n")[0],
    "with startnum": plain("chronicle.ipynb", "ipynb+startnum")[0],
}
print("pandoc", pypandoc.get_pandoc_version())
for name, text in seen.items():
    print(f"{name}: {text}")
lost = ["1.  Oktober: Einheit", "2.  November: Mauer"]
expected = [lost, [" ".join(line.split()) for line in lost], "3.  Oktober: Einheit", "3.  Oktober: Einheit"]
sys.exit(0 if [*seen.values()] == expected else 1)
PYTHON
echo "chronicles in notebooks still begin on the first"
