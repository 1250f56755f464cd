#!/usr/bin/env bash
# wordfreq 3.1.1, German: ß is ss, so that »Buße« is as frequent as »Busse«, »in Maßen« as »in Massen«.
#
# word_frequency and zipf_frequency fold a word as Unicode has it for comparing without capitals, by which ß is "ss",
# in the lists as in what is asked. German writes ß and ss in different words: Buße (penance, fine) and Busse (buses),
# Maß, Maße and Maßen (measures) and Masse and Massen (masses), Floß and floss. Each pair has one frequency, that of
# both together: a word that is rare counts as common, keyness against this list finds no more »Buße« in a paper than
# »Busse«, and tokenize() gives »busse« for both, so that texts cut with it cannot tell them apart any more. Swiss
# texts, which write ss for both, are as they are. What to do: lists of one's own for such words, or to leave them
# out.
#
# That words are folded so was a decision (https://github.com/rspeer/wordfreq/pull/13); in its description
# (https://github.com/rspeer/wordfreq) nothing of ß was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "wordfreq==3.1.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from wordfreq import tokenize, zipf_frequency

PAIRS = (("Buße", "Busse"), ("Maße", "Masse"), ("Maßen", "Massen"))
print("wordfreq", version("wordfreq"))
same = True
for sharp, plain in PAIRS:
    zipf = (zipf_frequency(sharp, "de"), zipf_frequency(plain, "de"))
    print(f"{sharp} {zipf[0]}, {plain} {zipf[1]}")
    same = same and zipf[0] == zipf[1] > 0
words = tokenize("Die Buße, die Busse", "de")
print(words)
sys.exit(0 if same and words == ["die", "busse", "die", "busse"] else 1)
PYTHON
echo "a fine is still as frequent as buses"
