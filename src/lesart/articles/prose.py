"""Whether a block of a page is running text: by its words, its full stop, its links."""

import re

from lesart.articles.dates import date_line, tells_when
from lesart.articles.elements import HEADINGS, Piece

__all__ = [
    "HEADING_LINKS",
    "LONG_WORDS",
    "PROSE_WORDS",
    "SENTENCE_END",
    "TEASER_LINKS",
    "is_prose",
    "is_text",
    "key_of",
    "says_something",
]

SENTENCE_END = re.compile(r"[.!?…:][\"“”»«’‘)\]]*\s*$")
PROSE_WORDS = 6  # a line with a full stop is running text from so many words,
LONG_WORDS = 15  # without one from so many
TEASER_LINKS = 0.6  # a block with more of its letters in links leads somewhere else
HEADING_LINKS = 0.5  # a heading with more of its letters in links leads to other articles
_NO_TEXT = HEADINGS | {"kicker"}


def key_of(text: str) -> str:
    """Letters and digits alone: what two readings of the same text have in common.

    >>> key_of("Der Rat – „sagt“: ja!")
    'DerRatsagtja'
    """
    return re.sub(r"[\W_]+", "", text)


def is_prose(piece: Piece) -> bool:
    """Whether a block is running text and not a label, a link or a list of names."""
    words = piece.text.count(" ") + 1
    if words < PROSE_WORDS or piece.linked > TEASER_LINKS or _is_of_a_heading(piece):
        return False
    if words >= LONG_WORDS:
        return True
    # »20. Oktober 2023, Lesedauer: ca. 2 Min.« closes with a full stop and says nothing.
    return SENTENCE_END.search(piece.text) is not None and not tells_when(piece.plain)


def _is_of_a_heading(piece: Piece) -> bool:
    """Whether a block is a heading, or the kicker inside one."""
    if piece.role == "kicker":
        return any(element.tag in HEADINGS for element in piece.path)
    return piece.role in HEADINGS


def is_text(piece: Piece) -> bool:
    """Whether a block is a paragraph of whole sentences."""
    return is_prose(piece) and SENTENCE_END.search(piece.text) is not None


def says_something(piece: Piece) -> bool:
    """Whether a block is running text, or a sentence, however short."""
    return is_prose(piece) or (
        piece.role not in _NO_TEXT
        and piece.linked < TEASER_LINKS
        and (piece.text.count(" ") > (2 if piece.tag in {"td", "th"} else 0) or piece.tag == "p")
        and SENTENCE_END.search(piece.text) is not None
        and date_line(piece.plain) is None  # »4. März 2025, Lesezeit 2 Min.«
    )
