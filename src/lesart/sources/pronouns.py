"""Whom a pronoun means: the latest source that agrees in gender and number, people before bodies."""

from collections.abc import Sequence

from lesart.sources.clusters import Cluster, Link, clash
from lesart.sources.memory import Memory
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = ["find_by_pronoun"]

_CLOSE = 400  # characters: two or three sentences
_NO_ANTECEDENT = frozenset({"man", "ich", "wir", "was", "wer", "dies", "das"})


def find_by_pronoun(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """Find the source a pronoun goes back to, and say why."""
    reading = link.reading
    if reading.words.lower() in _NO_ANTECEDENT:
        return None
    if reading.own:
        return _latest_subject(memory.subjects(link.span.start), reading)
    if reading.report:
        return _latest_report(memory.subjects(link.span.start), link)
    return _who_agrees(memory, link)


def _who_agrees(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """Take who is nearest at hand of those that agree, people before bodies that may only do so."""
    reading, near = link.reading, memory.subjects(link.span.start)
    salient = memory.salient(link.span.start, reading.gender)
    if (person := _human(near, salient, link)) is not None:
        return person, f"»{reading.words}« is a person, as bodies do not {_word(link)}"
    speaking = [cluster for cluster in salient if cluster.category == "person" or cluster in near]
    ways = ((_surely_agrees, speaking), (_person_agrees, salient), (_body_agrees, near))
    for agrees, those in ways[1:2] if link.as_person else ways:
        found = _first_but_talked_about([c for c in those if agrees(c, reading)], link)
        if found is not None:
            first = found.links[0].reading.words
            return found, f"»{reading.words}« agrees in gender and number with »{first}«"
    return None


def _first_but_talked_about(fitting: Sequence[Cluster], link: Link) -> Cluster | None:
    """Take the first that the statement is not about; if it is about all of them, the first."""
    first = next((c for c in fitting if not _is_talked_about(c, link)), next(iter(fitting), None))
    return first and (_who_tells_of(first, fitting, link) or first)


def _who_tells_of(told: Cluster, fitting: Sequence[Cluster], link: Link) -> Cluster | None:
    """»| Die Anwältin | sagte, ihre Mandantin sei krank. „Es eilt“, sagte | sie |«: she speaks on.

    Also where only she is known to be a woman: »| Ida Kern | sagte, Cash sei treu. | Sie | traf ihn 2008.«
    """
    teller = _teller_of(told, fitting)
    if teller is None or link.quote is not None:
        return teller
    return teller if teller.guessed_gender and not told.guessed_gender else None


def _teller_of(told: Cluster, fitting: Sequence[Cluster]) -> Cluster | None:
    """Find who is reported to say the words in which somebody was mentioned last."""
    place = told.links[-1].told_by
    people = (c for c in fitting if c.category == "person" or told.category != "person")
    tellers = (c for c in people if any(each.span.start == place for each in c.links))
    return None if place is None else next(tellers, None)


def _human(near: list[Cluster], salient: list[Cluster], link: Link) -> Cluster | None:
    """»Anwalt Mertens klagt. Der Konzern schweigt. … sagte | er |«: who says or thinks is a person."""
    if not _is_said_of_a_person(link) or (near and near[0].category != "organisation"):
        return None
    close = (c for c in salient if link.span.start - c.last <= _CLOSE)
    return next((c for c in close if c.is_one_person and _person_agrees(c, link.reading)), None)


def _is_said_of_a_person(link: Link) -> bool:
    """Whether »er« or »sie«, one and not many, does what only people do."""
    one = link.reading.gender in {"m", "f"} and not link.reading.plural
    return one and (link.as_person or _word(link) in group("human_verbs"))


def _word(link: Link) -> str:
    """Return the infinitive that introduces what the mention says; "" if none does."""
    return link.quote.word if link.quote is not None else ""


def _is_talked_about(cluster: Cluster, link: Link) -> bool:
    """»| Klein | habe gelogen, sagte | er |«: who a statement is about seldom makes it; »er« may."""
    again = cluster.links[-1].reading.pronoun and cluster.links[-1].span.end == cluster.last
    content = link.quote.content if link.quote is not None and not (link.comment or again) else ()
    return any(span.start < cluster.last <= span.end for span in content)


def _latest_subject(near: list[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»Eigenen Angaben zufolge wurde gebaut«: nobody else is spoken of."""
    found = next((cluster for cluster in near if cluster.category in {"person", "organisation"}), None)
    if found is None:
        return None
    return found, f"»{reading.words}« are those of the latest subject, »{found.links[-1].reading.words}«"


def _latest_report(those: list[Cluster], link: Link) -> tuple[Cluster, str] | None:
    """»demnach«: whoever was quoted last, or a body that is spoken of just before, not in what is said."""
    reading, near = link.reading, [c for c in those if not _is_talked_about(c, link)]
    if not near:
        return None
    spoke = max(near, key=_latest_statement)
    # »Das Haus brannte aus. Der Schaden beträgt den Angaben zufolge …«: only a body with a name or a voice
    known = bool(near[0].name) or _latest_statement(near[0]) >= 0
    body = near[0].category == "organisation" and known
    body = body and near[0].last > _latest_statement(spoke)
    spoke = near[0] if body or _latest_statement(spoke) < 0 else spoke
    return spoke, f"»{reading.words}« goes back to »{spoke.links[-1].reading.words}«"


def _latest_statement(cluster: Cluster) -> int:
    """Offset of the latest mention that says something; -1 if none does."""
    return max((link.quote.end for link in cluster.links if link.quote is not None), default=-1)


def _surely_agrees(cluster: Cluster, reading: MentionReading) -> bool:
    """Whether it is a person that may be meant, or a body whose gender is known to be the pronoun's."""
    if _person_agrees(cluster, reading):
        return True
    return bool(reading.gender) and cluster.gender == reading.gender and _body_agrees(cluster, reading)


def _person_agrees(cluster: Cluster, reading: MentionReading) -> bool:
    if reading.number == "p":
        several = not cluster.heads.isdisjoint(group("sets_of_people"))  # »das Ehepaar Brandt«
        return cluster.plural or (cluster.category == "group" and (several or not cluster.gender))
    if not cluster.is_one_person:
        return reading.number == "" and reading.gender == "f" and cluster.plural
    if reading.gender == "n":  # »das Mädchen«, »ein Kind«
        return any(noun.endswith(endings("neuter_people")) for noun in cluster.heads)
    return not clash(cluster.guessed_gender, reading.gender)


def _body_agrees(cluster: Cluster, reading: MentionReading) -> bool:
    if cluster.category not in {"organisation", "document", "group"} or cluster.plural:
        return False
    if reading.gender == "n":  # »die Airline … | das Unternehmen | …, teilte | es | mit«
        return "n" in {cluster.gender, cluster.links[-1].reading.gender}
    return reading.number != "p" and (not cluster.gender or cluster.gender == reading.gender)
