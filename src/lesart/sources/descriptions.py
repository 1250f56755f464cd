"""Whom a description means: »der Gemeindepräsident«, »die Person«, »der 51-Jährige«, »das Unternehmen«."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from lesart.language import category_of_noun, speaker_noun
from lesart.records import QuoteKind
from lesart.sources.callings import callings, fits_anybody, plain_calling
from lesart.sources.clusters import Cluster, Link, clash
from lesart.sources.countries import country_in
from lesart.sources.memory import Memory, is_just_before
from lesart.sources.mentions import MentionReading
from lesart.sources.names import is_given, is_place, looks_like_body, stem
from lesart.sources.wordlists import endings, group

__all__ = [
    "contradicts",
    "employer_before",
    "find_by_description",
    "find_by_plural",
    "is_apart",
    "means_member",
    "same_calling",
    "tells",
]

_SIDE_BY_SIDE = 40  # characters between two names of one sentence
_IN_FRONT = 60  # characters: the rest of a short sentence
_SHORTEST = 5  # letters of the last part of a compound that may stand for the whole
_VOICE = "stimme"  # nobody who was named
_PLAIN = 4  # words of a description that says no more than a role
_STATES = frozenset({"bund", "land", "staat"})
_KINDS = {
    "behörde": "authorities",
    "gremium": "panels",
    "verband": "associations",
}  # groups of nouns that a general one takes up
_YEARS = re.compile(r"\b(\d{1,3})(?:-?jährig| Jahre alt)", re.IGNORECASE)
_OF_SOMEBODY = frozenset({"des", "der", "eines", "einer"})
_AGE = re.compile(r"\b\d{1,3}\b")


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
    if not _talks(link) or not head.endswith(endings("offices_too")) or not _is_plainly_definite(reading):
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
    before = (
        _several(memory, link, head) or _spoke(memory, link, head) or _whom_it_is_about(memory, link, head)
    )
    if before is not None:
        return before
    if (cluster := _of_same_noun(memory, link, head)) is not None:
        return cluster, f"»{reading.words}« takes up »{cluster.links[-1].reading.words}«: the same noun"
    if reading.plural:
        return _body_of_people(memory, link) if head in group("people_of_bodies") else None
    return None if reading.related else _latest_that_fits(memory, link, head)


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


def _spoke(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»Eva Kern warnt. … sagt | die Medizinerin |«: who spoke just before, where the noun fits anybody."""
    found = _speaking(memory, link, head) if fits_anybody(head) else None
    if found is None:
        return None
    return found, f"»{link.reading.words}« stands for »{found.name}«, who spoke just before"


