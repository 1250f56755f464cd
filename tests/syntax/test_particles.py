import pytest

from lesart import language
from lesart.syntax import particle_verbs, rejoined


@pytest.mark.parametrize(
    ("text", "lemmas"),
    [
        ("„Ja“, fügte der Beamte hinzu.", ["hinzufügen"]),
        (
            "Letzte Woche drückte der Minister seine Sorge über die Lage aus und verwies darauf.",
            ["ausdrücken"],
        ),
        (
            "Er stellte fest, dass sie recht hatte, und wies die Kritik zurück.",
            ["feststellen", "zurückweisen"],
        ),
        ("Sie lehnten es ab, sich zu äußern.", ["ablehnen"]),
        ("Der Sprecher räumte, obwohl er zögerte, Fehler ein.", ["einräumen"]),
        ("Gottemoeller sagt voraus, dass es so kommt.", ["voraussagen"]),
        ("Schauen Sie sich das an!", ["anschauen"]),
        ("„So ist es“, sagte er weiter.", []),
        ("Er hat das hinzugefügt.", []),
        ("Sie ging aus dem Haus.", []),
    ],
)
def test_separable_verbs_in_two_pieces(text, lemmas):
    assert [
        found.lemma for sentence in language.analyse(text) for found in particle_verbs(sentence)
    ] == lemmas


def test_rejoining_changes_the_lemma_of_the_verb_and_nothing_else():
    plain = language.analyse("Er fügte hinzu. Sie kam.")
    joined = rejoined(plain)
    assert [t.lemma for t in joined[0]] == ["er", "hinzufügen", "hinzu", "."]
    assert joined[1] is plain[1]
    assert [(t.start, t.end, t.form, t.pos, t.tag) for t in joined[0]] == [
        (t.start, t.end, t.form, t.pos, t.tag) for t in plain[0]
    ]
