"""Clauses, as far as commas and verbs show them: how far a negation or a passive reaches."""

from collections.abc import Sequence
from itertools import pairwise

from lesart.records import Token

__all__ = ["FINITE", "negated_from", "split_clauses"]

FINITE = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVIMP", "VAIMP"})
_VERBAL = FINITE | {"VVPP", "VVIZU", "VVINF", "VAPP", "VAINF", "VMINF", "VMPP"}
_HARD = frozenset({";", ":", "–", "—", "(", ")", "[", "]", "?", "!"})
_JOINING = frozenset({"und", "oder", "aber", "sondern", "denn", "doch", "sowie", "bzw."})
_NEGATIONS = frozenset(
    {
        *{"nicht", "nie", "niemals", "nichts", "niemand", "niemandem", "niemanden", "keineswegs"},
        *{"keinesfalls", "nirgends", "nirgendwo", "mitnichten", "weder"},
    }
)
_NOT_ONLY = frozenset({"nur", "zuletzt", "allein", "bloß", "lediglich", "umsonst"})
_NO = frozenset({"kein", "keine", "keinen", "keinem", "keiner", "keines", "keinerlei"})


def split_clauses(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Cut a sentence into clauses: ranges of token positions, punctuation at the edges included.

    A comma cuts where a verb stands on both sides of it; »und« and its like where both sides are finite.

    >>> from lesart.language import analyse
    >>> satz = analyse("Er droht nicht, aber sie hat Sorge, Angst und Furcht.")[0]
    >>> [" ".join(t.form for t in satz[a:b]) for a, b in split_clauses(satz.tokens)]
    ['Er droht nicht ,', 'aber sie hat Sorge , Angst und Furcht .']
    """
    verb_ahead, finite_ahead = _ahead(tokens, _VERBAL), _ahead(tokens, FINITE)
    edges, verb, finite = [0], False, False  # whether the clause has a verb so far, and a finite one
    for i, token in enumerate(tokens):
        edge = None
        if token.form in _HARD:
            edge = i + 1
        elif token.form == "," and verb:
            edge = i + 1 if verb_ahead[i + 1] else None
        elif finite and token.tag == "KON" and token.form.lower() in _JOINING:
            edge = i if finite_ahead[i + 1] else None
        if edge is not None:
            edges.append(edge)
            verb = finite = False
        verb, finite = verb or token.tag in _VERBAL, finite or token.tag in FINITE
    edges.append(len(tokens))
    return [(a, b) for a, b in pairwise(edges) if a < b]


def negated_from(tokens: Sequence[Token], clause: tuple[int, int]) -> int | None:
    """Find the first position in a clause that its negation reaches; None where nothing is negated.

    »nicht«, »kein«, »niemand« and the like negate the whole clause, »ohne« what comes after it; »nicht nur«
    negates nothing.

    >>> from lesart.language import analyse
    >>> saetze = analyse("Er kam ohne Drohung. Er droht nicht nur.")
    >>> [negated_from(satz.tokens, (0, len(satz))) for satz in saetze]
    [2, None]
    """
    start, end = clause
    behind = None
    for i in range(start, end):
        word = tokens[i].form.lower()
        if word in _NO:
            return start
        if word in _NEGATIONS and not (i + 1 < end and tokens[i + 1].form.lower() in _NOT_ONLY):
            return start
        if word == "ohne" and behind is None:
            behind = i
    return behind


def _ahead(tokens: Sequence[Token], tags: frozenset[str]) -> list[bool]:
    """Tell for each position whether such a verb stands there or behind, before the next boundary."""
    ahead = [False] * (len(tokens) + 1)
    for i in range(len(tokens) - 1, -1, -1):
        if tokens[i].form != "," and tokens[i].form not in _HARD:
            ahead[i] = tokens[i].tag in tags or ahead[i + 1]
    return ahead
