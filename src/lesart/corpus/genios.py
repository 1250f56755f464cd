"""Text downloads of Genios and wiso: several articles a file, each closed by the data bank's copyright.

Each article is: »Bote vom 03.10.2022, Nr. 230, S. 4«, perhaps a kicker, the headline, the text, perhaps the
author, then »Quelle:«, »Ressort:«, »Dokumentnummer:«, the lasting address, rights and »© GBI-Genios …«.
"""

import re
from collections.abc import Sequence

from lesart.corpus.exports import Part, label_of, layout, tidy

__all__ = ["is_genios", "read_genios"]

_FURNITURE = re.compile(
    r"Dokumente|Inhaltsverzeichnis|Seite\s*\d+(?:\s*von\s*\d+)?|.*(?:\s\.{3,}|\.{5,})\s*\d+|_{5,}|-{5,}"
)
_SOURCE = re.compile(
    r"[\"„»]?(?P<outlet>.{2,80}?)[\"“«]?,?\s+(?:vom|v\.|den)?\s*"
    r"(?P<date>\d{1,2}\.\s?(?:\d{1,2}\.|[A-Za-zä]+)\s?\d{2,4})(?P<rest>(?:,|\s|$).*)",
    re.IGNORECASE,
)
_PAGE = re.compile(r"\b(?:S\.|Seite:?)\s*(\w+)", re.IGNORECASE)
_AUTHOR = re.compile(r"(?:(?:von|by)\s+)?[A-ZÄÖÜ][\w.-]+(?:\s+(?:von|van|de|zu|und)?\s*[A-ZÄÖÜ][\w.-]+){1,5}")
_HEADLINE_WORDS = 18


def is_genios(lines: Sequence[str]) -> bool:
    """Whether lines are of such a download."""
    return any(_ends(line) for line in lines) and any(tidy(line).startswith("Quelle:") for line in lines)


def _ends(line: str) -> bool:
    return tidy(line).casefold().startswith(tuple(layout("genios")["ends"]))


def read_genios(lines: Sequence[str]) -> list[Part]:
    """Read the articles of a download."""
    parts: list[Part] = []
    article: list[str] = []
    for line in lines:
        if _ends(line):
            parts.append(_part(article))
            article = []
        else:
            article.append(line)
    return parts


def _labels() -> dict[str, str]:
    return {label: ours for ours, labels in layout("genios")["labels"].items() for label in labels}


def _part(lines: Sequence[str]) -> Part:
    kept = [line for line in map(tidy, lines) if line and not _FURNITURE.fullmatch(line)]
    below = next((i for i, line in enumerate(kept) if label_of(line, ["quelle"])), len(kept))
    part = Part()
    _read_labelled(part, kept[below:])
    _read_source(part, part.facts.pop("outlet", ""))
    _read_text(part, kept[:below])
    return part


def _read_labelled(part: Part, lines: Sequence[str]) -> None:
    """Read labels and values; a value may go on in the next line, or begin there."""
    labels, name = _labels(), ""
    for line in lines:
        hit = label_of(line, labels)
        name = labels[hit[0]] if hit else name
        value = hit[1] if hit else line
        if name and value:
            part.facts[name] = f"{part.facts[name]} {value}" if name in part.facts else value


def _read_source(part: Part, source: str) -> None:
    """»"Bote" vom 03.10.2022, Nr. 230, S. 4«."""
    hit = _SOURCE.fullmatch(source)
    if hit is None:
        part.facts.setdefault("outlet", source)
        return
    part.facts.setdefault("outlet", hit["outlet"].strip(' "„“»«'))
    part.facts.setdefault("date", hit["date"])
    if (page := _PAGE.search(hit["rest"])) is not None:
        part.facts.setdefault("page", page[1])


def _read_text(part: Part, lines: list[str]) -> None:
    """Read what stands above the labels: the source perhaps, headline, text, perhaps its author."""
    if lines and _is_source(lines[0]):
        _read_source(part, lines[0])
        lines = lines[1:]
    if lines and lines[0].casefold() == part.facts.get("section", "").casefold():
        lines = lines[1:]
    if lines and _is_headline(lines[0]):
        part.facts["title"] = lines[0]
        lines = lines[1:]
    part.paragraphs += lines
    if len(lines) > 1 and "author" not in part.facts and _AUTHOR.fullmatch(lines[-1]):
        part.facts["author"] = re.sub(r"^(?:von|by)\s+", "", part.paragraphs.pop(), flags=re.IGNORECASE)


def _is_source(line: str) -> bool:
    return _SOURCE.fullmatch(line) is not None and len(line.split()) <= _HEADLINE_WORDS


def _is_headline(line: str) -> bool:
    return len(line.split()) <= _HEADLINE_WORDS and not line.endswith((".", ":", ","))
