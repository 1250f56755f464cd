"""Furniture beside the text: captions, promotions, boxes of links; and what is only called furniture."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import Any

from lesart.articles.authors import introduced
from lesart.articles.containers import ITEMS, ROW, letters_in, outer_of, signature_of, those_inside
from lesart.articles.elements import HEADINGS, Piece, is_caption
from lesart.articles.paragraphs import is_phrase
from lesart.articles.promotions import (
    advises,
    bars_access,
    calls_to_us,
    invites,
    is_notice,
    is_promotion,
    names_an_order,
    offers_its_own,
    pointing_away,
    speaks_for_the_page,
    speaks_to_readers,
)
from lesart.articles.prose import SENTENCE_END, TEASER_LINKS, is_prose, is_text, key_of, says_something

__all__ = [
    "around_headline",
    "find_beside",
    "find_gallery",
    "is_furniture",
    "leads_away",
    "lifted_for",
    "stands_aside",
]

_MOST = 0.5  # share of a page's text
_LIFTED = 0.3  # what holds more of the article than this is no furniture, whatever it is called
_WALL = re.compile(  # »Dieser Artikel ist exklusiv für Abonnenten«
    r"(?:Dieser (?:Artikel|Inhalt|Text|Beitrag)|Exklusiv für|(?:Jetzt )?[Ww]eiterlesen)\b.{0,60}"
)
_COMMENTS = re.compile("comment|kommentare|posting")
_LIKE_THE_TEXT = 3  # so many blocks of running text show how a text is built
_MORE = re.compile(r"\W*(?:mehr|mehr lesen|weiter|weiterlesen|mehr erfahren|zum Artikel)\W*", re.IGNORECASE)
_CLICKED = frozenset({"a", "button"})
_BUTTON = re.compile(r"[\s_-](?:btn|button|cta)[\s_-]", re.IGNORECASE)
_BOX_LETTERS = 500  # a box with more of them is a text
_CALL_WORDS = 5  # »Jetzt kostenlos anmelden«
_ORDER_WORDS = 12
_CREDIT_WORDS = 5
_PICTURE_LEVELS = 4  # a caption stands so near its picture
_LARGE = frozenset({"body", "article", "main", "blockquote"})
_PICTURE_LINES = 3  # words under a picture, its credit, a button
_CAPTION_WORDS = 60
_PLAIN_CAPTION_WORDS = 30  # of one that is built like the text
_SHOWN = ("img", "picture", "amp-img", "video", "audio")  # what is looked at or listened to
_PICTURED = re.compile(
    r"(?:bild|foto|photo|image|picture|video|audio|media)(?:$|[\s_]|-(?:\d|wrap|cont|box)|-?block)",
    re.IGNORECASE,
)
_GALLERY = 2  # so many captions may be a text
_GALLERY_NAMES = re.compile("caption|gallery|galerie|slide")


def find_beside(pieces: Sequence[Piece]) -> set[int]:
    """Find what stands beside the text: the words under a picture, a promotion, a box of links."""
    alike, plain = _built_like_the_text(pieces)
    first = alike.index(True) if True in alike else len(pieces)
    is_open = [n for n, piece in enumerate(pieces) if _is_open(piece)]
    asking = {n for n in is_open if _asks_for(_with_heading(pieces, n), alike=plain[n])}
    asking |= _to_readers(pieces, is_open, first, plain)
    captions = {n for n in is_open if _is_below_picture(pieces, n, alike=alike[n], inside=n > first)}
    orders = {n for n in is_open if _is_below_an_order(pieces, n)}
    found = _headed_by_a_phrase(pieces) | _ending_in_more(pieces)
    return found | asking | captions | _around_promotions(pieces, asking | orders)


def _to_readers(
    pieces: Sequence[Piece], numbers: Iterable[int], first: int, alike: Sequence[bool]
) -> set[int]:
    """Find where a page speaks to its readers or waits for a click, in blocks unlike the text above them."""
    below = [n for n in numbers if n > first]
    texts, apart = [n for n in below if alike[n]], [n for n in below if not alike[n]]
    said = _speaking(pieces, apart, texts) | _introducing(pieces, apart, texts)
    return said | _calling(pieces, apart, texts)


def _speaking(pieces: Sequence[Piece], apart: Iterable[int], texts: Sequence[int]) -> set[int]:
    """Find where the newsroom speaks of what it makes.

    A text that addresses its readers gives advice: there, it has to be told by more.
    """
    found = {n for n in apart if speaks_for_the_page(pieces[n].text) or offers_its_own(pieces[n].text)}
    if not (found and advises([pieces[n].text for n in texts])):
        return found
    return {n for n in found if speaks_for_the_page(pieces[n].text) > 1}


def _introducing(pieces: Sequence[Piece], apart: Iterable[int], texts: Sequence[int]) -> set[int]:
    """Find the notes below a text on who wrote it: a whole name, who that is, and no word of it above."""
    below = [n for n in apart if texts and n > texts[-1] and not pieces[n].furniture]
    named = {n: surname for n in below if (surname := introduced(pieces[n].text)) is not None}
    return {n for n, surname in named.items() if not any(_tells_of(surname, each) for each in pieces[:n])}


def _tells_of(surname: str, piece: Piece) -> bool:
    return surname in piece.text and (is_prose(piece) or piece.role in HEADINGS)


def _calling(pieces: Sequence[Piece], apart: Iterable[int], texts: Iterable[int]) -> set[int]:
    """Find the boxes in which something is to be done: by a button, or a link that closes them."""
    of_text = {element for n in texts for element in pieces[n].path}
    found: set[int] = set()
    for box, within in _boxes(pieces, apart, of_text).items() if of_text else ():
        if letters_in(pieces, within) < _BOX_LETTERS and _calls(box, [pieces[n] for n in within]):
            found.update(within)
    return found


def _boxes(pieces: Sequence[Piece], numbers: Iterable[int], of_text: set[Any]) -> dict[Any, list[int]]:
    """Give the largest elements around these blocks that hold none of the text, each with its blocks."""
    boxes: dict[Any, list[int]] = {}
    for n in numbers:
        around = [element for element in pieces[n].path if element not in of_text]
        if around and around[-1].tag not in _LARGE and pieces[n].quote is None:
            boxes.setdefault(around[-1], []).append(n)
    return boxes


def _calls(box: Any, within: Sequence[Piece]) -> bool:
    """Whether a box has a button below its words, or a few linked ones that close what speaks to readers."""
    last = within[-1].element
    below = takewhile(lambda element: element is not last, reversed(list(box.iter())))
    if any(element.tag in _CLICKED and _is_button(element) for element in below):
        return True
    link = next(reversed(list(box.iter("a"))), None)
    if link is None or (link.tail or "").strip(" .!"):
        return False
    short = 0 < len("".join(link.itertext()).split()) < _CALL_WORDS
    return short and any(speaks_to_readers(piece.text) for piece in within)


def _is_button(element: Any) -> bool:
    """Whether something is done on a click, and not only more shown of what stands there."""
    if any(element.get(name) is not None for name in ("aria-expanded", "aria-controls")):
        return False
    if _MORE.fullmatch("".join(element.itertext()).strip()):
        return False
    called = f" {element.get('class') or ''} "
    return element.tag == "button" or element.get("role") == "button" or _BUTTON.search(called) is not None


def _built_like_the_text(pieces: Sequence[Piece]) -> tuple[list[bool], list[bool]]:
    """Say of each block whether it is built like the text: by its class, and its place if it has none."""
    signatures = [signature_of(piece.element) for piece in pieces]
    prose = [signature for signature, piece in zip(signatures, pieces, strict=True) if is_prose(piece)]
    classes, whole = Counter(each[:2] for each in prose), Counter(prose)
    alike = [classes[each[:2]] >= _LIKE_THE_TEXT for each in signatures]
    near = [whole[each] >= _LIKE_THE_TEXT for each in signatures]
    return alike, [a if s[1] else n for a, n, s in zip(alike, near, signatures, strict=True)]


def _around_promotions(pieces: Sequence[Piece], asking: set[int]) -> set[int]:
    """Find what stands in one box with a promotion, if no text stands in one like it."""
    boxes = {outer_of(pieces[n]) for n in asking}
    if not boxes:
        return set()
    texts = [n for n in range(len(pieces)) if n not in asking and is_text(pieces[n])]
    own = _unlike_texts(
        {box for box in boxes if _asks_mostly(box, pieces, asking, texts)},
        {outer_of(pieces[n]) for n in texts} - boxes,
    )
    return _standing_in(own, pieces)


def _standing_in(boxes: set[Any], pieces: Sequence[Piece]) -> set[int]:
    return {n for n, piece in enumerate(pieces) if _stands_in_one_of(piece, boxes)}


def _unlike_texts(boxes: Iterable[Any], of_texts: Iterable[Any]) -> set[Any]:
    """Pick the elements that are built in another way than all that hold text."""
    built = {_build(each) for each in of_texts}
    return {box for box in boxes if _build(box) not in built}


def _asks_mostly(box: Any, pieces: Sequence[Piece], asking: Iterable[int], texts: Iterable[int]) -> bool:
    """Whether a small element holds as many letters of promotions as of other texts."""
    asked = letters_in(pieces, those_inside(box, pieces, asking))
    return box.tag not in _LARGE and asked >= letters_in(pieces, those_inside(box, pieces, texts))


def _build(element: Any) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _ending_in_more(pieces: Sequence[Piece]) -> set[int]:
    return {n for n, piece in enumerate(pieces) if piece.hint != "lead" and _ends_in_more(piece)}


def _ends_in_more(piece: Piece) -> bool:
    """Whether the last word of a block is a link to the rest of it: »… gesprochen. mehr«."""
    last = piece.element[-1] if len(piece.element) else None
    if last is None or last.tag != "a" or (last.tail or "").strip() or not last.get("href"):
        return False
    return _MORE.fullmatch("".join(last.itertext()).strip()) is not None


def _is_below_an_order(pieces: Sequence[Piece], n: int) -> bool:
    """Whether a short sentence stands under a line, in a box with it, that names what is to be ordered."""
    above = pieces[n - 1] if n else pieces[n]
    line = not says_something(above) and above.text.count(" ") < _ORDER_WORDS
    beside = above is not pieces[n] and outer_of(above) is outer_of(pieces[n])
    return line and beside and pieces[n].text.count(" ") < _PLAIN_CAPTION_WORDS and names_an_order(above.text)


def _with_heading(pieces: Sequence[Piece], n: int) -> str:
    """Give a block's words below those of the heading that shares its box, if that heads nothing else."""
    above = pieces[n - 1] if n else pieces[n]
    if above.role not in HEADINGS or outer_of(above) is not outer_of(pieces[n]):
        return pieces[n].text
    below = pieces[n + 1 : n + 2]
    alone = not any(outer_of(each) is outer_of(above) and is_text(each) for each in below)
    return f"{above.text}. {pieces[n].text}" if alone else pieces[n].text


