"""What people and bodies are called: nouns that take one another up, and what a verb says of its subject."""

from functools import cache, lru_cache

from lesart.language import category_of_noun, is_unheard_of, masculine, places
from lesart.sources.wordlists import endings, group, read_table

__all__ = [
    "callings",
    "compounds_of",
    "fits_anybody",
    "is_inhabitant",
    "plain_calling",
    "thing_callings",
    "verb_callings",
]


@lru_cache(maxsize=20_000)
def plain_calling(noun: str) -> str:
    """Return a noun in small letters and, for people, in the masculine.

    >>> [plain_calling(noun) for noun in ("Bürgermeisterin", "Ärztin", "Obfrau", "Behörde", "Berlin")]
    ['bürgermeister', 'arzt', 'obmann', 'behörde', 'berlin']
    """
    lower = noun.lower()
    if lower.endswith("in") and category_of_noun(noun) == "person":
        return masculine(noun[:-2].capitalize()).lower()
    return lower.removesuffix("frau") + "mann" if lower.endswith("frau") and lower != "frau" else lower


@cache
def _sets() -> dict[str, frozenset[str]]:
    """Map each noun to all that may stand for it."""
    found: dict[str, set[str]] = {}
    for (line,) in read_table("callings_de.tsv"):
        words = line.split()
        for word in words:
            found.setdefault(word, set()).update(words)
    return {word: frozenset(others) for word, others in found.items()}


def callings(head: str) -> frozenset[str]:
    """Return what somebody may have been called before who is called this now, the noun itself included.

    >>> "trainer" in callings("coach"), "richter" in callings("coach")
    (True, False)
    """
    return _sets().get(head, frozenset()) | {head}


def fits_anybody(head: str) -> bool:
    """Whether a noun takes up a person of any other calling: »die Politikerin«, »der 43-Jährige«."""
    last = head.rpartition("-")[2]  # »Deutsch-Israeli«
    if last in group("anybody") or head.endswith(endings("anybody_endings")):
        return True
    return is_inhabitant(last.capitalize()) or (last.endswith("er") and is_unheard_of(last.capitalize()))


@lru_cache(maxsize=20_000)
def is_inhabitant(noun: str) -> bool:
    """Whether a noun says where somebody is at home.

    >>> [is_inhabitant(noun) for noun in ("Berner", "Tirolerin", "Dresdner", "Franke", "Bäcker", "Fischer")]
    [True, True, True, True, False, False]
    """
    base = noun.removesuffix("in")
    if not {noun.lower(), base.lower(), f"{base.lower()}e"}.isdisjoint(group("inhabitants")):
        return True
    town = base.removesuffix("er")
    return town != base and not places().isdisjoint((town, f"{town}en", f"{town[:-1]}en"))


@cache
def _verbs() -> dict[str, tuple[str, ...]]:
    return {verb: tuple(nouns.split()) for verb, nouns in read_table("verb_callings_de.tsv")}


def verb_callings(verb: str) -> tuple[str, ...]:
    """Return what a verb says its subject is: »leiten« says »Leiter«."""
    return _verbs().get(verb, ())


def compounds_of(noun: str, attribute: str) -> tuple[str, ...]:
    """Give the compounds that say the same as a noun with its attribute.

    >>> compounds_of("sprecher", "polizei"), compounds_of("leiter", "schule")[-1]
    (('polizeisprecher', 'polizeissprecher', 'polizeinsprecher', 'polizei-sprecher'), 'schulleiter')
    """
    if not attribute:
        return ()
    shorter = (f"{attribute.removesuffix('e')}{noun}",) if attribute.endswith("e") else ()
    return (*(f"{attribute}{link}{noun}" for link in ("", "s", "n", "-")), *shorter)


@cache
def _things() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    rows = read_table("thing_callings_de.tsv")
    return {noun: (frozenset(verbs.split()), tuple(nouns.split())) for noun, verbs, nouns in rows}


def thing_callings(noun: str, verb: str = "") -> tuple[str, ...]:
    """Return what a thing says of whoever has it or, with a verb, does that with it.

    >>> thing_callings("bus", "fahren"), thing_callings("bus", "verpassen"), thing_callings("kanzlei")
    (('busfahrer', 'fahrer'), (), ('anwalt', 'rechtsanwalt', 'jurist'))
    """
    verbs, nouns = _things().get(noun, (frozenset(), ()))
    return nouns if not verb or verb in verbs else ()
