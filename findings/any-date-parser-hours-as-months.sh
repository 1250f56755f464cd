#!/usr/bin/env bash
# any-date-parser 2.2.4 (npm), German: »3. Oktober 2022, 14.30 Uhr« is 3 March, »vor 2 Tagen« the second of this month.
#
# The parser knows German ("de") and reads what stands in lines of date: »3. Oktober 2022«, »03.10.2022 14:30«, »Stand:
# 3.10.22«. German papers write clock times with a full stop as well. Behind a month in words the time then counts as a
# day and a month, of which the month wins: the day of the words, the year, and the minutes taken for a month, cut as
# need be (30 is 3). Behind a date in figures nothing happens. Of »vor 2 Tagen« and »vor 3 Stunden«, on pages of today,
# the figure is left, a day of the month in which it runs. All are dates like the right ones, none is invalid. What to
# do: turn the full stop of a time into a colon first, text.replace(/(\d)\.(\d\d) Uhr/, "$1:$2 Uhr"), and leave out what
# begins with »vor«.
#
# Its page promises locales, and relative times in English alone (https://www.npmjs.com/package/any-date-parser); no
# issue on either was found. Needs Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" "any-date-parser@2.2.4" > log

cat > read.cjs <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");
const loaded = require("any-date-parser");
const parser = loaded.default ?? loaded;

const EXPECTED = {
  "3. Oktober 2022, 14:30 Uhr": { year: 2022, month: 10, day: 3, hour: 14, minute: 30 },
  "3. Oktober 2022, 14.30 Uhr": { year: 2022, month: 3, day: 3 },
  "03.10.2022, 14.30 Uhr": { year: 2022, month: 10, day: 3 },
  "vor 2 Tagen": { day: 2 },
  "vor 3 Stunden": { day: 3 },
};
const sorted = (value) => JSON.stringify(Object.entries(value).sort());
console.log("any-date-parser", JSON.parse(readFileSync("node_modules/any-date-parser/package.json")).version);
let same = true;
for (const [text, expected] of Object.entries(EXPECTED)) {
  const seen = parser.attempt(text, "de");
  console.log(text, "->", seen);
  same &&= sorted(seen) === sorted(expected);
}
const mended = "3. Oktober 2022, 14.30 Uhr".replace(/(\d)\.(\d\d) Uhr/, "$1:$2 Uhr");
same &&= sorted(parser.attempt(mended, "de")) === sorted(EXPECTED["3. Oktober 2022, 14:30 Uhr"]);
process.exit(same ? 0 : 1);
JAVASCRIPT
node read.cjs
echo "half past two is still March"
