"""A saved web page becomes the article on it: menus, adverts and teasers stay outside."""

import logging
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile
from typing import Any

from lesart.articles.blocks import Block
from lesart.articles.body import Choice
from lesart.articles.choice import choose
from lesart.articles.dom import Piece, parse, read_pieces
from lesart.articles.furniture import leads_away
from lesart.articles.metadata import Facts, add_visible, is_name, read_facts
from lesart.articles.names import layout
from lesart.articles.opening import Opening, find_opening, with_title_apart
from lesart.articles.paragraphs import is_phrase, is_small_print, last_credit
from lesart.articles.promotions import bars_access
from lesart.articles.prose import key_of
from lesart.articles.scripts import kept_in_scripts
from lesart.articles.several import without_other_articles
from lesart.articles.teasers import is_linked_title
from lesart.articles.turns import Part, assign
from lesart.errors import ArticleError
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
_NOTE_WITHIN = 3  # paragraphs above the end among which the note on an author may be
_NOTE_BEGINS = 4  # words in front of the name: »Unsere Autorin Dr.«
_PROSE = 8
_CONTACT_WITHIN = 10  # paragraphs above the end among which the heading of the contacts is
_CONTACTS = re.compile(r"(?:(?:Weitere )?Auskünfte|(?:Ihr |Weiterer )?Kontakt(?: und Information)?)\s*:?")
_COMMENTS = re.compile(  # »Kommentare (2)«, »3 Antworten auf „Rat tagt“«
    r"(?:\d+ )?(?:Leser)?[Kk]ommentare?(?: \(\d+\)| zu „.*“)?:?"
    r"|(?:\d+|Eine) (?:Antwort|Gedanke|Reaktion)(?:en|n)? (?:auf|zu) „.*“"
)
_CLOSE = re.compile(r"\((?:Schluss|Ende)\)(?: [a-zäöü/]{2,12})?$")  # »(Schluss) mb/nh«
_CONTACT = re.compile(r"\b(?:Tel(?:efon)?|Telefax|Fax|Mobil|E-?Mail)\b\s*[.:]|\S@\S|\(at\)|https?://|\bwww\.")
_TWICE = re.compile(
    r"&amp;(?=(?:[aouAOU]uml|szlig|[lrb]dquo|[lr]aquo|[lrs]b?quo|[nm]dash|nbsp|hellip|eacute);)"
)
_TWICE_AT_LEAST = 5
_LISTED = 2  # so many linked titles make a list of articles
_DESCRIBES_A_LIST = re.compile(  # »Alle Artikel und Hintergründe zum Thema Wald auf einen Blick.«
    r"(?:Hier finden Sie |Lesen Sie hier )?(?:[Aa]lle|[Aa]lles|[Aa]ktuelle|[Dd]ie neuesten)\b[^.!?]{0,80}"
    r"\b(?:zu[mr]? Thema|im Überblick|auf einen Blick|rund um)\b[^.!?]{0,60}[.!?]?$"
)
_PULLED = 20  # letters: »Das stimmt nicht« may be said twice
_COLLEAGUE = re.compile(  # »Eva Klein ist Redakteurin der Beispielpost«
    r"(?P<name>[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){1,2})(?:, [^,.]{3,30},|,)?"
    r" (?:ist|arbeitet als|schreibt als) (?:\w+ ){0,4}"
    r"(?:[\w-]*(?:[Rr]edakt|[Rr]eporter|[Jj]ournalist|[Kk]orrespondent|[Kk]olumnist|[Aa]utor)|Volont)"
)
_FIGURES = re.compile(r"\d")
_OPEN_END = re.compile(r"(?:\w|(?<![.!?…] )\([^()]*\))$")  # »Eigener Bericht«, not »Er kam. (mb)«
_SIGNED_AFTER = 2  # so many paragraphs stand above a name that signs them
_MAY_SIGN = frozenset({None, ParagraphKind.SUBHEADING})
_SET_APART = frozenset({ParagraphKind.QUOTATION, ParagraphKind.SPEAKER})


@dataclass(frozen=True, slots=True)
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
    if page is None and _instead(root) in _EMPTY and (hidden := kept_in_scripts(root, facts)) is not None:
        page, kept = _article_on(hidden, facts), True
    if page is None:
        raise ArticleError(_INSTEAD[_instead(root)])
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
    if not any(_is_of_an_article(text, kind) for text, kind in _said(opening, parts)):
        return None
    parts = _without_contact(_up_to_the_close(_up_to_comments(parts)))
    parts = _without_imprint(parts, facts.outlet)
    parts = _signed(_without_note(_without_pull_quotes(_once(parts, opening)), facts.author))
    _set_lines_apart(parts)
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


