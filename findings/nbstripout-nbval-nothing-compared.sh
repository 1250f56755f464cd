#!/usr/bin/env bash
# nbstripout 0.9.1 and nbval 0.11.0: a notebook without outputs passes "pytest --nbval", whatever it puts out.
#
# nbval runs a notebook and compares what comes out with what is saved, and fails where something comes out that was
# not. nbstripout, as a filter of Git, takes outputs out before they are committed. Where a course uses both, the
# notebooks in CI are stripped, and a cell that has never been run (no number in front) is run and not compared: a
# lesson that counts 4 quotes instead of 3 is green, and so is every other; only errors are seen. Checked on the
# author's machine, where the outputs are still there, the same notebook fails. Clear All Outputs in JupyterLab does
# the same. With nbstripout --keep-count it fails at every cell that puts something out. What to do: keep the outputs
# of lessons that nbval checks (metadata "keep_output": true for the notebook), or assert what matters. Lesart's
# lessons are saved with theirs.
#
# nbstripout's page says nothing of it (https://github.com/kynan/nbstripout#readme); nbval's maintainers meant it so
# (https://github.com/computationalmodelling/nbval/pull/82). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH" IPYTHONDIR="$place/ipython"
pip install --quiet --disable-pip-version-check "nbstripout==0.9.1" "nbval==0.11.0" "pytest==9.0.3" "ipykernel==7.1.0" \
    "nbformat==5.10.4"
python -m ipykernel install --sys-prefix > /dev/null 2>&1

cd "$place"
python - <<'PYTHON'
import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
saved = new_output("execute_result", {"text/plain": "3"}, execution_count=1)
for name in ("saved", "stripped", "kept"):
    cell = new_code_cell("len(['Nein.', 'Doch.', 'Nein!', 'Oh!'])", execution_count=1, outputs=[saved])
    more = {"keep_output": True} if name == "kept" else {}
    nbformat.write(new_notebook(cells=[cell], metadata=kernel | more), f"{name}.ipynb")
PYTHON
nbstripout stripped.ipynb
nbstripout kept.ipynb
for name in saved stripped kept; do
    pytest --nbval --quiet --no-header -p no:cacheprovider "$name.ipynb" > log 2>&1 || true
    echo "$name: $(tail -1 log | grep -oE '[0-9]+ (passed|failed)')" | tee -a all
done
diff all - <<'TEXT'
saved: 1 failed
stripped: 1 passed
kept: 1 failed
TEXT
echo "four are still three, once nothing is saved"
