"""Blocks: the paragraphs of a text before it is told what each of them is."""

from lesart.frozen import record
from lesart.records import ParagraphKind, Span

__all__ = ["Block"]


@record
class Block:
    """A stretch between paragraph breaks, and what markup said of it."""

    start: int
    end: int
    marked: ParagraphKind | None = None  # its kind, if the markup says so
    markup: str = ""  # "==", "<h2>", "<li>"
    speaker: Span | None = None  # whose turn or quotation it is
    time: Span | None = None  # of an entry of a live ticker
