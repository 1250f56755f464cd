"""What a sentence consists of: clauses, phrases, predicates, and who may be their subject.

All positions are word positions in the line that was parsed; `Parse.span` gives offsets.
"""

from enum import StrEnum

from lesart.frozen import record
from lesart.language import Mood
from lesart.syntax.declension import Case, cases_in, genders_in, number_in

__all__ = [
    "Attribute",
    "AttributeKind",
    "Candidate",
    "Clause",
    "ClauseKind",
    "Diathesis",
    "Evidence",
    "NounPhrase",
    "Predicate",
    "Roles",
]


class ClauseKind(StrEnum):
    """What a part of a sentence is."""

    MAIN = "main"  # finite verb first or second
    SUBORDINATE = "subordinate"  # conjunction … finite verb
    RELATIVE = "relative"
    INFINITIVE = "infinitive"  # … zu gehen
    FRAGMENT = "fragment"  # no verb of its own: apposition, list, interrupted clause

    @property
    def is_dependent(self) -> bool:
        """Whether it is a subordinate or relative clause, whose finite verb stands last."""
        return self in _DEPENDENT


# Asked of every clause, so they stand ready: through its enumeration a member is reached far more slowly.
_DEPENDENT = frozenset({ClauseKind.SUBORDINATE, ClauseKind.RELATIVE})
_KONJUNKTIV = frozenset({Mood.KONJUNKTIV_1, Mood.KONJUNKTIV_2})


@record
class Clause:
    """A part of a line between two boundaries, the boundaries not included."""

    start: int
    end: int
    kind: ClauseKind
    finite: int  # position of the finite verb, or -1
    opener: str  # first word that matters, in small letters: »dass«, »die«; "" if it resumes another
    link: str  # what stands before: ",", ":", "und", ", und" or "" at the line's start
    mood: Mood | None = None  # of the finite verb
    resumes: bool = False  # goes on with a dependent clause before it: »dass er, | der nichts wusste, | ging«

    @property
    def is_konjunktiv(self) -> bool:
        """Whether its finite verb can only be Konjunktiv I or II."""
        return self.mood in _KONJUNKTIV


class AttributeKind(StrEnum):
    """What extends a noun phrase behind its core."""

    GENITIVE = "genitive"  # »der Sprecher | des Amtes |«
    PREPOSITIONAL = "prepositional"  # »die Ministerin | für Umwelt |«
    BRACKETS = "brackets"  # »Eva Klein | (Grüne) |«
    APPOSITION = "apposition"  # »Eva Klein |, die Leiterin |«
    LIST = "list"  # »Union |, SPD und Grüne |«
    CONJUNCT = "conjunct"  # »Klein | und Maier |«
    NAME = "name"  # »der „Spiegel“-Redakteur | Maier |«


@record
class Attribute:
    """A part of a noun phrase behind its core."""

    kind: AttributeKind
    start: int
    end: int


