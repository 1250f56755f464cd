"""»Das teilte die Polizei mit.«: a sentence that attributes the sentence before it."""

from lesart.language import Mood
from lesart.quotes.attribution import ORIGINS, WRITER_OR_READER, without_listener
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.lexicon import Speaker
from lesart.quotes.reading import Reading
from lesart.quotes.terms import is_utterance
from lesart.quotes.unsaid import is_thing_that_cannot
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import ClauseKind, Line, Mention, agent, document, subject_after

__all__ = ["pointing", "statements_about_before"]

_POINTERS = frozenset({"das", "dies", "dieses", "davon", "darauf"})


def statements_about_before(readings: list[Reading]) -> None:
    """Attribute a sentence by the next one: »Der Zug entgleiste. | Das sagte ein Sprecher am Montag.«."""
    for number in range(1, len(readings)):
        reading, before = readings[number], readings[number - 1]
        draft = pointing(reading)
        if draft is None or any(is_utterance(before.line, piece) for piece in before.line.pieces):
            continue  # »„Ich komme.“ Das sagte Klein.«: a direct quotation is attributed with the others
        if _free(reading) and not before.drafts and len(before.line) > 4:
            draft.line_before = before.line
            reading.drafts[:] = [draft]


def _free(reading: Reading) -> bool:
    """Whether only the sentence itself was found to be reported: »Dies gab laut ARD das Amt bekannt«."""
    return all(draft.start == 0 for draft in reading.drafts)


def pointing(reading: Reading) -> Draft | None:
    """Find »Dies« or »Das« in front of a reporting verb that has a subject of its own."""
    line = reading.line
    cue = _pointing_cue(reading)
    if cue is None:
        return None
    mention = _speaker(line, cue, reading.clauses[cue.last].end)
    if mention is None or _says_nothing(line, cue, mention):
        return None
    stop = reading.clauses[-1].end
    return Draft(
        QuoteKind.INDIRECT,
        [(0, 1)],
        cue.positions,
        [(1, stop)],
        mention,
        cue.verb.lemma,
        cue.verb.kind,
        f"»{line.forms[0]}« stands for the sentence before; »{line.forms[cue.finite]}« attributes it",
    )


def _says_nothing(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Das erwarten | wir |«, »Das schreibt | das Gesetz | vor«: who writes, and what only rules."""
    noun = line.noun_lemma(mention.end - 1)
    rules = line.lower[mention.start] in WRITER_OR_READER or noun in group("norms")
    return rules or is_thing_that_cannot(line, cue, mention)


def _pointing_cue(reading: Reading) -> Cue | None:
    """Find the reporting verb right behind »Dies« or »Das«, if the sentence is not reported itself."""
    cue = next((c for c in reading.cues if c.clause == 0 and c.finite <= 2), None)
    if cue is None or reading.line.lower[0] not in _POINTERS or "c" not in cue.verb.takes:
        return None
    return cue if cue.finite == 1 and _points_back(reading) else None


def _points_back(reading: Reading) -> bool:
    """Whether the sentence is told by the newsroom, and nothing follows: »Darauf standen die Worte: „…“«."""
    clause = reading.clauses[0]
    reports = clause.kind is ClauseKind.MAIN and clause.mood is not Mood.KONJUNKTIV_1
    return reports and all(other.link != ":" for other in reading.clauses)


def _speaker(line: Line, cue: Cue, end: int) -> Mention | None:
    if cue.verb.speaker is Speaker.ORIGIN:
        return document(line, 2, end, ORIGINS)
    if cue.passive:
        return agent(line, 2, end)
    mention = subject_after(line, 2, end)
    return mention and without_listener(line, mention)
