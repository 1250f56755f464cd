"""Principal parts, and what the tagger knows from them about verbs that its model has never seen."""

import pytest

from lesart.language import analyse, infinitives_of, principal_parts
from lesart.language.principal_parts import verb_forms


def tagged(text, word):
    token = next(token for sentence in analyse(text) for token in sentence if token.form == word)
    return token.tag, token.lemma


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("„Nein“, zeterte der Wirt.", "zeterte", ("VVFIN", "zetern")),
        ("Die Nachbarn zeterten laut.", "zeterten", ("VVFIN", "zetern")),
        ("Der Zoll schlussfolgert, er sei weg.", "schlussfolgert", ("VVFIN", "schlussfolgern")),
        ("Sie hat gegrantelt.", "gegrantelt", ("VVPP", "granteln")),
        ("Er begann herumzudrucksen.", "herumzudrucksen", ("VVIZU", "herumdrucksen")),
        ("Der Lehrer offerierte den Schülern Tee.", "offerierte", ("VVFIN", "offerieren")),
        ("Der Rat beauftragt das Bauamt damit.", "beauftragt", ("VVFIN", "beauftragen")),
        ("Die Runde vereinbarte, dass sie schweigt.", "vereinbarte", ("VVFIN", "vereinbaren")),
        ("Der Fährmann weiß zu berichten, dass er kam.", "weiß", ("VVFIN", "wissen")),
    ],
)
def test_a_form_is_of_its_verb(text, word, expected):
    assert tagged(text, word) == expected


@pytest.mark.parametrize(
    ("text", "word", "tag"),
    [
        ("Die erträumte Villa stand leer.", "erträumte", "ADJA"),
        ("Das Haus ist beauftragt worden.", "beauftragt", "VVPP"),
        ("Der Zug, beladen mit Holz, hielt.", "beladen", "VVPP"),
        ("Der Schnee ist weiß.", "weiß", "ADJD"),
        ("Er blieb mit dem Plan vertraut, den er schrieb.", "vertraut", "VVPP"),
        ("Auf der Flucht vor dem Regen lief er.", "Flucht", "NN"),
    ],
)
def test_what_only_looks_like_a_finite_verb_is_none(text, word, tag):
    assert tagged(text, word)[0] == tag


def test_every_row_has_three_forms_that_fit_together():
    for infinitive, parts in principal_parts().items():
        assert infinitive.startswith(parts.particle), infinitive
        assert parts.participle.startswith(parts.particle), infinitive
        assert parts.auxiliary in {"hat", "ist"}, infinitive
        assert parts.participle.endswith(("t", "n")), infinitive
        assert parts.present.endswith(("t", "will", "weiß", "wird")), infinitive
    assert list(principal_parts()) == sorted(principal_parts(), key=alphabetically)


def alphabetically(infinitive):
    return infinitive.lower().translate(str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"}))


def test_regular_verbs_are_inflected_by_rule():
    """A slip in a regular row would go unseen: hold the rows to the rule wherever they begin as it says."""
    for parts in principal_parts().values():
        if (
            parts.preterite.endswith("te")
            and parts.auxiliary == "hat"
            and not parts.participle.endswith("en")
        ):
            stem = parts.preterite[:-2].removesuffix("e")
            irregular = {"bringen", "denken", "kennen", "nennen", "wissen", "wollen", "haben", "wenden"}
            if parts.infinitive.removeprefix(parts.particle).endswith(tuple(irregular)):
                continue
            assert parts.present.startswith(stem), parts
            assert stem in parts.participle, parts


def test_forms_of_two_verbs_name_both():
    assert infinitives_of("gelobt") == ("geloben", "loben")
    assert verb_forms()["gelobt"] == {"VV(FIN)": "geloben", "VV(PP)": "geloben"}
    assert infinitives_of("Haus") == ()
