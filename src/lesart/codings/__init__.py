"""Codings by hand: what a class saw, where it is split, and one coding out of many.

Read everybody's files with `read_class`; measure with `frame_agreement`, `unit_agreement` and
`pair_agreement`; read the reasons in `split_units`; then decide, `adjudicated`.
"""

from lesart.codings.adjudication import Decision, adjudicated, read_decisions, undecided, write_adjudicated
from lesart.codings.classroom import ClassCoding, SetAside, class_of, coding_files, read_class
from lesart.codings.pseudonyms import read_key, replace_names, write_key
from lesart.codings.report import ClassReport, class_report
from lesart.codings.results import (
    FrameAgreement,
    PairAgreement,
    Reading,
    SplitUnit,
    UnitAgreement,
    class_agreement,
    frame_agreement,
    pair_agreement,
    split_units,
    unit_agreement,
)

__all__ = [
    "ClassCoding",
    "ClassReport",
    "Decision",
    "FrameAgreement",
    "PairAgreement",
    "Reading",
    "SetAside",
    "SplitUnit",
    "UnitAgreement",
    "adjudicated",
    "class_agreement",
    "class_of",
    "class_report",
    "coding_files",
    "frame_agreement",
    "pair_agreement",
    "read_class",
    "read_decisions",
    "read_key",
    "replace_names",
    "split_units",
    "undecided",
    "unit_agreement",
    "write_adjudicated",
    "write_key",
]
