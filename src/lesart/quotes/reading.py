"""A parsed line together with everything that was found in it."""

from lesart.quotes.cues import Cue, find_cues
from lesart.quotes.drafts import Draft
from lesart.quotes.terms import Mark
from lesart.syntax import Clause, Line, Parse

__all__ = ["Reading"]


class Reading:
    """A line, its parse, its cues, and the quotes and marked phrases found so far, in word positions."""

    __slots__ = ("clauses", "continues", "cues", "drafts", "line", "marked", "parse")

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.line: Line = parse.line
        self.clauses: tuple[Clause, ...] = parse.clauses
        self.cues: list[Cue] = find_cues(parse)
        self.continues: Draft | None = None  # the free report of a line before that goes on here
        self.drafts: list[Draft] = []
        self.marked: list[Mark] = []
