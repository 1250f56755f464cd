"""Validation: counted by hand on a small article, and as measured on the seed article."""

import pytest

import lesart
from lesart.agreement import krippendorff_alpha
from lesart.articles import read, seed_file
from lesart.errors import CodebookError, OptionError, UndefinedMeasureError
from lesart.frames import (
    Codebook,
    Frame,
    UnitCoding,
    coders,
    disagreements,
    parse_pattern,
    read_codebook,
    read_codings,
    validate,
    write_codings,
)
from lesart.records import Span

SENTENCES = [
    "Er droht der Stadt.",
    "Eine Gefahr zieht auf.",
    "Er droht erneut.",
    "Das Wetter ist gut.",
    "Sie handelt.",
]
CODED = [{"threat"}, {"threat"}, set(), {"threat"}, set()]


@pytest.fixture
def small(tmp_path):
    path = tmp_path / "small.txt"
    path.write_text(" ".join(SENTENCES), encoding="utf-8")
    article = read(path)
    starts = [article.text.index(sentence) for sentence in SENTENCES]
    codings = [
        UnitCoding("me", n, Span(start, start + len(sentence)), frozenset(frames))
        for n, (start, sentence, frames) in enumerate(zip(starts, SENTENCES, CODED, strict=True), start=1)
    ]
    return article, codings


def test_in_sample_and_left_out_are_counted_as_by_hand(small):
    result = validate(*_with(small, {"threat": ["drohen", "Gefahr"]}))
    (score,) = result.frames
    assert (score.in_sample.hits, score.in_sample.found, score.in_sample.reference) == (2, 3, 3)
    assert (score.left_out.hits, score.left_out.found, score.left_out.reference) == (1, 2, 3)
    assert (result.firing, result.firing_once) == (2, 1)
    assert [hit.snippet for hit in result.false_hits] == ["Er {{droht}} erneut."]
    assert str(score.recall) == "0.67 [0.21, 0.94]"


def test_an_exception_that_fires_once_is_left_out_too(small):
    frame = Frame("threat", (parse_pattern("drohen"),), exceptions=(parse_pattern("drohen + erneut"),))
    result = validate(small[0], Codebook("mine", (frame,)), small[1])
    assert result.in_sample.found == 1
    assert result.left_out.found == 2


def test_chance_is_what_shuffled_codings_score(small):
    result = validate(*_with(small, {"threat": ["drohen", "Gefahr"]}))
    assert result.chance == validate(*_with(small, {"threat": ["drohen", "Gefahr"]})).chance
    assert result.chance.observed == result.in_sample.f1 == pytest.approx(2 / 3)
    assert result.chance.mean == pytest.approx(0.6, abs=0.02)  # 3 of 5 found, 3 of 5 coded: 1.8 hits expected
    assert result.chance.p > 0.5


def test_what_cannot_be_compared_is_refused(small):
    article, codings = small
    with pytest.raises(OptionError, match="one coder"):
        validate(article, {"x": ["y"]}, [])
    with pytest.raises(OptionError, match="another text"):
        validate(article, {"x": ["y"]}, [UnitCoding("me", 1, Span(900, 901), frozenset())])
    with pytest.raises(OptionError, match="permutations=0"):
        validate(article, {"threat": ["drohen"]}, codings, permutations=0)
    with pytest.raises(UndefinedMeasureError):
        validate(article, {"x": ["Nashorn"]}, codings)


def test_the_lexicon_on_the_seed_article_scores_as_the_guide_says():
    book = read_codebook(seed_file("codebook.toml"))
    first = coders(read_codings(seed_file("frames.jsonl"), codebook=book))["first"]
    result = validate(lesart.seed(), book, first)
    assert result.in_sample.f1 >= 0.80
    assert 0.70 <= result.left_out.f1 < result.in_sample.f1
    assert result.firing_once > result.firing / 2
    assert result.chance.highest < result.left_out.f1


def test_the_two_codings_agree_as_the_guide_says():
    by_coder = coders(read_codings(seed_file("frames.jsonl")))
    first, second = by_coder["first"], by_coder["second"]
    alpha = krippendorff_alpha([[c.frames for c in first], [c.frames for c in second]], "masi")
    assert round(alpha, 2) == 0.87
    assert len(disagreements(first, second)) == 9
    assert not any("people" in coding.frames for coding in [*first, *second])


def test_every_unit_of_the_seed_article_is_coded_once_by_each_coder():
    text = lesart.seed().text
    for codings in coders(read_codings(seed_file("frames.jsonl"))).values():
        assert [coding.unit for coding in codings] == list(range(1, 59))
        ends = 0
        for coding in codings:
            assert not text[ends : coding.span.start].strip()
            assert coding.reason
            ends = coding.span.end
        assert text[ends:].strip().startswith("Nahal Toosi")


def test_codings_survive_writing(tmp_path):
    codings = read_codings(seed_file("frames.jsonl"))
    write_codings(codings, tmp_path / "mine.jsonl")
    assert read_codings(tmp_path / "mine.jsonl") == codings
    assert (tmp_path / "mine.jsonl").read_bytes() == seed_file("frames.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "line 1"),
        ('{"coder": "a", "unit": 1, "start": 0, "end": 5}', "'frames' is missing"),
        ('{"coder": "a", "unit": 1, "start": 0, "end": 5, "frames": "threat"}', "no list of names"),
        ('{"coder": "a", "unit": 1, "start": 0, "end": 5, "frames": ["treat"]}', "did you mean 'threat'"),
        ('{"coder": "a", "unit": 1, "start": 5, "end": 5, "frames": []}', "Span 5:5"),
        ('{"coder": "a", "unit": 1, "start": "0", "end": 5, "frames": []}', "whole numbers"),
        ('{"coder": "a", "unit": 1, "start": 0, "end": 5, "frames": [], "voice": "crowd"}', "crowd"),
        ('{"coder": "a", "unit": 1, "start": 0, "end": 5, "frames": [], "functions": ["x"]}', "function 'x'"),
    ],
)
def test_a_wrong_line_is_named(tmp_path, line, message):
    path = tmp_path / "mine.jsonl"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(CodebookError) as raised:
        read_codings(path, codebook=read_codebook(seed_file("codebook.toml")))
    assert message in str(raised.value)
    assert "line 1" in str(raised.value)


def test_disagreements_show_both_reasons(small):
    _, codings = small
    other = [
        UnitCoding("you", c.unit, c.span, frozenset({"law"}) if c.unit == 1 else c.frames, reason="a rule")
        for c in codings[:4]
    ]
    (difference,) = disagreements(codings, other)
    assert (difference.only_first, difference.only_second) == ({"threat"}, {"law"})
    assert difference.second.reason == "a rule"


def _with(small, lexicon):
    return small[0], lexicon, small[1]
