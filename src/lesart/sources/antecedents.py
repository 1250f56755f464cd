"""What a pronoun stands for by its place: »ein Sprecher, der sagte«, »… rief die Polizei. Diese sagte«."""

from collections.abc import Iterator, Sequence

from lesart.frozen import replace
from lesart.sources.clusters import clash
from lesart.sources.mentions import read_mention
from lesart.sources.name_index import Names
from lesart.sources.names import leaning
from lesart.sources.noun_phrases import verb_number
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group
from lesart.syntax import (
    COPULAS,
    PREPOSITIONS,
    Clause,
    ClauseKind,
    Line,
    Mention,
    Parse,
    is_finite,
    main_subject,
)

__all__ = [
    "RELATIVE_PRONOUNS",
    "SPEAKERS",
    "before_definite",
    "before_demonstrative",
    "before_pronoun",
    "before_relative",
    "is_demonstrative",
    "is_oblique",
    "name_before",
]

RELATIVE_PRONOUNS = {  # with the gender they show
    "der": "m", "die": "f", "das": "n", "welcher": "m", "welche": "f", "welches": "n", "dem": "m",
    "denen": "",
}  # fmt: skip
_DEMONSTRATIVES = {"der": "m", "dieser": "m", "die": "f", "diese": "f"}
_PRONOUNS = {"er": "m", "sie": "f", "es": "n"}
_BY_ARTICLE = {"die": "f", "eine": "f", "der": "m", "das": "n"}  # of one thing, in the nominative
_BEFORE_DEMONSTRATIVE = frozenset({"und", "doch", "aber"})
SPEAKERS = frozenset({"person", "group", "organisation"})
_OPENS = frozenset({"ART", "PPOSAT", "ADJA", "CARD", "PIAT", "NE", "PDAT", "NN", "NNA"})
_STOPS = frozenset({":", ";", ".", ","})
_REACH = 14  # words before the pronoun


def before_relative(line: Line, at: int, verb: str, names: Names) -> tuple[int, MentionReading] | None:
    """Find the nearest noun phrase that a relative pronoun agrees with: where it begins, and its reading."""
    end = _end_of_phrase(line, at)
    phrases = list(_phrases_before(line, end, names))
    fitting = [(start, read) for start, read in phrases if _may_be_meant(line, at, verb, start, read)]
    if not fitting:
        return phrases[0] if phrases else None
    start, read = _person_before_attribute(line, fitting)
    named = name_before(line, start)
    return (named, read_mention(line, named, end, names)) if named < start else (start, read)


def is_demonstrative(line: Line, start: int, end: int) -> bool:
    """»| Der | sagte«, »…, und | diese | sagte«: a word that points to who was mentioned last."""
    alone = end == start + 1 and line.lower[start] in _DEMONSTRATIVES and line.tags[start] != "PRELS"
    if not alone or start == 0:
        return alone
    return line.lower[start - 1] in _BEFORE_DEMONSTRATIVE or is_finite(line.tags[start - 1])


def before_demonstrative(
    parse: Parse, before: Parse | None, at: int, verb: str, names: Names
) -> tuple[int, MentionReading] | None:
    """»Die Frau rief | die Polizei |, und diese sagte …«: where the last begins that is no subject.

    It stands in the clause before the pronoun, or in the sentence before; None if nobody there agrees.
    """
    own = parse if at > 0 else before
    if own is None:
        return None
    line, many = own.line, verb_number(verb) == "p"
    for start, end in reversed(_no_subjects(own, at or len(line))):
        place, read = _object(line, start, end, names, many=many)
        fits = read.category in SPEAKERS and not _is_place(line, start, read) and read.plural == many
        if fits and (many or not clash(_DEMONSTRATIVES[parse.line.lower[at]], read.gender)):
            return place, read
    return None


def before_pronoun(
    parse: Parse, before: Parse | None, at: int, verb: str, names: Names, *, answers: bool
) -> tuple[int, MentionReading] | None:
    """»Die Richterin fragte | den Angeklagten |. „Ja“, sagte er.«: the person that the subject cannot be.

    Where somebody ``answers``, also one whom the subject of a question could be by its gender.
    """
    gender = _PRONOUNS.get(parse.line.lower[at], "")
    if before is None or not gender or _stands_beside(parse, at, gender, names):
        return None
    if verb and verb_number(verb) == "p":
        return _many_before(before, names)
    if not _is_no_subject(before, gender, names, answers=answers):
        return None
    return next((each for each in _objects(before, names) if _may_be_called(each[1], gender)), None)


