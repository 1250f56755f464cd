"""How it is told: codebooks, the words that indicate frames, and whose words they are.

>>> from lesart.frames import as_codebook
>>> as_codebook({"threat": ["*droh*"]}).names
['threat']
"""

from lesart.frames.agency import Action, ActionKind, find_actions
from lesart.frames.codebook import (
    Boundary,
    Codebook,
    Frame,
    Reference,
    Rule,
    as_codebook,
    general_codebook,
    read_codebook,
    reading_codebook,
)
from lesart.frames.coding_files import (
    CodingFile,
    CodingOrigin,
    read_coding_file,
    read_entries,
    text_sha256,
    write_coding_file,
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
    "Boundary",
    "Chance",
    "Codebook",
    "CodingFile",
    "CodingOrigin",
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
    "read_coding_file",
    "read_codings",
    "read_entries",
    "reading_codebook",
    "text_sha256",
    "validate",
    "write_coding_file",
    "write_codings",
]
