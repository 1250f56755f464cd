"""Marked words that are a name or part of one: »das Projekt „Grüne Stadt“«, »die „Pro Hafen“ Initiative«."""

from lesart.quotes.terms import behind_colon, ends_like_a_sentence
from lesart.quotes.wordlists import group
from lesart.syntax import Line, Piece, is_titled

__all__ = ["before_its_noun", "looks_like_a_name", "names_a_thing"]

_LONGEST_NAME = 6  # words
_ONE = frozenset({"ein", "eine", "einen", "kein", "keine"})


def names_a_thing(line: Line, piece: Piece, words: list[int], *, utterance: bool) -> bool:
    """Whether the words are part of a name, a title, or a short name between brackets."""
    in_brackets = _in_brackets(line, piece) and not utterance
    sentence = behind_colon(line, piece) and ends_like_a_sentence(line, piece)
    label = line.lower[words[0]] in _ONE  # »war das Spiel „eine Lehrstunde“«
    titled = is_titled(line, piece) and not (sentence or label)  # »Für Rektor Salz kein Thema: „Wir fahren.“«
    return before_its_noun(line, piece, words) or in_brackets or titled


def before_its_noun(line: Line, piece: Piece, words: list[int]) -> bool:
    """»die „Vereint für den Frieden“ Resolution«: marked words as the first part of a name."""
    behind = piece.end + _has_hyphen(line, piece.end)
    is_noun = behind < len(line) and line.tags[behind] in {"NN", "NNA"} and line.forms[behind][0].isupper()
    return is_noun and line.forms[words[0]][0].isupper() and line.forms[piece.end - 2] not in {".", "!", "?"}


def _has_hyphen(line: Line, i: int) -> bool:
    """»der „Bote“ | - | Redakteur«: a hyphen that touches what is on both sides."""
    if line.forms[i : i + 1] != ["-"] or i + 1 >= len(line):
        return False
    before, hyphen, behind = line.tokens[i - 1 : i + 2]
    return before.end == hyphen.start and hyphen.end == behind.start


def _in_brackets(line: Line, piece: Piece) -> bool:
    """»Iniquity (etwa: „Unrecht“)«: a translation or a short name of what stands before."""
    before = line.forms[max(0, piece.start - 3) : piece.start]
    behind = line.forms[piece.end : piece.end + 2]
    return any(opening in before and closing in behind for opening, closing in ("()", "[]"))


def looks_like_a_name(line: Line, piece: Piece, words: list[int]) -> bool:
    """Capitals only, or a capital at the beginning inside a sentence: »das Projekt „Grüne Stadt“«."""
    if behind_colon(line, piece) or _is_called_one(line, piece, words):
        return False
    several, capital = len(words) > 1, line.forms[words[0]][0].isupper()
    if several and capital and _in_capitals(line, words) and not _invites_a_quote(line, piece):
        return True
    return len(words) <= _LONGEST_NAME and _begins_like_a_name(line, piece, words)


def _is_called_one(line: Line, piece: Piece, words: list[int]) -> bool:
    """»„Ein Geschenk“ nannte er den Elfmeter«: what something is called; the capital is the sentence's."""
    called = line.lemmas[piece.end : piece.end + 1] == ["nennen"]
    return called and piece.start == 0 and line.lower[words[0]] in _ONE


def _begins_like_a_name(line: Line, piece: Piece, words: list[int]) -> bool:
    """»„Rote Rüben für alle“«; not »„Sehr ruhig“ sei es, sagt Kern«, where the sentence begins."""
    several, tag = len(words) > 1, line.tags[words[0]]
    if not _has_small_word(line, words):
        return several or tag in {"NE", "FM", "XY"}
    if piece.start == 0 and several and not any(line.nominal[i] for i in words):
        return False
    return line.forms[words[0]][0].isupper() and tag not in {"NN", "NNA", "NNI"}


def _has_small_word(line: Line, words: list[int]) -> bool:
    return any(line.forms[i][0].islower() for i in words)


def _in_capitals(line: Line, words: list[int]) -> bool:
    """Whether all words but short ones have a capital."""
    return all(line.forms[i][0].isupper() or len(line.forms[i]) <= 5 for i in words)


def _invites_a_quote(line: Line, piece: Piece) -> bool:
    """»ein „…“«, »als „…“«, a comma: before words that are quoted, seldom before names."""
    return piece.start > 0 and line.lower[piece.start - 1] in group("inviting")
