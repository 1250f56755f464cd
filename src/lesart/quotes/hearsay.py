"""»…, hieß es.« without a word of where: who was reported just before says it."""

from lesart.language import category_of_noun
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import ClauseKind, Line, Mention, main_subject

__all__ = ["name_who_was_before"]

_HEARSAY = "heißen"


def name_who_was_before(before: Reading, reading: Reading) -> None:
    """»Das Ministerium verlangte Hilfe. „Es eilt“, hieß es.«: take the speaker of the sentence before.

    »Es hieß, es regne.« stays nobody's: it opens a report and goes on with none.
    """
    for draft in (draft for draft in reading.drafts if _goes_on(reading.line, draft)):
        told = _told(before)
        if told is not None:
            draft.mention, draft.mention_line = told.mention, told.named_in(before.line)


def _goes_on(line: Line, draft: Draft) -> bool:
    """Whether »hieß es« stands behind what is said, or with »weiter«, »lediglich«, and names nobody."""
    if draft.word != _HEARSAY or draft.mention is not None or not draft.cue or draft.cue_line is not None:
        return False
    behind = min(draft.cue) >= draft.content[0][1]
    introducing = (word for start, end in draft.introducer for word in line.lower[start:end])
    return behind or not group("adding").isdisjoint(introducing)


def _told(reading: Reading) -> Draft | None:
    """Find who spoke in a sentence, or the body that is its subject."""
    told = [draft for draft in reading.drafts if draft.mention is not None]
    if told:
        return told[-1]
    number = next((k for k, clause in enumerate(reading.clauses) if clause.kind is ClauseKind.MAIN), -1)
    mention = main_subject(reading.parse, number) if number >= 0 else None
    if mention is None:
        return None
    body = _names_a_body(reading.line, mention)
    return Draft(QuoteKind.REPORTED, [(0, len(reading.line))], mention=mention) if body else None


def _names_a_body(line: Line, mention: Mention) -> bool:
    """Whether a noun says that it is a body or a group, or letters in its name do: »der SV Hollerbach«."""
    inside = range(mention.start, mention.end)
    nouns = (category_of_noun(line.noun_lemma(i)) for i in inside)
    return not {"organisation", "group"}.isdisjoint(nouns) or not group("forms_of_bodies").isdisjoint(
        line.forms[mention.start : mention.end]
    )
