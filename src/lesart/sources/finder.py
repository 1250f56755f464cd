"""The whole way from an article to its sources."""

from bisect import bisect_right
from collections.abc import Sequence

from lesart.language import looks_personal
from lesart.quotes.finder import search
from lesart.quotes.reading import Reading
from lesart.records import Article, Naming, Quote, Source, Span, Vagueness
from lesart.sources.mentions import MentionReading, read_mention
from lesart.sources.name_index import Names, find_names
from lesart.sources.names import noun_at
from lesart.sources.naming import (
    anonymity_reason,
    classify_naming,
    classify_vagueness,
    requests_for_anonymity,
)
from lesart.sources.noun_phrases import verb_number
from lesart.sources.resolution import Cluster, Link, clash, resolve
from lesart.syntax import ClauseKind, Line, is_finite, is_nominal, main_subject

__all__ = ["find_sources"]

_SPEAKERS = frozenset({"person", "group", "organisation"})
_OPENS = frozenset({"ART", "PPOSAT", "ADJA", "CARD", "PIAT", "NE", "PDAT", "NN", "NNA"})
_RELATIVE = {
    "der": "m",
    "die": "f",
    "das": "n",
    "welcher": "m",
    "welche": "f",
    "welches": "n",
    "dem": "m",
    "denen": "",
}


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
    links = _links(readings, quotes)
    clusters = [c for c in resolve(*links) if any(link.quote is not None for link in c.links)]
    requests = requests_for_anonymity(reading.line for reading in readings)
    sources = [_source(number, cluster, requests) for number, cluster in enumerate(clusters, start=1)]
    nobody = tuple(quote for quote in quotes if quote.mention is None)
    if nobody:
        sources.append(_nobody(len(sources) + 1, nobody))
    return sources


def _links(readings: Sequence[Reading], quotes: Sequence[Quote]) -> tuple[list[Link], Names]:
    """Gather the mentions in text order: of speakers, of the subjects between them, of names in passing."""
    names = find_names(reading.line for reading in readings)
    starts = [reading.line.tokens[0].start for reading in readings]
    links = []
    for quote in quotes:
        if quote.mention is not None:
            reading = readings[bisect_right(starts, quote.mention.start) - 1]
            links.append(_spoken(reading, quote.mention, quote, names))
    taken = [link.span for link in links]
    subjects = _talked_about(readings, names)
    links += _free_of(subjects, taken)
    links += _free_of(_in_passing(names), [link.span for link in links])
    links.sort(key=lambda link: (link.span.start, link.span.end))
    return links, names


def _free_of(links: list[Link], taken: list[Span]) -> list[Link]:
    """Keep the links that overlap no mention taken before."""
    ends = sorted(taken)
    starts = [span.start for span in ends]
    free = []
    for link in links:
        at = bisect_right(starts, link.span.start)
        near = ends[max(at - 1, 0) : at + 1]
        if not any(span.overlaps(link.span) for span in near):
            free.append(link)
    return free


def _words_at(line: Line, span: Span) -> tuple[int, int]:
    """Translate offsets into word positions."""
    start = next(i for i, token in enumerate(line.tokens) if token.end > span.start)
    end = start + 1
    while end < len(line) and line.tokens[end].start < span.end:
        end += 1
    return start, end


def _spoken(reading: Reading, span: Span, quote: Quote, names: Names) -> Link:
    """Read the mention of a speaker."""
    line = reading.line
    start, end = _words_at(line, span)
    verb = _verb(line, quote)
    if (
        end == start + 1
        and start > 1
        and line.lower[start] in _RELATIVE
        and line.tags[start] in {"PRELS", "ART", "PDS"}
    ):
        antecedent = _before_relative(line, start, verb, names)
        if antecedent is not None:
            begin, read = antecedent
            return Link(span, read, quote, antecedent=line.tokens[begin].start)
    oblique = (start > 0 and line.tags[start - 1] in {"APPR", "APPRART"}) or "zufolge" in line.lower[
        end : end + 1
    ]
    read = read_mention(line, start, end, names, verb="" if oblique else verb, oblique=oblique)
    if read.category == "person" and not read.name and (before := _name_before(line, start)) < start:
        read = read_mention(line, before, end, names)
    if read.own:
        read = _subject_beside(reading, start, end, names) or read
    return Link(span, read, quote)


def _verb(line: Line, quote: Quote) -> str:
    """Return the finite verb of the quote's cue, in small letters; "" if the cue has none."""
    for span in quote.cue:
        for i, token in enumerate(line.tokens):
            if token.start >= span.end:
                break
            if token.end > span.start and is_finite(line.tags[i]):
                return line.lower[i]
    return ""


