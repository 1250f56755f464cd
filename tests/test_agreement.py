"""Agreement: published worked examples, three independent implementations, and the edges."""

import math
import random
import warnings

import pytest
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance as nltk_masi
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats.inter_rater import fleiss_kappa as statsmodels_fleiss
from statsmodels.stats.proportion import proportion_confint

from lesart.agreement import (
    bootstrap_interval,
    cohen_kappa,
    count_table,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
    scott_pi,
    wilson_interval,
)
from lesart.errors import OptionError, UndefinedMeasureError

_ = None
# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, part E: four observers, twelve units.
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
    [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
]
# Fleiss (1971): 30 patients, 6 psychiatrists, 5 diagnoses; here as the codes each patient got.
FLEISS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445"
    " 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333"
    " 555555"
)
# Gwet (2014), Handbook of Inter-Rater Reliability, and the irrCAC package: 100 patients, two abstractors.
ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
# The table of the SAS documentation that statsmodels is tested with.
SAS = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]


def spread(table):
    """Two lists of codes that have this contingency table."""
    cells = [(i, j) for i, row in enumerate(table) for j, n in enumerate(row) for _ in range(n)]
    return [i for i, _ in cells], [j for _, j in cells]


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_equals_krippendorffs_own_example(level, published):
    assert round(krippendorff_alpha(KRIPPENDORFF, level), 3) == published


def test_ordinal_alpha_takes_named_ranks():
    names = {None: None, 1: "gar nicht", 2: "kaum", 3: "etwas", 4: "sehr", 5: "ganz"}
    named = [[names[code] for code in row] for row in KRIPPENDORFF]
    order = ["gar nicht", "kaum", "etwas", "sehr", "ganz"]
    assert round(krippendorff_alpha(named, "ordinal", order=order), 3) == 0.815


def test_gwet_equals_the_published_example():
    assert round(gwet_ac1(KRIPPENDORFF), 5) == 0.77544
    assert round(gwet_ac1(spread(ABSTRACTORS)), 7) == 0.8493305


def test_two_coders_equal_the_published_example():
    a, b = spread(ABSTRACTORS)
    assert round(percent_agreement(a, b), 2) == 0.89
    assert round(cohen_kappa(a, b), 7) == 0.7964094
    assert round(scott_pi(a, b), 7) == 0.7962397
    assert round(krippendorff_alpha([a, b]), 7) == 0.7972585


def test_weighted_kappa_equals_the_sas_example():
    a, b = spread(SAS)
    assert round(cohen_kappa(a, b), 4) == 0.4842
    assert round(cohen_kappa(a, b, weights="linear"), 4) == 0.4701


def test_fleiss_equals_the_published_example():
    table = count_table(zip(*FLEISS.split(), strict=True))
    assert [sum(column) for column in zip(*table, strict=True)] == [26, 26, 30, 55, 43]
    assert round(fleiss_kappa(table), 7) == 0.4302445


def random_codings(coders, units, codes, seed):
    draw = random.Random(seed)  # noqa: S311 - repeatable draws, nothing secret
    truth = [draw.choice(codes) for _ in range(units)]
    return [[code if draw.random() < 0.7 else draw.choice(codes) for code in truth] for _ in range(coders)]


@pytest.mark.parametrize("seed", range(20))
def test_two_coders_equal_nltk_and_scikit_learn(seed):
    a, b = random_codings(2, 40, [1, 2, 3, 4], seed)
    task = AnnotationTask([("a", i, c) for i, c in enumerate(a)] + [("b", i, c) for i, c in enumerate(b)])
    assert percent_agreement(a, b) == pytest.approx(task.avg_Ao())
    assert scott_pi(a, b) == pytest.approx(task.pi())
    assert cohen_kappa(a, b) == pytest.approx(task.kappa())
    assert krippendorff_alpha([a, b]) == pytest.approx(task.alpha())
    for weights in (None, "linear", "quadratic"):
        assert cohen_kappa(a, b, weights=weights) == pytest.approx(cohen_kappa_score(a, b, weights=weights))


