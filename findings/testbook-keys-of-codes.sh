#!/usr/bin/env bash
# testbook 0.4.2: a dictionary {1: 5, 2: 3} comes out of a notebook as {"1": 5, "2": 3}; of {1: …, "1": …} one entry is
# gone, and a set goes in as a text.
#
# testbook runs a notebook and hands its variables to pytest. They travel as JSON, in which keys are texts: counts by
# code (1, 2, 3), by year or by sentence have other keys in the test than in the notebook, so that a right answer fails
# (counts[1] is a KeyError), and counts.get(1, 0), as hidden tests ask, is 0. Keys that are alike as texts become one,
# the last, without a word; tuples are lists, so that »the pair (Klein, Groß)« is not equal to itself. On the way in, a
# dictionary loses its keys in the same way, and a set {"Rat", "tagt"} arrives as a text, of which len() counts the
# letters. What to do: compare inside the notebook, with tb.inject("assert counts == {1: 5, 2: 3}"). Lesart's checks run
# where the answer is.
#
# The documentation speaks of "JSON serializable values (like dict, list, …)" and of keys not
# (https://testbook.readthedocs.io/en/latest/usage/index.html); no issue was found. The script ends with 1 if that
# changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" IPYTHONDIR="$place/ipython"
pip install --quiet --disable-pip-version-check "testbook==0.4.2" "ipykernel==7.1.0" "nbclient==0.10.2" "nbformat==5.10.4"
python -m ipykernel install --sys-prefix > /dev/null 2>&1

cd "$place"
python - <<'PYTHON'
import sys
from importlib.metadata import version

import nbformat
from nbformat.v4 import new_code_cell, new_notebook
from testbook import testbook

SOURCE = """
counts = {1: 5, 2: 3}
mixed = {1: "Klein", "1": "Groß"}
pair = ("Klein", "Groß")

def size(words):
    return len(words)
"""
nbformat.write(new_notebook(cells=[new_code_cell(SOURCE)]), "answer.ipynb")
with testbook("answer.ipynb", execute=True) as notebook:
    seen = {name: notebook.get(name) for name in ("counts", "mixed", "pair")}
    letters = notebook.get("size")({"Rat"})
    notebook.inject("assert counts == {1: 5, 2: 3}")
seen = {name: dict(value) if isinstance(value, dict) else value for name, value in seen.items()}
print("testbook", version("testbook"), seen, 'len({"Rat"}) is', letters)
expected = {"counts": {"1": 5, "2": 3}, "mixed": {"1": "Groß"}, "pair": ["Klein", "Groß"]}
sys.exit(0 if seen == expected and letters == len(str({"Rat"})) else 1)
PYTHON
echo "codes are still texts"
