"""»…, hieß es.« without a word of where: who was reported just before says it."""

from lesart.language import category_of_noun
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind
from lesart.syntax import ClauseKind, main_subject

__all__ = ["name_who_was_before"]

_HEARSAY = "heißen"


def name_who_was_before(before: Reading, reading: Reading) -> None:
    """»Das Ministerium verlangte Hilfe. „Es eilt“, hieß es.«: take the speaker of the sentence before.

    »Es hieß, es regne.« stays nobody's: it opens a report and goes on with none.
    """
    for draft in filter(_goes_on, reading.drafts):
        told = _told(before)
        if told is not None:
            draft.mention, draft.mention_line = told.mention, told.named_in(before.line)


def _goes_on(draft: Draft) -> bool:
    """Whether »hieß es« stands behind what is said and names nobody."""
    behind = bool(draft.cue) and draft.cue_line is None and min(draft.cue) >= draft.content[0][1]
    return draft.word == _HEARSAY and draft.mention is None and behind


def _told(reading: Reading) -> Draft | None:
    """Find who spoke in a sentence, or the body that is its subject."""
    told = [draft for draft in reading.drafts if draft.mention is not None]
    if told:
        return told[-1]
    number = next((k for k, clause in enumerate(reading.clauses) if clause.kind is ClauseKind.MAIN), -1)
    mention = main_subject(reading.parse, number) if number >= 0 else None
    if mention is None:
        return None
    line = reading.line
    nouns = range(mention.start, mention.end)
    body = any(category_of_noun(line.noun_lemma(i)) == "organisation" for i in nouns)
    return Draft(QuoteKind.REPORTED, [(0, len(line))], mention=mention) if body else None
