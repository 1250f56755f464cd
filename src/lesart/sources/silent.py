"""Standing has a reverse: to be talked about and never to speak (Ferree et al. 2002)."""

from collections.abc import Sequence
from enum import StrEnum

from lesart import language
from lesart.frozen import record
from lesart.records import Article, ParagraphKind, Source, Span
from lesart.sources.clusters import Cluster
from lesart.sources.countries import country_in
from lesart.sources.finder import find_clusters, find_sources

__all__ = ["Silent", "SilentKind", "country_mentions", "find_silent"]


class SilentKind(StrEnum):
    """What is talked about."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    COUNTRY = "country"


_NAMED_KINDS = frozenset({"person", "group", "organisation"})
_AROUND = frozenset({ParagraphKind.BYLINE, ParagraphKind.BOILERPLATE, ParagraphKind.SPEAKER})


@record
class Silent:
    """Somebody who is named in an article and is not quoted in it; or a country that nobody speaks for."""

    label: str  # the fullest name: »Wladimir Putin«; of a country its German name
    kind: SilentKind
    country: str | None  # ISO 3166 code: »UA«
    mentions: tuple[Span, ...]  # of people and bodies those outside quotation marks


def find_silent(article: Article) -> list[Silent]:
    """Find who is talked about and never speaks, the most often mentioned first.

    People, groups and organisations count if the article gives a name for them. A country counts if no source
    comes from it; its mentions are all words that name it, adjectives included.

    >>> from lesart.articles import from_text
    >>> text = "Eva Klein sagte, der Hafen bleibe offen. Jan Petri schwieg. In Polen fiel Schnee."
    >>> [(each.label, each.kind.value, len(each.mentions)) for each in find_silent(from_text(text))]
    [('Jan Petri', 'person', 1), ('Polen', 'country', 1)]
    """
    sources = find_sources(article)
    found = [*_silent_names(article, sources), *_silent_countries(article, sources)]
    return sorted(found, key=lambda each: (-len(each.mentions), each.mentions[0]))


def _silent_names(article: Article, sources: Sequence[Source]) -> list[Silent]:
    speaking = {source.name for source in sources}
    around = [paragraph.span for paragraph in article.paragraphs if paragraph.kind in _AROUND]
    found = []
    for cluster in find_clusters(article):
        mentions = () if cluster.name in speaking else _mentions(cluster, around)
        if _is_named(cluster) and mentions:
            country = cluster.countries[0] if cluster.countries else None
            found.append(Silent(cluster.name, SilentKind(cluster.category), country, mentions))
    return found


def _is_named(cluster: Cluster) -> bool:
    """Whether it is somebody with a name; a country's alone is counted as the country."""
    is_country = " " not in cluster.name and country_in(cluster.name) is not None
    return bool(cluster.name) and cluster.category in _NAMED_KINDS and not is_country


def _mentions(cluster: Cluster, around: Sequence[Span]) -> tuple[Span, ...]:
    """Where somebody is mentioned in the text itself, alone; nowhere if they are quoted."""
    if cluster.has_spoken:
        return ()
    spans = {link.span for link in cluster.links if not link.reading.joined}
    return tuple(sorted(span for span in spans if not any(other.contains(span) for other in around)))


def _silent_countries(article: Article, sources: Sequence[Source]) -> list[Silent]:
    speaking = {source.country for source in sources}
    names = language.territories()
    return [
        Silent(names[code], SilentKind.COUNTRY, code, tuple(spans))
        for code, spans in country_mentions(article).items()
        if code not in speaking
    ]


def country_mentions(article: Article) -> dict[str, list[Span]]:
    """Find the words with a capital that name a country, by its ISO 3166 code."""
    found: dict[str, list[Span]] = {}
    for token in language.tokens(article):
        code = country_in(token.form) if token.form[0].isupper() else None
        if code is not None:
            found.setdefault(code, []).append(token.span)
    return found
