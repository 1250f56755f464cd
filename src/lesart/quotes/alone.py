"""Quotations that stand alone in their sentence: who speaks is told before or behind them.

»„Es reicht.“ Das sagte | Klein |.«, »Und | Torwart Jan Kolb |? „Müde.“«
"""

from collections.abc import Sequence
from functools import partial

from lesart.frozen import replace
from lesart.quotes.announced import names_person
from lesart.quotes.drafts import Draft, tellers
from lesart.quotes.inquit import (
    WITH_THESE_WORDS,
    at_closing_colon,
    direct_draft,
    direct_like,
    inquit_behind,
    only_adds,
    who_acts,
)
from lesart.quotes.lettering import is_lettering
from lesart.quotes.newcomers import subject_of_line
from lesart.quotes.pointing import pointing
from lesart.quotes.preceding import told_nearby
from lesart.quotes.reading import Reading
from lesart.quotes.signed import is_known_by_surname, signature
from lesart.quotes.terms import behind_colon, ends_like_a_sentence
from lesart.quotes.unsaid import is_thing
from lesart.syntax import (
    DASHES,
    ClauseKind,
    Line,
    Mention,
    Piece,
    behind_dateline,
    is_person,
    main_subject,
    mention_of,
    noun_phrase,
)

__all__ = ["from_other_line", "told_behind"]

_OTHERS = frozenset({"auch", "etwa", "beispielsweise"})
_WHOLE_NAME = 2  # words
_TURNS = 6  # sentences back


