"""Records become tables: pandas, one row an observation, in an order that never varies.

Numbers are left exact; ``digits`` rounds them for showing.
"""

from lesart.tables.articles import paragraph_table, token_table
from lesart.tables.classes import (
    frame_agreement_table,
    pair_agreement_table,
    ratings_table,
    split_table,
    unit_agreement_table,
)
from lesart.tables.frames import (
    action_table,
    coding_table,
    disagreement_table,
    false_hit_table,
    frame_place_table,
    frame_table,
    frame_voice_table,
    naming_table,
    validation_table,
)
from lesart.tables.sources import kind_table, quote_table, source_table, standing_table, statement_table
from lesart.tables.words import (
    collocation_table,
    concordance_table,
    dispersion_table,
    diversity_table,
    frequency_table,
    keyness_table,
    ngram_table,
    position_table,
    zipf_table,
)

__all__ = [
    "action_table",
    "coding_table",
    "collocation_table",
    "concordance_table",
    "disagreement_table",
    "dispersion_table",
    "diversity_table",
    "false_hit_table",
    "frame_agreement_table",
    "frame_place_table",
    "frame_table",
    "frame_voice_table",
    "frequency_table",
    "keyness_table",
    "kind_table",
    "naming_table",
    "ngram_table",
    "pair_agreement_table",
    "paragraph_table",
    "position_table",
    "quote_table",
    "ratings_table",
    "source_table",
    "split_table",
    "standing_table",
    "statement_table",
    "token_table",
    "unit_agreement_table",
    "validation_table",
    "zipf_table",
]
