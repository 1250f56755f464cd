"""Keyness (Schlüsselwörter): which words are typical of a text, beside a reference."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import log, log2
from typing import Literal, TypeAlias

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import ParagraphKind
from lesart.words.reference import ReferenceRates
from lesart.words.selection import (
    CONTENT_CLASSES,
    EDITORIAL,
    WORD_CLASSES,
    Source,
    WordsBy,
    alphabetical,
    checked_classes,
    token_runs,
    words_by_sentence,
    words_of_run,
)

__all__ = [
    "KeyWord",
    "keyness",
    "log_likelihood",
    "log_likelihood_against_rate",
    "log_ratio",
    "log_ratio_against_rate",
]

Reference: TypeAlias = Source | Mapping[str, int] | ReferenceRates
KeynessMeasure: TypeAlias = Literal["log_likelihood", "log_ratio"]

_HALF_A_HIT = 0.5


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word of a text beside the same word in a reference."""

    word: str
    count: int  # in the text
    per_thousand: float  # in the text, per 1,000 running words
    reference_per_thousand: float  # in the reference; of an unseen word, the most it can have been
    log_likelihood: float  # how sure the difference is: see `log_likelihood`
    log_ratio: float  # how large, in doublings, + more frequent here: see `log_ratio`
    bound: Literal["", "≥", "≤"] = ""  # how the log ratio is to be read where one side lacks the word


def log_likelihood(count: int, size: int, reference_count: int, reference_size: int) -> float:
    """Weigh the evidence that a word's rate differs between two texts: G² (Rayson and Garside 2000).

    G² = 2 (a ln(a / E₁) + b ln(b / E₂)), where a and b are the counts and E₁, E₂ what either text would have
    if the rate were the same in both. No unit, 0 or more; by chance alone it passes 3.84 in 5 %, 10.83 in 0.1
    % of cases. It says how sure a difference is, not how large, nor in which direction: see `log_ratio`.

    Parameters
    ----------
    count, size
        How often the word occurs in the text, and how many words the text has.
    reference_count, reference_size
        The same of the reference.

    Raises
    ------
    UndefinedMeasureError
        If the word occurs on neither side, or a text has fewer words than hits.

    Examples
    --------
    52 hits in 50,000 words against 57 in 75,000, the example of Lancaster University's calculator: 2.65.

    >>> round(log_likelihood(52, 50_000, 57, 75_000), 2)
    2.65
    """
    _check_counts(count, size, reference_count, reference_size)
    share = (count + reference_count) / (size + reference_size)
    pairs = ((count, size * share), (reference_count, reference_size * share))
    found = 2 * sum(observed * log(observed / expected) for observed, expected in pairs if observed)
    return max(found, 0.0)  # equal rates come out a hair below, by rounding


def log_ratio(count: int, size: int, reference_count: int, reference_size: int) -> float:
    """Say how much more frequent a word is than in a reference: the log ratio (Hardie 2014), in doublings.

    log₂ of (rate here / rate there): 0 equally frequent, +1 twice, +3 eight times as frequent here; −1 half
    as frequent. A word missing on one side counts as half a hit there, so that the ratio stays finite. It
    says how large a difference is, not how sure: see `log_likelihood`. Parameters and errors: see there.

    Examples
    --------
    Rates of 0.0006 and 0.0002 are Hardie's example of a ratio of 3; its binary logarithm is 1.58.

    >>> log_ratio(20, 1_000, 10, 1_000)
    1.0
    >>> round(log_ratio(6, 10_000, 2, 10_000), 2)
    1.58
    >>> log_ratio(4, 1_000, 0, 1_000)
    3.0
    """
    _check_counts(count, size, reference_count, reference_size)
    here = (count or _HALF_A_HIT) / size
    there = (reference_count or _HALF_A_HIT) / reference_size
    return log2(here / there)


