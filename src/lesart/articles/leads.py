"""The lead of an article: above the text, with the headline, or as the text's beginning."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import Any

from lesart.articles.body import Choice
from lesart.articles.characters import shown
from lesart.articles.containers import outer_of, share_article, stand_along
from lesart.articles.dates import date_line, read_date, tells_when, without_dates
from lesart.articles.descriptions import LEAD_ENDS, PLACED_LEAD_WORDS, is_described
from lesart.articles.elements import HEADINGS, Piece, is_caption
from lesart.articles.metadata import Facts, is_name, without_signature
from lesart.articles.promotions import bars_access
from lesart.articles.prose import HEADING_LINKS, is_prose
from lesart.articles.teasers import LEADING

__all__ = ["find_lead"]

_EARLY = 4  # blocks that may be the lead at the beginning of the text
_CLOSE = 12  # blocks above the text among which a lead may be if there is no headline
_MOSTLY_LINKED = 0.6  # a line with more of them is a list of links
_NO_LEADS = frozenset({"kicker", "speaker", "dt", "td", "th", "summary"})
_TOGETHER = 0.8
_HELD = 2  # paragraphs of a lead that stands with the headline
_FEW_TEXTS = 2  # of which none can be told to stand apart from the others
_ALIKE_TEXTS = 3  # so many paragraphs below show that the first is set apart,
_SHARE_CLASS = 0.75
_SHORT_LEAD = 60  # if it has fewer words than this
_BEGINS = re.compile(
    r"drop-?cap|initial|first|start|beginn", re.IGNORECASE
)  # classes of every text's first letter
_LEAD_WORDS = 4  # a lead that is called one has so many words
_LONGEST_POINT = 20
_DATED_WORDS = 8  # a line of fewer that closes like no sentence may name what came out on a day
_CAME_OUT = re.compile(r"(?:mitteilung|information|meldung|aussendung) (?:Nr\. ?\S+ )?vom \d")
_POINTS_OF_TEXT = 3  # the text is so many times longer than the points that sum it up
_POINT_WORDS = 6  # a point of a list has these, if it does not close like a sentence
_REPEATED = 3  # a class that more blocks have names no lead, whatever it is called: »subtitle«
_LONGEST_LEAD = 150  # more words are a paragraph of the body
_BYLINE = re.compile(
    r"(?:von|by|foto|text|bericht|autor|autorin|redaktion|stand|aktualisiert|veröffentlicht|lesezeit|lesedauer)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"<|caption|credit|image|bild|related|teaser|comment|newsletter")


def find_lead(
    pieces: Sequence[Piece], choice: Choice, facts: Facts, at: int | None
) -> tuple[list[Piece], str]:
    """Find the lead between the headline and the body, or as the body's first paragraph."""
    ways = _ways_to_a_lead(pieces, choice, facts, at)
    return next(((found, reason) for found, reason in ways if found), ([], ""))


def _ways_to_a_lead(
    pieces: Sequence[Piece], choice: Choice, facts: Facts, at: int | None
) -> Iterator[tuple[list[Piece], str]]:
    """Try the ways to tell a lead, the surest first."""
    window = _between(pieces, choice, at)
    first = pieces[choice.first]
    told, reason = _told_lead(pieces, [*window, *_opening(pieces, choice)], facts)
    yield [*told, *_summary(told, [*window, *choice.pieces])] if told else [], reason
    above = [p for p in pieces[choice.first : at or 0] if _is_sentence_of_a_lead(p)]
    yield above, "stands right above the headline"
    yield _placed_lead(window, None if at is not None else first), "stands between headline and text"
    if at is not None:
        yield _with_headline(choice, pieces[at]), "stands with the headline, apart from the text"
    yield _first_as_lead(choice, first)
    yield _above_its_byline(pieces, choice), "stands above the line that tells author and date"
    yield _told_in_short(pieces, choice, at, _key_points(choice, window))


def _opening(pieces: Sequence[Piece], choice: Choice) -> list[Piece]:
    """List what may be a lead at the text's beginning; if all of the text is called one, none of it is."""
    texts = [piece for piece in choice.pieces if is_prose(piece)]
    if len(texts) > 1 and all(piece.hint in LEADING for piece in texts):  # microdata: a description
        return []
    first, *below = pieces[choice.first : choice.first + _EARLY]
    return [first, *(piece for piece in below if piece.hint and piece.hint == first.hint)]


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
    below = (p for p in pieces[at + 1 : choice.first] if p.role in HEADINGS and stand_along(p, headline))
    first = next(below, None)
    if first is None or any(_built_alike(p, first) for p in choice.pieces if p is not first):
        return None
    return first if _may_be_subtitle(first) else None


def _may_be_subtitle(piece: Piece) -> bool:
    """Whether a heading is long enough, no link, and no »Pressemitteilung Nr. 214 vom 9. Juni 2026«."""
    told = piece.text.count(" ") >= _LEAD_WORDS and piece.linked < HEADING_LINKS
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
    sentence = words >= _LEAD_WORDS and LEAD_ENDS.search(piece.text) is not None
    return (sentence or words >= _POINT_WORDS) and stand_along(piece, first)


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
    described = [p for p in candidates if _is_short(p) and is_described(p, facts)][:1]
    if named:
        beside = [p for p in named if stand_along(p, named[0])]
        return [p for p in candidates if p in beside or p in described], "called a lead by its markup"
    return described, "repeats the page's description"


def _called_leads(pieces: Sequence[Piece], candidates: Sequence[Piece]) -> list[Piece]:
    """Take those that are called a lead, if their class is not that of many blocks."""
    classes = Counter(p.element.get("class") for p in pieces if p.hint in LEADING)
    called = [p for p in candidates if _is_called_lead(p)]
    return [p for p in called if classes[p.element.get("class")] <= _REPEATED]


