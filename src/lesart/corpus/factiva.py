"""Downloads of Factiva: pages and RTF documents with several articles, with or without the letters of fields.

Without: headline, author, »412 Wörter«, day, time, outlet, its code, page, language, copyright, the text,
»Dokument BOTE000020221003…«. With: HD, BY, WC, PD, SN, LA … LP and TD in front of the same.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

from lesart.corpus.exports import Part, is_copyright, is_day, language_code, layout, tidy
from lesart.errors import CorpusError

__all__ = ["is_factiva", "is_factiva_page", "read_factiva", "read_factiva_page"]

_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*(?:GMT|Uhr|[AP]M))?")
_PAGE = re.compile(
    rb"<div[^>]+class=[\"']article \w\wArticle[\"']|class=[\"'][^\"']*articleParagraph", re.IGNORECASE
)


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(layout('factiva')['ends'])})\s+([a-z0-9]{{15,40}})", re.IGNORECASE)


@cache
def _words() -> re.Pattern[str]:
    return re.compile(rf"[\d.,]+\s+(?:{'|'.join(layout('factiva')['words'])})", re.IGNORECASE)


@cache
def _fields() -> dict[str, str]:
    """Map the letters of each field to what we call it; "" for those that nobody needs."""
    known = layout("factiva")
    ours = {value: name for name, value in known.items() if isinstance(value, str)}
    return ours | {code: ours.get(code, "") for code in known["others"]}


@cache
def _coded() -> re.Pattern[str]:
    return re.compile(
        rf"\|?\s*({'|'.join(sorted(_fields(), key=len, reverse=True))})\s*(?:\||\t|\s{{2,}}|$)(.*)", re.DOTALL
    )


def is_factiva(lines: Sequence[str]) -> bool:
    """Whether the lines of a document are of such a download."""
    counted = any(_words().fullmatch(tidy(line).strip("| ")) for line in lines)
    coded = any(_coded().match(line) and "HD" in line[:6] for line in lines)
    return coded or (counted and any(_ends().fullmatch(tidy(line)) for line in lines))


def is_factiva_page(data: bytes) -> bool:
    """Whether a page is of such a download."""
    return _PAGE.search(data) is not None


def read_factiva(lines: Sequence[str]) -> list[Part]:
    """Read the articles of an RTF document."""
    if any(_coded().match(line) and "HD" in line[:6] for line in lines):
        return _coded_parts(lines)
    parts: list[Part] = []
    article: list[str] = []
    for line in map(tidy, lines):
        if (hit := _ends().fullmatch(line)) is not None:
            parts.append(_plain_part(article, hit[1]))
            article = []
        elif line:
            article.append(line)
    return parts


def _plain_part(lines: Sequence[str], document: str) -> Part:
    """Read an article without the letters of fields: its head ends with the copyright."""
    counted = next((i for i, line in enumerate(lines) if _words().fullmatch(line)), None)
    if counted is None:
        return Part([], {"title": " ".join(lines[:1]), "document": document})
    part = Part(facts={"document": document})
    end = next((i for i in range(counted, len(lines)) if is_copyright(lines[i])), None)
    if end is None:
        end = _head_without_copyright(lines, counted)
    _read_above(part, lines[:counted])
    _read_below(part, lines[counted + 1 : end])
    part.paragraphs += [line for line in lines[end:] if not is_copyright(line)]
    return part


def _head_without_copyright(lines: Sequence[str], counted: int) -> int:
    """Tell where the text begins if no copyright stands before it."""
    for i in range(counted + 1, len(lines)):
        if language_code(lines[i]) in layout("languages"):
            return i + 1
        if len(lines[i]) > 80:
            return i
    return len(lines)


def _read_above(part: Part, lines: Sequence[str]) -> None:
    """Headline and author; a short line above the headline is the section."""
    lines = list(lines)
    by = next((line for line in lines[1:] if re.match(r"(?:von|by)\s", line, re.IGNORECASE)), None)
    if by is not None:
        part.facts["author"] = _without_by(by)
        lines.remove(by)
    if len(lines) > 1 and len(lines[0].split()) <= 3:
        part.facts["section"] = lines[0]
        lines = lines[1:]
    part.facts["title"] = " ".join(lines)


def _read_below(part: Part, lines: Sequence[str]) -> None:
    """Day, time, outlet, its code, page, language: in this order, some of them missing."""
    for line in lines:
        name = next((name for name, fits in _BELOW.items() if name not in part.facts and fits(line)), "")
        if name:
            part.facts[name] = language_code(line) if name == "language" else line


# What a line of the head is: the first of these that is not known yet, and that it may be.
_BELOW: dict[str, Callable[[str], bool]] = {
    "date": is_day,
    "time": lambda line: _TIME.fullmatch(line) is not None,
    "language": lambda line: language_code(line) in layout("languages"),
    "outlet": lambda line: not line.isdigit(),
    "code": lambda line: line.upper() == line and " " not in line and not line.isdigit(),
    "page": lambda line: any(letter.isdigit() for letter in line),
    "edition": lambda _: True,
}


def _coded_parts(lines: Sequence[str]) -> list[Part]:
    """Read articles whose fields begin with their letters; HD begins the next article."""
    parts: list[Part] = []
    field = ""
    for raw in lines:
        hit = _coded().match(raw)
        value = tidy((hit[2] if hit else raw).strip().strip("|"))
        if hit is not None:
            field = hit[1]
            if field == "HD":
                parts.append(Part())
        elif _ends().fullmatch(value):
            field = ""
        if parts and value and field:
            _add(parts[-1], field, value)
    return parts


def _add(part: Part, field: str, value: str) -> None:
    name = _fields()[field]
    if name in {"lead", "body"}:
        part.paragraphs.append(value)
    elif name == "language":
        part.facts[name] = language_code(value)
    elif name == "author":
        part.facts[name] = _without_by(value)
    elif name:
        part.facts[name] = f"{part.facts[name]} {value}" if name in part.facts else value
    elif field == "AN":
        part.facts["document"] = value.rsplit(maxsplit=1)[-1]


def read_factiva_page(data: bytes) -> list[Part]:
    """Read the articles of a page.

    Raises
    ------
    CorpusError
        If there is none.
    """
    html = import_module("lxml.html")
    root = html.fromstring(data, parser=html.HTMLParser(encoding=_charset(data)))
    found = root.xpath("//div[starts-with(@class, 'article ') and contains(@class, 'Article')]")
    if not found:
        msg = "This page of Factiva holds no articles: in Factiva, save as »Artikelformat« (Article Format)"
        raise CorpusError(msg)
    return [_page_part(article) for article in found]


def _charset(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _page_part(article: Any) -> Part:
    rows = article.xpath(".//tr[td]")
    if rows:
        return _table_part(rows)
    part = Part()
    below = _texts(article.xpath(".//p[not(@class)]"))
    part.facts["document"] = next((hit[1] for line in below if (hit := _ends().fullmatch(line))), "")
    part.paragraphs += _texts(article.xpath(".//p[contains(@class, 'articleParagraph')]"))
    _read_page_head(part, article)
    return part


def _texts(elements: Iterable[Any]) -> list[str]:
    return [text for element in elements if (text := tidy(element.text_content()))]


def _read_page_head(part: Part, article: Any) -> None:
    """Read the boxes above the text: section, headline, author, then what also stands in RTF, one a box."""
    titles = article.xpath(".//*[@id='hd' or contains(@class, 'Headline')]")
    authors = article.xpath(".//div[@class='author']")
    part.facts["title"] = "".join(_texts(titles[:1]))
    part.facts["author"] = _without_by("".join(_texts(authors[:1])))
    taken = {*titles, *authors} | {each for title in titles for each in title.iterancestors("div")}
    boxes = article.xpath(".//div[not(.//div)]")
    lines = _texts(box for box in boxes if box not in taken)
    counted = next((i for i, line in enumerate(lines) if _words().fullmatch(line)), -1)
    part.facts["section"] = " ".join(lines[: max(counted, 0)])
    _read_below(part, [line for line in lines[counted + 1 :] if not is_copyright(line)])


def _without_by(author: str) -> str:
    return re.sub(r"^(?:von|by)\s+", "", author, flags=re.IGNORECASE)


def _table_part(rows: Sequence[Any]) -> Part:
    part = Part()
    for row in rows:
        cells = row.xpath("./td")
        field = tidy(cells[0].text_content()) if len(cells) > 1 else ""
        if field not in _fields():
            continue
        inside = cells[1].xpath(".//p") if field in {"LP", "TD"} else []
        for each in inside or [cells[1]]:
            if value := tidy(each.text_content()):
                _add(part, field, value)
    return part
