"""Noun phrases and prepositional phrases with all their parts, and the cases that their forms allow."""

import re
from collections.abc import Iterator, Sequence

from lesart.frozen import replace
from lesart.syntax.attributes import find_attributes
from lesart.syntax.concord import as_plural, concord, noun_position
from lesart.syntax.cores import DETERMINERS, core, more_than, over_participle, stands_alone
from lesart.syntax.lines import PREPOSITIONS, Line
from lesart.syntax.records import Attribute, AttributeKind, NounPhrase
from lesart.syntax.verb_forms import FINITE
from lesart.syntax.wordlists import group

__all__ = ["noun_phrase", "phrases_between", "phrases_in_turn"]

_NO_PHRASE = frozenset({"PRF", "ADV", "PROAV", "ADJD", "PTKNEG", "PTKVZ"})
_PRONOUNS = frozenset({"PRELS", "PWS"})  # that stand alone, beside those `core` knows
_ROLES = re.compile(r"(NN \$, )*NN KON NN( NE)+")  # »Wirt und Koch Max Kern«, »Sänger, Dichter und Wirt Kern«
_JOINED = frozenset({AttributeKind.CONJUNCT, AttributeKind.LIST})
_GOVERNING = frozenset({"als", "gegenüber", "wie"})  # whose phrase is no subject or object either
_BEGINS_NONE = frozenset(
    {"VVFIN", "VAFIN", "VMFIN", "VVINF", "VAINF", "VMINF", "VVIZU", "VAPP", "VMPP", "VVIMP", "KOUS", "KOUI"}
    | {"PTKVZ", "PTKZU", "PTKNEG", "PROAV", "PWAV", "PRF", "$."}
)
_STOPS = frozenset({",", ":", ";"})


def noun_phrase(
    line: Line, start: int, limit: int, *, before_verb: bool, preposition: int = -1, dative: bool = False
) -> NounPhrase | None:
    """Read the noun phrase that begins exactly at a word; None if none does.

    Parameters
    ----------
    line
        The words.
    start
        Position of the phrase's first word.
    limit
        One past the last position that may belong to it.
    before_verb
        Whether it stands in front of the finite verb of a main clause, where all belongs to one phrase.
    preposition
        Position of the preposition that governs it, if one does.
    dative
        Whether an apposition has to be a dative.
    """
    end = start + 1 if line.tags[start] in _PRONOUNS else core(line, start, limit)
    if end <= start:
        return None
    attributes = _attributes(line, start, end, limit, before_verb=before_verb, dative=dative)
    determiner = start if line.tags[start] in DETERMINERS else -1
    head = noun_position(line, start, end)
    cells = concord(line, start, end, preposition)
    if attributes and any(attribute.kind in _JOINED for attribute in attributes):
        cells = as_plural(cells) | (cells if _may_be_one(line, start, end, attributes) else 0)
    last = attributes[-1].end if attributes else end
    return NounPhrase(start, end, last, head, determiner, preposition, cells, attributes)


def _attributes(
    line: Line, start: int, end: int, limit: int, *, before_verb: bool, dative: bool
) -> tuple[Attribute, ...]:
    """List what extends a phrase behind its core: nothing extends a pronoun."""
    if line.tags[start] in _PRONOUNS or (stands_alone(line, start) and not _and_theirs(line, start, limit)):
        return ()
    return find_attributes(line, end, limit, before_verb=before_verb, dative=dative)


def _and_theirs(line: Line, i: int, limit: int) -> bool:
    """»er | und seine Mitstreiter«, »er | sowie Kern | fürchten«: what goes on behind a personal pronoun."""
    if line.lower[i] not in {"er", "sie"} or i + 2 >= limit or line.lower[i + 1] not in {"und", "sowie"}:
        return False
    owned = line.tags[i + 2] == "PPOSAT" and line.lower[i + 2][:3] in {"sei", "ihr"}
    return owned or (i == 0 and line.tags[2] == "NE" and _verb_behind_name(line, 2))


def _verb_behind_name(line: Line, i: int) -> bool:
    while i < len(line) and line.tags[i] == "NE":
        i += 1
    return i < len(line) and line.tags[i] in FINITE


