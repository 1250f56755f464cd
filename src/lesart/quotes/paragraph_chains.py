"""Quotations over several paragraphs: the parts, each with a mark of its own in front, have one speaker."""

from collections.abc import Sequence

from lesart.frozen import replace
from lesart.quotes.drafts import Draft
from lesart.quotes.inquit import direct_draft, direct_like
from lesart.quotes.reading import Reading
from lesart.records import QuoteKind
from lesart.syntax import Piece

__all__ = ["over_paragraphs"]


def over_paragraphs(readings: Sequence[Reading]) -> None:
    """Give the parts of a quotation that goes over several paragraphs one speaker, wherever that is named."""
    chain: list[tuple[Reading, Piece]] = []
    for reading in readings:
        for piece in reading.line.pieces:
            if chain or piece.pair.goes_on:
                chain.append((reading, piece))
            if chain and not piece.pair.goes_on:
                _share_speaker(chain)
                chain = []


def _share_speaker(chain: Sequence[tuple[Reading, Piece]]) -> None:
    told = _told_in(chain)
    for reading, piece in chain:
        own = _draft_of(reading, piece)
        if own is None or not own.cue or own.mention is None:
            reading.drafts[:] = [d for d in reading.drafts if not _lies_in(d, piece)]
            reading.drafts.append(_part_of_chain(piece, told))


def _told_in(chain: Sequence[tuple[Reading, Piece]]) -> Draft | None:
    """Find the part that names the speaker, one with a reporting word first; with the line it is named in."""
    known: Draft | None = None
    for reading, piece in chain:
        draft = _draft_of(reading, piece)
        if draft is None or draft.mention is None:
            continue
        placed = draft.placed(reading.line)
        if draft.cue:
            return placed
        known = known or placed
    return known


def _part_of_chain(piece: Piece, told: Draft | None) -> Draft:
    reason = "a part of a quotation that goes over several paragraphs"
    if told is None:
        return direct_draft(piece, [], None, reason)
    return replace(direct_like(told, piece, reason), introducer=[], cue=())


def _draft_of(reading: Reading, piece: Piece) -> Draft | None:
    """Return the direct quotation that a piece was found to be or, behind »„…“, sagte sie, „…«, to end."""
    direct = (draft for draft in reading.drafts if draft.kind is QuoteKind.DIRECT)
    return next((draft for draft in direct if piece.start in {start for start, _ in draft.content}), None)


def _lies_in(draft: Draft, piece: Piece) -> bool:
    return piece.start <= draft.start and draft.end <= piece.end
