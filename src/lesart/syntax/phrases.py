"""Noun phrases and prepositional phrases with all their parts, and the cases that their forms allow."""

from collections.abc import Sequence
from dataclasses import replace

from lesart.language import category_of_noun
from lesart.syntax.attributes import find_attributes
from lesart.syntax.cores import DETERMINERS, core, head_position, is_nominal, over_participle
from lesart.syntax.declension import (
    ANY,
    PLURAL,
    SINGULAR,
    adjective_cells,
    cells_of,
    determiner_cells,
    noun_cells,
)
from lesart.syntax.lines import Line
from lesart.syntax.records import Attribute, AttributeKind, NounPhrase
from lesart.syntax.wordlists import group

__all__ = ["noun_phrase", "phrases_between"]

_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_NO_PHRASE = frozenset({"PRF", "ADV", "PROAV", "ADJD", "PTKNEG", "PTKVZ"})
_PRONOUNS = frozenset({"PRELS", "PWS"})  # that stand alone, beside those `core` knows
_GOVERNING = frozenset({"als", "gegenüber", "wie"})  # whose phrase is no subject or object either
_STOPS = frozenset({",", ":", ";"})
_NAME = cells_of("nom.m nom.f nom.n acc.m acc.f acc.n dat.m dat.f dat.n")


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
    pronoun = line.tags[start] in {"PPER", *_PRONOUNS}
    attributes = [] if pronoun else find_attributes(line, end, limit, before_verb=before_verb, dative=dative)
    determiner = start if line.tags[start] in DETERMINERS else -1
    head = head_position(line, start, end)
    cells = _cells(line, start, end, preposition)
    if any(attribute.kind in {AttributeKind.CONJUNCT, AttributeKind.LIST} for attribute in attributes):
        cells = _as_plural(cells) | (cells if _may_be_one(line, start, end, attributes) else 0)
    last = attributes[-1].end if attributes else end
    return NounPhrase(start, end, last, head, determiner, preposition, cells, tuple(attributes))


def _may_be_one(line: Line, start: int, end: int, attributes: Sequence[Attribute]) -> bool:
    """»der frühere Bürgermeister und Senator«, »die Sparte Holz und Stahl«: one person or thing."""
    second = next(a for a in attributes if a.kind in {AttributeKind.CONJUNCT, AttributeKind.LIST})
    role = line.tags[start] in DETERMINERS and line.tags[second.start + 1] not in DETERMINERS | {"NE"}
    return role or sum(is_nominal(line, i) for i in range(start, end)) > 1


def _as_plural(cells: int) -> int:
    """Several that are joined are many, in any of the cases of the first."""
    return sum(0x8 << shift for shift in (0, 4, 8, 12) if cells & (0xF << shift))


def _cells(line: Line, start: int, end: int, preposition: int) -> int:
    """Intersect what article, adjectives and noun allow; if nothing is left, the article decides."""
    opening = line.lower[start]
    if line.piece_at(start) is not None:
        return _NAME | PLURAL  # »„Die Welt“ berichtet«
    if end == start + 1 and not is_nominal(line, start):
        return _pronoun_cells(line, start)
    noun = _declined_noun(line, start, end)
    determined = line.tags[start] in DETERMINERS
    contracted = preposition >= 0 and line.tags[preposition] == "APPRART"
    article = opening if determined else line.lower[preposition] if contracted else ""
    surest = (determiner_cells(article) if article else ANY) & _counted(
        line, start, noun if noun >= 0 else end
    )
    cells = surest
    for i in range(start, noun if noun >= 0 else end):
        if line.tags[i] == "ADJA":
            cells &= adjective_cells(line.lower[i], article)
    if noun >= 0:
        cells &= _head_cells(line, noun, article)
    return cells or surest or ANY


def _declined_noun(line: Line, start: int, end: int) -> int:
    """Position of the noun that article and adjectives agree with, or -1.

    The first, »Sprecher« in »der Sprecher Max Klein«; but »Premier« in »Ungarns Premier«, »Zeitung« in »der
    Freien Zeitung«, and of a name its last part.
    """
    nouns = [i for i in range(start, end) if is_nominal(line, i) and line.tags[i] not in {"TRUNC", "ADJA"}]
    if not nouns:
        return -1
    if (
        len(nouns) > 1
        and nouns[0] == start
        and _is_genitive_name(line, start)
        and line.tags[nouns[1]] != "NE"
    ):
        return nouns[1]
    if line.tags[nouns[0]] == "NE":
        return nouns[1] if len(nouns) > 1 and line.tags[nouns[1]] in {"NN", "NNA"} else nouns[-1]
    return nouns[0]


