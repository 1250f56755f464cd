"""Frames as tables: hits, codings, their agreement, who acts and who is named how."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from lesart.errors import UndefinedMeasureError
from lesart.evaluation import Score
from lesart.frames import Action, ActorMention, Disagreement, UnitCoding, Validation
from lesart.records import Article, FrameHit, FrameUnit, ParagraphKind, Voice
from lesart.tables.building import typed_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "ACTION_COLUMNS",
    "FRAME_COLUMNS",
    "action_rows",
    "action_table",
    "coding_table",
    "disagreement_table",
    "false_hit_table",
    "frame_place_table",
    "frame_rows",
    "frame_table",
    "frame_voice_table",
    "naming_table",
    "validation_table",
]

# Each column with its type, in the order of the rows.
FRAME_COLUMNS: dict[str, type] = {"frame": str, "words": str, "pattern": str, "negated": bool, "voice": str}
FRAME_COLUMNS |= {"source": str, "start": int, "end": int}
ACTION_COLUMNS: dict[str, type] = {"kind": str, "agent": str, "verb": str, "patient": str, "start": int}

# Of a web page: an entry's line heads what stands under it, and what is said is part of the text.
_PLACES = {
    ParagraphKind.ENTRY: ParagraphKind.SUBHEADING,
    ParagraphKind.QUESTION: ParagraphKind.BODY,
    ParagraphKind.ANSWER: ParagraphKind.BODY,
    ParagraphKind.QUOTATION: ParagraphKind.BODY,
}


def frame_table(hits: Iterable[FrameHit], article: Article) -> "pd.DataFrame":
    """Tabulate `lesart.frames.find_frames`, one row a hit.

    Columns: ``frame``, ``words`` (as they stand in the text), ``pattern``, ``negated``, ``voice``,
    ``source``, ``start``, ``end``.

    >>> import lesart
    >>> from lesart.frames import find_frames
    >>> hits = find_frames(lesart.seed(), {"pressure": ["unter Druck + setzen"]})
    >>> frame_table(hits, lesart.seed())[["words", "voice"]].values.tolist()
    [['unter Druck gesetzt', 'unnamed'], ['unter Druck zu setzen', 'unnamed']]
    """
    return typed_table(frame_rows(hits, article), FRAME_COLUMNS)


def frame_rows(hits: Iterable[FrameHit], article: Article) -> list[tuple[Any, ...]]:
    """List the rows of `frame_table`, for those who gather many articles in one table."""
    return [
        (
            hit.frame,
            " ".join(hit.span.of(article.text).split()),
            hit.pattern,
            hit.negated,
            str(hit.voice),
            hit.source or "",
            hit.start,
            hit.end,
        )
        for hit in hits
    ]


def frame_voice_table(units: Iterable[FrameUnit | UnitCoding], frames: Sequence[str]) -> "pd.DataFrame":
    """Count in how many units each voice carries each frame, to see whose frame it is.

    Columns: ``frame``, one for each voice, ``units`` (all together). A unit coded by dictionary counts for
    the voice of each hit, one coded by hand for its voice.

    >>> from lesart.records import Span
    >>> unit = UnitCoding("me", 1, Span(0, 9), frozenset({"threat"}), Voice.NAMED)
    >>> frame_voice_table([unit], ["threat", "people"]).values.tolist()
    [['threat', 0, 1, 0, 0, 1], ['people', 0, 0, 0, 0, 0]]
    """
    voices = list(Voice)
    counts = {frame: dict.fromkeys(voices, 0) for frame in frames}
    totals = dict.fromkeys(frames, 0)
    for unit in units:
        for frame in unit.frames & counts.keys():
            totals[frame] += 1
        for frame, voice in _carried(unit):
            if frame in counts and voice is not None:
                counts[frame][voice] += 1
    rows = [(frame, *counts[frame].values(), totals[frame]) for frame in frames]
    return typed_table(rows, {"frame": str} | {str(voice): int for voice in voices} | {"units": int})


def _carried(unit: FrameUnit | UnitCoding) -> set[tuple[str, Voice | None]]:
    if isinstance(unit, FrameUnit):
        return {(hit.frame, hit.voice) for hit in unit.hits}
    return {(frame, unit.voice) for frame in unit.frames}


def frame_place_table(
    units: Iterable[FrameUnit | UnitCoding], article: Article, frames: Sequence[str]
) -> "pd.DataFrame":
    """Count frames in headline, subheadings and body: does the headline promise what the body tells.

    Columns: ``place``, ``units``, one for each frame (in how many of these units it stands).

    >>> import lesart
    >>> from lesart.frames import classify_units
    >>> found = classify_units(lesart.seed(), {"threat": ["*droh*"], "pressure": ["Ruf", "Druck"]})
    >>> frame_place_table(found, lesart.seed(), ["threat", "pressure"]).values.tolist()
    [['headline', 1, 0, 1], ['subheading', 2, 0, 0], ['body', 55, 5, 3]]
    """
    starts = [paragraph.start for paragraph in article.paragraphs]
    kinds = {paragraph.kind for paragraph in article.paragraphs}
    order = (ParagraphKind.HEADLINE, ParagraphKind.LEAD, ParagraphKind.SUBHEADING, ParagraphKind.BODY)
    places = dict.fromkeys(order, 0)
    if ParagraphKind.LEAD not in kinds:
        del places[ParagraphKind.LEAD]
    counts = {place: dict.fromkeys(frames, 0) for place in places}
    for unit in units:
        kind = article.paragraphs[bisect_right(starts, unit.span.start) - 1].kind
        place = _PLACES.get(kind, kind)
        if place in places:
            places[place] += 1
            for frame in unit.frames & set(frames):
                counts[place][frame] += 1
    rows = [(str(place), number, *counts[place].values()) for place, number in places.items()]
    return typed_table(rows, {"place": str, "units": int} | dict.fromkeys(frames, int))


def validation_table(validation: Validation, *, digits: int | None = None) -> "pd.DataFrame":
    """Tabulate `lesart.frames.validate`: one row a frame, and one for all together.

    Columns: ``frame``, ``coded`` and ``found`` (units), ``precision``, ``recall``, ``f1`` in sample,
    ``f1_left_out`` (with each unit left out). What is undefined, because nothing was coded or found, is empty
    (NaN), not zero.
    """
    scores = [(score.frame, score.in_sample, score.left_out) for score in validation.frames]
    rows = [
        (
            name,
            own.reference,
            own.found,
            *(_measure(own, measure) for measure in ("precision", "recall", "f1")),
            _measure(left, "f1"),
        )
        for name, own, left in [*scores, ("all", validation.in_sample, validation.left_out)]
    ]
    columns = {"frame": str, "coded": int, "found": int, "precision": float, "recall": float, "f1": float}
    return typed_table(rows, columns | {"f1_left_out": float}, digits)


def _measure(score: Score, name: str) -> float:
    try:
        value: float = getattr(score, name)
    except UndefinedMeasureError:
        return float("nan")
    return value


def false_hit_table(validation: Validation) -> "pd.DataFrame":
    """Tabulate the false hits of `lesart.frames.validate`: ``frame``, ``pattern``, ``sentence``."""
    rows = [(hit.frame, hit.pattern, hit.snippet) for hit in validation.false_hits]
    return typed_table(rows, {"frame": str, "pattern": str, "sentence": str})


def coding_table(codings: Iterable[UnitCoding], article: Article) -> "pd.DataFrame":
    """Tabulate codings: ``coder``, ``unit``, ``frames``, ``functions``, ``voice``, ``reason``, ``text``."""
    rows = [
        (
            coding.coder,
            coding.unit,
            ", ".join(sorted(coding.frames)),
            ", ".join(sorted(coding.functions)),
            "" if coding.voice is None else str(coding.voice),
            coding.reason,
            " ".join(coding.span.of(article.text).split()),
        )
        for coding in codings
    ]
    columns = {"coder": str, "unit": int, "frames": str, "functions": str, "voice": str, "reason": str}
    return typed_table(rows, columns | {"text": str})


def disagreement_table(found: Iterable[Disagreement], article: Article) -> "pd.DataFrame":
    """Tabulate where two coders differ: ``unit``, frames only one saw, both reasons, ``text``."""
    rows = [
        (
            each.first.unit,
            ", ".join(sorted(each.only_first)),
            ", ".join(sorted(each.only_second)),
            each.first.reason,
            each.second.reason,
            " ".join(each.span.of(article.text).split()),
        )
        for each in found
    ]
    columns = {"unit": int, "only_first": str, "only_second": str, "first_reason": str, "second_reason": str}
    return typed_table(rows, columns | {"text": str})


def action_table(actions: Iterable[Action], article: Article) -> "pd.DataFrame":
    """Tabulate who does what to whom: ``kind``, ``agent``, ``verb``, ``patient``, ``start`` of the verb."""
    return typed_table(action_rows(actions, article), ACTION_COLUMNS)


def action_rows(actions: Iterable[Action], article: Article) -> list[tuple[Any, ...]]:
    """List the rows of `action_table`, for those who gather many articles in one table."""
    return [
        (
            str(action.kind),
            "" if action.agent is None else " ".join(action.agent.of(article.text).split()),
            action.verb,
            "" if action.patient is None else " ".join(action.patient.of(article.text).split()),
            action.predicate[0].start,
        )
        for action in actions
    ]


def naming_table(mentions: Iterable[ActorMention]) -> "pd.DataFrame":
    """Count actors' names: ``actor``, ``naming``, ``mentions``, ``agent``, ``patient``, ``in_headline``."""
    grouped: dict[tuple[str, str], list[ActorMention]] = {}
    for mention in mentions:
        grouped.setdefault((mention.actor, mention.naming), []).append(mention)
    ranked = sorted(grouped.items(), key=lambda item: (item[0][0], -len(item[1]), item[0][1]))
    rows = [
        (
            *key,
            len(own),
            sum(each.role == "agent" for each in own),
            sum(each.role == "patient" for each in own),
            sum(each.in_headline for each in own),
        )
        for key, own in ranked
    ]
    columns = {"actor": str, "naming": str, "mentions": int, "agent": int, "patient": int, "in_headline": int}
    return typed_table(rows, columns)
