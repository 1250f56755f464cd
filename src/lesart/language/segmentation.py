"""Where sentences begin and end.

A sentence ends after a full stop, exclamation or question mark and the closing marks joined to it, unless
what follows shows that it goes on: a small letter, a comma (»„Kommt er?“, fragte sie«). A blank line ends
one too, as after a headline, and so does a line break that no hard wrapping explains.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from lesart.language.marks import TYPED_MARKS
from lesart.language.wordlists import abbreviations, function_words, group

__all__ = ["split_sentences"]

Spans = list[tuple[int, int]]

_STOPS = frozenset(".!?…")
_TERMINATOR = re.compile(r"[.!?…]+")
_ON = frozenset({"auf", "bei", "via"})  # a network
_CLOSERS = frozenset("“”\"»«’‘'‹›)]") | (TYPED_MARKS.keys() - {",,"})
_OPENERS = frozenset("„“”\"»«‚‘'‹›([–—-*") | TYPED_MARKS.keys() | {"--"}
_GOES_ON = frozenset(",;:)]/") | {"..."}
_BULLET = re.compile(r"\s*(?:[-–—•*·▪►→]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s)")
_SHORTEST_WRAP = 45  # a hard-wrapped text has longer lines than this, in characters,
_LONGEST_WRAP = 160


def split_sentences(text: str, spans: Sequence[tuple[int, int]]) -> list[Spans]:
    """Group the spans of a text's tokens into sentences, in order; every token is in exactly one.

    >>> from lesart.language.tokenisation import find_tokens
    >>> text = "„Kommt er?“, fragte sie. „Ja!“ Am 3. Mai war er da."
    >>> [text[s[0][0]:s[-1][1]] for s in split_sentences(text, find_tokens(text))]
    ['„Kommt er?“, fragte sie.', '„Ja!“', 'Am 3. Mai war er da.']
    """
    if not spans:
        return []
    firsts = {0, len(spans)}
    firsts.update(_after_stops(text, spans))
    firsts.update(_after_forgotten_stops(text, spans))
    if "\n" in text:
        firsts.update(_after_line_breaks(text, spans))
    bounds = sorted(firsts)
    return [list(spans[first:after]) for first, after in pairwise(bounds)]


def _after_stops(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of tokens that open a sentence because one has ended before them."""
    found = []
    for number in [n for n, (_, end) in enumerate(spans) if text[end - 1] in _STOPS]:
        form = _form(text, spans, number)
        if not _TERMINATOR.fullmatch(form):
            if _ends_with_its_word(text, spans, number):
                found.append(number + 1)
        elif not _is_in_brackets(text, spans, number):
            following = _after_closers(text, spans, number + 1)
            if following < len(spans) and not _goes_on(text, spans, following):
                found.append(following)
    return found


def _is_in_brackets(text: str, spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a token stands alone between brackets: »(!)«."""
    opened = number > 0 and text[spans[number - 1][1] - 1] in "(["
    return opened and _form(text, spans, number + 1) in {")", "]"}


def _after_forgotten_stops(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of tokens that can only open a sentence, though no punctuation stands before."""
    found = []
    for match in _only_first().finditer(text):
        number = bisect_left(spans, match.span(1))
        if number < len(spans) and spans[number] == match.span(1):
            before = _form(text, spans, number - 1)
            if before.isalpha() and before[1:].islower() and before.lower() not in group("needs_more"):
                found.append(number)
    return found


@cache
def _only_first() -> re.Pattern[str]:
    words = "|".join(sorted(word.capitalize() for word in group("only_first")))
    return re.compile(rf"[a-zäöüß] (?=({words})(?!\w))")


def _form(text: str, spans: Sequence[tuple[int, int]], number: int) -> str:
    return text[spans[number][0] : spans[number][1]] if number < len(spans) else ""


def _after_closers(text: str, spans: Sequence[tuple[int, int]], number: int) -> int:
    """Step over closing marks, and stops after them, that are joined to a stop: »tun?“ «, »raus!“.«."""
    while number < len(spans) and spans[number][0] == spans[number - 1][1]:
        start, end = spans[number]
        joined_on_the_right = end < len(text) and (text[end].isalnum() or text[end] == "„")
        if text[start:end] in _CLOSERS:
            if joined_on_the_right and text[end - 1] not in ")]":
                break
        elif not _TERMINATOR.fullmatch(text[start:end]):
            break
        number += 1
    return number


def _goes_on(text: str, spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether the sentence before this token is not over yet."""
    form = _form(text, spans, number)
    if form in _GOES_ON:
        return True
    if (
        spans[number][0] == spans[number - 1][1]
        and text[spans[number][0] - 1] in "!?"
        and form[0] not in _OPENERS
    ):
        return len(_form(text, spans, number - 2)) < 3  # »E!Online«, but not »Toll!Danke«
    while number < len(spans) and _form(text, spans, number) in _OPENERS:
        number += 1
    return _form(text, spans, number)[:1].islower()


def _ends_with_its_word(text: str, spans: Sequence[tuple[int, int]], number: int) -> bool:
    """Whether a sentence ends with a word that keeps its full stop: »Er zahlte 5 Mio. Der Rest blieb.«."""
    following = number + 1
    if following < len(spans) and spans[following][0] == spans[number][1]:
        following = _after_closers(text, spans, following)
    while following < len(spans) and _form(text, spans, following) in _OPENERS:
        following += 1
    word = _form(text, spans, following)
    if not word[:1].isupper():
        return False
    form = _form(text, spans, number)
    kind = abbreviations().get(form, "free" if len(form) > 2 else _kind_of_letter(text, spans, number))
    if kind == "free":
        return word.lower() in function_words()
    return kind == "ends"


def _kind_of_letter(text: str, spans: Sequence[tuple[int, int]], number: int) -> str:
    """»auf X. Das Amt schwieg«: the name of a network ends a sentence, an initial does not."""
    network = _form(text, spans, number) == "X." and number > 0
    return "ends" if network and _form(text, spans, number - 1).lower() in _ON else "joined"


def _after_line_breaks(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return the numbers of tokens that open a line set apart by a blank line or the shape of the text."""
    starts = [start for start, _ in spans]
    width = max((len(line) for line in text.split("\n") if " " in line.strip()), default=0)
    found = []
    at = text.find("\n")
    while at >= 0:
        number = bisect_left(starts, at)
        if number >= len(spans):
            break
        if number and (
            "\n" in text[at + 1 : starts[number]] or not _is_wrapped(text, at, spans, number, width)
        ):
            found.append(number)
        at = text.find("\n", max(at + 1, starts[number]))
    return found


def _is_wrapped(text: str, at: int, spans: Sequence[tuple[int, int]], number: int, width: int) -> bool:
    """Whether a line break only wraps a sentence, which goes on with the token of that number."""
    before, after = _form(text, spans, number - 1), _form(text, spans, number)
    if _BULLET.match(text, at + 1):
        return False
    if after[0].islower() or before in {",", "–", "und"} or before.lower() in group("needs_more"):
        return True
    if width > _LONGEST_WRAP or width < _SHORTEST_WRAP:
        return False
    line = at - (text.rfind("\n", 0, at) + 1)
    return line + 1 + len(after) > width
