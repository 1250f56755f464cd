"""Headings that name a speaker before a colon: »Kanzler: Keine Steuer«, »Studie: Jeder Dritte friert«.

Most colons in headings part a topic or a place from what happened (»Köln: Mann stürzt in den Rhein«), or name
a kind of text (»Kommentar: …«). Only who can speak, or what somebody is known to be called, says something.
"""

from collections.abc import Sequence

from lesart.language import category_of_noun, given_names
from lesart.quotes.drafts import Draft
from lesart.quotes.reading import Reading
from lesart.quotes.wordlists import group
from lesart.records import QuoteKind
from lesart.syntax import ClauseKind, Line, Mention, Piece, is_finite, is_person, noun_phrase

__all__ = ["headings_with_a_speaker", "is_heading", "quoted_headings"]

_ENDS = frozenset({".", "!", "?", "…", ":"})
_BESIDE = ([":"], ["–"], ["-"], ["—"])
_OF_SPEAKER = frozenset({"ich", "wir", "mir", "mich", "uns", "mein", "meine", "unser", "unsere"})
_MARKS_AND_WORD = 3
_LONGEST = 6  # words before the colon
_OPENS_DEMAND = frozenset({"PIAT", "ADV", "PTKNEG", "PIS"})  # »Keine Steuer«, »Mehr Geld«


def headings_with_a_speaker(readings: Sequence[Reading]) -> None:
    """Add what headings say in the name of somebody before their colon."""
    for number, reading in enumerate(readings):
        colon = _colon(readings, number)
        if colon <= 0 or reading.drafts or reading.line.pieces:
            continue
        line = reading.line
        if _somebody_else_speaks(reading, colon):
            continue
        if _speaks(readings, line, colon) and _is_said(line, colon + 1):
            words = line.text(0, colon)
            mention = Mention(0, colon, f"»{words}« stands before the colon of a heading")
            reason = "a heading gives what somebody says behind a colon"
            reading.drafts.append(
                Draft(
                    QuoteKind.INDIRECT,
                    [(colon + 1, len(line))],
                    introducer=[(0, colon + 1)],
                    mention=mention,
                    reason=reason,
                )
            )


def _somebody_else_speaks(reading: Reading, colon: int) -> bool:
    """»Kokain-Doku: Streeck wünscht sich mehr davon«: behind the colon somebody does what speakers do."""
    line = reading.line
    cue = next((c for c in reading.cues if c.finite > colon and not c.passive), None)
    if cue is None or reading.clauses[cue.clause].kind is not ClauseKind.MAIN:
        return False
    phrase = noun_phrase(line, colon + 1, cue.finite, before_verb=True) if cue.finite > colon + 1 else None
    return phrase is not None and phrase.end == cue.finite and is_person(line, phrase)


def quoted_headings(readings: Sequence[Reading]) -> None:
    """Add what a heading quotes in front of a colon or beside a dash: »„Mir reicht es“: Wirtin gibt auf«."""
    for number, reading in enumerate(readings):
        if not reading.marked or not is_heading(readings, number):
            continue
        for mark in [mark for mark in reading.marked if _is_quoted(reading.line, mark.piece)]:
            mention = _who_is_told_of(reading.line, mark.piece)
            reason = "a heading quotes it"
            reading.marked.remove(mark)
            content = [(mark.piece.start, mark.piece.end)]
            reading.drafts.append(Draft(QuoteKind.DIRECT, content, mention=mention, reason=reason))


def _is_quoted(line: Line, piece: Piece) -> bool:
    """Whether marked words stand by themselves and somebody may say them: no title, which has no verb."""
    opens = piece.start == 0 and line.forms[piece.end : piece.end + 1] in _BESIDE
    closes = piece.end == len(line) and (
        line.forms[max(piece.start - 1, 0) : piece.start] in _BESIDE or _is_behind_person(line, piece)
    )
    inside = range(piece.start, piece.end)
    spoken = any(line.tags[i][0] == "V" or line.lower[i] in _OF_SPEAKER for i in inside)
    return (opens or closes) and spoken and piece.end - piece.start > _MARKS_AND_WORD


