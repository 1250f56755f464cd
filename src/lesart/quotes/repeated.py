"""Quotations that stand alone and are found again with their speaker: »„Mir reicht es“« above the article."""

from collections.abc import Sequence

from lesart.frozen import replace
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind

__all__ = ["repeated_quotations"]

_FEWEST = 3  # words


def repeated_quotations(readings: Sequence[Reading]) -> None:
    """Give a heading or paragraph of marked words the speaker of another quotation with the same words.

    Headings may leave some out: »„Vielleicht kommt Sonne“« of »„Vielleicht kommt ja die Sonne“, sagt Kern«.
    """
    for number, reading in enumerate(readings):
        closed = number + 1 == len(readings) or readings[number + 1].line.starts_paragraph
        draft = _alone(reading) if closed else None
        said = [] if draft is None else _words(reading, draft)
        if draft is None or len(said) < _FEWEST:
            continue
        told = _told_with(readings, reading, said)
        if told is not None:
            reading.drafts[reading.drafts.index(draft)] = _like(draft, *told)


def _alone(reading: Reading) -> Draft | None:
    """Find the quotation at the beginning or end of a lone sentence that no name or verb attributes.

    »„Mir reicht es“«, »„Mir reicht es“: Wirtin gibt auf«, »Kritik am Rat: „Zu langsam“«.
    """
    draft = reading.drafts[0] if len(reading.drafts) == 1 else None
    if draft is None or draft.kind is not QuoteKind.DIRECT or not reading.line.starts_paragraph:
        return None
    if draft.cue or draft.cue_line is not None:
        return draft if _is_all(reading, draft) else None
    return None if _is_named(reading, draft) else draft


def _is_named(reading: Reading, draft: Draft) -> bool:
    mention = draft.mention
    return mention is not None and "NE" in reading.line.tags[mention.start : mention.end]


def _is_all(reading: Reading, draft: Draft) -> bool:
    """Whether nothing else stands in a line but a quotation that another sentence attributes."""
    behind = all(not form[0].isalnum() for form in reading.line.forms[draft.end :])
    return draft.start == 0 and behind


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
    """Whether words stand in others: in a row, or more of them in their order with others between."""
    length = len(said)
    if length <= _FEWEST:
        return any(words[i : i + length] == said for i in range(len(words) - length + 1))
    begins = (i for i, word in enumerate(words) if word == said[0])
    return any(_in_order(words[i : i + 2 * length], said) for i in begins)


def _in_order(words: Sequence[str], said: Sequence[str]) -> bool:
    remaining = iter(words)
    return all(word in remaining for word in said)


def _like(draft: Draft, reading: Reading, told: Draft) -> Draft:
    reason = "between quotation marks; the same words are quoted again with their speaker"
    return replace(draft, mention=told.mention, mention_line=told.named_in(reading.line), reason=reason)
