"""What docs/corpus.md shows is run: the five questions, and the whole in one line."""

import re
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import lesart

DOCS = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text("utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", DOCS, flags=re.DOTALL)

LONG = "Der 🐟 stinkt. „Wir kommen“, sagte Eva Klein. Ein Beamter sagte, er wisse nichts. Der Streit währt."
ROWS = [
    ("Bote", "3.10.2022", LONG),
    ("Bote", "4.10.2022", "„Das Geld fehlt“, sagte Eva Klein."),
    ("Kurier", "5.10.2022", "Ein Beamter sagte, er wisse nichts."),
    ("Kurier", "Herbst", "„Nein“, sagte Eva Klein am Abend."),
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs")
    pd.DataFrame(ROWS, columns=["outlet", "date", "text"]).to_csv(folder / "p.csv", index=False)
    lesart.corpus.build(folder / "p.csv", folder=folder / "press", tokens=True)
    return folder


@pytest.fixture
def asked(corpus, monkeypatch):
    monkeypatch.chdir(corpus)
    return [duckdb.sql(query).df() for query in QUERIES]


def test_there_are_five_questions(asked):
    assert len(asked) == 5
    assert all(len(answer) for answer in asked)


def test_the_answers_are_those_that_the_articles_give(asked):
    articles, unnamed, heard, frames, around = asked
    assert articles[["outlet", "month", "articles"]].to_numpy().tolist() == [
        ["Bote", "2022-10", 2],
        ["Kurier", "2022-10", 1],
    ]
    assert unnamed[["outlet", "month", "statements", "unnamed"]].dropna().to_numpy().tolist() == [
        ["Bote", "2022-10", 3, 1],
        ["Kurier", "2022-10", 1, 1],
    ]
    assert heard[["label", "articles"]].to_numpy().tolist() == [["Eva Klein", 3]]
    assert "newsroom" in frames["voice"].tolist()
    assert around["source"].tolist() == ["Ein Beamter"] * 2
    assert "wisse nichts" in around["around"][0]


def test_every_table_is_one_line_in_pandas_and_duckdb(corpus, monkeypatch):
    monkeypatch.chdir(corpus)
    opened = lesart.corpus.open("press")
    for name in ("quotes", "sources", "frames", "agency", "tokens"):
        assert pd.read_parquet(f"press/{name}").columns.tolist() == opened.table(name).columns.tolist()
        assert f"| `{name}` |" in DOCS
        [columns] = re.findall(rf"^\| `{name}` \| (.*) \|$", DOCS, flags=re.MULTILINE)
        assert list(re.findall(r"`(\w+)`", columns)) == opened.table(name).columns.tolist()
    [(count,)] = duckdb.sql("SELECT count(*) FROM 'press/articles/*.parquet'").fetchall()
    assert count == len(ROWS)


def test_offsets_are_code_points_in_duckdb_too(corpus, monkeypatch):
    monkeypatch.chdir(corpus)
    wrong = duckdb.sql(
        """SELECT * FROM 'press/tokens/*.parquet' t JOIN 'press/articles/*.parquet' USING (article)
        WHERE text[t.start + 1 : t."end"] != form"""
    )
    assert len(wrong.df()) == 0


def test_what_is_said_of_umlauts_in_duckdb_is_so():
    asked = {r"\bÖl": False, r"(^|[^\p{L}])Öl": True, r"\p{L}+": True}
    for pattern, found in asked.items():
        assert f"`{pattern}`" in DOCS
        answer = duckdb.execute("SELECT regexp_matches('prüft Öl', $1)", [pattern]).fetchone()
        assert answer == (found,)
    [(word,)] = duckdb.execute(r"SELECT regexp_extract('Außenministerin', '\p{L}+')").fetchall()
    assert word == "Außenministerin"


def test_a_day_with_two_digits_for_the_year_is_read_as_it_is_meant(tmp_path):
    rows = [("Bote", day, "Der Rat tagt.") for day in ("03.10.22", "31.12.24", "03.10.2022")]
    pd.DataFrame(rows, columns=["outlet", "date", "text"]).to_csv(tmp_path / "p.csv", index=False)
    days = lesart.corpus.read(tmp_path / "p.csv").articles["date"]
    assert [f"{day:%Y-%m-%d}" for day in days] == ["2022-10-03", "2024-12-31", "2022-10-03"]
