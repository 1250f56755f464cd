"""Active, passive, agentless: invented news sentences, with what only looks like a passive."""

import pytest

import lesart
from lesart.evaluation import Score
from lesart.frames import (
    ActionKind,
    find_actions,
    find_frames,
    find_namings,
    reading_codebook,
)
from lesart.language import analyse
from lesart.records import Article, Paragraph, ParagraphKind
from lesart.syntax import Diathesis, find_passives

# A sentence, and its participles with werden ("" where there is none).
WERDEN = [
    ("Das Gesetz wurde gestern vom Bundestag verabschiedet.", "verabschiedet"),
    ("Die Brücke wird im kommenden Jahr gesperrt.", "gesperrt"),
    ("Drei Menschen wurden bei dem Unfall schwer verletzt.", "verletzt"),
    ("Der Minister ist am Abend entlassen worden.", "entlassen"),
    ("Die Straße war bereits am Morgen geräumt worden.", "geräumt"),
    ("Der Vertrag soll noch in diesem Monat unterzeichnet werden.", "unterzeichnet"),
    ("Die Akten müssen bis Freitag übergeben werden.", "übergeben"),
    ("Der Verdächtige wird weiter von der Polizei gesucht.", "gesucht"),
    ("Die Stadt will verhindern, dass das Haus abgerissen wird.", "abgerissen"),
    ("Die Zeugen, die gestern vernommen wurden, schwiegen.", "vernommen"),
    ("Es wird erwartet, dass der Preis steigt.", "erwartet"),
    ("Gewählt wurde am Ende die Kandidatin der Opposition.", "gewählt"),
    ("Der Bau wird, wie die Behörde mitteilte, im Mai begonnen.", "begonnen"),
    ("Die Firma wird von ihrem Gründer, einem Ingenieur aus Ulm, geleitet.", "geleitet"),
    ("Sie befürchten, nicht gehört zu werden.", "gehört"),
    ("Um gewählt zu werden, braucht er zwölf Stimmen.", "gewählt"),
    ("In dem Werk wird seit Montag gestreikt.", "gestreikt"),
    ("Der Antrag wird voraussichtlich abgelehnt werden.", "abgelehnt"),
    ("Nach Angaben der Polizei wurden elf Personen festgenommen.", "festgenommen"),
    ("Das Verfahren werde eingestellt, sagte die Anwältin.", "eingestellt"),
    ("Die Kritik wurde als überzogen zurückgewiesen.", "zurückgewiesen"),
    ("Wann die Schule eröffnet werden kann, ist offen.", "eröffnet"),
    ("Der Betrag sei falsch überwiesen worden, hieß es.", "überwiesen"),
    ("Die Opfer würden betreut, sagte der Bürgermeister.", "betreut"),
    ("Weil die Halle renoviert wird, fällt das Fest aus.", "renoviert"),
    ("Die Ware wird in Rotterdam verladen und nach Basel gebracht.", "verladen"),
    ("Das Dorf wurde 1944 zerstört.", "zerstört"),
    ("Die Regeln wurden mehrfach geändert, zuletzt im März.", "geändert"),
    ("Am Freitag wurde bekannt, dass die Bank geschlossen wird.", "geschlossen"),
    ("Der Präsident wurde mit großer Mehrheit wiedergewählt.", "wiedergewählt"),
    ("Der Sender wurde auf seinen Fehler hingewiesen.", "hingewiesen"),
    ("Die Täter konnten nicht ermittelt werden.", "ermittelt"),
    ("Die Kosten werden auf zwei Millionen Euro geschätzt.", "geschätzt"),
    ("Der Entwurf wird derzeit überarbeitet.", "überarbeitet"),
    ("Die Region ist vom Sturm schwer getroffen worden.", "getroffen"),
    ("Ihr wurde der Preis im Rathaus verliehen.", "verliehen"),
    ("Der Minister wird morgen nach Paris reisen.", ""),
    ("Die Preise werden weiter steigen.", ""),
    ("Er wird das Amt im Herbst abgeben.", ""),
    ("Das Wetter wird besser.", ""),
    ("Sie wurde Ministerin.", ""),
    ("Die Stimmen der Kritiker werden lauter.", ""),
    ("Er ist alt geworden.", ""),
    ("Die Lage ist schwieriger geworden.", ""),
    ("Der Skandal wurde erst spät bekannt.", ""),
    ("Sie würden gern helfen.", ""),
    ("Er wird wohl schon gegangen sein.", ""),
    ("Bis dahin wird sie alles gesagt haben.", ""),
    ("Der Konzern wird seine Zahlen am Montag vorlegen, die Banken warten darauf.", ""),
    ("Wer wird gewinnen?", ""),
    ("Die Stadt wird den Auftrag erhalten.", ""),
    ("Daraus wird nichts.", ""),
    ("Die Zahl der Fälle wird deutlich größer.", ""),
    ("Er wird nächste Woche fünfzig.", ""),
    ("Die Partei würde bei einer Wahl verlieren.", ""),
    ("Aus dem Verdacht wurde Gewissheit.", ""),
    ("Die Werte wurden von Tag zu Tag schlechter.", ""),
    ("Sie will Ärztin werden.", ""),
    ("Es wird Zeit, dass er handelt.", ""),
    ("Das Stadion wird bei dem Spiel voll sein.", ""),
]


