"""From mentions to sources: which words name the same speaker.

»Rose Gottemoeller« … »sie« … »Gottemoeller« is one source; so is »ein anderer US-Beamter« … »die Person« …
»der Beamte«. A new indefinite mention opens a new source; a definite one without anything to go back to
stays its own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice, takewhile

from lesart.language import category_of_noun, speaker_noun
from lesart.records import Quote, Span
from lesart.sources.countries import country_in
from lesart.sources.mentions import MentionReading
from lesart.sources.name_index import Names
from lesart.sources.names import initials, is_place, leaning

__all__ = ["Cluster", "Link", "clash", "resolve"]

_ANYBODY = frozenset({
    "person", "mann", "frau", "mensch", "quelle", "insider", "sportler", "sportlerin", "musiker", "musikerin",
    "künstler", "künstlerin", "schauspieler", "schauspielerin", "autor", "autorin", "unternehmer", "sänger",
    "sängerin", "sozialdemokrat", "christdemokrat", "liberaler", "grüner", "amerikaner", "deutscher", "brite",
})  # fmt: skip  # a word list, not code
_MEDIA = frozenset({"agentur", "zeitung", "blatt", "sender", "magazin"})
_ANY_ENDINGS = ("jähriger", "jährige", "politiker", "politikerin")
_ANY_BODY = _MEDIA | {
    "organisation", "unternehmen", "konzern", "firma", "gesellschaft", "verein", "verband", "vereinigung",
    "institution", "gruppierung", "hersteller", "betreiber", "bündnis", "partei", "stiftung", "behörde",
}  # fmt: skip  # a word list, not code
_SAME_CALLING = (
    {"wissenschaftler", "wissenschafter", "forscher", "forscherteam", "team", "autor", "studienautor"},
    {"polizist", "polizeibeamter", "beamter"},
    {"zeuge", "augenzeuge"},
    {"ministerpräsident", "premierminister", "premier", "regierungschef", "kanzler", "bundeskanzler"},
    {"präsident", "staatspräsident", "staatschef"},
    {"ermittler", "fahnder"},
    {"unternehmen", "konzern", "firma", "hersteller", "betreiber", "gesellschaft"},
    {"zeitung", "blatt", "tageszeitung", "boulevardzeitung", "zeitschrift", "magazin", "nachrichtenmagazin"},
    {"agentur", "nachrichtenagentur", "presseagentur"},
)
_NO_ANTECEDENT = frozenset({"man", "ich", "wir", "was", "wer", "dies", "das"})
_REPORTS = frozenset({"demnach", "danach", "wonach"})
_REMEMBERED = 60  # sources
_REACH = 2_000  # characters: how far back a pronoun or a bare description may look


@dataclass(frozen=True, slots=True)
class Link:
    """A mention at its place."""

    span: Span
    reading: MentionReading
    quote: Quote | None = None  # None for a mention that is only talked about
    in_passing: bool = False  # a name in another place than the subject's: no pronoun goes back to it
    antecedent: int | None = None  # of a relative pronoun: where the words begin that it stands for


class Cluster:
    """A source in the making; what its mentions say is kept up to date as they come."""

    __slots__ = (
        "attributes",
        "bodies",
        "category",
        "countries",
        "gender",
        "heads",
        "last",
        "leaning",
        "links",
        "name",
        "plural",
        "why",
    )

    def __init__(self, link: Link) -> None:
        self.links: list[Link] = []
        self.why: list[str] = []
        self.name = ""  # the longest so far
        self.gender = ""  # grammatical, from the first telling mention
        self.category = "other"  # of the first mention that has one
        self.plural = False
        self.leaning = ""  # the gender a given name lets expect; for a guess at »sie«, not to be told
        self.last = 0  # offset of the latest mention
        self.heads: set[str] = set()  # nouns that described the source, in lower case
        self.attributes: set[str] = set()
        self.bodies: set[str] = set()
        self.countries: list[str] = []
        self.add(link)

    def add(self, link: Link, why: str = "") -> None:
        """Take a mention in, with the reason."""
        reading = link.reading
        self.links.append(link)
        self.last = link.span.end
        if why:
            self.why.append(why)
        if len(reading.name) > len(self.name):
            self.name = reading.name
        self.gender = self.gender or reading.gender
        self.leaning = self.leaning or (leaning(reading.name) if reading.category == "person" else "")
        if reading.pronoun:
            self.plural |= reading.plural and self.category in {"other", "group"}
            return
        self.plural |= reading.plural
        if self.category == "other":
            self.category = reading.category
        self.heads.update(noun.lower() for noun in (reading.head, *reading.nouns) if noun)
        if reading.attribute:
            self.attributes.add(reading.attribute)
        if reading.body:
            self.bodies.add(reading.body)
        self.comes_from(reading.words)

    @property
    def body(self) -> str:
        """The institution that the first mention to state one states; "" if none does."""
        return next((link.reading.body for link in self.links if link.reading.body), "")

    def comes_from(self, words: str) -> None:
        """Take note of a country that words about the source name."""
        country = country_in(words)
        if country and country not in self.countries:
            self.countries.append(country)


class _Memory:
    """Sources so far: by place, by the parts of their names, and in order of their latest mention."""

    def __init__(self) -> None:
        self.all: list[Cluster] = []
        self._by_start: dict[int, Cluster] = {}
        self._by_name: dict[str, dict[int, Cluster]] = {}
        self._recent: dict[int, Cluster] = {}  # in whatever place they were mentioned
        self._subjects: dict[int, Cluster] = {}  # by mentions that a pronoun can go back to

    def at(self, link: Link) -> Cluster | None:
        """Return the source of a mention that begins at the same place, or that the pronoun stands for."""
        return self._by_start.get(link.span.start if link.antecedent is None else link.antecedent)

    def named(self, part: str) -> Iterator[Cluster]:
        """Return the sources whose name has a part, the latest first."""
        return islice(reversed(self._by_name.get(part, {}).values()), _REMEMBERED)

    def latest(self) -> Iterator[Cluster]:
        """Return the latest sources, the most recent first."""
        return islice(reversed(self._recent.values()), _REMEMBERED)

    def subjects(self, before: int) -> list[Cluster]:
        """Return the sources that a pronoun at ``before`` can go back to, the most recent first."""
        return list(
            takewhile(
                lambda cluster: before - cluster.last <= _REACH,
                islice(reversed(self._subjects.values()), _REMEMBERED),
            )
        )

    def store(self, cluster: Cluster, link: Link) -> None:
        if len(cluster.links) == 1:
            self.all.append(cluster)
        self._by_start[link.span.start] = cluster
        for order in (self._recent,) if link.in_passing else (self._recent, self._subjects):
            order.pop(id(cluster), None)
            order[id(cluster)] = cluster
        for part in _keys(link.reading):
            self._by_name.setdefault(part, {})[id(cluster)] = cluster


def _keys(reading: MentionReading) -> list[str]:
    """Give what a source may be looked up by: its name, the parts of the name, its initials."""
    if not reading.name or reading.joined:
        return [reading.name] if reading.name else []
    short = initials(reading.name) if reading.category != "person" else ""
    parts = (part for part in reading.name.split() if not part.islower())
    return [_bare(reading.name), _bare(short), *map(_bare, parts)]


def resolve(links: list[Link], names: Names) -> list[Cluster]:
    """Gather mentions, in text order, into sources."""
    memory = _Memory()
    for link in links:
        same = memory.at(link)
        if same is not None:
            same.add(link)
            memory.store(same, link)
            continue
        found = _antecedent(memory, link, names)
        if found is None:
            cluster = Cluster(link)
        else:
            cluster, why = found
            cluster.add(link, why)
        memory.store(cluster, link)
    for link in links:
        if link.reading.joined and " und andere " in link.reading.words:
            for member in memory.named(_bare(link.reading.name)):
                member.comes_from(link.reading.words)  # »Orlow und andere russische Beamte«
    return memory.all


def _antecedent(memory: _Memory, link: Link, names: Names) -> tuple[Cluster, str] | None:
    """Find the source that a mention goes back to, and say why."""
    reading = link.reading
    if reading.pronoun:
        return _by_pronoun(memory, link)
    if reading.name:
        return _by_name(memory, reading, names)
    if reading.new:
        return _by_plural(memory, link)
    return _by_description(memory, link)


def _bare(word: str) -> str:
    """Take the genitive's s and the article from a name."""
    word = word.lower().removesuffix("’").removesuffix("'")
    word = word.partition(" ")[2] if word.startswith(("der ", "die ", "das ")) else word
    return word.removesuffix("s") if len(word) > 3 else word


