"""What the form of a verb shows: mood, tense, person and number.

Reported speech in German news stands in the subjunctive (Konjunktiv). Many forms are ambiguous: »komme« is
indicative after »ich« and Konjunktiv I after »er«. So every form is given with all its readings, and they
narrow down once the subject is known. The rules are those of any German grammar (Duden 4, "Das Verb").
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from typing import TypeVar

from lesart.frozen import record
from lesart.language.memory import remembers_words
from lesart.language.wordlists import read_table
from lesart.records import Sentence, Token

__all__ = [
    "Mood",
    "Reading",
    "VerbForm",
    "VerbKind",
    "finite_form",
    "shown_genders",
    "verb_kind",
    "verb_readings",
]


class VerbKind(StrEnum):
    """The kinds of verb forms, from the STTS tag."""

    FINITE = "finite"
    IMPERATIVE = "imperative"
    INFINITIVE = "infinitive"
    INFINITIVE_WITH_ZU = "infinitive with zu"  # »hinzuzufügen«
    PARTICIPLE = "participle"  # »gesagt«


class Mood(StrEnum):
    """The moods of a finite verb."""

    INDICATIVE = "indicative"
    KONJUNKTIV_1 = "Konjunktiv I"  # »er komme«
    KONJUNKTIV_2 = "Konjunktiv II"  # »er käme«
    AMBIGUOUS = "ambiguous"  # more than one of them


@record(order=True)
class Reading:
    """One way to understand a finite form."""

    mood: Mood
    tense: str  # "present" or "past"; Konjunktiv I is built on the present stem, Konjunktiv II on the past
    person: int  # 1, 2 or 3
    number: str  # "singular" or "plural"


@record
class VerbForm:
    """All that a finite form says, with the reason."""

    mood: Mood  # AMBIGUOUS if the readings differ
    tense: str | None  # None if the readings differ, as for »sollte«
    persons: frozenset[int]
    number: str | None  # None if the readings differ
    reason: str


_KINDS = {
    "FIN": VerbKind.FINITE,
    "IMP": VerbKind.IMPERATIVE,
    "INF": VerbKind.INFINITIVE,
    "IZU": VerbKind.INFINITIVE_WITH_ZU,
    "PP": VerbKind.PARTICIPLE,
}
_T = TypeVar("_T")
_PRESENT, _PAST, _SINGULAR, _PLURAL = "present", "past", "singular", "plural"
_UMLAUTS = "äöü"
_TAKE_UMLAUT = "aou"
_GENDERS_OF = {  # forms of articles and of prepositions that contain one, in the singular
    "das": "n", "des": "mn", "dem": "mn", "den": "m", "die": "f", "der": "mf", "im": "mn", "am": "mn",
    "zum": "mn", "beim": "mn", "vom": "mn", "zur": "f", "ins": "n", "ans": "n", "fürs": "n",
}  # fmt: skip
_GENDERS_BY_ENDING = {"": "mn", "e": "f", "en": "m", "em": "mn", "er": "f", "es": "mn"}  # ein-, kein-, mein-
_LIKE_EIN = ("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer", "eur")


def verb_kind(token: Token) -> VerbKind | None:
    """Return which kind of verb form a token is; None if it is no verb.

    >>> verb_kind(Token(0, 6, "gesagt", "VERB", "sagen", "VVPP"))
    <VerbKind.PARTICIPLE: 'participle'>
    """
    return _KINDS.get(token.tag[2:]) if token.tag[:2] in {"VV", "VA", "VM"} else None


def finite_form(
    token: Token, *, persons: Collection[int] = (1, 2, 3), number: str | None = None
) -> VerbForm | None:
    """Return mood, tense, person and number of a finite verb; None for any other token.

    Parameters
    ----------
    token
        A verb with its lemma; that of a separable verb in two pieces may be joined or not.
    persons
        The persons that the subject may be: ``{3}`` for a noun. This can decide the mood.
    number
        "singular" or "plural" if the subject shows it.

    Examples
    --------
    >>> komme = Token(0, 5, "komme", "VERB", "kommen", "VVFIN")
    >>> finite_form(komme).mood
    <Mood.AMBIGUOUS: 'ambiguous'>
    >>> finite_form(komme, persons={3}).reason
    '»komme« as 3rd person singular can only be Konjunktiv I'
    """
    if verb_kind(token) is not VerbKind.FINITE:
        return None
    found = _possible(verb_readings(token.form, token.lemma), persons, number)
    if not found:
        return None
    mood = _common(reading.mood for reading in found) or Mood.AMBIGUOUS
    return VerbForm(
        mood,
        _common(reading.tense for reading in found),
        frozenset(reading.person for reading in found),
        _common(reading.number for reading in found),
        _reason(token.form, found, mood),
    )


def _possible(every: list[Reading], persons: Collection[int], number: str | None) -> list[Reading]:
    """Choose the readings that agree with the subject; all, if none does."""
    return [r for r in every if r.person in persons and number in {None, r.number}] or every


def _common(values: Iterable[_T]) -> _T | None:
    """Give the value that all are; None if they differ."""
    different = set(values)
    return different.pop() if len(different) == 1 else None


def verb_readings(form: str, lemma: str) -> list[Reading]:
    """List all ways to understand a finite form of the verb with this lemma.

    >>> [(r.mood.value, r.tense, r.person) for r in verb_readings("käme", "kommen")]
    [('Konjunktiv II', 'past', 1), ('Konjunktiv II', 'past', 3)]
    """
    return list(_readings(form.lower(), lemma))


@remembers_words(20_000)
def _readings(word: str, lemma: str) -> tuple[Reading, ...]:
    """List the readings of a form in small letters: mood, tense and number of a verb are asked for apart."""
    listed = _listed().get(word)
    if listed:
        return tuple(sorted(listed, key=_in_order))
    stem = lemma.removesuffix("n").removesuffix("e") if lemma.endswith("en") else lemma.removesuffix("n")
    if lemma.endswith("t") and word.startswith(lemma):
        stem = lemma[:-1]  # »salzte« with the lemma »salzt«, which is itself a form
    found = _regular(word, stem) or _regular(word, _without_particle(word, stem)) or _strong(word, stem)
    return tuple(sorted(set(found), key=_in_order))


def _in_order(reading: Reading) -> tuple[str, str, int, str]:
    """Sort as the readings themselves do, but in a fourth of the time."""
    return reading.mood, reading.tense, reading.person, reading.number


@cache
def _listed() -> dict[str, list[Reading]]:
    """Read the forms that no rule gives: of sein, haben, werden, wissen, tun and the modal verbs."""
    result: dict[str, list[Reading]] = {}
    for form, mood, tense, persons, number in read_table("verb_forms_de.txt"):
        for person in persons:
            result.setdefault(form, []).append(Reading(Mood(mood), tense, int(person), number))
    return result


def _without_particle(word: str, stem: str) -> str:
    """Return the part of a joined stem that the form begins with: hinzufüg and »fügte« → füg."""
    return next((stem[cut:] for cut in range(1, len(stem) - 1) if word.startswith(stem[cut:])), stem)


def _regular(word: str, stem: str) -> list[Reading]:
    """Return the readings of a form of a weak verb, or of a strong one's present without change of vowel."""
    if stem.endswith(("el", "er")) and word == stem[:-2] + stem[-1] + "e":  # »handle«
        return _by_ending("e", linked=False)
    if not word.startswith(stem):
        return []
    ending = word[len(stem) :]
    linked = stem[-1:] in "dt" or stem.endswith(("chn", "ffn", "gn", "tm", "dm"))  # »redet«, »öffnet«
    if linked and ending[:2] in {"et", "es"}:
        ending = ending[1:]
    return _by_ending(ending, linked=linked)


