"""Whether a text is German: how many of its words are among the commonest German function words."""

import re

from lesart.errors import UndefinedMeasureError
from lesart.language.wordlists import group

__all__ = ["german_share", "hardly_german"]

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20_000  # characters of a text that are looked at
_TOO_SHORT = 20  # words: of fewer, the share says nothing
_FEW = 0.1  # of 850 German news items, three lists of results stayed below it


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


def hardly_german(text: str) -> str:
    """Say why Lesart's rules are not to be trusted on a text of some length; "" if it is German.

    >>> hardly_german("The dam is safe, and the office said so. " * 3).partition(" (")[0]
    'only 0% of the words are common German ones'
    >>> hardly_german("Der Damm ist sicher, und das Amt hat es gesagt. " * 3)
    ''
    """
    if len(text.split()) < _TOO_SHORT or _WORD.search(text[:_ENOUGH]) is None:
        return ""
    share = german_share(text)
    if share >= _FEW:
        return ""
    return (
        f"only {share:.0%} of the words are common German ones (in news, about 25%). "
        "Lesart's rules are German: do not trust what they find here"
    )
