"""Words in quotation marks that nobody says: titles, names, terms, scare quotes.

Newspapers mark more than speech. »der Film „Das Leben der Anderen“« is a title, »der so genannte
„Klimakanzler“« a term. What is told apart here comes back as a phrase with its reason, never as a
quotation.
"""

from lesart.frozen import record
from lesart.quotes.wordlists import group
from lesart.records import MarkKind
from lesart.syntax import Line, Piece, is_finite, is_titled

__all__ = [
    "Mark",
    "behind_colon",
    "ends_like_a_sentence",
    "is_gloss",
    "is_quotable",
    "is_utterance",
    "is_work",
    "marked_as",
    "words_in",
]


_MEANING = frozenset({"etwa", "deutsch", "übersetzt", "wörtlich", "also"})
_CLOSES = ([")"], [","])


@record
class Mark:
    """A piece that is no quotation, and why."""

    piece: Piece
    kind: MarkKind
    reason: str


def words_in(line: Line, piece: Piece) -> list[int]:
    """Positions of the words between the marks, without punctuation."""
    return [i for i in range(piece.start, piece.end) if line.forms[i][0].isalnum()]


def ends_like_a_sentence(line: Line, piece: Piece) -> bool:
    """Whether a full stop or the like stands in front of the closing mark."""
    open_end = not piece.pair.closed or piece.pair.goes_on
    last = piece.end - 1 if open_end else piece.end - 2
    return last > piece.start and line.forms[last] in {".", "!", "?", "…", "..."}


def is_utterance(line: Line, piece: Piece) -> bool:
    """Whether the marked words could be said by themselves: a sentence, or several words behind a colon.

    Behind a colon, or as a sentence, one word is enough if it ends like one: »Sie sagte: „Nein.“«.
    """
    words = words_in(line, piece)
    alone = piece.start == 0 and piece.end == len(line)
    colon = piece.start > 0 and line.forms[piece.start - 1] == ":"
    if ends_like_a_sentence(line, piece) and len(words) >= 2 - (colon or alone):
        return True
    return _says_enough(line, words, colon=colon) or _is_sentence(line, piece, words)


def _says_enough(line: Line, words: list[int], *, colon: bool) -> bool:
    has_verb = any(is_finite(line.tags[i]) for i in words)
    return (has_verb and len(words) >= 4) or (colon and len(words) >= 2)


def _is_sentence(line: Line, piece: Piece, words: list[int]) -> bool:
    """»| „Das ist gut“ |.«: all of a sentence that ends behind the marks; not the name in »„Der Pate“.«."""
    whole = piece.start == 0 and [*line.forms[piece.end :]] in [["."], ["!"], ["?"]]
    return whole and len(words) > 1 and any(line.forms[i][0].islower() for i in words)


def is_work(noun: str) -> bool:
    """Whether a noun is for a work of art: »Film«, »Heimatroman«."""
    return noun.lower().endswith(tuple(work.lower() for work in group("works")))


def behind_colon(line: Line, piece: Piece) -> bool:
    """Whether a colon stands right in front of the marks."""
    return piece.start > 0 and line.forms[piece.start - 1] == ":"


def is_gloss(line: Line, piece: Piece) -> bool:
    """»„Cast Lead“ (| „gegossenes Blei“ |)«, »der „Palang“ (etwa: | „Kraft“ |)«: what a name means.

    Also »Hamas (| „Eifer“ |)«; not »Mohammed Ali (| „Ich bin der Größte.“ |)«, a sentence.
    """
    opening = piece.start - 1
    if line.forms[opening : opening + 1] == [":"] and line.lower[opening - 1] in _MEANING:
        opening -= 2
    if opening < 1 or line.forms[opening] != "(" or line.forms[piece.end : piece.end + 1] not in _CLOSES:
        return False
    named = line.quoted[opening - 1] or line.tags[opening - 1] in {"NE", "FM"}
    says = ends_like_a_sentence(line, piece) or any(is_finite(line.tags[i]) for i in words_in(line, piece))
    return named and not says


def is_quotable(line: Line, words: list[int]) -> bool:
    """More than one word, or one that judges: an adjective or participle."""
    return len(words) > 1 or line.forms[words[0]][0].islower()


def marked_as(line: Line, piece: Piece) -> Mark:
    """Say what marked words are if nobody is quoted with them.

    >>> from lesart.language import analyse
    >>> from lesart.syntax.lines import build_lines
    >>> from lesart.language.marks import find_pairs
    >>> text = "Der Film „Das Leben der Anderen“ gewann."
    >>> line, = build_lines(analyse(text), find_pairs(text), text)
    >>> str(marked_as(line, line.pieces[0]).kind)
    'name'
    """
    words = words_in(line, piece)
    before = line.lower[piece.start - 1] if piece.start else ""
    if before in group("so_called"):
        return Mark(
            piece, MarkKind.TERM, f"»{line.forms[piece.start - 1]}« in front: a term, not somebody's words"
        )
    if is_titled(line, piece):
        return Mark(piece, MarkKind.NAME, f"»{line.forms[piece.start - 1]}« in front: a title or name")
    if words and all(line.forms[i][0].isupper() or not line.forms[i][0].isalpha() for i in words):
        return Mark(piece, MarkKind.NAME, "only capitals, no verb and nobody who says it: a name or a term")
    if words and line.forms[words[0]][0].isupper():
        return Mark(
            piece,
            MarkKind.TERM,
            "begins with a capital and nobody in the sentence says it: a title or a term",
        )
    return Mark(
        piece, MarkKind.SCARE, "nobody in the sentence says it: the newsroom keeps its distance from the word"
    )