def from_other_line(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Attribute a quotation alone: it goes on from the one before, or from the sentence before."""
    if not _stands_alone(readings[number].line, piece):
        return None
    if _is_heading(readings, number, piece):
        return direct_draft(piece, [], None, "a heading between quotation marks, without a speaker")
    told = _answered_back(readings, number, piece) or _told_beside(readings, number, piece)
    reason = "a whole sentence between quotation marks, nobody named nearby"
    return told or direct_draft(piece, [], None, reason)


def _told_beside(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """Find whose words they are in the sentences before and behind, the surest sign first."""
    told = _announced_ahead(readings, number, piece) or _asked_by_name(readings, number, piece)
    if told is None and number + 1 < len(readings):
        told = told_behind(readings, number + 1, piece)
    told = told or _brought_in_behind(readings, number, piece) or told_nearby(readings, number, piece)
    return told or _signed_below(readings, number, piece)


def _stands_alone(line: Line, piece: Piece) -> bool:
    """Nothing but marked words and punctuation in the line, but for »Und:«, »Kiel (dpa) –« and the like."""
    adds = behind_colon(line, piece) and only_adds(line, 0, piece.start - 1)
    first = piece.start if adds else behind_dateline(line)
    return all(line.quoted[i] or not line.forms[i][0].isalnum() for i in range(first, len(line)))


def _is_heading(readings: list[Reading], number: int, piece: Piece) -> bool:
    """»„Ein zweites Netz reicht nicht“«: a paragraph without a full stop, which nothing announces."""
    line = readings[number].line
    alone = line.starts_paragraph and 0 < number < len(readings) - 1
    if not alone or not readings[number + 1].line.starts_paragraph or ends_like_a_sentence(line, piece):
        return False
    announced = readings[number - 1].line.forms[-1] == ":"
    return not announced and piece.start == 0 and piece.end == len(line)


def _asked_by_name(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»Und Torwart Jan Kolb? „Müde.“«: somebody in a question of few words, without a verb."""
    before = readings[number - 1].line if number else None
    if before is None or before.forms[-1] != "?" or before.lower[0] != "und" or before.quoted[0]:
        return None
    end = len(before) - 1
    phrase = noun_phrase(before, 1, end, before_verb=True) if end > 1 else None
    if phrase is None or phrase.end != end or not is_person(before, phrase):
        return None
    mention = mention_of(before, phrase, "is who is asked")
    return replace(
        direct_draft(piece, [], mention, "between quotation marks behind a question"), cue_line=before
    )


def _answered_back(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»„In zwei Stunden“, sagte Holm. | – | „Und dann?“«: behind a dash between marks another one speaks.

    Who that is tells the turn before; nobody, if only one has spoken.
    """
    if not number or not _is_behind_dash(readings[number - 1].line, readings[number].line, piece):
        return None
    turns = [
        draft.placed(reading.line)
        for reading in reversed(readings[max(number - _TURNS, 0) : number])
        for draft in reversed(tellers(reading.drafts))
    ]
    other = next((turn for turn in turns if _called(turn) != _called(turns[0])), None)
    reason = "between quotation marks behind a dash: another one answers"
    return direct_draft(piece, [], None, reason) if other is None else direct_like(other, piece, reason)


def _is_behind_dash(before: Line, line: Line, piece: Piece) -> bool:
    dashed = (piece.start == 1 and line.forms[0] in DASHES) or before.forms[-1] in DASHES
    return dashed and not line.starts_paragraph


def _called(draft: Draft) -> str:
    named, mention = draft.speaker_line, draft.mention
    return named.text(mention.start, mention.end) if named is not None and mention is not None else ""


def _announced_ahead(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»Dazu Wirtin Eva Kern:« and a paragraph of its own: read as if it went on behind the colon."""
    before = readings[number - 1] if number else None
    ahead = at_closing_colon(before, piece) if before is not None and piece.start == 0 else None
    if before is None or ahead is None or ahead.mention is None:
        return None
    placed = ahead.placed(before.line)
    thing = is_thing(before.line, ahead.mention, documents=False, announcements=False)
    return None if thing and not is_lettering(before, piece, placed) else placed


def _brought_in_behind(readings: list[Reading], number: int, piece: Piece) -> Draft | None:
    """»„Es reicht.“ | Bäckerin Lena Ott | schüttelt den Kopf.«: a paragraph that opens with her words.

    Who is not told in full was brought in before, and speaks only where nobody else did; so does »sie«.
    """
    following = readings[number + 1] if number + 1 < len(readings) else None
    if following is None or following.line.starts_paragraph:
        return None
    subject, line = _told_of(following), following.line
    if subject is None:
        return None
    brought_in = readings[number].line.starts_paragraph and _is_brought_in(line, subject)
    if not brought_in and not (_goes_on_about(line, subject) and not told_nearby(readings, number, piece)):
        return None
    reason = "between quotation marks, in front of a sentence that goes on about the speaker"
    return replace(direct_draft(piece, [], subject, reason), cue_line=line)


def _told_of(reading: Reading) -> Mention | None:
    """»| Sie | nickt.«; not »| Der Mann | habe geschlagen.«, which somebody reports, and nothing in marks.

    Nor »So mussten etwa | zwei Frauen | fliehen.«, an example.
    """
    subject, line = subject_of_line(reading), reading.line
    if subject is None or any(clause.is_konjunktiv for clause in reading.clauses[:1]):
        return None
    example = line.lower[0] == "so" and not _OTHERS.isdisjoint(line.lower)
    return None if line.quoted[subject.start] or example else subject


def _signed_below(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»„Es geht nicht anders.“« and below it »„Wir bauen“, sagt | Klein |.«: if nobody else spoke."""
    following = readings[number + 1] if number + 1 < len(readings) else None
    alone = following is not None and readings[number].line.starts_paragraph and following.line.quoted[0]
    below = inquit_behind(following, following.line.pieces[0]) if following is not None and alone else None
    if following is None or below is None or below.mention is None:
        return None
    reason = "between quotation marks, above another quotation whose speaker is named"
    return replace(direct_like(below, piece, reason), cue_line=following.line, introducer=[], cue=())


def _goes_on_about(line: Line, subject: Mention) -> bool:
    return names_person(line, subject) or line.lower[subject.start] in {"er", "sie"}


def _is_brought_in(line: Line, subject: Mention) -> bool:
    """»Bäckerin Lena Ott«, »die Bäckerin Lena Ott«, »Lena Ott«: a person, by a whole name."""
    if not names_person(line, subject):
        return False
    names = [i for i in range(subject.start, subject.end) if line.tags[i] == "NE"]
    return len(names) > 1 and names[1] == names[0] + 1


def told_behind(readings: Sequence[Reading], number: int, piece: Piece) -> Draft | None:
    """»„…“ Das sagte Klein.«, »„….“ (Almbauer Sepp Thaler)«: the next sentence names the speaker."""
    reason = "between quotation marks; the next sentence says whose words they are"
    following = readings[number]
    pointed = pointing(following)
    if pointed is not None:
        return replace(direct_like(pointed, piece, reason), cue_line=following.line)
    mention = _signed_behind(readings, number) or _with_these_words(following)
    mention = mention or _reacts_so(following) or _says_so(following) or _named_below(following)
    draft = direct_draft(piece, [], mention, reason)
    return replace(draft, cue_line=following.line) if mention is not None else None


def _signed_behind(readings: Sequence[Reading], number: int) -> Mention | None:
    """»„…“ (Almbauer Sepp Thaler)«; below a paragraph that has told who speaks, no line is a signature."""
    line, before = readings[number].line, readings[number - 1].line
    below = line.starts_paragraph and not before.starts_paragraph and line.forms[0] != "("
    told = below and number > 1 and bool(tellers(readings[number - 2].drafts))
    return None if told else signature(line, partial(is_known_by_surname, readings))


def _with_these_words(reading: Reading) -> Mention | None:
    """»„…“ Mit diesen Worten verließ | der Kanzler | den Saal«."""
    return who_acts(reading, 0) if reading.line.lower[:3] in WITH_THESE_WORDS else None


def _reacts_so(reading: Reading) -> Mention | None:
    """»„…“ So reagiert | Lena Ott | auf die Sperrung.«: a person who does what the words show.

    Not »So geht es auch Lena Ott.«: she is the next; nor »So mussten etwa zwei Frauen fliehen.«, an example.
    """
    line, clause = reading.line, reading.clauses[0] if reading.clauses else None
    so = clause is not None and line.lower[0] == "so" and clause.finite == 1 and not line.starts_paragraph
    if not so or not _OTHERS.isdisjoint(line.lower):
        return None
    subject = main_subject(reading.parse, 0)
    return subject if subject is not None and names_person(reading.line, subject) else None


def _says_so(reading: Reading) -> Mention | None:
    """»„…“ Sagt | Jan Holm | und lacht.«: a verb of saying in front, and who says it right behind."""
    line, cue = reading.line, next(iter(reading.cues), None)
    if cue is None or cue.finite != 0 or cue.passive or line.starts_paragraph or line.forms[-1] == "?":
        return None
    subject = main_subject(reading.parse, cue.clause) if "q" in cue.verb.takes else None
    return subject if subject is not None and subject.start == 1 else None


def _named_below(reading: Reading) -> Mention | None:
    """»„Wir waren müde.“« and below it »Torwart Jan Kolb nach dem Sieg.«, »Jan Kolb, „Der Bote“«: no verb."""
    line = reading.line
    told = any(clause.kind is ClauseKind.MAIN and clause.finite >= 0 for clause in reading.clauses)
    if told or line.quoted[0] or line.forms[-1] in {":", "?", "!"}:
        return None
    phrase = noun_phrase(line, 0, len(line), before_verb=True)
    if phrase is None or phrase.start or not is_person(line, phrase):
        return None
    if line.tags[: phrase.core].count("NE") < _WHOLE_NAME:
        return None
    return Mention(0, phrase.core, f"»{line.text(0, phrase.core)}« stands below it")
