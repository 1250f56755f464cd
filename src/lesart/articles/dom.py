"""A page's HTML is read as a browser shows it: block by block, in order, without what is hidden."""

import re
import unicodedata
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from lesart.articles.names import badges, heads, hides, layout, named, speaks, topical

__all__ = ["BREAK", "HEADINGS", "Piece", "is_caption", "parse", "read_pieces", "shown"]

# Signs of the private use area stand for layout while a text is put together; a page's own are icons and go.
BREAK = "\ue001"  # <br>
_BOLD, _PLAIN = "\ue002", "\ue003"  # <strong>, <em> and their like begin and end
_GLUE = "\ue004"  # a drop cap ends, and its word goes on
_NARROW = "\ue005"  # the space that groups the digits of a number
_NUMBER_SPACES = ("\xa0", "\u2009", "\u202f")
_GROUPED = re.compile(r"(?<=\d)[\xa0\u2009\u202f](?=\d{3}(?!\d))")
_GONE = dict.fromkeys(
    [*range(0xE000, 0xF900), 0xAD, 0x200B, 0x2060, 0xFEFF]
)  # icons, soft hyphens, zero width

_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\f\r"))  # signs that no browser shows

_UNSEEN = frozenset(
    {
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "head",
        "iframe",
        "select",
        "option",
        "textarea",
        "button",
        "object",
        "video",
        "audio",
        "canvas",
        "datalist",
        "input",
        "link",
        "meta",
        "title",
        "map",
        "area",
        "progress",
        "meter",
        "base",
    }
)
_BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    }
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"dd", "dt", "li", "summary", "td", "th"})
_WHOLE_PAGE = frozenset({"html", "body"})  # are no part of it, whatever they are called: <html class="no-js">
_FURNITURE_TAGS = frozenset({"aside", "dialog", "figcaption", "footer", "form", "menu", "nav"})
_FURNITURE_ROLES = frozenset(
    {
        "banner",
        "complementary",
        "contentinfo",
        "dialog",
        "alertdialog",
        "form",
        "menu",
        "menubar",
        "navigation",
        "search",
        "tablist",
        "toolbar",
    }
)
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_SENTENCES = frozenset({"p", "li", "dd", "td", "span", "em", "strong", "b", "i", "blockquote"})
_LABELS = frozenset({"span", "time"})
_BEFORE_LABELS = _LABELS | {"a"}
_EMPHASIS = frozenset({"b", "strong", "em", "i", "u"})
_NOT_DISPLAYED = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic", re.IGNORECASE)
_NEW_WINDOW = re.compile(  # what links say to those who hear the page
    r"\s*[(\[](?=[^()\[\]]*(?:öffne|link|extern)|neues? )[^()\[\]]{0,40}"
    r"(?:neue[nms]{0,2} (?:browser-?)?(?:fenster|tab|reiter)|externer link)(?: geöffnet| auf)?[)\]]",
    re.IGNORECASE,
)
_INITIAL = re.compile(r"(?:^|[\s_-])(?:initial|drop-?cap|first-?letter)(?=$|[\s_-])", re.IGNORECASE)
_FOOTNOTE = re.compile(r"#[\w.:-]*(?:fn|ftn|foot|note|ref|cite|anm)", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[↑↩^]\ufe0e?)[\])]?")
_WORDS = re.compile(r"[^\W_]{2}")
_LONGEST_LABEL = 60
_BADGE_WORDS = 2
_OWN_PLACE = frozenset({"#", "¶", "§", "🔗"})
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?: Uhr)?$")
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
_DASHES = frozenset({"—", "–", "-", "―"})
_FIRST_LETTER = re.compile(r"[„»«\"‚]?[A-ZÄÖÜ]")
_GOES_ON = re.compile(r"[a-zäöüß]")
_WORD_END, _WORD_BEGIN = re.compile(r"[a-zäöüß0-9.!?:…”“»]$"), re.compile(r"[A-ZÄÖÜ0-9„»]")


