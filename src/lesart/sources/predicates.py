"""What a sentence calls somebody: »Eva Lang ist Wirtin«, »Birk führt ein Café«, »Neue Chefin wird Lang«."""

from collections.abc import Iterator
from itertools import chain, islice

from lesart.language import is_gendered
from lesart.sources.callings import compounds_of, plain_calling, thing_callings, verb_callings
from lesart.sources.names import is_given, is_place, names_person
from lesart.sources.wordlists import group
from lesart.syntax import (
    CALLING,
    COPULAS,
    PREPOSITIONS,
    Clause,
    ClauseKind,
    Line,
    Mention,
    Parse,
    main_subject,
)

__all__ = ["callings_of_named", "named_beside", "stated_callings"]

_AS = frozenset({"als", "zum", "zur"})
_OBLIQUE = frozenset({"dem", "den", "des", "einem", "einen", "eines"})
_BEFORE_NOUN = frozenset({"ADJA", "ART", "PPOSAT", "TRUNC", "KON"})


def stated_callings(line: Line, clause: Clause, subject: tuple[int, int]) -> tuple[str, ...]:
    """Return the nouns that a main clause calls its subject by, in dictionary form.

    Parameters
    ----------
    subject
        Where the subject begins and ends, in word positions.
    """
    copula = line.lemmas[clause.finite] in COPULAS
    outside = [*range(clause.start, subject[0]), *range(subject[1], clause.end)]
    at = [i for i in outside if _is_calling(line, i, copula=copula)]
    found = chain.from_iterable(_with_attribute(line, i) for i in at)
    return (*found, *_of_verbs(line, clause, outside))


def _of_verbs(line: Line, clause: Clause, outside: list[int]) -> Iterator[str]:
    """»leitet das Museum«: »Leiter«, »museumsleiter«."""
    verbs = {line.lemmas[i] for i in range(clause.start, clause.end) if line.tags[i][0] == "V"}
    telling = (verb for verb in sorted(verbs) if _tells_who(line, verb, outside))
    said = list(chain.from_iterable(map(verb_callings, telling)))
    what = next((line.noun_lemma(i).lower() for i in outside if line.nominal[i]), "")
    return chain(
        said,
        chain.from_iterable(compounds_of(noun, what) for noun in said),
        _of_things(line, sorted(verbs), outside),
    )


def _of_things(line: Line, verbs: list[str], outside: list[int]) -> Iterator[str]:
    """»führt ein | Café |«, »| ihr Café | musste sie schließen«: »Wirt«, »Gastronom«."""
    for i in (i for i in outside if line.nominal[i]):
        theirs = i > 0 and line.tags[i - 1] == "PPOSAT"
        for verb in [""] if theirs else verbs:
            yield from thing_callings(line.noun_lemma(i).lower(), verb)


def _tells_who(line: Line, verb: str, outside: list[int]) -> bool:
    """»verteidigt | den Dieb |«; not »verteidigt den Plan«."""
    if verb not in group("done_for_people"):
        return True
    return any(line.tags[i] == "NE" or names_person(line, i) for i in outside)


def _with_attribute(line: Line, i: int) -> Iterator[str]:
    """»Chef der Werft«: »Chef«, »werftchef«."""
    noun = line.noun_lemma(i)
    yield noun
    if line.lower[i + 1 : i + 2] and line.lower[i + 1] in group("behind"):
        behind = (line.lemmas[k].lower() for k in range(i + 2, min(i + 5, len(line))) if line.nominal[k])
        yield from compounds_of(plain_calling(noun), next(behind, ""))


def _is_calling(line: Line, i: int, *, copula: bool) -> bool:
    """Whether the noun at i says what the subject is: nominative behind »ist«, or behind »als«, »zur«."""
    if not line.nominal[i] or line.tags[i] == "NE" or line.quoted[i]:
        return False
    if not names_person(line, i):
        return False
    before = _before_phrase(line, i)
    if before is None or line.lower[before] in _AS:
        return before is not None
    if line.tags[before] == "PTKNEG":
        return False
    governed = line.tags[before] in PREPOSITIONS or line.nominal[before]
    return copula and not governed


def _before_phrase(line: Line, i: int) -> int | None:
    """Position of the word before the noun's article and adjectives; None where that shows another case."""
    k = i - 1
    while k > 0 and (line.tags[k] in _BEFORE_NOUN or line.lower[k].startswith("kein")):
        if line.lower[k].startswith("kein"):
            return None
        if line.lower[k] in _OBLIQUE and not is_gendered(line.forms[k]):
            return None
        k -= 1
    return max(k, 0)


# ------------------------------------------------------------------ of somebody who is no subject


