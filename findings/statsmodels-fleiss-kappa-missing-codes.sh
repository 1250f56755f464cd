#!/usr/bin/env bash
# statsmodels 0.15.0: in Fleiss' kappa a missing code counts as a code, so that units nobody coded raise agreement.
#
# `aggregate_raters` turns ratings (units x raters) into the table of counts that `fleiss_kappa` takes. It asks NumPy
# for the different values, and NaN is one of them: the table gets a column for NaN, without a warning, and a unit
# that all raters left out becomes a unit on which all agree. Reading a spreadsheet with empty cells is enough.
#
# Six units on which two raters agree by chance at most have kappa -0.03. With six more that neither of them coded,
# kappa is 0.60: "moderate" by the usual words, of the very same codes. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "statsmodels==0.15.0"

python - <<'PYTHON'
import sys

import numpy as np
from statsmodels.stats.inter_rater import aggregate_raters, fleiss_kappa

coded = np.array([[1, 1], [2, 2], [1, 2], [2, 1], [1, 1], [2, 1]], dtype=float)
with_gaps = np.vstack([coded, np.full((6, 2), np.nan)])

found = []
for ratings in (coded, with_gaps):
    counts, categories = aggregate_raters(ratings)
    found.append(round(float(fleiss_kappa(counts)), 2))
    print(f"{len(ratings)} units, categories {categories}, kappa {found[-1]:.2f}")

sys.exit(0 if found == [-0.03, 0.6] and np.isnan(categories[-1]) else 1)
PYTHON
echo "a missing code still counts as a code"
