"""Which of a page's blocks are the article: the extractor votes, the page's own structure decides."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from lesart.articles.dates import date_line, read_date, tells_when
from lesart.articles.dom import HEADINGS, Piece, is_caption
from lesart.articles.names import layout
from lesart.articles.paragraphs import is_phrase
from lesart.articles.talk import names_in_turn

__all__ = [
    "LEADING",
    "Choice",
    "bars_access",
    "choose",
    "is_linked_title",
    "is_notice",
    "is_prose",
    "is_time",
    "key_of",
    "leads_away",
    "outer_of",
]

_SENTENCE_END = re.compile(r"[.!?…:][\"“”»«’‘)\]]*\s*$")
_PROSE_WORDS = 6  # a line with a full stop is running text from so many words,
_POINT_WORDS = 6  # a point of a summary has so many
_LONG_WORDS = 15  # without one from so many
_TEASER_LINKS = 0.6  # a block with more of its letters in links leads somewhere else
_HOLDS = 0.85  # the article's container holds this share of what was voted for
_NEAR = 8  # blocks above or below the container that may belong to it if they are built like its own
_LIFTED = 0.3  # what holds more of the article than this is no furniture, whatever it is called
_TRUSTED = 0.5  # the votes are believed if they cover this share of what looks like the article
_SHORT = 1500  # letters of a page so short that every sentence on it counts
_KEY = 40  # letters of a paragraph's beginning or end by which it is found again
_ADDRESSES = re.compile(  # »Abonnieren Sie«, »in Ihrem Postfach«, »deine«, »unserem«, »Hier geht es«
    r"(?<=[a-zäöü,] )(?:Sie|Ihnen|Ihre?[nmrs]?)\b|\b(?:[Dd]u|[Dd]ich|[Dd]ir|[Dd]ein\w*|[Ee]uch|[Ee]ure\w*)\b"
    r"|\b[A-ZÄÖÜ][a-zäöü]+n Sie\b|\b[Uu]nser(?:e[nmrs]?)? (?:[\w-]+-)?(?:News|Pod|App|Abo|Kana|WhatsApp)"
    r"|\b(?:[Hh]ier|[Jj]etzt) (?:geht|entlang)"
)
_ADDRESSED_FIRST = re.compile(
    r"^(?:Sie|Ihre?|Wir|Jetzt|Noch|Bereits|Schon|Weiterlesen|Zustimmung)\b|\b[Jj]etzt\b"
)
_QUOTES = re.compile(r"[„“”»«]")
_PROMOTION_WORDS = 60  # a longer paragraph is a text
_CALLS = re.compile(  # »Schreiben Sie uns«, »Schick uns«, »Sag es uns«
    r"(?:^|[.!?–:] |\b(?:[Dd]ann|[Bb]itte) )"
    r"(?:[Ss]chick|[Ss]chreib|[Mm]ail|[Ss]end|[Ss]ag|[Ee]rzähl|[Vv]errat|[Ff]olg)e?(?:n Sie)? (?:es )?uns\b"
)
_WALL = re.compile(  # »Dieser Artikel ist exklusiv für Abonnenten«
    r"(?:Dieser (?:Artikel|Inhalt|Text|Beitrag)|Exklusiv für|(?:Jetzt )?[Ww]eiterlesen)\b.{0,60}"
)
_LIKE_THE_TEXT = 3  # so many blocks of running text show how a text is built
_PICTURE_LEVELS = 4  # a caption stands so near its picture
_LARGE = frozenset({"body", "article", "main", "blockquote"})
_PICTURE_LINES = 3  # words under a picture, its credit, a button
_CAPTION_WORDS = 60
_PLAIN_CAPTION_WORDS = 30  # of one that is built like the text
_PICTURED = re.compile(r"(?:bild|foto|photo|image|picture)(?:$|[\s_]|-(?:\d|wrap|cont|box))", re.IGNORECASE)
_TIME = re.compile(
    # »3. Oktober, 14.32 Uhr«, »14:32«, »14:32 Uhr, 3.10.2022«,
    r"(?:(?:[A-ZÄÖÜ][a-zäöü]+, )?\d{1,2}\. ?(?:[A-ZÄÖÜ][a-zäöü]+|\d{1,2}\.)(?: ?\d{4})?,? (?:um )?"
    r"|heute,? |gestern,? )?(?:um )?\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?Uhr)?"
    r"(?:,? (?:am )?\d{1,2}\.\d{1,2}\.(?:\d{2,4})?)?\s*[:|–-]?"
    # »vor 3 Minuten«, »45. Minute«, »45.+2«
    r"|vor (?:\d+|einer) (?:Minuten?|Stunden?|Min\.|Std\.)"
    r"|\d{1,3}\.? ?(?:Minute|Min\.?|['’′])|\d{1,3}\.? ?\+ ?\d{1,2}\.?['’′]?",
    re.IGNORECASE,
)
_MINUTE = re.compile(r"\d{1,3}\.?")  # »78.« is one of a match only if its class says so,
_MINUTE_CLASS = re.compile(r"minute|spielzeit|(?:^|[\s_-])(?:time|zeit|clock)(?=$|[\s_-])", re.IGNORECASE)
_LONGEST_TIME = 40
_CROSSHEAD_WORDS = 9
_CLOSED = re.compile(r"[.:;,…][\"“”»«’‘)\]]*\s*$")
_OPENS = re.compile(r"\+{2,}\s*\d{1,2}[:.]\d{2}\b")  # »+++ 14.32 Uhr: Sitzung unterbrochen +++«
_SECTIONS = HEADINGS | {"summary"}  # what heads a part of the text
_NO_TEXT = HEADINGS | {"kicker"}
_HEADLINE = re.compile(r"(?:^|[\s_-])(?:headline|ueberschrift|title|titel|heading)(?=$|\s)", re.IGNORECASE)
_CARD = 0.4  # an element with a linked title that holds more of the text than this is the article
_CARD_LETTERS = 500  # a teaser has fewer letters
_CARD_TAGS = frozenset({"article", "div", "li", "section", "td", "dd", "a"})
_LEVELS = 3  # so many levels above its title a teaser begins
_ROW = 2
_GALLERY = 2  # so many captions may be a text
_GALLERY_NAMES = re.compile("caption|gallery|galerie|slide")
LEADING = frozenset({"lead", "teaser"})  # what stands above the text, or leads away from it
_LISTS = frozenset({"ul", "ol", "dl", "li", "dd", "dt"})
_ITEMS = frozenset({"li", "dd", "dt"})
_PLAIN = frozenset({"p", "pre", "blockquote", "td", "body", "center"})  # what holds text, even a short one
_WIDGET = 0.1  # an element with a form in it that holds less of the article than this is no part of it
_ENTRIES = 2  # so many times, each above a text, make a live ticker


@dataclass(slots=True)
class Choice:
    """The article among a page's blocks."""

    pieces: list[Piece]  # of the body, in order
    first: int  # number of the first paragraph that was voted for, among all the page's blocks
    ticker: bool = False  # whether times head its entries
    times: set[int] = field(default_factory=set)  # ids of the pieces that are such times
    lifted: set[Any] = field(default_factory=set)  # elements that are called furniture and hold the article


