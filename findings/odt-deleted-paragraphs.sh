#!/usr/bin/env bash
# odfdo 3.27.3, odfpy 1.4.1 and officeparser 7.8.0 (npm): what an author struck out of an OpenDocument text is its first
# paragraph.
#
# While LibreOffice tracks changes, what is deleted leaves the text and is kept in a list in front of it
# (text:tracked-changes), as paragraphs. The three take every paragraph of the file: body.get_paragraphs() of odfdo,
# getElementsByType(text.P) of odfpy, the text of officeparser, which stands behind many loaders for search and language
# models. A press release in which »lehnt ab« became »stimmt zu« says both, the old first; names, figures and quotations
# that were taken out before printing count, and the article begins with them. In a draft without tracking, or after all
# changes are accepted, nothing shows. odfdo's get_formatted_text() leaves them out. What to do: take
# text:tracked-changes out of the tree first, as at the end here; or save as .docx, for lesart corpus.
#
# Nothing on it was found in their pages (https://github.com/jdum/odfdo, https://github.com/eea/odfpy,
# https://github.com/harshankur/officeParser) or issues. Needs Node.js 20 or newer, with npm. The script ends with 1 if
# that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "odfdo==3.27.3" "odfpy==1.4.1"
npm install --silent --no-audit --no-fund --prefix "$place" "officeparser@7.8.0" > log

cat > write.py <<'PYTHON'
import zipfile

NAMES = "".join(
    f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "manifest")
)
CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content{NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"><office:body>
<office:text><text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info>
<dc:creator>Jan</dc:creator><dc:date>2022-10-03T10:00:00</dc:date></office:change-info>
<text:p>Der Rat lehnt ab.</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>Der Rat tagt.</text:p><text:p>Er stimmt zu.<text:change text:change-id="c1"/></text:p>
</office:text></office:body></office:document-content>"""
KIND = "application/vnd.oasis.opendocument.text"
MANIFEST = f"""<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest{NAMES} manifest:version="1.3"><manifest:file-entry manifest:full-path="/"
manifest:media-type="{KIND}"/><manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""
with zipfile.ZipFile("article.odt", "w") as archive:
    archive.writestr("mimetype", KIND)
    archive.writestr("content.xml", CONTENT)
    archive.writestr("META-INF/manifest.xml", MANIFEST)
PYTHON
python write.py

cat > read.mjs <<'JAVASCRIPT'
import { OfficeParser } from "officeparser";

const document = await OfficeParser.parseOffice("article.odt");
console.log(document.toText());
JAVASCRIPT
node read.mjs > text

python - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

import odf.opendocument
from odf import teletype, text
from odfdo import Document

document = Document("article.odt")
file = odf.opendocument.load("article.odt")
seen = {
    "odfdo": [paragraph.text_recursive.strip() for paragraph in document.body.get_paragraphs()],
    "odfpy": [teletype.extractText(paragraph) for paragraph in file.getElementsByType(text.P)],
    "officeparser": Path("text").read_text(encoding="utf-8").split("\n")[:-1],
}
for changes in file.getElementsByType(text.TrackedChanges):
    changes.parentNode.removeChild(changes)
mended = [teletype.extractText(paragraph) for paragraph in file.getElementsByType(text.P)]
print("odfdo", version("odfdo"), "odfpy", version("odfpy"), seen, "mended:", mended)
both = ["Der Rat lehnt ab.", "Der Rat tagt.", "Er stimmt zu."]
sys.exit(0 if all(lines == both for lines in seen.values()) and mended == both[1:] else 1)
PYTHON
echo "what was struck is still printed"
