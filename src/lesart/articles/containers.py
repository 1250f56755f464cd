"""Where a page's blocks stand: the elements around them, how these are built, what they hold."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from lesart.articles.elements import Piece

__all__ = [
    "ITEMS",
    "NEAR",
    "ROW",
    "container_of",
    "is_called_article",
    "letters_in",
    "outer_of",
    "share_article",
    "share_mail",
    "signature_of",
    "stand_along",
    "those_inside",
]

_HOLDS = 0.85  # the article's container holds this share of what was voted for
NEAR = 8  # blocks above or below the container that may belong to it if they are built like its own
ROW = 2  # so many that are built alike are no accident
_LISTS = frozenset({"ul", "ol", "dl", "li", "dd", "dt"})
ITEMS = frozenset({"li", "dd", "dt"})
_ARTICLE = re.compile(r"article|artikel|story|(?:^|[\s_-])(?:post|beitrag|entry)(?=$|[\s_-])", re.IGNORECASE)


def letters_in(pieces: Sequence[Piece], numbers: Iterable[int]) -> int:
    """Count the letters of these blocks."""
    return sum(len(pieces[n].text) for n in numbers)


def outer_of(piece: Piece) -> Any:
    """Give the element that a block stands in: an item's is the one around its list."""
    return _around(piece)[0]


def _around(piece: Piece) -> tuple[Any, ...]:
    """Give the element that a block stands in and all around that."""
    if piece.tag == "body" or len(piece.path) == 1:
        return piece.path
    at = 1
    while piece.path[at].tag in _LISTS and at + 1 < len(piece.path):
        at += 1
    return piece.path[at:]


def container_of(pieces: Sequence[Piece], numbers: Sequence[int], *, holds: float = _HOLDS) -> Any:
    """Find the innermost element that holds nearly all of these blocks."""
    weight: Counter[Any] = Counter()
    depth: dict[Any, int] = {}
    for n in numbers:
        around = _around(pieces[n])
        for level, element in enumerate(around):
            weight[element] += len(pieces[n].text)
            depth[element] = len(around) - level
    if not weight:
        return None
    enough = holds * max(weight.values())
    return max((element for element in weight if weight[element] >= enough), key=depth.__getitem__)


def those_inside(root: Any, pieces: Sequence[Piece], numbers: Iterable[int]) -> list[int]:
    """Keep those of the blocks that stand in an element."""
    return [n for n in numbers if root is not None and root in pieces[n].path]


def share_mail(piece: Piece, other: Piece) -> bool:
    """Whether both stand in rows of one table that is there for layout alone, as mails are built."""
    table, others = (_table_around(each) for each in (piece, other))
    return table is not None and table is others and table.get("role") in {"presentation", "none"}


def _table_around(piece: Piece) -> Any:
    return next((element for element in piece.path if element.tag == "table"), None)


def signature_of(element: Any) -> tuple[str, ...]:
    """How a block is built: its tag and class, and its parent's."""
    parent = element.getparent()
    outer = (parent.tag, parent.get("class") or "") if parent is not None else ("", "")
    return (str(element.tag), element.get("class") or "", *outer)


def is_called_article(element: Any) -> bool:
    """Whether an element is an <article>, or called one by its class: »post hentry«."""
    return element.tag == "article" or _ARTICLE.search(element.get("class") or "") is not None


def share_article(piece: Piece, other: Piece) -> bool:
    """Whether both stand in the same <article> or <main>."""
    around = {each for each in other.path[1:] if each.tag in {"article", "main"}}
    return any(each in around for each in piece.path[1:])


def stand_along(piece: Piece, other: Piece) -> bool:
    """Whether two blocks are one element, or stand in the same."""
    return piece.element is other.element or piece.element.getparent() is other.element.getparent()