def _may_be_one(line: Line, start: int, end: int, attributes: Sequence[Attribute]) -> bool:
    """»der frühere Bürgermeister und Senator«, »die Sparte Holz und Stahl«: one person or thing."""
    second = next(a for a in attributes if a.kind in _JOINED)
    if line.lower[second.start] == "oder":
        return True  # »Klein oder Maier übernimmt«
    role = line.tags[start] in DETERMINERS and line.tags[second.start + 1] not in DETERMINERS | {"NE"}
    role |= end == start + 1 and _are_two_roles(line.tags[start : attributes[-1].end])
    apart = line.tags[second.start + 1] in DETERMINERS  # »Minister Jan Lang und | die | Rätin Ida Klein«
    return role or (not apart and sum(line.nominal[i] for i in range(start, end)) > 1)


def _are_two_roles(tags: Sequence[str]) -> bool:
    """»Wirt und Koch Kern«, »Wirt und Koch Max Kern«, »Sänger, Dichter und Wirt Kern«."""
    return _ROLES.fullmatch(" ".join(tags)) is not None


def phrases_between(line: Line, start: int, end: int, *, before_verb: bool = False) -> tuple[NounPhrase, ...]:
    """Find the phrases of a stretch without commas, in order, those behind prepositions included.

    >>> from lesart.language import analyse
    >>> from lesart.syntax.lines import build_lines
    >>> text = "Der Chef der Firma dankt am Montag den Leuten."
    >>> line, = build_lines(analyse(text), [], text)
    >>> [line.text(phrase.start, phrase.end) for phrase in phrases_between(line, 0, len(line))]
    ['Der Chef der Firma', 'Montag', 'den Leuten']
    """
    return tuple(phrases_in_turn(line, start, end, before_verb=before_verb))


def phrases_in_turn(line: Line, start: int, end: int, *, before_verb: bool = False) -> Iterator[NounPhrase]:
    """Yield the phrases of `phrases_between`, for those who stop at the first that fits."""
    i = start
    tags, nominal, fixed = line.tags, line.nominal, group("open_fixed_adverbs")
    while i < end and line.forms[i] not in _STOPS:
        if line.lower[i] in fixed and (behind := _fixed_end(line, i)) > i:
            i = behind
            continue
        if tags[i] in _BEGINS_NONE and not nominal[i]:
            i += 1
            continue
        phrase = _phrase_at(line, i, end, before_verb=before_verb)
        if phrase is None:
            i += 1
        else:
            yield phrase
            i = phrase.end


def _phrase_at(line: Line, i: int, end: int, *, before_verb: bool) -> NounPhrase | None:
    tag = line.tags[i]
    if tag in PREPOSITIONS or (line.lower[i] in _GOVERNING and tag != "KOUS"):
        known = _before_participle(line, i, end)  # »mit dem Fall vertraute | Leute«
        phrase = noun_phrase(line, known, end, before_verb=before_verb) if known > i else None
        if phrase is not None:
            return replace(phrase, start=i)
        return None if i + 1 >= end else noun_phrase(line, i + 1, end, before_verb=before_verb, preposition=i)
    counts = line.lower[i] in group("about") and line.tags[i + 1 : i + 2] == ["CARD"]  # »rund 50 Menschen«
    counts |= more_than(line, i) > i
    return None if tag in _NO_PHRASE and not counts else noun_phrase(line, i, end, before_verb=before_verb)


def _fixed_end(line: Line, i: int) -> int:
    """»vor allem«, »nach wie vor«: the end of an adverb that begins with a preposition; else i itself."""
    words = line.lower[i : i + 3]
    return i + next((n for n in (2, 3) if "_".join(words[:n]) in group("fixed_adverbs")), 0)


def _before_participle(line: Line, i: int, end: int) -> int:
    """Where the noun begins whose participle the preposition belongs to; i itself if there is none.

    »mit dem Fall vertraute | Leute«, but »in | einer neuen Mitteilung«.
    """
    known = over_participle(line, i, end)
    if known == i:
        return i  # most prepositions
    behind_noun = line.nominal[known - 2]
    others = any(line.tags[k] in PREPOSITIONS for k in range(i + 1, known))
    return known if behind_noun and not others else i
