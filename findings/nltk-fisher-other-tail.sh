#!/usr/bin/env bash
# NLTK 3.10.4: Fisher's exact test gives 0.997 for two words that attract each other, and 0.000001 for two that avoid
# each other.
#
# BigramAssocMeasures.fisher is named beside PMI and the likelihood ratio for scoring collocations. What it returns is
# a p value, of the other tail: the chance that the words meet as seldom as this or less. Words that meet far more
# often than they should have values near 1, words that never meet the smallest. Read as the p value of a collocation,
# as such values are, it says the contrary of what the text has: nothing found is significant, and what is significant
# is no collocation. Used as a score (the highest first), all strong pairs are 1.0 to the last digit, and their order
# is by chance. What to do: scipy.stats.fisher_exact(table, alternative="greater") on the four counts, or the
# likelihood ratio.
#
# Its page names the test and Pedersen (1996) without a word on the tail
# (https://www.nltk.org/api/nltk.metrics.association.html); no issue on it was found. The script ends with 1 if that
# changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "nltk==3.10.4" "scipy==1.17.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from nltk.metrics import BigramAssocMeasures
from scipy.stats import fisher_exact

# together, (first word, second word), all pairs
COUNTS = {"attract": (8, (15, 10), 30), "avoid": (1, (15, 15), 30)}
print("NLTK", version("nltk"))
seen = {}
for name, (both, (first, second), total) in COUNTS.items():
    given = BigramAssocMeasures.fisher(both, (first, second), total)
    table = [[both, first - both], [second - both, total - first - second + both]]
    meant = fisher_exact(table, alternative="greater").pvalue
    seen[name] = (round(float(given), 3), round(float(meant), 3))
    print(f"words that {name} each other: NLTK {given:.6f}, more often than by chance {meant:.6f}")
strong = [float(BigramAssocMeasures.fisher(n, (n + 5, n + 5), 100_000)) for n in (20, 40, 80)]
print("20, 40 and 80 times together:", strong)
alike = all(score > 1 - 1e-9 for score in strong)
sys.exit(0 if alike and seen == {"attract": (0.997, 0.025), "avoid": (0.0, 1.0)} else 1)
PYTHON
echo "the other tail is still given"
