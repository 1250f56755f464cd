"""Konjunktiv: the mood in which German reports what others say.

»Er sagt, sie *sei* krank, sie *habe* Fieber, sie *komme* nicht.« The forms are closed enough to be told
from the word itself and its lemma; where a form is also indicative (»sie sagten«, »sie haben«) it does not
count.
"""

from functools import lru_cache

__all__ = ["is_finite", "konjunktiv"]

_FIRST = frozenset({
    "sei", "seien", "seiet", "seist", "habe", "habest", "habet", "werde", "werdest", "werdet", "könne",
    "könnest", "könnet", "müsse", "müssest", "müsset", "dürfe", "dürfest", "dürfet", "solle", "sollest",
    "sollet", "wolle", "wollest", "wollet", "möge", "mögest", "wisse", "wissest",
})  # fmt: skip  # a word list, not code
_SECOND = frozenset({
    "wäre", "wären", "wärest", "hätte", "hätten", "hättest", "würde", "würden", "würdest", "könnte",
    "könnten", "müsste", "müssten", "müßte", "dürfte", "dürften", "möchte", "möchten", "käme", "kämen",
    "ginge", "gäbe", "gäben", "ließe", "bliebe", "stünde", "stünden", "stände", "fände", "fänden", "nähme",
    "nähmen", "hielte", "läge", "lägen", "säße", "säßen", "spräche", "sprächen", "täte", "täten", "träte",
    "träten", "träfe", "träfen", "wüsste", "wüssten", "wüßte", "zöge", "zögen", "brächte", "brächten",
    "dächte", "dächten", "bräuchte", "bräuchten", "gälte", "hieße", "liefe", "riefe", "schriebe", "stiege",
    "trüge", "trügen", "verlöre", "verlören", "entspräche", "entsprächen", "bekäme", "bekämen", "erhielte",
    "befände", "befänden", "bestünde", "bestünden", "enthielte", "entstünde", "verstünde",
})  # fmt: skip  # a word list, not code


def is_finite(tag: str) -> bool:
    """Whether an STTS tag names a finite verb: VVFIN, VAFIN, VMFIN, also imperatives.

    >>> [is_finite(tag) for tag in ("VVFIN", "VAFIN", "VVPP", "NN")]
    [True, True, False, False]
    """
    return tag[0:1] == "V" and tag[2:] in {"FIN", "IMP"}


@lru_cache(maxsize=20_000)
def konjunktiv(lower: str, lemma: str) -> str:
    """Name the Konjunktiv of a finite verb form: "I", "II", or "" if it is or could be indicative.

    Konjunktiv I of a full verb is the stem with -e, which no indicative has in the third person: »er komme«,
    not »er kommt«. In the first person (»ich komme«) the forms coincide; the caller looks at the subject.

    >>> konjunktiv("komme", "kommen"), konjunktiv("wären", "sein"), konjunktiv("sagte", "sagen")
    ('I', 'II', '')
    """
    if lower in _FIRST:
        return "I"
    if lower in _SECOND:
        return "II"
    if not lower.endswith("e") or (lower.endswith("te") and not lemma.endswith("ten")):
        return ""
    stem = lemma.removesuffix("n").removesuffix("e") if lemma.endswith("en") else lemma.removesuffix("n")
    return (
        "I" if lower in {stem + "e", stem.removesuffix("el") + "le", stem.removesuffix("er") + "re"} else ""
    )
