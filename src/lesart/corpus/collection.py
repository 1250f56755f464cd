"""A corpus: many articles, what is known of each, and what is found in them."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from lesart.corpus.analysing import COLUMNS, FOUND, rows_of
from lesart.corpus.duplicates import duplicate_groups
from lesart.corpus.entries import FACTS, Entry, Refused, article_of, facts_of
from lesart.errors import CorpusError, LesartError
from lesart.frames import Codebook
from lesart.records import Article
from lesart.tables import typed_table
from lesart.wording import counted

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ARTICLE_COLUMNS", "ERROR_COLUMNS", "NUMBERS", "Corpus", "Gathered", "with_none"]

ARTICLE_COLUMNS = ("article", *FACTS, "printed_date", "words", "characters", "place")
NUMBERS = ("words", "characters")  # of these
ERROR_COLUMNS = ("place", "article", "reason")


class Corpus(ABC):
    """Many articles with what is known of each; iterating gives them one at a time, in the corpus's order.

    Tables are pandas; what stands in them about an article is found by its name in the column ``article``,
    offsets are code points into that article's text.
    """

    @abstractmethod
    def __iter__(self) -> Iterator[Article]: ...

    @property
    @abstractmethod
    def articles(self) -> "pd.DataFrame":
        """What is known of each article, one row an article, in the corpus's order.

        Columns: ``article`` (its name, unique), ``title``, ``date`` (`datetime.date`, or None if no day is
        told), ``outlet``, ``author``, ``section``, ``address``, ``language``, ``printed_date`` (as the source
        has it), ``words``, ``characters`` (counts), ``place`` (where it was read from), then what else the
        source tells, in its own columns. What is not told is None.
        """

    @property
    @abstractmethod
    def errors(self) -> "pd.DataFrame":
        """What could not be read, and why: ``place``, ``article`` (its name, if it has one), ``reason``."""

    @abstractmethod
    def table(self, name: str) -> "pd.DataFrame":
        """Give one of the tables ``tokens``, ``quotes``, ``sources``, ``frames``, ``agency``.

        Raises
        ------
        CorpusError
            If the corpus has no such table.
        """

    @property
    @abstractmethod
    def frame_names(self) -> tuple[str, ...]:
        """The frames that were looked for, found or not; none if a corpus is older than this note of them."""

    @property
    def tokens(self) -> "pd.DataFrame":
        """The words: ``article``, then the columns of `lesart.tables.token_table`."""
        return self.table("tokens")

    @property
    def quotes(self) -> "pd.DataFrame":
        """Who says what: ``article``, then the columns of `lesart.tables.quote_table`."""
        return self.table("quotes")

    @property
    def sources(self) -> "pd.DataFrame":
        """Who is quoted: ``article``, then the columns of `lesart.tables.source_table`."""
        return self.table("sources")

    @property
    def frames(self) -> "pd.DataFrame":
        """Indicators of frames: ``article``, then the columns of `lesart.tables.frame_table`."""
        return self.table("frames")

    @property
    def agency(self) -> "pd.DataFrame":
        """Who does what to whom: ``article``, then the columns of `lesart.tables.action_table`."""
        return self.table("agency")

    def duplicates(self, threshold: float = 0.8) -> "pd.DataFrame":
        """Find articles that are the same text, whole or shortened: agency copy in several newspapers.

        Nothing is left out: `without_duplicates` does that, if you say so.

        Parameters
        ----------
        threshold
            The least share of the shorter article's sequences of five words that stand in the other, too.

        Returns
        -------
        One row an article that has a copy: ``group`` (number from 1), ``article``, ``similarity`` (with the
        group's earliest, from 0 to 1), ``earliest`` (whether it appeared first; of one day, or without days,
        the first of the corpus), ``date``, ``outlet``. An article may belong to a group by another of it, so
        that its similarity to the earliest is below the threshold.

        Raises
        ------
        OptionError
            If the threshold is not above 0, or above 1.
        MissingExtraError
            If datasketch is not installed.
        """
        table = self.articles
        days: dict[str, Any] = dict(zip(table["article"], table["date"], strict=True))
        outlets = dict(zip(table["article"], table["outlet"], strict=True))
        rows: list[tuple[Any, ...]] = [
            (number, name, similarity, place == 0, days[name], outlets[name])
            for number, group in enumerate(duplicate_groups(lambda: self, days, threshold), start=1)
            for place, (name, similarity) in enumerate(group)
        ]
        columns = {"group": int, "article": str, "similarity": float, "earliest": bool}
        return typed_table(rows, columns | {"date": str, "outlet": str})

    def without_duplicates(self, threshold: float = 0.8) -> "Corpus":
        """Keep of every group of `duplicates` the earliest, and all that have no copy."""
        copies = self.duplicates(threshold)
        out = set(copies["article"][~copies["earliest"]])
        return self.keep(name for name in self.articles["article"] if name not in out)

    def keep(self, names: Iterable[str]) -> "Corpus":
        """Give the corpus of these articles alone, with the rows of every table that belong to them.

        Raises
        ------
        CorpusError
            If an article is not in the corpus.
        """
        kept = frozenset(names)
        if missing := sorted(kept - set(self.articles["article"])):
            msg = f"There is no article {missing[0]!r} in the corpus: see corpus.articles['article']"
            raise CorpusError(msg)
        return Kept(self, kept)

    def __len__(self) -> int:
        """How many articles could be read."""
        return len(self.articles)

    def __getitem__(self, name: str) -> Article:
        """Give an article by its name.

        Raises
        ------
        CorpusError
            If there is none of that name.
        """
        for article in self:
            if article.name == name:
                return article
        msg = f"There is no article {name!r} in the corpus: the names stand in corpus.articles['article']"
        raise CorpusError(msg)

    def __repr__(self) -> str:
        lost = len(self.errors)
        said = f", {lost:,} could not be read: see its errors" if lost else ""
        return f"Corpus({counted(len(self), 'article')}{said})"


class Kept(Corpus):
    """Some articles of a corpus.

    Parameters
    ----------
    whole
        The corpus.
    names
        The names of those to keep.
    """

    def __init__(self, whole: Corpus, names: frozenset[str]) -> None:
        self._whole = whole
        self._names = names

    def __iter__(self) -> Iterator[Article]:
        return (article for article in self._whole if article.name in self._names)

    @property
    def articles(self) -> "pd.DataFrame":
        """What is known of each article, as `Corpus.articles` says."""
        return self._of(self._whole.articles)

    @property
    def errors(self) -> "pd.DataFrame":
        """What could not be read of the whole corpus, and why."""
        return self._whole.errors

    @property
    def frame_names(self) -> tuple[str, ...]:
        """The frames that were looked for in the whole corpus."""
        return self._whole.frame_names

    def table(self, name: str) -> "pd.DataFrame":
        """Give the rows of a table that belong to the articles kept."""
        return self._of(self._whole.table(name))

    def _of(self, table: "pd.DataFrame") -> "pd.DataFrame":
        return table[table["article"].isin(self._names)].reset_index(drop=True)


class Gathered(Corpus):
    """A corpus as its sources have it: read again whenever it is walked through, analysed in memory.

    Parameters
    ----------
    entries
        Gives the sources' entries from the first on.
    codebook
        Gives the frames to look for.
    """

    def __init__(
        self, entries: Callable[[], Iterator[Entry | Refused]], codebook: Callable[[], Codebook]
    ) -> None:
        self.entries = entries
        self._codebook = codebook
        self._tables: dict[str, pd.DataFrame] = {}

    def __iter__(self) -> Iterator[Article]:
        for entry, article in self._read():
            if isinstance(entry, Entry) and isinstance(article, Article):
                yield article

    def check(self) -> None:
        """Read all once.

        Raises
        ------
        CorpusError
            If no article could be read.
        """
        rows, refused = self._known
        if not rows:
            told = f": {refused[0][0]}: {refused[0][2]}" if refused else ""
            msg = f"No article could be read{told}"
            raise CorpusError(msg)

    def _read(self) -> Iterator[tuple[Entry | Refused, Article | LesartError | None]]:
        """Read the entries one by one; one that cannot be read comes with the reason."""
        for entry in self.entries():
            if isinstance(entry, Refused):
                yield entry, None
                continue
            try:
                yield entry, article_of(entry)
            except LesartError as error:
                yield entry, error

    @cached_property
    def _known(self) -> tuple[list[dict[str, Any]], list[tuple[str, str, str]]]:
        rows, refused = [], []
        for entry, article in self._read():
            if isinstance(entry, Refused):
                refused.append((entry.place, entry.article, entry.reason))
            elif isinstance(article, Article):
                rows.append(facts_of(article, entry))
            else:
                refused.append((entry.place, entry.article, str(article)))
        return rows, refused

    @property
    def articles(self) -> "pd.DataFrame":
        """What is known of each article, as `Corpus.articles` says.

        Raises
        ------
        CorpusError
            If no article could be read.
        """
        self.check()
        return article_table(self._known[0])

    @property
    def errors(self) -> "pd.DataFrame":
        """What could not be read, and why."""
        return typed_table(self._known[1], dict.fromkeys(ERROR_COLUMNS, str))

    @property
    def frame_names(self) -> tuple[str, ...]:
        """The frames of the codebook."""
        return tuple(frame.name for frame in self._codebook().frames)

    def table(self, name: str) -> "pd.DataFrame":
        """Give a table of what is found; the whole corpus is analysed when the first is asked for."""
        _refuse_unknown(name)
        if name not in self._tables:
            self._analyse(FOUND if name in FOUND else (name,))
        return self._tables[name]

    def _analyse(self, names: Iterable[str]) -> None:
        codebook = self._codebook()
        rows: dict[str, list[Any]] = {name: [] for name in names}
        for article in self:
            for name, found in rows_of(article, rows, codebook).items():
                rows[name] += found
        for name, found in rows.items():
            self._tables[name] = typed_table(found, COLUMNS[name])


def article_table(rows: Iterable[dict[str, Any]]) -> "pd.DataFrame":
    """Make the table of articles from rows that need not have the same columns."""
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only a table needs it

    rows = list(rows)
    further = dict.fromkeys(name for row in rows for name in row)
    columns = list(dict.fromkeys([*ARTICLE_COLUMNS, *further]))
    return with_none(pd.DataFrame({name: [row.get(name) for row in rows] for name in columns}))


def with_none(table: "pd.DataFrame") -> "pd.DataFrame":
    """Give a table of articles in which what is not told is None, whatever pandas makes of it by itself."""
    for name in table.columns:
        if name not in NUMBERS:
            table[name] = table[name].astype(object).where(table[name].notna(), None)
    return table.astype(dict.fromkeys(NUMBERS, int))


def _refuse_unknown(name: str) -> None:
    if name not in COLUMNS:
        msg = f"A corpus has no table {name!r}: take one of articles, {', '.join(COLUMNS)}"
        raise CorpusError(msg)
