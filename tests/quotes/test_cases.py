"""Quotes, case by case: one text, and everything that is to be found in it, nothing more."""

import json
from pathlib import Path

import pytest

from lesart import articles
from lesart.quotes import find_quotes

CASES = json.loads((Path(__file__).parents[1] / "cases" / "quotes.json").read_text("utf-8"))


def marked(case):
    marks = (
        [pytest.mark.xfail(reason="a known failure, named in the case", strict=True)]
        if case.get("expect") == "fail"
        else []
    )
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
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
