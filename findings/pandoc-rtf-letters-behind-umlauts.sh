#!/usr/bin/env bash
# pandoc 3.9: of an RTF file the letter behind an umlaut or a quotation mark is gone, »Büger«, »„ein“« for »Nein«.
#
# RTF writes what its code page lacks as \u and a number, and behind it one sign for programs that do not know numbers,
# as a rule a question mark: B\u252?rger. Whoever knows the number leaves out that one sign (RTF 1.9.1, \u and \uc). pandoc
# leaves out the question mark and the next letter, where both stand without a blank. Exports of databases and programs
# that write RTF themselves do so; Word and LibreOffice write \'fc for the question mark, which is read rightly, as is
# \uc0. So from one archive »Nein« is »ein« in every quotation, and no umlaut has its word, from another all is whole,
# and the words are still words often enough. What to do: re.sub(r"(\\u-?\d+)\?", r"\1\\'3f", text) before; striprtf
# 0.0.35 and lesart corpus read it as it is meant.
#
# Known with a non-breaking space, and closed in 2022 (https://github.com/jgm/pandoc/issues/8264). pandoc comes
# from the package pypandoc-binary. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "pypandoc-binary==1.17" "striprtf==0.0.35"

python - <<'PYTHON'
import re
import sys

import pypandoc
from striprtf.striprtf import rtf_to_text

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}}\pard "
QUESTION_MARKS = HEAD + r"Die B\u252?rger: \u8222?Nein\u8220?\par}"
AS_WORD = HEAD + r"Die B\u252\'fcrger: \u8222\'84Nein\u8220\'93\par}"


def pandoc(text):
    return pypandoc.convert_text(text, "plain", format="rtf").strip()


seen = {
    "question marks": pandoc(QUESTION_MARKS),
    "as Word writes": pandoc(AS_WORD),
    "mended before": pandoc(re.sub(r"(\\u-?\d+)\?", r"\1\\'3f", QUESTION_MARKS)),
    "striprtf": rtf_to_text(QUESTION_MARKS).strip(),
}
print("pandoc", pypandoc.get_pandoc_version())
for name, text in seen.items():
    print(f"{name}: {text}")
whole = "Die Bürger: „Nein“"
sys.exit(0 if [*seen.values()] == ["Die Büger: „ein“", whole, whole, whole] else 1)
PYTHON
echo "letters behind umlauts are still lost"
