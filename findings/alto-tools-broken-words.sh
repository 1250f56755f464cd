#!/usr/bin/env bash
# alto-tools 0.1.0: of a word that is broken at a line's end the first half stands twice and the second is gone:
# »Bürgermeis«, »Bürgermeissagt«.
#
# Libraries hand out scanned newspapers as ALTO, and alto-tools -t is the short way to the text. Where a word is broken,
# ALTO has both halves, each with the whole word beside it (SUBS_CONTENT); in columns of a newspaper that is every few
# lines. The first half is written at the end of its line, without hyphen, and then again, in place of the second half,
# with no blank in front of the next word. Of »Die Bürgermeis-/terin sagt: Nein« comes »Die Bürgermeis Bürgermeissagt:
# Nein«. Words that exist nowhere are counted, women and men cannot be told (Ministe-/rin), and what is left cannot be
# joined again by a dictionary. What to do: the whole word of the first half, and none for the second, as at the end
# here.
#
# The other way round, each word whole but twice, was told in 2022 (https://github.com/cneud/alto-tools/issues/16), and
# that is mended in the repository (https://github.com/cneud/alto-tools/pull/30, 2025), which has had no release on PyPI
# since. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "alto-tools==0.1.0"

cat > "$place/page.xml" <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v3#">
  <Layout><Page ID="p1" PHYSICAL_IMG_NR="1"><PrintSpace><TextBlock ID="b1">
    <TextLine><String CONTENT="Die"/><SP/>
      <String CONTENT="Bürgermeis" SUBS_TYPE="HypPart1" SUBS_CONTENT="Bürgermeisterin"/><HYP CONTENT="-"/></TextLine>
    <TextLine><String CONTENT="terin" SUBS_TYPE="HypPart2" SUBS_CONTENT="Bürgermeisterin"/><SP/>
      <String CONTENT="sagt:"/><SP/><String CONTENT="Nein."/></TextLine>
  </TextBlock></PrintSpace></Page></Layout>
</alto>
XML
alto-tools -t "$place/page.xml" > "$place/text"

python - "$place" <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path
from xml.etree import ElementTree

place = Path(sys.argv[1])
seen = (place / "text").read_text(encoding="utf-8").split()
strings = ElementTree.parse(place / "page.xml").iter("{http://www.loc.gov/standards/alto/ns-v3#}String")
words = [
    string.get("SUBS_CONTENT", string.get("CONTENT")) for string in strings if string.get("SUBS_TYPE") != "HypPart2"
]
print("alto-tools", version("alto-tools"), seen, "by hand:", words)
wrong = seen == ["Die", "Bürgermeis", "Bürgermeissagt:", "Nein."]
sys.exit(0 if wrong and words == ["Die", "Bürgermeisterin", "sagt:", "Nein."] else 1)
PYTHON
echo "broken words are still halves"
