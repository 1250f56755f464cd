"""The article as marked text: what was found becomes elements around the words, each with its place's name.

Marks may cross and lie in one another, as quotations, mentions and indicators do; elements may not, nor may
a link stand in a link. So a mark is cut where it has to be, its first piece bears its name, and of several
links over the same words the innermost is one: the others are written behind the words, as signs.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from markupsafe import Markup

from lesart.records import Span

__all__ = ["Mark", "marked_up"]


# What no page may hold, and what nobody would see.
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *range(0xD800, 0xE000)), "\ufffd")
_CONTROLS |= {ord(blank): blank for blank in "\t\n"} | {ord("\r"): "\n", ord("\f"): " ", ord("\v"): " "}
_SIGN = Markup('<sup lang="en"><a class="no" href="#{to}" aria-label="{told}">{sign}</a></sup>')
_LOST = Markup(
    '<sup lang="en" class="also {classes}"><a href="#{to}" aria-label="{told}" tabindex="-1">+</a></sup>'
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something found in the text, as an element of the page."""

    span: Span
    classes: str  # of the page's style; never words of the text
    layer: int  # marks of a lower layer lie around those of a higher one
    name: str = ""  # the id by which links lead here; "" for a piece that none leads to
    leads_to: str = ""  # the id of what is told of it: makes a link of the words
    told: str = ""  # what the link says to those who hear it, where it is a sign behind the words
    sign: str = ""  # what stands as a link behind the words, so that they are none themselves

    @property
    def is_link(self) -> bool:
        """Whether the words themselves are to be a link."""
        return bool(self.leads_to) and not self.sign

    def within(self, start: int, end: int) -> "Mark":
        """Cut the mark to a stretch: its first piece bears the name, its last one the sign."""
        if start <= self.span.start and self.span.end <= end:
            return self
        return replace(
            self,
            span=Span(max(start, self.span.start), min(end, self.span.end)),
            name=self.name if start <= self.span.start else "",
            sign=self.sign if self.span.end <= end else "",
            leads_to=self.leads_to if self.is_link or self.span.end <= end else "",
        )


def marked_up(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    """Write a stretch of a text as HTML with its marks; the text is escaped.

    Parameters
    ----------
    text
        The article's text.
    start, end
        The stretch.
    marks
        Those that overlap the stretch; they are cut to it.

    Examples
    --------
    >>> marks = [Mark(Span(0, 5), "quote", 0, "q1"), Mark(Span(3, 8), "hit", 1, "h1", "f-h1")]
    >>> print(marked_up("<b> ja & nein", 0, 13, marks))
    <span class="quote" id="q1">&lt;b&gt;<a class="hit" id="h1" href="#f-h1" tabindex="-1"> j</a></span>...
    """
    return Markup("").join(_Writer(text, [mark.within(start, end) for mark in marks]).pieces(start, end))


class _Writer:
    """Writes a text from boundary to boundary, and keeps track of what is open."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        self._marks = sorted(marks, key=lambda mark: (mark.layer, -len(mark.span), mark.span))
        self._open: list[tuple[Mark, bool]] = []  # with whether it is a link
        self._named: set[str] = set()
        self._linked: set[int] = set()  # ids of marks whose link stands in the page
        self._ending: dict[int, list[Mark]] = {}
        for mark in self._marks:
            self._ending.setdefault(mark.span.end, []).append(mark)

    def pieces(self, start: int, end: int) -> Iterator[Markup]:
        """Yield tags and escaped text."""
        cuts = {start, end}
        cuts.update(at for mark in self._marks for at in (mark.span.start, mark.span.end) if start < at < end)
        places = sorted(cuts)
        wanted = _wanted(self._marks, places)
        for at, after in pairwise(places):
            words = self._text[at:after].translate(_CONTROLS)
            yield from self._signs(at)
            yield from self._change(wanted[at], with_link=any(map(str.isalnum, words)))
            yield Markup("{}").format(words)
        yield from self._signs(end)
        yield from self._change([])

    def _change(self, active: Sequence[Mark], *, with_link: bool = False) -> Iterator[Markup]:
        """Close what ends here or has to lie inside something else, and open the rest.

        A link needs words: one around a blank or a mark says nothing to those who hear it.
        """
        link = next((mark for mark in reversed(active) if mark.is_link), None) if with_link else None
        new = [(mark, mark is link) for mark in active]
        common = 0
        while common < min(len(new), len(self._open)) and new[common] == self._open[common]:
            common += 1
        for _, is_link in reversed(self._open[common:]):
            yield Markup("</a>") if is_link else Markup("</span>")
        for mark, is_link in new[common:]:
            yield self._opening(mark, is_link=is_link)
        self._open = new

    def _opening(self, mark: Mark, *, is_link: bool) -> Markup:
        name = Markup("")
        if mark.name and mark.name not in self._named:
            self._named.add(mark.name)
            name = Markup(' id="{}"').format(mark.name)
        if not is_link:
            return Markup('<span class="{}"{}>').format(mark.classes, name)
        self._linked.add(id(mark))
        return Markup('<a class="{}"{} href="#{}" tabindex="-1">').format(mark.classes, name, mark.leads_to)

    def _signs(self, at: int) -> Iterator[Markup]:
        """Write the links of marks that end here: their signs, and those that found no words of their own."""
        signed = [mark for mark in self._ending.get(at, ()) if mark.sign or self._is_lost(mark)]
        if not signed:
            return
        yield from self._change([mark for mark, _ in self._open if mark.span.end > at and not mark.is_link])
        for mark in signed:
            yield (_SIGN if mark.sign else _LOST).format(
                told=mark.told, to=mark.leads_to, sign=mark.sign, classes=mark.classes
            )

    def _is_lost(self, mark: Mark) -> bool:
        """Whether a mark should have been a link and other links took all its words."""
        return mark.is_link and id(mark) not in self._linked


def _wanted(marks: Iterable[Mark], places: Sequence[int]) -> dict[int, list[Mark]]:
    """For each stretch between two boundaries, by its beginning, the marks over it, the outermost first."""
    over: dict[int, list[Mark]] = {at: [] for at in places}
    for mark in marks:
        for n in range(bisect_left(places, mark.span.start), len(places)):
            if places[n] >= mark.span.end:
                break
            over[places[n]].append(mark)
    return over
