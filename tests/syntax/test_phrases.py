"""Phrases are read one after the other, and no further than somebody asks."""

import pytest

from lesart import syntax
from lesart.syntax import phrases, subject_after
from lesart.syntax.phrases import phrases_in_turn

TEXT = "Am Montag sagte der Wirt der Köchin in der Küche des Hotels nichts von dem Brand."


@pytest.fixture
def tried(monkeypatch):
    """Note where a phrase is looked for."""
    starts = []
    read = phrases.noun_phrase

    def noted(line, start, *rest, **options):
        starts.append(start)
        return read(line, start, *rest, **options)

    monkeypatch.setattr(phrases, "noun_phrase", noted)
    return starts


def test_the_subject_behind_a_verb_is_found_without_the_phrases_behind_it(tried):
    line = syntax.parse(TEXT)[0].line
    tried.clear()
    found = subject_after(line, 3, len(line))
    assert line.text(found.start, found.end).startswith("der Wirt")
    assert len(tried) == 1


def test_phrases_in_turn_are_the_phrases_between():
    line = syntax.parse(TEXT)[0].line
    every = phrases.phrases_between(line, 3, len(line))
    assert tuple(phrases_in_turn(line, 3, len(line))) == every
    assert len(every) > 2
