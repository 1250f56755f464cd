from itertools import pairwise

import casebook
import pytest

from lesart.articles.paragraphs import find_paragraphs
from lesart.records import ParagraphKind

CASES = casebook.read("paragraphs")


@pytest.mark.parametrize("case", casebook.parameters("paragraphs"))
def test_a_text_falls_into_paragraphs_of_these_kinds(case):
    text = case["text"]
    found = [[paragraph.kind.value, paragraph.span.of(text)] for paragraph in find_paragraphs(text)]
    assert found == case["paragraphs"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_paragraphs_stand_in_order_trimmed_and_with_a_reason(case):
    text = case["text"]
    paragraphs = find_paragraphs(text)
    assert all(one.end <= other.start for one, other in pairwise(paragraphs))
    assert all(p.span.of(text) == p.span.of(text).strip() for p in paragraphs)
    assert all(p.reason for p in paragraphs)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_nothing_but_white_space_and_heading_marks_lies_between_paragraphs(case):
    text = case["text"]
    at, between = 0, ""
    for paragraph in find_paragraphs(text):
        between += text[at : paragraph.start]
        at = paragraph.end
    assert not (between + text[at:]).strip(" \t\n=#")


def test_a_list_of_many_lines_is_divided_in_one_pass():
    text = "\n".join(["Kurze Zeile"] * 20_000)  # quadratic work would take minutes
    kinds = {paragraph.kind for paragraph in find_paragraphs(text)[1:]}
    assert kinds == {ParagraphKind.BODY}


def test_a_text_of_white_space_has_no_paragraphs():
    assert find_paragraphs(" \n\n\t\n") == ()
