"""What elements make of the text inside: by their tags and by what a page calls them."""

import re
from functools import cache
from typing import Any

from lesart.articles.elements import BLOCKS, HEADINGS, Context, fills_parent, is_caption, is_last
from lesart.articles.names import heads, layout, named, speaks, topical
from lesart.articles.prose import SENTENCE_END
from lesart.frozen import replace

__all__ = ["context_inside"]

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
_EMPHASIS = frozenset({"b", "strong", "em", "i", "u"})
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*italic", re.IGNORECASE)
_LONGEST_LABEL = 60


def context_inside(element: Any, tag: str, context: Context, *, is_block: bool) -> Context:
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


def _letter_changes(element: Any, tag: str, context: Context) -> dict[str, Any]:
    """Say what holds for each letter: linked, in quotation marks of the browser's, emphasised."""
    if tag == "a" and (address := element.get("href")) is not None:
        # A heading that links to its own place on the page leads nowhere.
        return {} if context.role in HEADINGS and address.startswith("#") else {"linked": True}
    if tag == "q":
        return {"q": context.q + 1}
    return {"bold": True} if not context.bold and _is_emphasis(element, tag) else {}


def _inline_changes(element: Any, tag: str, context: Context, classes: str) -> dict[str, Any]:
    """Say what an inline element makes of its text by its name or its class."""
    if role := _inline_role(element, tag, context, classes):
        below = {"quote": _below_quotation(element)} if role == "speaker" and context.quote is None else {}
        return {"role": role, **below}
    if not classes:
        return {}
    if reason := _inline_reason(element, context, classes):
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


def _inline_role(element: Any, tag: str, context: Context, classes: str) -> str:
    """Tell the inline elements that stand apart: a quotation's <cite> at its end, a heading's kicker."""
    if context.quote is None:
        signs = tag == "cite" and _below_quotation(element) is not None
    else:
        signs = not context.role and _may_sign(tag, classes) and is_last(element)
    if signs:
        return "speaker"
    return "kicker" if classes and _is_kicker(element, context, classes) else ""


def _is_kicker(element: Any, context: Context, classes: str) -> bool:
    """Whether an inline element is called a kicker, at the beginning of a heading or in a line of its own."""
    if context.role in HEADINGS:
        return heads(classes) and not is_last(element)
    called = named(classes) == "kicker" or _labels_headline(element, classes)
    return not context.role and called and _is_line(element)


def _labels_headline(element: Any, classes: str) -> bool:
    """Whether a short line right above a headline is called its topic, or grouped with it, and no link."""
    below = element.getnext()
    if below is None or below.tag not in {"h1", "h2"}:
        return False
    if not topical(classes) and element.getparent().tag != "hgroup":
        return False
    text = "".join(element.itertext()).strip()
    return len(text) < _LONGEST_LABEL and not text.endswith((".", "!")) and element.find(".//a") is None


def _is_line(element: Any) -> bool:
    """Whether an inline element has a line for itself: a block follows, and nothing or one stands before."""
    parent, before, after = element.getparent(), element.getprevious(), element.getnext()
    begins = parent.text if before is None else before.tail
    if f"{begins or ''}{element.tail or ''}".strip() or after is None:
        return False
    return after.tag in BLOCKS and (before is None or before.tag in BLOCKS)


def _may_sign(tag: str, classes: str) -> bool:
    return tag in {"cite", "footer", "small"} or (classes != "" and speaks(classes))


def _inline_hint(element: Any, classes: str) -> str:
    """Tell a lead that is a span, or the questions and answers that are."""
    called = named(classes)
    if called == "lead" and fills_parent(element):
        return "lead"
    return called if called in {"question", "answer"} and not _explains(classes) else ""


def _inline_furniture(element: Any, classes: str) -> str:
    """Tell a caption or a name that is kept in a span, not in a block of its own."""
    called = named(classes)
    if not called.startswith("furniture"):
        return ""
    word = called.removeprefix("furniture ")
    if word not in layout()["inline"]["words"]:
        return ""
    closes = is_last(element) and (
        word in layout()["inline"]["credits"] or _stands_behind_a_sentence(element)
    )
    apart = closes or _has_no_words_beside(element)
    return f"named as {word}" if apart else ""


def _inline_reason(element: Any, context: Context, classes: str) -> str:
    """Say why an inline element is furniture; inside a quotation none is but the credit of a picture."""
    if context.role == "speaker":
        return "credits a picture" if _credits_picture(element) else ""
    return _inline_furniture(element, classes) if context.quote is None else ""


def _credits_picture(element: Any) -> bool:
    """Whether the last words behind the name of who is quoted say who took the picture beside it."""
    words = "".join(element.itertext()).strip()
    return is_caption(words) and is_last(element) and bool((element.getparent().text or "").strip())


def _stands_behind_a_sentence(element: Any) -> bool:
    """Whether a sentence ends right before an element: »… ist offen.<span>Von Eva Klein</span>«."""
    before = element.getprevious()
    words = element.getparent().text if before is None else before.tail
    return SENTENCE_END.search(words or "") is not None


def _has_no_words_beside(element: Any) -> bool:
    """Whether the element around one is no paragraph and has no words of its own."""
    parent = element.getparent()
    if parent is None or parent.tag in {"p", "li", "td", "dd", "blockquote"} | HEADINGS:
        return False
    return not any((text or "").strip() for text in (parent.text, *(each.tail for each in parent)))


def _block_changes(element: Any, tag: str, context: Context, classes: str) -> dict[str, Any]:
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


def _block_role(tag: str, context: Context, called: str) -> str:
    """Tell what a block is by its name or its tag; "" for what its text alone can tell."""
    if called == "kicker":
        return "kicker"
    if called == "subheading" and tag not in HEADINGS and not context.role:
        return "h3"
    return tag if tag in HEADINGS or (tag in _CELLS and context.role not in HEADINGS) else ""


def _topic_role(element: Any, context: Context, called: str, classes: str) -> str:
    """Tell a line above the headline that is called its topic, and nothing else."""
    return "kicker" if not (context.role or called) and _labels_headline(element, classes) else ""


def _names_speaker(tag: str, classes: str) -> bool:
    """Whether a block of a quotation says whose it is."""
    return tag in {"footer", "figcaption", "header"} or speaks(classes)


def _opens_quotation(element: Any, tag: str) -> bool:
    return tag == "blockquote" or (tag == "figure" and element.find(".//blockquote") is not None)


def _named_changes(element: Any, tag: str, context: Context, called: str, classes: str) -> dict[str, Any]:
    """Say what a block is called: furniture of the page, a lead, a question."""
    changes: dict[str, Any] = {}
    if reason := _furniture(element, tag, called):
        changes["furniture"] = (*context.furniture, (element, reason))
        if context.hint == "lead" and called.startswith("furniture"):
            changes["hint"] = ""  # a line inside the lead's element that says who wrote
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
