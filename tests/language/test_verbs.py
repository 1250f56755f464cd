import json
from pathlib import Path

import pytest

from lesart import Token, language
from lesart.language import Mood, VerbKind, finite_form, shown_genders, verb_kind
from lesart.language import verb_readings as readings

CASES = json.loads((Path(__file__).parents[1] / "cases" / "language_verbs.json").read_text("utf-8"))


def verb(form, lemma, tag="VVFIN"):
    return Token(0, len(form), form, "VERB", lemma, tag)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['form']}-{case['lemma']}-{case['person']}")
def test_the_mood_of_a_form_with_its_person(case):
    found = finite_form(verb(case["form"], case["lemma"]), persons={case["person"]})
    assert found is not None
    assert found.mood == case["mood"], found.reason
    assert case["person"] in found.persons


def test_the_plural_of_the_first_subjunctive_stays_ambiguous():
    found = finite_form(verb("kommen", "kommen"), persons={3})
    assert (found.mood, found.tense, found.number) == (Mood.AMBIGUOUS, "present", "plural")
    assert found.reason == "»kommen« as 3rd person plural can be Konjunktiv I or indicative"


def test_the_number_of_the_subject_narrows_the_readings():
    found = finite_form(verb("redet", "reden"), number="singular")
    assert (found.mood, found.persons, found.number) == (Mood.INDICATIVE, {3}, "singular")


def test_a_person_that_the_form_cannot_have_is_not_forced_on_it():
    assert finite_form(verb("bin", "sein", "VAFIN"), persons={3}).persons == {1}


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("VVFIN", VerbKind.FINITE),
        ("VMFIN", VerbKind.FINITE),
        ("VVPP", VerbKind.PARTICIPLE),
        ("VAINF", VerbKind.INFINITIVE),
        ("VVIZU", VerbKind.INFINITIVE_WITH_ZU),
        ("VVIMP", VerbKind.IMPERATIVE),
        ("NN", None),
        ("$,", None),
    ],
)
def test_kinds_of_verb_forms(tag, kind):
    assert verb_kind(verb("x", "x", tag)) is kind
    if kind is not VerbKind.FINITE:
        assert finite_form(verb("x", "x", tag)) is None


def test_every_reading_is_a_person_of_german():
    for case in CASES:
        for reading in readings(case["form"], case["lemma"]):
            assert reading.person in {1, 2, 3}
            assert reading.tense in {"present", "past"}


@pytest.mark.parametrize(
    ("text", "noun", "genders"),
    [
        ("Die Ministerin kam.", "Ministerin", "f"),
        ("Der frühere Beamte kam.", "Beamte", ""),
        ("Ein Beamter kam.", "Beamter", "mn"),
        ("Sie traf einen Diplomaten.", "Diplomaten", "m"),
        ("Im Haus war Licht.", "Haus", "mn"),
        ("Das neue Haus steht.", "Haus", "n"),
        ("Die Häuser stehen.", "Häuser", ""),
        ("Zur Sitzung kamen viele.", "Sitzung", "f"),
        ("Leute kamen.", "Leute", ""),
    ],
)
def test_the_gender_an_article_shows(text, noun, genders):
    sentence = language.analyse(text)[0]
    at = [token.form for token in sentence].index(noun)
    assert shown_genders(sentence, at) == set(genders)
