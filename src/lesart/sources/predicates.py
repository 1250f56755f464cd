"""What a sentence says of its subject: »Petra Lang ist Bürgermeisterin«, »Jonas Birk leitet das Museum«."""

from collections.abc import Iterator

from lesart.language import is_gendered
from lesart.sources.callings import compounds_of, plain_calling, verb_callings
from lesart.sources.names import noun_at
from lesart.sources.wordlists import group
from lesart.syntax import Clause, Line, is_nominal

__all__ = ["stated_callings"]

_COPULAS = frozenset({"sein", "werden", "bleiben"})
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
    verbs = {line.lemmas[i] for i in range(clause.start, clause.end) if line.tags[i][0] == "V"}
    copula = not verbs.isdisjoint(_COPULAS) and line.lemmas[clause.finite] in _COPULAS
    outside = [i for i in range(clause.start, clause.end) if not subject[0] <= i < subject[1]]
    found = [
        noun for i in outside if _is_calling(line, i, copula=copula) for noun in _with_attribute(line, i)
    ]
    said = [noun for verb in sorted(verbs) for noun in verb_callings(verb)]
    objects = [line.noun_lemma(i).lower() for i in outside if said and is_nominal(line, i)]
    return (*found, *said, *_with_objects(said, objects[:1]))


def _with_objects(said: list[str], objects: list[str]) -> Iterator[str]:
    """»leitet das Museum«: »museumsleiter«."""
    for noun in said:
        for what in objects:
            yield from compounds_of(noun, what)


def _with_attribute(line: Line, i: int) -> Iterator[str]:
    """»Chef der Werft«: »Chef«, »werftchef«."""
    noun = line.noun_lemma(i)
    yield noun
    if line.lower[i + 1 : i + 2] and line.lower[i + 1] in group("behind"):
        behind = (line.lemmas[k].lower() for k in range(i + 2, min(i + 5, len(line))) if is_nominal(line, k))
        yield from compounds_of(plain_calling(noun), next(behind, ""))


def _is_calling(line: Line, i: int, *, copula: bool) -> bool:
    """Whether the noun at i says what the subject is: nominative behind »ist«, or behind »als«, »zur«."""
    noun = noun_at(line, i) if is_nominal(line, i) and line.tags[i] != "NE" else None
    if noun is None or noun.category != "person" or line.quoted[i]:
        return False
    k = i - 1
    while k >= 0 and line.tags[k] in _BEFORE_NOUN:
        if line.lower[k] in _OBLIQUE and not is_gendered(line.forms[k]):
            return False
        k -= 1
    if k >= 0 and line.lower[k] in _AS:
        return True
    governed = k >= 0 and (line.tags[k] in {"APPR", "APPRART"} or is_nominal(line, k))
    return copula and not governed
