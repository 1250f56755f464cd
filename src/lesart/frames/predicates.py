"""Verbs of a clause: passive or not. »wird angesehen« against »wird ansehen« and »wird lauter«.

German has one auxiliary for three things: werden + participle is the passive, werden + infinitive the future,
werden + anything else means to become. What decides stands at the end of the clause, often far from the verb.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from lesart.frames.clauses import FINITE
from lesart.frames.wordlists import words
from lesart.records import Token

__all__ = ["Passive", "PassiveKind", "find_passives"]

_SUBORDINATING = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
_STOPS = frozenset({".", ";", ":", "!", "?", "–", "—"})
_PARTICIPLE = re.compile(
    r"(?:(?:ab|an|auf|aus|bei|dar|durch|ein|entgegen|fehl|fest|fort|frei|gegenüber|gleich|heim|her\w*|hin\w*|hoch|klar"
    r"|los|mit|nach|nieder|statt|teil|über|um|unter|vor\w*|weg|weiter|wieder|zu\w*|zusammen|bekannt|preis|voran)?"
    r"ge\w{2,}(?:t|en)|(?:\w{0,9}?)(?:be|ver|er|ent|emp|zer|miss|über|unter|durch|um|wider|hinter|voll)\w{2,}(?:t|en)"
    r"|\w+iert)",
    re.IGNORECASE,
)
_REACH = 100  # words that a bracket of two verbs may enclose
_OPENING, _CLOSING = frozenset({"„", "»", "‚"}), frozenset({"“", "”", "«", "‘"})
_FURTHER = frozenset({"worden", "werden", "haben", "sein"})
_ACCUSATIVE = frozenset({"den", "einen", "keinen", "ihn", "mich", "seinen", "ihren", "diesen", "sich"})
_FINITE_WERDEN = frozenset({"wird", "werde", "wirst", "werdet", "wurde", "wurden", "würde", "würden"})
_WERDEN = _FINITE_WERDEN | {"werden", "worden"}


class PassiveKind(StrEnum):
    """Which passive."""

    EVENT = "event"  # Vorgangspassiv: »wird gewählt«
    STATE = "state"  # Zustandspassiv: »ist gewählt«
    RECIPIENT = "recipient"  # bekommen-Passiv: »bekommt gezeigt«


@dataclass(frozen=True, slots=True)
class Passive:
    """A passive predicate, by token positions."""

    auxiliary: int  # »wird«, »wurden«, »worden«, »werden«
    participle: int
    finite: int | None  # the finite verb of the clause, if it is another: »ist … gewählt worden«
    kind: PassiveKind
    reason: str  # »wurde + participle angesehen at the end of the clause«


def find_passives(tokens: Sequence[Token]) -> list[Passive]:
    """Find the passives of a sentence, in the order of their participles.

    >>> from lesart.language import analyse
    >>> def passive(text):
    ...     satz = analyse(text)[0].tokens
    ...     return [(satz[p.auxiliary].form, satz[p.participle].form) for p in find_passives(satz)]
    >>> passive("Xi wird, wie er sagt, als Stimme angesehen.")
    [('wird', 'angesehen')]
    >>> passive("Er wird es ansehen. "), passive("Es wird lauter."), passive("Es wird geschehen sein.")
    ([], [], [])
    """
    found: list[Passive] = []
    taken: set[int] = set()
    for i, token in enumerate(tokens):
        if token.lemma.lower() != "werden" and token.form.lower() not in _WERDEN:
            continue
        if token.form.lower() == "geworden" or i in taken:
            continue
        participle = _before(tokens, i)
        if participle is not None and (token.tag not in FINITE or _closes(tokens, i)):
            finite = None if token.tag in FINITE or _zu(tokens, i) else _finite_left(tokens, i)
            if finite is not None and tokens[finite].lemma == "werden":
                taken.add(finite)
            found = [each for each in found if each.auxiliary not in taken]
            found.append(_passive(tokens, i, participle, finite))
        elif token.form.lower() in _FINITE_WERDEN or (token.tag in FINITE and not _zu(tokens, i)):
            if _ends(tokens, i) and i and tokens[i - 1].tag[:2] == "VV":
                continue  # »… gehen würde, die …«: the clause is over
            behind = _bracket_end(tokens, i)
            if behind is not None:
                found.append(_passive(tokens, i, behind, None))
    found += _other_passives(tokens, {each.participle for each in found})
    return sorted(found, key=lambda each: each.participle)


def _passive(tokens: Sequence[Token], auxiliary: int, participle: int, finite: int | None) -> Passive:
    reason = f"»{tokens[auxiliary].form}« with the participle »{tokens[participle].form}«"
    return Passive(auxiliary, participle, finite, PassiveKind.EVENT, reason)


def _before(tokens: Sequence[Token], i: int) -> int | None:
    """Find a participle directly in front of a form of werden: »gewählt (zu) werden«, »gewählt worden«."""
    j = i - 1
    while j >= 0 and (tokens[j].tag == "PTKZU" or tokens[j].form in {"“", "”", "»", "«", "‘"}):
        j -= 1
    word = tokens[i].form.lower()
    if j < 0 or not _participle(tokens[j], strong=word in {"wurde", "wurden", "worden"}):
        return None
    if word in {"würde", "würden"} and tokens[j].form.lower() == tokens[j].lemma.lower():
        return None  # »erwägen würde«: the infinitive
    return j


def _closes(tokens: Sequence[Token], i: int) -> bool:
    """Whether a finite verb stands last in its clause, or second behind a participle: »Gewählt wurde …«."""
    if (
        i + 1 >= len(tokens)
        or not tokens[i + 1].form[0].isalnum()
        or tokens[i + 1].tag in {"KON", *_SUBORDINATING}
    ):
        return True
    if i and tokens[i - 1].tag in {"VVPP", "VVFIN", "VVINF", "ADJD"}:
        behind = _bracket_end(tokens, i)
        return behind is None
    return True


def _bracket_end(tokens: Sequence[Token], i: int) -> int | None:
    """Find the participle that closes the bracket of a finite verb; None if an infinitive closes it."""
    past = tokens[i].form.lower() in {"wurde", "wurden"}
    candidate = None
    for j in _bracket(tokens, i):
        if tokens[j].tag == "KON" and candidate is not None:
            return candidate
        if _participle(tokens[j], strong=past) and not _attribute(tokens, j):
            if _infinitive_follows(tokens, j) or (not past and _future(tokens, i, j)):
                return None
            candidate = j
            if _ends(tokens, j):
                return j
        elif tokens[j].tag in FINITE:
            return candidate
        elif tokens[j].tag in {"VVINF", "VAINF", "VMINF"} and candidate is None and not _zu(tokens, j):
            return None
    return candidate


def _bracket(tokens: Sequence[Token], i: int) -> Iterator[int]:
    """Yield the positions behind a finite verb to the end of its clause, what is inserted left out."""
    j, last = i + 1, min(len(tokens), i + _REACH)
    while j < last and tokens[j].form not in _STOPS:
        if tokens[j].form in {",", "("}:
            after = _after_insertion(tokens, j)
            if after is None:
                return
            j = after
            continue
        if tokens[j].form in _OPENING:
            j = _after_quoted_sentence(tokens, j, last)
            continue
        if not (tokens[j].form == "folgt" and tokens[j - 1].form == "wie"):
            yield j
        j += 1


def _after_quoted_sentence(tokens: Sequence[Token], j: int, last: int) -> int:
    """Skip a quoted sentence or title with a verb of its own: »dem Lied „Es war einmal“ verabschiedet«."""
    for k in range(j + 1, last):
        if tokens[k].form in _CLOSING:
            own = any(tokens[n].tag in FINITE for n in range(j + 1, k))
            return k + 1 if own else j + 1
    return j + 1


def _after_insertion(tokens: Sequence[Token], j: int) -> int | None:
    """Skip what a comma or bracket encloses, if the clause goes on behind it: the position after, or None."""
    closing = ")" if tokens[j].form == "(" else ","
    k = j + 1
    if k >= len(tokens):
        return None
    last = min(len(tokens), j + _REACH)
    while k < last and tokens[k].form != closing and tokens[k].form not in _STOPS:
        k += 1
    if k >= last or tokens[k].form in _STOPS:
        inside = range(j + 1, k)
        return None if any(tokens[n].tag in FINITE for n in inside) or closing == ")" else j + 1
    return k + 1 if any(tokens[n].tag in FINITE or tokens[n].tag == "VVIZU" for n in range(j, k)) else j + 1


def _participle(token: Token, *, strong: bool) -> bool:
    """Whether a token may be the participle of a passive; ``strong`` where werden cannot mean the future."""
    word = token.form.lower()
    if word in _WERDEN or word in words("never") or (token.form[0].isupper() and token.tag in {"NN", "NE"}):
        return False
    if token.tag == "VVPP":
        return True
    if word in words("adjectives"):
        return False
    shaped = _PARTICIPLE.fullmatch(word) is not None
    if token.tag in {"ADJD", "VVFIN"}:
        return shaped and (strong or word.endswith("t"))
    return strong and token.tag == "VVINF" and shaped


def _future(tokens: Sequence[Token], i: int, j: int) -> bool:
    """»werden wir den Befehl erhalten«: the infinitive has the participle's form, and there is an object."""
    same = tokens[j].form.lower() == tokens[j].lemma.lower()
    return same and any(
        tokens[n].form.lower() in _ACCUSATIVE for n in range(i + 1, j) if not _after_preposition(tokens, n)
    )


