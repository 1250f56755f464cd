"""What belongs to an article's body, once some of its paragraphs are known: the others, headings, times."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import Any

from lesart.articles.containers import (
    ITEMS,
    NEAR,
    ROW,
    letters_in,
    outer_of,
    share_article,
    share_mail,
    signature_of,
)
from lesart.articles.dates import read_date, tells_when
from lesart.articles.elements import HEADINGS, Piece
from lesart.articles.furniture import stands_aside
from lesart.articles.names import layout
from lesart.articles.paragraphs import is_phrase
from lesart.articles.prose import (
    LONG_WORDS,
    SENTENCE_END,
    TEASER_LINKS,
    is_prose,
    says_something,
)
from lesart.articles.talk import names_in_turn
from lesart.articles.teasers import LEADING
from lesart.articles.ticker_times import is_time

__all__ = ["Choice", "Selection"]

_POINT_WORDS = 6  # a point of a summary has so many
_CROSSHEAD_WORDS = 9
_CLOSED = re.compile(r"[.:;,…][\"“”»«’‘)\]]*\s*$")
_OPENS = re.compile(r"\+{2,}\s*\d{1,2}[:.]\d{2}\b")  # »+++ 14.32 Uhr: Sitzung unterbrochen +++«
_SECTIONS = HEADINGS | {"summary"}  # what heads a part of the text
_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:headline|ueberschrift|title|titel|heading)(?=$|\s|--?h?\d|-sc-)|(?:^|\s)h[2-5](?=$|\s)",
    re.IGNORECASE,
)
_PLAIN = frozenset({"p", "pre", "blockquote", "td", "body", "center"})  # what holds text, even a short one
_WIDGET = 0.1  # an element with a form in it that holds less of the article than this is no part of it
_ENTRIES = 2  # so many times, each above a text, make a live ticker


@dataclass(slots=True)
class Choice:
    """The article among a page's blocks."""

    pieces: list[Piece]  # of the body, in order
    first: int  # number of the first paragraph that was voted for, among all the page's blocks
    ticker: bool = False  # whether times head its entries
    times: set[int] = field(default_factory=set)  # ids of the pieces that are such times
    lifted: set[Any] = field(default_factory=set)  # elements that are called furniture and hold the article


@cache
def _in_short() -> re.Pattern[str]:
    """Match the heading of a list that sums a text up: »Das Wichtigste in Kürze«, »Darum geht's«."""
    words = "|".join(map(re.escape, layout()["in_short"]["words"]))
    return re.compile(rf"(?:{words})\b.{{0,30}}$", re.IGNORECASE)


def _links(piece: Piece) -> bool:
    return any(link.get("href") for link in piece.element.iter("a"))


def _is_listed(piece: Piece, *, closed: bool) -> bool:
    """Whether an item links, or is no sentence where those may be left out, too."""
    return _links(piece) or not (closed or SENTENCE_END.search(piece.text))


def _introduces(piece: Piece) -> bool:
    """Whether a line says that something follows: »Hier finden Sie Hilfe:«."""
    return piece.text.endswith(":") and piece.text.count(" ") < LONG_WORDS


def _is_captioned(piece: Piece) -> bool:
    return any("caption" in reason for _, reason in piece.furniture)


def _rank(piece: Piece) -> str:
    """Tell the place of a heading among others: a line that is only bold stands under all."""
    return piece.role or "h7"


def _is_below_image(piece: Piece) -> bool:
    """Whether the element right above holds a picture, whose caption or credit a line may be."""
    above = piece.element.getprevious()
    return above is not None and next(above.iter("img", "picture", "amp-img"), None) is not None


