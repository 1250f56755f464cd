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
    territories,
)
from lesart.records import Sentence, Token
from lesart.syntax.wordlists import group

__all__ = ["as_names", "is_name_particle", "is_rank", "surnames_of_several_words"]

_CLOSE = frozenset({"zu", "zum", "zur", "vom"})  # before nouns and names of all kinds
_CHAIN = 2  # words: »Ministerin van Dyk« has one before the particle
_BEFORE_ROLES = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "ADJA", "APPRART"})
_FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_BEFORE_SUBJECT = _FINITE | {"$,", "KOUS", "PWAV", "KON", "APPR"}
_ENDS_SUBJECT = _FINITE | {"$,", "$(", "$.", "KOUS", "KON", "KOKOM", "PWAV", "PRELS", "APPR"}


def is_name_particle(word: str) -> bool:
    """Whether a small word may stand inside a person's name: »von«, »van«, »zur«."""
    return word in group("name_particles")


def is_rank(word: str) -> bool:
    """Whether a word is a rank that may stand inside a person's name: »Graf«, »Freifrau«."""
    return word in group("ranks")


def surnames_of_several_words(sentences: Iterable[Sentence]) -> frozenset[tuple[str, ...]]:
    """Gather the surnames with particles that stand behind given names: ("von", "der", "Heyden").

    A given name and a surname before »von« is somebody's of a body (»Lea Timm von der Hafenwacht«), so is a
    given name before a word that is a noun for a body or is made up of nouns (»Lea von der Hafenwacht«).
    """
    return frozenset(found for sentence in sentences for found in _surnames_in(sentence.tokens))


def _surnames_in(tokens: Sequence[Token]) -> Iterator[tuple[str, ...]]:
    for i in _particles_in(tokens):
        end = _past_particles(tokens, i)
        if end == len(tokens) or not tokens[end].form.istitle():
            continue  # most particles: »von der Heyden«, not »vom | SC |«
        if (begin := _beginning(tokens, i, end)) is not None:
            yield tuple(word.form for word in tokens[begin : end + 1])


def _particles_in(tokens: Sequence[Token]) -> list[int]:
    """List where particles stand behind another word."""
    particles = group("name_particles")
    # Every word of a text is looked at: only of the few with a hyphen the last part is asked for.
    forms = enumerate([token.form for token in tokens])
    found = [i for i, form in forms if form in particles or ("-" in form and _ends_in_particle(form))]
    return found[1:] if found[:1] == [0] else found


def _ends_in_particle(form: str) -> bool:
    """»Klara | Mertens-van | der Velde«: a particle that is joined to another surname."""
    first, _, particle = form.rpartition("-")
    return is_name_particle(particle) and (not first or first.istitle())


def _beginning(tokens: Sequence[Token], first: int, last: int) -> int | None:
    """Return where a surname with particles begins, at its rank if there is one; None if it is no surname."""
    if _is_of_rank(tokens, first, last):
        return first - 1
    named = _is_behind_given(tokens, first, last) or _is_behind_role(tokens, first, last)
    return first if named or _is_foreign(tokens, first, last) else None


def _is_of_rank(tokens: Sequence[Token], first: int, last: int) -> bool:
    """»Lea | Freifrau von Kessel |«, »| Graf von Kessel | sagte«: the rank is a part of the surname."""
    if not is_rank(tokens[first - 1].form) or not _looks_like_surname(tokens, last):
        return False
    before = tokens[first - _CHAIN] if first >= _CHAIN else None
    if before is not None and (before.tag == "NE" or _is_given(before)):
        return True
    bare = before is None or before.tag not in _BEFORE_ROLES
    return bare and tokens[last].form not in places()


def _past_particles(tokens: Sequence[Token], i: int) -> int:
    """»| von der | Heyden«, »| von und zu | Hohenfels«."""
    end = i + 1
    while end < len(tokens) and (
        is_name_particle(tokens[end].form) or [word.form for word in tokens[end : end + 2]] == ["und", "zu"]
    ):
        end += 1
    return end


def _is_behind_given(tokens: Sequence[Token], first: int, last: int) -> bool:
    """»Klara | von der Heyden |«, »Halyna | van Dyk |«: a given name, or one that nobody has heard of."""
    if _is_given(tokens[first - 1]):
        return _may_be_surname(tokens, first, last)
    if not _is_strange_given(tokens, first - 1):
        return False
    role = first >= _CHAIN and _is_role(tokens[first - 2])  # »Ärztin Halyna von Kessel«
    foreign = tokens[first].form not in group("german_particles")  # not »Hoyzer von Westfunk«
    return _may_be_surname(tokens, first, last) if role else foreign and _looks_like_surname(tokens, last)


def _is_strange_given(tokens: Sequence[Token], i: int) -> bool:
    """»| Halyna | van Dyk«, »Ärztin | Halyna | van Dyk«; not »der Union | Locale | du Port«."""
    word = tokens[i]
    if word.tag != "NE" or not is_unheard_of(word.form) or word.form in proper_nouns():
        return False
    if i == 0 or tokens[i - 1].tag in _ENDS_SUBJECT:
        return True
    return _is_role(tokens[i - 1])


def _is_behind_role(tokens: Sequence[Token], first: int, last: int) -> bool:
    """»sagte Ministerin | van Dyk |«, »… | von Aesch |«: a role without an article, then a surname."""
    role = tokens[first - 1]
    if role.tag != "NN" or category_of_noun(role.lemma) != "person" or not _looks_like_surname(tokens, last):
        return False
    bare = first < _CHAIN or tokens[first - 2].tag not in _BEFORE_ROLES
    foreign = group("german_particles").isdisjoint(word.form for word in tokens[first:last])
    return bare and (foreign or (tokens[first].form == "von" and _is_nothing_else(tokens[last].form)))


