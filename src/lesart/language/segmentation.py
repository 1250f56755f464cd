"""Where sentences begin and end."""

from collections.abc import Sequence

__all__ = ["split_sentences"]

_ENDS = frozenset({".", "!", "?", "…", "..", "..."})
_CLOSERS = frozenset('“”"»«’‘‹›)]')


def split_sentences(text: str, spans: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Group the spans of tokens into sentences; a blank line ends one too, as after a headline."""
    result: list[list[tuple[int, int]]] = []
    current: list[tuple[int, int]] = []
    ended = False
    for number, (start, end) in enumerate(spans):
        form = text[start:end]
        gap = text[spans[number - 1][1] : start] if number else ""
        closes = ended and form in _CLOSERS and not gap
        if (
            current
            and not closes
            and (gap.count("\n") > 1 or (ended and not form[0].islower() and form != ","))
        ):
            result.append(current)
            current = []
        if not closes:
            ended = form in _ENDS
        current.append((start, end))
    if current:
        result.append(current)
    return result
