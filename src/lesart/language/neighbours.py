"""The words around one in its sentence, as the rules of context look at them."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

__all__ = ["REACH", "Change", "Rule", "Words", "between_joints", "between_marks"]

REACH = 100  # how far a rule looks, in words: no sentence is longer, but for texts that are none


class Words(NamedTuple):
    """The words of one sentence."""

    forms: Sequence[str]  # as they stand in the text
    tags: Sequence[str]  # HanTa's classes


Change = tuple[int, str]  # the number of a word in its sentence, and the class it should have
Rule = Callable[[Words, int], list[Change]]


def between_joints(tags: Sequence[str], at: int) -> tuple[int, int]:
    """Return where the words around one begin and end, up to a mark or a conjunction on either side."""
    begin, end = at, at
    while begin > 0 and tags[begin - 1][0] != "$" and tags[begin - 1] != "KON":
        begin -= 1
    while end < len(tags) - 1 and tags[end][0] != "$" and tags[end] != "KON":
        end += 1
    return begin, end


def between_marks(tags: Sequence[str], at: int) -> tuple[int, int]:
    """Return where the words around one begin and end, up to the next punctuation on either side."""
    first, last = at, at + 1
    while first > 0 and at - first < REACH and tags[first - 1][0] != "$":
        first -= 1
    while last < len(tags) and last - at < REACH and tags[last][0] != "$":
        last += 1
    return first, last
