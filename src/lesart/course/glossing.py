"""German and English side by side: for a learner who reads the article with little German."""

import csv
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise
from pathlib import Path

from lesart.errors import ArticleError, expect
from lesart.records import Article, Paragraph, Sentence, Span, Token

__all__ = ["Gloss", "GlossedSentence", "gloss", "gloss_of"]

_COLUMNS = ["start", "end", "gloss"]
_WIDTH = 100  # characters a line, when shown as plain text


@dataclass(frozen=True, slots=True)
class GlossedSentence:
    """A sentence, headline or subheading and what it says, in English."""

    number: int  # counted from 0 through the whole article
    span: Span
    german: str  # »Hinter den Kulissen«
    english: str  # »Behind the scenes«


@dataclass(frozen=True, slots=True, repr=False)
class Gloss:
    """Sentences with their gloss; a notebook shows them in two columns."""

    sentences: tuple[GlossedSentence, ...]

    def __len__(self) -> int:
        return len(self.sentences)

    def __repr__(self) -> str:
        return "\n".join(_plain(sentence) for sentence in self.sentences)

    def _repr_html_(self) -> str:
        rows = "\n".join(_row(sentence) for sentence in self.sentences)
        return (
            '<table style="table-layout: fixed; width: 100%">\n'
            "<caption>The article and its English gloss, sentence by sentence</caption>\n"
            '<thead><tr><th scope="col" style="width: 2.5em">No.</th>'
            f'<th scope="col" style="{_CELL}">German</th>'
            f'<th scope="col" style="{_CELL}">English gloss</th></tr></thead>\n'
            f"<tbody>\n{rows}\n</tbody>\n</table>"
        )


_CELL = "text-align: left; vertical-align: top; white-space: normal; overflow-wrap: break-word"


def gloss(
    part: Article | Paragraph | Sentence | Token | Span | range | int | None = None,
    *,
    article: Article | None = None,
    path: str | Path | None = None,
) -> Gloss:
    """Show a part of the article and its English gloss side by side.

    The gloss stays close to the German, faults included: what was probably meant stands in square brackets.

    Parameters
    ----------
    part
        A paragraph's number (from 0, as in ``article.paragraphs``), a ``range`` of sentence numbers, or
        anything with a place in the text: each sentence that it touches is shown. By default, everything.
    article
        The article that is meant, the seed or a sample; by default the seed.
    path
        A gloss of your own for it: a UTF-8 file with the columns start, end and gloss between tabs.

    Raises
    ------
    ArticleError
        If there is no gloss for the article, no such part, the part is no place, or the file is not such a
        table.

    Examples
    --------
    >>> gloss(18)
    28  Hinter den Kulissen
        Behind the scenes
    """
    if isinstance(part, Article):
        article, part = part, None
    article = _seed() if article is None else article
    sentences = _glossed(article, path)
    return Gloss(tuple(_chosen(part, article, sentences)))


def gloss_of(
    part: Paragraph | Sentence | Token | Span,
    *,
    article: Article | None = None,
    path: str | Path | None = None,
) -> str:
    """Return the English of each sentence that a part of the article touches.

    Parameters
    ----------
    part, article, path
        As for `gloss`.

    Raises
    ------
    ArticleError
        As for `gloss`.

    Examples
    --------
    >>> import lesart
    >>> gloss_of(lesart.seed().paragraphs[29])
    'Pariah status'
    """
    return " ".join(sentence.english for sentence in gloss(part, article=article, path=path).sentences)


def _chosen(
    part: Paragraph | Sentence | Token | Span | range | int | None,
    article: Article,
    sentences: Sequence[GlossedSentence],
) -> Sequence[GlossedSentence]:
    """Pick the sentences that are meant, at least one."""
    if part is None:
        return sentences
    if isinstance(part, range):
        return _numbered(part, sentences)
    if isinstance(part, int):
        part = _paragraph(part, article)
    expect(
        part,
        Paragraph | Sentence | Token | Span,
        "A place in the article is",
        "the number of a paragraph, range(3, 6) for sentences 3 to 5, or a span",
        ArticleError,
    )
    place = part if isinstance(part, Span) else part.span
    chosen = [sentence for sentence in sentences if sentence.span.overlaps(place)]
    if not chosen:
        msg = f"No glossed sentence touches {place.start}:{place.end}: the gloss has none there"
        raise ArticleError(msg)
    return chosen


