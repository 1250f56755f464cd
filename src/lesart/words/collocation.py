"""Collocations (Kollokationen): words that meet more often than chance would have it."""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import Any, Literal, TypeAlias

from lesart.errors import OptionError, UndefinedMeasureError
from lesart.loading import load_without
from lesart.records import Article, ParagraphKind
from lesart.words.association import (
    expected_count,
    pair_log_likelihood,
    pointwise_mutual_information,
    t_score,
)
from lesart.words.search import SearchBy, find_hits
from lesart.words.selection import (
    CONTENT_CLASSES,
    EDITORIAL,
    Source,
    WordsBy,
    alphabetical,
    checked_classes,
    is_word,
    token_runs,
    words_by_sentence,
    words_of_run,
)

__all__ = ["Collocation", "collocates", "collocations"]

AssociationMeasure: TypeAlias = Literal["log_likelihood", "pmi", "t_score"]


@dataclass(frozen=True, slots=True)
class Collocation:
    """Two words that meet more often than expected, with the counts and what three measures say of them."""

    node: str  # the word whose company is examined; of a pair, the first word
    collocate: str  # the company it keeps
    count: int  # how often the two meet
    expected: float  # how often they would by chance
    log_likelihood: float  # how sure: see `pair_log_likelihood`
    pmi: float  # how strong, in doublings: see `pointwise_mutual_information`
    t_score: float  # how safely above chance, in standard errors: see `t_score`


