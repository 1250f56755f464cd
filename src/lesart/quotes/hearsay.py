"""»…, hieß es.« without a word of where: who was reported just before says it."""

from collections.abc import Callable, Sequence

from lesart.language import category_of_noun
from lesart.quotes.announced import first_main
from lesart.quotes.attribution import ORIGINS
from lesart.quotes.drafts import Draft
from lesart.quotes.inserted import THUS
from lesart.quotes.reading import Reading
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import Line, Mention, document, is_person, main_subject, mention_of, noun_phrase

__all__ = ["name_who_was_before"]

_HEARSAY = "heißen"
_REACH = 3  # sentences: how far back the body may have been named
_WITHIN = frozenset({"darin", "hierin", "darauf"})
_WRITTEN = frozenset({"darin stehen", "darauf stehen", "zu lesen sein"})  # »steht darin«
_AT = frozenset({"bei", "beim"})


def name_who_was_before(readings: Sequence[Reading], number: int) -> None:
    """»Das Ministerium verlangte Hilfe. „Es eilt“, hieß es.«: take the speaker of the sentence before.

    If that reports nothing and is about no body, take the body that was reported last. »Es hieß, es regne.«
    stays nobody's: it opens a report and goes on with none.
    """
    reading = readings[number]
    for draft in (draft for draft in reading.drafts if _is_open(draft)):
        find = _way_to_name(reading.line, draft)
        if draft.word in _WRITTEN:
            _name_text(draft, readings[number - 1] if find is _within and number else None)
        elif find is not None:
            _name(draft, readings, number, find)


def _way_to_name(line: Line, draft: Draft) -> Callable[[Reading], Draft | None] | None:
    """Say how to find who said it in another sentence: by »darin«, by »dort«, or as what goes on."""
    if not _WITHIN.isdisjoint(_introducing(line, draft)):
        return _within
    if _is_there(line, draft):
        return _there
    return _told if _goes_on(draft) or _adds(line, draft) else None


def _name(
    draft: Draft, readings: Sequence[Reading], number: int, find: Callable[[Reading], Draft | None]
) -> None:
    """Name who said it: whom ``find`` finds in the sentence before, or who was reported further back.

    The sentence before comes last if it reports nothing and is about no body: »Die Familie konnte fliehen.«
    """
    further = _last_reported if _adds(readings[number].line, draft) else _body_reported
    nearest, *rest = (readings[number - back] for back in range(1, min(number, _REACH) + 1))
    in_turn = [(nearest, find), *((reading, further) for reading in rest)]
    if not (nearest.drafts or nearest.cues or _is_about_a_body(nearest)):
        in_turn.append(in_turn.pop(0))
    for reading, look in in_turn:
        told = look(reading)
        if told is not None:
            draft.mention, draft.mention_line = told.mention, told.named_in(reading.line)
            return


def _name_text(draft: Draft, before: Reading | None) -> None:
    """»Da hing | ein Zettel |. Man komme wieder, stand darauf.«: name the text of the sentence before."""
    told = _text_of(before) if before is not None else None
    if before is not None and told is not None:
        draft.mention, draft.mention_line = told.mention, told.named_in(before.line)


def _is_about_a_body(reading: Reading) -> bool:
    subject = _subject(reading)
    return subject is not None and "organisation" in _categories(reading.line, subject)


def _subject(reading: Reading) -> Mention | None:
    """Find whom a sentence is about; nobody, where it is people: »Die Bewohner des Hauses flohen.«."""
    number = first_main(reading)
    mention = main_subject(reading.parse, number) if number >= 0 else None
    if mention is None:
        return None
    phrase = noun_phrase(reading.line, mention.start, mention.end, before_verb=True)
    return None if phrase is None or is_person(reading.line, phrase) else mention


def _categories(line: Line, mention: Mention) -> set[str | None]:
    """Say what the nouns of a mention name."""
    return {category_of_noun(line.noun_lemma(i)) for i in range(mention.start, mention.end)}


def _is_open(draft: Draft) -> bool:
    """Whether »heißt es« or »steht darin« names nobody so far."""
    words = draft.word == _HEARSAY or draft.word in _WRITTEN
    return words and draft.mention is None and bool(draft.cue) and draft.cue_line is None


