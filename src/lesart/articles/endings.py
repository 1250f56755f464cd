"""How an article's text ends: what stands below it on a page and is none of it, and who signs it."""

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from lesart.articles.authors import AUTHOR, introduces, is_journalist, tells_of_the_author
from lesart.articles.characters import BREAK
from lesart.articles.metadata import Facts, is_name
from lesart.articles.paragraphs import is_phrase, is_small_print, last_credit
from lesart.articles.promotions import advises, calls_to_us, speaks_for_the_page, speaks_to_readers
from lesart.articles.turns import Part
from lesart.records import ParagraphKind

__all__ = ["settle_end"]

_NOTE_WITHIN = 3  # paragraphs above the end among which the note on an author may be
_PROSE = 8
_ASKING = 30  # words in which a page asks its readers to write
_CONTACT_WITHIN = 10  # paragraphs above the end among which the heading of the contacts is
_CONTACTS = re.compile(r"(?:(?:Weitere )?Auskünfte|(?:Ihr |Weiterer )?Kontakt(?: und Information)?)\s*:?")
_COMMENTS = re.compile(  # »Kommentare (2)«, »3 Antworten auf „Rat tagt“«
    r"(?:\d+ )?(?:Leser)?[Kk]ommentare?(?: \(\d+\)| zu „.*“)?:?"
    r"|(?:\d+|Eine) (?:Antwort|Gedanke|Reaktion)(?:en|n)? (?:auf|zu) „.*“"
)
_CLOSE = re.compile(r"\((?:Schluss|Ende)\)(?: [a-zäöü/]{2,12})?$")  # »(Schluss) mb/nh«
_CONTACT = re.compile(r"\b(?:Tel(?:efon)?|Telefax|Fax|Mobil|E-?Mail)\b\s*[.:]|\S@\S|\(at\)|https?://|\bwww\.")
_CLOSED = re.compile(r"[.!?…][\"“”»«’‘)]*$")
_FIGURES = re.compile(r"\d")
_OPEN_END = re.compile(r"(?:\w|(?<![.!?…] )\([^()]*\))$")  # »Eigener Bericht«, not »Er kam. (mb)«
_SIGNED_AFTER = 2  # so many paragraphs stand above a name that signs them
_BESIDE = frozenset({ParagraphKind.BOILERPLATE, ParagraphKind.BYLINE})
_MAY_SPEAK = frozenset(
    {None, ParagraphKind.SUBHEADING, ParagraphKind.QUESTION, ParagraphKind.ANSWER}
)  # a talk seems to go on in what stands below it
_MAY_SIGN = frozenset({None, ParagraphKind.SUBHEADING})


def settle_end(parts: list[Part], facts: Facts) -> list[Part]:
    """Leave out what stands below a text and is none of it; mark the lines beside it, and who signs."""
    parts = _without_addresses(_without_contact(_up_to_the_close(_up_to_comments(parts))))
    parts = _without_imprint(parts, facts.outlet)
    parts = _signed(_without_note(parts, facts.author))
    _set_lines_apart(parts)
    _mark_words_to_readers(parts)
    _mark_word_on_the_author(parts)
    return parts


def _mark_words_to_readers(parts: Sequence[Part]) -> None:
    """Mark where the newsroom speaks to its readers: below the text, or emphasised within it."""
    found = _words_to_readers(parts, signs=1)
    if found and advises([part.text for part in parts if _tells(part) and part not in found]):
        found = _words_to_readers(parts, signs=2)
    for part in found:
        part.kind, part.markup = ParagraphKind.BOILERPLATE, "the newsroom speaks to its readers"


def _words_to_readers(parts: Sequence[Part], *, signs: int) -> list[Part]:
    within = [part for part in parts if part.all_bold and _speaks(part, signs=2)]
    return [*within, *_last_words(parts, signs=signs)]


def _last_words(parts: Sequence[Part], *, signs: int) -> list[Part]:
    """Find the words to readers that close a text, one below the other, with the line that heads them."""
    found: list[Part] = []
    between: list[Part] = []
    for part in reversed(parts[_SIGNED_AFTER:]):
        if part.kind in _BESIDE or is_small_print(part.text):
            continue
        if _speaks(part, signs=signs) or (found and _heads_words_to_readers(part)):
            found += [*between, part]
            between = []
        elif found and not between and speaks_to_readers(part.text):
            between = [part]
        else:
            break
    return found


def _speaks(part: Part, *, signs: int) -> bool:
    spoken = speaks_for_the_page(part.text) >= signs or (signs == 1 and _asks(part.text))
    return part.kind in _MAY_SPEAK and spoken


def _asks(text: str) -> bool:
    """Whether a short text asks the readers to write: »Dann schreiben Sie uns.«."""
    return text.count(" ") < _ASKING and calls_to_us(text)


def _tells(part: Part) -> bool:
    return part.text.count(" ") >= _PROSE and part.kind in {None, ParagraphKind.ANSWER}


def _heads_words_to_readers(part: Part) -> bool:
    line = part.kind is ParagraphKind.SUBHEADING or part.all_bold or part.kind is ParagraphKind.QUESTION
    return line and speaks_to_readers(part.text)


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


def _without_addresses(parts: list[Part]) -> list[Part]:
    """Leave out the addresses of whom the press may ask, below the text and under no heading."""
    end = len(parts)
    while end > _SIGNED_AFTER and _is_an_address(parts[end - 1]):
        end -= 1
    return parts[:end]


def _is_an_address(part: Part) -> bool:
    """Whether lines that are no sentence tell numbers and addresses: »Pressestelle, Tel. 0123, a@b.de«."""
    lines = BREAK in part.piece.text and _CLOSED.search(part.text) is None
    return lines and len(_CONTACT.findall(part.text)) > 1


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
    surname = is_journalist(parts[-1].text) if len(parts) > _SIGNED_AFTER else None
    if surname is None:
        return parts
    return parts if any(surname in part.text for part in parts[:-1]) else parts[:-1]


def _mark_word_on_the_author(parts: Sequence[Part]) -> None:
    """Mark a last paragraph on »the author« of a text that tells of none: »Die Autorin ist Ärztin«."""
    told = [part for part in parts if part.kind not in _BESIDE]
    if len(told) <= _SIGNED_AFTER or told[-1].kind is not None or not tells_of_the_author(told[-1].text):
        return
    if not any(AUTHOR.search(part.text) for part in told[:-1]):
        told[-1].kind, told[-1].markup = ParagraphKind.BOILERPLATE, "says who the author is, below the text"


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
    return any(introduces(name, text) for name in author.split(", ") if " " in name)
