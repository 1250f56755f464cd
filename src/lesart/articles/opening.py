"""What stands above an article's body: the headline, its kicker, and the lead, wherever a page keeps them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from lesart.articles.body import Choice
from lesart.articles.containers import outer_of
from lesart.articles.dates import date_line, read_date, tells_when
from lesart.articles.dom import BREAK, HEADINGS, Piece, is_caption, shown
from lesart.articles.metadata import Facts
from lesart.articles.names import layout
from lesart.articles.promotions import bars_access, is_notice
from lesart.articles.prose import is_prose, key_of
from lesart.articles.teasers import LEADING

__all__ = ["Opening", "find_opening", "with_title_apart"]

_FAR = 30  # blocks between a headline and the text; one farther above belongs to a bar of the page
_NEAR = 8  # blocks between a text and a heading that is its headline though both share no <article>
_CLOSE = 12  # blocks above the text among which a lead may be if there is no headline
_LINKED = 0.5  # a heading with more of its letters in links leads to other articles
_MOSTLY_LINKED = 0.6  # a line with more of them is a list of links
_NO_LEADS = frozenset({"kicker", "speaker", "dt", "td", "th", "summary"})
_ALIKE = 0.7  # a description and a paragraph that share so many of their words are the same text
_TOGETHER = 0.8
_HELD = 2  # paragraphs of a lead that stands with the headline
_FEW_TEXTS = 2  # of which none can be told to stand apart from the others
_ALIKE_TEXTS = 3  # so many paragraphs below show that the first is set apart,
_SHARE_CLASS = 0.75
_SHORT_LEAD = 60  # if it has fewer words than this
_BEGINS = re.compile(
    r"drop-?cap|initial|first|start|beginn", re.IGNORECASE
)  # classes of every text's first letter
_STEM = 5  # letters by which words of a description are found again in the text: »saniert«, »Sanierung«
_SHARED = 0.25  # a description that shares less with the text is the outlet's
_LEAD_ABOVE = 4
_BETWEEN = " :|–-\n\t"  # what may stand between the lines of a heading
_TWO_LINES = 2  # a kicker and the headline
_KICKER_WORDS = 8  # a line of more words is no kicker,
_SHORT_KICKER = 3  # that is only emphasised like the headline
_HEADLINE_AT_LEAST = 2  # and one with fewer spaces no headline
_LEAD_WORDS = 4  # a lead that is called one has so many words, one that is only placed like one
_PROSE_WORDS = 8  # has these
_LONGEST_POINT = 20
_POINTS_OF_TEXT = 3  # the text is so many times longer than the points that sum it up
_POINT_WORDS = 6  # a point of a list has these, if it does not close like a sentence
_REPEATED = 3  # a class that more blocks have names no lead, whatever it is called: »subtitle«
_LONGEST_LEAD = 150  # more words are a paragraph of the body
_SENTENCE_END = re.compile(r"[.!?][\"“”»«’‘)\]]*\s*$")
_CLOSED = re.compile(r"[.:;,]\s*$")
_HEADLINE = re.compile(
    r"(?:^|[\s_-]|Mso)(?:headline|ueberschrift|überschrift|schlagzeile|titel|title|heading)(?![^\W_])",
    re.IGNORECASE,
)
_HEADLINE_WORDS = 18
_FIELD = re.compile(r"[A-ZÄÖÜ]{3,}(?:[ -][A-ZÄÖÜ]+)*: ?\S")
_FIELDS = 2  # so many in capitals are those of a press database
_CUT_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])[\"“]?\s*$")
_BYLINE = re.compile(
    r"(?:von|by|foto|text|bericht|autor|autorin|redaktion|stand|aktualisiert|veröffentlicht|lesezeit|lesedauer)\b",
    re.IGNORECASE,
)
_ADVERTISES = re.compile(  # a description for search engines, which no reader of the article is to see
    r"^(?:hier finden sie|alle (?:infos|informationen|news)|aktuelle (?:nachrichten|news)|jetzt lesen)"
    r"|lesen sie (?:jetzt|hier|mehr)|mehr (?:dazu|erfahren|infos)|jetzt (?:auf|bei|lesen)\b|➤|►",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"<|caption|credit|image|bild|related|teaser|comment|newsletter")
_SIGNED = re.compile(r"(?:Von|VON|von|Text:|Interview:)\s+[A-ZÄÖÜ][\w.’'-]+(?:\s+[A-ZÄÖÜ(][\w.’',)-]+)*$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_NOUNS = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Opening:
    """What an article opens with, and why each part was taken for what it is."""

    headline: str | None
    headline_markup: str
    kicker: str | None
    lead: tuple[str, ...]
    lead_reason: str
    used: frozenset[int]  # ids of the blocks that are part of it, or stand above it
    shown: frozenset[int]  # ids of those that are headline and lead
    begins: int  # number of the headline among the page's blocks, -1 if it is none of them


def with_title_apart(pieces: list[Piece], facts: Facts) -> list[Piece]:
    """Part the page's title from the text below, where one line break parts them and no heading is marked."""
    if any(piece.role in HEADINGS for piece in pieces):
        return pieces
    titles = [key_of(title) for title in facts.titles]
    for n, piece in enumerate(pieces):
        line, found, rest = piece.text.partition(BREAK)
        if found and _is_titled(replace(piece, text=line), titles):
            title = replace(piece, text=line, bold=min(piece.bold, len(line)), role="h1")
            below = replace(piece, text=rest, bold=max(0, piece.bold - len(line) - 1))
            return [*pieces[:n], title, below, *pieces[n + 1 :]]
    return pieces


