#!/usr/bin/env bash
# spaCy 3.8.18: the sentencizer leaves the opening mark of a quotation in the sentence before, »Der Rat tagt. „«.
#
# Without a model, blank("de") with the sentencizer is what spaCy has for sentences. Behind a full stop it waits for the
# next token that is no punctuation, so that closing marks stay with their sentence; opening marks are punctuation as
# well, and stay, too. Whoever looks sentence by sentence finds a quotation that opens where nothing is said, and one
# that closes and never opened: a rule that pairs marks within a sentence sees no quotation at all. A quoted question or
# exclamation ends its sentence in front of "fragt er", so that who said it stands in another one. All of „ “, » «, « »,
# in every text with direct speech. What to do: move a sentence's start in front of such a mark in a component of one's
# own, or take Lesart's sentences.
#
# Of the Spanish opening marks ¿ and ¡ it is known and closed (https://github.com/explosion/spaCy/issues/6919), of the
# German models it was (5657); the page of the sentencizer tells of punctuation that ends a sentence alone
# (https://spacy.io/api/sentencizer). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "spacy==3.8.18"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import spacy

EXPECTED = {
    "Der Rat tagt. „Nein“, sagt Eva Klein.": ["Der Rat tagt. „", "Nein“, sagt Eva Klein."],
    "Der Rat tagt. »Nein«, sagt Eva Klein.": ["Der Rat tagt. »", "Nein«, sagt Eva Klein."],
    "Der Rat tagt. «Nein», sagt Eva Klein.": ["Der Rat tagt. «", "Nein», sagt Eva Klein."],
    "„Wann?“, fragt er. „Morgen“, sagt sie.": ["„Wann?“,", "fragt er. „", "Morgen“, sagt sie."],
}
nlp = spacy.blank("de")
nlp.add_pipe("sentencizer")
print("spaCy", version("spacy"))
seen = {text: [sentence.text for sentence in nlp(text).sents] for text in EXPECTED}
for text, sentences in seen.items():
    print(text, "->", " | ".join(sentences))
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
echo "opening marks still stay in the sentence before"
