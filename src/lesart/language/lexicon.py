"""What is known about single words: names, titles, and the dictionary of simplemma."""

from functools import cache

from lesart.language.dictionary import look_up
from lesart.language.memory import remembers_words
from lesart.language.wordlists import group, read_table, read_words

__all__ = [
    "TERRITORIES",
    "common_acronyms",
    "dictionary_lemma",
    "given_names",
    "is_in_dictionary",
    "name_gender",
    "names",
    "only_names",
    "places",
    "proper_nouns",
    "strong_titles",
    "territories",
    "weak_titles",
]

TERRITORIES = "territories_de.txt"


@cache
def given_names() -> frozenset[str]:
    """List the given names of people."""
    return read_words("given_names.txt") | frozenset(_name_genders()) - group("nouns_too")


@cache
def _name_genders() -> dict[str, str]:
    return {name: gender for gender, names in read_table("name_genders.txt") for name in names.split()}


def name_gender(given: str) -> str:
    """Return the gender that a given name lets expect: "f", "m" or "" where it says nothing.

    >>> [name_gender(given) for given in ("Angela", "Hans-Peter", "Kim", "Beate-Maria")]
    ['f', 'm', '', 'f']
    """
    known = _name_genders()
    return known.get(given) or known.get(given.partition("-")[0], "")


@cache
def names() -> frozenset[str]:
    """List the names that are nothing else: of people and places.

    >>> {"Narendra", "Moskau", "Usbekistan"} <= names()
    True
    """
    return given_names() | places()


@cache
def places() -> frozenset[str]:
    """List the names of towns, regions, rivers and countries."""
    countries = {name for name in territories().values() if name.isalpha()} - {"Welt"}
    return read_words("places_de.txt") | countries


@cache
def territories() -> dict[str, str]:
    """Map the codes of countries (ISO 3166) and regions of the world to their German names.

    >>> territories()["UZ"], territories()["005"]
    ('Usbekistan', 'Südamerika')
    """
    return dict(read_table(TERRITORIES))


@cache
def proper_nouns() -> frozenset[str]:
    """List nouns that name one single thing, as months and institutions do."""
    return read_words("proper_nouns_de.txt")


@cache
def only_names() -> frozenset[str]:
    """List the words that are names or proper nouns and nothing else."""
    return names() | proper_nouns()


@cache
def common_acronyms() -> frozenset[str]:
    """List words in capital letters that are common nouns: »LKW«."""
    return read_words("common_acronyms.txt")


@cache
def strong_titles() -> frozenset[str]:
    """List the words after which any capitalised word is a name: »Herr«."""
    return frozenset(
        word for words, kind in read_table("titles_de.txt") if kind == "strong" for word in words.split()
    )


@cache
def weak_titles() -> tuple[str, ...]:
    """List the words after which a capitalised word that no dictionary knows is a name: »Ministerin«."""
    return tuple(
        word for words, kind in read_table("titles_de.txt") if kind == "weak" for word in words.split()
    )


@remembers_words(50_000)
def dictionary_lemma(form: str) -> str | None:
    """Look a form up in simplemma's dictionary; None if it is not there.

    >>> dictionary_lemma("Wohnmobile"), dictionary_lemma("Burrichter")
    ('Wohnmobil', None)
    """
    return look_up(form)


def is_in_dictionary(form: str) -> bool:
    """Whether simplemma's dictionary has the form."""
    return dictionary_lemma(form) is not None
