import builtins
import random
from collections import Counter
from math import log2

import pytest
from scipy import stats

import lesart
from lesart.errors import MissingExtraError, OptionError, UndefinedMeasureError
from lesart.words import (
    ReferenceRates,
    frequencies,
    keyness,
    log_likelihood,
    log_likelihood_against_rate,
    log_ratio,
    log_ratio_against_rate,
    wordfreq_rates,
)

COUNTS = [
    (52, 50_000, 57, 75_000),
    (5, 100, 0, 900),
    (0, 100, 7, 900),
    (1, 1, 1, 1),
    (40, 1_362, 3, 1_000_000),
]
RATES = ReferenceRates("invented", {"der": 0.04, "macht": 0.001, "strasse": 0.0005}, floor=1e-6)


@pytest.mark.parametrize(("a", "size", "b", "reference"), COUNTS)
def test_log_likelihood_agrees_with_scipy(a, size, b, reference):
    share = (a + b) / (size + reference)
    g = stats.power_divergence([a, b], [size * share, reference * share], lambda_="log-likelihood").statistic
    assert log_likelihood(a, size, b, reference) == pytest.approx(g)


def test_log_likelihood_has_no_side_and_equal_rates_have_none():
    assert log_likelihood(5, 100, 9, 700) == pytest.approx(log_likelihood(9, 700, 5, 100))
    assert log_likelihood(5, 100, 50, 1_000) == pytest.approx(0)


@pytest.mark.parametrize(("count", "size", "rate"), [(2, 1_000, 0.001), (17, 1_362, 0.0003), (0, 500, 0.01)])
def test_the_one_sample_form_is_the_limit_of_an_endless_reference(count, size, rate):
    endless = 10**12
    limit = log_likelihood(count, size, round(endless * rate), endless)
    assert log_likelihood_against_rate(count, size, rate) == pytest.approx(limit, rel=1e-3)


def test_log_ratio_counts_doublings():
    assert log_ratio(8, 1_000, 1, 1_000) == 3
    assert log_ratio(1, 1_000, 8, 1_000) == -3
    assert log_ratio(0, 1_000, 4, 1_000) == -3  # half a hit against four
    assert log_ratio_against_rate(1, 1_000, 0.001) == pytest.approx(0)
    assert log_ratio_against_rate(0, 1_000, 0.002) == -2


@pytest.mark.parametrize(
    "counts", [(0, 10, 0, 10), (1, 0, 1, 10), (1, 10, 1, 0), (11, 10, 1, 10), (-1, 10, 3, 10)]
)
def test_counts_that_cannot_be_compared(counts):
    for measure in (log_likelihood, log_ratio):
        with pytest.raises(UndefinedMeasureError):
            measure(*counts)


@pytest.mark.parametrize("arguments", [(1, 10, 0), (1, 10, 1), (1, 10, -0.1), (11, 10, 0.1), (0, 0, 0.1)])
def test_rates_that_cannot_be_compared(arguments):
    for measure in (log_likelihood_against_rate, log_ratio_against_rate):
        with pytest.raises(UndefinedMeasureError):
            measure(*arguments)


def test_keyness_of_two_texts_agrees_with_the_measures():
    generator = random.Random(2)  # noqa: S311 - test data, not a secret
    here, there = generator.choices("abcdefg", k=90), generator.choices("cdefghi", k=160)
    found = keyness(here, there, absent=True, min_count=1)
    a, b = Counter(here), Counter(there)
    assert {key.word for key in found} == set(a) | set(b)
    for key in found:
        counts = (a[key.word], 90, b[key.word], 160)
        assert key.count == a[key.word]
        assert key.per_thousand == pytest.approx(1_000 * a[key.word] / 90)
        assert key.reference_per_thousand == pytest.approx(1_000 * b[key.word] / 160)
        assert key.log_likelihood == pytest.approx(log_likelihood(*counts))
        assert key.log_ratio == pytest.approx(log_ratio(*counts))
        assert key.bound == ("≥" if not b[key.word] else "≤" if not a[key.word] else "")


def test_the_most_typical_come_first_and_the_most_avoided_last():
    here = ["a"] * 8 + ["b"] * 5 + ["c"] * 2 + ["d"] * 2
    there = ["a"] * 1 + ["b"] * 5 + ["c"] * 8 + ["d"] * 3
    assert [key.word for key in keyness(here, there)] == ["a", "b", "d", "c"]
    ratios = [key.log_ratio for key in keyness(here, there, measure="log_ratio")]
    assert ratios == sorted(ratios, reverse=True)


