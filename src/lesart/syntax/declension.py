"""Declension: which cases, numbers and genders the form of a word allows.

German has four cases, three genders and, without gender, the plural: a table of sixteen cells. A form rarely
fills one of them alone (»die« may fill four), but the words of a phrase agree, so that article, adjective and
noun together often leave one: »den Plan« can only be an accusative, »der Verband« only a nominative. A set of
cells is an integer with one bit a cell, so that what words have in common is ``&``. The endings are those of
any grammar (Duden 4, "Flexion").
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache

from lesart.language import category_of_noun, is_gendered, is_personal, noun_gender, plain_form
from lesart.syntax.wordlists import endings, group, read_table

__all__ = [
    "ACCUSATIVE",
    "ANY",
    "DATIVE",
    "GENITIVE",
    "NOMINATIVE",
    "PLURAL",
    "SINGULAR",
    "Case",
    "adjective_cells",
    "cases_in",
    "cells_of",
    "columns_of",
    "determiner_cells",
    "genders_in",
    "is_deadjectival",
    "is_feminine_name",
    "noun_cells",
    "number_in",
    "pronoun_cells",
]


class Case(StrEnum):
    """The cases of German."""

    NOMINATIVE = "nominative"
    ACCUSATIVE = "accusative"
    DATIVE = "dative"
    GENITIVE = "genitive"


_READ_AS_WORD = re.compile("[^AEIOU][AEIOU][^AEIOU]U")  # »NABU«
_CASES = {"nom": 0, "acc": 1, "dat": 2, "gen": 3}
_COLUMNS = "mfnp"
ANY = 0xFFFF


def cells_of(places: str) -> int:
    """Return the set of cells that a short description names.

    >>> cells_of("nom.m acc.n") == cells_of("acc.n") | cells_of("nom.m")
    True
    """
    found = 0
    for place in places.split():
        case, _, column = place.partition(".")
        found |= 1 << (4 * _CASES[case] + _COLUMNS.index(column))
    return found


NOMINATIVE, ACCUSATIVE, DATIVE, GENITIVE = (0xF << shift for shift in (0, 4, 8, 12))
PLURAL = 0x8888
SINGULAR = ANY & ~PLURAL
_COLUMN = {letter: 0x1111 << at for at, letter in enumerate(_COLUMNS)}
_STRONG = {  # endings of »dieser«, and of an adjective that no article stands before
    "er": cells_of("nom.m gen.f dat.f gen.p"),
    "e": cells_of("nom.f acc.f nom.p acc.p"),
    "es": cells_of("nom.n acc.n gen.m gen.n"),
    "en": cells_of("acc.m dat.p"),
    "em": cells_of("dat.m dat.n"),
}
_BARE_ADJECTIVE = _STRONG | {
    "es": cells_of("nom.n acc.n"),
    "en": cells_of("acc.m dat.p gen.m gen.n"),
}
_LIKE_KEIN = _STRONG | {"": cells_of("nom.m nom.n acc.n"), "es": cells_of("gen.m gen.n")}
_WEAK = {
    "e": cells_of("nom.m nom.f nom.n acc.f acc.n"),
    "en": ANY & ~cells_of("nom.m nom.f nom.n acc.f acc.n"),
}
_MIXED = _WEAK | {  # behind »ein«, »kein«, »mein«
    "er": cells_of("nom.m"),
    "es": cells_of("nom.n acc.n"),
    "e": cells_of("nom.f acc.f"),
    "en": ANY & ~cells_of("nom.m nom.f nom.n acc.f acc.n"),
}


@cache
def _listed() -> dict[str, int]:
    return {form: cells_of(places) for form, places in read_table("declension_de.txt")}


@lru_cache(maxsize=4_096)
def determiner_cells(word: str) -> int:
    """Return the cells that an article, pronoun or word inflected like one may fill, any for others.

    Parameters
    ----------
    word
        The form in small letters.

    Examples
    --------
    >>> cases_in(determiner_cells("den")), cases_in(determiner_cells("ihrem"))
    ((<Case.ACCUSATIVE: 'accusative'>, <Case.DATIVE: 'dative'>), (<Case.DATIVE: 'dative'>,))
    """
    listed = _listed().get(word)
    if listed is not None:
        return listed
    for stems, table in (("like_kein", _LIKE_KEIN), ("like_dieser", _STRONG)):
        for stem in endings(stems):
            if word.startswith(stem) and word[len(stem) :] in table:
                return table[word[len(stem) :]]
    return ANY


def pronoun_cells(word: str) -> int:
    """Return the cells of a word, in small letters, that stands without a noun.

    »den« alone is no dative of many, which would be »denen«; »der« alone is no genitive, which would be
    »deren«; »ihr« is »ihr kommt« or »hilf ihr«, not »ihr Anwalt«.

    >>> cases_in(pronoun_cells("den")), cases_in(pronoun_cells("ihr"))
    ((<Case.ACCUSATIVE: 'accusative'>,), (<Case.NOMINATIVE: 'nominative'>, <Case.DATIVE: 'dative'>))
    """
    return _listed().get(f"{word} alone") or determiner_cells(word)


@lru_cache(maxsize=4_096)
def adjective_cells(word: str, determiner: str) -> int:
    """Return the cells that an adjective allows behind a determiner or none (""), both in small letters.

    >>> cases_in(adjective_cells("neuen", "der") & determiner_cells("der"))
    (<Case.DATIVE: 'dative'>, <Case.GENITIVE: 'genitive'>)
    """
    ending = next((e for e in ("er", "es", "en", "em", "e") if word.endswith(e)), "")
    strong = group("uninflected_determiners") | group("strong_before")  # »zwei gute«, »zweier guter«
    if not determiner or determiner in strong:
        return _BARE_ADJECTIVE.get(ending, ANY)
    if not determiner.startswith(("ein", *endings("like_kein"))):
        return _WEAK.get(ending, ANY)
    return cells_of("nom.f acc.f nom.p acc.p") if ending == "e" else _MIXED.get(ending, ANY)


@lru_cache(maxsize=50_000)
def noun_cells(form: str, lemma: str) -> int:
    """Return the cells that a noun's form allows, by its dictionary form and the gender its ending shows.

    >>> number_in(noun_cells("Pläne", "Plan")), number_in(noun_cells("Plan", "Plan"))
    ('plural', 'singular')
    >>> genders_in(noun_cells("Regierung", "Regierung"))
    ('f',)
    """
    word, base = form.lower(), lemma.lower()
    if is_gendered(form):
        if word.endswith(("innen", "in")):
            return _number_of_gendered(word)
        word = plain_form(form).lower()  # »Expert:innenrat«
    gender = _gender_cells(lemma)
    ending = word[len(base) :] if word.startswith(base) else None
    if ending == "":
        return _basic_form(base, gender)
    if ending in {"s", "es"}:
        return (GENITIVE & SINGULAR & gender & ~_COLUMN["f"]) | _plural_in_s(base, ending)
    if ending in {"n", "en"} and _is_weak(lemma, gender):
        return (_COLUMN["m"] & ~NOMINATIVE) | PLURAL  # »den Präsidenten«, »die Präsidenten«
    if ending == "er":  # »Kinder«, but also a word that is itself in -er and was cut: »der Zwischenrufer«
        return (PLURAL & ~DATIVE) | (SINGULAR & _COLUMN["m"] & ~GENITIVE)
    return PLURAL if word.endswith(("n", "s")) else PLURAL & ~DATIVE


def is_deadjectival(word: str, lemma: str) -> bool:
    """Whether a noun is declined like an adjective: lemma Beamter and form »Beamte«, lemma 39-jährig."""
    if lemma.endswith("er"):
        return word in {lemma[:-1], lemma[:-1] + "n"}
    return lemma.endswith(("ig", "isch", "lich")) and word[len(lemma) :] in {"e", "er", "es", "en", "em"}


@lru_cache(maxsize=4_096)
def is_feminine_name(name: str) -> bool:
    """»der | taz |«, »der | LVZ |«, »der | ÖVP |«: papers, agencies and parties that are feminine.

    Letters that end with Z are taken for a »Zeitung«, with P for a »Partei«, with U for a »Union«, but for
    those that are read as a word.

    >>> [is_feminine_name(name) for name in ("taz", "SPD", "LVZ", "GLP", "ADAC", "Merz", "NABU")]
    [True, True, True, True, False, False, False]
    """
    letters = len(name) > 1 and name.isupper() and name.isalpha() and not _READ_AS_WORD.fullmatch(name)
    return name.lower() in group("feminine_names") or (letters and name[-1] in "PUZ")


def _number_of_gendered(word: str) -> int:
    """»Expert:innen« are many, »Expert:in« is one."""
    return PLURAL if word.endswith("innen") else SINGULAR


def _plural_in_s(base: str, ending: str) -> int:
    return PLURAL if ending == "s" and base.endswith(endings("plural_in_s")) else 0


def _basic_form(base: str, gender: int) -> int:
    """Say what a dictionary form may be: the singular without »des Plans«, or a plural like it."""
    singular = SINGULAR & gender
    if not singular & _COLUMN["f"] and not base.endswith(("s", "ß", "x", "z")):
        singular &= ~GENITIVE
    may_be_plural = bool(singular & ~_COLUMN["f"]) and base.endswith(endings("same_in_plural"))
    return singular | (PLURAL & ~(0 if base.endswith("n") else DATIVE) if may_be_plural else 0)


def _is_weak(lemma: str, gender: int) -> bool:
    """Whether a noun is declined like »der Präsident, den Präsidenten«."""
    base = lemma.lower()
    masculine = gender & SINGULAR == _COLUMN["m"]
    return masculine and (
        base.endswith(endings("weak_masculine")) or (base.endswith("e") and is_personal(lemma))
    )


def _gender_cells(lemma: str) -> int:
    """Return the columns that a noun leaves open: one where it is known or its ending shows it, else all."""
    category, known = category_of_noun(lemma), noun_gender(lemma)
    if known and (category in {"person", "group"} or (category is not None and known != "m")):
        return _COLUMN.get(known, SINGULAR) | _COLUMN["p"]
    letter = _shown_by_ending(lemma.lower())
    return _COLUMN[letter] | _COLUMN["p"] if letter else ANY


def _shown_by_ending(noun: str) -> str:
    """Return the gender that the longest known ending of a noun in small letters shows; "" for none."""
    known = _gender_endings()
    endings_of = (noun[at:] for at in range(max(len(noun) - _longest_ending(), 0), len(noun)))
    return next((known[ending] for ending in endings_of if ending in known), "")


@cache
def _longest_ending() -> int:
    return max(map(len, _gender_endings()))


@cache
def _gender_endings() -> dict[str, str]:
    """Map endings of nouns to the gender they show."""
    groups = {"f": "feminine_nouns", "n": "neuter_nouns", "m": "masculine_nouns"}
    return {ending: letter for letter, name in groups.items() for ending in group(name)}


def cases_in(cells: int) -> tuple[Case, ...]:
    """List the cases that a set of cells holds."""
    return tuple(case for at, case in enumerate(Case) if cells & (0xF << 4 * at))


def columns_of(every: Iterable[int]) -> int:
    """Return the columns of the table, genders and plural, in which any of several sets has a cell.

    >>> columns_of([cells_of("nom.f acc.f")]) == cells_of("nom.f acc.f dat.f gen.f")
    True
    """
    found = 0
    for cells in every:
        for column in _COLUMN.values():
            found |= column if cells & column else 0
    return found


def number_in(cells: int) -> str | None:
    """Return "singular" or "plural" where all cells have the same, else None."""
    if not cells & PLURAL:
        return "singular"
    return None if cells & SINGULAR else "plural"


def genders_in(cells: int) -> tuple[str, ...]:
    """List the genders ("m", "f", "n") that the cells of the singular leave open."""
    return tuple(letter for letter in "mfn" if cells & _COLUMN[letter])
