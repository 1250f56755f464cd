#!/usr/bin/env bash
# pandas 3.1.1 with tabulate 0.10.0: in a table made by to_markdown, 20.10 Uhr is 20.1, and »Rat tagt | Bote« has no
# count.
#
# Tables of articles go into pages, reports and chats by df.to_markdown(), which leaves the writing to tabulate. It
# writes a | within a cell as it is. Titles of web pages end in it as a rule (»Rat tagt | Bote«): what shows the
# Markdown sees one cell more, all that follow move one column to the right, and the last is dropped. markdown-it-py,
# which Jupyter Book and MyST go by, and GitHub show "Bote" as the time, the time as the number of quotations, and no
# number. Texts in which digits stand are taken for numbers besides: German writes clock times with a full stop, and of
# 20.10 Uhr, ten past eight, 20.1 is left, of an issue 3.10 number 3.1, though the column holds texts. What to do:
# df.replace({r"\|": r"\\|"}, regex=True).to_markdown(disable_numparse=True).
#
# The | is known to tabulate (https://github.com/astanin/python-tabulate/issues/241), and disable_numparse stands in its
# description (https://pypi.org/project/tabulate/); the page of to_markdown has neither. The script ends with 1 if that
# changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "tabulate==0.10.0" "markdown-it-py==4.0.0"

python - <<'PYTHON'
import re
import sys
from importlib.metadata import version

import pandas as pd
from markdown_it import MarkdownIt

TABLE = pd.DataFrame(
    [("Rat tagt | Bote", "20.10", 7), ("Bahn streikt", "09.30", 3)], columns=["title", "sent", "quotations"]
)


def shown(markdown):
    page = MarkdownIt("commonmark").enable("table").render(markdown)
    return [re.findall("<td[^>]*>(.*?)</td>", row) for row in re.findall("<tr>(.*?)</tr>", page, re.DOTALL)][1:]


plain = shown(TABLE.to_markdown(index=False))
mended = shown(TABLE.replace({r"\|": r"\\|"}, regex=True).to_markdown(index=False, disable_numparse=True))
print(*(f"{name} {version(name)}" for name in ("pandas", "tabulate", "markdown-it-py")))
print("shown:", plain, "with both options:", mended)
expected = [["Rat tagt", "Bote", "20.1"], ["Bahn streikt", "9.3", "3"]]
right = [["Rat tagt | Bote", "20.10", "7"], ["Bahn streikt", "09.30", "3"]]
sys.exit(0 if plain == expected and mended == right else 1)
PYTHON
echo "the count is still gone"
