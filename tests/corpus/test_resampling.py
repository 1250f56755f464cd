"""Intervals over articles, held against scipy's bootstrap and against what is known."""

import runpy
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from lesart.corpus import Resampling
from lesart.errors import OptionError, UndefinedMeasureError


def ratio(totals):
    [group] = totals
    with np.errstate(invalid="ignore"):
        return group[:, 0] / group[:, 1]


@pytest.fixture
def clusters():
    draw = np.random.default_rng(7)
    whole = draw.integers(1, 9, 80)
    return np.column_stack([draw.binomial(whole, draw.beta(2, 5, 80)), whole]).astype(float)


def test_the_interval_is_that_of_scipy(clusters):
    ours = Resampling(resamples=8_000).interval(ratio, clusters)
    scipys = stats.bootstrap(
        (clusters[:, 0], clusters[:, 1]),
        lambda part, whole, axis: part.sum(axis=axis) / whole.sum(axis=axis),
        paired=True,
        vectorized=True,
        n_resamples=8_000,
        method="percentile",
        rng=np.random.default_rng(3),
    ).confidence_interval
    assert ours.value == pytest.approx(clusters[:, 0].sum() / clusters[:, 1].sum())
    assert (ours.low, ours.high) == pytest.approx((scipys.low, scipys.high), abs=0.006)


def test_articles_are_drawn_and_not_statements():
    """What stands together in an article makes the interval wider than independent statements would."""
    alike = np.column_stack([np.repeat([0.0, 8.0], 20), np.full(40, 8.0)])
    found = Resampling().interval(ratio, alike)
    binomial = 1.96 * (0.25 / alike[:, 1].sum()) ** 0.5
    assert found.high - found.value > 2 * binomial
    assert found.high - found.value == pytest.approx(1.96 * (0.25 / 40) ** 0.5, abs=0.02)


def test_the_same_seed_gives_the_same_interval(clusters):
    assert Resampling(seed=4).interval(ratio, clusters) == Resampling(seed=4).interval(ratio, clusters)
    assert Resampling(seed=4).interval(ratio, clusters) != Resampling(seed=5).interval(ratio, clusters)


def test_more_confidence_is_wider(clusters):
    wide, narrow = (Resampling(confidence=c).interval(ratio, clusters) for c in (0.99, 0.5))
    assert wide.low < narrow.low < narrow.high < wide.high


def test_draws_without_a_value_are_counted_and_too_many_are_refused():
    some = np.array([[1.0, 2.0], [0.0, 0.0], [1.0, 3.0], [0.0, 0.0]])
    assert 0 < Resampling().interval(ratio, some).undefined < 500


def test_a_measure_that_most_draws_leave_undefined_has_no_interval(clusters):
    def brittle(totals):
        return np.where(totals[0][:, 1] == clusters[:, 1].sum(), 1.0, np.nan)

    with pytest.raises(UndefinedMeasureError, match=r"undefined in \d+ of 1000"):
        Resampling().interval(brittle, clusters)
    with pytest.raises(UndefinedMeasureError, match="no value"):
        Resampling().interval(ratio, np.zeros((3, 2)))


@pytest.mark.parametrize("options", [{"confidence": 1.0}, {"confidence": 0}, {"resamples": 10}])
def test_options_that_do_not_work_are_refused(options):
    with pytest.raises(OptionError, match="does not work"):
        Resampling(**options)


def test_intervals_hold_the_truth_as_often_as_the_documentation_says():
    benchmark = Path(__file__).parents[2] / "benchmarks" / "intervals.py"
    coverage = runpy.run_path(str(benchmark))["coverage"]
    ours, statements = coverage(30, groups=200)
    assert 0.9 <= ours <= 0.98
    assert statements < ours
    assert coverage(5, groups=200)[0] < 0.9