def key_of(text: str) -> str:
    """Letters and digits alone: what two readings of the same text have in common.

    >>> key_of("Der Rat – „sagt“: ja!")
    'DerRatsagtja'
    """
    return re.sub(r"[\W_]+", "", text)


def is_prose(piece: Piece) -> bool:
    """Whether a block is running text and not a label, a link or a list of names."""
    words = piece.text.count(" ") + 1
    if words < _PROSE_WORDS or piece.linked > _TEASER_LINKS or _is_of_a_heading(piece):
        return False
    return words >= _LONG_WORDS or _SENTENCE_END.search(piece.text) is not None


def _is_of_a_heading(piece: Piece) -> bool:
    """Whether a block is a heading, or the kicker inside one."""
    if piece.role == "kicker":
        return any(element.tag in HEADINGS for element in piece.path)
    return piece.role in HEADINGS


@lru_cache(maxsize=4096)
def is_notice(text: str) -> bool:
    """Whether a text speaks to the reader of cookies, consent and embedded content."""
    plain = f"{text.casefold()} "
    notices = layout()["notices"]
    if any(phrase in plain for phrase in notices["certain"]):
        return True
    words = [word for word in notices["words"] if word in plain]
    return len(words) >= 2 and any(f" {word}" in f" {plain}" for word in notices["address"])


def is_promotion(text: str, *, words: int = 2) -> bool:
    """Whether a text asks the reader for an order, a gift or a visit elsewhere.

    >>> is_promotion("Melden Sie sich für unseren Newsletter an."), is_promotion("Der Newsletter kommt an.")
    (True, False)
    """
    if text.count(" ") >= _PROMOTION_WORDS or _QUOTES.search(text):
        return False
    strong, weak, imperative = _promising()
    found = {hit.casefold() for hit in strong.findall(text)}
    if not found or not (_ADDRESSES.search(text) or imperative.search(text)):
        return False
    return len(found | {hit.casefold() for hit in weak.findall(text)}) >= words


@lru_cache(maxsize=4096)
def bars_access(text: str) -> str:
    """Say how a text bars the way to the article: by an "offer", "consent", an "error"; "" if it does not.

    >>> bars_access("Sie möchten weiterlesen? Jetzt testen."), bars_access("Der Vertrag ist kündbar.")
    ('offer', '')
    """
    words, notice = text.count(" "), is_notice(text)
    if words >= _PROMOTION_WORDS or (_QUOTES.search(text) and not notice):
        return ""
    kind = _access(text.casefold()) or ("consent" if notice else "")
    if kind == "consent" or words < _PROSE_WORDS:
        return kind
    return kind if _ADDRESSES.search(text) or _ADDRESSED_FIRST.search(text) else ""


def _access(plain: str) -> str:
    """Look up the phrases of what bars the way to an article."""
    return next(
        (kind for kind, phrases in layout()["access"].items() if any(p in plain for p in phrases)), ""
    )


