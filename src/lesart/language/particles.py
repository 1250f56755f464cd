"""Separable verbs put together again: »fügte … hinzu« is the verb hinzufügen."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lesart.language.lexicon import is_in_dictionary
from lesart.records import Sentence, Token

__all__ = ["ParticleVerb", "particle_verbs", "rejoined"]

_PARTICLE = "PTKVZ"
_FINITE = frozenset({"VVFIN", "VVIMP", "VAFIN"})
_OPENS_SUBORDINATE = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_REACH = 100  # how far back the verb of a particle is looked for, in words
_BREAKS = frozenset({",", ";", ":", "–", "—", "(", ")", "„", "“", "”", '"', "»", "«"})


@dataclass(frozen=True, slots=True)
class ParticleVerb:
    """One separable verb in two pieces."""

    verb: Token  # »fügte«
    particle: Token  # »hinzu«
    lemma: str  # »hinzufügen«


def particle_verbs(sentence: Sentence) -> list[ParticleVerb]:
    """Find the separable verbs of a sentence whose particle stands apart, in the order of the particles.

    The verb is the nearest finite one before the particle that no subordinate clause holds, provided that the
    dictionary has the verb made of both. »sagte er weiter« is no weitersagen: in the news it means »further«.

    >>> from lesart.language import analyse
    >>> [found.lemma for found in particle_verbs(analyse("Das, was er sah, drückte er leise aus.")[0])]
    ['ausdrücken']
    """
    tokens = sentence.tokens
    subordinate = _in_subordinate_clause(tokens)
    taken: set[int] = set()
    found = []
    for at in [n for n, token in enumerate(tokens) if token.tag == _PARTICLE]:
        verbs = [
            n
            for n in range(max(0, at - _REACH), at)
            if tokens[n].tag in _FINITE and not subordinate[n] | (n in taken)
        ]
        if not verbs:
            continue
        verb, particle = tokens[verbs[-1]], tokens[at]
        lemma = particle.form.lower() + verb.lemma
        if is_in_dictionary(lemma) and (particle.form, verb.lemma) != ("weiter", "sagen"):
            taken.add(verbs[-1])
            found.append(ParticleVerb(verb, particle, lemma))
    return found


def rejoined(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences with the whole verb as lemma where a separable verb stands in two pieces.

    This is what word counts should use: the finite verb »fügte« gets the lemma hinzufügen, so fügen is not
    counted for it. The particle keeps its own lemma and its tag PTKVZ, by which a count can leave it out.
    `analyse` itself gives »fügte« the lemma fügen, as Universal Dependencies does.

    >>> from lesart.language import analyse
    >>> [token.lemma for token in rejoined(analyse("Er fügte nichts hinzu."))[0]]
    ['er', 'hinzufügen', 'nichts', 'hinzu', '.']
    """
    result = []
    for sentence in sentences:
        lemmas = {found.verb.start: found.lemma for found in particle_verbs(sentence)}
        if lemmas:
            tokens = tuple(replace(t, lemma=lemmas.get(t.start, t.lemma)) for t in sentence)
            result.append(Sentence(tokens))
        else:
            result.append(sentence)
    return result


def _in_subordinate_clause(tokens: tuple[Token, ...]) -> list[bool]:
    """Tell for each token whether the stretch between commas that holds it begins as a subordinate clause."""
    result = []
    inside, at_beginning = False, True
    for token in tokens:
        if token.form in _BREAKS:
            inside, at_beginning = False, True
        elif at_beginning:
            inside = token.tag in _OPENS_SUBORDINATE
            at_beginning = token.tag in _PREPOSITIONS or token.tag in {"KON", "ADV"}
        result.append(inside)
    return result
