import casebook
import pytest

from lesart.language.segmentation import split_sentences
from lesart.language.tokenisation import find_tokens


@pytest.mark.parametrize("case", casebook.parameters("language_tokens"))
def test_tokens_and_sentences(case):
    text = case["text"]
    sentences = split_sentences(text, find_tokens(text))
    assert [" ".join(text[start:end] for start, end in spans) for spans in sentences] == case["sentences"]
