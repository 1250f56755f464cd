#!/usr/bin/env bash
# lunr 2.3.9 (npm): who searches a site for »Österreich«, »Öl« or »Ämter« finds nothing, whatever stands there.
#
# lunr is the search of many static sites, of documentation and course pages. Without a plugin for German it takes from
# both ends of a word what is no letter to JavaScript (\W), and there ä, ö, ü and ß are none: the index has "sterreich",
# "l" and "mter", "wei" of weiß, and the word that is searched for keeps its letters. So whatever begins with an umlaut,
# or ends in ß, is not there, while »wählt« and »Müller« are found, by which one tries it out. »Not« (need) and »will«
# are stop words of English and found by nobody; »will« asked for is looked up as it is, and is answered by »Wille«.
# What to do: the plugin lunr-languages 1.22.0, this.use(lunr.de), with which all of it is found (and »fordert« finds
# »fördert«, too).
#
# Its guide says that English is the default and names the plugin (https://lunrjs.com/guides/language_support.html); of
# Arabic and Chinese it is known (https://github.com/olivernn/lunr.js/issues/275), of umlauts nothing was found. Needs
# Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" "lunr@2.3.9" "lunr-languages@1.22.0" > log

cat > find.cjs <<'JAVASCRIPT'
const lunr = require("lunr");
require("lunr-languages/lunr.stemmer.support")(lunr);
require("lunr-languages/lunr.de")(lunr);

const TITLES = ["Österreich wählt", "Öl wird teuer", "Ämter öffnen", "Farbe weiß", "Not ist groß", "Wille zählt"];
const index = (...plugins) =>
  lunr(function () {
    for (const plugin of plugins) this.use(plugin);
    this.ref("id");
    this.field("title");
    TITLES.forEach((title, id) => this.add({ id, title }));
  });
const plain = index();
const german = index(lunr.de);
console.log("lunr", lunr.version);
let same = true;
for (const [word, found] of Object.entries({
  Österreich: [], Öl: [], Ämter: [], öffnen: [], weiß: [], Not: [],
  wählt: ["Österreich wählt"], teuer: ["Öl wird teuer"], will: ["Wille zählt"],
})) {
  const seen = plain.search(word).map((hit) => TITLES[hit.ref]);
  const mended = german.search(word).map((hit) => TITLES[hit.ref]);
  console.log(word, seen, "with lunr.de:", mended);
  same &&= JSON.stringify(seen) === JSON.stringify(found);
  same &&= word === "will" || mended.length === 1;
}
process.exit(same ? 0 : 1);
JAVASCRIPT
node find.cjs
echo "Austria is still not found"
