"""Several articles on one page, as those have that load the next below: which of them is meant."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lesart.articles.containers import is_called_article
from lesart.articles.elements import HEADINGS, Piece
from lesart.articles.prose import is_prose, key_of
from lesart.articles.teasers import is_linked_title
from lesart.articles.ticker_times import is_time

__all__ = ["without_other_articles"]

_TEXTS = 3  # so many paragraphs, with so many letters together,
_LETTERS = 250  # are a text of their own


def without_other_articles(pieces: list[Piece], titles: Sequence[str]) -> tuple[list[Piece], list[Piece]]:
    """Part the page's own article, and the page around it, from other whole articles on it.

    Each has a headline of its own and a text below, in elements that are built alike. The page's title tells
    which is meant; or else it is the first, or none, if all headlines lead to pages of their own, as those
    of a blog's front page do. An <article> that opens with a heading is one, too, if it stands beside the
    one that is meant; other chapters under headings are none.

    Returns
    -------
    The blocks to choose from, none if no article is meant, and the others'.
    """
    keys = {key_of(title) for title in titles}
    regions = _regions(pieces, keys)
    if len(regions) < 2 or _is_ticker(regions, pieces) or _are_chapters(regions, pieces, keys):
        return pieces, []
    meant = _meant(regions, keys)
    others = {region for region, heading in regions.items() if _is_another(region, heading, meant)}
    own, apart = _parted(pieces, others)
    return (own, apart) if meant is not None or _are_text(own) else ([], pieces)


def _parted(pieces: Sequence[Piece], others: set[Any]) -> tuple[list[Piece], list[Piece]]:
    own, apart = [], []
    for piece in pieces:
        if others.isdisjoint(piece.path):
            own.append(piece)
        else:
            piece.furniture = (*piece.furniture, (piece.element, "another article on the same page"))
            apart.append(piece)
    return own, apart


def _is_ticker(regions: Mapping[Any, Piece], pieces: Sequence[Piece]) -> bool:
    """Whether these are the entries of a live ticker, each with its time."""
    timed = {id(region) for piece in pieces if is_time(piece) for region in regions if region in piece.path}
    return len(timed) > 1 and all(heading.role != "h1" for heading in regions.values())


def _are_chapters(regions: Mapping[Any, Piece], pieces: Sequence[Piece], titles: set[str]) -> bool:
    """Whether the page's title stands above them all, as that of an article with chapters does."""
    above = any(
        p.role == "h1" and key_of(p.text) in titles and regions.keys().isdisjoint(p.path) for p in pieces
    )
    return above and any(heading.role == "h1" for heading in regions.values())


def _meant(regions: Mapping[Any, Piece], titles: set[str]) -> Any:
    """Tell which article the page is about: that of its title, or the first that leads nowhere else."""
    entitled = (region for region, heading in regions.items() if key_of(heading.text) in titles)
    unlinked = (region for region, heading in regions.items() if heading.role == "h1")
    return next(entitled, next(unlinked, None))


def _regions(pieces: Sequence[Piece], titles: set[str]) -> dict[Any, Piece]:
    """Find the elements that hold one headline and a text, and are called articles; with the headline.

    Below the page's own title, a short text is one, too.
    """
    headings = _headlines(pieces)
    held = Counter(element for piece in headings for element in piece.path)
    regions = {_region(piece, held): piece for piece in headings} if len(headings) > 1 else {}
    return {
        region: piece
        for region, piece in regions.items()
        if region is not None and _has_text(region, pieces, short=key_of(piece.text) in titles)
    }


def _headlines(pieces: Sequence[Piece]) -> list[Piece]:
    """List what may head an article: first headings, links to others, what opens an <article>."""
    opening = {piece.element for piece in _first_headings(pieces)}
    return [piece for piece in pieces if piece.element in opening or _may_be_headline(piece)]


def _may_be_headline(piece: Piece) -> bool:
    return piece.role == "h1" or (piece.role in HEADINGS and not piece.furniture and _leads_elsewhere(piece))


def _first_headings(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """Give the first heading of each <article> that stands in no other."""
    first: dict[Any, Piece] = {}
    for piece in pieces:
        if piece.role in HEADINGS:
            articles = [element for element in piece.path if element.tag == "article"]
            if len(articles) == 1:
                first.setdefault(articles[0], piece)
    return first.values()


def _leads_elsewhere(heading: Piece) -> bool:
    """Whether a heading is a link to another page, and not to its own place on this one."""
    addresses = [
        link.get("href") or "" for link in (*heading.element.iter("a"), *heading.path) if link.tag == "a"
    ]
    return is_linked_title(heading) and not any("#" in address for address in addresses)


def _region(heading: Piece, held: Counter[Any]) -> Any:
    """Find the outermost element around a headline that holds no other, and is called an article."""
    own = [element for element in heading.path if held[element] == 1]
    return next((element for element in reversed(own) if is_called_article(element)), None)


def _has_text(region: Any, pieces: Sequence[Piece], *, short: bool) -> bool:
    inside = [piece for piece in pieces if region in piece.path]
    return any(map(is_prose, inside)) if short else _are_text(inside)


def _are_text(pieces: Sequence[Piece]) -> bool:
    texts = [piece for piece in pieces if is_prose(piece)]
    return len(texts) >= _TEXTS and sum(len(piece.text) for piece in texts) >= _LETTERS


def _is_another(region: Any, heading: Piece, meant: Any) -> bool:
    """Whether an element is built like the one meant, or stands beside it; if none is, leads elsewhere."""
    if meant is None:
        return _leads_elsewhere(heading)
    same = (region.tag, region.get("class")) == (meant.tag, meant.get("class"))
    return region is not meant and (
        same or (region.tag == meant.tag and region.getparent() is meant.getparent())
    )
