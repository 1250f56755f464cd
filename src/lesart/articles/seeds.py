"""The article that the course ships."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from lesart.articles.reading import read
from lesart.errors import ArticleError
from lesart.records import Article

__all__ = ["seed", "seed_file"]

_SHA256 = "7748a50d30270c6975d3f4fc980a3e44043fd0555703d64033c366f63837e5a3"


@cache
def seed() -> Article:
    """Read the article that the course ships; every call returns the same one.

    Raises
    ------
    ArticleError
        If the file was altered: all offsets in the course's annotation are made for it as it is.

    Examples
    --------
    >>> seed()
    Article('article.txt', 10,046 characters, 46 paragraphs)
    """
    article = read(seed_file("article.txt"))
    found = article.origin.sha256
    if found != _SHA256:
        msg = (
            f"{article.origin.path} was altered (SHA-256 {found}), so the offsets of the course "
            "no longer fit: put the original back (git checkout seeds/article.txt) or install lesart anew. "
            "To read a text of your own, use lesart.read"
        )
        raise ArticleError(msg)
    # Told from the course's own folder, so that notebooks show the same on every machine.
    return replace(article, origin=replace(article.origin, path="seeds/article.txt"))


def seed_file(name: str) -> Path:
    """Find a file of the course's material: inside the installed package, or in the checkout.

    Raises
    ------
    ArticleError
        If there is no such file.
    """
    packaged = Path(str(files("lesart"))) / "seeds"
    folder = packaged if packaged.is_dir() else Path(__file__).parents[3] / "seeds"
    path = folder / name
    if not path.is_file():
        msg = f"There is no {name} in {folder}: install lesart anew, or get the repository whole"
        raise ArticleError(msg)
    return path