def _asks_for(text: str, *, alike: bool) -> bool:
    """Whether a block asks the reader for something; one built like the text has to do so more clearly."""
    if is_promotion(text, words=3 if alike else 2) or bars_access(text) in {"offer", "consent"}:
        return True
    if text.count(" ") >= _PLAIN_CAPTION_WORDS:
        return False
    return pointing_away().match(text) is not None or (not alike and calls_to_us(text))


def _headed_by_a_phrase(pieces: Sequence[Piece]) -> set[int]:
    """Find the boxes under »Mehr zum Thema« or »Werde Mitglied«: all in the element around such a heading."""
    boxes = {piece.path[1] for piece in pieces if _names_a_box(piece)} | _boxes_of_links(pieces)
    if not boxes:
        return set()
    prose = [n for n, piece in enumerate(pieces) if is_prose(piece)]
    enough = _LIFTED * letters_in(pieces, prose)
    small = {box for box in boxes if letters_in(pieces, those_inside(box, pieces, prose)) < enough}
    return _standing_in(small, pieces)


def _boxes_of_links(pieces: Sequence[Piece]) -> set[Any]:
    """Find the elements that open with »Zum Thema« in a line that is no heading, and a link below it."""
    lines = ((a, b) for a, b in pairwise(pieces) if b.linked > TEASER_LINKS and is_phrase(a.text))
    return {a.path[1] for a, b in lines if len(a.path) > 1 and a.path[1] in b.path and _opens(a, pieces)}


