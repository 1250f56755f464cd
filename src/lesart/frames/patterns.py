"""Patterns: the small language in which a codebook says which words indicate a frame.

=====================  ==============================================================================
``Drohung``            the word, in any inflected form: *Drohungen*; small letters match capitals too
``*waffe*``            any letters in place of the star: *Atomwaffen*, *Waffengang*
``*Wahl``              nouns only: *Neuwahl*, but not *wahllos*
``unter Druck``        words side by side, in this order
``Druck … ausüben``    up to six words in between, in this order
``Druck + setzen``     both in one sentence, in any order, at most twelve words apart
``hinweisen``          separable verbs too where they stand apart: *wies … hin*
=====================  ==============================================================================
"""

import re

from lesart.errors import CodebookError
from lesart.frozen import record

__all__ = ["GAP", "REACH", "Pattern", "Word", "parse_pattern"]

GAP = 6  # words that … may stand for
REACH = 12  # words that may lie between the first and the last word of a pattern with +


@record
class Word:
    """One word of a pattern."""

    text: str  # »*waffe*«
    gap: bool = False  # whether other words may stand before it: »…«


@record
class Pattern:
    """An indicator, read: one or more parts that may stand in any order, each a row of words."""

    text: str  # as the codebook has it
    parts: tuple[tuple[Word, ...], ...]

    def __str__(self) -> str:
        return self.text


def parse_pattern(text: str) -> Pattern:
    """Read an indicator.

    >>> [[word.text for word in part] for part in parse_pattern("unter Druck + setzen").parts]
    [['unter', 'Druck'], ['setzen']]

    Raises
    ------
    CodebookError
        If there is nothing to look for, or … or + has nothing on one side.
    """
    spaced = text.replace("...", "…")
    parts = tuple(_part(piece, text) for piece in re.split(r"(?:^|\s)\+(?=\s|$)", spaced))
    return Pattern(text, parts)


def _part(piece: str, text: str) -> tuple[Word, ...]:
    words: list[Word] = []
    gap = False
    for raw in piece.replace("…", " … ").split():
        if raw == "…":
            if gap or not words:
                break
            gap = True
            continue
        if not re.search(r"\w", raw):
            msg = (
                f"the indicator {text!r} has {raw!r} in place of a word: give some letters with it, such as "
                "'*waffe*', or … for words in between"
            )
            raise CodebookError(msg)
        words.append(Word(raw, gap))
        gap = False
    if gap or not words or piece.strip().startswith("…"):
        msg = f"the indicator {text!r} is not complete: it needs a word on both sides of … and of +"
        raise CodebookError(msg)
    return tuple(words)