def _after_preposition(tokens: Sequence[Token], n: int) -> bool:
    return n > 0 and tokens[n - 1].tag == "APPR"


def _attribute(tokens: Sequence[Token], j: int) -> bool:
    """»die von ihm gewählt genannten …«: a participle in front of an adjective or noun belongs to it."""
    return j + 1 < len(tokens) and tokens[j + 1].tag in {"ADJA", "NN"} and tokens[j].tag != "VVPP"


def _infinitive_follows(tokens: Sequence[Token], j: int) -> bool:
    """»gegangen sein«, »gesagt haben«, »gewählt werden«: what closes the clause is an infinitive."""
    return j + 1 < len(tokens) and tokens[j + 1].tag in {"VAINF", "VMINF"}


def _ends(tokens: Sequence[Token], j: int) -> bool:
    return j + 1 >= len(tokens) or not tokens[j + 1].form[0].isalnum() or tokens[j + 1].tag == "KON"


def _zu(tokens: Sequence[Token], j: int) -> bool:
    return j > 0 and tokens[j - 1].tag == "PTKZU"


def _finite_left(tokens: Sequence[Token], i: int) -> int | None:
    """Find the finite verb that werden or worden depends on, in front of it or directly behind."""
    if i + 1 < len(tokens) and tokens[i + 1].tag in {"VAFIN", "VMFIN"}:
        return i + 1
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if tokens[j].form in _STOPS:
            return None
        if tokens[j].tag in {"VAFIN", "VMFIN"}:
            return j
    return None


def _other_passives(tokens: Sequence[Token], taken: set[int]) -> list[Passive]:
    """Find the passives with sein and bekommen."""
    found = []
    for i, token in enumerate(tokens):
        if token.tag not in FINITE or token.lemma not in {"sein", "bekommen", "kriegen"}:
            continue
        participle = _bracket_end(tokens, i)
        if participle is None and _ends(tokens, i):
            participle = _before(tokens, i)
        if participle is None or participle in taken or tokens[participle].tag != "VVPP":
            continue
        if participle + 1 < len(tokens) and tokens[participle + 1].form in _FURTHER:
            continue
        verb = tokens[participle].lemma
        if token.lemma == "sein" and any(verb.endswith(end) for end in words("perfect_with_sein")):
            continue
        kind = PassiveKind.STATE if token.lemma == "sein" else PassiveKind.RECIPIENT
        reason = f"»{token.form}« with the participle »{tokens[participle].form}« of {verb}"
        found.append(Passive(i, participle, None, kind, reason))
    return found
