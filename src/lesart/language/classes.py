"""From STTS, the German tag set, to the word classes of Universal Dependencies.

Most of it is a table; where UD looks at the word (verb particles, months) the word decides. The mapping
follows the German treebank UD-GSD: as verb particles »ein« and »hinzu« are ADV, »an« is ADP; months and
weekdays are PROPN.
"""

from collections.abc import Callable
from functools import cache

from lesart.language.lexicon import common_acronyms, proper_nouns
from lesart.language.shapes import is_shouted
from lesart.language.wordlists import group

__all__ = ["class_for_lemma", "stts", "universal_class"]

_CLASSES = {
    "ADJ(A)": "ADJ", "ADJ(D)": "ADJ", "ADV": "ADV", "APPO": "ADP", "APPR": "ADP", "APPRART": "ADP",
    "ART": "DET", "CARD": "NUM", "FM": "X", "ITJ": "INTJ", "KOKOM": "ADP", "KON": "CCONJ",
    "KOUI": "ADP", "KOUS": "SCONJ", "NE": "PROPN", "NN": "NOUN", "NNA": "NOUN", "NNI": "NOUN",
    "PDAT": "DET", "PDS": "PRON", "PIAT": "DET", "PIS": "PRON", "PPER": "PRON", "PPOSAT": "DET",
    "PPOSS": "PRON", "PRELAT": "DET", "PRELS": "PRON", "PRF": "PRON", "PROAV": "ADV", "PTKA": "ADV",
    "PTKANT": "ADV", "PTKNEG": "PART", "PTKZU": "PART", "PWAT": "DET", "PWAV": "ADV", "PWS": "PRON",
    "TRUNC": "NOUN", "XY": "X", "VV(FIN)": "VERB", "VV(IMP)": "VERB", "VV(INF)": "VERB",
    "VV(IZU)": "VERB", "VV(PP)": "VERB", "VA(FIN)": "AUX", "VA(IMP)": "AUX", "VA(INF)": "AUX",
    "VA(PP)": "AUX", "VM(FIN)": "AUX", "VM(INF)": "AUX", "VM(PP)": "AUX", "$.": "PUNCT", "$,": "PUNCT",
    "$(": "PUNCT",
}  # fmt: skip
_OURS = {  # classes that only Lesart's own rules give: class of UD, STTS tag, HanTa's class for the lemma
    "VV(ADJ)": ("ADJ", "ADJD", "VV(PP)"),  # »sehr überrascht«
    "ADJ(NE)": ("PROPN", "ADJA", "ADJ(A)"),  # »das Weiße Haus«
    "NN(NE)": ("PROPN", "NN", "NN"),
    "NN(PAIR)": ("NOUN", "NN", "NN(PAIR)"),  # »Expertinnen und Experten«
    "NN(TOWN)": ("NOUN", "NN", "ADJ(A)"),  # »der Kieler«, who is from there
    "VA(VERB)": ("VERB", "VAFIN", "VA(FIN)"),  # »sie hat Hunger«
}
_TAGS = {"NNA": "NN", "NNI": "NN"} | {name: tag for name, (_, tag, _) in _OURS.items()}


@cache
def stts(name: str) -> str:
    """Return the STTS tag of one of HanTa's classes.

    >>> stts("VV(FIN)"), stts("NNA"), stts("$(")
    ('VVFIN', 'NN', '$(')
    """
    tag = _TAGS.get(name, name)
    return tag if tag[0] == "$" else tag.replace("(", "").replace(")", "")


def universal_class(form: str, name: str) -> str:
    """Return the word class of Universal Dependencies for a form of one of HanTa's classes.

    >>> universal_class("fügte", "VV(FIN)"), universal_class("hinzu", "PTKVZ"), universal_class("Mai", "NN")
    ('VERB', 'ADV', 'PROPN')
    """
    if name in _OURS:
        return _OURS[name][0]
    by_word = _BY_WORD.get(name)
    return (by_word(form) if by_word else None) or _CLASSES.get(name, "X")


def class_for_lemma(name: str) -> str:
    """Return the class of HanTa's that a word's lemma is built by."""
    return _OURS[name][2] if name in _OURS else name


def _of_particle(form: str) -> str:
    return "ADP" if form.lower() in group("prepositions_as_particles") else "ADV"


def _of_noun(form: str) -> str | None:
    if form == "%":
        return "SYM"
    short = form.isupper() and form.isalpha() and 1 < len(form) < 6 and not is_shouted(form)
    acronym = short and form not in common_acronyms()
    return "PROPN" if acronym or form in proper_nouns() else None


def _of_uninflected(form: str) -> str | None:
    return "ADV" if form.lower() in group("adverbs") else None


def _of_attribute(form: str) -> str | None:
    return "DET" if form.lower().startswith("ander") else None  # »andere Länder«


def _of_adverb(form: str) -> str | None:
    return "ADJ" if form.lower() == "rund" else None  # »rund 400 000«


def _of_foreign_matter(form: str) -> str | None:
    return None if any(character.isalnum() for character in form) else "SYM"


_BY_WORD: dict[str, Callable[[str], str | None]] = {
    "PTKVZ": _of_particle,
    "APZR": _of_particle,
    "NN": _of_noun,
    "ADJ(D)": _of_uninflected,
    "ADJ(A)": _of_attribute,
    "ADV": _of_adverb,
    "XY": _of_foreign_matter,
}
