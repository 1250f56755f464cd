#!/usr/bin/env bash
# feedparser 6.0.14: of an entry with a picture the summary, or content[0], is the caption of the picture.
#
# News feeds describe the article in <description> and <content:encoded>, and its picture in <media:content> with a
# <media:description>. feedparser keeps the descriptions of both in one place: the first that the feed has becomes the
# summary, what follows goes to the list of contents. With the picture in front, entry.summary is "Das Rathaus", and the
# article's own summary its content; with the picture behind it, entry.content[0].value is the caption, and content[1]
# the article. Tutorials take these two. It depends on where a content system writes its pictures and on whether an
# article has one, so that in a corpus collected from feeds some texts are captions. What to do: of the contents take
# the one whose type is text/html, and the summary from the feed's XML.
#
# Known since 2016, open: https://github.com/kurtmckee/feedparser/issues/53. The documentation tells of none of it
# (https://feedparser.readthedocs.io/en/latest/reference-entry-content.html). The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "feedparser==6.0.14"

python - <<'PYTHON'
import sys
from importlib.metadata import version

import feedparser

PICTURE = """<media:content url="https://example.org/a.jpg" medium="image">
<media:description>Das Rathaus</media:description></media:content>"""
SHORT = "<description>Streit im Rat</description>"
WHOLE = "<content:encoded>&lt;p&gt;Eva Klein sagt Nein.&lt;/p&gt;</content:encoded>"
ARTICLE = "<p>Eva Klein sagt Nein.</p>"
EXPECTED = {
    "no picture": (SHORT + WHOLE, ["Streit im Rat", ARTICLE]),
    "picture first": (PICTURE + SHORT + WHOLE, ["Das Rathaus", "Streit im Rat", ARTICLE]),
    "picture second": (SHORT + PICTURE + WHOLE, ["Streit im Rat", "Das Rathaus", ARTICLE]),
    "picture last": (SHORT + WHOLE + PICTURE, ["Streit im Rat", ARTICLE]),
    "no whole article": (PICTURE + SHORT, ["Das Rathaus", "Streit im Rat"]),
}

print("feedparser", version("feedparser"))
same = True
for name, (item, expected) in EXPECTED.items():
    feed = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Bote</title><link>https://example.org/</link>
<description>Nachrichten</description><item><title>Rat tagt</title>{item}</item></channel></rss>"""
    [entry] = feedparser.parse(feed).entries
    contents = [part.value for part in entry.content]
    print(f"{name}: summary {entry.summary!r}, content {contents}")
    same = same and [entry.summary, *contents] == expected
sys.exit(0 if same else 1)
PYTHON
echo "a caption is still taken for the article"
