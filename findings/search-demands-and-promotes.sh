#!/usr/bin/env bash
# sqlite-utils 4.2.1 (SQLite's full-text search) and Whoosh-Reloaded 2.7.5, German: whoever searches for »fordert«
# (demands) finds »fördert« (promotes), too, and »schön« among »schon«.
#
# An archive of articles is often put into SQLite and searched with enable_fts, as Datasette does, or into an index of
# Whoosh with LanguageAnalyzer("de"). SQLite's tokenizer takes the dots off ä, ö and ü as if they were accents, and
# Whoosh's stemmer does, too: one word are fordern and fördern, schon and schön, Vater and Väter, drucken and drücken,
# zahlen and zählen. »Ministerin fordert Windkraft« and »fördert Windkraft« are opposite news and one hit; counts of hits
# are too high, for »schon« several times. ß stays in SQLite and is ss in Whoosh (»in Maßen«, »Massen«). What to do:
# enable_fts(..., tokenize="unicode61 remove_diacritics 0"); in Whoosh StandardAnalyzer(stoplist=None), since its own stop
# words are English: »Not« (need) and »will« are among them, and nobody finds those. Or search among Lesart's lemmas.
#
# SQLite's manual says that diacritics are removed (https://www.sqlite.org/fts5.html#unicode61_tokenizer), that of German
# stemmers too (https://snowballstem.org/algorithms/german/stemmer.html); what it does to a search is in neither. The
# script ends with 1 if that changes.
set -euo pipefail

place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
python3 -m venv "$place/venv"
export PATH="$place/venv/bin:$PATH"
pip install --quiet --disable-pip-version-check "sqlite-utils==4.2.1" "whoosh-reloaded==2.7.5"

python - <<'PYTHON'
import sqlite3
import sys
from importlib.metadata import version

import sqlite_utils
from whoosh.analysis import LanguageAnalyzer, StandardAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.qparser import QueryParser

TITLES = ["Kern fordert Windkraft", "Kern fördert Windkraft", "Das ist schon alles", "Das ist schön", "Die Not ist groß"]


def in_sqlite(word, **options):
    database = sqlite_utils.Database(memory=True)
    database["articles"].insert_all({"title": title} for title in TITLES)
    database["articles"].enable_fts(["title"], **options)
    return sorted(row["title"] for row in database["articles"].search(word))


def in_whoosh(word, analyzer):
    schema = Schema(title=TEXT(analyzer=analyzer, stored=True))
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for title in TITLES:
        writer.add_document(title=title)
    writer.commit()
    with index.searcher() as searcher:
        return sorted(hit["title"] for hit in searcher.search(QueryParser("title", schema).parse(word)))


both = [TITLES[0], TITLES[1]]
seen = {
    "sqlite, fordert": (in_sqlite("fordert"), both),
    "sqlite, schon": (in_sqlite("schon"), [TITLES[2], TITLES[3]]),
    "sqlite told": (in_sqlite("fordert", tokenize="unicode61 remove_diacritics 0"), both[:1]),
    "whoosh, fordert": (in_whoosh("fordert", LanguageAnalyzer("de")), both),
    "whoosh told": (in_whoosh("fordert", StandardAnalyzer(stoplist=None)), both[:1]),
    "whoosh, Not": (in_whoosh("Not", StandardAnalyzer()), []),
    "whoosh, Not, told": (in_whoosh("Not", StandardAnalyzer(stoplist=None)), [TITLES[4]]),
}
print("sqlite-utils", version("sqlite-utils"), "SQLite", sqlite3.sqlite_version, "whoosh", version("whoosh-reloaded"))
for name, (found, _) in seen.items():
    print(f"{name}: {found}")
sys.exit(0 if all(found == expected for found, expected in seen.values()) else 1)
PYTHON
echo "who demands still promotes"