def _by_name(memory: _Memory, reading: MentionReading, names: Names) -> tuple[Cluster, str] | None:
    """Match the same name, a part of a person's, a body's abbreviation or long form."""
    if reading.joined:
        known: Iterable[Cluster] = memory.named(reading.name)
        cluster = next((c for c in known if c.links[0].reading.joined), None)
    elif reading.category == "person":
        cluster = next((c for c in memory.named(_surname(reading)) if _same_person(c, reading)), None)
    else:
        cluster = _body_called(memory, reading.name, names)
    return (cluster, f"»{reading.words}« has the name of »{cluster.name}«") if cluster is not None else None


def _body_called(memory: _Memory, name: str, names: Names) -> Cluster | None:
    """Find a body by its name, its abbreviation or its long form."""
    for form in filter(None, (name, names.long_forms.get(name), names.short_forms.get(name))):
        keys = dict.fromkeys(_bare(part) for part in (form, form.split()[0], form.split()[-1]))
        for cluster in chain.from_iterable(map(memory.named, keys)):
            if _same_body(cluster, form):
                return cluster
    return None


def _surname(reading: MentionReading) -> str:
    return _bare(reading.name.rpartition(" ")[2])


def _same_person(cluster: Cluster, reading: MentionReading) -> bool:
    """»Klein« and »Eva Klein«, »E. Klein« and »Eva Klein«, »Wen« and »Wen Jiabao«."""
    told = reading.gender if reading.head else ""  # »Frau Klein« is not »Max Klein«
    if cluster.category != "person" or clash(cluster.gender, told):
        return False
    mine = [_bare(part) for part in reading.name.split()]
    theirs = [_bare(part) for part in cluster.name.split()]
    if len(mine) == 1 or len(theirs) == 1:
        shorter, longer = sorted((mine, theirs), key=len)
        return shorter[0] in longer
    return mine[-1] == theirs[-1] and _fits_first(mine[0], theirs[0])


