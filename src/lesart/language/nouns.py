"""What a noun says of the one it names: person or body, woman or man, which body or only what kind."""

from collections.abc import Iterator
from functools import cache

from lesart.frozen import record
from lesart.language.gendered import WITHOUT_UMLAUTS, is_gendered
from lesart.language.lexicon import proper_nouns
from lesart.language.memory import remembers_words
from lesart.language.wordlists import endings, group, read_table

__all__ = [
    "SpeakerNoun",
    "category_of_noun",
    "is_listed_person",
    "is_no_name",
    "is_personal",
    "looks_personal",
    "noun_gender",
    "speaker_noun",
    "token_noun",
]

_RATES = ("rate", "raten")  # »Wachstumsrate«; several councils are »Räte«
_NO_OFFICES = frozenset({"gesamt", "insgesamt", "samt", "beamt"})
_SHORTEST_LISTED = 3  # letters of the last part of a compound that is looked at: »Rat«
_SHORTEST_FIRST = 3  # letters of the first part: »R|inder« are no »Inder«
_SHORTEST_PART = 4  # letters of the last part of a compound, but for »Amt« and »Rat«


@record
class SpeakerNoun:
    """A noun that may name a speaker."""

    category: str  # person, group, organisation, document
    which: str  # of bodies: "kind" or "bare" if it only says what kind of body; see speaker_nouns.tsv
    compound_of: str  # »Regierungs« in »Regierungssprecher«; "" if the noun is no compound


@cache
def _speaker_nouns() -> dict[str, tuple[str, str]]:
    """Map each noun of speaker_nouns.tsv, in small letters, to its category and what it tells."""
    rows = read_table("speaker_nouns.tsv")[1:]
    return {noun.lower(): (category, which[0] if which else "") for noun, category, *which in rows}


@remembers_words(20_000)
def speaker_noun(noun: str) -> SpeakerNoun | None:
    """Look up what a noun names, compounds and feminine forms by their last part.

    >>> speaker_noun("Regierungssprecherin")
    SpeakerNoun(category='person', which='', compound_of='Regierungs')
    >>> speaker_noun("Tisch") is None
    True
    """
    lower = noun.lower()
    woman = lower.endswith(("in", "innen"))
    for form, cut in _cuts(lower):
        part = form[cut:]
        category, which = _speaker_nouns()[part]
        if woman and category == "organisation":
            if form != lower and len(form) > len(lower.removesuffix("nen").removesuffix("in")):
                continue  # »Führerschein« is no woman of a »Führerscheer«
            if not lower.endswith(part):
                category, which = "person", ""  # »Ständerätin«
        if _tells_which(part, noun[:cut], which):
            which = ""
        return SpeakerNoun(category, which, noun[:cut])
    return None


def is_listed_person(noun: str) -> bool:
    """Whether a noun is listed as one for people just as it stands, or ends with such a one.

    >>> [is_listed_person(noun) for noun in ("Zahntechniker", "Sprecherinnen", "Länder", "Rinder")]
    [True, False, False, False]
    """
    lower = noun.lower()
    parts = (cut for cut in _listed_parts(lower) if cut == 0 or cut >= _SHORTEST_FIRST)
    return any(_speaker_nouns()[lower[cut:]][0] == "person" for cut in parts)


def _cuts(noun: str) -> Iterator[tuple[str, int]]:
    """Give the forms of a noun with the places where a listed one begins in them."""
    rate, last_letters = noun.endswith(_RATES), _last_letters()
    for form in dict.fromkeys(_forms(noun)):
        if form[-_SHORTEST_LISTED:] in last_letters:  # few do: of the others no part need be looked up
            yield from ((form, cut) for cut in _listed_parts(form) if not (rate and form[cut:] == "rat"))


def _listed_parts(form: str) -> Iterator[int]:
    """Give the places where a listed noun begins that a form ends with: the whole form first."""
    if form.endswith(endings("parts_of_things")):
        return
    known = _speaker_nouns()
    for cut in range(max(len(form) - _SHORTEST_LISTED + 1, 1)):
        if form[cut:] in known and (
            cut == 0 or len(form) - cut >= _SHORTEST_PART or _may_be_short(form, cut)
        ):
            yield cut


@cache
def _last_letters() -> frozenset[str]:
    """Return how listed nouns end."""
    return frozenset(noun[-_SHORTEST_LISTED:] for noun in _speaker_nouns())


