"""Groups of articles: by outlet, section or any other column, or by the time they appeared in."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from lesart.corpus.collection import Corpus
from lesart.errors import OptionError, UndefinedMeasureError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ALL", "By", "by_columns", "grouped", "periods_between", "told_articles"]

By: TypeAlias = str | Sequence[str] | None  # columns of the table of articles, or parts of its date

ALL = "all"  # the one group of a corpus that is not divided
_NOT_TOLD = "not told"  # the group of articles whose source does not say
_PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}


def told_articles(corpus: Corpus, articles: "pd.DataFrame | None") -> "pd.DataFrame":
    """Give the articles that are to be counted: those handed in, or all of the corpus.

    Raises
    ------
    OptionError
        If the table has no articles' names, has one twice, or one that is not in the corpus.
    UndefinedMeasureError
        If there are none.
    """
    if articles is None:
        chosen = corpus.articles
    else:
        if "article" not in articles.columns:
            msg = "The table of articles has no column 'article': take rows of corpus.articles"
            raise OptionError(msg)
        if twice := articles["article"][articles["article"].duplicated()].tolist():
            msg = f"{twice[0]!r} stands twice in the table of articles: one row an article"
            raise OptionError(msg)
        if strange := sorted(set(articles["article"]) - set(corpus.articles["article"])):
            msg = f"{strange[0]!r} is no article of the corpus: take rows of corpus.articles"
            raise OptionError(msg)
        chosen = articles
    if chosen.empty:
        msg = "There are no articles, so nothing can be measured in them"
        raise UndefinedMeasureError(msg)
    return chosen.reset_index(drop=True)


def by_columns(by: By) -> list[str]:
    """Name the columns that a division gives a table: ``group`` for a corpus that is not divided."""
    if by is None:
        return ["group"]
    return [by] if isinstance(by, str) else list(by)


def grouped(articles: "pd.DataFrame", by: By) -> "pd.DataFrame":
    """Say which group each article belongs to, one column for each way of dividing.

    Parameters
    ----------
    articles
        Rows of the table of articles.
    by
        A column of it, or ``"week"`` (named by its Monday), ``"month"``, ``"quarter"``, ``"year"`` of its
        ``date``; several of these; None for all articles as one group.

    Raises
    ------
    OptionError
        If there is no such column.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("a", date(2023, 3, 9), "x"), ("b", None, "y")]
    >>> articles = pd.DataFrame(rows, columns=["article", "date", "outlet"])
    >>> grouped(articles, ["month", "outlet"]).values.tolist()
    [['2023-03', 'x'], ['not told', 'y']]
    """
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only a table needs it

    if by is None:
        return pd.DataFrame({"group": [ALL] * len(articles)}, index=articles.index)
    return pd.DataFrame({name: _labels(articles, name) for name in by_columns(by)}, index=articles.index)


def _labels(articles: "pd.DataFrame", name: str) -> list[str]:
    if name in articles.columns:
        return [_NOT_TOLD if _is_missing(value) else str(value) for value in articles[name]]
    if name not in _PERIODS or "date" not in articles.columns:
        known = ", ".join([*(each for each in articles.columns if each != "article"), *_PERIODS])
        msg = f"Articles cannot be divided by {name!r}: take one of {known}"
        raise OptionError(msg)
    return [_NOT_TOLD if _is_missing(day) else _period(day, name) for day in articles["date"]]


def _is_missing(value: Any) -> bool:
    import pandas as pd  # noqa: PLC0415 - as above

    return value is None or bool(pd.isna(value))


def _period(day: date, name: str) -> str:
    import pandas as pd  # noqa: PLC0415 - as above

    period = pd.Period(day, freq=_PERIODS[name])
    return period.start_time.date().isoformat() if name == "week" else str(period)


def periods_between(labels: Sequence[str], name: str) -> list[str]:
    """List the groups in their order; of a division by time also those between in which nothing appeared.

    >>> periods_between(["2023-04", "2023-02", "not told"], "month")
    ['2023-02', '2023-03', '2023-04', 'not told']
    """
    import pandas as pd  # noqa: PLC0415 - as above

    told = sorted(set(labels) - {_NOT_TOLD})
    if name in _PERIODS and told:
        freq = _PERIODS[name]
        span = pd.period_range(pd.Period(told[0], freq=freq), pd.Period(told[-1], freq=freq), freq=freq)
        told = [_period(period.start_time.date(), name) for period in span]
    return [*told, *([_NOT_TOLD] if _NOT_TOLD in labels else [])]
