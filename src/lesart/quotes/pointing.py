"""»Das teilte die Polizei mit.«: a sentence that attributes the sentence before it."""

from collections.abc import Sequence

from lesart.language import Mood
from lesart.quotes.attribution import ORIGINS, WRITER_OR_READER, without_listener
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft, Range
from lesart.quotes.lexicon import Speaker
from lesart.quotes.reading import Reading
from lesart.quotes.terms import is_utterance
from lesart.quotes.unsaid import is_thing_that_cannot
from lesart.quotes.wordlists import endings, group
from lesart.records import QuoteKind
from lesart.syntax import ClauseKind, Line, Mention, agent, document, main_subject, subject_after

__all__ = ["pointing", "statements_about_before"]

_OBJECTS = frozenset({"das", "dies"})
_THIS = frozenset({"diesem", "diese", "dieser", "dieses", "diesen", "derselben", "demselben"})
_FRONT = 3  # words of a phrase in front of the verb: »zu diesem Ergebnis«
_POINTERS = frozenset({"das", "dies", "dieses", "davon", "davor", "darauf"})


def statements_about_before(readings: list[Reading]) -> None:
    """Attribute a sentence by the next one: »Der Zug entgleiste. | Das sagte ein Sprecher am Montag.«."""
    for number in range(1, len(readings)):
        reading, before = readings[number], readings[number - 1]
        draft = pointing(reading)
        if draft is None or any(is_utterance(before.line, piece) for piece in before.line.pieces):
            continue  # »„Ich komme.“ Das sagte Klein.«: a direct quotation is attributed with the others
        if draft.start and before.cues:
            continue  # »Der Rat lehnte ab. Klein | hatte dies | gemeldet.«: who has spoken is told already
        if _free(reading) and all(map(_is_planned, before.drafts)) and len(before.line) > 4:
            draft.line_before = before.line
            reading.drafts[:], before.drafts[:] = [draft], []


def _is_planned(draft: Draft) -> bool:
    """»Das Land | plant, Wölfe zu zählen |. Das berichtet …«: a plan has not been told by whoever has it."""
    return draft.word in group("planning_verbs")


def _free(reading: Reading) -> bool:
    """Whether only the sentence itself was found to be reported: »Dies gab laut ARD das Amt bekannt«.

    Not »Dies zeigen die Spuren, so das Amt«: that is a statement by itself.
    """
    told = (draft for draft in reading.drafts if draft.kind is not QuoteKind.REPORTED)
    return all(draft.start == 0 and draft.word != "so" for draft in told)


def pointing(reading: Reading) -> Draft | None:
    """Find »Dies« or »Das« in front of a reporting verb that has a subject of its own."""
    line = reading.line
    cue = _pointing_cue(reading)
    if cue is None:
        return _behind_verb(reading)
    mention = _speaker(line, cue, reading.clauses[cue.last].end)
    if mention is None or _says_nothing(line, cue, mention):
        return None
    return _draft(line, cue, mention, cue.finite - 1, [(cue.finite, reading.clauses[-1].end)])


def _draft(line: Line, cue: Cue, mention: Mention, at: int, introducer: list[Range]) -> Draft:
    """Attribute the sentence before, for which the word ``at`` a place stands."""
    return Draft(
        QuoteKind.INDIRECT,
        [(at, at + 1)],
        cue.positions,
        introducer,
        mention,
        cue.verb.lemma,
        cue.verb.kind,
        f"»{line.forms[at]}« stands for the sentence before; »{line.forms[cue.finite]}« attributes it",
    )


def _behind_verb(reading: Reading) -> Draft | None:
    """»Eine Sprecherin | teilte das | am Montag mit.«: the pointing word behind a verb that only informs."""
    line, cue = reading.line, next(iter(reading.cues), None)
    if cue is None or len(reading.clauses) > 1 or not _informs_of_it(reading, cue):
        return None
    mention, at = main_subject(reading.parse, 0), cue.finite + 1
    if mention is None or mention.end > cue.finite or _says_nothing(line, cue, mention):
        return None
    return _draft(line, cue, mention, at, [(0, at), (at + 1, reading.clauses[0].end)])


def _informs_of_it(reading: Reading, cue: Cue) -> bool:
    """»teilte | das | mit«; not »teilte das Geld«, »sagte das nicht«."""
    line, at, predicate = reading.line, cue.finite + 1, reading.parse.predicate_of(0)
    informs = cue.verb.lemma in group("informing_verbs") and not cue.passive
    points = line.tags[at : at + 1] == ["PDS"] and line.lower[at] in _OBJECTS
    return informs and points and predicate is not None and predicate.negated_from < 0


def _says_nothing(line: Line, cue: Cue, mention: Mention) -> bool:
    """»Das erwarten | wir |«, »Das schreibt | das Gesetz | vor«: who writes, and what only rules.

    Nor »Das kann sich | der Wirt | nicht erklären«, who would tell it himself.
    """
    if cue.verb.infinitive == "erklären" and "sich" in line.lower:
        return True
    noun = line.noun_lemma(mention.end - 1)
    rules = line.lower[mention.start] in WRITER_OR_READER or noun.lower().endswith(endings("norms"))
    return rules or is_thing_that_cannot(line, cue, mention)


def _pointing_cue(reading: Reading) -> Cue | None:
    """Find the reporting verb right behind »Dies« or »Das«, if the sentence is not reported itself."""
    cue = next((c for c in reading.cues if c.clause == 0 and c.finite <= _FRONT), None)
    if cue is None or "c" not in cue.verb.takes or not _points_back(reading):
        return None
    in_front = reading.line.lower[: cue.finite]
    return cue if _is_pointer_alone(cue, in_front) or _is_this_view(cue, in_front) else None


def _is_pointer_alone(cue: Cue, in_front: Sequence[str]) -> bool:
    """»| Das | sagt sie«; not »Davon hält sie wenig«: her view of it, which she has not told before."""
    judges = cue.verb.kind == "judging" and any(("davon",) in phrase for phrase in cue.verb.words)
    return len(in_front) == 1 and in_front[0] in _POINTERS and not judges


def _is_this_view(cue: Cue, in_front: Sequence[str]) -> bool:
    """»| Zu diesem Ergebnis | kommt das Amt«, »| Diese Ansicht | vertritt sie«: words of the verb's own."""
    if not in_front:
        return False
    own = set(range(len(in_front))) <= set(cue.positions)  # not »Dieses Ergebnis meldete die Stadt«
    at_once = in_front[0] == "zu" or in_front[0] in _THIS  # not »Wegen dieser Vorwürfe erhob sie Klage«
    return own and at_once and not _THIS.isdisjoint(in_front)


def _points_back(reading: Reading) -> bool:
    """Whether the sentence is told by the newsroom, and nothing follows: »Darauf standen die Worte: „…“«."""
    clause = reading.clauses[0]
    reports = clause.kind is ClauseKind.MAIN and clause.mood is not Mood.KONJUNKTIV_1
    return reports and all(other.link != ":" for other in reading.clauses)


def _speaker(line: Line, cue: Cue, end: int) -> Mention | None:
    behind = cue.finite + 1
    if cue.verb.speaker is Speaker.ORIGIN:
        return document(line, behind, end, ORIGINS)
    if cue.passive:
        return agent(line, behind, end)
    mention = subject_after(line, behind, end)
    return mention and without_listener(line, mention)
