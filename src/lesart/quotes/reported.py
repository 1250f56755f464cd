"""Speech acts told in the newsroom's own words: »Sie sprach von einem Erfolg«, »Er forderte mehr Geld«.

Only for verbs that name an act of speech and only with a subject, because here the line between telling
what was said and telling what was done is thin.
"""

from lesart.quotes.attribution import WRITER_OR_READER, subject_of
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.quotes.unsaid import is_thing_that_cannot
from lesart.records import QuoteKind
from lesart.syntax import ClauseKind, Mention, matrix_start

__all__ = ["reported_acts"]

_MODALS = frozenset({"müssen", "können", "sollen", "dürfen", "mögen"})
_AS = "als"  # »wertete es als Erfolg«, »wurde als Ursache genannt«: a judgement is passed on


def reported_acts(reading: Reading) -> None:
    """Add the reported act of a line: all of it, or its own clauses beside another report."""
    for cue in reading.cues:
        if any(draft.cue == cue.positions for draft in reading.drafts) or not _is_act(reading, cue):
            continue  # »nannte es „Unsinn“« is a direct quote already
        start = matrix_start(reading.clauses, cue.clause)
        content = _own_clauses(reading, cue, start)
        mention = subject_of(reading.parse, cue, start)
        if mention is None or content is None or _is_things(reading, cue, mention):
            continue
        reading.drafts.append(
            Draft(
                QuoteKind.REPORTED,
                [content],
                mention=mention,
                word=cue.verb.lemma,
                word_kind=cue.verb.kind,
                reason=f"»{reading.line.forms[cue.finite]}« names what somebody did by speaking",
            )
        )
        return


def _is_things(reading: Reading, cue: Cue, mention: Mention) -> bool:
    """»Von den Steinen geht Strahlung aus«, »Hunderte von Leuten sprechen Spanisch«."""
    acts, inside = cue.verb.act or frozenset(), slice(mention.start, mention.end)
    beside = [*reading.line.lower[: mention.start], *reading.line.lower[mention.end :]]
    swallowed = bool(acts) and not acts.isdisjoint(reading.line.lower[inside]) and acts.isdisjoint(beside)
    return swallowed or ("von" in acts and is_thing_that_cannot(reading.line, cue, mention))


def _own_clauses(reading: Reading, cue: Cue, start: int) -> tuple[int, int] | None:
    """Find the words that tell of the act; None if they belong to another report."""
    others = [draft for draft in reading.drafts if draft.kind != QuoteKind.DIRECT]
    if not others:
        return 0, len(reading.line)
    end = _end_of_sentence(reading, cue.last)
    taken = [span for draft in others for span in (*draft.content, *draft.introducer)]
    return None if any(a < end and start < b for a, b in taken) else (start, end)


def _end_of_sentence(reading: Reading, number: int) -> int:
    """Where the clauses end that depend on one."""
    last = number
    while last + 1 < len(reading.clauses) and reading.clauses[last + 1].kind != ClauseKind.MAIN:
        last += 1
    return reading.clauses[last].end


def _is_act(reading: Reading, cue: Cue) -> bool:
    """Whether a verb names an act of speech that somebody did, with the words that it needs for that."""
    line, clause = reading.line, reading.clauses[cue.clause]
    needs = cue.verb.act
    if needs is None or not _was_done(reading, cue):
        return False
    if WRITER_OR_READER & set(line.lower[max(clause.start, cue.finite - 1) : cue.finite + 2]):
        return False
    words = line.lower[clause.start :]
    if cue.passive:
        return _AS in needs and _AS in words
    return not needs or not needs.isdisjoint(words)


def _was_done(reading: Reading, cue: Cue) -> bool:
    """Whether the newsroom tells as a fact that somebody did what a verb names."""
    clause = reading.clauses[cue.clause]
    if clause.kind != ClauseKind.MAIN or clause.is_konjunktiv or reading.line.quoted[cue.finite]:
        return False  # »Die Stadt rechne mit Regen«: itself reported
    predicate = reading.parse.predicate_of(cue.clause)
    # Not yet: »Sie müssen mit Post rechnen«, »Sie wird im Mai berichten«.
    return predicate is None or (predicate.modal not in _MODALS and predicate.tense != "future")
