"""Nouns that announce a statement: »die Forderung des Verbandes, | die Steuern zu senken |«."""

from lesart.language import Mood
from lesart.quotes.cues import Cue, announcing_noun
from lesart.quotes.lexicon import reporting_nouns
from lesart.quotes.wordlists import group
from lesart.syntax import AttributeKind, Clause, ClauseKind, Line, Mention, Parse, attach, core, noun_phrase

__all__ = ["NounCue", "has_charge_in_front", "noun_before"]

_REACH = 15  # words before the comma
_OF = frozenset({"von", "vom"})
_MAY_FOLLOW = frozenset({"PTKVZ", "ADV", "ADJD"})
_BEFORE_NOUN = frozenset({"ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "CARD"})
NounCue = tuple[int, int, str, str, Mention | None]  # start and end of noun phrase, noun, kind, speaker


def noun_before(parse: Parse, number: int, cues: list[Cue]) -> NounCue | None:
    """Find the reporting noun that the clause ``number`` explains, in front of its comma."""
    line, clause = parse.line, parse.clauses[number]
    if clause.link != "," or not _explains(line, clause) or _is_reported_itself(parse, number):
        return None
    comma = clause.start - 1
    first = max(_begin_of_matrix(parse, number), comma - _REACH)
    for i in range(comma - 1, first - 1, -1):
        entry = _reporting_noun_at(line, i)
        if entry is None or not _takes(line, entry, clause):
            continue
        reach = attach(line, i + 1, comma, before_verb=True)
        if _something_follows(line, reach, comma):
            continue
        start = _start_of_phrase(line, i, first)
        if any(not set(cue.positions).isdisjoint(range(start, reach)) for cue in cues):
            return None
        whose = _whose(line, start, i, reach)
        return _noun_cue(parse.clauses[number - 1], (start, i + 1), entry, whose)
    return None


def has_charge_in_front(parse: Parse, cue: Cue) -> bool:
    """»| Den Vorwurf, er lüge, | wies Kolb zurück«: what he does with it is an act, and no word of his."""
    line, first, clause = parse.line, parse.clauses[0], parse.clauses[cue.clause]
    fronted = clause.finite == clause.start and clause.link == "," and first.kind is ClauseKind.FRAGMENT
    if not fronted or cue.passive or cue.verb.infinitive not in group("rejecting_verbs"):
        return False
    return _reporting_noun_at(line, first.end - 1) is not None


def _noun_cue(before: Clause, words: tuple[int, int], entry: str, whose: Mention | None) -> NounCue | None:
    """Put a noun together with whose it is; »Es | bestehe | Hoffnung, dass …« is itself told by somebody.

    So is »Der Beschluss aller | beweise |, dass …«.
    """
    told = before.kind is ClauseKind.MAIN and before.mood is Mood.KONJUNKTIV_1
    if told and (whose is None or words[1] <= before.finite):
        return None
    return *words, entry, reporting_nouns()[entry].kind, whose


def _is_reported_itself(parse: Parse, number: int) -> bool:
    """»Die Kritik sei falsch, | es habe genug gegeben |«."""
    return parse.clauses[number].kind is ClauseKind.MAIN and parse.clauses[number - 1].is_konjunktiv


def _begin_of_matrix(parse: Parse, number: int) -> int:
    """Where the clause before begins; an apposition goes back to what it stands beside."""
    clauses = parse.clauses
    before = clauses[number - 1]
    beside = before.kind is ClauseKind.FRAGMENT and number > 1
    goes_back = beside and clauses[number - 2].end == before.start - 1
    return clauses[number - 2].start if goes_back else before.start


def _reporting_noun_at(line: Line, i: int) -> str | None:
    common = line.nominal[i] and not line.quoted[i] and line.tags[i] != "NE"
    return announcing_noun(line, i) if common else None


def _something_follows(line: Line, start: int, comma: int) -> bool:
    """Whether more than verbs and adverbs stands between the noun and the comma."""
    rest = (k for k in range(start, comma) if line.forms[k][0].isalnum())
    return any(line.tags[k][:1] not in "V$" and line.tags[k] not in _MAY_FOLLOW for k in rest)


def _start_of_phrase(line: Line, noun: int, first: int) -> int:
    start = noun
    while start > first and line.tags[start - 1] in _BEFORE_NOUN:
        start -= 1
    return start if line.tags[start] == "ART" else _start_of_owner(line, start, first)


def _start_of_owner(line: Line, start: int, first: int) -> int:
    """»| Jan Kolbs | Forderung«: where a name in the genitive begins that ends there; else the end itself."""
    begin = start
    while begin > first and line.tags[begin - 1] == "NE":
        begin -= 1
    return begin if begin < start and line.forms[start - 1][-1] in "s’'" else start


def _explains(line: Line, clause: Clause) -> bool:
    if clause.kind == ClauseKind.SUBORDINATE:  # not »…, | ohne dass | er sich wehrte«
        return clause.opener in {"dass", "daß", "ob"} and line.lower[clause.start] not in group("before_that")
    return (
        clause.kind == ClauseKind.INFINITIVE and clause.opener not in {"um", "ohne", "statt", "anstatt"}
    ) or (clause.kind == ClauseKind.MAIN and clause.is_konjunktiv and clause.finite > clause.start)


def _takes(line: Line, entry: str, clause: Clause) -> bool:
    """Whether a noun may announce the clause; not »für den Antrag, 289 wären nötig gewesen«: no demand."""
    noun = reporting_nouns()[entry]
    demands = noun.kind == "signalling" and clause.kind is ClauseKind.MAIN
    if demands and clause.mood is Mood.KONJUNKTIV_2 and not line.tags[clause.finite].startswith("VM"):
        return False
    return "i" in noun.uses if clause.kind == ClauseKind.INFINITIVE else "c" in noun.uses


def _whose(line: Line, start: int, noun: int, reach: int) -> Mention | None:
    """Genitive or »von …« behind the noun, a possessive before it: »die Forderung | des Verbandes«."""
    phrase = noun_phrase(line, noun, reach, before_verb=True)
    owned = phrase is not None and phrase.has(AttributeKind.GENITIVE)
    if owned or line.lower[noun + 1] in _OF:
        return Mention(start, reach, f"»{line.text(noun + 1, reach)}« says whose »{line.forms[noun]}« it is")
    if line.tags[start] in {"PPOSAT", "NE"}:
        return Mention(start, noun + 1, f"»{line.forms[start]}« says whose »{line.forms[noun]}« it is")
    if reach > noun + 1 and core(line, noun + 1, reach) == reach and line.tags[noun + 1] == "NE":
        return Mention(start, reach, f"»{line.text(noun + 1, reach)}« says whose »{line.forms[noun]}« it is")
    return None
