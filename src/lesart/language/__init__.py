"""German: tokens, sentences, word classes, lemmas.

>>> from lesart import language
>>> [(token.form, token.pos, token.lemma) for token in language.analyse("Beamte sagten nichts.")[0]][:3]
[('Beamte', 'NOUN', 'Beamter'), ('sagten', 'VERB', 'sagen'), ('nichts', 'PRON', 'nichts')]
"""

from lesart.language.analysis import analyse, forget, sentences, tokens, warm
from lesart.language.lexicon import territories
from lesart.language.particles import ParticleVerb, particle_verbs, rejoined
from lesart.language.recognition import german_share
from lesart.language.verbs import Mood, VerbForm, VerbKind, finite_form, shown_genders, verb_kind

__all__ = [
    "Mood",
    "ParticleVerb",
    "VerbForm",
    "VerbKind",
    "analyse",
    "finite_form",
    "forget",
    "german_share",
    "particle_verbs",
    "rejoined",
    "sentences",
    "shown_genders",
    "territories",
    "tokens",
    "verb_kind",
    "warm",
]