@dataclass(slots=True)
class Piece:
    """A block of text as it is seen on the page."""

    text: str  # white space run together; single <br> as `BREAK`
    tag: str  # of the innermost block: "p"
    element: Any  # that block
    role: str = ""  # "h1", "li", "dt", "kicker", "speaker": what the markup makes of it
    linked: float = 0.0  # share of its characters inside links
    bold: int = 0  # so many of its first characters are emphasised
    quote: Any = None  # the block quotation around it
    furniture: tuple[tuple[Any, str], ...] = ()  # elements around it that look like the page's own, and why
    hint: str = ""  # what its classes call it: "lead", "question", "answer"
    path: tuple[Any, ...] = ()  # the block and all elements around it, the innermost first

    @property
    def plain(self) -> str:
        """The text with breaks as spaces."""
        return self.text.replace(BREAK, " ")

    @property
    def all_bold(self) -> bool:
        """Whether all of it is emphasised."""
        return self.bold >= len(self.text) > 0


@dataclass(frozen=True, slots=True)
class _Context:
    """What the elements around say of a text."""

    role: str = ""
    quote: Any = None
    furniture: tuple[tuple[Any, str], ...] = ()
    hint: str = ""
    linked: bool = False
    bold: bool = False
    q: int = 0  # depth of inline quotations


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


def shown(text: str) -> str:
    r"""Text as a browser shows it: white space run together, invisible signs gone; letters composed (NFC).

    >>> shown("Bürger\xadmeisterin (öffnet im neuen Fenster)  sagt")
    'Bürgermeisterin sagt'
    """
    text = text.translate(_GONE)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return _run_together(_NEW_WINDOW.sub("", text))


def _run_together(text: str) -> str:
    """Make one space of all white space, but for the one inside a number: »12 000« stays a number."""
    if text.isascii() or not any(space in text for space in _NUMBER_SPACES):
        return " ".join(text.split())
    return " ".join(_GROUPED.sub(_NARROW, text).split()).replace(_NARROW, "\u202f")


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


@dataclass(frozen=True, slots=True)
class _Open:
    """An element that has begun."""

    inner: _Context
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
        around = [_Context()]
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
        self.flush(root, _Context())

    def _start(self, element: Any, context: _Context) -> "_Open | None":
        """Begin an element; None if nothing of it is seen."""
        tag = element.tag
        if not isinstance(tag, str) or _is_unseen(element, tag):
            return None
        if element.attrib and self._is_hidden(element, context):
            return None
        is_block = tag in _BLOCKS or _is_named_block(tag)
        inner = _inside(element, tag, context, is_block=is_block)
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

    def _flush_before(self, inner: _Context, element: Any, context: _Context) -> None:
        """Make a block of what was read, unless it is the dash in front of a signature: »— Eva Klein«."""
        if inner.role != "speaker" or "".join(self.buffer).strip() not in _DASHES:
            self.flush(element.getparent(), context)

    def _start_inline(self, element: Any, tag: str, inner: _Context, context: _Context) -> "_Open":
        if tag == "br":
            self.buffer.append(BREAK)
            return _Open(inner)
        opening, closing = "", ""
        if tag == "q":
            opening, closing = _marks(element, self.language, context.q)
        elif _INITIAL.search(element.get("class") or ""):
            closing = _GLUE
        elif inner.bold and not context.bold:
            opening, closing = _BOLD, _PLAIN
        if _is_label(element, context) and self._runs_on(element):
            self.buffer.append(" ")
        self.buffer.append(opening)
        return _Open(inner, closing=closing, at=len(self.buffer) - 1)

    def _end(self, element: Any, opened: "_Open | None", context: _Context) -> None:
        """End an element that was begun."""
        if opened is None or element.tag == "br":
            return
        if opened.is_block:
            self.flush(element, opened.inner)
            return
        whole = opened.at < len(self.buffer)  # no block inside has ended what was read
        self.buffer.append(opened.closing)
        if not whole:
            return
        if element.tag == "q":
            self._drawn_once(element, opened.at)
        elif (
            context.role in HEADINGS
            and len(self.buffer) > opened.at + 2
            and _begins(element.tail)
            and _WORD_END.search(self.buffer[-2])
        ):
            self.buffer.append(" ")

    def _add(self, text: str | None, context: _Context) -> None:
        if text:
            text = text.translate(_GONE) if not text.isascii() else text
            self.buffer.append(text)
            self.length += len(text)
            self.linked += len(text) if context.linked else 0

    def _runs_on(self, element: Any) -> bool:
        """Whether a span in a heading would run into the word before it: »RatHaushalt«."""
        before = "".join(self.buffer[-3:]).rstrip(_PLAIN)
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

    def _is_hidden(self, element: Any, context: _Context) -> bool:
        get = element.get
        if get("hidden") is not None or _NOT_DISPLAYED.search(get("style") or ""):
            return True
        if _stands_in(element):
            return True
        if not self.honour_hidden:
            return False
        if get("aria-hidden") == "true":
            return not _begins_word(element)
        classes = get("class")
        if classes is None:
            return False
        return _is_badge(element, classes, context) or (hides(classes) and not _stands_for_signs(element))

    def flush(self, element: Any, context: _Context) -> None:
        """Make a block of what was read since the last."""
        raw = "".join(self.buffer)
        share = self.linked / self.length if self.length else 0.0
        self.buffer.clear()
        self.length = self.linked = 0
        if not raw or raw.isspace():
            return
        path = (element, *element.iterancestors()) if element is not None else ()
        for part in re.split(rf"{BREAK}\s*(?:[{_BOLD}{_PLAIN}]\s*)*{BREAK}", raw) if BREAK in raw else (raw,):
            text, bold = _tidied(part, all_bold=context.bold)
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