@pytest.mark.parametrize("seed", range(20))
def test_many_coders_equal_statsmodels_and_nltk(seed):
    coders = random_codings(5, 30, ["a", "b", "c"], seed)
    assert fleiss_kappa(count_table(coders)) == pytest.approx(statsmodels_fleiss(count_table(coders)))
    task = AnnotationTask([(n, i, code) for n, row in enumerate(coders) for i, code in enumerate(row)])
    assert krippendorff_alpha(coders) == pytest.approx(task.alpha())


@pytest.mark.parametrize("seed", range(10))
def test_sets_equal_nltk_with_masi(seed):
    sets = [frozenset(s) for s in ("a", "ab", "abc", "bc", "c", "d", "ad")]
    coders = random_codings(3, 25, sets, seed)
    task = AnnotationTask(
        [(n, i, code) for n, row in enumerate(coders) for i, code in enumerate(row)], distance=nltk_masi
    )
    assert krippendorff_alpha(coders, "masi") == pytest.approx(task.alpha())
    for a in sets:
        for b in sets:
            assert masi_distance(a, b) == pytest.approx(nltk_masi(a, b))


def test_empty_sets_agree_with_each_other_and_with_nothing_else():
    assert masi_distance(set(), set()) == 0
    assert masi_distance(set(), {"a"}) == 1
    assert krippendorff_alpha([[set(), {"a"}, {"b"}], [set(), {"a"}, {"b"}]], "masi") == 1


def test_disagreement_can_be_worse_than_chance():
    assert cohen_kappa(list("abab"), list("baba")) == -1
    assert krippendorff_alpha([list("abab"), list("baba")]) < -0.7


def test_ninety_percent_can_be_worthless():
    a = ["no"] * 18 + ["yes", "no"]
    b = ["no"] * 18 + ["no", "yes"]
    assert percent_agreement(a, b) == 0.9
    assert cohen_kappa(a, b) < 0
    assert gwet_ac1([a, b]) > 0.85


CONSTANT = ["x"] * 6


@pytest.mark.parametrize(
    "measure",
    [
        lambda: scott_pi(CONSTANT, CONSTANT),
        lambda: cohen_kappa(CONSTANT, CONSTANT),
        lambda: cohen_kappa([2, 2], [2, 2], weights="linear"),
        lambda: fleiss_kappa([[3, 0], [3, 0]]),
        lambda: krippendorff_alpha([CONSTANT, CONSTANT]),
        lambda: krippendorff_alpha([[{"a"}], [{"a"}]], "masi"),
        lambda: gwet_ac1([CONSTANT, CONSTANT]),
        lambda: bootstrap_interval(cohen_kappa, CONSTANT, CONSTANT),
        lambda: percent_agreement([None, "a"], ["a", None]),
        lambda: krippendorff_alpha([[None, 1], [2, None]]),
        lambda: percent_agreement([], []),
        lambda: wilson_interval(0, 0),
    ],
)
def test_undefined_is_not_zero(measure):
    with pytest.raises(UndefinedMeasureError):
        measure()


def test_constant_codes_have_an_ac1_once_the_codebook_offers_two():
    assert gwet_ac1([CONSTANT, CONSTANT], categories=2) == 1


def test_missing_codes_leave_pairs_out_but_count_in_alpha():
    a, b = [1, 2, None, 2], [1, 2, 2, math.nan]
    assert percent_agreement(a, b) == 1
    assert krippendorff_alpha([a, b]) == krippendorff_alpha([[1, 2], [1, 2]])
    assert krippendorff_alpha([*KRIPPENDORFF, [None] * 12]) == krippendorff_alpha(KRIPPENDORFF)


