"""Records become tables: pandas, one row an observation, in an order that never varies.

Numbers are left exact; ``digits`` rounds them for showing.
"""

from lesart.tables.articles import TOKEN_COLUMNS, paragraph_table, token_rows, token_table
from lesart.tables.building import typed_table
from lesart.tables.frames import (
    ACTION_COLUMNS,
    FRAME_COLUMNS,
    action_rows,
    action_table,
    coding_table,
    disagreement_table,
    false_hit_table,
    frame_place_table,
    frame_rows,
    frame_table,
    frame_voice_table,
    naming_table,
    validation_table,
)
from lesart.tables.sources import (
    QUOTE_COLUMNS,
    SOURCE_COLUMNS,
    kind_table,
    quote_rows,
    quote_table,
    source_rows,
    source_table,
    standing_table,
    statement_table,
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
    "ACTION_COLUMNS",
    "FRAME_COLUMNS",
    "QUOTE_COLUMNS",
    "SOURCE_COLUMNS",
    "TOKEN_COLUMNS",
    "action_rows",
    "action_table",
    "coding_table",
    "collocation_table",
    "concordance_table",
    "disagreement_table",
    "dispersion_table",
    "diversity_table",
    "false_hit_table",
    "frame_place_table",
    "frame_rows",
    "frame_table",
    "frame_voice_table",
    "frequency_table",
    "keyness_table",
    "kind_table",
    "naming_table",
    "ngram_table",
    "paragraph_table",
    "position_table",
    "quote_rows",
    "quote_table",
    "source_rows",
    "source_table",
    "standing_table",
    "statement_table",
    "token_rows",
    "token_table",
    "typed_table",
    "validation_table",
    "zipf_table",
]
