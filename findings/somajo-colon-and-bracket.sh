#!/usr/bin/env bash
# SoMaJo 2.5.0: »Klein: (lacht) Nein« holds a sad face, and »(Paragraf 8)« one with glasses; colon and bracket are
# gone.
#
# The German tokenizer "de_CMC", the one that SoMaJo has for German, is for chats and web pages, and knows faces made
# of marks. It takes a colon and an opening bracket for one also where a blank stands between them, and gives back
# »:(« without it: in interviews and minutes (Klein: (lacht) Nein), captions (Foto: (dpa)), tables (Wahl 2021: (1) …).
# A figure 8 before a closing bracket, (Paragraf 8), (SPD: 8), is one with glasses. Colon and bracket are no tokens
# any more, so that a reader of turns finds no speaker, the closing bracket belongs to nothing, counts of faces say
# that news is sad, and the 8 is no number. What to do: part tokens of the class "emoticon" again where
# token.original_spelling holds a blank, and »8)« wherever no face is meant.
#
# That it marks emoticons is what it is made for, and its description shows one with a blank, ": )"
# (https://github.com/tsproisl/SoMaJo); of brackets behind a colon nothing was found there or in issues. The script
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "SoMaJo==2.5.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from somajo import SoMaJo

EXPECTED = {
    "Klein: (lacht) Nein.": [":("],
    "Klein (SPD): (lacht) Nein.": [":("],
    "Foto: (dpa)": [":("],
    "Das regelt das Gesetz (Paragraf 8).": ["8)"],
    "Klein: [lacht] Nein.": [],
    "Das regelt das Gesetz (Paragraf 7).": [],
}
print("SoMaJo", version("SoMaJo"))
tokenizer = SoMaJo("de_CMC")
same = True
for text, expected in EXPECTED.items():
    tokens = [token for sentence in tokenizer.tokenize_text([text]) for token in sentence]
    faces = [token.text for token in tokens if token.token_class == "emoticon"]
    print(text, [token.text for token in tokens], faces)
    same = same and faces == expected
sys.exit(0 if same else 1)
PYTHON
echo "a colon and a bracket are still a face"