def _instead(root: Any) -> str:
    """Say what stands on a page instead of an article: a "list", "offer", "consent", "error", or ""."""
    pieces = read_pieces(root, None)
    found = Counter(kind for piece in pieces if (kind := bars_access(piece.plain)))
    if sum(is_linked_title(piece) for piece in pieces) >= _LISTED:
        return "list"
    return found.most_common(1)[0][0] if found else ""


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
        if (choice := choose(pieces, votes)) is not None:
            return pieces, choice, others
    for piece in pieces:
        # A link that was never closed makes a link of all that follows; long paragraphs are no titles.
        piece.linked = 0.0 if piece.text.count(" ") >= _TITLE_WORDS else piece.linked
    choice = choose(pieces, votes)
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


def _without_pull_quotes(parts: list[Part]) -> list[Part]:
    """Leave out a sentence of the text that is set large beside it once more, with its speaker.

    It was said once, and would be counted twice.
    """
    text = "\n".join(key_of(part.text) for part in parts if part.kind not in _SET_APART)
    kept: list[Part] = []
    pulled = None
    for part in parts:
        if part.kind is ParagraphKind.QUOTATION and _is_pulled(part) and key_of(part.text) in text:
            pulled = part.piece.quote
        elif part.kind is not ParagraphKind.SPEAKER or part.piece.quote is not pulled or pulled is None:
            kept.append(part)
    return kept


def _is_pulled(part: Part) -> bool:
    """Whether a block quotation is long enough to be told by its words, or called a pull quote."""
    called = f"{part.piece.element.get('class') or ''} {part.piece.quote.get('class') or ''}"
    return len(key_of(part.text)) >= _PULLED or "pull" in called


def _up_to_comments(parts: list[Part]) -> list[Part]:
    """Leave out what readers wrote, from the line above it on: »Kommentare (2)«."""
    ends = (n for n, part in enumerate(parts) if n > 1 and _COMMENTS.fullmatch(part.text))
    return parts[: next(ends, len(parts))]


def _up_to_the_close(parts: list[Part]) -> list[Part]:
    """Leave out what stands behind the mark by which agencies and parliaments close a report."""
    below = range(max(0, len(parts) - _CONTACT_WITHIN), len(parts))
    return parts[: next((n + 1 for n in below if _CLOSE.match(parts[n].text)), len(parts))]


def _without_contact(parts: list[Part]) -> list[Part]:
    """Leave out whom the press may ask, below the text: a heading for it, names, addresses and numbers."""
    for n in range(len(parts) - 1, max(0, len(parts) - _CONTACT_WITHIN), -1):
        below = parts[n + 1 :]
        headed = is_phrase(parts[n].text) or _CONTACTS.fullmatch(parts[n].text) is not None
        if headed and any(_CONTACT.search(part.text) for part in below):
            return parts[:n] if all(map(_is_of_a_contact, below, parts[n:])) else parts
    return parts


def _is_of_a_contact(part: Part, above: Part) -> bool:
    """Whether a line is no sentence, tells an address, or stands under »Originalpublikation«."""
    return not _is_long_text(part) or is_phrase(above.text) or _CONTACT.search(part.text) is not None


def _without_note(parts: list[Part], author: str | None) -> list[Part]:
    """Leave out what a page tells of its author below the text (»Erika Beispiel ist Redakteurin«).

    Nobody writes of themselves by their whole name.
    """
    parts = _without_biography(_without_colleague(parts))
    if not author:
        return parts
    end = max((n for n, part in enumerate(parts) if _is_long_text(part)), default=0)
    for n in range(max(1, len(parts) - _NOTE_WITHIN), len(parts)):
        if n >= end and parts[n].kind is None and _tells_of_any(author, parts[n].text):
            above = parts[n - 1]
            return parts[: n - 1] if above.kind is ParagraphKind.SUBHEADING else parts[:n]
    return parts


def _signed(parts: list[Part]) -> list[Part]:
    """Mark the name that closes a text, or a letter among several, as that of its author."""
    last = len(parts) - 1
    for n, part in enumerate(parts[_SIGNED_AFTER:], start=_SIGNED_AFTER):
        closes = n == last or (parts[n + 1].kind is ParagraphKind.SUBHEADING and "," in part.text)
        if closes and part.kind in _MAY_SIGN and _is_signature(part.text):
            part.kind, part.markup = ParagraphKind.BYLINE, "a name and nothing else, below a text"
    return parts