def _before_relative(line: Line, at: int, verb: str, names: Names) -> tuple[int, MentionReading] | None:
    """Find the nearest noun phrase that a relative pronoun agrees with: where it begins, and its reading."""
    gender = _RELATIVE[line.lower[at]]
    many = bool(verb) and verb_number(verb) == "p"
    end = at - 1
    while end > 0 and (
        line.forms[end] == "," or line.tags[end][0] == "V" or line.tags[end] in {"APPR", "PTKVZ", "PTKZU"}
    ):
        end -= 1
    end += 1
    nearest = None
    for start in range(end - 1, max(end - 14, -1), -1):
        if line.forms[start] in {":", ";", ".", ","} or is_finite(line.tags[start]):
            break
        if line.tags[start] not in _OPENS or (start > 0 and line.tags[start - 1] in _OPENS - {"NN", "NNA"}):
            continue
        genitive = start > 0 and line.lower[start] in {"der", "des"} and is_nominal(line, start - 1)
        oblique = genitive or (start > 0 and line.tags[start - 1] in {"APPR", "APPRART"})
        read = read_mention(line, start, end, names, oblique=oblique)
        nearest = nearest or (start, read)
        agrees = read.plural == many if verb else True
        agrees &= many or not clash(gender, read.gender)
        place = (
            oblique and read.category == "organisation" and not read.gender
        )  # »ein Prediger aus London, der«
        if read.category in _SPEAKERS and agrees and not place:
            named = _name_before(line, start)
            return (named, read_mention(line, named, end, names)) if named < start else (start, read)
    return nearest


def _name_before(line: Line, start: int) -> int:
    """»Max Klein, | Vorsitzender des Vereins, der«: where the name begins that an apposition belongs to."""
    begin = start - 1
    while begin > 0 and line.forms[start - 1] == "," and line.tags[begin - 1] == "NE":
        begin -= 1
    return begin if begin < start - 1 else start


def _subject_beside(reading: Reading, start: int, end: int, names: Names) -> MentionReading | None:
    """»nach eigenen Angaben«: read the subject of the clause it stands in."""
    line = reading.line
    for number, clause in enumerate(reading.clauses):
        if clause.kind == ClauseKind.MAIN and clause.end > start:
            found = main_subject(reading.parse, number)
            if found is not None and (found.end <= start or end <= found.start):
                return read_mention(line, found.start, found.end, names, verb=line.lower[clause.finite])
            return None
    return None


def _talked_about(readings: Sequence[Reading], names: Names) -> list[Link]:
    """Subjects of main clauses: a pronoun behind them may mean them."""
    links = []
    for reading in readings:
        line = reading.line
        for number, clause in enumerate(reading.clauses):
            if clause.kind != ClauseKind.MAIN or line.quoted[clause.finite]:
                continue
            found = main_subject(reading.parse, number)
            if found is None:
                continue
            if not _may_name_speaker(line, found.start, found.end):
                continue
            read = read_mention(line, found.start, found.end, names, verb=line.lower[clause.finite])
            if read.category in _SPEAKERS and not read.pronoun:
                span = Span(line.tokens[found.start].start, line.tokens[found.end - 1].end)
                links.append(Link(span, read))
    return links


def _may_name_speaker(line: Line, start: int, end: int) -> bool:
    """Whether a phrase is worth a closer look: most subjects are things."""
    words = range(start, end)
    return any(line.tags[i] == "NE" or noun_at(line, i) or looks_personal(line.lemmas[i]) for i in words)


def _in_passing(names: Names) -> list[Link]:
    """Names in other places: they may be called by less later, and tell who »der Minister« is."""
    links = []
    for line, start, end in names.places:
        if not line.quoted[start]:
            span = Span(line.tokens[start].start, line.tokens[end - 1].end)
            links.append(Link(span, read_mention(line, start, end, names, oblique=True), in_passing=True))
    return links


def _source(number: int, cluster: Cluster, requests: list[tuple[Span, Span]]) -> Source:
    naming, why = classify_naming(cluster)
    vagueness, how = classify_vagueness(cluster, naming)
    mentions = sorted({link.span for link in cluster.links})
    quotes = (link.quote for link in cluster.links if link.quote is not None)
    reason = why if naming is Naming.NAMED else f"{why}; {how}"
    return Source(
        number,
        cluster.name or _description(cluster),
        cluster.name or None,
        naming,
        "; ".join([reason, *dict.fromkeys(cluster.why)]),
        _category(cluster),
        vagueness,
        _gender(cluster, naming),
        cluster.body or None,
        cluster.countries[0] if cluster.countries else None,
        anonymity_reason(requests, mentions) if naming is Naming.UNNAMED else None,
        tuple(mentions),
        tuple(sorted(quotes, key=lambda quote: (quote.start, -quote.end))),
    )


def _description(cluster: Cluster) -> str:
    """Take the longest mention that is no pronoun."""
    described = [link.reading.words for link in cluster.links if not link.reading.pronoun]
    return max(described, key=len) if described else cluster.links[0].reading.words


def _category(cluster: Cluster) -> str:
    """Give the category; a pronoun without anything to go back to still says one person or many."""
    first = cluster.links[0].reading
    if (
        cluster.category == "other"
        and first.pronoun
        and first.words.lower() in {"er", "sie", "ihm", "ihr", "ihnen"}
    ):
        return "group" if first.plural else "person"
    return cluster.category


def _gender(cluster: Cluster, naming: Naming) -> str | None:
    """Give the gender that the text shows of a person.

    A feminine form shows a woman; a masculine one a man only beside a name: »ein Beamter« may be either.
    """
    if cluster.category != "person" or cluster.plural or cluster.gender not in {"m", "f"}:
        return None
    return cluster.gender if cluster.gender == "f" or naming is Naming.NAMED else None


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
