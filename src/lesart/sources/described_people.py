"""Which person a description means: »die Person«, »der 51-Jährige«, »der Gemeindepräsident«.

One ranking: the ways in which a noun can mean somebody who is known, the surest first. All of them look at
the same `AtHand`; the first that finds somebody decides.
"""

import re
from collections.abc import Callable, Iterable

from lesart.language import category_of_noun
from lesart.sources.at_hand import AtHand
from lesart.sources.callings import fits_anybody, plain_calling
from lesart.sources.clusters import Cluster, clash
from lesart.sources.definites import is_told_apart, tells_of_a_life
from lesart.sources.likeness import is_any_body, leads_any_body, may_be
from lesart.sources.memory import is_just_before
from lesart.sources.names import ends_with_initial, is_given
from lesart.sources.offices import bare_name_before, holder_of_the_office
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = ["before_the_same_noun", "by_person"]

_Way = Callable[[AtHand], Cluster | None]
_VOICE = "stimme"  # nobody who was named
_AGE = re.compile(r"\b\d{1,3}\b")


def before_the_same_noun(who: AtHand) -> tuple[Cluster, str] | None:
    """Find the person who is surer than one that was called by the same noun."""
    return _first(_SURER, who) if who.fits_anybody else None


def by_person(who: AtHand) -> tuple[Cluster, str] | None:
    """Find the person by what anybody may be called, by an office, or by who was spoken of just before."""
    if who.link.goes_on and (found := _first(_GOING_ON, who)) is not None:
        return found
    if who.fits_anybody:
        return _first(_OF_ANYBODY, who)
    office = _first(_OF_A_ROLE, who)
    return office if office is not None or not _may_be_second_calling(who) else _first(_OF_A_CALLING, who)


def _first(ways: Iterable[tuple[_Way, str]], who: AtHand) -> tuple[Cluster, str] | None:
    found = ((way(who), why) for way, why in ways)
    chosen = next(((cluster, why) for cluster, why in found if cluster is not None), None)
    if chosen is None:
        return None
    cluster, why = chosen
    named = cluster.name or cluster.links[-1].reading.words
    return cluster, why.format(words=who.reading.words, name=named, last=cluster.links[-1].reading.words)


# ------------------------------------------------------------------ by who has spoken


def _who_goes_on(who: AtHand) -> Cluster | None:
    """»…, sagte Stifter Jan Kern. „…“, so | der Präsident des Vereins | weiter«: whoever has just spoken."""
    latest = who.latest
    if latest is None or latest.links[-1].quote is None or who.reading.new:
        return None
    return latest if may_be(latest, who.reading, who.head) and is_just_before(latest, who.link) else None


# ------------------------------------------------------------------ by a noun for anybody


def _who_spoke(who: AtHand) -> Cluster | None:
    """»Eva Kern warnt. … sagt | die Medizinerin |«, where nobody is called just that."""
    latest = None if who.is_called_so or who.reading.plural else who.latest
    if latest is None or not latest.name or latest.links[-1].quote is None or _is_told_about(who, latest):
        return None
    return latest if who.may_mean(latest) and is_just_before(latest, who.link) else None


def _is_told_about(who: AtHand, latest: Cluster) -> bool:
    """»Bo Lind wechselt. „Wir sind einig“, sagt Chef Kolb. | Der Schwede | bleibt bis Mai.«: not the chief.

    Whose role is told has spoken; of somebody else only the name is told, and the words say nothing.
    """
    if who.link.quote is not None or not latest.heads or all(map(fits_anybody, latest.heads)):
        return False
    others = [each for each in who.near if each is not latest and _has_only_a_name(each)]
    return len([each for each in others if who.may_mean(each) and not each.has_spoken]) == 1


def _with_whom_it_begins(who: AtHand) -> Cluster | None:
    """»Eva Kern, 60, will aufhören, sagt | die Schauspielerin |.«: whom the statement has brought in.

    What somebody says of somebody else with »will« or »hat« would be in the Konjunktiv.
    """
    latest = who.latest if who.link.about is not None else None
    if latest is None or latest.links[0].span.start != who.link.about or " " not in latest.name:
        return None
    fits = latest.leaning == who.reading.gender and who.may_mean(latest)
    return latest if fits else None


def _of_whom_it_was_told(who: AtHand) -> Cluster | None:
    """»Eva Kern (51) … | die 51-Jährige |«, »… von den Grünen … | die Grünen-Politikerin |«."""
    known = _telling_words(who)
    return next((each for each in _who_fit(who) if not known.isdisjoint(each.words)), None)


def _latest_that_fits(who: AtHand) -> Cluster | None:
    """»die Person«, »der Politiker«: whoever was mentioned last and fits."""
    fitting = _who_fit(who)
    if fitting and _is_told_about(who, fitting[0]):
        fitting = [each for each in fitting if each is not fitting[0]]
    chosen = next(iter(fitting), None)
    return None if chosen is None or who.is_one_of_two(chosen, fitting) else chosen


