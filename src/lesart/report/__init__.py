"""One article read whole: a frozen record of the reading, and two ways to show it.

>>> from lesart.articles import from_text
>>> from lesart.report import whole_reading
>>> reading = whole_reading(from_text("„Ja“, sagte Eva Klein. Ein Beamter schwieg."))
>>> [(each.measure, each.unnamed, each.whole) for each in reading.voices.shares]
[('sources', 0, 1), ('statements', 0, 1), ('words', 0, 1)]
"""

from lesart.report.gaps import Gap, GapKind
from lesart.report.page import page
from lesart.report.reading import (
    Actor,
    AgencyPart,
    FrameCount,
    FramesPart,
    Said,
    Share,
    VoicesPart,
    WholeReading,
    WordCount,
    WordsPart,
    whole_reading,
)
from lesart.report.terminal import print_reading
from lesart.report.trust import Figure, figures
from lesart.report.writing import page_paths, write_page

__all__ = [
    "Actor",
    "AgencyPart",
    "Figure",
    "FrameCount",
    "FramesPart",
    "Gap",
    "GapKind",
    "Said",
    "Share",
    "VoicesPart",
    "WholeReading",
    "WordCount",
    "WordsPart",
    "figures",
    "page",
    "page_paths",
    "print_reading",
    "whole_reading",
    "write_page",
]