def _stands_in(element: Any) -> bool:
    """Whether an element is an archive's, or stands for what a component of AMP has not loaded."""
    if element.get("id") in layout()["hidden"]["ids"]:
        return True
    if element.get("placeholder") is None and element.get("fallback") is None:
        return False
    parent = element.getparent()
    return parent is not None and isinstance(parent.tag, str) and parent.tag.startswith("amp-")


def _stands_for_signs(element: Any) -> bool:
    """Whether words for those who hear the page stand beside the same words for those who see it."""
    for other in (element.getprevious(), element.getnext()):
        if other is not None and isinstance(other.tag, str) and other.get("aria-hidden") == "true":
            return _WORDS.search("".join(other.itertext())) is not None and other.tag not in _UNSEEN
    return False


def _begins_word(element: Any) -> bool:
    """Whether the first letter of a word is set large and hidden from those who hear the page."""
    if element.tag in _BLOCKS or not _FIRST_LETTER.fullmatch("".join(element.itertext()).strip()):
        return False
    after, following = element.tail or "", element.getnext()
    if not after and following is not None and hides(following.get("class") or ""):
        after = following.tail or ""  # behind the same letter for those who hear the page
    return _GOES_ON.match(after) is not None


def _is_word(element: Any, tag: str) -> bool:
    """Whether a button stands in a sentence, as words with a note behind them do, or is all of a heading."""
    parent = element.getparent()
    if tag != "button" or parent is None:
        return False
    if parent.tag in HEADINGS | {"summary", "dt"}:  # questions and answers that open on a click
        return _fills(element)
    if _CLOCK.search("".join(element.itertext()).strip()):  # opens an entry of a live ticker
        return True
    around = (parent.text or "").strip() or (element.tail or "").strip()
    return parent.tag in _SENTENCES and bool(around)


def _is_badge(element: Any, classes: str, context: _Context) -> bool:
    """Whether the last words of a heading, or any of a kicker, tell who may read on: »KK+«."""
    if context.role not in HEADINGS | {"kicker"} or not badges(classes):
        return False
    short = len("".join(element.itertext()).split()) <= _BADGE_WORDS
    return short and (_is_last(element) or context.role == "kicker")


def _is_shadow(element: Any, tag: str) -> bool:
    """Whether a template is what an element of the page's own making shows (declarative shadow DOM)."""
    return tag == "template" and element.get("shadowrootmode", element.get("shadowroot")) is not None


