#!/usr/bin/env bash
# natural 8.1.1 (npm), German: Österreich is »sterreich«, Öl »l«; Ärzte and »ärzte« have other stems.
#
# Its German tokenizer, AggressiveTokenizerDe, knows ä, ö and ü, and no Ä, Ö, Ü: a word that begins with one loses it.
# That is where German has them, at the front of nouns and of sentences: Ökologie and Übergriff, Ärzte, Österreich,
# Über; and all that is written in capitals falls apart, GRÜNE into GR and NE, FPÖ into FP. Words within a sentence are
# whole, so most of a text looks right. tokenizeAndStem of PorterStemmerDe, and the classifiers that are given it, see
# the same; handed single words, the stemmer makes "arzt" of ärzte and leaves Ärzte as it is. Who counts Austria in
# headlines finds none. What to do: text.normalize("NFC").toLowerCase() before the tokenizer, or new
# natural.RegexpTokenizer({ pattern: /[^\p{L}\p{N}]+/u }).
#
# Its pages name the tokenizer without a word on letters (https://naturalnode.github.io/natural/Tokenizers.html); ß was
# added to it when somebody asked (https://github.com/NaturalNode/natural/issues/707), on capitals no issue was found.
# Needs Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" "natural@8.1.1" > log

cat > read.cjs <<'JAVASCRIPT'
const { readFileSync } = require("node:fs");
const natural = require("natural");

const text = "Über Öl spricht Österreich. Die GRÜNE fragt, die müde FPÖ schweigt über Ärzte.";
const tokens = new natural.AggressiveTokenizerDe().tokenize(text);
const lowered = new natural.AggressiveTokenizerDe().tokenize(text.toLowerCase());
const letters = new natural.RegexpTokenizer({ pattern: /[^\p{L}\p{N}]+/u }).tokenize(text);
const stems = ["Ärzte", "ärzte"].map((word) => natural.PorterStemmerDe.stem(word));
console.log("natural", JSON.parse(readFileSync("node_modules/natural/package.json")).version, tokens, stems);
console.log("small letters first:", lowered, "by letters:", letters);
const expected = "ber l spricht sterreich Die GR NE fragt die müde FP schweigt über rzte";
const mended = "über öl spricht österreich die grüne fragt die müde fpö schweigt über ärzte";
const same = tokens.join(" ") === expected && stems.join(" ") === "Ärzte arzt";
process.exit(same && lowered.join(" ") === mended && letters.join(" ").toLowerCase() === mended ? 0 : 1);
JAVASCRIPT
node read.cjs
echo "Austria is still sterreich"
