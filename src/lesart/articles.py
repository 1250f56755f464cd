"""Files become articles: reading, decoding, paragraphs."""

from functools import cache
from importlib.resources import files
from pathlib import Path

from lesart.records import Article, Origin, Paragraph, ParagraphKind

__all__ = ["read", "seed"]


def read(path: str | Path) -> Article:
    """Read one article from a UTF-8 text file."""
    path = Path(path)
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    paragraphs, at = [], 0
    for block in text.split("\n\n"):
        if block.strip():
            paragraphs.append(Paragraph(at, at + len(block), ParagraphKind.BODY, "not yet looked at"))
        at += len(block) + 2
    return Article(path.name, text, tuple(paragraphs), Origin(path=str(path)))


@cache
def seed() -> Article:
    """Read the article that the course ships."""
    packaged = Path(str(files("lesart") / "seeds"))
    folder = packaged if packaged.is_dir() else Path(__file__).parents[2] / "seeds"
    return read(folder / "article.txt")