def _opens(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a block is the first in the element around it."""
    return next(each for each in pieces if piece.path[1] in each.path) is piece


def _stands_in_one_of(piece: Piece, boxes: set[Any]) -> bool:
    """Whether a block that is no headline of the page stands in one of the boxes."""
    return piece.role != "h1" and not boxes.isdisjoint(piece.path)


def _names_a_box(piece: Piece) -> bool:
    """Whether a block is a heading of a box by its words, or the first line of an offer to subscribe."""
    if len(piece.path) == 1:
        return False
    if piece.role in HEADINGS and (is_phrase(piece.text) or invites(piece.text)):
        return True
    return _WALL.match(piece.text) is not None and bars_access(piece.text) == "offer"


def _is_open(piece: Piece) -> bool:
    """Whether a block says something, and is not called a lead."""
    return piece.hint != "lead" and (says_something(piece) or piece.role in ITEMS)


def _is_below_picture(pieces: Sequence[Piece], n: int, *, alike: bool, inside: bool) -> bool:
    """Whether a short block shares a small element with a picture, and with no text or heading."""
    if pieces[n].furniture or pieces[n].text.count(" ") >= (
        _PLAIN_CAPTION_WORDS if alike else _CAPTION_WORDS
    ):
        return False
    for element in _small_around(pieces, n):
        if next(element.iter(*_SHOWN), None) is not None:
            headed = next(element.iter(*HEADINGS, "blockquote"), None) is not None
            apart = inside or _is_above_a_credit(pieces, n, element)
            return not headed and (_is_of_pictures(element) or (apart and not alike))
    return False


def _is_above_a_credit(pieces: Sequence[Piece], n: int, element: Any) -> bool:
    """Whether a few words alone stand below a line under a picture: who took it."""
    below = [each for each in pieces[n + 1 : n + 3] if element in each.path]
    return len(below) == 1 and 0 < below[0].text.count(" ") < _CREDIT_WORDS and not is_text(below[0])


def _is_of_pictures(element: Any) -> bool:
    """Whether an element is one for pictures by its tag or its class."""
    return element.tag == "figure" or _PICTURED.search(element.get("class") or "") is not None


def _small_around(pieces: Sequence[Piece], n: int) -> Iterator[Any]:
    """Give the elements around a block, the innermost first, as long as they hold hardly anything else."""
    far = [*pieces[max(0, n - _PICTURE_LINES) : n][:1], *pieces[n + _PICTURE_LINES : n + _PICTURE_LINES + 1]]
    for element in pieces[n].path[1 : 1 + _PICTURE_LEVELS]:
        if element.tag in _LARGE or any(element in other.path for other in far):
            return
        yield element


def find_gallery(pieces: Sequence[Piece], prose: Sequence[int]) -> list[int]:
    """Find the captions of a picture gallery whose text they are: nothing but a lead stands beside them."""
    captions = [n for n, piece in enumerate(pieces) if _captions_a_picture(piece)]
    others = [n for n in prose if not pieces[n].furniture]
    few = len(others) <= ROW and letters_in(pieces, others) <= letters_in(pieces, captions)
    return sorted({*captions, *others}) if few and len(captions) >= _GALLERY else []


def _captions_a_picture(piece: Piece) -> bool:
    """Whether a block is a caption in whole sentences, and nothing else of the page's furniture."""
    pictured = all(_GALLERY_NAMES.search(reason) for _, reason in piece.furniture)
    return bool(piece.furniture) and pictured and is_prose(piece) and bool(SENTENCE_END.search(piece.text))


def around_headline(pieces: Sequence[Piece], titles: Iterable[str]) -> set[Any]:
    """Find what is called furniture around the page's own headline and most of its text: »widget story«."""
    keys = {key_of(title) for title in titles}
    headlines = (piece for piece in pieces if piece.role == "h1" and key_of(piece.text) in keys)
    around = {element for piece in headlines for element, _ in piece.furniture}
    return around if around and _holds_most_without(around, pieces) else set()


def _holds_most_without(lifted: set[Any], pieces: Sequence[Piece]) -> bool:
    """Whether most of a page's text stands in no furniture but this."""
    texts = [n for n, piece in enumerate(pieces) if is_text(piece)]
    own = (n for n in texts if not is_furniture(pieces[n], lifted))
    return letters_in(pieces, own) > _MOST * letters_in(pieces, texts)


def lifted_for(pieces: Sequence[Piece], voted: Sequence[int], prose: Sequence[int]) -> set[Any]:
    """Find the furniture that holds what was voted for, or all there is to read: a form, an aside."""
    if not voted and all(pieces[n].furniture for n in prose):
        return _lifted(pieces, prose)
    return _lifted(pieces, voted)


def _lifted(pieces: Sequence[Piece], voted: Sequence[int]) -> set[Any]:
    """Find the elements that are called furniture and hold the article all the same, one or many together."""
    held: Counter[Any] = Counter()
    alike: Counter[tuple[str, str]] = Counter()
    for n in voted:
        for element, reason in pieces[n].furniture:
            held[element] += len(pieces[n].text)
            alike[element.tag, reason] += len(pieces[n].text)
    enough = _LIFTED * sum(len(pieces[n].text) for n in voted)
    apart = letters_in(pieces, filter(lambda n: not pieces[n].furniture, voted)) > enough
    return {
        element
        for n in voted
        for element, reason in pieces[n].furniture
        if max(held[element], alike[element.tag, reason]) > enough and not (apart and _is_answer(reason))
    }


def _is_answer(reason: str) -> bool:
    """Whether furniture is what readers wrote below a text, which is none of it."""
    return _COMMENTS.search(reason) is not None


def is_furniture(piece: Piece, lifted: set[Any]) -> bool:
    """Whether a block stands in furniture that does not hold the article."""
    return any(element not in lifted for element, _ in piece.furniture)


def stands_aside(piece: Piece) -> bool:
    """Whether a block belongs to a picture, to a notice, or leads to another article."""
    words = piece.text.count(" ") + 1
    return (
        piece.linked > TEASER_LINKS
        or (words < 60 and is_caption(piece.text[-80:]) and not SENTENCE_END.search(piece.text))
        or (words < 150 and is_notice(piece.text))
    )


def leads_away(piece: Piece) -> str:
    """Say why a block may be no part of the article.

    >>> leads_away(Piece("Mehr zum Thema", "p", None, linked=1.0))
    'most of it is a link'
    """
    if piece.furniture:
        return piece.furniture[-1][1]
    if piece.linked > TEASER_LINKS:
        return "most of it is a link"
    return "a caption or a notice" if stands_aside(piece) else "outside the article's own blocks"
