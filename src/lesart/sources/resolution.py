"""From mentions to sources: which words name the same speaker.

»Rose Gottemoeller« … »sie« … »Gottemoeller« is one source; so is »ein anderer US-Beamter« … »die Person« …
»der Beamte«. A new indefinite mention opens a new source; a definite one without anything to go back to
stays its own.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

from lesart.frozen import replace
from lesart.language import category_of_noun
from lesart.sources.callings import callings, fits_anybody, is_inhabitant, plain_calling
from lesart.sources.clusters import Cluster, Link, clash
from lesart.sources.described_bodies import STATES, employer_before
from lesart.sources.descriptions import find_by_description, find_by_plural, means_member, tells
from lesart.sources.likeness import contradicts, is_apart, same_calling
from lesart.sources.memory import Memory, bare, is_just_before
from lesart.sources.name_index import Names
from lesart.sources.names import initials, is_abbreviation_of, is_place, leaning, stem
from lesart.sources.pronouns import find_by_pronoun
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import group

__all__ = ["resolve"]

_LOCAL = frozenset({"kantons", "stadt", "landes", "kreis", "gemeinde", "regional", "orts", "berufs"})
_SHORTEST_TOWN = 3  # letters that a town and those who live there have in common: »Ulm«, »Bremen«, »Bremer«


def resolve(links: list[Link], names: Names, starts: Sequence[int]) -> list[Cluster]:
    """Gather mentions, in text order, into sources; ``starts`` says where the sentences begin."""
    memory = Memory(starts)
    for link in links:
        same = memory.at(link)
        if same is None and _only_goes_on(link) and link.told_by is not None:
            continue  # »| Er | sei müde, sagte sie.«: seldom whom the article is about
        if same is None:
            _place(memory, _as_member(link) if means_member(memory, link) else link, names)
        else:
            same.add(link)
            memory.store(same, link)
    _note_others(memory, links)
    return memory.all


def _note_others(memory: Memory, links: list[Link]) -> None:
    """»Orlow und andere russische Beamte«: note where the others say that who is named comes from."""
    for link in links:
        if link.reading.joined and " und andere " in link.reading.words:
            for member in memory.named(bare(link.reading.name)):
                member.comes_from(link.reading.words)


def _place(memory: Memory, link: Link, names: Names) -> None:
    """Add a mention to the source that it goes back to, or open one with it."""
    found = _antecedent(memory, link, names)
    if found is None:
        named = _of_employer(memory, link)
        found = _by_name(memory, named.reading, names) if named is not link else None
    if found is None and _only_goes_on(link):
        return  # »| Sie | schwieg.«: nobody is known whom it takes up
    if found is None:
        cluster = Cluster(_with_full_name(named, names))
    else:
        cluster, why = found
        cluster.add(link, why)
    memory.store(cluster, link)


def _only_goes_on(link: Link) -> bool:
    """»| Sie | schwieg.«: a pronoun that says nothing, and of which nothing is told."""
    return link.reading.pronoun and not (link.quote or link.reading.nouns)


def _as_member(link: Link) -> Link:
    """»sagte | der Stadtrat |«: read the name of a council as the role of a member."""
    role = replace(link.reading, name="", name_reason="", category="person", gender="m", number="s")
    return replace(link, reading=role)


def _with_full_name(link: Link, names: Names) -> Link:
    """»Ein Team um die Ökologin Mara Lindt … sagt | Lindt |«: a name that stands in no mention of its own."""
    reading = link.reading
    full = names.people.get(reading.name, "") if reading.category == "person" else ""
    return replace(link, reading=replace(reading, name=full)) if full else link


def _of_employer(memory: Memory, link: Link) -> Link:
    """»Verdi-Chef … | die Gewerkschaft | teilte mit«: give it the name of the body he leads."""
    body = employer_before(memory, link)
    why = f"»{body}« is the body that somebody mentioned just before belongs to"
    return replace(link, reading=replace(link.reading, name=body, name_reason=why)) if body else link


def _antecedent(memory: Memory, link: Link, names: Names) -> tuple[Cluster, str] | None:
    """Find the source that a mention goes back to, and say why."""
    reading = link.reading
    if reading.pronoun:
        return find_by_pronoun(memory, link)
    if reading.name:
        return (
            _by_name(memory, reading, names)
            or _by_another_noun(memory, link)
            or _by_role_before(memory, link)
            or _by_role_that_spoke(memory, link)
            or _told_ahead(memory, link)
        )
    if reading.new:
        return find_by_plural(memory, link)
    return find_by_description(memory, link)


def _by_name(memory: Memory, reading: MentionReading, names: Names) -> tuple[Cluster, str] | None:
    """Match the same name, a part of a person's, a body's abbreviation or long form."""
    if reading.joined:
        known: Iterable[Cluster] = memory.named(reading.name)
        cluster = next((c for c in known if c.links[0].reading.joined), None)
    elif reading.category == "person":
        called = [c for c in memory.named(_surname(reading)) if _same_person(c, reading)]
        cluster = next((c for c in called if _is_plainly_called(c, reading)), next(iter(called), None))
    else:
        cluster = _body_called(memory, reading, names)
    return (cluster, f"»{reading.words}« has the name of »{cluster.name}«") if cluster is not None else None


def _by_another_noun(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """»Die Europäische Zentralbank … | die Notenbank |«: the body's noun alone, in the place of its name."""
    reading, head = link.reading, plain_calling(link.reading.head)
    others = callings(head) - {head}
    if reading.category != "organisation" or reading.name != reading.head or not others:
        return None
    for cluster in memory.near(link.span.start):
        if cluster.category == "organisation" and cluster.name and not cluster.heads.isdisjoint(others):
            return cluster, f"»{reading.words}« is another noun for »{cluster.name}«"
    return None


