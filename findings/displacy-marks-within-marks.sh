#!/usr/bin/env bash
# spaCy 3.8.18: displaCy prints the end of an article twice, where a person is named inside a marked quotation.
#
# displacy.render(..., style="ent", manual=True) colours stretches of any text, given by their offsets; so quotations,
# people and frames found elsewhere are shown in a notebook. Each stretch is printed, and the text goes on from its end.
# Of a quotation with a name in it the name is printed again behind the quotation, and from there on the text once more:
# the article that readers see has words nobody wrote, a quotation seems to be said twice, and whoever counts or copies
# from the page counts them. Two marks that overlap at their ends do the same. No error. What to do: style="span", which
# takes tokens, or a page of one's own for each layer.
#
# The page has style="span" for spans that overlap (https://spacy.io/usage/visualizers), and does not say what "ent"
# does with them; no issue on it was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "spacy==3.8.18"

python - <<'PYTHON'
import re
import sys
from importlib.metadata import version

from spacy import displacy

TEXT = "Eva Klein sagt: „Jan Wald lügt.“ Der Rat tagt."


def stretch(words, label):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "label": label}


def shown(*marks):
    page = displacy.render({"text": TEXT, "ents": list(marks)}, style="ent", manual=True, jupyter=False)
    without_labels = re.sub(r"<span.*?</span>", "", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", without_labels).split())


quotation, person = stretch("„Jan Wald lügt.“", "QUOTE"), stretch("Jan Wald", "PER")
alone, both = shown(quotation), shown(quotation, person)
print("spaCy", version("spacy"), "the quotation:", alone)
print("and the name in it:", both)
sys.exit(0 if (alone, both) == (TEXT, "Eva Klein sagt: „Jan Wald lügt.“ Jan Wald lügt.“ Der Rat tagt.") else 1)
PYTHON
echo "it is still printed twice"
