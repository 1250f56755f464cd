"""A page's HTML is read as a browser shows it: block by block, in order, without what is hidden."""

import re
from dataclasses import dataclass, field
from typing import Any

from lesart.articles.characters import BOLD, BREAK, GLUE, GONE, PLAIN, raised, tidied
from lesart.articles.contexts import context_inside
from lesart.articles.dates import date_line
from lesart.articles.elements import BLOCKS, HEADINGS, Context, Piece
from lesart.articles.names import hides, layout
from lesart.articles.prose import SENTENCE_END
from lesart.articles.unseen import (
    begins_word,
    is_a_text,
    is_badge,
    is_named_block,
    is_unseen,
    stands_for_signs,
    stands_in,
)
from lesart.frozen import record

__all__ = ["parse", "read_pieces"]

_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r"))  # signs that no browser shows
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_LABELS = frozenset({"span", "time"})
_BEFORE_LABELS = _LABELS | {"a"}
_NOT_DISPLAYED = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_INITIAL = re.compile(r"(?:^|[\s_-])(?:initial|drop-?cap|first-?letter)(?=$|[\s_-])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_PARTED = re.compile(
    rf"{BREAK}\s*(?:[{BOLD}{PLAIN}]\s*)*{BREAK}|{BREAK}(?=[ \t\r\n]*(?:[\xa0\u2002\u2003][ \t\r\n]*){{2,}}\S)"
)
_LINES = 3  # so many long lines of sentences are paragraphs, though one break alone parts them,
_LONG_LINE = 120  # of so many characters
_OF_LONG_LINES = 0.85
_DASHES = frozenset({"—", "–", "-", "―"})
_WORD_END, _WORD_BEGIN = re.compile(r"[a-zäöüß0-9.!?:…”“»]$"), re.compile(r"[A-ZÄÖÜ0-9„»]")


def parse(html: str) -> Any:
    """Parse a page, or a piece of one, as leniently as browsers do; None if there is no element in it."""
    # lxml comes without types, and only pages need it, so that importing stays light.
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - see above
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]  # noqa: PLC0415 - above

    try:
        parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
        data = html.encode("utf-8", errors="replace").translate(None, _CONTROLS)
        root = document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    return _with_all_that_follows(root)


def _with_all_that_follows(root: Any) -> Any:
    """Take in what stands behind ``</html>``, where the parser begins a second page and browsers do not."""
    body = root.find("body")
    for part in [part for later in root.itersiblings("html") for part in later]:
        part.tag = "div"
        (root if body is None else body).append(part)
    return root


def read_pieces(root: Any, language: str | None, *, honour_hidden: bool = True) -> list[Piece]:
    """Read the page's blocks in their order.

    Parameters
    ----------
    root
        The parsed page.
    language
        The page's language, for the marks a browser draws around ``<q>``.
    honour_hidden
        Whether ``aria-hidden`` and hiding classes count: a page saved while a consent window lay over it says
        of its whole text that it is hidden.
    """
    reader = _Reader(language, honour_hidden=honour_hidden)
    reader.read(root)
    return reader.pieces


@record
class _Open:
    """An element that has begun."""

    inner: Context
    is_block: bool = False
    closing: str = ""  # what ends it: the mark of a <q>
    at: int = 0  # where it began among what was read


