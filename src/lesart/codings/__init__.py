"""Codings by hand: what a class saw, where it is split, and one coding out of many.

Read everybody's files with `read_class`; measure with `frame_agreement`, `unit_agreement` and
`pair_agreement`; read the reasons in `split_units`; then decide, `adjudicated`.
"""

from lesart.codings.adjudication import Decision, adjudicated, read_decisions, undecided, write_adjudicated
from lesart.codings.classroom import ClassCoding, SetAside, class_of, coding_files, read_class
from lesart.codings.exchange import FORMATS, PROGRAMS, is_foreign, read_coded, write_coded
from lesart.codings.pseudonyms import read_key, replace_names, write_key
from lesart.codings.refi import read_refi_codebook
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
from lesart.codings.spans import (
    NO_FRAME,
    Code,
    CodedSpan,
    CodedText,
    as_coding_files,
    coded_by_hand,
    coded_by_lesart,
    on_text,
    span_agreement,
    unit_codings,
)

__all__ = [
    "FORMATS",
    "NO_FRAME",
    "PROGRAMS",
    "ClassCoding",
    "ClassReport",
    "Code",
    "CodedSpan",
    "CodedText",
    "Decision",
    "FrameAgreement",
    "PairAgreement",
    "Reading",
    "SetAside",
    "SplitUnit",
    "UnitAgreement",
    "adjudicated",
    "as_coding_files",
    "class_agreement",
    "class_of",
    "class_report",
    "coded_by_hand",
    "coded_by_lesart",
    "coding_files",
    "frame_agreement",
    "is_foreign",
    "on_text",
    "pair_agreement",
    "read_class",
    "read_coded",
    "read_decisions",
    "read_key",
    "read_refi_codebook",
    "replace_names",
    "span_agreement",
    "split_units",
    "undecided",
    "unit_agreement",
    "unit_codings",
    "write_adjudicated",
    "write_coded",
    "write_key",
]