def before_definite(
    parse: Parse, before: Parse | None, start: int, end: int, names: Names
) -> tuple[int, MentionReading] | None:
    """»Max Kern traf | einen Mann |. Der Mann sagte …«: who was brought in by the same noun just before."""
    line = parse.line
    if (
        before is None
        or end != start + 2
        or line.tags[start] != "ART"
        or line.lower[start] not in _BY_ARTICLE
    ):
        return None
    noun = line.noun_lemma(start + 1)
    return next((each for each in _brought_in(before, names) if each[1].head == noun), None)


def _brought_in(parse: Parse, names: Names) -> Iterator[tuple[int, MentionReading]]:
    """»Max Kern traf | einen Mann |«: the new people who are no subject; not »Max Kern ist | ein Mann |«."""
    if COPULAS.isdisjoint(parse.line.lemmas):
        yield from (each for each in _objects(parse, names) if each[1].new and each[1].category == "person")


def _is_no_subject(before: Parse, gender: str, names: Names, *, answers: bool) -> bool:
    """Whether a pronoun is not the subject of the sentence before: by its gender, or as whom that asks."""
    asked = answers and not group("asking_verbs").isdisjoint(before.line.lemmas)
    return asked or _has_another_gender(before, gender, names)


def _stands_beside(parse: Parse, at: int, gender: str, names: Names) -> bool:
    """»| Die Chefin | will bleiben, wie sie sagte«: whether the sentence itself has a person who agrees.

    Not »Die Chefin bleibe, sagte sie«, where she is talked about.
    """
    number = _last_main(parse, at)
    if number < 0 or parse.clauses[number].is_konjunktiv or parse.line.quoted[parse.clauses[number].finite]:
        return False
    read = _read_subject(parse, names, at)
    return read is not None and read.category == "person" and _may_be_called(read, gender)


def _many_before(parse: Parse, names: Names) -> tuple[int, MentionReading] | None:
    """»Der Minister traf | die Winzer |. „Uns fehlt Wasser“, sagten sie.«: many, where the subject is one."""
    read = _read_subject(parse, names)
    if read is None or read.plural or read.joined or read.category == "group":
        return None
    many = (each for each in _objects(parse, names) if each[1].plural and not each[1].joined)
    return next((each for each in many if each[1].category == "group"), None)


def _read_subject(parse: Parse, names: Names, stop: int = -1) -> MentionReading | None:
    """Read the subject of the last main clause, or of the last in front of a place."""
    number = _last_main(parse, len(parse.line) if stop < 0 else stop)
    subject = main_subject(parse, number) if number >= 0 else None
    return read_mention(parse.line, subject.start, subject.end, names) if subject is not None else None


def _objects(parse: Parse, names: Names) -> Iterator[tuple[int, MentionReading]]:
    """Read what is no subject in the last main clause, the latest first, behind prepositions last."""
    line = parse.line
    latest = reversed(_no_subjects(parse, len(line)))
    for start, end in sorted(latest, key=lambda place: is_oblique(line, place[0])):
        yield _object(line, start, end, names)


def _object(
    line: Line, start: int, end: int, names: Names, *, many: bool = False
) -> tuple[int, MentionReading]:
    """Read an object, with the offset where it begins; »den Angeklagten« is taken for one man.

    »den Bewohnern« are many, whose n is a dative's; and so is whom a plural takes up.
    """
    read = read_mention(line, start, end, names, oblique=is_oblique(line, start))
    one = not many and line.lower[start] == "den" and read.category == "group" and not is_oblique(line, start)
    one = one and not any(form.endswith("ern") for form in line.forms[start + 1 : end])
    return line.tokens[start].start, replace(read, category="person", number="s", gender="m") if one else read


def _has_another_gender(parse: Parse, gender: str, names: Names) -> bool:
    """Whether the subject of the last main clause shows by article, name or number that it is not meant."""
    read = _read_subject(parse, names)
    if read is None or read.plural:
        return read is not None and gender == "n"  # »er« may also go on about whom the text was about before
    told = _BY_ARTICLE.get(read.words.partition(" ")[0].lower(), "") or read.gender
    shown = told or (leaning(read.name) if read.category == "person" else "")
    return shown not in {"", gender}


def _may_be_called(read: MentionReading, gender: str) -> bool:
    """Whether somebody is a person who may be »er« or »sie«, or »es« if the noun is neuter."""
    if gender == "n":
        fits = read.head.lower().endswith(endings("neuter_people"))
    else:
        fits = bool(read.gender) and not clash(read.gender, gender)
    return fits and read.category == "person" and not read.plural


