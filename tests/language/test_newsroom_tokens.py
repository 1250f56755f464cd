"""Words that newsrooms use and taggers misread: of each case the tokens that are named must be found."""

import json
from pathlib import Path

import pytest

from lesart.language import analyse

CASES = json.loads((Path(__file__).parents[1] / "cases" / "newsroom_tokens.json").read_text("utf-8"))


def marked(case):
    marks = (
        [pytest.mark.xfail(reason="not right yet", strict=True, raises=AssertionError)]
        if case.get("expect") == "fail"
        else []
    )
    return pytest.param(case, id=case["label"], marks=marks)


@pytest.mark.parametrize("case", [marked(case) for case in CASES])
def test_words_are_cut_and_read_right(case):
    found = [(token.form, token.pos, token.lemma) for sentence in analyse(case["text"]) for token in sentence]
    for form, pos, lemma in case["tokens"]:  # None: open
        assert any(
            token[0] == form and pos in (None, token[1]) and lemma in (None, token[2]) for token in found
        ), f"{form} {pos} {lemma} in {found}"
