#!/usr/bin/env bash
# Ruff 0.17.6: --fix takes an import out of a notebook that its cells with %%check or %%ipytest need.
#
# Ruff reads notebooks, too, and removes unused imports on --fix as a safe change (F401, on by default). A cell that
# begins with a magic it does not know is passed over, whatever is in it; only names of IPython's own, as %%timeit, are
# looked into. Courses have their tests in such cells (%%ipytest, %%check, %%run_pytest). What only they use counts as
# unused: the line is gone from the exercise, the notebook still runs as far as Ruff is concerned, and each student's
# test ends in a NameError. The editors' "fix on save" and pre-commit do it unasked. What to do: per-file-ignores =
# {"*.ipynb" = ["F401"]}, or # noqa: F401 behind the import.
#
# Asked of %%ipytest (https://github.com/astral-sh/ruff/issues/13718, open); that such cells are left out is written
# nowhere but in an issue (https://github.com/astral-sh/ruff/issues/10454). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "ruff==0.17.6" "nbformat==5.11.1"

cd "$place"
python - <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version

import nbformat
from nbformat.v4 import new_code_cell, new_notebook

IMPORTS = "import re\nfrom collections import Counter"
USES = {
    "check.ipynb": "%%check\nassert Counter('aab')['a'] == 2",
    "timeit.ipynb": "%%timeit\nCounter('aab')",
    "plain.ipynb": "assert Counter('aab')['a'] == 2",
}
left = {}
for name, use in USES.items():
    cells = [new_code_cell(IMPORTS), new_code_cell("re.split(' ', 'Der Rat tagt')"), new_code_cell(use)]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(new_notebook(metadata=kernel, cells=cells), name)
    subprocess.run(["ruff", "check", "--isolated", "--quiet", "--fix", name], check=True)
    left[name] = nbformat.read(name, as_version=4).cells[0].source.strip()
print("ruff", version("ruff"), left)
kept = left["timeit.ipynb"] == left["plain.ipynb"] == IMPORTS
sys.exit(0 if kept and left["check.ipynb"] == "import re" else 1)
PYTHON
echo "the import is still taken out"
