"""Whether a text is German: how many of its words are among the commonest German function words."""

import re

from lesart.errors import UndefinedMeasureError
from lesart.language.wordlists import group

__all__ = ["german_share"]

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000  # characters of a text that are looked at


def german_share(text: str) -> float:
    """Share of a text's words that are common German function words, 0 to 1.

    About a quarter in German news, next to none in other languages; a list of results has few as well.

    Raises
    ------
    UndefinedMeasureError
        If the text has no words.

    Examples
    --------
    >>> german_share("Der Damm ist sicher, und das Amt hat es gesagt.")
    0.6
    >>> german_share("The dam is safe, and the office said so.")
    0.0
    """
    words = _WORD.findall(text[:_ENOUGH].lower())
    if not words:
        msg = "The share of German words is undefined: the text has no words"
        raise UndefinedMeasureError(msg)
    german = group("commonest")
    return sum(word in german for word in words) / len(words)
