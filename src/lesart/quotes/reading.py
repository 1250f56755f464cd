"""A line together with everything that was found in it."""

from lesart.quotes.cues import Cue, find_cues
from lesart.quotes.drafts import Draft
from lesart.quotes.scare import Mark
from lesart.syntax import Clause, Line, split_clauses

__all__ = ["Reading"]


class Reading:
    """A line, its clauses, its cues, and the quotes and marked phrases found so far, in word positions."""

    __slots__ = ("clauses", "continues", "cues", "drafts", "line", "marked")

    def __init__(self, line: Line) -> None:
        self.line = line
        self.clauses: list[Clause] = split_clauses(line)
        self.cues: list[Cue] = find_cues(line, self.clauses)
        self.continues: Draft | None = None  # the free report of a line before that goes on here
        self.drafts: list[Draft] = []
        self.marked: list[Mark] = []
