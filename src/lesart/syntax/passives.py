"""The passive: »wird angesehen« against »wird ansehen« and »wird lauter«.

German has one auxiliary for three things: werden + participle is the passive, werden + infinitive the future,
werden + anything else means to become. What decides stands at the end of the clause, often far from the verb.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from lesart.frozen import record
from lesart.records import Token
from lesart.syntax.clauses import clauses_of
from lesart.syntax.lines import Line
from lesart.syntax.records import Diathesis
from lesart.syntax.verb_forms import FINITE, is_finite
from lesart.syntax.wordlists import endings, group

__all__ = ["Passive", "find_passives", "passives_of"]

_SUBORDINATING = frozenset({"KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"})
_STOPS = frozenset({".", ";", ":", "!", "?", "–", "—"})
_REACH = 100  # words that a bracket of two verbs may enclose
_OPENING, _CLOSING = frozenset({"„", "»", "‚"}), frozenset({"“", "”", "«", "‘"})
_OWN_VERBS = FINITE | {"VVIZU"}  # of what is inserted
_FURTHER = (["worden"], ["werden"], ["haben"], ["sein"])
_ACCUSATIVE = frozenset({"den", "einen", "keinen", "ihn", "mich", "seinen", "ihren", "diesen", "sich"})
_FINITE_WERDEN = frozenset({"wird", "werde", "wirst", "werdet", "wurde", "wurden", "würde", "würden"})
_OTHERS = frozenset({"sein", "bekommen", "kriegen"})  # that make a passive with a participle, too
_WERDEN = _FINITE_WERDEN | {"werden", "worden"}


@record
class Passive:
    """A passive, by word positions."""

    auxiliary: int  # »wird«, »wurden«, »worden«, »werden«
    participle: int
    finite: int | None  # the finite verb of the clause, if it is another: »ist … gewählt worden«
    diathesis: Diathesis
    reason: str  # »wurde« with the participle »angesehen«


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
    return passives_of(Line(list(tokens), []))


def passives_of(line: Line) -> list[Passive]:
    """Find the passives of a line."""
    every = _werden_passives(line)
    depend = {each.finite for each in every if each.finite is not None}  # »wird« of »wird gewählt werden«
    found = [each for each in every if each.auxiliary not in depend]
    if "VVPP" in line.tags and not _OTHERS.isdisjoint(line.lemmas):
        found += _other_passives(line, {each.participle for each in found})
    return sorted(found, key=lambda each: each.participle)


def _werden_passives(line: Line) -> list[Passive]:
    found: list[Passive] = []
    if _WERDEN.isdisjoint(line.lower) and "werden" not in line.lemmas:
        return found  # most lines
    finites = frozenset(clause.finite for clause in clauses_of(line))  # one may be tagged as an infinitive
    for i, word in enumerate(line.lower):
        if word in _WERDEN or (line.lemmas[i] == "werden" and word != "geworden"):
            passive = _with_werden(line, i, finite=i in finites or is_finite(line.tags[i]))
            if passive is not None:
                found.append(passive)
    return found


def _with_werden(line: Line, i: int, *, finite: bool) -> Passive | None:
    """Read the passive that a form of werden makes, if it makes one."""
    participle = _before(line, i)
    zu = _zu(line, i)
    if participle is not None and (not finite or _closes(line, i)):
        other = None if finite or zu else _finite_beside(line, i)
        return _event(line, i, participle, other)
    opens = (finite and not zu) or line.lower[i] in _FINITE_WERDEN
    return _with_bracket(line, i) if opens and not _is_last_verb(line, i) else None


def _with_bracket(line: Line, i: int) -> Passive | None:
    participle = _bracket_end(line, i)
    return None if participle is None else _event(line, i, participle, None)


def _is_last_verb(line: Line, i: int) -> bool:
    """»… gehen | würde |, die …«: the clause is over."""
    return i > 0 and line.tags[i - 1][:2] == "VV" and _ends(line, i)


def _event(line: Line, auxiliary: int, participle: int, finite: int | None) -> Passive:
    reason = f"»{line.forms[auxiliary]}« with the participle »{line.forms[participle]}«"
    return Passive(auxiliary, participle, finite, Diathesis.EVENT, reason)


def _before(line: Line, i: int) -> int | None:
    """Find a participle directly in front of a form of werden: »gewählt (zu) werden«, »gewählt worden«."""
    j = i - 1
    while j >= 0 and (line.tags[j] == "PTKZU" or line.forms[j] in _CLOSING or line.forms[j] == "»"):
        j -= 1
    word = line.lower[i]
    if j < 0 or not _participle(line, j, strong=word in {"wurde", "wurden", "worden"}):
        return None
    if word in {"würde", "würden"} and line.lower[j] == line.lemmas[j].lower():
        return None  # »erwägen würde«: the infinitive
    return j


def _closes(line: Line, i: int) -> bool:
    """Whether a finite verb stands last in its clause, or second behind a participle: »Gewählt wurde …«."""
    last = i + 1 >= len(line.forms) or not line.forms[i + 1][0].isalnum()
    if last or line.tags[i + 1] == "KON" or line.tags[i + 1] in _SUBORDINATING:
        return True
    if i and line.tags[i - 1] in {"VVPP", "VVFIN", "VVINF", "ADJD"}:
        return _bracket_end(line, i) is None
    return True


def _bracket_end(line: Line, i: int) -> int | None:
    """Find the participle that closes the bracket of a finite verb; None if an infinitive closes it."""
    past = line.lower[i] in {"wurde", "wurden"}
    candidate = None
    for j in _bracket(line, i):
        if _participle(line, j, strong=past) and not _is_attribute(line, j):
            if _infinitive_follows(line, j) or (not past and _future(line, i, j)):
                return None
            candidate = j
            if _ends(line, j):
                return j
        elif _closes_before(line, j, candidate):
            return candidate
    return candidate


def _closes_before(line: Line, j: int, candidate: int | None) -> bool:
    """Whether a bracket is closed when a word comes: by another finite verb, »und«, or an infinitive."""
    tag = line.tags[j]
    if candidate is not None:
        return tag == "KON" or tag in FINITE
    return tag in FINITE or (tag in {"VVINF", "VAINF", "VMINF"} and not _zu(line, j))


def _bracket(line: Line, i: int) -> Iterator[int]:
    """Yield the positions behind a finite verb to the end of its clause, what is inserted left out."""
    j, last = i + 1, min(len(line.forms), i + _REACH)
    while j < last and line.forms[j] not in _STOPS:
        if line.forms[j] in {",", "("}:
            after = _after_insertion(line, j)
            if after is None:
                return
            j = after
            continue
        if line.forms[j] in _OPENING:
            j = _after_quoted_sentence(line, j, last)
            continue
        if line.forms[j] != "folgt" or line.forms[j - 1] != "wie":
            yield j
        j += 1


def _after_quoted_sentence(line: Line, j: int, last: int) -> int:
    """Skip a quoted sentence or title with a verb of its own: »dem Lied „Es war einmal“ verabschiedet«."""
    for k in range(j + 1, last):
        if line.forms[k] in _CLOSING:
            own = any(is_finite(line.tags[n]) for n in range(j + 1, k))
            return k + 1 if own else j + 1
    return j + 1


def _after_insertion(line: Line, j: int) -> int | None:
    """Skip what a comma or bracket encloses, if the clause goes on behind it: the position after, or None.

    What a conjunction opens has a verb of its own, whatever that looks like: »war klar, | dass er Äpfel
    verkauft |, …«.
    """
    closing = ")" if line.forms[j] == "(" else ","
    ends = _STOPS | {closing}
    last = min(len(line.forms), j + _REACH)
    if j + 1 >= len(line.forms):
        return None
    k = next((n for n in range(j + 1, last) if line.forms[n] in ends), last)
    apart = line.tags[j + 1] in _SUBORDINATING
    inside = {"VVFIN"} if apart else set(line.tags[j + 1 : k])
    if closing in line.forms[k : min(k + 1, last)]:
        return j + 1 if inside.isdisjoint(_OWN_VERBS) else k + 1
    return None if closing == ")" or not inside.isdisjoint(FINITE) else j + 1


def _participle(line: Line, j: int, *, strong: bool) -> bool:
    """Whether a word may be the participle of a passive; ``strong`` where werden cannot mean the future."""
    word, tag = line.lower[j], line.tags[j]
    if tag not in {"VVPP", "ADJD", "VVFIN", "VVINF"} or word in _WERDEN or word in group("no_participles"):
        return False
    if _zu(line, j):
        return False  # »wurde nicht müde zu betonen«
    if tag == "VVPP":
        return True
    if word in group("like_participles") or _participles().fullmatch(word) is None:
        return False
    return strong or (tag != "VVINF" and word.endswith("t"))


def _future(line: Line, i: int, j: int) -> bool:
    """»werden wir den Befehl erhalten«: the infinitive has the participle's form, and there is an object."""
    same = line.lower[j] == line.lemmas[j].lower()
    return same and any(line.lower[n] in _ACCUSATIVE and line.tags[n - 1] != "APPR" for n in range(i + 1, j))


