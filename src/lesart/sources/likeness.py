"""Whether a mention may be a source that is known: what it was called, and what tells the two apart."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from lesart.language import category_of_noun, speaker_noun
from lesart.sources.callings import callings, plain_calling
from lesart.sources.clusters import Cluster, clash
from lesart.sources.countries import country_in
from lesart.sources.definites import YEARS, is_newly_in_office, towns_in, was_once
from lesart.sources.names import is_given, stem
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings, group

__all__ = [
    "contradicts",
    "is_any_body",
    "is_apart",
    "is_one_of_two",
    "is_short_for",
    "leads_any_body",
    "may_be",
    "parties",
    "same_calling",
]

_SIDE_BY_SIDE = 40  # characters between two names of one sentence
_SHORTEST = 5  # letters of the last part of a compound that may stand for the whole
_KINDS = {
    "behörde": "authorities",
    "gremium": "panels",
    "verband": "associations",
}  # groups of nouns that a general one takes up
_THE_BODY_ITSELF = frozenset({"", "vorstand", "vorstands"})  # first parts: whose chief leads the body
_OF_SOMEBODY = frozenset({"des", "der", "eines", "einer"})


def _is_spouse(reading: MentionReading, head: str) -> bool:
    """»die Frau des Angeklagten«, »der Mann von Jana Petri«: not »die Frau aus Rietz«."""
    if head not in {"frau", "mann"}:
        return False
    whose, words = reading.attribute.capitalize(), reading.words.lower().split()
    owned = any(word == head and behind in _OF_SOMEBODY for word, behind in pairwise(words))
    return owned or category_of_noun(whose) == "person" or is_given(whose)


def same_calling(cluster: Cluster, head: str) -> bool:
    """Whether a source was called by a noun before, by a compound of it, or by one that means the same."""
    alike = callings(head)
    if not alike.isdisjoint(cluster.heads):
        return True
    longer = tuple(noun for noun in alike if _ends_compounds(noun))
    return any(
        _is_compound_of(noun, longer) or _means_the_same(cluster, head, noun) for noun in cluster.heads
    )


def _is_compound_of(noun: str, shorter: Iterable[str]) -> bool:
    return any(noun.endswith(short) and not is_apart(noun, short) for short in shorter)


def _means_the_same(cluster: Cluster, head: str, noun: str) -> bool:
    """Whether one noun takes up another, by its last part, its party, or what somebody leads."""
    alike = is_short_for(head, noun) or _is_of_the_same_party(head, noun)
    return alike or _with_first_part(cluster, head, noun) or _leads_the_same(cluster, head, noun)


def is_short_for(head: str, noun: str) -> bool:
    """»der Sprecher« for »Polizeisprecher«, »die Behörde« for »Landratsamt«."""
    if (noun.endswith(head) and _may_be_shortened(head)) or noun.endswith("-" + head):
        return not is_apart(noun, head)
    return head in _KINDS and noun.endswith(endings(_KINDS[head]))


def _is_of_the_same_party(head: str, noun: str) -> bool:
    """»der VP-Klubchef« for »ÖVP-Klubchef«: with the letters of the country or without them."""
    (mine, _, role), (theirs, _, same) = head.partition("-"), noun.partition("-")
    return role == same != "" and mine != theirs and not parties([mine]).isdisjoint(parties([theirs]))


def is_apart(noun: str, short: str) -> bool:
    """»Vizekanzler«, »Staatsanwalt«: whether the first part makes it somebody else than »der Kanzler«."""
    first = noun.removesuffix(short).rstrip("-")
    return first in group("deputies") or (
        first != "" and noun.endswith(endings("own_callings")) and not short.endswith(endings("own_callings"))
    )


def _ends_compounds(noun: str) -> bool:
    """»der Ressortchef« for »Finanzminister«: whether compounds of »Minister« are taken up like it."""
    general = noun.endswith(endings("leading")) or noun in group("too_general")
    return len(noun) > _SHORTEST and not (general or noun in group("any_body"))


def _may_be_shortened(head: str) -> bool:
    """»der Sprecher« for »Polizeisprecher«, »das Amt« for »Jugendamt«; not »die Firma« for any firm."""
    return head == "amt" or (len(head) >= _SHORTEST and head not in group("any_body"))


def _leads_the_same(cluster: Cluster, head: str, noun: str) -> bool:
    """»der Klinikchef« for »der Klinikdirektor«, »der Direktor der Klinik«; »Betriebsratschef« for »-rat«.

    Also »der DBG-Chef« for »der Vorstandschef der DBG«, and »der Firmenchef«, »der Manager« for any of them.
    """
    mine, theirs = _led(head), _led(noun)
    if mine and noun.endswith(endings("offices_too")) and mine in {noun, noun + "s"}:
        return True
    if not noun.endswith(endings("leading")):
        return False
    if head in group("any_leader") or mine in group("any_led_body"):
        return bool(theirs)
    any_body = theirs in group("any_led_body") | _THE_BODY_ITSELF
    return bool(mine) and (_are_one_body(mine, theirs) or (any_body and _is_spoken_of(cluster, mine)))


def _are_one_body(mine: str, theirs: str) -> bool:
    """Also »der | Partei|chef« for »SPD-Chef«, »der | Fraktions|vorsitzende« for »SPD-Fraktionschef«."""
    first, _, rest = theirs.partition("-")
    of_a_party = bool(parties([first])) and mine.removesuffix("s") == (rest or "partei").removesuffix("s")
    return mine == theirs or of_a_party


def leads_any_body(head: str) -> bool:
    """»der Firmenchef«, »die Vereinsvorsitzende«: of a body that is not told."""
    return head.endswith(endings("leading")) and _led(head) in group("any_led_body")


def _led(noun: str) -> str:
    """»klinik« in »klinikchef«; "" for whoever leads nothing."""
    ends = [end for end in endings("leading") if noun.endswith(end)]
    return noun.removesuffix(max(ends, key=len)).rstrip("-") if ends else ""


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


def is_one_of_two(found: Cluster, fitting: Sequence[Cluster]) -> bool:
    """»Eva Kern sprang, Ute Lanz half. … sagt | die 54-Jährige |«: named side by side, and neither spoke."""
    named = (each for each in fitting if each is not found and is_given(each.name.partition(" ")[0]))
    others = [each for each in named if abs(each.last - found.last) <= _SIDE_BY_SIDE]
    silent = all(each.links[-1].quote is None for each in (found, *others))
    return bool(others) and silent and found in fitting


def may_be(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """Whether a person fits: of no other gender, and without a name if only »die Person« is said."""
    if not cluster.is_one_person or _is_of_another_age(cluster, reading) or _is_spouse(reading, head):
        return False
    if _may_be_anybody(cluster, head) or _is_of_another_side(cluster, reading):
        return False
    if _is_on_the_bench(cluster, reading, head):
        return False
    mine, theirs = parties(head.split("-")), parties(cluster.words)
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


def _is_on_the_bench(cluster: Cluster, reading: MentionReading, head: str) -> bool:
    """»die Frau«, »der 51-Jährige«: in court the accused or a witness, not »Richterin Eva Kern«.

    But who is told to be of that age.
    """
    plain = head in group("plain_people") or bool(YEARS.search(reading.words))
    known = not set(YEARS.findall(reading.words)).isdisjoint(cluster.words)
    return plain and not known and any(noun.endswith(endings("on_the_bench")) for noun in cluster.heads)


def parties(words: Iterable[str]) -> set[str]:
    """Return the parties among some words: »grüne« for »grünen«, »övp« for »vp« and »vpnö«."""
    return {_party(word) for word in words if word in group("parties")}


def _party(word: str) -> str:
    letters = word.removesuffix("nö")
    country = {"vp": "övp", "fp": "fpö", "sp": "spö"}
    return country[letters] if letters in country and word != "sp" else word.removesuffix("n")


def contradicts(cluster: Cluster, reading: MentionReading) -> bool:
    """Two bodies, genders or countries cannot be one source: »der Sprecher der Polizei, der Bahn«."""
    if _is_elsewhere(cluster, reading) or _is_of_another_age(cluster, reading):
        return True
    if _follows(cluster, reading) or _is_of_another_town(cluster, reading):
        return True
    country = country_in(reading.words)
    if country and cluster.countries and country not in cluster.countries:
        return True
    return reading.category in {"person", "group"} and clash(cluster.guessed_gender, reading.gender)


def _follows(cluster: Cluster, reading: MentionReading) -> bool:
    """»der neue Trainer« is not »der frühere Nationaltrainer Jan Moll«."""
    newly = is_newly_in_office(reading)
    return newly and any(_has_left(link.reading, reading.head) for link in cluster.links)


def _has_left(former: MentionReading, noun: str) -> bool:
    """»der frühere Nationaltrainer Jan Moll«: not »der neue Trainer«."""
    return was_once(former) and bool(noun) and former.head.lower().endswith(noun.lower())


def _is_of_another_age(cluster: Cluster, reading: MentionReading) -> bool:
    """»der 19-Jährige«, »der 22-Jährige«."""
    if reading.category != "person":
        return False
    mine = set(YEARS.findall(reading.words))
    theirs = {age for link in cluster.links for age in YEARS.findall(link.reading.words)} if mine else set()
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _is_of_another_town(cluster: Cluster, reading: MentionReading) -> bool:
    """»der Aachener Bischof« is not »der Trierer Bischof«."""
    mine = towns_in(reading)
    head = plain_calling(reading.head)
    same = (each.reading for each in cluster.links if mine and plain_calling(each.reading.head) == head)
    theirs = [towns for towns in map(towns_in, same) if towns]
    return bool(theirs) and all(mine.isdisjoint(towns) for towns in theirs)


def _is_elsewhere(cluster: Cluster, reading: MentionReading) -> bool:
    """»der Sprecher der Polizei«, »der Sprecher der Bahn«; »Trainer Jan Kolb«, »der Trainer der Gäste«."""
    if reading.attribute in group("other_camps"):
        return reading.attribute not in cluster.attributes
    if reading.attribute and cluster.attributes:
        return not _some_alike(reading.attribute, cluster.attributes)
    return _is_of_another_body(cluster, reading)


def _is_of_another_body(cluster: Cluster, reading: MentionReading) -> bool:
    bodies = {body for body in cluster.bodies if body.lower() not in group("parties")}  # »SPD-Politiker«
    if reading.body.lower() in group("parties"):
        return False  # »der SPD-Politiker« may be a minister
    told = reading.body and bodies and not is_any_body(reading) and not _is_of_same_noun(cluster, reading)
    same = told and (_some_alike(reading.body, bodies) or _is_spoken_of(cluster, reading.body.lower()))
    return bool(told) and not same


def _is_of_same_noun(cluster: Cluster, reading: MentionReading) -> bool:
    """»Malchows | Polizeichef |« … »der | Polizeichef |«: the body in the noun is the same both times."""
    head = reading.head.lower()
    called = plain_calling(head.capitalize())
    if any(noun in cluster.heads for noun in callings(called) if not called.endswith(noun)):
        return True  # »Stadtbrandmeister« … »der Feuerwehrchef«
    same = called in cluster.heads
    bodies = {body.lower() for body in (*cluster.bodies, reading.body)}
    return same and any(head.startswith(body) for body in bodies)


def is_any_body(reading: MentionReading) -> bool:
    """»die Behördenchefin«: the first part of a compound that says only what kind of body somebody leads."""
    noun = speaker_noun(reading.body)
    return noun is not None and bool(noun.which) and not reading.attribute


def _some_alike(word: str, others: Iterable[str]) -> bool:
    """»ministerium« and »außenministerium« may be the same, »polizei« and »bahn« are not."""
    word = word.lower()
    return any(word.endswith(other.lower()) or other.lower().endswith(word) for other in others)
