"""How strangers' words, our numbers and who speaks are written, in the terminal as on the page."""

import re
import unicodedata

from lesart.records import Source
from lesart.sources import SpeakerKind, speaker_kind

__all__ = ["DOTS", "clean", "excerpt", "naming_of", "percent", "place"]

DOTS = {"named": "●", "unnamed": "○", "nobody": "–"}  # before a source's label, by its `naming_of`

# Controls of a terminal, directions and invisible signs that could make a line read otherwise than it is.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_KEPT = frozenset("\u200c\u200d")  # joiners inside words of some scripts and inside emoji
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    r"""Write a stranger's words on one line, with what cannot be seen replaced by �; soft hyphens go.

    >>> clean("Der\n Rat\x1b[31m ru\u00adft \u202eab")
    'Der Rat�[31m ruft �ab'
    """
    line = _SPACES.sub(" ", text.replace("\u00ad", "")).strip()
    if line.isprintable():
        return line
    return "".join("�" if unicodedata.category(c) in _UNSEEN and c not in _KEPT else c for c in line)


def excerpt(text: str, longest: int = 120) -> str:
    """Shorten a stranger's words at a blank.

    >>> excerpt("Der Rat tagt am Freitag", 12)
    'Der Rat tagt…'
    """
    line = clean(text)
    if len(line) <= longest:
        return line
    cut = line[: longest + 1].rpartition(" ")[0] or line[:longest]
    return f"{cut}…"


def percent(share: float) -> str:
    """Write a share.

    >>> percent(0.436)
    '44 %'
    """
    return f"{100 * share:.0f} %"


def place(at: int, length: int) -> str:
    """Say how far from the beginning of a text something stands.

    >>> place(50, 200)
    '25 %'
    """
    return percent(at / max(length, 1))


def naming_of(source: Source) -> str:
    """Return "named" or "unnamed", or "nobody" for what is said without words that name a speaker."""
    return "nobody" if speaker_kind(source) is SpeakerKind.NOBODY else str(source.naming)