def find_opening(pieces: Sequence[Piece], choice: Choice, facts: Facts) -> Opening:
    """Find headline, kicker and lead.

    Parameters
    ----------
    pieces
        All blocks of the page.
    choice
        Those that are its body.
    facts
        What the page says of the article: its title and description.
    """
    at = _headline_at(pieces, choice, facts)
    used: set[int] = set() if at is None else {id(pieces[at])}
    headline, markup, kicker = _headline(pieces, facts, at, used)
    used |= _repetitions(choice, headline, kicker)
    leads, reason = _lead(pieces, choice, facts, at)
    used |= {id(piece) for piece in (*leads, *_printed_again(leads, choice))}
    shown = frozenset(used)
    used |= {id(piece) for piece in pieces[: at or 0]}
    texts = tuple({key_of(p.text): _unsigned(p) for p in leads}.values())  # one for each width is one
    if not leads and (described := _only_described(pieces, choice, facts, headline or "")):
        texts, reason = (described,), f"only in the page's description ({facts.description_found})"
    return Opening(headline, markup, kicker, texts, reason, frozenset(used), shown, -1 if at is None else at)


def _repetitions(choice: Choice, headline: str | None, kicker: str | None) -> set[int]:
    """Find the headings of the body that repeat the headline, with its kicker or without; give their ids."""
    same = {key_of(f"{before}{headline}") for before in ("", kicker or "") if headline}
    return {id(piece) for piece in choice.pieces if piece.role in HEADINGS and key_of(piece.text) in same}


def _printed_again(leads: Sequence[Piece], choice: Choice) -> list[Piece]:
    """Give the blocks that open the body and repeat the lead, for another width of the screen."""
    keys = {key_of(piece.text) for piece in leads}
    opening = list(takewhile(lambda piece: piece.role == "h1" or key_of(piece.text) in keys, choice.pieces))
    return [piece for piece in opening if piece.role != "h1"]


def _headline(
    pieces: Sequence[Piece], facts: Facts, at: int | None, used: set[int]
) -> tuple[str | None, str, str | None]:
    """Return the headline's words, how they are marked, and the kicker; a kicker's block is noted as used."""
    if at is None:
        return (facts.title, facts.title_found, None) if facts.title else (None, "", None)
    piece = pieces[at]
    if piece.role in HEADINGS or _is_titled(piece, [key_of(title) for title in facts.titles]):
        headline, markup = piece.plain, f"<{piece.role}>" if piece.role in HEADINGS else facts.title_found
        headline, kicker = _parted_heading(piece, facts) or _without_kicker(headline, facts)
    else:
        markup = "the emphasis or the name of its line"
        headline, kicker = _emphasised_lines(piece) or _without_kicker(piece.text.partition(BREAK)[0], facts)
    return headline, markup, kicker or _kicker(pieces, at, used)


def _parted_heading(piece: Piece, facts: Facts) -> tuple[str, str] | None:
    """Part a heading of two elements that only the style sheet sets on lines of their own; kicker last."""
    if piece.role not in HEADINGS or len(lines := _lines_of(piece.element)) != _TWO_LINES:
        return None
    kicker, headline = lines[0].rstrip(" :|–-"), lines[1].lstrip(" :|–-")
    whole = key_of(kicker) + key_of(headline)
    if not kicker or kicker[-1] in ",?!„»«" or whole != key_of(piece.plain):
        return None
    if kicker.count(" ") >= _KICKER_WORDS or headline.count(" ") < _HEADLINE_AT_LEAST:
        return None
    # A title that runs on over both has one headline with a word set in colour.
    spaced = " ".join(f"{kicker} {headline}".split())
    return None if any(spaced in title for title in facts.titles) else (headline, kicker)


