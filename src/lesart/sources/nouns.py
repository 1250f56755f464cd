"""What a noun says of the one it names: a person or a body, a woman or a man, which body or only what kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from lesart.language.lexicon import proper_nouns

__all__ = ["SpeakerNoun", "category_of_noun", "looks_personal", "noun_gender", "speaker_noun", "token_noun"]

_SHORT_PARTS = frozenset({"amt"})  # other parts of compounds have four letters or more: »Demok-rat«
_OFTEN_NAMED = ("zeitung", "blatt", "magazin", "zeitschrift", "partei")
_KINDS_OF_THESE = frozenset({
    "tages", "wochen", "monats", "boulevard", "lokal", "regional", "sonntags", "fach", "partei", "nachrichten",
    "online", "internet", "schüler", "wirtschafts", "frauen", "jugend", "stadt", "gratis", "massen", "provinz",
    "regierungs", "oppositions", "schwester", "splitter", "volks", "koalitions", "protest", "mehrheits", "klein",
    "rechts", "traditions", "arbeiter", "bundes", "mutter", "nachfolge", "konkurrenz",
})  # fmt: skip  # a word list, not code
_NO_NAMES = frozenset({
    "us", "eu", "it", "tv", "pr", "online", "internet", "web", "hightech", "bio", "film", "rock", "ex", "top",
    "computer", "software", "auto", "öl", "video", "radio", "fußball", "nachrichten", "medien", "handy", "musik",
    "pharma", "chemie", "energie", "stahl", "rüstungs", "billig", "fach", "boulevard", "mode", "post", "privat",
    "uni", "bau", "elektronik", "luxus", "hilfs", "menschenrechts", "umwelt", "terror", "sport", "kultur",
})  # fmt: skip  # a word list, not code
_WITHOUT_GENDER = frozenset({
    "person", "quelle", "kind", "opfer", "mensch", "mitglied", "geisel", "staatsoberhaupt", "kraft",
    "persönlichkeit", "jugendlicher", "leute",
})  # fmt: skip  # a word list, not code
_WOMEN = ("frau", "mutter", "tochter", "schwester", "tante", "witwe", "dame", "nonne")
_PERSONAL_ENDINGS = (
    "er", "or", "ese", "ist", "ant", "ent", "eur", "loge", "soph", "nom", "graph", "graf", "mann", "frau", "leute", "in",
    "innen",
)  # fmt: skip  # a word list, not code
_FEMININE_ENDINGS = (
    "ung", "ion", "ei", "schaft", "tät", "heit", "keit", "ur", "bank", "firma", "enz", "anz", "wehr", "bahn",
    "union", "post", "partei", "liga", "uni", "behörde", "kirche", "kasse", "gruppe", "initiative", "schule",
    "presse", "miliz", "armee", "marine", "familie", "studie", "statistik", "klinik", "stadt", "agenda", "ie",
    "analyse", "airline", "kammer", "botschaft", "polizei", "hilfe", "kette", "stelle", "börse", "synode",
)  # fmt: skip  # a word list, not code
_NEUTER_ENDINGS = (
    "um", "amt", "gericht", "institut", "werk", "büro", "haus", "parlament", "komitee", "kommando", "blatt",
    "magazin", "portal", "unternehmen", "bündnis", "land", "gremium", "kabinett", "regime", "militär",
    "krankenhaus", "fernsehen", "radio", "netzwerk", "reich", "theater", "papier", "dokument", "gutachten", "schreiben", "buch", "gesetz",
    "urteil", "team", "volk", "paar", "gefängnis", "forum", "organ", "präsidium", "sekretariat", "direktorium",
)  # fmt: skip  # a word list, not code


@dataclass(frozen=True, slots=True)
class SpeakerNoun:
    """A noun that may name a speaker."""

    category: str  # person, group, organisation, document
    which: str  # of bodies: "kind" or "bare" if it only says what kind of body; see speaker_nouns.tsv
    compound_of: str  # »Regierungs« in »Regierungssprecher«; "" if the noun is no compound


@cache
def _speaker_nouns() -> dict[str, tuple[str, str]]:
    """Map each noun of speaker_nouns.tsv, in small letters, to its category and what it tells."""
    lines = (files("lesart.sources") / "speaker_nouns.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {noun.lower(): (category, which[0] if which else "") for noun, category, *which in rows[1:]}


@lru_cache(maxsize=20_000)
def speaker_noun(noun: str) -> SpeakerNoun | None:
    """Look up what a noun names, compounds and feminine forms by their last part.

    >>> speaker_noun("Regierungssprecherin")
    SpeakerNoun(category='person', which='', compound_of='Regierungs')
    >>> speaker_noun("Tisch") is None
    True
    """
    known = _speaker_nouns()
    for form in dict.fromkeys(_forms(noun.lower())):
        for cut in range(max(len(form) - 2, 1)):
            part = form[cut:]
            if part not in known or (0 < cut and len(part) < 4 and not _short_part(form, cut)):
                continue
            category, which = known[part]
            if cut and (which == "bare" or _named_after(noun[:cut]) or _is_title(part, noun[:cut].lower())):
                which = ""
            return SpeakerNoun(category, which, noun[:cut])
    return None


def _named_after(first: str) -> bool:
    """»Robert-Koch-Institut«, »Pew-Zentrum« bear a name, »US-Firma«, »Online-Magazin« only a kind."""
    return first.endswith("-") and first[:1].isupper() and first.partition("-")[0].lower() not in _NO_NAMES


def _is_title(part: str, before: str) -> bool:
    """»Handelsblatt« is the name of a newspaper, »Tageszeitung« a kind; so are »Linkspartei«, »Volkspartei«."""
    return part in _OFTEN_NAMED and before not in _KINDS_OF_THESE


def _short_part(form: str, cut: int) -> bool:
    return form[cut:] in _SHORT_PARTS or form[cut - 1] == "-"


def _forms(noun: str) -> Iterator[str]:
    """Give the forms a noun may be listed under: without plural or genitive, the masculine of a feminine."""
    yield noun
    for ending in ("innen", "in"):
        if noun.endswith(ending):
            stem = noun.removesuffix(ending)
            yield stem
            yield stem + "e"  # Experte
            yield stem + "er"  # Beamtin
            plain = stem.translate(str.maketrans("äöü", "aou"))
            yield plain  # Anwältin
            yield plain + "e"  # Französin
    for ending in ("n", "en", "s", "es", "e", "r"):
        yield noun.removesuffix(ending)
    yield noun + "r"  # Beamte


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


def looks_personal(noun: str) -> bool:
    """Whether an unlisted noun has the ending of words for people: »Drachenflieger«, »Flötist«."""
    return noun.lower().endswith(_PERSONAL_ENDINGS)


@lru_cache(maxsize=20_000)
def noun_gender(noun: str) -> str:
    """Guess the grammatical gender of a noun for a speaker: "m", "f", "n" or "" where it says nothing.

    >>> [noun_gender(noun) for noun in ("Sprecherin", "Sprecher", "Person", "Innenministerium", "Behörde")]
    ['f', 'm', '', 'n', 'f']
    """
    lowered = noun.lower()
    if lowered in _WITHOUT_GENDER:
        return ""
    category = category_of_noun(noun)
    if category == "person" or (category is None and looks_personal(noun)):
        return "f" if lowered.endswith(("in", "innen", *_WOMEN)) else "m"
    if lowered.endswith(_NEUTER_ENDINGS):
        return "n"
    return "f" if lowered.endswith((*_FEMININE_ENDINGS, "e")) else "m"
