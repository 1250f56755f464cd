#!/usr/bin/env bash
# papermill 2.7.0: -p takes keys that begin with 0 for numbers, a notebook run for 01067 (Dresden) is run for 1067.
#
# A notebook is run once for each town, paper or code with "papermill in.ipynb out.ipynb -p key VALUE". Postcodes in the
# east of Germany begin with 0, and so do official municipality keys from Schleswig-Holstein to Bavaria: the zero is
# gone, and the key is a number, with which nothing in a table of texts is found, or in one of numbers the wrong thing.
# Keys from 1 on are numbers as well, but look right. An article's id 12_5 is 125, 1e5 is 100000.0, a column called
# "nan" or "inf" (an abbreviation) no text at all. Half a country of results is empty, with no error where "no article"
# is a result. What to do: -r key VALUE, which keeps the text.
#
# "papermill --help" says of -p that it passes parameters, and of -r that it takes raw strings; on zeros no issue was
# found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "papermill==2.7.0"

cd "$place"
python - <<'PYTHON'
import nbformat
from nbformat.v4 import new_code_cell, new_notebook

kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
cells = [new_code_cell("key = ''", metadata={"tags": ["parameters"]})]
nbformat.write(new_notebook(metadata=kernel, cells=cells), "in.ipynb")
PYTHON
for option in "-p key 01067" "-p key 12_5" "-p key nan" "-r key 01067"; do
    # shellcheck disable=SC2086 - three words each
    papermill in.ipynb out.ipynb --prepare-only $option 2> log
    python -c 'import nbformat; print(nbformat.read("out.ipynb", 4).cells[1].source.splitlines()[-1])' > found
    echo "$option: $(cat found)"
    cat found >> all
done
diff all - <<'TEXT'
key = 1067
key = 125
key = float('nan')
key = "01067"
TEXT
echo "the zero is still gone"
