"""Surnames of several words: »Klara | von der Heyden«, later »| von der Heyden | sagte«."""

from collections.abc import Iterable, Iterator, Sequence

from lesart.language import (
    category_of_noun,
    given_names,
    is_in_dictionary,
    is_unheard_of,
    name_gender,
    places,
    proper_nouns,
)
from lesart.records import Sentence, Token
from lesart.syntax.wordlists import group

__all__ = ["as_names", "is_name_particle", "surnames_of_several_words"]

_CLOSE = frozenset({"zu", "zum", "zur", "vom"})  # before nouns and names of all kinds
_CHAIN = 2  # particles: »von der«, »de la«


def is_name_particle(word: str) -> bool:
    """Whether a small word may stand inside a person's name: »von«, »van«, »zur«."""
    return word in group("name_particles")


def surnames_of_several_words(sentences: Iterable[Sentence]) -> frozenset[tuple[str, ...]]:
    """Gather the surnames with particles that stand behind given names: ("von", "der", "Heyden").

    A given name and a surname before »von« is somebody's of a body (»Lea Timm von der Hafenwacht«), so is a
    given name before a word that is a noun for a body or is made up of nouns (»Lea von der Hafenwacht«).
    """
    return frozenset(found for sentence in sentences for found in _surnames_in(sentence.tokens))


def _surnames_in(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    for i, token in enumerate(tokens):
        if i == 0 or not is_name_particle(token.form) or not _is_given(tokens[i - 1]):
            continue
        end = i + 1
        while end < len(tokens) and is_name_particle(tokens[end].form):
            end += 1
        if end < len(tokens) and _may_be_surname(tokens, i, end):
            yield tuple(word.form for word in tokens[i : end + 1])


def _is_given(token: Token) -> bool:
    parts = token.form.split("-")
    return token.tag != "APPR" and all(part in given_names() or name_gender(part) for part in parts)


def _may_be_surname(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether particles and the word behind them are a surname, from the words before and from their look."""
    word = tokens[last].form
    if not word.istitle() or word in proper_nouns() or category_of_noun(word) is not None:
        return False  # »von der | Caritas«, »vom | SC«
    particles = [token.form for token in tokens[first:last]]
    if group("german_particles").isdisjoint(particles):
        return len(particles) >= _CHAIN  # »Jan | van der | Meulen«, »Maria | de la | Fuente«
    return _is_behind_german(tokens, first, last)


def _is_behind_german(tokens: Sequence[Token], first: int, last: int) -> bool:
    """»Klara von der | Heyden«, »Graf Karl zu | Hohenfels«: behind particles that are prepositions too."""
    word = tokens[last].form
    if word in places() or word in given_names():
        return False
    role = _behind_role(tokens, first - 1)
    if last - first == 1:
        one_given = tokens[first - 2].tag != "NE"  # not »Ministerin Eva Peter von Oxheim«
        return role and one_given and _is_no_noun(tokens[last], tokens[first].form)
    return is_unheard_of(word) or (role and is_in_dictionary(word))


def _behind_role(tokens: Sequence[Token], given: int) -> bool:
    """»| Ministerin | Klara von der Heyden«: the role shows that a whole name follows."""
    role = next((i for i in range(given - 1, -1, -1) if tokens[i].tag != "NE"), -1)
    return role >= 0 and category_of_noun(tokens[role].lemma) == "person"


def _is_no_noun(word: Token, particle: str) -> bool:
    """»Karl zu | Hohenfels«, »Georg vom | Brocke«; not »zur | Messe«."""
    return word.tag != "NN" or (particle in _CLOSE and is_unheard_of(word.form))


def as_names(forms: Sequence[str], surnames: Iterable[tuple[str, ...]]) -> Iterator[int]:
    """Yield the positions of the words that belong to the surnames, in the genitive as well."""
    for surname in surnames:
        *particles, last = surname
        for i in range(len(forms) - len(particles)):
            end = i + len(particles)
            behind = [forms[i].lower(), *forms[i + 1 : end]]
            if behind == particles and forms[end] in {last, last + "s"}:
                yield from range(i, end + 1)