def _by_role_before(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """»Die Ministerin sagte … Ministerin Eva Kern«: the name of somebody known by a role so far.

    Not in what they are reported to say, where they would be »er« or »sie«.
    """
    reading = link.reading
    if reading.category not in {"person", "organisation"} or not reading.head or reading.joined:
        return None
    head = plain_calling(reading.head)
    for cluster in memory.latest():
        if tells(cluster, link) or contradicts(cluster, reading):
            continue
        if _was_called(cluster, reading, head):
            first = cluster.links[0].reading.words
            return cluster, f"»{reading.words}« names the one who was called »{first}«"
    return None


def _was_called(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """Whether somebody was called by a role, or a body by its kind, that the one who is named now has."""
    if reading.category != "person":
        return _is_only_a_kind(cluster) and head in cluster.heads
    known = _is_only_a_role(cluster) or _is_the_same_ones(cluster, reading)
    return known and _fits_role(cluster, head)


def _by_role_that_spoke(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """»aus Sicht des Chefs der Zentrale …. „…“, sagt | Klaus Mühl |«: who has just spoken by a role.

    Whoever a newsroom brings in by name, it brings in with a role; so the role was told already.
    """
    reading = link.reading
    bare = reading.category == "person" and reading.words == reading.name
    latest = next(iter(memory.subjects(link.span.start)), None) if bare and link.quote is not None else None
    if latest is None or not is_just_before(latest, link):
        return None
    if " " not in reading.name:
        return _by_age_or_home_before(latest, reading)
    if not _spoke_by_a_role(latest) or leaning(reading.name) != latest.gender:
        return None
    first = latest.links[0].reading.words
    return latest, f"»{reading.words}« has no role of their own, and »{first}« spoke just before"


def _told_ahead(memory: Memory, link: Link) -> tuple[Cluster, str] | None:
    """»Sein Fazit: „Mau.“ | Jan Kolb | ging heim.«, »Das sagt die Wirtin: „Mau.“ | Eva Kolb | geht.«.

    Whose words open a text without a name is told in the next sentence, by a whole name as its subject.
    """
    latest = next(iter(memory.subjects(link.span.start)), None)
    whole = " " in link.reading.name and link.reading.category == "person" and not link.reading.joined
    if latest is None or link.in_passing or not whole or not is_just_before(latest, link):
        return None
    first = latest.links[0]
    if len(latest.links) > 1 or first.quote is None or not _waits_for_a_name(latest, link):
        return None
    return latest, f"»{first.reading.words}« went back to nobody, and »{link.reading.words}« is named next"


def _waits_for_a_name(latest: Cluster, link: Link) -> bool:
    """Whether a pronoun, or a role that opens the text, is of the same gender as the name behind it."""
    reading, name = link.reading, link.reading.name
    if latest.links[0].reading.pronoun:
        shown = reading.gender or leaning(name)
        return latest.category == "other" and bool(latest.gender) and not clash(latest.gender, shown)
    bare = reading.words == name and link.quote is None
    return (
        bare
        and _fits_gender(name, latest.gender)
        and _is_only_a_role(latest)
        and latest.heads.isdisjoint(group("in_court"))
    )


def _fits_gender(name: str, gender: str) -> bool:
    """»Jan Kolb« behind »der Wirt«, »Jona Kolb« behind »die Wirtin«, a woman, not behind »der Wirt«."""
    shown = leaning(name)
    return shown == gender != "" or (gender == "f" and not shown)


def _by_age_or_home_before(latest: Cluster, reading: MentionReading) -> tuple[Cluster, str] | None:
    """»Der 67-Jährige klagt. „…“, sagte | Hollert |«: words for anybody, then a surname without a role."""
    first = latest.links[0].reading
    told = _is_only_a_role(latest) and bool(latest.heads) and all(map(fits_anybody, latest.heads))
    if not told or first.body or first.words.split()[0].lower() not in group("definite"):
        return None
    return latest, f"»{reading.words}« has no role, and »{first.words}« was spoken of just before"


def _spoke_by_a_role(cluster: Cluster) -> bool:
    """»der Chef der Zentrale«; not »der Angeklagte«, who is seldom named behind it."""
    told = _is_only_a_role(cluster) and bool(cluster.links[0].reading.body)
    return told and cluster.links[-1].quote is not None and cluster.heads.isdisjoint(group("in_court"))


def _is_the_same_ones(cluster: Cluster, reading: MentionReading) -> bool:
    """»laut ihrer Agentin … sagte | ihre Agentin Eva Kern |«: owned by somebody both times."""
    first = cluster.links[0].reading
    return reading.related and first.related and cluster.is_one_person and not cluster.name


def _fits_role(cluster: Cluster, head: str) -> bool:
    """»die Ministerin« before »Bauministerin Eva Kern«; not »der Wirt« before »Landwirt Jan Pahl«."""
    longer = (noun for noun in cluster.heads if head.endswith(noun) and not is_apart(head, noun))
    return same_calling(cluster, head) or any(True for _ in longer)


def _is_only_a_kind(cluster: Cluster) -> bool:
    """»ein Gericht« that has spoken, before »das Gericht in Jena«."""
    body = cluster.has_spoken and cluster.category == "organisation" and not cluster.plural
    return body and not (cluster.name or cluster.links[0].reading.related)


def _is_only_a_role(cluster: Cluster) -> bool:
    """»die Ministerin«, but not »eine Ministerin«, »seine Ministerin«."""
    first = cluster.links[0].reading
    return cluster.is_one_person and not (cluster.name or first.new or first.related or first.pronoun)


def _body_called(memory: Memory, reading: MentionReading, names: Names) -> Cluster | None:
    """Find a body by its name, its abbreviation or its long form."""
    name = reading.name
    for form in filter(None, (name, names.long_forms.get(name), names.short_forms.get(name))):
        keys = dict.fromkeys(bare(part) for part in (form, form.split()[0], form.split()[-1]))
        for cluster in chain.from_iterable(map(memory.named, keys)):
            if _same_body(cluster, form) and not _is_told_apart(cluster, reading):
                return cluster
    called = (cluster for cluster in memory.latest() if _is_called_in_short(cluster, name))
    return next((cluster for cluster in called if not _is_told_apart(cluster, reading)), None)


def _is_told_apart(cluster: Cluster, reading: MentionReading) -> bool:
    """»die Regierung Ruritaniens … | die Regierung der Bergrepublik |«: what the name leaves out tells it."""
    bare_noun = reading.name == reading.head != cluster.name
    return bare_noun and bool(reading.attribute) and reading.attribute not in cluster.attributes


def _is_called_in_short(cluster: Cluster, name: str) -> bool:
    """»EZB« for »Europäische Zentralbank« or the other way round, »Polizei« for »Kantonspolizei Bern«."""
    if cluster.category != "organisation" or cluster.links[0].reading.joined or not cluster.name:
        return False
    abbreviated = is_abbreviation_of(name, cluster.name) or is_abbreviation_of(cluster.name, name)
    return abbreviated or (" " not in name and _alike(bare(name), bare(cluster.name)))


def _is_plainly_called(cluster: Cluster, reading: MentionReading) -> bool:
    """»Kern lief vorn. Seine Frau Ida Kern half. | Kern | siegte«: who goes by the surname alone."""
    return " " not in reading.name and any(each.reading.name == reading.name for each in cluster.links)


def _surname(reading: MentionReading) -> str:
    return bare(reading.name.rpartition(" ")[2])


def _same_person(cluster: Cluster, reading: MentionReading) -> bool:
    """»Klein« and »Eva Klein«, »E. Klein« and »Eva Klein«, »Wen« and »Wen Jiabao«."""
    told = reading.gender if reading.head else ""  # »Frau Klein« is not »Max Klein«
    if cluster.category != "person" or clash(cluster.gender, told):
        return False
    mine = [bare(part) for part in reading.name.split()]
    theirs = [bare(part) for part in cluster.name.split()]
    if _parts(reading.name) == _parts(cluster.name):
        return True  # »Franz-Josef Jung« and »Franz Josef Jung«
    shorter, longer = sorted((mine, theirs), key=len)
    if len(shorter) == 1:
        return shorter[0] in longer
    if shorter == longer[-len(shorter) :]:
        return True  # »Gómez Sáez« and »Carlos Gómez Sáez«
    return mine[-1] == theirs[-1] and _fits_first(mine[0], theirs[0])


def _parts(name: str) -> list[str]:
    return [bare(part) for part in name.replace("-", " ").split()]


def _same_body(cluster: Cluster, form: str) -> bool:
    """Whether a body has the name, a longer or shorter form of it, or is abbreviated to it."""
    if cluster.category == "person" or cluster.links[0].reading.joined:
        return False
    if initials(cluster.name) == form:
        return True
    mine, known = bare(form), [bare(link.reading.name) for link in cluster.links]
    alike = [name for name in known if _alike(mine, name)]
    # What is longer than all that is known has to fit the name: »Polizei Ulm« is not »Polizei Köln«.
    fits = any(len(mine) <= len(name) for name in alike) or _alike(mine, bare(cluster.name))
    return bool(alike) and fits


def _alike(one: str, other: str) -> bool:
    """»Bundesamt« and »Bundesamt für Gesundheit«, »Landgericht« and »Landgericht Ulm«, »Berliner Polizei«.

    Not »Bund« and »Bund der Winzer«.
    """
    shorter, longer = sorted((one, other), key=len)
    if shorter == longer or _are_of_one_town(one, other):
        return True
    body = category_of_noun(shorter) == "organisation" and shorter not in STATES
    begins = (" " in shorter or body) and longer.startswith(shorter + " ")
    return begins or (body and _is_noun_within(shorter, longer)) or _ends_with_noun(longer, shorter)


def _ends_with_noun(longer: str, shorter: str) -> bool:
    """»berliner | polizei |«; »Pro Bahn«, »Statistik der Bahn« is not »die Bahn«."""
    others = tuple(f"{before} {shorter}" for before in ("pro", "der", "des", "von"))
    ends = longer.endswith(" " + shorter) and category_of_noun(shorter) is not None
    return ends and not longer.endswith(others)


def _is_noun_within(shorter: str, longer: str) -> bool:
    """»freiwillige | feuerwehr | ulm«, »kantons|polizei | bern«: what stands in front tells more of it."""
    first, _, behind = longer.partition(" ")
    local = first.removesuffix(shorter) in _LOCAL and first.endswith(shorter)
    return local or (stem(first) != first and behind.startswith(shorter + " "))


def _are_of_one_town(one: str, other: str) -> bool:
    """»polizei ulm« and »ulmer polizei«, »polizei bremen« and »bremer polizei«."""
    (noun, _, town), (adjective, _, same) = sorted((one.partition(" "), other.partition(" ")), key=_has_er)
    told = is_place(town.capitalize()) and is_inhabitant(adjective.capitalize())
    return noun == same != "" and told and town[:_SHORTEST_TOWN] == adjective[:_SHORTEST_TOWN]


def _has_er(parts: tuple[str, str, str]) -> bool:
    return parts[0].endswith("er")


def _fits_first(mine: str, theirs: str) -> bool:
    """»G.« fits »George«, »George« fits »George«."""
    shorter, longer = sorted((mine.rstrip("."), theirs.rstrip(".")), key=len)
    return longer == shorter or (len(shorter) == 1 and longer.startswith(shorter))
