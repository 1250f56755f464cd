"""Paragraphs whose speaker their layout tells: answers of an interview, block quotations with a signature.

What somebody is asked is no statement: nothing is reported from the question of an interview.
"""

import re
from collections.abc import Sequence

from lesart.frozen import replace
from lesart.language import given_names
from lesart.loading import late_pattern
from lesart.quotes.wordlists import group
from lesart.records import Article, Paragraph, ParagraphKind, Quote, QuoteKind, Span

__all__ = ["with_turns"]

_KEPT_APART = frozenset({ParagraphKind.QUESTION, ParagraphKind.SPEAKER})
_LABEL = late_pattern(r"[^:]{1,80}:\s*")
_DASH = late_pattern(r"[–—-]\s+")
_CALLED = late_pattern(
    r"(?:[–—-]\s+)?(?P<name>(?P<given>[A-ZÄÖÜ][\w-]+)(?:\s+[A-ZÄÖÜ][\w’'-]+)?),\s"
)  # »Ida, …«, »Ida Kolbe, …«
_WHOLE_NAME = late_pattern(
    r"\b(?=(?P<name>(?P<given>[A-ZÄÖÜ][\w-]+)\s+(?:(?:von|van|de|zu)\s+)*[A-ZÄÖÜ][\w’'-]+))"
)
_ADDRESSED = late_pattern(
    r"\b(?:Herrn?|Frau)\s+(?P<name>(?:(?:Dr|Prof)\.\s+)*[A-ZÄÖÜ][\w’'-]+(?:\s+[A-ZÄÖÜ][\w’'-]+)?)"
)


def with_turns(article: Article, quotes: Sequence[Quote]) -> list[Quote]:
    """Add what the layout attributes, and leave out what was found in questions, in order of the text.

    Inside an answer only what has a speaker of its own there is kept: »Viele sagen: „Nein.“«.
    """
    turns = [paragraph for paragraph in article.paragraphs if _is_turn(paragraph)]
    apart = _kept_apart(article)
    kept = [quote for quote in quotes if not _inside(quote, apart)]
    asked = _person_asked(article) if turns else None
    said = [(paragraph, _turn(article, paragraph, asked)) for paragraph in turns]
    kept = _with_heading(article, kept, said)
    for paragraph, turn in said:
        kept = [quote for quote in kept if _stays(quote, paragraph, turn)]
        kept.append(turn)
    return sorted(kept, key=lambda quote: (quote.start, -quote.end))


def _with_heading(
    article: Article, quotes: Sequence[Quote], said: Sequence[tuple[Paragraph, Quote]]
) -> list[Quote]:
    """»„Es geht nicht anders“« above a talk is said by the one person who answers in it."""
    answers = [turn for paragraph, turn in said if paragraph.kind is ParagraphKind.ANSWER]
    who = _only_one(article, answers)
    if who is None:
        return list(quotes)
    above = (paragraph.span for paragraph in article.paragraphs if paragraph.end <= answers[0].start)
    alone = set(above)
    return [_said_by(quote, who) if quote.span in alone else quote for quote in quotes]


def _only_one(article: Article, answers: Sequence[Quote]) -> Span | None:
    """Find who answers, if it is one: »Ida Kogl«, »Kogl«."""
    named = [answer.mention for answer in answers if answer.mention]
    surnames = {span.of(article.text).rsplit(maxsplit=1)[-1].casefold() for span in named}
    return named[0] if len(surnames) == 1 else None


def _said_by(quote: Quote, mention: Span) -> Quote:
    """Give words between marks to a speaker, if nothing else tells who says them."""
    if quote.mention is not None or quote.kind is not QuoteKind.DIRECT:
        return quote
    reason = "between quotation marks above an interview, in which one person answers"
    return replace(quote, mention=mention, reason=reason)


def _stays(quote: Quote, paragraph: Paragraph, turn: Quote) -> bool:
    """Whether a quote does not fall under the speaker of a paragraph."""
    own = _is_own(quote, paragraph) and not _takes_label(quote, turn)
    return own or not paragraph.span.contains(quote.span)


def _takes_label(quote: Quote, turn: Quote) -> bool:
    """»| Kern: Dass | der Wirt, wie er versprach, zahlt«: its sentence is the turn."""
    return quote.start < turn.start < quote.end


def _kept_apart(article: Article) -> list[Span]:
    return [paragraph.span for paragraph in article.paragraphs if paragraph.kind in _KEPT_APART]


def _is_turn(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.ANSWER or _is_signed(paragraph)


def _is_signed(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.QUOTATION and paragraph.speaker is not None


def _inside(quote: Quote, spans: Sequence[Span]) -> bool:
    return any(span.contains(quote.span) for span in spans)


def _is_own(quote: Quote, paragraph: Paragraph) -> bool:
    """Whether the quote has a speaker of its own, named inside the paragraph with a word of reporting."""
    if paragraph.kind is ParagraphKind.QUOTATION or quote.mention is None or not quote.cue:
        return False
    return paragraph.span.contains(quote.mention)


def _turn(article: Article, paragraph: Paragraph, asked: Span | None) -> Quote:
    start = paragraph.start
    speaker = paragraph.speaker
    if speaker is not None and paragraph.span.contains(speaker) and speaker.start == start:
        label = _LABEL.match(article.text, start, paragraph.end)
        start = label.end() if label and label.end() < paragraph.end else start
    if (dash := _DASH.match(article.text, start, paragraph.end)) is not None:
        start = dash.end()
    if speaker is None or speaker.of(article.text).lower() in group("answer_labels"):
        speaker = asked
    what = "an answer in an interview" if paragraph.kind is ParagraphKind.ANSWER else "a block quotation"
    return Quote(
        QuoteKind.DIRECT,
        (Span(start, paragraph.end),),
        mention=speaker,
        reason=f"{what}; {paragraph.reason}",
    )


def _person_asked(article: Article) -> Span | None:
    """Find whom the first question addresses by name, or who alone is named above it.

    »Frau Kolbe, wie geht es dem Löwen?«, »Zoochefin Ida Kolbe im Interview«, »Ida, was machst du?«
    """
    questions = [each for each in article.paragraphs if each.kind is ParagraphKind.QUESTION]
    called = (_called_in(article, paragraph) for paragraph in questions)
    return next((span for span in called if span is not None), None) or _named_above(article)


def _called_in(article: Article, paragraph: Paragraph) -> Span | None:
    hit = _ADDRESSED.search(article.text, paragraph.start, paragraph.end)
    if hit is not None:
        return Span(*hit.span())
    by_given_name = _CALLED.match(article.text, paragraph.start, paragraph.end)
    known = by_given_name is not None and by_given_name["given"] in given_names()
    return Span(*by_given_name.span("name")) if by_given_name is not None and known else None


def _named_above(article: Article) -> Span | None:
    """Find the one person whom what stands above the first question names in full."""
    kinds = [paragraph.kind for paragraph in article.paragraphs]
    first = kinds.index(ParagraphKind.QUESTION) if ParagraphKind.QUESTION in kinds else 0
    above = [Span(*hit.span("name")) for p in article.paragraphs[:first] for hit in _whole_names(article, p)]
    names = {span.of(article.text) for span in above}
    return above[0] if len(names) == 1 else None


def _whole_names(article: Article, paragraph: Paragraph) -> list[re.Match[str]]:
    hits = _WHOLE_NAME.finditer(article.text, paragraph.start, paragraph.end)
    return [hit for hit in hits if hit["given"] in given_names()]
