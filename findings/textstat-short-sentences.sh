#!/usr/bin/env bash
# textstat 0.7.13: »Nein.« and »Warum? Darum.« are no sentences, but their words count, so that an interview in short
# sentences reads as hard as one in long ones; »um 14.30 Uhr« ends a sentence.
#
# sentence_count leaves out sentences of one or two words, and every formula divides all words by what is left: in the
# example 6 sentences of 3 words on average are 3 of 6. Flesch's German form (Amstad), the Wiener Sachtextformel and LIX
# make spoken, quoted and tabloid language, which has such sentences, harder than it is, and a text of nothing
# else is one sentence long. A full stop between figures is the end of one: 14.30 Uhr. What to do: hand over counts of
# your own; Lesart's sentences are those of `tokens`.
#
# The description lists sentence_count as "the number of sentences present in the given text"
# (https://github.com/textstat/textstat#readme); no issue was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "textstat==0.7.13"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import textstat

textstat.set_lang("de")
INTERVIEW = "Nein. Der Rat tagt am Montag. Das war es. Die Verwaltung prüft den Bau der Brücke. Warum? Darum."
seen = {
    "an interview": (textstat.sentence_count(INTERVIEW), textstat.lexicon_count(INTERVIEW)),
    "its words a sentence": textstat.words_per_sentence(INTERVIEW),
    "short sentences alone": textstat.sentence_count("Nein. Warum? Darum."),
    "14.30 Uhr": textstat.sentence_count("Er kam um 14.30 Uhr in den Saal."),
}
print("textstat", version("textstat"), seen)
expected = {"an interview": (3, 18), "its words a sentence": 6.0, "short sentences alone": 1, "14.30 Uhr": 2}
sys.exit(0 if seen == expected else 1)
PYTHON
echo "short sentences are still none"
