#!/usr/bin/env bash
# @extractus/article-extractor 9.0.1 (npm): »Sie sagte: .« of a quotation in <q>, »Bis soll« of a date in <time>, and
# 03.10.2022 is 10 March.
#
# The extractor cleans what it found with a list of elements that may stay, and drops the others with their words: q,
# time, mark, ins, s, cite and small within a sentence, dt in a list of questions and answers, the footer that signs a
# block quotation. What somebody said is gone from the middle of the sentence that quotes it, the source stays; of an
# interview in <dl> the answers are left, without their questions. Abbreviations, bold, links and CO2 are whole, so that
# most of an article looks right. Its date is read with the month in front, and 13.10.2022 left as it is written. What to
# do: write <span> for each of these tags before the page is handed over, and read the date from the page.
#
# Its page says that tags which are not allowed are removed, with an option
# (https://www.npmjs.com/package/@extractus/article-extractor); that their words go was not found there or in issues.
# Needs Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund "@extractus/article-extractor@9.0.1" > /dev/null

cat > read.mjs <<'JAVASCRIPT'
import { extractFromHtml } from "@extractus/article-extractor";

const LONG =
  "Der Rat der Stadt Musterhausen hat lange über die alte Brücke beraten und am Ende nichts beschlossen, weil das " +
  "Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung der Stadt.";
const PARTS = [
  "<p>Sie sagte: <q>Wir bauen</q>. Bis <time>Ende März</time> soll <mark>alles</mark> <b>fertig</b> sein.</p>",
  "<dl><dt>Wer zahlt?</dt><dd>Der Bund.</dd></dl>",
  "<blockquote><p>Nie.</p><footer>Eva Klein</footer></blockquote>",
];

async function read(date, change = (html) => html) {
  const head = `<title>Rat tagt</title><meta name="date" content="${date}">`;
  const body = [LONG, ...PARTS, LONG].map((part) => (part === LONG ? `<p>${LONG}</p>` : change(part))).join("");
  const page = `<html lang="de"><head>${head}</head><body><article><h1>Rat tagt</h1>${body}</article></body></html>`;
  const { content, published } = await extractFromHtml(page, "https://example.org/a");
  const words = content.replaceAll(LONG, "").replace(/<[^>]*>/g, " ").replace(/\s+/g, " ").trim();
  return [words, published.slice(0, 10)];
}

const spans = (html) => html.replace(/<(\/?)(q|time|mark|dt|footer)>/g, "<$1span>");
console.log(...(await read("03.10.2022")));
console.log(...(await read("13.10.2022", spans)));
JAVASCRIPT
node read.mjs | tee seen
diff seen - <<'TEXT'
Sie sagte: . Bis soll fertig sein. Der Bund. Nie. 2022-03-10
Sie sagte: Wir bauen . Bis Ende März soll alles fertig sein. Wer zahlt? Der Bund. Nie. Eva Klein 13.10.2022
TEXT
echo "quotations are still gone"
