"""Attribution: finding the words that name the speaker."""

from dataclasses import replace

from lesart.quotes.cues import Cue
from lesart.quotes.lexicon import Speaker
from lesart.syntax import ClauseKind, Line, Mention, Parse, agent, core, document, main_subject, of_infinitive

__all__ = ["ORIGINS", "before_cue", "subject_of"]

_PLACES = frozenset({"in", "im", "auf"})  # »in dem Brief war von … die Rede«: »von« names the topic
ORIGINS = _PLACES | {"aus", "bei", "beim", "seitens", "von", "vom"}
_DATIVE = frozenset({"dem", "der", "einem", "einer", "ihm", "ihr", "seinem", "ihrem"})


def subject_of(parse: Parse, cue: Cue, start: int) -> Mention | None:
    """Find who speaks in the cue's clause, whose introducing words begin at ``start``."""
    found = _speaker_of(parse, cue, start)
    return found and before_cue(found, cue)


def before_cue(mention: Mention, cue: Cue) -> Mention:
    """»so nahm | die Partei | Stellung«: end a mention in front of the cue's own words."""
    end = min((i for i in cue.positions if mention.start < i < mention.end), default=mention.end)
    return replace(mention, end=end)


def _speaker_of(parse: Parse, cue: Cue, start: int) -> Mention | None:
    line, clauses = parse.line, parse.clauses
    clause = clauses[cue.clause]
    end = clauses[cue.last].end
    if cue.verb.speaker is Speaker.NOBODY:
        return None
    if cue.verb.speaker is Speaker.DATIVE:
        return _in_dative(line, start, end)
    if clause.kind == ClauseKind.INFINITIVE:
        return of_infinitive(parse, cue.clause)
    if clause.kind in {ClauseKind.SUBORDINATE, ClauseKind.RELATIVE} and not cue.is_turned:
        return main_subject(parse, cue.clause)
    reach = cue.last + 1
    while reach < len(clauses) and clauses[reach].kind == ClauseKind.FRAGMENT and clauses[reach].link == ",":
        end = clauses[reach].end  # an apposition to a subject behind the verb
        reach += 1
    if cue.is_turned:
        leading = _PLACES if cue.verb.speaker is Speaker.PLACE else ORIGINS
        return (agent(line, start, end) if cue.passive else None) or document(
            line, start, end, leading, without=cue.positions
        )
    return main_subject(parse, cue.clause)


def _in_dative(line: Line, start: int, end: int) -> Mention | None:
    """»„Nein“, entfuhr es | dem Trainer |«."""
    for i in range(start, end):
        if line.lower[i] in _DATIVE:
            stop = i + 1 if line.tags[i] == "PPER" else core(line, i, end)
            if stop > i:
                return Mention(i, stop, f"»{line.text(i, stop)}« is in the dative, the case of who speaks")
    return None