def collocations(
    source: Source,
    *,
    window: int = 2,
    min_count: int = 2,
    measure: AssociationMeasure = "log_likelihood",
    by: WordsBy = "lemma",
    classes: str | Collection[str] | None = CONTENT_CLASSES,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> list[Collocation]:
    """List the pairs of words of a text that follow one another more often than expected, the highest first.

    Pairs are counted with NLTK's collocation finder inside sentences; a pair is kept if it meets often
    enough, if both words are of the chosen classes, and if it meets more often than expected. The counts
    behind the measures are NLTK's, after Church and Hanks (1990): the two words' own counts out of all
    running words; in a wider window a pair's count is divided by the places it has room for, ``window - 1``.

    Parameters
    ----------
    window
        2 for neighbours; n for a first word and any of the n - 1 words after it. Words outside the chosen
        classes take up a place.
    min_count
        Pairs that meet less often are left out: of a pair seen once nothing can be said.
    measure
        What to sort by: ``"log_likelihood"``, ``"pmi"`` or ``"t_score"``. Ties are broken by the words.
    source, by, classes, kinds
        See `lesart.words.select_words`.

    Raises
    ------
    OptionError
        If an option does not exist, the window is below 2 or the minimum below 1.

    Examples
    --------
    >>> text = "Das Weiße Haus schweigt. Er verlässt das Weiße Haus. Ein Haus brennt, und alle sehen zu."
    >>> [(pair.node, pair.collocate, pair.count) for pair in collocations(text)]
    [('weiß', 'Haus', 2)]
    """
    _check(measure, min_count)
    if window < 2:
        msg = f"A window for pairs holds at least 2 words, not {window}"
        raise OptionError(msg)
    if isinstance(source, Article):
        pairs = _pairs_of_article(source, window, by, checked_classes(classes), frozenset(kinds))
    else:
        pairs = _pairs(words_by_sentence(source, by=by, classes=classes, kinds=kinds), window)
    return _sorted([pair for pair in pairs if pair.count >= min_count], measure)


@lru_cache(maxsize=8)
def _pairs_of_article(
    article: Article, window: int, by: WordsBy, classes: frozenset[str], kinds: frozenset[ParagraphKind]
) -> tuple[Collocation, ...]:
    """Remember the last articles' pairs: who looks for company asks for the same ones many times."""
    return _pairs(words_by_sentence(article, by=by, classes=classes, kinds=kinds), window)


def _pairs(sentences: Sequence[Sequence[str | None]], window: int) -> tuple[Collocation, ...]:
    """Measure all pairs that meet more often than expected."""
    words, pairs = _nltk_counts(sentences, window)
    total = sum(map(len, sentences))
    places = window - 1
    return tuple(
        _collocation((first, second), count, (count / places, words[first], words[second], total), places)
        for (first, second), count in pairs.items()
        if count / places > expected_count(words[first], words[second], total)
    )


def collocates(
    source: Source,
    node: str,
    *,
    span: int | tuple[int, int] = 5,
    min_count: int = 2,
    measure: AssociationMeasure = "log_likelihood",
    node_by: SearchBy = "either",
    by: WordsBy = "lemma",
    classes: str | Collection[str] | None = None,
    kinds: Collection[ParagraphKind] = EDITORIAL,
) -> list[Collocation]:
    """List the words that keep a word's company more often than expected, the highest first.

    Company is every word within the span around the node, in the same sentence; a word near two nodes counts
    once. The counts behind the measures are those of surface cooccurrence (Evert 2008): out of all words that
    are not the node, so many stand within a span, so many are the collocate, and so many are both.

    Parameters
    ----------
    node
        The word or words whose company is examined: a query as in `lesart.words.concordance`.
    span
        How many words to either side belong to the company; ``(0, 3)`` for none to the left, 3 to the right.
    min_count
        Words that stand in the company less often are left out.
    measure
        What to sort by: ``"log_likelihood"``, ``"pmi"`` or ``"t_score"``. Ties are broken by the word.
    node_by
        Whether the node is looked for by form, by lemma, or by either.
    classes
        All words by default, because with *Druck* it is *unter* and *auf* that tell who presses whom.
    source, by, kinds
        See `lesart.words.select_words`.

    Returns
    -------
    list of Collocation
        Empty if the node was not found.

    Raises
    ------
    OptionError
        If an option does not exist, the span holds no word or the minimum is below 1.
    UndefinedMeasureError
        If the spans cover the whole text: then there is nothing to compare the company with.

    Examples
    --------
    >>> text = "Er steht unter Druck. Sie setzt ihn unter Druck. Der Hund liegt unter dem Tisch und schläft."
    >>> [(c.collocate, c.count, round(c.expected, 1)) for c in collocates(text, "Druck", span=2)]
    [('unter', 2, 0.8)]
    """
    _check(measure, min_count)
    reach = _reach(span)
    wanted = checked_classes(classes)
    runs = token_runs(source, kinds)
    hits: dict[int, list[tuple[int, int]]] = {}
    for hit in find_hits(runs, node, node_by):
        hits.setdefault(hit.run, []).append((hit.first, hit.last))

    near, elsewhere = Counter[str | None](), Counter[str | None]()
    for number, run in enumerate(runs):
        company, nodes = _company(list(map(is_word, run)), hits.get(number, []), *reach)
        _count_apart(words_of_run(run, by, wanted), company, nodes, near, elsewhere)
    in_spans = near.total()
    total = in_spans + elsewhere.total()
    if hits and not elsewhere:
        msg = f"The spans around {node!r} cover the whole text; nothing is left to compare: narrow the span"
        raise UndefinedMeasureError(msg)
    found = [
        _collocation((node, word), count, (count, in_spans, count + elsewhere[word], total))
        for word, count in near.items()
        if word is not None
        and count >= min_count
        and count > expected_count(in_spans, count + elsewhere[word], total)
    ]
    return _sorted(found, measure)


def _reach(span: int | tuple[int, int]) -> tuple[int, int]:
    """How many words to the left and to the right belong to the company."""
    left, right = (span, span) if isinstance(span, int) else span
    if min(left, right) < 0 or left + right == 0:
        msg = f"A span of {left} words to the left and {right} to the right holds none: give 1 or more"
        raise OptionError(msg)
    return left, right


def _count_apart(
    words: Sequence[str | None],
    company: Collection[int],
    nodes: Collection[int],
    near: Counter[str | None],
    elsewhere: Counter[str | None],
) -> None:
    """Add the words of a sentence to those in company or to those elsewhere; the nodes are neither."""
    for at, word in enumerate(words):
        if at not in nodes:
            (near if at in company else elsewhere)[word] += 1


def _nltk_counts(
    sentences: Iterable[Sequence[str | None]], window: int
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count words and pairs with NLTK; None keeps a place without being counted, as NLTK's own padding does.

    The one place where NLTK, which has no type annotations, is called.
    """
    padding = [None] * (window - 1)
    padded = [word for sentence in sentences for word in (*sentence, *padding)]
    finder = _finder().from_words(padded, window_size=window)
    return Counter(finder.word_fd), Counter(finder.ngram_fd)


@cache
def _finder() -> Any:
    """Load what counts pairs, only where pairs are counted, and without SciPy and scikit-learn.

    These are four fifths of what NLTK loads, and serve its tests of significance and its classifiers. Who
    imports NLTK gets all of it: this one, which lacks them, is known to nobody else.
    """
    known = set(sys.modules)
    finder = load_without("nltk.collocations", "scipy", "sklearn").BigramCollocationFinder
    if "nltk" not in known:
        for name in set(sys.modules) - known:
            if name.partition(".")[0] == "nltk":
                del sys.modules[name]
    return finder


def _company(
    words: list[bool], hits: list[tuple[int, int]], left: int, right: int
) -> tuple[set[int], set[int]]:
    """Give the places, counted in words, of the company around the hits and of the hits themselves."""
    place = [0, *accumulate(words)]  # of each token: how many words stand before it
    nodes = {at for first, last in hits for at in range(place[first], place[last + 1])}
    company = {
        at
        for first, last in hits
        for at in (
            *range(max(0, place[first] - left), place[first]),
            *range(place[last + 1], min(place[-1], place[last + 1] + right)),
        )
    }
    return company - nodes, nodes


def _collocation(
    pair: tuple[str, str], count: int, counts: tuple[float, int, int, int], places: int = 1
) -> Collocation:
    return Collocation(
        *pair,
        count=count,
        expected=expected_count(*counts[1:]) * places,
        log_likelihood=pair_log_likelihood(*counts),
        pmi=pointwise_mutual_information(*counts),
        t_score=t_score(*counts),
    )


def _sorted(found: Iterable[Collocation], measure: AssociationMeasure) -> list[Collocation]:
    value = attrgetter(measure)
    return sorted(found, key=lambda c: (-value(c), alphabetical(c.node), alphabetical(c.collocate)))


def _check(measure: str, min_count: int) -> None:
    if measure not in {"log_likelihood", "pmi", "t_score"}:
        msg = f"Collocations are sorted by 'log_likelihood', 'pmi' or 't_score', not by {measure!r}"
        raise OptionError(msg)
    if min_count < 1:
        msg = f"The minimum count is 1 or more, not {min_count}"
        raise OptionError(msg)
