"""The whole search: from an article to its quotes."""

from dataclasses import replace

from lesart import language
from lesart.quotes.direct import direct_quotations, verbatim_parts
from lesart.quotes.free import FreeReports
from lesart.quotes.indirect import Draft, governed_clauses
from lesart.quotes.pointing import statements_about_before
from lesart.quotes.lines import Line, build_lines
from lesart.quotes.marks import find_pairs
from lesart.quotes.prepositional import has_prepositional_cue, prepositional
from lesart.quotes.reading import Reading
from lesart.quotes.reported import reported_acts
from lesart.records import Article, Quote, QuoteKind, Span

__all__ = ["find_quotes", "read_lines"]


def read_lines(article: Article) -> list[Reading]:
    """Read an article line by line: clauses, cues, quotes of all kinds, still in word positions."""
    lines = build_lines(language.sentences(article), find_pairs(article.text), article.text)
    readings = [Reading(line) for line in lines]
    for reading in readings:
        line, clauses = reading.line, reading.clauses
        if not clauses:
            continue
        if reading.cues:
            reading.drafts += governed_clauses(line, clauses, reading.cues)
        if has_prepositional_cue(line):
            reading.drafts += prepositional(line, clauses, reading.cues, reading.drafts)
    return readings


def find_quotes(article: Article) -> list[Quote]:
    """Find every attributed statement of a German article, in order of its first word."""
    readings = read_lines(article)
    statements_about_before(readings)
    free = FreeReports()
    for number, reading in enumerate(readings):
        if reading.line.pieces:
            direct_quotations(readings, number)
        reported_acts(reading)
        free.read(reading)
        if reading.marked:
            verbatim_parts(reading)
    whole = {id(d): _as_quote(reading.line, d) for reading in readings for d in reading.drafts if d.inside is None}
    parts = [
        replace(_as_quote(reading.line, d), part_of=whole[id(d.inside)].span)
        for reading in readings
        for d in reading.drafts
        if d.inside is not None
    ]
    quotes = [*whole.values(), *parts]
    return sorted(quotes, key=lambda quote: (quote.start, -quote.end))


def _as_quote(line: Line, draft: Draft) -> Quote:
    """Turn word positions into offsets, and gather the verbatim parts."""
    content = _spans(line, draft.content)
    if draft.line_before is not None:
        content = (_whole(draft.line_before), *content)
    if draft.lines_after:
        content = (*content[:-1], Span(content[-1].start, draft.lines_after[-1].tokens[-1].end))
    verbatim = tuple(
        Span(piece.pair.start, piece.pair.end)
        for piece in line.pieces
        if draft.kind != QuoteKind.DIRECT and any(a <= piece.start and piece.end <= b for a, b in draft.content)
    )
    named = draft.cue_line or line
    mention = None
    if draft.mention is not None:
        mention = Span(named.tokens[draft.mention.start].start, named.tokens[draft.mention.end - 1].end)
    reason = draft.reason + (f"; speaker: {draft.mention.reason}" if draft.mention else "")
    return Quote(draft.kind, content, _spans(named, _runs(draft.cue)), _spans(named, draft.introducer), mention, verbatim,
                 draft.word, draft.word_kind, reason)  # fmt: skip


def _whole(line: Line) -> Span:
    return Span(line.tokens[0].start, line.tokens[-1].end)


def _runs(positions: tuple[int, ...]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i in sorted(positions):
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def _spans(line: Line, ranges: list[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(line.tokens[a].start, line.tokens[b - 1].end) for a, b in ranges if b > a)
