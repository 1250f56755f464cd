import pytest

import lesart
from lesart import language


def test_empty_text_has_no_sentences():
    assert language.analyse("") == []
    assert language.analyse(" \n\t") == []


@pytest.mark.parametrize("text", [lesart.seed().text, "...!?„“ \u200b 🙂", "a\x00b", "Er kam.\n\nSie ging"])
def test_tokens_cover_the_text(text):
    at = 0
    for token in (t for s in language.analyse(text) for t in s):
        assert not text[at : token.start].strip()
        assert token.form == text[token.start : token.end]
        assert not any(c.isspace() for c in token.form)
        at = token.end
    assert not text[at:].strip()