@dataclass(slots=True)
class Selection:
    """Goes through the blocks in the article's container and takes what belongs to it."""

    pieces: Sequence[Piece]
    free: Sequence[bool]
    cards: set[Any]
    root: Any
    voted: list[int]
    parents: set[Any] = field(default_factory=set)  # all elements around what was voted for
    nearest: set[Any] = field(default_factory=set)  # the innermost of them
    built: set[tuple[str, ...]] = field(default_factory=set)
    dated: set[Any] = field(default_factory=set)  # lists of which an item tells a day
    begin: int = 0  # the first block of the text: a ticker's first time

    def choice(self) -> Choice:
        """Take the blocks voted for and those that belong to them."""
        self.parents = {each for n in self.voted for each in self._around(n)}
        self.nearest = {outer_of(self.pieces[n]) for n in self.voted}
        self.built = {signature_of(self.pieces[n].element) for n in self.voted}
        inside = [n for n, piece in enumerate(self.pieces) if self.root in piece.path]
        self.dated = self._dated_lists(inside)
        inside = self._points_right_above(inside[0]) + inside
        taken = self._members(inside) | self._points_above(inside)
        times = self._times(inside, taken)
        self._mark_headings(inside, taken, times)
        self.begin = min([self.voted[0], *times])
        taken |= times | self._names_above_turns(inside, taken)
        taken -= self._link_lists(taken) | self._widgets(taken)
        taken -= self._lists_of_links(taken)
        taken |= self._headings(inside, taken)
        order = sorted(taken)
        return Choice(
            [self.pieces[n] for n in order], self.voted[0], bool(times), {id(self.pieces[n]) for n in times}
        )

    def _dated_lists(self, inside: Sequence[int]) -> set[Any]:
        """Find the lists of which an item tells a day, or how long it takes to read."""
        items = (n for n in inside if self.pieces[n].role == "li")
        return {self._parent(n) for n in items if tells_when(self.pieces[n].plain)}

    def _points_right_above(self, begin: int) -> list[int]:
        """Give a list that sums the text up, and its heading, which stand right above the container."""
        above = range(max(0, begin - NEAR), begin)
        headings = [n for n in above if self._heads_points(n)]
        if not headings:
            return []
        items = takewhile(lambda n: self.pieces[n].role == "li", range(headings[-1] + 1, begin))
        return [headings[-1], *items]

    def _heads_points(self, n: int) -> bool:
        """Whether a heading says that the article follows in short."""
        piece, first = self.pieces[n], self.pieces[self.voted[0]]
        return (
            piece.role in HEADINGS
            and _in_short().match(piece.text) is not None
            and share_article(piece, first)
        )

    def _members(self, inside: Sequence[int]) -> set[int]:
        """Take what was voted for, and what belongs to it."""
        within = set(self.voted)
        # What stands between an <h1> and the first paragraph that was voted for is looked at as well.
        above = [n for n in inside if n < self.voted[0] and self.pieces[n].role == "h1" and self.free[n]]
        first, last = above[-1] if above else self.voted[0], self.voted[-1]
        return {
            n for n in inside if n in within or self._belongs(n, between=first < n < last or self._greets(n))
        }

    def _points_above(self, inside: Sequence[int]) -> set[int]:
        """Find the lists above the text that sum it up: of several items, each some words and no link."""
        lists: dict[Any, list[int]] = {}
        for n in inside:
            if self.pieces[n].role == "li":
                lists.setdefault(self._parent(n), []).append(n)
        above = (items for items in lists.values() if len(items) >= ROW and self._sums_up(items))
        return {n for items in above for n in items}

    def _sums_up(self, items: Sequence[int]) -> bool:
        """Whether a list stands above the text and has points, or stands under »Das Wichtigste in Kürze«."""
        if items[-1] < self.voted[0] and all(map(self._is_point, items)):
            return True
        heading = self.pieces[items[0] - 1].text if items[0] else ""
        return _in_short().match(heading) is not None and all(
            self.free[n] and self.pieces[n].linked == 0 and " " in self.pieces[n].text for n in items
        )

    def _is_point(self, n: int) -> bool:
        piece = self.pieces[n]
        told = piece.text.count(" ") >= _POINT_WORDS - 1 and piece.linked == 0
        return told and self._may_belong(n) and not is_phrase(piece.text)

    def _around(self, n: int) -> tuple[Any, ...]:
        """Give the elements around a block, up to the article's container."""
        path = self.pieces[n].path[0 if self.pieces[n].tag == "body" else 1 :]
        return path[: path.index(self.root) + 1] if self.root in path else path[:1]

    def _parent(self, n: int) -> Any:
        element = self.pieces[n].element
        return element if self.pieces[n].tag == "body" else element.getparent()

    def _belongs(self, n: int, *, between: bool) -> bool:
        """Whether a block that nobody voted for is built like those of the article and stands with them."""
        piece = self.pieces[n]
        if not self._may_belong(n):
            return False
        if piece.quote is not None or piece.role == "speaker":
            return between or self._signs_what_was_voted_for(piece)
        if between and is_prose(piece) and SENTENCE_END.search(piece.text):
            return True
        return self._is_kin(n, between=between)

    def _signs_what_was_voted_for(self, piece: Piece) -> bool:
        """Whether a line belongs to a block quotation, or the figure around one, that was voted for."""
        voted = (self.pieces[v] for v in self.voted)
        return any(piece.quote is each.quote or piece.quote in each.path for each in voted)

    def _may_belong(self, n: int) -> bool:
        """Whether a block is text, and neither furniture nor a picture's nor a lead's."""
        piece = self.pieces[n]
        text = piece.role not in HEADINGS and piece.hint not in LEADING
        return text and self.free[n] and not (stands_aside(piece) or self._dates_the_text(n))

    def _dates_the_text(self, n: int) -> bool:
        """Whether an item stands in a list above the text that tells a day, or how long it takes to read."""
        piece = self.pieces[n]
        above = n < self.voted[-1] and piece.role == "li" and not is_prose(piece)
        return above and self._parent(n) in self.dated

    def _is_kin(self, n: int, *, between: bool) -> bool:
        """Whether a block stands in an element of the article, or in one of the same kind."""
        piece = self.pieces[n]
        kin = outer_of(piece) in self.parents or piece.element in self.parents
        if piece.role in {"td", "th"} and not self._shares_cell(n):
            return kin and is_prose(piece)
        if is_prose(piece):
            return kin or signature_of(piece.element) in self.built
        if kin and self._goes_on(n, between=between):
            return True
        return between and signature_of(piece.element) in self.built

    def _greets(self, n: int) -> bool:
        """Whether a line right above the text greets the readers, »Moin,«, or opens its first entry."""
        text = self.pieces[n].text
        return n + 1 == self.voted[0] and (text.endswith(",") or _OPENS.match(text) is not None)

    def _shares_cell(self, n: int) -> bool:
        """Whether a paragraph, or a greeting, stands in a cell of layout with text that was voted for."""
        piece = self.pieces[n]
        if self._greets(n) and share_mail(piece, self.pieces[self.voted[0]]):
            return True
        if piece.tag != "p":
            return piece.text.endswith(",") and any(
                self.pieces[v].element is piece.element for v in self.voted
            )
        return self._parent(n) in {self._parent(v) for v in self.voted}

    def _goes_on(self, n: int, *, between: bool) -> bool:
        """Whether a block that is no prose stands where the text goes on: a short paragraph, an item."""
        piece, inside = self.pieces[n], self.voted[0] < n < self.voted[-1]
        if piece.role in {"dt", "dd"} and not inside and self._is_a_list_of_facts(n):
            return False
        follows = between or outer_of(piece) in self.nearest
        closed = SENTENCE_END.search(piece.text) is not None or piece.text.endswith(",")  # a greeting
        below = n > self.voted[0] or piece.role in ITEMS or closed
        return follows and below and piece.tag in _PLAIN | ITEMS

    def _is_a_list_of_facts(self, n: int) -> bool:
        """Whether a <dl> beside the text has no running text: »Typ: Mitteilung, Datum: 4. März 2025«."""
        return not any(is_prose(each) for each in self.pieces if self._parent(n) in each.path)

    def _times(self, inside: Sequence[int], taken: set[int]) -> set[int]:
        """Find the times that head the entries of a live ticker: each with a text of its own below it."""
        found: list[int] = []
        for at, n in enumerate(inside):
            if not is_time(self.pieces[n]):
                continue
            following = next((m for m in inside[at + 1 : at + 4] if m in taken), None)
            if following is not None and (not found or any(found[-1] < t < n for t in taken)):
                found.append(n)
        return set(found) if len(found) >= _ENTRIES else set()

    def _mark_headings(self, inside: Sequence[int], taken: set[int], times: set[int]) -> None:
        """Make headings of the lines that are headings in whatever element."""
        self._mark_headlines([n for n in inside if times or self._is_above_text(n, taken)])
        if times:  # lines above the entries of a ticker say who wrote them
            self._mark_permalinks(inside, times)
        else:
            lines = [n for n in inside if n + 1 in taken and self._may_be_crosshead(n)]
            self._mark_crossheads(lines, {self._class(n) for n in taken if is_prose(self.pieces[n])})

    def _class(self, n: int) -> str | None:
        """Give the class of a block's element."""
        classes: str | None = self.pieces[n].element.get("class")
        return classes

    def _mark_permalinks(self, inside: Sequence[int], times: set[int]) -> None:
        """Take the headings right below times for such, though they are links: to their entry alone."""
        for n in inside:
            if n - 1 in times and self.pieces[n].role in HEADINGS:
                self.pieces[n].linked = 0.0

    def _is_above_text(self, n: int, taken: set[int]) -> bool:
        """Whether a block inside the text stands right above one of its paragraphs."""
        return n > self.voted[0] and n + 1 in taken and self._may_belong(n) and is_prose(self.pieces[n + 1])

    def _names_above_turns(self, inside: Sequence[int], taken: set[int]) -> set[int]:
        """Find the names that stand in lines of their own above what their bearers say in turn."""
        lines = [n for n in inside if n not in taken and n + 1 in taken and self._may_be_name(n)]
        names = names_in_turn([self.pieces[n].text for n in lines])
        found = {n for n in lines if self.pieces[n].text in names}
        for n in found:
            self.pieces[n].role = "h3"
        return found

    def _may_be_name(self, n: int) -> bool:
        """Whether a line is no link, heading or part of the page."""
        piece = self.pieces[n]
        return not piece.role and piece.linked == 0 and self.free[n]

    def _mark_headlines(self, inside: Sequence[int]) -> None:
        """Make headings of the lines of a live ticker, or inside the text, that are called headlines."""
        for piece in (self.pieces[n] for n in inside):
            short = piece.text.count(" ") < LONG_WORDS and piece.role in {"", *ITEMS}
            if short and _HEADLINE.search(piece.element.get("class") or ""):
                piece.role = "h3"

    def _mark_crossheads(self, lines: Sequence[int], of_texts: set[str | None]) -> None:
        """Make headings of the lines above texts that share a class which no text has.

        So is the line right above the text if it is built like several inside it.
        """
        alike: dict[tuple[str, ...], list[int]] = {}
        for n in lines:
            if not self.pieces[n].hint and self._class(n) not in of_texts:
                alike.setdefault(signature_of(self.pieces[n].element), []).append(n)
        for headings in alike.values():
            inner = {self.pieces[n].text for n in headings if n > self.voted[0]}
            for n in headings if len(inner) >= ROW else []:
                self.pieces[n].role = "h3"

    def _may_be_crosshead(self, n: int) -> bool:
        """Whether a line inside the text is short and open like a heading, and stands with the text below."""
        piece, below = self.pieces[n], self.pieces[n + 1]
        if piece.role or not piece.element.get("class") or not self.voted[0] - 1 <= n < self.voted[-1]:
            return False
        short = 0 < piece.text.count(" ") < _CROSSHEAD_WORDS and not _CLOSED.search(piece.text)
        beside = piece.element.getparent() is below.element.getparent() and not _is_below_image(piece)
        return short and beside and self._may_belong(n) and is_prose(below) and not is_phrase(piece.text)

    def _widgets(self, taken: set[int]) -> set[int]:
        """Find what belongs to a form: a poll, an order of a newsletter."""
        total = letters_in(self.pieces, taken)
        held: Counter[Any] = Counter()
        around = {n: [self.pieces[n].element, *self._around(n)] for n in taken}
        for n, elements in around.items():
            for element in elements:
                held[element] += len(self.pieces[n].text)
        forms = {
            element
            for element, letters in held.items()
            if letters < _WIDGET * total
            and next(element.iter("input", "textarea", "select"), None) is not None
        }
        return {n for n, elements in around.items() if not forms.isdisjoint(elements)}

    def _link_lists(self, taken: set[int]) -> set[int]:
        """Find the lists of which every item leads to another article."""
        lists: dict[Any, list[int]] = {}
        for n, piece in enumerate(self.pieces):
            if piece.role == "li":
                lists.setdefault(self._parent(n), []).append(n)
        return {
            n
            for items in lists.values()
            if sum(self.pieces[n].linked > TEASER_LINKS for n in items) >= 0.5 * len(items)
            for n in items
            if n in taken
        }

    def _lists_of_links(self, taken: set[int]) -> set[int]:
        """Find items with links under »Mehr zum Thema«, and the lines that introduce nothing but links."""
        found = self._listed_links(taken)
        rest = taken - found
        found.update(
            n for n in rest if self._leads_away(n + 1) and n + 1 not in rest and _introduces(self.pieces[n])
        )
        return found

    def _listed_links(self, taken: set[int]) -> set[int]:
        """Find items with links under such a heading; under such a line in the text, all but sentences."""
        found: set[int] = set()
        above = ""  # "heading" or "line" that the items stand under
        for n, piece in enumerate(self.pieces):
            if piece.role not in ITEMS:
                above = self._names_items(n, above, taken)
            elif above and n in taken and _is_listed(piece, closed=above == "heading"):
                found.add(n)
        return found

    def _names_items(self, n: int, above: str, taken: set[int]) -> str:
        """Say what items below a block stand under; what was not taken parts none from its heading."""
        piece = self.pieces[n]
        if is_phrase(piece.text):
            return "heading" if piece.role in HEADINGS or n < self.voted[0] else "line"
        return "" if piece.role in HEADINGS or n in taken else above

    def _headings(self, inside: Sequence[int], taken: set[int]) -> set[int]:
        """Take the headings that head something taken, before anything else is headed."""
        found: set[int] = set()
        waiting: list[int] = []
        skipped = False
        for n in inside:
            piece = self.pieces[n]
            if n in taken:
                found.update(m for m in waiting if not self._heads_a_box(m, n, taken))
                waiting, skipped = [], False
            elif self._is_heading(n):
                waiting = self._next_to(waiting, n, skipped=skipped)
                skipped = False
            elif self._leads_away(n):
                waiting = []
            elif not _is_captioned(piece):
                skipped = True
        return found

    def _next_to(self, waiting: list[int], n: int, *, skipped: bool) -> list[int]:
        """Tell which headings wait for a text once another stands below them.

        A heading over what was not taken heads a list of teasers; an inner one stands under it.
        """
        rank = _rank(self.pieces[n])
        above = [m for m in waiting if not skipped or _rank(self.pieces[m]) < rank]
        return [*above, n] if self.pieces[n].linked < TEASER_LINKS else above

    def _heads_a_box(self, heading: int, text: int, taken: set[int]) -> bool:
        """Whether a heading stands in a box with words that were not taken, and the text below does not."""
        if self.pieces[heading].hint == "teaser" != self.pieces[text].hint:
            return True
        near = range(max(0, heading - NEAR), min(len(self.pieces), heading + NEAR + 1))
        for element in self.pieces[heading].path[1:]:
            if element is self.root or element in self.pieces[text].path:
                return False
            within = [m for m in near if m != heading and element in self.pieces[m].path]
            if not taken.isdisjoint(within):
                return False
            if self._tell(element, within, heading):
                return True
        return False

    def _tell(self, box: Any, numbers: Iterable[int], heading: int) -> bool:
        """Whether a box is a figure, or has a text and no caption, or below the heading a link or a day."""
        said = (n for n in numbers if not _is_captioned(self.pieces[n]))
        return box.tag == "figure" or any(
            says_something(self.pieces[n]) or (n > heading and self._points(n)) for n in said
        )

    def _points(self, n: int) -> bool:
        """Whether a block of some words leads elsewhere: a link, »„Beispiel heute“, 4. März 2025«."""
        piece = self.pieces[n]
        if " " not in piece.text or piece.linked > TEASER_LINKS:
            return " " in piece.text
        return piece.role not in HEADINGS and read_date(piece.plain) is not None

    def _is_heading(self, n: int) -> bool:
        return self.free[n] and (self.pieces[n].role in _SECTIONS or self._is_label(n))

    def _is_label(self, n: int) -> bool:
        """Whether a bold line inside the text heads what follows in its element: »Behauptung«."""
        piece, text = self.pieces[n], self.pieces[n].text
        if not (piece.all_bold and self.begin < n < self.voted[-1] and piece.role in {"", "td", "dd"}):
            return False
        beside = piece.element in self.pieces[n + 1].path and piece.hint not in LEADING
        return beside and text.count(" ") < _CROSSHEAD_WORDS and not text.endswith((".", ":", ",", "“", "»"))

    def _leads_away(self, n: int) -> bool:
        """Whether a block leads to another article: a link, or a part of a teaser."""
        if n >= len(self.pieces):
            return False
        piece = self.pieces[n]
        return (piece.linked > TEASER_LINKS and self.free[n]) or not self.cards.isdisjoint(piece.path)
