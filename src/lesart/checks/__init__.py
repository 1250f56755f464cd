"""Check cells: what they are, and how each of their asserts is judged.

The notebook's instant check and the instructor's grading read the same cell through this one door.
"""

from lesart.checks.approx import Approx, approx, like, seal, sealed
from lesart.checks.cells import names_made_by, stopped_by
from lesart.checks.changes import become, is_changeable, same
from lesart.checks.conduct import Conduct, gives_another, in_place, is_new, note_call, observed
from lesart.checks.explaining import compile_ahead
from lesart.checks.judging import Finding, Outcome, Verdict, judge
from lesart.checks.parsing import CheckCell, Step, is_check_cell, parse_check, read_check
from lesart.checks.plain import plain
from lesart.checks.undefined import is_undefined
from lesart.checks.wording import is_stub

__all__ = [
    "Approx",
    "CheckCell",
    "Conduct",
    "Finding",
    "Outcome",
    "Step",
    "Verdict",
    "approx",
    "become",
    "compile_ahead",
    "gives_another",
    "in_place",
    "is_changeable",
    "is_check_cell",
    "is_new",
    "is_stub",
    "is_undefined",
    "judge",
    "like",
    "names_made_by",
    "note_call",
    "observed",
    "parse_check",
    "plain",
    "read_check",
    "same",
    "seal",
    "sealed",
    "stopped_by",
]
