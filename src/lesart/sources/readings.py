"""What the words of one mention say: a name, a role, a body, a gender, one or many, known or new."""

from lesart.frozen import record

__all__ = ["MentionReading"]


@record
class MentionReading:
    """One mention, taken apart."""

    words: str  # as they stand, without »nach Angaben«: »ein hochrangiger Beamter des Außenministeriums«
    pronoun: bool = False
    name: str = ""  # of a person, a body, a title: »Rose Gottemoeller«, »Weißes Haus«; "" if none is given
    name_reason: str = ""  # why that is a name; "" for the plain name of a person
    nouns: tuple[str, ...] = ()  # dictionary forms of the common nouns: »Generalsekretärin«
    head: str = ""  # the noun that says what the speaker is: »Beamter«; "" for a bare name
    category: str = "other"  # person, group, organisation, document, other
    gender: str = ""  # grammatical: "m", "f", "n" or ""
    number: str = ""  # "s" one, "p" many, "" not shown
    new: bool = False  # »ein Beamter«, »ein anderer Beamter«: opens a new source
    attribute: str = ""  # the first noun behind it: »ministerium« in »der Sprecher des Ministeriums«
    body: str = ""  # the institution: »Außenministerium«; "" if none is stated
    related: bool = False  # »seine Frau«: somebody else than the one before
    own: bool = False  # »nach eigenen Angaben«: whoever is the subject
    joined: bool = False  # »A und B«
    report: bool = False  # »den Angaben zufolge«, »demnach«: whoever was quoted before

    @property
    def plural(self) -> bool:
        """Whether the words name more than one."""
        return self.number == "p"