def _emphasised_lines(piece: Piece) -> tuple[str, str] | None:
    """Part two emphasised lines of which the upper is the shorter, as old pages set them; kicker last."""
    kicker, _, headline = piece.text[: piece.bold].strip(f" {BREAK}").partition(BREAK)
    if BREAK in headline or kicker.count(" ") >= _SHORT_KICKER or headline.count(" ") <= kicker.count(" "):
        return None
    return headline, kicker.rstrip(" :|–-")


def _lines_of(heading: Any) -> list[str]:
    """List the texts of a heading's own elements if no word stands outside them and no two are alike."""
    element = _innermost(heading)
    outside = "".join([element.text or "", *(each.tail or "" for each in element)])
    built = [(each.tag, each.get("class")) for each in element]
    if outside.strip(_BETWEEN) or len(set(built)) < len(built):
        return []
    return [text for each in element if (text := shown("".join(each.itertext()))).strip(_BETWEEN)]


def _innermost(heading: Any) -> Any:
    """Go into the elements that hold all of a heading: a link around it, a wrapper."""
    element = heading
    while len(element) == 1 and not f"{element.text or ''}{element[0].tail or ''}".strip():
        element = element[0]
    return element


def _unsigned(lead: Piece) -> str:
    """Cut the line that signs a lead off its end: »Von Erika Beispiel«."""
    text, _, last = lead.text.rpartition(BREAK)
    return (text if text and _SIGNED.match(last) else lead.text).replace(BREAK, " ")


def _headline_at(pieces: Sequence[Piece], choice: Choice, facts: Facts) -> int | None:
    """Find the headline among the blocks before the body: by the page's own title, or the first <h1>."""
    ahead = _ahead(pieces, choice)
    titles = [key_of(title) for title in facts.titles]
    return next((n for n in _headlines(pieces, choice, ahead, titles) if n is not None), None)


def _headlines(
    pieces: Sequence[Piece], choice: Choice, ahead: Sequence[int], titles: Sequence[str]
) -> Iterator[int | None]:
    """Try the ways to tell the headline, the surest first."""
    headings = [n for n in ahead if pieces[n].role in HEADINGS]
    yield _entitled_heading(pieces, headings, titles, choice.first)
    yield _main_heading(pieces, ahead, titles)
    yield _opening_heading(pieces, headings, choice)
    yield _called_headline(pieces, choice)
    yield _above_fields(pieces, choice)


def _ahead(pieces: Sequence[Piece], choice: Choice) -> list[int]:
    """List the blocks among which the headline may be."""
    after = _LEAD_ABOVE if _may_precede(pieces, choice.first) else 1
    return [n for n in range(min(choice.first + after, len(pieces))) if _is_free(pieces[n])]


def _may_precede(pieces: Sequence[Piece], first: int) -> bool:
    """Whether the first block of the text may stand above the headline: a lead, or the only <h1> is below."""
    marked = [n for n, piece in enumerate(pieces) if piece.role == "h1"]
    below = len(marked) == 1 and first < marked[0] < first + _LEAD_ABOVE
    return pieces[first].hint == "lead" or (below and _share_article(pieces[first], pieces[marked[0]]))


def _main_heading(pieces: Sequence[Piece], ahead: Sequence[int], titles: Sequence[str]) -> int | None:
    """Find the last <h1>; without one, the last line that is the page's title."""
    marked = [n for n in ahead if pieces[n].role == "h1"]
    found = marked or [n for n in ahead if _is_titled(pieces[n], titles)]
    return found[-1] if found else None


def _entitled_heading(
    pieces: Sequence[Piece], headings: Sequence[int], titles: Sequence[str], body: int
) -> int | None:
    """Find the heading that is the page's title: the one next to the body, which begins at ``body``."""
    same = [n for n in headings if any(_same_title(key_of(pieces[n].text), title) for title in titles)]
    if not same:
        return None
    # If it is printed twice, the first, so that nothing between is lost.
    alike = [n for n in same if key_of(pieces[n].text) == key_of(pieces[same[-1]].text)]
    return next((n for n in alike if body - n <= _FAR), same[-1])


