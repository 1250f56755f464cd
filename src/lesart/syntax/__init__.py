"""German sentences: their clauses, phrases and predicates, read once for everything that follows."""

from lesart.syntax.attributes import attach, is_occasion, joins_loosely, list_end
from lesart.syntax.clauses import DASHES, JOINS, behind_dateline, closes_bracket, matrix_start, split_clauses
from lesart.syntax.concord import is_a_few
from lesart.syntax.cores import (
    core,
    head_position,
    is_club_number,
    is_measure,
    nominative_possible,
    over_participle,
    past_town,
)
from lesart.syntax.gaps import subject_before_gap
from lesart.syntax.lines import PREPOSITIONS, Line, Piece, build_lines, remembered_of
from lesart.syntax.negation import negated_from
from lesart.syntax.parsing import Parse, parse, parse_article
from lesart.syntax.particles import ParticleVerb, particle_verbs, rejoined
from lesart.syntax.passives import Passive, find_passives
from lesart.syntax.phrases import noun_phrase
from lesart.syntax.predicates import continuing
from lesart.syntax.records import (
    Attribute,
    AttributeKind,
    Clause,
    ClauseKind,
    Diathesis,
    NounPhrase,
    Predicate,
    Roles,
)
from lesart.syntax.roles import CALLING, COPULAS, is_person
from lesart.syntax.subjects import (
    Mention,
    agent,
    document,
    main_subject,
    mention_of,
    of_infinitive,
    subject_after,
    subject_before,
)
from lesart.syntax.surnames import is_name_particle, is_rank
from lesart.syntax.titles import is_titled
from lesart.syntax.verb_forms import infinitive_of_preterite, is_finite, numbers_of

__all__ = [
    "CALLING",
    "COPULAS",
    "DASHES",
    "JOINS",
    "PREPOSITIONS",
    "Attribute",
    "AttributeKind",
    "Clause",
    "ClauseKind",
    "Diathesis",
    "Line",
    "Mention",
    "NounPhrase",
    "Parse",
    "ParticleVerb",
    "Passive",
    "Piece",
    "Predicate",
    "Roles",
    "agent",
    "attach",
    "behind_dateline",
    "build_lines",
    "closes_bracket",
    "continuing",
    "core",
    "document",
    "find_passives",
    "head_position",
    "infinitive_of_preterite",
    "is_a_few",
    "is_club_number",
    "is_finite",
    "is_measure",
    "is_name_particle",
    "is_occasion",
    "is_person",
    "is_rank",
    "is_titled",
    "joins_loosely",
    "list_end",
    "main_subject",
    "matrix_start",
    "mention_of",
    "negated_from",
    "nominative_possible",
    "noun_phrase",
    "numbers_of",
    "of_infinitive",
    "over_participle",
    "parse",
    "parse_article",
    "particle_verbs",
    "past_town",
    "rejoined",
    "remembered_of",
    "split_clauses",
    "subject_after",
    "subject_before",
    "subject_before_gap",
]
