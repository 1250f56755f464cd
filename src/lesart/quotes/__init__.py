"""Who says what: quotation marks, reported speech, reporting verbs, attribution. The rules are German."""

from lesart.language import MarkPair, find_pairs, unpaired_marks
from lesart.quotes.finder import find_declined, find_marked_phrases, find_quotes
from lesart.quotes.lexicon import (
    ReportingNoun,
    ReportingVerb,
    reporting_constructions,
    reporting_nouns,
    reporting_verbs,
)

__all__ = [
    "MarkPair",
    "ReportingNoun",
    "ReportingVerb",
    "find_declined",
    "find_marked_phrases",
    "find_pairs",
    "find_quotes",
    "reporting_constructions",
    "reporting_nouns",
    "reporting_verbs",
    "unpaired_marks",
]
