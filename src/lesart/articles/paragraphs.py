"""A text falls into paragraphs, and each is told what it is in the layout of a news page."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import chain, groupby, pairwise
from pathlib import Path

from lesart.articles.blocks import Block
from lesart.articles.dates import date_line, read_date, tells_when, without_dates
from lesart.articles.talk import mark_turns
from lesart.frozen import replace
from lesart.loading import late_pattern
from lesart.records import Paragraph, ParagraphKind
from lesart.wording import counted

__all__ = [
    "classify_blocks",
    "find_blocks",
    "find_paragraphs",
    "is_phrase",
    "is_small_print",
    "join_divided",
    "last_credit",
]

_WRAPS = range(40, 121)  # characters in the lines of hard-wrapped text, from news columns to wide editors
_DIVIDED = late_pattern(  # »Bürgermeis-« at a line's end; »Wirtschafts-« in front of »und« is whole
    r"[-\xad‐](?<=[^\W\d_].)[ \t]*\n[ \t]*(?=[a-zäöüß])(?!(?:und|oder|sowie|bzw|bis|als|wie|noch|statt)\b)"
)
_COMPOUND = late_pattern(r"(?<=\w)-[ \t]*\n[ \t]*(?=[A-ZÄÖÜ])")  # »CDU-« and »Fraktion«
_HYPHENED = late_pattern(r"[^\W\d_][-\xad‐]\s*$")
_DIVIDED_WORDS = 2  # so many show that the text was set with them
_HEADLINE_WORDS = 18  # a longer line is no headline
_SUBHEADING_WORDS = 14
_QUESTIONED_WORDS = 25  # a paragraph at least this long may have a question as its heading
_SMALL_PRINT_WORDS = 25  # a longer paragraph is not taken for boilerplate by its beginning
_LIST_LINES = 3  # so many heading-like lines in a row are a list or a table

_LINE = late_pattern(r"[^\n]+")
_MARKED = late_pattern(
    r"\s*(?:(={1,6})\s*(?P<wiki>.*?[^\s=])\s*=+|(#{1,6})\s+(?P<markdown>.*?[^\s#])\s*#*)\s*"
)
_FINAL = late_pattern(r"[.!?…:;,][\"“”»«’‘)\]]*$")
# A list item, two lines or two sentences are no heading.
_NO_HEADING = late_pattern(r"^[-*•–]\s|\n|[^\W\d_]{3}\.\s+[^\W\d_a-zäöüß]")
_ASKS = late_pattern(r"[^.!?…]+[!?][\"“”»«’‘)]*$")
_CAPITAL = r"[^\W\d_a-zäöüß][\w.’'-]*"
_NAME = rf"(?:(?:Dr|Prof)\.\s+)*{_CAPITAL}(?:\s+(?:von|van|de|der|zu|al))?(?:\s+{_CAPITAL})+"
_NAMES = late_pattern(rf"{_NAME}(?:\s*(?:,|und|and|&|/|in|aus)\s*(?:{_NAME}|{_CAPITAL}))*")
# Patterns that take long to compile are left as text where few articles have what is asked before them.
_TEXTS = ("Text", "Interview", "Bericht", "Protokoll", "Reportage")
_TEXT_AND_PICTURES = (  # »Text Erika Beispiel, Fotos Max Muster«
    rf"(?:{'|'.join(_TEXTS)}):? {_NAMES.pattern},? (?:und )?"
    rf"(?:Fotos?|Bild(?:er)?|Fotografie|Illustration(?:en)?):? {_NAMES.pattern}"
)
_INITIALED = late_pattern(  # »mb/dpa«, »tl/ehl (dpa, afp)«
    r"[a-zäöü]{2,8}(?:/[a-zäöü-]{2,8})+"
    r"|[a-zäöü]{2,4}(?:/[a-zäöü]{2,4})* \([a-z-]{2,8}(?:[,/] ?[a-z-]{2,8})*"
)
_OWN_INITIALS = late_pattern(
    r"[A-ZÄÖÜ]{2,5}/[a-zäöü]{2,4}|\([a-zäöü]{2,3}(?:/[a-zäöü]{2,3})?\)"
    r"|\((?:Schluss|Ende)\)(?: [a-zäöü]{2,4}(?:/[a-zäöü]{2,4})*)?"
)  # »BND/nh«, »(mb)«, »(Schluss) mb«
_BESIDE = late_pattern(r"\s*[|•·]\s*")  # parts date from author: »Vom 8.9.2022 | Von Erika Beispiel«
_DATELINE = late_pattern(
    r"[\w./ -]{2,40} \((?P<agency>[\w-]+)(?: ?/ ?[\w. -]+)?"
)  # »Musterstadt (ots)«, at its end cut
_CREDIT_WORD = rf"(?:{_CAPITAL}|von|van|de|der|zu|al|und|and|in|aus|mit|[a-z]{{3}})"  # »dpa«, »epd«
_CREDITED = rf"{_CREDIT_WORD}(?:[\s,:/()–-]+{_CREDIT_WORD})*\)?"

_LONGEST_CREDIT = 100  # characters
_CREDITED_AFTER = 3  # a text of so many paragraphs or fewer may be a list
_SOURCES = late_pattern(  # »Die wichtigsten Quellen für diesen Text:«
    r"(?:Die|Unsere|Verwendete|Weitere|Wichtige) (?:[\w-]+,? ){0,3}?Quellen"
    r"(?: (?:für|zu) (?:diese[nmrs]? )?[\w-]+)?:"
    r"|(?:Verwendete|Weitere) Quellen"
)
_LETTER = late_pattern(r"[^\W\d_]")
_NEWSROOM = late_pattern(rf"(?:Die )?(?:Online-?)?[Rr]edaktion(?: {_CAPITAL}){{0,3}}")
_MADE_BY = late_pattern(
    r"(?i:verfasst|geschrieben|erstellt|eingestellt|veröffentlicht|gepostet) (?:am \d.{4,20} )?von:? "
)
_PLACED = late_pattern(
    rf"{_CAPITAL}(?:[ /-]{_CAPITAL}){{0,2}}, (?:den )?(?=\d)"
)  # »Musterstadt, 4. März 2026«
_PLACED_WITHIN = 4  # paragraphs from the first one
_PRINTED_IN = rf"(?:[Aa]us: )?{_CAPITAL}(?: (?:{_CAPITAL}|für|und|der|am)){{1,4}}"  # »Elmstädter Zeitung«
_INITIALS_ALONE = late_pattern(r"(?:[−–—-]\s*)?(?:[A-ZÄÖÜ]{2,4}|[a-zäöü]{2,4})")

_HEADINGS = frozenset({ParagraphKind.HEADLINE, ParagraphKind.SUBHEADING})
_SETTLED = frozenset(ParagraphKind) - _HEADINGS - {ParagraphKind.BODY}  # kinds that markup alone decides


def find_paragraphs(text: str) -> tuple[Paragraph, ...]:
    r"""Divide plain text into paragraphs and say what each is.

    Blank lines divide; so do single line ends, unless the text is hard-wrapped, that is: its lines end where
    the next word would not have fitted. Wiki (``== Titel ==``) and Markdown (``# Titel``) headings stand
    alone, their marks outside the paragraph's span.

    Parameters
    ----------
    text
        With ``\n`` as line end; offsets are code points into it.

    Examples
    --------
    >>> text = "Rat tagt wieder\n\nDer Rat tagt am Freitag.\n\nLeave a Reply"
    >>> [(text[p.start : p.end], p.kind.value) for p in find_paragraphs(text)]
    [('Rat tagt wieder', 'headline'), ('Der Rat tagt am Freitag.', 'body'), ('Leave a Reply', 'boilerplate')]
    """
    blocks = [_credited(text, block, first=not n) for n, block in enumerate(find_blocks(text))]
    return classify_blocks(text, mark_turns(text, blocks))


def _credited(text: str, block: Block, *, first: bool) -> Block:
    """Mark »Interview: Erika Beispiel«, which opens like a turn of a talk, or would go on with one."""
    if block.marked is not None or block.end - block.start > _LONGEST_CREDIT:
        return block
    known = _small_print(text[block.start : block.end], first=first)
    return block if known is None else replace(block, marked=known[0], markup=known[1])


def join_divided(text: str) -> tuple[str, int]:
    r"""Put words together that a typesetter divided at the ends of lines, as they come out of a PDF.

    The lines of each paragraph are then run together, since no margin explains them any more. A text that is
    not hard-wrapped, or has fewer than two such words, stays as it is.

    Returns
    -------
    The text, and how many words were put together.

    >>> lines = "Der Gemeinderat berät am Montag über die Sa-\nnierung, wie Bürgermeis-\nterin Vogt sagt."
    >>> join_divided(lines)
    ('Der Gemeinderat berät am Montag über die Sanierung, wie Bürgermeisterin Vogt sagt.', 2)
    """
    divided = len(_DIVIDED.findall(text))
    if divided < _DIVIDED_WORDS or _margin(text) is None:
        return text, 0
    blocks = (text[block.start : block.end] for block in find_blocks(text))
    whole = (_COMPOUND.sub("-", _DIVIDED.sub("", block)) for block in blocks)
    return "\n\n".join(" ".join(block.split()) for block in whole), divided


def find_blocks(text: str) -> list[Block]:
    """Divide plain text at blank lines, headings and the line ends that no margin explains."""
    width = _margin(text)
    blocks: list[Block] = []
    begin: int | None = None
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        if heading := _MARKED.fullmatch(line.group()):
            blocks.append(_heading_block(line.start(), heading))
            continue
        begin = line.start() if begin is None else begin
        following = lines[number + 1] if number + 1 < len(lines) else None
        if following is None or not _continues(line, following, width):
            blocks += _trimmed(text, begin, line.end())
            begin = None
    return blocks


def _heading_block(offset: int, heading: re.Match[str]) -> Block:
    group = "wiki" if heading["wiki"] is not None else "markdown"
    marks = heading[1] or heading[3]
    kind = ParagraphKind.HEADLINE if len(marks) == 1 else ParagraphKind.SUBHEADING
    return Block(offset + heading.start(group), offset + heading.end(group), kind, marks)


def _trimmed(text: str, start: int, end: int) -> list[Block]:
    """Cut white space at both ends; an all-white block is none."""
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
    return [Block(start, end)] if start < end else []


def _continues(line: re.Match[str], following: re.Match[str], width: int | None) -> bool:
    """Whether the paragraph goes on after this line end."""
    if width is None or following.start() - line.end() != 1 or not line.group().strip():
        return False
    if not following.group().strip() or _MARKED.fullmatch(following.group()):
        return False
    return _full(line.group(), following.group(), width)


def _full(line: str, following: str, width: int) -> bool:
    """Whether the next line's first word would not have fitted into this line, or a hyphen ends it."""
    if _HYPHENED.search(line):
        return True
    return len(line.rstrip()) + 1 + len(following.split(maxsplit=1)[0]) > width


def _margin(text: str) -> int | None:
    """Return the width at which the text was hard-wrapped, or None if it was not."""
    pairs = [(a, b) for a, b in pairwise(text.split("\n")) if a.strip() and b.strip()]
    lines = chain.from_iterable(pairs)
    width = max((len(line.rstrip()) for line in lines if " " in line.strip()), default=0)
    return width if width in _WRAPS and _is_wrapped_at(width, pairs) else None


def _is_wrapped_at(width: int, pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether most lines are as full as they can be, some of them in the middle of a sentence."""
    full = [a for a, b in pairs if _full(a, b, width)]
    mid_sentence = any(not _FINAL.search(a.rstrip()) for a in full)
    return mid_sentence and len(full) >= 0.6 * len(pairs)


def classify_blocks(text: str, blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Say of each block what it is on a news page, and why.

    What belongs to the page (small print, bylines) is known by its wording, headings by markup or by
    shortness and place, and the rest is body text.
    """
    page = _of_the_page(text, blocks)
    unknown = [n for n, known in enumerate(page) if known is None]
    headings = {n for n in unknown if _is_heading(text, blocks, n)}
    opening = next(iter(unknown), -1)
    listed = headings - {opening}
    runs = _runs([n in listed for n in range(len(blocks))])
    last_body = max({*unknown} - headings, default=-1)
    paragraphs = []
    for n, block in enumerate(blocks):
        known = page[n]
        if n in headings:
            words = len(text[block.start : block.end].split())
            known = _heading_kind(block, words, opens=n == opening, run=runs[n], above_body=n < last_body)
        kind, reason = known or _running(block)
        paragraphs.append(Paragraph(block.start, block.end, kind, reason, block.speaker, block.time))
    return tuple(paragraphs)


def _of_the_page(text: str, blocks: Sequence[Block]) -> list[tuple[ParagraphKind, str] | None]:
    """Say of each block what it is if it belongs to the page, or its markup settles it."""
    page = [_known(text[block.start : block.end], block, first=not n) for n, block in enumerate(blocks)]
    placed = [n for n, block in enumerate(blocks) if _is_placed_day(text[block.start : block.end])]
    if len(placed) == 1 and 0 < placed[0] < _PLACED_WITHIN:
        page[placed[0]] = ParagraphKind.BYLINE, "a place and a day, nothing else"
    if len(blocks) > _CREDITED_AFTER and page[-1] is None and blocks[-1].marked is None:
        page[-1] = last_credit(text[blocks[-1].start : blocks[-1].end])
    return page


def _is_placed_day(line: str) -> bool:
    """»Musterstadt, 4. März 2026« above a text; a report of days has many such lines."""
    place = _PLACED.match(line)
    return place is not None and date_line(line[place.end() :]) is not None


def last_credit(line: str) -> tuple[ParagraphKind, str] | None:
    """Recognise who wrote at a text's end: initials, »BND«, or »BND (Erika Beispiel, Max Muster)«."""
    if _INITIALS_ALONE.fullmatch(line):
        return ParagraphKind.BYLINE, "initials at the end, and nothing else"
    if _NEWSROOM.fullmatch(line):
        return ParagraphKind.BYLINE, "the newsroom, at the end"
    if read_date(line) and re.fullmatch(_PRINTED_IN, without_dates(line)):
        return ParagraphKind.BYLINE, "an outlet and a day, at the end"
    body, _, names = line.removesuffix(")").partition(" (")
    signed = line.endswith(")") and body.isupper() and _NAMES.fullmatch(names) is not None
    return (ParagraphKind.BYLINE, "an outlet and who wrote for it, at the end") if signed else None


def _is_heading(text: str, blocks: Sequence[Block], n: int) -> bool:
    marked = blocks[n].marked
    return marked in _HEADINGS or (marked is None and _looks_like_heading(text, blocks, n))


def _running(block: Block) -> tuple[ParagraphKind, str]:
    return ParagraphKind.BODY, f"marked with {block.markup}" if block.marked else "running text"


def _known(paragraph: str, block: Block, *, first: bool) -> tuple[ParagraphKind, str] | None:
    """Say what a block is if its markup settles it, or if its wording shows that it belongs to the page."""
    if block.marked in _SETTLED:
        return block.marked, block.markup
    if block.marked is ParagraphKind.HEADLINE:
        return None  # »Bilder: Umzug in Moosbach« heads its page, whatever small print begins so
    return _small_print(paragraph, first=first)


def _heading_kind(
    block: Block, words: int, *, opens: bool, run: int, above_body: bool
) -> tuple[ParagraphKind, str]:
    """Tell headline, subheading and list apart by markup and place."""
    if block.marked is not None:
        kind = ParagraphKind.HEADLINE if opens else ParagraphKind.SUBHEADING
        return kind, f"marked as a heading with {block.markup}"
    length = f"{counted(words, 'word')} without a closing full stop"
    if opens:
        return ParagraphKind.HEADLINE, f"opens the text: {length}"
    if run >= _LIST_LINES:
        return ParagraphKind.BODY, f"one of {run} short lines in a row: a list or a table"
    if block.markup and not above_body:
        return ParagraphKind.BODY, f"{length}, nothing stands under it, marked with {block.markup}"
    place = "above body text" if above_body else "nothing stands under it"
    return ParagraphKind.SUBHEADING, f"{length}, {place}"


def _runs(flags: Sequence[bool]) -> list[int]:
    """Give each flag the length of the run of equal flags it stands in."""
    lengths = [len(list(run)) for _, run in groupby(flags)]
    return [length for length in lengths for _ in range(length)]


def _looks_like_heading(text: str, blocks: Sequence[Block], number: int) -> bool:
    """Whether a line is short, opens with a capital and does not close like a sentence."""
    line = text[blocks[number].start : blocks[number].end]
    longest = _SUBHEADING_WORDS if number else _HEADLINE_WORDS
    if (
        len(blocks) == 1
        or len(line.split()) > longest
        or _NO_HEADING.search(line)
        or line.lstrip("„“»«‚‘\"'(")[:1].islower()
    ):
        return False
    if not _FINAL.search(line):
        return True
    following = text[blocks[number + 1].start : blocks[number + 1].end] if number + 1 < len(blocks) else ""
    # »Was nun?« above a long paragraph is a heading, between two short lines it is speech.
    return _ASKS.fullmatch(line) is not None and len(following.split()) >= _QUESTIONED_WORDS


@cache
def _phrases() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("layout.toml").read_text("utf-8"))


def is_small_print(paragraph: str) -> bool:
    """Whether a paragraph belongs to the page and not to the article, by its wording.

    >>> is_small_print("© 2024 Beispielbote"), is_small_print("Der Rat tagt.")
    (True, False)
    """
    return _small_print(paragraph, first=False) is not None


def is_phrase(line: str) -> bool:
    """Whether a line is a phrase of news pages and nothing else.

    >>> is_phrase("Mehr zum Thema:"), is_phrase("Mehr zum Thema Wohnen sagt der Rat")
    (True, False)
    """
    plain = re.sub(r"\d+", "0", " ".join(line.casefold().split()))
    return _SOURCES.fullmatch(line) is not None or _bare(plain) in _phrases()["boilerplate"]["line"]


def _bare(plain: str) -> str:
    return plain.strip(" .:!?…→›»>=-–—|*()[]+")


def _small_print(paragraph: str, *, first: bool) -> tuple[ParagraphKind, str] | None:
    """Recognise what belongs to the page and not to the article."""
    if not any(character.isalnum() for character in paragraph):
        return ParagraphKind.BOILERPLATE, "no letter and no digit: a dividing line"
    words = paragraph.casefold().split()
    if len(words) > _SMALL_PRINT_WORDS:
        return None
    plain = re.sub(r"\d+", "0", " ".join(words)).lstrip("►▶➤→+([ ")
    bare = _bare(plain)
    if _is_bar(paragraph):
        return ParagraphKind.BOILERPLATE, "tools of the page, or how long it takes to read"
    if reason := _phrased(plain, bare):
        return ParagraphKind.BOILERPLATE, reason
    return _byline(paragraph, plain, bare, first=first)


def _phrased(plain: str, bare: str) -> str:
    if bare in _phrases()["boilerplate"]["line"]:
        return f"a phrase of news pages: {bare}"
    for phrase in _phrases()["boilerplate"]["start"]:
        if plain.startswith(phrase):
            return f"opens with a phrase of news pages: {phrase.strip()}"
    return "the page tells of the text" if _of_itself().match(plain) else ""


@cache
def _of_itself() -> re.Pattern[str]:
    """Match »Dieser Artikel erschien zuerst am 3. Mai«, not »Dieser Artikel des Vertrags«."""
    nouns, goes_on = ("|".join(_phrases()["of_itself"][name]) for name in ("nouns", "goes_on"))
    return re.compile(rf"dieser (?:{nouns}) (?:{goes_on})\b")


def _is_bar(paragraph: str) -> bool:
    """»Drucken | Teilen«, »Lesezeit: 4 Minuten | 12 Kommentare«, »👍 12«: what a page sets in a bar."""
    if not _LETTER.search(paragraph):
        return any(unicodedata.category(sign) == "So" for sign in paragraph)
    parts = _BESIDE.split(paragraph)
    if any("lese" in part.casefold() and tells_when(part) for part in parts):
        return all(is_phrase(part) or tells_when(part) for part in parts)
    return len(parts) > 1 and all(map(is_phrase, parts))


def _byline(paragraph: str, plain: str, bare: str, *, first: bool) -> tuple[ParagraphKind, str] | None:
    reason = (
        _credits_agencies(bare)
        or _phrased_byline(plain, bare)
        or _names_who_wrote(paragraph, first=first)
        or ("" if first else _initials_or_date(paragraph))
    )
    return (ParagraphKind.BYLINE, reason) if reason else None


def _credits_agencies(bare: str) -> str:
    phrases = _phrases()["byline"]
    if _INITIALED.fullmatch(bare) and not set(re.split(r"[/ (),]+", bare)).isdisjoint(phrases["agencies"]):
        return "initials and news agencies, nothing else"
    if (dateline := _DATELINE.fullmatch(bare)) and dateline["agency"] in phrases["agencies"]:
        return "a place and a news agency, nothing else"
    if all(part in phrases["agencies"] for part in re.split(r"\s*[/,|]\s*|\s+", bare)):
        return "names news agencies and nothing else"
    spare = {"der", "von", "und", *phrases["agencies"]}
    words = [word for word in re.findall(r"[\w-]+", bare) if word not in spare]
    return "credits news agencies and says nothing else" if " ".join(words) in phrases["with"] else ""


def _phrased_byline(plain: str, bare: str) -> str:
    phrases = _phrases()["byline"]
    for phrase in phrases["start"]:
        if plain.startswith(phrase):
            return f"opens with a phrase of bylines: {phrase}"
    for phrase in phrases["end"]:
        if bare.endswith(phrase):
            return f"closes with a phrase of bylines: {phrase}"
    return ""


def _initials_or_date(paragraph: str) -> str:
    """»(mb)«, »BND/nh«, »Vom 8. September 2022 | Von unserem Redakteur Erika Beispiel«."""
    if _OWN_INITIALS.fullmatch(paragraph):
        return "initials and nothing else"
    parts = _BESIDE.split(paragraph)
    dated = [part for part in parts if date_line(part)]
    after = _phrases()["byline"]["names_after"]
    signed = [part for part in parts if part.partition(" ")[0].casefold() in after or _NAMES.fullmatch(part)]
    return "a date and who wrote" if len(parts) > 1 and dated and len({*dated, *signed}) == len(parts) else ""


def _names_who_wrote(paragraph: str, *, first: bool) -> str:
    phrases = _phrases()["byline"]
    label, _, rest = paragraph.partition(":")
    # »Bericht: Erika Beispiel« names who wrote it, »Bericht: Ministerium will sparen« is a heading.
    if label.casefold().lstrip("([") in phrases["labels"] and re.fullmatch(_CREDITED, rest.strip()):
        return f"{label} and names, nothing else"
    if paragraph.startswith(_TEXTS) and re.fullmatch(_TEXT_AND_PICTURES, paragraph):
        return "who wrote and who took the pictures"
    if (made := _MADE_BY.match(paragraph)) and _NAMES.fullmatch(without_dates(paragraph[made.end() :])):
        return f"{made.group().strip()} and names, nothing else"
    opening, _, names = paragraph.partition(" ")
    if not first and opening.casefold() in phrases["names_after"] and _NAMES.fullmatch(without_dates(names)):
        return f"{opening} and names, nothing else"
    return ""
