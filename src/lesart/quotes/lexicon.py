"""The words that announce a report, read from the tables beside this module.

`reporting_verbs.tsv` holds verbs that report by themselves, `reporting_constructions.tsv` those that need
more (»ließ keinen Zweifel daran«), `reporting_nouns.tsv` nouns. Each says at its top what its columns mean.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import cache

from lesart.errors import LesartError
from lesart.frozen import record
from lesart.language import PrincipalParts, principal_parts
from lesart.quotes.wordlists import read_table

__all__ = [
    "Act",
    "Phrase",
    "ReportingNoun",
    "ReportingVerb",
    "Speaker",
    "constructions_with",
    "reporting_constructions",
    "reporting_nouns",
    "reporting_verbs",
    "verbs_holding_nouns",
    "verbs_that_may_report",
]


# Words that stand together, each with its alternatives: (("zum", "zu"), ("Schluss", "Ergebnis"))
Phrase = tuple[tuple[str, ...], ...]
_ANY_NOUN = "NOUN"
_DENIAL = "DENIED"
_DENIED: Phrase = ((_DENIAL,),)
_TO_SOMEBODY = "jemandem"
_OBJECTS = {"OBJECT": "any", "THING": "thing", "ADJECTIVE": "judged", "HELD": "held", "SEEN": "seen"}
_ANYWHERE = frozenset({"sich", "es", "nicht"})  # small words that stand apart from a noun behind them


class Speaker(StrEnum):
    """Where a sentence with a reporting verb names who speaks."""

    SUBJECT = "subject"  # | Das Amt | teilte mit
    THING = "thing"  # the subject, which may be a thing that does not speak: nun droht ein Streik
    OBJECT = "object"  # zitierte | den Minister |
    DATIVE = "dative"  # entfuhr es | dem Trainer |
    PLACE = "place"  # auf | dem Schild | stand
    ORIGIN = "origin"  # hieß es aus | dem Ministerium |
    FOR = "for"  # für | die Wirtin | steht fest
    NOBODY = "nobody"  # es wurde bekannt

    @property
    def is_subject(self) -> bool:
        """Whether the subject of an active sentence speaks."""
        return self in {Speaker.SUBJECT, Speaker.THING}

    @property
    def is_impersonal(self) -> bool:
        """Whether no part of the sentence acts as speaker: »es hieß in Rom«, »es wurde bekannt«."""
        return self in {Speaker.PLACE, Speaker.ORIGIN, Speaker.NOBODY}


@record
class Act:
    """What has to stand beside a verb that names an act of speech, so that its sentence tells of one."""

    words: frozenset[str]  # one of these: »warnte | vor | Glatteis«
    nouns: frozenset[str]  # or one of these, in any form and as the last part of a compound
    without: frozenset[str]  # none of these nouns: »wies die | Klage | ab«
    # Or an object: "any", "thing" where it is nobody, "judged" beside an adjective, "held" beside »für« with
    # one, "seen" where it is a judgement beside »in«; "" for none.
    object: str

    @property
    def judges(self) -> bool:
        """Whether it passes a judgement, also in the negative: »hält das nicht für klug«."""
        return self.object in {"held", "seen"}

    @property
    def needs_nothing(self) -> bool:
        """Whether the verb alone is enough: »kündigte Ersatz an«."""
        return not (self.words or self.nouns or self.object)


@record
class ReportingVerb:
    """A verb that can introduce reported speech, alone or with other words: a row of one of the tables."""

    lemma: str  # »mitteilen«, »keinen Zweifel daran lassen«
    infinitive: str  # »mitteilen«, »lassen«
    words: tuple[Phrase, ...]  # what has to stand beside the verb
    kind: str  # neutral, arguing, judging, signalling, thinking, finding, voicing, labelling
    takes: str  # letters: c clause, v and : also in the indicative, i infinitive, q direct, a and n a label
    needs: frozenset[str]  # words one of which has to stand in its clause
    forbids: frozenset[str]  # words none of which may
    act: Act | None  # what makes it a reported act; None: nothing does
    speaker: Speaker
    example: str
    has_dative: bool = False  # somebody stands in the dative beside it: »las | der Klasse | die Leviten«

    @property
    def parts(self) -> PrincipalParts:
        """The principal parts of the verb."""
        return principal_parts()[self.infinitive]

    @property
    def gives_label(self) -> bool:
        """Whether a quoted label may follow: »nannte es „Unsinn“«, »sprach von „Unsinn“«."""
        return not {"a", "n"}.isdisjoint(self.takes)

    @property
    def holds_noun(self) -> bool:
        """Whether it takes any reporting noun: »hegte die Hoffnung, …«."""
        return self.words == (((_ANY_NOUN,),),)

    @property
    def is_denial(self) -> bool:
        """Whether it says something by denying: »ließ keinen Zweifel daran«, »ließ nie einen …«."""
        return _DENIED in self.words

    @property
    def spoken(self) -> tuple[Phrase, ...]:
        """What has to stand beside the verb, a denial aside, which has many forms."""
        return tuple(phrase for phrase in self.words if phrase != _DENIED)

    @property
    def is_hearsay(self) -> bool:
        """Whether it reports although nobody is named: »…, hieß es«."""
        return "es" in self.needs


@record
class ReportingNoun:
    """A noun that can introduce reported speech: »die Forderung, …«, »nach Angaben von …«."""

    lemma: str
    kind: str
    uses: str  # letters: c with a clause, i with an infinitive, n »nach …«, e »nach einer …«, p »… nach«


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """Read the reporting verbs, by infinitive.

    >>> reporting_verbs()["behaupten"].kind, reporting_verbs()["mitteilen"].kind
    ('judging', 'neutral')
    """
    return {row["verb"]: _verb(row) for row in _rows("reporting_verbs.tsv")}


@cache
def reporting_constructions() -> tuple[ReportingVerb, ...]:
    """Read the verbs that report only together with other words.

    >>> [one.lemma for one in reporting_constructions() if one.infinitive == "ziehen"][:2]
    ['in Zweifel ziehen', 'Schluss ziehen']
    """
    return tuple(_verb(row) for row in _rows("reporting_constructions.tsv"))


@cache
def _constructions() -> dict[str, dict[str, tuple[ReportingVerb, ...]]]:
    known: dict[str, dict[str, tuple[ReportingVerb, ...]]] = {}
    for one in reporting_constructions():
        if not one.holds_noun:
            mine = known.setdefault(one.infinitive, {})
            for word in one.words[-1][-1]:
                mine[word] = (*mine.get(word, ()), one)
    return known


def constructions_with(infinitive: str) -> dict[str, tuple[ReportingVerb, ...]]:
    """Return the constructions of a verb, by the last of their words.

    >>> [one.lemma for one in constructions_with("stehen")["Standpunkt"]]
    ['auf dem Standpunkt stehen']
    """
    return _constructions().get(infinitive, {})


@cache
def verbs_that_may_report() -> frozenset[str]:
    """Return the infinitives of all verbs that report, by themselves or in a construction.

    >>> "stehen" in verbs_that_may_report(), "schwimmen" in verbs_that_may_report()
    (True, False)
    """
    return frozenset(reporting_verbs()) | frozenset(_constructions())


@cache
def verbs_holding_nouns() -> dict[str, ReportingVerb]:
    """Return the verbs whose subject utters or holds what a reporting noun says, by infinitive.

    >>> "hegen" in verbs_holding_nouns(), "kommen" in verbs_holding_nouns()
    (True, False)
    """
    return {one.infinitive: one for one in reporting_constructions() if one.holds_noun}


@cache
def reporting_nouns() -> dict[str, ReportingNoun]:
    """Read the reporting nouns, by singular.

    >>> reporting_nouns()["Forderung"].uses
    'cin'
    """
    return {
        row["noun"]: ReportingNoun(row["noun"], row["kind"], row["uses"])
        for row in _rows("reporting_nouns.tsv")
    }


def _verb(row: dict[str, str]) -> ReportingVerb:
    cell = row.get("words", "")
    words = _phrases(cell.removeprefix(_TO_SOMEBODY))
    return ReportingVerb(
        lemma=" ".join([*(word[0] for phrase in words for word in phrase if phrase != _DENIED), row["verb"]]),
        infinitive=row["verb"],
        words=words,
        kind=row["kind"],
        takes=row["takes"],
        needs=_words(row.get("needs", "")),
        forbids=_words(row["forbids"]),
        act=_act(row["act"]) if row["act"] else None,
        speaker=Speaker(row["speaker"] or "subject"),
        example=row["example"],
        has_dative=cell.startswith(_TO_SOMEBODY),
    )


def _act(cell: str) -> Act:
    """Sort the words of a cell: »vor«, »Freispruch«, »-Klage«, and what asks for an object."""
    words = _words(cell) - {"*"}
    objects = words & _OBJECTS.keys()
    without = {word for word in words if word.startswith("-")}
    beside = words - objects - without
    return Act(
        words=frozenset(word for word in beside if word.islower()),
        nouns=frozenset(word for word in beside if not word.islower()),
        without=frozenset(word[1:] for word in without),
        object=next((_OBJECTS[word] for word in objects), ""),
    )


def _phrases(cell: str) -> tuple[Phrase, ...]:
    """Put a noun together with the small words in front of it; every other word stands by itself."""
    phrases: list[Phrase] = []
    for word in reversed(cell.split()):
        alternatives = tuple(word.split("|"))
        if alternatives[0][0].isupper():
            phrases.append((alternatives,))
        elif phrases and phrases[-1][-1][0][0].isupper() and _ANYWHERE.isdisjoint(alternatives):
            phrases[-1] = (alternatives, *phrases[-1])
        else:
            phrases.append((alternatives,))
    return tuple(reversed(phrases))


def _words(cell: str) -> frozenset[str]:
    return frozenset(cell.split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    """Read a table of this package by the names in its first row; »-« stands for an empty cell."""
    header, *rows = read_table(name)
    for row in rows:
        if len(row) != len(header):
            msg = f"{name}, row »{row[0]}«: {len(row)} cells between tabs where the header has {len(header)}"
            raise LesartError(msg)
        yield {column: "" if cell == "-" else cell for column, cell in zip(header, row, strict=True)}
