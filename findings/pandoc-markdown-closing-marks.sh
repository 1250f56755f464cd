#!/usr/bin/env bash
# pandoc 3.9: from Word or HTML to Markdown, „Nein“, sagt Klein, „nie“ becomes „Nein", sagt Klein, „nie", and the
# quotation that is left is »sagt Klein«.
#
# pandoc page.html -t markdown (and from .docx) is how articles become Markdown for a site, a corpus or a language
# model. Its Markdown writes plain marks for the curly ones of English, and “ is one of them, which closes in German; „
# is none and stays. Whatever looks for "…" finds what stands between two quotations: who spoke, not what was said. ‚so‘
# is half changed as well. Read again by pandoc, „Nein" becomes „Nein”: the mark that closes a German quotation does not
# come back. »Nein« stays whole, and so do all marks with -t gfm and -t commonmark. What to do: -t markdown-smart, and
# -f markdown-smart to read.
#
# The manual has the extension smart, of quotes in general (https://pandoc.org/MANUAL.html#typography); of reading such
# a mixture it is known (https://github.com/jgm/pandoc/issues/7190, closed), of writing it nothing was found. The script
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pypandoc-binary==1.17"

python - <<'PYTHON'
import re
import sys
import tempfile
from pathlib import Path

import pypandoc

TEXT = "„Nein“, sagt Klein, „nie“."


def convert(text, source, target):
    return pypandoc.convert_text(text, target, format=source, extra_args=["--wrap=none"]).strip()


page = f"<p>{TEXT}</p>"
written = {target: convert(page, "html", target) for target in ["markdown", "markdown-smart", "gfm", "commonmark"]}
with tempfile.TemporaryDirectory() as folder:
    document = Path(folder) / "article.docx"
    pypandoc.convert_text(page, "docx", format="html", outputfile=str(document))
    from_word = pypandoc.convert_file(str(document), "markdown", extra_args=["--wrap=none"]).strip()
print("pandoc", pypandoc.get_pandoc_version(), written)
print("from Word:", from_word)
found = re.findall(r'"([^"]+)"', written["markdown"])
again = convert(written["markdown"], "markdown", "plain")
print("between marks:", found, "read again:", again)
half = '„Nein", sagt Klein, „nie".'
wrong = written.pop("markdown") == half == from_word and found == [", sagt Klein, „nie"]
wrong = wrong and "“" not in again and "”" in again
swiss = convert("<p>»Nein«, sagt Klein.</p>", "html", "markdown") == "»Nein«, sagt Klein."
back = convert(TEXT, "markdown-smart", "plain") == TEXT
sys.exit(0 if wrong and swiss and back and set(written.values()) == {TEXT} else 1)
PYTHON
echo "the closing marks are still changed"
