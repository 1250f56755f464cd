"""A parsed line together with everything that was found in it."""

from lesart.quotes.cues import Cue, find_cues
from lesart.quotes.drafts import Draft
from lesart.quotes.terms import Mark
from lesart.syntax import Clause, Line, Parse

__all__ = ["Reading"]


class Reading:
    """A line, its parse, its cues, and the quotes and marked phrases found so far, in word positions."""

    __slots__ = ("continues", "cues", "drafts", "marked", "parse")

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.cues: list[Cue] = find_cues(parse)
        self.continues: Draft | None = None  # the free report of a line before that goes on here
        self.drafts: list[Draft] = []
        self.marked: list[Mark] = []

    @property
    def line(self) -> Line:
        """The words."""
        return self.parse.line

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in order."""
        return self.parse.clauses
