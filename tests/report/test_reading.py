"""The record of a whole reading: its numbers are those of the rooms, and what is undefined says so."""

import dataclasses

import pytest

import lesart
from lesart import sources, words
from lesart.articles import from_text
from lesart.errors import MissingExtraError, UndefinedMeasureError
from lesart.frames import ActionKind, as_codebook, classify_units
from lesart.records import LeftOut, Origin, Voice
from lesart.report import GapKind, whole_reading

NEWS = """Streit um den Hafen

Die Stadt sperrte den Hafen. „Wir haben Angst“, sagte Ina Moll am Montag. Ein Beamter sagte, der Damm halte
nicht. Ein weiterer Beamter, der ungenannt bleiben wollte, sprach von einem Fehler. Der Hafen wurde gesperrt.

Es taute, hieß es. Minister Jan Petri fuhr nach Polen. Das Ministerium lehnte es ab, sich zu äußern.

Leave a Reply"""


@pytest.fixture(scope="module")
def reading():
    return whole_reading(from_text(NEWS, name="hafen.txt"))


def test_every_statement_is_numbered_in_the_order_of_the_text(reading):
    said = reading.voices.said
    assert [each.number for each in said] == list(range(1, len(said) + 1))
    assert [each.quote.start for each in said] == sorted(each.quote.start for each in said)
    assert all(each.quote.part_of is None for each in said)
    assert {each.source.label for each in said} >= {"Ina Moll", "Ein Beamter"}


def test_the_unnamed_are_counted_as_lesson_6_counts_them():
    article = lesart.seed()
    shares = whole_reading(article).voices.shares
    assert {each.measure: each.value for each in shares} == sources.unnamed_share(
        article, sources.find_sources(article)
    )
    assert all(0 < each.unnamed < each.whole for each in shares)


def test_who_has_most_words_comes_first_and_nobody_last(reading):
    standing = reading.voices.standing
    ranked = [standing[source.id].words for source in reading.voices.sources]
    assert sources.speaker_kind(reading.voices.sources[-1]) == "nobody"
    assert ranked[:-1] == sorted(ranked[:-1], reverse=True)


def test_who_is_talked_about_and_never_speaks(reading):
    silent = {each.label: each for each in reading.voices.silent}
    assert {"Jan Petri", "Polen"} <= set(silent)
    assert "Ina Moll" not in silent
    assert [span.of(NEWS) for span in silent["Polen"].mentions] == ["Polen"]
    assert len(reading.voices.declined) == 1


def test_words_are_counted_at_their_places(reading):
    most = {each.word: each for each in reading.words.most_frequent}
    assert most["Hafen"].count == 3 == len(most["Hafen"].spans)
    assert {span.of(NEWS) for span in most["Hafen"].spans} == {"Hafen"}
    assert reading.words.running == words.running_words(reading.article)
    assert most["Hafen"].per_thousand == pytest.approx(3000 / reading.words.running)
    assert "Leave" not in most


def test_what_comes_once_is_not_called_frequent():
    part = whole_reading(from_text("Der Damm hält. Das Amt tagt. Der Damm bleibt.")).words
    assert [(each.word, each.count) for each in part.most_frequent] == [("Damm", 2)]
    assert part.different == 5
    assert whole_reading(from_text("Der Damm hält.")).words.most_frequent == ()


def test_places_are_as_many_as_the_count_even_of_separated_verbs():
    article = from_text("Er teilte das Ergebnis mit. Sie teilen es mit. Er lud alle ein.")
    most = {each.word: each for each in whole_reading(article).words.most_frequent}
    assert most["mitteilen"].count == 2 == len(most["mitteilen"].spans)


def test_without_word_rates_it_is_said_how_to_get_them(monkeypatch):
    def missing():
        msg = "run `uv sync --extra wordfreq`"
        raise MissingExtraError(msg)

    monkeypatch.setattr(words, "wordfreq_rates", missing)
    part = whole_reading(from_text(NEWS)).words
    assert part.keywords == ()
    assert "uv sync --extra wordfreq" in part.no_keywords


