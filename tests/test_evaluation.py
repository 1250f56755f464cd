import json
import random
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from nltk.metrics import f_measure, precision, recall
from scipy.optimize import linear_sum_assignment

from lesart.errors import OptionError, SpanError, UndefinedMeasureError
from lesart.evaluation import Annotation, Outcome, Score, compare, differences
from lesart.records import Span

TEXT = "„Ja“, sagte Anna. „Nein“, sagte Ben, er habe „keine Zeit“. Laut Ben regnet es in Bonn."


def mark(words, label="quote", *, text=TEXT):
    start = text.index(words)
    return Annotation((Span(start, start + len(words)),), label, words)


JA, NEIN, ZEIT, REGEN = mark("„Ja“"), mark("„Nein“"), mark("er habe „keine Zeit“"), mark("regnet es in Bonn")


def test_all_found_is_perfect():
    evaluation = compare([JA, NEIN, ZEIT], [JA, NEIN, ZEIT], TEXT)
    assert [evaluation.exact, evaluation.overlapping] == [Score(3, 3, 3)] * 2
    assert evaluation.words == Score(6, 6, 6)
    assert differences(evaluation, TEXT) == []


def test_nothing_in_common_scores_zero():
    evaluation = compare([JA], [NEIN], TEXT)
    assert (evaluation.exact.precision, evaluation.exact.recall, evaluation.exact.f1) == (0, 0, 0)
    assert (evaluation.missed, evaluation.spurious) == ((NEIN,), (JA,))


def test_punctuation_at_the_edges_does_not_count():
    assert compare([mark("Ja")], [mark("„Ja“, ")], TEXT).exact == Score(1, 1, 1)


def test_a_span_that_cuts_a_word_touches_it():
    assert compare([mark("ein")], [NEIN], TEXT).exact.hits == 1


def test_a_quote_in_two_pieces_is_one_annotation():
    pieces = Annotation(JA.spans + NEIN.spans)
    assert compare([pieces], [pieces], TEXT).exact == Score(1, 1, 1)
    hit = compare([Annotation(JA.spans)], [pieces], TEXT).hits[0]
    assert hit.overlap == pytest.approx(2 / 3)


@pytest.mark.parametrize(("words", "hits"), [("habe „keine Zeit“", 1), ("Zeit", 0)])
def test_half_the_words_make_a_hit_less_do_not(words, hits):
    evaluation = compare([mark(words)], [ZEIT], TEXT)
    assert evaluation.overlapping.hits == hits
    assert evaluation.exact.hits == 0
    assert compare([mark("Zeit")], [ZEIT], TEXT, threshold=0.4).overlapping.hits == 1


def test_labels_are_kept_apart():
    evaluation = compare([mark("„Ja“", "direct")], [mark("„Ja“", "indirect")], TEXT)
    assert evaluation.overlapping == Score(0, 1, 1)
    assert evaluation.words == Score(0, 1, 1)


def test_each_reference_is_used_once():
    evaluation = compare([JA, JA], [JA], TEXT)
    assert evaluation.exact == Score(1, 2, 1)
    assert evaluation.spurious == (JA,)


def test_the_larger_overlap_is_paired_first():
    """A long find covers two quotes; a second find fits the first of them exactly."""
    long = mark("regnet es in Bonn")
    short, rest = mark("regnet es"), mark("in Bonn")
    evaluation = compare([long, short], [short, rest], TEXT)
    assert [(hit.found, hit.reference) for hit in evaluation.hits] == [(short, short), (long, rest)]


def test_judged_counts_only_the_hits_that_are_right_otherwise_too():
    evaluation = compare([JA, NEIN], [JA, NEIN, ZEIT], TEXT)
    assert evaluation.judged(lambda hit: hit.found.name == "„Ja“") == Score(1, 2, 3)


def test_scores_pool_by_adding_counts():
    pooled = sum([Score(1, 2, 3), Score(4, 5, 6)], Score(0, 0, 0))
    assert pooled == Score(5, 7, 9)


@pytest.mark.parametrize(
    ("found", "reference", "measure"),
    [
        ([], [JA], "precision"),
        ([JA], [], "recall"),
        ([], [], "precision"),
        ([], [], "recall"),
        ([], [], "f1"),
    ],
)
def test_undefined_is_not_zero(found, reference, measure):
    evaluation = compare(found, reference, TEXT)
    for score in (evaluation.exact, evaluation.overlapping, evaluation.words):
        with pytest.raises(UndefinedMeasureError, match="undefined"):
            getattr(score, measure)


def test_nothing_found_where_something_was_is_zero():
    score = compare([], [JA], TEXT).exact
    assert (score.recall, score.f1) == (0, 0)


@pytest.mark.parametrize("threshold", [0, -1, 1.01])
def test_a_senseless_threshold_is_refused(threshold):
    with pytest.raises(OptionError, match="threshold"):
        compare([JA], [JA], TEXT, threshold=threshold)


