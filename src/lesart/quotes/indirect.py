"""Indirect speech with a reporting verb: clauses behind it, or the whole sentence before it."""

from collections.abc import Sequence

from lesart.quotes.attribution import before_cue, subject_of
from lesart.quotes.complements import THAT, first_governed, governed_behind
from lesart.quotes.cues import Cue
from lesart.quotes.drafts import Draft
from lesart.quotes.explained import noun_clauses, reasons_in_konjunktiv
from lesart.quotes.lexicon import Speaker
from lesart.quotes.terms import is_utterance
from lesart.records import QuoteKind
from lesart.syntax import Clause, ClauseKind, Line, Mention, Parse, agent, attach, core, subject_after

__all__ = ["closes_with_utterance", "governed_clauses", "speaker_behind"]


_NOBODY = frozenset({"ich", "wir", "du", "niemand", "keiner"})


def governed_clauses(parse: Parse, cues: list[Cue]) -> list[Draft]:
    """Find what each reporting verb governs: clauses behind it, or the whole sentence before it."""
    line, clauses = parse.line, parse.clauses
    drafts = noun_clauses(parse, cues)
    for cue in cues:
        if clauses[cue.clause].kind == ClauseKind.INFINITIVE:
            continue
        if (
            cue.finite > 1
            and line.lower[cue.finite - 1] == "so"
            and line.forms[cue.finite - 2] in {",", "–", "-", "“"}
        ):
            continue  # »…, so heißt es dort, …« is found with »so«
        draft = governed_behind(parse, cue) or _before(parse, cue, cues)
        if draft is not None and not _reports_nobody(line, draft):
            drafts.append(draft)
    return drafts or reasons_in_konjunktiv(parse, cues)


def _reports_nobody(line: Line, draft: Draft) -> bool:
    """»Niemand ahnte, dass …«; »ich glaube, dass …« outside quotation marks, where the writer speaks."""
    return draft.mention is not None and line.lower[draft.mention.start] in _NOBODY


# ------------------------------------------------------------------ »…, sagte sie«


def _before(parse: Parse, cue: Cue, cues: list[Cue]) -> Draft | None:
    """»| Niemand sei verletzt |, teilte die Polizei am Montag mit.«."""
    line, clauses = parse.line, parse.clauses
    clause = clauses[cue.clause]
    said = clauses[: cue.clause]
    pointing = (
        clause.finite == clause.start + 1
        and line.lower[clause.start] in {"das", "dies"}
        and line.tags[clause.finite] != "VMFIN"
    )
    verb_behind_comma = (
        clause.kind == ClauseKind.MAIN
        and (clause.finite == clause.start or pointing)
        and clause.link in ({",", "–", "-"} if pointing else {","})
    )
    if not said or not verb_behind_comma or set("ciq").isdisjoint(cue.verb.takes) or not _complete(said):
        return None
    earlier = (c for c in cues if c.last < cue.clause and clauses[c.clause].kind == ClauseKind.MAIN)
    if any(first_governed(parse, other) for other in earlier):
        return None
    start = max((c.start for c in said if c.link.startswith((":", ";"))), default=said[0].start)
    end = clause.start - 1
    mention = speaker_behind(parse, cue)
    if closes_with_utterance(line, start, end) or (mention is None and not cue.verb.is_hearsay):
        return None
    stop = _end_of_inquit(clauses, cue, mention)
    content, introducer = [(start, end)], [(end, clauses[stop].end)]
    if stop + 1 < len(clauses):
        rest = clauses[stop + 1].start
        introducer = [(end, rest)]
        content.append((rest, clauses[-1].end))
    reason = f"»{line.forms[cue.positions[0]]}« follows a complete sentence behind a comma"
    return Draft(
        QuoteKind.INDIRECT, content, cue.positions, introducer, mention, cue.verb.lemma, cue.verb.kind, reason
    )


def speaker_behind(parse: Parse, cue: Cue) -> Mention | None:
    """Subject right behind the verb of »…, sagte X«; in »…, wird X zitiert« the subject too."""
    line, clauses = parse.line, parse.clauses
    if cue.passive:
        if cue.verb.speaker is Speaker.OBJECT:
            return subject_after(line, cue.finite + 1, clauses[cue.last].end)
        return agent(line, cue.finite, clauses[cue.last].end)
    if not cue.verb.speaker.is_subject and cue.verb.speaker is not Speaker.OBJECT:
        return subject_of(parse, cue, cue.finite)
    mention = subject_after(line, cue.finite + 1, len(line))
    if mention is not None and cue.verb.speaker is Speaker.OBJECT:
        return _quoted_person(line, mention.end) or mention
    return mention and before_cue(mention, cue)


def _quoted_person(line: Line, i: int) -> Mention | None:
    """»„…“, zitiert der Kurier | den Minister |«: the object speaks, the subject only passes it on."""
    if line.lower[i : i + 1] not in (["den"], ["einen"]):
        return None
    stop = core(line, i, len(line))
    reason = f"»{line.text(i, stop)}« is the one who is quoted"
    return Mention(i, attach(line, stop, len(line), before_verb=False), reason) if stop > i else None


def closes_with_utterance(line: Line, start: int, end: int) -> bool:
    """Whether a stretch is a quotation or ends with one behind a colon: then it is direct speech."""
    if end <= start:
        return False
    words = [i for i in range(start, end) if line.forms[i][0].isalnum()]
    if words and all(line.quoted[i] for i in words):
        return True
    for piece in line.pieces:
        if start <= piece.start and end - 1 <= piece.end <= end + 1:
            before = line.forms[piece.start - 1] if piece.start else ""
            return before in {":", ".", "!", "?"} and is_utterance(line, piece)
    return False


def _complete(said: Sequence[Clause]) -> bool:
    """Whether clauses make a whole sentence by themselves: a main clause, or »dass …« put in front."""
    if said[0].kind == ClauseKind.SUBORDINATE and said[0].opener in THAT:
        return True
    main = [c for c in said if c.kind == ClauseKind.MAIN]
    return bool(main) and (main[0].finite > main[0].start or main[0] is not said[0])


def _end_of_inquit(clauses: Sequence[Clause], cue: Cue, mention: Mention | None) -> int:
    """Find the last clause of », sagte …, die …,«: relatives and appositions belong to it."""
    stop = cue.last
    while stop + 1 < len(clauses):
        following = clauses[stop + 1]
        inside = mention is not None and following.start < mention.end
        rest = following.kind == ClauseKind.FRAGMENT and following.opener in {"nicht", "sondern", "weder"}
        if inside or (following.kind != ClauseKind.MAIN and not rest):
            stop += 1
            continue
        if following.kind == ClauseKind.MAIN and not following.is_konjunktiv:
            stop += 1
            continue
        break
    return stop
