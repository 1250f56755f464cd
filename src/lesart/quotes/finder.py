"""The whole search: from an article to its quotes."""

from functools import lru_cache

from lesart.frozen import replace
from lesart.language import MARKS, Mood, unpaired_marks
from lesart.quotes.announced import first_main
from lesart.quotes.declined import refusals
from lesart.quotes.direct import direct_quotations, verbatim_parts
from lesart.quotes.drafts import Draft
from lesart.quotes.headings import headings_with_a_speaker, is_heading, quoted_headings
from lesart.quotes.hearsay import name_who_was_before
from lesart.quotes.indirect import governed_clauses
from lesart.quotes.inserted import tells
from lesart.quotes.mood import FreeReports
from lesart.quotes.paragraph_chains import over_paragraphs
from lesart.quotes.pointing import statements_about_before
from lesart.quotes.prepositional import has_prepositional_cue, prepositional, refers_back
from lesart.quotes.proposed import is_only_proposed
from lesart.quotes.reading import Reading
from lesart.quotes.repeated import repeated_quotations
from lesart.quotes.reported import reported_acts
from lesart.quotes.terms import Mark
from lesart.quotes.turns import with_turns
from lesart.quotes.wordlists import group
from lesart.records import Article, Declined, MarkedPhrase, MarkKind, Quote, QuoteKind, Span, expect_article
from lesart.syntax import ClauseKind, Line, Mention, Piece, behind_dateline, parse_article

__all__ = ["find_declined", "find_marked_phrases", "find_quotes", "read_lines", "search"]


_ARTICLES = 2  # that are remembered: more would be looked through by the collector of garbage again and again
_TERM = 5  # words of a term at most, marks included
_BACK = 2  # sentences in which what »demnach« refers to was told
_NEARBY = 20_000  # characters: an article's length; keeps the search linear in a long text


def read_lines(article: Article) -> list[Reading]:
    """Read an article line by line: clauses, cues, quotes of all kinds, still in word positions."""
    readings = [Reading(parse) for parse in parse_article(article)]
    for number, reading in enumerate(readings):
        line, clauses = reading.line, reading.clauses
        if not clauses:
            continue
        if reading.cues or len(clauses) > 1:
            reading.drafts += governed_clauses(reading.parse, reading.cues)
        if has_prepositional_cue(line):
            told = refers_back(line) and any(map(_tells, readings[max(0, number - _BACK) : number]))
            added = prepositional(reading.parse, reading.cues, reading.drafts, told=told)
            added = [draft for draft in added if not _is_only_later(readings, number, draft)]
            reading.drafts[:] = [*_not_within(reading, added), *added]
    return readings


def _is_only_later(readings: list[Reading], number: int, draft: Draft) -> bool:
    """»Er sei bedroht worden, sagte sie. | Danach | sei er geflohen.«: a time, as no document was named."""
    if draft.word != "danach":
        return False
    if any(other.mention and _holds(other, draft) for other in readings[number].drafts):
        return True
    if number == 0:
        return False
    before = readings[number - 1]
    if readings[number].clauses[0].mood is Mood.INDICATIVE:
        return readings[number].line.starts_paragraph or not _presents(before)
    spoken = any(told.mention is not None for told in before.drafts)
    return spoken and not tells(before.line, len(before.line))


def _presents(reading: Reading) -> bool:
    """»Das Amt | legte | die Zahlen vor«, »Eine Studie | wurde | vorgestellt«: in the past."""
    number = first_main(reading)
    predicate = reading.parse.predicate_of(number) if number >= 0 else None
    past = predicate is not None and predicate.tense in {"past", "perfect", "pluperfect"}
    return past and predicate is not None and predicate.lemma in group("surveying_verbs")


def _holds(other: Draft, draft: Draft) -> bool:
    """»Das Tor sei gefallen, meinte er, | danach | habe man Ruhe gehabt«: inside what somebody says."""
    return any(start <= draft.start and draft.end <= end for start, end in other.content)


def _not_within(reading: Reading, others: list[Draft]) -> list[Draft]:
    """Leave out what only the mood reported or nobody, inside what somebody is found to say."""
    return [draft for draft in reading.drafts if not any(_is_said_in(reading, draft, o) for o in others)]


