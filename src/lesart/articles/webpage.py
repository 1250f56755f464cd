"""A saved web page becomes the article on it: menus, adverts and teasers stay outside."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from lesart.articles.blocks import Block
from lesart.articles.body import Choice
from lesart.articles.characters import BREAK
from lesart.articles.choice import choose
from lesart.articles.dom import parse, read_pieces
from lesart.articles.elements import Piece
from lesart.articles.endings import settle_end
from lesart.articles.furniture import leads_away
from lesart.articles.headlines import with_title_apart
from lesart.articles.metadata import Facts, add_visible, read_facts
from lesart.articles.opening import Opening, find_opening
from lesart.articles.paragraphs import is_small_print
from lesart.articles.promotions import bars_access, says_error
from lesart.articles.prose import key_of
from lesart.articles.scripts import kept_in_scripts
from lesart.articles.several import without_other_articles
from lesart.articles.teasers import is_linked_title
from lesart.articles.turns import Part, assign
from lesart.errors import ArticleError
from lesart.frozen import record, replace
from lesart.records import LeftOut, ParagraphKind, Span

__all__ = ["Page", "extract_page"]

_INSTEAD = {
    "": "The page holds no running text that could be an article: it may build itself by script, or hide "
    "the article behind a login. Open it in a browser, copy the text into a .txt file, read that",
    "offer": "The page holds an offer to subscribe or to log in, and no article. Open the article where "
    "you can read all of it (your subscription, your library), copy the text into a .txt file, read that",
    "consent": "The page holds a notice on cookies or consent, and no article. Answer it in the browser, "
    "wait until the article is there, save the page again",
    "list": "The page lists articles and is none itself. Open the one you mean in a browser, save that page, "
    "read it",
    "error": "The page says that something went wrong, and holds no article. Look the article up in a "
    "browser, save that page, read it",
}
_EMPTY = frozenset({"", "consent"})  # where the data in a page's scripts are looked at
_OFFER_WITHIN = 4  # blocks below the text among which an offer shows that it breaks off
_TITLE_WORDS = 7
_MAIN = frozenset({"h1", "h2"})
_HEADLINE_WORDS = 2  # fewer name a section of a paper
_TWICE = re.compile(
    r"&amp;(?=(?:[aouAOU]uml|szlig|[lrb]dquo|[lr]aquo|[lrs]b?quo|[nm]dash|nbsp|hellip|eacute);)"
)
_TWICE_AT_LEAST = 5
_ERROR_TEXTS = 3  # what a server says of a page that it has not is no longer
_LISTED = 2  # so many linked titles make a list of articles
_DESCRIBES_A_LIST = re.compile(  # »Alle Artikel und Hintergründe zum Thema Wald auf einen Blick.«
    r"(?:Hier finden Sie |Lesen Sie hier )?(?:[Aa]lle|[Aa]lles|[Aa]ktuelle|[Dd]ie neuesten)\b[^.!?]{0,80}"
    r"\b(?:zu[mr]? Thema|im Überblick|auf einen Blick|rund um)\b[^.!?]{0,60}[.!?]?$"
)
_EXCERPT = 40  # letters of a lead that repeats how the text begins
_EXCERPT_PARTS = 3  # so many paragraphs it goes over
_PULLED = 20  # letters: »Das stimmt nicht« may be said twice
_SET_APART = frozenset({ParagraphKind.QUOTATION, ParagraphKind.SPEAKER})


@record
class Page:
    """The article found on a web page, as text with its blocks."""

    text: str
    blocks: tuple[Block, ...]
    facts: Facts  # what the page says of it
    left_out: tuple[LeftOut, ...] = ()  # the page's other blocks
    warnings: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()  # what was mended on the page


def extract_page(html: str) -> Page:
    """Find the article on a web page; nothing is fetched.

    trafilatura gives its vote on what is the article; what is read of it, and how, the page itself decides.

    Raises
    ------
    ArticleError
        If the page holds no running text.
    """
    html, twice = _with_letters(html)
    root = parse(html)
    if root is None:
        raise ArticleError(_INSTEAD[""])
    facts = read_facts(root, html)
    page, kept = _article_on(root, facts), False
    instead = _instead(root, facts) if page is None else ""
    if page is None and instead in _EMPTY and (hidden := kept_in_scripts(root, facts)) is not None:
        page, kept = _article_on(hidden, facts), True
    if page is None:
        raise ArticleError(_INSTEAD[instead])
    return replace(page, changes=tuple(_changes(twice, kept=kept)))


def _article_on(root: Any, facts: Facts) -> Page | None:
    """Read the article that a page shows; None if it shows none."""
    found = _chosen(root, facts)
    if found is None:
        return None
    pieces, choice, others = found
    opening = find_opening(pieces, choice, facts)
    add_visible(facts, pieces, opening.begins, choice.pieces, opening.shown)
    told = [opening.kicker or "", opening.headline or "", *opening.lead, *facts.titles]
    parts = assign(choice, opening.used, " ".join(told))
    subtitles = _subtitles(parts, pieces, opening)
    parts = [part for part in parts if part not in subtitles]
    opening = _without_excerpt(opening, parts)
    said = sum(_is_of_an_article(text, kind) for text, kind in _said(opening, parts))
    if said <= (_ERROR_TEXTS if says_error(told[1]) else 0):
        return None
    parts = settle_end(_without_pull_quotes(_once(parts, opening)), facts)
    page = _laid_out(_above(opening, subtitles) + parts, facts, opening)
    warnings = _warnings(pieces, choice)
    left_out = tuple(_left_out([*pieces, *others], page.text))
    return replace(page, left_out=left_out, warnings=warnings)


def _changes(twice: int, *, kept: bool) -> Iterator[str]:
    """Say what was mended on a page."""
    if twice:
        yield f"{twice:,} names of letters that were written twice (&amp;auml;) read as letters"
    if kept:
        yield "the text was taken from the data in a script: the page itself shows none"


def _with_letters(html: str) -> tuple[str, int]:
    """Read the names of letters and quotation marks that were encoded twice, if there are many of them.

    A text about HTML shows one or two.
    """
    count = len(_TWICE.findall(html)) if "&amp;" in html else 0
    return (_TWICE.sub("&", html), count) if count >= _TWICE_AT_LEAST else (html, 0)


def _said(opening: Opening, parts: Sequence[Part]) -> Iterator[tuple[str, ParagraphKind | None]]:
    """Give the texts of lead and body, each with its kind as far as it is known."""
    yield from ((text, ParagraphKind.LEAD) for text in opening.lead)
    yield from ((part.text, part.kind) for part in parts)


def _is_of_an_article(text: str, kind: ParagraphKind | None) -> bool:
    """Whether a paragraph is no heading nor the page's small print, nor what a server or a list says."""
    if _DESCRIBES_A_LIST.match(text):
        return False
    if kind is ParagraphKind.LEAD:
        return True
    return not (kind is ParagraphKind.SUBHEADING or is_small_print(text) or bars_access(text) == "error")


