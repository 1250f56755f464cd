#!/usr/bin/env bash
# remark-directive 4.0.0 (npm): »Wähler:innen« are shown as »Wähler«, 20:15 Uhr as 20 Uhr, and a result 3:2 as 3.
#
# Sites of courses and newsrooms that write boxes as :::note often do it with remark-directive. Within a line a colon
# and a name are a directive as well, :name, also in the middle of a word, and so are a colon and figures. What no
# plugin of the site knows becomes an empty <div>: the form for all genders (Wähler:innen, Bürger:innen) becomes that
# for men, a paragraph about them breaks there, the minutes of a time and the second half of a result are gone.
# Wähler*innen and 20.15 Uhr stay whole, a colon with a blank behind it as well, so that it shows in some articles only.
# No warning when pages are built. What to do: a plugin behind it that writes the source of each textDirective back as
# text, as at the end here.
#
# Its author answered a report on "n:th" that a colon can be escaped
# (https://github.com/remarkjs/remark-directive/issues/5); sites have met it in German
# (https://github.com/levino/shipyard/issues/221). The page on the package says that directives are left to plugins,
# nothing of words and times. Needs Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" "remark-directive@4.0.0" "unified@11.0.5" \
  "remark-parse@11.0.0" "remark-rehype@11.1.2" "rehype-stringify@10.0.1" "unist-util-visit@5.2.0" > log

cat > show.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import rehypeStringify from "rehype-stringify";
import remarkDirective from "remark-directive";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { visit } from "unist-util-visit";

const TEXT = "Die Wähler:innen warten seit 20:15 Uhr. Ein 3:2 für alle Wähler*innen. Klein: Nein.";

const asWritten = () => (tree, file) =>
  visit(tree, "textDirective", (node, place, parent) => {
    const { start, end } = node.position;
    parent.children[place] = { type: "text", value: String(file).slice(start.offset, end.offset) };
  });

const show = async (...plugins) => {
  const page = unified().use(remarkParse).use(remarkDirective);
  for (const plugin of plugins) page.use(plugin);
  return String(await page.use(remarkRehype).use(rehypeStringify).process(TEXT));
};

const page = await show();
const mended = await show(asWritten);
console.log("remark-directive", JSON.parse(readFileSync("node_modules/remark-directive/package.json")).version);
console.log(page);
console.log(mended);
const gone = TEXT.replace(":innen", "<div></div>").replace(":15", "<div></div>").replace(":2", "<div></div>");
process.exit(page === `<p>${gone}</p>` && mended === `<p>${TEXT}</p>` ? 0 : 1);
JAVASCRIPT
node show.mjs
echo "women and minutes are still gone"
