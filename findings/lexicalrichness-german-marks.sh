#!/usr/bin/env bash
# LexicalRichness 0.5.1: German quotation marks stay on their words, so that the measures of vocabulary are too high.
#
# Its own tokenizer knows the marks of ASCII alone (string.punctuation). „gut, gut“ and »gut« are then three words
# beside "gut", and a “ behind a full stop is a word by itself: every quotation of an article adds types. Type-token
# ratio, MSTTR, MTLD, HD-D and the others all read this list, so that of two articles with the same words the one that
# quotes more seems to have the richer vocabulary. English with straight marks is not touched. What to do: cut the
# text with a tokenizer for German and hand over its words: LexicalRichness(words, preprocessor=None, tokenizer=None).
#
# Not found in its documentation (https://lexicalrichness.readthedocs.io) or issues. The script ends with 1 if that
# changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "lexicalrichness==0.5.1"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from lexicalrichness import LexicalRichness

TEXT = "„Das ist gut.“ Das ist gut, sagt er. »Gut«, sagt er, „gut“. Gut ist das."
plain = "".join(letter for letter in TEXT if letter not in "„“»«")
print("LexicalRichness", version("lexicalrichness"))
found, right = LexicalRichness(TEXT), LexicalRichness(plain)
for name, lex in (("with marks", found), ("without", right)):
    print(f"{name}: {lex.terms} types, {lex.words} words, ratio {lex.ttr:.2f}:", *lex.wordlist)
glued = sorted(set(found.wordlist) - set(right.wordlist))
print("types that are no words:", *glued)
handed = LexicalRichness(right.wordlist, preprocessor=None, tokenizer=None)
same = (found.terms, right.terms, handed.terms) == (9, 5, 5) and glued == ["»gut«", "“", "„das", "„gut“"]
sys.exit(0 if same else 1)
PYTHON
echo "quotation marks still make new words"