def test_ties_are_broken_by_the_alphabet():
    words = ["zwei", "öde", "oft"]
    assert [key.word for key in keyness(words * 2, ["drei"])] == ["öde", "oft", "zwei"]


def test_rare_words_are_left_out_unless_one_side_has_enough():
    keys = keyness(["a", "a", "b"], ["b", "b", "b", "c", "c"], min_count=2)
    assert [key.word for key in keys] == ["a", "b"]
    assert "c" in [key.word for key in keyness(["a", "a", "b"], ["b", "b", "b", "c", "c"], absent=True)]


def test_a_counter_of_all_words_serves_as_reference():
    here, there = ["a", "a", "b"], ["b", "b", "b", "c"]
    assert keyness(here, Counter(there)) == keyness(here, there) == keyness(Counter(here), Counter(there))


def test_classes_choose_the_words_but_not_the_size_of_the_text():
    (key,) = keyness(
        "Der Druck auf den Staat und der Druck auf ihn.", "Das Wetter ist gut heute.", classes="NOUN"
    )
    assert (key.word, key.count) == ("Druck", 2)
    assert key.per_thousand == pytest.approx(200)


def test_a_text_beside_itself_shows_no_difference_and_none_below_nought():
    keys = keyness(lesart.seed(), lesart.seed())
    assert len(keys) > 100
    assert {key.log_ratio for key in keys} == {0}
    assert min(key.log_likelihood for key in keys) >= 0
    assert max(key.log_likelihood for key in keys) == pytest.approx(0)


@pytest.mark.parametrize(("here", "there"), [([], ["a"]), (["a"], []), (["a"], Counter()), ("…", "Ja.")])
def test_an_empty_side_is_undefined(here, there):
    with pytest.raises(UndefinedMeasureError):
        keyness(here, there)


def test_options_are_checked():
    with pytest.raises(OptionError, match="chi"):
        keyness(["a"], ["b"], measure="chi")
    with pytest.raises(OptionError, match="invented"):
        keyness(["a"], RATES, by="lemma")


def test_against_rates_a_form_counts_whatever_its_class_and_case():
    text = "Die Macht macht vieles. Macht macht die Straße leer, die Strasse."
    keys = {key.word: key for key in keyness(text, RATES, classes="NOUN")}
    assert keys["Macht"].count == 4
    assert keys["Macht"].log_ratio == pytest.approx(log2(4 / 11 / 0.001))
    street = keys.get("Straße") or keys["Strasse"]
    assert street.count == 2
    assert street.reference_per_thousand == pytest.approx(0.5)


def test_an_unlisted_word_is_marked_as_at_least():
    (key,) = keyness(["Gottemoeller", "sprach.", "Gottemoeller", "schwieg."], RATES)
    assert key.word == "Gottemoeller"
    assert key.bound == "≥"
    assert key.log_ratio == pytest.approx(log2(2 / 4 / 1e-6))


def test_words_that_the_list_cannot_know_are_left_out():
    assert keyness(["US-Beamte", "US-Beamte", "1950", "1950", "z.B.", "z.B."], RATES) == []


def test_wordfreq_knows_german_words_under_their_folded_keys():
    rates = wordfreq_rates()
    assert rates.rate("Außenministerium") == rates.rate("aussenministerium")
    assert 1e-7 < rates.rate("Außenministerium") < 1e-4
    assert 0 < rates.floor <= min(rates.rate("der"), rates.rate("Atomwaffe"))
    assert rates.rate("Gottemoeller") is None


def test_the_seed_article_against_everyday_german():
    keys = keyness(lesart.seed(), wordfreq_rates())
    assert "Putin" in [key.word for key in keys[:5]]
    assert all(key.word.isalpha() for key in keys)
    assert {key.word for key in keys} <= set(frequencies(lesart.seed(), by="form"))


def test_a_missing_wordfreq_says_how_to_install_it(monkeypatch):
    real = builtins.__import__

    def without(name, *arguments, **keywords):
        if name == "wordfreq":
            raise ImportError(name)
        return real(name, *arguments, **keywords)

    monkeypatch.setattr(builtins, "__import__", without)
    wordfreq_rates.cache_clear()
    with pytest.raises(MissingExtraError, match="uv sync --extra wordfreq"):
        wordfreq_rates()
