#!/usr/bin/env bash
# python-frontmatter 1.1.0 and myst-parser 5.2.0: 20:15 is 1215, and 08:15 a text; 01067 is 567, and 01089 a text.
#
# What is known of an article (paper, date, time, place) often stands above its text between two lines of ---, and so do
# the values that a page of a course shows with {{ time }}. Both read it with PyYAML, that is by YAML 1.1, in which
# 20:15 is a number of base 60, 01067 one of base 8, and 3.10 a float: the evening news at 20:15 is 1215 (minutes of the
# day), postcodes of Dresden are 567 where all digits are below 8 and texts where one is not, number 3.10 of a magazine
# is number 3.1. In one column of a corpus some cells are then numbers and some are not, and a page prints "we meet at
# 1215". YAML 1.2, of 2009, dropped base 60 and the 0 for base 8; js-yaml 5.5.0, with which programs in JavaScript read
# such files, goes by it: 20:15 stays, and 01067 is 1067. What to do: quotation marks around every value that is no
# number.
#
# PyYAML says that it is a parser of YAML 1.1 (https://pypi.org/project/PyYAML/); neither page on front matter says what
# that does to times and codes. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "python-frontmatter==1.1.0" "PyYAML==6.0.3" "myst-parser==5.2.0"

mkdir "$place/course"
cd "$place/course"
python - <<'PYTHON'
import pathlib
import subprocess
import sys
from importlib.metadata import version

import frontmatter

ARTICLE = """---
sent: 20:15
repeated: 08:15
town: 01067
next_town: 01089
issue: 3.10
---
Der Rat tagt.
"""
PAGE = """---
myst:
  substitutions:
    start: 20:15
---
# Kurs

Wir treffen uns um {{ start }} Uhr.
"""
CONF = 'extensions = ["myst_parser"]\nmyst_enable_extensions = ["substitution"]\n'
pathlib.Path("conf.py").write_text(CONF, encoding="utf-8")
pathlib.Path("index.md").write_text(PAGE, encoding="utf-8")
subprocess.run(["sphinx-build", "-q", "-b", "text", ".", "built"], check=True)
built = pathlib.Path("built/index.txt").read_text(encoding="utf-8")
[line] = [line for line in built.splitlines() if "treffen" in line]
found = frontmatter.loads(ARTICLE).metadata
print(*(f"{name} {version(name)}" for name in ("python-frontmatter", "PyYAML", "myst-parser")))
print(found, line)
expected = {"sent": 1215, "repeated": "08:15", "town": 567, "next_town": "01089", "issue": 3.1}
sys.exit(0 if found == expected and line == "Wir treffen uns um 1215 Uhr." else 1)
PYTHON
echo "20:15 is still 1215"
