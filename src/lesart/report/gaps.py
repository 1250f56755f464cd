"""What could not be read, and why: a reading that does not say where it is blind claims too much."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from lesart import language
from lesart.articles import known_damage, provenance
from lesart.frames import Action, ActionKind
from lesart.records import Article, MarkedPhrase, MarkKind, ParagraphKind, Quote, Span
from lesart.syntax import Parse, parse_article
from lesart.words import EDITORIAL

__all__ = ["Gap", "GapKind", "find_gaps"]

_SENTENCES = frozenset(
    {
        ParagraphKind.LEAD,
        ParagraphKind.BODY,
        ParagraphKind.QUESTION,
        ParagraphKind.ANSWER,
        ParagraphKind.QUOTATION,
    }
)
_SHORTEST = 4  # words: »Ja.« and »14 Uhr« are whole without a verb


class GapKind(StrEnum):
    """Why something was not read, or should not be relied on."""

    LANGUAGE = "hardly German"
    LETTERS = "damaged letters"
    DAMAGE = "damaged place"
    UNCLOSED = "unclosed quotation mark"
    NOBODY = "statement of nobody"
    NO_VERB = "sentence without a verb"
    NO_SUBJECT = "verb without a subject"
    NOT_COUNTED = "outside the text proper"
    LEFT_OUT = "left out of the page"


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that was not read, or only in part."""

    kind: GapKind
    reason: str
    span: Span | None = None  # where it stands; None for what holds of the whole, or is not in the text
    text: str = ""  # of what is not in the text: a block of the page


def find_gaps(
    article: Article, marked: Iterable[MarkedPhrase], nobody: Iterable[Quote], actions: Iterable[Action]
) -> list[Gap]:
    """Gather what could not be read, kind by kind, each kind in the order of the text.

    Parameters
    ----------
    article
        The article.
    marked
        From `lesart.quotes.find_marked_phrases`; the unclosed ones count.
    nobody
        Statements for which no words name a speaker.
    actions
        From `lesart.frames.find_actions`; those without a subject count.
    """
    return [
        *(Gap(GapKind.LANGUAGE, why) for why in [language.hardly_german(article.text)] if why),
        *(Gap(GapKind.LETTERS, warning) for warning in article.origin.warnings),
        *_damage(article),
        *(Gap(GapKind.UNCLOSED, each.reason, each.span) for each in marked if each.kind is MarkKind.UNCLOSED),
        *(Gap(GapKind.NOBODY, "no words near it name a speaker", quote.span) for quote in nobody),
        *_verbless(article),
        *_subjectless(actions),
        *_not_counted(article),
        *(Gap(GapKind.LEFT_OUT, each.reason, text=each.text) for each in article.origin.left_out),
    ]


def _damage(article: Article) -> Iterator[Gap]:
    """Give the known damage of the course's article; of other texts nobody has listed any."""
    if article.origin.sha256 == provenance().sha256:
        for each in known_damage():
            meant = f"; probably meant: »{each.meant}«" if each.meant else ""
            yield Gap(GapKind.DAMAGE, f"{each.kind.replace('_', ' ')}: {each.note}{meant}", each.span)


def _verbless(article: Article) -> Iterator[Gap]:
    kind_at = _Kinds(article)
    for parse in parse_article(article):
        span = parse.span(0, len(parse.line))
        if not parse.predicates and kind_at(span) in _SENTENCES and _words(parse) >= _SHORTEST:
            yield Gap(GapKind.NO_VERB, "no verb was found, so who does what in it is not known", span)


def _words(parse: Parse) -> int:
    return sum(token.pos not in {"PUNCT", "SYM"} for token in parse.line.tokens)


def _subjectless(actions: Iterable[Action]) -> Iterator[Gap]:
    for action in actions:
        if action.kind is ActionKind.ACTIVE and action.agent is None:
            yield Gap(GapKind.NO_SUBJECT, f"nobody was found who does »{action.verb}«", action.predicate[0])


def _not_counted(article: Article) -> Iterator[Gap]:
    for each in article.paragraphs:
        if each.kind not in EDITORIAL:
            yield Gap(
                GapKind.NOT_COUNTED, f"{each.kind}: {each.reason}; its words are not counted", each.span
            )


class _Kinds:
    """What kind of paragraph a stretch stands in."""

    def __init__(self, article: Article) -> None:
        self._paragraphs = article.paragraphs
        self._starts = [paragraph.start for paragraph in article.paragraphs]

    def __call__(self, span: Span) -> ParagraphKind:
        at = bisect_right(self._starts, span.start) - 1
        return self._paragraphs[at].kind if at >= 0 else ParagraphKind.BODY