@cache
def _promising() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Compile the words of promotions: those that tell, those that help, those that ask."""
    lists = {name: "|".join(map(re.escape, words)) for name, words in layout()["promotions"].items()}
    return (
        re.compile(rf"(?<![^\W_])(?:{lists['strong']})", re.IGNORECASE),
        re.compile(rf"(?<![^\W_])(?:{lists['weak']})", re.IGNORECASE),
        re.compile(
            rf"(?:^|[.!?–] |\bjetzt )(?:{lists['imperatives']})\b"
            rf"|\b(?:jetzt|hier) (?:\S+ ){{0,4}}(?:{lists['infinitives']})\b",
            re.IGNORECASE,
        ),
    )


def choose(pieces: Sequence[Piece], votes: Iterable[str]) -> Choice | None:
    """Pick the blocks that are the article's body.

    Parameters
    ----------
    pieces
        All that is seen on the page.
    votes
        What others take for the article: the extractor's text, what the page gives to search engines.

    Returns
    -------
    The body, or None if there is no running text.
    """
    cards = _cards(pieces)
    beside = _beside(pieces)
    prose = [n for n in _own_prose(pieces, cards) if n not in beside]
    voted = _voted_for(pieces, prose, votes)
    voted = _captions_alone(pieces, prose) or voted
    lifted = _lifted_for(pieces, voted, prose)
    free = _free(pieces, lifted, cards, beside)
    voted = _without_teasers(pieces, [n for n in voted if free[n]])
    voted = _believed(pieces, voted, [n for n in prose if free[n]])
    if not voted:
        return None
    root = _container(pieces, voted)
    voted = _with_neighbours(root, pieces, voted)
    choice = _Selection(pieces, free, cards, _container(pieces, voted, holds=1.0), voted).choice()
    choice.lifted = lifted
    return choice


def _free(pieces: Sequence[Piece], lifted: set[Any], cards: set[Any], beside: set[int]) -> list[bool]:
    """Say of each block whether it may belong to the article."""
    return [
        n not in beside and not _furnished(piece, lifted) and cards.isdisjoint(piece.path)
        for n, piece in enumerate(pieces)
    ]


def _captions_alone(pieces: Sequence[Piece], prose: Sequence[int]) -> list[int]:
    """Find the captions of a picture gallery whose text they are: nothing but a lead stands beside them."""
    captions = [n for n, piece in enumerate(pieces) if _captions_a_picture(piece)]
    others = [n for n in prose if not pieces[n].furniture]
    few = len(others) <= _ROW and _letters(pieces, others) <= _letters(pieces, captions)
    return sorted({*captions, *others}) if few and len(captions) >= _GALLERY else []


def _captions_a_picture(piece: Piece) -> bool:
    """Whether a block is a caption in whole sentences, and nothing else of the page's furniture."""
    pictured = all(_GALLERY_NAMES.search(reason) for _, reason in piece.furniture)
    return bool(piece.furniture) and pictured and is_prose(piece) and bool(_SENTENCE_END.search(piece.text))


def _lifted_for(pieces: Sequence[Piece], voted: Sequence[int], prose: Sequence[int]) -> set[Any]:
    """Find the furniture that holds what was voted for, or all there is to read: a form, an aside."""
    if not voted and all(pieces[n].furniture for n in prose):
        return _lifted(pieces, prose)
    return _lifted(pieces, voted)


def _believed(pieces: Sequence[Piece], voted: list[int], prose: Sequence[int]) -> list[int]:
    """Add the running text that stands together, where it is short or the votes miss most of it."""
    own = _inside(_container(pieces, prose), pieces, prose)
    letters = _letters(pieces, own)
    if letters < _SHORT or _letters(pieces, voted) < _TRUSTED * letters:
        return sorted({*voted, *own})
    return voted


def _own_prose(pieces: Sequence[Piece], cards: set[Any]) -> list[int]:
    """List the blocks of running text that stand in no teaser and nothing set aside."""
    return [
        n
        for n, piece in enumerate(pieces)
        if _says(piece) and not _stands_aside(piece) and cards.isdisjoint(piece.path)
    ]


def _beside(pieces: Sequence[Piece]) -> set[int]:
    """Find what stands beside the text: the words under a picture, a promotion, a box of links."""
    alike, plain = _built_like_the_text(pieces)
    first = alike.index(True) if True in alike else len(pieces)
    found = _headed_by_a_phrase(pieces)
    is_open = [n for n, piece in enumerate(pieces) if _is_open(piece)]
    asking = {n for n in is_open if _asks_for(pieces[n].text, alike=plain[n])}
    captions = {n for n in is_open if _is_below_picture(pieces, n, alike=alike[n], inside=n > first)}
    return found | asking | captions | _around_promotions(pieces, asking)


def _built_like_the_text(pieces: Sequence[Piece]) -> tuple[list[bool], list[bool]]:
    """Say of each block whether it is built like the text: by its class, and its place if it has none."""
    signatures = [_signature(piece.element) for piece in pieces]
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
    texts = [n for n in range(len(pieces)) if n not in asking and _is_text(pieces[n])]
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
    asked = _letters(pieces, _inside(box, pieces, asking))
    return box.tag not in _LARGE and asked >= _letters(pieces, _inside(box, pieces, texts))


def _build(element: Any) -> tuple[str, str]:
    return str(element.tag), element.get("class") or ""


def _asks_for(text: str, *, alike: bool) -> bool:
    """Whether a block asks the reader for something; one built like the text has to do so more clearly."""
    if is_promotion(text, words=3 if alike else 2) or bars_access(text) in {"offer", "consent"}:
        return True
    if text.count(" ") >= _PLAIN_CAPTION_WORDS:
        return False
    return _pointing_away().match(text) is not None or (not alike and _calls_to_us(text))


def _calls_to_us(text: str) -> bool:
    """Whether a text asks readers to write to the newsroom: »Schick uns deine Bilder!«."""
    return _CALLS.search(text) is not None and not _QUOTES.search(text)


@cache
def _pointing_away() -> re.Pattern[str]:
    """Match »Mehr Berichte aus dem Kreis finden Sie in unserem Dossier«."""
    words = {name: "|".join(listed) for name, listed in layout()["elsewhere"].items()}
    return re.compile(
        rf"(?:{words['more']})\b[^.!?„“»«]{{3,90}}"
        rf"\b(?:(?:{words['verbs']}) (?:Sie|es|ihr)|(?:{words['verbs_du']}) du)\b"
        rf"[^.!?„“»«]{{0,20}}\b(?:hier|unser\w+|im (?:{words['places']})|auf der Seite)\b"
    )


