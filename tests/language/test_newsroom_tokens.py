"""Words that newsrooms use and taggers misread: of each case the tokens that are named must be found."""

import casebook
import pytest

from lesart.language import analyse


@pytest.mark.parametrize("case", casebook.parameters("newsroom_tokens"))
def test_words_are_cut_and_read_right(case):
    found = [(token.form, token.pos, token.lemma) for sentence in analyse(case["text"]) for token in sentence]
    for form, pos, lemma in case["tokens"]:  # None: open
        assert any(
            token[0] == form and pos in (None, token[1]) and lemma in (None, token[2]) for token in found
        ), f"{form} {pos} {lemma} in {found}"
