"""Several articles on one page, as those have that load the next below: which of them is meant."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lesart.articles.choice import is_linked_title, is_prose, key_of
from lesart.articles.dom import HEADINGS, Piece

__all__ = ["without_other_articles"]

_ARTICLE = re.compile(r"article|artikel|story|(?:^|[\s_-])(?:post|beitrag|entry)(?=$|[\s_-])", re.IGNORECASE)
_TEXTS = 3  # so many paragraphs, with so many letters together,
_LETTERS = 400  # are a text of their own


def without_other_articles(pieces: list[Piece], titles: Sequence[str]) -> tuple[list[Piece], list[Piece]]:
    """Part the page's own article, and the page around it, from other whole articles on it.

    Each has a headline of its own and a text below, in elements that are built alike. The page's title tells
    which is meant; or else it is the first, or none, if all headlines lead to pages of their own, as those
    of a blog's front page do. Chapters under headings are no articles.

    Returns
    -------
    The blocks to choose from, none if no article is meant, and the others'.
    """
    regions = _regions(pieces)
    if len(regions) < 2:
        return pieces, []
    meant = _meant(regions, {key_of(title) for title in titles})
    if meant is None:
        return [], pieces
    others = {region for region in regions if region is not meant and _alike(region, meant)}
    own, apart = [], []
    for piece in pieces:
        if others.isdisjoint(piece.path):
            own.append(piece)
        else:
            piece.furniture = (*piece.furniture, (piece.element, "another article on the same page"))
            apart.append(piece)
    return own, apart


def _meant(regions: Mapping[Any, Piece], titles: set[str]) -> Any:
    """Tell which article the page is about: that of its title, or the first that leads nowhere else."""
    entitled = (region for region, heading in regions.items() if key_of(heading.text) in titles)
    unlinked = (region for region, heading in regions.items() if heading.role == "h1")
    return next(entitled, next(unlinked, None))


def _regions(pieces: Sequence[Piece]) -> dict[Any, Piece]:
    """Find the elements that hold one headline and a text, and are called articles; with the headline."""
    headings = {piece.element: piece for piece in pieces if _may_be_headline(piece)}
    if len(headings) < 2:
        return {}
    held = Counter(element for piece in headings.values() for element in piece.path)
    regions = ((_region(piece, held), piece) for piece in headings.values())
    return {region: piece for region, piece in regions if region is not None and _has_text(region, pieces)}


def _may_be_headline(piece: Piece) -> bool:
    return piece.role == "h1" or (piece.role in HEADINGS and is_linked_title(piece) and not piece.furniture)


def _region(heading: Piece, held: Counter[Any]) -> Any:
    """Find the outermost element around a headline that holds no other, and is called an article."""
    own = [element for element in heading.path if held[element] == 1]
    return next((element for element in reversed(own) if _is_called_article(element)), None)


def _is_called_article(element: Any) -> bool:
    return element.tag == "article" or _ARTICLE.search(element.get("class") or "") is not None


def _has_text(region: Any, pieces: Sequence[Piece]) -> bool:
    texts = [piece for piece in pieces if region in piece.path and is_prose(piece)]
    return len(texts) >= _TEXTS and sum(len(piece.text) for piece in texts) >= _LETTERS


def _alike(region: Any, meant: Any) -> bool:
    """Whether two elements are built alike, or stand side by side."""
    same = (region.tag, region.get("class")) == (meant.tag, meant.get("class"))
    return same or (region.tag == meant.tag and region.getparent() is meant.getparent())
