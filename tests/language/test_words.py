import casebook
import pytest

from lesart import language


@pytest.mark.parametrize("case", casebook.parameters("language_words"))
def test_classes_and_lemmas(case):
    found = {}
    for sentence in language.analyse(case["text"]):
        for token in sentence:
            found[token.form] = [token.pos, token.lemma]
    assert {form: found[form] for form in case["words"]} == case["words"]
