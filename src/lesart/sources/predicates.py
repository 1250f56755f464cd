"""What a sentence says of its subject: »Petra Lang ist Bürgermeisterin«, »Jonas Birk leitet das Museum«."""

from collections.abc import Iterator
from itertools import chain

from lesart.language import is_gendered
from lesart.sources.callings import compounds_of, plain_calling, verb_callings
from lesart.sources.names import noun_at
from lesart.sources.wordlists import group
from lesart.syntax import PREPOSITIONS, Clause, Line, is_nominal

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
    copula = line.lemmas[clause.finite] in _COPULAS
    outside = [*range(clause.start, subject[0]), *range(subject[1], clause.end)]
    at = [i for i in outside if _is_calling(line, i, copula=copula)]
    found = chain.from_iterable(_with_attribute(line, i) for i in at)
    said = list(chain.from_iterable(_said_by_verb(line, verb, outside) for verb in sorted(verbs)))
    what = next((line.noun_lemma(i).lower() for i in outside if is_nominal(line, i)), "")
    return (*found, *said, *chain.from_iterable(compounds_of(noun, what) for noun in said))


def _said_by_verb(line: Line, verb: str, outside: list[int]) -> tuple[str, ...]:
    """»leitet« says »leiter«; »verteidigt« something only where it is a person, not »den Plan«."""
    if verb in group("done_for_people") and not any(_is_somebody(line, i) for i in outside):
        return ()
    return verb_callings(verb)


def _is_somebody(line: Line, i: int) -> bool:
    return line.tags[i] == "NE" or _names_person(line, i)


def _with_attribute(line: Line, i: int) -> Iterator[str]:
    """»Chef der Werft«: »Chef«, »werftchef«."""
    noun = line.noun_lemma(i)
    yield noun
    if line.lower[i + 1 : i + 2] and line.lower[i + 1] in group("behind"):
        behind = (line.lemmas[k].lower() for k in range(i + 2, min(i + 5, len(line))) if is_nominal(line, k))
        yield from compounds_of(plain_calling(noun), next(behind, ""))


def _is_calling(line: Line, i: int, *, copula: bool) -> bool:
    """Whether the noun at i says what the subject is: nominative behind »ist«, or behind »als«, »zur«."""
    if not is_nominal(line, i) or line.tags[i] == "NE" or line.quoted[i]:
        return False
    if not _names_person(line, i):
        return False
    before = _before_phrase(line, i)
    if before is None or line.lower[before] in _AS:
        return before is not None
    if line.tags[before] == "PTKNEG":
        return False
    governed = line.tags[before] in PREPOSITIONS or is_nominal(line, before)
    return copula and not governed


def _names_person(line: Line, i: int) -> bool:
    noun = noun_at(line, i)
    return noun is not None and noun.category == "person"


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
