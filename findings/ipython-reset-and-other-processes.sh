#!/usr/bin/env bash
# IPython 9.18.1 with Python's multiprocessing: after %reset -f, a notebook starts no other processes any more.
#
# %reset empties the notebook's names, and with them __spec__, which Python itself had put into the module __main__.
# Whatever starts processes with the method "spawn" (the only one on Windows, the usual one on macOS: a pool of
# concurrent.futures as well) asks for it and ends with "module '__main__' has no attribute '__spec__'", until the
# kernel is started anew. A notebook that begins with %reset -f, as many do to begin clean, so has no parallel code.
# What to do: restart the kernel instead, or put the name back: import __main__; __main__.__spec__ = None.
#
# The manual says of %reset that it takes names that the user defined:
# https://ipython.readthedocs.io/en/stable/interactive/magics.html#magic-reset. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" IPYTHONDIR="$place/ipython"
pip install --quiet --disable-pip-version-check "ipython==9.18.1" "ipykernel==7.1.0" "nbclient==0.10.2" "nbformat==5.10.4"
python -m ipykernel install --sys-prefix > /dev/null 2>&1

cd "$place"
cat > words.py <<'PYTHON'
def count(text):
    return len(text.split())
PYTHON

python - <<'PYTHON'
import sys
from importlib.metadata import version

import nbformat
from nbclient import NotebookClient

POOL = """
import multiprocessing as mp
from concurrent.futures import ProcessPoolExecutor
import words
with ProcessPoolExecutor(1, mp_context=mp.get_context("spawn")) as pool:
    print([*pool.map(words.count, ["Der Rat tagt", "Er schweigt"])])
"""
cells = [POOL, "%reset -f", POOL, "import __main__; __main__.__spec__ = None", POOL]
notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
NotebookClient(notebook, timeout=120, allow_errors=True).execute()


def said(cell):
    return " ".join(output.get("text", output.get("evalue", "")).strip() for output in cell.outputs)


before, after, mended = (said(notebook.cells[at]) for at in (0, 2, 4))
print("ipython", version("ipython"), "before:", before, "after %reset -f:", after, "with __spec__ again:", mended)
sys.exit(0 if (before, mended) == ("[3, 2]", "[3, 2]") and "no attribute '__spec__'" in after else 1)
PYTHON
echo "a notebook that was reset still starts no processes"
