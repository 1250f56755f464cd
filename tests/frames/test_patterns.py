"""Patterns in German sentences: inflection, compounds, brackets, gaps, negation, and where none must fire."""

import pytest
from growth import least_growth

import lesart
from lesart.articles import read
from lesart.errors import CodebookError
from lesart.frames import as_codebook, find_frames, parse_pattern
from lesart.frames.matching import Matcher
from lesart.records import Sentence, Token


@pytest.fixture
def article(tmp_path):
    def make(text):
        path = tmp_path / "text.txt"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return make


def found(article, *patterns):
    return [
        tuple(span.of(article.text) for span in hit.spans)
        for hit in find_frames(article, {"x": list(patterns)})
    ]


CASES = [
    ("Die Drohungen nahmen zu, sagte er gestern.", "Drohung", [("Drohungen",)]),
    ("Wegen des Atomkriegs und des Krieges schwieg sie.", "*krieg", [("Atomkriegs",), ("Krieges",)]),
    ("Die Vorwürfe gegen die Häuser wachsen weiter.", "Vorwurf", [("Vorwürfe",)]),
    ("Mit den Vorwürfen war bald niemand mehr einverstanden.", "Vorwurf", [("Vorwürfen",)]),
    ("Er sprach über Atomwaffen und Rüstungskontrollexperten.", "*waffe", [("Atomwaffen",)]),
    (
        "Er sprach über Rüstungskontrollexperten und ihre Sorgen.",
        "*kontroll*",
        [("Rüstungskontrollexperten",)],
    ),
    ("Sie wies gestern in Berlin darauf hin.", "hinweisen", [("wies", "hin")]),
    ("Sie wies gestern in Berlin darauf hin.", "weisen", []),
    (
        "Sie hat darauf hingewiesen, um noch einmal hinzuweisen.",
        "hinweisen",
        [("hingewiesen",), ("hinzuweisen",)],
    ),
    ("Er setzt die Stadt seit Jahren unter Druck.", "unter Druck + setzen", [("setzt", "unter Druck")]),
    ("Er hat die Stadt unter Druck gesetzt.", "unter Druck + setzen", [("unter Druck gesetzt",)]),
    ("Sie wollen Druck auf die Stadt ausüben.", "Druck … ausüben", [("Druck", "ausüben")]),
    ("Sie wollen ausüben, was die Stadt Druck nennt.", "Druck … ausüben", []),
    ("Er steht unter Druck. Setzen wir uns!", "unter Druck + setzen", []),
    ("Das geschah unter großem Druck der Nachbarn.", "unter Druck", []),
    ("Das geschah unter „Druck“ der Nachbarn.", "unter Druck", [("unter", "Druck")]),
    ("Er druckt die Zeitung auf dem alten Drucker.", "Druck", []),
    ("DROHUNGEN GEGEN DIE STADT\n\nDer Rest folgt hier in ganzen Sätzen.", "Drohung", [("DROHUNGEN",)]),
    ("Die Wähler und die Politiker kamen zur Neuwahl.", "*Wahl", [("Neuwahl",)]),
    ("Sie handelten wahllos und ohne Plan.", "*Wahl*", []),
    ("Eine unmissverständliche und nukleare Botschaft folgte.", "nuklear", [("nukleare",)]),
]


@pytest.mark.parametrize(
    ("text", "pattern", "expected"), CASES, ids=[f"{p} in {t[:30]}" for t, p, _ in CASES]
)
def test_a_pattern_finds_the_word_in_its_forms_and_nothing_else(article, text, pattern, expected):
    assert found(article(text), pattern) == expected


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Er droht der Stadt.", False),
        ("Er droht der Stadt nicht.", True),
        ("Niemand droht der Stadt.", True),
        ("Er droht, aber er handelt nicht.", False),
        ("Er handelt nicht, weil sie ihm droht.", False),
        ("Er droht nicht nur, er handelt auch.", False),
        ("Er handelt, ohne zu drohen.", True),
        ("Er droht ohne Grund.", False),
        ("Sie sieht weder Gefahr, noch droht er.", False),
    ],
)
def test_negation_is_bounded_by_the_clause(article, text, negated):
    (hit,) = find_frames(article(text), {"threat": ["drohen"]})
    assert hit.negated == negated


def test_where_one_hit_lies_in_another_the_longer_counts(article):
    text = article("Er hat die Stadt unter Druck gesetzt.")
    assert found(text, "Druck", "unter Druck + setzen", "unter Druck") == [("unter Druck gesetzt",)]
    both = find_frames(text, {"a": ["Druck"], "b": ["unter Druck"]})
    assert [(hit.frame, hit.pattern) for hit in both] == [("b", "unter Druck"), ("a", "Druck")]


def test_a_pattern_that_begins_like_a_shorter_one_is_found_beside_it(article):
    frames = {"work": ["arbeit*"], "loss": ["arbeitslos*"], "war": ["krieg*"], "getting": ["kriegen"]}
    hits = find_frames(article("Die Arbeitslosen suchen Arbeit. Sie kriegen wenig."), frames)
    assert sorted((hit.frame, hit.pattern, hit.spans[0].start) for hit in hits) == [
        ("getting", "kriegen", 36),
        ("loss", "arbeitslos*", 4),
        ("war", "krieg*", 36),
        ("work", "arbeit*", 4),
        ("work", "arbeit*", 24),
    ]


def test_no_hit_in_byline_and_boilerplate():
    assert not [
        h for h in find_frames(lesart.seed(), {"x": ["*source*", "Reply", "Bericht"]}) if h.start > 9931
    ]


@pytest.mark.parametrize(
    "text", ["", "   ", "*", "… Druck", "Druck …", "Druck +", "+ Druck", "a … … b", "Druck + *"]
)
def test_incomplete_patterns_are_refused(text):
    with pytest.raises(CodebookError, match="indicator"):
        parse_pattern(text)


def test_time_grows_with_length_not_with_its_square():
    matcher = Matcher(as_codebook({"x": ["setzen + unter Druck", "Druck … setzen", "*setz*"]}))

    def search(n, _):
        words = ["unter", "Druck", "setzen", ","] * n
        tokens = tuple(Token(i * 7, i * 7 + 6, w, "NOUN", w, "NN") for i, w in enumerate(words))
        assert len(matcher.find(Sentence(tokens))) >= n

    assert least_growth(search, 800, 8_000, below=25) < 25
