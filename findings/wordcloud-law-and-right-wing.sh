#!/usr/bin/env bash
# WordCloud 1.9.6: »rechts« counts as the plural of »Recht«, »Mais« of »Mai«, »Kurs« of »Kur«.
#
# normalize_plurals, on by itself, adds a word with an s at its end to the word without it wherever a text has both, as
# English does with its plurals, and without regard to capitals. In German the two are other words: what an article
# says of right-wing parties ("stehen rechts") makes its law larger, and no »rechts« is left in the picture, nor in
# process_text. An article that has no »Recht« keeps its »rechts«, so that articles cannot be compared either. What to
# do: normalize_plurals=False, or counts of lemmas to generate_from_frequencies.
#
# Known for French and Spanish words (https://github.com/amueller/word_cloud/issues/180,
# https://github.com/amueller/word_cloud/issues/511), which brought the option. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "wordcloud==1.9.6"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from wordcloud import WordCloud

TEXT = "Das Recht gilt. Sie stehen rechts, weit rechts. Im Mai wächst Mais. Nach der Kur ein neuer Kurs, der alte Kurs."
PAIRS = ["recht", "rechts", "mai", "mais", "kur", "kurs"]


def counts(text, **options):
    words = WordCloud(stopwords=["der"], collocations=False, **options).process_text(text)
    small = {word.lower(): count for word, count in words.items()}
    return [small.get(word, 0) for word in PAIRS]


found, mended = counts(TEXT), counts(TEXT, normalize_plurals=False)
alone = counts(TEXT.replace("Das Recht gilt.", ""))
print("wordcloud", version("wordcloud"), *PAIRS)
print("as it is:", *found, "mended:", *mended, "without the first sentence:", *alone)
same = found == [3, 0, 2, 0, 3, 0] and mended == [1, 2, 1, 1, 1, 2] and alone == [0, 2, 2, 0, 3, 0]
sys.exit(0 if same else 1)
PYTHON
echo "right-wing is still law"
