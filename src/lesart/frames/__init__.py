"""How it is told: codebooks, the words that indicate frames, and whose words they are.

>>> from lesart.frames import as_codebook
>>> as_codebook({"threat": ["*droh*"]}).names
['threat']
"""

from lesart.frames.agency import Action, ActionKind, find_actions
from lesart.frames.codebook import (
    Codebook,
    Frame,
    Reference,
    Rule,
    as_codebook,
    general_codebook,
    read_codebook,
    reading_codebook,
)
from lesart.frames.codings import Disagreement, UnitCoding, coders, disagreements, read_codings, write_codings
from lesart.frames.hits import classify_units, coding_units, find_frames
from lesart.frames.naming import ActorMention, Role, find_namings
from lesart.frames.patterns import Pattern, parse_pattern
from lesart.frames.validation import Chance, FalseHit, FrameScore, Validation, validate

__all__ = [
    "Action",
    "ActionKind",
    "ActorMention",
    "Chance",
    "Codebook",
    "Disagreement",
    "FalseHit",
    "Frame",
    "FrameScore",
    "Pattern",
    "Reference",
    "Role",
    "Rule",
    "UnitCoding",
    "Validation",
    "as_codebook",
    "classify_units",
    "coders",
    "coding_units",
    "disagreements",
    "find_actions",
    "find_frames",
    "find_namings",
    "general_codebook",
    "parse_pattern",
    "read_codebook",
    "read_codings",
    "reading_codebook",
    "validate",
    "write_codings",
]
