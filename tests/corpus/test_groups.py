"""Measures by group: right on small corpora, and on the invented one they find what was planted."""

import math
import tracemalloc
from collections import Counter

import pandas as pd
import pytest

from lesart import corpus, words
from lesart.corpus import (
    Resampling,
    frames_by_group,
    group_keyness,
    lockwords,
    quoted_on,
    standing_by_group,
    unnamed_by_group,
    words_by_group,
)
from lesart.corpus.keyness import _Counts, _Side
from lesart.errors import OptionError, UndefinedMeasureError

BOTE, TALPOST, FENSTER = "Rautenauer Bote", "Neue Talpost", "Das Fenster"

SMALL = """article;date;outlet;section;text
a1;2023-01-02;Bote;Rat;„Der Damm hält“, sagte Eva Klein. „Er hält lange“, sagte ein Beamter.
a2;2023-01-09;Bote;Rat;Ein Beamter sagte, der Damm sei alt.
a3;2023-04-03;Post;Rat;Der Damm steht seit Jahren am Fluss.
a4;;Kurier;Sport;„Wir haben gewonnen“, sagte Max Birk.
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "press.csv"
    path.write_text(SMALL, encoding="utf-8")
    return corpus.read(path)


@pytest.fixture(scope="module")
def newsrooms():
    return corpus.sample()


@pytest.fixture(scope="module")
def own(newsrooms):
    return newsrooms.articles[newsrooms.articles["agency"].isna()]


def row(table, **values):
    for name, value in values.items():
        table = table[table[name] == value]
    [only] = table.to_dict("records")
    return only


def test_the_unnamed_share_has_its_counts_on_both_sides(small):
    bote = row(unnamed_by_group(small, by="outlet"), outlet="Bote")
    assert (bote["articles"], bote["quoting"], bote["unnamed"], bote["statements"]) == (2, 2, 2, 3)
    assert bote["share"] == pytest.approx(2 / 3)
    assert bote["low"] < bote["share"] <= bote["high"]
    assert "few articles" in bote["note"]


@pytest.mark.parametrize(
    ("count", "unnamed", "whole"), [("sources", 2, 3), ("statements", 2, 3), ("words", 7, 10)]
)
def test_three_ways_of_counting(small, count, unnamed, whole):
    bote = row(unnamed_by_group(small, by="outlet", count=count), outlet="Bote")
    assert (bote["unnamed"], bote[count]) == (unnamed, whole)


def test_a_group_without_quotes_has_no_share_and_says_why(small):
    post = row(unnamed_by_group(small, by="outlet"), outlet="Post")
    assert (post["articles"], post["quoting"], post["statements"]) == (1, 0, 0)
    assert math.isnan(post["share"])
    assert post["note"] == "nobody is quoted"


def test_one_article_has_a_share_and_no_interval(small):
    kurier = row(unnamed_by_group(small, by="outlet"), outlet="Kurier")
    assert kurier["share"] == 0
    assert math.isnan(kurier["low"])
    assert kurier["note"] == "no interval: one article"


def test_time_has_its_gaps_and_what_has_no_date_is_not_lost(small):
    table = unnamed_by_group(small, by="month")
    assert table["month"].tolist() == ["2023-01", "2023-02", "2023-03", "2023-04", "not told"]
    assert row(table, month="2023-02")["note"] == "no articles"
    assert table["articles"].sum() == 4
    weeks = unnamed_by_group(small, by="week")["week"].tolist()
    assert weeks[:2] == ["2023-01-02", "2023-01-09"]
    assert unnamed_by_group(small, by="quarter")["quarter"].tolist() == ["2023Q1", "2023Q2", "not told"]


def test_several_columns_make_groups_together(small):
    table = unnamed_by_group(small, by=["section", "outlet"])
    assert table[["section", "outlet"]].to_numpy().tolist() == [
        ["Rat", "Bote"],
        ["Rat", "Post"],
        ["Sport", "Kurier"],
    ]


def test_a_stratum_that_a_group_lacks_leaves_it_without_a_share(small):
    kurier = row(unnamed_by_group(small, by="outlet", within="section"), outlet="Kurier")
    assert kurier["note"] == "nobody is quoted in Rat"
    assert math.isnan(kurier["share"])


def test_standing_weighs_named_sources_and_heaps_the_unnamed(small):
    table = standing_by_group(small)
    assert table[["source", "statements", "quoted_in", "of_statements"]].to_numpy().tolist() == [
        ["(unnamed)", 2, 2, 4],
        ["Eva Klein", 1, 1, 4],
        ["Max Birk", 1, 1, 4],
    ]


def test_words_are_counted_per_thousand_with_their_articles(small):
    table = words_by_group(small, ["Damm", "der Damm", "Deich"], by="outlet")
    bote = row(table, outlet="Bote", word="Damm")
    assert (bote["count"], bote["with_word"], bote["words"]) == (2, 2, 19)
    assert bote["per_1000"] == pytest.approx(1_000 * 2 / 19)
    assert row(table, outlet="Bote", word="der Damm")["count"] == 2
    nowhere = row(table, outlet="Bote", word="Deich")
    assert (nowhere["per_1000"], nowhere["with_word"]) == (0, 0)


@pytest.mark.parametrize(
    ("call", "words_of_it"),
    [
        (lambda c: unnamed_by_group(c, by="ressort"), "cannot be divided by 'ressort'"),
        (lambda c: unnamed_by_group(c, count="heads"), "'sources', 'statements' or 'words'"),
        (lambda c: frames_by_group(c, "economy", min_hits=0), "min_hits=1 or more"),
        (lambda c: frames_by_group(c, []), "nothing to measure"),
        (lambda c: frames_by_group(c, ["economy", "econmy"]), "no frame 'econmy': it has .*economy"),
        (lambda c: group_keyness(c, "Blatt"), "There is no outlet 'Blatt'"),
        (lambda c: group_keyness(c, "Bote", order="size"), "not by 'size'"),
        (lambda c: unnamed_by_group(c, articles=pd.DataFrame({"name": []})), "no column 'article'"),
        (lambda c: unnamed_by_group(c, articles=pd.DataFrame({"article": ["x"]})), "'x' is no article"),
        (lambda c: unnamed_by_group(c, articles=pd.DataFrame({"article": ["a1", "a1"]})), "stands twice"),
    ],
)
def test_what_does_not_exist_is_told(small, call, words_of_it):
    with pytest.raises(OptionError, match=words_of_it):
        call(small)


def test_nothing_at_all_is_undefined(small):
    with pytest.raises(UndefinedMeasureError, match="no articles"):
        unnamed_by_group(small, articles=small.articles.head(0))
    with pytest.raises(UndefinedMeasureError, match="Nobody is quoted"):
        standing_by_group(small, articles=small.articles[2:3])
    with pytest.raises(UndefinedMeasureError, match="only one group"):
        lockwords(small, by=None)
    with pytest.raises(UndefinedMeasureError, match="no other articles"):
        group_keyness(small, "Post", articles=small.articles[2:3])


def test_who_is_quoted_on_whom(tmp_path):
    path = tmp_path / "press.csv"
    path.write_text(
        "article;text\n"
        "a;Ministerin Dagmar Rieth kam. „Rieth kennt das Außenministerium“, sagte Eva Klein.\n"
        "b;Ministerin Dagmar Rieth ging. „Rieths Zeit ist vorbei“, sagte Eva Klein.\n"
        "c;„Ich, Eva Klein, bleibe“, sagte Eva Klein.\n",
        encoding="utf-8",
    )
    table = quoted_on(corpus.read(path))
    assert table[["speaker", "named", "articles", "statements"]].to_numpy().tolist() == [
        ["Eva Klein", "Dagmar Rieth", 2, 2],
        ["Eva Klein", "Außenministerium", 1, 1],
    ]
    assert quoted_on(corpus.read(path), min_articles=2)["examples"].tolist() == ["a, b"]


def test_the_program_recovers_the_outlets_difference(newsrooms):
    reference = corpus.sample_reference().merge(newsrooms.articles, on="article")
    truth = (reference["naming"] == "unnamed").groupby(reference["outlet"]).mean()
    for found in unnamed_by_group(newsrooms, by="outlet").to_dict("records"):
        assert found["low"] < truth[found["outlet"]] < found["high"]
        # The program finds acts of speech besides (»ein Händler lobt seine Gurken«): the reference has none.
        assert found["share"] == pytest.approx(truth[found["outlet"]], abs=0.04)


def test_simpson_the_whole_says_one_thing_and_every_section_the_other(newsrooms, own):
    whole = unnamed_by_group(newsrooms, by="outlet", articles=own).set_index("outlet")["share"]
    assert whole[BOTE] > whole[TALPOST]
    cells = unnamed_by_group(newsrooms, by=["section", "outlet"], articles=own)
    cells = cells.pivot_table("share", "section", "outlet")
    assert (cells[TALPOST] > cells[BOTE]).all()
    same_mix = unnamed_by_group(newsrooms, by="outlet", within="section", articles=own).set_index("outlet")
    assert same_mix.loc[TALPOST, "low"] > same_mix.loc[BOTE, "high"]
    quoted = unnamed_by_group(newsrooms, by="section", articles=own).set_index("section")["statements"]
    by_hand = (cells[BOTE] * quoted / quoted.sum()).sum()
    assert same_mix.loc[BOTE, "share"] == pytest.approx(by_hand)


def test_two_groups_are_compared_with_an_interval_of_their_difference(newsrooms, own):
    table = unnamed_by_group(newsrooms, by="outlet", against=BOTE, articles=own).set_index("outlet")
    talpost = table.loc[TALPOST]
    assert talpost["difference"] == pytest.approx(talpost["share"] - table.loc[BOTE, "share"])
    assert talpost["difference_low"] < talpost["difference"] < talpost["difference_high"] < 0
    assert talpost["high"] > table.loc[BOTE, "low"], "the intervals overlap, and the difference is sure"
    assert math.isnan(table.loc[BOTE, "difference"])
    same_mix = unnamed_by_group(newsrooms, by="outlet", within="section", against=BOTE, articles=own)
    assert row(same_mix, outlet=TALPOST)["difference_low"] > 0


def test_what_has_no_value_cannot_be_compared(small):
    table = unnamed_by_group(small, by="outlet", against="Kurier").set_index("outlet")
    assert math.isnan(table.loc["Post", "difference"])
    assert table.loc["Bote", "difference"] == pytest.approx(2 / 3)
    with pytest.raises(OptionError, match=r"no group 'Blatt' .* Bote, Kurier, Post"):
        unnamed_by_group(small, by="outlet", against="Blatt")
    with pytest.raises(OptionError, match="groups of one column"):
        unnamed_by_group(small, by=["outlet", "section"], against="Bote")


def test_the_frame_rises_in_november_and_nowhere_else(newsrooms):
    table = frames_by_group(newsrooms, "economy", count="hits").set_index("month")
    others = table.drop("2023-11")
    assert table.loc["2023-11", "low"] > others["high"].max()
    carried = frames_by_group(newsrooms, "economy", min_hits=3).set_index("month")
    assert carried["share"].idxmax() == "2023-11"


def test_agency_copies_make_another_person_the_most_quoted(newsrooms):
    def first(articles):
        table = standing_by_group(newsrooms, articles=articles, top=3)
        return next(name for name in table["source"] if name != "(unnamed)")

    articles = newsrooms.articles
    once = articles[articles["agency"].isna() | ~articles.duplicated(["date", "agency"])]
    assert first(articles) == "Dagmar Rieth"
    assert first(once) == "Konrad Felber"


def test_long_articles_carry_counts_and_not_rates(newsrooms):
    table = words_by_group(newsrooms, "sagen", by="outlet").set_index("outlet")
    assert table["count"].idxmax() == FENSTER
    assert table["per_1000"].idxmin() == FENSTER


def test_one_long_article_does_not_carry_a_keyword(newsrooms):
    careless = group_keyness(newsrooms, FENSTER, order="log_likelihood", min_articles=1, top=8)
    moor = row(careless, word="Moor")
    assert (moor["articles"], moor["reference_articles"], moor["bound"]) == (1, 0, "≥")
    assert moor["dp"] > 0.9
    assert moor["low"] <= 0
    assert "Moor" not in group_keyness(newsrooms, FENSTER, order="log_likelihood", top=40)["word"].tolist()
    careful = group_keyness(newsrooms, FENSTER, min_articles=1, top=20)
    assert "Moor" not in careful["word"].tolist()
    assert careful["low"].is_monotonic_decreasing


def test_keyness_is_that_of_one_text_against_another(newsrooms):
    table = group_keyness(newsrooms, "2023-11", by="month", order="log_likelihood", top=5)
    first = table.iloc[0]
    counts = {"here": [0, 0], "there": [0, 0]}
    days = dict(newsrooms.articles[["article", "date"]].itertuples(index=False))
    for article in newsrooms:
        side = counts["here" if days[article.name].month == 11 else "there"]
        side[0] += words.frequencies(article)[first["word"]]
        side[1] += words.running_words(article)
    assert first["log_likelihood"] == pytest.approx(words.log_likelihood(*counts["here"], *counts["there"]))
    assert first["log_ratio"] == pytest.approx(words.log_ratio(*counts["here"], *counts["there"]))
    assert first["low"] < first["log_ratio"] < first["high"]


def test_the_words_of_many_articles_take_little_memory():
    side, kept = _Side(), []
    tracemalloc.start()
    for number in range(300):
        counts = Counter({f"Wort{(number + k) % 500}": k + 1 for k in range(120)})
        side.add(_Counts(str(number), counts, 9_000))
        kept += [counts] if number < 10 else []
        del counts
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert held < 300 * 120 * 10 + 300_000  # the second is what 500 words and ten articles kept here take
    table = side.matrix(["Wort3", "nie", "Wort499"])
    naive = [[counts["Wort3"], 0, counts["Wort499"], 9_000] for counts in kept]
    assert table[:10].tolist() == naive
    assert table.sum(axis=0).tolist() == [side.words["Wort3"], 0, side.words["Wort499"], side.running]


def test_a_group_without_frequent_words_has_no_keywords(small):
    assert len(group_keyness(small, "Bote", min_count=1, min_articles=1)) > 0
    assert len(group_keyness(small, "Bote", min_count=10**6, min_articles=1)) == 0


def test_sequences_of_words_have_keyness_too(newsrooms):
    pairs = group_keyness(newsrooms, "2023-11", by="month", n=2, top=30)["word"].tolist()
    assert "Anfang November" in pairs
    assert all(len(pair.split()) == 2 for pair in pairs)


def test_lockwords_have_nearly_the_same_rate_in_all_groups(newsrooms):
    table = lockwords(newsrooms, top=5)
    assert table["high"].is_monotonic_increasing
    assert "der" in table["word"].tolist()
    rates = words_by_group(newsrooms, table["word"][0], by="outlet", form="lemma")["per_1000"]
    assert table["cv"][0] == pytest.approx(rates.std(ddof=0) / rates.mean())
    assert (table["min_per_1000"][0], table["max_per_1000"][0]) == pytest.approx((rates.min(), rates.max()))


def test_speakers_talk_of_those_whom_everybody_knows(newsrooms, own):
    table = quoted_on(newsrooms, articles=own, min_articles=3)
    assert row(table, speaker="(unnamed)", named="Rieth")["articles"] >= 10
    assert (table["articles"] <= table["statements"]).all()


def test_the_seed_decides(newsrooms):
    first, again, other = (
        unnamed_by_group(newsrooms, by="outlet", resampling=Resampling(seed=seed, resamples=200))
        for seed in (3, 3, 4)
    )
    pd.testing.assert_frame_equal(first, again)
    assert not first["low"].equals(other["low"])