def _opening_heading(pieces: Sequence[Piece], headings: Sequence[int], choice: Choice) -> int | None:
    """Find the heading that opens the article where there is no <h1>, or that stands near its text."""
    body = pieces[choice.first]
    above = [n for n in headings if n < choice.first]
    for n in above:
        beside = pieces[n].linked < _LINKED or outer_of(pieces[n]) is outer_of(body)
        if beside and _share_article(pieces[n], body):
            return n
    return _heading_nearby(pieces, above, choice.first)


def _heading_nearby(pieces: Sequence[Piece], above: Sequence[int], body: int) -> int | None:
    """Find the last heading above the body that is near it, with no other text between."""
    near = [n for n in above if body - n <= _NEAR and pieces[n].linked < _LINKED]
    if near and not any(is_prose(piece) for piece in pieces[near[-1] + 1 : body]):
        return near[-1]
    return None


def _is_titled(piece: Piece, titles: Sequence[str]) -> bool:
    """Whether a line is the page's title, or the title is it with the outlet's name before it."""
    key = key_of(piece.text)
    return len(key) >= 8 and any(key == t or (t.endswith(key) and 2 * len(key) > len(t)) for t in titles)


def _called_headline(pieces: Sequence[Piece], choice: Choice) -> int | None:
    """Find the line above the text that is called a headline, or is one by its weight."""
    called = [n for n in range(max(0, choice.first - _FAR), choice.first) if _is_called_headline(pieces[n])]
    if called:
        return called[-1]
    n = choice.first - 1
    outer = outer_of(pieces[choice.first])
    if n >= 0 and outer in {outer_of(pieces[n]), pieces[n].element} and not _CLOSED.search(pieces[n].text):
        line = pieces[n].text.partition(BREAK)[0]
        if 0 < len(line) <= pieces[n].bold and line.count(" ") < _HEADLINE_WORDS:
            return n
    return None


def _above_fields(pieces: Sequence[Piece], choice: Choice) -> int | None:
    """Find the line above the fields that a press database sets above a text: »AUTOR: …«, »RUBRIK: …«."""
    ahead = range(max(0, choice.first - _FAR), choice.first)
    fields = [n for n in ahead if _FIELD.match(pieces[n].plain)]
    if len(fields) < _FIELDS or fields[0] == 0:
        return None
    line = pieces[fields[0] - 1].plain
    return fields[0] - 1 if line.count(" ") < _HEADLINE_WORDS and not _CLOSED.search(line) else None


def _is_called_headline(piece: Piece) -> bool:
    return _is_free(piece) and _HEADLINE.search(piece.element.get("class") or "") is not None


def _same_title(heading: str, title: str) -> bool:
    if len(heading) < 8 or len(title) < 8:
        return heading == title
    return heading == title or (heading in title and len(heading) > 0.6 * len(title)) or title in heading


def _is_free(piece: Piece) -> bool:
    return not any(
        reason in {"<nav>", "<aside>", "<dialog>"} or "breadcrumb" in reason for _, reason in piece.furniture
    )


def _without_kicker(headline: str, facts: Facts) -> tuple[str, str | None]:
    """Cut a kicker off the headline if the page's title has the rest alone."""
    for title in facts.titles:
        if len(title) > 12 and headline.endswith(title) and headline != title:
            kicker = headline[: -len(title)].strip()
            # »Kommentar: Der Rat irrt« is one headline; »Meinung Der Rat irrt« are two lines of the page.
            if kicker and (kicker.endswith(" :") or kicker[-1] not in ":,–-") and kicker.count(" ") < 6:
                return title, kicker.rstrip(" :")
    return headline.lstrip("-–—:| "), None


def _kicker(pieces: Sequence[Piece], at: int, used: set[int]) -> str | None:
    """Find the line that is called a kicker, inside the heading or right above it."""
    if at and _is_of_heading(pieces[at - 1], pieces[at]):
        used.add(id(pieces[at - 1]))
        return pieces[at - 1].plain.rstrip(" :|–-")
    for n in (at - 1, at + 1):
        if not (0 <= n < len(pieces) and pieces[n].role == "kicker"):
            continue
        if pieces[at].element in pieces[n].path or (n < at and _along(pieces[n], pieces[at])):
            used.add(id(pieces[n]))
            return pieces[n].plain.rstrip(" :|–-")
    return None


