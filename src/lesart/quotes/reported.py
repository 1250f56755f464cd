"""Speech acts told in the newsroom's own words: »Sie sprach von einem Erfolg«, »Er forderte mehr Geld«.

Only for verbs that name an act of speech and only with a subject, because here the line between telling
what was said and telling what was done is thin.
"""

from lesart.language import Mood
from lesart.quotes.attribution import subject_of
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind
from lesart.syntax import ClauseKind, matrix_start

__all__ = ["reported_acts"]

_AS = frozenset({"als"})  # »wertete es als Erfolg«, »wurde als Ursache genannt«: a judgement is passed on
_TOLL = frozenset({"Todesopfer", "Opfer", "Menschenleben", "Tote", "Toter", "Verletzter"})
# Verb and the words one of which must stand in its clause; an empty set asks for nothing.
_ACTS: dict[str, frozenset[str]] = {
    "sprechen": frozenset({"von", "vom"}),
    "berichten": frozenset({"von", "vom", "über"}),
    "bezeichnen": _AS,
    "werten": _AS,
    "bewerten": _AS,
    "einstufen": _AS,
    "betrachten": _AS,
    "nennen": _AS | {"ein", "eine", "einen"},
    "angeben": _AS,
    "kritisieren": _AS,
    "würdigen": _AS,
    "einschätzen": _AS,
    "verurteilen": _AS,
    "begründen": frozenset({"mit"}),
    "verweisen": frozenset({"auf"}),
    "hinweisen": frozenset({"auf"}),
    "warnen": frozenset({"vor"}),
    "ausgehen": frozenset({"von", "vom"}),
    "rechnen": frozenset({"mit"}),
    "schätzen": frozenset({"auf"}),
    "beziffern": frozenset({"auf", "mit"}),
    "fordern": frozenset(),
    "ankündigen": frozenset(),
    "vorwerfen": frozenset(),
    "auffordern": frozenset({"zu", "zum", "zur"}),
    "raten": frozenset({"zu", "zum", "zur"}),
    "zuschreiben": frozenset(),
    "anführen": frozenset(),
    "plädieren": frozenset({"für"}),
    "klagen": frozenset({"über"}),
    "anregen": frozenset(),
    "voraussagen": frozenset(),
    "vorhersagen": frozenset(),
    "prognostizieren": frozenset(),
    "attackieren": _AS,
}


def reported_acts(reading: Reading) -> None:
    """Add the reported act of a line: all of it, or its own clauses beside another report."""
    for cue in reading.cues:
        if any(draft.cue == cue.positions for draft in reading.drafts) or not _is_act(reading, cue):
            continue  # »nannte es „Unsinn“« is a direct quote already
        start = matrix_start(reading.clauses, cue.clause)
        content = _own_clauses(reading, cue, start)
        mention = subject_of(reading.line, reading.clauses, cue, start)
        if mention is None or content is None:
            continue
        reading.drafts.append(
            Draft(
                QuoteKind.REPORTED,
                [content],
                mention=mention,
                word=cue.verb.lemma,
                word_kind=cue.verb.kind,
                reason=f"»{reading.line.forms[cue.finite]}« names what somebody did by speaking",
            )
        )
        return


def _own_clauses(reading: Reading, cue: Cue, start: int) -> tuple[int, int] | None:
    """Find the words that tell of the act; None if they belong to another report."""
    others = [draft for draft in reading.drafts if draft.kind != QuoteKind.DIRECT]
    if not others:
        return 0, len(reading.line)
    last = cue.last
    while last + 1 < len(reading.clauses) and reading.clauses[last + 1].kind != ClauseKind.MAIN:
        last += 1
    end = reading.clauses[last].end
    taken = [span for draft in others for span in (*draft.content, *draft.introducer)]
    return None if any(a < end and start < b for a, b in taken) else (start, end)


def _is_act(reading: Reading, cue: Cue) -> bool:
    line, clause = reading.line, reading.clauses[cue.clause]
    verb = cue.verb.lemma.rsplit(" ", 1)[-1]  # »als Grund nennen« is a »nennen«
    needs, words = _ACTS.get(verb), set(line.lower[clause.start :])
    if (
        needs is None
        or clause.kind != ClauseKind.MAIN
        or clause.mood is Mood.KONJUNKTIV_1
        or line.quoted[cue.finite]
    ):
        return False  # »Die Stadt rechne mit Regen«: itself reported
    if verb == "fordern" and not _TOLL.isdisjoint(line.lemmas[clause.start : clause.end]):
        return False  # »Der Sturm forderte drei Todesopfer«
    if cue.passive:
        return not (needs & _AS).isdisjoint(words)
    return not needs or not needs.isdisjoint(words)
