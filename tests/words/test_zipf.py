from collections import Counter

import numpy as np
import pytest
from scipy import optimize, stats

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.words import rank_frequencies, zipf_exponent

COUNTS = {f"w{n}": count for n, count in enumerate([60, 31, 30, 12, 9, 9, 5, 2, 2, 1, 1, 1, 1])}


def test_maximum_likelihood_agrees_with_a_general_optimiser():
    frequencies = np.array(sorted(COUNTS.values(), reverse=True))
    ranks = np.arange(1, len(frequencies) + 1)

    def unlikelihood(s):
        return -(frequencies * np.log(ranks**-s / (ranks**-s).sum())).sum()

    best = optimize.minimize_scalar(unlikelihood, bounds=(0, 5), method="bounded", options={"xatol": 1e-9}).x
    assert zipf_exponent(COUNTS) == pytest.approx(best, abs=1e-6)


def test_least_squares_agrees_with_scipys_regression():
    frequencies = sorted(COUNTS.values(), reverse=True)
    slope = stats.linregress(np.log(range(1, len(frequencies) + 1)), np.log(frequencies)).slope
    assert zipf_exponent(COUNTS, method="least squares") == pytest.approx(-slope)


@pytest.mark.parametrize("exponent", [0.7, 1.0, 1.6])
def test_maximum_likelihood_finds_the_exponent_that_made_the_text(exponent):
    law = stats.zipfian(exponent, 200).pmf(range(1, 201))
    drawn = np.random.default_rng(5).choice(200, size=200_000, p=law)
    assert zipf_exponent(Counter(map(str, drawn))) == pytest.approx(exponent, abs=0.02)


def test_a_steep_law_is_found_too():
    assert zipf_exponent({"a": 10**9, "b": 1}) == pytest.approx(np.log2(10**9))


def test_ranks_follow_counts_and_then_the_alphabet():
    ranked = rank_frequencies({"zwei": 2, "öde": 1, "oft": 1, "drei": 3})
    assert [(r.rank, r.word) for r in ranked] == [(1, "drei"), (2, "zwei"), (3, "öde"), (4, "oft")]
    assert sum(r.expected for r in ranked) == pytest.approx(7)


@pytest.mark.parametrize("counts", [{}, {"a": 5}, {"a": 3, "b": 3}, {"a": 1, "b": 1, "c": 1}])
def test_words_that_are_equally_frequent_have_no_exponent(counts):
    with pytest.raises(UndefinedMeasureError):
        zipf_exponent(counts)
    with pytest.raises(UndefinedMeasureError):
        rank_frequencies(counts)


def test_an_unknown_method_is_named():
    with pytest.raises(OptionError, match="ruler"):
        zipf_exponent(COUNTS, method="ruler")
