"""Whom a sentence is about or brings in: »| Politologe Paul Moser | sieht das anders.«."""

from dataclasses import replace

from lesart.language import category_of_noun
from lesart.quotes.announced import first_main
from lesart.quotes.reading import Reading
from lesart.syntax import ClauseKind, Line, Mention, is_person, main_subject, noun_phrase

__all__ = ["leading", "newcomer", "subject_of_line"]


def leading(reading: Reading) -> Mention | None:
    """Find the subject, or »Für | Landwirt Stoll | ist das Jahr gelaufen«, where that is a thing."""
    subject = subject_of_line(reading)
    line = reading.line
    if subject is not None and line.lower[0] == "für":
        phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
        if phrase is not None and not is_person(line, phrase):
            return newcomer(reading) or subject
    return (_only_person_told_in_full(reading, subject) if line.starts_paragraph else None) or subject


def newcomer(reading: Reading) -> Mention | None:
    """Find the person whom a paragraph's first sentence brings in: »Politologe Paul Moser sieht das anders.«.

    Also »Für Unfallchirurg Emre Kaya ist die Sache klar.«.
    """
    line = reading.line
    if line.quoted[0]:
        return None
    subject = subject_of_line(reading)
    if subject is not None and _is_told_in_full(line, subject):
        return subject
    if not line.starts_paragraph:
        return None
    return _in_new_paragraph(line, subject) or _only_person_told_in_full(reading, subject)


def _in_new_paragraph(line: Line, subject: Mention | None) -> Mention | None:
    if subject is not None and "NE" in line.tags[subject.start : subject.end]:
        named = noun_phrase(line, subject.start, subject.end, before_verb=True)
        if named is not None and is_person(line, named):
            return subject  # »Ganz anders klingt | Petra Sund |.«
    begin = int(line.lower[0] == "für")
    phrase = noun_phrase(line, begin, len(line), before_verb=True)
    if phrase is None or not is_person(line, phrase):
        return None
    words = line.text(phrase.start, phrase.end)
    return Mention(phrase.start, phrase.end, f"»{words}« is who the paragraph is about")


def _only_person_told_in_full(reading: Reading, subject: Mention | None) -> Mention | None:
    """»Gute Laune herrscht bei | Floristin Eva Kern |.«: the one person, and no other is the subject."""
    line, number = reading.line, first_main(reading)
    predicate = reading.parse.predicate_of(number) if number >= 0 else None
    if predicate is None or (subject is not None and _may_be_told_of(line, subject)):
        return None
    around = reading.parse.phrases(predicate)
    people = [Mention(p.start, p.end, "") for p in around if p.preposition >= 0]
    told = [mention for mention in people if _is_told_in_full(line, mention)]
    if len(told) != 1:
        return None
    words = line.text(told[0].start, told[0].end)
    return replace(told[0], reason=f"»{words}« is who the paragraph brings in")


def _may_be_told_of(line: Line, subject: Mention) -> bool:
    """»Harms«, »er«, »die Wirtin«: whether the subject is a person or a pronoun for one."""
    if line.lower[subject.start] in {"das", "dies", "es", "man"}:
        return False
    phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
    return phrase is None or is_person(line, phrase) or line.tags[subject.start] == "PPER"


def _is_told_in_full(line: Line, mention: Mention) -> bool:
    """»| Kapitän Nenad Zvet | sah das anders.«: role and full name bring somebody in."""
    inside = range(mention.start, mention.end)
    noun = line.noun_lemma(mention.start)  # »Virologin« may be tagged as a name
    role = line.tags[mention.start] == "NN" or category_of_noun(noun) == "person"
    role &= line.tags[mention.end - 1] == "NE"
    full = sum(line.tags[i] == "NE" for i in inside) > 1
    phrase = noun_phrase(line, mention.start, mention.end, before_verb=True) if role and full else None
    return phrase is not None and is_person(line, phrase)


def subject_of_line(reading: Reading) -> Mention | None:
    """Find the subject of the first main clause."""
    for number, clause in enumerate(reading.clauses):
        if clause.kind == ClauseKind.MAIN:
            return main_subject(reading.parse, number)
    return None
