"""Marked words inside a report: its verbatim part, or its next words: »Der Hafen sei voll: „Es reicht.“«."""

from lesart.frozen import replace
from lesart.language import Mood
from lesart.quotes.announced import named_subject
from lesart.quotes.drafts import Draft, tellers
from lesart.quotes.inquit import direct_draft, direct_like
from lesart.quotes.preceding import lone_voice
from lesart.quotes.reading import Reading
from lesart.quotes.terms import behind_colon
from lesart.records import QuoteKind
from lesart.syntax import Clause, ClauseKind, Mention, Piece, main_subject

__all__ = [
    "goes_on_from_before",
    "in_free_report",
    "in_own_report",
    "inside_mention",
    "is_main_outside",
    "speaks_on_after",
    "told_just_before",
    "within_indirect",
]

_OBJECTS = frozenset({"ihn", "sie", "mich", "uns"})


def within_indirect(reading: Reading, piece: Piece) -> Draft | None:
    """Take a verbatim part: »Er sagte, das sei | „völlig falsch“ |.«."""
    around = [
        draft
        for draft in reading.drafts
        if draft.kind != QuoteKind.DIRECT
        and not inside_mention(draft, piece)
        and any(a <= piece.start and piece.end <= b for a, b in draft.content)
    ]
    outer = max(around, key=lambda d: (d.mention is not None, d.start), default=None) or reading.continues
    if outer is None:
        return None
    reason = f"the words in quotation marks inside an indirect quote ({outer.reason})"
    return replace(direct_like(outer, piece, reason), inside=outer)


def inside_mention(draft: Draft, piece: Piece) -> bool:
    """»„BBC News“ berichtet«: the marks are part of the speaker's name."""
    mention = draft.mention
    return (
        draft.cue_line is draft.mention_line is None
        and mention is not None
        and mention.start <= piece.start
        and piece.end <= mention.end
    )


def in_own_report(reading: Reading, piece: Piece) -> Draft | None:
    """»Sie betont, der Hafen sei voll: „…“«, »Die Nachbarn, so Kast, hätten gelacht: „…“«: hers, too.

    Not »Sie sagt, er habe gerufen: „…“«.
    """
    if not behind_colon(reading.line, piece):
        return None
    number = _main_before(reading, piece.start - 1)
    if number < 0 or not reading.clauses[number].is_konjunktiv or _quotes_itself(reading, number):
        return None
    around = _reports_around(reading, reading.clauses[number].finite)
    if not around:
        return None
    reason = "between quotation marks behind a colon, in a sentence that is itself reported"
    return direct_like(max(around, key=lambda d: d.start), piece, reason)


def _reports_around(reading: Reading, i: int) -> list[Draft]:
    """List the reports with a speaker that hold a word."""
    told = (draft for draft in reading.drafts if draft.cue and draft.mention and not draft.names_nobody)
    return [draft for draft in told if any(a <= i < b for a, b in draft.content)]


