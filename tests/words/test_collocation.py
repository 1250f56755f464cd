import random
import subprocess
import sys
from collections import Counter

import pytest
from nltk.collocations import BigramCollocationFinder
from nltk.metrics import BigramAssocMeasures
from scipy import stats

import lesart
from lesart.errors import OptionError, UndefinedMeasureError
from lesart.words import (
    collocates,
    collocations,
    expected_count,
    pair_log_likelihood,
    pointwise_mutual_information,
    t_score,
)

WORDS = random.Random(11).choices("abcdefgh", weights=[9, 7, 5, 4, 3, 2, 1, 1], k=400)  # noqa: S311 - test data

# Counts of words that meet: joint, first, second, total.
PAIRS = [
    (110, 2_552, 221, 31_777),
    (8, 15_828, 4_675, 14_307_668),
    (1, 1, 1, 2),
    (3, 10, 3, 60),
    (2, 90, 80, 100_000),
]


@pytest.mark.parametrize(("joint", "first", "second", "total"), PAIRS)
def test_measures_agree_with_nltk(joint, first, second, total):
    marginals = (joint, (first, second), total)
    counts = (joint, first, second, total)
    assert pair_log_likelihood(*counts) == pytest.approx(BigramAssocMeasures.likelihood_ratio(*marginals))
    assert pointwise_mutual_information(*counts) == pytest.approx(BigramAssocMeasures.pmi(*marginals))
    assert t_score(*counts) == pytest.approx(BigramAssocMeasures.student_t(*marginals))


@pytest.mark.parametrize(("joint", "first", "second", "total"), PAIRS)
def test_log_likelihood_agrees_with_scipys_g_test(joint, first, second, total):
    table = [[joint, first - joint], [second - joint, total - first - second + joint]]
    g = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    assert pair_log_likelihood(joint, first, second, total) == pytest.approx(g)


# The rows of Dunning's (1993) table that begin it: G², then the four cells.
@pytest.mark.parametrize(
    ("g", "both", "first_only", "second_only", "neither"),
    [(270.72, 110, 2442, 111, 29114), (263.90, 29, 13, 123, 31612), (256.84, 31, 23, 139, 31584)],
)
def test_log_likelihood_gives_dunnings_table(g, both, first_only, second_only, neither):
    total = both + first_only + second_only + neither
    assert pair_log_likelihood(both, both + first_only, both + second_only, total) == pytest.approx(
        g, abs=0.005
    )


def test_chance_is_zero_on_every_measure():
    assert expected_count(20, 30, 600) == 1
    assert pair_log_likelihood(1, 20, 30, 600) == pytest.approx(0)
    assert pointwise_mutual_information(1, 20, 30, 600) == t_score(1, 20, 30, 600) == 0


@pytest.mark.parametrize(
    "counts", [(0, 0, 5, 10), (1, 10, 1, 10), (3, 2, 5, 10), (0, 6, 6, 10), (0, 0, 0, 0)]
)
def test_log_likelihood_of_impossible_tables_is_undefined(counts):
    with pytest.raises(UndefinedMeasureError):
        pair_log_likelihood(*counts)


@pytest.mark.parametrize("measure", [pointwise_mutual_information, t_score])
@pytest.mark.parametrize("counts", [(0, 2, 3, 10), (0, 0, 3, 10), (1, 1, 1, 0)])
def test_words_that_never_meet_have_no_strength(measure, counts):
    with pytest.raises(UndefinedMeasureError):
        measure(*counts)


@pytest.mark.parametrize("window", [2, 3, 6])
@pytest.mark.parametrize(
    ("measure", "nltks"), [("log_likelihood", "likelihood_ratio"), ("pmi", "pmi"), ("t_score", "student_t")]
)
def test_collocations_agree_with_nltks_finder(window, measure, nltks):
    finder = BigramCollocationFinder.from_words(WORDS, window_size=window)
    finder.apply_freq_filter(3)
    scores = dict(finder.score_ngrams(getattr(BigramAssocMeasures, nltks)))
    found = collocations(WORDS, window=window, min_count=3, measure=measure)
    values = [getattr(pair, measure) for pair in found]
    assert found
    assert values == sorted(values, reverse=True)
    for pair, value in zip(found, values, strict=True):
        assert pair.count == finder.ngram_fd[pair.node, pair.collocate]
        assert value == pytest.approx(scores.pop((pair.node, pair.collocate)))
        assert pair.count > pair.expected
    # NLTK lists the avoided pairs too: every one it has beyond ours meets no more often than expected.
    sizes = Counter(WORDS)
    for first, second in scores:
        expected = expected_count(sizes[first], sizes[second], len(WORDS)) * (window - 1)
        assert finder.ngram_fd[first, second] <= expected


