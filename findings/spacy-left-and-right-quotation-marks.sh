#!/usr/bin/env bash
# spaCy 3.8.18, German: is_left_punct is true of the marks that close a German quotation, so that what stands between
# quotations is taken for quoted: »sagt Klein« for »Nein«.
#
# Token has is_quote, is_left_punct and is_right_punct, and a quotation is looked for from a left mark to the next right
# one. What is left and right is one list for all languages, and that of French and English: « and “ are left, » and ”
# right. German has it the other way round: »Nein« begins with a right mark and ends with a left one, „Nein“ begins and
# ends with left ones, and ‚so‘ as well. In »Nein«, sagt Klein, »nie.« one quotation is found, and it is »sagt Klein«; of
# „Nein“, sagt Klein, none. blank("de") and all German models have these flags. What to do: count marks by hand, or
# Lesart's find_quotes, which knows German, Swiss and English ones.
#
# The documentation says "is the token a left punctuation mark" (https://spacy.io/api/token#attributes), of languages
# nothing; no issue was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "spacy==3.8.18"

python - <<'PYTHON'
import sys

import spacy

nlp = spacy.blank("de")


def quotations(text):
    found, start = [], None
    for token in nlp(text):
        if token.is_quote and token.is_left_punct:
            start = token.i + 1
        elif token.is_quote and token.is_right_punct and start is not None:
            found.append(token.doc[start : token.i].text)
            start = None
    return found


seen = {
    text: quotations(text)
    for text in ("»Nein«, sagt Klein, »nie.«", "„Nein“, sagt Klein, „nie.“", "«Nein», sagt Klein, «nie.»")
}
print("spacy", spacy.__version__, seen)
sys.exit(0 if [*seen.values()] == [[", sagt Klein,"], [], ["Nein", "nie."]] else 1)
PYTHON
echo "what is said between quotations is still quoted"
