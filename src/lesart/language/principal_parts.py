"""Principal parts: the forms of a verb from which its others follow.

A grammar names three: »teilt mit, teilte mit, hat mitgeteilt«. They tell which verb a form belongs to where
HanTa's model has never seen it, what its auxiliary is, and which particle it can lose.
"""

from functools import cache

from lesart.frozen import record
from lesart.language.wordlists import read_table

__all__ = ["PrincipalParts", "infinitives_of", "particles", "principal_parts", "verb_forms"]


@record
class PrincipalParts:
    """The principal parts of a verb, in the third person singular."""

    infinitive: str  # »mitteilen«
    present: str  # »teilt«
    preterite: str  # »teilte«
    participle: str  # »mitgeteilt«
    auxiliary: str  # »hat« or »ist«
    particle: str  # »mit«; empty if the verb is not separable


@cache
def principal_parts() -> dict[str, PrincipalParts]:
    """Return the verbs whose principal parts are listed, by infinitive.

    >>> principal_parts()["vorwerfen"].preterite, principal_parts()["vorwerfen"].particle
    ('warf', 'vor')
    """
    rows = read_table("principal_parts_de.tsv")[1:]  # behind the header
    return {infinitive: _parts(infinitive, *forms) for infinitive, *forms in rows}


@cache
def verb_forms() -> dict[str, dict[str, str]]:
    """Map forms of these verbs, particle in front or none, to their classes, and those to the infinitive.

    >>> verb_forms()["schlussfolgerte"], verb_forms()["mitzuteilen"]
    ({'VV(FIN)': 'schlussfolgern'}, {'VV(IZU)': 'mitteilen'})
    """
    forms: dict[str, dict[str, str]] = {}
    for parts in principal_parts().values():
        base = parts.infinitive.removeprefix(parts.particle)
        plural = parts.preterite + ("n" if parts.preterite.endswith("e") else "en")
        for form in (parts.present, parts.preterite, plural, base):
            forms.setdefault(form, {}).setdefault("VV(FIN)", base)
            forms.setdefault(parts.particle + form, {}).setdefault("VV(FIN)", parts.infinitive)
        forms.setdefault(parts.infinitive, {}).setdefault("VV(INF)", parts.infinitive)
        forms.setdefault(parts.participle, {}).setdefault("VV(PP)", parts.infinitive)
        if parts.particle:
            forms.setdefault(f"{parts.particle}zu{base}", {}).setdefault("VV(IZU)", parts.infinitive)
    return forms


def infinitives_of(participle: str) -> tuple[str, ...]:
    """List the verbs that a participle may come from.

    >>> infinitives_of("gelobt")
    ('geloben', 'loben')
    """
    return _by_participle().get(participle, ())


@cache
def _by_participle() -> dict[str, tuple[str, ...]]:
    infinitives: dict[str, tuple[str, ...]] = {}
    for parts in principal_parts().values():
        infinitives[parts.participle] = (*infinitives.get(parts.participle, ()), parts.infinitive)
    return infinitives


@cache
def particles() -> frozenset[str]:
    """List the particles of these verbs.

    >>> "mit" in particles(), "bekannt" in particles()
    (True, True)
    """
    return frozenset(parts.particle for parts in principal_parts().values()) - {""}


def _parts(infinitive: str, present: str, preterite: str, perfect: str) -> PrincipalParts:
    present, _, particle = present.partition(" ")
    auxiliary, _, participle = perfect.partition(" ")
    return PrincipalParts(
        infinitive, present, preterite.partition(" ")[0], participle.replace(" ", ""), auxiliary, particle
    )
