"""Whether a text is a web page, and what that says of its letters: asked of every text, so told at once."""

import re

from lesart.loading import late_pattern

__all__ = ["declared_charset", "is_markup", "looks_like_html"]

_OPENING = late_pattern(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_CHARSET = late_pattern(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]+encoding=[\"']([\w.:-]+)", re.IGNORECASE
)
_BLOCK = "p|div|article|section|main|body|html|h[1-6]|blockquote|ul|ol|dl|table|header|figure"
_LONE_TAG = late_pattern(r"</\w+\s*>")
_TAG = late_pattern(rf"<({_BLOCK})\b[^<>]*>", re.IGNORECASE)
_CLOSING = late_pattern(rf"</(?:{_BLOCK})\s*>", re.IGNORECASE)
_FRAMED = late_pattern(
    rf"\s*(?:<!--.*?-->\s*)*<(?:!doctype\b|\?xml\b|(?:{_BLOCK})\b).*>\s*", re.IGNORECASE | re.DOTALL
)
_CLOSINGS = 3  # a text about HTML names a tag or two, markup closes more


def looks_like_html(text: str) -> bool:
    """Whether a text opens as a web page does.

    >>> looks_like_html("<!DOCTYPE html><html>"), looks_like_html("<b> ist ein Tag.")
    (True, False)
    """
    return _OPENING.match(text[:5000].lstrip("\ufeff")) is not None


def is_markup(text: str) -> bool:
    """Whether a text is HTML by its tags: a page, or a piece of one as it is copied from an editor.

    >>> is_markup("<p>Der Rat <b>tagt</b>.</p>"), is_markup("<p> und </p> sind Tags.")
    (True, False)
    """
    if _LONE_TAG.search(text) is None:
        return False
    folded = text.casefold()
    if not any(f"</{tag}>" in folded for tag in {hit[1].casefold() for hit in _TAG.finditer(text)}):
        return False
    return len(_CLOSING.findall(text)) >= _CLOSINGS or _FRAMED.fullmatch(text) is not None


def declared_charset(data: bytes) -> str | None:
    """Return the encoding that a page names in its first lines, if it names one.

    >>> declared_charset(b'<meta charset="iso-8859-15">')
    'iso-8859-15'
    """
    found = _CHARSET.search(data[:5000])
    return (found[1] or found[2]).decode("ascii") if found else None
