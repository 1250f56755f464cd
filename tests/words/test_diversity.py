import random

import pytest

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.words import mattr, moving_type_token_ratios, standardised_ttr, type_token_ratio

WORDS = random.Random(7).choices("abcdefghijkl", k=300)  # noqa: S311 - test data, not a secret


def test_the_ratio_counts_forms_by_default():
    assert type_token_ratio("Die Stadt und die Städte.") == pytest.approx(4 / 5)
    assert type_token_ratio("Die Stadt und die Städte.", by="lemma") == pytest.approx(3 / 5)


@pytest.mark.parametrize("window", [1, 2, 13, 299, 300])
def test_moving_ratios_agree_with_counting_each_window_anew(window):
    slow = [len(set(WORDS[at : at + window])) / window for at in range(len(WORDS) - window + 1)]
    assert moving_type_token_ratios(WORDS, window) == slow
    assert mattr(WORDS, window) == pytest.approx(sum(slow) / len(slow))


def test_segments_are_every_windowth_moving_window():
    moving = moving_type_token_ratios(WORDS, 37)[::37]
    assert standardised_ttr(WORDS, 37) == pytest.approx(sum(moving) / len(moving))


def test_mattr_does_not_fall_with_length_as_the_ratio_does():
    assert type_token_ratio(WORDS) < type_token_ratio(WORDS[:50])
    assert mattr(WORDS, 25) == pytest.approx(mattr(WORDS[:150], 25), abs=0.03)


def test_one_word_and_all_alike():
    assert type_token_ratio(["a"]) == mattr(["a"], 1) == 1.0
    assert type_token_ratio(["a"] * 8) == 1 / 8
    assert mattr(["a"] * 8, 4) == standardised_ttr(["a"] * 8, 4) == 0.25


@pytest.mark.parametrize("source", ["", [], "…"])
def test_no_words_have_no_ratio(source):
    with pytest.raises(UndefinedMeasureError):
        type_token_ratio(source)


@pytest.mark.parametrize("measure", [mattr, standardised_ttr, moving_type_token_ratios])
def test_a_window_larger_than_the_text_is_undefined(measure):
    with pytest.raises(UndefinedMeasureError, match="3 words, the window 100"):
        measure(["a", "b", "c"])
    with pytest.raises(OptionError):
        measure(["a", "b", "c"], 0)
