"""Quotation marks: finding them all and pairing them, whatever their shape.

German news uses „…“ with ‚…‘ inside, also »…« with ›…‹, Swiss «…» with ‹…›, typewriter marks and, after
careless copying, mixtures such as “…” or „…”. A pair never leaves its paragraph, so that one forgotten mark
cannot swallow the rest of an article; only a mark that is opened again in the next paragraph goes on there.
"""

import re
from collections.abc import Iterator

from lesart.frozen import record, replace

__all__ = ["MARKS", "TYPED_MARKS", "MarkPair", "find_pairs", "unpaired_marks"]

MARKS = "„“”\"»«‚‘‹›'’`´″"
_MARK = re.compile(r",,|''|’’|‘‘|``|´´|[„“”\"»«‚‘‹›'’`´″]")
# Two characters that are typed for one mark.
TYPED_MARKS = {",,": "„", "''": '"', "’’": "”", "‘‘": "“", "``": "“", "´´": "”"}
_PARAGRAPH = re.compile(r"[^\n]+")

# What may close an opening mark, best first. „ may be closed by any double mark.
_CLOSERS = {
    "„": '“”"″«»',
    "“": '”“"',
    "”": "”",
    '"': '"“”″',
    "″": '″"',
    "»": "«»",
    "«": "»«",
    "‚": "‘’'",
    "‘": "’'",
    "‹": "›",
    "›": "‹",
    "'": "'’",
    "`": "´`'",
    "´": "´",
    "’": "’",
}
_SINGLE = frozenset("‚‘‹›'’`´")
_ALWAYS_OPENS = frozenset("„‚")
_PARAGRAPHS = 4  # so many may lie between a mark and the one that closes it
_LONGEST = 4_000  # characters: a pair longer than that inside one paragraph is a forgotten mark


@record
class MarkPair:
    """An opening and a closing mark, with what stands between them."""

    start: int  # offset of the opening mark
    end: int  # one past the closing mark
    depth: int  # 0 for an outer pair, 1 for a pair inside another
    closed: bool  # False when the paragraph ended first
    goes_on: bool = False  # in the next paragraph; this pair ends with its own


def find_pairs(text: str) -> list[MarkPair]:
    """Find all pairs of quotation marks, outer and inner ones, in order of their opening.

    >>> text = "Er rief: „Sie sagte: ‚Nein‘, glaube ich.”"
    >>> [(text[p.start:p.end], p.depth) for p in find_pairs(text)]
    [('„Sie sagte: ‚Nein‘, glaube ich.”', 0), ('‚Nein‘', 1)]
    """
    blocks = [match.span() for match in _PARAGRAPH.finditer(text)]
    marked = _MARK.search  # most paragraphs have none
    groups = [
        list(_pairs_in_paragraph(text, start, end)) if marked(text, start, end) else []
        for start, end in blocks
    ]
    for number, group in enumerate(groups):
        if group and not group[-1].closed:
            _go_on(text, blocks, groups, number)
    pairs = [pair for group in groups for pair in group]
    return sorted(pairs, key=lambda pair: (pair.start, -pair.end))


def _go_on(text: str, blocks: list[tuple[int, int]], groups: list[list[MarkPair]], number: int) -> None:
    """Let a quotation go on in the next paragraph: opened anew there, or closed at the end of the last."""
    pair = groups[number][-1]
    whole = replace(pair, end=_end_of(text, blocks[number]), closed=True, goes_on=True)
    following = [n for n in range(number + 1, len(blocks)) if text[slice(*blocks[n])].strip()][:_PARAGRAPHS]
    mark = _mark_at(text, pair.start)
    if following and _first(text, blocks[following[0]]) == mark:
        groups[number][-1] = whole
        return
    for n in following:
        if groups[n]:
            return
        start = blocks[n][0]
        last = _end_of(text, blocks[n])
        if text[last - 1] in _CLOSERS[mark] or TYPED_MARKS.get(text[last - 2 : last], " ") in _CLOSERS[mark]:
            groups[number][-1] = whole
            for between in range(number + 1, n):
                groups[between] += _whole(text, blocks[between])
            groups[n].append(MarkPair(start, last, 0, closed=True))
            return


def _whole(text: str, block: tuple[int, int]) -> list[MarkPair]:
    """Mark a paragraph inside a quotation that was opened before it and is closed behind it."""
    inside = text[slice(*block)].strip()
    return [MarkPair(block[0], _end_of(text, block), 0, closed=True, goes_on=True)] if inside else []


def _end_of(text: str, block: tuple[int, int]) -> int:
    return block[0] + len(text[slice(*block)].rstrip())


def _first(text: str, block: tuple[int, int]) -> str:
    return _mark_at(text[slice(*block)].lstrip(), 0)


