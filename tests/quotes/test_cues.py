"""Reporting constructions in other orders and forms than their examples, and what only looks like one."""

import pytest

from lesart.quotes import find_quotes
from lesart.records import Article


def found_in(text):
    return [
        (" ".join(span.of(text) for span in quote.cue), quote.mention.of(text) if quote.mention else None)
        for quote in find_quotes(Article("text", text, ()))
    ]


@pytest.mark.parametrize(
    ("text", "cue", "speaker"),
    [
        ("Keinen Hehl machte die Frau daraus, dass sie malt.", "Keinen Hehl machte daraus", "die Frau"),
        ("Weil er kein Hehl daraus machte, dass er geht, ging er.", "kein Hehl daraus machte", "er"),
        ("Sie ließen keinen Zweifel daran, dass sie bleiben.", "ließen keinen Zweifel daran", "Sie"),
        ("Er soll der Ansicht gewesen sein, dass alles reicht.", "soll der Ansicht gewesen sein", "Er"),
        ("Die Räte sind der festen Überzeugung, dass es reicht.", "sind der festen Überzeugung", "Die Räte"),
        ("Das Ministerium ließ verlauten, der Plan sei tot.", "ließ verlauten", "Das Ministerium"),
        ("Aus dem Ministerium verlautete, der Plan sei tot.", "verlautete", "dem Ministerium"),
        ("Es wurde die Vermutung geäußert, dass der Damm bricht.", "wurde die Vermutung geäußert", None),
        ("Vom Amt wurde die Vermutung geäußert, dass er bricht.", "wurde die Vermutung geäußert", "Amt"),
        ("Am Montag ist publik geworden, dass die Bank schließt.", "ist publik geworden", None),
        ("Die Polizei hat bekannt gegeben, dass er lebt.", "hat bekannt gegeben", "Die Polizei"),
        ("Die Firma hat geltend gemacht, dass sie zahlt.", "hat geltend gemacht", "Die Firma"),
        ("Der Reporter fragte, wer den Zug fuhr.", "fragte", "Der Reporter"),
        ("Der Reporter fragte, was er wolle.", "fragte", "Der Reporter"),
        ("Die Löhne, sagten die Wirte, müssten steigen.", "sagten", "die Wirte"),
        ("Die Wirte sagten, die Löhne müssten steigen.", "sagten", "Die Wirte"),
        ("Der Präsident hat gelobt, dem Land zu dienen.", "hat gelobt", "Der Präsident"),
        ("Vielen wurde geraten, im Haus zu bleiben.", "wurde geraten", None),
    ],
)  # fmt: skip  # one case a line
def test_constructions_in_other_orders(text, cue, speaker):
    assert found_in(text) == [(cue, speaker)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Chef kam zum Schluss der Feier, die lange dauerte.",
        "Sie stellte den Antrag, der im Keller lag, ins Regal.",
        "Die Firma war in eine Krise geraten, den Preis zu senken half nicht.",
        "Das Fest findet im Mai statt, dass alle kommen.",
        "Der Sturm forderte drei Todesopfer.",
        "Es ergab sich, dass beide aus Ulm kamen.",
        "Die Straße heißt Am Deich, was viele stört.",
        "Er war der Beweis dafür, dass Übung hilft.",
        "Das Dach hält, sicher ist sicher.",
        "Der Wind heulte, das Meer war grau.",
        "Sein Buch wurde veröffentlicht, was ihm Geld brachte.",
        "Die Erben teilten das Geld, das im Haus lag.",
        "Er nahm Fahrt auf, die Kurve kam schnell.",
        "Der Rat war zu hören, das Radio lief.",
        "Aus der Akte war nicht zu erfahren, wer ihn rief.",
    ],
)
def test_what_only_looks_like_a_reporting_verb(text):
    assert found_in(text) == []
