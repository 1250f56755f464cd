"""From mentions to sources, and how sources stand."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from growth import least_growth

from lesart.errors import UndefinedMeasureError
from lesart.quotes import reporting_nouns
from lesart.records import Article, Naming, Vagueness
from lesart.sources import (
    SpeakerKind,
    find_sources,
    group_standing,
    kind_counts,
    silent_countries,
    source_standing,
    statements,
    unnamed_share,
)


def article(text):
    return Article("text", text, ())


def cases():
    files = sorted((Path(__file__).parents[1] / "cases").glob("sources*.json"))
    found = [case for file in files for case in json.loads(file.read_text("utf-8"))]
    return [pytest.param(case["text"], case["sources"], id=case["label"]) for case in found]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_mentions_become_sources(text, expected):
    found = find_sources(article(text))
    assert [f"{s.label} | {s.naming} {s.category} | {len(s.quotes)}" for s in found] == expected


@pytest.mark.parametrize(
    ("text", "vagueness"),
    [
        ("Ein Beamter des Finanzministeriums sagte, es regne.", Vagueness.ROLE_AND_BODY),
        ("Ein Pentagon-Beamter sagte, es regne.", Vagueness.ROLE_AND_BODY),
        ("Ein Diplomat sagte, es regne.", Vagueness.ROLE),
        ("Eine Person sagte, es regne.", Vagueness.NOTHING),
        ("Vera Sommer sagte, es regne.", Vagueness.NAMED),
    ],
)
def test_vagueness(text, vagueness):
    (source,) = find_sources(article(text))
    assert source.vagueness is vagueness
    assert source.reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "„Es wird eng“, sagte ein Beamter, der darum bat, anonym zu bleiben, um Ärger zu vermeiden.",
            "um Ärger zu vermeiden",
        ),
        (
            "Eine Pflegerin, die aus Angst vor Entlassung nicht genannt werden will, sagte, es regne.",
            "aus Angst vor Entlassung",
        ),
        (
            "Ein Wärter wollte aus Sorge um seine Stelle anonym bleiben, wie ein Wärter sagte.",
            "aus Sorge um seine Stelle",
        ),
        (
            "Weil er nicht befugt ist zu reden, will ein Beamter anonym bleiben, der sagte, es regne.",
            "Weil er nicht befugt ist zu reden",
        ),
        ("Eine Zeugin, deren Name zu ihrem Schutz nicht genannt wird, sagte, es regne.", "zu ihrem Schutz"),
        # the wish itself is no reason
        ("Ein Händler, der anonym bleiben wollte, sagte, es regne.", None),
        ("Eine Sprecherin, die nicht namentlich genannt werden wollte, sagte, es regne.", None),
        ("Unter der Bedingung der Anonymität sagte ein Diplomat, es regne.", None),
        ("Ein Pilot, der seinen Namen nicht nennen wollte, sagte, es regne.", None),
        ("Eine Trainerin will aus dem Verein austreten und sagte, sie bleibe anonym.", None),
        ("Ein Pilot, der seinen Koffer nicht fand, sagte, es regne.", None),
        ("Vera Sommer, die anonym bleiben wollte, sagte, es regne.", None),  # she is named after all
    ],
)
def test_the_stated_reason_for_anonymity_is_found(text, reason):
    source = find_sources(article(text))[0]
    assert (source.anonymity_reason.of(text) if source.anonymity_reason else None) == reason


def test_gender_only_where_the_text_shows_it():
    text = (
        "Die Ministerin sagte, es regne. Der Richter sagte, es hagle. Kim Lee sagte, es schneie. "
        "Minister Ravi Kumar sagte, es taue."
    )
    assert [s.gender for s in find_sources(article(text))] == ["f", None, None, "m"]


def test_gender_shows_in_the_role_beside_a_name_and_in_pronouns():
    text = (
        "Kim Lee, Sprecherin der Bahn, sagte, es regne. Lou Klein sagte, es schneie. Er sagte, es taue. "
        "Jo Birk sagte, es hagle."
    )
    assert [s.gender for s in find_sources(article(text))] == ["f", "m", None]


@pytest.mark.parametrize(
    ("text", "institution", "country"),
    [
        ("Russische Diplomaten sagten, es regne.", None, "RU"),
        ("Indiens Außenminister Ravi Kumar sagte, es schneie.", "Indien", "IN"),
        ("Ein Beamter des Weißen Hauses sagte, es regne.", "Weißes Haus", "US"),
        ("Ein Sprecher der Polizei sagte, es regne.", "Polizei", None),
        ("Ein Polizeisprecher sagte, es regne.", "Polizei", None),
        ("SPD-Politiker Jonas Birk sagte, es regne.", "SPD", None),
        ("Der Vize-Chef sagte, es regne.", None, None),
        ("Der Bundespräsident sagte, es regne.", None, None),
        ("Ein Händler aus Bremen sagte, es regne.", None, None),
        ("Der Sohn von Erika Kernbach sagte, es regne.", None, None),
        ("Ein Sprecher von Zaltec sagte, es regne.", "Zaltec", None),
    ],
)
def test_institution_and_country_where_the_text_states_them(text, institution, country):
    (source,) = find_sources(article(text))
    assert (source.institution, source.country) == (institution, country)


def test_others_of_a_country_tell_where_somebody_is_from():
    text = "Orlow und andere russische Beamte schwiegen. Orlow sagte, es regne."
    assert [(s.label, s.country) for s in find_sources(article(text))] == [("Orlow", "RU")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Vera Sommer sagte, es regne.", "the article gives the name »Vera Sommer«"),
        ("Die Polizei sagte, es regne.", "»Polizei« is an institution of which there is one in its place"),
        ("Die Firma sagte, es regne.", "»Die Firma« says what kind of body it is, not which"),
        ("Ein Pilot sagte, es regne.", "»Ein Pilot« and its other mentions give no name"),
        ("Moskau erklärte, es regne.", "»Moskau« stands for a government"),
        ("Sie sagte, es regne.", "»Sie« goes back to no name in the article"),
    ],
)
def test_the_naming_explains_itself(text, reason):
    (source,) = find_sources(article(text))
    assert source.reason.split("; ")[0] == reason


@pytest.mark.parametrize(
    "text",
    [
        "Die Zeitung „“ sagte, es regne.",
        'Die "" teilte mit, es regne.',
        "Unter dem Decknamen »« sagte der Wirt, es regne.",
        "Ein Sprecher der, Bahn sagte, es regne.",
    ],
)
def test_what_has_no_words_is_no_name(text):
    (source,) = find_sources(article(text))
    assert source.naming is Naming.UNNAMED


EXPLAINED = sorted(
    noun
    for noun, entry in reporting_nouns().items()
    if entry.kind != "document" and not {"c", "i"}.isdisjoint(entry.uses)
)


@pytest.mark.parametrize("noun", EXPLAINED)
def test_what_a_noun_announces_is_its_owners(noun):
    clause = "dass die Kita schließt" if "c" in reporting_nouns()[noun].uses else "die Kita zu schließen"
    for words, owner in (
        (f"Die {noun} der Mieter", "der Mieter | group"),
        (f"Die {noun} von Trainer Jan Kolb", "Jan Kolb | person"),
        (f"Jan Kolbs {noun}", "Jan Kolb | person"),
    ):
        found = find_sources(article(f"{words}, {clause}, überrascht alle."))
        assert [f"{source.label} | {source.category}" for source in found] == [owner]


def test_many_sources_take_linear_time():
    block = "Ein Pilot, der anonym bleiben wollte, sagte, es regne. Eva Klein sagte, er sehe „nichts“ davon. "

    def search(times, word):
        return find_sources(article(f"{word} liegt am See. {block * times}"))

    assert least_growth(search, 100, 800, below=20) < 20


TEXT = "„Ja, gern doch“, sagte Vera Sommer. Ein Beamter sagte, er komme nicht. Sie sagte, er sei „sehr müde“."


def test_standing_counts_sources_statements_and_words_but_no_verbatim_part_twice():
    text = article(TEXT)
    rows = {row.label: row for row in source_standing(text, find_sources(text))}
    assert (rows["Vera Sommer"].statements, rows["Vera Sommer"].direct, rows["Vera Sommer"].words) == (
        2,
        1,
        7,
    )
    groups = {row.label: row for row in group_standing(text, find_sources(text), lambda s: s.naming)}
    assert (groups["named"].sources, groups["unnamed"].words) == (1, 3)
    assert groups["named"].naming is Naming.NAMED


def test_three_ways_of_counting_give_three_shares():
    text = article(TEXT)
    assert unnamed_share(text, find_sources(text)) == {
        "sources": pytest.approx(1 / 2),
        "statements": pytest.approx(1 / 3),
        "words": pytest.approx(3 / 10),
    }


MIXED = (
    "Eva Klein sagte, es regne. US-Beamte sagten, es taue. Die Polizei sagte, es hagle. Es hieß, es schneie."
)


def test_people_groups_bodies_and_nobody_are_counted_apart():
    text = article(MIXED)
    rows = {row.kind: row for row in kind_counts(text, find_sources(text))}
    assert [(row.sources, row.unnamed_sources, row.statements) for row in rows.values()] == [
        (1, 0, 1),
        (1, 1, 1),
        (1, 0, 1),
        (0, 0, 1),
    ]
    assert rows[SpeakerKind.NOBODY].words == 2
    assert all(row.counted for row in rows.values())


def test_a_statement_that_belongs_to_nobody_enters_no_share():
    text = article(MIXED)
    assert unnamed_share(text, find_sources(text))["sources"] == pytest.approx(1 / 3)
    assert [row.naming for row in source_standing(text, find_sources(text))].count(None) == 1
    with pytest.raises(UndefinedMeasureError, match="Nobody is quoted"):
        unnamed_share(article("Es hieß, es regne."), find_sources(article("Es hieß, es regne.")))


def test_no_quotes_no_share():
    text = article("Die Sonne scheint.")
    with pytest.raises(UndefinedMeasureError, match="Nobody is quoted"):
        unnamed_share(text, find_sources(text))


def test_statements_lie_on_the_article_in_order():
    text = article(TEXT)
    found = statements(text, find_sources(text))
    assert [statement.label for statement in found] == ["Vera Sommer", "Ein Beamter", "Vera Sommer"]
    assert all(0 <= a.start < a.end <= b.start + 1 for a, b in pairwise(found))


def test_countries_that_are_talked_about_and_never_speak():
    text = article("Indiens Außenminister Ravi Kumar sagte, China und Polen lägen weit weg.")
    assert silent_countries(text, find_sources(text)) == {"CN": 1, "PL": 1}
