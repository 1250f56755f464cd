"""How often: word frequencies, rates and n-grams."""

from collections import Counter
from collections.abc import Collection, Mapping
from typing import TypeVar

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import ParagraphKind
from lesart.words.selection import (
    CONTENT_CLASSES,
    EDITORIAL,
    Source,
    WordsBy,
    select_words,
    words_by_sentence,
)

__all__ = ["frequencies", "ngrams", "per_thousand"]

Item = TypeVar("Item")


def frequencies(
    source: Source,
    *,
    by: WordsBy = "lemma",
    classes: str | Collection[str] | None = CONTENT_CLASSES,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> Counter[str]:
    """Count the words of a text; by default the lemmas of its content words.

    Parameters and the reasons for the defaults: see `select_words`. A text without such words gives an
    empty Counter.

    Examples
    --------
    >>> frequencies("Der Beamte sagte nichts. Die Beamten sagten alles.").most_common()
    [('Beamter', 2), ('sagen', 2)]
    >>> frequencies(["a", "b", "a"])
    Counter({'a': 2, 'b': 1})
    """
    return Counter(select_words(source, by=by, classes=classes, kinds=kinds))


def per_thousand(counts: Mapping[Item, int], total: int | None = None) -> dict[Item, float]:
    """Turn counts into rates per 1,000 words, which texts of different length can be compared by.

    Parameters
    ----------
    counts
        How often each word occurs.
    total
        The number of words the rates are "out of": usually `running_words` of the text. Without it, the sum
        of the counts, so that rates of content words are per 1,000 content words.

    Raises
    ------
    UndefinedMeasureError
        If the total is not above zero: out of nothing there is no rate.

    Examples
    --------
    >>> per_thousand({"sagen": 24, "Druck": 6}, total=1_200)
    {'sagen': 20.0, 'Druck': 5.0}
    """
    total = sum(counts.values()) if total is None else total
    if total <= 0:
        msg = f"A rate per 1,000 out of {total} words is undefined: count the words of a text that has some"
        raise UndefinedMeasureError(msg)
    return {word: 1_000 * count / total for word, count in counts.items()}


def ngrams(
    source: Source,
    n: int = 2,
    *,
    by: WordsBy = "form",
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> Counter[tuple[str, ...]]:
    """Count the sequences of n neighbouring words, function words included, inside sentences.

    Punctuation between two words is passed over; the end of a sentence is not.

    Raises
    ------
    OptionError
        If n is below 1.

    Examples
    --------
    >>> ngrams(["wer", "wenn", "nicht", "wir", "wenn", "nicht"], 2).most_common(1)
    [(('wenn', 'nicht'), 2)]
    >>> sorted(ngrams("Er kam. Sie ging.", 2))
    [('er', 'kam'), ('sie', 'ging')]
    """
    if n < 1:
        msg = f"An n-gram has at least one word, not {n}"
        raise OptionError(msg)
    counts: Counter[tuple[str, ...]] = Counter()
    for sentence in words_by_sentence(source, by=by, kinds=kinds):
        words = [word for word in sentence if word is not None]
        counts.update(zip(*(words[offset:] for offset in range(n)), strict=False))
    return counts