def _headed_by_a_phrase(pieces: Sequence[Piece]) -> set[int]:
    """Find the boxes under »Mehr zum Thema« or »Werde Mitglied«: all in the element around such a heading."""
    boxes = {piece.path[1] for piece in pieces if _names_a_box(piece)}
    if not boxes:
        return set()
    prose = [n for n, piece in enumerate(pieces) if is_prose(piece)]
    enough = _LIFTED * _letters(pieces, prose)
    small = {box for box in boxes if _letters(pieces, _inside(box, pieces, prose)) < enough}
    return _standing_in(small, pieces)


def _stands_in_one_of(piece: Piece, boxes: set[Any]) -> bool:
    """Whether a block that is no headline of the page stands in one of the boxes."""
    return piece.role != "h1" and not boxes.isdisjoint(piece.path)


def _names_a_box(piece: Piece) -> bool:
    """Whether a block is a heading of a box by its words, or the first line of an offer to subscribe."""
    if len(piece.path) == 1:
        return False
    if piece.role in HEADINGS and (is_phrase(piece.text) or _invites(piece.text)):
        return True
    return _WALL.match(piece.text) is not None and bars_access(piece.text) == "offer"


def _invites(heading: str) -> bool:
    """Whether a heading asks the reader for something: »Werde Mitglied«, »Jetzt Newsletter bestellen«."""
    strong, _, imperative = _promising()
    return imperative.search(heading) is not None and strong.search(heading) is not None


def _is_open(piece: Piece) -> bool:
    """Whether a block says something, and is not called a lead."""
    return piece.hint != "lead" and (_says(piece) or piece.role in _ITEMS)


def _is_below_picture(pieces: Sequence[Piece], n: int, *, alike: bool, inside: bool) -> bool:
    """Whether a short block shares a small element with a picture, and with no text or heading."""
    if pieces[n].furniture or pieces[n].text.count(" ") >= (
        _PLAIN_CAPTION_WORDS if alike else _CAPTION_WORDS
    ):
        return False
    for element in _small_around(pieces, n):
        if next(element.iter("img", "picture", "amp-img"), None) is not None:
            headed = next(element.iter(*HEADINGS, "blockquote"), None) is not None
            return not headed and (_is_of_pictures(element) or (inside and not alike))
    return False


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


def _voted_for(pieces: Sequence[Piece], prose: Iterable[int], votes: Iterable[str]) -> list[int]:
    """List the blocks of prose that at least one vote has."""
    ballots = [(key_of(vote), {key_of(line) for line in vote.split("\n")}) for vote in votes if vote]
    return [n for n in prose if any(_found(key_of(pieces[n].text), *ballot) for ballot in ballots)]


def _with_neighbours(root: Any, pieces: Sequence[Piece], voted: Sequence[int]) -> list[int]:
    """Keep what was voted for in the article's container, and next to it what is built like it."""
    inside = _inside(root, pieces, voted)
    built = {_signature(pieces[n].element)[:2] for n in inside}
    return [
        n
        for n in voted
        if n in inside
        or (_signature(pieces[n].element)[:2] in built and inside[0] - _NEAR <= n <= inside[-1] + _NEAR)
    ]


def _cards(pieces: Sequence[Piece]) -> set[Any]:
    """Find the teasers of other articles: a linked title with a short text beside it in one small element."""
    held = _letters_held(pieces)
    total = max(held.values(), default=0)
    found: Counter[tuple[str, ...]] = Counter()
    cards: dict[Any, bool] = {}
    for n, piece in enumerate(pieces):
        card = _card(piece, held) if is_linked_title(piece) else None
        if card is not None and held[card] < _CARD * total and not _stands_in_text(pieces, n, card):
            cards[card] = piece.role in HEADINGS or cards.get(card, False)
            found[_signature(card)] += 1
    # Without a heading, only a row of like elements shows that they are teasers.
    return {card for card, headed in cards.items() if headed or found[_signature(card)] >= _ROW}


def _stands_in_text(pieces: Sequence[Piece], n: int, element: Any) -> bool:
    """Whether text stands above a linked title in an element, which is no teaser then but holds some."""
    if n == 0 or element not in pieces[n - 1].path:
        return False
    headed = pieces[n].role in HEADINGS
    below = headed or (n + 1 < len(pieces) and element in pieces[n + 1].path and _is_text(pieces[n + 1]))
    return below and _is_text(pieces[n - 1])


def _is_text(piece: Piece) -> bool:
    """Whether a block is a paragraph of whole sentences."""
    return is_prose(piece) and _SENTENCE_END.search(piece.text) is not None


def is_linked_title(piece: Piece) -> bool:
    """Whether a block is the title of another article: a link of words, and no time that links to itself."""
    if " " not in piece.text or piece.role in {"li", "h1"}:
        return False
    linked = piece.linked > _TEASER_LINKS or (piece.role in HEADINGS and _is_laid_over(piece))
    return linked and not is_time(piece)


def _is_laid_over(piece: Piece) -> bool:
    """Whether a link without words, or called by those of a heading, is laid over the element around it."""
    key = key_of(piece.text)
    links = (link for element in piece.path[1 : 1 + _LEVELS] for link in element.iterchildren("a"))
    return any(_covers(link, key) for link in links)