def _is_foreign(tokens: Sequence[Token], first: int, last: int) -> bool:
    """»sagte | di Sarno |«, »…, wie | van Dyk | meint«: where a German subject would have an article."""
    foreign = group("german_particles").isdisjoint(word.form for word in tokens[first:last])
    alone = tokens[first - 1].tag in _BEFORE_SUBJECT or tokens[first - 1].form == "so"
    return foreign and alone and _looks_like_surname(tokens, last)


def _is_given(token: Token) -> bool:
    parts = token.form.split("-")
    return token.tag != "APPR" and all(part in given_names() or name_gender(part) for part in parts)


def _looks_like_surname(tokens: Sequence[Token], last: int) -> bool:
    """Whether a word with one capital may be a surname: »von der | Heyden |«; not »von der | Caritas |«."""
    word = tokens[last].form
    return word not in proper_nouns() and category_of_noun(word) is None


def _is_nothing_else(word: str) -> bool:
    """Whether a word is neither a place nor a noun that the dictionary has."""
    return word not in places() and not is_in_dictionary(word)


def _may_be_surname(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether particles and the word behind them are a surname, from the words before and from their look."""
    if not _looks_like_surname(tokens, last):
        return False
    particles = [token.form for token in tokens[first:last]]
    if particles[0] not in group("german_particles") or "und" in particles:
        return True  # »Jan | van der Meulen«, »Maria | de Fuente«, »Karl | von und zu Hohenfels«
    return _is_behind_german(tokens, first, last)


def _is_behind_german(tokens: Sequence[Token], first: int, last: int) -> bool:
    """»Klara von der | Heyden«, »Graf Karl zu | Hohenfels«: behind particles that are prepositions too."""
    word, role = tokens[last].form, _behind_role(tokens, first - 1)
    if word in given_names():
        return False
    if last - first > 1:
        spot = word.lower() in group("spots")
        return spot or (word not in places() and (is_unheard_of(word) or (role and is_in_dictionary(word))))
    if first >= _CHAIN and tokens[first - 2].tag == "NE":
        return False  # »Ministerin Eva Peter von Oxheim«
    return _is_behind_one(tokens, first, last, role=role)


def _is_behind_one(tokens: Sequence[Token], first: int, last: int, *, role: bool) -> bool:
    """»Ministerin Klara von | Oxheim«: a surname behind one particle."""
    word, particle = tokens[last], tokens[first].form
    if particle in _CLOSE and is_unheard_of(word.form):
        return True  # »Kemal vom | Brocke«
    if role and word.form not in places() and _is_no_noun(word, particle):
        return True
    return _is_behind_von(tokens, first, last, role=role)


def _is_behind_von(tokens: Sequence[Token], first: int, last: int, *, role: bool) -> bool:
    """»Trainer Sven von | Kessel«: a surname that is a noun or a place as well."""
    word, particle = tokens[last], tokens[first].form
    if particle != "von" or word.form in territories().values() or "-" in word.form:
        return False
    return (role and not _is_plural(word)) or _is_whole_subject(tokens, first, last)


def _is_whole_subject(tokens: Sequence[Token], first: int, last: int) -> bool:
    """»| Sven von Kessel | sagte«: all that stands in front of the verb, whatever the last word means.

    Behind the verb only if that says nothing *of* anybody: »sagte | Sven von Kessel |.«, not »erzählte Sven
    von Plänen.«
    """
    before = next((i for i in range(first - 1, -1, -1) if tokens[i].tag in _ENDS_SUBJECT), -1)
    behind_verb = before >= 0 and tokens[before].tag in _FINITE
    behind = tokens[last + 1].tag if last + 1 < len(tokens) else "$."
    if behind in _FINITE:
        return not behind_verb
    plain = tokens[before].lemma in group("plain_saying") or _is_nothing_else(tokens[last].form)
    alone = plain if behind_verb else first - 1 == before + 1
    return behind[0] == "$" and alone


def _is_plural(token: Token) -> bool:
    """»von | Plänen |«; not »von | Bergen |«, which is a town."""
    return token.lemma != token.form and token.tag != "NE" and token.form not in places()


def _behind_role(tokens: Sequence[Token], given: int) -> bool:
    """»| Ministerin | Klara von der Heyden«: the role shows that a whole name follows."""
    role = next((i for i in range(given - 1, -1, -1) if tokens[i].tag != "NE"), -1)
    return role >= 0 and _is_role(tokens[role])


def _is_role(token: Token) -> bool:
    return token.tag == "NN" and category_of_noun(token.lemma) == "person"


def _is_no_noun(word: Token, particle: str) -> bool:
    """»Karl zu | Hohenfels«, »Georg vom | Brocke«; not »zur | Messe«."""
    return word.tag != "NN" or (particle in _CLOSE and is_unheard_of(word.form))


def as_names(forms: Sequence[str], surnames: Iterable[tuple[str, ...]]) -> Iterator[int]:
    """Yield the positions of the words that belong to the surnames, in the genitive as well.

    And of the given name before one, which may be a noun, too: »| Mark | de la Fuente«.
    """
    for surname in surnames:
        *particles, last = surname
        for i in range(len(forms) - len(particles)):
            end = i + len(particles)
            behind = [forms[i].lower(), *forms[i + 1 : end]]
            if behind == [particles[0].lower(), *particles[1:]] and forms[end] in {last, last + "s"}:
                yield from range(i - (i > 0 and name_gender(forms[i - 1]) != ""), end + 1)
