"""Quotes and sources that somebody annotated by hand: read from a file, and compared with what was found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from lesart.errors import AnnotationError
from lesart.evaluation import Annotation, compare
from lesart.frozen import record
from lesart.jsonlines import read_entries
from lesart.records import (
    Article,
    Category,
    Naming,
    Quote,
    QuoteKind,
    Source,
    Span,
    Vagueness,
    expect_article,
)
from lesart.sources.countries import country_in

__all__ = ["Judged", "Verdict", "judge_statements", "read_sources"]

_VAGUENESS = {
    "role_and_body": Vagueness.ROLE_AND_BODY,
    "body_only": Vagueness.BODY,
    "nothing": Vagueness.NOTHING,
}


class Verdict(StrEnum):
    """How a statement was found, against a reference; the first that fits."""

    RIGHT = "right"
    MISSED = "missed"  # in the reference, not found
    SPURIOUS = "spurious"  # found, not in the reference
    WRONG_NAMING = "wrong naming"  # given to somebody named where the reference has somebody unnamed, or so
    WRONG_SPEAKER = "wrong speaker"  # both have a name, and not the same


@record
class Judged:
    """One statement of the reference, of what was found, or of both, and how it was found."""

    verdict: Verdict
    content: tuple[Span, ...]  # of the reference, if it has the statement
    found: Source | None  # to whom it was given
    reference: Source | None  # to whom it belongs
    exact: bool = False  # whether the same words were taken for its content, and the same kind of quote


def read_sources(path: str | Path, *, nested: bool = False) -> list[Source]:
    """Read an annotation of quotes in the form of ``seeds/quotes.jsonl`` as sources with their quotes.

    What was annotated so can be counted like what the program finds: every measure takes it.

    Parameters
    ----------
    path
        The file, one JSON object a line; ``seeds/quotes.md`` tells what each holds.
    nested
        Whether statements told inside another statement are read as well.

    Raises
    ------
    AnnotationError
        If the file or a line of it cannot be read.

    Examples
    --------
    >>> from lesart.articles import sample, seed_file
    >>> sources = read_sources(seed_file("quotes.jsonl", sample("sport")))
    >>> [(source.label, len(source.quotes)) for source in sources][:2]
    [('Kerstin Vogelsang', 3), ('Rainer Plate', 1)]
    """
    described: dict[int, dict[str, Any]] = {}
    quotes: dict[int, list[Quote]] = {}

    def take(entry: Any) -> None:
        if entry.get("inside") is None or nested:
            source = entry["source"]
            quotes.setdefault(source["id"], []).append(_quote(entry))
            described.setdefault(source["id"], source)

    read_entries(path, take, error=AnnotationError, form="Every line is one quote: see seeds/quotes.md")
    return [_source(described[key], own) for key, own in quotes.items()]


def judge_statements(article: Article, found: Sequence[Source], reference: Sequence[Source]) -> list[Judged]:
    """Say of every statement how it was found, in the order of the text.

    Statements are paired by their words, whatever kind of quote they are: more shared than not (Dice above
    one half, `lesart.evaluation.compare`). Verbatim parts of indirect quotes are no statements of their own.
    A pair is right if naming agrees and, where both have a name, the last name does.

    >>> from lesart.articles import sample, seed_file
    >>> from lesart.sources import find_sources, read_sources
    >>> article = sample("sport")
    >>> by_hand = read_sources(seed_file("quotes.jsonl", article))
    >>> {str(each.verdict) for each in judge_statements(article, by_hand, by_hand)}
    {'right'}
    """
    expect_article(article)
    mine, theirs = _by_content(found), _by_content(reference)
    result = compare(list(map(Annotation, mine)), list(map(Annotation, theirs)), article.text)
    judged = [
        _judged(*mine[match.found.spans], *theirs[match.reference.spans], same=match.overlap == 1)
        for match in result.hits
    ]
    judged += [Judged(Verdict.MISSED, each.spans, None, theirs[each.spans][0]) for each in result.missed]
    judged += [Judged(Verdict.SPURIOUS, each.spans, mine[each.spans][0], None) for each in result.spurious]
    return sorted(judged, key=lambda each: each.content)


def _judged(found: Source, mine: Quote, reference: Source, quote: Quote, *, same: bool) -> Judged:
    verdict = Verdict.RIGHT
    if _unnamed(found) != _unnamed(reference):
        verdict = Verdict.WRONG_NAMING
    elif found.name and reference.name and not _same_name(found.name, reference.name):
        verdict = Verdict.WRONG_SPEAKER
    return Judged(verdict, quote.content, found, reference, exact=same and mine.kind is quote.kind)


def _unnamed(source: Source) -> bool:
    return source.naming is Naming.UNNAMED


def _same_name(one: str, other: str) -> bool:
    """Compare last names, whichever titles and first names stand before them: »Dr. Eva Klein«, »Klein«."""
    return one.rsplit(maxsplit=1)[-1].removesuffix("s") == other.rsplit(maxsplit=1)[-1].removesuffix("s")


def _by_content(sources: Iterable[Source]) -> dict[tuple[Span, ...], tuple[Source, Quote]]:
    return {
        quote.content: (source, quote)
        for source in sources
        for quote in source.quotes
        if quote.part_of is None
    }


def _quote(entry: dict[str, Any]) -> Quote:
    return Quote(
        kind=QuoteKind(entry["kind"]),
        content=_spans(entry["content"]),
        cue=_spans(entry["cue"]),
        introducer=_spans(entry["introducer"]),
        mention=None if entry["mention"] is None else Span(*entry["mention"]),
        verbatim=_spans(entry["verbatim"]),
        reason=entry.get("note") or entry.get("doubt") or "annotated by hand",
    )


def _spans(pairs: Iterable[Sequence[int]]) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in pairs)


def _source(entry: dict[str, Any], quotes: Sequence[Quote]) -> Source:
    vagueness = entry["vagueness"]
    reason = entry["anonymity_reason"]
    return Source(
        id=entry["id"],
        label=entry["label"],
        name=entry["name"],
        naming=Naming(entry["naming"]),
        reason=entry["reason"],
        category=Category(entry["category"]),
        vagueness=Vagueness.NAMED if vagueness is None else _VAGUENESS[vagueness],
        gender=entry["gender"][0] if entry["gender"] else None,
        institution=next(iter(entry["institutions"]), None),
        country=next((country_in(country) for country in entry["countries"]), None),
        anonymity_reason=None if reason is None else Span(*reason),
        mentions=tuple(Counter(quote.mention for quote in quotes if quote.mention is not None)),
        quotes=tuple(quotes),
    )
