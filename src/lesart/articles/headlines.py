"""The headline among a page's blocks, and the kicker above it."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

from lesart.articles.body import Choice
from lesart.articles.characters import BREAK, shown
from lesart.articles.containers import outer_of, share_article, stand_along
from lesart.articles.dates import read_date, tells_when
from lesart.articles.elements import HEADINGS, Piece
from lesart.articles.metadata import Facts, is_name
from lesart.articles.names import layout
from lesart.articles.paragraphs import is_small_print
from lesart.articles.prose import HEADING_LINKS, is_prose, key_of
from lesart.frozen import replace

__all__ = ["headline_at", "headline_of", "with_title_apart"]

_FAR = 30  # blocks between a headline and the text; one farther above belongs to a bar of the page
_NEAR = 8  # blocks between a text and a heading that is its headline though both share no <article>
_LEAD_ABOVE = 4
_BETWEEN = " :|–-\n\t"  # what may stand between the lines of a heading
_TWO_LINES = 2  # a kicker and the headline
_KICKER_WORDS = 8  # a line of more words is no kicker,
_SHORT_KICKER = 3  # that is only emphasised like the headline
_FEW_WORDS = re.compile(  # »Streit um die Brücke«, »Seltene Funde«, not »Politik«, »Kreis Elm«
    r"(?=.*(?<=\s)[a-zäöü]|[A-ZÄÖÜ]\w+(?:e|es|er|en) [„»]?[A-ZÄÖÜ])[A-ZÄÖÜ„«»]\S*(?: \S+){1,6}"
)
_CLOSED_LINE = re.compile(r"[.:;,!?…|+]\s*$|[^\w\s]\s|\d{3}")
_PART = re.compile("categor|section|ressort|breadcrumb|channel|nav|menu|logo|brand|date|meta", re.IGNORECASE)
_LEVELS = 3
_HEADLINE_AT_LEAST = 2  # and one with fewer spaces no headline
_CLOSED = re.compile(r"[.:;,]\s*$")
_HEADLINE = re.compile(
    r"(?:^|[\s_-]|Mso)(?:headline|ueberschrift|überschrift|schlagzeile|titel|title|heading)(?![^\W_])",
    re.IGNORECASE,
)
_HEADLINE_WORDS = 18
_FIELD = re.compile(r"[A-ZÄÖÜ]{3,}(?:[ -][A-ZÄÖÜ]+)*: ?\S")
_FIELDS = 2  # so many in capitals are those of a press database


def with_title_apart(pieces: list[Piece], facts: Facts) -> list[Piece]:
    """Part the page's title from the text below, where one line break parts them and no heading is marked."""
    if any(piece.role in HEADINGS for piece in pieces):
        return pieces
    for n, piece in enumerate(pieces):
        if parted := _parted_at_break(piece, facts):
            return [*pieces[:n], *parted, *pieces[n + 1 :]]
    return pieces


def _parted_at_break(piece: Piece, facts: Facts) -> list[Piece]:
    """Part a block of which a line is the page's title: the text below it, or a kicker above."""
    line, found, rest = piece.text.partition(BREAK)
    titles = [key_of(title) for title in facts.titles] if found else []
    upper = replace(piece, text=line, bold=min(piece.bold, len(line)))
    lower = replace(piece, text=rest, bold=max(0, piece.bold - len(line) - 1))
    if _is_titled(upper, titles):
        return [replace(upper, role="h1"), lower]
    if BREAK in rest or not _is_titled(lower, titles):
        return []
    return [replace(upper, role="" if _is_known(line, facts) else "kicker"), replace(lower, role="h1")]