def _same_body(cluster: Cluster, form: str) -> bool:
    """Whether a body has the name, a longer or shorter form of it, or is abbreviated to it."""
    if cluster.category == "person" or cluster.links[0].reading.joined:
        return False
    mine = _bare(form)
    for link in cluster.links:
        shorter, longer = sorted((mine, _bare(link.reading.name)), key=len)
        begins = " " in shorter and longer.startswith(shorter + " ")
        ends = longer.endswith(" " + shorter) and category_of_noun(shorter) is not None  # »Berliner Polizei«
        if shorter == longer or begins or ends:
            return True
    return initials(cluster.name) == form


def _fits_first(mine: str, theirs: str) -> bool:
    """»G.« fits »George«, »George« fits »George«."""
    shorter, longer = sorted((mine.rstrip("."), theirs.rstrip(".")), key=len)
    return longer == shorter or (len(shorter) == 1 and longer.startswith(shorter))


def clash(one: str, other: str) -> bool:
    """Whether two genders are shown and differ."""
    return bool(one and other and one != other)


def _by_pronoun(memory: _Memory, link: Link) -> tuple[Cluster, str] | None:
    """Find the latest source that agrees in gender and number; people before bodies."""
    reading = link.reading
    word = reading.words.lower()
    if word in _NO_ANTECEDENT or reading.own:
        return None
    near = memory.subjects(link.span.start)
    if word in _REPORTS:
        spoke = next((c for c in near if any(each.quote for each in c.links)), near[0] if near else None)
        return (spoke, f"»{reading.words}« goes back to »{spoke.links[-1].reading.words}«") if spoke else None
    beside = [cluster for cluster in memory.latest() if link.span.start - cluster.last <= _REACH]
    for agrees, those in ((_surely_agrees, near), (_person_agrees, beside), (_body_agrees, near)):
        for cluster in those:
            if agrees(cluster, reading):
                return (
                    cluster,
                    f"»{reading.words}« agrees in gender and number with »{cluster.links[0].reading.words}«",
                )
    return None


def _surely_agrees(cluster: Cluster, reading: MentionReading) -> bool:
    """Whether it is a person that may be meant, or a body whose gender is known to be the pronoun's."""
    if _person_agrees(cluster, reading):
        return True
    return bool(reading.gender) and cluster.gender == reading.gender and _body_agrees(cluster, reading)


def _person_agrees(cluster: Cluster, reading: MentionReading) -> bool:
    if reading.number == "p":
        return cluster.plural or (cluster.category == "group" and not cluster.gender)
    if cluster.category != "person" or cluster.plural:
        return reading.number == "" and reading.gender == "f" and cluster.plural
    return reading.gender != "n" and not clash(cluster.gender or cluster.leaning, reading.gender)


def _body_agrees(cluster: Cluster, reading: MentionReading) -> bool:
    if cluster.category not in {"organisation", "document", "group"} or cluster.plural:
        return False
    if reading.gender == "n":
        return cluster.gender == "n"
    return reading.number != "p" and (not cluster.gender or cluster.gender == reading.gender)


