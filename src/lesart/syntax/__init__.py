"""German sentences: their clauses, phrases and predicates, read once for everything that follows."""

from lesart.syntax.clauses import Clause, ClauseKind, split_clauses
from lesart.syntax.lines import Line, Piece, build_lines
from lesart.syntax.mood import is_finite, konjunktiv
from lesart.syntax.phrases import (
    TIMES,
    attach,
    core,
    head_position,
    is_measure,
    is_nominal,
    nominative_possible,
    over_participle,
)
from lesart.syntax.subjects import (
    Mention,
    agent,
    document,
    in_subordinate,
    main_subject,
    matrix_start,
    of_infinitive,
    of_main,
    subject_after,
    subject_before,
)
from lesart.syntax.titles import is_titled

__all__ = [
    "TIMES",
    "Clause",
    "ClauseKind",
    "Line",
    "Mention",
    "Piece",
    "agent",
    "attach",
    "build_lines",
    "core",
    "document",
    "head_position",
    "in_subordinate",
    "is_finite",
    "is_measure",
    "is_nominal",
    "is_titled",
    "konjunktiv",
    "main_subject",
    "matrix_start",
    "nominative_possible",
    "of_infinitive",
    "of_main",
    "over_participle",
    "split_clauses",
    "subject_after",
    "subject_before",
]
