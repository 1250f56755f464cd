#!/usr/bin/env bash
# liwc 0.5.0: beside arbeit*, the entries arbeitslos* and arbeitslosigkeit of a dictionary are never found.
#
# Content analysis by dictionary keeps its words in LIWC's format (.dic): words, or beginnings of words with an
# asterisk, each with its categories. This package, the usual reader of the format in Python, walks through a word
# letter by letter and stops at the first asterisk that it passes. An entry that begins like a shorter one with an
# asterisk is dead: "arbeitslos*" counts as work and not as a loss, "kriegen" (colloquial: to get) as war, because of
# "krieg*". German joins its words, so that dictionaries of it are full of such entries; each category that has the
# longer ones is too small, and some other too large. No warning when the file is read. What to do: keep entries with an
# asterisk in a list, and take the longest that the word begins with, an entry without asterisk first.
#
# Its description gives the format, and no rule of which entry wins (https://pypi.org/project/liwc/); no issue on it was
# found. The script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "liwc==0.5.0"

cd "$place"
python - <<'PYTHON'
import pathlib
import sys
from importlib.metadata import version

import liwc

ENTRIES = {"arbeit*": 1, "arbeitslos*": 2, "arbeitslosigkeit": 2, "krieg*": 3, "kriegen": 4}
NAMES = {1: "work", 2: "loss", 3: "war", 4: "getting"}


def write(path, entries):
    names = "\n".join(f"{number}\t{name}" for number, name in NAMES.items())
    words = "\n".join(f"{word}\t{number}" for word, number in entries.items())
    pathlib.Path(path).write_text(f"%\n{names}\n%\n{words}\n", encoding="utf-8")


def read(path):
    parse, _ = liwc.load_token_parser(path)
    return {word: list(parse(word)) for word in ("arbeiten", "arbeitslose", "arbeitslosigkeit", "kriege", "kriegen")}


write("all.dic", ENTRIES)
write("longer.dic", {word: number for word, number in ENTRIES.items() if word not in ("arbeit*", "krieg*")})
everything, longer = read("all.dic"), read("longer.dic")
print("liwc", version("liwc"), "with all entries:", everything)
print("without arbeit* and krieg*:", longer)
dead = everything == {
    "arbeiten": ["work"], "arbeitslose": ["work"], "arbeitslosigkeit": ["work"], "kriege": ["war"], "kriegen": ["war"]
}
alive = longer["arbeitslose"] == longer["arbeitslosigkeit"] == ["loss"] and longer["kriegen"] == ["getting"]
sys.exit(0 if dead and alive else 1)
PYTHON
echo "the longer entries are still dead"
