import json
from pathlib import Path

import pytest

from lesart import language

CASES = json.loads((Path(__file__).parents[1] / "cases" / "language_words.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_classes_and_lemmas(case, request):
    if case.get("expect") == "fail":
        request.applymarker(pytest.mark.xfail(reason=case["label"], strict=True))
    found = {}
    for sentence in language.analyse(case["text"]):
        for token in sentence:
            found[token.form] = [token.pos, token.lemma]
    assert {form: found[form] for form in case["words"]} == case["words"]