def _whom_it_is_about(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»Eva Kern, 60, will aufhören, sagt | die Schauspielerin |.«: whom the statement has brought in.

    What somebody says of somebody else with »will« or »hat« would be in the Konjunktiv.
    """
    latest = next(iter(memory.subjects(link.span.start)), None) if fits_anybody(head) else None
    if (
        latest is None
        or link.about is None
        or latest.links[0].span.start != link.about
        or " " not in latest.name
    ):
        return None
    fits = latest.leaning == link.reading.gender and _may_be(latest, link.reading, head)
    return (
        (latest, f"»{link.reading.words}« tells of »{latest.name}«, with whom the statement begins")
        if fits
        else None
    )


def _is_spouse(reading: MentionReading, head: str) -> bool:
    """»die Frau des Angeklagten«, »der Mann von Jana Petri«: not »die Frau aus Rietz«."""
    if head not in {"frau", "mann"}:
        return False
    whose, words = reading.attribute.capitalize(), reading.words.lower().split()
    owned = any(word == head and behind in _OF_SOMEBODY for word, behind in pairwise(words))
    return owned or category_of_noun(whose) == "person" or is_given(whose)


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
    return next((c for c in called if _was_addressed_so(c, head)), next(iter(called), None))


def _was_addressed_so(cluster: Cluster, head: str) -> bool:
    """»Rektorin Ina Falk«, »Ina Falk ist Rektorin«; not who »leitet den Verein« and may be called so."""
    said = {plain_calling(each.reading.head) for each in cluster.links}
    stated = {plain_calling(noun) for each in cluster.links for noun in each.reading.nouns}
    return (
        head in stated
        or not callings(head).isdisjoint(said)
        or any(_is_short_for(head, noun) for noun in said)
    )


def _body_of_people(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """»Human Aid warnt. … sagten | die Menschenrechtler |«: the body that was named just before."""
    if not _is_plainly_definite(link.reading):
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


def _speaking(memory: Memory, link: Link, head: str) -> Cluster | None:
    """Find who spoke just before, where »der Mediziner« may be anybody and nobody is called just that."""
    if any(head in cluster.heads for cluster in memory.latest()) or link.reading.plural:
        return None
    latest = next(iter(memory.subjects(link.span.start)), None)
    if latest is None or not latest.name or latest.links[-1].quote is None:
        return None
    fits = _may_be(latest, link.reading, head) and not contradicts(latest, link.reading)
    return latest if fits and is_just_before(latest, link) else None


def _latest_that_fits(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»die Politikerin«, »das Unternehmen«: nouns that take up whoever was mentioned last."""
    if link.reading.category == "person":
        return _by_person(memory, link, head)
    if link.reading.category != "organisation" or link.reading.body:
        return None
    plain = _is_plainly_definite(link.reading) and not _is_the_most(link.reading)
    return _by_kind(memory, link, head) if plain else None


def _by_kind(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»das Unternehmen«, »die Airline«: the latest body, or what its name alone has not told to be one."""
    near = memory.subjects(link.span.start)
    if head in group("any_body"):
        found = _latest_body(memory.latest(), link.reading)
    elif _says_only_the_kind(link.reading, head):
        found = _latest_body((c for c in near if _is_only_named(c, link)), link.reading)
    else:
        return None
    return found or _name_of_unknown_kind(near, link.reading)


def _is_only_named(cluster: Cluster, link: Link) -> bool:
    """Whether no noun calls a body, which is spoken of more than once or just before."""
    return not cluster.heads and (len(cluster.links) > 1 or _is_body_just_before(cluster, link))


def _is_body_just_before(cluster: Cluster, link: Link) -> bool:
    return is_just_before(cluster, link) and bool(looks_like_body(cluster.name))


def _name_of_unknown_kind(near: Sequence[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»Condoria streicht Flüge. … teilte | die Airline | mit«: the noun tells what bears the name."""
    latest = next((c for c in near if c.category in {"person", "organisation"}), None)
    if latest is None or latest.category != "person" or not _is_bare_name(latest):
        return None
    latest.category = "organisation"
    return latest, f"»{reading.words}« tells that »{latest.name}«, mentioned just before, is a body"


def _is_bare_name(cluster: Cluster) -> bool:
    """Whether all that is known is one word that no one bears as a given name, and that nobody spoke as."""
    one = bool(cluster.name) and " " not in cluster.name and not is_given(cluster.name)
    told = cluster.heads or cluster.gender or any(link.quote for link in cluster.links)
    return one and not told


def employer_before(memory: Memory, link: Link) -> str:
    """»| Verdi |-Chef … | die Gewerkschaft | teilte mit«: whom he leads, just before; or ""."""
    reading, head = link.reading, plain_calling(link.reading.head)
    if reading.name or reading.category != "organisation" or not _says_which_kind(reading, head):
        return ""
    for cluster in memory.near(link.span.start):
        if cluster.is_one_person and cluster.name and is_just_before(cluster, link):
            return next((body for body in sorted(cluster.bodies) if _is_of_kind(body, head)), "")
    return ""


def _says_which_kind(reading: MentionReading, head: str) -> bool:
    """»die Gewerkschaft«, »der Autobauer«: a plain noun for a kind of body."""
    kind = head in group("any_body") or _says_only_the_kind(reading, head)
    return kind and _is_plainly_definite(reading) and not (reading.attribute or _is_the_most(reading))


def _is_of_kind(body: str, head: str) -> bool:
    """Whether a body has a name and may be of a kind: parties and unions are told apart from companies."""
    if speaker_noun(body) is not None or is_place(body) or country_in(body):
        return False
    known = next((kind for kind in ("parties", "unions") if body.lower() in group(kind)), "")
    meant = {"partei": "parties", "gewerkschaft": "unions"}.get(head, "")
    return known == meant or (not known and meant == "unions")


def _is_the_most(reading: MentionReading) -> bool:
    """»der wertvollste Konzern«: a superlative tells which one it is."""
    return any(word.endswith(("ste", "sten")) and word.islower() for word in reading.words.split()[1:-1])


def _says_only_the_kind(reading: MentionReading, head: str) -> bool:
    """»der Autobauer«, »die Airline«: a kind of body, and nothing that tells which."""
    noun = speaker_noun(head)
    kind = noun is not None and noun.which == "kind" and not head.endswith(endings("too_general"))
    return kind and not reading.attribute


def _by_person(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    reading, subjects, near = link.reading, memory.subjects(link.span.start), memory.near(link.span.start)
    if fits_anybody(head):
        return _latest_person(subjects, near, reading, head)
    if (holder := _holder_of_the_office(subjects, near, link, head)) is not None:
        return holder
    if (named := _bare_name_before(subjects, link, head)) is not None:
        return named
    kin = head in group("kin") and not _tells_of_a_life(reading)  # »die Mutter«, not »die dreifache Mutter«
    kin |= head.endswith(_VOICE)
    if kin or reading.body or not _surely_names_people(link):
        return None
    return (
        _speaker_so_far(subjects, reading)
        or _without_role(subjects, near, reading, head)
        or _in_another_role(subjects, link, head)
    )


def _holder_of_the_office(
    subjects: list[Cluster], near: list[Cluster], link: Link, head: str
) -> tuple[Cluster, str] | None:
    """»Ursel Brenner ist froh. … sagte | die EU-Kommissionspräsidentin |«: who was named just before.

    Of an office that words tell apart from others there is one holder, whom a newsroom would name if it were
    somebody new. Who has another role already may hold it if one is a party's and the other a state's.
    """
    reading = link.reading
    if not _is_one_office(reading, head):
        return None
    latest = _latest_of_people(subjects, link)
    if latest is not None and clash(latest.guessed_gender, reading.gender):
        latest = _only_other_name(near, link)
    if latest is None or not _may_hold_too(latest, reading, head):
        return None
    return latest, f"»{reading.words}« is the office of »{latest.name}«, whom the words just before are about"


def _may_hold_too(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """Whether nothing that is told of somebody speaks against an office."""
    if contradicts(cluster, reading) or not _may_be(cluster, reading, head):
        return False
    mentions = [each.reading for each in cluster.links]
    roles = {noun for each in mentions for noun in each.nouns if category_of_noun(noun) == "person"}
    said = roles | {each.head for each in mentions if each.head}
    return all(_go_together(plain_calling(noun), head) for noun in said)


def _only_other_name(near: list[Cluster], link: Link) -> Cluster | None:
    """»Karl Ott schwieg zur Rede von | Hanna Wolf |. … sagte die Chefin der Bank«: who else it may be."""
    people = [each for each in near if each.is_one_person and each.name and is_just_before(each, link)]
    fitting = [each for each in people if each.guessed_gender == link.reading.gender]
    return fitting[0] if len(fitting) == 1 and " " in fitting[0].name else None


def _bare_name_before(subjects: list[Cluster], link: Link, head: str) -> tuple[Cluster, str] | None:
    """»„…“, sagt Jan Timm. | Der Leiter des Jugendamts | verweist …«: the role of who spoke just before.

    So far only the name was told; a newsroom that brought in somebody else would tell theirs, too.
    """
    reading = link.reading
    latest = _latest_of_people(subjects, link) if _tells_a_role(link, head) else None
    if latest is None or not _is_first(latest, subjects, link) or not _is_all_name(latest):
        return None
    if not _has_just_spoken(latest, link):
        return None
    if head.endswith(endings("other_sides")) or head in group("in_court") or not _may_hold(latest, reading):
        return None
    return latest, f"»{reading.words}« tells the role of »{latest.name}«, who spoke just before"


def _is_first(cluster: Cluster, subjects: list[Cluster], link: Link) -> bool:
    """Whether a source is the latest, but for those that are spoken of in what the mention says."""
    content = link.quote.content if link.quote is not None else ()
    before = (c for c in subjects if not any(span.start < c.last <= span.end for span in content))
    return next(before, None) is cluster


def _tells_a_role(link: Link, head: str) -> bool:
    """»der Leiter des Jugendamts«; and »die Vorsitzende«, »der Landrat«, if they speak."""
    reading = link.reading
    if reading.new or reading.body or link.quote is None:
        return bool(reading.body) and not reading.new
    office = head.endswith((*endings("leading"), *endings("held_offices")))
    return office and _is_plainly_definite(reading) and not reading.attribute


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
    told = reading.body or _is_at_home(reading) or _is_newly_in_office(reading)
    return _is_owned_by_place(reading) or (_has_plain_core(reading) and bool(told))


def _has_plain_core(reading: MentionReading) -> bool:
    """»die Präsidentin | der Bank von Musterland |«: definite up to what tells of what."""
    words = reading.words.lower().split()
    core = next((n for n, word in enumerate(words) if n and word in group("behind")), len(words))
    return words[0] in group("definite") and 1 < core <= _PLAIN


def _is_newly_in_office(reading: MentionReading) -> bool:
    """»die neue Präsidentin«, »der designierte Parteichef«: one of a kind, whom the words before tell of."""
    return any(stem(word) in group("new_in_office") for word in reading.words.lower().split()[1:-1])


def _is_owned_by_place(reading: MentionReading) -> bool:
    """»Bayerns Ministerpräsident«."""
    first = reading.words.partition(" ")[0]
    return not reading.new and first.endswith("s") and is_place(first)


def _is_at_home(reading: MentionReading) -> bool:
    """»der Abgeordnete aus Rietz«."""
    return is_place(reading.attribute.capitalize())


def _go_together(one: str, other: str) -> bool:
    """»SPD-Chef« and »Ministerpräsident«: one is a party's role, the other a state's; or it fits anybody."""
    if fits_anybody(one) or one == other:
        return True
    offices = one.endswith(endings("held_offices")) and other.endswith(endings("held_offices"))
    return offices and _is_of_a_party(one) != _is_of_a_party(other)


def _is_of_a_party(head: str) -> bool:
    """»spd-chef«, »fraktionschef«."""
    return bool(_parties(head.split("-"))) or head.endswith(endings("party_roles"))


def _surely_names_people(link: Link) -> bool:
    """»der Winzer«, »die Drachenfliegerin«, »der 83-jährige«, and whoever talks; a »Detektor« does not."""
    reading = link.reading
    if link.quote is not None and link.quote.word in group("spoken_verbs"):
        return True
    listed = category_of_noun(reading.head) == "person"
    return listed or reading.head.endswith(("in", "jährig", "jähriger")) or _tells_of_a_life(reading)


def _in_another_role(subjects: list[Cluster], link: Link, head: str) -> tuple[Cluster, str] | None:
    """»Leiterin Petra Kühn stellt Eimer auf. … klagt | die Erzieherin |«: who the sentence before is about.

    Somebody else would need words of their own, unless a role brings in somebody (»die Richterin«) or is the
    other side of one that was told (»die Angeklagte« beside her lawyer).
    """
    reading = link.reading
    if _is_somebody_else(reading, head) or reading.attribute or not _is_plainly_definite(reading):
        return None
    latest = _latest_of_people(subjects, link)
    if latest is None:
        return None
    fitting = [each for each in subjects if _may_be(each, reading, head) and not contradicts(each, reading)]
    if latest not in fitting or _is_one_of_two(latest, fitting):
        return None
    return latest, f"»{reading.words}« stands for »{latest.name}«, whom the words just before are about"


def _is_of_its_kind(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """Whether number and category fit; of a body called by the same noun the number is seldom clear."""
    first = cluster.links[0].reading
    if first.joined:  # »Die Wirtinnen Ina Kern und Eva Lutz … | die Wirtinnen |«
        return reading.plural and head == plain_calling(first.head) and _is_plainly_definite(reading)
    if {cluster.category, reading.category} == {"person", "organisation"}:
        return False
    people = reading.category in {"person", "group"}
    return cluster.plural == reading.plural or (not people and head in cluster.heads)


def same_calling(cluster: Cluster, head: str) -> bool:
    """Whether a source was called by a noun before, by a compound of it, or by one that means the same."""
    alike = callings(head)
    if not alike.isdisjoint(cluster.heads):
        return True
    longer = tuple(noun for noun in alike if _ends_compounds(noun))
    return any(
        _is_short_for(head, noun)
        or any(noun.endswith(short) and not is_apart(noun, short) for short in longer)
        or _with_first_part(cluster, head, noun)
        or _leads_the_same(cluster, head, noun)
        for noun in cluster.heads
    )


def _is_short_for(head: str, noun: str) -> bool:
    """»der Sprecher« for »Polizeisprecher«, »die Behörde« for »Landratsamt«."""
    if (noun.endswith(head) and _may_be_shortened(head)) or noun.endswith("-" + head):
        return not is_apart(noun, head)
    return head in _KINDS and noun.endswith(endings(_KINDS[head]))


def is_apart(noun: str, short: str) -> bool:
    """»Vizekanzler«, »Staatsanwalt«: whether the first part makes it somebody else than »der Kanzler«."""
    first = noun.removesuffix(short).rstrip("-")
    return first in group("deputies") or (
        first != "" and noun.endswith(endings("own_callings")) and not short.endswith(endings("own_callings"))
    )


def _ends_compounds(noun: str) -> bool:
    """»der Ressortchef« for »Finanzminister«: whether compounds of »Minister« are taken up like it."""
    general = noun.endswith(endings("leading")) or noun in group("too_general") | group("any_body")
    return len(noun) > _SHORTEST and not general


def _may_be_shortened(head: str) -> bool:
    """»der Sprecher« for »Polizeisprecher«, »das Amt« for »Jugendamt«; not »die Firma« for any firm."""
    return head == "amt" or (len(head) >= _SHORTEST and head not in group("any_body"))


def _leads_the_same(cluster: Cluster, head: str, noun: str) -> bool:
    """»der Klinikchef« for »der Klinikdirektor«, »der Direktor der Klinik«; »Betriebsratschef« for »-rat«."""
    leading = endings("leading")
    if head.endswith(leading) and noun.endswith(endings("offices_too")) and _led(head) in {noun, noun + "s"}:
        return True
    if not (head.endswith(leading) and noun.endswith(leading)):
        return False
    mine, theirs = _led(head), _led(noun)
    if mine in group("any_led_body"):
        return bool(theirs)
    return bool(mine) and (mine == theirs or (not theirs and _is_spoken_of(cluster, mine)))


def _led(noun: str) -> str:
    """»klinik« in »klinikchef«."""
    longest = max((end for end in endings("leading") if noun.endswith(end)), key=len)
    return noun.removesuffix(longest).rstrip("-")


def _with_first_part(cluster: Cluster, head: str, noun: str) -> bool:
    """»der Museumsleiter« for »der Leiter«, where a mention has spoken of the museum."""
    if len(noun) < _SHORTEST or not head.endswith(noun):
        return False
    return _is_spoken_of(cluster, head.removesuffix(noun).rstrip("-"))


def _is_spoken_of(cluster: Cluster, first: str) -> bool:
    """Whether a mention has the word that is the first part of a compound: »Museum« for »museums«."""
    return len(first) > 1 and any(
        first in {word, word + "s", word + "n", word + "en"} for word in cluster.words
    )


def _latest_person(
    subjects: list[Cluster], near: list[Cluster], reading: MentionReading, head: str
) -> tuple[Cluster, str] | None:
    """»die Person«, »der Politiker«, »die 43-Jährige«: whoever was mentioned last and fits."""
    fitting = [cluster for cluster in dict.fromkeys([*subjects, *near]) if _may_be(cluster, reading, head)]
    known = _telling_words(reading, head)
    chosen = next((cluster for cluster in fitting if not known.isdisjoint(cluster.words)), None)
    if chosen is None:
        chosen = next(iter(fitting), None)
        if chosen is None or _is_one_of_two(chosen, [each for each in fitting if each in subjects]):
            return None
    last = chosen.links[-1].reading.words
    return chosen, f"»{reading.words}« stands for the latest one that fits, »{last}«"


def _is_one_of_two(found: Cluster, fitting: Sequence[Cluster]) -> bool:
    """»Eva Kern sprang, Ute Lanz half. … sagt | die 54-Jährige |«: named side by side, and neither spoke."""
    named = (each for each in fitting if each is not found and is_given(each.name.partition(" ")[0]))
    others = [each for each in named if abs(each.last - found.last) <= _SIDE_BY_SIDE]
    silent = all(each.links[-1].quote is None for each in (found, *others))
    return bool(others) and silent and found in fitting


def _may_be(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """Whether a person fits: of no other gender, and without a name if only »die Person« is said."""
    if not cluster.is_one_person or _is_of_another_age(cluster, reading) or _is_spouse(reading, head):
        return False
    if _may_be_anybody(cluster, head) or _is_of_another_side(cluster, reading):
        return False
    mine, theirs = _parties(head.split("-")), _parties(cluster.words)
    if mine and theirs and mine.isdisjoint(theirs):
        return False  # »die CDU-Politikerin« is nobody of the Greens
    return not clash(cluster.guessed_gender, reading.gender)


def _may_be_anybody(cluster: Cluster, head: str) -> bool:
    """»Der Mensch braucht Schlaf«, and beside a name »die Person«."""
    return head == "mensch" or (head in {"person", "quelle", "insider"} and bool(cluster.name))


def _is_of_another_side(cluster: Cluster, reading: MentionReading) -> bool:
    """»die betagte Frau«, »der getötete Mann«: not the accused, nor who works in court."""
    struck = any(stem(word) in group("of_victims") for word in reading.words.lower().split()[1:-1])
    return struck and not cluster.name and not cluster.heads.isdisjoint(group("in_court"))


def _parties(words: Iterable[str]) -> set[str]:
    return {word.removesuffix("n") for word in words if word in group("parties")}


def _telling_words(reading: MentionReading, head: str) -> set[str]:
    """»51« of »der 51-Jährige«, »grüne« of »die Grünen-Politikerin«: what another mention may have told."""
    first = head.rpartition("-")[0] or head.removesuffix("politiker")
    ages = set(_AGE.findall(reading.words))
    return ages | ({first, first.removesuffix("n"), first.removesuffix("en")} if first != head else set())


def _speaker_so_far(subjects: list[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»Max Klein sagte … Weiter sagte der Journalist«: whoever spoke last, if no role of theirs is known."""
    latest = subjects[0] if subjects else None
    if latest is None or not latest.is_one_person or latest.heads or not latest.name:
        return None
    titled = latest.links[0].reading.words.startswith(("Dr", "Prof"))  # »Dr. Kroll« … »die Chirurgin«
    spoke = latest.links[-1].quote is not None or titled
    if not spoke or clash(latest.guessed_gender, reading.gender):
        return None
    return latest, f"»{reading.words}« stands for »{latest.name}«, who spoke last and has no other role"


def _without_role(
    subjects: list[Cluster], near: list[Cluster], reading: MentionReading, head: str
) -> tuple[Cluster, str] | None:
    """»Käthe Raab hat ihren Mann verloren. … erzählt | die Witwe |«: a name that no role was told of so far.

    A role that brings in somebody by itself (»die Richterin«) takes up only a name that the article is about.
    """
    if _is_told_apart(reading) or not _is_plainly_definite(reading):
        return None
    open_to_it = [c for c in near if _has_only_a_name(c) and not contradicts(c, reading)]
    found = _only_name(open_to_it, subjects, newcomer=_brings_in(reading, head))
    if found is None or _is_one_of_two(found, [each for each in open_to_it if each in subjects]):
        return None
    return found, f"»{reading.words}« stands for »{found.name}«, whose role was not told before"


def _only_name(names: list[Cluster], subjects: list[Cluster], *, newcomer: bool) -> Cluster | None:
    """Pick the latest that is a subject, or else the only one: »Im Prozess gegen Kevin M. …«."""
    fitting = [cluster for cluster in names if cluster in subjects]
    if newcomer:
        return next((cluster for cluster in fitting if len(names) == 1 and len(cluster.links) > 1), None)
    return next(iter(fitting or (names if len(names) == 1 else [])), None)


def _is_told_apart(reading: MentionReading) -> bool:
    """»die Wirtin vom Gasthof Krone«; not »die Bäckerin aus Rietz«."""
    at_home = _is_at_home(reading) or " aus " in reading.words
    return bool(reading.attribute) and not at_home


def _latest_of_people(subjects: list[Cluster], link: Link) -> Cluster | None:
    """Return the person whom the sentence before is about, if there is a name."""
    latest = next((cluster for cluster in subjects if cluster.category == "person"), None)
    if latest is None or not is_just_before(latest, link):
        return None
    return latest if latest.name else None


def _is_somebody_else(reading: MentionReading, head: str) -> bool:
    """»die Richterin«, »der Angeklagte« beside his lawyer."""
    other = head.endswith(endings("other_sides")) and not _tells_of_a_life(reading)
    return other or _brings_in(reading, head)


def _brings_in(reading: MentionReading, head: str) -> bool:
    """»die Richterin«; not »die pensionierte Richterin«."""
    return head.endswith(endings("roles_of_newcomers")) and not _tells_of_a_life(reading)


def _tells_of_a_life(reading: MentionReading) -> bool:
    """»der pensionierte Lehrer«, »der Vater zweier Töchter«: nobody is brought in like that."""
    words = reading.words.lower().split()[1:]
    parent = not group("children").isdisjoint(word for word in words if word != reading.head.lower())
    return parent or any(stem(word) in group("of_a_life") for word in words[:-1])


def _is_plainly_definite(reading: MentionReading) -> bool:
    """»die Witwe«, »der 35 Jahre alte Winzer und Wirt«; not »jeder Bürger«, »der bei Turin lebende Wirt«."""
    words = _YEARS.sub(" ", reading.words).lower().partition(" und ")[0].split()
    return words[0] in group("definite") and len(words) <= _PLAIN


def _has_only_a_name(cluster: Cluster) -> bool:
    """Whether it is a person with a name, of whom no other role is known than that anybody may have it."""
    person = cluster.is_one_person and bool(cluster.name) and not cluster.bodies
    sure = person and (is_given(cluster.name.partition(" ")[0]) or any(link.quote for link in cluster.links))
    return sure and all(map(fits_anybody, cluster.heads))


def _latest_body(near: Iterable[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»das Unternehmen«, »die Organisation«: the body that was mentioned last, if no noun calls it else."""
    head = plain_calling(reading.head)
    media = head in group("media")
    for cluster in near:
        fits = not cluster.heads or not (media or _is_called_else(cluster, head))
        if cluster.category == "organisation" and fits and not (cluster.plural or _is_a_place(cluster)):
            return cluster, f"»{reading.words}« stands for the latest body, »{cluster.name}«"
    return None


def _is_a_place(cluster: Cluster) -> bool:
    """»Polen«, »der Bund«; not »Deutscher Imkerverband«, whose last word says what it is."""
    first, _, last = cluster.name.rpartition(" ")
    place = is_place(cluster.name) and not (first and speaker_noun(last) is not None)
    return place or not cluster.heads.isdisjoint(_STATES)


def _is_called_else(cluster: Cluster, head: str) -> bool:
    """Whether a noun tells more of a body than the one that takes it up: not »Fahrverein« for »Verein«."""
    others = (noun for noun in cluster.heads if not noun.endswith(head))
    return any(_tells_which(noun) or _is_medium(noun) for noun in others)


def _is_medium(head: str) -> bool:
    """»nachrichtenagentur«: no other kind of body takes it up."""
    return head.endswith(tuple(group("media")))


def _tells_which(head: str) -> bool:
    """Whether a noun says more of a body than its kind: »polizei«, not »werft«."""
    noun = speaker_noun(head)
    return noun is None or not noun.which


def contradicts(cluster: Cluster, reading: MentionReading) -> bool:
    """Two bodies, genders or countries cannot be one source: »der Sprecher der Polizei, der Bahn«."""
    if _is_elsewhere(cluster, reading) or _is_of_another_age(cluster, reading):
        return True
    country = country_in(reading.words)
    if country and cluster.countries and country not in cluster.countries:
        return True
    return reading.category in {"person", "group"} and clash(cluster.guessed_gender, reading.gender)


def _is_of_another_age(cluster: Cluster, reading: MentionReading) -> bool:
    """»der 19-Jährige«, »der 22-Jährige«."""
    if reading.category != "person":
        return False
    mine = set(_YEARS.findall(reading.words))
    theirs = {age for link in cluster.links for age in _YEARS.findall(link.reading.words)} if mine else set()
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _is_elsewhere(cluster: Cluster, reading: MentionReading) -> bool:
    """»der Sprecher der Polizei«, »der Sprecher der Bahn«."""
    if reading.attribute and cluster.attributes:
        return not _some_alike(reading.attribute, cluster.attributes)
    bodies = {body for body in cluster.bodies if body.lower() not in group("parties")}  # »SPD-Politiker«
    told = reading.body and bodies and not _is_any_body(reading) and not _is_of_same_noun(cluster, reading)
    return bool(told) and not _some_alike(reading.body, bodies)


def _is_of_same_noun(cluster: Cluster, reading: MentionReading) -> bool:
    """»Malchows | Polizeichef |« … »der | Polizeichef |«: the body in the noun is the same both times."""
    head = reading.head.lower()
    same = plain_calling(head.capitalize()) in cluster.heads
    bodies = {body.lower() for body in (*cluster.bodies, reading.body)}
    return same and any(head.startswith(body) for body in bodies)


def _is_any_body(reading: MentionReading) -> bool:
    """»die Behördenchefin«: the first part of a compound that says only what kind of body somebody leads."""
    noun = speaker_noun(reading.body)
    return noun is not None and bool(noun.which) and not reading.attribute


def _some_alike(word: str, others: Iterable[str]) -> bool:
    """»ministerium« and »außenministerium« may be the same, »polizei« and »bahn« are not."""
    word = word.lower()
    return any(word.endswith(other.lower()) or other.lower().endswith(word) for other in others)