def _who_fit(who: AtHand) -> list[Cluster]:
    """List who may be meant, the likelier first: »der ÖSV-Star« is »der Tiroler beim Rundfunk«, too."""
    everybody = dict.fromkeys([*who.subjects, *who.near])
    return [cluster for cluster in everybody if may_be(cluster, who.reading, who.head)]


def _telling_words(who: AtHand) -> set[str]:
    """»51« of »der 51-Jährige«, »grüne« of »die Grünen-Politikerin«: what another mention may have told."""
    first = who.head.rpartition("-")[0] or who.head.removesuffix("politiker")
    ages = set(_AGE.findall(who.reading.words))
    forms = {first, first.removesuffix("n"), first.removesuffix("en")}
    return ages | (forms if first != who.head else set())


# ------------------------------------------------------------------ by a calling that was not told before


def _may_be_second_calling(who: AtHand) -> bool:
    """»der Winzer«, »die dreifache Mutter«; not »die Mutter«, »der Wirt der Krone«, »| Auch | der Wirt«."""
    kin = who.head in group("kin") and not tells_of_a_life(who.reading)
    apart = kin or who.head.endswith(_VOICE) or (bool(who.reading.body) and not is_any_body(who.reading))
    return not (apart or who.link.besides) and _surely_names_people(who)


def _surely_names_people(who: AtHand) -> bool:
    """»der Winzer«, »die Drachenfliegerin«, »der 83-jährige«, and whoever talks; a »Detektor« does not."""
    quote, noun = who.link.quote, who.reading.head
    if quote is not None and quote.word in group("spoken_verbs"):
        return True
    listed = category_of_noun(noun) == "person"
    return listed or noun.endswith(("in", "jährig", "jähriger")) or tells_of_a_life(who.reading)


def _speaker_so_far(who: AtHand) -> Cluster | None:
    """»Max Klein sagte … Weiter sagte der Journalist«: whoever spoke last, if no role of theirs is known."""
    latest = who.latest
    if latest is None or not latest.is_one_person or latest.heads or not latest.name:
        return None
    titled = latest.links[0].reading.words.startswith(("Dr", "Prof"))  # »Dr. Kroll« … »die Chirurgin«
    spoke = latest.links[-1].quote is not None or titled
    return latest if spoke and not clash(latest.guessed_gender, who.reading.gender) else None


def _only_voice(who: AtHand) -> Cluster | None:
    """»„…“, sagt Chef Jan Kolb. …, so | der Kieler Macher |«: who alone has spoken, not a silent name."""
    apart = who.brings_in or who.is_of_other_side or is_told_apart(who.reading)
    voices = _voices(who)
    if apart or who.link.quote is None or len(voices) != 1:
        return None
    return voices[0] if _is_surely(who, voices[0]) and _is_silent_name_near(who, voices[0]) else None


def _voices(who: AtHand) -> list[Cluster]:
    return [each for each in who.near if each.has_spoken and each.is_one_person]


def _is_surely(who: AtHand, cluster: Cluster) -> bool:
    """Whether somebody has a name and the gender of a description, and nothing speaks against it."""
    known = bool(cluster.name) and cluster.guessed_gender == who.reading.gender
    return known and who.may_mean(cluster)


def _is_silent_name_near(who: AtHand, voice: Cluster) -> bool:
    others = (each for each in who.near if each is not voice)
    return any(_has_only_a_name(each) and who.may_mean(each) for each in others)


def _without_role(who: AtHand) -> Cluster | None:
    """»Käthe Raab hat ihren Mann verloren. … erzählt | die Witwe |«: a name that no role was told of so far.

    A role that brings in somebody by itself (»die Wirtin«) takes up only a name that the article is about;
    who is on the bench is never told of without it.
    """
    if is_told_apart(who.reading) or not who.is_plain or _is_on_the_bench(who.reading):
        return None
    names = [each for each in who.near if _has_only_a_name(each) and who.may_mean(each)]
    found = _only_name(names, who)
    return None if found is None or who.is_one_of_two(found, names) else found


def _is_on_the_bench(reading: MentionReading) -> bool:
    """»die Vorsitzende Richterin«, »der Staatsanwalt«; not »der Schiedsrichter«."""
    called = {plain_calling(noun) for noun in (reading.head, *reading.nouns)}
    return any(
        noun.endswith(endings("on_the_bench")) and not noun.endswith(endings("referees")) for noun in called
    )


