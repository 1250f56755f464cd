#!/usr/bin/env bash
# statsmodels 0.15.0: codes from 1 to 5 counted with bins=5 lose every 5, and kappa is 1.00 for 0.50.
#
# to_table(data, bins) makes the table of two coders that cohens_kappa takes. Told how many codes the scale has, so
# that those nobody used have their place (which weighted kappa needs), it expects them to be 0 to 4, and says nothing
# of others: a unit to which either coder gave a 5 falls out of the table, while an empty row stands for 0. Scales of
# content analysis and of surveys begin with 1. What is lost is one end of the scale, often the very units on which
# coders differ: in the example six of fourteen, all that they disagree on, so that agreement is perfect. The number
# of units, by which one would see it, is in no result. What to do: bins=np.arange(0.5, 6), or codes less 1; and
# table.sum() against the number of units.
#
# That integers are expected from 0 is documented, not what becomes of others
# (https://www.statsmodels.org/stable/generated/statsmodels.stats.inter_rater.to_table.html); no issue on it was
# found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "statsmodels==0.15.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import numpy as np
from statsmodels.stats.inter_rater import cohens_kappa, to_table

ANNA = [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5, 5, 5]
BEN = [1, 1, 2, 2, 3, 3, 4, 4, 4, 3, 4, 2, 3, 4]
units = np.array([ANNA, BEN]).T
print("statsmodels", version("statsmodels"))
seen = {}
for name, bins in {"bins=5": 5, "edges from 0.5": np.arange(0.5, 6)}.items():
    table = to_table(units, bins=bins)[0]
    seen[name] = (int(table.sum()), round(float(cohens_kappa(table, return_results=False)), 2))
    print(f"{name}: {seen[name][0]} of {len(units)} units, kappa {seen[name][1]}")
sys.exit(0 if seen == {"bins=5": (8, 1.0), "edges from 0.5": (14, 0.5)} else 1)
PYTHON
echo "units with the highest code are still lost"
