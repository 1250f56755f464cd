#!/usr/bin/env bash
# mdformat 1.0.0 and Prettier 3.10.1: formatting a page changes its dates, »9. November« is »1. November« in the file.
#
# Course pages in Markdown are formatted on saving, or by pre-commit. Two paragraphs that begin with »3. Oktober« and
# »9. November« are a list to Markdown, whose numbers do not count but for the first
# (https://spec.commonmark.org/0.31.2/#list-items). What is only shown wrongly elsewhere is written here: mdformat makes
# 1 of every number but the first, Prettier counts on, so that 9 November and 24 December are the 1st and 1st, or the 4th
# and 5th. The file is changed for good, and a difference of one figure a line is easily passed over in a commit that
# moves white space. Years at the start of lines (1989. Die Mauer) go the same way. What to do: "3\. Oktober", which both
# leave alone, before the first formatting; mdformat --number counts on as Prettier does.
#
# mdformat's style has "1." for all items (https://mdformat.readthedocs.io/en/stable/users/style.html#ordered-lists), and
# its users were surprised (https://github.com/hukkin/mdformat/issues/523); on dates nothing was found. Needs Node.js 20
# or newer, with npm. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "mdformat==1.0.0"
cd "$place"
npm install --silent --no-audit --no-fund "prettier@3.10.1" > /dev/null

printf '3. Oktober: Einheit\n\n9. November: Mauer\n\n24. Dezember: Fest\n' | tee by-mdformat.md > by-prettier.md
printf '3\\. Oktober: Einheit\n\n9\\. November: Mauer\n' | tee kept.md > escaped.md
mdformat by-mdformat.md escaped.md
npx prettier --write by-prettier.md escaped.md > /dev/null

mdformat=$(grep . by-mdformat.md | paste -s -d '|')
prettier=$(grep . by-prettier.md | paste -s -d '|')
printf 'mdformat: %s\nPrettier: %s\n' "$mdformat" "$prettier"
[[ $mdformat == "3. Oktober: Einheit|1. November: Mauer|1. Dezember: Fest" ]]
[[ $prettier == "3. Oktober: Einheit|4. November: Mauer|5. Dezember: Fest" ]]
cmp kept.md escaped.md
echo "dates are still changed in the source"