def _only_name(names: list[Cluster], who: AtHand) -> Cluster | None:
    """Pick the latest that is a subject, or else the only one: »Im Prozess gegen Kevin M. …«."""
    fitting = [cluster for cluster in names if cluster in who.subjects]
    if who.brings_in:
        again = (cluster for cluster in fitting if _is_mentioned_again(cluster))
        return next(again, None) if len(names) == 1 else None
    return next(iter(fitting or (names if len(names) == 1 else [])), None)


def _is_mentioned_again(cluster: Cluster) -> bool:
    """Whether there is more than one mention; one before two quotations is the same."""
    return len({link.span.start for link in cluster.links}) > 1


def _has_only_a_name(cluster: Cluster) -> bool:
    """Whether it is a person with a name, of whom no other role is known than that anybody may have it."""
    person = cluster.is_one_person and bool(cluster.name) and not cluster.bodies
    sure = person and (is_given(cluster.name.partition(" ")[0]) or any(link.quote for link in cluster.links))
    return sure and all(map(fits_anybody, cluster.heads))


def _in_another_role(who: AtHand) -> Cluster | None:
    """»Leiterin Petra Kühn stellt Eimer auf. … klagt | die Erzieherin |«: who the sentence before is about.

    Somebody else would need words of their own, unless a role brings in somebody (»die Richterin«) or is the
    other side of one that was told (»die Angeklagte« beside her lawyer).
    """
    other = who.is_of_other_side or is_told_apart(who.reading)
    focus = None if other or not who.is_plain else who.focus
    if focus is None or _is_brought_in(who, focus):
        return None
    fitting = [each for each in who.subjects if who.may_mean(each)]
    return None if focus not in fitting or who.is_one_of_two(focus, fitting) else focus


def _is_brought_in(who: AtHand, focus: Cluster) -> bool:
    """»die Richterin«; not »der Firmenchef«, if the focus may be head of the firm."""
    return who.brings_in and not _may_lead(focus, who.head)


def _may_lead(cluster: Cluster, head: str) -> bool:
    """»Reeder Jan Kolb … | der Firmenchef |«; not »Stürmer Jan Kolb … | der Klubchef |«, who is another."""
    apart = endings("roles_of_newcomers") + endings("held_offices") + endings("other_sides")
    led = {noun for noun in cluster.heads if noun.endswith(apart) or noun in group("in_court")}
    return leads_any_body(head) and bool(cluster.heads) and not led


def _just_brought_in(who: AtHand) -> Cluster | None:
    """»Das bestritt Moderator Jan Moll. … sagte | der Ex-Torwart |«: who was named for the first time.

    Not »Lea Arndt malt, Ute Lanz komponiert. … | die Komponistin |«: somebody else was named since.
    """
    found = _in_another_role(who)
    if found is None or _is_mentioned_again(found):
        return None
    since = (each for each in who.near if each.last > found.last)
    return None if any(_has_only_a_name(each) and who.may_mean(each) for each in since) else found


def _accused_who_spoke(who: AtHand) -> Cluster | None:
    """»„…“, sagt Kathrin K. „…“, räumt | die Angeklagte | ein«: whose name is shortened."""
    if who.head not in group("accused") or not who.is_plain:
        return None
    fitting = [each for each in who.near if ends_with_initial(each.name) and who.may_mean(each)]
    return fitting[0] if len(fitting) == 1 and fitting[0].has_spoken else None


# ------------------------------------------------------------------ the ranking

_GOING_ON: tuple[tuple[_Way, str], ...] = ((_who_goes_on, "»{words}« goes on with what »{name}« said"),)
_SURER: tuple[tuple[_Way, str], ...] = (
    (_who_spoke, "»{words}« stands for »{name}«, who spoke just before"),
    (_with_whom_it_begins, "»{words}« tells of »{name}«, with whom the statement begins"),
)
_OF_ANYBODY: tuple[tuple[_Way, str], ...] = (
    (_of_whom_it_was_told, "»{words}« stands for the latest one that fits, »{last}«"),
    (_latest_that_fits, "»{words}« stands for the latest one that fits, »{last}«"),
)
_OF_A_ROLE: tuple[tuple[_Way, str], ...] = (
    (holder_of_the_office, "»{words}« is the office of »{name}«, whom the words just before are about"),
    (bare_name_before, "»{words}« tells the role of »{name}«, who spoke just before"),
    (_accused_who_spoke, "»{words}« is »{name}«, whose name is shortened"),
)
_OF_A_CALLING: tuple[tuple[_Way, str], ...] = (
    (_speaker_so_far, "»{words}« stands for »{name}«, who spoke last and has no other role"),
    (_just_brought_in, "»{words}« stands for »{name}«, whom the sentence before has brought in"),
    (_only_voice, "»{words}« stands for »{name}«, the only one who has spoken"),
    (_without_role, "»{words}« stands for »{name}«, whose role was not told before"),
    (_in_another_role, "»{words}« stands for »{name}«, whom the words just before are about"),
)
