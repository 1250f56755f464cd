"""Quotes, case by case: one text, and everything that is to be found in it, nothing more."""

import casebook
import pytest

from lesart import articles
from lesart.quotes import find_quotes

CASES = casebook.read("quotes")


@pytest.mark.parametrize("case", casebook.parameters("quotes"))
def test_what_is_found_is_what_is_expected(case):
    text = case["text"]
    found = [
        {
            "kind": str(quote.kind),
            "content": [span.of(text) for span in quote.content],
            "mention": quote.mention.of(text) if quote.mention else None,
        }
        for quote in find_quotes(articles.from_text(text))
    ]
    assert found == case["quotes"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_every_decision_has_a_reason_and_spans_lie_in_the_text(case):
    text = case["text"]
    for quote in find_quotes(articles.from_text(text)):
        assert quote.reason
        for span in (*quote.content, *quote.cue, *quote.introducer, *quote.verbatim):
            assert span.of(text).strip() == span.of(text), "a span begins and ends with a word or a mark"
