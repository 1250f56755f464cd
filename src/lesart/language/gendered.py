"""Forms that name women and men in one word: »Expert:innen«, »LehrerInnen«, »Ein:e Sprecher:in«, »der:die«.

Such a form is one token. For classes and lemmas it is read as the plain form that it stands for (»Experten«,
»Lehrer«, »Ein Sprecher«, »der«), so that a noun has one lemma in all spellings; what it does not show, a
gender, is not guessed.
"""

import re

from lesart.language.lexicon import dictionary_lemma, is_in_dictionary
from lesart.language.memory import remembers_words
from lesart.language.model import hanta
from lesart.language.wordlists import group

__all__ = ["GENDERED", "WITHOUT_UMLAUTS", "gendered_lemma", "is_gendered", "masculine", "plain_form"]

_SIGN = r"(?:/-?|[*:_·])"
_LETTERS = r"[^\W\d_][\w\u00ad-]*?"
_PAIRED = (
    "der|die|das|den|dem|des|er|sie|ihn|ihm|ihr|ihre|ihren|ihrem|sein|seine|seinen|seinem|dieser|diese|diesen|diesem"
    "|jener|jene|jenen|jenem|welcher|welche|welchen|welchem"
)
# As they stand in a text, for the tokeniser: »US-Expert:innen-Rat«, »Kund:innenkontakt«, »Ein:e«, »der:die«.
GENDERED = rf"""
    [^\W\d_]\w*+(?:-\w++)*+(?:/-?|[*:·])in(?:nen[a-zäöüß]*+)?(?:-\w++)*+(?![\w])
  | (?:Rom[*:]nja|Sint[ie][*:]zz[ea])(?!\w)
  | [^\W\d_]\w++\((?:in|innen|inn)\)(?:en(?!\w))?
  | (?i:{_PAIRED})[*:/](?i:{_PAIRED})(?![\w/])
  | [^\W\d_]\w*[a-zäöü](?:[*:]e?[rnsm]|[*:]e|(?<=e)/[rn]|(?<=ein)/e)(?![\w'’-])
"""
_NOUN = re.compile(rf"(?P<stem>{_LETTERS}){_SIGN}(?:(?P<ending>innen)(?P<rest>[a-zäöüß]*)|in)")
_CAPITAL = re.compile(r"(?P<stem>[^\W\d_][\w-]*?[a-zäöüß])(?:(?P<ending>Innen)(?P<rest>[a-zäöüß]*)|In)")
_BRACKET = re.compile(r"(?P<stem>[^\W\d_]\w+)\((?:(?P<ending>innen|inn)\)(?P<rest>(?:en)?)|in\))")
_TWO_WORDS = re.compile(rf"(?P<word>{_PAIRED})[*:/_](?:{_PAIRED})", re.IGNORECASE)
_ADDED = re.compile(r"(?P<word>[^\W\d_]\w*[a-zäöü])(?:[*:/_])(?P<ending>e?[rnsm]|e)")
WITHOUT_UMLAUTS = str.maketrans("äöüÄÖÜ", "aouAOU")
_WEAK = ("ent", "ant", "ist", "at", "nom", "graf", "graph", "soph", "et", "ot", "eut")  # »Studenten«: -en
_PEOPLES = {"Rom:nja": "Roma", "Rom*nja": "Roma", "Sinti:zze": "Sinti", "Sinti*zze": "Sinti"}
_MARKS = (":in", "*in", "_in", "·in", "/in", "/-in", "In")
_STRONG = ("er", "or", "eur", "är", "ör", "ling")
_SAME = _WEAK + _STRONG


def is_gendered(form: str) -> bool:
    """Whether a word names women and men by its spelling.

    >>> [is_gendered(form) for form in ("Expert:innen", "LehrerIn", "der:die", "LinkedIn", "Expertin")]
    [True, True, True, False, False]
    """
    return plain_form(form) != form


@remembers_words(20_000)
def plain_form(form: str) -> str:
    """Return the plain word that a gendered form stands for; any other form as it is.

    >>> [plain_form(form) for form in ("Expert:innen", "Ein:e", "Sprecher:in", "der:die", "LinkedIn")]
    ['Experten', 'Ein', 'Sprecher', 'der', 'LinkedIn']
    >>> [plain_form(form) for form in ("Abgeordnete:r", "Kund:innenkontakt", "Ärzt*innen-Kammer", "gut:e")]
    ['Abgeordneter', 'Kundenkontakt', 'Ärzte-Kammer', 'gut:e']
    """
    if form.isalpha() and "In" not in form[1:]:
        return form
    head, hyphen, tail = _parted(form)
    if form in _PEOPLES:
        return _PEOPLES[form]
    match = _NOUN.fullmatch(head) or _BRACKET.fullmatch(head)
    if match is None:
        match = _CAPITAL.fullmatch(head)
        if match is not None and match["ending"] is None and not match["stem"].endswith(_SAME):
            return form
    if match is not None:
        parts = match.groupdict("")
        return _noun(parts["stem"], parts["ending"], parts["rest"]) + hyphen + tail
    return _determiner(form)