@record
class NounPhrase:
    """A noun phrase or pronoun; with a preposition in front of it, a prepositional phrase."""

    start: int  # its first word, the preposition not included
    core: int  # one past its last noun: »der frühere Sprecher Max Klein«
    end: int  # one past its last attribute
    head: int  # the noun that carries it
    determiner: int  # position of its article, or -1
    preposition: int  # position of the preposition that governs it, or -1
    cells: int  # what its forms allow; see `declension`
    attributes: tuple[Attribute, ...] = ()

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that its forms allow."""
        return cases_in(self.cells)

    @property
    def number(self) -> str | None:
        """Return "singular" or "plural" where its forms show one, else None."""
        return number_in(self.cells)

    @property
    def genders(self) -> tuple[str, ...]:
        """The genders ("m", "f", "n") that its forms allow in the singular."""
        return genders_in(self.cells)

    def has(self, kind: AttributeKind) -> bool:
        """Whether it has an attribute of a kind: an apposition, a conjunct, ..."""
        return any(attribute.kind is kind for attribute in self.attributes)


class Diathesis(StrEnum):
    """The voice of a verb (Genus Verbi); called diathesis here, because *voice* means something else."""

    ACTIVE = "active"
    EVENT = "event passive"  # Vorgangspassiv: »wird gewählt«
    STATE = "state passive"  # Zustandspassiv: »ist gewählt«
    RECIPIENT = "recipient passive"  # bekommen-Passiv: »bekommt gezeigt«


_ACTIVE = Diathesis.ACTIVE


@record
class Predicate:
    """A verb with all its parts: »hat … nicht mitgeteilt werden können«."""

    clause: int  # number of the clause that holds the finite verb, or of the infinitive's own
    finite: int  # position of the finite verb, -1 in an infinitive clause
    verb: int  # position of the verb that carries the meaning
    lemma: str  # of that verb, with its particle: »mitteilen«
    particle: int = -1  # position of a particle that stands apart: »teilte … | mit |«
    auxiliaries: tuple[int, ...] = ()  # the other verbs, in order
    diathesis: Diathesis = Diathesis.ACTIVE
    modal: str = ""  # dictionary form of the modal verb: »können«
    tense: str | None = None  # present, past, perfect, pluperfect, future; None where the form does not tell
    mood: Mood | None = None
    negated_from: int = -1  # first word that its negation reaches, or -1
    last: int = 0  # number of the clause that holds its last word

    @property
    def positions(self) -> tuple[int, ...]:
        """All its words, in order."""
        words = {self.verb, *self.auxiliaries, self.finite, self.particle} - {-1}
        return tuple(sorted(words))

    @property
    def is_passive(self) -> bool:
        """Whether who acts is not its subject."""
        return self.diathesis is not _ACTIVE


class Evidence(StrEnum):
    """What speaks for or against a phrase as subject, object or agent, worded for a reader."""

    weight: int  # says only what outweighs what; set by hand

    def __new__(cls, words: str, weight: int) -> "Evidence":
        """Give each member its weight beside its words."""
        member = str.__new__(cls, words)
        member._value_ = words
        member.weight = weight
        return member

    ONLY_NOMINATIVE = "can only be a nominative", 6  # »der Rat«
    NO_ACCUSATIVE = "cannot be an accusative", 3
    ONLY_ACCUSATIVE = "can only be an accusative", 4  # »den Rat«
    FRONT = "in front of the verb", 4
    FIRST_BEHIND = "first behind the verb", 3
    SECOND_BEHIND = "second behind the verb", 1
    FIRST_INSIDE = "first in its clause", 4
    SECOND_INSIDE = "second in its clause", 1
    RELATIVE = "relative pronoun", 3
    OF_THING = "stands for a thing", -2  # »das Gesetz, das«
    SHARED = "shared with the clause before", 0  # »Er lobte sie und | versprach, …«
    SOMEBODY = "names somebody", 2
    THING = "names a thing", 1
    IMPERSONAL = "the verb is impersonal", 12  # »Streit gibt es«
    DISAGREES = "does not agree with the verb", -6
    WEAK = "»es«, »das« or »was«", -3
    BARE = "a noun without an article", -3  # »Kritik übte der Rat«
    TIME = "a time", -7
    TO_BE_NAMED = "»einer« or »eine«, whom the other phrase names", -5
    ADDRESSED = "a paper that somebody behind the verb tells it", -5  # »Der „Post“ sagte | Ida Kern |«
    QUOTED = "inside quotation marks", -5


@record
class Candidate:
    """A phrase that may be subject, object or agent, with what speaks for it."""

    phrase: NounPhrase
    rank: int  # the higher the likelier; comparable within one predicate
    evidence: tuple[Evidence, ...]


@record
class Roles:
    """Who or what may be subject, object and agent of a predicate, the likeliest first."""

    subjects: tuple[Candidate, ...] = ()
    objects: tuple[Candidate, ...] = ()
    agents: tuple[Candidate, ...] = ()  # behind »von« or »durch« in a passive

    @property
    def subject(self) -> NounPhrase | None:
        """The likeliest subject."""
        return self.subjects[0].phrase if self.subjects else None

    @property
    def object(self) -> NounPhrase | None:
        """The likeliest accusative object."""
        return self.objects[0].phrase if self.objects else None

    @property
    def agent(self) -> NounPhrase | None:
        """The likeliest agent of a passive."""
        return self.agents[0].phrase if self.agents else None
