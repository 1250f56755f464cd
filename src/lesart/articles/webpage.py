"""A saved web page becomes the article on it: menus, adverts and teasers stay outside."""

import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from lesart.articles.paragraphs import Block
from lesart.errors import ArticleError
from lesart.records import ParagraphKind

__all__ = ["Page", "declared_charset", "extract_page", "is_markup", "looks_like_html"]

_OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"<html\b[^>]*?\blang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_BLOCK = "p|div|article|section|main|body|html|h[1-6]|blockquote|ul|ol|dl|table|header|figure"
_LONE_TAG = re.compile(r"</\w+\s*>")
_TAG = re.compile(rf"<({_BLOCK})\b[^<>]*>", re.IGNORECASE)
_CLOSING = re.compile(rf"</(?:{_BLOCK})\s*>", re.IGNORECASE)
_FRAMED = re.compile(
    rf"\s*(?:<!--.*?-->\s*)*<(?:!doctype\b|\?xml\b|(?:{_BLOCK})\b).*>\s*", re.IGNORECASE | re.DOTALL
)
_CLOSINGS = 3  # a text about HTML names a tag or two, markup closes more
_INVISIBLE = re.compile("[\xad\u200b\u2060\ufeff]")  # soft hyphen and zero-width spaces: layout, not text
_DOUBLE_BREAK = re.compile(r"(?:<br\s*/?>\s*){2,}", re.IGNORECASE)  # how many pages part paragraphs
_BLOCK_TAGS = frozenset({"head", "item", "list", "p", "quote"})
_PARTED = "\ue000"  # stands in its place, since the extractor keeps one break of two


@dataclass(frozen=True, slots=True)
class Page:
    """The article found on a web page, as text with its blocks."""

    text: str
    blocks: tuple[Block, ...]
    language: str | None  # what <html lang="…"> says: "de"


def looks_like_html(text: str) -> bool:
    """Whether a text opens as a web page does.

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("<b> ist ein Tag.")
    (True, False)
    """
    return _OPENING.match(text[:5000].lstrip("\ufeff")) is not None


def is_markup(text: str) -> bool:
    """Whether a text is HTML by its tags: a page, or a piece of one as it is copied from an editor.

    >>> is_markup("<p>Der Rat <b>tagt</b>.</p>"), is_markup("<p> und </p> sind Tags.")
    (True, False)
    """
    if _LONE_TAG.search(text) is None:
        return False
    pairs = sum(f"</{tag}>" in text.casefold() for tag in {hit[1].casefold() for hit in _TAG.finditer(text)})
    framed = _FRAMED.fullmatch(text) is not None
    closings = len(_CLOSING.findall(text))
    return pairs > 0 and (framed or closings >= _CLOSINGS)


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page names in its first lines, if it names one.

    >>> declared_charset(b'<meta charset="iso-8859-15">')
    'iso-8859-15'
    """
    found = _CHARSET.search(data[:5000])
    return (found[1] or found[2]).decode("ascii") if found else None


def extract_page(html: str) -> Page:
    """Find the article on a web page, with trafilatura; nothing is fetched.

    Raises
    ------
    ArticleError
        If the page holds no running text.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes 0.3 s, and `import lesart` stays light

    if not re.search(r"<(?:html|body)\b", html, re.IGNORECASE):
        html = f"<html><body><article>{html}</article></body></html>"
    with _quiet("trafilatura"):
        # The declared type leaves open whether a document or a dictionary returns; here it is a document.
        document: Any = bare_extraction(
            _DOUBLE_BREAK.sub(_PARTED, html), include_comments=False, include_tables=False, with_metadata=True
        )
    # For lack of an article, trafilatura hands back nothing, or an odd piece of the page instead of a body.
    found = document is not None and document.body.tag == "body"
    pieces = list(_pieces(document.body)) if found else []
    if all(kind in {ParagraphKind.HEADLINE, ParagraphKind.SUBHEADING} for _, kind, _ in pieces):
        msg = (
            "The page holds no running text that could be an article: it may build itself by script, or hide "
            "the article behind a login. Open it in a browser, copy the text into a .txt file, read that"
        )
        raise ArticleError(msg)
    has_headline = any(kind is ParagraphKind.HEADLINE for _, kind, _ in pieces)
    if document.title and not has_headline:
        pieces.insert(0, (_visible(document.title), ParagraphKind.HEADLINE, "the page's <title>"))
    return _laid_out(pieces, html)


def _laid_out(pieces: list[tuple[str, ParagraphKind | None, str]], html: str) -> Page:
    """Join the pieces with blank lines and note where each stands."""
    blocks, start = [], 0
    for piece, kind, markup in pieces:
        blocks.append(Block(start, start + len(piece), kind, markup))
        start += len(piece) + 2
    language = _LANGUAGE.search(html)
    return Page(
        "\n\n".join(piece for piece, _, _ in pieces),
        tuple(blocks),
        language[1].lower() if language else None,
    )


def _pieces(body: Any) -> Iterator[tuple[str, ParagraphKind | None, str]]:
    """Walk trafilatura's tree: headings, paragraphs, quotations and list items, in order."""
    for element, text in _blocks(body):
        kind, markup = None, ""
        if element.tag == "head":
            level = element.get("rend", "h2")
            kind = ParagraphKind.HEADLINE if level == "h1" else ParagraphKind.SUBHEADING
            markup = f"<{level}>"
        elif element.tag == "item":
            kind, markup = ParagraphKind.BODY, "<li>"
        for part in text.split(_PARTED):
            if visible := _visible(part):
                yield visible, kind, markup


def _blocks(element: Any) -> Iterator[tuple[Any, str]]:
    """Give each block of the tree with the text that is its own, not an inner block's."""
    text = element.text or ""
    for child in element:
        if child.tag in _BLOCK_TAGS:
            yield element, text
            yield from _blocks(child)
            text = child.tail or ""
        else:
            text += (" " if child.tag == "lb" else "".join(child.itertext())) + (child.tail or "")
    yield element, text


def _visible(text: str) -> str:
    """Text as a browser shows it: white space run together, invisible signs gone; letters composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library's log lines off the learner's screen: what they say comes as an error of ours."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