def _is_of_heading(piece: Piece, headline: Piece) -> bool:
    """Whether a short line stands in the same heading as the headline, in an element above its own."""
    heading = next((element for element in headline.path if element.tag in HEADINGS), None)
    return heading is not None and heading in piece.path and piece.text.count(" ") < _KICKER_WORDS


def _lead(pieces: Sequence[Piece], choice: Choice, facts: Facts, at: int | None) -> tuple[list[Piece], str]:
    """Find the lead between the headline and the body, or as the body's first paragraph."""
    ways = _ways_to_a_lead(pieces, choice, facts, at)
    return next(((found, reason) for found, reason in ways if found), ([], ""))


def _ways_to_a_lead(
    pieces: Sequence[Piece], choice: Choice, facts: Facts, at: int | None
) -> Iterator[tuple[list[Piece], str]]:
    """Try the ways to tell a lead, the surest first."""
    window = _between(pieces, choice, at)
    first = pieces[choice.first]
    early = [p for p in pieces[choice.first + 1 : choice.first + 4] if p.hint and p.hint == first.hint]
    told, reason = _told_lead(pieces, [*window, first, *early], facts)
    yield [*told, *_summary(told, [*window, *choice.pieces])] if told else [], reason
    above = [p for p in pieces[choice.first : at or 0] if _is_sentence_of_a_lead(p)]
    yield above, "stands right above the headline"
    yield _placed_lead(window, None if at is not None else first), "stands between headline and text"
    if at is not None:
        yield _with_headline(choice, pieces[at]), "stands with the headline, apart from the text"
    yield _first_as_lead(choice, first)
    yield _told_in_short(pieces, choice, at, _key_points(choice, window))


def _summary(lead: Sequence[Piece], blocks: Sequence[Piece]) -> list[Piece]:
    """Take the points that stand below a lead in a list called a summary, with the line above them."""
    below = [piece for piece in blocks if piece not in lead and piece.role != "h1"]
    points = list(takewhile(_is_of_a_summary, below))
    items = [piece for piece in points if piece.role == "li"]
    return points if len(items) > 1 and all(_is_point(piece, items[0]) for piece in items) else []


def _is_of_a_summary(piece: Piece) -> bool:
    """Whether a block is called a summary, and is an item or the line above: »In Kürze:«."""
    return piece.hint == "teaser" and (piece.role == "li" or piece.text.endswith(":"))


def _told_in_short(
    pieces: Sequence[Piece], choice: Choice, at: int | None, points: list[Piece]
) -> tuple[list[Piece], str]:
    """Take a subtitle for the lead, or the points of a list."""
    if at is not None and (subtitle := _subtitle(pieces, choice, at)):
        return [subtitle], "a second heading, with the headline and apart from the text"
    if points:
        return points, "a list of sentences between headline and text"
    box = _box_of_points(choice)
    return box, "short paragraphs in a box of their own above the text" if box else ""


def _subtitle(pieces: Sequence[Piece], choice: Choice, at: int) -> Piece | None:
    """Find a second heading that stands with the headline while the text stands elsewhere.

    If others like it head parts of the text, it heads the first.
    """
    headline = pieces[at]
    if outer_of(pieces[choice.first]) is outer_of(headline):
        return None
    below = (p for p in pieces[at + 1 : choice.first] if p.role in HEADINGS and _along(p, headline))
    first = next(below, None)
    if first is None or any(_built_alike(p, first) for p in choice.pieces if p is not first):
        return None
    return first if _may_be_subtitle(first) else None


def _may_be_subtitle(piece: Piece) -> bool:
    """Whether a heading is long enough, no link, and no »Pressemitteilung Nr. 214 vom 9. Juni 2026«."""
    told = piece.text.count(" ") >= _LEAD_WORDS and piece.linked < _LINKED
    return told and read_date(piece.plain) is None


def _built_alike(piece: Piece, other: Piece) -> bool:
    return piece.role == other.role and piece.element.get("class") == other.element.get("class")


def _key_points(choice: Choice, window: Sequence[Piece]) -> list[Piece]:
    """Take the list that sums the text up above it: of sentences, and more than one."""
    opening = takewhile(lambda piece: piece.role in {"li", *HEADINGS}, choice.pieces)
    items = _items(opening) or _items(window)
    text = any(piece.role != "li" and is_prose(piece) for piece in choice.pieces)
    return items if text and len(items) > 1 and all(_is_point(p, items[0]) for p in items) else []