def _by_plural(memory: _Memory, link: Link) -> tuple[Cluster, str] | None:
    """»Augenzeugen« … »Augenzeugen«: the same bare plural is kept as one source."""
    reading = link.reading
    word = _bare_plural(reading)
    if not reading.plural or not reading.head or not word:
        return None
    for cluster in memory.latest():
        if any(_bare_plural(each.reading) == word for each in cluster.links if each.reading.plural):
            return (
                cluster,
                f"»{reading.words}« again: a bare plural may mean others, and is kept as one source",
            )
    return None


def _bare_plural(reading: MentionReading) -> str:
    return reading.words.lower() if len(reading.words.split()) == 1 else ""


def _by_description(memory: _Memory, link: Link) -> tuple[Cluster, str] | None:
    """»der Beamte« for »ein US-Beamter«: the same noun; »die Person« for the latest unnamed one."""
    reading, head = link.reading, link.reading.head.lower()
    if not head:
        return None
    for cluster in memory.latest():
        if cluster.links[0].reading.joined:
            continue
        alike = cluster.plural == reading.plural or reading.category not in {"person", "group"}
        if alike and _same_noun(cluster, head) and not _contradicts(cluster, reading):
            return cluster, f"»{reading.words}« takes up »{cluster.links[-1].reading.words}«: the same noun"
    if reading.plural or reading.related:
        return None
    subjects = memory.subjects(link.span.start)
    if reading.category == "person" and (head in _ANYBODY or head.endswith(_ANY_ENDINGS)):
        return _latest_person(subjects, reading)
    if reading.category == "person" and not reading.body:
        return _speaker_so_far(subjects, reading)
    return _latest_body(memory.latest(), reading) if head in _ANY_BODY and not reading.body else None


def _latest_person(near: list[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»die Person«, »der Politiker«, »die 43-Jährige«: whoever was mentioned last and fits."""
    for cluster in near:
        gender = reading.gender if reading.head.lower() not in {"person", "quelle"} else ""
        unnamed = not cluster.name or reading.head.lower() not in {"person", "quelle", "insider"}
        if (
            cluster.category == "person"
            and not cluster.plural
            and unnamed
            and not clash(cluster.gender, gender)
        ):
            last = cluster.links[-1].reading.words
            return cluster, f"»{reading.words}« stands for the latest one that fits, »{last}«"
    return None


def _speaker_so_far(near: list[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»Max Klein sagte … Weiter sagte der Journalist«: whoever spoke last, if no role of theirs is known."""
    latest = near[0] if near else None
    if latest is None or latest.category != "person" or latest.plural or latest.heads or not latest.name:
        return None
    if latest.links[-1].quote is None or clash(latest.gender or latest.leaning, reading.gender):
        return None
    return latest, f"»{reading.words}« stands for »{latest.name}«, who spoke last and has no other role"


def _latest_body(near: Iterable[Cluster], reading: MentionReading) -> tuple[Cluster, str] | None:
    """»das Unternehmen«, »die Organisation«: the body that was mentioned last, if no noun calls it else."""
    media = reading.head.lower() in _MEDIA
    for cluster in near:
        fits = not cluster.heads or not (media or any(_tells_which(head) for head in cluster.heads))
        if cluster.category == "organisation" and fits and not (cluster.plural or is_place(cluster.name)):
            return cluster, f"»{reading.words}« stands for the latest body, »{cluster.name}«"
    return None


def _tells_which(head: str) -> bool:
    """Whether a noun says more of a body than its kind: »polizei«, not »werft«."""
    noun = speaker_noun(head)
    return noun is None or not noun.which


def _same_noun(cluster: Cluster, head: str) -> bool:
    callings = {head}.union(*(each for each in _SAME_CALLING if head in each))
    return any(
        noun in callings or (noun.endswith(head) and len(head) >= 5) or noun.endswith("-" + head)
        for noun in cluster.heads
    )


def _ends_alike(one: str, other: str) -> bool:
    """»ministerium« and »außenministerium« may be the same, »polizei« and »bahn« are not."""
    return one.lower().endswith(other.lower()) or other.lower().endswith(one.lower())


def _contradicts(cluster: Cluster, reading: MentionReading) -> bool:
    """Two bodies, genders or countries cannot be one source: »der Sprecher der Polizei, der Bahn«."""
    if reading.attribute and cluster.attributes:
        if not any(_ends_alike(reading.attribute, each) for each in cluster.attributes):
            return True
    elif (
        reading.body
        and cluster.bodies
        and not any(_ends_alike(reading.body, each) for each in cluster.bodies)
    ):
        return True
    country = country_in(reading.words)
    if country and cluster.countries and country not in cluster.countries:
        return True
    return reading.category in {"person", "group"} and clash(cluster.gender, reading.gender)
