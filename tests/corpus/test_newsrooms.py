"""The invented corpus: it is what its generator makes, and what was planted in it is there."""

import gzip

import pandas as pd
import pytest

import make_newsrooms
from lesart.articles import seed_file

BOTE, TALPOST, FENSTER = "Rautenauer Bote", "Neue Talpost", "Das Fenster"


@pytest.fixture(scope="module")
def made():
    return make_newsrooms.make()


@pytest.fixture(scope="module")
def articles(made):
    return pd.DataFrame(made[0])


@pytest.fixture(scope="module")
def statements(made):
    table = pd.DataFrame(made[1]).merge(pd.DataFrame(made[0]).drop(columns="text"), on="article")
    return table.assign(unnamed=table["naming"] == "unnamed")


@pytest.mark.parametrize(("number", "name"), [(0, "newsrooms"), (1, "newsrooms_reference")])
def test_the_shipped_file_is_what_the_generator_makes(made, number, name):
    path = seed_file(f"{name}.jsonl.gz")
    assert gzip.decompress(path.read_bytes()).decode("utf-8") == make_newsrooms.written(made[number]), (
        "run `uv run python tools/make_newsrooms.py`"
    )
    assert path.stat().st_size < 2_000_000


def test_another_seed_makes_another_corpus(made):
    assert make_newsrooms.make(1) != made


def test_every_statement_stands_where_the_reference_says(made):
    texts = {article["article"]: article["text"] for article in made[0]}
    for statement in made[1]:
        said = texts[statement["article"]][statement["start"] : statement["end"]]
        assert said
        assert len(said.split()) == statement["words"]
        assert not set(said) & set("„“")
        after = texts[statement["article"]][statement["end"]]
        assert after == {"direct": "“"}.get(statement["kind"], after)


def test_no_place_of_a_block_is_left_open(articles):
    assert not articles["text"].str.contains(r"[\[\]{}|]").any()


def test_outlets_and_months_have_enough(articles):
    assert set(articles["outlet"]) == {BOTE, TALPOST, FENSTER}
    assert articles.groupby(articles["date"].str[:7]).size().min() >= 25
    assert articles["article"].is_unique


def test_all_over_the_bote_is_less_named_and_in_every_section_the_talpost(statements):
    whole = statements.groupby("outlet")["unnamed"].mean()
    assert whole[BOTE] - whole[TALPOST] > 0.05
    assert whole[FENSTER] < whole[TALPOST]
    cells = statements[statements["agency"] == ""].pivot_table("unnamed", "section", "outlet")
    assert (cells[TALPOST] - cells[BOTE] > 0.05).all()


def test_the_most_quoted_person_is_another_once_copies_count_once(statements):
    everything = statements["source"].value_counts()
    assert everything.index[0] == "Dagmar Rieth"
    once = statements.drop_duplicates(["date", "agency", "source", "start", "kind"])
    agency, own = once[once["agency"] != ""], statements[statements["agency"] == ""]
    assert len(agency) < len(own[own["source"] == "Konrad Felber"])
    assert (agency["source"] == "Dagmar Rieth").all()


def test_one_outlet_writes_long(articles):
    words = articles["text"].str.split().str.len().groupby(articles["outlet"])
    assert words.mean()[FENSTER] > 2 * words.mean()[[BOTE, TALPOST]].max()
    assert words.sum()[FENSTER] > words.sum()[BOTE]


def test_one_article_has_nearly_all_of_a_word(articles):
    moor = articles["text"].str.count(r"\bMoor\b")
    assert moor.max() > 40
    assert (moor > 0).sum() == 1


def test_prices_stand_in_november(articles):
    rising = articles["text"].str.contains(r"Seit (?:Anfang November|einigen Wochen) ist der Strom")
    november = articles["date"].str[5:7] == "11"
    assert (rising & november).sum() > 2 * (rising & ~november).sum()
    assert set(articles["date"][articles["text"].str.contains("Anfang November")].str[5:7]) == {"11"}