def _is_unseen(element: Any, tag: str) -> bool:
    """Whether an element is nothing to read by its kind."""
    if tag in _UNSEEN:
        return not (_is_word(element, tag) or _is_shadow(element, tag))
    return tag == "a" and _leads_to_footnote(element)


def _is_named_block(tag: str) -> bool:
    """Whether an element of a page's own making is a part of its furniture: ``<amp-consent>``."""
    return "-" in tag and named(tag).startswith("furniture")


def _leads_to_footnote(element: Any) -> bool:
    """Whether a link is the raised number of a footnote, leads back from one, or is the sign of its place."""
    href = element.get("href") or ""
    if href.startswith("#") and "".join(element.itertext()).strip() in _OWN_PLACE:
        return True  # a heading's link to its own place
    if "#" not in href or _FOOTNOTE.search(href) is None:
        return False
    return _FOOTNOTE_MARK.fullmatch("".join(element.itertext()).strip()) is not None


def _is_label(element: Any, context: _Context) -> bool:
    """Whether a space may be missing in front of an inline element that the style sheet sets apart."""
    return context.role in HEADINGS or context.role == "kicker" or _follows_span(element)


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


def _begins(text: str | None) -> bool:
    return text is not None and _WORD_BEGIN.match(text) is not None


def _tidied(raw: str, *, all_bold: bool) -> tuple[str, int]:
    """Run white space together; tell how many characters from the first one are emphasised."""
    if not raw.isascii() and not unicodedata.is_normalized("NFC", raw):
        raw = unicodedata.normalize("NFC", raw)
    if _GLUE in raw:
        raw = re.sub(f"{_GLUE}[{_GLUE}\\s]*(?=[a-zäöüß])", "", raw).replace(_GLUE, "")
    text = _run_together(raw)
    if "(" in text or "[" in text:
        text = _NEW_WINDOW.sub("", text)
    bold = len(text) if all_bold else 0
    if _BOLD in text or _PLAIN in text:
        text, bold = _emphasis(text)
    if BREAK in text:
        text = re.sub(rf"\s*{BREAK}\s*", BREAK, text).strip(BREAK)
    return text.strip(), bold


def _emphasis(text: str) -> tuple[str, int]:
    """Take the signs of emphasis out and measure the emphasised beginning."""
    parts = re.split(f"([{_BOLD}{_PLAIN}])", text)
    within = parts[1] == _PLAIN  # what ends first has begun before the text
    bold, letters, still = 0, [], True
    for part in parts:
        if part in {_BOLD, _PLAIN}:
            within = part == _BOLD
            continue
        letters.append(part)
        if still and (within or not any(character.isalnum() for character in part)):
            bold += len(part)
        elif part:
            still = False
    joined = _run_together("".join(letters))
    return joined, min(bold, len(joined))


def _inside(element: Any, tag: str, context: _Context, *, is_block: bool) -> _Context:
    """Say what holds for the text inside an element."""
    changes = _letter_changes(element, tag, context)
    classes = element.get("class") or ""
    if is_block:
        changes |= _block_changes(element, tag, context, _names_of(element, tag, classes))
    else:
        called = classes or element.get("data-testid") or element.get("slot") or ""
        changes |= _inline_changes(element, tag, context, called)
    return replace(context, **changes) if changes else context


def _names_of(element: Any, tag: str, classes: str) -> str:
    """Collect what a page calls a block: its classes, its id, what scripts know it by, its own tag."""
    if "-" in tag:
        classes = f"{classes} {tag}"
    for name in _naming():
        # A heading's id is made of its words: »#werbung-wirkt«.
        if (value := element.get(name)) and not (name == "id" and tag in HEADINGS):
            classes = f"{classes} {value}"
    return classes


@cache
def _naming() -> tuple[str, ...]:
    return ("id", *layout()["attributes"]["naming"])


def _letter_changes(element: Any, tag: str, context: _Context) -> dict[str, Any]:
    """Say what holds for each letter: linked, in quotation marks of the browser's, emphasised."""
    if tag == "a" and (address := element.get("href")) is not None:
        # A heading that links to its own place on the page leads nowhere.
        return {} if context.role in HEADINGS and address.startswith("#") else {"linked": True}
    if tag == "q":
        return {"q": context.q + 1}
    return {"bold": True} if not context.bold and _is_emphasis(element, tag) else {}


