"""Concord: what the words of a noun phrase leave open together, its cases, its number, its gender.

Article, adjectives and noun agree (Duden 4, "Kongruenz in der Nominalgruppe"): »den« may be an accusative or
the dative of many, »Plan« is one, so »den Plan« is an accusative.
"""

from collections.abc import Sequence
from functools import lru_cache

from lesart.language import category_of_noun
from lesart.syntax.cores import DETERMINERS, over_participle, past_second_attribute
from lesart.syntax.declension import (
    ANY,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    adjective_cells,
    cells_of,
    determiner_cells,
    is_deadjectival,
    is_feminine_name,
    noun_cells,
    pronoun_cells,
)
from lesart.syntax.lines import Line, with_capital
from lesart.syntax.verb_forms import FINITE
from lesart.syntax.wordlists import group

__all__ = ["as_plural", "concord", "is_a_few", "noun_position"]

_NAME = cells_of("nom.m nom.f nom.n acc.m acc.f acc.n dat.m dat.f dat.n")
_GENITIVE = cells_of("gen.m gen.f gen.n")
_FEMININE = cells_of("nom.f acc.f dat.f gen.f")
_NAMED = frozenset({None, "person"})
_NO_HEADS = frozenset({"TRUNC", "ADJA"})
_NOUNS = frozenset({"NN", "NNA", "NE"})
_ARTICLES = frozenset({"ART", "PPOSAT", "PDAT", "PIAT"})
_YEAR = 4  # digits
_MAY_BE_EXTENDED = DETERMINERS | {"PIS", "CARD"}  # »eine«, »zwei«, taken for a pronoun or a number
_SHORTEST_EXTENDED = 3  # words of a phrase whose adjective has words of its own before it
_GENITIVE_ONLY = frozenset({"deren", "dessen"})  # in front of a noun they say nothing of its case


def as_plural(cells: int) -> int:
    """Return the cells of several that are joined: many, in any of the cases of the first.

    >>> as_plural(cells_of("nom.m acc.m")) == cells_of("nom.p acc.p")
    True
    """
    return sum(0x8 << shift for shift in (0, 4, 8, 12) if cells & (0xF << shift))


def concord(line: Line, start: int, end: int, preposition: int) -> int:
    """Intersect what article, adjectives and noun allow; if nothing is left, the article decides.

    Parameters
    ----------
    line
        The words.
    start, end
        The core of the phrase.
    preposition
        Position of the preposition that governs it, or -1; »im« holds the article.
    """
    if line.quoted[start] and line.piece_at(start) is not None:
        return _NAME | PLURAL  # »„Die Welt“ berichtet«, »„Neue Wege“ heißen …«
    if end == start + 1 and not line.nominal[start]:
        return _pronoun(line, start)
    if is_a_few(line, start):
        return PLURAL
    cells = _agreeing(line, start, end, preposition)
    alone = end == start + 1 and preposition < 0
    surname = alone and not cells & NOMINATIVE and _can_only_be_subject(line, start, end)
    return _NAME if surname else cells


def is_a_few(line: Line, start: int) -> bool:
    """Whether a phrase counts by »ein paar«: »ein paar Leute«; not »ein Paar aus Rietz«."""
    return line.lower[start] == "ein" and line.forms[start + 1 : start + 2] == ["paar"]


def _agreeing(line: Line, start: int, end: int, preposition: int) -> int:
    begin, noun = _declined_part(line, start, end)
    limit = noun if noun >= 0 else end
    article = _article(line, start, preposition)
    surest = ANY if limit == start else _counted(line, start, limit, begin)
    if article:
        surest &= determiner_cells(article)
    cells = surest
    for i in range(begin, limit):
        if line.tags[i] == "ADJA":
            cells &= adjective_cells(line.lower[i], article)
    if noun >= 0:
        named = _second_body(line, noun, end)
        cells &= _noun(line, noun, end, article) | (_noun(line, named, end, article) if named else 0)
    return cells or surest or ANY


