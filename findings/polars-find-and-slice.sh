#!/usr/bin/env bash
# Polars 2.1.0: where str.find finds a word, str.slice cuts another: each umlaut and each „ in front shifts it.
#
# str.find and str.find_many count bytes, str.slice, str.head and str.len_chars characters. An umlaut is two bytes, a
# quotation mark of German three, so in an article with a quotation the place of a word is some characters too high
# behind it: what is cut out is shifted, to the end of the text by dozens, or empty. In English with straight marks
# the two agree. Offsets of codings made so lie behind the words. What to do: the characters in front,
# pl.col("text").str.split("sagte").list.first().str.len_chars(), or offsets by Python's own str.find.
#
# That find gives bytes stands in its own documentation, and was reported as an error
# (https://github.com/pola-rs/polars/issues/14190, open). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "polars==2.1.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import polars as pl

WORD = "sagte"
GERMAN = "„Über Öl müssen wir reden“, sagte die Ärztin gestern im Rat."
ENGLISH = '"We must talk about oil", sagte die Frau gestern im Rat.'

text = pl.col("text")
at = text.str.find(WORD, literal=True)
table = pl.DataFrame({"text": [GERMAN, ENGLISH]}).select(
    at=at,
    many=text.str.find_many([WORD]).list.first(),
    cut=text.str.slice(at, len(WORD)),
    characters=text.str.split(WORD).list.first().str.len_chars(),
)
print("polars", version("polars"), table.rows(), "Python:", [line.find(WORD) for line in (GERMAN, ENGLISH)])
german, english = table.rows()
right = [line.find(WORD) for line in (GERMAN, ENGLISH)]
shift = len("„Über Öl müssen wir reden“".encode()) - len("„Über Öl müssen wir reden“")
same = german[0] == german[1] == right[0] + shift and german[2] != WORD and german[3] == right[0]
sys.exit(0 if same and english == (right[1], right[1], WORD, right[1]) else 1)
PYTHON
echo "find and slice still count differently"
