"""Clauses: cutting a sentence at its commas and conjunctions, and saying what each part is.

German marks its clauses well: a comma before each, a conjunction or relative pronoun at the head of a
subordinate one, its finite verb at the end; the finite verb of a main clause stands first or second.
"""

from dataclasses import dataclass
from itertools import pairwise

from lesart.syntax.lines import Line
from lesart.syntax.mood import is_finite, konjunktiv

__all__ = ["Clause", "ClauseKind", "split_clauses"]

_STOPS = frozenset({",", ";", ":", "–", "—"})
_RELATIVE = frozenset({
    "der", "die", "das", "den", "dem", "deren", "dessen", "denen", "welche", "welcher", "welches",
    "welchen", "welchem", "wer", "was", "wo", "woran", "worauf", "woraus", "wobei", "wodurch", "wofür",
    "womit", "worin", "worüber", "wovon", "wozu", "wonach", "wohin", "woher", "worum",
})  # fmt: skip  # a word list, not code
_SECOND_CONJUNCTION = frozenset({"dass", "daß", "weil", "wenn", "ob", "als", "nachdem"})
_BEFORE_THAT = frozenset({"so", "als", "ohne", "statt", "anstatt", "außer", "auf", "nur", "nicht", "und"})
_OPENING_TAGS = frozenset({"ART", "NN", "NE", "PPOSAT", "PIAT", "PDAT", "APPR", "APPRART", "ADJA", "CARD"})
_LINKS = frozenset({"und", "oder", "aber", "sondern", "doch", "denn", "sowie", "jedoch"})
_SUBORDINATE = frozenset({
    "dass", "daß", "weil", "ob", "wenn", "obwohl", "obgleich", "falls", "nachdem", "bevor", "ehe",
    "während", "sodass", "damit", "sobald", "solange", "sofern", "soweit", "indem", "seitdem", "da", "als",
    "bis", "zumal", "wohingegen", "wie", "warum", "weshalb", "wieso", "wann", "sollte", "insofern",
    "obschon", "wenngleich",
})  # fmt: skip  # a word list, not code


class ClauseKind:
    """What a part of a sentence is."""

    MAIN = "main"  # finite verb first or second
    SUB = "subordinate"  # conjunction … finite verb
    RELATIVE = "relative"
    INFINITIVE = "infinitive"  # … zu gehen
    FRAGMENT = "fragment"  # no verb of its own: apposition, list, interrupted clause


@dataclass(slots=True)
class Clause:
    """A part of a line between two boundaries, the boundaries not included."""

    start: int
    end: int
    kind: str
    finite: int  # position of the finite verb, or -1
    head: str  # first word that matters: »dass«, »die«
    link: str  # what stands before: ",", ":", "und", ", und" or "" at the line's start
    mood: str  # Konjunktiv of the finite verb: "I", "II" or ""


def split_clauses(line: Line) -> list[Clause]:
    """Cut a line into clauses; quoted stretches are cut like any other.

    >>> from lesart.language import analyse
    >>> from lesart.syntax.lines import build_lines
    >>> text = "Er sagte, dass er, der nichts wusste, gehen werde und Sie blieb."
    >>> line, = build_lines(analyse(text), [], text)
    >>> [(clause.kind, line.text(clause.start, clause.end)) for clause in split_clauses(line)][:3]
    [('main', 'Er sagte'), ('subordinate', 'dass er'), ('relative', 'der nichts wusste')]
    """
    clauses: list[Clause] = []
    start, link = 0, ""
    n = len(line)
    stop_at = n - 1 if n and line.forms[n - 1] in {".", "!", "?", "…"} else n
    for i in range(stop_at + 1):
        if (
            i < stop_at
            and line.forms[i] not in _STOPS
            and not (line.forms[i] == "." and line.tags[i] == "$.")
        ):
            continue
        if i > start:
            clauses.extend(_at_links(line, start, i, link))
            link = ""
        if i < stop_at:
            link = line.forms[i]
        start = i + 1
    _continue_subordinates(line, clauses)
    return clauses


