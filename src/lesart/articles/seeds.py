"""The articles that the course ships: what is known of their origin, and what belongs to each.

The seed is a real article; the samples are invented ones to practise on.
"""

import difflib
import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from lesart.articles.reading import read
from lesart.errors import ArticleError
from lesart.frozen import record, replace
from lesart.records import Article, Span, expect_article

__all__ = [
    "Damage",
    "DamageKind",
    "Evidence",
    "Provenance",
    "known_damage",
    "provenance",
    "sample",
    "samples",
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


@record
class Damage:
    """A place where the seed article does not say what its writers wrote."""

    span: Span  # the damaged words: »die Vorsorge«
    kind: DamageKind
    note: str  # what is wrong, in one or two sentences
    meant: str | None = None  # what was probably meant: »die Bestimmung«; None where it is not clear


@record
class Evidence:
    """A place in the article from which something about its origin can be concluded."""

    span: Span
    shows: str


@record
class Provenance:
    """What is known of an article's origin and rights, and what is not."""

    sha256: str  # of the file's bytes
    language: str  # "de"
    translated_from: str | None  # "en"; None for a text that was written in German
    invented: bool  # whether somebody made it up for the course
    known: tuple[str, ...]
    inferred: tuple[str, ...]
    not_known: tuple[str, ...]
    evidence: tuple[Evidence, ...]  # for when it was written; none for an invented text
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
    return _shipped("")


def samples() -> list[str]:
    """List the invented articles that the course ships to practise on, by name.

    >>> samples()
    ['agency', 'commentary', 'court', 'interview', 'report', 'science', 'sport', 'swiss']
    """
    return sorted(path.parent.name for path in _course_folder().glob(f"{_SAMPLES}/*/article.txt"))


@cache
def sample(name: str) -> Article:
    """Read one of the invented articles to practise on; every call returns the same one.

    Each has what the seed has: a gloss of every sentence, quotes and frames annotated by hand (`seed_file`).

    Parameters
    ----------
    name
        One of `samples`: ``"interview"``.

    Raises
    ------
    ArticleError
        If there is no such sample, or its file was altered.

    Examples
    --------
    >>> sample("swiss")
    Article('swiss', 1,632 characters, 6 paragraphs)
    """
    known = samples()
    if name not in known:
        similar = difflib.get_close_matches(str(name), known, n=1)
        meant = f"did you mean {similar[0]!r}? There are" if similar else "there are"
        msg = f"There is no sample {name!r}: {meant} {', '.join(known)}"
        raise ArticleError(msg)
    return replace(_shipped(f"{_SAMPLES}/{name}/"), name=name)


def provenance(article: Article | None = None) -> Provenance:
    """Tell what is known of the origin and rights of an article of the course, and what is not.

    Parameters
    ----------
    article
        The seed or a sample; by default the seed.

    Raises
    ------
    ArticleError
        If the article is none of the course's.

    Examples
    --------
    >>> provenance().not_known[0]
    'the outlet that published the report, and its address: the text names neither'
    >>> provenance(sample("sport")).invented
    True
    """
    return _provenance("" if article is None else _place(article, "provenance"))


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


def seed_file(name: str, article: Article | None = None) -> Path:
    """Find a file of the course's material: inside the installed package, or in the checkout.

    Parameters
    ----------
    name
        ``"gloss.en.tsv"``, ``"quotes.jsonl"``, ``"frames.jsonl"``, ...
    article
        The article of the course that it belongs to, by default the seed. An article is known by its text,
        so a page that holds a sample letter by letter will do as well as the sample.

    Raises
    ------
    ArticleError
        If there is no such file, or the article is none of the course's.

    Examples
    --------
    >>> seed_file("quotes.jsonl", sample("sport")).parent.name
    'sport'
    """
    folder = _course_folder() / ("" if article is None else _place(article, name))
    path = folder / name
    if not path.is_file():
        msg = f"There is no {name} in {folder}: install lesart anew, or get the repository whole"
        raise ArticleError(msg)
    return path


_SAMPLES = "samples"  # the folder of the invented articles, beside the seed's files


@cache
def _course_folder() -> Path:
    packaged = Path(str(files("lesart"))) / "seeds"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "seeds"


def _shipped(place: str) -> Article:
    """Read an article of the course as it is: `place` is "", or a sample's folder with a closing slash."""
    article = read(seed_file(f"{place}article.txt"))
    if article.origin.sha256 != _provenance(place).sha256:
        msg = (
            f"{article.origin.path} was altered (SHA-256 {article.origin.sha256}), so the offsets of the "
            f"course no longer fit: put the original back (git checkout seeds/{place}article.txt) or install "
            "lesart anew. To read a text of your own, use lesart.read"
        )
        raise ArticleError(msg)
    # Told from the course's own folder, so that notebooks show the same on every machine.
    return replace(article, origin=replace(article.origin, path=f"seeds/{place}article.txt"))


def _place(article: Article, wanted: str) -> str:
    """Tell in which folder the material of an article stands, by the article's text."""
    expect_article(article)
    if article.text == seed().text:
        return ""
    for name in samples():
        if article.text == sample(name).text:
            return f"{_SAMPLES}/{name}/"
    msg = f"There is no {wanted} for {article.name}: only the seed and the samples of the course have one"
    raise ArticleError(msg)


def _provenance(place: str) -> Provenance:
    described = _described(place)
    article, origin, rights = described["article"], described["origin"], described["rights"]
    return Provenance(
        sha256=article["sha256"],
        language=article["language"],
        translated_from=article.get("translated_from"),
        invented=origin.get("invented", False),
        known=tuple(origin["known"]),
        inferred=tuple(origin["inferred"]),
        not_known=tuple(origin["not_known"]),
        evidence=tuple(Evidence(_span(each), each["shows"]) for each in origin["evidence"]),
        rights_holder=rights["holder"],
        licence=rights["licence"],
        basis=rights["basis"],
    )


def _span(entry: dict[str, Any]) -> Span:
    return Span(entry["start"], entry["end"])


@cache
def _described(place: str = "") -> dict[str, Any]:
    return tomllib.loads(seed_file(f"{place}article.toml").read_text("utf-8"))
