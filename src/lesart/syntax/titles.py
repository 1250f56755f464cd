"""Nouns that a name in quotation marks follows: »der Film „Das Leben der Anderen“«."""

from functools import lru_cache

from lesart.syntax.lines import Line, Piece
from lesart.syntax.wordlists import endings, group

__all__ = ["is_titled", "titles"]


def is_titled(line: Line, piece: Piece) -> bool:
    """Whether a noun such as Film, Motto, Zeitung stands in front of the marks, or letters behind them."""
    if _is_abbreviated_behind(line, piece):
        return True
    before = line.lower[max(0, piece.start - 2) : piece.start]
    if not before:
        return False
    return titles(before[-1]) or (before[-1] == ":" and before[0] in group("headings"))


def _is_abbreviated_behind(line: Line, piece: Piece) -> bool:
    """»die „Partei für Freiheit“ | (PFF) |«: the letters that its words begin with."""
    i = piece.end
    if line.forms[i : i + 1] != ["("] or line.forms[i + 2 : i + 3] != [")"]:
        return False
    words = [form for form in line.forms[piece.start : i] if form[0].isalnum()]
    letters = "".join(word[0] for word in words).lower()
    return len(words) > 1 and line.lower[i + 1] == letters


@lru_cache(maxsize=10_000)
def titles(noun: str) -> bool:
    """Whether a noun announces a name, as it stands or without the ending of »des Magazins«."""
    forms = (noun, noun.removesuffix("s"), noun.removesuffix("es"))
    listed = group("titled") | group("so_called")
    return any(form in listed or form.endswith(endings("titled_endings")) for form in forms)