def _set_lines_apart(parts: Sequence[Part]) -> None:
    """Mark the short lines right above and below the text that are no sentences, under no heading."""
    long = [n for n, part in enumerate(parts) if part.text.count(" ") >= _PROSE]
    if len(long) <= _SIGNED_AFTER:
        return
    for n in (*_unheaded(parts, range(long[0])), *_unheaded(parts, range(long[-1] + 1, len(parts)))):
        if _is_line_apart(parts[n], below=n > long[-1]) and not (parts[n] is parts[-1] and _signs(parts[n])):
            parts[n].kind = ParagraphKind.BOILERPLATE
            parts[n].markup = "a short line beside the text, neither a sentence nor a heading"


def _unheaded(parts: Sequence[Part], numbers: range) -> Iterable[int]:
    """Give the numbers of parts up to the first that is a heading, or emphasised like one."""
    return takewhile(
        lambda n: parts[n].kind is not ParagraphKind.SUBHEADING and not parts[n].all_bold, numbers
    )


def _signs(part: Part) -> bool:
    return last_credit(part.text) is not None


def _is_line_apart(part: Part, *, below: bool) -> bool:
    """Whether a line is short and open and no part of a list; figures below a text may be a result."""
    if part.kind is not None or part.piece.role or part.bold or is_small_print(part.text):
        return False
    return _OPEN_END.search(part.text) is not None and not (below and _FIGURES.search(part.text))


def _is_signature(line: str) -> bool:
    """Whether a line is a name and nothing else, behind a dash or with a place: »— Eva Klein, Elmstadt«."""
    name, found, place = line.lstrip("—–- ").partition(", ")
    return is_name(name) and (not found or (place[:1].isupper() and " " not in place))


def _without_imprint(parts: list[Part], outlet: str | None) -> list[Part]:
    """Leave out what an outlet tells of itself below the text: »Über uns«, »Über den Beispielboten«."""
    heads = [n for n, part in enumerate(parts) if part.kind is ParagraphKind.SUBHEADING]
    if not heads or heads[-1] < _SIGNED_AFTER or not parts[heads[-1]].text.startswith("Über "):
        return parts
    whom = parts[heads[-1]].text.removeprefix("Über ").strip(" :")
    own = whom == "uns" or (outlet is not None and whom.endswith(outlet.removeprefix("Die ")))
    return parts[: heads[-1]] if own else parts


def _without_colleague(parts: list[Part]) -> list[Part]:
    """Leave out a last line that names a journalist of whom the text does not tell."""
    hit = _COLLEAGUE.match(parts[-1].text) if len(parts) > _SIGNED_AFTER else None
    if hit is None or not is_name(hit["name"]):
        return parts
    surname = hit["name"].split()[-1]
    return parts if any(surname in part.text for part in parts[:-1]) else parts[:-1]


def _without_biography(parts: list[Part]) -> list[Part]:
    """Leave out a name as the last heading, with what it heads, if nobody of that name is in the text."""
    heads = (n for n, part in enumerate(parts) if part.kind is ParagraphKind.SUBHEADING)
    last = max(heads, default=len(parts))
    if not 0 < last < len(parts) - 1 or len(parts) - last > _NOTE_WITHIN or not is_name(parts[last].text):
        return parts
    surname = parts[last].text.split()[-1]
    return parts if any(surname in part.text for part in parts[:last]) else parts[:last]


def _is_long_text(part: Part) -> bool:
    return part.kind is None and part.text.count(" ") >= _PROSE


def _tells_of_any(author: str, text: str) -> bool:
    return any(_tells_of(name, text) for name in author.split(", ") if " " in name)


def _tells_of(name: str, text: str) -> bool:
    """Whether a paragraph opens with a name and goes on to say who that is."""
    before, found, after = text.partition(name)
    return bool(found) and before.count(" ") <= _NOTE_BEGINS and _who().match(after) is not None


@cache
def _who() -> re.Pattern[str]:
    """Compile what follows a name that is introduced: »(mb), Jahrgang 1996«, »(*1958) war«, »ist«."""
    words = "|".join(layout()["author_notes"]["words"])
    return re.compile(rf"(?:\s*\([^)]{{1,30}}\))?,?\s+(?:{words})\b")


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
