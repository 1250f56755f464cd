#!/usr/bin/env bash
# inscriptis 2.7.6 joins the terms and answers of a list (<dl>) without a blank: »Wer zahlt?Die Stadt.Wann?Im Mai.«
#
# Questions and answers (»Was ist geplant?«), casts, results and short facts of an article are often a <dl> with <dt>
# and <dd>, and boxes that open a <details> with a <summary>. A browser begins a line with each of them; the style sheet
# of inscriptis, which lays out text as a browser would, has none of the four, and what it does not know it takes for a
# part of the line. A question mark glued to the next word ends no sentence, the first word of an answer and the last of
# the question are one that exists nowhere, and an answer is in one sentence with the next question. And a list that
# begins with 3 (<ol start="3">) begins with 1: »3. Oktober« is »1. Oktober«. What to do: a ParserConfig whose css has
# "dt", "dd", "summary" and "details" with HtmlElement(display=Display.block).
#
# The documentation shows how to change the style sheet (https://inscriptis.readthedocs.io); of these elements nothing
# was found there or in issues. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "inscriptis==2.7.6"

python - <<'PYTHON'
import sys
from importlib.metadata import version

from inscriptis import get_text
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_properties import Display
from inscriptis.model.config import ParserConfig
from inscriptis.model.html_element import HtmlElement

LIST = "<dl><dt>Wer zahlt?</dt><dd>Die Stadt.</dd><dt>Wann?</dt><dd>Im Mai.</dd></dl>"
BOX = "<details><summary>Worum geht es</summary>Der Rat tagt.</details>"
DAYS = '<ol start="3"><li>Oktober: Der Rat tagt.</li></ol>'
seen = [get_text(part).strip() for part in (LIST, BOX, DAYS)]
css = dict(CSS_PROFILES["relaxed"])
css.update({name: HtmlElement(display=Display.block) for name in ("dt", "dd", "details", "summary")})
mended = get_text(LIST, ParserConfig(css=css)).split()
print("inscriptis", version("inscriptis"), seen)
print("with a style sheet of one's own:", mended)
expected = ["Wer zahlt?Die Stadt.Wann?Im Mai.", "Worum geht esDer Rat tagt.", "1. Oktober: Der Rat tagt."]
sys.exit(0 if seen == expected and mended == "Wer zahlt? Die Stadt. Wann? Im Mai.".split() else 1)
PYTHON
echo "they are still joined"