def _numbered(numbers: range, sentences: Sequence[GlossedSentence]) -> list[GlossedSentence]:
    chosen = [sentences[number] for number in numbers if 0 <= number < len(sentences)]
    if len(chosen) < max(len(numbers), 1):
        msg = (
            f"There are sentences 0 to {len(sentences) - 1}, but {numbers} was asked for: choose among these"
        )
        raise ArticleError(msg)
    return chosen


def _paragraph(number: int, article: Article) -> Paragraph:
    count = len(article.paragraphs)
    if not -count <= number < count:
        msg = f"There is no paragraph {number}: {article.name} has paragraphs 0 to {count - 1}"
        raise ArticleError(msg)
    return article.paragraphs[number]


def _seed() -> Article:
    from lesart.articles import seed  # noqa: PLC0415 - what reads articles is loaded when one is read

    return seed()


def _glossed(article: Article, path: str | Path | None) -> Sequence[GlossedSentence]:
    if path is None:
        from lesart.articles import seed_file  # noqa: PLC0415 - as below

        try:
            path = seed_file("gloss.en.tsv", article)
        except ArticleError as error:
            msg = (
                f"Only the articles that the course ships have a gloss, and {article.name} is another one. "
                "Write your own, a UTF-8 file with the columns start, end and gloss between tabs, a sentence "
                "a line, then gloss(…, article=article, path='my_gloss.tsv')"
            )
            raise ArticleError(msg) from error
    return _read_gloss(Path(path), article)


def _read_gloss(path: Path, article: Article) -> Sequence[GlossedSentence]:
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        msg = f"The gloss {path} cannot be read ({error}): check its name, and save it as UTF-8"
        raise ArticleError(msg) from error
    return _parsed(text, path, article.text, article.name)


@lru_cache(maxsize=4)
def _parsed(text: str, path: Path, german: str, name: str) -> tuple[GlossedSentence, ...]:
    """Read the table and cut each sentence from the article, so that it cannot say anything else.

    It is kept for as long as the file says the same, because a cell in a loop asks for many sentences.
    """
    header, *rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE) if text else ([],)
    if header != _COLUMNS:
        msg = f"The first line of {path} is {header}: it should be {_COLUMNS}, between tabs"
        raise ArticleError(msg)
    spans = [_span(path, line, row, german, name) for line, row in enumerate(rows, start=2)]
    for line, (one, other) in enumerate(pairwise(spans), start=3):
        if other.start < one.end:
            msg = f"Line {line} of {path} begins before line {line - 1} ends: list the sentences in order"
            raise ArticleError(msg)
    return tuple(
        GlossedSentence(number, span, span.of(german), row[2])
        for number, (span, row) in enumerate(zip(spans, rows, strict=True))
    )


def _span(path: Path, line: int, row: Sequence[str], german: str, name: str) -> Span:
    try:
        start, end, english = row
        span = Span(int(start), int(end))
        span.of(german)
    except ValueError as error:
        msg = (
            f"Line {line} of {path} is not a start, an end and a gloss between tabs, with a place in "
            f"{name}: {row}"
        )
        raise ArticleError(msg) from error
    if not english.strip():
        msg = f"Line {line} of {path} has no gloss: write one, or leave the line out"
        raise ArticleError(msg)
    return span


def _plain(sentence: GlossedSentence) -> str:
    number = f"{sentence.number:2}  "
    indent = " " * len(number)
    german = textwrap.fill(sentence.german, _WIDTH, initial_indent=number, subsequent_indent=indent)
    english = textwrap.fill(sentence.english, _WIDTH, initial_indent=indent, subsequent_indent=indent)
    return f"{german}\n{english}"


def _row(sentence: GlossedSentence) -> str:
    return (
        f'<tr><th scope="row">{sentence.number}</th>'
        f'<td lang="de" style="{_CELL}">{escape(sentence.german)}</td>'
        f'<td lang="en" style="{_CELL}">{_notes_set_off(sentence)}</td></tr>'
    )


def _notes_set_off(sentence: GlossedSentence) -> str:
    """Set our notes in italics; brackets that stand in the German too are the article's own."""
    pieces = re.split(r"(\[[^\]]*\])", sentence.english)
    return "".join(
        f"<em>{escape(piece)}</em>"
        if piece.startswith("[") and piece not in sentence.german
        else escape(piece)
        for piece in pieces
    )