def passives(text, diathesis=Diathesis.EVENT):
    return [
        sentence[p.participle].form
        for sentence in analyse(text)
        for p in find_passives(sentence.tokens)
        if p.diathesis == diathesis
    ]


def test_passives_are_told_from_future_and_becoming():
    total = Score(0, 0, 0)
    wrong = []
    for text, participle in WERDEN:
        found, expected = set(passives(text)), {participle} - {""}
        total += Score(len(found & expected), len(found), len(expected))
        if found != expected:
            wrong.append(text)
    assert total.f1 >= 0.96, wrong


@pytest.mark.parametrize(
    ("text", "diathesis", "expected"),
    [
        ("Die Grenze ist seit Montag gesperrt.", Diathesis.STATE, ["gesperrt"]),
        ("Der Minister ist nach Rom gereist.", Diathesis.STATE, []),
        ("Der Zug war schon abgefahren.", Diathesis.STATE, []),
        ("Die Familie bekam das Haus zugewiesen.", Diathesis.RECIPIENT, ["zugewiesen"]),
        ("Die Familie bekam ein Haus.", Diathesis.RECIPIENT, []),
    ],
)
def test_other_passives(text, diathesis, expected):
    assert passives(text, diathesis) == expected


def actions(text):
    article = Article("test", text, (Paragraph(0, len(text), ParagraphKind.BODY, "made for a test"),))
    return [
        (a.kind.value, a.verb, a.agent and a.agent.of(text), a.patient and a.patient.of(text))
        for a in find_actions(article)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Polizei räumte den Platz.", ("active", "räumen", "Die Polizei", "den Platz")),
        ("Den Platz räumte die Polizei.", ("active", "räumen", "die Polizei", "Den Platz")),
        (
            "Gestern hat der Minister den Vertrag gekündigt.",
            ("active", "kündigen", "der Minister", "den Vertrag"),
        ),
        ("Der Platz wurde von der Polizei geräumt.", ("passive", "räumen", "der Polizei", "Der Platz")),
        ("Der Platz wurde durch die Polizei geräumt.", ("passive", "räumen", "die Polizei", "Der Platz")),
        ("Der Platz wurde geräumt.", ("agentless", "räumen", None, "Der Platz")),
        ("Der Platz wurde von Anfang an geräumt.", ("agentless", "räumen", None, "Der Platz")),
        ("Der Platz wurde von Montag bis Freitag geräumt.", ("agentless", "räumen", None, "Der Platz")),
        ("Die Rufe nach Wahlen werden lauter.", ("nominal", "werden", None, "Wahlen")),
        ("Der Druck wächst.", ("nominal", "wachsen", None, None)),
    ],
)
def test_who_does_what_to_whom(text, expected):
    assert actions(text) == [expected]


@pytest.mark.parametrize(
    "text", ["Die Rufe der Opposition werden lauter.", "Ihre Rufe werden lauter.", "Er wird groß."]
)
def test_where_somebody_is_named_nothing_is_nominal(text):
    assert "nominal" not in [kind for kind, *_ in actions(text)]


def test_the_headline_of_the_seed_article_calls_without_a_caller():
    first = find_actions(lesart.seed())[0]
    assert first.kind == ActionKind.NOMINAL
    assert first.agent is None
    assert first.unit.start == 0
    assert "Rufe" in first.reason


def test_names_of_an_actor_come_with_the_part_they_play():
    text = (
        "Moskau droht.\n\nPutin lobte den Vertrag. Der Westen kritisierte Russland. "
        "Das Volk vertraut Putins Armee."
    )
    article = Article(
        "test",
        text,
        (Paragraph(0, 13, ParagraphKind.HEADLINE, ""), Paragraph(15, len(text), ParagraphKind.BODY, "")),
    )
    found = find_namings(article, {"Russia": ["Putin", "Moskau", "Russland", "Kreml"]})
    assert [(m.naming, m.role.value, m.verb, m.in_headline) for m in found] == [
        ("Moskau", "agent", "drohen", True),
        ("Putin", "agent", "loben", False),
        ("Russland", "patient", "kritisieren", False),
        ("Putin", "other", None, False),
    ]


def test_the_headline_is_marked_for_close_reading():
    hits = [hit for hit in find_frames(lesart.seed(), reading_codebook()) if hit.unit.start == 0]
    assert {hit.frame for hit in hits} == {"comparison", "presupposition_state"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In dem Brief wird der Chef wie folgt zitiert.", ["zitiert"]),
        ("Er wurde mit dem Lied „Es soll regnen“ verabschiedet.", ["verabschiedet"]),
        ("Er wurde als „ungeeignet“ bezeichnet.", ["bezeichnet"]),
        ("Die Strafe wird, so der Richter, ausgesetzt.", ["ausgesetzt"]),
        ("Der Mann wurde gelobt und gefeiert.", ["gelobt"]),
        ("Er würde das nie erwägen.", []),
        ("Bald werden wir den Befehl erhalten.", []),
    ],
)
def test_what_stands_between_the_verbs_is_skipped(text, expected):
    assert passives(text) == expected
