"""Which words are typical of a group of articles (keyness), and which all groups use alike (lockwords).

One long article can carry a word that nobody else in the group uses. So every word comes with the number of
articles it stands in, with its dispersion over them, and with an interval over articles.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from lesart import words as word_measures
from lesart.corpus.collection import Corpus
from lesart.corpus.grouping import By, by_columns, grouped, told_articles
from lesart.corpus.resampling import Resampling
from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import Article
from lesart.tables import typed_table
from lesart.words import CONTENT_CLASSES, deviation_of_proportions, log_likelihood, log_ratio

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["KeynessOrder", "group_keyness", "lockwords"]

KeynessOrder: TypeAlias = Literal["low", "log_likelihood", "log_ratio"]

_HALF_A_HIT = 0.5  # as in `lesart.words.log_ratio`
_SHORTLIST = 4  # times as many words as are asked for get an interval, before the interval sorts them


@dataclass(frozen=True, slots=True)
class _Counts:
    """The words of one article."""

    name: str
    words: Counter[str]
    running: int


class _Side:
    """The words of several articles, one by one and together.

    Of each article two numbers a word are kept, in arrays; a `Counter` takes many times as much.
    """

    def __init__(self) -> None:
        self.words: Counter[str] = Counter()
        self.stand_in: Counter[str] = Counter()  # in how many of the articles
        self.running = 0
        self._numbers: dict[str, int] = {}  # of the words, in the order in which they first came
        self._which, self._often = array("I"), array("I")  # the words of all articles, one after the other
        self._sizes: list[int] = []  # how many different words the articles have
        self._running: list[int] = []

    def add(self, article: _Counts) -> None:
        """Take another article in."""
        self.words.update(article.words)
        self.stand_in.update(article.words.keys())
        self.running += article.running
        numbers = self._numbers
        self._which.extend([numbers.setdefault(word, len(numbers)) for word in article.words])
        self._often.extend(article.words.values())
        self._sizes.append(len(article.words))
        self._running.append(article.running)

    def matrix(self, words: Sequence[str]) -> "np.ndarray":
        """Make a table of articles by words, all running words in the last column."""
        import numpy as np  # noqa: PLC0415 - only a measure of groups needs it

        columns = np.full(len(self._numbers), -1)
        for column, word in enumerate(words):
            if word in self._numbers:
                columns[self._numbers[word]] = column
        places = columns[np.array(self._which, dtype=np.intp)]
        wanted = places >= 0
        rows = np.repeat(np.arange(len(self._sizes)), self._sizes)
        table = np.zeros((len(self._sizes), len(words) + 1))
        table[rows[wanted], places[wanted]] = np.array(self._often)[wanted]
        table[:, -1] = self._running
        return table


def group_keyness(
    corpus: Corpus,
    group: str,
    *,
    by: str = "outlet",
    n: int = 1,
    form: Literal["lemma", "form"] = "lemma",
    classes: str | Collection[str] | None = CONTENT_CLASSES,
    order: KeynessOrder = "low",
    min_count: int = 5,
    min_articles: int = 3,
    top: int = 20,
    articles: "pd.DataFrame | None" = None,
    resampling: Resampling | None = None,
) -> "pd.DataFrame":
    """Compare the words of one group of articles with those of all others: first the most typical.

    Parameters
    ----------
    group, by
        The group, by its name in the column ``by``: ``"Das Fenster"``; see `grouping.grouped`.
    n
        1 for words; 2 or more for sequences of forms, function words included (``form`` and ``classes`` do
        not matter then).
    form, classes
        See `lesart.words.select_words`. Rates are out of all running words in any case.
    order
        ``"low"``, by the lower end of the log ratio's interval: what is surely typical, whichever articles
        had been written; ``"log_likelihood"`` or ``"log_ratio"``, as in `lesart.words.keyness`, which look at
        totals only.
    min_count, min_articles
        Words that occur less often in the group, or in fewer of its articles, are left out;
        ``min_articles=1`` lets one article carry a word.
    top
        So many rows. Intervals are made for the words with the highest log likelihood, four times as many.
    corpus, articles, resampling
        See `groups.unnamed_by_group`.

    Returns
    -------
    pandas.DataFrame
        One row a word: ``word``, ``count``, ``reference_count``, ``per_1000``, ``reference_per_1000``,
        ``articles`` and ``reference_articles`` (in how many it stands), ``dp`` (deviation of proportions over
        the group's articles: 0 even, towards 1 in one of them, Gries 2008), ``log_likelihood``,
        ``log_ratio``, ``bound`` (≥ where the others lack it), ``low``, ``high`` (of the log ratio, over
        articles).

    Raises
    ------
    OptionError
        If an option does not exist, or there is no such group.
    UndefinedMeasureError
        If there are no articles, or none to compare with.
    """
    if order not in {"low", "log_likelihood", "log_ratio"}:
        msg = f"Keywords are sorted by 'low', 'log_likelihood' or 'log_ratio', not by {order!r}"
        raise OptionError(msg)
    chosen = told_articles(corpus, articles)
    labels = dict(zip(chosen["article"], grouped(chosen, by)[by], strict=True))
    here, there = _sides(corpus, labels, group, by, _counter(n, form, classes))
    frequent = _frequent(here, min_count, min_articles)
    candidates = [word for word in frequent if _size(word, here, there) > 0]
    best = {"log_likelihood": _evidence, "low": _evidence, "log_ratio": _size}[order]
    shortlist = sorted(candidates, key=lambda word: (-best(word, here, there), word))[: _SHORTLIST * top]
    ours, theirs = here.matrix(shortlist), there.matrix(shortlist)
    bounds = _bounds(ours, theirs, resampling or Resampling())
    rows = [_key_row(word, here, there, ours[:, [at, -1]]) + bounds[at] for at, word in enumerate(shortlist)]
    columns = {"word": str, "count": int, "reference_count": int, "per_1000": float}
    columns |= {"reference_per_1000": float, "articles": int, "reference_articles": int, "dp": float}
    columns |= {"log_likelihood": float, "log_ratio": float, "bound": str, "low": float, "high": float}
    table = typed_table(rows, columns)
    return table.sort_values([order, "word"], ascending=[False, True]).head(top).reset_index(drop=True)


def lockwords(
    corpus: Corpus,
    *,
    by: By = "outlet",
    form: Literal["lemma", "form"] = "lemma",
    classes: str | Collection[str] | None = None,
    min_count: int = 20,
    min_articles: int = 10,
    top: int = 20,
    articles: "pd.DataFrame | None" = None,
    resampling: Resampling | None = None,
) -> "pd.DataFrame":
    """Find the words that all groups use at the same rate: lockwords (Baker 2011).

    Baker looks for words whose frequency stays the same from corpus to corpus, though their use may change,
    by the coefficient of variation of their rates. Here: a word that occurs at least ``min_count`` times and
    in ``min_articles`` articles *in every group*, sorted by the upper end of the interval of

        CV = standard deviation (of the groups' rates, divided by their number) / mean of the rates,

    no unit, 0 for equal rates. By the upper end, because two rates may be equal by chance: high says how
    different they may still be. Parameters: see `group_keyness`; by default words of all classes.

    Returns
    -------
    pandas.DataFrame
        One row a word: ``word``, ``count``, ``articles`` (in how many it stands), ``min_per_1000``,
        ``max_per_1000`` (of the groups' rates), ``cv``, ``low``, ``high``.

    Raises
    ------
    OptionError
        If an option does not exist.
    UndefinedMeasureError
        If there are no articles, or fewer than two groups.
    """
    chosen = told_articles(corpus, articles)
    labels = dict(
        zip(chosen["article"], grouped(chosen, by)[by_columns(by)].itertuples(index=False), strict=True)
    )
    groups: dict[tuple[str, ...], _Side] = defaultdict(_Side)
    for counts in _counted(corpus, set(labels), _counter(1, form, classes)):
        groups[tuple(labels[counts.name])].add(counts)
    if len(groups) < 2:
        msg = "Lockwords are words that several groups use alike, and there is only one group: divide by=..."
        raise UndefinedMeasureError(msg)
    sides = [groups[name] for name in sorted(groups)]
    common = sorted(set.intersection(*(set(_frequent(side, min_count, min_articles)) for side in sides)))
    rows = _lock_rows(common, sides, resampling or Resampling())
    columns = {"word": str, "count": int, "articles": int, "min_per_1000": float, "max_per_1000": float}
    table = typed_table(rows, columns | {"cv": float, "low": float, "high": float})
    return table.sort_values(["high", "word"]).head(top).reset_index(drop=True)


def _counter(
    n: int, form: Literal["lemma", "form"], classes: str | Collection[str] | None
) -> Callable[[Article], Counter[str]]:
    if n == 1:
        return lambda article: word_measures.frequencies(article, by=form, classes=classes)

    def sequences(article: Article) -> Counter[str]:
        found = word_measures.ngrams(article, n)
        return Counter({" ".join(sequence): count for sequence, count in found.items()})

    return sequences


def _counted(
    corpus: Corpus, names: Collection[str], count: Callable[[Article], Counter[str]]
) -> Iterable[_Counts]:
    for article in corpus:
        if article.name in names and (running := word_measures.running_words(article)):
            yield _Counts(article.name, count(article), running)


def _sides(
    corpus: Corpus, labels: dict[str, str], group: str, by: str, count: Callable[[Article], Counter[str]]
) -> tuple[_Side, _Side]:
    """Count the words of the group's articles and of all others."""
    if group not in labels.values():
        msg = f"There is no {by} {group!r}: it has {', '.join(sorted(set(labels.values())))}"
        raise OptionError(msg)
    here, there = _Side(), _Side()
    for counts in _counted(corpus, labels, count):
        (here if labels[counts.name] == group else there).add(counts)
    if not here.running or not there.running:
        msg = f"{group!r} has no other articles with words to be compared with: choose by=... with two groups"
        raise UndefinedMeasureError(msg)
    return here, there


def _frequent(side: _Side, min_count: int, min_articles: int) -> list[str]:
    """List the words that occur often enough, in enough articles."""
    enough = (word for word, count in side.words.items() if count >= max(min_count, 1))
    return [word for word in enough if side.stand_in[word] >= min_articles]


def _both(word: str, here: _Side, there: _Side) -> tuple[int, int, int, int]:
    return here.words[word], here.running, there.words[word], there.running


def _evidence(word: str, here: _Side, there: _Side) -> float:
    return log_likelihood(*_both(word, here, there))


def _size(word: str, here: _Side, there: _Side) -> float:
    return log_ratio(*_both(word, here, there))


def _key_row(word: str, here: _Side, there: _Side, spread: "np.ndarray") -> tuple[object, ...]:
    """Tell of a word; ``spread`` has how often it stands in each article, and that article's words."""
    count, running, reference, reference_running = both = _both(word, here, there)
    return (
        *(word, count, reference, 1_000 * count / running, 1_000 * reference / reference_running),
        *(here.stand_in[word], there.stand_in[word]),
        deviation_of_proportions(*spread.T.astype(int).tolist()) if len(spread) > 1 else float("nan"),
        log_likelihood(*both),
        log_ratio(*both),
        "" if reference else "≥",
    )


def _bounds(here: "np.ndarray", there: "np.ndarray", resampling: Resampling) -> list[tuple[float, float]]:
    """Give the interval of each word's log ratio, the articles of both sides drawn again."""
    import numpy as np  # noqa: PLC0415 - as above

    ours, theirs = resampling.totals(here, there)
    rates = [np.where(side[:, :-1] == 0, _HALF_A_HIT, side[:, :-1]) / side[:, -1:] for side in (ours, theirs)]
    ratios = np.log2(rates[0] / rates[1])
    ratios[(ours[:, :-1] == 0) & (theirs[:, :-1] == 0)] = 0  # drawn on neither side: no difference is seen
    tail = (1 - resampling.confidence) / 2
    low, high = np.quantile(ratios, [tail, 1 - tail], axis=0)
    return list(zip(low.tolist(), high.tolist(), strict=True))


def _lock_rows(
    words: Sequence[str], sides: Sequence[_Side], resampling: Resampling
) -> list[tuple[object, ...]]:
    """Give each word's rates and their coefficient of variation, with its interval."""
    import numpy as np  # noqa: PLC0415 - as above

    if not words:
        return []
    tables = [side.matrix(words) for side in sides]
    tail = (1 - resampling.confidence) / 2
    rates = _rates([table.sum(axis=0, keepdims=True) for table in tables])[:, 0]
    again = _rates(resampling.totals(*tables))
    low, high = np.quantile(again.std(axis=0) / again.mean(axis=0), [tail, 1 - tail], axis=0)
    variation = rates.std(axis=0) / rates.mean(axis=0)
    counts = sum(table[:, :-1].sum(axis=0) for table in tables)
    stand_in = sum((table[:, :-1] > 0).sum(axis=0) for table in tables)
    columns = (counts, stand_in, 1_000 * rates.min(axis=0), 1_000 * rates.max(axis=0), variation, low, high)
    return list(zip(words, *(np.asarray(column).tolist() for column in columns), strict=True))


def _rates(totals: "Sequence[np.ndarray]") -> "np.ndarray":
    """Turn totals into rates: (groups, resamples, words)."""
    import numpy as np  # noqa: PLC0415 - as above

    return np.stack([each[:, :-1] / each[:, -1:] for each in totals])
