"""Which person a description means: »die Person«, »der 51-Jährige«, »der Gemeindepräsident«."""

import re

from lesart.language import category_of_noun
from lesart.sources.callings import fits_anybody
from lesart.sources.clusters import Cluster, Link, clash
from lesart.sources.definites import is_plainly_definite, is_told_apart, tells_of_a_life
from lesart.sources.likeness import contradicts, is_one_of_two, may_be
from lesart.sources.memory import Memory, is_just_before, latest_of_people
from lesart.sources.names import is_given
from lesart.sources.offices import bare_name_before, holder_of_the_office
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = ["by_person", "spoke", "whom_it_is_about"]

_VOICE = "stimme"  # nobody who was named
_AGE = re.compile(r"\b\d{1,3}\b")


def spoke(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """»Eva Kern warnt. … sagt | die Medizinerin |«: who spoke just before, where the noun fits anybody."""
    found = _speaking(memory, link, head) if fits_anybody(head) else None
    if found is None:
        return None
    return found, f"»{link.reading.words}« stands for »{found.name}«, who spoke just before"


def whom_it_is_about(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
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
    fits = latest.leaning == link.reading.gender and may_be(latest, link.reading, head)
    return (
        (latest, f"»{link.reading.words}« tells of »{latest.name}«, with whom the statement begins")
        if fits
        else None
    )


def _speaking(memory: Memory, link: Link, head: str) -> Cluster | None:
    """Find who spoke just before, where »der Mediziner« may be anybody and nobody is called just that."""
    if any(head in cluster.heads for cluster in memory.latest()) or link.reading.plural:
        return None
    latest = next(iter(memory.subjects(link.span.start)), None)
    if latest is None or not latest.name or latest.links[-1].quote is None:
        return None
    fits = may_be(latest, link.reading, head) and not contradicts(latest, link.reading)
    return latest if fits and is_just_before(latest, link) else None


def by_person(memory: Memory, link: Link, head: str) -> tuple[Cluster, str] | None:
    """Find the person by what anybody may be called, by an office, or by who was spoken of just before."""
    reading, subjects, near = link.reading, memory.subjects(link.span.start), memory.near(link.span.start)
    if fits_anybody(head):
        return _latest_person(subjects, near, reading, head)
    if (holder := holder_of_the_office(subjects, near, link, head)) is not None:
        return holder
    if (named := bare_name_before(subjects, link, head)) is not None:
        return named
    kin = head in group("kin") and not tells_of_a_life(reading)  # »die Mutter«, not »die dreifache Mutter«
    kin |= head.endswith(_VOICE)
    if kin or reading.body or not _surely_names_people(link):
        return None
    return (
        _speaker_so_far(subjects, reading)
        or _without_role(subjects, near, reading, head)
        or _in_another_role(subjects, link, head)
    )


def _surely_names_people(link: Link) -> bool:
    """»der Winzer«, »die Drachenfliegerin«, »der 83-jährige«, and whoever talks; a »Detektor« does not."""
    reading = link.reading
    if link.quote is not None and link.quote.word in group("spoken_verbs"):
        return True
    listed = category_of_noun(reading.head) == "person"
    return listed or reading.head.endswith(("in", "jährig", "jähriger")) or tells_of_a_life(reading)


def _in_another_role(subjects: list[Cluster], link: Link, head: str) -> tuple[Cluster, str] | None:
    """»Leiterin Petra Kühn stellt Eimer auf. … klagt | die Erzieherin |«: who the sentence before is about.

    Somebody else would need words of their own, unless a role brings in somebody (»die Richterin«) or is the
    other side of one that was told (»die Angeklagte« beside her lawyer).
    """
    reading = link.reading
    if _is_somebody_else(reading, head) or reading.attribute or not is_plainly_definite(reading):
        return None
    latest = latest_of_people(subjects, link)
    if latest is None:
        return None
    fitting = [each for each in subjects if may_be(each, reading, head) and not contradicts(each, reading)]
    if latest not in fitting or is_one_of_two(latest, fitting):
        return None
    return latest, f"»{reading.words}« stands for »{latest.name}«, whom the words just before are about"


def _latest_person(
    subjects: list[Cluster], near: list[Cluster], reading: MentionReading, head: str
) -> tuple[Cluster, str] | None:
    """»die Person«, »der Politiker«, »die 43-Jährige«: whoever was mentioned last and fits."""
    fitting = [cluster for cluster in dict.fromkeys([*subjects, *near]) if may_be(cluster, reading, head)]
    known = _telling_words(reading, head)
    chosen = next((cluster for cluster in fitting if not known.isdisjoint(cluster.words)), None)
    if chosen is None:
        chosen = next(iter(fitting), None)
        if chosen is None or is_one_of_two(chosen, [each for each in fitting if each in subjects]):
            return None
    last = chosen.links[-1].reading.words
    return chosen, f"»{reading.words}« stands for the latest one that fits, »{last}«"


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
    if is_told_apart(reading) or not is_plainly_definite(reading):
        return None
    open_to_it = [c for c in near if _has_only_a_name(c) and not contradicts(c, reading)]
    found = _only_name(open_to_it, subjects, newcomer=_brings_in(reading, head))
    if found is None or is_one_of_two(found, [each for each in open_to_it if each in subjects]):
        return None
    return found, f"»{reading.words}« stands for »{found.name}«, whose role was not told before"


def _only_name(names: list[Cluster], subjects: list[Cluster], *, newcomer: bool) -> Cluster | None:
    """Pick the latest that is a subject, or else the only one: »Im Prozess gegen Kevin M. …«."""
    fitting = [cluster for cluster in names if cluster in subjects]
    if newcomer:
        return next((cluster for cluster in fitting if len(names) == 1 and len(cluster.links) > 1), None)
    return next(iter(fitting or (names if len(names) == 1 else [])), None)


def _is_somebody_else(reading: MentionReading, head: str) -> bool:
    """»die Richterin«, »der Angeklagte« beside his lawyer."""
    other = head.endswith(endings("other_sides")) and not tells_of_a_life(reading)
    return other or _brings_in(reading, head)


def _brings_in(reading: MentionReading, head: str) -> bool:
    """»die Richterin«; not »die pensionierte Richterin«."""
    return head.endswith(endings("roles_of_newcomers")) and not tells_of_a_life(reading)


def _has_only_a_name(cluster: Cluster) -> bool:
    """Whether it is a person with a name, of whom no other role is known than that anybody may have it."""
    person = cluster.is_one_person and bool(cluster.name) and not cluster.bodies
    sure = person and (is_given(cluster.name.partition(" ")[0]) or any(link.quote for link in cluster.links))
    return sure and all(map(fits_anybody, cluster.heads))