def _covers(link: Any, key: str) -> bool:
    """Whether a link to another page shows nothing, and is not called by other words than these."""
    href = link.get("href") or "#"
    if href.startswith("#") or len(link) or (link.text or "").strip():
        return False
    called = key_of(link.get("aria-label") or link.get("title") or "")
    return not called or (len(called) > 0.5 * len(key) and called in key)


def _letters_held(pieces: Sequence[Piece]) -> Counter[Any]:
    """Count the letters of text, headings and links aside, that each element of the page holds."""
    held: Counter[Any] = Counter()
    for piece in pieces:
        if piece.role not in HEADINGS and piece.linked <= _TEASER_LINKS and not piece.furniture:
            for element in piece.path:
                held[element] += len(piece.text)
    return held


def _card(piece: Piece, held: Mapping[Any, int]) -> Any:
    """Climb from a linked title to the element that holds a text, too, if that is small."""
    for element in piece.path[: _LEVELS + 1]:
        if held[element]:
            return element if held[element] < _CARD_LETTERS and element.tag in _CARD_TAGS else None
    return None


def _says(piece: Piece) -> bool:
    """Whether a block is running text, or a sentence, however short."""
    return is_prose(piece) or (
        piece.role not in _NO_TEXT
        and piece.linked < _TEASER_LINKS
        and (piece.text.count(" ") > (2 if piece.tag in {"td", "th"} else 0) or piece.tag == "p")
        and _SENTENCE_END.search(piece.text) is not None
        and date_line(piece.plain) is None  # »4. März 2025, Lesezeit 2 Min.«
    )


def _without_teasers(pieces: Sequence[Piece], voted: Sequence[int]) -> list[int]:
    """Leave out teasers below the beginning of the text: one above it is its lead."""
    text = [n for n in voted if pieces[n].hint not in LEADING]
    return [n for n in voted if pieces[n].hint not in LEADING or n < text[0]] if text else list(voted)


def _found(key: str, ballot: str, lines: set[str]) -> bool:
    """Whether a paragraph is in a vote: as a line of it, inside one, or with its beginning or end."""
    if key in lines:
        return True
    return len(key) >= 8 and (
        key in ballot or (len(key) > _KEY and (key[:_KEY] in ballot or key[-_KEY:] in ballot))
    )


def _letters(pieces: Sequence[Piece], numbers: Iterable[int]) -> int:
    return sum(len(pieces[n].text) for n in numbers)


def _lifted(pieces: Sequence[Piece], voted: Sequence[int]) -> set[Any]:
    """Find the elements that are called furniture and hold the article all the same, one or many together."""
    held: Counter[Any] = Counter()
    alike: Counter[tuple[str, str]] = Counter()
    for n in voted:
        for element, reason in pieces[n].furniture:
            held[element] += len(pieces[n].text)
            alike[element.tag, reason] += len(pieces[n].text)
    enough = _LIFTED * sum(len(pieces[n].text) for n in voted)
    return {
        element
        for n in voted
        for element, reason in pieces[n].furniture
        if held[element] > enough or alike[element.tag, reason] > enough
    }


def _furnished(piece: Piece, lifted: set[Any]) -> bool:
    return any(element not in lifted for element, _ in piece.furniture)


def _stands_aside(piece: Piece) -> bool:
    """Whether a block belongs to a picture, to a notice, or leads to another article."""
    words = piece.text.count(" ") + 1
    return (
        piece.linked > _TEASER_LINKS
        or (words < 60 and is_caption(piece.text[-80:]) and not _SENTENCE_END.search(piece.text))
        or (words < 150 and is_notice(piece.text))
    )


def _links(piece: Piece) -> bool:
    return any(link.get("href") for link in piece.element.iter("a"))


def _is_listed(piece: Piece, *, closed: bool) -> bool:
    """Whether an item links, or is no sentence where those may be left out, too."""
    return _links(piece) or not (closed or _SENTENCE_END.search(piece.text))


def _introduces(piece: Piece) -> bool:
    """Whether a line says that something follows: »Hier finden Sie Hilfe:«."""
    return piece.text.endswith(":") and piece.text.count(" ") < _LONG_WORDS


def _is_captioned(piece: Piece) -> bool:
    return any("caption" in reason for _, reason in piece.furniture)


def leads_away(piece: Piece) -> str:
    """Say why a block may be no part of the article.

    >>> leads_away(Piece("Mehr zum Thema", "p", None, linked=1.0))
    'most of it is a link'
    """
    if piece.furniture:
        return piece.furniture[-1][1]
    if piece.linked > _TEASER_LINKS:
        return "most of it is a link"
    return "a caption or a notice" if _stands_aside(piece) else "outside the article's own blocks"


def outer_of(piece: Piece) -> Any:
    """Give the element that a block stands in: an item's is the one around its list."""
    return _around(piece)[0]


def _around(piece: Piece) -> tuple[Any, ...]:
    """Give the element that a block stands in and all around that."""
    if piece.tag == "body" or len(piece.path) == 1:
        return piece.path
    at = 1
    while piece.path[at].tag in _LISTS and at + 1 < len(piece.path):
        at += 1
    return piece.path[at:]


def _container(pieces: Sequence[Piece], numbers: Sequence[int], *, holds: float = _HOLDS) -> Any:
    """Find the innermost element that holds nearly all of these blocks."""
    weight: Counter[Any] = Counter()
    depth: dict[Any, int] = {}
    for n in numbers:
        around = _around(pieces[n])
        for level, element in enumerate(around):
            weight[element] += len(pieces[n].text)
            depth[element] = len(around) - level
    if not weight:
        return None
    enough = holds * max(weight.values())
    return max((element for element in weight if weight[element] >= enough), key=depth.__getitem__)


