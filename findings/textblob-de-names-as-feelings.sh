#!/usr/bin/env bash
# textblob-de 0.4.3: a text is positive because Herr Schön speaks, negative because of Herr Wild.
#
# TextBlobDE("…").sentiment, the shortest way to a polarity of German in Python, looks words up in a lexicon of
# adjectives, in small letters. A German noun differs from an adjective by its capital alone: der Arm (the arm) is
# "arm", poor, -1.0, das Gut (an estate) is "gut", +1.0. So are names. Schön, Klug, Gut, Lieb, Stark, Wild, Böse are
# surnames: each sentence in which the person is named or quoted has the person's word, whatever is said, and of »Herr
# Schön nennt den Plan schlecht« nothing is left of "schlecht". Compared by who speaks, by party or minister, the
# difference is that of surnames. No sign tells which words counted. What to do: put names and nouns out of the
# sentence before (words with a capital that do not begin it).
#
# Its description calls the lexicon work in progress, with uninflected forms alone
# (https://textblob-de.readthedocs.io); of names and nouns nothing was found there or in issues. It needs textblob
# below 0.18. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "textblob-de==0.4.3" "textblob==0.17.1" "nltk==3.10.4"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from textblob_de import PatternAnalyzer, PatternTokenizer

EXPECTED = {
    "Herr Schön tagt.": 1.0,
    "Herr Schön nennt den Plan schlecht.": 0.0,
    "Herr Muster nennt den Plan schlecht.": -1.0,
    "Herr Wild tagt.": -1.0,
    "Der Arm tut ihm weh.": -1.0,
}
analyzer = PatternAnalyzer(tokenizer=PatternTokenizer())
seen = {sentence: analyzer.analyze(sentence).polarity for sentence in EXPECTED}
print("textblob-de", version("textblob-de"), seen)
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
echo "names are still feelings"