def goes_on_from_before(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Die Lage sei ernst: „…“«: a main clause in Konjunktiv I is itself reported, by the speaker before."""
    reading = readings[number]
    beside = told_just_before(readings, number) and _may_stand_for_the_first(reading, piece)
    if not in_free_report(reading, piece, beside=beside):
        return None
    reason = "between quotation marks, in a sentence that its Konjunktiv shows to be reported"
    if (own := _who_judges_ahead(reading, piece)) is not None:
        return direct_draft(piece, [], own, reason)
    for back in range(1, min(number, 3) + 1):
        told = tellers(readings[number - back].drafts)
        if told:
            return direct_like(told[-1].placed(readings[number - back].line), piece, reason)
    if (voice := lone_voice(readings, number)) is not None:
        return direct_like(voice, piece, f"{reason}: by the only one who has spoken")
    named = named_subject(readings[number - 1]) if number else None
    return direct_like(named, piece, f"{reason}: {named.reason}") if named is not None else None


def _may_stand_for_the_first(reading: Reading, piece: Piece) -> bool:
    """»Sie | würden | vertröstet: „…“«: a plural of the Konjunktiv II, where the first would not show."""
    number = _main_before(reading, piece.start - 1)
    return number >= 0 and reading.line.lower[reading.clauses[number].finite].endswith("en")


def _who_judges_ahead(reading: Reading, piece: Piece) -> Mention | None:
    """»| Der Anwalt | nannte das absurd, sei die Frist doch um: „…“«: who speaks in the sentence itself."""
    number = _main_before(reading, piece.start - 1)
    if number >= 0 and _quotes_itself(reading, number):
        return None  # »Rike sagte, Ole habe gerufen: „…“«
    for cue in reading.cues:
        clause = reading.clauses[cue.clause]
        ahead = clause.kind is ClauseKind.MAIN and clause.end <= piece.start and not cue.passive
        if ahead and clause.mood is not Mood.KONJUNKTIV_1:
            return main_subject(reading.parse, cue.clause)
    return None


def in_free_report(reading: Reading, piece: Piece, *, beside: bool = False) -> bool:
    """Whether the marks stand in a main clause in Konjunktiv I that nobody in its sentence reports.

    Right ``beside`` a report also in Konjunktiv II: »Sie | hätten „spätestens am Gipfel umkehren“ müssen |«.
    """
    around = [
        clause
        for clause in reading.clauses
        if clause.kind == ClauseKind.MAIN
        and (clause.start < piece.start or clause.start == piece.start < piece.end < clause.end)
    ]
    if not around or reading.line.quoted[around[-1].finite]:
        return False
    reported = {Mood.KONJUNKTIV_1, Mood.KONJUNKTIV_2} if beside else {Mood.KONJUNKTIV_1}
    return around[-1].mood in reported


def told_just_before(readings: list[Reading], number: int) -> bool:
    """Whether somebody is reported or quoted in the sentence before."""
    return number > 0 and any(draft.mention for draft in readings[number - 1].drafts)


def speaks_on_after(readings: list[Reading], number: int, piece: Piece, found: Draft) -> Draft:
    """Take the speaker before for words found to be nobody's, unless a main clause around them reports."""
    told = found.cue and any(is_main_outside(clause, piece) for clause in readings[number].clauses)
    return found if told else _speaks_on(readings, number, piece) or found


def _speaks_on(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»Der Streik beginne, so Kast. Auf das „Angebot kann es nur eine Antwort geben“.«: the one just before.

    Not in a new paragraph, and not where a sentence of its own stands in front of a colon.
    """
    line = readings[number].line
    if not number or line.starts_paragraph or line.quoted[0]:
        return None
    if behind_colon(line, piece) and _main_before(readings[number], piece.start - 1) >= 0:
        return None
    told = tellers(readings[number - 1].drafts)
    if not told:
        return None
    reason = "between quotation marks in a sentence that names nobody: goes on from the speaker before"
    return direct_like(told[-1].placed(readings[number - 1].line), piece, reason)


def is_main_outside(clause: Clause, piece: Piece) -> bool:
    """Whether a main clause with a verb of its own stands outside the marks."""
    inside = piece.start <= clause.finite < piece.end
    return clause.kind is ClauseKind.MAIN and clause.finite >= 0 and not inside


def _main_before(reading: Reading, colon: int) -> int:
    """Find the number of the main clause that a colon ends, »…, sondern:« passed over; -1 if none does."""
    number = next((k for k, clause in enumerate(reading.clauses) if clause.end == colon), -1)
    while number > 0 and reading.clauses[number].kind is ClauseKind.FRAGMENT:
        number -= 1
    return number if number >= 0 and reading.clauses[number].kind is ClauseKind.MAIN else -1


def _quotes_itself(reading: Reading, number: int) -> bool:
    """Whether the verb of a clause introduces a quotation by itself; not »hätten | ihn | gegrüßt:«."""
    clause = reading.clauses[number]
    if not any(cue.clause == number and "q" in cue.verb.takes for cue in reading.cues):
        return False
    negated = _is_negated(reading, number)
    goes_on = clause.finite == clause.start and bool(clause.link)
    return not negated and not (goes_on and reading.line.lower[clause.finite + 1] in _OBJECTS)


def _is_negated(reading: Reading, number: int) -> bool:
    """»das habe er | nicht | gesagt, sondern: …«."""
    predicate = reading.parse.predicate_of(number)
    return predicate is not None and predicate.negated_from >= 0
