#!/usr/bin/env bash
# chrono-node 2.10.3 (npm), German: »So sagte sie« is a Sunday, »Do Minh« a Thursday, »Montag früh« also a Friday.
#
# chrono.de.parse finds dates in running text. It knows So, Mo, Di, Mi, Do, Fr and Sa as days without a full stop, in
# capitals or not, so that every "so" is a Sunday, and a name like Do or Di Maio a day. Behind a word it looks for an
# end as JavaScript's \b has it, where ü is no letter: "fr" of »früh« is Friday. And every »Morgen« is tomorrow, "jeden
# Morgen" with it. A time line of events made so has days that no article names, beside days that are right.
# chrono.de.strict has none of these, and no »am Montag« either. What to do: drop results of two letters, with or
# without a comma, unless a full stop stands behind them, and "Morgen" in capitals.
#
# In its documentation (https://github.com/wanasit/chrono) and issues nothing of it was found. Needs Node.js 20 or
# newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" "chrono-node@2.10.3" > log

cat > read.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import * as chrono from "chrono-node";

const wednesday = new Date(2022, 9, 5, 12);
const days = ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"];
const expected = {
  "So sagte sie.": "So=So",
  "Do Minh kommt.": "Do=Do",
  "Di Maio kommt.": "Di=Di",
  "Der Rat tagt Montag früh.": "Montag=Mo fr=Fr",
  "Sie läuft jeden Morgen.": "Morgen=Do",
  "Der Rat tagt am Montag.": "am Montag=Mo",
  "Sie sagte es so.": "so=So",
};
const version = JSON.parse(readFileSync("node_modules/chrono-node/package.json")).version;
let same = true;
for (const [sentence, wanted] of Object.entries(expected)) {
  const results = chrono.de.parse(sentence, wednesday);
  const found = results.map((at) => `${at.text}=${days[at.start.date().getDay()]}`).join(" ");
  console.log("chrono-node", version, sentence, found);
  same = same && found === wanted;
}
process.exit(same && chrono.de.strict.parse(Object.keys(expected).join(" "), wednesday).length === 0 ? 0 : 1);
JAVASCRIPT
node read.mjs
echo "so is still a Sunday"