def _is_attribute(line: Line, j: int) -> bool:
    """»die von ihm gewählt genannten …«: a participle in front of an adjective or noun belongs to it."""
    return j + 1 < len(line.forms) and line.tags[j + 1] in {"ADJA", "NN"} and line.tags[j] != "VVPP"


def _infinitive_follows(line: Line, j: int) -> bool:
    """»gegangen sein«, »gesagt haben«, »gewählt werden«: what closes the clause is an infinitive."""
    return j + 1 < len(line.forms) and line.tags[j + 1] in {"VAINF", "VMINF"}


def _ends(line: Line, j: int) -> bool:
    return j + 1 >= len(line.forms) or not line.forms[j + 1][0].isalnum() or line.tags[j + 1] == "KON"


def _zu(line: Line, j: int) -> bool:
    return j > 0 and line.tags[j - 1] == "PTKZU"


def _finite_beside(line: Line, i: int) -> int | None:
    """Find the finite verb that werden or worden depends on, in front of it or behind."""
    behind = i + 1
    while line.tags[behind : behind + 1] in (["VAINF"], ["VMINF"]):
        behind += 1  # »getötet worden | sein könnten |«
    if line.tags[behind : behind + 1] in (["VAFIN"], ["VMFIN"]):
        return behind
    for j in range(i - 1, max(-1, i - _REACH), -1):
        if line.forms[j] in _STOPS:
            return None
        if line.tags[j] in {"VAFIN", "VMFIN"}:
            return j
    return None


