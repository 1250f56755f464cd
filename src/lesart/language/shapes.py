"""What the outer form of a token says about it: punctuation, numbers, addresses, letters that stand alone."""

import re
import unicodedata
from functools import cache

from lesart.language.gendered import plain_form
from lesart.language.lexicon import dictionary_lemma, is_in_dictionary, proper_nouns
from lesart.language.memory import remembers_words
from lesart.language.model import hanta
from lesart.language.wordlists import endings

__all__ = ["flatten", "is_english_particle", "is_shouted", "shape_class", "without_zu"]

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe0f]+")
_SHORTEST_SHOUT, _LONGEST_ABBREVIATION = 4, 5  # letters
_ENGLISH = frozenset({"up", "in", "out", "off", "down", "on", "over"})
_LONGEST = 60  # letters of a word that are looked at: enough for any German word
_SECOND_PART = re.compile("-[^\\W\\d_A-ZÄÖÜ]{3,}")  # »Landwirte und | -bäuerinnen |«
_SHAPES = [  # the first that fits the whole form decides
    ("$,", re.compile(",")),
    ("$.", re.compile(r"[.!?…;:]+")),
    ("NN", re.compile("%")),
    ("ADJA", re.compile(r"\d+\.|(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})\.")),  # 3.  XVI.
    ("CARD", re.compile(r"[-–−+]?\d[\d.,:/–\u00a0\u2009\u202f-]*")),  # 1.000  20:15  1990-95
    ("ADJA", re.compile(r"\d+er")),  # 90er
    ("NN", re.compile(r"\d+[.,]?\d*[a-zµ²³]{1,3}")),  # 5km
    ("NN", re.compile(r"-[A-ZÄÖÜ][^\W\d_]{2,}")),  # (0:1)-Niederlage
    ("PPER", re.compile("['’]s")),
    (
        "XY",
        re.compile(r"(?:https?:|ftp:|www\.)\S+|[@#]\w.*|\S+@\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,4}(?:/\S*)?"),
    ),
    ("NE", re.compile(r"(?:[A-ZÄÖÜ]\.-?)+[A-ZÄÖÜ]?\.?")),  # S.  J.K.
    ("NE", re.compile(r"[dl]['’][^\W\d_a-z]\w+")),  # d'Alembert  l'Express
    ("XY", re.compile(r"[€$£¥§°+=<>©®™&*#@^|~±×÷]")),
]


def flatten(form: str) -> str:
    """Return the form as a tagger should see it: composed, without invisible marks, never endless."""
    form = plain_form(form)
    if form.isascii() or (form.isalpha() and unicodedata.is_normalized("NFC", form)):
        return form[:_LONGEST]
    flat = unicodedata.normalize("NFC", _INVISIBLE.sub("", form[: 2 * _LONGEST])).replace("’", "'")
    return flat[:_LONGEST] or form[:1]


def shape_class(form: str) -> str | None:
    """Return the STTS class that the outer form alone decides, or None for a word.

    >>> [shape_class(form) for form in (",", "?", "„", "1,5", "3.", "'s", "spiegel.de", "Haus")]
    ['$,', '$.', '$(', 'CARD', 'ADJA', 'PPER', 'XY', None]
    """
    if form.isalpha():
        return None
    for tag, shape in _SHAPES:
        if shape.fullmatch(form):
            return tag
    if _SECOND_PART.fullmatch(form) and (dictionary_lemma(form[1:].capitalize()) or "")[:1].isupper():
        return "NN"
    return None if any(character.isalnum() for character in form) else "$("


@remembers_words(20_000)
def is_shouted(form: str) -> bool:
    """Whether a word in capitals is an ordinary one, as in headlines, and no abbreviation.

    >>> is_shouted("SCHULEN"), is_shouted("UNICEF"), is_shouted("Schulen")
    (True, False, False)
    """
    if len(form) < _SHORTEST_SHOUT or not (form.isupper() and form.isalpha()):
        return False
    word = form.capitalize()
    long = len(form) > _LONGEST_ABBREVIATION or (len(form) == _LONGEST_ABBREVIATION and _is_inflected(word))
    ordinary = long and is_in_dictionary(word) and word not in proper_nouns()
    return ordinary or "NN" in hanta().seen(form)


def _is_inflected(word: str) -> bool:
    """»Kitas«, »Köche«: no abbreviation has a dictionary form that looks different."""
    return dictionary_lemma(word) not in {None, word}


def is_english_particle(head: str) -> bool:
    """»Start- | ups |«, »Check- | in |«: the last part of an English noun.

    >>> is_english_particle("ups"), is_english_particle("Chef")
    (True, False)
    """
    return head.removesuffix("s") in _ENGLISH


def without_zu(form: str) -> str | None:
    """Return a separable verb's infinitive without the »zu« inside it, or None if the form is none.

    >>> without_zu("zusammenzuschustern"), without_zu("hinzuzufügen"), without_zu("zusammen")
    ('zusammenschustern', 'hinzufügen', None)
    """
    match = _with_zu().fullmatch(form) if "zu" in form else None
    return match[1] + match[2] if match else None


@cache
def _with_zu() -> re.Pattern[str]:
    parted = "|".join(endings("before_zu"))
    return re.compile(rf"({parted})zu([a-zäöüß]{{2,}}(?:en|ern|eln)|tun|sein)")
