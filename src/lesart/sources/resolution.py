"""From mentions to sources: which words name the same speaker.

»Rose Gottemoeller« … »sie« … »Gottemoeller« is one source; so is »ein anderer US-Beamter« … »die Person« … »der Beamte«.
A new indefinite mention opens a new source; a definite one without anything to go back to stays its own.
"""

from dataclasses import dataclass, field

from lesart.records import Quote, Span
from lesart.sources.mentions import MentionReading, category_of_noun

__all__ = ["Cluster", "Link", "resolve"]

_GENERIC = frozenset({"person", "mann", "frau", "mensch", "politiker", "politikerin", "quelle", "insider", "sprecher", "sprecherin"})
_REACH = 2_500  # characters: how far back a pronoun or a bare description may look


@dataclass(frozen=True, slots=True)
class Link:
    """A mention at its place."""

    span: Span
    reading: MentionReading
    quote: Quote | None  # None for a mention that is only talked about


@dataclass(slots=True)
class Cluster:
    """A source in the making."""

    links: list[Link] = field(default_factory=list)
    why: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Longest name so far."""
        return max((link.reading.name for link in self.links), key=len, default="")

    @property
    def last(self) -> int:
        """Offset of the latest mention."""
        return self.links[-1].span.end

    @property
    def gender(self) -> str:
        """Gender that the first telling mention shows."""
        return next((link.reading.gender for link in self.links if link.reading.gender), "")

    @property
    def plural(self) -> bool:
        """Whether the mentions stand for several."""
        return any(link.reading.plural for link in self.links if not link.reading.pronoun)

    @property
    def category(self) -> str:
        """Category of the first mention that has one."""
        return next((r.category for link in self.links if not (r := link.reading).pronoun and r.category != "other"), "other")

    @property
    def heads(self) -> set[str]:
        """Nouns that described the source so far, in lower case."""
        return {noun.lower() for link in self.links for noun in (link.reading.head, *link.reading.nouns) if noun}


def resolve(links: list[Link]) -> list[Cluster]:
    """Gather mentions, in text order, into sources."""
    clusters: list[Cluster] = []
    for link in links:
        same = next((c for c in clusters if c.links[-1].span == link.span or any(x.span == link.span for x in c.links)), None)
        if same is not None:
            same.links.append(link)
            continue
        found = _antecedent(clusters, link)
        if found is None:
            clusters.append(Cluster([link], []))
        else:
            cluster, why = found
            cluster.links.append(link)
            cluster.why.append(why)
    return clusters


def _antecedent(clusters: list[Cluster], link: Link) -> tuple[Cluster, str] | None:
    """Find the source that a mention goes back to, and say why."""
    reading = link.reading
    if reading.pronoun:
        return _by_pronoun(clusters, link)
    if reading.name:
        return _by_name(clusters, reading)
    if reading.new:
        return None
    return _by_description(clusters, link)


def _by_name(clusters: list[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """Same name, or the last part of it: »Gottemoeller« for »Rose Gottemoeller«."""
    mine = reading.name.split()
    for cluster in clusters:
        theirs = cluster.name.split()
        if not theirs:
            continue
        if mine == theirs or _bare(mine[-1]) == _bare(theirs[-1]) and (len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0]):
            return cluster, f"»{reading.words}« has the name of »{cluster.name}«"
    return None


def _bare(word: str) -> str:
    """A name without the genitive's s."""
    return word.removesuffix("’").removesuffix("'").removesuffix("s") if len(word) > 3 else word


def _by_pronoun(clusters: list[Cluster], link: Link) -> tuple[Cluster, str] | None:
    """Latest source that agrees in gender and number."""
    reading = link.reading
    if reading.words.lower() in {"man", "ich", "wir"}:
        return None
    for cluster in sorted(clusters, key=lambda c: -c.last):
        if link.span.start - cluster.last > _REACH:
            break
        if reading.words.lower() in {"demnach", "danach", "wonach"}:
            return cluster, f"»{reading.words}« goes back to »{cluster.links[-1].reading.words}«"
        if _agrees(cluster, reading):
            return cluster, f"»{reading.words}« agrees in gender and number with »{cluster.links[0].reading.words}«, the latest before it"
    return None


def _agrees(cluster: Cluster, reading: MentionReading) -> bool:
    gender = cluster.gender
    if reading.gender == "f":
        return gender in {"f", ""} or cluster.plural or cluster.category in {"organisation", "group"}
    if cluster.plural or cluster.category in {"group"}:
        return reading.plural
    if reading.gender == "m":
        return gender in {"m", ""} and cluster.category in {"person", "document", "organisation"}
    return cluster.category in {"document", "organisation"} or not reading.gender


def _by_description(clusters: list[Cluster], link: Link) -> tuple[Cluster, str] | None:
    """»der Beamte« for »ein US-Beamter«: same noun, or its last part; »die Person« for the latest unnamed one."""
    reading = link.reading
    head = reading.head.lower()
    if not head:
        return None
    for cluster in sorted(clusters, key=lambda c: -c.last):
        if cluster.plural != reading.plural and reading.category in {"person", "group"}:
            continue
        if _same_noun(cluster, head) and not _contradicts(cluster, reading):
            return cluster, f"»{reading.words}« takes up »{cluster.links[-1].reading.words}«: the same noun"
    if category_of_noun(head) != "person" or reading.body:
        return None
    for cluster in sorted(clusters, key=lambda c: -c.last):
        if link.span.start - cluster.last > _REACH:
            break
        person = cluster.category == "person" and not cluster.plural
        fits = head in _GENERIC and not cluster.name if head != "person" else not cluster.name
        if person and fits and (not reading.gender or cluster.gender in {reading.gender, ""}):
            return cluster, f"»{reading.words}« stands for the latest unnamed person, »{cluster.links[-1].reading.words}«"
    return None


def _same_noun(cluster: Cluster, head: str) -> bool:
    return any(noun == head or noun.endswith(head) and len(head) >= 5 or noun.endswith("-" + head) for noun in cluster.heads)


def _contradicts(cluster: Cluster, reading: MentionReading) -> bool:
    """Two different bodies, or two genders, cannot be one source: »der Sprecher der Polizei«, »der Sprecher der Bahn«."""
    bodies = {link.reading.body for link in cluster.links if link.reading.body}
    if reading.body and bodies and reading.body not in bodies:
        return True
    return bool(reading.gender and cluster.gender and reading.gender != cluster.gender)
