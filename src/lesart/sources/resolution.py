"""From mentions to sources: which words name the same speaker.

»Rose Gottemoeller« … »sie« … »Gottemoeller« is one source; so is »ein anderer US-Beamter« … »die Person« …
»der Beamte«. A new indefinite mention opens a new source; a definite one without anything to go back to
stays its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lesart.records import Quote, Span
from lesart.sources.mentions import MentionReading, category_of_noun

__all__ = ["Cluster", "Link", "resolve"]

_GENERIC = frozenset(
    {
        "person",
        "mann",
        "frau",
        "mensch",
        "politiker",
        "politikerin",
        "quelle",
        "insider",
        "sprecher",
        "sprecherin",
    }
)
_REMEMBERED = 60  # sources
_REACH = 2_500  # characters: how far back a pronoun or a bare description may look


@dataclass(frozen=True, slots=True)
class Link:
    """A mention at its place."""

    span: Span
    reading: MentionReading
    quote: Quote | None  # None for a mention that is only talked about


class Cluster:
    """A source in the making; what its mentions say is kept up to date as they come."""

    __slots__ = ("category", "gender", "heads", "links", "name", "plural", "spans", "why")

    def __init__(self, link: Link) -> None:
        self.links: list[Link] = []
        self.why: list[str] = []
        self.spans: set[Span] = set()
        self.name = ""  # the longest so far
        self.gender = ""  # from the first telling mention
        self.category = "other"  # of the first mention that has one
        self.plural = False
        self.heads: set[str] = set()  # nouns that described the source, in lower case
        self.add(link)

    @property
    def last(self) -> int:
        """Offset of the latest mention."""
        return self.links[-1].span.end

    def add(self, link: Link, why: str = "") -> None:
        """Take a mention in, with the reason."""
        reading = link.reading
        self.links.append(link)
        self.spans.add(link.span)
        if why:
            self.why.append(why)
        if len(reading.name) > len(self.name):
            self.name = reading.name
        self.gender = self.gender or reading.gender
        if not reading.pronoun:
            self.plural |= reading.plural
            if self.category == "other":
                self.category = reading.category
        self.heads.update(noun.lower() for noun in (reading.head, *reading.nouns) if noun)


class _Memory:
    """Sources so far: by place, by the last part of their name, and in order of their latest mention."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self._by_span: dict[Span, Cluster] = {}
        self._by_surname: dict[str, list[Cluster]] = {}
        self._recent: dict[int, Cluster] = {}

    def at(self, span: Span) -> Cluster | None:
        return self._by_span.get(span)

    def named(self, surname: str) -> list[Cluster]:
        return self._by_surname.get(surname, [])

    def latest(self) -> Iterator[Cluster]:
        """Return the latest sources, the most recent first; those long past are out of mind."""
        return islice(reversed(self._recent.values()), _REMEMBERED)

    def store(self, cluster: Cluster, link: Link) -> None:
        if len(cluster.links) == 1:
            self.all.append(cluster)
        self._by_span[link.span] = cluster
        self._recent.pop(id(cluster), None)
        self._recent[id(cluster)] = cluster
        if link.reading.name:
            known = self._by_surname.setdefault(_bare(link.reading.name.split()[-1]), [])
            if cluster not in known:
                known.append(cluster)


def resolve(links: list[Link]) -> list[Cluster]:
    """Gather mentions, in text order, into sources."""
    memory = _Memory()
    for link in links:
        same = memory.at(link.span)
        if same is not None:
            same.add(link)
            continue
        found = _antecedent(memory, link)
        if found is None:
            cluster = Cluster(link)
        else:
            cluster, why = found
            cluster.add(link, why)
        memory.store(cluster, link)
    return memory.all


def _antecedent(memory: _Memory, link: Link) -> tuple[Cluster, str] | None:
    """Find the source that a mention goes back to, and say why."""
    reading = link.reading
    if reading.pronoun:
        return _by_pronoun(memory, link)
    if reading.name:
        return _by_name(memory, reading)
    if reading.new:
        return None
    return _by_description(memory, link)


def _by_name(memory: _Memory, reading: MentionReading) -> tuple[Cluster, str] | None:
    """Match the same name, or the last part of it: »Gottemoeller« for »Rose Gottemoeller«."""
    mine = reading.name.split()
    for cluster in memory.named(_bare(mine[-1])):
        theirs = cluster.name.split()
        if mine == theirs or len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0]:
            return cluster, f"»{reading.words}« has the name of »{cluster.name}«"
    return None


def _bare(word: str) -> str:
    """Take the genitive's s from a name."""
    return word.removesuffix("’").removesuffix("'").removesuffix("s") if len(word) > 3 else word


def _by_pronoun(memory: _Memory, link: Link) -> tuple[Cluster, str] | None:
    """Find the latest source that agrees in gender and number."""
    reading = link.reading
    if reading.words.lower() in {"man", "ich", "wir"}:
        return None
    for cluster in memory.latest():
        if link.span.start - cluster.last > _REACH:
            break
        if reading.words.lower() in {"demnach", "danach", "wonach"}:
            return cluster, f"»{reading.words}« goes back to »{cluster.links[-1].reading.words}«"
        if _agrees(cluster, reading):
            return (
                cluster,
                f"»{reading.words}« agrees in gender and number with »{cluster.links[0].reading.words}«",
            )
    return None


def _agrees(cluster: Cluster, reading: MentionReading) -> bool:
    gender = cluster.gender
    if reading.gender == "f":
        return gender in {"f", ""} or cluster.plural or cluster.category in {"organisation", "group"}
    if cluster.plural or cluster.category == "group":
        return reading.plural
    if reading.gender == "m":
        return gender in {"m", ""} and cluster.category in {"person", "document", "organisation"}
    return cluster.category in {"document", "organisation"} or not reading.gender


def _by_description(memory: _Memory, link: Link) -> tuple[Cluster, str] | None:
    """»der Beamte« for »ein US-Beamter«: the same noun; »die Person« for the latest unnamed one."""
    reading = link.reading
    head = reading.head.lower()
    if not head:
        return None
    for cluster in memory.latest():
        if cluster.plural != reading.plural and reading.category in {"person", "group"}:
            continue
        if _same_noun(cluster, head) and not _contradicts(cluster, reading):
            return cluster, f"»{reading.words}« takes up »{cluster.links[-1].reading.words}«: the same noun"
    if category_of_noun(head) != "person" or reading.body:
        return None
    for cluster in memory.latest():
        if link.span.start - cluster.last > _REACH:
            break
        person = cluster.category == "person" and not cluster.plural
        fits = head in _GENERIC and not cluster.name if head != "person" else not cluster.name
        if person and fits and (not reading.gender or cluster.gender in {reading.gender, ""}):
            return (
                cluster,
                f"»{reading.words}« stands for the latest unnamed one, »{cluster.links[-1].reading.words}«",
            )
    return None


def _same_noun(cluster: Cluster, head: str) -> bool:
    return any(
        noun == head or (noun.endswith(head) and len(head) >= 5) or noun.endswith("-" + head)
        for noun in cluster.heads
    )


def _contradicts(cluster: Cluster, reading: MentionReading) -> bool:
    """Two different bodies, or two genders, cannot be one source: »der Sprecher der Polizei, der Bahn«."""
    bodies = {link.reading.body for link in cluster.links if link.reading.body}
    if reading.body and bodies and reading.body not in bodies:
        return True
    return bool(reading.gender and cluster.gender and reading.gender != cluster.gender)
