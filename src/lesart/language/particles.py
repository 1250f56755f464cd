"""Separable verbs: »fügte … hinzu« is the verb hinzufügen."""

from lesart.language.lexicon import is_in_dictionary

__all__ = ["joined_verb"]


def joined_verb(particle: str, verb: str) -> str | None:
    """Join a particle and an infinitive; None if the dictionary has no such verb.

    »sagte er weiter« is no weitersagen: in the news it means »further«.

    >>> joined_verb("mit", "teilen"), joined_verb("weiter", "sagen")
    ('mitteilen', None)
    """
    joined = particle + verb
    return joined if is_in_dictionary(joined) and (particle, verb) != ("weiter", "sagen") else None