@dataclass(slots=True)
class _Reader:
    """Walks the page and puts its blocks together."""

    language: str | None
    honour_hidden: bool
    pieces: list[Piece] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    length: int = 0
    linked: int = 0

    def read(self, root: Any) -> None:
        """Go through the page, element by element, however deep they are nested."""
        # lxml comes without types, and only pages need it, so that importing stays light.
        from lxml.etree import iterwalk  # type: ignore[import-untyped]  # noqa: PLC0415 - see above

        walker = iterwalk(root, events=("start", "end"))
        around = [Context()]
        ends: list[_Open | None] = []  # of each element whose end is still to come
        for event, element in walker:
            context = around[-1]
            if event == "start":
                opened = self._start(element, context)
                ends.append(opened)
                around.append(opened.inner if opened else context)
                if opened is None:
                    walker.skip_subtree()
                else:
                    self._add(element.text, opened.inner)
            else:
                around.pop()
                self._end(element, ends.pop(), around[-1])
                self._add(element.tail, around[-1])
        self.flush(root, Context())

    def _start(self, element: Any, context: Context) -> "_Open | None":
        """Begin an element; None if nothing of it is seen."""
        tag = element.tag
        if not isinstance(tag, str) or is_unseen(element, tag):
            return None
        if element.attrib and self._is_hidden(element, context):
            return None
        is_block = _is_block(element, tag)
        inner = context_inside(element, tag, context, is_block=is_block)
        # A <cite> that closes a quotation, a kicker inside a heading, a caption that is a span stand apart.
        # So does a lead in a span that is all of its paragraph.
        if (
            is_block
            or inner.role != context.role
            or inner.furniture is not context.furniture
            or inner.hint != context.hint
        ):
            self._flush_before(inner, element, context)
            return _Open(inner, is_block=True)
        return self._start_inline(element, tag, inner, context)

    def _flush_before(self, inner: Context, element: Any, context: Context) -> None:
        """Make a block of what was read, unless it is the dash in front of a signature: »— Eva Klein«."""
        if inner.role != "speaker" or "".join(self.buffer).strip() not in _DASHES:
            self.flush(element.getparent(), context)

    def _start_inline(self, element: Any, tag: str, inner: Context, context: Context) -> "_Open":
        if tag == "br":
            self.buffer.append(BREAK)
            return _Open(inner)
        opening, closing = "", ""
        if tag == "q":
            opening, closing = _marks(element, self.language, context.q)
        elif _INITIAL.search(element.get("class") or ""):
            closing = GLUE
        elif inner.bold and not context.bold:
            opening, closing = BOLD, PLAIN
        if self._is_set_apart(element, context):
            self.buffer.append(" ")
        self.buffer.append(opening)
        return _Open(inner, closing=closing, at=len(self.buffer) - 1)

    def _end(self, element: Any, opened: "_Open | None", context: Context) -> None:
        """End an element that was begun."""
        if opened is None or element.tag == "br":
            return
        if opened.is_block:
            self.flush(element, opened.inner)
            return
        whole = opened.at < len(self.buffer)  # no block inside has ended what was read
        self.buffer.append(opened.closing)
        if whole:
            self._end_inline(element, opened.at, context)

    def _end_inline(self, element: Any, opened: int, context: Context) -> None:
        """Draw what a browser draws at the end of an inline element, or what the style sheet parts it by."""
        if element.tag == "q":
            self._drawn_once(element, opened)
        elif element.tag == "sup":
            self.buffer[opened:] = [raised("".join(self.buffer[opened:]))]
        elif (
            context.role in HEADINGS
            and len(self.buffer) > opened + 2
            and _begins(element.tail)
            and _WORD_END.search(self.buffer[-2])
        ):
            self.buffer.append(" ")

    def _add(self, text: str | None, context: Context) -> None:
        if text:
            text = text.translate(GONE) if not text.isascii() else text
            self.buffer.append(text)
            self.length += len(text)
            self.linked += len(text) if context.linked else 0

    def _is_set_apart(self, element: Any, context: Context) -> bool:
        """Whether the style sheet alone parts an inline element from the words before it."""
        if context.role in HEADINGS and _stands_by_a_dash(element):
            return True
        return _is_label(element, context) and self._runs_on(element)

    def _runs_on(self, element: Any) -> bool:
        """Whether a span in a heading would run into the word before it: »RatHaushalt«."""
        before = "".join(self.buffer[-3:]).rstrip(PLAIN)
        text = "".join(element.itertext())
        return bool(_WORD_END.search(before) and _WORD_BEGIN.match(text))

    def _drawn_once(self, element: Any, opened: int) -> None:
        """Leave out the marks of a <q> that is written with marks of its own."""
        inside = "".join(self.buffer[opened + 1 : -1]).strip()
        before = "".join(self.buffer[max(0, opened - 2) : opened]).rstrip()
        after = (element.tail or "").lstrip()
        within = inside[:1] in set('„“”»«"') and inside[-1:] in set('“”«»"')
        around = before[-1:] in set('„“»«"‚') and after[:1] in set('“”«»"‘') and after[:1] != ""
        if within or around:
            self.buffer[opened] = self.buffer[-1] = ""

    def _is_hidden(self, element: Any, context: Context) -> bool:
        get = element.get
        if get("hidden") is not None or _NOT_DISPLAYED.search(get("style") or ""):
            return True
        if stands_in(element) or get("role") == "tooltip":
            return True
        if not self.honour_hidden:
            return False
        if get("aria-hidden") == "true":
            return not begins_word(element)
        classes = get("class")
        return classes is not None and (is_badge(element, classes, context) or _is_hiding(element, classes))

    def flush(self, element: Any, context: Context) -> None:
        """Make a block of what was read since the last."""
        raw = "".join(self.buffer)
        share = self.linked / self.length if self.length else 0.0
        self.buffer.clear()
        self.length = self.linked = 0
        if not raw or raw.isspace():
            return
        path = (element, *element.iterancestors()) if element is not None else ()
        for part in _paragraphs(raw) if BREAK in raw else (raw,):
            text, bold = tidied(part, all_bold=context.bold)
            if text:
                tag = element.tag if element is not None else "body"
                self.pieces.append(
                    Piece(
                        text,
                        tag,
                        element,
                        context.role,
                        share,
                        bold,
                        context.quote,
                        context.furniture,
                        context.hint,
                        path,
                    )
                )