def test_pairs_stay_inside_sentences():
    text = "Alle fürchten Krieg. Frieden wollen alle. Alle fürchten Krieg. Frieden wollen alle."
    assert ("Krieg", "Frieden") not in {(c.node, c.collocate) for c in collocations(text, window=5)}


def test_words_of_other_classes_keep_their_place():
    text = "Druck auf Moskau. Druck auf Moskau."
    assert collocations(text) == []
    assert [(c.node, c.collocate) for c in collocations(text, window=3)] == [("Druck", "Moskau")]


def company(words, node, left, right):
    """Count the company of a word slowly: which places lie within reach of any node."""
    nodes = {at for at, word in enumerate(words) if word == node}
    near = {
        at
        for at in range(len(words))
        if at not in nodes and any(-left <= at - node_at <= right for node_at in nodes)
    }
    return nodes, near


@pytest.mark.parametrize("span", [1, 2, (3, 0), (0, 4)])
def test_collocates_agree_with_slow_counting(span):
    left, right = (span, span) if isinstance(span, int) else span
    nodes, near = company(WORDS, "f", left, right)
    rest = [word for at, word in enumerate(WORDS) if at not in nodes]
    inside = Counter(WORDS[at] for at in near)
    found = {c.collocate: c for c in collocates(WORDS, "f", span=span, min_count=1)}
    for word, joint in inside.items():
        second = rest.count(word)
        if joint <= len(near) * second / len(rest):
            assert word not in found
            continue
        table = [[joint, len(near) - joint], [second - joint, len(rest) - len(near) - second + joint]]
        g = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
        assert found[word].count == joint
        assert found[word].expected == pytest.approx(g.expected_freq[0, 0])
        assert found[word].log_likelihood == pytest.approx(g.statistic)


def test_a_word_near_two_nodes_counts_once():
    words = ["x", "a", "x", "b", "c", "d", "e", "f", "g", "h"]
    assert [c.count for c in collocates(words, "x", span=1, min_count=1) if c.collocate == "a"] == [1]


def test_company_ends_with_the_sentence():
    text = "Moskau wächst. Druck kommt. Moskau wächst. Druck kommt. Alle anderen gehen nach Hause."
    assert [c.collocate for c in collocates(text, "Druck")] == ["kommen"]


def test_the_node_may_be_a_phrase():
    text = "Er steht unter Druck heute. Sie steht unter Druck heute. Das Haus steht dort und schläft."
    assert [c.collocate for c in collocates(text, "unter Druck", span=1)] == ["heute", "stehen"]


def test_nothing_found_is_an_empty_list():
    assert collocates(WORDS, "z") == []
    assert collocations([]) == collocations(["a", "a", "a"]) == []


def test_spans_over_the_whole_text_are_undefined():
    with pytest.raises(UndefinedMeasureError, match="narrow the span"):
        collocates(["a", "x", "b"], "x")


@pytest.mark.parametrize(
    "options", [{"window": 1}, {"min_count": 0}, {"measure": "dice"}, {"by": "stem"}, {"classes": "N"}]
)
def test_options_of_collocations_are_checked(options):
    with pytest.raises(OptionError):
        collocations(WORDS, **options)


@pytest.mark.parametrize(
    "options",
    [{"span": 0}, {"span": (0, 0)}, {"span": (-1, 3)}, {"min_count": 0}, {"measure": "dice"}, {"by": "stem"}],
)
def test_options_of_collocates_are_checked(options):
    with pytest.raises(OptionError):
        collocates(WORDS, "a", **options)


def test_the_seed_article_puts_people_under_pressure():
    assert "unter" in [c.collocate for c in collocates(lesart.seed(), "Druck")[:3]]


LOADED = """
import sys
import lesart
assert lesart.words.collocations(lesart.seed())
heavy = {"scipy", "sklearn", "nltk"} & set(sys.modules)
assert not heavy, heavy
from nltk.metrics import BigramAssocMeasures
print(BigramAssocMeasures.fisher(5, (10, 20), 100) > 0.9)
"""


def test_counting_pairs_loads_neither_scipy_nor_scikit_learn_and_leaves_nltk_whole():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", LOADED], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "True"


def test_pairs_as_frequent_as_expected_have_no_evidence_and_none_below_nought():
    met = [(a * b / 997, a, b) for a in range(10, 400, 30) for b in range(10, 400, 30)]
    found = [pair_log_likelihood(joint, a, b, 997) for joint, a, b in met]
    assert min(found) == 0
    assert max(found) == pytest.approx(0)
