"""Pages in the markup of real content systems, and what a reader gets of each."""

import json
import re
from pathlib import Path

import pytest

import lesart
from lesart.articles import from_text

FOLDER = Path(__file__).parents[1] / "cases"
# Two paragraphs that any article could have; a case calls them {1} and {2}.
TEXTS = {
    "{1}": "Der Stadtrat von Musterhausen hat am Montag über die Sanierung der alten Brücke beraten.",
    "{2}": "Die Arbeiten sollen im Frühjahr beginnen und etwa zwei Jahre dauern, teilte das Bauamt mit.",
}


def cases(name):
    read = json.loads((FOLDER / f"pages_{name}.json").read_text("utf-8"))
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason="known failure")] if case.get("expect") == "fail" else [],
        )
        for case in read
    ]


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
            "tickers",
            "interviews",
            "furniture",
        )
        for case in cases(name)
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
    assert all(p.reason for p in article.paragraphs)


@pytest.mark.parametrize("case", cases("facts"))
def test_what_a_page_says_of_its_article_is_kept_with_its_place(case):
    origin = from_text(page_of(case)).origin
    assert {name: getattr(origin, name) for name in case["facts"]} == case["facts"]
    for name, place in case.get("found", {}).items():
        assert re.match(re.escape(place), origin.where(name) or "nowhere")
    for name in ("title", "date", "outlet", "author", "language", "address"):
        assert (getattr(origin, name) is None) == (origin.where(name) is None)


def test_a_file_is_read_like_a_string(tmp_path):
    case = cases("leads")[0].values[0]
    path = tmp_path / "seite.html"
    path.write_text(page_of(case), "utf-8")
    read, made = lesart.read(path), from_text(page_of(case))
    assert (read.text, read.paragraphs) == (made.text, made.paragraphs)
