"""Countries named in a phrase: »russische Diplomaten«, »Indiens Außenminister«, »US-Beamte«."""

from functools import cache, lru_cache

from lesart.language import territories
from lesart.sources.wordlists import read_table

__all__ = ["country_in"]


@cache
def _table(kind: str) -> dict[str, str]:
    """Map the words of a kind in countries_de.tsv to their codes."""
    return {word: code for row_kind, word, code in read_table("countries_de.tsv") if row_kind == kind}


def _adjectives() -> dict[str, str]:
    return _table("adjective")


@cache
def _names() -> dict[str, str]:
    """German country names in lower case, with their codes."""
    names = {name.lower(): code for code, name in territories().items() if len(code) == 2 and code.isalpha()}
    return names | _table("name")


@lru_cache(maxsize=20_000)
def country_in(phrase: str) -> str | None:
    """Code of the first country that a phrase names, as ISO 3166 has it; None if it names none.

    >>> [country_in(words) for words in ("Indiens Minister", "russische Diplomaten", "US-Beamte", "Beamte")]
    ['IN', 'RU', 'US', None]
    """
    lowered = phrase.lower()
    for name in ("vereinigten staaten", "vereinigte staaten", "weißen hauses", "weiße haus"):
        if name in lowered:
            return _table("name")[name]
    words = (word.strip(",.()") for word in lowered.replace("„", " ").replace("“", " ").split())
    return next((code for word in words if (code := _code(word)) is not None), None)


@lru_cache(maxsize=20_000)
def _code(word: str) -> str | None:
    """Look up a word in small letters: »indiens«, »russische«, »us-beamte«."""
    names, adjectives = _names(), _adjectives()
    adjective = word[:-2] if word.endswith(("en", "er", "es", "em")) else word.removesuffix("e")
    first, hyphen, _ = word.partition("-")
    american = adjective.rsplit("-", 1)[-1] if word.startswith("us-") else ""
    return (
        names.get(word)
        or names.get(word.removesuffix("s"))
        or adjectives.get(adjective)
        or (names.get(first) if hyphen else None)
        or adjectives.get(american)
    )