def _inside(root: Any, pieces: Sequence[Piece], numbers: Iterable[int]) -> list[int]:
    return [n for n in numbers if root is not None and root in pieces[n].path]


def _signature(element: Any) -> tuple[str, ...]:
    """How a block is built: its tag and class, and its parent's."""
    parent = element.getparent()
    outer = (parent.tag, parent.get("class") or "") if parent is not None else ("", "")
    return (str(element.tag), element.get("class") or "", *outer)


def _rank(piece: Piece) -> str:
    """Tell the place of a heading among others: a line that is only bold stands under all."""
    return piece.role or "h7"


def is_time(piece: Piece) -> bool:
    """Whether a block is a time and nothing else."""
    text = piece.text
    if len(text) > _LONGEST_TIME:
        return False
    return _TIME.fullmatch(text) is not None or (
        _MINUTE.fullmatch(text) is not None
        and any(_MINUTE_CLASS.search(each.get("class") or "") for each in (piece.element, *piece.element[:1]))
    )


def _is_below_image(piece: Piece) -> bool:
    """Whether the element right above holds a picture, whose caption or credit a line may be."""
    above = piece.element.getprevious()
    return above is not None and next(above.iter("img", "picture", "amp-img"), None) is not None


@dataclass(slots=True)
class _Selection:
    """Goes through the blocks in the article's container and takes what belongs to it."""

    pieces: Sequence[Piece]
    free: Sequence[bool]
    cards: set[Any]
    root: Any
    voted: list[int]
    parents: set[Any] = field(default_factory=set)  # all elements around what was voted for
    nearest: set[Any] = field(default_factory=set)  # the innermost of them
    built: set[tuple[str, ...]] = field(default_factory=set)

    def choice(self) -> Choice:
        """Take the blocks voted for and those that belong to them."""
        self.parents = {each for n in self.voted for each in self._around(n)}
        self.nearest = {outer_of(self.pieces[n]) for n in self.voted}
        self.built = {_signature(self.pieces[n].element) for n in self.voted}
        inside = [n for n, piece in enumerate(self.pieces) if self.root in piece.path]
        taken = self._members(inside) | self._points_above(inside)
        times = self._times(inside, taken)
        self._mark_headings(inside, taken, times)
        taken |= times | self._names_above_turns(inside, taken)
        taken -= self._link_lists(taken) | self._widgets(taken)
        taken -= self._lists_of_links(taken)
        taken |= self._headings(inside, taken)
        order = sorted(taken)
        return Choice(
            [self.pieces[n] for n in order], self.voted[0], bool(times), {id(self.pieces[n]) for n in times}
        )

    def _members(self, inside: Sequence[int]) -> set[int]:
        """Take what was voted for, and what belongs to it."""
        within = set(self.voted)
        # What stands between an <h1> and the first paragraph that was voted for is looked at as well.
        above = [n for n in inside if n < self.voted[0] and self.pieces[n].role == "h1" and self.free[n]]
        first, last = above[-1] if above else self.voted[0], self.voted[-1]
        return {
            n for n in inside if n in within or self._belongs(n, between=first < n < last or self._greets(n))
        }

    def _points_above(self, inside: Sequence[int]) -> set[int]:
        """Find the lists above the text that sum it up: of several items, each some words and no link."""
        lists: dict[Any, list[int]] = {}
        for n in inside:
            if self.pieces[n].role == "li" and n < self.voted[0]:
                lists.setdefault(self._parent(n), []).append(n)
        return {
            n
            for items in lists.values()
            if len(items) >= _ROW and all(map(self._is_point, items))
            for n in items
        }

    def _is_point(self, n: int) -> bool:
        piece = self.pieces[n]
        told = piece.text.count(" ") >= _POINT_WORDS - 1 and piece.linked == 0
        return told and self._may_belong(n) and not is_phrase(piece.text)

    def _around(self, n: int) -> tuple[Any, ...]:
        """Give the elements around a block, up to the article's container."""
        path = self.pieces[n].path[0 if self.pieces[n].tag == "body" else 1 :]
        return path[: path.index(self.root) + 1] if self.root in path else path[:1]

    def _parent(self, n: int) -> Any:
        element = self.pieces[n].element
        return element if self.pieces[n].tag == "body" else element.getparent()

    def _belongs(self, n: int, *, between: bool) -> bool:
        """Whether a block that nobody voted for is built like those of the article and stands with them."""
        piece = self.pieces[n]
        if not self._may_belong(n):
            return False
        if piece.quote is not None or piece.role == "speaker":
            return between or piece.quote in {self.pieces[v].quote for v in self.voted}
        if between and is_prose(piece) and _SENTENCE_END.search(piece.text):
            return True
        return self._is_kin(n, between=between)

    def _may_belong(self, n: int) -> bool:
        """Whether a block is text, and neither furniture nor a picture's nor a lead's."""
        piece = self.pieces[n]
        text = piece.role not in HEADINGS and piece.hint not in LEADING
        return text and self.free[n] and not (_stands_aside(piece) or self._dates_the_text(n))

    def _dates_the_text(self, n: int) -> bool:
        """Whether an item of a list above the text tells a day, or how long it takes to read."""
        return n < self.voted[-1] and self.pieces[n].role == "li" and tells_when(self.pieces[n].plain)

    def _is_kin(self, n: int, *, between: bool) -> bool:
        """Whether a block stands in an element of the article, or in one of the same kind."""
        piece = self.pieces[n]
        kin = outer_of(piece) in self.parents or piece.element in self.parents
        if piece.role in {"td", "th"} and not self._shares_cell(n):
            return kin and is_prose(piece)
        if is_prose(piece):
            return kin or _signature(piece.element) in self.built
        if kin and self._goes_on(n, between=between):
            return True
        return between and _signature(piece.element) in self.built

    def _greets(self, n: int) -> bool:
        """Whether a line right above the text greets the readers, »Moin,«, or opens its first entry."""
        text = self.pieces[n].text
        return n + 1 == self.voted[0] and (text.endswith(",") or _OPENS.match(text) is not None)

    def _shares_cell(self, n: int) -> bool:
        """Whether a paragraph, or a greeting, stands in a cell of layout with text that was voted for."""
        piece = self.pieces[n]
        if piece.tag != "p":
            return piece.text.endswith(",") and any(
                self.pieces[v].element is piece.element for v in self.voted
            )
        return self._parent(n) in {self._parent(v) for v in self.voted}

    def _goes_on(self, n: int, *, between: bool) -> bool:
        """Whether a block that is no prose stands where the text goes on: a short paragraph, an item."""
        piece = self.pieces[n]
        follows = between or outer_of(piece) in self.nearest
        closed = _SENTENCE_END.search(piece.text) is not None or piece.text.endswith(",")  # a greeting
        below = n > self.voted[0] or piece.role in _ITEMS or closed
        return follows and below and piece.tag in _PLAIN | _ITEMS

    def _times(self, inside: Sequence[int], taken: set[int]) -> set[int]:
        """Find the times that head the entries of a live ticker: each with a text of its own below it."""
        found: list[int] = []
        for at, n in enumerate(inside):
            if not is_time(self.pieces[n]):
                continue
            following = next((m for m in inside[at + 1 : at + 4] if m in taken), None)
            if following is not None and (not found or any(found[-1] < t < n for t in taken)):
                found.append(n)
        return set(found) if len(found) >= _ENTRIES else set()

    def _mark_headings(self, inside: Sequence[int], taken: set[int], times: set[int]) -> None:
        """Make headings of the lines that are headings in whatever element."""
        self._mark_headlines([n for n in inside if times or self._is_above_text(n, taken)])
        if times:  # lines above the entries of a ticker say who wrote them
            self._mark_permalinks(inside, times)
        else:
            lines = [n for n in inside if n + 1 in taken and self._may_be_crosshead(n)]
            self._mark_crossheads(lines, {self._class(n) for n in taken if is_prose(self.pieces[n])})

    def _class(self, n: int) -> str | None:
        """Give the class of a block's element."""
        classes: str | None = self.pieces[n].element.get("class")
        return classes

    def _mark_permalinks(self, inside: Sequence[int], times: set[int]) -> None:
        """Take the headings right below times for such, though they are links: to their entry alone."""
        for n in inside:
            if n - 1 in times and self.pieces[n].role in HEADINGS:
                self.pieces[n].linked = 0.0

    def _is_above_text(self, n: int, taken: set[int]) -> bool:
        """Whether a block inside the text stands right above one of its paragraphs."""
        return n > self.voted[0] and n + 1 in taken and self._may_belong(n) and is_prose(self.pieces[n + 1])

    def _names_above_turns(self, inside: Sequence[int], taken: set[int]) -> set[int]:
        """Find the names that stand in lines of their own above what their bearers say in turn."""
        lines = [n for n in inside if n not in taken and n + 1 in taken and self._may_be_name(n)]
        names = names_in_turn([self.pieces[n].text for n in lines])
        found = {n for n in lines if self.pieces[n].text in names}
        for n in found:
            self.pieces[n].role = "h3"
        return found

    def _may_be_name(self, n: int) -> bool:
        """Whether a line is no link, heading or part of the page."""
        piece = self.pieces[n]
        return not piece.role and piece.linked == 0 and self.free[n]

    def _mark_headlines(self, inside: Sequence[int]) -> None:
        """Make headings of the lines of a live ticker, or inside the text, that are called headlines."""
        for piece in (self.pieces[n] for n in inside):
            short = piece.text.count(" ") < _LONG_WORDS and piece.role in {"", *_ITEMS}
            if short and _HEADLINE.search(piece.element.get("class") or ""):
                piece.role = "h3"

    def _mark_crossheads(self, lines: Sequence[int], of_texts: set[str | None]) -> None:
        """Make headings of the lines above texts that share a class which no text has."""
        alike: dict[tuple[str, ...], list[Piece]] = {}
        for piece in (self.pieces[n] for n in lines):
            if piece.element.get("class") not in of_texts:
                alike.setdefault(_signature(piece.element), []).append(piece)
        for headings in alike.values():
            for piece in headings if len({each.text for each in headings}) >= _ROW else []:
                piece.role = "h3"

    def _may_be_crosshead(self, n: int) -> bool:
        """Whether a line inside the text is short and open like a heading, and stands with the text below."""
        piece, below = self.pieces[n], self.pieces[n + 1]
        if piece.role or not piece.element.get("class") or not self.voted[0] < n < self.voted[-1]:
            return False
        short = 0 < piece.text.count(" ") < _CROSSHEAD_WORDS and not _CLOSED.search(piece.text)
        beside = piece.element.getparent() is below.element.getparent() and not _is_below_image(piece)
        return short and beside and self._may_belong(n) and is_prose(below) and not is_phrase(piece.text)

    def _widgets(self, taken: set[int]) -> set[int]:
        """Find what belongs to a form: a poll, an order of a newsletter."""
        total = _letters(self.pieces, taken)
        held: Counter[Any] = Counter()
        around = {n: [self.pieces[n].element, *self._around(n)] for n in taken}
        for n, elements in around.items():
            for element in elements:
                held[element] += len(self.pieces[n].text)
        forms = {
            element
            for element, letters in held.items()
            if letters < _WIDGET * total
            and next(element.iter("input", "textarea", "select"), None) is not None
        }
        return {n for n, elements in around.items() if not forms.isdisjoint(elements)}

    def _link_lists(self, taken: set[int]) -> set[int]:
        """Find the lists of which every item leads to another article."""
        lists: dict[Any, list[int]] = {}
        for n, piece in enumerate(self.pieces):
            if piece.role == "li":
                lists.setdefault(self._parent(n), []).append(n)
        return {
            n
            for items in lists.values()
            if sum(self.pieces[n].linked > _TEASER_LINKS for n in items) >= 0.5 * len(items)
            for n in items
            if n in taken
        }

    def _lists_of_links(self, taken: set[int]) -> set[int]:
        """Find items with links under »Mehr zum Thema«, and the lines that introduce nothing but links."""
        found = self._listed_links(taken)
        rest = taken - found
        found.update(
            n for n in rest if self._leads_away(n + 1) and n + 1 not in rest and _introduces(self.pieces[n])
        )
        return found

    def _listed_links(self, taken: set[int]) -> set[int]:
        """Find items with links under such a heading; under such a line in the text, all but sentences."""
        found: set[int] = set()
        above = ""  # "heading" or "line" that the items stand under
        for n, piece in enumerate(self.pieces):
            if piece.role not in _ITEMS:
                above = self._names_items(n, above, taken)
            elif above and n in taken and _is_listed(piece, closed=above == "heading"):
                found.add(n)
        return found

    def _names_items(self, n: int, above: str, taken: set[int]) -> str:
        """Say what items below a block stand under; what was not taken parts none from its heading."""
        piece = self.pieces[n]
        if is_phrase(piece.text):
            return "heading" if piece.role in HEADINGS or n < self.voted[0] else "line"
        return "" if piece.role in HEADINGS or n in taken else above

    def _headings(self, inside: Sequence[int], taken: set[int]) -> set[int]:
        """Take the headings that head something taken, before anything else is headed."""
        found: set[int] = set()
        waiting: list[int] = []
        skipped = False
        for n in inside:
            piece = self.pieces[n]
            if n in taken:
                found.update(m for m in waiting if not self._heads_a_box(m, n, taken))
                waiting, skipped = [], False
            elif self._is_heading(n):
                waiting = self._next_to(waiting, n, skipped=skipped)
                skipped = False
            elif self._leads_away(n):
                waiting = []
            elif not _is_captioned(piece):
                skipped = True
        return found

    def _next_to(self, waiting: list[int], n: int, *, skipped: bool) -> list[int]:
        """Tell which headings wait for a text once another stands below them.

        A heading over what was not taken heads a list of teasers; an inner one stands under it.
        """
        rank = _rank(self.pieces[n])
        above = [m for m in waiting if not skipped or _rank(self.pieces[m]) < rank]
        return [*above, n] if self.pieces[n].linked < _TEASER_LINKS else above

    def _heads_a_box(self, heading: int, text: int, taken: set[int]) -> bool:
        """Whether a heading stands in a box with words that were not taken, and the text below does not."""
        if self.pieces[heading].hint == "teaser" != self.pieces[text].hint:
            return True
        near = range(max(0, heading - _NEAR), min(len(self.pieces), heading + _NEAR + 1))
        for element in self.pieces[heading].path[1:]:
            if element is self.root or element in self.pieces[text].path:
                return False
            within = [m for m in near if m != heading and element in self.pieces[m].path]
            if not taken.isdisjoint(within):
                return False
            if self._tell(within, heading):
                return True
        return False

    def _tell(self, numbers: Iterable[int], heading: int) -> bool:
        """Whether one of these blocks is a text and no caption, or below the heading a link or a day."""
        said = (n for n in numbers if not _is_captioned(self.pieces[n]))
        return any(_says(self.pieces[n]) or (n > heading and self._points(n)) for n in said)

    def _points(self, n: int) -> bool:
        """Whether a block of some words leads elsewhere: a link, »„Beispiel heute“, 4. März 2025«."""
        piece = self.pieces[n]
        if " " not in piece.text or piece.linked > _TEASER_LINKS:
            return " " in piece.text
        return piece.role not in HEADINGS and read_date(piece.plain) is not None

    def _is_heading(self, n: int) -> bool:
        return self.free[n] and (self.pieces[n].role in _SECTIONS or self._is_label(n))

    def _is_label(self, n: int) -> bool:
        """Whether a bold line inside the text heads what follows in its element: »Behauptung«."""
        piece, text = self.pieces[n], self.pieces[n].text
        if not (piece.all_bold and self.voted[0] < n < self.voted[-1] and piece.role in {"", "td"}):
            return False
        beside = piece.element in self.pieces[n + 1].path and piece.hint not in LEADING
        return beside and text.count(" ") < _PROSE_WORDS and not text.endswith((".", ":", ",", "“", "»"))

    def _leads_away(self, n: int) -> bool:
        """Whether a block leads to another article: a link, or a part of a teaser."""
        if n >= len(self.pieces):
            return False
        piece = self.pieces[n]
        return (piece.linked > _TEASER_LINKS and self.free[n]) or not self.cards.isdisjoint(piece.path)
