#!/usr/bin/env bash
# striprtf 0.0.35: words that are hidden in the document are read, footnotes are not, and 5 per cent with a raised 1 are
# 51 per cent.
#
# Press databases, agencies and word processors hand out articles as RTF. rtf_to_text gives the text that Word hides (\v:
# an editor's remark, a keyword for the archive, an older wording) in the middle of the sentence, drops the footnotes
# that Word prints below it, and puts raised figures, as exports set the numbers of their notes, behind the figure in
# front. »Der Rat tagt nicht« and »51 Prozent« are then the article's words to whoever counts. What to do: take
# out {\v …} and {\super …} first; lesart corpus takes out what is hidden.
#
# The description speaks of "plain old text" (https://github.com/joshy/striprtf#readme), the specification of RTF 1.9.1
# says that \v is hidden text; no issue was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "striprtf==0.0.35"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from striprtf.striprtf import rtf_to_text

EXPECTED = {
    r"Der Rat tagt {\v nicht }heute.": "Der Rat tagt nicht heute.",
    r"Es waren 5{\super 1} Prozent.": "Es waren 51 Prozent.",
    r"Es waren 5{\super\chftn}{\footnote{\super\chftn} Ohne Briefwahl.} Prozent.": "Es waren 5 Prozent.",
}
seen = {source: rtf_to_text(r"{\rtf1\ansi\ansicpg1252 " + source + "}").strip() for source in EXPECTED}
print("striprtf", version("striprtf"))
for source, text in seen.items():
    print(f"{source}: {text}")
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
echo "what is hidden is still read"