def _last_main(parse: Parse, stop: int) -> int:
    """Return the number of the last main clause in front of a place; -1 if there is none."""
    main = (number for number, clause in enumerate(parse.clauses) if _is_main(clause, stop))
    return max(main, default=-1)


def _no_subjects(parse: Parse, stop: int) -> list[tuple[int, int]]:
    """List the phrases of the last main clause in front of a place that are not its subject."""
    number = _last_main(parse, stop)
    if number < 0 or (subject := main_subject(parse, number)) is None:
        return []
    predicate = parse.predicate_of(number)
    if predicate is None:
        return []
    places = ((phrase.start, phrase.end) for phrase in parse.phrases(predicate) if phrase.end <= stop)
    return [each for each in places if _is_apart(parse.line, each, subject)]


def _is_apart(line: Line, place: tuple[int, int], subject: Mention) -> bool:
    apart = place[1] <= subject.start or place[0] >= subject.end
    return apart and not line.quoted[place[0]]


def _is_main(clause: Clause, stop: int) -> bool:
    return clause.kind is ClauseKind.MAIN and clause.end <= stop


def _may_be_meant(line: Line, at: int, verb: str, start: int, read: MentionReading) -> bool:
    """Whether somebody is named who may speak, in the pronoun's number and gender."""
    speaks = read.category in SPEAKERS and not _is_place(line, start, read)
    return speaks and _agrees(line, at, verb, read)


def _person_before_attribute(
    line: Line, fitting: Sequence[tuple[int, MentionReading]]
) -> tuple[int, MentionReading]:
    """»die Chefin | der Werft |, die sagte«: a person rather than the body in her attribute."""
    nearest = fitting[0]
    attribute = nearest[1].category == "organisation" and _is_genitive(line, nearest[0])
    people = (each for each in fitting if each[1].category == "person")
    return next(people, nearest) if attribute else nearest


def _phrases_before(line: Line, end: int, names: Names) -> Iterator[tuple[int, MentionReading]]:
    """Read the noun phrases that reach up to a place, the shortest first."""
    for start in range(end - 1, max(end - _REACH, -1), -1):
        if line.forms[start] in _STOPS or is_finite(line.tags[start]):
            return
        if (
            _opens_phrase(line, start) and line.lower[start - 1] != "als"
        ):  # »ein Brief als | Beweis |, aus dem«
            yield start, read_mention(line, start, end, names, oblique=_in_other_case(line, start))


def _agrees(line: Line, at: int, verb: str, read: MentionReading) -> bool:
    """Whether gender and number are those of the pronoun and its verb."""
    many = bool(verb) and verb_number(verb) == "p"
    if verb and read.plural != many:
        return False
    return many or not clash(RELATIVE_PRONOUNS[line.lower[at]], read.gender)


def _is_place(line: Line, start: int, read: MentionReading) -> bool:
    """»ein Mann aus | London |, der«."""
    return read.category == "organisation" and not read.gender and _in_other_case(line, start)


def _in_other_case(line: Line, start: int) -> bool:
    return _is_genitive(line, start) or is_oblique(line, start)


def _end_of_phrase(line: Line, at: int) -> int:
    """Skip what stands between the phrase and the pronoun: commas, prepositions, the verb of its clause."""
    end = at - 1
    while end > 0 and _is_between(line, end):
        end -= 1
    return end + 1


def _is_between(line: Line, i: int) -> bool:
    return line.forms[i] == "," or line.tags[i][0] == "V" or line.tags[i] in {"APPR", "PTKVZ", "PTKZU"}


def _opens_phrase(line: Line, start: int) -> bool:
    """Whether a noun phrase begins with the word: an article, or a word that has none before it."""
    inside = start > 0 and line.tags[start - 1] in _OPENS - {"NN", "NNA"}
    return line.tags[start] in _OPENS and not inside


def _is_genitive(line: Line, start: int) -> bool:
    return start > 0 and line.lower[start] in {"der", "des"} and line.nominal[start - 1]


def is_oblique(line: Line, start: int) -> bool:
    """Whether a phrase stands behind a preposition; »als der Chef« may be any case."""
    return start > 0 and line.tags[start - 1] in PREPOSITIONS and line.lower[start - 1] != "als"


def name_before(line: Line, start: int) -> int:
    """»Max Klein, | Vorsitzender des Vereins, der«: where the name begins that an apposition belongs to."""
    begin = start - 1
    while begin > 0 and line.forms[start - 1] == "," and line.tags[begin - 1] == "NE":
        begin -= 1
    return begin if begin < start - 1 else start
