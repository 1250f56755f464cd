"""Articles in TEI P5: one a file, a `teiCorpus` of many, or an issue with a division for each article.

Entities and addresses are never followed.
"""

import re
from collections.abc import Iterator
from importlib import import_module
from typing import IO, Any

from lesart.corpus.entries import Entry, Refused
from lesart.errors import CorpusError

__all__ = ["read_tei"]

_BLOCKS = frozenset(
    {"head", "p", "ab", "l", "item", "quote", "sp", "speaker", "dateline", "byline", "salute", "opener"}
)
_LEFT_OUT = frozenset({"note", "fw", "figDesc", "sic", "orig", "abbr", "del", "index", "graphic"})
_BREAKS = frozenset({"lb", "pb", "cb", "milestone"})
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def read_tei(stream: IO[bytes], name: str) -> Iterator[Entry | Refused]:
    """Read the articles of a TEI file; a corpus's header holds for each that does not say otherwise.

    Raises
    ------
    CorpusError
        If it is no TEI, is not well-formed, or declares entities.
    """
    etree = import_module("lxml.etree")
    number, common, found = 0, dict[str, str](), False
    try:
        walk = etree.iterparse(
            stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _, element in walk:
            kind = _local(element)
            if kind == "teiHeader" and _is_corpus(element.getparent()):
                common = _facts(element)
            elif kind in {"TEI", "TEI.2"}:
                found = True
                _refuse_entities(element, name)
                for entry in _entries(element, common, name, number):
                    number += 1
                    yield entry
                element.clear()
    except etree.XMLSyntaxError as error:
        msg = f"{name} is not well-formed XML ({error.msg}): mend it, or get it anew"
        raise CorpusError(msg) from error
    if not found:
        msg = f"{name} is XML, but holds no TEI article (an element TEI)"
        raise CorpusError(msg)


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def _is_corpus(element: Any) -> bool:
    return element is not None and _local(element).startswith("teiCorpus")


def _refuse_entities(element: Any, name: str) -> None:
    declared = element.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        msg = f"{name} declares XML entities, which are not followed: write out what they stand for"
        raise CorpusError(msg)


def _entries(tei: Any, common: dict[str, str], name: str, before: int) -> Iterator[Entry | Refused]:
    header = next((child for child in tei if _local(child) == "teiHeader"), None)
    facts = common | (_facts(header) if header is not None else {}) | _language(tei)
    texts = _texts(tei)
    alone = len(texts) == 1 and not _is_corpus(tei.getparent())
    for number, text in enumerate(texts, start=before + 1):
        article, place = (name, name) if alone else (f"{name}#{number}", f"{name}, text {number}")
        own = facts | _language(text) | ({} if len(texts) == 1 else _headline(text))
        if paragraphs := list(_paragraphs(text)):
            yield Entry(article, place, "\n\n".join(paragraphs), own)
        else:
            yield Refused(place, "there are no words in this TEI text", article)


def _texts(tei: Any) -> list[Any]:
    """List the texts; of a group of texts, those in it, of an issue its articles."""
    texts = [each for each in tei.iter() if _local(each) == "text"]
    alone = [each for each in texts if not any(_local(child) == "group" for child in each)]
    return [part for text in alone for part in _articles_of(text) or [text]]


def _articles_of(text: Any) -> list[Any]:
    """List the divisions of a text that are called articles, if it is made of several."""
    named = [each for each in text.iter() if _local(each) == "div" and _is_article(each)]
    outer = [each for each in named if not any(map(_is_article, each.iterancestors()))]
    return outer if len(outer) > 1 else []


def _is_article(element: Any) -> bool:
    return str(element.get("type", "")).casefold() in {"article", "artikel"}


def _language(element: Any) -> dict[str, str]:
    return {"language": element.get(_LANGUAGE)} if element.get(_LANGUAGE) else {}


def _headline(text: Any) -> dict[str, str]:
    """Of several texts under one header, each has its own headline."""
    head = next((each for each in text.iter() if _local(each) == "head"), None)
    return {} if head is None else {"title": _text(head)}


def _paragraphs(element: Any) -> Iterator[str]:
    """Give blocks in order; a block that holds blocks gives those."""
    for child in element:
        kind = _local(child)
        if kind in _LEFT_OUT or not kind:
            continue
        if kind in _BLOCKS and not any(_local(each) in _BLOCKS for each in child.iterdescendants()):
            if words := _text(child):
                yield words
        else:
            yield from _paragraphs(child)


def _text(element: Any) -> str:
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    """Give an element's words: line breaks part words unless they say they do not, of choices the reading."""
    yield element.text or ""
    for child in element:
        kind = _local(child)
        if kind in _BREAKS:
            yield "" if child.get("break") == "no" else " "
        elif kind and kind not in _LEFT_OUT:
            yield from _pieces(child)
        yield child.tail or ""


def _facts(header: Any) -> dict[str, str]:
    """Read what a header says: of the source it describes before what it says of the file."""
    found: dict[str, str] = {}
    for element in header.iter():
        if isinstance(element.tag, str):
            above = {_local(each) for each in element.iterancestors()}
            _read_fact(found, element, _text(element), above)
    found.pop("date of source", None)
    return found


def _read_fact(found: dict[str, str], element: Any, value: str, above: set[str]) -> None:
    kind = _local(element)
    published = bool(above & {"sourceDesc", "publicationStmt"})
    if kind == "title" and value:
        _read_title(found, element, value, above)
    elif kind == "date" and published:
        _read_date(found, element, value, of_source="sourceDesc" in above)
    elif kind in {"ref", "idno", "ptr"} and published:
        _read_address(found, element.get("target") or value)
    else:
        _read_plain(found, element, value, above)


def _read_plain(found: dict[str, str], element: Any, value: str, above: set[str]) -> None:
    """Language, author and section: of each the first that is told."""
    match _local(element):
        case "language":
            _first(found, "language", element.get("ident"))
        case "author":
            _first(found, "author", value)
        case "term" if "textClass" in above:
            _first(found, "section", value)


def _first(found: dict[str, str], name: str, value: str | None) -> None:
    if value:
        found.setdefault(name, value)


def _read_address(found: dict[str, str], address: str) -> None:
    if re.match(r"https?://", address):
        found["address"] = address


def _read_title(found: dict[str, str], element: Any, value: str, above: set[str]) -> None:
    """»level="j"« is a newspaper's name, »level="a"« an article's headline."""
    if element.get("level") in {"j", "s"}:
        found["outlet"] = value
    elif "titleStmt" in above or element.get("level") == "a":
        found.setdefault("title", value)


def _read_date(found: dict[str, str], element: Any, value: str, *, of_source: bool) -> None:
    told = element.get("when") or element.get("when-iso") or value
    if told and (of_source or "date" not in found) and "date of source" not in found:
        found["date"] = told
        if of_source:
            found["date of source"] = told
