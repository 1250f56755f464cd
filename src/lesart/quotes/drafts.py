"""A quote while it is still in the making: word positions of a line instead of offsets."""

from collections.abc import Sequence

from lesart.frozen import made, record, replace
from lesart.records import QuoteKind
from lesart.syntax import Line, Mention

__all__ = ["NOBODY_NAMED", "Draft", "Range", "tellers"]

Range = tuple[int, int]
_PHRASES = ("laut", "zufolge", "gemäß", "nach ", "aus ")  # what introduces without a verb
NOBODY_NAMED = "nobody is named as the one who says it"


@record(frozen=False)
class Draft:
    """A quote in word positions of one line, before it becomes offsets."""

    kind: QuoteKind
    content: list[Range]
    cue: tuple[int, ...] = ()
    introducer: list[Range] = made(factory=list)
    mention: Mention | None = None
    word: str = ""
    word_kind: str = ""
    reason: str = ""
    cue_line: Line | None = None  # where cue, introducer and mention stand, if not in the line of the content
    mention_line: Line | None = None  # where the mention stands, if neither there nor with the cue
    line_before: Line | None = None  # the whole sentence before also belongs to the content
    lines_after: list[Line] = made(factory=list)  # so do these whole sentences behind
    inside: "Draft | None" = None  # the indirect quote whose verbatim part this is

    @property
    def start(self) -> int:
        """First word of the content."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """One past the last word of the content."""
        return self.content[-1][1]

    def named_in(self, line: Line) -> Line:
        """Return the line that holds the mention, of a draft that stands in ``line``."""
        return self.speaker_line or line

    @property
    def speaker_line(self) -> Line | None:
        """The line that holds the mention, if it is not the one that the draft stands in."""
        return self.mention_line or self.cue_line

    def placed(self, line: Line) -> "Draft":
        """Return the draft, which stands in ``line``, for words of another: cue and mention stay there."""
        return replace(self, cue_line=self.cue_line or line)

    @property
    def names_nobody(self) -> bool:
        """Whether the mention is only the noun that announces it: »der Vorwurf, …«."""
        return self.mention is not None and self.mention.reason == NOBODY_NAMED

    def takes_in(self, other: "Draft") -> bool:
        """Whether the content holds the verb of another report that is nobody's: it is said itself."""
        inside = [any(a <= i < b for a, b in self.content) for i in other.cue]
        return other.mention is None and bool(inside) and all(inside)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said: »wonach« may be a line's last word."""
        return self.line_before is None and all(start >= end for start, end in self.content)


def tellers(drafts: Sequence[Draft]) -> list[Draft]:
    """List the reports that somebody makes, without those that a phrase gives within what another says.

    »Laut Gutachten sei das Dach dicht, sagte | Kern |«: he goes on speaking, and no report.
    """
    named = [draft for draft in drafts if draft.mention is not None]
    return [draft for draft in named if not any(_passes_on(other, draft) for other in named)]


def _passes_on(outer: Draft, inner: Draft) -> bool:
    within = outer.start <= inner.start and inner.end <= outer.end
    if inner.inside is not None and inner.inside is not outer and outer.inside is None:
        return within  # »Es sei falsch, dass er „bald“ gesagt habe, rügte | Kern |«: words within another's
    return within and inner.word.startswith(_PHRASES) and not outer.word.startswith(_PHRASES)
