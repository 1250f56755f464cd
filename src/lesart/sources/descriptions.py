"""Whom a description means: who was called so before, who were named together, or who fits."""

from collections.abc import Sequence

from lesart.records import QuoteKind
from lesart.sources.at_hand import AtHand, at_hand
from lesart.sources.callings import callings, plain_calling
from lesart.sources.clusters import Cluster, Link
from lesart.sources.definites import is_plainly_definite, is_the_most, was_once
from lesart.sources.described_bodies import body_of_people, body_that_spoke, by_kind
from lesart.sources.described_people import before_the_same_noun, by_person
from lesart.sources.likeness import contradicts, is_short_for, same_calling
from lesart.sources.memory import Memory, is_just_before
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = ["find_by_description", "find_by_plural", "means_member", "tells"]

_TWO = 2


def find_by_plural(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """»Augenzeugen« … »Augenzeugen«, »US-Beamte« … »Beamte«: bare plurals are kept as one source."""
    reading = link.reading
    word = _bare_plural(reading)
    if not word:
        return None
    for cluster in memory.latest():
        words = (_bare_plural(each.reading) for each in cluster.links)
        if any(other == word or other.endswith("-" + word) for other in words):
            why = f"»{reading.words}« again: a bare plural may mean others, and is kept as one source"
            return cluster, why
    return None


def _bare_plural(reading: MentionReading) -> str:
    bare = reading.plural and reading.head and len(reading.words.split()) == 1
    return reading.words.lower() if bare else ""


def find_by_description(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """Find the source that a definite description goes back to, and say why."""
    found = _described(memory, link)
    return None if found is not None and tells(found[0], link) else found


def means_member(memory: Memory, link: Link) -> bool:
    """»Stadtrat Jan Kolb … „…“, sagte | der Stadtrat |«: the member just before, if it says what people say.

    Of two meanings of the noun, the council's is the one where it decides or lets something be known.
    """
    reading, head = link.reading, plain_calling(link.reading.head)
    if reading.category != "organisation" or reading.name not in {"", reading.head}:
        return False
    if not _talks(link) or not head.endswith(endings("offices_too")) or not is_plainly_definite(reading):
        return False
    latest = next((c for c in memory.subjects(link.span.start) if _has_compound_of(c, head)), None)
    return latest is not None and latest.is_one_person and is_just_before(latest, link)


def _has_compound_of(cluster: Cluster, head: str) -> bool:
    return any(noun.endswith(head) for noun in cluster.heads)


def _talks(link: Link) -> bool:
    """Whether words are told as people say them."""
    quote = link.quote
    if quote is None or quote.word in group("verbs_of_bodies"):
        return False
    return quote.word in group("talking") or quote.kind is QuoteKind.DIRECT


def _described(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    reading, head = link.reading, plain_calling(link.reading.head)
    if not head:
        return None
    who = at_hand(memory, link, head)
    before = _several(memory, link, head) or before_the_same_noun(who) or body_that_spoke(memory, link, head)
    if before is not None:
        return before
    if (cluster := _of_same_noun(memory, link, head)) is not None:
        return cluster, f"»{reading.words}« takes up »{cluster.links[-1].reading.words}«: the same noun"
    if reading.plural:
        return body_of_people(memory, link) if head in group("people_of_bodies") else None
    return _other_of_a_couple(who, head) if reading.related else _latest_that_fits(memory, who)


def _other_of_a_couple(who: AtHand, head: str) -> tuple[Cluster, str] | None:
    """»Eva Kern und ihr Mann Georg …, sagt | seine Frau |«: who fits, of two named together."""
    two = _named_together(who) if head in group("spouses") else []
    fitting = [cluster for cluster in two if cluster.guessed_gender == who.reading.gender]
    if len(two) != _TWO or len(fitting) != 1:
        return None
    return fitting[0], f"»{who.reading.words}« is »{fitting[0].name}«, of two who were named together"


def _named_together(who: AtHand) -> list[Cluster]:
    """List those whom the latest »A und B« names, each as a source of their own."""
    pair = next((cluster for cluster in who.subjects if cluster.links[0].reading.joined), None)
    if pair is None:
        return []
    span, others = pair.links[0].span, (cluster for cluster in who.near if cluster is not pair)
    return [each for each in others if any(span.overlaps(link.span) for link in each.links)]


def _several(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»Eva Kern und Jan Petri … | Das Duo |«, »| die beiden Autoren |«: who were named together last."""
    words, subjects = link.reading.words, memory.subjects(link.span.start)
    if words.lower().startswith("die beiden ") and link.reading.category == "group":
        found = _both(subjects, head)
    elif head in group("sets_of_people") and words.split()[0].lower() in group("definite"):
        found = next((c for c in subjects if c.links[0].reading.joined), None)
    else:
        return None
    return (found, f"»{words}« are those who were named together") if found is not None else None


def _both(subjects: Sequence[Cluster], head: str) -> Cluster | None:
    latest = next((cluster for cluster in subjects if cluster.plural), None)
    return latest if latest is not None and _are_two(latest, head) else None


def _are_two(cluster: Cluster, head: str) -> bool:
    """Whether two people are named together, and no noun calls them what excludes another."""
    two = (
        cluster.links[0].reading.joined
        and cluster.category == "group"
        and cluster.name.count(" und ") == 1
        and "," not in cluster.name
    )
    return two and (not cluster.heads or same_calling(cluster, head))


def tells(cluster: Cluster, link: Link) -> bool:
    """»„…“, sagt eine Frau. | Die ermordete Frau | habe sie gekannt«: who is reported to say it is »sie«."""
    person = cluster.category == "person" and link.told_by is not None
    return person and any(each.span.start == link.told_by for each in cluster.links)


def _is_called_so(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """Whether a source of the same kind was called by the same noun, and nothing tells them apart."""
    alike = _is_of_its_kind(cluster, reading, head) and same_calling(cluster, head)
    return alike and not contradicts(cluster, reading)


def _of_same_noun(memory: Memory, link: Link, head: str) -> Cluster | None:
    """Find the latest that was called by a noun, rather in a mention than by what is said of them."""
    called = [c for c in memory.latest() if _is_called_so(c, link.reading, head) and not tells(c, link)]
    called = [c for c in called if was_once(link.reading) or not _is_no_longer(c)] or called
    return next((c for c in called if _was_addressed_so(c, head)), next(iter(called), None))


def _is_no_longer(cluster: Cluster) -> bool:
    """»der frühere Kanzler Karl Adler«: each mention that tells a role says that it is over."""
    told = [each.reading for each in cluster.links if each.reading.head]
    return bool(told) and all(map(was_once, told))


def _was_addressed_so(cluster: Cluster, head: str) -> bool:
    """»Rektorin Ina Falk«, »Ina Falk ist Rektorin«; not who »leitet den Verein« and may be called so."""
    said = {plain_calling(each.reading.head) for each in cluster.links}
    stated = {plain_calling(noun) for each in cluster.links for noun in each.reading.nouns}
    return (
        head in stated
        or not callings(head).isdisjoint(said)
        or any(is_short_for(head, noun) for noun in said)
    )


def _latest_that_fits(memory: Memory, who: AtHand) -> tuple[Cluster, str] | None:
    """»die Politikerin«, »das Unternehmen«: nouns that take up whoever was mentioned last."""
    if who.reading.category == "person":
        return by_person(who)
    if who.reading.category != "organisation" or who.reading.body:
        return None
    return by_kind(memory, who.link, who.head) if who.is_plain and not is_the_most(who.reading) else None


def _is_of_its_kind(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """Whether number and category fit; of a body called by the same noun the number is seldom clear."""
    first = cluster.links[0].reading
    if first.joined:  # »Die Wirtinnen Ina Kern und Eva Lutz … | die Wirtinnen |«
        return reading.plural and head == plain_calling(first.head) and is_plainly_definite(reading)
    if {cluster.category, reading.category} == {"person", "organisation"}:
        return False
    people = reading.category in {"person", "group"}
    return cluster.plural == reading.plural or (not people and head in cluster.heads)
