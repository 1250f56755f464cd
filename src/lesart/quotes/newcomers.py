"""Whom a sentence is about or brings in: »| Politologe Paul Moser | sieht das anders.«."""

from collections.abc import Callable, Iterator

from lesart.language import category_of_noun, given_names, name_gender, places
from lesart.quotes.announced import calling, first_main
from lesart.quotes.reading import Reading
from lesart.syntax import ClauseKind, Line, Mention, is_person, main_subject, mention_of, noun_phrase

__all__ = ["called", "introduced", "leading", "newcomer", "subject_of_line", "topic"]


def leading(reading: Reading) -> Mention | None:
    """Find the subject, or »Für | Landwirt Stoll | ist das Jahr gelaufen«, where that is a thing."""
    subject = subject_of_line(reading)
    line = reading.line
    if subject is not None and line.lower[0] == "für":
        phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
        if phrase is not None and not is_person(line, phrase):
            return newcomer(reading) or subject
    return (_only_named(line, subject) if line.starts_paragraph else None) or subject


def newcomer(reading: Reading) -> Mention | None:
    """Find the person whom a sentence brings in: »Politologe Paul Moser sieht das anders.«.

    Also »Für Unfallchirurg Emre Kaya ist die Sache klar.«; a paragraph's first sentence does so with less.
    """
    line = reading.line
    if line.quoted[0]:
        return None
    subject = subject_of_line(reading)
    whose = _whose_view(line) or subject
    if whose is not None and _is_told_in_full(line, whose):
        return whose
    return _in_new_paragraph(line, subject) if line.starts_paragraph else None


def _whose_view(line: Line) -> Mention | None:
    """»Für | Rätin Eva Holm | überwiegen die Vorteile.«; a thing otherwise, if the sentence begins so."""
    phrase = noun_phrase(line, 1, len(line), before_verb=True) if line.lower[0] == "für" else None
    return mention_of(line, phrase, "is whose view the sentence gives") if phrase is not None else None


def topic(reading: Reading, is_known: Callable[[str], bool]) -> Mention | None:
    """»| Maren Kjar | fährt jeden Morgen aufs Festland.«: the person that a sentence is about, by name.

    Not in the pluperfect, which tells what was before: »| Nils Beyer | hatte danebengegriffen.«. One
    name alone only if it ``is_known`` as a person's surname: »| Kjar | nickt.«.
    """
    line, subject = reading.line, subject_of_line(reading)
    if subject is None or line.quoted[subject.start] or _tells_what_was_before(reading):
        return None
    if subject.end == subject.start + 1:
        return subject if line.tags[subject.start] == "NE" and is_known(line.forms[subject.start]) else None
    phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
    named = phrase is not None and line.tags[phrase.core - 1] == "NE" and is_person(line, phrase)
    return subject if named else None


def _tells_what_was_before(reading: Reading) -> bool:
    predicate = reading.parse.predicate_of(first_main(reading))
    return predicate is not None and predicate.tense == "pluperfect"


def introduced(reading: Reading, known: frozenset[str]) -> Mention | None:
    """Find the one person named, in whatever place, by no name that is ``known`` already."""
    found = _only_named(reading.line, subject_of_line(reading))
    new = found is not None and known.isdisjoint(reading.line.forms[found.start : found.end])
    return found if new else None


def called(reading: Reading) -> Mention | None:
    """»Froh ist auch | der neue Trainer |.«: one person whom the sentence is about, by a role alone."""
    subject = subject_of_line(reading)
    if subject is None or reading.line.quoted[subject.start] or _tells_what_was_before(reading):
        return None
    return subject if calling(reading.line, subject) else None


def _only_named(line: Line, subject: Mention | None) -> Mention | None:
    """»In der Werkstatt von | Rosa Pahl | stand alles still.«: the one person; no other is the subject."""
    named = list(_full_names(line))
    if len(named) != 1 or _has_other_name(line, named[0]):
        return None
    other = subject is not None and _may_be_told_of(line, subject) and not _takes_up(line, subject, named[0])
    return None if other else named[0]


def _has_other_name(line: Line, named: Mention) -> bool:
    """»Stolz sprach | Probst | über Autorin Rosa Pahl.«; not »In | Marnau | öffnet Rosa Pahl die Tür.«."""
    apart = (i for i, _ in _runs_of_names(line) if not named.start <= i < named.end)
    return any(line.forms[i] not in places() for i in apart)


def _takes_up(line: Line, subject: Mention, named: Mention) -> bool:
    """»Als | Rosa Pahl | das hörte, stand | sie | im Garten.«."""
    return line.lower[subject.start] in {"er", "sie"} and named.end <= subject.start


def _full_names(line: Line) -> Iterator[Mention]:
    """List the people who are called by given name and surname, with their roles: »| Wirtin Rosa Pahl |«."""
    for i, end in _runs_of_names(line):
        start = i - (i > 0 and _is_role(line, i - 1))
        first = i + _is_role(line, i)  # »Virologin« may be tagged as a name
        if end > first + 1 and (start < first or _is_given(line.forms[first])):
            yield Mention(start, end, f"»{line.text(start, end)}« is who the paragraph brings in")


def _runs_of_names(line: Line) -> Iterator[tuple[int, int]]:
    end = 0
    named = (i for i, tag in enumerate(line.tags) if tag == "NE" and not line.quoted[i])
    for i in (i for i in named if i >= end):
        end = next((k for k in range(i, len(line)) if line.tags[k] != "NE"), len(line))
        yield i, end


def _is_role(line: Line, i: int) -> bool:
    return category_of_noun(line.noun_lemma(i)) == "person"


def _is_given(form: str) -> bool:
    return form in given_names() or bool(name_gender(form))


def _in_new_paragraph(line: Line, subject: Mention | None) -> Mention | None:
    if subject is not None and "NE" in line.tags[subject.start : subject.end]:
        named = noun_phrase(line, subject.start, subject.end, before_verb=True)
        if named is not None and is_person(line, named):
            return subject  # »Ganz anders klingt | Petra Sund |.«
    begin = int(line.lower[0] == "für")
    phrase = noun_phrase(line, begin, len(line), before_verb=True)
    if phrase is None or not is_person(line, phrase):
        return None
    return mention_of(line, phrase, "is who the paragraph is about")


def _may_be_told_of(line: Line, subject: Mention) -> bool:
    """»Harms«, »er«, »die Wirtin«: whether the subject is a person or a pronoun for one."""
    if line.lower[subject.start] in {"das", "dies", "es", "man"}:
        return False
    phrase = noun_phrase(line, subject.start, subject.end, before_verb=True)
    return phrase is None or is_person(line, phrase) or line.tags[subject.start] == "PPER"


def _is_told_in_full(line: Line, mention: Mention) -> bool:
    """»| Kapitän Nenad Zvet | sah das anders.«: role and full name bring somebody in."""
    inside = range(mention.start, mention.end)
    role = line.tags[mention.start] == "NN" or _is_role(line, mention.start)
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
