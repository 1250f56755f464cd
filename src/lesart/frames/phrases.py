"""Noun phrases: which words belong together, and which case their forms allow."""

from collections.abc import Sequence
from dataclasses import dataclass

from lesart.frames.wordlists import cases
from lesart.records import Token

__all__ = ["Phrase", "noun_phrases"]

_DETERMINERS = frozenset({"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT", "CARD", "PRELAT"})
_ALONE = frozenset({"PPER", "PDS", "PIS", "PRELS", "PWS", "PPOSS"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_NOUNS = frozenset({"NN", "NE", "FM", "NNA", "NNI"})

_SINGULAR = frozenset(
    {"das", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines", "jeder", "jede", "jedes"}
)
_MANY = frozenset({"viele", "einige", "mehrere", "alle", "beide", "wenige"})
_PLURAL_NAMES = frozenset({"USA", "Niederlande", "Philippinen"})
_ENDINGS = (("em", "d"), ("en", "ad"), ("er", "ndg"), ("es", "nag"), ("e", "na"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in a sentence, by token positions; a preposition in front is not part of it."""

    start: int
    end: int  # one past the last token, genitive attributes included
    head: int
    cases: str  # of "nadg", those its forms allow
    plural: bool | None  # None where the form does not tell
    preposition: int | None = None


def noun_phrases(tokens: Sequence[Token], start: int, end: int) -> list[Phrase]:
    """Find the noun phrases between two positions, in order; genitive attributes and »und« are drawn in.

    >>> from lesart.language import analyse
    >>> satz = analyse("Der Chef der Firma dankt den Leuten in Bonn.")[0].tokens
    >>> [" ".join(t.form for t in satz[p.start : p.end]) for p in noun_phrases(satz, 0, len(satz))]
    ['Der Chef der Firma', 'den Leuten', 'Bonn']
    """
    phrases: list[Phrase] = []
    i = start
    preposition = None
    while i < end:
        if tokens[i].tag in _PREPOSITIONS:
            preposition = i
            i += 1
            continue
        phrase = _phrase(tokens, i, end, preposition)
        if phrase is None:
            if tokens[i].tag not in {"ADV", "ADJD", "PTKA"}:
                preposition = None
            i += 1
            continue
        _append(phrases, phrase, tokens)
        preposition = None
        i = phrase.end
    return phrases


def _phrase(tokens: Sequence[Token], i: int, end: int, preposition: int | None) -> Phrase | None:
    """Read one phrase that begins exactly here."""
    if tokens[i].tag in _ALONE:
        return Phrase(i, i + 1, i, _cases(tokens[i], pronoun=True), _plural_pronoun(tokens[i]), preposition)
    j = i
    named = j + 1 < end and tokens[j].tag == "NE" and tokens[j].form.endswith(("s", "’", "'"))
    if named and tokens[j + 1].tag in {"ADJA", "NN"} and tokens[j].lemma != tokens[j].form:
        j += 1  # »Russlands Freunde«: the name stands for an article
        determiner = None
    else:
        determiner = tokens[j] if tokens[j].tag in _DETERMINERS else None
        while j < end and tokens[j].tag in _DETERMINERS:
            j += 1
    while j < end and (tokens[j].tag in {"ADJA", "CARD", "TRUNC"} or _between_adjectives(tokens, j, end)):
        j += 1
    if j >= end or tokens[j].tag not in _NOUNS:
        return None
    head = j
    while j + 1 < end and tokens[j + 1].tag in {"NE", "FM"} and tokens[j + 1].form[0].isalnum():
        j += 1
    allowed = _cases(determiner) if determiner is not None else _bare_cases(tokens[i])
    return Phrase(i, j + 1, head, allowed, _plural(tokens, determiner, head), preposition)


def _append(phrases: list[Phrase], phrase: Phrase, tokens: Sequence[Token]) -> None:
    """Add a phrase, or draw it into the one before: as its genitive, or joined by »und«."""
    if phrases:
        last = phrases[-1]
        touching = last.end == phrase.start and phrase.preposition is None
        genitive = "g" in phrase.cases and tokens[phrase.start].tag in {
            "ART",
            "PPOSAT",
            "PDAT",
            "PIAT",
            "ADJA",
        }
        if touching and genitive and tokens[last.head].tag in _NOUNS:
            phrases[-1] = Phrase(last.start, phrase.end, last.head, last.cases, last.plural, last.preposition)
            return
        joined = phrase.start - last.end == 1 and tokens[last.end].form in {"und", "sowie"}
        shared = set(last.cases) & set(phrase.cases)
        if joined and shared and phrase.preposition is None and tokens[phrase.start].tag not in _ALONE:
            allowed = "".join(case for case in "nadg" if case in shared)
            phrases[-1] = Phrase(last.start, phrase.end, last.head, allowed, True, last.preposition)
            return
    phrases.append(phrase)


def _between_adjectives(tokens: Sequence[Token], j: int, end: int) -> bool:
    """»große und kleine«, »sehr große«, »von allen geliebte« stays outside."""
    if j + 1 >= end or tokens[j + 1].tag != "ADJA":
        return False
    return tokens[j].tag in {"ADV", "ADJD"} or (
        (tokens[j].tag == "KON" or tokens[j].form == ",") and (tokens[j - 1].tag == "ADJA")
    )


def _cases(token: Token, *, pronoun: bool = False) -> str:
    word = token.form.lower()
    if pronoun and token.tag in {"PRELS", "PDS"} and word == "der":
        return "nd"
    if word in cases():
        return cases()[word]
    return next((allowed for ending, allowed in _ENDINGS if word.endswith(ending)), "nadg")


def _bare_cases(first: Token) -> str:
    """Without an article the first adjective shows the case: »nuklearer Drohungen«."""
    word = first.form.lower()
    shown = (allowed for ending, allowed in _ENDINGS if first.tag == "ADJA" and word.endswith(ending))
    return next(shown, "nad")


def _plural(tokens: Sequence[Token], determiner: Token | None, head: int) -> bool | None:
    """Tell the number, where article, name or ending show it."""
    word = tokens[head].form
    article = "" if determiner is None else determiner.form.lower()
    if determiner is not None and determiner.tag == "CARD":
        return article not in {"ein", "eine", "1"}
    if article in _SINGULAR or (article in {"der", "dieser"} and not word.endswith("n")):
        return False
    if article in _MANY:
        return True
    if tokens[head].tag == "NE":
        return None if word in _PLURAL_NAMES else False
    inflected = tokens[head].lemma != word and word.endswith(("en", "n", "e", "er", "s"))
    return True if article in {"die", ""} and inflected else None


def _plural_pronoun(token: Token) -> bool | None:
    word = token.form.lower()
    if word == "wir" or word in _MANY:
        return True
    return None if word in {"sie", "die", "ihr"} else False