def _inline_changes(element: Any, tag: str, context: _Context, classes: str) -> dict[str, Any]:
    """Say what an inline element makes of its text by its name or its class."""
    if role := _inline_role(element, tag, context, classes):
        below = {"quote": _below_quotation(element)} if role == "speaker" and context.quote is None else {}
        return {"role": role, **below}
    if not classes:
        return {}
    if context.quote is None and (reason := _inline_furniture(element, classes)):
        return {"furniture": (*context.furniture, (element, reason))}
    return {"hint": hint} if not context.hint and (hint := _inline_hint(element, classes)) else {}


def _below_quotation(element: Any) -> Any:
    """Return the block quotation that a <cite> stands right below, alone or alone in its paragraph."""
    outer = element
    parent = element.getparent()
    if parent is not None and parent.tag == "p" and not (parent.text or "").strip(" —–-"):
        outer = parent if len(parent) == 1 and not (element.tail or "").strip() else element
    return _quotation_before(outer)


def _quotation_before(element: Any) -> Any:
    before = element.getprevious()
    return before if before is not None and before.tag == "blockquote" else None


def _is_emphasis(element: Any, tag: str) -> bool:
    if tag in _EMPHASIS:
        return True
    if tag not in {"span", "p", "div", "font"}:
        return False
    style = element.get("style")
    return (style is not None and _BOLD_STYLE.search(style) is not None) or (
        tag in {"span", "p"} and named(element.get("class") or "") == "bold"
    )


def _inline_role(element: Any, tag: str, context: _Context, classes: str) -> str:
    """Tell the inline elements that stand apart: a quotation's <cite> at its end, a heading's kicker."""
    if context.quote is None:
        signs = tag == "cite" and _below_quotation(element) is not None
    else:
        signs = not context.role and _may_sign(tag, classes) and _is_last(element)
    if signs:
        return "speaker"
    return "kicker" if classes and _is_kicker(element, context, classes) else ""


def _is_kicker(element: Any, context: _Context, classes: str) -> bool:
    """Whether an inline element is called a kicker, at the beginning of a heading or in a line of its own."""
    if context.role in HEADINGS:
        return heads(classes) and not _is_last(element)
    called = named(classes) == "kicker" or _labels_headline(element, classes)
    return not context.role and called and _is_line(element)


def _labels_headline(element: Any, classes: str) -> bool:
    """Whether a short line right above a headline is called its topic or place, and leads nowhere."""
    below = element.getnext()
    if below is None or below.tag not in {"h1", "h2"} or not topical(classes):
        return False
    text = "".join(element.itertext()).strip()
    return len(text) < _LONGEST_LABEL and not text.endswith((".", "!")) and element.find(".//a") is None


def _is_line(element: Any) -> bool:
    """Whether an inline element has a line for itself: a block follows, and nothing or one stands before."""
    parent, before, after = element.getparent(), element.getprevious(), element.getnext()
    begins = parent.text if before is None else before.tail
    if f"{begins or ''}{element.tail or ''}".strip() or after is None:
        return False
    return after.tag in _BLOCKS and (before is None or before.tag in _BLOCKS)


def _may_sign(tag: str, classes: str) -> bool:
    return tag in {"cite", "footer", "small"} or (classes != "" and speaks(classes))


def _inline_hint(element: Any, classes: str) -> str:
    """Tell a lead that is a span, or the questions and answers that are."""
    called = named(classes)
    if called == "lead" and _fills(element):
        return "lead"
    return called if called in {"question", "answer"} and not _explains(classes) else ""


def _fills(element: Any) -> bool:
    """Whether an element is all that stands in the one around it."""
    parent = element.getparent()
    return parent is not None and len(parent) == 1 and not f"{parent.text or ''}{element.tail or ''}".strip()


def _is_last(element: Any) -> bool:
    """Whether no word follows in the element around."""
    return not (element.tail or "").strip() and all(
        not "".join(each.itertext()).strip() for each in element.itersiblings()
    )


