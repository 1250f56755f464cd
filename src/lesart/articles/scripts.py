"""Pages that build themselves: the article as data in a script, where the page shows no text of its own."""

import json
import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Any

from lesart.articles.dom import parse
from lesart.articles.metadata import Facts
from lesart.articles.names import named

__all__ = ["kept_in_scripts"]

_ASSIGNED = re.compile(r"(?:window|self|globalThis)\s*(?:\.\s*\w+|\[\s*[\"']\w+[\"']\s*\])\s*=\s*(?=[{\[])")
_DATA = ("application/json", "application/vnd.api+json")
_LONGEST = 2_000_000  # characters of a script that is looked into
_DEEPEST = 40  # levels of data
_SENTENCE = re.compile(r"[.!?…:][\"“”»«’‘)\]]*$")
_PROSE_WORDS = 6
_AT_LEAST = 200  # letters of prose that make an article
_MARKUP = re.compile(r"<(?:p|br|h[2-6]|li|blockquote)\b", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]+>")
_KINDS = ("type", "nodeType", "_type", "__typename", "kind", "name", "component", "tag", "tagName", "style")
_HEADING = re.compile(r"head|title|^h[2-6]$|crosshead|zwischen", re.IGNORECASE)
_NO_TEXT = re.compile(
    r"image|picture|photo|video|audio|teaser|embed|related|gallery|advert|\bad\b|poll", re.IGNORECASE
)
_ELSEWHERE = frozenset({"url", "href", "link", "slug", "permalink"})  # keys of a teaser of another article
_WORDS = ("text", "value", "html", "content", "body", "children", "paragraph", "data", "headline", "title")


def kept_in_scripts(root: Any, facts: Facts) -> Any:
    """Make a page of the article that a page keeps as data; None if it keeps none.

    Parameters
    ----------
    root
        The page.
    facts
        What it says of its article, the text for search engines included.
    """
    found = [*map(_from_text, facts.bodies), *(_best(data) for data in _data(root))]
    html = max((each for each in found if each), key=_letters, default="")
    return (
        parse(f"<html><body><article>{html}</article></body></html>") if _letters(html) >= _AT_LEAST else None
    )


def _letters(html: str) -> int:
    """Count the letters of whole sentences."""
    lines = (_TAGS.sub("", line) for line in html.split("\n"))
    return sum(len(line) for line in lines if _is_prose(line))


def _data(root: Any) -> Iterator[Any]:
    """Read the data in a page's scripts: JSON by itself, or given to a name."""
    for script in root.iter("script"):
        text = (script.text or "").strip()
        if len(text) > _LONGEST:
            continue
        if script.get("type") in _DATA:
            yield from _decoded(text)
        elif (given := _ASSIGNED.match(text)) is not None:
            yield from _decoded(text[given.end() :])


def _decoded(text: str) -> Iterator[Any]:
    try:
        yield json.JSONDecoder(strict=False).raw_decode(text)[0]
    except (ValueError, RecursionError):
        return


def _best(data: Any) -> str:
    """Pick the text or the list of parts that holds most sentences, with the lead that stands beside it."""
    return max(_candidates(data, "", 0), key=_letters, default="")


def _candidates(data: Any, lead: str, depth: int) -> Iterator[str]:
    """Give the HTML of each text and of each list of parts, below the lead that stands nearest."""
    if depth > _DEEPEST:
        return
    if isinstance(data, str):
        if _MARKUP.search(data):
            yield lead + _from_text(data)
    elif isinstance(data, dict):
        nearest = _lead_of(data) or lead
        for each in data.values():
            yield from _candidates(each, nearest, depth + 1)
    elif isinstance(data, list):
        yield lead + "\n".join(filter(None, map(_part, data)))
        for each in data:
            yield from _candidates(each, lead, depth + 1)


def _lead_of(around: dict[str, Any]) -> str:
    """Return the lead that stands beside a text: »lead«, »teaser« or »intro«."""
    for name, value in around.items():
        if named(name) in {"lead", "teaser"} and isinstance(value, str) and _is_prose(_TAGS.sub("", value)):
            return f'<p class="lead">{escape(_TAGS.sub("", value))}</p>\n'
    return ""


def _from_text(text: str) -> str:
    """Make paragraphs of the lines of a text, if it has no markup of its own."""
    if _MARKUP.search(text):
        return re.sub(r"(?=<(?:p|h[2-6]|li|blockquote)\b)", "\n", text, flags=re.IGNORECASE)
    return "\n".join(f"<p>{escape(line.strip())}</p>" for line in text.split("\n") if line.strip())


def _part(item: Any) -> str:
    """Make a paragraph or a heading of one part; "" if it is neither."""
    if isinstance(item, str):
        return _from_text(item) if " " in item else ""
    if not isinstance(item, dict) or not _ELSEWHERE.isdisjoint(item):
        return ""
    kind = " ".join(value for name in _KINDS if isinstance(value := item.get(name), str))
    return "" if _stands_aside(kind) else _marked_up("".join(_texts(item, 0)).strip(), kind)


def _stands_aside(kind: str) -> bool:
    """Whether a part is a picture, a teaser or furniture by what it is called."""
    return _NO_TEXT.search(kind) is not None or named(kind).startswith("furniture")


def _marked_up(text: str, kind: str) -> str:
    if not text or _MARKUP.search(text):
        return _from_text(text)
    tag = "h2" if _HEADING.search(kind) and not _SENTENCE.search(text) else "p"
    return f"<{tag}>{text if '<' in text else escape(text)}</{tag}>"


def _texts(item: Any, depth: int) -> Iterator[str]:
    """Give the words of one part, those of its inner parts run together."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, dict):
        yield from _texts(_first(item[name] for name in _WORDS if item.get(name)), depth + 1)
    elif isinstance(item, list) and depth < _DEEPEST:
        for each in item:
            yield from _texts(each, depth + 1)


def _first(values: Iterable[Any]) -> Any:
    return next(iter(values), None)


def _is_prose(text: str) -> bool:
    return text.count(" ") + 1 >= _PROSE_WORDS and _SENTENCE.search(text.strip()) is not None
