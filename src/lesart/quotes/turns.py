"""Paragraphs whose speaker their layout tells: answers of an interview, block quotations with a signature.

What somebody is asked is no statement: nothing is reported from the question of an interview.
"""

import re
from collections.abc import Sequence

from lesart.quotes.wordlists import group
from lesart.records import Article, Paragraph, ParagraphKind, Quote, QuoteKind, Span

__all__ = ["with_turns"]

_KEPT_APART = frozenset({ParagraphKind.QUESTION, ParagraphKind.SPEAKER})
_LABEL = re.compile(r"[^:]{1,80}:\s*")
_ADDRESSED = re.compile(
    r"\b(?:Herrn?|Frau)\s+(?P<name>(?:(?:Dr|Prof)\.\s+)*[A-ZÄÖÜ][\w’'-]+(?:\s+[A-ZÄÖÜ][\w’'-]+)?)"
)


def with_turns(article: Article, quotes: Sequence[Quote]) -> list[Quote]:
    """Add what the layout attributes, and leave out what was found in questions, in order of the text.

    Inside an answer only what has a speaker of its own there is kept: »Viele sagen: „Nein.“«.
    """
    turns = [paragraph for paragraph in article.paragraphs if _is_turn(paragraph)]
    apart = _kept_apart(article)
    if not turns and not apart:
        return list(quotes)
    asked = _person_asked(article)
    kept = [quote for quote in quotes if not _inside(quote, apart)]
    for paragraph in turns:
        turn = _turn(article, paragraph, asked)
        kept = [quote for quote in kept if _stays(quote, paragraph, turn)]
        kept.append(turn)
    return sorted(kept, key=lambda quote: (quote.start, -quote.end))


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
    """Find whom the first question addresses by name: »Frau Kolbe, wie geht es dem Löwen?«."""
    for paragraph in article.paragraphs:
        if paragraph.kind is ParagraphKind.QUESTION:
            hit = _ADDRESSED.search(article.text, paragraph.start, paragraph.end)
            if hit is not None:
                return Span(*hit.span())
    return None