def _other_passives(line: Line, taken: set[int]) -> list[Passive]:
    """Find the passives with sein and bekommen."""
    found: list[Passive] = []
    for i, lemma in enumerate(line.lemmas):
        if lemma in _OTHERS and is_finite(line.tags[i]):
            participle = _closing_participle(line, i)
            if participle is None or participle in taken:
                continue
            verb = line.lemmas[participle]
            if lemma == "sein" and verb.endswith(endings("perfect_with_sein")):
                continue
            diathesis = Diathesis.STATE if lemma == "sein" else Diathesis.RECIPIENT
            reason = f"»{line.forms[i]}« with the participle »{line.forms[participle]}« of {verb}"
            found.append(Passive(i, participle, None, diathesis, reason))
    return found


def _closing_participle(line: Line, i: int) -> int | None:
    """Find the participle that goes with sein or bekommen and nothing else: not »ist gewählt worden«."""
    participle = _bracket_end(line, i)
    if participle is None and _ends(line, i):
        participle = _before(line, i)
    if participle is None or line.tags[participle] != "VVPP":
        return None
    return None if line.lower[participle + 1 : participle + 2] in _FURTHER else participle


@cache
def _participles() -> re.Pattern[str]:
    """Match words formed like a participle: »angesehen«, »vergessen«, »finanziert«."""
    in_front = "|".join([*sorted(group("participle_prefixes")), r"her\w*", r"hin\w*", r"vor\w*", r"zu\w*"])
    inseparable = "|".join(sorted(group("inseparable_prefixes")))
    formed = rf"(?:{in_front})?ge\w{{2,}}(?:t|en)|\w{{0,9}}?(?:{inseparable})\w{{2,}}(?:t|en)|\w+iert"
    return re.compile(formed, re.IGNORECASE)
