#!/usr/bin/env bash
# html-text 0.7.1, and extruct 0.18.0 with it: an article that opens with a large letter begins »D er Rat«; »CDU
# -Chefin«.
#
# html-text puts a blank wherever one element ends and the next begins, also within a word. Newsrooms mark the first
# letter of an article (<span class="dropcap">D</span>er), a part of a compound (<b>CDU</b>-Chefin,
# <i>Spiegel</i>-Bericht, CO<sub>2</sub>) or what stands between quotation marks (»<em>Nein</em>«). Words become two,
# "D" and "er" count, a mark that stands alone belongs to no word. extruct, which reads what a page says of itself,
# takes the text of microdata this way: of itemprop="articleBody", which many take for the clean text of an article,
# words are others than those readers see, and than those of the same article in JSON-LD. Punctuation is spared where
# English has it (, . and "), “ » and - are not. What to do: take the element's text_content(), or JSON-LD where a page
# has both.
#
# Known of html-text since 2018, on purpose (https://github.com/TeamHG-Memex/html-text/issues/16); extruct's description
# says nothing of it (https://pypi.org/project/extruct/). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "html-text==0.7.1" "extruct==0.18.0"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import extruct
import html_text
from lxml import html

BODY = (
    '<p><span class="dropcap">D</span>er Rat tagt. »<em>Nein</em>«, '
    "sagt <b>CDU</b>-Chefin Klein zu CO<sub>2</sub>.</p>"
)
PAGE = f"""<html><body><article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">Rat tagt</h1><div itemprop="articleBody">{BODY}</div></article></body></html>"""

seen = html.fromstring(BODY).text_content()
[article] = extruct.extract(PAGE, syntaxes=["microdata"])["microdata"]
told = article["properties"]["articleBody"]
print("as readers see it:", seen)
print("html-text", version("html-text"), html_text.extract_text(BODY))
print("extruct", version("extruct"), told)
expected = "D er Rat tagt. » Nein «, sagt CDU -Chefin Klein zu CO 2."
sys.exit(0 if html_text.extract_text(BODY) == told == expected and seen.startswith("Der Rat") else 1)
PYTHON
echo "the first word is still two"