def _may_be_short(form: str, cut: int) -> bool:
    """»Ordnungs|amt«, »Verteidigungs|rat«, »Küsten|rat«, »EU-|Rat«; not »Ges|amt«, »Demok|rat«."""
    if form[cut - 1] == "-":
        return True
    return form not in _NO_OFFICES and (
        form[cut:] == "amt" or (form[cut:] == "rat" and form[cut - 1] in "sn")
    )


def _forms(noun: str) -> Iterator[str]:
    """Give the forms a noun may be listed under: without plural or genitive, the masculine of a feminine."""
    yield noun
    for ending in ("innen", "in"):
        if noun.endswith(ending):
            stem = noun.removesuffix(ending)
            if stem.endswith("beamt"):
                yield stem + "er"  # not »Amt«
            yield from (stem, stem + "e", stem + "er")  # Sprecher, Experte, Bekannter
            plain = _last_umlaut(stem)
            yield from (plain, plain + "e")  # Anwalt, Franzose, Ständerat
    if noun[-1:] == "e" and noun[:-1].endswith(_declined()):
        yield noun + "r"  # Beamte, no »Amt«; »Spende« is no »Spender«, »Auto« no »Autor«
    for ending in ("n", "en", "s", "es", "e", "r"):
        yield noun.removesuffix(ending)


@cache
def _declined() -> tuple[str, ...]:
    return endings("declined") + endings("declined_too")


def _last_umlaut(stem: str) -> str:
    """Take the dots from the last umlaut: »Ständerät« → »Ständerat«."""
    at = max(stem.rfind(letter) for letter in "äöü")
    return stem[:at] + stem[at].translate(WITHOUT_UMLAUTS) + stem[at + 1 :] if at >= 0 else stem


def _tells_which(part: str, first: str, which: str) -> bool:
    """Whether the first part of a compound tells which body it is.

    »Innenministerium«, »Robert-Koch-Institut«, »Handelsblatt« and »Linkspartei« do; »US-Firma« and
    »Tageszeitung« say only what kind.
    """
    if not first:
        return False
    if which == "bare":
        return True
    if part in group("often_named"):
        return first.lower() not in group("kinds_of_these")
    return first.endswith("-") and first[0].isupper() and not is_no_name(first)


def is_no_name(first: str) -> bool:
    """Whether the first part of a compound with a hyphen is no name: »Online-Magazin«, »Basketball-Star«.

    >>> is_no_name("Basketball"), is_no_name("Fed")
    (True, False)
    """
    return first.lower().partition("-")[0] in group("no_names")


def token_noun(form: str, tag: str, lemma: str) -> SpeakerNoun | None:
    """Look up a word of the text; a name that only ends like a noun (»Beckmann«, »Ismail«) is none."""
    found = speaker_noun(lemma) or speaker_noun(form)
    if found is not None and found.compound_of and tag == "NE" and form not in proper_nouns():
        return None
    return found


def category_of_noun(noun: str) -> str | None:
    """Say what a noun names; None if it names no speaker.

    >>> [category_of_noun(noun) for noun in ("Anwältin", "Innenministerium", "Tisch")]
    ['person', 'organisation', None]
    """
    found = speaker_noun(noun)
    return found.category if found is not None else None


@remembers_words(20_000)
def looks_personal(noun: str) -> bool:
    """Whether an unlisted noun has the ending of words for people: »Drachenflieger«, »Flötistin«.

    Not of a thing that ends so, too: »Winter«, »Faktor«.
    """
    lowered = noun.lower()
    if lowered.endswith("in"):  # not »Schwein«
        base = lowered[:-2]
        return category_of_noun(base) == "person" or looks_personal(base) or looks_personal(base + "e")
    return lowered.endswith(endings("personal")) and lowered not in group("things")


def is_personal(noun: str) -> bool:
    """Whether a noun names people, by the list or, if it is not there, by its ending."""
    category = category_of_noun(noun)
    return category == "person" or (category is None and looks_personal(noun))


@remembers_words(20_000)
def noun_gender(noun: str) -> str:
    """Guess the grammatical gender of a noun for a speaker: "m", "f", "n" or "" where it says nothing.

    >>> [noun_gender(noun) for noun in ("Sprecherin", "Sprecher", "Person", "Innenministerium", "Behörde")]
    ['f', 'm', '', 'n', 'f']
    """
    lowered = noun.lower()
    if lowered in group("no_gender") or is_gendered(noun):
        return ""
    if is_personal(noun):
        woman = lowered.endswith(("in", "innen", *endings("women")))
        return "f" if woman and not lowered.endswith(endings("men_in_in")) else "m"
    if lowered.endswith(endings("neuter")):
        return "n"
    return "f" if lowered.endswith(("e", *endings("feminine"))) else "m"
