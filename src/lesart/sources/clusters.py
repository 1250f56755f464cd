"""Sources in the making: mentions at their places, and what is known of whoever they name."""

import re

from lesart.frozen import record
from lesart.records import Quote, Span
from lesart.sources.callings import compounds_of, plain_calling
from lesart.sources.countries import country_in
from lesart.sources.names import leaning
from lesart.sources.readings import MentionReading
from lesart.sources.wordlists import endings

__all__ = ["Cluster", "Link", "clash"]

_PART = re.compile(r"[^\W_]{2,}")


@record
class Link:
    """A mention at its place."""

    span: Span
    reading: MentionReading
    quote: Quote | None = None  # None for a mention that is only talked about
    in_passing: bool = False  # a name in another place than the subject's: no pronoun goes back to it
    comment: bool = False  # in »…, wie er zugab«, where who speaks may be who is spoken of
    antecedent: int | None = None  # of a relative pronoun: where the words begin that it stands for
    told_by: int | None = None  # in what somebody is reported to say: where the mention of that one begins
    as_person: bool = False  # says »ich«
    goes_on: bool = False  # »so der Wirt | weiter |«, »fügte der Wirt | hinzu |«: who has spoken before
    besides: bool = (
        False  # »| Auch der Wirt |«, »| Nur die Wirtin |«: somebody besides those who were told of
    )
    about: int | None = (
        None  # where the statement begins, if its first clause is in the indicative: »Kern will gehen«
    )


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
        "words",
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
        self.heads: set[str] = set()  # nouns that described the source, as `plain_calling` gives them
        self.attributes: set[str] = set()
        self.bodies: set[str] = set()
        self.words: set[str] = set()  # of all mentions, in small letters: »spd« of »der SPD-Chef«
        self.countries: list[str] = []
        self.add(link)

    def add(self, link: Link, why: str = "") -> None:
        """Take a mention in, with the reason."""
        reading = link.reading
        self.links.append(link)
        self.last = link.span.end
        self.why += [why] if why else []
        self.name = _longer_name(self.name, reading.name)
        self.leaning = self.leaning or (leaning(reading.name) if reading.category == "person" else "")
        self.gender = self.gender or self._shown(reading)
        self.heads.update(plain_calling(noun) for noun in (reading.head, *reading.nouns) if noun)
        if reading.pronoun:
            self.plural |= reading.plural and self.category in {"other", "group"}
            return
        self.plural |= reading.plural
        if self.category == "other":
            self.category = reading.category
        self._describe(reading)

    def _describe(self, reading: MentionReading) -> None:
        """Take note of what the words of a mention tell."""
        self.heads.update(compounds_of(plain_calling(reading.head), reading.attribute))
        self.words.update(map(str.lower, _PART.findall(reading.words)))
        if reading.attribute:
            self.attributes.add(reading.attribute)
        if reading.body:
            self.bodies.add(reading.body)
        self.comes_from(reading.words)

    def _shown(self, reading: MentionReading) -> str:
        """Give the gender a mention shows; »Professor Anna Kern«, »Hollywoodstar Julianne Kern« show none."""
        open_to_both = reading.head.lower().endswith(endings("either_sex"))
        named = reading.name and (open_to_both or (self.leaning, reading.gender) == ("f", "m"))
        return "" if named else reading.gender

    @property
    def has_spoken(self) -> bool:
        """Whether one of the mentions says something."""
        return any(link.quote is not None for link in self.links)

    @property
    def guessed_gender(self) -> str:
        """The gender that is shown, or else what the given name lets expect."""
        return self.gender or self.leaning

    @property
    def body(self) -> str:
        """The institution that the first mention to state one states; "" if none does."""
        return next((link.reading.body for link in self.links if link.reading.body), "")

    @property
    def is_one_person(self) -> bool:
        """Whether it is a single human being."""
        return self.category == "person" and not self.plural

    def comes_from(self, words: str) -> None:
        """Take note of a country that words about the source name."""
        country = country_in(words)
        if country and country not in self.countries:
            self.countries.append(country)


def _longer_name(name: str, other: str) -> str:
    """Take the longer of two names; »Eva Hartmanns« is not longer than »Eva Hartmann«."""
    return name if other == name + "s" else max(name, other, key=len)


def clash(one: str, other: str) -> bool:
    """Whether two genders are shown and differ."""
    return bool(one and other and one != other)