def headline_of(
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
    return headline, markup, kicker or _kicker(pieces, at, facts, used)


def _parted_heading(piece: Piece, facts: Facts) -> tuple[str, str] | None:
    """Part a heading of two elements that only the style sheet sets on lines of their own; kicker last."""
    if piece.role not in HEADINGS:
        return None
    lines = _lines_of(piece.element) or _first_apart(piece.element)
    if len(lines) != _TWO_LINES:
        return None
    kicker, headline = lines[0].rstrip(" :|–-"), lines[1].lstrip(" :|–-")
    if not _are_two_lines(kicker, headline) or key_of(kicker) + key_of(headline) != key_of(piece.plain):
        return None
    # A title that runs on over both has one headline with a word set in colour.
    spaced = " ".join(f"{kicker} {headline}".split())
    return None if any(spaced in title for title in facts.titles) else (headline, kicker)


def _are_two_lines(kicker: str, headline: str) -> bool:
    """Whether two lines are a short one and a headline that does not go on with it."""
    if not kicker or kicker[-1] in ",?!„»«" or headline[:1].islower():
        return False
    return kicker.count(" ") < _KICKER_WORDS and headline.count(" ") >= _HEADLINE_AT_LEAST


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


def _first_apart(heading: Any) -> list[str]:
    """Part the first element of a heading from the rest, if it is small or a line of its own."""
    element = _innermost(heading)
    first = next(iter(element), None)
    if first is None or (element.text or "").strip() or not (first.tag == "small" or _is_own_line(first)):
        return []
    kicker, whole = ("".join(each.itertext()).strip() for each in (first, element))
    return [shown(kicker), shown(whole.removeprefix(kicker))]


def _is_own_line(element: Any) -> bool:
    """Whether a line break stands right behind an element."""
    below = element.getnext()
    return below is not None and below.tag == "br" and not (element.tail or "").strip()


def _innermost(heading: Any) -> Any:
    """Go into the elements that hold all of a heading: a link around it, a wrapper."""
    element = heading
    while len(element) == 1 and not f"{element.text or ''}{element[0].tail or ''}".strip():
        element = element[0]
    return element


def headline_at(pieces: Sequence[Piece], choice: Choice, facts: Facts) -> int | None:
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
    return [n for n in range(min(choice.first + after, len(pieces))) if _is_free(pieces[n], choice.lifted)]


def _may_precede(pieces: Sequence[Piece], first: int) -> bool:
    """Whether the first block of the text may stand above the headline: a lead, or the only <h1> is below."""
    marked = [n for n, piece in enumerate(pieces) if piece.role == "h1"]
    below = len(marked) == 1 and first < marked[0] < first + _LEAD_ABOVE
    return pieces[first].hint == "lead" or (below and share_article(pieces[first], pieces[marked[0]]))


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
        beside = pieces[n].linked < HEADING_LINKS or outer_of(pieces[n]) is outer_of(body)
        if beside and share_article(pieces[n], body):
            return n
    return _heading_nearby(pieces, above, choice.first)


def _heading_nearby(pieces: Sequence[Piece], above: Sequence[int], body: int) -> int | None:
    """Find the last heading above the body that is near it, with no other text between."""
    near = [n for n in above if body - n <= _NEAR and pieces[n].linked < HEADING_LINKS]
    if near and not any(is_prose(piece) for piece in pieces[near[-1] + 1 : body]):
        return near[-1]
    return None


def _is_titled(piece: Piece, titles: Sequence[str]) -> bool:
    """Whether a line is the page's title, or the title is it with the outlet's name before it."""
    key = key_of(piece.text)
    return len(key) >= 8 and any(key == t or (t.endswith(key) and 2 * len(key) > len(t)) for t in titles)


def _called_headline(pieces: Sequence[Piece], choice: Choice) -> int | None:
    """Find the line above the text that is called a headline, or is one by its weight."""
    above = range(max(0, choice.first - _FAR), choice.first)
    called = [n for n in above if _is_called_headline(pieces[n], choice.lifted)]
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


def _is_called_headline(piece: Piece, lifted: set[Any]) -> bool:
    return _is_free(piece, lifted) and _HEADLINE.search(piece.element.get("class") or "") is not None


def _same_title(heading: str, title: str) -> bool:
    if len(heading) < 8 or len(title) < 8:
        return heading == title
    if title.endswith(heading) and 2 * len(heading) > len(title):
        return True  # behind the name of an outlet or a topic
    return heading == title or (heading in title and len(heading) > 0.6 * len(title)) or title in heading


def _is_free(piece: Piece, lifted: set[Any]) -> bool:
    """Whether a block stands in no part of the page; one that holds the article is none."""
    return not any(
        reason in {"<nav>", "<aside>", "<dialog>"} or "breadcrumb" in reason
        for element, reason in piece.furniture
        if element not in lifted
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


def _kicker(pieces: Sequence[Piece], at: int, facts: Facts, used: set[int]) -> str | None:
    """Find the line that is called a kicker, inside the heading or above it, or stands where one does."""
    if at and _is_of_heading(pieces[at - 1], pieces[at]):
        used.add(id(pieces[at - 1]))
        return pieces[at - 1].plain.rstrip(" :|–-")
    for n in (at - 1, at + 1):
        if not (0 <= n < len(pieces) and pieces[n].role == "kicker"):
            continue
        if pieces[at].element in pieces[n].path or (n < at and stand_along(pieces[n], pieces[at])):
            used.add(id(pieces[n]))
            return pieces[n].plain.rstrip(" :|–-")
    return _line_above(pieces, at, facts, used)


def _line_above(pieces: Sequence[Piece], at: int, facts: Facts, used: set[int]) -> str | None:
    """Take the short line that stands right above the headline and leads nowhere, whatever it is called."""
    line = pieces[at - 1] if at else None
    if line is None or not (_may_be_kicker(line, facts) and _stands_right_above(line, pieces[at])):
        return None
    if line.role in HEADINGS and line.role <= pieces[at].role:
        return None  # a section's name, above the headlines of its articles
    used.add(id(line))
    return line.plain.rstrip(" :")


def _may_be_kicker(line: Piece, facts: Facts) -> bool:
    """Whether a line says something in a few words and leads nowhere, and is no part of the page."""
    text = line.plain.rstrip(" :")
    if line.linked or line.furniture or _CLOSED_LINE.search(text) or _names_a_part(line):
        return False
    headed = line.role in HEADINGS and text.count(" ") < _KICKER_WORDS
    told = headed or line.role == "kicker" or _says_what_it_is(text)
    return told and not _is_known(text, facts)


def _says_what_it_is(text: str) -> bool:
    """Whether a line has the words of a kicker: »Streit um die Brücke«, »Kommentar«."""
    return _FEW_WORDS.fullmatch(text) is not None or text in layout()["topic"]["genres"]


def _names_a_part(line: Piece) -> bool:
    return any(_PART.search(element.get("class") or "") for element in line.path[:_LEVELS])


def _is_known(text: str, facts: Facts) -> bool:
    """Whether a line is small print, a day, a name, the outlet or the title."""
    if is_small_print(text) or is_name(text) or tells_when(text) or read_date(text) is not None:
        return True
    return key_of(text) in {key_of(facts.outlet or ""), *map(key_of, facts.titles)}


def _stands_right_above(line: Piece, headline: Piece) -> bool:
    """Whether nothing stands between a line and the headline, each alone in its wrappers."""
    upper, lower = _wrapper(line), _wrapper(headline)
    if line.role == "kicker":
        lower = _opened_by(headline, lower, upper.getparent())
    if upper is lower.getparent():
        return _holds(lower.getprevious(), line)
    if upper is lower or upper.getparent() is not lower.getparent():
        return False
    if lower.getparent().tag == "body" and line.role not in HEADINGS:
        return False
    between = takewhile(lambda element: element is not lower, upper.itersiblings())
    return not any("".join(element.itertext()).strip() for element in between)


def _holds(element: Any, line: Piece) -> bool:
    """Whether an inline element right above a headline holds all of a line."""
    if element is None or (element.tail or "").strip():
        return False
    return key_of("".join(element.itertext())) == key_of(line.text)


def _opened_by(headline: Piece, wrapper: Any, around: Any) -> Any:
    """Give the element in another one that a headline opens: the article, below its kicker."""
    inside = takewhile(lambda element: element is not around, headline.path)
    outermost = next(reversed(list(inside)), wrapper)
    before = "".join(outermost.itertext()).lstrip()
    return outermost if before.startswith("".join(wrapper.itertext()).strip()) else wrapper


def _wrapper(piece: Piece) -> Any:
    """Give the outermost of the nearest elements that hold nothing but a block."""
    element = piece.element
    for outer in piece.path[1:_LEVELS]:
        if key_of("".join(outer.itertext())) != key_of(piece.text):
            return element
        element = outer
    return element


def _is_of_heading(piece: Piece, headline: Piece) -> bool:
    """Whether a short line stands in the same heading as the headline, in an element above its own."""
    heading = next((element for element in headline.path if element.tag in HEADINGS), None)
    return heading is not None and heading in piece.path and piece.text.count(" ") < _KICKER_WORDS
