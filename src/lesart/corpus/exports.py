"""What the exports of news archives have in common: lines, labels, and an article out of its parts."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from lesart.corpus.entries import Entry, Refused, read_day

__all__ = [
    "Part",
    "entries_of",
    "is_copyright",
    "is_day",
    "label_of",
    "language_code",
    "layout",
    "tidy",
]

_LABELLED = re.compile(r"([^\W\d_][\w/ .-]{1,40}?)\s*:[ \u00a0]*(.*)", re.DOTALL)
_COPYRIGHT = re.compile(r"(?:copyright\b|\(c\)|©|all rights reserved|alle rechte vorbehalten)", re.IGNORECASE)
_LONGEST_DATE = 70


@dataclass(slots=True)
class Part:
    """One article of an export."""

    paragraphs: list[str] = field(default_factory=list)  # lead and text; the headline is among the facts
    facts: dict[str, str] = field(default_factory=dict)


@cache
def layout(archive: str) -> dict[str, Any]:
    """Give what `exports.toml` says of an archive."""
    found: dict[str, Any] = tomllib.loads((files("lesart.corpus") / "exports.toml").read_text("utf-8"))[
        archive
    ]
    return found


def tidy(line: str) -> str:
    """Give a line with single spaces, no-break spaces among them."""
    return " ".join(line.replace("\ufeff", "").split())


def label_of(line: str, labels: Iterable[str]) -> tuple[str, str] | None:
    """Divide »Length: 412 words« into label and value, if the label is one of those given.

    >>> label_of("Byline: Eva Klein", ["byline"]), label_of("Er sagte: Nein", ["byline"])
    (('byline', 'Eva Klein'), None)
    """
    hit = _LABELLED.fullmatch(line)
    if hit is None or hit[1].casefold() not in labels:
        return None
    return hit[1].casefold(), hit[2].strip()


def is_copyright(line: str) -> bool:
    """Whether a line says whose rights are reserved."""
    return _COPYRIGHT.match(line) is not None


def is_day(line: str) -> bool:
    """Whether a line is the day of publication: short, and with a day, month and year."""
    return len(line) <= _LONGEST_DATE and read_day(line) is not None


def language_code(name: str) -> str:
    """Give the code of a language's name as archives print it; one that is not known stays as it is.

    >>> language_code("Deutsch"), language_code("GERMAN; Deutsch"), language_code("Rätoromanisch")
    ('de', 'de', 'Rätoromanisch')
    """
    first = re.split(r"[;,/ ]", name.strip(), maxsplit=1)[0].casefold()
    return next((code for code, names in layout("languages").items() if first in names), name.strip())


def _article_text(title: str, paragraphs: Iterable[str]) -> str:
    """Join headline and paragraphs by blank lines."""
    return "\n\n".join(part for part in (title, *paragraphs) if part)


def entries_of(parts: Sequence[Part], name: str) -> list[Entry | Refused]:
    """Make entries of a file's articles; one without text is refused by its number."""
    made: list[Entry | Refused] = []
    for number, part in enumerate(parts, start=1):
        article, place = f"{name}#{number}", f"{name}, article {number}"
        facts = {key: value for key, value in part.facts.items() if value}
        if not part.paragraphs:
            what = f" ({facts['title']!r})" if "title" in facts else ""
            made.append(Refused(place, f"the export has no text of this article{what}", article))
            continue
        text = _article_text(facts.get("title", ""), part.paragraphs)
        made.append(Entry(article, place, text, facts))
    return made
