#!/usr/bin/env bash
# rouge-score 0.1.2: »Der Rat wählt Müller« and »Der Rat wählt Möller« agree by 1.00; Öl is »l«.
#
# ROUGE tells by common words how close a summary is to its model; this package stands behind evaluate.load("rouge").
# Whatever is not a to z or a digit becomes a blank: Müller is "m" and "ller", Straße "stra" and "e", für "f" and "r".
# Names that differ in the umlaut alone are the same, and each word with an umlaut counts as two or three, so that long
# German words weigh more the more umlauts they have; ROUGE-2 sees pairs of halves. Scores of German are neither those
# of its words nor comparable with others. English is right. What to do: RougeScorer(..., tokenizer=T), whose
# tokenize(text) gives re.findall(r"\w+", text.lower()).
#
# Known for scripts that have no ASCII letters at all, where the score is 0
# (https://github.com/google/adk-python/pull/6292); its description says nothing of letters
# (https://pypi.org/project/rouge-score/). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "rouge-score==0.1.2"

python - <<'PYTHON'
import re
import sys
from importlib.metadata import version

from rouge_score.rouge_scorer import RougeScorer
from rouge_score.tokenize import tokenize


class Words:
    def tokenize(self, text):
        return re.findall(r"\w+", text.lower())


MODEL, SUMMARY = "Der Rat wählt Müller", "Der Rat wählt Möller"
scorers = (RougeScorer(["rouge1"]), RougeScorer(["rouge1"], tokenizer=Words()))
ascii_only, words = (round(scorer.score(MODEL, SUMMARY)["rouge1"].fmeasure, 2) for scorer in scorers)
tokens = tokenize("Müller prüft Größe und Öl", None)
print("rouge-score", version("rouge-score"), "agreement:", ascii_only, "by words:", words, tokens)
sys.exit(0 if (ascii_only, words) == (1.0, 0.75) else 1)
PYTHON
echo "they still agree"