def _instead(root: Any, facts: Facts) -> str:
    """Say what stands on a page instead of an article: a "list", "offer", "consent", "error", or ""."""
    pieces = read_pieces(root, None)
    found = Counter(kind for piece in pieces if (kind := bars_access(piece.plain)))
    main = [piece for piece in pieces if piece.role in _MAIN]
    if any(map(_says_error, main)):
        return "error"
    offered = found["offer"] > 0 and _names_an_article(main, facts)
    if not offered and len(list(filter(is_linked_title, pieces))) >= _LISTED:
        return "list"
    return found.most_common(1)[0][0] if found else ""


def _says_error(piece: Piece) -> bool:
    return says_error(piece.plain)


def _names_an_article(headings: Iterable[Piece], facts: Facts) -> bool:
    """Whether the page's title stands above it as a heading that is no link, as on no front page."""
    titles = {key_of(title) for title in facts.titles}
    return any(
        piece.linked == 0 and piece.text.count(" ") >= _HEADLINE_WORDS - 1 and key_of(piece.text) in titles
        for piece in headings
    )


def _warnings(pieces: Sequence[Piece], choice: Choice) -> tuple[str, ...]:
    """Warn of a text that breaks off at an offer to subscribe."""
    last = choice.pieces[-1]
    below = pieces[next(n for n, piece in enumerate(pieces) if piece is last) + 1 :][:_OFFER_WITHIN]
    if any(bars_access(piece.plain) == "offer" for piece in below):
        return ("the text ends at an offer to subscribe: what stands behind it is not on the page",)
    return ()


def _chosen(root: Any, facts: Facts) -> tuple[list[Piece], Choice, list[Piece]] | None:
    """Read the page's blocks and pick the article's; what is hidden is read only if nothing else is there.

    Blocks of other articles on the page come last.
    """
    votes = [*facts.bodies, _extracted(root)]
    for honour_hidden in (True, False):
        read = with_title_apart(read_pieces(root, facts.language, honour_hidden=honour_hidden), facts)
        pieces, others = without_other_articles(read, facts.titles)
        if (choice := choose(pieces, votes, facts.titles)) is not None:
            return pieces, choice, others
    for piece in pieces:
        # A link that was never closed makes a link of all that follows; long paragraphs are no titles.
        piece.linked = 0.0 if piece.text.count(" ") >= _TITLE_WORDS else piece.linked
    choice = choose(pieces, votes, facts.titles)
    return (pieces, choice, others) if choice is not None else None


