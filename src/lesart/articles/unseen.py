"""What nobody sees of a page: scripts, hidden parts, marks of footnotes, badges for subscribers."""

import re
from typing import Any

from lesart.articles.elements import BLOCKS, HEADINGS, Context, fills_parent, is_last
from lesart.articles.names import badges, hides, layout, named

__all__ = [
    "begins_word",
    "is_a_text",
    "is_badge",
    "is_named_block",
    "is_unseen",
    "stands_for_signs",
    "stands_in",
]

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
_SENTENCES = frozenset({"p", "li", "dd", "td", "span", "em", "strong", "b", "i", "blockquote"})
_FOOTNOTE = re.compile(r"#[\w.:-]*(?:fn|ftn|foot|note|ref|cite|anm)", re.IGNORECASE)
_FOOTNOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[↑↩^]\ufe0e?)[\])]?")
_RAISES = re.compile(r"(?:\d|(?<![^\W_])[^\W\d_]{1,2})$")  # a number, a unit, a variable: »10⁶«, »m²«, »mc²«
_WORDS = re.compile(r"[^\W_]{2}")
_BADGE_WORDS = 2
_LONGEST_LABEL = 80  # letters of words that are only heard
_OWN_PLACE = frozenset({"#", "¶", "§", "🔗"})
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d{2}(?: Uhr)?$")
_FIRST_LETTER = re.compile(r"[„»«\"‚]?[A-ZÄÖÜ]")
_GOES_ON = re.compile(r"[a-zäöüß]")


def stands_in(element: Any) -> bool:
    """Whether an element is an archive's, or stands for what a component of AMP has not loaded."""
    if element.get("id") in layout()["hidden"]["ids"]:
        return True
    if element.get("placeholder") is None and element.get("fallback") is None:
        return False
    parent = element.getparent()
    return parent is not None and isinstance(parent.tag, str) and parent.tag.startswith("amp-")


def stands_for_signs(element: Any) -> bool:
    """Whether words for those who hear the page stand beside the same words for those who see it."""
    for other in (element.getprevious(), element.getnext()):
        if other is not None and isinstance(other.tag, str) and other.get("aria-hidden") == "true":
            return _WORDS.search("".join(other.itertext())) is not None and other.tag not in _UNSEEN
    return False


def is_a_text(element: Any, classes: str) -> bool:
    """Whether »sr-text«, which hides a label for those who hear the page, is the text of a station SR."""
    return "sr-text" in classes.split() and len("".join(element.itertext()).strip()) > _LONGEST_LABEL


def begins_word(element: Any) -> bool:
    """Whether the first letter of a word is set large and hidden from those who hear the page."""
    if element.tag in BLOCKS or not _FIRST_LETTER.fullmatch("".join(element.itertext()).strip()):
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
        return fills_parent(element)
    if _CLOCK.search("".join(element.itertext()).strip()):  # opens an entry of a live ticker
        return True
    around = (parent.text or "").strip() or (element.tail or "").strip()
    return parent.tag in _SENTENCES and bool(around)


def is_badge(element: Any, classes: str, context: Context) -> bool:
    """Whether the last words of a heading, or any of a kicker, tell who may read on: »KK+«."""
    if context.role not in HEADINGS | {"kicker"} or not badges(classes):
        return False
    short = len("".join(element.itertext()).split()) <= _BADGE_WORDS
    return short and (is_last(element) or context.role == "kicker")


def _is_shadow(element: Any, tag: str) -> bool:
    """Whether a template is what an element of the page's own making shows (declarative shadow DOM)."""
    return tag == "template" and element.get("shadowrootmode", element.get("shadowroot")) is not None


def is_unseen(element: Any, tag: str) -> bool:
    """Whether an element is nothing to read by its kind."""
    if tag in _UNSEEN:
        return not (_is_word(element, tag) or _is_shadow(element, tag))
    return (tag == "a" and _leads_to_footnote(element)) or (tag == "sup" and _is_footnote_mark(element))


def is_named_block(tag: str) -> bool:
    """Whether an element of a page's own making is called a part of one: ``<news-kicker>``."""
    return "-" in tag and named(tag).startswith(("furniture", "kicker", "lead"))


def _is_footnote_mark(element: Any) -> bool:
    """Whether a raised number or star marks a footnote: it stands behind a word, which has no power.

    A star inside a word is none: »Schüler*innen«.
    """
    mark = "".join(element.itertext()).strip()
    if _FOOTNOTE_MARK.fullmatch(mark) is None or _GOES_ON.match(element.tail or ""):
        return False
    before = element.getprevious()
    words = element.getparent().text if before is None else before.tail or "".join(before.itertext())
    return _RAISES.search(words or "") is None


def _leads_to_footnote(element: Any) -> bool:
    """Whether a link is the raised number of a footnote, leads back from one, or is the sign of its place."""
    href = element.get("href") or ""
    if href.startswith("#") and "".join(element.itertext()).strip() in _OWN_PLACE:
        return True  # a heading's link to its own place
    if "#" not in href or _FOOTNOTE.search(href) is None:
        return False
    return _FOOTNOTE_MARK.fullmatch("".join(element.itertext()).strip()) is not None
