"""Separable verbs put together again: »fügte … hinzu« is the verb hinzufügen."""

from collections.abc import Iterable
from functools import lru_cache

from lesart.frozen import record, replace
from lesart.language import joined_verb
from lesart.records import Sentence, Token
from lesart.syntax.clauses import split_clauses
from lesart.syntax.lines import Line
from lesart.syntax.predicates import find_particle

__all__ = ["ParticleVerb", "particle_verbs", "rejoined"]


@record
class ParticleVerb:
    """One separable verb in two pieces."""

    verb: Token  # »fügte«
    particle: Token  # »hinzu«
    lemma: str  # »hinzufügen«


def particle_verbs(sentence: Sentence) -> list[ParticleVerb]:
    """Find the separable verbs of a sentence whose particle stands apart, in the order of the particles.

    The verb is the finite one of the main clause that the particle closes, provided that the dictionary has
    the verb made of both. »sagte er weiter« is no weitersagen: in the news it means »further«.

    >>> from lesart.language import analyse
    >>> [found.lemma for found in particle_verbs(analyse("Das, was er sah, drückte er leise aus.")[0])]
    ['ausdrücken']
    """
    if all(token.tag != "PTKVZ" for token in sentence):
        return []
    return list(_particle_verbs(sentence))


@lru_cache(maxsize=1_000)
def _particle_verbs(sentence: Sentence) -> tuple[ParticleVerb, ...]:
    """Parse a sentence with a particle; remember the last ones, which counts and codebooks ask for anew."""
    line = Line(list(sentence.tokens), [])
    clauses = split_clauses(line)
    found: dict[int, ParticleVerb] = {}
    for number, clause in enumerate(clauses):
        if clause.finite < 0:
            continue
        at, _ = find_particle(line, clauses, number)
        if at >= 0 and at not in found:
            joined = joined_verb(line.lower[at], line.lemmas[clause.finite])
            if joined is not None:
                found[at] = ParticleVerb(line.tokens[clause.finite], line.tokens[at], joined)
    return tuple(found[at] for at in sorted(found))


def rejoined(sentences: Iterable[Sentence]) -> list[Sentence]:
    """Return the sentences with the whole verb as lemma where a separable verb stands in two pieces.

    This is what word counts should use: the finite verb »fügte« gets the lemma hinzufügen, so fügen is not
    counted for it. The particle keeps its own lemma and its tag PTKVZ, by which a count can leave it out.
    `lesart.language.analyse` itself gives »fügte« the lemma fügen, as Universal Dependencies does.

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
