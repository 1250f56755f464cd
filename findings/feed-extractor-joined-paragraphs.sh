#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 (npm): »Der Rat tagt« and »Musterhausen wartet« are »tagtMusterhausen« in a summary.
#
# News feeds write their summaries as HTML: two paragraphs, a list of points, a line break. The extractor, which reads
# RSS, Atom and JSON feeds, takes the tags out of them and puts nothing in their place, so that the last word of a
# paragraph and the first of the next are one: a headline set in front of the summary, the place of a dateline, the
# points of a list. Words count that do not exist, and a search for either finds nothing; from feeds without paragraphs
# in their summaries, words are right, so that papers differ. What to do: getExtraEntryFields: (entry) => ({ html:
# entry.description }), and a reader of HTML for that; rss-parser 3.13.0 begins a line with each.
#
# Its description says that descriptions are normalized, nothing of joined words
# (https://www.npmjs.com/package/@extractus/feed-extractor); no issue was found. Needs Node.js 20 or newer, with npm.
# The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" \
    "@extractus/feed-extractor@8.0.3" "rss-parser@3.13.0" > log

cat > read.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { extractFromXml } from "@extractus/feed-extractor";
import Parser from "rss-parser";

const feed = (summary) => `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Bote</title><link>https://bote.example/</link><description>Bote</description>
<item><title>Rat</title><link>https://bote.example/rat</link><guid>https://bote.example/rat</guid>
<description>${summary.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</description></item></channel></rss>`;
const summaries = {
  "<p>Der Rat tagt</p><p>Musterhausen wartet.</p>": "Der Rat tagtMusterhausen wartet.",
  "<ul><li>Schule bleibt</li><li>Bahn streikt</li></ul>": "Schule bleibtBahn streikt",
  "Rat tagt<br>Klein fehlt": "Rat tagtKlein fehlt",
};
let same = true;
for (const [summary, expected] of Object.entries(summaries)) {
  const options = { getExtraEntryFields: (entry) => ({ html: entry.description }) };
  const [entry] = extractFromXml(feed(summary), options).entries;
  const { items } = await new Parser().parseString(feed(summary));
  console.log(JSON.stringify(entry.description), "by rss-parser:", JSON.stringify(items[0].contentSnippet));
  const parted = items[0].contentSnippet.split(/\n+/).length === 2;
  same = same && entry.description === expected && entry.html.includes("<") && parted;
}
const about = (name) => JSON.parse(readFileSync(`node_modules/${name}/package.json`)).version;
console.log("feed-extractor", about("@extractus/feed-extractor"), "rss-parser", about("rss-parser"));
process.exit(same ? 0 : 1);
JAVASCRIPT
node read.mjs
echo "they are still one word"