def _continue_subordinates(line: Line, clauses: list[Clause]) -> None:
    """Let a verb-final part go on with the subordinate clause that it is joined to or completes.

    »dass er kommt | und bleibt«, »dass Biodiesel | , Biogas und Ethanol verkauft werden«.
    """
    waiting: Clause | None = None  # a subordinate clause whose verb has not come yet
    for before, clause in pairwise(clauses):
        if before.kind in {ClauseKind.SUB, ClauseKind.RELATIVE} and before.finite < 0 and before.head != "…":
            waiting = before
        linked = clause.link in {",", ", sondern", ", sowie"}
        ends = clause.kind == ClauseKind.MAIN and linked and clause.finite >= 0
        if waiting is not None and ends and _stands_last(line, clause.finite, clause.end):
            clause.kind, clause.head, waiting = waiting.kind, "…", None
            continue
        if before.kind not in {ClauseKind.SUB, ClauseKind.RELATIVE} or clause.kind not in {
            ClauseKind.MAIN,
            ClauseKind.FRAGMENT,
        }:
            continue
        open_still = before.finite < 0
        final = clause.finite > clause.start + 1 and _stands_last(line, clause.finite, clause.end)
        joined = clause.link.endswith(("und", "oder", "sondern", "aber", "sowie"))
        verb_first = clause.finite == clause.start
        if (clause.link == "," and open_still and not verb_first) or (
            joined and final and clause.kind == ClauseKind.MAIN
        ):
            clause.kind, clause.head = before.kind, "…"


def _at_links(line: Line, start: int, end: int, link: str) -> list[Clause]:
    """Cut at »und«, »aber« … where both sides have a verb of their own."""
    parts = []
    if line.lower[start] in _LINKS and end > start + 1:
        link = f"{link} {line.lower[start]}".strip()
    at = start
    for i in range(start + 1, end - 1):
        if (
            line.lower[i] in _LINKS
            and line.tags[i] == "KON"
            and line.tags[i - 1] != "TRUNC"
            and _has_verb(line, at, i)
            and _has_verb(line, i + 1, end)
            and not _bracket_spans(line, at, i, end)
        ):
            parts.append(_classify(line, at, i, link))
            at, link = i, line.lower[i]
        elif _comma_left_out(line, at, i, end):
            parts.append(_classify(line, at, i, link))
            at, link = i, ","
    parts.append(_classify(line, at, end, link))
    return parts


def _comma_left_out(line: Line, start: int, i: int, end: int) -> bool:
    """Say whether a clause begins here although its comma is missing.

    »Als er gefragt wurde | sagte er«, »Sie hofft | dass er kommt«, »Er bietet an | den Preis zu senken«.
    """
    tags = line.tags
    if is_finite(tags[i]) and tags[i - 1] in {"VVFIN", "VAFIN", "VMFIN", "VVINF"}:
        opened = tags[start] == "KOUS" and tags[i - 1] != "VVINF"
        compares = line.lower[start] == "wie" and tags[i - 1] == "VVFIN"
        return (opened or compares) and line.forms[i][0].islower()
    if line.lower[i] in {"dass", "daß"}:
        return line.lower[i - 1] not in _BEFORE_THAT and tags[i - 1] != "KON" and not line.quoted[i]
    infinitive = tags[end - 1] == "VVIZU" or (tags[end - 2] == "PTKZU" and tags[end - 1][2:] == "INF")
    closed = tags[i - 1] == "PTKVZ" or tags[i - 1] == "VVPP"
    return infinitive and closed and i < end - 2 and tags[i] in _OPENING_TAGS and _has_finite(line, start, i)


def _has_finite(line: Line, start: int, end: int) -> bool:
    return any(is_finite(line.tags[i]) for i in range(start, end))


def _bracket_spans(line: Line, start: int, link: int, end: int) -> bool:
    """»haben A | und B … betont«: the participle behind »und« belongs to the auxiliary before it."""
    auxiliary = any(line.tags[i] == "VAFIN" for i in range(start, link))
    done = any(line.tags[i] in {"VVPP", "VAPP", "VVINF"} for i in range(start, link))
    verbs = [i for i in range(link + 1, end) if line.tags[i][:1] == "V"]
    return auxiliary and not done and verbs == [end - 1] and line.forms[end - 1].endswith(("t", "en"))


def _has_verb(line: Line, start: int, end: int) -> bool:
    tags = line.tags
    return any(is_finite(tags[i]) or tags[i] == "VVIZU" or tags[i] == "PTKZU" for i in range(start, end))


