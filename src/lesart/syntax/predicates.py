"""Predicates: all the words of a verb, put together again.

German takes its verbs apart: the finite verb stands second, what carries the meaning often at the end of the
sentence, with clauses between them: »Er *hat*, wie er sagt, nichts davon *gewusst*«, »Das Amt *teilte* am
Montag *mit*«.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from lesart.language import joined_verb, verb_readings
from lesart.syntax.clauses import clauses_of
from lesart.syntax.lines import Line, remembered
from lesart.syntax.negation import negated_from
from lesart.syntax.passives import Passive, passives_of
from lesart.syntax.records import Clause, ClauseKind, Diathesis, Predicate
from lesart.syntax.verb_forms import is_finite
from lesart.syntax.wordlists import group

__all__ = ["continuing", "find_particle", "predicates_of"]

_NONFINITE = frozenset({"VVPP", "VVINF", "VVIZU", "VAPP", "VAINF", "VMINF", "VMPP"})
_PARTICIPLES = frozenset({"VVPP", "VAPP", "VMPP", "VVFIN"})  # one may be tagged as a finite verb
_MAKE_TENSES = frozenset({"haben", "sein", "werden"})
_PERFECTS = {"present": "perfect", "past": "pluperfect"}
_FULL = frozenset({"VVPP", "VVINF", "VVIZU"})
_MAY_FOLLOW = frozenset({"ADV", "PTKNEG", "ADJD", "VVFIN", "APPR", "PTKZU", "PTKVZ"})
_REACH = 6  # parts of a sentence that may stand between a verb and its other half
_DEEP = 4  # words from a part's end in which its verbs stand
# Through its enumeration a member is reached far more slowly, and these are asked of every clause.
_MAIN, _SUBORDINATE = ClauseKind.MAIN, ClauseKind.SUBORDINATE
_FRAGMENT, _INFINITIVE = ClauseKind.FRAGMENT, ClauseKind.INFINITIVE


class _Bracket(NamedTuple):
    """The verbs that go with a finite one, and the number of the clause that holds the last of them."""

    verbs: tuple[int, ...]
    last: int


@remembered
def predicates_of(line: Line) -> Mapping[int, Predicate]:
    """Map the number of each clause that has a predicate to it, in the order of the clauses.

    >>> from lesart.syntax.parsing import parse
    >>> found = parse("Das Amt teilte mit, dass der Damm nicht gebaut werden könne.")[0].predicates
    >>> [(each.lemma, each.diathesis.value, each.modal) for each in found]
    [('mitteilen', 'active', ''), ('bauen', 'event passive', 'können')]
    """
    clauses = clauses_of(line)
    passives = _by_clause(clauses, passives_of(line))
    found = {}
    for number, clause in enumerate(clauses):
        if clause.finite >= 0:
            found[number] = _finite_predicate(line, clauses, number, passives.get(number))
        elif clause.kind is _INFINITIVE:
            predicate = _infinitive_predicate(line, clause, number, passives.get(number))
            if predicate is not None:
                found[number] = predicate
    return MappingProxyType(found)


def _by_clause(clauses: Sequence[Clause], passives: Sequence[Passive]) -> dict[int, Passive]:
    """Map the number of a clause to its passive: by the finite verb, else by the place of the participle."""
    if not passives:
        return {}
    by_verb = {clause.finite: number for number, clause in enumerate(clauses) if clause.finite >= 0}
    found: dict[int, Passive] = {}
    for passive in passives:
        number = by_verb.get(passive.auxiliary)
        if number is None and passive.finite is not None:
            number = by_verb.get(passive.finite)
        if number is None:
            number = _clause_at(clauses, passive.participle, -1)
        found.setdefault(number, passive)
    return found


def _finite_predicate(
    line: Line, clauses: Sequence[Clause], number: int, passive: Passive | None
) -> Predicate:
    clause = clauses[number]
    finite = clause.finite
    bracket = _bracket(line, clauses, number)
    particle, last = find_particle(line, clauses, number)
    verb = passive.participle if passive is not None else _main_verb(line, finite, bracket.verbs)
    if verb != finite:
        particle, last = -1, bracket.last
    verbs = _in_order(finite, bracket.verbs, passive)
    if passive is not None:
        last = max(last, _clause_at(clauses, max(passive.auxiliary, passive.participle), number))
    return Predicate(
        clause=number,
        finite=finite,
        verb=verb,
        lemma=_lemma(line, verb, particle),
        particle=particle,
        auxiliaries=tuple([i for i in verbs if i != verb]),
        diathesis=Diathesis.ACTIVE if passive is None else passive.diathesis,
        modal=_modal(line, verbs),
        tense=_tense(line, finite, verbs, passive=passive is not None),
        mood=clause.mood,
        negated_from=_negated_from(line, clauses, number, last),
        last=max(last, number),
    )


def _modal(line: Line, verbs: Sequence[int]) -> str:
    for i in verbs:
        if line.tags[i][:2] == "VM":
            return line.lemmas[i]
    return ""


def _in_order(finite: int, verbs: Sequence[int], passive: Passive | None) -> Sequence[int]:
    """List the places of all verbs of a predicate, each once, in order."""
    if passive is not None:
        return sorted({finite, *verbs, passive.auxiliary, passive.participle})
    return sorted({finite, *verbs}) if verbs else (finite,)


def _negated_from(line: Line, clauses: Sequence[Clause], number: int, last: int) -> int:
    """Find what a negation reaches, one behind an insertion, too: »hat, wie er sagt, | nichts | gewusst«."""
    own = negated_from(line, clauses[number])
    if own > clauses[number].start or (own >= 0 and _denies_front(line, clauses[number])):
        own = -1  # »teilte | ohne Angabe von Gründen | mit«
    if last <= number:
        return own
    further = [clauses[k] for k in continuing(clauses, number) if number < k <= last]
    negated = any(negated_from(line, part) == part.start for part in further)
    return clauses[number].start if negated else own


def _denies_front(line: Line, clause: Clause) -> bool:
    """»| Nicht ohne Stolz | sagte sie«, »| Der nicht anwesende Chef | teilte mit«: the verb is not denied.

    Unlike in »Nicht jeder glaubt«, »Nicht einmal er glaubt«, »Ohne Grund sagte er nichts«.
    """
    words, negations = line.lower[clause.start : clause.end], group("not") | group("no")
    denials = [i for i, word in enumerate(words) if word in negations]
    infinitive = line.lower[clause.finite - 1] == "zu"  # »…, nicht zu rauchen«, whatever the tagger says
    if clause.kind is not _MAIN or len(denials) > 1 or infinitive:
        return False
    if not denials:
        return words[0] == "ohne"
    at = clause.start + denials[0]
    alone = line.lower[at] == "nicht" and at + 1 < clause.finite
    return alone and line.tags[at + 1] not in {"PIS", "PIAT"} and line.lower[at + 1] != "einmal"


def _infinitive_predicate(
    line: Line, clause: Clause, number: int, passive: Passive | None
) -> Predicate | None:
    inside = [i for i in range(clause.start, clause.end) if line.tags[i] in _NONFINITE]
    if not inside:
        return None
    full = [i for i in inside if line.tags[i] in _FULL]
    verb = passive.participle if passive is not None else max(full or inside)
    return Predicate(
        clause=number,
        finite=-1,
        verb=verb,
        lemma=line.lemmas[verb],
        auxiliaries=tuple(inside[bisect_right(inside, verb) :]),
        diathesis=Diathesis.ACTIVE if passive is None else passive.diathesis,
        negated_from=negated_from(line, clause),
        last=number,
    )


def _clause_at(clauses: Sequence[Clause], i: int, default: int) -> int:
    return next((n for n, clause in enumerate(clauses) if clause.start <= i < clause.end), default)


def _lemma(line: Line, verb: int, particle: int) -> str:
    if particle < 0:
        return line.lemmas[verb]
    return joined_verb(line.lower[particle], line.lemmas[verb]) or line.lemmas[verb]


def continuing(clauses: Sequence[Clause], number: int) -> list[int]:
    """List the numbers of the parts in which the clause ``number`` may go on, itself first.

    A main clause goes on behind what is inserted into it, but for a colon; a dependent one only where nothing
    was.
    """
    found = [number]
    if clauses[number].kind is not _MAIN:
        return found
    for k in range(number + 1, min(number + _REACH, len(clauses))):
        if clauses[k].kind is _MAIN or clauses[k].link[:1] == ":":
            break
        if not _is_whole(clauses[k]):
            found.append(k)
    return found


def _is_whole(clause: Clause) -> bool:
    """Whether a part that is no main clause has all that it needs, and the clause before it none of it."""
    if clause.kind is _FRAGMENT:
        return False
    if clause.kind is _SUBORDINATE:
        return clause.finite >= 0
    return clause.kind is _INFINITIVE or clause.finite == clause.end - 1


def _bracket(line: Line, clauses: Sequence[Clause], number: int) -> _Bracket:
    """Find the participles and infinitives that go with the finite verb of a clause."""
    clause = clauses[number]
    if clause.kind is not _MAIN:
        verbs = _verbs_at_end(line, clause.start, clause.end, clause.finite)
        return _Bracket(verbs, number)
    if line.tags[clause.finite][:2] == "VV" and line.lemmas[clause.finite] != "lassen":
        return _Bracket((), number)
    for k in continuing(clauses, number):
        part = clauses[k]
        start = part.start if k > number else clause.finite + 1
        verbs = _verbs_at_end(line, start, part.end, clause.finite)
        if verbs:
            return _Bracket(verbs, k)
    front = _fronted(line, clause)
    return _Bracket((front,) if front >= 0 else (), number)


def _verbs_at_end(line: Line, start: int, end: int, finite: int) -> tuple[int, ...]:
    """List the verbs in the last words of a stretch: »… nicht | gesagt haben |«."""
    verbs: list[int] = []
    for i in range(end - 1, start - 1, -1):
        tag = line.tags[i]
        if i == finite or not line.forms[i][0].isalnum():
            continue
        if tag in _NONFINITE or _misread_participle(line, i, end, finite):
            verbs.append(i)
        elif (verbs and tag != "PTKZU") or (tag not in _MAY_FOLLOW and i < end - _DEEP):
            break
    return tuple(reversed(verbs))


def _misread_participle(line: Line, i: int, end: int, finite: int) -> bool:
    """»hat | berichtet |«: a participle that looks like a finite form is often tagged as one."""
    auxiliary = line.tags[finite][:2] == "VA"
    return auxiliary and line.tags[i] == "VVFIN" and i == end - 1 and line.forms[i].endswith(("t", "en"))


def _fronted(line: Line, clause: Clause) -> int:
    """»| Gewählt | wurde am Ende …«, »In den Raum | gestellt | hatte er, …«: in front of its auxiliary."""
    before = clause.finite - 1
    reach = 4 if line.tags[before] == "VVPP" else 1
    fronted = before >= clause.start and line.tags[before] in _FULL and before <= clause.start + reach
    return before if fronted else -1


def _main_verb(line: Line, finite: int, verbs: tuple[int, ...]) -> int:
    """Find the verb that carries the meaning: »hat … geschickt«, »will … schicken«, or the finite one."""
    if line.tags[finite][:2] == "VV":
        return finite
    full = [i for i in verbs if line.tags[i] in _FULL or line.tags[i] == "VVFIN"]
    return full[0] if full else finite


def find_particle(line: Line, clauses: Sequence[Clause], number: int) -> tuple[int, int]:
    """Find the particle of a separable verb, or -1, and the number of the clause that holds it."""
    clause = clauses[number]
    if "PTKVZ" not in line.tags or clause.kind is not _MAIN or line.tags[clause.finite][1:2] == "M":
        return -1, number
    for k in continuing(clauses, number):
        part = clauses[k]
        for i in range(part.end - 1, max(part.start - 1, clause.finite), -1):
            beside = line.tags[i] == "PTKVZ" and line.quoted[i] == line.quoted[clause.finite]
            if beside and joined_verb(line.lower[i], line.lemmas[clause.finite]):
                return i, k
            if is_finite(line.tags[i]):
                break
    return -1, number


def _tense(line: Line, finite: int, verbs: Sequence[int], *, passive: bool) -> str | None:
    """Name the tense; None where the finite form leaves it open, as »sollte« does."""
    lemma = line.lemmas[finite]
    tense = _tense_of_form(line.lower[finite], lemma)
    if tense is None or lemma not in _MAKE_TENSES:
        return tense
    tags = {line.tags[i] for i in verbs if i != finite}
    if lemma in {"haben", "sein"} and tags & _PARTICIPLES:
        return _PERFECTS[tense]
    return "future" if tense == "present" and _is_future(lemma, tags, passive=passive) else tense


def _is_future(lemma: str, tags: Set[str], *, passive: bool) -> bool:
    """»wird … schicken«, and »wird … erhalten«, which has the form of a participle; no »wird … geschickt«."""
    return lemma == "werden" and not passive and not tags.isdisjoint(_NONFINITE)


@lru_cache(maxsize=20_000)
def _tense_of_form(lower: str, lemma: str) -> str | None:
    tenses = {reading.tense for reading in verb_readings(lower, lemma)}
    return tenses.pop() if len(tenses) == 1 else None
