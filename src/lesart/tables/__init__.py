"""Records become tables: pandas, one row an observation, in an order that never varies.

Numbers are left exact; ``digits`` rounds them for showing.
"""

from lesart.tables.articles import paragraph_table, token_table
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
from lesart.tables.sources import (
    judged_table,
    kind_table,
    quote_table,
    share_table,
    source_table,
    standing_table,
    statement_table,
    verdict_table,
)
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
    "frame_place_table",
    "frame_table",
    "frame_voice_table",
    "frequency_table",
    "judged_table",
    "keyness_table",
    "kind_table",
    "naming_table",
    "ngram_table",
    "paragraph_table",
    "position_table",
    "quote_table",
    "share_table",
    "source_table",
    "standing_table",
    "statement_table",
    "token_table",
    "validation_table",
    "verdict_table",
    "zipf_table",
]