@cache
def _readings_by_ending() -> dict[str, list[Reading]]:
    """List what the endings of weak verbs can mean, but for -st and -t."""
    indicative, first, second = Mood.INDICATIVE, Mood.KONJUNKTIV_1, Mood.KONJUNKTIV_2
    plural = _first_and_third([indicative, first], _PRESENT, _PLURAL)
    return {
        "e": [Reading(indicative, _PRESENT, 1, _SINGULAR), *_first_and_third([first], _PRESENT, _SINGULAR)],
        "en": plural,
        "n": plural,
        "est": [Reading(first, _PRESENT, 2, _SINGULAR)],
        "et": [Reading(first, _PRESENT, 2, _PLURAL)],
        "te": _first_and_third([indicative, second], _PAST, _SINGULAR),
        "ten": _first_and_third([indicative, second], _PAST, _PLURAL),
        "test": [Reading(mood, _PAST, 2, _SINGULAR) for mood in (indicative, second)],
        "tet": [Reading(mood, _PAST, 2, _PLURAL) for mood in (indicative, second)],
    }


def _by_ending(ending: str, *, linked: bool) -> list[Reading]:
    if ending in {"st", "t"}:
        return list(_present_in_t(ending, linked=linked))
    return _readings_by_ending().get(ending, [])


def _present_in_t(ending: str, *, linked: bool) -> Iterator[Reading]:
    """»sagst«, »sagt«; where an e has to stand before the ending, »redet« is the Konjunktiv too."""
    yield Reading(Mood.INDICATIVE, _PRESENT, 2 if ending == "st" else 3, _SINGULAR)
    if ending == "t":
        yield Reading(Mood.INDICATIVE, _PRESENT, 2, _PLURAL)
    if linked:
        yield Reading(Mood.KONJUNKTIV_1, _PRESENT, 2, _SINGULAR if ending == "st" else _PLURAL)


def _first_and_third(moods: Sequence[Mood], tense: str, number: str) -> list[Reading]:
    """Read a form that is the same for »ich« and »er«, or for »wir« and »sie«."""
    return [Reading(mood, tense, person, number) for mood in moods for person in (1, 3)]