def _is_said_in(reading: Reading, draft: Draft, other: Draft) -> bool:
    """»Nach Ansicht von Lang hat das Amt Gewicht: | Es müsse einen |«: only its mood reported it.

    »Er müsse, so Lang, gefragt werden, | ob er komme |«: inside what she says, nobody else does.
    """
    if not draft.cue:
        return any(start <= draft.start and draft.end <= end for start, end in other.content)
    main = (cue for cue in reading.cues if reading.clauses[cue.clause].kind is ClauseKind.MAIN)
    return other.takes_in(draft) and any(cue.positions == draft.cue for cue in main)


def _tells(reading: Reading) -> bool:
    """Whether a sentence reports, quotes, or names a document: what »demnach« may refer to."""
    line = reading.line
    surveys = not group("surveying_verbs").isdisjoint(line.lemmas)
    return surveys or bool(reading.cues or reading.drafts or line.pieces) or tells(line, len(line))


def find_quotes(article: Article) -> list[Quote]:
    """Find every attributed statement of a German article, in order of its first word.

    The rules are German: in a text in another language only what stands between quotation marks may be found.

    >>> from lesart.records import Article
    >>> text = "„Ich komme“, sagte Eva Klein. Sie bringe Brot mit."
    >>> for quote in find_quotes(Article("example", text, ())):
    ...     print(quote.kind, [span.of(text) for span in quote.content], quote.mention.of(text))
    direct ['„Ich komme“'] Eva Klein
    indirect_free_indirect ['Sie bringe Brot mit.'] Eva Klein
    """
    expect_article(article)
    return list(search(article)[1])


@lru_cache(maxsize=_ARTICLES)
def search(article: Article) -> tuple[tuple[Reading, ...], tuple[Quote, ...]]:
    """Do the whole search and return the read lines with the quotes, for those who need to know both.

    The last few are remembered: quotes, marked phrases, sources and frames of one article all begin here.
    """
    readings = read_lines(article)
    statements_about_before(readings)
    _read_in_order(readings)
    over_paragraphs(readings)
    headings_with_a_speaker(readings)
    quoted_headings(readings)
    repeated_quotations(readings)
    for reading in readings:
        reading.drafts[:] = _said(reading)
    _set_terms_aside(readings, article.text.lower())
    return tuple(readings), tuple(with_turns(article, _as_quotes(readings)))


def _read_in_order(readings: list[Reading]) -> None:
    """Add, line by line, what needs to know the lines before."""
    free = FreeReports()
    for number, reading in enumerate(readings):
        if reading.line.pieces:
            direct_quotations(readings, number)
        if number:
            name_who_was_before(readings, number)
        following = readings[number + 1] if number + 1 < len(readings) else None
        # An act that a headline tells is told again below it.
        if not is_heading(readings, number) and not _only_introduces(reading, following):
            reported_acts(reading, readings[number - 1] if number else None)
        free.read(reading, following, behind=_told_behind(reading, following))
        if reading.marked:
            verbatim_parts(reading)


def _only_introduces(reading: Reading, following: Reading | None) -> bool:
    """»Sie schildert den Hergang folgendermaßen:« above a quotation: that is what she says."""
    return reading.line.forms[-1] == ":" and following is not None and following.line.quoted[0]


def _told_behind(reading: Reading, following: Reading | None) -> Draft | None:
    """Find the report that takes in a whole sentence: »| Er habe keinen Plan |. Das sagte Klein.«."""
    if following is None:
        return None
    told = (draft for draft in following.drafts if draft.line_before is reading.line)
    return next((draft.placed(following.line) for draft in told), None)


def _as_quotes(readings: list[Reading]) -> list[Quote]:
    """Turn drafts into quotes, in order; the parts of another know where that one stands."""
    placed = [(reading.line, draft) for reading in readings for draft in reading.drafts]
    whole = {id(draft): _as_quote(line, draft) for line, draft in placed if draft.inside is None}
    parts = [
        replace(_as_quote(line, draft), part_of=whole[id(draft.inside)].span)
        for line, draft in placed
        if draft.inside is not None
    ]
    return sorted([*whole.values(), *parts], key=lambda quote: (quote.start, -quote.end))


def _said(reading: Reading) -> list[Draft]:
    """Drop what says nothing: drafts without words, and documents that are only proposed."""
    drafts = [draft for draft in reading.drafts if not draft.is_empty]
    proposed = {id(draft) for draft in drafts if is_only_proposed(reading.line, draft)}
    return [draft for draft in drafts if id(draft) not in proposed and id(draft.inside) not in proposed]


