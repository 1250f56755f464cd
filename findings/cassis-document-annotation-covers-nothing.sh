#!/usr/bin/env bash
# dkpro-cassis 0.12.0: the document annotation that it makes covers no text, so whoever asks for all annotations of
# the document gets none.
#
# In UIMA the document annotation reaches from the first to the last character: setting the document's text (or its
# language) makes it so, and programs use it to select what lies in the document. cassis makes one when the language
# is set, or when it is asked for, and leaves begin and end at 0, before and after the text is known.
#
# Seen with dkpro-cassis 0.12.0: text of 13 characters, one annotation from 0 to 3, document annotation from 0 to 0;
# select_covered(annotation, document) gives [], and the XMI that goes to INCEpTION and other Java programs says
# begin="0" end="0". To mend: cas.get_document_annotation().end = len(cas.sofa_string). The script ends with 1 if
# that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "dkpro-cassis==0.12.0"

python - <<'PYTHON'
import re
import sys

import cassis

types = cassis.TypeSystem()
name = types.create_type("example.Name", supertypeName="uima.tcas.Annotation")
cas = cassis.Cas(typesystem=types)
cas.sofa_string = "Der Rat tagt."
cas.document_language = "de"
cas.add(name(begin=0, end=3))

document = cas.get_document_annotation()
covered = cas.select_covered(name, document)
written = re.search(r"<tcas:DocumentAnnotation[^>]*>", cas.to_xmi())[0]
print(f"document annotation {document.begin} to {document.end}, covered by it: {covered}")
print(written)
seen = (document.begin, document.end, covered) == (0, 0, []) and 'end="0"' in written

document.end = len(cas.sofa_string)
seen = seen and len(cas.select_covered(name, document)) == 1
sys.exit(0 if seen else 1)
PYTHON
echo "the document annotation still covers nothing"
