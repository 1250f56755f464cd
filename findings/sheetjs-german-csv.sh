#!/usr/bin/env bash
# SheetJS 0.18.5 (xlsx on npm): of a German CSV, 12,5 is 125, and 04.05.2022 the 5 April, while 13.05.2022 is kept.
#
# Tables of codings and of polls come from German Excel with semicolons. XLSX.read finds the semicolon, and then reads
# the cells as American ones: the comma is dropped from 12,5 and 1,25 alike, which are both 125, and a day up to the
# twelfth becomes the month; later days stay text, in the same column. 0042 is 42. Nothing is said of it, and sorted by
# date the articles of a month lie in twelve. What to do: XLSX.read(text, { type: "string", raw: true }) leaves every
# cell as it is written.
#
# Of numbers it is known (https://github.com/SheetJS/sheetjs/issues/2221); newer versions are not on npm. Needs Node.js
# 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" "xlsx@0.18.5" > log

cat > read.cjs <<'JAVASCRIPT'
const XLSX = require("xlsx");

const text = "Tag;Anteil;Kennung\n04.05.2022;12,5;0042\n13.05.2022;1,25;0043\n";
function rows(options) {
  const book = XLSX.read(text, { type: "string", ...options });
  return XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1, rawNumbers: true }).slice(1);
}
const [first, second] = rows({ cellDates: true });
const kept = JSON.stringify(rows({ raw: true }));
const day = new Date(first[0]);
console.log("xlsx", XLSX.version, first, second, kept);
const american = day.getMonth() === 3 && day.getDate() === 5 && second[0] === "13.05.2022";
const numbers = first[1] === 125 && second[1] === 125 && first[2] === 42;
process.exit(american && numbers && kept === '[["04.05.2022","12,5","0042"],["13.05.2022","1,25","0043"]]' ? 0 : 1);
JAVASCRIPT
TZ=UTC node read.cjs
echo "12,5 is still 125"
