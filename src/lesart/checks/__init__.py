"""Check cells: what they are, and how each of their asserts is judged.

The notebook's instant check and the instructor's grading read the same cell through this one door.
"""

from lesart.checks.approx import Approx, approx
from lesart.checks.judging import Finding, Outcome, Verdict, judge
from lesart.checks.parsing import CheckCell, Step, is_check_cell, parse_check, read_check
from lesart.checks.undefined import is_undefined
from lesart.checks.wording import is_stub

__all__ = [
    "Approx",
    "CheckCell",
    "Finding",
    "Outcome",
    "Step",
    "Verdict",
    "approx",
    "is_check_cell",
    "is_stub",
    "is_undefined",
    "judge",
    "parse_check",
    "read_check",
]
