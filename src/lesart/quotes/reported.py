"""Speech acts told in the newsroom's own words: »Sie sprach von einem Erfolg«, »Er forderte mehr Geld«.

Only for verbs that name an act of speech and only with a subject, because here the line between telling
what was said and telling what was done is thin.
"""

from lesart.quotes.attribution import matrix_start, subject_of
from lesart.quotes.clauses import ClauseKind
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind

__all__ = ["reported_acts"]

# Verb and the words one of which must stand in its clause; an empty set asks for nothing.
_ACTS: dict[str, frozenset[str]] = {
    "sprechen": frozenset({"von", "vom"}),
    "berichten": frozenset({"von", "vom", "über"}),
    "bezeichnen": frozenset({"als"}),
    "werten": frozenset({"als"}),
    "bewerten": frozenset({"als"}),
    "einstufen": frozenset({"als"}),
    "betrachten": frozenset({"als"}),
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
    "attackieren": frozenset({"als"}),
}


def reported_acts(reading: Reading) -> None:
    """Add a reported act to a line in which nothing else was found."""
    if any(draft.kind != QuoteKind.DIRECT for draft in reading.drafts):
        return
    for cue in reading.cues:
        if any(draft.cue == cue.positions for draft in reading.drafts):
            continue  # »nannte es „Unsinn“« is a direct quote already
        if _is_act(reading, cue):
            start = matrix_start(reading.clauses, cue.clause)
            mention = subject_of(reading.line, reading.clauses, cue, start)
            if mention is not None:
                reading.drafts.append(
                    Draft(
                        QuoteKind.REPORTED,
                        [(0, len(reading.line))],
                        mention=mention,
                        word=cue.verb.lemma,
                        word_kind=cue.verb.kind,
                        reason=f"»{reading.line.forms[cue.finite]}« names what somebody did by speaking",
                    )
                )
                return


def _is_act(reading: Reading, cue: Cue) -> bool:
    line, clause = reading.line, reading.clauses[cue.clause]
    needs = _ACTS.get(cue.verb.lemma)
    if needs is None or clause.kind != ClauseKind.MAIN or line.quoted[cue.finite]:
        return False
    around = line.lower[clause.start : reading.clauses[cue.last].end]
    if cue.passive and cue.verb.lemma not in {"bezeichnen", "einstufen", "werten", "bewerten"}:
        return False
    return not needs or not needs.isdisjoint(around)
