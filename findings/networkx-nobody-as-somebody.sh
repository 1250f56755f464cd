#!/usr/bin/env bash
# pandas 3.1.1 into networkx 3.6.1: all statements without a source are one person, nan, and the most quoted of all.
#
# A row "who quotes whom" has an empty cell where nobody is named. from_pandas_edgelist makes a node of it. Kept as text,
# every empty cell is the same object, so that all papers quote one and the same source, which leads every list of
# centrality and ties papers together that have nothing in common. Kept as numbers (ids of sources), each cell is an
# object of its own, and there are as many persons called nan as empty cells. Which of the two a table gives changes when
# its ids become texts, the number of nodes and the density with it. None, which networkx by itself refuses as a node,
# has become nan in pandas before. What to do: df.dropna(subset=["paper", "source"]) first, and say how many rows that
# were.
#
# The page of the function says nothing of empty cells (https://networkx.org/documentation/stable/reference/generated/
# networkx.convert_matrix.from_pandas_edgelist.html); no issue was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "networkx==3.6.1" "pandas==3.1.1"

python - <<'PYTHON'
import sys

import networkx as nx
import pandas as pd


def network(sources):
    table = pd.DataFrame({"paper": ["Bote", "Bote", "Post", "Post", "Kurier"], "source": sources})
    return nx.from_pandas_edgelist(table, "paper", "source", create_using=nx.DiGraph)


named = network(["Klein", None, "Groß", None, None])
numbered = network([1, None, 2, None, None])
centrality = nx.in_degree_centrality(named)
first = max(centrality, key=centrality.get)
print("networkx", nx.__version__, "pandas", pd.__version__)
print("by name:", list(named), "most quoted:", first, f"({named.in_degree(first)} papers)")
print("by number:", list(numbered))
nobody = sum(node != node for node in numbered)
groups = nx.number_weakly_connected_components(named)
sys.exit(0 if first != first and named.in_degree(first) == 3 and nobody == 3 and groups == 1 else 1)
PYTHON
echo "nobody is still quoted most"