def _is_called_lead(piece: Piece) -> bool:
    """Whether a block is called a lead and says more than when the article came out."""
    words = piece.text.count(" ")
    return piece.hint in LEADING and words >= _LEAD_WORDS - 1 and not _says_when(piece, words)


def _says_when(piece: Piece, words: int) -> bool:
    """Whether a line tells a day, or what came out that day: »(Medieninformation vom 15. Februar 2024)«."""
    if tells_when(piece.plain):
        return True
    return (
        words < _DATED_WORDS
        and not LEAD_ENDS.search(piece.text)
        and _CAME_OUT.search(piece.plain) is not None
    )


def _placed_lead(window: Sequence[Piece], first: Piece | None) -> list[Piece]:
    """Take the sentences between headline and body; without a headline, those in the article of ``first``."""
    placed = [p for p in window if _is_sentence_of_a_lead(p) and (first is None or share_article(p, first))]
    return [p for p in placed if stand_along(p, placed[0])]


def _is_sentence_of_a_lead(piece: Piece) -> bool:
    long_enough = piece.text.count(" ") >= PLACED_LEAD_WORDS - 1 and _is_short(piece)
    return long_enough and piece.role != "li" and LEAD_ENDS.search(piece.text) is not None


def _first_as_lead(choice: Choice, first: Piece) -> tuple[list[Piece], str]:
    """Take the first paragraph as the lead if it is set in another way than all others."""
    rest = [p for p in choice.pieces if p is not first and p.role not in HEADINGS]
    if rest and is_prose(first) and _is_emphasised_alone(first, rest[0]):
        # A bold question opens an interview.
        return ([], "") if first.text.endswith("?") else ([first], "first paragraph, emphasised throughout")
    return ([first], "first paragraph, of a class of its own") if _is_set_apart(choice) else ([], "")


def _above_its_byline(pieces: Sequence[Piece], choice: Choice) -> list[Piece]:
    """Take the first paragraph if the line below it says who wrote, or when: only one such line is there."""
    first, below = pieces[choice.first], pieces[choice.first + 1 : choice.first + 2]
    texts = [piece for piece in choice.pieces if is_prose(piece)]
    if choice.ticker or not _is_sentence_of_a_lead(first) or len(texts) <= _FEW_TEXTS:
        return []
    others = (piece for piece in choice.pieces if piece not in below)
    told = any(map(_tells_of_the_article, below)) and not any(map(_tells_of_the_article, others))
    return [first] if told else []


def _tells_of_the_article(piece: Piece) -> bool:
    """Whether a line says when a text came out, or who wrote it and when: »Von Eva Klein, 4.3.2025«."""
    text = piece.plain
    if date_line(text) is not None or tells_when(text):
        return True
    names = _BYLINE.sub("", without_dates(text), count=1).strip(" :")
    return _BYLINE.match(text) is not None and is_name(names)


def _is_emphasised_alone(first: Piece, second: Piece) -> bool:
    """Whether all of the first paragraph is emphasised, but for its day, and the second is not."""
    asked = second.text.endswith("?")  # the first question of an interview
    signed = without_signature(first.plain)
    if signed and len(signed[0]) <= first.bold < len(first.text):
        return True
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
    return texts[0].text.count(" ") < _SHORT_LEAD and LEAD_ENDS.search(texts[0].text) is not None


def _has_own_class(texts: Sequence[Piece]) -> bool:
    """Whether the first has a class that none of the others has, nearly all of which share theirs."""
    own, others = texts[0].element.get("class"), Counter(p.element.get("class") for p in texts[1:])
    if own is None or own in others or _BEGINS.search(own):
        return False
    return others.most_common(1)[0][1] >= _SHARE_CLASS * others.total()


def _with_headline(choice: Choice, headline: Piece) -> list[Piece]:
    """Find the paragraph that stands with the headline, or by itself, while the text stands elsewhere."""
    above = outer_of(headline)
    together, rest = _parted(choice, headline)
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


def _parted(choice: Choice, headline: Piece) -> tuple[list[Piece], list[Piece]]:
    """Part the texts below the headline in those that stand with it, or first and alone, and the rest."""
    above = outer_of(headline)
    at = next((n for n, piece in enumerate(choice.pieces) if piece is headline), 0)
    texts = [p for p in choice.pieces[at:] if p.role not in HEADINGS and id(p) not in choice.times]
    together = _stand_near(texts, above) or _held_with(texts, above) or _alone(texts)
    return together, [p for p in texts if p not in together]


def _stand_near(texts: Sequence[Piece], above: Any) -> list[Piece]:
    """List those of the first two that stand with the headline; not where a header holds all of the text."""
    return [] if all(map(_in_header, texts)) else [p for p in texts[:2] if _stands_in(p, above)]


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


def _may_lead(piece: Piece, lifted: set[Any]) -> bool:
    text = piece.plain
    if piece.role in _NO_LEADS or piece.linked >= _MOSTLY_LINKED or _stands_elsewhere(piece, lifted):
        return False
    label = is_caption(text) or _BYLINE.match(text)
    if bars_access(text) or (label and not LEAD_ENDS.search(text)):
        return False
    return piece.role not in HEADINGS or piece.hint in LEADING or text.count(" ") >= PLACED_LEAD_WORDS


def _stands_elsewhere(piece: Piece, lifted: set[Any]) -> bool:
    """Whether a block belongs to what stands beside the article; one that is called a lead seldom does."""
    return any(
        element not in lifted and (not piece.hint or _ELSEWHERE.search(reason))
        for element, reason in piece.furniture
    )


def _is_short(piece: Piece) -> bool:
    return piece.text.count(" ") < _LONGEST_LEAD
