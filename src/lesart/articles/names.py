"""What the parts of a page are called: class names and ids, read for the words they are made of."""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

__all__ = ["badges", "heads", "hides", "layout", "named", "speaks", "topical"]


@cache
def layout() -> dict[str, Any]:
    """Return the words by which a page's parts are recognised."""
    return tomllib.loads(Path(__file__).with_name("page.toml").read_text("utf-8"))


@cache
def _name_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Compile the words of class names; a name is taken for the first group that has a word of it."""
    patterns = []
    for group, words in layout()["names"].items():
        alternatives = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        patterns.append((group, re.compile(rf"(?:^|[\s_-])({alternatives})(?=$|[\s_-])")))
    return tuple(patterns)


@lru_cache(maxsize=4096)
def named(classes: str) -> str:
    """Say what an element's class and id call it: "lead", "quote", "furniture newsletter", or nothing."""
    # »articleTeaser« is »article-teaser«; a variant's name (»article--paywall«) says nothing of the thing,
    # unless it calls it a lead: »field--name-field-vorspann«, or its type: »paragraph--type--quote«.
    whole = _parted(classes).replace("--type--", " ")
    whole = whole.replace(".", "-")  # of what scripts call it: »ArticleHead.Topline«
    whole = whole.replace("__", "-").replace("_", "-")  # »article-summary« is what »article__summary« is
    base = _neutral().sub(" ", re.sub(r"[\w-]+--[\w-]+", _base, whole))
    for group, pattern in _name_patterns():
        if hit := _found(pattern, _read_for(group, whole, base), group):
            return f"furniture {hit[1]}" if group == "furniture" else group
    return ""


def _parted(classes: str) -> str:
    """Return class names in small letters with hyphens: "article-teaser" for "articleTeaser"."""
    return re.sub(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])", "-", classes).casefold()


def _read_for(group: str, whole: str, base: str) -> str:
    """Choose what to read a group's words in; Drupal's »field--name-field-dachzeile« is no variant."""
    return whole if group == "lead" or (group == "kicker" and "field--name" in whole) else base


def _found(pattern: re.Pattern[str], names: str, group: str) -> re.Match[str] | None:
    """Find a group's word; where a name goes on, it may be that of a part: »intro-authors« is no lead."""
    hits = pattern.finditer(names)
    if group in {"lead", "teaser"}:
        return next((hit for hit in hits if _of_a_part().match(names, hit.end()) is None), None)
    return next(hits, None)


@cache
def _of_a_part() -> re.Pattern[str]:
    """Match how the name of what stands with a lead goes on: »-authors«, »__date-and-reading-time«."""
    words = "|".join(layout()["parts"]["words"])
    return re.compile(rf"[\w-]*[_-](?:{words})(?![^\W_])")


@cache
def _neutral() -> re.Pattern[str]:
    names = sorted(layout()["systems"]["neutral"], key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![^\W_])")


def _base(hit: re.Match[str]) -> str:
    """Return the name without its variant; of a style of letters (»typography--overline«) the variant."""
    base, _, variant = hit.group().partition("--")
    return variant if base in layout()["systems"]["styles"] else base


@cache
def _words_of(part: str) -> re.Pattern[str]:
    """Match a class or id that has a word for this part of a page: "speaker", "kicker", "badge"."""
    words = "|".join(layout()[part]["words"])
    return re.compile(rf"(?:^|[\s_-])(?:{words})(?=$|[\s_-])")


@lru_cache(maxsize=4096)
def speaks(classes: str) -> bool:
    """Whether an element inside a block quotation is called what signs one: "author", "source"."""
    called = classes.casefold().replace("field--name-", " ")  # »field--name-field-quote-text« is a text
    return _words_of("speaker").search(called) is not None


@lru_cache(maxsize=4096)
def heads(classes: str) -> bool:
    """Whether a part of a heading is called a kicker, or what kickers are called inside headings only."""
    return _words_of("kicker").search(classes.casefold()) is not None or named(classes) == "kicker"


@lru_cache(maxsize=4096)
def topical(classes: str) -> bool:
    """Whether a line above a headline is called what tells its topic or place: "flag", "location"."""
    return _words_of("topic").search(_parted(classes)) is not None


@lru_cache(maxsize=4096)
def badges(classes: str) -> bool:
    """Whether a part of a heading is called a badge that tells who may read on: "plus-badge"."""
    return _words_of("badge").search(classes.casefold()) is not None


@lru_cache(maxsize=4096)
def hides(classes: str) -> bool:
    """Whether a class hides, as the usual style sheets have it: »sr-only«, »d-none« without »d-md-block«."""
    names = classes.split()
    hidden = layout()["hidden"]
    if any(name in hidden["always"] for name in names):
        return True
    if not any(name in hidden["unless_shown"] for name in names):
        return False
    return not any(re.search(r"[:-](?:block|inline|flex|grid|table|contents)(?:-|$)", name) for name in names)
