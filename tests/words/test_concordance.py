import json
from pathlib import Path

import pytest
from nltk.text import ConcordanceIndex

from lesart import language
from lesart.errors import OptionError
from lesart.records import Article, Paragraph, ParagraphKind, Span
from lesart.words import concordance

CASES = json.loads((Path(__file__).parents[1] / "cases" / "queries.json").read_text("utf-8"))

TEXT = "Der Druck wächst. Ältere Leute fürchten Druck aus Moskau.\n\nUnter Druck handelt Moskau."


def article(text, kinds=None):
    blocks, at = [], 0
    for number, block in enumerate(text.split("\n\n")):
        kind = kinds[number] if kinds else ParagraphKind.BODY
        blocks.append(Paragraph(at, at + len(block), kind, "said so by the test"))
        at += len(block) + 2
    return Article("test.txt", text, tuple(blocks))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_what_a_query_finds(case):
    lines = concordance(case["text"], case["query"], by=case.get("by", "either"))
    assert [line.node for line in lines] == case["hits"]


def test_each_span_points_at_the_words_shown():
    for line in concordance(TEXT, "*u*"):
        assert line.span.of(TEXT) == line.node
        assert line.right_span is None or line.right_span.start >= line.span.end
        assert line.left_span is None or line.left_span.end <= line.span.start


def test_offsets_agree_with_nltks_index_of_plain_words():
    words = ["der", "Druck", "auf", "den", "Staat", "und", "der", "Druck", "auf", "die", "Leute"]
    expected = ConcordanceIndex(words).offsets("Druck")
    assert [line.position for line in concordance(words, "Druck")] == expected


def test_a_context_counts_words_and_keeps_punctuation():
    (line,) = concordance("Gut, sagte er, der Druck, so hieß es, wächst.", "Druck", words=3)
    assert (line.left, line.right) == ("sagte er, der", ", so hieß es")


def test_a_context_of_no_words_is_empty():
    (line,) = concordance("Der Druck wächst.", "Druck", words=0)
    assert (line.left, line.node, line.right) == ("", "Druck", "")
    assert line.left_span is None
    assert line.right_span is None


def test_a_context_crosses_sentences_but_not_paragraphs():
    first, second, third = concordance(article(TEXT), "Druck", words=20)
    assert first.right == "wächst. Ältere Leute fürchten Druck aus Moskau."
    assert second.left.startswith("Der Druck wächst.")
    assert (third.left, third.right) == ("Unter", "handelt Moskau.")


def test_lines_number_their_sentences():
    assert [line.sentence for line in concordance(article(TEXT), "Druck")] == [0, 1, 2]
    skipped = article(TEXT, [ParagraphKind.BOILERPLATE, ParagraphKind.BODY])
    assert [line.sentence for line in concordance(skipped, "Druck")] == [2]


def test_boilerplate_is_searched_only_when_asked_for():
    marked = article(TEXT, [ParagraphKind.BODY, ParagraphKind.BOILERPLATE])
    assert len(concordance(marked, "Druck")) == 2
    assert len(concordance(marked, "Druck", kinds=set(ParagraphKind))) == 3


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("position", ["Der", "fürchten", "Unter"]),
        ("L1", ["Der", "fürchten", "Unter"]),
        ("R1", ["fürchten", "Unter", "Der"]),  # aus, handelt, wächst
        ("R2", ["Der", "fürchten", "Unter"]),  # Ältere, Moskau, Moskau
        (("R9", "R1"), ["fürchten", "Unter", "Der"]),
    ],
)
def test_sorting(sort, order):
    lines = concordance(article(TEXT), "Druck", words=1, sort=sort)
    assert [line.left.split()[-1] for line in lines] == order


def test_sorting_puts_umlauts_with_their_vowels():
    text = "Rat von Zar. Rat von Äbten. Rat von Bauern. Rat von Aalen."
    lines = concordance(text, "Rat von", sort="R1", words=1)
    assert [line.right.strip(" .") for line in lines] == ["Aalen", "Äbten", "Bauern", "Zar"]


def test_sorting_by_the_node():
    lines = concordance(["Zug", "Zone", "zahm"], "z*", sort="node")
    assert [line.node for line in lines] == ["zahm", "Zone", "Zug"]


def test_sentences_and_tokens_give_what_their_text_gives():
    sentences = language.analyse(TEXT)
    expected = [(line.left, line.node, line.right) for line in concordance(TEXT, "Druck", words=2)]
    assert [
        (line.left, line.node, line.right) for line in concordance(sentences, "Druck", words=2)
    ] == expected
    (line,) = concordance(iter(sentences[0].tokens), "wächst")
    assert line.span == Span(10, 16)


def test_a_line_prints_with_the_node_in_its_column():
    lines = concordance("Der Druck wächst. " + "Die Lage bleibt ernst, und der Druck wächst weiter.", "Druck")
    assert len({str(line).index("  Druck  ") for line in lines}) == 1


def test_nothing_found_is_an_empty_list():
    assert concordance("Der Druck wächst.", "Dampf") == []
    assert concordance([], "Dampf") == []
    assert concordance("", "Dampf") == []


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"query": "  "}, "empty"),
        ({"query": "Druck", "by": "stem"}, "stem"),
        ({"query": "Druck", "sort": "L0"}, "L0"),
        ({"query": "Druck", "sort": ["R1", "left"]}, "left"),
        ({"query": "Druck", "words": -1}, "-1"),
    ],
)
def test_options_that_do_not_exist_are_named(options, says):
    with pytest.raises(OptionError, match=says):
        concordance("Der Druck wächst.", **options)


@pytest.mark.parametrize(
    ("query", "word", "found"),
    [
        ("a*a", "aa", True),
        ("a*a", "a", False),
        ("*ab*ba*", "aba", False),
        ("*ab*ba*", "abba", True),
        ("a**b", "a-b", True),
        ("**", "egal", True),
        ("ab*bc*c", "abcbcc", True),
        ("ab*bc*c", "abc", False),
    ],
)
def test_pieces_around_a_star_do_not_overlap(query, word, found):
    assert bool(concordance([word], query)) == found


def test_a_giant_word_takes_no_longer_than_its_length():
    assert concordance(["a" * 200_000], "*a*a*a*a*a*a*b") == []
