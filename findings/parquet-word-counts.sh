#!/usr/bin/env bash
# pandas 3.1.1 with pyarrow 26.0.1: word counts that go through Parquet come back with the words of all articles.
#
# A column of dicts, one for each article ({"Rat": 2}), is kept as a struct with one field for every key that occurs
# anywhere. Read again, each article has every word of the corpus, with None for those that it does not have, and
# counts are floats wherever a word is missing somewhere. No warning: len() is now the size of the corpus's vocabulary
# (as "types" of a type-token ratio, say), "word in counts" is true for all, and files grow with articles x words.
# What to do: keep counts as rows (article, word, count), or as text made with json.dumps.
#
# Known to both and open: https://github.com/pandas-dev/pandas/issues/56842, https://github.com/apache/arrow/issues/38489.
# Seen: 1, 1 and 2 words become 3, 3 and 3. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1" "pyarrow==26.0.1"

python - <<'PYTHON'
import io
import sys

import pandas as pd
import pyarrow as pa

print("pandas", pd.__version__, "pyarrow", pa.__version__)
before = pd.DataFrame({"article": ["a", "b", "c"], "counts": [{"Rat": 2}, {"Brücke": 1}, {"Geld": 3, "Rat": 1}]})
kept = io.BytesIO()
before.to_parquet(kept)
after = pd.read_parquet(kept)
for article, was, now in zip(before.article, before.counts, after.counts, strict=True):
    print(f"{article}: {was} -> {now}")

types = [list(map(len, table.counts)) for table in (before, after)]
print("words in each article, before and after:", *types)
floats = isinstance(after.counts[0]["Rat"], float)
sys.exit(0 if types == [[1, 1, 2], [3, 3, 3]] and after.counts[0]["Geld"] is None and floats else 1)
PYTHON
echo "every article still comes back with the words of all"
