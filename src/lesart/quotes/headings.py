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
from lesart.syntax import Line, Mention, is_finite, noun_phrase

__all__ = ["headings_with_a_speaker"]

_ENDS = frozenset({".", "!", "?", "…", ":"})
_LONGEST = 6  # words before the colon
_OPENS_DEMAND = frozenset({"PIAT", "ADV", "PTKNEG", "PIS"})  # »Keine Steuer«, »Mehr Geld«


def headings_with_a_speaker(readings: Sequence[Reading]) -> None:
    """Add what headings say in the name of somebody before their colon."""
    for number, reading in enumerate(readings):
        colon = _colon(readings, number)
        if colon <= 0 or reading.drafts or reading.line.pieces:
            continue
        line = reading.line
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
    noun = line.noun_lemma(int(line.tags[0] == "ART"))
    category = None if noun.endswith("land") else category_of_noun(noun)  # »Leseland Finnland: …«
    known = category in {"person", "organisation"} or line.noun_lemma(0) in group("speaking_documents")
    return known or (colon > 1 and line.forms[0] in given_names())


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
