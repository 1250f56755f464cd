"""German: tokens, sentences, word classes, lemmas.

>>> from lesart import language
>>> [(token.form, token.pos, token.lemma) for token in language.analyse("Beamte sagten nichts.")[0]][:3]
[('Beamte', 'NOUN', 'Beamter'), ('sagten', 'VERB', 'sagen'), ('nichts', 'PRON', 'nichts')]
"""

from lesart.language.analysis import analyse, forget, sentences, tokens, warm
from lesart.language.gendered import WITHOUT_UMLAUTS, is_gendered, masculine, plain_form
from lesart.language.lexicon import (
    common_acronyms,
    given_names,
    is_in_dictionary,
    name_gender,
    places,
    proper_nouns,
    territories,
)
from lesart.language.marks import MARKS, TYPED_MARKS, MarkPair, find_pairs, unpaired_marks
from lesart.language.nouns import (
    SpeakerNoun,
    category_of_noun,
    is_no_name,
    is_personal,
    looks_personal,
    noun_gender,
    speaker_noun,
    token_noun,
)
from lesart.language.particles import joined_verb
from lesart.language.principal_parts import PrincipalParts, infinitives_of, particles, principal_parts
from lesart.language.recognition import german_share, hardly_german
from lesart.language.strangers import is_unheard_of
from lesart.language.verbs import (
    Mood,
    VerbForm,
    VerbKind,
    finite_form,
    shown_genders,
    verb_kind,
    verb_readings,
)
from lesart.language.wordlists import WordLists

__all__ = [
    "MARKS",
    "TYPED_MARKS",
    "WITHOUT_UMLAUTS",
    "MarkPair",
    "Mood",
    "PrincipalParts",
    "SpeakerNoun",
    "VerbForm",
    "VerbKind",
    "WordLists",
    "analyse",
    "category_of_noun",
    "common_acronyms",
    "find_pairs",
    "finite_form",
    "forget",
    "german_share",
    "given_names",
    "hardly_german",
    "infinitives_of",
    "is_gendered",
    "is_in_dictionary",
    "is_no_name",
    "is_personal",
    "is_unheard_of",
    "joined_verb",
    "looks_personal",
    "masculine",
    "name_gender",
    "noun_gender",
    "particles",
    "places",
    "plain_form",
    "principal_parts",
    "proper_nouns",
    "sentences",
    "shown_genders",
    "speaker_noun",
    "territories",
    "token_noun",
    "tokens",
    "unpaired_marks",
    "verb_kind",
    "verb_readings",
    "warm",
]
