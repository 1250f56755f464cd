#!/usr/bin/env bash
# rispy 0.10.0: of an article whose text stands in several lines AB, the first is kept.
#
# Press databases and catalogues hand out what was found as RIS, and a reference manager's export has a line AB (or
# N2) for each paragraph. loads keeps the first and drops the others, without a word, so that an abstract ends after its
# first paragraph, and a full text, which some databases put there, after its lead. Lines that go on without a tag are
# kept, but as one line: paragraphs are gone, also from a file that rispy wrote itself. Authors and keywords, of which
# several are usual, are lists and whole. What to do: loads(..., enforce_list_tags=False), which gives a list wherever a
# tag is repeated.
#
# The docstring says that tags that occur again are otherwise "overridden", by which the last would be kept
# (https://github.com/mrtango/rispy); no issue was found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "rispy==0.10.0"

python - <<'PYTHON'
import sys
import warnings
from importlib.metadata import version

import rispy

warnings.simplefilter("error")
FILE = """\
TY  - NEWS
TI  - Rat tagt
AU  - Klein, Eva
AU  - Groß, Jan
AB  - Der Rat tagt.
AB  - Nein, sagt Kern.
ER  -
"""
[entry] = rispy.loads(FILE)
[told] = rispy.loads(FILE, enforce_list_tags=False)
[back] = rispy.loads(rispy.dumps([{"type_of_reference": "NEWS", "abstract": "Der Rat tagt.\n\nNein, sagt Kern."}]))
print("rispy", version("rispy"), entry, told["abstract"], repr(back["abstract"]))
same = entry["abstract"] == "Der Rat tagt." and len(entry["authors"]) == 2
sys.exit(0 if same and told["abstract"] == ["Der Rat tagt.", "Nein, sagt Kern."] and "\n" not in back["abstract"] else 1)
PYTHON
echo "the first paragraph is still all"
