"""What a page says in its description: the lead once more, or the lead that it shows nowhere."""

import re
from collections.abc import Sequence

from lesart.articles.body import Choice
from lesart.articles.elements import Piece
from lesart.articles.metadata import Facts
from lesart.articles.names import layout
from lesart.articles.promotions import is_notice
from lesart.articles.prose import key_of

__all__ = ["LEAD_ENDS", "PLACED_LEAD_WORDS", "is_described", "only_described"]

_ALIKE = 0.7  # a description and a paragraph that share so many of their words are the same text
_STEM = 5  # letters by which words of a description are found again in the text: »saniert«, »Sanierung«
_SHARED = 0.25  # a description that shares less with the text is the outlet's
PLACED_LEAD_WORDS = 8  # a lead that is told by its place, or only by a description, has so many words
LEAD_ENDS = re.compile(r"[.!?][\"“”»«’‘)\]]*\s*$")
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])[\"“]?\s*$")
_ADVERTISES = re.compile(  # a description for search engines, which no reader of the article is to see
    r"^(?:hier finden sie|alle (?:infos|informationen|news)|aktuelle (?:nachrichten|news)|jetzt lesen)"
    r"|lesen sie (?:jetzt|hier|mehr)|mehr (?:dazu|erfahren|infos)|jetzt (?:auf|bei|lesen)\b|➤|►",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{4,}")
_NOUNS = re.compile(r"[^\W\d_]{3,}")


def is_described(piece: Piece, facts: Facts) -> bool:
    """Whether a block is the text that the page describes its article with."""
    return any(_alike(piece.plain, description) for description in facts.descriptions)


def _alike(text: str, description: str) -> bool:
    """Whether a paragraph and a description are the same text, but for a few words or its end."""
    one, other = key_of(text), key_of(_CUT_OFF.sub("", description))
    if len(other) < 30 or len(one) < 20:
        return False
    if one == other:
        return True
    if one.startswith(other) or other.startswith(one) or one.endswith(other):
        return min(len(one), len(other)) > 0.8 * max(len(one), len(other))
    words, others = set(_WORD.findall(text.casefold())), set(_WORD.findall(description.casefold()))
    return len(words & others) >= _ALIKE * max(len(words), len(others), 1)


def _stems(text: str) -> set[str]:
    """Collect the beginnings of a text's long words and of its nouns, however short."""
    common = layout()["common"]["words"]
    return {
        word[:_STEM].casefold()
        for word in _NOUNS.findall(text)
        if len(word) >= _STEM or (word[0].isupper() and word.casefold() not in common)
    }


def only_described(pieces: Sequence[Piece], choice: Choice, facts: Facts, headline: str) -> str | None:
    """Return the page's description if it is a lead that the page itself does not show."""
    body = " ".join(piece.plain for piece in choice.pieces)
    key, words = key_of(body), _stems(f"{headline} {body}")
    for description in facts.descriptions:
        own, said = key_of(description), _stems(description)
        repeats = own[:40] in key or own == key_of(headline) or _is_below_picture(own, pieces)
        of_the_text = len(said & words) >= max(2, _SHARED * len(said))
        of_the_outlet = facts.outlet is not None and description.startswith(facts.outlet)
        if _reads_like_a_lead(description) and of_the_text and not (repeats or of_the_outlet):
            return description
    return None


def _is_below_picture(key: str, pieces: Sequence[Piece]) -> bool:
    """Whether a text stands beside the article, as a picture's caption does."""
    return any(key in key_of(piece.text) for piece in pieces if piece.furniture)


def _reads_like_a_lead(description: str) -> bool:
    """Whether a description is whole sentences for readers of the article."""
    whole = description.count(" ") >= PLACED_LEAD_WORDS - 1 and LEAD_ENDS.search(description)
    cut_off, advertises = _CUT_OFF.search(description), _ADVERTISES.search(description)
    return bool(whole) and not (cut_off or advertises or is_notice(description))
