"""Verbs put together from their parts: »teilte … mit«, »hat … gesagt«, »soll … gesagt haben«.

The finite verb and what closes its clause hold the clause between them, as a bracket does (Satzklammer).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lesart.language import infinitives_of, particles, principal_parts
from lesart.quotes.lexicon import constructions_with, reporting_verbs
from lesart.syntax import Clause, ClauseKind, Line

__all__ = ["Bracket", "brackets", "last_word"]

_PARTICLE_TAGS = frozenset({"PTKVZ", "ADJD", "APPR", "ADV", "APZR", "PROAV"})
_LET = "lassen"
_AUXILIARIES = frozenset({"werden", "haben", "sein", _LET})
_NONFINITE_AUXILIARIES = frozenset({"VAPP", "VAINF", "VMINF"})
_FAR = 6  # clauses that may stand between a finite verb and its participle or particle


class Bracket(NamedTuple):
    """The verb of a clause, put together from its parts, whether it reports or not."""

    infinitive: str  # »mitteilen«
    positions: tuple[int, ...]  # »hat«, »mitgeteilt«
    last: int  # number of the clause that holds its last word
    nonfinite: int = -1  # position of its participle or infinitive


def brackets(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[Bracket]:
    """Put the clause's verb together in every way that its words allow, the likeliest first."""
    finite = clauses[number].finite
    lemma = line.lemmas[finite]
    if lemma == _LET:  # »ließ verlauten«: the infinitive does not report by itself
        yield Bracket(lemma, (finite,), number)
    if line.tags[finite][1] in "AM" or lemma in _AUXILIARIES:
        yield from _with_participle(line, clauses, number)
    yield from _with_particle(line, clauses, number)
    yield Bracket(lemma, (finite,), number)
    for infinitive in infinitives_of(line.lower[finite]):  # »er gesteht«, which looks like a participle
        yield Bracket(infinitive, (finite,), number)


def _with_participle(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[Bracket]:
    """»hat … gesagt«, »wurde … vorgeworfen«, »soll … gesagt haben«, »ist … gewesen«."""
    reach = _FAR if clauses[number].kind == ClauseKind.MAIN else 1
    for last in range(number, min(number + reach, len(clauses))):
        part = clauses[last]
        if last > number and part.kind in {ClauseKind.MAIN, ClauseKind.SUBORDINATE} and part.finite >= 0:
            continue
        found = list(_with_participle_in(line, clauses, number, last))
        yield from found
        if found and line.tags[found[-1].nonfinite] not in _NONFINITE_AUXILIARIES:
            return


def _with_participle_in(line: Line, clauses: Sequence[Clause], number: int, last: int) -> Iterator[Bracket]:
    """Look for the participle from a clause's end to the left."""
    finite, part = clauses[number].finite, clauses[last]
    for i in range(part.end - 1, part.start - 1, -1):
        if i == finite or line.quoted[i]:
            continue
        if line.tags[i] == "VAINF" and line.tags[i - 1] == "VAPP":  # »soll der Ansicht gewesen sein«
            yield Bracket(line.lemmas[i - 1], (finite, i - 1, i), last, i - 1)
        elif line.tags[i] in _NONFINITE_AUXILIARIES:
            yield Bracket(line.lemmas[i], (finite, i), last, i)
        elif _is_nonfinite(line, i, part.end, line.lemmas[finite]):
            yield from _joined(line, finite, i, last)
            return
        elif _closes_search(line, i, part.end):
            return


def _is_nonfinite(line: Line, i: int, end: int, auxiliary: str) -> bool:
    """Whether the word completes the auxiliary: a participle, after a modal verb an infinitive."""
    tag = line.tags[i]
    mistaken = tag == "VVFIN" and i == end - 1 and line.forms[i].endswith(("t", "en"))
    infinitive = tag == "VVINF" and (auxiliary not in {"haben", "sein"} or line.lower[i] == _LET)
    known = auxiliary in {"haben", "werden"} and i == end - 1 and bool(infinitives_of(line.lower[i]))
    return tag == "VVPP" or mistaken or infinitive or known


def _closes_search(line: Line, i: int, end: int) -> bool:
    """Whether no participle can stand further to the left: it closes its clause, but for a few words."""
    may_follow = {"ADV", "PTKNEG", "ADJD", "VVFIN", "APPR"}
    return line.forms[i][0].isalnum() and line.tags[i] not in may_follow and i < end - 4


def _joined(line: Line, finite: int, i: int, last: int) -> Iterator[Bracket]:
    """»hat gegeben«, and with the particle in front of it »hat bekannt gegeben«."""
    yield Bracket(line.lemmas[i], (finite, i), last, i)
    if line.lemmas[finite] != "sein":  # »war geraten« is of geraten, not of raten
        for infinitive in infinitives_of(line.lower[i]):  # »hat gestanden«: of stehen and of gestehen
            yield Bracket(infinitive, (finite, i), last, i)
    if i > 0 and line.lower[i - 1] in particles():
        yield Bracket(line.lower[i - 1] + line.lemmas[i], (finite, i - 1, i), last, i)


def _with_particle(line: Line, clauses: Sequence[Clause], number: int) -> Iterator[Bracket]:
    """»teilte … mit«: the particle stands at its clause's end, or before an adverb."""
    finite = clauses[number].finite
    lemma = _without_particle(line, finite)
    before = line.lower[finite - 1] if finite > clauses[number].start else ""
    if before in particles() and _is_known(before + lemma):  # »wie das Amt bekannt gab«
        yield Bracket(before + lemma, (finite - 1, finite), number)
    for last in range(number, min(number + _FAR - 1, len(clauses))):
        clause = clauses[last]
        if last > number and clause.kind in {ClauseKind.MAIN, ClauseKind.SUBORDINATE} and clause.finite >= 0:
            return
        particle = _particle_of(line, clause, finite, lemma)
        if particle >= 0:
            yield Bracket(line.lower[particle] + lemma, (finite, particle), last)
            return


def _particle_of(line: Line, clause: Clause, finite: int, lemma: str) -> int:
    """Find the particle of a verb at a clause's end; -1 if there is none."""
    place = last_word(line, clause)
    for i in (place, place - 1, place - 2):
        if i > finite and _is_particle(line, i, at_end=i == place) and _is_known(line.lower[i] + lemma):
            return i
    return -1


def _without_particle(line: Line, finite: int) -> str:
    """Take apart again what the language room has rejoined: »teilte« of mitteilen is a teilen."""
    lemma = line.lemmas[finite]
    particle = principal_parts()[lemma].particle if lemma in principal_parts() else ""
    apart = particle and not line.lower[finite].startswith(particle)
    return lemma.removeprefix(particle) if apart else lemma


def _is_particle(line: Line, i: int, *, at_end: bool) -> bool:
    return line.lower[i] in particles() and (
        line.tags[i] == "PTKVZ" or (at_end and line.tags[i] in _PARTICLE_TAGS)
    )


def _is_known(infinitive: str) -> bool:
    return infinitive in reporting_verbs() or bool(constructions_with(infinitive))


def last_word(line: Line, clause: Clause) -> int:
    """Find the position of a clause's last word, marks aside."""
    last = clause.end - 1
    while last > clause.start and not line.forms[last][0].isalnum():
        last -= 1
    return last
