"""German: tokens, sentences, word classes, lemmas.

>>> from lesart import language
>>> [(token.form, token.pos, token.lemma) for token in language.analyse("Beamte sagten nichts.")[0]][:3]
[('Beamte', 'NOUN', 'Beamter'), ('sagten', 'VERB', 'sagen'), ('nichts', 'PRON', 'nichts')]
"""

from lesart.language.analysis import analyse, forget, sentences, tokens, warm
from lesart.language.marks import MARKS, MarkPair, find_pairs, unpaired_marks
from lesart.language.particles import ParticleVerb, particle_verbs, rejoined
from lesart.language.recognition import german_share
from lesart.language.verbs import Mood, VerbForm, VerbKind, finite_form, shown_genders, verb_kind
from lesart.language.wordlists import WordLists

__all__ = [
    "MARKS",
    "MarkPair",
    "Mood",
    "ParticleVerb",
    "VerbForm",
    "VerbKind",
    "WordLists",
    "analyse",
    "find_pairs",
    "finite_form",
    "forget",
    "german_share",
    "particle_verbs",
    "rejoined",
    "sentences",
    "shown_genders",
    "tokens",
    "unpaired_marks",
    "verb_kind",
    "warm",
]
