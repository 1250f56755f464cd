#!/usr/bin/env bash
# pyvis 0.3.2: from_nx takes the weights out of the NetworkX graph that it draws; every figure after it is unweighted.
#
# Who quotes whom, drawn as an interactive network: net.from_nx(graph) for a graph whose edges have the number of
# quotations as "weight". pyvis works on the graph's own attributes and renames "weight" to "width" in them. From then
# on NetworkX finds no weight and counts 1: weighted degree, PageRank and written GEXF or GraphML files are those of a
# graph in which everybody is quoted once, and a second picture has thin lines alone. All depends on whether the cell
# with the picture ran first; run again, it draws another one. Besides, every node gets a "size" of 10, which those
# files then have as well. What to do: net.from_nx(graph.copy()).
#
# Its documentation says that the translation "is done in place", without what that does to the graph
# (https://pyvis.readthedocs.io/en/latest/documentation.html); no issue on it was found. Seen: a weighted degree of 7 is
# 2 after the picture. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pyvis==0.3.2" "networkx==3.6.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import networkx
from pyvis.network import Network


def quotations():
    graph = networkx.Graph()
    graph.add_weighted_edges_from([("Tagblatt", "Eva Klein", 5), ("Tagblatt", "Jan Groß", 2), ("Bote", "Jan Groß", 1)])
    return graph


graph = quotations()
before = graph.degree("Tagblatt", weight="weight")
first = Network()
first.from_nx(graph)
after = graph.degree("Tagblatt", weight="weight")
again = Network()
again.from_nx(graph)
widths = [edge["width"] for edge in again.edges]
print("pyvis", version("pyvis"), "networkx", version("networkx"))
print("weighted degree before:", before, "after:", after, "attributes:", dict(graph.edges["Tagblatt", "Eva Klein"]))
print("widths of the first picture:", [edge["width"] for edge in first.edges], "of the second:", widths)
copied = quotations()
Network().from_nx(copied.copy())
same = (before, after, widths) == (7, 2, [1, 1, 1])
sys.exit(0 if same and copied.degree("Tagblatt", weight="weight") == 7 else 1)
PYTHON
echo "the weights are still gone"