def log_likelihood_against_rate(count: int, size: int, rate: float) -> float:
    """Weigh the evidence that a word's rate differs from a known one: the one-sample form of G².

    G² = 2 (O ln(O / E) − (O − E)) with E = size · rate: what `log_likelihood` comes to when the reference is
    endlessly large. Read it in the same way.

    Parameters
    ----------
    count, size
        How often the word occurs in the text, and how many words the text has.
    rate
        The word's share of all words in the reference, between 0 and 1.

    Raises
    ------
    UndefinedMeasureError
        If the text has fewer words than hits, or the rate is not above 0 and below 1.

    Examples
    --------
    By hand: 2 hits where 1 is expected give 2 (2 ln 2 − 1).

    >>> round(log_likelihood_against_rate(2, 1_000, 0.001), 4)
    0.7726
    """
    _check_rate(count, size, rate)
    expected = size * rate
    return 2 * ((count * log(count / expected) if count else 0.0) - (count - expected))


def log_ratio_against_rate(count: int, size: int, rate: float) -> float:
    """Say how much more frequent a word is than a known rate, in doublings: log₂((count / size) / rate).

    A missing word counts as half a hit. Parameters and errors: see `log_likelihood_against_rate`.

    >>> log_ratio_against_rate(4, 1_000, 0.001)
    2.0
    """
    _check_rate(count, size, rate)
    return log2((count or _HALF_A_HIT) / size / rate)


