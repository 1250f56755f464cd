"""Measures by group: how often, how unnamed, whose voice, which frame, each with an interval over articles.

Every measure here is a ratio of two totals: unnamed statements out of all statements, hits out of all
running words. A group is measured as a whole, so that a long article counts for more than a short one; what
is uncertain is which articles happened to be written, so the interval is one over articles (`Resampling`). A
ratio without a whole is not zero: its value is missing and ``note`` says why.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

from lesart import words as word_measures
from lesart.corpus.collection import Corpus
from lesart.corpus.grouping import By, by_columns, grouped, told_articles
from lesart.corpus.ratios import Ratio, measured_ratios
from lesart.corpus.resampling import Resampling
from lesart.errors import OptionError, UndefinedMeasureError
from lesart.records import Article, Category, Naming
from lesart.sources import count_words

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "NAMELESS",
    "Counted",
    "FrameCount",
    "frames_by_group",
    "standing_by_group",
    "unnamed_by_group",
    "words_by_group",
]

Counted: TypeAlias = Literal["sources", "statements", "words"]
FrameCount: TypeAlias = Literal["articles", "hits"]

NAMELESS = "(unnamed)"  # all sources without a name, who cannot be told apart from article to article


_STANDING = Ratio("statements", "of_statements", "share", 1, "nobody is quoted")
_CARRYING = Ratio("carrying", "of_articles", "share", 1, "no articles")
_HITS = Ratio("hits", "words", "per_1000", 1_000, "no words")
_WORDS = Ratio("count", "words", "per_1000", 1_000, "no words", "with_word", "part")


def unnamed_by_group(
    corpus: Corpus,
    *,
    by: By = None,
    count: Counted = "statements",
    within: str | None = None,
    against: str | None = None,
    articles: "pd.DataFrame | None" = None,
    resampling: Resampling | None = None,
) -> "pd.DataFrame":
    """Share of the unnamed in each group of articles, by one of lesson 6's three counts.

    The whole is everybody who speaks; statements that belong to nobody are in neither part, and the verbatim
    part of an indirect quote is not counted again (`lesart.sources.unnamed_share`).

    Parameters
    ----------
    corpus
        The articles.
    by
        See `grouping.grouped`: a column of ``corpus.articles``, a part of its date, or several.
    count
        ``"sources"`` (each once an article), ``"statements"``, or ``"words"`` inside the statements.
    within
        A column by which the groups differ in what they write about. The share is then the one that a group
        would have if its quotes fell on these strata as those of all groups together do: Σ wₛ · shareₛ with
        wₛ the share of stratum s in all that is counted (direct standardisation, Rothman et al. 2008). So a
        paper that prints more politics is compared with one that prints less.
    against
        A group, by its name in ``by``: each group is compared with it, in three columns more, ``difference``
        (the group's value less that one's), ``difference_low`` and ``difference_high`` (the articles of both
        drawn again). Two intervals may overlap, and yet the difference is sure.
    articles
        The rows of ``corpus.articles`` to count, with further columns if you like; by default all.
    resampling
        How the interval is made: see `Resampling`.

    Returns
    -------
    pandas.DataFrame
        One row a group: the columns of ``by``, ``articles`` (n), ``quoting`` (of these, how many quote
        anybody), ``unnamed`` and the whole (counts), ``share`` (0 to 1), ``low``, ``high``, ``note`` (why a
        value is missing, or what to beware of).

    Raises
    ------
    OptionError
        If there is no such column or count.
    UndefinedMeasureError
        If there are no articles.
    """
    if count not in {"sources", "statements", "words"}:
        msg = f"Voices are counted as 'sources', 'statements' or 'words', not as {count!r}"
        raise OptionError(msg)
    chosen = told_articles(corpus, articles)
    said = _said(corpus, chosen, count)
    whole = said.groupby("article")["weight"].sum()
    part = said[said["naming"] == Naming.UNNAMED].groupby("article")["weight"].sum()
    ratio = Ratio("unnamed", count, "share", 1, "nobody is quoted")
    table = _per_article(chosen, part, whole)
    return measured_ratios(table, by, ratio, within=within, against=against, resampling=resampling)


def standing_by_group(
    corpus: Corpus,
    *,
    by: By = None,
    top: int = 10,
    articles: "pd.DataFrame | None" = None,
    resampling: Resampling | None = None,
) -> "pd.DataFrame":
    """Who is quoted how much in each group: each named source's share of the group's statements.

    A name is taken for the same source wherever it stands; sources without a name cannot be told apart from
    article to article, so they are one row, ``(unnamed)``. Statements of nobody are left out.

    Parameters
    ----------
    top
        So many rows a group, those with most statements.
    corpus, by, articles, resampling
        See `unnamed_by_group`.

    Returns
    -------
    pandas.DataFrame
        The columns of ``by``, ``source``, ``articles`` (n), ``quoting``, ``quoted_in`` (articles that quote
        this source), ``statements``, ``of_statements`` (of the group), ``share``, ``low``, ``high``,
        ``note``.

    Raises
    ------
    OptionError, UndefinedMeasureError
        As `unnamed_by_group`.
    """
    chosen = told_articles(corpus, articles)
    said = _said(corpus, chosen, "statements")
    whole = said.groupby("article")["weight"].sum()
    said["source"] = said["source"].where(said["naming"] == Naming.NAMED, NAMELESS)
    groups = _with_labels(chosen, by)
    said = said.merge(groups, on="article")
    parts = []
    for labels, members in groups.groupby(by_columns(by), sort=True):
        own = said[said["article"].isin(members["article"])]
        counts = own.groupby("source")["weight"].sum()
        for source in sorted(counts.index, key=lambda name: (-counts[name], name))[:top]:
            spoken = own[own["source"] == source].groupby("article")["weight"].sum()
            table = _per_article(chosen[chosen["article"].isin(members["article"])], spoken, whole)
            row = measured_ratios(table, by, _STANDING, resampling=resampling)
            row.insert(len(labels), "source", source)
            row.insert(len(labels) + 3, "quoted_in", len(spoken))
            parts.append(row)
    if not parts:
        msg = "Nobody is quoted in these articles, so nobody has a share of what is said"
        raise UndefinedMeasureError(msg)
    return _joined(parts)


def frames_by_group(
    corpus: Corpus,
    frames: str | Iterable[str],
    *,
    by: By = "month",
    count: FrameCount = "articles",
    min_hits: int = 1,
    against: str | None = None,
    articles: "pd.DataFrame | None" = None,
    resampling: Resampling | None = None,
) -> "pd.DataFrame":
    """How far frames are spread in each group: the share of articles that carry one, or its hits.

    Parameters
    ----------
    frames
        Names of frames of the corpus's codebook.
    count
        ``"articles"``: share of the articles with at least ``min_hits`` indicators of the frame; ``"hits"``:
        indicators per 1,000 words (stretches between white space), which a long article does not get for
        being long.
    min_hits
        How many indicators an article needs to carry the frame. One is little: a single word may be chance.
    corpus, by, against, articles, resampling
        See `unnamed_by_group`. Of a division by time, periods without an article have a row that says so.

    Returns
    -------
    pandas.DataFrame
        The columns of ``by``, ``frame``, ``articles`` (n), then ``carrying`` and ``share``, or ``hits``,
        ``words`` and ``per_1000``; ``low``, ``high``, ``note``.

    Raises
    ------
    OptionError
        If there is no such column, count or frame, or ``min_hits`` is below 1.
    UndefinedMeasureError
        If there are no articles.
    """
    if count not in {"articles", "hits"} or min_hits < 1:
        msg = (
            f"Frames are counted by 'articles' (min_hits=1 or more) or 'hits', not {count!r} with {min_hits}"
        )
        raise OptionError(msg)
    wanted = [frames] if isinstance(frames, str) else list(frames)
    _require_frames(corpus, wanted)
    chosen = told_articles(corpus, articles)
    found = corpus.frames
    parts = []
    for frame in wanted:
        hits = found[found["frame"] == frame].groupby("article").size()
        if count == "hits":
            table = _per_article(chosen, hits, chosen.set_index("article")["words"])
            row = measured_ratios(table, by, _HITS, against=against, resampling=resampling).drop(
                columns="quoting"
            )
        else:
            carried = (hits >= min_hits).astype(int)
            table = _per_article(chosen, carried, chosen.set_index("article")["words"] * 0 + 1)
            row = measured_ratios(table, by, _CARRYING, against=against, resampling=resampling)
            row = row.drop(columns=["quoting", "of_articles"])
        row.insert(len(by_columns(by)), "frame", frame)
        parts.append(row)
    return _joined(parts)


def _require_frames(corpus: Corpus, frames: Iterable[str]) -> None:
    """See that a frame was looked for: what nobody looked for would be nowhere."""
    known = corpus.frame_names
    for frame in frames:
        if known and frame not in known:
            msg = f"The corpus's codebook has no frame {frame!r}: it has {', '.join(known)}"
            raise OptionError(msg)


def words_by_group(
    corpus: Corpus,
    words: str | Iterable[str],
    *,
    by: By = None,
    form: Literal["lemma", "form"] = "lemma",
    against: str | None = None,
    articles: "pd.DataFrame | None" = None,
    resampling: Resampling | None = None,
) -> "pd.DataFrame":
    """How often words occur in each group, per 1,000 running words.

    Parameters
    ----------
    words
        The words, as lemmas or forms; ``"unter Druck"``, with blanks, is a sequence of forms.
    form
        ``"lemma"`` or ``"form"``: see `lesart.words.select_words`.
    corpus, by, against, articles, resampling
        See `unnamed_by_group`.

    Returns
    -------
    pandas.DataFrame
        The columns of ``by``, ``word``, ``articles`` (n), ``with_word`` (articles that have it), ``count``,
        ``words`` (running), ``per_1000``, ``low``, ``high``, ``note``.

    Raises
    ------
    OptionError, UndefinedMeasureError
        As `unnamed_by_group`.
    """
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only a table needs it

    chosen = told_articles(corpus, articles)
    wanted = [words] if isinstance(words, str) else list(words)
    names = set(chosen["article"])
    counts: dict[str, dict[str, int]] = {word: {} for word in wanted}
    running: dict[str, int] = {}
    for article in corpus:
        if article.name in names:
            running[article.name] = word_measures.running_words(article)
            for word, times in _occurrences(article, wanted, form).items():
                counts[word][article.name] = times
    parts = []
    for word in wanted:
        table = _per_article(chosen, pd.Series(counts[word], dtype=int), pd.Series(running, dtype=int))
        row = measured_ratios(table, by, _WORDS, against=against, resampling=resampling)
        row.insert(len(by_columns(by)), "word", word)
        parts.append(row)
    return _joined(parts)


def _occurrences(article: Article, wanted: Iterable[str], form: Literal["lemma", "form"]) -> dict[str, int]:
    """Count the words, and the sequences of forms, in one article."""
    single = Counter(word_measures.select_words(article, by=form, classes=None))
    found = {}
    for word in wanted:
        parts = tuple(word.split())
        found[word] = single[word] if len(parts) == 1 else word_measures.ngrams(article, len(parts))[parts]
    return found


def _said(corpus: Corpus, chosen: "pd.DataFrame", count: Counted) -> "pd.DataFrame":
    """List who speaks in which article, named or not, and what each counts for (``weight``)."""
    sources = corpus.sources
    sources = sources[(sources["category"] != Category.OTHER) & sources["article"].isin(chosen["article"])]
    if count == "sources":
        return sources[sources["quotes"] > 0].rename(columns={"label": "source"}).assign(weight=1)
    known = sources[["article", "label"]].drop_duplicates().rename(columns={"label": "source"})
    quotes = corpus.quotes
    quotes = quotes[~quotes["part"].astype(bool)].merge(known, on=["article", "source"])
    if count == "words":
        return quotes.assign(weight=[count_words(content) for content in quotes["content"]])
    return quotes.assign(weight=1)


def _per_article(chosen: "pd.DataFrame", part: "pd.Series", whole: "pd.Series") -> "pd.DataFrame":
    """Put the two totals of each article beside what is known of it; an article without any has zero."""
    names = chosen["article"]
    return chosen.assign(
        part=names.map(part).fillna(0).astype(int), whole=names.map(whole).fillna(0).astype(int)
    )


def _with_labels(chosen: "pd.DataFrame", by: By) -> "pd.DataFrame":
    labels = grouped(chosen, by)
    labels.insert(0, "article", chosen["article"])
    return labels


def _joined(parts: "Sequence[pd.DataFrame]") -> "pd.DataFrame":
    import pandas as pd  # noqa: PLC0415 - as above

    if not parts:
        msg = "There is nothing to measure: name a frame or a word at least"
        raise OptionError(msg)
    return pd.concat(parts, ignore_index=True)