def _set_terms_aside(readings: list[Reading], text: str) -> None:
    """Words that the article also uses without marks are a term, not a verbatim part."""
    reason = "the article uses the same words without marks: a term"
    for reading in readings:
        for draft in [d for d in reading.drafts if d.inside is not None and d.kind == QuoteKind.DIRECT]:
            piece = _piece_of(reading.line, draft)
            if piece is not None and _is_term(text, piece):
                reading.drafts.remove(draft)
                reading.marked.append(Mark(piece, MarkKind.TERM, reason))


def _piece_of(line: Line, draft: Draft) -> Piece | None:
    return next((p for p in line.pieces if (p.start, p.end) == (draft.start, draft.end)), None)


def _is_term(text: str, piece: Piece) -> bool:
    """Whether a few marked words stand nearby without marks as well."""
    if piece.end - piece.start > _TERM:
        return False
    words = text[piece.pair.start + 1 : piece.pair.end - 1]
    around = text[max(0, piece.pair.start - _NEARBY) : piece.pair.end + _NEARBY]
    return around.count(words) > sum(around.count(f"{mark}{words}") for mark in MARKS)


def find_marked_phrases(article: Article) -> list[MarkedPhrase]:
    """Find the words in quotation marks that are no quotations, each with the reason.

    >>> from lesart.records import Article
    >>> text = "Der Film „Das Leben der Anderen“ gewann."
    >>> phrase, = find_marked_phrases(Article("example", text, ()))
    >>> phrase.span.of(text), str(phrase.kind)
    ('„Das Leben der Anderen“', 'name')
    """
    expect_article(article)
    readings, _ = search(article)
    found = [
        MarkedPhrase(Span(mark.piece.pair.start, mark.piece.pair.end), mark.kind, mark.reason)
        for reading in readings
        for mark in reading.marked
    ]
    found += [
        MarkedPhrase(Span(at, at + 1), MarkKind.UNCLOSED, "no closing mark before the paragraph ends")
        for at in unpaired_marks(article.text)
    ]
    return sorted(found, key=lambda phrase: phrase.span)


def find_declined(article: Article) -> list[Declined]:
    """Find who was asked and did not answer: »lehnte es ab, sich zu äußern«."""
    expect_article(article)
    return [
        Declined(
            Span(line.tokens[a].start, line.tokens[b - 1].end),
            _spans(line, _runs(cue)),
            Span(line.tokens[mention.start].start, line.tokens[mention.end - 1].end) if mention else None,
            reason,
        )
        for line, a, b, cue, mention, reason in refusals(read_lines(article))
    ]


def _as_quote(line: Line, draft: Draft) -> Quote:
    """Turn word positions into offsets, and gather the verbatim parts."""
    named = draft.cue_line or line
    mention, reason = None, draft.reason
    if draft.mention is not None:
        mention = _mention(draft.named_in(line), draft.mention)
        reason += f"; speaker: {draft.mention.reason}"
    return Quote(
        draft.kind,
        _content(line, draft),
        _spans(named, _runs(draft.cue)),
        _spans(named, draft.introducer),
        mention,
        () if draft.kind == QuoteKind.DIRECT else _verbatim(line, draft),
        draft.word,
        draft.word_kind,
        reason,
    )


def _content(line: Line, draft: Draft) -> tuple[Span, ...]:
    """Place what is said, whole sentences before and behind included."""
    first = behind_dateline(line)
    content = _spans(line, [(max(start, first), end) for start, end in draft.content])
    if draft.line_before is not None:
        content = (_whole(draft.line_before), *content)
    if draft.lines_after:
        content = (*content[:-1], Span(content[-1].start, draft.lines_after[-1].tokens[-1].end))
    return content


def _verbatim(line: Line, draft: Draft) -> tuple[Span, ...]:
    inside = (p for p in line.pieces if any(a <= p.start and p.end <= b for a, b in draft.content))
    return tuple(Span(piece.pair.start, piece.pair.end) for piece in inside)


def _mention(line: Line, mention: Mention) -> Span:
    """Place a mention; »Kevin | M. |« keeps the full stop of its abbreviation."""
    first, last = line.tokens[mention.start], line.tokens[mention.end - 1]
    full_stop = line.forms[mention.end : mention.end + 1] == ["."] and mention.end < len(line) - 1
    short = full_stop and len(last.form) == 1 and line.tags[mention.end - 1] == "NE"
    return Span(first.start, line.tokens[mention.end].end if short else last.end)


def _whole(line: Line) -> Span:
    last = -2 if len(line) > 1 and line.forms[-1] in {".", "!", "?"} else -1
    return Span(line.tokens[behind_dateline(line)].start, line.tokens[last].end)


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