def keyness(
    source: Source | Mapping[str, int],
    reference: Reference,
    *,
    by: WordsBy | None = None,
    measure: KeynessMeasure = "log_likelihood",
    min_count: int = 2,
    absent: bool = False,
    classes: str | Collection[str] | None = CONTENT_CLASSES,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> list[KeyWord]:
    """Compare the words of a text with a reference: first the most typical, last the most avoided.

    Parameters
    ----------
    source
        The text; or counts of all its words.
    reference
        What it is compared with: another text; counts of all words of one, such as a Counter; or rates, such
        as `lesart.words.wordfreq_rates()`. Of a reference of rates only word forms are known, and a form is
        compared whatever its class.
    by
        ``"lemma"`` or ``"form"``; by default lemmas, and forms against rates.
    measure
        What to sort by: ``"log_likelihood"``, the sure differences first and, among the words less frequent
        here, last; or ``"log_ratio"``, the large ones. Ties are broken by the word.
    min_count
        Words that occur less often on both sides are left out.
    absent
        Whether to list words of the reference that the text never uses.
    classes, kinds
        See `lesart.words.select_words`. Rates are out of all running words in any case.

    Raises
    ------
    OptionError
        If an option does not exist, or lemmas are to be compared with rates of forms.
    UndefinedMeasureError
        If either side has no words.

    Examples
    --------
    >>> here, there = ["Druck", "Druck", "Rat"], ["Rat", "Rat", "Wetter", "Wetter"]
    >>> for key in keyness(here, there, absent=True, min_count=1):
    ...     print(key.word, key.count, f"{key.log_likelihood:.2f} {key.bound}{key.log_ratio:.2f}")
    Druck 2 3.39 ≥2.42
    Rat 1 0.11 -0.58
    Wetter 0 2.24 ≤-1.58
    """
    if measure not in {"log_likelihood", "log_ratio"}:
        msg = f"Keywords are sorted by 'log_likelihood' or 'log_ratio', not by {measure!r}"
        raise OptionError(msg)
    if isinstance(reference, ReferenceRates):
        if by == "lemma":
            msg = f"{reference.name} knows the rates of word forms, not of lemmas: leave out by='lemma'"
            raise OptionError(msg)
        found = _against_rates(source, reference, min_count, classes, kinds)
    else:
        here = _counted(source, by or "lemma", classes, kinds)
        there = _counted(reference, by or "lemma", classes, kinds)
        found = _against_counts(here, there, min_count, absent=absent)
    return sorted(found, key=lambda key: (-_signed(key, measure), alphabetical(key.word)))


def _signed(key: KeyWord, measure: KeynessMeasure) -> float:
    if measure == "log_ratio":
        return key.log_ratio
    return key.log_likelihood if key.log_ratio > 0 else -key.log_likelihood


def _against_counts(
    here: tuple[Counter[str], int], there: tuple[Counter[str], int], min_count: int, *, absent: bool
) -> list[KeyWord]:
    (counts, size), (reference_counts, reference_size) = here, there
    words = counts.keys() | reference_counts.keys() if absent else counts.keys()
    found = []
    for word in words:
        a, b = counts[word], reference_counts[word]
        if max(a, b) < max(min_count, 1):
            continue
        found.append(
            KeyWord(
                word=word,
                count=a,
                per_thousand=1_000 * a / size,
                reference_per_thousand=1_000 * b / reference_size,
                log_likelihood=log_likelihood(a, size, b, reference_size),
                log_ratio=log_ratio(a, size, b, reference_size),
                bound="≥" if not b else "≤" if not a else "",
            )
        )
    return found


def _against_rates(
    source: Source | Mapping[str, int],
    reference: ReferenceRates,
    min_count: int,
    classes: str | Collection[str] | None,
    kinds: Collection[ParagraphKind],
) -> list[KeyWord]:
    """Compare forms with rates: all tokens of a form count, if one of them is of the wanted classes."""
    forms, wanted = _forms(source, classes, kinds)
    size = _size(forms.total())
    spellings: dict[str, Counter[str]] = {}
    for form, count in forms.items():
        spellings.setdefault(reference.key(form), Counter())[form] = count
    found = []
    for key in {reference.key(form) for form in wanted if reference.knows(form)}:
        count = spellings[key].total()
        if count < min_count:
            continue
        listed = reference.rate(key)
        rate = reference.floor if listed is None else listed
        found.append(
            KeyWord(
                word=min(wanted & spellings[key].keys(), key=lambda form: (-forms[form], form)),
                count=count,
                per_thousand=1_000 * count / size,
                reference_per_thousand=1_000 * rate,
                log_likelihood=log_likelihood_against_rate(count, size, rate),
                log_ratio=log_ratio_against_rate(count, size, rate),
                bound="≥" if listed is None else "",
            )
        )
    return found


def _forms(
    source: Source | Mapping[str, int],
    classes: str | Collection[str] | None,
    kinds: Collection[ParagraphKind],
) -> tuple[Counter[str], set[str]]:
    """Count all forms, and list those that a token of the wanted classes has."""
    if isinstance(source, Mapping):
        return Counter(source), set(source)
    wanted = checked_classes(classes)
    runs = token_runs(source, kinds)
    forms = Counter(w for run in runs for w in words_of_run(run, "form", WORD_CLASSES) if w is not None)
    return forms, {w for run in runs for w in words_of_run(run, "form", wanted) if w is not None}


def _counted(
    source: Source | Mapping[str, int],
    by: WordsBy,
    classes: str | Collection[str] | None,
    kinds: Collection[ParagraphKind],
) -> tuple[Counter[str], int]:
    """Count the words of the wanted classes, and all words."""
    if isinstance(source, Mapping):
        return Counter(source), _size(sum(source.values()))
    sentences = words_by_sentence(source, by=by, classes=classes, kinds=kinds)
    counts = Counter(word for sentence in sentences for word in sentence if word is not None)
    return counts, _size(sum(map(len, sentences)))


def _size(words: int) -> int:
    if words <= 0:
        msg = "A text without words cannot be compared: both sides need some"
        raise UndefinedMeasureError(msg)
    return words


def _check_counts(count: int, size: int, reference_count: int, reference_size: int) -> None:
    if not (0 <= count <= size and 0 <= reference_count <= reference_size) or count + reference_count == 0:
        msg = (
            f"{count} hits in {size} words and {reference_count} in {reference_size} cannot be compared: the "
            "word must occur on one side, and no side can have more hits than words"
        )
        raise UndefinedMeasureError(msg)
    _size(min(size, reference_size))


def _check_rate(count: int, size: int, rate: float) -> None:
    if not 0 <= count <= size or not 0 < rate < 1:
        msg = (
            f"{count} hits in {size} words cannot be compared with a rate of {rate}: a rate is a share of "
            "all words between 0 and 1, and no text has more hits than words"
        )
        raise UndefinedMeasureError(msg)
    _size(size)
