"""Who is quoted on whom: speakers, and the persons and bodies that their statements name."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lesart import language, syntax
from lesart.corpus.collection import Corpus
from lesart.corpus.grouping import told_articles
from lesart.corpus.groups import NAMELESS
from lesart.records import Article, Category, Naming, Token
from lesart.tables import typed_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Named", "quoted_on"]


@dataclass(frozen=True, slots=True)
class Named:
    """A person, place or body that an article names."""

    name: str  # the fullest form in the article: »Dagmar Rieth«
    start: int
    end: int


def quoted_on(
    corpus: Corpus, *, min_articles: int = 1, articles: "pd.DataFrame | None" = None
) -> "pd.DataFrame":
    """Tabulate who is quoted on whom or what: an edge from each speaker to each name in what is said.

    A statement counts once for each name in it, however often the name is repeated; speakers do not speak of
    themselves here. All sources without a name are one speaker, ``(unnamed)``, for nobody can tell them apart
    from article to article; statements of nobody are left out.

    Parameters
    ----------
    corpus, articles
        See `groups.unnamed_by_group`.
    min_articles
        Edges that stand in fewer articles are left out.

    Returns
    -------
    pandas.DataFrame
        One row an edge, those in most articles first: ``speaker``, ``named``, ``articles``, ``statements``
        (counts), ``examples`` (names of up to three articles, to read). No rows if nobody names anybody.

    Raises
    ------
    OptionError
        If the table of articles is not one of this corpus.
    UndefinedMeasureError
        If there are no articles.
    """
    chosen = set(told_articles(corpus, articles)["article"])
    sources = corpus.sources
    known = sources[sources["category"] != Category.OTHER]
    speaking = set(zip(known["article"], known["label"], strict=True))
    statements: dict[tuple[str, str], int] = defaultdict(int)
    stand_in: dict[tuple[str, str], list[str]] = defaultdict(list)
    quotes = dict(list(corpus.quotes.groupby("article")))
    for article in corpus:
        if article.name in chosen and article.name in quotes:
            for edge in _edges(article, quotes[article.name], speaking):
                statements[edge] += 1
                if article.name not in stand_in[edge]:
                    stand_in[edge].append(article.name)
    rows = [
        (*edge, len(names), statements[edge], ", ".join(names[:3]))
        for edge, names in stand_in.items()
        if len(names) >= min_articles
    ]
    rows.sort(key=lambda row: (-row[2], -row[3], row[0], row[1]))
    columns = {"speaker": str, "named": str, "articles": int, "statements": int, "examples": str}
    return typed_table(rows, columns)


def _edges(
    article: Article, quotes: "pd.DataFrame", speaking: set[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    named = _find_named(article)
    columns = (quotes[name].tolist() for name in ("start", "end", "source", "naming", "part"))
    for start, end, source, naming, part in zip(*columns, strict=True):
        if not part and (article.name, source) in speaking:
            speaker = source if naming == Naming.NAMED else NAMELESS
            inside = _names_between(named, start, end)
            yield from ((speaker, name) for name in inside if not _is_own(name, source))


def _names_between(named: Sequence[Named], start: int, end: int) -> list[str]:
    return sorted({each.name for each in named if start <= each.start and each.end <= end})


def _is_own(name: str, source: str) -> bool:
    """Tell a speaker's own name, or a part of it."""
    return name in source or source in name


def _find_named(article: Article) -> list[Named]:
    """Find the persons, places and bodies that an article names, each in the fullest form it has there.

    Proper names are runs of words that the tagger takes for names, so the list is as good as the tagger; a
    surname alone stands for the fuller name that the article has as well. A body is a noun that tells which
    one it is (»Außenministerium«).

    >>> text = "Ministerin Dagmar Rieth kam. „Rieth kennt das Außenministerium“, sagte Eva Klein."
    >>> [each.name for each in _find_named(Article("example", text, ()))]
    ['Dagmar Rieth', 'Dagmar Rieth', 'Außenministerium', 'Eva Klein']
    """
    runs = [run for sentence in language.sentences(article) for run in _runs(sentence.tokens)]
    names = [" ".join([*(token.form for token in run[:-1]), _base(run[-1])]) for run in runs]
    bearers = _bearers(names)
    return [
        Named(bearers.get(name, name), run[0].start, run[-1].end)
        for run, name in zip(runs, names, strict=True)
    ]


def _bearers(names: Sequence[str]) -> dict[str, str]:
    """Map each surname to the full name that ends with it, if there is just one."""
    full: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if " " in name:
            full[name.rsplit(" ", 1)[-1]].add(name)
    return {surname: min(bearers) for surname, bearers in full.items() if len(bearers) == 1}


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Give the runs of names, and the nouns that tell which body they name, one by one."""
    run: list[Token] = []
    for token in tokens:
        if token.pos == "PROPN" and not syntax.is_occasion(token.lemma.lower()):
            run.append(token)
            continue
        if run:
            yield run
            run = []
        noun = language.token_noun(token.form, token.tag, token.lemma) if token.pos == "NOUN" else None
        if noun is not None and noun.category == Category.ORGANISATION and not noun.which:
            yield [token]
    if run:
        yield run


def _base(token: Token) -> str:
    """Give a name without its genitive ending: the lemma, where it only takes away an ending."""
    return token.lemma if token.form.startswith(token.lemma) else token.form
