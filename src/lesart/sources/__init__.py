"""Who is behind the quotes: mentions become sources, named or not, and sources have standing."""

from typing import TYPE_CHECKING

from lesart.loading import at_first_use
from lesart.sources.finder import find_sources
from lesart.sources.naming import classify_naming, classify_vagueness

if TYPE_CHECKING:
    from lesart.sources.annotation import Judged, Verdict, judge_statements, read_sources
    from lesart.sources.silent import Silent, SilentKind, find_silent
    from lesart.sources.standing import (
        KindCount,
        SpeakerKind,
        Standing,
        Statement,
        count_words,
        group_standing,
        kind_counts,
        silent_countries,
        source_standing,
        speaker_kind,
        statements,
        unnamed_share,
    )

__all__ = [
    "Judged",
    "KindCount",
    "Silent",
    "SilentKind",
    "SpeakerKind",
    "Standing",
    "Statement",
    "Verdict",
    "classify_naming",
    "classify_vagueness",
    "count_words",
    "find_silent",
    "find_sources",
    "group_standing",
    "judge_statements",
    "kind_counts",
    "read_sources",
    "silent_countries",
    "source_standing",
    "speaker_kind",
    "statements",
    "unnamed_share",
]

# What counts and judges sources: to find them takes none of it.
__getattr__, __dir__ = at_first_use(__name__, ("annotation", "silent", "standing"))
