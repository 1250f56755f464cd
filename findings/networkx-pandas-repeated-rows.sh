#!/usr/bin/env bash
# pandas 3.1.1 into networkx 3.6.1: of a table "who quotes whom, how often" the last row of a pair counts, 5 + 1 is 1.
#
# nx.from_pandas_edgelist(table, "from", "to", "n") makes a network of a table, as tutorials do. A table of quotations
# has a pair once for each article or month: each further row overwrites the number of the one before. The network has
# no direction unless asked for, so that what Wald quotes of Klein overwrites what Klein quotes of Wald as well. Of nine
# quotations one is left; degrees, centralities and pictures are those of whatever came last, and sorting the table by
# date gives another network than sorting it by paper. Adding rows makes an edge lighter. No warning. What to do:
# table.groupby(["from", "to"], as_index=False)["n"].sum() first, and create_using=nx.DiGraph.
#
# The page says that each row is processed as one edge, not what two of them do
# (https://networkx.org/documentation/stable/reference/generated/networkx.convert_matrix.from_pandas_edgelist.html). The
# script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "networkx==3.6.1" "pandas==3.1.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import networkx as nx
import pandas as pd

ROWS = [("Klein", "Wald", 5), ("Wald", "Klein", 3), ("Klein", "Wald", 1)]
TABLE = pd.DataFrame(ROWS, columns=["from", "to", "n"])
SUMS = TABLE.groupby(["from", "to"], as_index=False)["n"].sum()


def edges(table, **options):
    graph = nx.from_pandas_edgelist(table, "from", "to", "n", **options)
    return {(source, target): count for source, target, count in graph.edges(data="n")}


plain, sorted_rows = edges(TABLE), edges(TABLE.sort_values("n"))
directed, summed = edges(TABLE, create_using=nx.DiGraph), edges(SUMS, create_using=nx.DiGraph)
print("networkx", version("networkx"), "pandas", version("pandas"), "of", TABLE["n"].sum(), "quotations:", plain)
print("sorted otherwise:", sorted_rows, "with directions:", directed, "summed first:", summed)
same = list(plain.values()) == [1] and list(sorted_rows.values()) == [5]
same = same and directed == {("Klein", "Wald"): 1, ("Wald", "Klein"): 3}
sys.exit(0 if same and summed == {("Klein", "Wald"): 6, ("Wald", "Klein"): 3} else 1)
PYTHON
echo "the last row still counts alone"