def _extracted(root: Any) -> str:
    """Ask trafilatura for the article's text; an empty text if it finds none.

    It is handed a copy of the page, since it takes things out of it.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 - takes 0.3 s, and `import lesart` stays light

    with _quiet("trafilatura"):
        # The declared type leaves open whether a document or a dictionary returns; here it is a document.
        document: Any = bare_extraction(
            deepcopy(root), fast=True, include_comments=False, include_tables=False, with_metadata=False
        )
    return (document.text or "") if document is not None else ""


def _once(parts: list[Part], opening: Opening) -> list[Part]:
    """Leave out what repeats the lead at the text's beginning, for another width of the screen."""
    leads = {key_of(text) for text in opening.lead}
    begins = next((n for n, part in enumerate(parts) if key_of(part.text) not in leads), len(parts))
    return parts[begins:] if begins < len(parts) else parts


def _without_excerpt(opening: Opening, parts: Sequence[Part]) -> Opening:
    """Leave out a lead that a content system cut from the text's beginning: »Der Rat hat am Montag […]«."""
    begins = key_of(" ".join(part.text for part in parts[:_EXCERPT_PARTS]))
    first = key_of(parts[0].text) if parts else ""
    own = (text for text in opening.lead if key_of(text) == first or not _is_cut_from(begins, key_of(text)))
    return replace(opening, lead=tuple(own))


def _is_cut_from(text: str, lead: str) -> bool:
    return len(lead) >= _EXCERPT and text.startswith(lead)


def _without_pull_quotes(parts: list[Part]) -> list[Part]:
    """Leave out a sentence of the text that is set large beside it once more, with its speaker.

    It was said once, and would be counted twice.
    """
    text = "\n".join(key_of(part.text) for part in parts if part.kind not in _SET_APART)
    kept: list[Part] = []
    pulled = False
    for part in parts:
        if part.kind is not ParagraphKind.SPEAKER:
            pulled = part.kind is ParagraphKind.QUOTATION and _is_pulled(part, text)
        if not pulled:
            kept.append(part)
    return kept


def _is_pulled(part: Part, text: str) -> bool:
    """Whether a block quotation, with who signs it below or without, repeats the text.

    A few words may be said twice; they need a name that calls them a pull quote.
    """
    called = f"{part.piece.element.get('class') or ''} {part.piece.quote.get('class') or ''}"
    words, _, signed = part.piece.text.partition(BREAK)
    ways = [key_of(part.text), key_of(words)] if len(signed) <= len(words) else [key_of(part.text)]
    long_enough = [key for key in ways if len(key) >= _PULLED or "pull" in called]
    return any(key in text for key in long_enough)


def _left_out(pieces: Iterable[Piece], text: str) -> Iterator[LeftOut]:
    """List what stands on the page and not in the article, each text once, with the reason."""
    told = {key_of(paragraph) for paragraph in text.split("\n\n")}
    for piece in pieces:
        words, key = " ".join(piece.plain.split()), key_of(piece.plain)
        if key and key not in told and words not in text:
            told.add(key)
            yield LeftOut(words, leads_away(piece))


def _subtitles(parts: Sequence[Part], pieces: Sequence[Piece], opening: Opening) -> list[Part]:
    """Find the headings between headline and lead, which keep their place."""
    lead = max((n for n, piece in enumerate(pieces) if id(piece) in opening.shown), default=-1)
    between = {id(piece) for piece in pieces[max(0, opening.begins) : max(0, lead)]}
    return [part for part in parts if part.kind is ParagraphKind.SUBHEADING and id(part.piece) in between]


def _above(opening: Opening, subtitles: list[Part]) -> list[Part]:
    """Make paragraphs of kicker, headline and lead."""
    parts = []
    none = Piece("", "body", None)
    if opening.kicker:
        parts.append(Part(opening.kicker, none, ParagraphKind.KICKER, "the line above the headline"))
    if opening.headline:
        parts.append(Part(opening.headline, none, ParagraphKind.HEADLINE, opening.headline_markup))
    leads = [Part(text, none, ParagraphKind.LEAD, opening.lead_reason) for text in opening.lead]
    return parts + subtitles + leads


def _laid_out(parts: list[Part], facts: Facts, opening: Opening) -> Page:
    """Join the paragraphs with blank lines and note where each stands."""
    starts, at = {}, 0
    for part in parts:
        starts[id(part)] = at
        at += len(part.text) + 2
    blocks = tuple(
        Block(
            starts[id(part)],
            starts[id(part)] + len(part.text),
            part.kind,
            part.markup or f"<{part.piece.tag}>",
            _span(part.speaker, starts),
            _span(part.time, starts),
        )
        for part in parts
    )
    if opening.headline and opening.begins >= 0:
        facts.title, facts.title_found = opening.headline, "visible text"
    if facts.title:
        facts.found_in["title"] = facts.title_found
    return Page("\n\n".join(part.text for part in parts), blocks, facts)


def _span(place: tuple[Part, int, int] | None, starts: dict[int, int]) -> Span | None:
    if place is None or id(place[0]) not in starts or place[1] >= place[2]:
        return None
    start = starts[id(place[0])]
    return Span(start + place[1], start + place[2])


@contextmanager
def _quiet(name: str) -> Iterator[None]:
    """Keep a library's log lines off the learner's screen: what they say comes as an error of ours."""
    logger = logging.getLogger(name)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