def test_frames_are_counted_by_unit_and_voice():
    codebook = as_codebook({"fear": ["Angst"], "water": ["Hafen", "Damm"]})
    article = from_text(NEWS)
    frames = whole_reading(article, codebook=codebook).frames
    water, fear = frames.counts
    assert (water.frame.name, fear.frame.name) == ("water", "fear")
    assert water.units == sum("water" in unit.frames for unit in classify_units(article, codebook))
    assert dict(fear.by_voice) == {Voice.NAMED: 1}
    assert water.by_voice[Voice.UNNAMED] == 1
    assert fear.by_voice[Voice.NEWSROOM] == 0


def test_actions_are_counted_by_kind_and_actors_by_name(reading):
    agency = reading.agency
    assert agency.kinds[ActionKind.AGENTLESS] >= 1
    assert sum(agency.kinds.values()) == len(agency.actions)
    harbour = next(actor for actor in agency.actors if actor.label == "Hafen")
    assert (len(harbour.acts), len(harbour.undergoes)) == (0, 2)


def test_nothing_quoted_is_undefined_and_not_zero():
    voices = whole_reading(from_text("Der Rat tagt am Montag. Das Amt bleibt zu.")).voices
    assert voices.said == voices.sources == voices.strip == ()
    for share in voices.shares:
        with pytest.raises(UndefinedMeasureError, match="no whole"):
            _ = share.value


@pytest.mark.parametrize("text", ["1", "Ja.", "4711 0815", "„1", "Schach:\n\n1. e4 e5 2. Sf3"])
def test_the_shortest_texts_are_read_as_well(text):
    reading = whole_reading(from_text(text))
    assert reading.voices.silent == ()
    assert reading.title


def test_gaps_are_found_by_kind(reading):
    kinds = {gap.kind for gap in reading.gaps}
    assert GapKind.NOBODY in kinds
    [small] = [gap for gap in reading.gaps if gap.kind is GapKind.NOT_COUNTED]
    assert small.span.of(NEWS) == "Leave a Reply"


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("„Das geht nicht, sagte Ina Moll. Dann schwieg sie.", GapKind.UNCLOSED, "„"),
        (
            "Ina Moll kam spät. Kein Licht im ganzen Rathaus.",
            GapKind.NO_VERB,
            "Kein Licht im ganzen Rathaus.",
        ),
        ("Es taute, hieß es.", GapKind.NOBODY, "Es taute"),
        (
            "The minister said that taxes would rise and that the state would pay. " * 3,
            GapKind.LANGUAGE,
            None,
        ),
    ],
)
def test_a_gap_is_told_with_its_place(text, kind, words):
    found = [gap for gap in whole_reading(from_text(text)).gaps if gap.kind is kind]
    assert found
    if words is not None:
        assert found[0].span.of(text) == words


def test_damage_is_known_of_the_seed_alone():
    damage = [gap for gap in whole_reading(lesart.seed()).gaps if gap.kind is GapKind.DAMAGE]
    assert damage
    copied = from_text(lesart.seed().text)
    assert not [gap for gap in whole_reading(copied).gaps if gap.kind is GapKind.DAMAGE]


def test_what_was_left_out_of_a_page_is_a_gap_without_a_place():
    origin = Origin(left_out=(LeftOut("Mehr zum Thema", "<nav>"),), warnings=("1 place looks damaged",))
    article = dataclasses.replace(from_text("Der Rat tagt."), origin=origin)
    gaps = {gap.kind: gap for gap in whole_reading(article).gaps}
    assert (gaps[GapKind.LEFT_OUT].text, gaps[GapKind.LEFT_OUT].reason) == ("Mehr zum Thema", "<nav>")
    assert gaps[GapKind.LETTERS].reason == "1 place looks damaged"


def test_a_reading_is_frozen_and_the_same_twice(reading):
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.words = None
    assert whole_reading(from_text(NEWS, name="hafen.txt")) == reading


def test_the_title_is_what_the_page_says_or_the_headline_or_the_name():
    assert whole_reading(from_text(NEWS)).title == "Streit um den Hafen"
    assert whole_reading(from_text("Der Rat tagt am Montag.", name="rat.txt")).title == "rat.txt"
    page = "<html><article><h1>Der Damm hält</h1><p>Der Damm hält seit Jahren dem Wasser stand.</p></article>"
    assert whole_reading(from_text(page)).title == "Der Damm hält"
