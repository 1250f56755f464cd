import json
from pathlib import Path

import pytest

from lesart.language.segmentation import split_sentences
from lesart.language.tokenisation import find_tokens

CASES = json.loads((Path(__file__).parents[1] / "cases" / "language_tokens.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_tokens_and_sentences(case, request):
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["label"], strict=True))
    text = case["text"]
    sentences = split_sentences(text, find_tokens(text))
    assert [" ".join(text[start:end] for start, end in spans) for spans in sentences] == case["sentences"]
