#!/usr/bin/env bash
# pandas 3.1.1: whether `column == object` works depends on whether pyarrow is installed.
#
# pandas 3 keeps texts in its type `str`, and that in Arrow arrays wherever pyarrow can be imported. A column of
# texts is compared with an object that pandas does not know (one whose class has an `__eq__` of its own, as
# `pytest.approx`-like helpers of check cells have):
#   without pyarrow   element by element: the object's `__eq__` is asked for each text
#   with pyarrow      NotImplementedError: eq not implemented for <class '__main__.Near'>
# So a comparison that works on one machine raises on the next, where some other package has brought pyarrow along.
# `__pandas_priority__` on the class makes both leave the comparison to the object, as a whole.
#
# Seen with pandas 3.1.1 and pyarrow 26.0.1. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pandas==3.1.1"

cat > "$place/compare.py" <<'PYTHON'
import sys

import pandas as pd


class Near:
    def __eq__(self, other):
        return isinstance(other, str) and other.casefold() == "ja"

    __hash__ = None


class First(Near):
    __pandas_priority__ = 5_000

    def __eq__(self, other):
        return "asked about the whole" if isinstance(other, pd.Series) else super().__eq__(other)


column = pd.Series(["Ja", "Nein"])
try:
    said = str(list(column == Near()))
except NotImplementedError as error:
    said = f"NotImplementedError: {error}"
print(column.dtype, column.dtype.storage, "|", said, "|", column == First())
PYTHON

without=$(python "$place/compare.py")
pip install --quiet --disable-pip-version-check "pyarrow==26.0.1"
with=$(python "$place/compare.py")
printf 'without pyarrow: %s\nwith pyarrow:    %s\n' "$without" "$with"

[[ $without == "str python | [True, False] | asked about the whole" ]]
[[ $with == "str pyarrow | NotImplementedError: eq not implemented for <class '__main__.Near'> | asked about the whole" ]]
