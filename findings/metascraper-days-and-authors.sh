#!/usr/bin/env bash
# metascraper 5.49.24 (npm): 04.05.2022 is 5 April, 13.05.2022 is right, and of a page without a name the day is the
# author, or whoever signs a block quotation.
#
# metascraper reads what a page says of itself for link previews, archives and research. A date in figures, in a meta
# element or in <time datetime>, is read with the month in front where that goes, so that more than a third of the dates
# of a corpus are wrong by up to eleven months, in one column with right ones; »5. Mai 2022« in words is none. For an
# author whom no meta element names it takes the first element whose class has "author" or "byline" in it: in a line such
# as <p class="byline">4. Mai 2022</p> the day becomes the author, and "quote-author" makes the mayor who is quoted
# write the article. What to do: take JSON-LD or meta elements alone, days with a parser that is told the order.
#
# Its page promises the date and the author (https://metascraper.js.org/); of German dates and of these lines nothing was
# found there or in issues. Needs Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts "metascraper@5.49.24" "metascraper-date@5.49.24" \
    "metascraper-author@5.49.24" > /dev/null

cat > read.cjs <<'JAVASCRIPT'
const read = require("metascraper")([require("metascraper-date")(), require("metascraper-author")()]);

const PAGES = [
  ['<meta name="date" content="04.05.2022">', ""],
  ['<meta name="date" content="13.05.2022">', ""],
  ["", '<time datetime="04.05.2022">4. Mai</time>'],
  ["", "<time>5. Mai 2022</time>"],
  ["", '<p class="byline">4. Mai 2022</p>'],
  ["", '<blockquote>Nein.<footer class="quote-author">Jan Groß</footer></blockquote>'],
];
(async () => {
  for (const [head, body] of PAGES) {
    const html = `<html lang="de"><head>${head}</head><body><h1>Rat tagt</h1>${body}</body></html>`;
    const { date, author } = await read({ html, url: "https://example.org/a" });
    console.log(`${head || body}: ${date && date.slice(0, 10)}, ${author}`);
  }
})();
JAVASCRIPT
node read.cjs | tee seen
diff seen - <<'TEXT'
<meta name="date" content="04.05.2022">: 2022-04-05, null
<meta name="date" content="13.05.2022">: 2022-05-13, null
<time datetime="04.05.2022">4. Mai</time>: 2022-04-05, null
<time>5. Mai 2022</time>: null, null
<p class="byline">4. Mai 2022</p>: null, 4. Mai 2022
<blockquote>Nein.<footer class="quote-author">Jan Groß</footer></blockquote>: null, Jan Groß
TEXT
echo "German days are still American, and still write articles"
