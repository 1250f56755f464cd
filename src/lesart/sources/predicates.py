"""What a sentence says of its subject: »Petra Lang ist Bürgermeisterin«, »Jonas Birk leitet das Museum«."""

from collections.abc import Iterator
from itertools import chain

from lesart.language import is_gendered
from lesart.sources.callings import compounds_of, plain_calling, verb_callings
from lesart.sources.names import names_person
from lesart.sources.wordlists import group
from lesart.syntax import PREPOSITIONS, Clause, Line

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
    copula = line.lemmas[clause.finite] in _COPULAS
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
    return chain(said, chain.from_iterable(compounds_of(noun, what) for noun in said))


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