@pytest.mark.parametrize(
    ("measure", "message"),
    [
        (lambda: cohen_kappa([1, 2], [1]), "coder 1 2, coder 2 1"),
        (lambda: krippendorff_alpha([[1, 2]]), "two coders"),
        (lambda: krippendorff_alpha([list("ab"), list("ab")], "cardinal"), "cardinal"),
        (lambda: krippendorff_alpha([list("ab"), list("ab")], "ordinal"), "order="),
        (lambda: krippendorff_alpha([list("ab"), list("ab")], "interval"), "order="),
        (lambda: krippendorff_alpha([[1, -2], [1, 2]], "ratio"), "-2"),
        (lambda: krippendorff_alpha([list("ab"), list("ab")], "masi"), "set"),
        (lambda: krippendorff_alpha([list("ab"), list("ab")], order=["a", "b"]), "ordinal"),
        (lambda: krippendorff_alpha([list("ab"), list("ab")], "ordinal", order=["a"]), "'b'"),
        (lambda: cohen_kappa(list("ab"), list("ab"), weights="linear"), "order="),
        (lambda: cohen_kappa([1, 2], [1, 2], weights="cubic"), "cubic"),
        (lambda: fleiss_kappa([[2, 0], [3, 0]]), "[2, 3]"),
        (lambda: fleiss_kappa([[1, 0], [0, 1]]), "two or more"),
        (lambda: gwet_ac1([list("abc"), list("abc")], categories=2), "categories=2"),
        (lambda: bootstrap_interval(cohen_kappa, list("ab"), list("ab"), confidence=95), "0.95"),
        (lambda: bootstrap_interval(cohen_kappa, list("ab"), list("ab"), resamples=10), "1,000"),
        (lambda: wilson_interval(3, 2), "3 of 2"),
    ],
)
def test_errors_say_what_to_do(measure, message):
    with pytest.raises(OptionError, match=r"(?s).*") as raised:
        measure()
    assert message in str(raised.value)


def test_the_interval_holds_the_value_and_is_the_same_every_time():
    a, b = random_codings(2, 60, ["a", "b"], 1)
    first = bootstrap_interval(cohen_kappa, a, b)
    assert first == bootstrap_interval(cohen_kappa, a, b)
    assert first != bootstrap_interval(cohen_kappa, a, b, seed=2)
    assert first.low < first.value < first.high
    assert first.value == cohen_kappa(a, b)
    wide = bootstrap_interval(lambda *coders: krippendorff_alpha(coders), a[:15], b[:15])
    assert wide.high - wide.low > first.high - first.low


def test_resamples_without_a_value_are_counted():
    rare = bootstrap_interval(cohen_kappa, list("aaaaaaaaab"), list("aaaaaaaaab"))
    assert 200 < rare.undefined < 500

    def hardly_ever_defined(a, b):
        return cohen_kappa(a, b) if list(a) == list("aaaaaaaaab") else cohen_kappa(["a"], ["a"])

    with pytest.raises(UndefinedMeasureError, match="resamples"):
        bootstrap_interval(hardly_ever_defined, list("aaaaaaaaab"), list("aaaaaaaaab"))


def test_ninety_five_percent_intervals_hold_the_truth_about_that_often():
    """150 samples of 60 units from a population whose kappa is known to be 0.5."""
    draw, held = random.Random(7), 0  # noqa: S311 - repeatable draws, nothing secret
    for number in range(150):
        truth = [draw.random() < 0.5 for _ in range(60)]
        a = truth
        b = [code if draw.random() < 0.75 else not code for code in truth]
        interval = bootstrap_interval(cohen_kappa, a, b, resamples=200, seed=number)
        held += interval.low <= 0.5 <= interval.high
    assert held / 150 == pytest.approx(0.95, abs=0.05)


@pytest.mark.parametrize(("hits", "total"), [(0, 10), (2, 58), (7, 10), (10, 10), (1, 1)])
def test_wilson_equals_statsmodels(hits, total):
    interval = wilson_interval(hits, total)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert (interval.low, interval.high) == pytest.approx(
            proportion_confint(hits, total, method="wilson")
        )