def _is_behind_person(line: Line, piece: Piece) -> bool:
    """»| Dichterin Rosa Pahl | „Ich verstehe das“«: a name and nothing else in front."""
    phrase = noun_phrase(line, 0, piece.start, before_verb=True) if piece.start else None
    if phrase is None or (phrase.start, phrase.end) != (0, piece.start):
        return False
    return is_person(line, phrase) and "NE" in line.tags[: piece.start]


def _who_is_told_of(line: Line, piece: Piece) -> Mention | None:
    """»„Mir reicht es“: | Wirtin | gibt auf«: the person with whom the rest begins."""
    begin, end = (piece.end + 1, len(line)) if piece.start == 0 else (0, piece.start)
    end -= line.forms[end - 1 : end] in _BESIDE
    phrase = noun_phrase(line, begin, end, before_verb=False) if end > begin else None
    if phrase is None or phrase.start != begin or not is_person(line, phrase):
        return None
    words = line.text(phrase.start, phrase.end)
    return Mention(phrase.start, phrase.end, f"the heading is about »{words}«")


def is_heading(readings: Sequence[Reading], number: int) -> bool:
    """Whether a line is a paragraph of its own, before others, and has no full stop."""
    line = readings[number].line
    alone = number + 1 < len(readings) and readings[number + 1].line.starts_paragraph
    return alone and line.starts_paragraph and line.forms[-1] not in _ENDS


def _colon(readings: Sequence[Reading], number: int) -> int:
    """Position of the colon in a heading, a paragraph of one line without a full stop; -1 if it is none."""
    line = readings[number].line
    closed = number + 1 == len(readings) or readings[number + 1].line.starts_paragraph
    if not line.starts_paragraph or not closed or line.forms[-1] in _ENDS:
        return -1
    return line.forms.index(":") if ":" in line.forms[: _LONGEST + 1] else -1


def _speaks(readings: Sequence[Reading], line: Line, colon: int) -> bool:
    """Whether the words before the colon name somebody who speaks, and nothing else."""
    phrase = noun_phrase(line, 0, colon, before_verb=True)
    if phrase is None or phrase.end != colon or line.lower[0] in group("kinds_of_text"):
        return False
    if colon == 1 and (line.forms[0] in group("heading_bodies") or _is_named_elsewhere(readings, line)):
        return True
    return _can_speak(line) or (colon > 1 and line.forms[0] in given_names())


def _can_speak(line: Line) -> bool:
    """»Die Wirtin: …«, »Studie: …«: whether the noun at the beginning is of people, bodies or documents."""
    noun = line.noun_lemma(int(line.tags[0] == "ART"))
    category = None if noun.endswith("land") else category_of_noun(noun)  # »Leseland Finnland: …«
    return category in {"person", "organisation"} or line.noun_lemma(0) in group("speaking_documents")


def _is_named_elsewhere(readings: Sequence[Reading], line: Line) -> bool:
    """»Reul: …«, where the text has »Minister Ludger Reul«."""
    name = line.forms[0]
    others = (reading.line for reading in readings if reading.line is not line)
    return any(
        other.forms[i] == name and (other.forms[i - 1] in given_names() or _is_role(other, i - 1))
        for other in others
        for i in range(1, len(other))
    )


def _is_role(line: Line, i: int) -> bool:
    return line.tags[i] == "NN" and category_of_noun(line.noun_lemma(i)) in {"person", "organisation"}


def _is_said(line: Line, start: int) -> bool:
    """Whether words make a statement or a demand; »Trainer: Max Wolff« only tells who it is."""
    inside = range(start, len(line))
    if len(inside) < 2:
        return False
    verb = any(is_finite(line.tags[i]) or line.tags[i] in {"VVINF", "VVPP", "VVIZU"} for i in inside)
    return verb or (line.tags[start] in _OPENS_DEMAND and line.forms[start] not in given_names())