def _inline_furniture(element: Any, classes: str) -> str:
    """Tell a caption or a name that is kept in a span, not in a block of its own."""
    called = named(classes)
    if not called.startswith("furniture"):
        return ""
    word = called.removeprefix("furniture ")
    if word not in layout()["inline"]["words"]:
        return ""
    apart = _has_no_words_beside(element) or (word in layout()["inline"]["credits"] and _is_last(element))
    return f"named as {word}" if apart else ""


def _has_no_words_beside(element: Any) -> bool:
    """Whether the element around one is no paragraph and has no words of its own."""
    parent = element.getparent()
    if parent is None or parent.tag in {"p", "li", "td", "dd", "blockquote"} | HEADINGS:
        return False
    return not any((text or "").strip() for text in (parent.text, *(each.tail for each in parent)))


def _block_changes(element: Any, tag: str, context: _Context, classes: str) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    called = named(classes)
    if role := _block_role(tag, context, called) or _topic_role(element, context, called, classes):
        changes["role"] = role
    if _opens_quotation(element, tag) or (called == "quote" and context.quote is None):
        changes["quote"] = element
    if context.quote is not None and _names_speaker(tag, classes):
        return changes | {"role": "speaker"}
    before = _quotation_before(element) if speaks(classes) else None
    if before is not None:
        return {"role": "speaker", "quote": before}
    return changes | _named_changes(element, tag, context, called, classes)


def _block_role(tag: str, context: _Context, called: str) -> str:
    """Tell what a block is by its name or its tag; "" for what its text alone can tell."""
    if called == "kicker":
        return "kicker"
    if called == "subheading" and tag not in HEADINGS and not context.role:
        return "h3"
    return tag if tag in HEADINGS or (tag in _CELLS and context.role not in HEADINGS) else ""


def _topic_role(element: Any, context: _Context, called: str, classes: str) -> str:
    """Tell a line above the headline that is called its topic, and nothing else."""
    return "kicker" if not (context.role or called) and _labels_headline(element, classes) else ""


def _names_speaker(tag: str, classes: str) -> bool:
    """Whether a block of a quotation says whose it is."""
    return tag in {"footer", "figcaption", "header"} or speaks(classes)


def _opens_quotation(element: Any, tag: str) -> bool:
    return tag == "blockquote" or (tag == "figure" and element.find(".//blockquote") is not None)


def _named_changes(element: Any, tag: str, context: _Context, called: str, classes: str) -> dict[str, Any]:
    """Say what a block is called: furniture of the page, a lead, a question."""
    changes: dict[str, Any] = {}
    if reason := _furniture(element, tag, called):
        changes["furniture"] = (*context.furniture, (element, reason))
    if element.get("itemprop") == "description" and not reason:
        changes["hint"] = "lead"
    elif called in {"lead", "teaser"} or (called in {"question", "answer"} and not _explains(classes)):
        changes["hint"] = called
    return changes


def _explains(classes: str) -> bool:
    """Whether questions and answers are a list of the kind FAQ, and no interview."""
    return "faq" in classes.casefold()


def _furniture(element: Any, tag: str, called: str) -> str:
    if tag in _WHOLE_PAGE:
        return ""
    if tag in _FURNITURE_TAGS:
        return f"<{tag}>"
    if (role := element.get("role")) in _FURNITURE_ROLES:
        return f'role="{role}"'
    if tag in {"td", "th"} and called == "furniture comment":  # what a ticker says of a minute
        return ""
    return f"named as {called.removeprefix('furniture ')}" if called.startswith("furniture") else ""


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


def is_caption(text: str) -> bool:
    """Whether a text credits a picture, as captions do."""
    return _CREDIT.search(text) is not None


_CREDIT = re.compile(
    r"(?:©(?!\s?(?-i:[a-z]{2,4}/[a-z-]{2,8}/))|\b(?:Foto|Fotos|Bild|Grafik|Symbolbild|Archivbild|Symbolfoto|Archivfoto)\s?:\s*\S|\(c\))",
    re.IGNORECASE,
)
