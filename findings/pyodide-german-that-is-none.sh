#!/usr/bin/env bash
# Pyodide 314.0.7 (JupyterLite): setlocale to German succeeds and changes nothing, Özdemir comes behind Zander, October
# stays October.
#
# Notebooks for German begin with locale.setlocale(locale.LC_ALL, "de_DE.UTF-8"), for names of months, sorting with
# strxfrm, numbers with a comma. Where German is not installed, Python raises an error, so that no error means German.
# In the browser, where JupyterLite runs a course's notebooks, every name is taken, xx_YY as well, and getlocale() says
# de_DE from then on; but there is English and the order of code points alone. Tables are sorted with Ö, Ä and all small
# letters behind Z, charts and texts have October and Monday, atof("1.234") is 1.234, not 1234. The same notebook is
# right in Jupyter on a machine with German. What to do: ask one fact, locale.localeconv()["decimal_point"] == ",", or
# sort by a key of one's own and write months from a list.
#
# Of the names of months it is known since 2021 (https://github.com/pyodide/pyodide/issues/1831, open); of sorting and
# numbers nothing was found. Needs Node.js 20 or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$place"
npm install --silent --no-audit --no-fund --prefix "$place" "pyodide@314.0.7" > log

cat > german.py <<'PYTHON'
import datetime
import locale

names = [locale.setlocale(locale.LC_ALL, name) for name in ("xx_YY", "de_DE.UTF-8")]
day = datetime.date(2022, 10, 3).strftime("%A, %d. %B %Y")
people = sorted(["Zander", "Özdemir", "Ohm"], key=locale.strxfrm)
number = locale.atof("1.234")
repr([names, locale.getlocale()[0], day, people, number, locale.localeconv()["decimal_point"]])
PYTHON

cat > run.mjs <<'JAVASCRIPT'
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const python = await loadPyodide();
const seen = python.runPython(readFileSync("german.py", "utf8"));
console.log("Pyodide", JSON.parse(readFileSync("node_modules/pyodide/package.json")).version, seen);
const expected =
  "[['xx_YY', 'de_DE.UTF-8'], 'de_DE', 'Monday, 03. October 2022', ['Ohm', 'Zander', 'Özdemir'], 1.234, '.']";
process.exit(seen === expected ? 0 : 1);
JAVASCRIPT
node run.mjs
echo "German is still English"
