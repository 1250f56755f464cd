"""Which of a page's blocks are the article: the extractor votes, the page's own structure decides."""

from collections.abc import Iterable, Sequence
from typing import Any

from lesart.articles.body import Choice, Selection
from lesart.articles.containers import NEAR, container_of, letters_in, signature_of, those_inside
from lesart.articles.elements import Piece
from lesart.articles.furniture import (
    around_headline,
    find_beside,
    find_gallery,
    is_furniture,
    lifted_for,
    stands_aside,
)
from lesart.articles.prose import key_of, says_something
from lesart.articles.teasers import find_teasers, without_teasers

__all__ = ["choose"]

_TRUSTED = 0.5  # the votes are believed if they cover this share of what looks like the article
_SHORT = 1500  # letters of a page so short that every sentence on it counts
_KEY = 40  # letters of a paragraph's beginning or end by which it is found again


def choose(pieces: Sequence[Piece], votes: Iterable[str], titles: Iterable[str]) -> Choice | None:
    """Pick the blocks that are the article's body.

    Parameters
    ----------
    pieces
        All that is seen on the page.
    votes
        What others take for the article: the extractor's text, what the page gives to search engines.
    titles
        Every title the page gives: what its own headline stands in is no furniture, whatever it is called.

    Returns
    -------
    The body, or None if there is no running text.
    """
    cards = find_teasers(pieces)
    beside = find_beside(pieces)
    prose = [n for n in _own_prose(pieces, cards) if n not in beside]
    voted = _voted_for(pieces, prose, votes)
    voted = find_gallery(pieces, prose) or voted
    around = around_headline(pieces, titles)
    voted = _within(pieces, voted, around)
    lifted = around | lifted_for(pieces, voted, prose)
    free = _free(pieces, lifted, cards, beside)
    voted = without_teasers(pieces, [n for n in voted if free[n]])
    voted = without_teasers(pieces, _believed(pieces, voted, [n for n in prose if free[n]]))
    if not voted:
        return None
    root = container_of(pieces, voted)
    voted = _with_neighbours(root, pieces, voted)
    choice = Selection(pieces, free, cards, container_of(pieces, voted, holds=1.0), voted).choice()
    choice.lifted = lifted
    return choice


def _within(pieces: Sequence[Piece], voted: list[int], around: set[Any]) -> list[int]:
    """Leave out the votes for furniture, where it is known which holds the article."""
    return [n for n in voted if not is_furniture(pieces[n], around)] if around else voted


def _free(pieces: Sequence[Piece], lifted: set[Any], cards: set[Any], beside: set[int]) -> list[bool]:
    """Say of each block whether it may belong to the article."""
    return [
        n not in beside and not is_furniture(piece, lifted) and cards.isdisjoint(piece.path)
        for n, piece in enumerate(pieces)
    ]


def _believed(pieces: Sequence[Piece], voted: list[int], prose: Sequence[int]) -> list[int]:
    """Add the running text that stands together, where it is short or the votes miss most of it."""
    own = those_inside(container_of(pieces, prose), pieces, prose)
    letters = letters_in(pieces, own)
    if letters < _SHORT or letters_in(pieces, voted) < _TRUSTED * letters:
        return sorted({*voted, *own})
    return voted


def _own_prose(pieces: Sequence[Piece], cards: set[Any]) -> list[int]:
    """List the blocks of running text that stand in no teaser and nothing set aside."""
    return [
        n
        for n, piece in enumerate(pieces)
        if says_something(piece) and not stands_aside(piece) and cards.isdisjoint(piece.path)
    ]


def _voted_for(pieces: Sequence[Piece], prose: Iterable[int], votes: Iterable[str]) -> list[int]:
    """List the blocks of prose that at least one vote has."""
    ballots = [(key_of(vote), {key_of(line) for line in vote.split("\n")}) for vote in votes if vote]
    return [n for n in prose if any(_found(key_of(pieces[n].text), *ballot) for ballot in ballots)]


def _with_neighbours(root: Any, pieces: Sequence[Piece], voted: Sequence[int]) -> list[int]:
    """Keep what was voted for in the article's container, and next to it what is built like it."""
    inside = those_inside(root, pieces, voted)
    built = {signature_of(pieces[n].element)[:2] for n in inside}
    return [
        n
        for n in voted
        if n in inside
        or (signature_of(pieces[n].element)[:2] in built and inside[0] - NEAR <= n <= inside[-1] + NEAR)
    ]


def _found(key: str, ballot: str, lines: set[str]) -> bool:
    """Whether a paragraph is in a vote: as a line of it, inside one, or with its beginning or end."""
    if key in lines:
        return True
    return len(key) >= 8 and (
        key in ballot or (len(key) > _KEY and (key[:_KEY] in ballot or key[-_KEY:] in ballot))
    )
