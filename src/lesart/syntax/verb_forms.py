"""Konjunktiv: the mood in which German reports what others say.

»Er sagt, sie *sei* krank, sie *habe* Fieber, sie *komme* nicht.« Where a form could also be indicative
(»sie sagten«, »sie haben«) it does not count.
"""

from functools import lru_cache

from lesart.language import Mood, principal_parts, verb_readings

__all__ = ["FINITE", "infinitive_of_preterite", "is_finite", "numbers_of", "third_person_mood"]

_WISHES = frozenset({"möchte", "möchten"})  # a wish of today: in form only of the Konjunktiv
FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP", "VMIMP"})


def is_finite(tag: str) -> bool:
    """Whether an STTS tag names a finite verb: VVFIN, VAFIN, VMFIN, also imperatives.

    >>> [is_finite(tag) for tag in ("VVFIN", "VAFIN", "VVPP", "NN")]
    [True, True, False, False]
    """
    return tag in FINITE


@lru_cache(maxsize=20_000)
def third_person_mood(lower: str, lemma: str) -> Mood | None:
    """Return the mood of a finite verb form, in small letters, as a third person; None if it can be none.

    »ich komme« is indicative as well, and the caller looks at the subject.

    >>> third_person_mood("komme", "kommen").value, third_person_mood("sagte", "sagen").value
    ('Konjunktiv I', 'ambiguous')
    """
    if lower in _WISHES:
        return Mood.AMBIGUOUS
    moods = {reading.mood for reading in verb_readings(lower, lemma) if reading.person == 3}
    if not moods:
        return None
    return moods.pop() if len(moods) == 1 else Mood.AMBIGUOUS


@lru_cache(maxsize=20_000)
def numbers_of(lower: str, lemma: str, person: int = 3) -> frozenset[str]:
    """Return the numbers, "singular" and "plural", that a finite form can have in a person.

    >>> sorted(numbers_of("nannte", "nennen")), sorted(numbers_of("nannten", "nennen"))
    (['singular'], ['plural'])
    """
    return frozenset(reading.number for reading in verb_readings(lower, lemma) if reading.person == person)


@lru_cache(maxsize=20_000)
def infinitive_of_preterite(form: str) -> str:
    """Find the verb of a preterite that is tagged as an adjective; "" if there is none.

    >>> infinitive_of_preterite("beantragte"), infinitive_of_preterite("alte")
    ('beantragen', '')
    """
    singular = form.removesuffix("n")
    infinitive = singular.removesuffix("te") + "en"
    parts = principal_parts().get(infinitive)
    return infinitive if parts is not None and parts.preterite == singular else ""
