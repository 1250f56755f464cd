from collections import Counter
from dataclasses import dataclass, fields

import pandas as pd
import pytest
from pandas.api.types import is_float_dtype, is_integer_dtype

import lesart
from lesart import sources, tables, words
from lesart.errors import OptionError, UndefinedMeasureError

TEXT = "Er steht unter Druck. Sie setzt ihn unter Druck. Der Hund liegt unter dem Tisch und schläft."


def test_the_token_table_has_one_row_a_token_and_points_into_the_text():
    article = lesart.seed()
    table = tables.token_table(article)
    tokens = lesart.language.tokens(article)
    assert len(table) == len(tokens)
    assert table.columns.tolist() == [
        "paragraph",
        "sentence",
        "kind",
        "start",
        "end",
        "form",
        "lemma",
        "pos",
        "tag",
    ]
    assert [
        article.text[start:end] for start, end in zip(table["start"], table["end"], strict=True)
    ] == table["form"].tolist()
    for number, rows in table.groupby("paragraph"):
        paragraph = article.paragraphs[number]
        assert paragraph.start <= rows["start"].min()
        assert rows["end"].max() <= paragraph.end
        assert set(rows["kind"]) == {str(paragraph.kind)}


def test_the_token_table_is_what_frequencies_count():
    article = lesart.seed()
    table = tables.token_table(article)
    table = table[table["kind"].isin(["headline", "subheading", "body"])]
    nouns = table.loc[table["pos"] == "NOUN", "lemma"].value_counts()
    assert nouns.to_dict() == words.frequencies(article, classes="NOUN")


def test_sentences_are_numbered_as_in_a_concordance():
    article = lesart.seed()
    by_start = tables.token_table(article).set_index("start")["sentence"]
    for line in words.concordance(article, "Druck"):
        assert by_start[line.span.start] == line.sentence


def test_the_paragraph_table_shows_each_paragraph_with_its_reason():
    article = lesart.seed()
    table = tables.paragraph_table(article)
    assert len(table) == len(article.paragraphs)
    assert table["text"].tolist() == [p.span.of(article.text) for p in article.paragraphs]
    assert (table["characters"] == table["text"].str.len()).all()
    assert table["reason"].str.len().min() > 0


def test_frequent_words_come_first_and_ties_stand_in_alphabetical_order():
    counts = Counter(["zwei", "zwei", "öde", "oft", "Oper", "drei", "drei", "drei"])
    table = tables.frequency_table(counts)
    assert table["word"].tolist() == ["drei", "zwei", "öde", "oft", "Oper"]
    assert table["rank"].tolist() == [1, 2, 3, 4, 5]
    assert table["per_1000"].sum() == pytest.approx(1_000)


def test_the_order_of_counting_does_not_show():
    counts = {"a": 2, "b": 2, "c": 3}
    backwards = dict(reversed(counts.items()))
    pd.testing.assert_frame_equal(tables.frequency_table(counts), tables.frequency_table(backwards))


def test_rates_are_of_the_whole_text_even_when_only_the_top_is_shown():
    table = tables.frequency_table({"a": 3, "b": 1}, top=1)
    assert table["per_1000"].tolist() == [750]
    assert tables.frequency_table({"a": 3}, total=8, digits=0)["per_1000"].tolist() == [375]


def test_rates_out_of_nothing_are_undefined():
    with pytest.raises(UndefinedMeasureError):
        tables.frequency_table({"a": 0})


def test_each_record_becomes_a_row():
    pairs = words.collocates(TEXT, "Druck", span=2, min_count=1)
    table = tables.collocation_table(pairs)
    assert table["collocate"].tolist() == [pair.collocate for pair in pairs]
    assert table["log_likelihood"].tolist() == [pair.log_likelihood for pair in pairs]

    lines = words.concordance(TEXT, "Druck", words=2)
    assert tables.concordance_table(lines)["left"].tolist() == [line.left for line in lines]

    spread = [words.dispersion(TEXT, word, parts=3) for word in ("Druck", "Hund")]
    assert tables.dispersion_table(spread)["count"].tolist() == [2, 1]
    places = tables.position_table(spread)
    assert places["word"].tolist() == ["Druck", "Druck", "Hund"]
    assert [TEXT[start:end] for start, end in zip(places["start"], places["end"], strict=True)] == [
        "Druck",
        "Druck",
        "Hund",
    ]

    keys = words.keyness(TEXT, "Das Wetter bleibt unter dem Mittel.", min_count=1)
    assert tables.keyness_table(keys)["word"].tolist() == [key.word for key in keys]
    assert len(tables.keyness_table(keys, top=2)) == 2
    assert set(tables.keyness_table(keys)["bound"]) <= {"", "≥", "≤"}

    ranked = words.rank_frequencies(words.frequencies(TEXT))
    assert tables.zipf_table(ranked)["count"].tolist() == [r.count for r in ranked]


def test_digits_round_for_showing_only_when_asked():
    pairs = words.collocates(TEXT, "Druck", span=2)
    assert tables.collocation_table(pairs, digits=1)["pmi"].tolist() == [round(pairs[0].pmi, 1)]
    assert tables.collocation_table(pairs)["pmi"].tolist() == [pairs[0].pmi]


EMPTY = {
    "collocation": tables.collocation_table([]),
    "concordance": tables.concordance_table([]),
    "dispersion": tables.dispersion_table([]),
    "diversity": tables.diversity_table([]),
    "frequency": tables.frequency_table({}),
    "keyness": tables.keyness_table([]),
    "ngram": tables.ngram_table({}),
    "position": tables.position_table([]),
    "zipf": tables.zipf_table([]),
}


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_a_table_without_rows_keeps_its_columns_and_their_types(name):
    table = EMPTY[name]
    assert table.empty
    numbers = {"rank", "count", "sentence", "range", "parts", "position", "running_words", "start", "end"}
    for column in numbers & set(table.columns):
        assert is_integer_dtype(table[column])
    for column in {"per_1000", "pmi", "dp", "log_ratio", "expected", "ratio"} & set(table.columns):
        assert is_float_dtype(table[column])


