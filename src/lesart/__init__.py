"""Lesart: read the news with Python.

An article comes in as text, is cut into tokens, counted, searched for quotations, and read for its frames.

>>> import lesart
>>> lesart.Span(1, 3).of("„Ja“")
'Ja'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from lesart.records import Article, Paragraph, Sentence, Span, Token

if TYPE_CHECKING:
    from lesart import (
        agreement,
        articles,
        codings,
        corpus,
        frames,
        language,
        plots,
        quotes,
        report,
        sources,
        tables,
        words,
    )
    from lesart.articles import read, sample, samples, seed

__all__ = [
    "Article",
    "Paragraph",
    "Sentence",
    "Span",
    "Token",
    "agreement",
    "articles",
    "codings",
    "corpus",
    "frames",
    "language",
    "plots",
    "quotes",
    "read",
    "report",
    "sample",
    "samples",
    "seed",
    "sources",
    "tables",
    "words",
]

# Loaded at first use, so that `import lesart` stays light: no tagger, no pandas, no matplotlib.
_ROOMS = frozenset(
    {
        "agreement",
        "articles",
        "codings",
        "corpus",
        "frames",
        "language",
        "plots",
        "quotes",
        "report",
        "sources",
        "syntax",
        "tables",
        "words",
    }
)

_DOORS = frozenset({"read", "sample", "samples", "seed"})  # of lesart.articles


def __getattr__(name: str) -> Any:
    if name in _ROOMS:
        return import_module(f"lesart.{name}")
    if name in _DOORS:
        return getattr(import_module("lesart.articles"), name)
    msg = f"module 'lesart' has no attribute {name!r}"
    raise AttributeError(msg)


def __dir__() -> list[str]:
    return sorted(__all__)
