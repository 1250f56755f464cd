"""The words of the course: what each means, what it is called in German, and who says so.

They stand once, in ``glossary.toml``; GLOSSARY.md in the repository is written from there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from lesart.course.display import Shown, status

__all__ = ["Term", "Work", "glossary", "glossary_markdown", "terms"]

_MOST_NEAR = 3  # words that are named where one was not found


@dataclass(frozen=True, slots=True, order=True)
class Work:
    """Something to read on a word."""

    full: str  # »Zipf, George Kingsley (1949): Human Behavior and ...«
    cite: str  # »Zipf 1949«
    doi: str = ""  # »10.1177/001316446002000104«, where there is one

    @property
    def address(self) -> str:
        """Where it is to be found; empty if it has no DOI."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the course."""

    term: str  # »dispersion«
    german: str  # »Streuung, Dispersion«; several are separated by commas or semicolons
    definition: str
    sources: tuple[Work, ...]  # empty if the sense is this course's own
    lesson: int | None  # the first lesson that uses it

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to look it up: in English and German, with and without what stands in brackets."""
        written = [self.term, *self.german.replace(";", ",").split(",")]
        outside = [name.partition("(")[0] for name in written]
        inside = [name.partition("(")[2].rstrip(")") for name in written]
        return tuple(dict.fromkeys(_folded(name) for name in [*written, *outside, *inside] if name.strip()))


@cache
def terms() -> tuple[Term, ...]:
    """List all words of the course, sorted."""
    import tomllib  # noqa: PLC0415 - read at first use, so that a lesson begins at once

    data = tomllib.loads((files("lesart.course") / "glossary.toml").read_text("utf-8"))
    works = {key: Work(**work) for key, work in data["works"].items()}
    return tuple(
        Term(
            entry["term"],
            entry["german"],
            entry["definition"],
            tuple(works[key] for key in entry.get("sources", [])),
            entry.get("lesson"),
        )
        for entry in data["terms"]
    )


def glossary(word: str | None = None) -> Shown:
    """Look up a word of the course, English or German; without a word, list them all.

    Examples
    --------
    >>> glossary("Streuung")
    dispersion (German: Streuung, Dispersion): How evenly the hits of a word are spread ...
    >>> glossary("lema")
    »lema« is not in the glossary. Near it: lemma, lead
    """
    if word is None:
        return Shown("\n".join(_text(term) for term in terms()), _table(terms()))
    found = [term for term in terms() if _folded(str(word)) in term.names]
    if not found:
        return _missing(str(word))
    return Shown("\n".join(_text(term) for term in found), status(*map(_entry, found)))


def glossary_markdown() -> str:
    """Write the glossary as the repository's GLOSSARY.md."""
    works = sorted({work for term in terms() for work in term.sources}, key=lambda work: work.full.casefold())
    return "\n".join(
        [
            "# Glossary",
            "",
            "Generated from `src/lesart/course/glossary.toml`: edit that file, then run",
            '`uv run python tools/write_glossary.py`. In a notebook, `glossary("keyness")` shows an entry.',
            "A term without a source is used in a sense of this course's own.",
            "",
            *(line for term in terms() for line in _markdown(term)),
            "## Sources",
            "",
            *(f"- {work.full} <{work.address}>" if work.doi else f"- {work.full}" for work in works),
            "",
        ]
    )


def _missing(word: str) -> Shown:
    from difflib import get_close_matches  # noqa: PLC0415 - as above

    names = {name: term.term for term in terms() for name in term.names}
    wanted = _folded(word)
    holding = [name for name in names if wanted and wanted in name][:_MOST_NEAR]  # »kappa« in »Cohen's kappa«
    near = dict.fromkeys(names[name] for name in [*holding, *get_close_matches(wanted, names, n=_MOST_NEAR)])
    more = f". Near it: {', '.join(near)}" if near else ". All words: `glossary()`"
    said = f"»{word}« is not in the glossary{more}"
    return Shown(said, status(f"<p>{escape(said)}</p>"))


def _text(term: Term) -> str:
    sources = f" [{_cited(term)}]" if term.sources else ""
    return f"{term.term} (German: {term.german}): {term.definition}{sources}"


def _entry(term: Term) -> str:
    """Show one word; the works in full are there to be unfolded."""
    lesson = f" Lesson {term.lesson}." if term.lesson else ""
    works = "".join(map(_listed, term.sources))
    sources = f"<details><summary>Source: {escape(_cited(term))}</summary><ul>{works}</ul></details>"
    return (
        f'<dl><dt><dfn>{escape(term.term)}</dfn>, <span lang="de">{escape(term.german)}</span></dt>'
        f"<dd>{escape(term.definition, quote=False)}{lesson}{sources if works else ''}</dd></dl>"
    )


def _listed(work: Work) -> str:
    link = f' <a href="{escape(work.address)}">doi.org/{escape(work.doi)}</a>' if work.doi else ""
    return f"<li>{escape(work.full, quote=False)}{link}</li>"


def _table(shown: Iterable[Term]) -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{escape(term.term)}</th><td lang="de">{escape(term.german)}</td>'
        f"<td>{escape(term.definition, quote=False)}</td><td>{escape(_cited(term))}</td></tr>"
        for term in shown
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("term", "German", "meaning", "source"))
    return (
        f'<table lang="en"><caption>The words of this course</caption>\n<thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _markdown(term: Term) -> list[str]:
    sources = f" ({_cited(term)})" if term.sources else ""
    lesson = f" Lesson {term.lesson}." if term.lesson else ""
    return [
        f'**{term.term}** · <span lang="de">{term.german}</span><br>',
        f"{term.definition}{sources}{lesson}",
        "",
    ]


def _cited(term: Term) -> str:
    return "; ".join(work.cite for work in term.sources)


def _folded(name: str) -> str:
    return " ".join(name.replace("–", "-").casefold().split())