def test_a_long_context_loses_the_words_furthest_from_the_node():
    (line,) = words.concordance("Eins zwei drei vier Druck fünf sechs sieben acht.", "Druck")
    (row,) = tables.concordance_table([line], width=12).itertuples()
    assert (row.left, row.right) == ("… drei vier", "fünf sechs …")
    (row,) = tables.concordance_table([line], width=1).itertuples()
    assert (row.left, row.right) == ("…", "…")
    (row,) = tables.concordance_table([line], width=None).itertuples()
    assert (row.left, row.right) == ("Eins zwei drei vier", "fünf sechs sieben acht.")


def test_the_quote_table_points_into_the_text_and_marks_verbatim_parts():
    article = lesart.seed()
    found = sources.find_sources(article)
    table = tables.quote_table(article, found)
    assert len(table) == sum(len(source.quotes) for source in found)
    assert table["part"].sum() == sum(q.part_of is not None for source in found for q in source.quotes)
    assert table["start"].is_monotonic_increasing
    row = table[table["source"] == "Linda Thomas-Greenfield"].iloc[0]
    assert article.text[row["start"] : row["end"]] == row["content"]
    assert (row["kind"], row["naming"], row["word"]) == ("direct", "named", "sagen")


def test_the_standing_table_keeps_the_order_and_leaves_mixed_naming_empty():
    article = lesart.seed()
    found = sources.find_sources(article)
    standing = sources.source_standing(article, found)
    table = tables.standing_table(standing)
    assert table["label"].tolist() == [row.label for row in standing]
    assert (table["direct"] + table["indirect"]).tolist() == table["statements"].tolist()
    assert table["share"].sum() == pytest.approx(1)
    everybody = tables.standing_table(sources.group_standing(article, found, lambda _: "all"))
    assert everybody.loc[0, ["label", "naming", "sources"]].tolist() == ["all", "", len(found)]
    assert is_float_dtype(tables.standing_table([])["first"])


def test_the_source_table_has_one_row_a_source():
    found = sources.find_sources(lesart.seed())
    table = tables.source_table(found)
    assert table["id"].tolist() == list(range(1, len(found) + 1))
    assert set(table["naming"]) == {"named", "unnamed"}
    assert table.set_index("label").loc["Linda Thomas-Greenfield", ["gender", "country"]].tolist() == [
        "f",
        "US",
    ]


def test_the_statement_table_has_one_row_a_stretch_of_speech():
    article = lesart.seed()
    said = sources.statements(article, sources.find_sources(article))
    table = tables.statement_table(said)
    assert table["label"].tolist() == [statement.label for statement in said]
    assert set(table["naming"]) == {"named", "unnamed", "nobody"}
    assert (table["start"] < table["end"]).all()
    assert table["start"].min() >= 0
    assert table["end"].max() <= 1


def test_a_table_shows_the_measures_it_is_asked_for():
    pairs = words.collocations(["a", "b", "c", "a", "b", "d", "c", "d"])
    table = tables.collocation_table(pairs, measures=["t_score"])
    assert list(table.columns) == ["node", "collocate", "count", "expected", "t_score"]
    keys = words.keyness(["Druck", "Druck", "Rat"], ["Rat", "Tat"], min_count=1)
    assert list(tables.keyness_table(keys, measures=("log_ratio",)).columns)[-2:] == ["log_ratio", "bound"]
    spread = [words.dispersion(["a", "b", "a", "c", "a", "c"], "a", parts=2)]
    assert "dp" not in tables.dispersion_table(spread, measures="dp_norm").columns
    with pytest.raises(OptionError, match=r"'mi3' is no measure of this table: take one of .*pmi"):
        tables.collocation_table(pairs, measures=["mi3"])


def test_a_record_can_gain_a_measure_and_its_table_stays():
    @dataclass(frozen=True)
    class Richer(words.Collocation):
        mi3: float = 9.0

    pairs = [
        Richer(*(getattr(pair, field.name) for field in fields(pair)))
        for pair in words.collocations(["a", "b", "c", "a", "b", "d", "c", "d"])
    ]
    assert "mi3" not in tables.collocation_table(pairs).columns


def test_the_right_side_of_a_concordance_stands_below_itself():
    lines = lesart.words.concordance("Der Druck wächst. Unter Druck & Angst steht er.", "Druck", words=2)
    table = lesart.tables.concordance_table(lines)
    html = table.head(2)._repr_html_()
    assert '<td style="text-align: left">wächst' in html
    assert '<td style="text-align: left">&amp; Angst' in html
    assert '<td style="text-align: center">Druck' in html
    assert html.count("text-align: left") == 3  # two lines and their head
    first, second = repr(table).splitlines()[1:]
    assert first.index("wächst") == second.index("& Angst")
    assert table["right"].tolist()[0].startswith("wächst")  # what is shown padded is not kept so
    assert not table["right"].tolist()[0].endswith(" ")


def test_a_concordance_without_hits_and_a_part_of_one_are_shown():
    none = lesart.tables.concordance_table([])
    assert "Empty" in repr(none)
    assert "right" in none._repr_html_()
    table = lesart.tables.concordance_table(lesart.words.concordance("Der Druck wächst.", "Druck"))
    assert "Druck" in repr(table[["sentence", "node"]])
    assert "left" in table[["left"]]._repr_html_()
