"""Pages in the markup of real content systems, and what a reader gets of each."""

import re
from pathlib import Path

import casebook
import pytest
import trafilatura

import lesart
from lesart.articles import from_text

# Two paragraphs that any article could have; a case calls them {1} and {2}.
TEXTS = {
    "{1}": "Der Stadtrat von Musterhausen hat am Montag über die Sanierung der alten Brücke beraten.",
    "{2}": "Die Arbeiten sollen im Frühjahr beginnen und etwa zwei Jahre dauern, teilte das Bauamt mit.",
}


def filled(text, *, paragraphs=False):
    for mark, words in TEXTS.items():
        text = text.replace(mark, f"<p>{words}</p>" if paragraphs else words)
    return text


def page_of(case):
    if "page" in case:
        return filled(case["page"], paragraphs=True)
    language = case.get("lang", "de")
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">{case.get("head", "")}</head>'
        f"<body>{filled(case['body'], paragraphs=True)}</body></html>"
    )


@pytest.mark.parametrize(
    "case",
    [
        case
        for name in (
            "leads",
            "headlines",
            "inline",
            "quotations",
            "roots",
            "systems",
            "outlets",
            "tickers",
            "interviews",
            "furniture",
        )
        for case in casebook.parameters(f"pages_{name}")
    ],
)
def test_a_page_becomes_these_paragraphs(case):
    article = from_text(page_of(case))
    found = [[p.kind.value, p.span.of(article.text)] for p in article.paragraphs]
    assert found == [[kind, filled(text)] for kind, text in case["paragraphs"]]
    speakers = [p.speaker.of(article.text) if p.speaker else None for p in article.paragraphs]
    if "speakers" in case:
        assert speakers == case["speakers"]
    if "times" in case:
        assert [p.time.of(article.text) if p.time else None for p in article.paragraphs] == case["times"]
    assert {name: getattr(article.origin, name) for name in case.get("facts", {})} == case.get("facts", {})
    assert all(p.reason for p in article.paragraphs)


@pytest.mark.parametrize("case", casebook.parameters("pages_facts"))
def test_what_a_page_says_of_its_article_is_kept_with_its_place(case):
    origin = from_text(page_of(case)).origin
    assert {name: getattr(origin, name) for name in case["facts"]} == case["facts"]
    for name, place in case.get("found", {}).items():
        assert re.match(re.escape(place), origin.where(name) or "nowhere")
    for name in ("title", "date", "outlet", "author", "language", "address"):
        assert (getattr(origin, name) is None) == (origin.where(name) is None)


def test_a_file_is_read_like_a_string(tmp_path):
    case = casebook.read("pages_leads")[0]
    path = tmp_path / "seite.html"
    path.write_text(page_of(case), "utf-8")
    read, made = lesart.read(path), from_text(page_of(case))
    assert (read.text, read.paragraphs) == (made.text, made.paragraphs)


FEATURES = casebook.read("pages_features")
DOCUMENTED = (Path(__file__).parents[2] / "docs" / "pages.md").read_text("utf-8")
# Long enough for the extractor not to fall back on plainer means.
LONG = {
    "{1}": (
        "Der Rat der Stadt Musterhausen hat am Montag lange über die alte Brücke beraten und am Ende "
        "nichts beschlossen, weil das Gutachten noch fehlte und die Kosten niemand nennen konnte, "
        "auch nicht die Verwaltung, die den Plan geschrieben hatte."
    ),
    "{2}": (
        "Die Arbeiten sollen im Frühjahr beginnen und etwa zwei Jahre dauern, teilte das Bauamt der "
        "Stadt am Abend mit, doch sicher sei das nicht, denn der Bund müsse zustimmen, und aus Berlin "
        "habe man seit Wochen nichts gehört."
    ),
}


def lengthened(text, *, paragraphs=False):
    for mark, words in LONG.items():
        text = text.replace(mark, f"<p>{words}</p>" if paragraphs else words)
    return text


@pytest.mark.parametrize("case", FEATURES, ids=lambda case: case["label"])
def test_a_feature_of_pages_is_read_as_documented(case):
    article = from_text(lengthened(case["html"], paragraphs=True))
    found = [[p.kind.value, p.span.of(article.text)] for p in article.paragraphs]
    assert found == [[kind, lengthened(text)] for kind, text in case["paragraphs"]]


@pytest.mark.parametrize("case", FEATURES, ids=lambda case: case["label"])
def test_the_extractor_makes_of_it_by_itself_what_is_documented(case):
    html = lengthened(case["html"], paragraphs=True)
    document = trafilatura.bare_extraction(html, include_comments=False, include_tables=False)
    assert document.text.split("\n") == [lengthened(line) for line in case["extracted"]]


def test_every_row_of_the_documented_table_is_a_test_and_names_the_version():
    table = DOCUMENTED.partition("Each row is a test")[0]
    rows = re.findall(r"^\| (.+?) \| .+ \|$", table, flags=re.MULTILINE)
    assert rows[2:] == [case["label"] for case in FEATURES]
    assert f"trafilatura {trafilatura.__version__} by itself" in DOCUMENTED