def callings_of_named(parse: Parse, start: int, end: int) -> tuple[str, ...]:
    """Return the nouns by which a sentence calls somebody whom it names elsewhere than as its subject.

    »Neue Leiterin ist | Eva Kern |«, »Zur Leiterin wählte er | Eva Kern |«, »Mit | Eva Kern | siegt eine
    Wirtin«, »die Praxis von | Eva Kern |«, »Als | Eva Kern | den Vorsitz übernahm, …«.
    """
    line = parse.line
    number = next((k for k, clause in enumerate(parse.clauses) if clause.start <= start < clause.end), -1)
    if number < 0:
        return ()
    clause = parse.clauses[number]
    if clause.kind is not ClauseKind.MAIN:
        opens = clause.kind is ClauseKind.SUBORDINATE and start <= clause.start + 2
        return stated_callings(line, clause, (start, end)) if opens else ()
    if named_beside(parse, number) == start:
        return tuple(_of_subject(parse, number))
    governed = start > 0 and line.tags[start - 1] in PREPOSITIONS
    return _of_owner(line, start) if governed else (*_of_chosen(line, clause), *_of_theirs(parse, number))


def named_beside(parse: Parse, number: int) -> int:
    """Return where the name of somebody begins of whom the subject only says what they are; -1 if nobody's.

    »Neue Leiterin ist | Eva Kern |«, »Mit | Eva Kern | kandidiert eine Wirtin«.
    """
    line, clause, subject = parse.line, parse.clauses[number], main_subject(parse, number)
    if subject is None or clause.kind is not ClauseKind.MAIN:
        return -1
    if "NE" in line.tags[subject.start : subject.end]:
        return -1
    verb = line.lemmas[clause.finite]
    if line.lower[clause.start] == "mit" and line.lower[subject.start] in {"ein", "eine"}:
        whole = line.tags[clause.start + 1 : clause.start + 3] == ["NE", "NE"]
        return clause.start + 1 if whole and verb in group("standing_for") else -1
    return _behind_copula(line, clause, subject) if verb in CALLING else -1


def _behind_copula(line: Line, clause: Clause, subject: Mention) -> int:
    """»Neue Leiterin ist | Eva Kern |«, »Einer der Gäste ist | Manni |«: where the name begins; or -1."""
    begin = max(subject.end, clause.finite + 1)
    if clause.end == begin + 1 and _is_one_of_them(line, subject, begin):
        return begin
    return _full_name(line, begin, clause.end) if _names_people(line, subject) else -1


def _is_one_of_them(line: Line, subject: Mention, at: int) -> bool:
    """»Einer der Gäste ist | Manni |.«, »Eine von ihnen ist | Irina |.«; not »Einer der Orte ist Rietz.«."""
    if line.lower[subject.start] not in {"einer", "eine"} or line.tags[at] != "NE":
        return False
    return is_given(line.forms[at]) or (_names_people(line, subject) and not is_place(line.forms[at]))


def _names_people(line: Line, subject: Mention) -> bool:
    return any(names_person(line, i) for i in range(subject.start, subject.end))


def _full_name(line: Line, begin: int, end: int) -> int:
    """Position of a name of several words with which a stretch ends, but for what a preposition adds; or -1.

    Not of one that a preposition governs there, nor »Der Rat ist | Eva Kern | dankbar«.
    """
    start = next((i for i in range(begin, end) if line.tags[i : i + 2] == ["NE", "NE"]), -1)
    if start < 0 or (start > begin and line.tags[start - 1] in PREPOSITIONS):
        return -1
    behind = next(i for i in range(start, len(line) + 1) if line.tags[i : i + 1] != ["NE"])
    return start if behind >= end or _adds_to_name(line, behind) else -1


def _adds_to_name(line: Line, i: int) -> bool:
    return line.tags[i] in PREPOSITIONS or not line.forms[i].isalnum()


def _of_subject(parse: Parse, number: int) -> Iterator[str]:
    """»| Neue Leiterin der Schule | ist Eva Kern«: »Leiterin«, »schulleiter«; and what her verb tells."""
    line, clause, subject = parse.line, parse.clauses[number], main_subject(parse, number)
    inside = range(subject.start, subject.end) if subject is not None else range(0)
    nouns = (i for i in inside if line.nominal[i])
    yield from chain.from_iterable(_with_attribute(line, i) for i in islice(nouns, 1))
    yield from _of_verbs(line, clause, [])


def _of_owner(line: Line, start: int) -> tuple[str, ...]:
    """»die Praxis von | Eva Kern |«."""
    owned = line.lower[start - 1] == "von" and start > 1 and line.nominal[start - 2]
    return thing_callings(line.noun_lemma(start - 2).lower()) if owned else ()


def _of_theirs(parse: Parse, number: int) -> tuple[str, ...]:
    """»| Ihr Café | musste Eva Kern schließen«."""
    line, subject = parse.line, main_subject(parse, number)
    theirs = subject is not None and line.tags[subject.start] == "PPOSAT" and subject.end == subject.start + 2
    return (
        thing_callings(line.noun_lemma(subject.start + 1).lower()) if subject is not None and theirs else ()
    )


def _of_chosen(line: Line, clause: Clause) -> Iterator[str]:
    """»| Zur Leiterin | wählte der Rat Eva Kern«."""
    inside = range(clause.start, clause.end - 1)
    if any(line.lemmas[i] in group("choosing") for i in inside):
        for i in (i for i in inside if line.lower[i] in {"zum", "zur"} and line.nominal[i + 1]):
            yield from _with_attribute(line, i + 1)
