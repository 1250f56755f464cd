#!/usr/bin/env bash
# textstat 0.7.13: German syllables are too few wherever a word begins with a single vowel, and texts come out too easy.
#
# Syllables are counted as hyphens of pyphen 0.18.1, whose German patterns never leave one letter alone at the end of a
# line: "aber", "oder", "über", "Abend", "eben" have one syllable. English goes by a dictionary of pronunciations, so it
# is an error of the other languages. It hardly averages out (there are words with too many, "warb" has two): Flesch
# (Amstad for German) charges 58.5 points for a syllable a word, the Wiener Sachtextformel asks how many words have one
# syllable and how many have three.
#
# That hyphens are no syllables is known (https://github.com/textstat/textstat/issues/195,
# https://github.com/Kozea/Pyphen/issues/26), how far it moves German scores was not found said.
# Seen: 77 syllables of 84 in four sentences, Flesch 74 for 66. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "textstat==0.7.13" "pyphen==0.18.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import textstat

# Four sentences of a local paper, their syllables parted by hand.
PARTED = (
    "Der Rat der Stadt hat am A-bend ü-ber den Haus-halt be-ra-ten, a-ber noch nichts be-schlos-sen. "
    "Die O-ber-bür-ger-meis-te-rin warb um Zu-stim-mung, doch die Op-po-si-ti-on lehn-te ei-ne hö-he-re Steu-er ab. "
    "O-der man ver-kauft das al-te U-fer, sag-te ei-ner. "
    "Die I-dee ist nicht neu, und am En-de blieb e-ben al-les of-fen."
)
text = PARTED.replace("-", "")
textstat.set_lang("de")
print("textstat", version("textstat"), "pyphen", version("pyphen"))
parted = PARTED.replace(".", "").replace(",", "").split()
counted = {word: textstat.syllable_count(word.replace("-", "")) for word in parted}
short = {word: count for word, count in counted.items() if count < word.count("-") + 1}
more = {word: count for word, count in counted.items() if count > word.count("-") + 1}
print("too few:", ", ".join(f"{word} {count}" for word, count in short.items()))
print("too many:", more or "none")

syllables, found = PARTED.count("-") + len(parted), textstat.syllable_count(text)
amstad = 180 - len(parted) / text.count(".") - 58.5 * syllables / len(parted)
flesch = textstat.flesch_reading_ease(text)
print(f"syllables: {found}, by hand {syllables}")
print(f"Flesch for German: {flesch:.0f}, with the syllables by hand {amstad:.0f}")
few = {"A-bend": 1, "ü-ber": 1, "a-ber": 1, "O-der": 1, "I-dee": 1}
sys.exit(0 if few.items() <= short.items() and (found, syllables) == (77, 84) else 1)
PYTHON
echo "syllables are still too few"
