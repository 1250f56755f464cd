r"""Repairs by hand to an article that was read badly: each gives a new article and a record of itself.

A repair cuts, joins or names paragraphs; it never changes a word. The records stand in `Origin.repairs`: they
can be shown, saved and applied again to the same page.

>>> from lesart.articles import from_text
>>> page = from_text("Rat tagt\n\nDer Rat tagt am\n\nFreitag im Saal.\n\nJetzt den Newsletter bestellen.")
>>> mended = drop_paragraph(merge_paragraphs(page, 1), 2, why="advertising")
>>> mended.text
'Rat tagt\n\nDer Rat tagt am Freitag im Saal.'
>>> for done in mended.origin.repairs:
...     print(done)
paragraph 1 merged with the next: »Der Rat tagt am«
paragraph 2 dropped: »Jetzt den Newsletter bestellen.« (advertising)
>>> repair(page, mended.origin.repairs).text == mended.text
True
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from lesart.errors import ArticleError
from lesart.frozen import replace
from lesart.jsonlines import read_entries, write_entries
from lesart.records import Article, Paragraph, ParagraphKind, Repair, RepairAction, Span, expect_article

__all__ = [
    "drop_paragraph",
    "merge_paragraphs",
    "name_paragraph",
    "read_repairs",
    "repair",
    "split_paragraph",
    "write_repairs",
]

_REMEMBERED = 60  # characters of a paragraph's beginning, by which a repair knows it again


def drop_paragraph(article: Article, paragraph: int, *, why: str = "") -> Article:
    """Leave a paragraph out: a teaser, a request for donations, a caption.

    Parameters
    ----------
    article
        What was read; it stays as it is.
    paragraph
        Its number, from 0, as in ``article.paragraphs`` and `lesart.tables.paragraph_table`.
    why
        A reason to remember.

    Raises
    ------
    ArticleError
        If there is no such paragraph, or it is the only one.
    """
    number = _number(article, paragraph)
    if len(article.paragraphs) == 1:
        msg = f"{article.name} has one paragraph only, and nothing would be left without it"
        raise ArticleError(msg)
    return _drop(article, _record(article, RepairAction.DROP, number, why=why))


def merge_paragraphs(article: Article, paragraph: int, *, why: str = "") -> Article:
    """Join a paragraph with the one behind it, with a blank between: a picture had parted them.

    Parameters
    ----------
    article, paragraph, why
        As for `drop_paragraph`; the paragraph is the first of the two, and its kind is kept.

    Raises
    ------
    ArticleError
        If there is no such paragraph, or none behind it.
    """
    number = _number(article, paragraph)
    if number == len(article.paragraphs) - 1:
        msg = f"Paragraph {number} is the last of {article.name}: there is none behind it to merge with"
        raise ArticleError(msg)
    return _merge(article, _record(article, RepairAction.MERGE, number, why=why))


def split_paragraph(article: Article, paragraph: int, before: str, *, why: str = "") -> Article:
    """Begin a new paragraph: two had run into one.

    Parameters
    ----------
    article, paragraph, why
        As for `drop_paragraph`.
    before
        The words with which the new paragraph begins; once in this paragraph, and not at its beginning.

    Raises
    ------
    ArticleError
        If there is no such paragraph, or the words do not stand in it exactly once behind a blank.
    """
    number = _number(article, paragraph)
    return _split(article, _record(article, RepairAction.SPLIT, number, detail=before, why=why))


def name_paragraph(article: Article, paragraph: int, kind: ParagraphKind | str, *, why: str = "") -> Article:
    """Say what a paragraph is: a subheading that was taken for text, a lead, small print.

    Parameters
    ----------
    article, paragraph, why
        As for `drop_paragraph`.
    kind
        One of `lesart.records.ParagraphKind`: ``"subheading"``.

    Raises
    ------
    ArticleError
        If there is no such paragraph, or no such kind.
    """
    number = _number(article, paragraph)
    if kind not in set(ParagraphKind):
        msg = f"There is no kind of paragraph called {kind!r}: choose one of {', '.join(ParagraphKind)}"
        raise ArticleError(msg)
    return _name(article, _record(article, RepairAction.NAME, number, detail=str(kind), why=why))


def repair(article: Article, repairs: Iterable[Repair]) -> Article:
    """Apply repairs again, in their order: to the page read anew, or in another process.

    A repair knows its paragraph by the first words. If these stand under another number now, because
    something above was added or is gone, they are looked for.

    Raises
    ------
    ArticleError
        If a paragraph is no longer there, or there more than once: the page has changed.
    """
    expect_article(article)
    for each in repairs:
        article = _REPAIRS[each.action](article, replace(each, paragraph=_found_again(article, each)))
    return article


def write_repairs(article: Article, path: str | Path) -> Path:
    """Save the repairs of an article as JSON Lines."""
    expect_article(article)
    entries = (
        {
            "action": str(each.action),
            "paragraph": each.paragraph,
            "words": each.words,
            "detail": each.detail,
            "why": each.why,
        }
        for each in article.origin.repairs
    )
    return write_entries(entries, path)


def read_repairs(path: str | Path) -> list[Repair]:
    """Read what `write_repairs` saved.

    Raises
    ------
    ArticleError
        If the file or a line of it cannot be read.
    """
    return read_entries(
        path,
        _repair_from_entry,
        error=ArticleError,
        form="A line is one repair, as write_repairs saves it",
    )


def _repair_from_entry(entry: Any) -> Repair:
    told = (str(entry[key]) for key in ("words", "detail", "why"))
    return Repair(RepairAction(entry["action"]), int(entry["paragraph"]), *told)


def _number(article: Article, paragraph: int) -> int:
    expect_article(article)
    count = len(article.paragraphs)
    if not -count <= paragraph < count:
        msg = f"There is no paragraph {paragraph}: {article.name} has paragraphs 0 to {count - 1}"
        raise ArticleError(msg)
    return paragraph % count


def _record(
    article: Article, action: RepairAction, number: int, *, detail: str = "", why: str = ""
) -> Repair:
    return Repair(action, number, _beginning(article, number), detail, why)


def _beginning(article: Article, number: int) -> str:
    return article.paragraphs[number].span.of(article.text)[:_REMEMBERED]


def _found_again(article: Article, each: Repair) -> int:
    """Tell the number that the paragraph of a repair has now."""
    beginnings = [_beginning(article, number) for number in range(len(article.paragraphs))]
    if each.paragraph < len(beginnings) and beginnings[each.paragraph] == each.words:
        return each.paragraph
    if beginnings.count(each.words) == 1:
        return beginnings.index(each.words)
    there = "more than once" if each.words in beginnings else "no longer"
    msg = (
        f"»{each.words}« is {there} a paragraph of {article.name}, so it cannot be {each.action} again: "
        "read the page, and mend it anew"
    )
    raise ArticleError(msg)


def _drop(article: Article, done: Repair) -> Article:
    """Cut from the end of the paragraph before to the beginning of the one behind."""
    at, paragraphs = done.paragraph, article.paragraphs
    start = paragraphs[at - 1].end if at else 0
    last = at == len(paragraphs) - 1
    end = len(article.text) if last else paragraphs[at + 1].start
    between = "\n\n" if at and not last else ""
    kept = paragraphs[:at] + paragraphs[at + 1 :]
    return _edited(article, Span(start, end), between, kept, done)


def _merge(article: Article, done: Repair) -> Article:
    first, second = article.paragraphs[done.paragraph : done.paragraph + 2]
    whole = replace(first, end=second.end, reason=_reason(done))
    kept = (*article.paragraphs[: done.paragraph], whole, *article.paragraphs[done.paragraph + 2 :])
    return _edited(article, Span(first.end, second.start), " ", kept, done)


def _split(article: Article, done: Repair) -> Article:
    paragraph = article.paragraphs[done.paragraph]
    words = paragraph.span.of(article.text)
    at = words.find(done.detail) if done.detail else -1
    if at < 1 or words.count(done.detail) > 1 or not words[at - 1].isspace():
        msg = (
            f"»{done.detail}« does not stand exactly once in paragraph {done.paragraph}, behind a blank: "
            "give the words with which the new paragraph begins, enough of them to be told apart"
        )
        raise ArticleError(msg)
    cut = paragraph.start + len(words[:at].rstrip())
    halves = (
        replace(paragraph, end=cut, reason=_reason(done)),
        replace(paragraph, start=paragraph.start + at, reason=_reason(done)),
    )
    kept = (*article.paragraphs[: done.paragraph], *halves, *article.paragraphs[done.paragraph + 1 :])
    return _edited(article, Span(cut, paragraph.start + at), "\n\n", kept, done)


def _name(article: Article, done: Repair) -> Article:
    paragraph = replace(
        article.paragraphs[done.paragraph], kind=ParagraphKind(done.detail), reason=_reason(done)
    )
    kept = (*article.paragraphs[: done.paragraph], paragraph, *article.paragraphs[done.paragraph + 1 :])
    return _with_record(replace(article, paragraphs=kept), done)


def _reason(done: Repair) -> str:
    return f"{done.action} by hand" + (f": {done.why}" if done.why else "")


def _edited(
    article: Article, cut: Span, instead: str, paragraphs: Iterable[Paragraph], done: Repair
) -> Article:
    """Put other white space in place of a stretch, and move what stands behind it."""
    text = article.text[: cut.start] + instead + article.text[cut.end :]
    shift = len(instead) - len(cut)

    def moved(span: Span | None) -> Span | None:
        if span is None or span.end <= cut.start:
            return span
        return None if span.overlaps(cut) else Span(span.start + shift, span.end + shift)

    kept = tuple(
        replace(
            each,
            start=each.start if each.start <= cut.start else each.start + shift,
            end=each.end if each.end <= cut.start else each.end + shift,
            speaker=moved(each.speaker),
            time=moved(each.time),
        )
        for each in paragraphs
    )
    return _with_record(replace(article, text=text, paragraphs=kept), done)


def _with_record(article: Article, done: Repair) -> Article:
    return replace(article, origin=replace(article.origin, repairs=(*article.origin.repairs, done)))


_REPAIRS: dict[RepairAction, Callable[[Article, Repair], Article]] = {
    RepairAction.DROP: _drop,
    RepairAction.MERGE: _merge,
    RepairAction.SPLIT: _split,
    RepairAction.NAME: _name,
}