def _second_body(line: Line, noun: int, end: int) -> int:
    """»Der Verbraucherzentrale | Bundesverband | warnt«: of two bodies either may agree; or 0."""
    second = noun + 1
    if second + 1 != end or line.tags[noun] != "NN" or line.tags[second] != "NN":
        return 0  # most phrases
    bodies = all(category_of_noun(line.noun_lemma(i)) == "organisation" for i in (noun, second))
    return second if bodies else 0


def _declined_part(line: Line, start: int, end: int) -> tuple[int, int]:
    """Where adjectives that agree may begin, and the noun that they agree with, or -1."""
    noun = _noun_at_once(line, start, end)
    if noun >= 0:
        return start, noun
    begin = start if end - start < _SHORTEST_EXTENDED else _behind_extension(line, start, end)
    return begin, _declined_noun(line, begin, end)


def _noun_at_once(line: Line, start: int, end: int) -> int:
    """Position of the noun of »Polizei«, »der Rat«, which are most phrases; -1 for all others."""
    noun = end - 1
    if line.tags[noun] not in _NOUNS or not line.nominal[noun]:
        return -1
    return noun if noun == start or (noun == start + 1 and line.tags[start] in _ARTICLES) else -1


def _can_only_be_subject(line: Line, start: int, end: int) -> bool:
    """»| Kessels | sagte«, »sagte | Kessels |.«: one noun beside the verb, no genitive but a surname."""
    if end != start + 1 or line.tags[start] not in {"NN", "NE"} or _is_dative_of_many(line, start):
        return False
    ahead = start == 0 and end < len(line) and line.tags[end] in FINITE
    return ahead or (start > 0 and line.tags[start - 1] in FINITE and line.tags[end : end + 1] == ["$."])


def _is_dative_of_many(line: Line, i: int) -> bool:
    """»| Reisenden | riet Kern, …«: people, by an adjective or participle that has become a noun."""
    form, lemma = line.lower[i], line.lemmas[i].lower()
    return form.endswith("n") and form != lemma and is_deadjectival(form, lemma)


def _is_title(line: Line, noun: int, end: int) -> bool:
    """»der Sprecher Max Klein« is one; »die Sender Alpha und Beta« are two."""
    named = line.tags[noun] == "NN" and line.tags[noun + 1] == "NE"
    return named and line.lower[end : end + 1] not in (["und"], ["sowie"], [","])


def noun_position(line: Line, start: int, end: int) -> int:
    """Return the position of the noun that carries a phrase: the last, but »Magazin« in »das Magazin „…“«."""
    at, nominal = end - 1, line.nominal
    if at == start or (nominal[at] and not line.pieces):
        return at  # most phrases
    for i in range(_behind_extension(line, start, end), end):
        if nominal[i]:
            if at < end - 1 and line.piece_at(i - 1) is not None:
                break
            at = i
    return at if nominal[at] else end - 1


def _article(line: Line, start: int, preposition: int) -> str:
    """Return the word that shows the case in the place of an article: »den«, »im«; "" for none."""
    if line.tags[start] in DETERMINERS:
        return "" if line.lower[start] in _GENITIVE_ONLY else line.lower[start]
    contracted = preposition >= 0 and line.tags[preposition] == "APPRART"
    return line.lower[preposition] if contracted else ""


def _behind_extension(line: Line, start: int, end: int) -> int:
    """»der 62 Jahre | alte Landrat«: where the adjective of an extended attribute stands; else the start."""
    if end - start < _SHORTEST_EXTENDED or line.tags[start] not in _MAY_BE_EXTENDED:
        return start  # most phrases
    comma = line.forms.index(",", start, end) if "," in line.forms[start:end] else start
    if (second := past_second_attribute(line, comma, end)) > comma:
        return second - 1  # »der frühere, heute 62 Jahre | alte Landrat«
    behind = over_participle(line, start + 1, end)
    return behind - 1 if behind > start + 2 else start


