"""The article that the course ships, what is known of its origin, and where it is damaged."""

import tomllib
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lesart.articles.reading import read
from lesart.errors import ArticleError
from lesart.records import Article, Span

__all__ = [
    "Damage",
    "DamageKind",
    "Evidence",
    "Provenance",
    "known_damage",
    "provenance",
    "seed",
    "seed_file",
]


class DamageKind(StrEnum):
    """What is wrong at a damaged place; ``seeds/article.toml`` defines each."""

    BOILERPLATE = "boilerplate"
    LOST_OPENING = "lost_opening"
    STRAY_FULL_STOP = "stray_full_stop"
    LINK_REMNANT = "link_remnant"
    LEAN_ON = "lean_on"
    MISTRANSLATION = "mistranslation"
    GENDER_CHANGED = "gender_changed"
    AGREEMENT = "agreement"
    MISSING_COMMA = "missing_comma"
    ENGLISH_QUOTATION_MARKS = "english_quotation_marks"
    WRONG_CLOSING_MARK = "wrong_closing_mark"


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where the seed article does not say what its writers wrote."""

    span: Span  # the damaged words: »die Vorsorge«
    kind: DamageKind
    note: str  # what is wrong, in one or two sentences
    meant: str | None = None  # what was probably meant: »die Bestimmung«; None where it is not clear


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in the article from which something about its origin can be concluded."""

    span: Span
    shows: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """What is known of the seed article's origin and rights, and what is not."""

    sha256: str  # of the file's bytes
    language: str  # "de"
    translated_from: str  # "en"
    known: tuple[str, ...]
    inferred: tuple[str, ...]
    not_known: tuple[str, ...]
    evidence: tuple[Evidence, ...]  # for when it was written
    rights_holder: str
    licence: str
    basis: str  # on which grounds the course quotes it


@cache
def seed() -> Article:
    """Read the article that the course ships; every call returns the same one.

    Raises
    ------
    ArticleError
        If the file was altered: all offsets in the course's annotation are made for it as it is.

    Examples
    --------
    >>> seed()
    Article('article.txt', 10,046 characters, 46 paragraphs)
    """
    article = read(seed_file("article.txt"))
    if article.origin.sha256 != provenance().sha256:
        msg = (
            f"{article.origin.path} was altered (SHA-256 {article.origin.sha256}), so the offsets of the "
            "course no longer fit: put the original back (git checkout seeds/article.txt) or install lesart "
            "anew. To read a text of your own, use lesart.read"
        )
        raise ArticleError(msg)
    # Told from the course's own folder, so that notebooks show the same on every machine.
    return replace(article, origin=replace(article.origin, path="seeds/article.txt"))


def provenance() -> Provenance:
    """Tell what is known of the seed article's origin and rights, and what is not.

    Examples
    --------
    >>> provenance().not_known[0]
    'the outlet that published the report, and its address: the text names neither'
    """
    described = _described()
    article, origin, rights = described["article"], described["origin"], described["rights"]
    return Provenance(
        sha256=article["sha256"],
        language=article["language"],
        translated_from=article["translated_from"],
        known=tuple(origin["known"]),
        inferred=tuple(origin["inferred"]),
        not_known=tuple(origin["not_known"]),
        evidence=tuple(Evidence(_span(each), each["shows"]) for each in origin["evidence"]),
        rights_holder=rights["holder"],
        licence=rights["licence"],
        basis=rights["basis"],
    )


def known_damage(kind: DamageKind | str | None = None) -> list[Damage]:
    """List the damaged places of the seed article, in the order of the text.

    Parameters
    ----------
    kind
        Only those of this kind: ``"lean_on"``.

    Raises
    ------
    ArticleError
        If there is no such kind.

    Examples
    --------
    >>> [damage.span.of(seed().text) for damage in known_damage("gender_changed")]
    ['Professor', 'der']
    """
    if kind is not None and kind not in set(DamageKind):
        msg = f"There is no kind of damage called {kind!r}: choose one of {', '.join(DamageKind)}"
        raise ArticleError(msg)
    damage = [
        Damage(_span(each), DamageKind(each["kind"]), each["note"], each.get("meant"))
        for each in _described()["damage"]
    ]
    return [each for each in damage if kind is None or each.kind == kind]


def seed_file(name: str) -> Path:
    """Find a file of the course's material: inside the installed package, or in the checkout.

    Raises
    ------
    ArticleError
        If there is no such file.
    """
    packaged = Path(str(files("lesart"))) / "seeds"
    folder = packaged if packaged.is_dir() else Path(__file__).parents[3] / "seeds"
    path = folder / name
    if not path.is_file():
        msg = f"There is no {name} in {folder}: install lesart anew, or get the repository whole"
        raise ArticleError(msg)
    return path


def _span(entry: dict[str, Any]) -> Span:
    return Span(entry["start"], entry["end"])


@cache
def _described() -> dict[str, Any]:
    return tomllib.loads(seed_file("article.toml").read_text("utf-8"))
