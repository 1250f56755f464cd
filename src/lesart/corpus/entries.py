"""One article as a source has it, before anybody has read it, and the article it becomes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from lesart.articles import from_bytes, from_text, read_timestamp
from lesart.errors import ArticleError
from lesart.records import Article

__all__ = ["FACTS", "KEPT", "Entry", "Refused", "article_of", "facts_of", "read_day"]

# What is known of an article, where its source tells it; a source may tell more, in columns of its own.
FACTS = ("title", "date", "outlet", "author", "section", "address", "language")

KEPT = ("text", "paragraphs")  # what a built corpus keeps of an article besides

_DAY_FIRST = re.compile(r"\b(\d{1,2})\s+([^\W\d_]{3,9})\.?\s+(\d{4})\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article of a source: its text or page, and what the source says of it."""

    article: str  # unique in the corpus: »2022/rat.txt«, »nexis.docx#3«
    place: str  # where it stands, for people: »presse.csv, row 3«
    data: str | bytes  # text, markup, or a file's bytes
    facts: Mapping[str, str] = field(default_factory=dict)  # by the names of FACTS, or the source's own


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, or a part of one, that could not be read."""

    place: str
    reason: str
    article: str = ""  # its name in the corpus, if it got that far


def article_of(entry: Entry) -> Article:
    """Read an entry; what the source says of it goes before what a page says of itself.

    Raises
    ------
    ArticleError
        If it cannot be read as an article.

    >>> entry = Entry("a#1", "a.csv, row 1", "Der Rat tagt.", {"outlet": "Bote", "date": "3. Mai 2022"})
    >>> article = article_of(entry)
    >>> article.name, article.origin.outlet, article.origin.date
    ('a#1', 'Bote', '2022-05-03')
    """
    if isinstance(entry.data, bytes):
        article = from_bytes(entry.data, path=entry.place)
    elif entry.data.strip():
        article = from_text(entry.data, name=entry.article)
    else:
        msg = "The article has no text"
        raise ArticleError(msg)
    own = article.origin
    facts = entry.facts
    origin = replace(
        own,
        path=entry.place,
        title=facts.get("title") or own.title,
        date=_dated(facts.get("date")) or own.date,
        outlet=facts.get("outlet") or own.outlet,
        author=facts.get("author") or own.author,
        address=facts.get("address") or own.address,
        language=facts.get("language") or own.language,
    )
    return replace(article, name=entry.article, origin=origin)


def _dated(printed: str | None) -> str | None:
    """Read a date as far as it is printed; what nobody can read stays as it is."""
    return (_timestamp(printed) or printed) if printed else None


def _timestamp(printed: str) -> str | None:
    return read_timestamp(_DAY_FIRST.sub(r"\1. \2 \3", printed))


def read_day(printed: str | None) -> date | None:
    """Read the day an article appeared; None if it is not told to the day.

    >>> read_day("3 October 2022"), read_day("2022-10-03T08:00:00+02:00"), read_day("2022-10")
    (datetime.date(2022, 10, 3), datetime.date(2022, 10, 3), None)
    """
    read = _timestamp(printed) if printed else None
    if read is None:
        return None
    try:
        return date.fromisoformat(read)
    except ValueError:  # a month without a day, or a day without a year
        return None


def facts_of(article: Article, entry: Entry) -> dict[str, object]:
    """Give the row of the corpus's table of articles, without the text.

    ``words`` are stretches between white space; ``date`` is a day or None, and what the source prints instead
    stands in ``printed_date``. A column of the source that has one of these names gets a »_« behind it.

    >>> entry = Entry("a#1", "a.csv, row 1", "Der Rat tagt.", {"date": "Mai 2022", "reach": "9"})
    >>> row = facts_of(article_of(entry), entry)
    >>> row["article"], row["date"], row["printed_date"], row["words"], row["reach"]
    ('a#1', None, 'Mai 2022', 3, '9')
    """
    origin = article.origin
    day = read_day(origin.date)
    row: dict[str, object] = {
        "article": article.name,
        "title": origin.title,
        "date": day,
        "outlet": origin.outlet,
        "author": origin.author,
        "section": entry.facts.get("section"),
        "address": origin.address,
        "language": origin.language,
        "printed_date": entry.facts.get("date") or origin.date,
        "words": len(article.text.split()),
        "characters": len(article.text),
        "place": entry.place,
    }
    for name, value in entry.facts.items():
        if name not in FACTS:
            row[_free(name, {*row, *KEPT})] = value
    return row


def _free(name: str, taken: Collection[str]) -> str:
    while name in taken:
        name += "_"
    return name
