"""Konjunktiv: the mood in which German reports what others say.

»Er sagt, sie *sei* krank, sie *habe* Fieber, sie *komme* nicht.« Where a form could also be indicative
(»sie sagten«, »sie haben«) it does not count.
"""

from functools import lru_cache

from lesart.language.verbs import Mood, readings

__all__ = ["is_finite", "konjunktiv"]

_NAMES = {frozenset({Mood.KONJUNKTIV_1}): "I", frozenset({Mood.KONJUNKTIV_2}): "II"}


def is_finite(tag: str) -> bool:
    """Whether an STTS tag names a finite verb: VVFIN, VAFIN, VMFIN, also imperatives.

    >>> [is_finite(tag) for tag in ("VVFIN", "VAFIN", "VVPP", "NN")]
    [True, True, False, False]
    """
    return tag[0:1] == "V" and tag[2:] in {"FIN", "IMP"}


@lru_cache(maxsize=20_000)
def konjunktiv(lower: str, lemma: str) -> str:
    """Name the Konjunktiv of a finite verb form: "I", "II", or "" if it is or could be indicative.

    In the third person, that is: »ich komme« is indicative as well, and the caller looks at the subject.

    >>> konjunktiv("komme", "kommen"), konjunktiv("wären", "sein"), konjunktiv("sagte", "sagen")
    ('I', 'II', '')
    """
    return _NAMES.get(frozenset(r.mood for r in readings(lower, lemma) if r.person == 3), "")
