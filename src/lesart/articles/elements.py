"""Elements of a page: which are blocks and headings, what is read of a block, what holds for its text."""

import re
from dataclasses import dataclass
from typing import Any

from lesart.articles.characters import BREAK
from lesart.frozen import record

__all__ = ["BLOCKS", "HEADINGS", "Context", "Piece", "fills_parent", "is_caption", "is_last"]

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


@dataclass(slots=True)
class Piece:
    """A block of text as it is seen on the page."""

    text: str  # white space run together; single <br> as `BREAK`
    tag: str  # of the innermost block: "p"
    element: Any  # that block
    role: str = ""  # "h1", "li", "dt", "kicker", "speaker": what the markup makes of it
    linked: float = 0.0  # share of its characters inside links
    bold: int = 0  # so many of its first characters are emphasised
    quote: Any = None  # the block quotation around it
    furniture: tuple[tuple[Any, str], ...] = ()  # elements around it that look like the page's own, and why
    hint: str = ""  # what its classes call it: "lead", "question", "answer"
    path: tuple[Any, ...] = ()  # the block and all elements around it, the innermost first

    @property
    def plain(self) -> str:
        """The text with breaks as spaces."""
        return self.text.replace(BREAK, " ")

    @property
    def all_bold(self) -> bool:
        """Whether all of it is emphasised."""
        return self.bold >= len(self.text) > 0


@record
class Context:
    """What the elements around say of a text."""

    role: str = ""
    quote: Any = None
    furniture: tuple[tuple[Any, str], ...] = ()
    hint: str = ""
    linked: bool = False
    bold: bool = False
    q: int = 0  # depth of inline quotations


def fills_parent(element: Any) -> bool:
    """Whether an element is all that stands in the one around it."""
    parent = element.getparent()
    return parent is not None and len(parent) == 1 and not f"{parent.text or ''}{element.tail or ''}".strip()


def is_last(element: Any) -> bool:
    """Whether no word follows in the element around."""
    return not (element.tail or "").strip() and all(
        not "".join(each.itertext()).strip() for each in element.itersiblings()
    )


def is_caption(text: str) -> bool:
    """Whether a text credits a picture, as captions do."""
    return _CREDIT.search(text) is not None


_CREDIT = re.compile(
    r"(?:©(?!\s?(?-i:[a-z]{2,4}/[a-z-]{2,8}/))|\b(?:Foto|Fotos|Bild|Grafik|Symbolbild|Archivbild|Symbolfoto|Archivfoto)\s?:\s*\S|\(c\))",
    re.IGNORECASE,
)
