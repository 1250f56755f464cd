"""Which body a description means: »das Unternehmen«, »die Airline«, »die Menschenrechtler«."""

from collections.abc import Iterable, Sequence

from lesart.language import speaker_noun
from lesart.sources.callings import plain_calling
from lesart.sources.clusters import Cluster, Link, clash
from lesart.sources.countries import country_in
from lesart.sources.definites import is_plainly_definite, is_the_most
from lesart.sources.memory import Memory, is_just_before
from lesart.sources.names import is_given, is_place, looks_like_body
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = ["STATES", "body_of_people", "body_that_spoke", "by_kind", "employer_before"]

STATES = frozenset({"bund", "land", "staat"})
_OF_ANY_COMPANY = ("us-", "dax-", "mdax-", "sdax-", "tecdax-")  # tell where a firm is from, not which it is


def body_of_people(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """»Human Aid warnt. … sagten | die Menschenrechtler |«: the body that was named just before."""
    if not is_plainly_definite(link.reading):
        return None
    head = plain_calling(link.reading.head)
    for cluster in memory.near(link.span.start):
        body = cluster.category == "organisation" and cluster.name and not _is_a_place(cluster)
        near = body and is_just_before(cluster, link)
        if near and not any(_has_other_people(noun, head) for noun in cluster.heads):
            return cluster, f"»{link.reading.words}« are the people of »{cluster.name}«, named just before"
    return None


def _has_other_people(noun: str, head: str) -> bool:
    """Whether a noun is one for companies and media, or for offices, which have no »Umweltschützer«."""
    rules = noun.endswith((*endings("authorities"), *endings("governing")))
    return (rules and head in group("campaigners")) or _does_business(noun)


def _does_business(head: str) -> bool:
    """Whether a noun is one for companies or media, not for those who care: »plattform«, not »stiftung«."""
    noun = speaker_noun(head)
    return noun is not None and noun.which == "kind" and not head.endswith(endings("caring"))


def by_kind(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»das Unternehmen«, »die Airline«: the latest body, or what its name alone has not told to be one."""
    near = memory.subjects(link.span.start)
    if _names_any_body(head):
        found = _latest_body(memory.latest(), link.reading)
    elif _says_only_the_kind(link.reading, head):
        found = _latest_body((c for c in near if _is_only_named(c, link)), link.reading)
    else:
        return None
    return found or _name_of_unknown_kind(near, link.reading)


def body_that_spoke(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»betont die Imkerhilfe. …, teilte | die Organisation | mit«: rather than what was called so before."""
    if not _names_any_body(head) or link.reading.plural or not is_plainly_definite(link.reading):
        return None
    bodies = (c for c in memory.subjects(link.span.start) if c.category == "organisation")
    latest = next(bodies, None)
    if latest is None or latest.links[-1].quote is None or not is_just_before(latest, link):
        return None
    return _latest_body([latest], link.reading)


def _names_any_body(head: str) -> bool:
    """»das Unternehmen«, »der US-Konzern«: a noun that takes up whichever body was mentioned last."""
    return _without_origin(head) in group("any_body")


def _without_origin(head: str) -> str:
    return next((head.removeprefix(first) for first in _OF_ANY_COMPANY if head.startswith(first)), head)


def _is_only_named(cluster: Cluster, link: Link) -> bool:
    """Whether no noun calls a body, which is spoken of more than once or just before."""
    return not cluster.heads and (len(cluster.links) > 1 or _is_body_just_before(cluster, link))


def _is_body_just_before(cluster: Cluster, link: Link) -> bool:
    return is_just_before(cluster, link) and bool(looks_like_body(cluster.name))


def _name_of_unknown_kind(near: Sequence[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»Condoria streicht Flüge. … teilte | die Airline | mit«: the noun tells what bears the name."""
    unsure = (c for c in near if c.category in {"person", "organisation"} and not _is_surely_person(c))
    latest = next(unsure, None)
    if latest is None or latest.category != "person" or not _is_bare_name(latest):
        return None
    latest.category = "organisation"
    return latest, f"»{reading.words}« tells that »{latest.name}«, mentioned just before, is a body"


def _is_surely_person(cluster: Cluster) -> bool:
    """»Bürgermeister Jan Kolb«: told by a given name, and so no firm."""
    return cluster.category == "person" and is_given(cluster.name.partition(" ")[0])


def _is_bare_name(cluster: Cluster) -> bool:
    """Whether all that is known is one word that no one bears as a given name, and that nobody spoke as."""
    one = bool(cluster.name) and " " not in cluster.name and not is_given(cluster.name)
    told = cluster.heads or cluster.gender or any(link.quote for link in cluster.links)
    return one and not told


def employer_before(memory: Memory, link: Link) -> str:
    """»| Verdi |-Chef … | die Gewerkschaft | teilte mit«, »| ihr Verband |«: whom he leads; or ""."""
    reading, head = link.reading, plain_calling(link.reading.head)
    if reading.name or reading.category != "organisation" or not _says_which_kind(reading, head):
        return ""
    near = (cluster for cluster in memory.near(link.span.start) if _may_lead(cluster, link))
    latest = next(near, None)
    bodies = sorted(latest.bodies) if latest is not None else []
    return next((body for body in bodies if _is_of_kind(body, head)), "")


def _may_lead(cluster: Cluster, link: Link) -> bool:
    """Whether somebody was named just before, whose body may be meant: »Eva Kern … | ihr | Verband«."""
    if not (cluster.is_one_person and cluster.name and is_just_before(cluster, link)):
        return False
    owner = "m" if link.reading.words.lower().startswith("sein") else "f"
    return not (link.reading.related and clash(cluster.guessed_gender, owner))


def _says_which_kind(reading: MentionReading, head: str) -> bool:
    """»die Gewerkschaft«, »der Autobauer«: a plain noun for a kind of body."""
    kind = _names_any_body(head) or _says_only_the_kind(reading, head)
    return (
        kind
        and (reading.related or is_plainly_definite(reading))
        and not (reading.attribute or is_the_most(reading))
    )


def _is_of_kind(body: str, head: str) -> bool:
    """Whether a body has a name and may be of a kind: parties and unions are told apart from companies."""
    if body.lower().endswith(head) and len(body) > len(head):
        return True  # »Imkerverband«
    if speaker_noun(body) is not None or is_place(body) or country_in(body):
        return False
    known = next((kind for kind in ("parties", "unions") if body.lower() in group(kind)), "")
    meant = {"partei": "parties", "gewerkschaft": "unions"}.get(head, "")
    return known == meant or (not known and meant == "unions")


def _says_only_the_kind(reading: MentionReading, head: str) -> bool:
    """»der Autobauer«, »die Airline«: a kind of body, and nothing that tells which."""
    noun = speaker_noun(head)
    kind = noun is not None and noun.which == "kind" and not head.endswith(endings("too_general"))
    return kind and not reading.attribute


def _latest_body(near: Iterable[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»das Unternehmen«, »die Organisation«: the body that was mentioned last, if no noun calls it else."""
    head = _without_origin(plain_calling(reading.head))
    media = head in group("media")
    for cluster in near:
        fits = not cluster.heads or not (media or _is_called_else(cluster, head))
        if cluster.category == "organisation" and fits and not (cluster.plural or _is_a_place(cluster)):
            return cluster, f"»{reading.words}« stands for the latest body, »{cluster.name}«"
    return None


def _is_a_place(cluster: Cluster) -> bool:
    """»Polen«, »der Bund«; not »Deutscher Imkerverband«, »Deutsche Imkerhilfe«, which are of a country."""
    first, _, last = cluster.name.rpartition(" ")
    body = first != "" and (speaker_noun(last) is not None or (country_in(first) and not is_place(last)))
    place = is_place(cluster.name) and not body
    return place or not cluster.heads.isdisjoint(STATES)


def _is_called_else(cluster: Cluster, head: str) -> bool:
    """Whether a noun tells more of a body than the one that takes it up: not »Fahrverein« for »Verein«."""
    others = [n for n in cluster.heads if not (n.endswith(head) or _is_only_its_name(cluster, n))]
    return any(_is_no(head, noun) or _tells_which(noun) or _is_medium(noun) for noun in others)


def _is_no(head: str, noun: str) -> bool:
    """Whether a body is of another kind than the noun that may take it up: »die Stadt« is no »Verein«."""
    company, society = head in group("companies"), head in group("societies")
    if noun.endswith(endings("public_bodies")):
        return company or society
    return (company and noun in group("no_company")) or (society and noun in group("no_society"))


def _is_only_its_name(cluster: Cluster, head: str) -> bool:
    """»Deutsche | Imkerhilfe |«: a noun that no list has, and that the name ends with."""
    return speaker_noun(head) is None and cluster.name.lower().endswith(f" {head}")


def _is_medium(head: str) -> bool:
    """»nachrichtenagentur«: no other kind of body takes it up."""
    return head.endswith(tuple(group("media")))


def _tells_which(head: str) -> bool:
    """Whether a noun says more of a body than its kind: »polizei«, not »werft«."""
    noun = speaker_noun(head)
    return noun is None or not noun.which
