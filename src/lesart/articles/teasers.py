"""Teasers: a linked title, and beside it the first words of another article."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lesart.articles.characters import BREAK
from lesart.articles.containers import ROW, signature_of
from lesart.articles.elements import HEADINGS, Piece
from lesart.articles.prose import TEASER_LINKS, is_text, key_of
from lesart.articles.ticker_times import is_time

__all__ = ["LEADING", "find_teasers", "is_linked_title", "without_teasers"]

_CARD = 0.4  # an element with a linked title that holds more of the text than this is the article
_LINE_OF_TEASER = 0.15  # share of a teaser's letters that its linked title has at least
_CARD_LETTERS = 500  # a teaser has fewer letters
_CARD_TAGS = frozenset({"article", "div", "li", "section", "td", "dd", "a"})
_LEVELS = 3  # so many levels above its title a teaser begins
_CONTROLS = frozenset({"named as share", "named as sharing", "named as social", "named as toolbar"})
_DOES = re.compile(r"\b(?:teilen|drucken|kopieren|versenden|kommentieren|speichern)\W*$")
LEADING = frozenset({"lead", "teaser"})  # what stands above the text, or leads away from it


def find_teasers(pieces: Sequence[Piece]) -> set[Any]:
    """Find the teasers of other articles: a linked title with a short text beside it in one small element."""
    held = _letters_held(pieces)
    total = max(held.values(), default=0)
    found: Counter[tuple[str, ...]] = Counter()
    cards: dict[Any, bool] = {}
    for n, piece in enumerate(pieces):
        card = _card(piece, held) if is_linked_title(piece) else None
        if card is not None and held[card] < _CARD * total and not _stands_in_text(pieces, n, card):
            cards[card] = _heads_a_teaser(piece) or cards.get(card, False)
            found[signature_of(card)] += 1
    # Without a heading, only a row of like elements shows that they are teasers.
    titled = {card for card, headed in cards.items() if headed or found[signature_of(card)] >= ROW}
    return titled | _whole_teasers(pieces)


def _whole_teasers(pieces: Sequence[Piece]) -> set[Any]:
    return {piece.element for piece in pieces if _is_whole_teaser(piece)}


def _is_whole_teaser(piece: Piece) -> bool:
    """Whether a block called a teaser is one by itself: a line that links, and words below its line break."""
    return piece.hint == "teaser" and BREAK in piece.text and _LINE_OF_TEASER < piece.linked < TEASER_LINKS


def _heads_a_teaser(piece: Piece) -> bool:
    return piece.role in HEADINGS or piece.hint == "teaser"


def _stands_in_text(pieces: Sequence[Piece], n: int, element: Any) -> bool:
    """Whether text stands above a linked title in an element, which is no teaser then but holds some."""
    if n == 0 or element not in pieces[n - 1].path:
        return False
    headed = pieces[n].role in HEADINGS
    below = headed or (n + 1 < len(pieces) and element in pieces[n + 1].path and is_text(pieces[n + 1]))
    return below and is_text(pieces[n - 1])


def is_linked_title(piece: Piece) -> bool:
    """Whether a block is the title of another article: a link of words, and no time that links to itself."""
    if " " not in piece.text or piece.role in {"li", "h1"}:
        return False
    linked = piece.linked > TEASER_LINKS or (piece.role in HEADINGS and _is_laid_over(piece))
    return linked and not (is_time(piece) or _is_a_control(piece))


def _is_a_control(piece: Piece) -> bool:
    """Whether a link does something with the text it stands at: »Eintrag teilen«, »Seite drucken«."""
    return _DOES.search(piece.text) is not None or any(reason in _CONTROLS for _, reason in piece.furniture)


def _is_laid_over(piece: Piece) -> bool:
    """Whether a link without words, or called by those of a heading, is laid over the element around it."""
    key = key_of(piece.text)
    links = (link for element in piece.path[1 : 1 + _LEVELS] for link in element.iterchildren("a"))
    return any(_covers(link, key) for link in links)


def _covers(link: Any, key: str) -> bool:
    """Whether a link to another page shows nothing, and is not called by other words than these."""
    href = link.get("href") or "#"
    if href.startswith("#") or len(link) or (link.text or "").strip():
        return False
    called = key_of(link.get("aria-label") or link.get("title") or "")
    return not called or (len(called) > 0.5 * len(key) and called in key)


def _letters_held(pieces: Sequence[Piece]) -> Counter[Any]:
    """Count the letters of text, headings and links aside, that each element of the page holds."""
    held: Counter[Any] = Counter()
    for piece in pieces:
        if piece.role not in HEADINGS and piece.linked <= TEASER_LINKS and not piece.furniture:
            for element in piece.path:
                held[element] += len(piece.text)
    return held


def _card(piece: Piece, held: Mapping[Any, int]) -> Any:
    """Climb from a linked title to the element that holds a text, too, if that is small."""
    for element in piece.path[: _LEVELS + 1]:
        if held[element]:
            return element if held[element] < _CARD_LETTERS and element.tag in _CARD_TAGS else None
    return None


def without_teasers(pieces: Sequence[Piece], voted: Sequence[int]) -> list[int]:
    """Leave out teasers below the beginning of the text: one above it is its lead."""
    text = [n for n in voted if pieces[n].hint not in LEADING]
    return [n for n in voted if pieces[n].hint not in LEADING or n < text[0]] if text else list(voted)
