#!/usr/bin/env bash
# NLTK 3.10.4: TextTilingTokenizer drops ä, ö, ü and ß, so that two topics are one: »Möller« and »Müller« are "mller".
#
# TextTiling cuts a text where its words change, by topic. NLTK keeps a to z, hyphen and apostrophe of the text before
# it compares, and drops every other letter. Words that differ in the umlaut are one (Höfen and Häfen are "hfen"), short
# ones are rests (»Öl« is "l"), and stop words with an umlaut (für, über, würde, können) never match, so that they count
# as topics. What comes out are pieces of the text as it was, whole and in order, and nothing shows by which words they
# were made. The same text with ae, oe, ue is cut in other places. What to do: hand over the text in that spelling, with
# stop words in it, and cut the real one at the same paragraphs.
#
# Its page says that stop words are for English by default, nothing of letters
# (https://www.nltk.org/api/nltk.tokenize.texttiling.html); no issue on it was found. Seen: one section for two. The
# script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "nltk==3.10.4" "numpy==2.4.6"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from nltk.tokenize import TextTilingTokenizer

SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
MOELLER = " ".join(["Möller plant Höfen mehr Geld. Höfen, sagte Möller, fehlt Geld."] * 3)
MUELLER = MOELLER.replace("Möller", "Müller").replace("Höfen", "Häfen")
TEXT = "\n\n".join([MOELLER] * 3 + [MUELLER] * 3)
tiling = TextTilingTokenizer(w=10, k=3, stopwords=["mehr"])
sections = tiling.tokenize(TEXT)
spelled_out = tiling.tokenize(TEXT.translate(SPELLED_OUT))
print("nltk", version("nltk"), "sections:", len(sections), "of the same text with oe, ue, ae:", len(spelled_out))
parted = "Mueller" not in spelled_out[0] and "Moeller" not in spelled_out[-1]
sys.exit(0 if (len(sections), len(spelled_out)) == (1, 2) and parted else 1)
PYTHON
echo "two topics are still one"
