#!/usr/bin/env bash
# htmldate 1.11.0 (and trafilatura 2.3.1 with it): the date of an article is that of the comment, ticker entry or other
# article that its JSON-LD names first.
#
# Pages describe themselves in JSON-LD, where an article may hold its comments, a live ticker its entries, and an @graph
# a list of the most-read articles beside it. Each of them has a datePublished. htmldate does not read the structure but
# looks for the first "datePublished" in the script's text. So an article of 2022 below a list with one of 2019 is of
# 2019, one with comments of the day of the first comment, and a live ticker of the day of the entry on top; what
# comes first depends on the content system. With a <meta> of the date this does not happen. A corpus sorted by date
# has such articles in wrong years. What to do: parse the JSON-LD and take the date of the
# NewsArticle; Lesart does.
#
# "original_date: looks for original date (e.g. publication date)", says the documentation
# (https://htmldate.readthedocs.io/en/latest/corefunctions.html), no issue on it was found (one on hours names the
# expression: https://github.com/adbar/htmldate/issues/196). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "htmldate==1.11.0" "trafilatura==2.3.1" "lxml_html_clean==0.4.6"

python - <<'PYTHON'
import json
import sys
from importlib.metadata import version

import htmldate
import trafilatura

TEXT = "<p>Der Rat der Stadt Musterhausen hat am Montag lange über die alte Brücke beraten.</p>" * 3
PUBLISHED = "2022-10-03T10:00:00+02:00"


def dates(data, head=""):
    script = f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | data)}</script>'
    head = f"<head><title>Rat tagt</title>{head}{script}</head>"
    page = f"<html lang='de'>{head}<body><article>{TEXT}</article></body></html>"
    return htmldate.find_date(page, original_date=True), trafilatura.extract_metadata(page).date


def article(kind, **more):
    return {"@type": kind} | more | {"headline": "Rat tagt", "datePublished": PUBLISHED}


old = {"@type": "ListItem", "item": {"@type": "NewsArticle", "headline": "Alt", "datePublished": "2019-05-04"}}
most_read = {"@graph": [{"@type": "ItemList", "itemListElement": [old]}, article("NewsArticle")]}
comments = article("NewsArticle", comment=[{"@type": "Comment", "text": "Gut!", "datePublished": "2022-10-09"}])
entries = [{"@type": "BlogPosting", "headline": "Ende", "datePublished": "2022-10-05T23:00:00+02:00"}]
seen = {
    "an article alone": (dates(article("NewsArticle")), "2022-10-03"),
    "behind a list of others": (dates(most_read), "2019-05-04"),
    "with a comment": (dates(comments), "2022-10-09"),
    "live ticker": (dates(article("LiveBlogPosting", liveBlogUpdate=entries)), "2022-10-05"),
    "behind a list, with <meta>": (dates(most_read, f"<meta name='date' content='{PUBLISHED}'>"), "2022-10-03"),
}
print("htmldate", version("htmldate"), "trafilatura", version("trafilatura"))
for name, (found, _) in seen.items():
    print(f"{name}: {found}")
sys.exit(0 if all(found == (expected, expected) for found, expected in seen.values()) else 1)
PYTHON
echo "an article still has the date of another text"