def _paragraphs(raw: str) -> list[str]:
    """Part what line breaks part: an empty line, an indented one, or long lines, each of sentences."""
    parts = _PARTED.split(raw)
    return [line for part in parts for line in (part.split(BREAK) if _are_paragraphs(part) else (part,))]


def _are_paragraphs(part: str) -> bool:
    """Whether nearly all that stands between single breaks are paragraphs, as pages of the 1990s set them."""
    lines = part.split(BREAK)
    if len(lines) < _LINES:
        return False
    long = [line for line in lines if len(line) >= _LONG_LINE and SENTENCE_END.search(line.rstrip(PLAIN))]
    return len(long) >= _LINES and sum(map(len, long)) > _OF_LONG_LINES * len(part)


def _is_hiding(element: Any, classes: str) -> bool:
    """Whether the classes hide the element from those who see the page."""
    return hides(classes) and not (stands_for_signs(element) or is_a_text(element, classes))


def _stands_by_a_dash(element: Any) -> bool:
    """Whether an element is the dash between a topic and a headline, or the headline right behind it."""
    before = element.getprevious()
    if before is None or before.tail:
        return False
    return not _DASHES.isdisjoint({"".join(each.itertext()) for each in (before, element)})


def _is_label(element: Any, context: Context) -> bool:
    """Whether a space may be missing in front of an inline element that the style sheet sets apart."""
    return context.role in HEADINGS | {"kicker", "speaker"} or _follows_span(element)


def _follows_span(element: Any) -> bool:
    """Whether a span or time touches another, or a link: labels that the style sheet alone parts."""
    before = element.getprevious()
    if before is None and element.tag in _LABELS and _YEAR.search(element.getparent().text or ""):
        return True
    return (
        element.tag in _LABELS
        and before is not None
        and before.tag in _BEFORE_LABELS
        and not (before.tail or "").strip()
    )


def _is_block(element: Any, tag: str) -> bool:
    return tag in BLOCKS or is_named_block(tag) or (tag == "time" and _stands_bare(element))


def _stands_bare(element: Any) -> bool:
    """Whether a <time> tells a day in the page's body itself, in front of a text that has no element."""
    before, behind = element.getprevious(), (element.tail or "").lstrip()
    begins = element.getparent().text if before is None else before.tail
    if element.getparent().tag != "body" or (begins or "").strip() or not behind or behind[0].islower():
        return False
    return date_line("".join(element.itertext())) is not None


def _begins(text: str | None) -> bool:
    return text is not None and _WORD_BEGIN.match(text) is not None


def _marks(element: Any, language: str | None, depth: int) -> tuple[str, str]:
    """Return the marks a browser draws around <q>: those of the language around it, by depth."""
    for ancestor in element.iterancestors():
        if own := ancestor.get("lang") or ancestor.get("xml:lang") or ancestor.get(_XML_LANGUAGE):
            language = own
            break
    marks = layout()["marks"]
    code = (language or "de").casefold().replace("_", "-")
    pairs = marks.get(code) or marks.get(code.split("-")[0]) or marks["de"]
    first = 2 * (depth % 2)
    return pairs[first], pairs[first + 1]