def _declined_noun(line: Line, start: int, end: int) -> int:
    """Position of the noun that article and adjectives agree with, or -1.

    The first, »Sprecher« in »der Sprecher Max Klein«; but »Premier« in »Ungarns Premier«, »Zeitung« in »der
    Freien Zeitung«, and of a name its last part.
    """
    nouns = _nouns(line, start, end)
    if len(nouns) < 2:
        return nouns[0] if nouns else -1
    first, second, *_ = nouns
    if first == start and _is_genitive_name(line, start) and line.tags[second] != "NE":
        return second
    if line.tags[first] != "NE":
        return first
    return second if line.tags[second] in {"NN", "NNA"} else nouns[-1]


def _nouns(line: Line, start: int, end: int) -> list[int]:
    nominal, tags = line.nominal, line.tags
    nouns = [i for i in range(start, end) if nominal[i] and tags[i] not in _NO_HEADS]
    marked = nouns and line.pieces and any(line.quoted[start:end])
    return _outside_marks(line, start, nouns) or nouns if marked else nouns


def _outside_marks(line: Line, start: int, nouns: Sequence[int]) -> list[int]:
    """Keep »Redakteur« of »der „Spiegel“-Redakteur«."""
    inside = {i for at in range(start, nouns[-1]) if (p := line.piece_at(at)) for i in range(p.start, p.end)}
    return [i for i in nouns if i not in inside]


def _is_genitive_name(line: Line, i: int) -> bool:
    """»Ungarns«; the tagger may take a rare name for a noun."""
    return line.tags[i] in {"NE", "NN"} and _is_genitive_of(line.forms[i], line.lemmas[i])


def _is_genitive_of(form: str, lemma: str) -> bool:
    return form[-1] in "s’'" and lemma != form


def _pronoun(line: Line, i: int) -> int:
    """»er«, »die«, »jeder«, »drei«: a word that stands for a noun."""
    cells = pronoun_cells(line.lower[i])
    return PLURAL & cells or cells if line.tags[i] == "CARD" else cells


def _counted(line: Line, start: int, end: int, extended: int) -> int:
    """»drei Beamte«, »die beiden« are many; »ein«, »1« is one; »62 Jahre alte«, »1955 geborene« are open."""
    for i in range(start, end):
        if line.lower[i] in {"beide", "beiden", "beider"}:
            return PLURAL
        year = len(line.forms[i]) == _YEAR and line.tags[i + 1 : i + 2] == ["ADJA"] and i > start
        if line.tags[i] == "CARD" and not year and (i == start or i >= extended):
            return SINGULAR if line.lower[i] in {"ein", "eine", "1"} else PLURAL
    return ANY


def _noun(line: Line, i: int, end: int, article: str) -> int:
    """Say what the noun that carries the declension allows, behind an article or none ("")."""
    cells = _declined(line.forms[i], line.tags[i], line.lemmas[i], article)
    return (cells & SINGULAR or cells) if i + 1 < end and _is_title(line, i, end) else cells


@lru_cache(maxsize=20_000)
def _declined(form: str, tag: str, lemma: str, article: str) -> int:
    """Say what the form of a noun allows; the same nouns with the same articles come again and again."""
    lower = form.lower()
    if lower in group("plural_only"):
        return PLURAL
    if tag == "NE" and category_of_noun(form) in _NAMED:  # »Ukraine« is no »Ukrainer«
        if _is_genitive_of(form, lemma):
            return _GENITIVE
        if not article:
            return _NAME
        return _FEMININE if is_feminine_name(form) else ANY  # »der UNO« may be a genitive
    if is_deadjectival(lower, lemma.lower()):
        return adjective_cells(lower, article)  # »der Beamte«, »die Angeklagten«, »ein 39-Jähriger«
    return noun_cells(form, with_capital(lemma)) if tag in _NOUNS else ANY
