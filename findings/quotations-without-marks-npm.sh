#!/usr/bin/env bash
# Defuddle 0.19.4, Turndown 7.2.5 and html-to-text 10.0.1 (npm): a quotation in <q> is left without marks, »Sie sagte:
# Nein.«, and Defuddle drops who signs a block quotation.
#
# <q> is a quotation whose marks the browser draws; they stand nowhere in the page
# (https://html.spec.whatwg.org/multipage/text-level-semantics.html#the-q-element). Pages are saved as notes with
# Obsidian's Web Clipper (made with Defuddle) and as Markdown or text with the other two. What was quoted stands as the
# newsroom's own words then, and of a quotation within a quotation nobody tells any more who speaks. Whatever counts
# quotations by their marks finds none in such a paper, and all in the next. Of <blockquote> with <footer> Defuddle keeps
# the words and not the name. What to do: write „ and “ for <q> and </q> in the page first, and <p> for <footer>.
#
# Of markdownify (Python) it was told and mended (https://github.com/matthewwithanm/python-markdownify/issues/216), of
# these three nothing was found. Needs Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --ignore-scripts "defuddle@0.19.4" "linkedom@0.18.15" "turndown@7.2.5" \
    "html-to-text@10.0.1" > /dev/null

cat > read.mjs <<'JAVASCRIPT'
import { Defuddle } from "defuddle/node";
import { convert } from "html-to-text";
import { parseHTML } from "linkedom";
import TurndownService from "turndown";

const LONG =
  "Der Rat der Stadt Musterhausen hat lange über die alte Brücke beraten und am Ende nichts beschlossen, weil das " +
  "Gutachten noch fehlte und die Kosten niemand nennen konnte, auch nicht die Verwaltung der Stadt.";
const QUOTED = "<p>Sie sagte: <q>Er rief <q>Halt</q> und ging</q>.</p>";
const SIGNED = "<blockquote><p>Nie.</p><footer>Eva Klein</footer></blockquote>";
const MARKED = QUOTED.replaceAll("<q>", "„").replaceAll("</q>", "“");
const SIGNED_AS_PARAGRAPH = SIGNED.replaceAll("footer>", "p>");

async function defuddle(html) {
  const body = `<article><h1>Rat tagt</h1><p>${LONG}</p>${html}<p>${LONG}</p><p>${LONG}</p></article>`;
  const { document } = parseHTML(`<html lang="de"><head><title>Rat tagt</title></head><body>${body}</body></html>`);
  return (await Defuddle(document, "https://example.org/a", { markdown: true })).content;
}

const READERS = {
  Defuddle: defuddle,
  Turndown: (html) => new TurndownService().turndown(html),
  "html-to-text": (html) => convert(html),
};
for (const [name, read] of Object.entries(READERS))
  for (const [quoted, signed] of [[QUOTED, SIGNED], [MARKED, SIGNED_AS_PARAGRAPH]]) {
    const text = (await read(quoted + signed)).replaceAll(LONG, "");
    console.log(`${name}: ${text.replace(/[>#\s]+/g, " ").replace("Rat tagt", "").trim()}`);
  }
JAVASCRIPT
node read.mjs | tee seen
diff seen - <<'TEXT'
Defuddle: Sie sagte: Er rief Halt und ging. Nie.
Defuddle: Sie sagte: „Er rief „Halt“ und ging“. Nie. Eva Klein
Turndown: Sie sagte: Er rief Halt und ging. Nie. Eva Klein
Turndown: Sie sagte: „Er rief „Halt“ und ging“. Nie. Eva Klein
html-to-text: Sie sagte: Er rief Halt und ging. Nie. Eva Klein
html-to-text: Sie sagte: „Er rief „Halt“ und ging“. Nie. Eva Klein
TEXT
echo "quotations still stand without marks"
