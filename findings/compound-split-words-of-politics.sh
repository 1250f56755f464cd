#!/usr/bin/env bash
# compound-split 1.0.2: »Regierung« is »Regie« and »Rung«, »Verbraucher« »Verb« and »Raucher«, »Wählerinnen« are
# »Wähler« and »Innen«.
#
# Who counts German words cuts compounds first, so that Klimawandel counts as Wandel, too. char_split (by Tuggener)
# weighs letters at each place; a value above 0 is a compound, and doc_split, made for whole texts, cuts there.
# Suffixes are none of its business: Regierung, Mehrheit, Österreich, Studierende fall into halves that are no words
# or wrong ones, each time they occur, and they are among the most frequent words of news. Women in the plural
# (Wählerinnen, Lehrerinnen, Journalistinnen) become men and »Innen«, with values as high as those of real compounds
# (0.79 beside 0.80 of Autobahn-raststätte), so that no threshold tells them apart; in the singular they stay. Who
# counts women and men by halves counts men. What to do: leave out words in -ung, -heit, -innen and those of a list of
# one's own before cutting.
#
# Its description tells of some 95 per cent right heads in a test of compounds
# (https://pypi.org/project/compound-split/), of words that are none nothing; no issue on it was found. The script
# ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "compound-split==1.0.2"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from compound_split import char_split, doc_split

EXPECTED = {
    "Regierung": ["Regie", "Rung"],
    "Österreich": ["Öster", "Reich"],
    "Mehrheit": ["Mehr", "Heit"],
    "Studierende": ["Studie", "Rende"],
    "Verbraucher": ["Verb", "Raucher"],
    "Wählerinnen": ["Wähler", "Innen"],
    "Lehrerinnen": ["Lehrer", "Innen"],
    "Ministerin": ["Ministerin"],
    "Klimawandel": ["Klima", "Wandel"],
}
print("compound-split", version("compound-split"))
same = True
for word, expected in EXPECTED.items():
    value = char_split.split_compound(word)[0][0]
    halves = doc_split.maximal_split(word)
    print(f"{word}: {' + '.join(halves)} ({value:.2f})")
    same = same and halves == expected
text = doc_split.doc_split("Die Regierung fragt Wählerinnen.").replace("\u00b7", "|")
print(text)
sys.exit(0 if same and text == "Die Regie|rung fragt Wähler|innen." else 1)
PYTHON
echo "a government is still a direction and a rung"