def _mark_at(text: str, at: int) -> str:
    """Read the mark that stands somewhere, typed with one character or two; "" at the end of the text."""
    two = text[at : at + 2]
    return TYPED_MARKS.get(two, two[:1])


def unpaired_marks(text: str) -> list[int]:
    """Offsets of opening double marks whose paragraph ends before a closing one.

    >>> unpaired_marks("„Kein Ende in Sicht.")
    [0]
    """
    return [pair.start for pair in find_pairs(text) if not pair.closed]


def _pairs_in_paragraph(text: str, start: int, end: int) -> Iterator[MarkPair]:
    """Pair with a stack: a closing mark closes the innermost opening mark that it fits."""
    stack: list[tuple[int, str]] = []  # offset and kind of the marks still open
    found: list[tuple[int, int]] = []
    for match in _MARK.finditer(text, start, end):
        at, after = match.span()
        mark = _one_character(text, match.group(), (at, after), (start, end))
        if mark is None:
            continue
        fits = _innermost_fit(stack, mark, at) if mark not in _ALWAYS_OPENS else None
        if fits is not None and _may_close(text, (at, after), (start, end), mark):
            found.append((stack[fits][0], after))
            del stack[fits:]
        elif mark in _CLOSERS and _may_open(text, (at, after), (start, end), mark):
            stack.append((at, mark))
    yield from _with_depth(found)
    for at in _left_open(stack, found)[:1]:
        yield MarkPair(at, end, 0, closed=False)


def _left_open(stack: list[tuple[int, str]], found: list[tuple[int, int]]) -> list[int]:
    """List the double marks that nothing closes, behind the beginning of the last pair."""
    last = max((opened for opened, _ in found), default=-1)
    return [at for at, mark in stack if at > last and mark not in _SINGLE]


def _with_depth(found: list[tuple[int, int]]) -> Iterator[MarkPair]:
    """Count for each pair the pairs around it."""
    around: list[int] = []
    for opened, closed in sorted(found):
        while around and around[-1] <= opened:
            around.pop()
        yield MarkPair(opened, closed, len(around), closed=True)
        around.append(closed)


def _one_character(text: str, mark: str, place: tuple[int, int], bounds: tuple[int, int]) -> str | None:
    """Read two characters as the mark they mean, commas before a word only; an apostrophe is none."""
    if mark == ",," and not _word_follows(text, place[1], bounds[1]):
        return None
    if mark in _SINGLE and _is_apostrophe(text, place[0], *bounds):
        return None
    return TYPED_MARKS.get(mark, mark)


def _innermost_fit(stack: list[tuple[int, str]], mark: str, at: int) -> int | None:
    """Place in the stack of the innermost opening mark that this mark may close, three deep at most."""
    for place in range(len(stack) - 1, max(len(stack) - 4, -1), -1):
        opened, opening = stack[place]
        if mark in _CLOSERS.get(opening, "") and at - opened <= _LONGEST:
            return place
        if mark not in _SINGLE and opening not in _SINGLE:
            return None
    return None


def _word_follows(text: str, at: int, end: int) -> bool:
    return at < end and (text[at].isalnum() or text[at] in "[(…")


def _is_apostrophe(text: str, at: int, start: int, end: int) -> bool:
    """Tell an apostrophe from a single mark: between letters, or with nothing to quote."""
    before = at > start and text[at - 1].isalnum()
    after = at + 1 < end and text[at + 1].isalnum()
    return (before and after) or (
        not before and not after and text[at] in "'’`´" and not _touches_mark(text, at, start, end)
    )


def _touches_mark(text: str, at: int, start: int, end: int) -> bool:
    neighbours = text[max(start, at - 1) : at] + text[at + 1 : min(end, at + 2)]
    return any(c in MARKS or c in ".!?…,)" for c in neighbours)


def _may_open(text: str, span: tuple[int, int], bounds: tuple[int, int], mark: str) -> bool:
    """Ask for a word after an opening mark and, unless it always opens, no letter before it."""
    (at, after), (start, end) = span, bounds
    if not (after < end and (text[after].isalnum() or text[after] in "[(…." or text[after] in MARKS)):
        return mark in _ALWAYS_OPENS and after < end
    return mark in _ALWAYS_OPENS or at == start or not text[at - 1].isalnum()


def _may_close(text: str, span: tuple[int, int], bounds: tuple[int, int], mark: str) -> bool:
    """Ask for something other than a blank before a closing mark, or no letter after it."""
    (at, after), (start, end) = span, bounds
    blank_before = at == start or text[at - 1].isspace()
    letter_after = after < end and text[after].isalnum()
    if mark in '“»«"' and blank_before and letter_after:
        return False
    return not (mark in "'’" and letter_after)
