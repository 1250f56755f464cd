"""Whose words a quotation is by the sentences before it: »| Die Wirtin | nickt. „Es reicht.“«."""

from dataclasses import replace

from lesart.quotes.announced import is_named_thing, who_takes_a_stand
from lesart.quotes.attribution import subject_of
from lesart.quotes.drafts import Draft, tellers
from lesart.quotes.inquit import direct_draft, direct_like
from lesart.quotes.newcomers import leading, newcomer, subject_of_line
from lesart.quotes.reading import Reading
from lesart.quotes.unsaid import is_thing
from lesart.quotes.wordlists import group
from lesart.syntax import Line, Mention, Piece, head_position, is_person, matrix_start, noun_phrase

__all__ = ["told_nearby"]


def told_nearby(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Look through the three sentences before, in the same paragraph unless the last one reports."""
    for back in (1, 2, 3):
        too_far = back > 1 and readings[number].line.starts_paragraph and not readings[number - 1].drafts
        if number < back or too_far:
            return None
        draft = _told_before(readings, number, back, piece)
        if draft is not None:
            return draft
    return None


def _told_before(readings: list[Reading], number: int, back: int, piece: Piece) -> Draft | None:
    """Take the speaker of a sentence before, or the subject of the one just before."""
    other = readings[number - back]
    told = tellers(other.drafts)
    if told:
        reason = "between quotation marks without a reporting word: goes on from the speaker before"
        return replace(direct_like(told[-1], piece, reason), cue_line=told[-1].named_in(other.line))
    if back > 1:
        return _still_about(readings[number - back : number], piece)
    speaker = _about_whom(other, told_before=_reported_before(readings, number))
    if speaker is None:
        return None
    reason = "between quotation marks without a reporting word: subject of the sentence before"
    return replace(direct_draft(piece, [], speaker, reason), cue_line=other.line)


def _about_whom(reading: Reading, *, told_before: bool) -> Mention | None:
    """Find whom the sentence just before is about, if somebody was reported before it only a newcomer."""
    leads = _announces(reading) or not told_before
    speaker = (
        _announcer(reading)
        or who_takes_a_stand(reading)
        or (leading(reading) if leads else newcomer(reading))
    )
    if speaker is None or not _may_speak_next(reading.line, speaker, told_before=told_before):
        return None
    return speaker


def _may_speak_next(line: Line, speaker: Mention, *, told_before: bool) -> bool:
    """Whether no thing stands there: not »| Der Saal | war voll.«, »| Erinnerungen | werden wach.«."""
    noun = line.noun_lemma(head_position(line, speaker.start, speaker.end))
    if is_thing(line, speaker, documents=False, announcements=noun not in group("own_words")):
        return False
    return not (told_before and (_is_body_of_theirs(line, speaker) or is_named_thing(line, speaker)))


def _is_body_of_theirs(line: Line, speaker: Mention) -> bool:
    """»| Seine Fraktion | hatte zugestimmt.«: the paragraph is about the one whose body it is."""
    owned = line.tags[speaker.start] == "PPOSAT" and line.lower[speaker.start].startswith(("sein", "ihr"))
    phrase = noun_phrase(line, speaker.start, speaker.end, before_verb=True) if owned else None
    return phrase is not None and not is_person(line, phrase)


def _still_about(before: list[Reading], piece: Piece) -> Draft | None:
    """»Nebenan wohnt | Dieter Pust |. Er hört das jede Nacht. „…“«: about whom the paragraph brings in.

    Also behind a sentence about a thing: »Das Haus ist alt.«.
    """
    if not all(_keeps_to_it(reading) for reading in before[1:]):
        return None
    speaker = newcomer(before[0])
    reason = "between quotation marks without a reporting word: the paragraph is about who it brings in"
    return replace(direct_draft(piece, [], speaker, reason), cue_line=before[0].line) if speaker else None


def _keeps_to_it(reading: Reading) -> bool:
    """Whether a sentence goes on in its paragraph, and about nobody else."""
    line, subject = reading.line, subject_of_line(reading)
    if line.starts_paragraph:
        return False
    if subject is None or line.lower[subject.start] in {"er", "sie"}:
        return True
    return is_thing(line, subject) and not reading.drafts


def _announcer(reading: Reading) -> Mention | None:
    """»In | einem Brief | heißt es:«: who the last reporting verb before a colon says that speaks."""
    if reading.line.forms[-1] != ":" or not reading.cues:
        return None
    cue = reading.cues[-1]
    return subject_of(reading.parse, cue, matrix_start(reading.clauses, cue.clause))


def _announces(reading: Reading) -> bool:
    """»Sie fügte hinzu.«: the sentence ends with a verb of saying, and nothing is said in it."""
    ends = (reading.clauses[-1].end, len(reading.line) - 1)
    return any("q" in cue.verb.takes and cue.positions[-1] + 1 in ends for cue in reading.cues)


def _reported_before(readings: list[Reading], number: int) -> bool:
    """Somebody was reported two or three sentences ago."""
    earlier = (readings[number - back] for back in (2, 3) if number >= back)
    return any(draft.mention is not None for reading in earlier for draft in reading.drafts)
