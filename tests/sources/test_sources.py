"""From mentions to sources, and how sources stand."""

from itertools import pairwise

import pytest

from lesart.errors import UndefinedMeasureError
from lesart.records import Article, Naming, Vagueness
from lesart.sources import (
    find_sources,
    group_standing,
    silent_countries,
    source_standing,
    statements,
    unnamed_share,
)


def article(text):
    return Article("text", text, ())


def sources(text):
    return [(s.label, s.naming.value, s.category, len(s.quotes)) for s in find_sources(article(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # surname, pronoun
            "„Der Damm hält“, sagte Vera Sommer. Sommer sagte, sie bleibe. „Bis morgen“, fügte sie hinzu.",
            [("Vera Sommer", "named", "person", 3)],
        ),
        (  # indefinite, generic, definite: one source
            "Ein anderer US-Beamter sagte, es regne. Die Person sagte, sie gehe. Der Beamte sagte, er ruhe.",
            [("Ein anderer US-Beamter", "unnamed", "person", 3)],
        ),
        (  # a second indefinite mention is a second source
            "Ein Beamter sagte, es regne. Ein weiterer Beamter sagte, es schneie.",
            [("Ein Beamter", "unnamed", "person", 1), ("Ein weiterer Beamter", "unnamed", "person", 1)],
        ),
        ("Beamte sagten, es regne.", [("Beamte", "unnamed", "group", 1)]),
        (
            "Das Innenministerium teilte mit, es regne.",
            [("Innenministerium", "named", "organisation", 1)],
        ),
        ("Dem Bericht zufolge regnet es.", [("Dem Bericht", "unnamed", "document", 1)]),
        ("Es hieß, es regne in der Stadt.", [("nobody named", "unnamed", "other", 1)]),
        (
            "Indien schwieg. Außenminister Ravi Kumar sagte, es regne. Er sagte, es schneie.",
            [("Ravi Kumar", "named", "person", 2)],
        ),
        (  # other bodies, other people
            "Ein Sprecher der Polizei sagte, es regne. Ein Sprecher der Bahn sagte, es schneie.",
            [
                ("Ein Sprecher der Polizei", "unnamed", "person", 1),
                ("Ein Sprecher der Bahn", "unnamed", "person", 1),
            ],
        ),
        ("Die Sonne scheint.", []),
    ],
)
def test_mentions_become_sources(text, expected):
    assert sources(text) == expected


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


def test_the_stated_reason_for_anonymity_is_found():
    text = "„Es wird eng werden“, sagte ein Beamter, der darum bat, anonym zu bleiben, um Ärger zu vermeiden."
    source = find_sources(article(text))[0]
    assert source.anonymity_reason.of(text) == "um Ärger zu vermeiden"


def test_gender_only_where_the_text_shows_it():
    text = (
        "Die Ministerin sagte, es regne. Der Richter sagte, es hagle. Kim Lee sagte, es schneie. "
        "Minister Ravi Kumar sagte, es taue."
    )
    assert [s.gender for s in find_sources(article(text))] == ["f", None, None, "m"]


def test_countries():
    text = "Russische Diplomaten sagten, es regne. Indiens Außenminister Ravi Kumar sagte, es schneie."
    assert [s.country for s in find_sources(article(text))] == ["RU", "IN"]


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
