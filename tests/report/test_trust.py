"""The figures in a report are those of docs/how-good.md."""

import pytest

import update_trust
from lesart.report import figures

MEASURED = [figure for figure in figures().values() if figure.section]


@pytest.mark.parametrize("figure", MEASURED, ids=lambda figure: figure.name)
def test_the_figure_is_the_one_of_the_docs(figure):
    markdown = update_trust.HOW_GOOD.read_text("utf-8")
    printed = update_trust.cell(markdown, figure.section, figure.row, figure.column, figure.below)
    assert figure.value == printed, "run tools/update_trust.py"


def test_what_has_no_figure_says_so():
    assert {f.name for f in figures().values() if not f.value} == {"frames", "keyness", "silent"}
    assert all(f.short == "not measured" and not f.section for f in figures().values() if not f.value)


def test_every_figure_says_on_what_it_was_measured():
    assert all(figure.about and figure.texts for figure in figures().values())
    in_sample = [figure for figure in MEASURED if "in sample" in figure.column]
    assert in_sample
    assert all("in sample" in figure.texts for figure in in_sample)


def test_new_figures_are_taken_over_and_nothing_else_changes():
    trust = update_trust.TRUST.read_text("utf-8")
    markdown = update_trust.HOW_GOOD.read_text("utf-8")
    assert update_trust.updated(trust, markdown) == trust
    better = markdown.replace(
        "| **direct**: content, exact F1 | .900 ", "| **direct**: content, exact F1 | .999 "
    )
    assert update_trust.updated(trust, better) == trust.replace('value = ".900"', 'value = ".999"')


@pytest.mark.parametrize(("section", "row", "column"), [("B", "", ""), ("A", "b", "now"), ("A", "a", "then")])
def test_a_figure_that_is_gone_is_missed(section, row, column):
    with pytest.raises(LookupError):
        update_trust.cell("## A\n\n| | now |\n| --- | --- |\n| a | 1 |\n", section, row, column)


def test_of_like_rows_the_one_below_a_named_row_counts():
    table = "## A\n| | now |\n| --- | --- |\n| x | 1 |\n| y | 2 |\n| z | 3 |\n| y | 4 |\n"
    assert update_trust.cell(table, "A", "y", "now") == "2"
    assert update_trust.cell(table, "A", "y", "now", below="z") == "4"