def _goes_on(draft: Draft) -> bool:
    """»Es eilt, | hieß es |«: behind what is said."""
    return min(draft.cue) >= draft.content[0][1]


def _adds(line: Line, draft: Draft) -> bool:
    """»| Weiter hieß es |, …«, »| Lediglich hieß es |, …«; not »| Auf Anfrage | …«, of others."""
    introducing = _introducing(line, draft)
    return not group("adding").isdisjoint(introducing) and "anfrage" not in introducing


def _is_there(line: Line, draft: Draft) -> bool:
    """»| Dort heißt es |, …«."""
    return "dort" in _introducing(line, draft)


def _introducing(line: Line, draft: Draft) -> list[str]:
    return [word for start, end in draft.introducer for word in line.lower[start:end]]


def _last_reported(reading: Reading) -> Draft | None:
    return next((draft for draft in reversed(reading.drafts) if draft.mention is not None), None)


def _body_reported(reading: Reading) -> Draft | None:
    """Find the body that is reported last in a sentence, or of which it is said there that it said so."""
    last = _last_reported(reading)
    if last is None or last.mention is None:
        return None
    line = last.named_in(reading.line)
    again = last.word == _HEARSAY or last.word in THUS  # »demnach« takes up who was named before
    return last if again or _names_a_body(line, last.mention) else None


def _there(reading: Reading) -> Draft | None:
    """»Das Amt hat übernommen. | Dort | heißt es, …«: the body or document that a sentence is about."""
    line = reading.line
    for mention in (_subject(reading), document(line, 0, len(line), ORIGINS)):
        if mention is not None and (_names_a_body(line, mention) or _names_a_text(line, mention)):
            return Draft(QuoteKind.REPORTED, [(0, len(line))], mention=mention)
    return _told(reading)


def _within(reading: Reading) -> Draft | None:
    """»Sie hat | einen Brief | geschickt. Es reiche, heißt es darin.«: what a sentence tells of, or who."""
    return _text_of(reading) or _told(reading)


def _text_of(reading: Reading) -> Draft | None:
    """»Sie hat | einen Brief | geschickt.«: the text that a sentence tells of."""
    predicate = reading.parse.predicate_of(first_main(reading))
    around = reading.parse.phrases(predicate) if predicate is not None else ()
    texts = (each for each in around if _is_text(reading.line.noun_lemma(each.head)))
    text = next(texts, None)
    if text is None:
        return None
    mention = mention_of(reading.line, text, "is the text that the sentence before tells of")
    return Draft(QuoteKind.REPORTED, [(0, len(reading.line))], mention=mention)


def _is_text(noun: str) -> bool:
    return category_of_noun(noun) == "document"


def _names_a_text(line: Line, mention: Mention) -> bool:
    return "document" in _categories(line, mention)


def _told(reading: Reading) -> Draft | None:
    """Find who spoke in a sentence, or the body or document that is its subject."""
    told = _last_reported(reading)
    if told is not None:
        return told
    line = reading.line
    mention = _where_people_think(reading) or _subject(reading)
    if mention is None:
        return None
    body = _names_a_body(line, mention) or _names_a_text(line, mention)
    return Draft(QuoteKind.REPORTED, [(0, len(reading.line))], mention=mention) if body else None


def _where_people_think(reading: Reading) -> Mention | None:
    """»Beim | Kinderschutzbund | sieht man das anders.«: the body for which »man« stands."""
    line, number = reading.line, first_main(reading)
    clause = reading.clauses[number] if number >= 0 else None
    if clause is None or line.lower[clause.finite + 1 : clause.finite + 2] != ["man"]:
        return None
    return document(line, clause.start, clause.finite, _AT)


def _names_a_body(line: Line, mention: Mention) -> bool:
    """Whether a noun says that it is a body or a group, or letters in its name do: »der SV Hollerbach«."""
    by_noun = not {"organisation", "group"}.isdisjoint(_categories(line, mention))
    by_noun |= line.forms[mention.end - 1].isupper()  # »beim | ÖAMTC |«
    return by_noun or not group("forms_of_bodies").isdisjoint(line.forms[mention.start : mention.end])
