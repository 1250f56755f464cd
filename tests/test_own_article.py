"""Lesson 10 runs on anything: the one line is changed, and every cell still runs."""

import builtins
from pathlib import Path

import nbformat
import pytest

import lesart

LESSON = Path(__file__).parents[1] / "lessons" / "10_your_own_article.ipynb"
LINE = 'page = articles.read(articles.seed_file("page.html", lesart.sample("report")))'
OWN = {
    "an interview": 'page = lesart.sample("interview")',
    "Swiss spelling": 'page = lesart.sample("swiss")',
    "one sentence": 'page = articles.from_text("„Ja“, sagte Eva Klein.")',
    "nobody is quoted": 'page = articles.from_text("Es regnet in Bonn. Morgen scheint die Sonne.")',
    "nobody is named": 'page = articles.from_text("Es heißt, er gehe.")',
    "a page": 'page = articles.from_text("<article><h1>Rat tagt</h1><p>„Ja“, sagte Eva Klein.</p>")',
    "the seed": "page = lesart.seed()",
}


def cells():
    notebook = nbformat.v4.reads(LESSON.read_text("utf-8"))
    return [cell.source for cell in notebook.cells if cell.cell_type == "code"]


def test_the_line_to_change_stands_in_the_lesson_once():
    assert sum(LINE in source for source in cells()) == 1
    assert lesart.samples()


@pytest.mark.parametrize("own", OWN.values(), ids=OWN)
def test_the_lesson_runs_on(own, monkeypatch):
    monkeypatch.setattr(builtins, "display", repr, raising=False)  # IPython's
    names = {}
    for source in cells():
        exec(source.replace(LINE, own), names)  # noqa: S102 - the lesson's own cells
    assert names["ours"] is False
    assert names["sheet"].decided == []
