import random

import numpy as np
import pytest
from scipy.spatial.distance import cityblock

import lesart
from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import Article, Paragraph, ParagraphKind
from lesart.words import deviation_of_proportions, dispersion, paragraph_positions, running_words

GENERATOR = random.Random(3)  # noqa: S311 - test data, not a secret


@pytest.mark.parametrize("parts", [2, 5, 40])
def test_dp_is_half_the_city_block_distance_of_shares(parts):
    counts = [GENERATOR.randrange(6) for _ in range(parts - 1)] + [1]
    sizes = [GENERATOR.randrange(1, 90) for _ in range(parts)]
    shares = np.array(counts) / sum(counts), np.array(sizes) / sum(sizes)
    assert deviation_of_proportions(counts, sizes) == pytest.approx(cityblock(*shares) / 2)
    assert deviation_of_proportions(counts, sizes) == pytest.approx(1 - np.minimum(*shares).sum())


def test_dp_is_zero_when_spread_like_the_text():
    assert deviation_of_proportions([3, 3, 3], [1, 1, 1]) == 0
    assert deviation_of_proportions([2, 4], [50, 100]) == pytest.approx(0)


def test_dp_norm_is_one_when_all_is_in_the_smallest_part():
    assert deviation_of_proportions([0, 7], [9, 1]) == pytest.approx(0.9)
    assert deviation_of_proportions([0, 7], [9, 1], normalised=True) == pytest.approx(1)


# Gries (2020): five parts of a small corpus, in which a grows more frequent and b does not.
GRIES = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]


def test_gries_corpus():
    sizes = [len(part) for part in GRIES]
    assert deviation_of_proportions([part.count("a") for part in GRIES], sizes) == pytest.approx(0.18)
    assert deviation_of_proportions([part.count("q") for part in GRIES], sizes) == pytest.approx(0.8)


@pytest.mark.parametrize(("counts", "sizes"), [([], []), ([3], [10]), ([0, 0], [5, 5]), ([1, 0], [5, 0])])
def test_dp_is_undefined_without_hits_parts_or_words(counts, sizes):
    with pytest.raises(UndefinedMeasureError):
        deviation_of_proportions(counts, sizes)


def test_counts_and_sizes_must_be_as_many():
    with pytest.raises(OptionError, match="2 counts do not fit 3 parts"):
        deviation_of_proportions([1, 2], [1, 1, 1])


@pytest.mark.parametrize("parts", [2, 3, 7, 20])
def test_parts_are_equal_to_a_word_and_hits_fall_into_theirs(parts):
    words = [str(GENERATOR.randrange(4)) for _ in range(20)]
    found = dispersion(words, "1", parts=parts)
    cuts = np.array_split(words, np.cumsum(found.sizes)[:-1])
    assert max(found.sizes) - min(found.sizes) <= 1
    assert [list(cut).count("1") for cut in cuts] == list(found.counts)
    assert [words[at] for at in found.positions] == ["1"] * words.count("1")
    assert found.range == sum("1" in cut for cut in cuts)
    assert sum(found.sizes) == found.running_words == 20


def test_spans_point_at_the_word():
    text = "Druck entsteht, wo Druck wirkt."
    assert [span.of(text) for span in dispersion(text, "druck", parts=2).spans] == ["Druck", "Druck"]


def test_paragraphs_as_parts():
    text = "Druck\n\nTeilen Drucken\n\nEr spürt den Druck, den Druck."
    kinds = [ParagraphKind.HEADLINE, ParagraphKind.BOILERPLATE, ParagraphKind.BODY]
    paragraphs, at = [], 0
    for block, kind in zip(text.split("\n\n"), kinds, strict=True):
        paragraphs.append(Paragraph(at, at + len(block), kind, ""))
        at += len(block) + 2
    article = Article("a.txt", text, tuple(paragraphs))
    assert paragraph_positions(article) == [0, 1]
    found = dispersion(article, "Druck", parts="paragraphs")
    assert (found.sizes, found.counts) == ((1, 6), (1, 2))
    with pytest.raises(OptionError, match="paragraphs"):
        dispersion(text, "Druck", parts="paragraphs")


def test_paragraphs_of_the_seed_article_begin_where_they_begin():
    article = lesart.seed()
    positions = paragraph_positions(article)
    assert positions[0] == 0
    assert positions == sorted(set(positions))
    assert positions[-1] < running_words(article)


def test_a_word_that_does_not_occur_has_no_dispersion():
    with pytest.raises(UndefinedMeasureError, match="Dampf"):
        dispersion("Der Druck wächst.", "Dampf", parts=2)


def test_too_few_words_or_parts():
    with pytest.raises(UndefinedMeasureError, match="3 words"):
        dispersion("Der Druck wächst.", "Druck", parts=4)
    with pytest.raises(OptionError, match="2 parts"):
        dispersion("Der Druck wächst.", "Druck", parts=1)