def _items(pieces: Iterable[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.role == "li"]


def _is_point(piece: Piece, first: Piece) -> bool:
    """Whether an item is a sentence, or as long as one, in one list with the first."""
    words = piece.text.count(" ") + 1
    sentence = words >= _LEAD_WORDS and _SENTENCE_END.search(piece.text) is not None
    return (sentence or words >= _POINT_WORDS) and _along(piece, first)


def _box_of_points(choice: Choice) -> list[Piece]:
    """Take the short paragraphs that open the text in a box built unlike all that holds the rest."""
    texts = [piece for piece in choice.pieces if piece.role not in HEADINGS]
    box = outer_of(texts[0])
    points = list(takewhile(lambda piece: outer_of(piece) is box, texts))
    rest = texts[len(points) :]
    if len(points) <= 1 or not all(map(_is_short_point, points)) or not _is_built_alone(box, rest):
        return []
    return points if _letters(rest) > _POINTS_OF_TEXT * _letters(points) else []


def _is_short_point(piece: Piece) -> bool:
    return piece.tag == "p" and _LEAD_WORDS <= piece.text.count(" ") < _LONGEST_POINT


def _is_built_alone(box: Any, rest: Sequence[Piece]) -> bool:
    """Whether an element has a class that none around the rest of the text has."""
    called = box.get("class")
    return bool(called) and all(outer_of(piece).get("class") != called for piece in rest)


def _between(pieces: Sequence[Piece], choice: Choice, at: int | None) -> list[Piece]:
    """List what may be a lead between the headline and the body; without a headline, close above the body."""
    begin = at + 1 if at is not None else max(0, choice.first - _CLOSE)
    return [piece for piece in pieces[begin : choice.first] if _may_lead(piece, choice.lifted)]


def _told_lead(pieces: Sequence[Piece], candidates: Sequence[Piece], facts: Facts) -> tuple[list[Piece], str]:
    """Take what the page calls a lead, or repeats in its description."""
    named = _called_leads(pieces, candidates)
    described = [p for p in candidates if _is_short(p) and _is_described(p, facts)][:1]
    if named:
        beside = [p for p in named if _along(p, named[0])]
        return [p for p in candidates if p in beside or p in described], "called a lead by its markup"
    return described, "repeats the page's description"


def _called_leads(pieces: Sequence[Piece], candidates: Sequence[Piece]) -> list[Piece]:
    """Take those that are called a lead, if their class is not that of many blocks."""
    classes = Counter(p.element.get("class") for p in pieces if p.hint in LEADING)
    called = [p for p in candidates if _is_called_lead(p)]
    return [p for p in called if classes[p.element.get("class")] <= _REPEATED]


def _is_called_lead(piece: Piece) -> bool:
    """Whether a block is called a lead and says more than when the article came out."""
    told = piece.text.count(" ") >= _LEAD_WORDS - 1 and not tells_when(piece.plain)
    return piece.hint in LEADING and told


def _is_described(piece: Piece, facts: Facts) -> bool:
    return any(_alike(piece.plain, description) for description in facts.descriptions)


def _placed_lead(window: Sequence[Piece], first: Piece | None) -> list[Piece]:
    """Take the sentences between headline and body; without a headline, those in the article of ``first``."""
    placed = [p for p in window if _is_sentence_of_a_lead(p) and (first is None or _share_article(p, first))]
    return [p for p in placed if _along(p, placed[0])]


def _is_sentence_of_a_lead(piece: Piece) -> bool:
    long_enough = piece.text.count(" ") >= _PROSE_WORDS - 1 and _is_short(piece)
    return long_enough and piece.role != "li" and _SENTENCE_END.search(piece.text) is not None


def _first_as_lead(choice: Choice, first: Piece) -> tuple[list[Piece], str]:
    """Take the first paragraph as the lead if it is set in another way than all others."""
    rest = [p for p in choice.pieces if p is not first and p.role not in HEADINGS]
    if rest and is_prose(first) and _is_emphasised_alone(first, rest[0]):
        # A bold question opens an interview.
        return ([], "") if first.text.endswith("?") else ([first], "first paragraph, emphasised throughout")
    return ([first], "first paragraph, of a class of its own") if _is_set_apart(choice) else ([], "")


def _is_emphasised_alone(first: Piece, second: Piece) -> bool:
    """Whether all of the first paragraph is emphasised, but for its day, and the second is not."""
    asked = second.text.endswith("?")  # the first question of an interview
    return _is_bold_behind_its_day(first) or (first.all_bold and (asked or not second.all_bold))


def _is_bold_behind_its_day(piece: Piece) -> bool:
    """»07.09.22 - **Der Rat hat getagt.**«: a date, and all that follows emphasised."""
    emphasised = [each for each in piece.element if each.tag in {"b", "strong"}]
    if len(emphasised) != 1:
        return False
    day, found, rest = piece.plain.partition(shown("".join(emphasised[0].itertext())))
    return bool(found) and not rest.strip() and date_line(day.strip(" :–—-|()")) is not None


def _is_set_apart(choice: Choice) -> bool:
    """Whether the first paragraph has a class of its own, and all that follow are alike."""
    texts = [p for p in choice.pieces if p.tag == "p" and not p.role]
    if len(texts) <= _ALIKE_TEXTS or not _has_own_class(texts):
        return False
    return texts[0].text.count(" ") < _SHORT_LEAD and _SENTENCE_END.search(texts[0].text) is not None


def _has_own_class(texts: Sequence[Piece]) -> bool:
    """Whether the first has a class that none of the others has, nearly all of which share theirs."""
    own, others = texts[0].element.get("class"), Counter(p.element.get("class") for p in texts[1:])
    if own is None or own in others or _BEGINS.search(own):
        return False
    return others.most_common(1)[0][1] >= _SHARE_CLASS * others.total()


def _with_headline(choice: Choice, headline: Piece) -> list[Piece]:
    """Find the paragraph that stands with the headline, or by itself, while the text stands elsewhere."""
    above = outer_of(headline)
    together, rest = _parted(choice, above)
    if not _is_elsewhere(rest, together, above):
        return []
    if not ((together and _in_header(together[0])) or _stand_together(rest)):
        return []
    if len(together) > 1 and all(_is_unmarked(p) for p in (*together, *rest)):
        return []  # the first page of several, or text above a box with more of it
    return [p for p in together if _is_short_prose(p)]


def _is_elsewhere(rest: Sequence[Piece], together: Sequence[Piece], above: Any) -> bool:
    """Whether most of the text is not with the headline, and none of that in the element around it."""
    return _letters(rest) > _letters(together) and all(outer_of(p) is not above for p in rest)


def _is_unmarked(piece: Piece) -> bool:
    """Whether a paragraph has no class, stands in no header and is not emphasised, as text is."""
    return not (piece.element.get("class") or piece.all_bold or _in_header(piece))


def _parted(choice: Choice, above: Any) -> tuple[list[Piece], list[Piece]]:
    """Part the texts in those that stand with the headline, or first and alone, and the rest."""
    texts = [p for p in choice.pieces if p.role not in HEADINGS and id(p) not in choice.times]
    together = [p for p in texts[:2] if _stands_in(p, above)] or _held_with(texts, above) or _alone(texts)
    return together, [p for p in texts if p not in together]


def _held_with(texts: Sequence[Piece], above: Any) -> list[Piece]:
    """List the one or two that stand anywhere in the element around the headline, if they come first."""
    held = [p for p in texts if above in p.path]
    return held if len(held) <= _HELD and held == texts[: len(held)] else []


def _stands_in(piece: Piece, above: Any) -> bool:
    """Whether a block stands with the headline: in the element around it, or in the page's header."""
    return outer_of(piece) is above or _in_header(piece)


def _in_header(piece: Piece) -> bool:
    return any(element.tag == "header" for element in piece.path)


def _letters(texts: Sequence[Piece]) -> int:
    return sum(len(piece.text) for piece in texts)


def _is_short_prose(piece: Piece) -> bool:
    return is_prose(piece) and _is_short(piece) and piece.role not in {"li", "dd", "dt"}


def _stand_together(texts: Sequence[Piece]) -> bool:
    """Whether nearly all of the text stands in one element."""
    letters: Counter[Any] = Counter()
    for piece in texts:
        letters[outer_of(piece)] += len(piece.text)
    return max(letters.values()) > _TOGETHER * letters.total() or _stand_alike(texts)


def _stand_alike(texts: Sequence[Piece]) -> bool:
    """Whether the text stands in elements of one class, as chapters do."""
    letters: Counter[str] = Counter()
    for piece in texts:
        letters[outer_of(piece).get("class") or ""] += len(piece.text)
    [(name, most)] = letters.most_common(1)
    return name != "" and most > _TOGETHER * letters.total()


def _alone(texts: Sequence[Piece]) -> list[Piece]:
    return list(texts[:1]) if _stands_alone(texts) else []


def _stands_alone(texts: Sequence[Piece]) -> bool:
    """Whether the first paragraph has an element for itself, built unlike the one that holds the others."""
    if len(texts) <= _FEW_TEXTS:
        return False
    first, second = texts[0], texts[1]
    if _is_apart_from_modules(first, texts[1:]):
        return True
    alone = all(outer_of(p) is not outer_of(first) for p in texts[1:])
    together = all(outer_of(p) is outer_of(second) for p in texts[1:])
    return alone and together and first.element.get("class") != second.element.get("class")


def _is_apart_from_modules(first: Piece, rest: Sequence[Piece]) -> bool:
    """Whether the text stands in several elements of one class, and a paragraph above it in another."""
    own = outer_of(first).get("class")
    boxes = {outer_of(piece) for piece in rest}
    named = bool(own) and not _BEGINS.search(own) and all(box.get("class") != own for box in boxes)
    return named and len(boxes) > 1 and _stand_alike(rest)


def _share_article(piece: Piece, other: Piece) -> bool:
    """Whether both stand in the same <article> or <main>."""
    around = {each for each in other.path[1:] if each.tag in {"article", "main"}}
    return any(each in around for each in piece.path[1:])


def _may_lead(piece: Piece, lifted: set[Any]) -> bool:
    text = piece.plain
    if piece.role in _NO_LEADS or piece.linked >= _MOSTLY_LINKED or _stands_elsewhere(piece, lifted):
        return False
    label = is_caption(text) or _BYLINE.match(text)
    if bars_access(text) or (label and not _SENTENCE_END.search(text)):
        return False
    return piece.role not in HEADINGS or piece.hint in LEADING or text.count(" ") >= _PROSE_WORDS


def _stands_elsewhere(piece: Piece, lifted: set[Any]) -> bool:
    """Whether a block belongs to what stands beside the article; one that is called a lead seldom does."""
    return any(
        element not in lifted and (not piece.hint or _ELSEWHERE.search(reason))
        for element, reason in piece.furniture
    )


def _is_short(piece: Piece) -> bool:
    return piece.text.count(" ") < _LONGEST_LEAD


def _along(piece: Piece, other: Piece) -> bool:
    """Whether two paragraphs of a lead stand in the same element."""
    return piece.element is other.element or piece.element.getparent() is other.element.getparent()


def _alike(text: str, description: str) -> bool:
    """Whether a paragraph and a description are the same text, but for a few words or its end."""
    one, other = key_of(text), key_of(_CUT_OFF.sub("", description))
    if len(other) < 30 or len(one) < 20:
        return False
    if one == other:
        return True
    if one.startswith(other) or other.startswith(one) or one.endswith(other):
        return min(len(one), len(other)) > 0.8 * max(len(one), len(other))
    words, others = set(_WORD.findall(text.casefold())), set(_WORD.findall(description.casefold()))
    return len(words & others) >= _ALIKE * max(len(words), len(others), 1)


def _stems(text: str) -> set[str]:
    """Collect the beginnings of a text's long words and of its nouns, however short."""
    common = layout()["common"]["words"]
    return {
        word[:_STEM].casefold()
        for word in _NOUNS.findall(text)
        if len(word) >= _STEM or (word[0].isupper() and word.casefold() not in common)
    }


def _only_described(pieces: Sequence[Piece], choice: Choice, facts: Facts, headline: str) -> str | None:
    """Return the page's description if it is a lead that the page itself does not show."""
    body = " ".join(piece.plain for piece in choice.pieces)
    key, words = key_of(body), _stems(f"{headline} {body}")
    for description in facts.descriptions:
        own, said = key_of(description), _stems(description)
        repeats = own[:40] in key or own == key_of(headline) or _is_below_picture(own, pieces)
        of_the_text = len(said & words) >= max(2, _SHARED * len(said))
        of_the_outlet = facts.outlet is not None and description.startswith(facts.outlet)
        if _reads_like_a_lead(description) and of_the_text and not (repeats or of_the_outlet):
            return description
    return None


def _is_below_picture(key: str, pieces: Sequence[Piece]) -> bool:
    """Whether a text stands beside the article, as a picture's caption does."""
    return any(key in key_of(piece.text) for piece in pieces if piece.furniture)


def _reads_like_a_lead(description: str) -> bool:
    """Whether a description is whole sentences for readers of the article."""
    whole = description.count(" ") >= _PROSE_WORDS - 1 and _SENTENCE_END.search(description)
    cut_off, advertises = _CUT_OFF.search(description), _ADVERTISES.search(description)
    return bool(whole) and not (cut_off or advertises or is_notice(description))