def _is_genitive_name(line: Line, i: int) -> bool:
    """»Ungarns«; the tagger may take a rare name for a noun."""
    return line.tags[i] in {"NE", "NN"} and line.forms[i][-1] in "s’'" and line.lemmas[i] != line.forms[i]


def _pronoun_cells(line: Line, i: int) -> int:
    """»er«, »die«, »jeder«; a relative »die« is no dative, a »der« no genitive."""
    cells = determiner_cells(line.lower[i])
    if line.tags[i] == "PRELS" and line.lower[i] == "der":
        return cells & cells_of("nom.m dat.f")
    return PLURAL & cells or cells if line.tags[i] == "CARD" else cells


def _counted(line: Line, start: int, end: int) -> int:
    """»drei Beamte«, »rund 50 Menschen« are many; »ein«, »1« is one."""
    for i in range(start, end):
        if line.tags[i] == "CARD":
            return SINGULAR if line.lower[i] in {"ein", "eine", "1"} else PLURAL
    return ANY


def _head_cells(line: Line, i: int, article: str) -> int:
    """Say what the noun that carries the declension allows, behind an article or none ("")."""
    form = line.forms[i]
    if line.lower[i] in group("plural_only"):
        return PLURAL
    if line.tags[i] == "NE" and category_of_noun(form) is None:
        return cells_of("gen.m gen.f gen.n") if _is_genitive_name(line, i) else _NAME
    if _is_deadjectival(line.lower[i], line.lemmas[i].lower()):
        return adjective_cells(line.lower[i], article)  # »der Beamte«, »die Angeklagten«, »ein 39-Jähriger«
    return noun_cells(form, line.noun_lemma(i)) if line.tags[i] in {"NN", "NNA", "NE"} else ANY


def _is_deadjectival(word: str, lemma: str) -> bool:
    """Whether a noun is declined like an adjective: lemma Beamter and form »Beamte«, lemma 39-jährig."""
    if lemma.endswith("er"):
        return word in {lemma[:-1], lemma[:-1] + "n"}
    return lemma.endswith(("ig", "isch", "lich")) and word[len(lemma) :] in {"e", "er", "es", "en", "em"}


def phrases_between(line: Line, start: int, end: int, *, before_verb: bool = False) -> list[NounPhrase]:
    """Find the phrases of a stretch without commas, in order, those behind prepositions included.

    >>> from lesart.language import analyse
    >>> from lesart.syntax.lines import build_lines
    >>> text = "Der Chef der Firma dankt am Montag den Leuten."
    >>> line, = build_lines(analyse(text), [], text)
    >>> [line.text(phrase.start, phrase.end) for phrase in phrases_between(line, 0, len(line))]
    ['Der Chef der Firma', 'Montag', 'den Leuten']
    """
    found = []
    i = start
    while i < end and line.forms[i] not in _STOPS:
        phrase = _phrase_at(line, i, end, before_verb=before_verb)
        if phrase is None:
            i += 1
        else:
            found.append(phrase)
            i = phrase.end
    return found


def _phrase_at(line: Line, i: int, end: int, *, before_verb: bool) -> NounPhrase | None:
    tag = line.tags[i]
    if tag in _PREPOSITIONS or (line.lower[i] in _GOVERNING and tag != "KOUS"):
        known = _before_participle(line, i, end)  # »mit dem Fall vertraute | Leute«
        phrase = noun_phrase(line, known, end, before_verb=before_verb) if known > i else None
        if phrase is not None:
            return replace(phrase, start=i)
        return None if i + 1 >= end else noun_phrase(line, i + 1, end, before_verb=before_verb, preposition=i)
    return None if tag in _NO_PHRASE else noun_phrase(line, i, end, before_verb=before_verb)


def _before_participle(line: Line, i: int, end: int) -> int:
    """Where the noun begins whose participle the preposition belongs to; i itself if there is none.

    »mit dem Fall vertraute | Leute«, but »in | einer neuen Mitteilung«.
    """
    known = over_participle(line, i, end)
    behind_noun = known > i and is_nominal(line, known - 2)
    others = any(line.tags[k] in _PREPOSITIONS for k in range(i + 1, known))
    return known if behind_noun and not others else i
