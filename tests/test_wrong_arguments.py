"""What a learner hands over by mistake is named in words, with what to hand over instead."""

import inspect
from importlib import import_module

import pandas as pd
import pytest

import lesart
from lesart.course import gloss, gloss_of
from lesart.errors import ArticleError, LesartError, OptionError, PlotError, SpanError
from lesart.frames import general_codebook
from lesart.language import analyse
from lesart.plots import figure, frequency_bars
from lesart.tables import frequency_table
from lesart.words import concordance, frequencies

ROOMS = (
    *("articles", "language", "syntax", "words", "quotes", "sources"),
    *("frames", "tables", "report", "codings"),
)
# What stands behind the article; whatever else is asked for is a text here.
FURTHER = {"codebook": general_codebook(), "sources": [], "by": str, "found": {"program": []}, "paragraph": 0}
REPORT = lesart.sample("report")


def needed(function) -> list[inspect.Parameter]:
    """List the parameters that a function has to be given."""
    every = inspect.signature(function).parameters.values()
    return [each for each in every if each.default is each.empty and each.kind is not each.KEYWORD_ONLY]


def asking_for_an_article() -> list[tuple[str, str]]:
    """List every public function whose first parameter is an article."""
    found = []
    for room in ROOMS:
        module = import_module(f"lesart.{room}")
        for name in module.__all__:
            function = getattr(module, name)
            if inspect.isfunction(function) and [each.name for each in needed(function)[:1]] == ["article"]:
                found.append((room, name))
    return found


@pytest.mark.parametrize("given", ["Der Rat tagt.", None, [REPORT]], ids=["text", "nothing", "list"])
@pytest.mark.parametrize(("room", "name"), asking_for_an_article())
def test_whatever_is_no_article_is_refused_in_words(room, name, given):
    function = getattr(import_module(f"lesart.{room}"), name)
    others = [FURTHER.get(each.name, "Rat") for each in needed(function)[1:]]
    with pytest.raises(LesartError, match=r"An article is asked for, not .*lesart\.read\(path\)"):
        function(given, *others)


def test_the_functions_of_the_lessons_are_among_them():
    assert set(asking_for_an_article()) > {
        ("quotes", "find_quotes"),
        ("sources", "find_sources"),
        ("sources", "unnamed_share"),
        ("frames", "find_actions"),
        ("tables", "token_table"),
        ("report", "whole_reading"),
    }


@pytest.mark.parametrize(
    ("do", "error", "message"),
    [
        (lambda: lesart.Span(0, 3).of(REPORT), SpanError, r"asked for, not Article.*\.of\(article\.text\)"),
        (lambda: analyse(REPORT), ArticleError, r"A text is asked for, not Article.*language\.sentences"),
        (lambda: frequencies(None), OptionError, r"Words are counted in an article, .* got NoneType"),
        (lambda: frequencies(5), OptionError, r"Words are counted in an article, .* got int"),
        (
            lambda: concordance(REPORT, ["Rat"]),
            OptionError,
            r"A text to look for is asked for, not \['Rat'\]",
        ),
        (lambda: concordance("Rat", REPORT), OptionError, r"not Article.*behind what is searched"),
        (
            lambda: frequency_table(["Rat", "Rat"]),
            OptionError,
            r"not \['Rat', 'Rat'\] \(list\): Counter\(words\)",
        ),
        (
            lambda: frequency_bars({"Rat": 2}),
            PlotError,
            r"A table is asked for, not \{'Rat': 2\} .*: lesart\.tables",
        ),
        (lambda: figure(None), PlotError, "Axes are asked for, not None .*drawing function"),
        (lambda: figure(pd.DataFrame({"word": ["Rat"]})), PlotError, "Axes are asked for, not word"),
        (lambda: gloss("Beamte"), ArticleError, r"A place .* asked for, not 'Beamte' .*range\(3, 6\)"),
        (lambda: gloss([3, 4]), ArticleError, r"A place in the article is asked for, not \[3, 4\]"),
        (lambda: gloss_of("Beamte"), ArticleError, "A place in the article is asked for, not 'Beamte'"),
    ],
)
def test_what_is_mixed_up_is_named(do, error, message):
    with pytest.raises(error, match=message):
        do()


@pytest.mark.parametrize(
    "text",
    ["Der Rat tagt heute.", "Rat tagt\n\nEr tagt in Ulm", "„Wir kommen“, sagte Eva Klein. " * 50, "x" * 256],
    ids=["sentence", "paragraphs", "long", "word"],
)
def test_a_text_in_place_of_a_file_is_told(text):
    with pytest.raises(ArticleError, match=r"is a text and not the name of a file: .*from_text\(text\)"):
        lesart.read(text)


@pytest.mark.parametrize("name", ["my own article from Ulm.txt", "Der Rat tagt. Kopie", "Notiz.txt "])
def test_a_missing_file_is_no_text(name, tmp_path):
    with pytest.raises(ArticleError, match="There is no file"):
        lesart.read(tmp_path / name)


def test_a_file_may_be_called_as_a_sentence(tmp_path):
    path = tmp_path / "Der Rat tagt heute."
    path.write_text("Der Rat tagt.", "utf-8")
    assert lesart.read(path).text == "Der Rat tagt."
