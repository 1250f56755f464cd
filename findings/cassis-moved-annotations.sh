#!/usr/bin/env bash
# dkpro-cassis 0.12.0: an annotation whose place is mended is found nowhere, neither where it was nor where it is.
#
# Codings that come back with offsets of another program are often shifted into place: for quote in cas.select(Quote):
# quote.begin -= 1. A view of a CAS keeps annotations sorted by their place at the time when they were added. What
# select_covered and select_covering look up is that order; what they compare is the new place. A quotation that was
# moved from the first sentence to the second is in neither, select() gives annotations out of order, and cas.remove()
# ends with "not in list". Counts of quotations by sentence or by paragraph lack all that were mended, with no word;
# what is written as XMI and read again is found. In UIMA for Java an annotation is to be taken out of the index
# before its place changes, and version 3 does that by itself. What to do: remove, change, add, or write and read the
# CAS once after mending.
#
# Neither its description (https://github.com/dkpro/dkpro-cassis) nor an issue on it was found that says so. The
# script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "dkpro-cassis==0.12.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import cassis

types = cassis.TypeSystem()
Sentence = types.create_type("example.Sentence", supertypeName="uima.tcas.Annotation")
Quote = types.create_type("example.Quote", supertypeName="uima.tcas.Annotation")
cas = cassis.Cas(typesystem=types)
cas.sofa_string = "Der Rat tagt. „Nein“, sagt Klein."
cas.add_all([Sentence(begin=0, end=13), Sentence(begin=14, end=33)])
quote = Quote(begin=1, end=7)
cas.add(quote)


def by_sentence(cas):
    return [[quote.get_covered_text() for quote in cas.select_covered("example.Quote", sentence)]
            for sentence in cas.select("example.Sentence")]  # fmt: skip


print("dkpro-cassis", version("dkpro-cassis"))
before = by_sentence(cas)
quote.begin, quote.end = 14, 20
after = by_sentence(cas)
again = by_sentence(cassis.load_cas_from_xmi(cas.to_xmi(), typesystem=types))
print("before", before, "moved", after, "written and read", again)
right = (before, after, again) == ([["er Rat"], []], [[], []], [[], ["„Nein“"]])
sys.exit(0 if right else 1)
PYTHON
echo "moved annotations are still not found"
