#!/usr/bin/env bash
# pySBD 0.3.4, German: »Am 3. und 4. Oktober tagt der Rat« is three sentences, because 3 and 4 follow each other.
#
# Before anything else, pySBD looks for numbered lists: where a paragraph has a number with a full stop and later the
# next higher one, however far apart, both are taken for items, and a sentence begins in front of each. German writes
# ordinals so: days (am 3. Mai, am 4. Mai), clubs and leagues (der 1. FC in der 2. Liga), centuries. One alone is read
# rightly; so the same sentence is whole in one article and cut in another, by what stands elsewhere in it. Halves
# such as »Am« and »4. Oktober tagt er wieder.« have no subject or no verb, and counts per sentence, readability and
# who says what go wrong with them. What to do: hand over paragraph by paragraph, which makes it rarer.
#
# Other cases are known (https://github.com/nipunsadvilkar/pySBD/issues/132, on quotation marks); on dates in a row
# nothing was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pysbd==0.3.4"

cat > "$place/cut.py" <<'PYTHON'
import sys
from importlib.metadata import version

import pysbd

EXPECTED = {
    "Am 3. Oktober tagt der Rat.": ["Am 3. Oktober tagt der Rat."],
    "Am 3. und 5. Oktober tagt der Rat.": ["Am 3. und 5. Oktober tagt der Rat."],
    "Am 3. und 4. Oktober tagt der Rat.": ["Am", "3. und", "4. Oktober tagt der Rat."],
    "Er kam am 3. Mai. Am 4. Mai ging er.": ["Er kam am", "3. Mai.", "Am", "4. Mai ging er."],
    "Der 1. FC Musterhausen spielt in der 2. Liga.": ["Der", "1. FC Musterhausen spielt in der", "2. Liga."],
}
segmenter = pysbd.Segmenter(language="de", clean=False)
print("pysbd", version("pysbd"))
seen = {text: [sentence.strip() for sentence in segmenter.segment(text)] for text in EXPECTED}
for text, sentences in seen.items():
    print(text, "->", " | ".join(sentences))
sys.exit(0 if seen == EXPECTED else 1)
PYTHON
python -W ignore "$place/cut.py"
echo "numbers in a row are still a list"
