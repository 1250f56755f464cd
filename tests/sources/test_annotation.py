"""Quotes annotated by hand: read as sources, and compared with what was found."""

import json

import pytest

import lesart
from lesart.articles import from_text, seed_file
from lesart.errors import AnnotationError
from lesart.records import Category, Naming, Quote, QuoteKind, Source, Span, Vagueness
from lesart.sources import find_sources, judge_statements, read_sources, unnamed_share

TEXT = "„Ja“, sagte Eva Klein. Ein Beamter sagte, er gehe. Es regne. „Nein“, rief Max Roth."


def source(label, *quotes, naming="named", kind=QuoteKind.DIRECT):
    spans = [Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in quotes]
    name = label if naming == "named" else None
    return Source(
        1,
        label,
        name,
        Naming(naming),
        "",
        Category.PERSON,
        Vagueness.NAMED,
        None,
        None,
        None,
        None,
        (),
        tuple(Quote(kind, (span,)) for span in spans),
    )  # fmt: skip - a row of a table


REFERENCE = [
    source("Eva Klein", "„Ja“"),
    source("ein Beamter", "er gehe", "Es regne", naming="unnamed", kind=QuoteKind.INDIRECT),
    source("Max Roth", "„Nein“"),
]


def verdicts(*found):
    return [str(each.verdict) for each in judge_statements(from_text(TEXT), found, REFERENCE)]


def test_the_seeds_annotation_is_read_as_it_was_counted_by_hand():
    outer = read_sources(seed_file("quotes.jsonl"))
    assert sum(len(source.quotes) for source in outer) == 43
    every = read_sources(seed_file("quotes.jsonl"), nested=True)
    assert (len(every), sum(len(source.quotes) for source in every)) == (22, 50)
    assert sum(source.naming == "unnamed" for source in every) == 9
    officials = next(s for s in every if s.label == "US-Beamte")
    assert (officials.country, officials.vagueness, officials.category) == ("US", "body", "group")
    first = every[0]
    assert first.anonymity_reason.of(lesart.seed().text) == "um interne Beratungen zu erörtern"
    assert first.quotes[0].cue[0].of(lesart.seed().text) == "fügte"


def test_measures_take_what_was_annotated_by_hand():
    shares = unnamed_share(lesart.seed(), read_sources(seed_file("quotes.jsonl")))
    assert shares["statements"] == pytest.approx(13 / 43)


def test_what_is_right_missed_and_spurious_is_told_in_the_order_of_the_text():
    assert verdicts(*REFERENCE) == ["right"] * 4
    assert verdicts() == ["missed"] * 4
    found = [REFERENCE[2], source("Eva Klein", "„Ja“", "Ein Beamter sagte")]
    assert verdicts(*found) == ["right", "spurious", "missed", "missed", "right"]


@pytest.mark.parametrize(
    ("label", "naming", "verdict"),
    [
        ("Klein", "named", "right"),
        ("Dr. Eva Klein", "named", "right"),
        ("Eva Kleins", "named", "right"),
        ("Eva Groß", "named", "wrong speaker"),
        ("eine Frau", "unnamed", "wrong naming"),
    ],
)
def test_the_speaker_counts_by_naming_and_last_name(label, naming, verdict):
    assert verdicts(source(label, "„Ja“", naming=naming), *REFERENCE[1:]) == [verdict, *["right"] * 3]


def test_exact_means_the_same_words_and_kind():
    found = [source("Eva Klein", "„Ja“", kind=QuoteKind.INDIRECT), source("x", "sagte, er gehe")]
    judged = judge_statements(from_text(TEXT), [*found, REFERENCE[2]], REFERENCE)
    assert [each.exact for each in judged] == [False, False, False, True]


def test_parts_in_marks_are_no_statements_of_their_own():
    text = "Sie sagte, das sei „teuer“."
    article = from_text(text)
    found = find_sources(article)
    assert len(judge_statements(article, found, [])) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 2: Expecting"),
        ("[]", "line 2: 'list' object"),
        (json.dumps({"inside": None}), "line 2: 'source' is missing"),
    ],
)
def test_a_line_that_is_no_quote_is_named(line, message, tmp_path):
    good = seed_file("quotes.jsonl").read_text("utf-8").splitlines()[0]
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{good}\n{line}\n\n", "utf-8")
    with pytest.raises(AnnotationError, match=message) as raised:
        read_sources(path)
    assert "mine.jsonl" in str(raised.value)


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(AnnotationError, match="cannot be read"):
        read_sources(tmp_path / "none.jsonl")
