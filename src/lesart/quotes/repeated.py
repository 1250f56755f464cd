"""Quotations that stand alone and are found again with their speaker: »„Mir reicht es“« above the article."""

from collections.abc import Sequence
from dataclasses import replace

from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind

__all__ = ["repeated_quotations"]

_FEWEST = 3  # words


def repeated_quotations(readings: Sequence[Reading]) -> None:
    """Give a paragraph of marked words alone the speaker of another quotation that holds the same words."""
    for reading in readings:
        draft = _alone(reading)
        said = [] if draft is None else _words(reading, draft)
        if draft is None or len(said) < _FEWEST:
            continue
        told = _told_with(readings, reading, said)
        if told is not None:
            reading.drafts[reading.drafts.index(draft)] = _like(draft, *told)


def _alone(reading: Reading) -> Draft | None:
    """Find the quotation that is a paragraph or heading of its own, and that nothing in it attributes."""
    line = reading.line
    draft = reading.drafts[0] if len(reading.drafts) == 1 and line.starts_paragraph else None
    if draft is None or draft.kind is not QuoteKind.DIRECT or draft.cue or draft.introducer:
        return None
    behind = all(not form[0].isalnum() for form in line.forms[draft.end :])
    return draft if draft.start == 0 and behind else None


def _told_with(
    readings: Sequence[Reading], alone: Reading, said: Sequence[str]
) -> tuple[Reading, Draft] | None:
    """Find a quotation with a speaker that holds the words: one with a verb of saying, if there is one."""
    others = [
        (reading, draft)
        for reading in readings
        for draft in reading.drafts
        if reading is not alone and draft.kind is QuoteKind.DIRECT and draft.mention is not None
    ]
    found = [(reading, draft) for reading, draft in others if _holds(_words(reading, draft), said)]
    return min(found, key=lambda each: not each[1].cue, default=None)


def _words(reading: Reading, draft: Draft) -> list[str]:
    inside = (i for start, end in draft.content for i in range(start, end))
    return [reading.line.lower[i] for i in inside if reading.line.forms[i][0].isalnum()]


def _holds(words: Sequence[str], said: Sequence[str]) -> bool:
    """Whether words stand in others, in a row."""
    length = len(said)
    return any(words[i : i + length] == said for i in range(len(words) - length + 1))


def _like(draft: Draft, reading: Reading, told: Draft) -> Draft:
    reason = "between quotation marks; the same words are quoted again with their speaker"
    return replace(draft, mention=told.mention, mention_line=told.named_in(reading.line), reason=reason)
