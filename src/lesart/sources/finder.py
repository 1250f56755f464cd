"""The whole way from an article to its sources."""

from bisect import bisect_right
from dataclasses import dataclass

from lesart.quotes.attribution import main_subject, phrase_before
from lesart.quotes.clauses import ClauseKind
from lesart.quotes.finder import search
from lesart.quotes.lines import Line
from lesart.quotes.reading import Reading
from lesart.records import Article, Naming, Quote, Source, Span, Vagueness
from lesart.sources.countries import country_in
from lesart.sources.mentions import read_mention
from lesart.sources.naming import (
    anonymity_reason,
    classify_naming,
    classify_vagueness,
    requests_for_anonymity,
)
from lesart.sources.resolution import Cluster, Link, resolve

_RELATIVE = frozenset({"der", "die", "das", "welcher", "welche", "welches", "dem", "denen"})

__all__ = ["find_sources"]


@dataclass(slots=True)
class _Places:
    """Lines by offset, so that a span leads back to words."""

    readings: list[Reading]
    starts: list[int]

    def line_at(self, offset: int) -> Line:
        return self.readings[bisect_right(self.starts, offset) - 1].line


def find_sources(article: Article) -> list[Source]:
    """Find who is quoted in a German article: one source for all mentions of a speaker, with its quotes.

    Statements that nobody is named for come together as the last source, whose category is "other".

    >>> from lesart.records import Article
    >>> text = "„Ja“, sagte Eva Klein. „Gern“, fügte sie hinzu. Ein Beamter sagte, er wisse nichts."
    >>> sources = find_sources(Article("example", text, ()))
    >>> [(source.label, source.naming.value, source.category, len(source.quotes)) for source in sources]
    [('Eva Klein', 'named', 'person', 2), ('Ein Beamter', 'unnamed', 'person', 1)]
    """
    readings, quotes = search(article)
    if not quotes:
        return []
    places = _Places(readings, [reading.line.tokens[0].start for reading in readings])
    links = [_link(places, quote.mention, quote) for quote in quotes if quote.mention is not None]
    links += _talked_about(readings, {link.span for link in links})
    links.sort(key=lambda link: (link.span.start, link.span.end))
    clusters = [c for c in resolve(links) if any(link.quote is not None for link in c.links)]
    requests = requests_for_anonymity(reading.line for reading in readings)
    sources = [_source(number, cluster, requests) for number, cluster in enumerate(clusters, start=1)]
    nobody = tuple(quote for quote in quotes if quote.mention is None)
    if nobody:
        sources.append(_nobody(len(sources) + 1, nobody))
    return sources


def _link(places: _Places, span: Span, quote: Quote | None) -> Link:
    line = places.line_at(span.start)
    start = next(i for i, token in enumerate(line.tokens) if token.end > span.start)
    end = start + 1
    while end < len(line.tokens) and line.tokens[end].start < span.end:
        end += 1
    if (
        end == start + 1
        and start > 1
        and line.tags[start] in {"PRELS", "ART"}
        and line.lower[start] in _RELATIVE
    ):
        before = phrase_before(line, start)
        if before is not None:
            return Link(span, read_mention(line, *before), quote)
    return Link(span, read_mention(line, start, end), quote)


def _talked_about(readings: list[Reading], known: set[Span]) -> list[Link]:
    """Subjects of the other main clauses: a pronoun behind them may mean them."""
    links = []
    for reading in readings:
        line = reading.line
        for number, clause in enumerate(reading.clauses):
            if clause.kind != ClauseKind.MAIN or line.quoted[clause.finite]:
                continue
            found = main_subject(line, reading.clauses, number)
            if found is None:
                continue
            span = Span(line.tokens[found.start].start, line.tokens[found.end - 1].end)
            read = read_mention(line, found.start, found.end)
            if (
                span not in known
                and read.category in {"person", "group", "organisation"}
                and not read.pronoun
            ):
                known.add(span)
                links.append(Link(span, read, None))
    return links


def _source(number: int, cluster: Cluster, requests: list[tuple[Span, Span]]) -> Source:
    naming, why = classify_naming(cluster)
    vagueness, how = classify_vagueness(cluster, naming)
    mentions = sorted({link.span for link in cluster.links})
    spoken = [link for link in cluster.links if link.quote is not None]
    label = _label(cluster)
    body = next((link.reading.body for link in cluster.links if link.reading.body), None)
    country = next((code for link in cluster.links if (code := country_in(link.reading.words))), None)
    quotes = tuple(
        sorted((link.quote for link in spoken if link.quote is not None), key=lambda q: (q.start, -q.end))
    )
    reason = why if naming is Naming.NAMED else f"{why}; {how}"
    if cluster.why:
        reason += "; " + "; ".join(dict.fromkeys(cluster.why))
    return Source(
        number,
        label,
        cluster.name or None,
        naming,
        reason,
        cluster.category,
        vagueness,
        _gender(cluster),
        body,
        country,
        anonymity_reason(requests, mentions) if naming is Naming.UNNAMED else None,
        tuple(mentions),
        quotes,
    )


def _label(cluster: Cluster) -> str:
    """Take the name where there is one, else the longest mention that is no pronoun."""
    if cluster.name:
        return cluster.name
    described = [link.reading.words for link in cluster.links if not link.reading.pronoun]
    return max(described, key=len) if described else cluster.links[0].reading.words


def _gender(cluster: Cluster) -> str | None:
    """From the descriptions, or from a pronoun that went back to a single person."""
    if cluster.category != "person" or cluster.plural:
        return None
    if cluster.gender in {"m", "f"}:
        return cluster.gender
    return None


def _nobody(number: int, quotes: tuple[Quote, ...]) -> Source:
    return Source(
        number,
        "nobody named",
        None,
        Naming.UNNAMED,
        "no words near these statements name a speaker",
        "other",
        Vagueness.NOTHING,
        None,
        None,
        None,
        None,
        (),
        quotes,
    )
