"""What stands above an article's body: the headline, its kicker, and the lead, wherever a page keeps them."""

import re
from collections.abc import Sequence
from itertools import takewhile

from lesart.articles.body import Choice
from lesart.articles.characters import BREAK
from lesart.articles.descriptions import only_described
from lesart.articles.elements import HEADINGS, Piece
from lesart.articles.headlines import headline_at, headline_of
from lesart.articles.leads import find_lead
from lesart.articles.metadata import Facts, without_signature
from lesart.articles.prose import key_of
from lesart.frozen import record

__all__ = ["Opening", "find_opening"]

_SIGNED = re.compile(r"(?:Von|VON|von|Text:|Interview:)\s+[A-ZÄÖÜ][\w.’'-]+(?:\s+[A-ZÄÖÜ(][\w.’',)-]+)*$")


@record
class Opening:
    """What an article opens with, and why each part was taken for what it is."""

    headline: str | None
    headline_markup: str
    kicker: str | None
    lead: tuple[str, ...]
    lead_reason: str
    used: frozenset[int]  # ids of the blocks that are part of it, or stand above it
    shown: frozenset[int]  # ids of those that are headline and lead
    begins: int  # number of the headline among the page's blocks, -1 if it is none of them


def find_opening(pieces: Sequence[Piece], choice: Choice, facts: Facts) -> Opening:
    """Find headline, kicker and lead.

    Parameters
    ----------
    pieces
        All blocks of the page.
    choice
        Those that are its body.
    facts
        What the page says of the article: its title and description.
    """
    at = headline_at(pieces, choice, facts)
    used: set[int] = set() if at is None else {id(pieces[at])}
    headline, markup, kicker = headline_of(pieces, facts, at, used)
    used |= _repetitions(choice, headline, kicker)
    leads, reason = find_lead(pieces, choice, facts, at)
    used |= {id(piece) for piece in (*leads, *_printed_again(leads, choice))}
    shown = frozenset(used)
    used |= {id(piece) for piece in pieces[: at or 0]}
    texts = tuple({key_of(p.text): _unsigned(p) for p in leads}.values())  # one for each width is one
    if not leads and (described := only_described(pieces, choice, facts, headline or "")):
        texts, reason = (described,), f"only in the page's description ({facts.description_found})"
    return Opening(headline, markup, kicker, texts, reason, frozenset(used), shown, -1 if at is None else at)


def _repetitions(choice: Choice, headline: str | None, kicker: str | None) -> set[int]:
    """Find the headings of the body that repeat the headline, with its kicker or without; give their ids."""
    same = {key_of(f"{before}{headline}") for before in ("", kicker or "") if headline}
    return {id(piece) for piece in choice.pieces if piece.role in HEADINGS and key_of(piece.text) in same}


def _printed_again(leads: Sequence[Piece], choice: Choice) -> list[Piece]:
    """Give the blocks that open the body and repeat the lead, for another width of the screen."""
    keys = {key_of(piece.text) for piece in leads}
    opening = list(takewhile(lambda piece: piece.role == "h1" or key_of(piece.text) in keys, choice.pieces))
    return [piece for piece in opening if piece.role != "h1"]


def _unsigned(lead: Piece) -> str:
    """Cut who signs a lead off its end, in a line of its own or not: »Von Erika Beispiel«."""
    text, _, last = lead.text.rpartition(BREAK)
    if text and _SIGNED.match(last):
        return text.replace(BREAK, " ")
    signed = without_signature(lead.plain)
    return signed[0] if signed else lead.plain
