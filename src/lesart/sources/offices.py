"""Who holds an office or a role that was not told before: »die Landrätin«, »der Leiter des Jugendamts«."""

from lesart.language import category_of_noun
from lesart.sources.at_hand import AtHand
from lesart.sources.callings import fits_anybody, plain_calling
from lesart.sources.clusters import Cluster, Link, clash
from lesart.sources.definites import (
    has_plain_core,
    is_at_home,
    is_newly_in_office,
    is_owned_by_place,
    towns_in,
)
from lesart.sources.likeness import contradicts, parties
from lesart.sources.memory import is_just_before
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = ["bare_name_before", "holder_of_the_office"]

_IN_FRONT = 100  # characters: the rest of a sentence


def holder_of_the_office(who: AtHand) -> Cluster | None:
    """»Ursel Brenner ist froh. … sagte | die EU-Kommissionspräsidentin |«: who was named just before.

    Of an office that words tell apart from others there is one holder, whom a newsroom would name if it were
    somebody new. Who has another role already may hold it if one is a party's and the other a state's.
    """
    holder = who.focus if _is_one_office(who.reading, who.head) else None
    if holder is not None and clash(holder.guessed_gender, who.reading.gender):
        holder = _only_other_name(who)
    return holder if holder is not None and _may_hold_too(holder, who) else None


def _may_hold_too(cluster: Cluster, who: AtHand) -> bool:
    """Whether nothing that is told of somebody speaks against an office."""
    if not who.may_mean(cluster):
        return False
    mentions = [each.reading for each in cluster.links]
    roles = {noun for each in mentions for noun in each.nouns if category_of_noun(noun) == "person"}
    said = roles | {each.head for each in mentions if each.head}
    beside = bool(towns_in(who.reading))
    return all(_go_together(plain_calling(noun), who.head, beside=beside) for noun in said)


def _only_other_name(who: AtHand) -> Cluster | None:
    """»Karl Ott schwieg zur Rede von | Hanna Wolf |. … sagte die Chefin der Bank«: who else it may be."""
    people = [
        each for each in who.near if each.is_one_person and each.name and is_just_before(each, who.link)
    ]
    fitting = [each for each in people if each.guessed_gender == who.reading.gender]
    return fitting[0] if len(fitting) == 1 and " " in fitting[0].name else None


def bare_name_before(who: AtHand) -> Cluster | None:
    """»„…“, sagt Jan Timm. | Der Leiter des Jugendamts | verweist …«: the role of who spoke just before.

    So far only the name was told; a newsroom that brought in somebody else would tell theirs, too.
    """
    focus = who.focus if _tells_a_role(who) else None
    if focus is None or not _is_first(focus, who) or not _is_all_name(focus):
        return None
    if who.head.endswith(endings("other_sides")) or who.head in group("plain_people") | group("in_court"):
        return None
    return focus if _has_just_spoken(focus, who.link) and _may_hold(focus, who.reading) else None


def _is_first(cluster: Cluster, who: AtHand) -> bool:
    """Whether a source is the latest, but for those that are spoken of in what the mention says."""
    content = who.link.quote.content if who.link.quote is not None else ()
    before = (c for c in who.subjects if not any(span.start < c.last <= span.end for span in content))
    return next(before, None) is cluster


def _tells_a_role(who: AtHand) -> bool:
    """»der Leiter des Jugendamts«; and »die Vorsitzende«, »der Landrat«, if they speak."""
    reading = who.reading
    if reading.new or reading.body or who.link.quote is None:
        return bool(reading.body) and not reading.new
    office = who.head.endswith((*endings("leading"), *endings("held_offices")))
    return office and who.is_plain and not reading.attribute


def _has_just_spoken(cluster: Cluster, link: Link) -> bool:
    """Whether somebody spoke last, or stands in front of a quotation: »Rudi Moll tobte. „…“, sagte der …«."""
    if cluster.links[-1].quote is not None:
        return True
    return link.quote is not None and 0 < link.quote.start - cluster.last <= _IN_FRONT


def _may_hold(cluster: Cluster, reading: MentionReading) -> bool:
    """Whether a definite role has the gender that a name shows, and nothing speaks against it."""
    known = cluster.guessed_gender and cluster.guessed_gender == reading.gender
    definite = reading.words.split()[0].lower() in group("definite")
    return bool(known) and definite and not contradicts(cluster, reading)


def _is_all_name(cluster: Cluster) -> bool:
    """»Jan Timm«, »Timm«; not »Jan Timm, Förster der Gemeinde«."""
    told = (each.reading.words for each in cluster.links if not each.reading.pronoun)
    bare = {word for words in told for word in words.split()} <= set(cluster.name.split())
    return bare and cluster.is_one_person and not cluster.heads


def _is_one_office(reading: MentionReading, head: str) -> bool:
    """»die EU-Kommissionspräsidentin«, »Bayerns Ministerpräsident«; not »die Ministerin«, »ein Landrat«."""
    if not head.endswith(endings("held_offices")):
        return False
    told = reading.body or is_at_home(reading) or is_newly_in_office(reading) or towns_in(reading)
    return is_owned_by_place(reading) or (has_plain_core(reading) and bool(told))


def _go_together(one: str, other: str, *, beside: bool) -> bool:
    """»SPD-Chef« and »Ministerpräsident«: one is a party's role, the other a state's; or it fits anybody.

    An office of a town may be held ``beside`` one of a body: »der Präsident des Bundes«, »der Ulmer Landrat«.
    """
    if fits_anybody(one) or one == other or (beside and one.endswith(endings("held_beside"))):
        return True
    offices = one.endswith(endings("held_offices")) and other.endswith(endings("held_offices"))
    return offices and _is_of_a_party(one) != _is_of_a_party(other)


def _is_of_a_party(head: str) -> bool:
    """»spd-chef«, »fraktionschef«."""
    return bool(parties(head.split("-"))) or head.endswith(endings("party_roles"))
