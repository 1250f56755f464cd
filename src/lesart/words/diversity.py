"""Lexical diversity (lexikalische Vielfalt): how many different words a text uses."""

from collections import Counter
from collections.abc import Collection

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import ParagraphKind
from lesart.words.selection import EDITORIAL, Source, WordsBy, select_words

__all__ = ["mattr", "moving_type_token_ratios", "standardised_ttr", "type_token_ratio"]


def type_token_ratio(
    source: Source,
    *,
    by: WordsBy = "form",
    classes: str | Collection[str] | None = None,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> float:
    """Divide the number of different words (types) by the number of words (tokens): V / N.

    Above 0 up to 1 (every word is new). It falls as a text grows longer, because words come back: compare
    texts of equal length only, or use `mattr`. Parameters: see `lesart.words.select_words`; by default all
    word forms count.

    Raises
    ------
    UndefinedMeasureError
        If there are no words.

    Examples
    --------
    >>> type_token_ratio(["a", "b", "a", "c"])
    0.75
    """
    words = select_words(source, by=by, classes=classes, kinds=kinds)
    if not words:
        msg = "The type-token ratio of no words is undefined: 0 divided by 0"
        raise UndefinedMeasureError(msg)
    return len(set(words)) / len(words)


def mattr(
    source: Source,
    window: int = 100,
    *,
    by: WordsBy = "form",
    classes: str | Collection[str] | None = None,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> float:
    """Average the type-token ratio over every window of so many words (Covington and McFall 2010).

    Above 0 up to 1; unlike the plain ratio it does not depend on the length of the text, only on the window,
    which has to be reported with it. Parameters: see `lesart.words.select_words`.

    Raises
    ------
    UndefinedMeasureError
        If the text has fewer words than the window.
    OptionError
        If the window is below 1.

    Examples
    --------
    Counted by hand: the windows *a b*, *b a*, *a a* have the ratios 1, 1 and ½.

    >>> round(mattr(["a", "b", "a", "a"], window=2), 4)
    0.8333
    """
    ratios = moving_type_token_ratios(source, window, by=by, classes=classes, kinds=kinds)
    return sum(ratios) / len(ratios)


def moving_type_token_ratios(
    source: Source,
    window: int = 100,
    *,
    by: WordsBy = "form",
    classes: str | Collection[str] | None = None,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> list[float]:
    """List the type-token ratio of every window, the first beginning at word 0, the next at word 1, ….

    What `mattr` averages; the list itself shows where in the text the vocabulary becomes poorer or richer.
    Parameters and errors: see `mattr`.

    >>> moving_type_token_ratios(["a", "b", "a", "a"], window=2)
    [1.0, 1.0, 0.5]
    """
    words = _at_least(window, select_words(source, by=by, classes=classes, kinds=kinds))
    inside = Counter(words[:window])
    ratios = [len(inside) / window]
    for leaving, entering in zip(words, words[window:], strict=False):
        inside[entering] += 1
        inside[leaving] -= 1
        if not inside[leaving]:
            del inside[leaving]
        ratios.append(len(inside) / window)
    return ratios


def standardised_ttr(
    source: Source,
    window: int = 100,
    *,
    by: WordsBy = "form",
    classes: str | Collection[str] | None = None,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> float:
    """Average the type-token ratio over segments of so many words that follow one another (Johnson 1944).

    Also called mean segmental type-token ratio. Words after the last full segment are left out; `mattr`
    wastes none. Parameters and errors: see `mattr`.

    Examples
    --------
    Counted by hand: the segments *a b* and *a a* have the ratios 1 and ½; the last *c* is left out.

    >>> standardised_ttr(["a", "b", "a", "a", "c"], window=2)
    0.75
    """
    words = _at_least(window, select_words(source, by=by, classes=classes, kinds=kinds))
    last = len(words) - window
    ratios = [len(set(words[at : at + window])) / window for at in range(0, last + 1, window)]
    return sum(ratios) / len(ratios)


def _at_least(window: int, words: list[str]) -> list[str]:
    if window < 1:
        msg = f"A window holds at least one word, not {window}"
        raise OptionError(msg)
    if len(words) < window:
        msg = (
            f"The text has {len(words)} words, the window {window}: none fits, so the average is undefined. "
            "Choose a smaller window, and the same one for every text you compare"
        )
        raise UndefinedMeasureError(msg)
    return words
