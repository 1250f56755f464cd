"""Every row of the tables of reporting verbs and constructions, walked: its example is found in each tense.

An example stands in the preterite, with marks: {who speaks} *cue* [what is said]. Present and perfect are
made from the verb's principal parts.
"""

import re
from dataclasses import dataclass

import pytest

from lesart import language
from lesart.quotes import find_quotes, reporting_constructions, reporting_verbs
from lesart.quotes.lexicon import Speaker
from lesart.records import Article

SEGMENT = re.compile(r"\{(?P<speaker>[^}]*)\}|\[(?P<content>[^]]*)\]|\*(?P<cue>[^*]*)\*|(?P<plain>[^{[*]+)")
TENSES = ("present", "preterite", "perfect")
BESIDE_INFINITIVE = {"lassen", "wollen"}  # »hat verlauten lassen«, »hat wissen wollen«; not »gelassen«
NO_INFINITIVE = {"keinen", "offen"}


@dataclass
class Expected:
    """A sentence and what is to be found in it."""

    text: str
    content: str
    cue: list[str]
    speaker: str | None


def in_tense(verb, tense):
    """Return the example of a reporting verb in another tense; it stands in the preterite."""
    segments = [(match.lastgroup, match[match.lastgroup]) for match in SEGMENT.finditer(verb.example)]
    finite = next(
        (
            at
            for at, (kind, word) in enumerate(segments)
            if kind == "cue" and word.lower() == verb.parts.preterite
        ),
        None,
    )
    assert finite is not None, f"mark the verb in the preterite: *{verb.parts.preterite}*"
    if tense == "present":
        segments[finite] = ("cue", like(segments[finite][1], verb.parts.present))
    elif tense == "perfect":
        segments[finite] = ("cue", like(segments[finite][1], verb.parts.auxiliary))
        add_participle(segments, finite, verb)
    return Expected(
        "".join(word for _, word in segments),
        "".join(word for kind, word in segments if kind == "content"),
        [part for kind, word in segments if kind == "cue" for part in word.split()],
        next((word for kind, word in segments if kind == "speaker"), None),
    )


def like(old, new):
    """Begin the new word with a capital if the old one does."""
    return new[0].upper() + new[1:] if old[0].isupper() else new


def add_participle(segments, finite, verb):
    """Put the participle where the particle stands, else at the end of the finite verb's clause."""
    others = {word for kind, word in segments if kind == "cue"} - NO_INFINITIVE
    alike = verb.infinitive in BESIDE_INFINITIVE and any(word.endswith("en") for word in others)
    participle = ("cue", verb.infinitive if alike else verb.parts.participle)
    if verb.parts.particle:
        at = max(at for at, segment in enumerate(segments) if segment == ("cue", verb.parts.particle))
        segments[at] = participle
        return
    for at in range(finite + 1, len(segments)):
        kind, word = segments[at]
        stop = re.search(r"[,:.]", word) if kind == "plain" else None
        if stop:
            before, behind = word[: stop.start()], word[stop.start() :]
            segments[at : at + 1] = [("plain", f"{before.rstrip()} "), participle, ("plain", behind)]
            return
    pytest.fail("the example has no end of clause behind its verb")


# Rows whose example is not found in every tense, by their lemma, with the reason.
KNOWN_FAILURES: dict[str, str] = {}
ROWS = [*reporting_verbs().values(), *reporting_constructions()]
KINDS = {"neutral", "arguing", "judging", "signalling", "thinking", "finding", "voicing", "labelling"}


def marked(verb):
    reason = KNOWN_FAILURES.get(verb.lemma)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(verb, id=verb.lemma, marks=marks)


def found_in(text):
    return [
        (
            " … ".join(span.of(text) for span in quote.content),
            [word for span in quote.cue for word in span.of(text).split()],
            quote.mention.of(text) if quote.mention else None,
        )
        for quote in find_quotes(Article("example", text, ()))
        if quote.part_of is None
    ]


@pytest.mark.parametrize("verb", [marked(verb) for verb in ROWS])
def test_the_example_is_found_in_every_tense(verb):
    for tense in TENSES:
        expected = in_tense(verb, tense)
        assert found_in(expected.text) == [(expected.content, expected.cue, expected.speaker)], (
            f"{tense}: {expected.text}"
        )


GOVERNING = [
    verb
    for verb in reporting_verbs().values()
    if not {"c", "v"}.isdisjoint(verb.takes) and not verb.needs and verb.speaker is Speaker.SUBJECT
]


@pytest.mark.parametrize("verb", GOVERNING, ids=lambda verb: verb.lemma)
def test_a_verb_is_found_in_front_of_a_speaker_without_an_article(verb):
    """»In Köln vermutete Trainer Kolb, …«: where many a preterite looks like an adjective."""
    particle = f" {verb.parts.particle}" if verb.parts.particle else ""
    one = verb.parts.preterite
    many = f"{one}n" if one.endswith("e") else f"{one}en"
    for finite, speaker in ((one, "Trainer Jan Kolb"), (many, "Anwohner"), (many, "Experten")):
        text = f"In Köln {finite} {speaker}{particle}, das Dach sei dicht."
        found = [(content, mention) for content, _, mention in found_in(text)]
        assert found == [("das Dach sei dicht", speaker)], text


@pytest.mark.parametrize("verb", ROWS, ids=lambda verb: verb.lemma)
def test_a_row_says_what_it_has_to(verb):
    assert verb.infinitive in language.principal_parts(), "add the verb to language/principal_parts_de.tsv"
    assert verb.kind in KINDS
    assert verb.takes
    assert set(verb.takes) <= set("cv:iqan")
    assert not {"v", ":"} <= set(verb.takes), "v includes what : allows"


def test_no_row_stands_twice_and_every_kind_occurs():
    lemmas = [verb.lemma for verb in ROWS]
    assert sorted(lemmas) == sorted(set(lemmas))
    assert {verb.kind for verb in reporting_verbs().values()} == KINDS
    assert len(reporting_verbs()) > 600
    assert len(reporting_constructions()) > 100


def test_tenses_are_made_as_grammar_has_them():
    rows = {verb.lemma: verb for verb in ROWS}
    assert in_tense(rows["mitteilen"], "perfect").text == "Das Amt hat am Montag mitgeteilt, der Damm halte."
    assert in_tense(rows["zischen"], "present").text == "„Still jetzt“, zischt die Lehrerin."
    assert in_tense(rows["wissen wollen"], "perfect").cue == ["hat", "wissen", "wollen"]
    assert in_tense(rows["durchblicken lassen"], "perfect").cue == ["hat", "durchblicken", "lassen"]
    assert in_tense(rows["offen lassen"], "perfect").cue == ["hat", "offen", "gelassen"]