def _parted(form: str) -> tuple[str, str, str]:
    """Part a compound behind the gendered word: »Ärzt*innen | - | Kammer«."""
    at = form.find("-", max(form.rfind(mark) for mark in _MARKS) + 3)
    return (form[:at], "-", form[at + 1 :]) if at > 0 else (form, "", "")


def _noun(stem: str, ending: str, rest: str) -> str:
    """»Expert« → »Experte«, »Experten«; with another noun behind it as in »Expertenrat«."""
    before, hyphen, last = stem.rpartition("-")
    base = masculine(last)
    if ending:
        base = _plural(base, last)
        rest = "" if ending == "inn" else rest
    return before + hyphen + base + rest


def _plural(base: str, stem: str) -> str:
    """»Experte« → »Experten«, »Student« → »Studenten«, »Arzt« (Ärzt) → »Ärzte«, »Lehrer« → »Lehrer«."""
    if base == stem + "er":
        return stem + "en"  # »Beamter« → »Beamten«
    if base.endswith("e") or stem.endswith("äuer"):
        return base + "n"
    if base.endswith("er"):
        return base
    if stem != base == stem.translate(WITHOUT_UMLAUTS):
        return stem + "e"
    listed = (end for end in ("e", "en", "n", "s") if dictionary_lemma(base + end) == base)
    return base + ("en" if base.endswith((*_WEAK, "or", "ör")) else next(listed, ""))


@remembers_words(20_000)
def gendered_lemma(form: str) -> str | None:
    """Return the dictionary form of a gendered noun that is no compound's beginning; None for other words.

    >>> gendered_lemma("Zeug:innen"), gendered_lemma("Kund:innenkontakt"), gendered_lemma("Zeugen")
    ('Zeuge', None, None)
    """
    match = _NOUN.fullmatch(form) or _CAPITAL.fullmatch(form) or _BRACKET.fullmatch(form)
    if match is None or match["rest"] not in {None, "", "en"} or not is_gendered(form):
        return None
    before, hyphen, last = match["stem"].rpartition("-")
    return before + hyphen + masculine(last)


@remembers_words(20_000)
def masculine(stem: str) -> str:
    """Return the masculine noun, in its dictionary form, to what stands before -in or -innen.

    >>> [masculine(stem) for stem in ("Lehrer", "Ärzt", "Beamt", "Klimaexpert", "Französ", "Kolleg")]
    ['Lehrer', 'Arzt', 'Beamter', 'Klimaexperte', 'Franzose', 'Kollege']
    """
    for cut in range(max(len(stem) - 2, 1)):
        found = _whole_masculine(stem[cut:].capitalize())
        if found is not None:
            return stem[:cut] + (found.lower() if cut else found)
    return stem


def _whole_masculine(stem: str) -> str | None:
    """Look the masculine up: the stem itself, with -e or -er, without the umlaut."""
    if stem.lower() in group("stems_in_e") or stem.endswith("log"):
        return stem + "e"
    if stem.endswith(_SAME):
        return stem.replace("äuer", "auer")  # »Bäuer« → »Bauer«
    if "NNA" in hanta().seen(stem + "e"):
        return stem + "er"
    flat = stem.translate(WITHOUT_UMLAUTS)
    with_e = dictionary_lemma(stem + "e")
    if with_e is not None and with_e[0].isupper():
        return with_e
    return next((form for form in (stem, flat, flat + "e") if is_in_dictionary(form)), None)


def _determiner(form: str) -> str:
    """»Ein:e« → »Ein«, »jede:r« → »jeder«, »der:die« → »der«, »Abgeordnete:r« → »Abgeordneter«."""
    if (pair := _TWO_WORDS.fullmatch(form)) is not None:
        return pair["word"]
    added = _ADDED.fullmatch(form)
    if added is None:
        return form
    word, ending = added["word"], added["ending"]
    if ending == "e":
        return word if word.lower() in group("takes_e") else form
    if word.endswith("er") and ending in {"m", "s"}:
        return word.removesuffix("r") + ending  # »einer:m«
    return word + ending if word.endswith("e") and len(ending) == 1 else form