def test_spans_of_another_text_are_refused():
    with pytest.raises(SpanError, match="another text"):
        compare([Annotation((Span(0, 500),))], [], TEXT)


def test_differences_show_each_miss_in_its_place():
    evaluation = compare([JA, mark("„keine Zeit“"), mark("Laut")], [JA, NEIN, ZEIT, REGEN], TEXT)
    shown = differences(evaluation, TEXT, context=6)
    assert [(d.outcome, d.snippet) for d in shown] == [
        (Outcome.MISSED, "…Anna. [[„Nein“]], sagt…"),
        (Outcome.PARTIAL, "… Ben, [[er habe {{„keine Zeit“}}]]. Laut…"),
        (Outcome.SPURIOUS, "…eit“. {{Laut}} Ben r…"),
        (Outcome.MISSED, "…t Ben [[regnet es in Bonn]]."),
    ]
    assert shown[1].span == ZEIT.spans[0]
    assert (shown[0].found, shown[0].reference) == (None, NEIN)


@pytest.mark.parametrize(
    ("found", "reference", "snippet"),
    [
        ("regnet es", "regnet es in Bonn", "[[{{regnet es}} in Bonn]]"),
        ("regnet es in Bonn", "regnet es", "{{[[regnet es]] in Bonn}}"),
        ("es in Bonn", "regnet es in", "[[regnet {{es in]] Bonn}}"),
        ("„Ja", "Ja", None),
    ],
)
def test_brackets_nest_where_they_can(found, reference, snippet):
    shown = differences(compare([mark(found)], [mark(reference)], TEXT), TEXT, context=0)
    assert [d.snippet.strip("…") for d in shown] == ([snippet] if snippet else [])


def test_a_difference_is_one_line_even_across_paragraphs():
    text = "Er sagt:\n\n„Ja.\n\nGern.“\n"
    missed = compare([], [mark("„Ja.\n\nGern.“", text=text)], text)
    assert str(differences(missed, text)[0]) == "10:22    missed     quote        Er sagt: [[„Ja. Gern.“]]"


def random_annotations(rng, words):
    """Cut the text into stretches of a few words, some of which are annotated; no two overlap."""
    edges = sorted(rng.sample(range(len(words) + 1), rng.randint(2, len(words))))
    stretches = [Span(words[a][0], words[b - 1][1]) for a, b in pairwise(edges)]
    return [Annotation((stretch,)) for stretch in stretches if rng.random() < 0.7]


def words_in(annotation, words):
    return {
        n for n, (a, b) in enumerate(words) for span in annotation.spans if span.start < b and a < span.end
    }


@pytest.mark.parametrize("seed", range(40))
def test_scores_agree_with_nltk_and_pairs_with_an_optimal_assignment(seed):
    rng = random.Random(seed)  # noqa: S311 - test data, not a secret
    text = " ".join("wort" for _ in range(24))
    words = [(5 * n, 5 * n + 4) for n in range(24)]
    found = reference = []
    while not found or not reference:
        found, reference = random_annotations(rng, words), random_annotations(rng, words)
    evaluation = compare(found, reference, text)
    as_sets = [{a.spans for a in side} for side in (reference, found)]
    assert evaluation.exact.precision == precision(*as_sets)
    assert evaluation.exact.recall == recall(*as_sets)
    assert evaluation.exact.f1 == pytest.approx(f_measure(*as_sets))
    as_words = [set().union(*(words_in(a, words) for a in side)) for side in (reference, found)]
    assert evaluation.words.f1 == pytest.approx(f_measure(*as_words))

    table = np.zeros((len(found), len(reference)))
    for f, one in enumerate(found):
        for r, other in enumerate(reference):
            a, b = words_in(one, words), words_in(other, words)
            dice = 2 * len(a & b) / (len(a) + len(b))
            table[f, r] = dice if dice >= 0.5 else 0
    best = table[linear_sum_assignment(table, maximize=True)].sum()
    taken = sum(hit.overlap for hit in evaluation.hits)
    assert best / 2 <= taken <= best + 1e-9, "taking the strongest first keeps at least half of the optimum"


def test_the_reference_quotes_compared_with_themselves_leave_nothing_out():
    seeds = Path(__file__).parents[1] / "seeds"
    text = (seeds / "article.txt").read_bytes().decode("utf-8")
    quotes = [json.loads(line) for line in (seeds / "quotes.jsonl").read_text("utf-8").splitlines()]
    marked = [
        Annotation(tuple(Span(*span) for span in quote["content"]), quote["kind"], str(quote["id"]))
        for quote in quotes
    ]
    evaluation = compare(marked, marked[::-1], text)
    assert evaluation.exact.f1 == 1
    assert all(hit.found == hit.reference for hit in evaluation.hits)
    without = compare(marked[1:], marked, text)
    assert [d.reference.name for d in differences(without, text)] == ["1"]
