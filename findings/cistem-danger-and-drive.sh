#!/usr/bin/env bash
# NLTK 3.10.4: to the German stemmer Cistem Gefahr (danger) and fahren (drive) are one word, Geschichte (history) and
# Schicht (shift), Gehalt (pay) and Halt (stop), fordern (demand) and fördern (promote).
#
# Cistem takes "ge" off the front of every word that is long enough, as participles begin with it (gefahren), and dots off
# ä, ö and ü. Nouns begin with it, too, and such are frequent in news: Gefahr, Gesetz, Gericht, Gehalt, Gewerkschaft.
# Topics, keywords and searches by stem put warnings of danger among traffic, and a strike for pay among what stops.
# Snowball, the other German stemmer in NLTK, leaves "ge" but drops the dots. What to do: lemmas, of Lesart's `tokens` or
# simplemma; or look at all words that share a stem.
#
# The paper says that the prefix is taken off (Weissweiler and Fraser 2017), and the manual names it
# (https://www.nltk.org/api/nltk.stem.cistem.html); of nouns nothing was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "nltk==3.10.4"

python - <<'PYTHON'
import sys

import nltk
from nltk.stem.cistem import Cistem
from nltk.stem.snowball import GermanStemmer

PAIRS = [
    ("Gefahr", "fahren"),
    ("Geschichte", "Schicht"),
    ("Gehalt", "Halt"),
    ("Gesetz", "setzen"),
    ("fordert", "fördert"),
]
cistem, snowball = Cistem(), GermanStemmer()
print("nltk", nltk.__version__)
for first, second in PAIRS:
    by = [(stemmer.stem(first), stemmer.stem(second)) for stemmer in (cistem, snowball)]
    print(f"{first}, {second}: Cistem {by[0]}, Snowball {by[1]}")
one_stem = [cistem.stem(first) == cistem.stem(second) for first, second in PAIRS]
by_snowball = [snowball.stem(first) == snowball.stem(second) for first, second in PAIRS]
sys.exit(0 if all(one_stem) and by_snowball == [False, False, False, False, True] else 1)
PYTHON
echo "danger still drives"