def _has_new_umlaut(word: str, stem: str) -> bool:
    return not set(_UMLAUTS).isdisjoint(set(word) - set(stem))


def _number_of(word: str) -> str:
    return _PLURAL if word.endswith("n") else _SINGULAR


def _moods_in_en(word: str, *, umlaut: bool) -> list[Mood]:
    """Tell the moods of a plural in the past by the vowel of its stem."""
    if umlaut:
        return [Mood.KONJUNKTIV_2]
    vowel = next((letter for letter in reversed(word[:-2]) if letter in "aeiouäöü"), "")
    return [Mood.INDICATIVE] if vowel in _TAKE_UMLAUT else [Mood.INDICATIVE, Mood.KONJUNKTIV_2]


def _mood_in_e(word: str) -> Mood:
    """»käme«, »ginge«; »schrie«, whose e is no ending."""
    return Mood.INDICATIVE if word.endswith("ie") else Mood.KONJUNKTIV_2


def _strong(word: str, stem: str) -> Iterator[Reading]:
    """Return the readings of a form with another vowel than the infinitive: »gibt«, »kam«, »käme«."""
    umlaut = _has_new_umlaut(word, stem)
    indicative, second = Mood.INDICATIVE, Mood.KONJUNKTIV_2
    if word.endswith(("te", "ten")) and stem[-1:] != "t":  # »brachte«, but »brächte«; »hielte« is hielt + e
        yield from _first_and_third([second if umlaut else indicative], _PAST, _number_of(word))
    elif word.endswith("e"):
        yield from _first_and_third([_mood_in_e(word)], _PAST, _SINGULAR)
    elif word.endswith("en"):  # »kämen«; »kamen« could have an umlaut, »gingen« could not
        yield from _first_and_third(_moods_in_en(word, umlaut=umlaut), _PAST, _PLURAL)
    elif word.endswith("st"):
        yield from _strong_in_st(word, stem, umlaut=umlaut)
    elif word.endswith("t") and (umlaut or _changes_e(word, stem)):  # »gibt«, »fährt«
        yield Reading(indicative, _PRESENT, 3, _SINGULAR)
    else:  # »kam«, »ließ«
        yield from _first_and_third([indicative], _PAST, _SINGULAR)


def _strong_in_st(word: str, stem: str, *, umlaut: bool) -> Iterator[Reading]:
    """»gibst«, »kamst«; »liest« is both »du« and »er«."""
    present = umlaut or "i" in set(word) - set(stem)
    yield Reading(Mood.INDICATIVE, _PRESENT if present else _PAST, 2, _SINGULAR)
    if present and stem[-1:] in "sßzx":
        yield Reading(Mood.INDICATIVE, _PRESENT, 3, _SINGULAR)


def _changes_e(word: str, stem: str) -> bool:
    """Whether a form has the i that the present makes of an e: »gibt«, »sieht«, but not »hielt«, »riet«."""
    vowel = next((letter for letter in reversed(stem) if letter in "aeiouäöü"), "")
    return "i" in word and "i" not in stem and vowel not in "aou"


def _reason(form: str, found: list[Reading], mood: Mood) -> str:
    persons = sorted({(reading.person, reading.number) for reading in found})
    named = " or ".join(f"{_ORDINALS[person]} person {number}" for person, number in persons)
    if mood is Mood.AMBIGUOUS:
        moods = " or ".join(sorted({reading.mood.value for reading in found}))
        return f"»{form}« as {named} can be {moods}"
    return f"»{form}« as {named} can only be {mood.value}"


_ORDINALS = {1: "1st", 2: "2nd", 3: "3rd"}


def shown_genders(sentence: Sentence, index: int) -> frozenset[str]:
    """Return the genders ("m", "f", "n") that a noun's article leaves possible; none if nothing shows it.

    Only an article, or a word inflected like one, before a noun in the singular says something; adjectives
    between are stepped over.

    >>> from lesart.language import analyse
    >>> satz = analyse("Die frühere Ministerin traf den Beamten.")[0]
    >>> shown_genders(satz, 2), shown_genders(satz, 5)
    (frozenset({'f'}), frozenset({'m'}))
    """
    before = index - 1
    while before >= 0 and sentence[before].tag in {"ADJA", "ADV", "ADJD"}:
        before -= 1
    if before < 0:
        return frozenset()
    article, noun = sentence[before].form.lower(), sentence[index]
    if article in {"die", "der", "ihre"} and noun.form.lower() != noun.lemma.lower():
        return frozenset()  # a plural: »die Beamten«, »der Staaten«
    if article in _GENDERS_OF:
        return frozenset(_GENDERS_OF[article])
    for stem in _LIKE_EIN:
        if article.startswith(stem) and article[len(stem) :] in _GENDERS_BY_ENDING:
            return frozenset(_GENDERS_BY_ENDING[article[len(stem) :]])
    return frozenset()