def _classify(line: Line, start: int, end: int, link: str) -> Clause:
    """Say what a part is, by its first word and by the place of its verb."""
    first = start
    while first < end - 1 and (line.lower[first] in _LINKS or not line.forms[first][0].isalnum()):
        first += 1
    finite = _finite(line, first, end)
    head = line.lower[first]
    if line.tags[first] == "KOUI" and _has_zu(line, first, end):
        kind, finite = ClauseKind.INFINITIVE, -1
    elif finite < 0:
        kind = _without_finite_verb(line, first, end, link)
    else:
        kind, head = _with_finite_verb(line, first, end, finite, link)
    mood = konjunktiv(line.lower[finite], line.lemmas[finite]) if finite >= 0 else ""
    if mood == "I" and line.lower[finite] != "sei" and "ich" in line.lower[start:end]:
        mood = ""  # »ich habe«, »ich komme«: indicative as well
    return Clause(start, end, kind, finite, head, link, mood)


def _has_zu(line: Line, start: int, end: int) -> bool:
    return any(line.tags[i] in {"VVIZU", "PTKZU"} for i in range(start, end))


def _without_finite_verb(line: Line, first: int, end: int, link: str) -> str:
    """Tell »… zu gehen« from a clause whose verb is still to come and from a mere fragment."""
    if _has_zu(line, first, end):
        return ClauseKind.INFINITIVE
    if line.tags[first] == "KOUS" and "," in link:
        return ClauseKind.SUB
    if line.tags[first] in {"PRELS", "PRELAT", "PWS", "PWAV", "PWAT"} and "," in link:
        return ClauseKind.RELATIVE
    return ClauseKind.FRAGMENT


def _with_finite_verb(line: Line, first: int, end: int, finite: int, link: str) -> tuple[str, str]:
    """Tell main, subordinate and relative clauses apart, and name the word that heads them."""
    head, tag = line.lower[first], line.tags[first]
    second = line.lower[first + 1] if first + 1 < end else ""
    final = _stands_last(line, finite, end)
    if tag == "KOUS" or (head in _SUBORDINATE and final and finite > first):
        return ClauseKind.SUB, head
    late = finite > first + 1
    if final and late and second in _SECOND_CONJUNCTION and head != "so":
        return ClauseKind.SUB, second
    if late and "," in link:
        if final and head in _RELATIVE:
            return ClauseKind.RELATIVE, head
        if final and tag == "APPR" and (line.tags[first + 1] == "PRELS" or second in _RELATIVE):
            return ClauseKind.RELATIVE, second
        bracket = (
            line.tags[finite][1] in "AM" and line.tags[end - 1] in {"VVINF", "VVPP"} and end - 1 > finite + 1
        )
        if not final and tag in {"PRELS", "PRELAT"} and not bracket:
            return ClauseKind.RELATIVE, head
    return ClauseKind.MAIN, head


def _finite(line: Line, start: int, end: int) -> int:
    """First finite verb, one outside quotation marks if there is any."""
    quoted = -1
    for i in range(start, end):
        tag = line.tags[i]
        if tag[:1] == "V" and is_finite(tag) and not (line.forms[i][0].isupper() and i > start):
            if not line.quoted[i]:
                return i
            if quoted < 0:
                quoted = i
    if quoted >= 0:
        return quoted
    return _mistaken_finite(line, start, end)


def _mistaken_finite(line: Line, start: int, end: int) -> int:
    """»Die Kanadier hingegen sagen, …«: a finite verb may be tagged as an infinitive or participle."""
    for i in range(end - 1, start, -1):
        if line.tags[i] in {"VVINF", "VAINF", "VMINF"} and not line.quoted[i]:
            alone = not any(
                line.tags[k] in {"PTKZU", "KOUI"} or line.lower[k] == "zu" for k in range(start, end)
            )
            return i if alone and line.forms[i][0].islower() else -1
    last = end - 1
    headed = start == 0 or line.tags[start] == "PRELS"
    if line.tags[last] == "VVPP" and headed and last > start:
        return last if line.forms[last].endswith("t") else -1  # »Die Zeitung berichtet, …«
    return -1


def _stands_last(line: Line, finite: int, end: int) -> bool:
    """Say whether the finite verb closes the clause: »dass er kam«, not »dass er kam am Montag«."""
    after = finite + 1
    modal = line.tags[finite] == "VMFIN"  # »…, die Löhne müssten steigen« is a main clause
    while after < end and (
        not line.forms[after][0].isalnum() or (line.tags[after] in {"VVINF", "VVPP"} and not modal)
    ):
        after += 1
    return after == end
