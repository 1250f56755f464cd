"""Who is talked about and never speaks."""

import pytest

from lesart.articles import from_text
from lesart.sources import SilentKind, find_silent


def silent(text):
    return {each.label: each for each in find_silent(from_text(text))}


@pytest.mark.parametrize(
    ("text", "label", "kind", "mentions"),
    [
        ("Ina Moll sagte, es taue. Jan Petri schwieg.", "Jan Petri", "person", ["Jan Petri"]),
        (
            "Ina Moll sagte, es taue. Minister Jan Petri schwieg. Später ging Petri.",
            "Jan Petri",
            "person",
            ["Minister Jan Petri", "Petri"],
        ),
        ("Ina Moll sagte, es taue. In Polen schneite es.", "Polen", "country", ["Polen"]),
        ("Jan Petri schwieg.", "Jan Petri", "person", ["Jan Petri"]),
    ],
)
def test_somebody_named_and_not_quoted_is_silent(text, label, kind, mentions):
    found = silent(text)[label]
    assert (found.kind, [span.of(text) for span in found.mentions]) == (SilentKind(kind), mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Jan Petri schwieg lange. „Es taut“, sagte Petri dann.",
        "Ein Beamter schwieg. Der Minister ging.",
        "Polens Minister Jan Petri sagte, in Polen taue es.",
        "Es taut. Der Schnee schmilzt.",
    ],
)
def test_who_speaks_or_has_no_name_is_not_in_the_list(text):
    assert silent(text) == {}


def test_the_most_often_mentioned_come_first():
    text = "Jan Petri kam. Ina Moll kam auch. Später ging Moll. Am Abend rief Moll an."
    assert list(silent(text)) == ["Ina Moll", "Jan Petri"]


def test_who_signs_an_article_is_not_talked_about():
    text = "Der Damm hält\n\nJan Petri prüfte den Damm am Montag und fuhr dann nach Hause.\n\nVon Ina Moll"
    article = from_text(text)
    assert article.paragraphs[-1].kind == "byline"
    assert [each.label for each in find_silent(article)] == ["Jan Petri"]
