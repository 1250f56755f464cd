"""One reading as one page: nothing is loaded from elsewhere, and no stranger's word becomes markup."""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from lesart.frames import Action, ActionKind
from lesart.records import (
    Article,
    FrameHit,
    MarkedPhrase,
    MarkKind,
    ParagraphKind,
    QuoteKind,
    Span,
    Voice,
)
from lesart.report.gaps import Gap
from lesart.report.marking import Mark, marked_up
from lesart.report.reading import Actor, Said, WholeReading
from lesart.report.trust import figures
from lesart.report.wording import DOTS, clean, excerpt, naming_of, percent, place
from lesart.wording import counted

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["page"]

_SECTIONS = (
    ("glance", "At a glance"),
    ("voices", "Who speaks"),
    ("silent", "Never heard"),
    ("words", "Words"),
    ("frames", "Frames"),
    ("agency", "Who acts"),
    ("gaps", "Not read"),
    ("trust", "How far to trust"),
)
_TOGGLES = (
    ("quotes", "statements", True),
    ("mentions", "who speaks", True),
    ("frames", "words of frames", True),
    ("silent", "never heard", False),
    ("agency", "passives", False),
    ("words", "frequent words", False),
    ("gaps", "not read", False),
)
_TOLD_AS = {
    ActionKind.ACTIVE: "somebody does it",
    ActionKind.PASSIVE: "it is done by somebody",
    ActionKind.AGENTLESS: "it is done; nobody is named who does it",
    ActionKind.NOMINAL: "an action that seems to move by itself",
}
_TAGS = {
    ParagraphKind.HEADLINE: "h3",
    ParagraphKind.SUBHEADING: "h3",
    ParagraphKind.ENTRY: "h3",
    ParagraphKind.QUOTATION: "blockquote",
}
_SMALL = frozenset(
    {ParagraphKind.BYLINE, ParagraphKind.BOILERPLATE, ParagraphKind.KICKER, ParagraphKind.SPEAKER}
)
_ACTORS = 15
_SILENT = 40
_PLACES = 24  # so many places of a word are links; the page says how many there are
_CONTEXT = 60  # characters on either side of a place
_SHORT = 24  # characters: a place no longer than that is shown among its neighbours


def page(reading: WholeReading) -> str:
    """Write a reading as one self-contained HTML page.

    The article stands in it whole, marked; every finding has a link to its place in the text, and the place
    one back. The page loads nothing and forbids everything that is not in it. Its few lines of script unfold
    what a link leads to, for browsers that do not do so themselves.

    >>> import lesart
    >>> from lesart.report import whole_reading
    >>> written = page(whole_reading(lesart.articles.from_text("„Nein“, sagte <b>Eva Klein</b>.")))
    >>> "<b>Eva" in written, "&lt;b&gt;" in written
    (False, True)
    """
    from lesart.report import pictures  # noqa: PLC0415 - matplotlib, which the terminal can do without

    article = reading.article
    view = _View(reading)
    script = (files("lesart.report") / "templates" / "page.js").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    context = view.context() | {
        "r": reading,
        "title": clean(reading.title),
        "lang": _language(article),
        "facts": _facts(article),
        "sections": _SECTIONS,
        "toggles": _TOGGLES,
        "voices": tuple(Voice),
        "told_as": _TOLD_AS,
        "figures": figures(),
        "version": version("lesart"),
        "script": Markup(script),  # noqa: S704 - a file of ours
        "script_hash": f"sha256-{digest}",
        "strip": pictures.voice_strip(reading.voices),
        "word_chart": pictures.word_bars(reading.words),
        "key_chart": pictures.keyword_bars(reading.words),
        "frame_chart": pictures.frame_bars(reading.frames),
    }
    template = _environment().overlay()
    template.filters = _environment().filters | _filters(article)
    return template.get_template("page.html.jinja").render(context)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - only pages need it

    return Environment(
        loader=PackageLoader("lesart.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _language(article: Article) -> str:
    """Give the language that a page says it is in, if it looks like one; else German."""
    told = (article.origin.language or "").replace("-", "")
    return article.origin.language or "de" if told.isascii() and told.isalnum() else "de"


def _facts(article: Article) -> list[Markup]:
    """Tell what is known of the article; an address is a link only if it leads to the web."""
    origin = article.origin
    told = [Markup("{}").format(clean(fact)) for fact in (origin.outlet, origin.author, origin.date) if fact]
    if address := clean(origin.address or ""):
        safe = address.lower().startswith(("http://", "https://"))
        link = '<a href="{0}" rel="noreferrer noopener nofollow">{0}</a>' if safe else "{0}"
        told.append(Markup(link).format(address))  # noqa: S704 - one of two strings of ours
    return [*told, Markup("{}").format(clean(article.name))]


def _filters(article: Article) -> dict[str, Callable[..., Any]]:
    """Give the template what it asks of our records, with the article's text at hand."""
    text, lang = article.text, _language(article)
    return {
        "de": lambda words: Markup('<span lang="{}">{}</span>').format(lang, clean(str(words))),
        "clean": clean,
        "excerpt": excerpt,
        "counted": counted,
        "percent": percent,
        "thousands": lambda number: f"{number:,}",
        "place": lambda span: place(span.start, len(text)),
        "words": lambda span: excerpt(span.of(text), 160),
        "joined": lambda spans: excerpt(" … ".join(span.of(text) for span in spans), 320),
        "around": lambda unit, span: _around(text, unit, span),
        "is_short": lambda span: len(span) <= _SHORT,
        "context": lambda span: _around(text, _line(text, span), span),
        "spaced": lambda kind: str(kind).replace("_", " "),
        "parts": _parts,
        "naming": naming_of,
        "dot": lambda source: DOTS[naming_of(source)],
        "is_nobody": lambda source: naming_of(source) == "nobody",
    }


def _around(text: str, unit: Span, span: Span) -> str:
    """Cut the words around a place out of its sentence."""
    start, end = max(unit.start, span.start - _CONTEXT), min(unit.end, span.end + _CONTEXT)
    start = start if start == unit.start else text.find(" ", start, span.start) + 1 or start
    end = end if end == unit.end else max(text.rfind(" ", span.end, end), span.end)
    return f"{'…' if start > unit.start else ''}{text[start:end]}{'…' if end < unit.end else ''}"


def _line(text: str, span: Span) -> Span:
    """Give the line of the text that a place stands in."""
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _parts(actor: Actor) -> list[Span]:
    return sorted({*actor.acts, *actor.undergoes})


class _View:
    """The findings with their names in the page, and the text marked with them."""

    def __init__(self, reading: WholeReading) -> None:
        self.reading = reading
        hits = sorted((hit for each in reading.frames.counts for hit in each.hits), key=lambda h: h.span)
        self.hits: Mapping[FrameHit, int] = {hit: number for number, hit in enumerate(hits, start=1)}
        told = [a for a in reading.agency.actions if a.kind is not ActionKind.ACTIVE]
        self.passives: list[tuple[int, Action]] = list(enumerate(told, start=1))
        self.actors = [a for a in reading.agency.actors if len(a.acts) + len(a.undergoes) > 1][:_ACTORS]
        phrases = (phrase for phrase in reading.voices.marked if phrase.kind is not MarkKind.UNCLOSED)
        self.phrases: list[tuple[int, MarkedPhrase]] = list(enumerate(phrases, start=1))
        self.gaps: list[tuple[int, Gap]] = list(enumerate(reading.gaps, start=1))

    def context(self) -> dict[str, Any]:
        """Give what the template shows."""
        voices = self.reading.voices
        own = self._by_source()
        outlined = (f":root:has(#s{number}:target) .of-s{number}" for number in own)
        return {
            "blocks": list(self._blocks()),
            "by_source": own,
            "of_sources": ",\n".join(outlined),
            "speakers": [source for source in voices.sources if naming_of(source) != "nobody"],
            "direct": sum(said.quote.kind is QuoteKind.DIRECT for said in voices.said),
            "shares_defined": all(share.whole for share in voices.shares),
            "hit_numbers": self.hits,
            "passives": self.passives,
            "hidden": [a for _, a in self.passives if a.agent is None],
            "actors": self.actors,
            "phrases": self.phrases,
            "gaps_by_kind": [
                (str(kind), list(entries))
                for kind, entries in groupby(self.gaps, key=lambda pair: pair[1].kind)
            ],
        }

    def _by_source(self) -> dict[int, list[Said]]:
        own: dict[int, list[Said]] = {source.id: [] for source in self.reading.voices.sources}
        for said in self.reading.voices.said:
            own[said.source.id].append(said)
        return own

    def _blocks(self) -> Iterator[tuple[str, str, Markup]]:
        """Write the text paragraph by paragraph, with whatever stands between paragraphs."""
        text = self.reading.article.text
        marks = sorted(self._marks(), key=lambda mark: mark.span)
        first = 0
        open_marks: list[Mark] = []
        for tag, classes, start, end in _stretches(self.reading.article):
            while first < len(marks) and marks[first].span.start < end:
                open_marks.append(marks[first])
                first += 1
            open_marks = [mark for mark in open_marks if mark.span.end > start]
            here = [mark for mark in open_marks if mark.span.start < end]
            yield tag, classes, marked_up(text, start, end, here)

    def _marks(self) -> Iterator[Mark]:
        yield from self._statements()
        yield from self._gaps()
        yield from self._mentions()
        yield from self._silent()
        yield from self._words()
        for hit, number in self.hits.items():
            told = f"words of a frame, number {number}"
            yield from _pieces(hit.spans, "hit", 6, f"h{number}", told=told)
        for number, action in self.passives:
            yield from _pieces(
                action.predicate, "act", 5, f"a{number}", told=f"told in the passive, number {number}"
            )
        for number, phrase in self.phrases:
            yield from _pieces(
                [phrase.span], "phrase", 3, f"p{number}", told="in quotation marks, said by nobody"
            )

    def _statements(self) -> Iterator[Mark]:
        for said in self.reading.voices.said:
            quote, name = said.quote, f"q{said.number}"
            classes = f"quote {quote.kind} {naming_of(said.source)} of-s{said.source.id}"
            told = f"statement {said.number}, {quote.kind.replace('_', ' ')}, {clean(said.source.label)}"
            for n, span in enumerate(quote.content):
                last = n == len(quote.content) - 1
                yield Mark(
                    span,
                    classes,
                    0,
                    name if n == 0 else "",
                    leads_to=f"f-{name}" if last else "",
                    told=told,
                    sign=str(said.number) if last else "",
                )
            yield from (Mark(span, "verbatim", 1) for span in quote.verbatim)
            yield from (Mark(span, "cue", 2) for span in quote.cue)

    def _mentions(self) -> Iterator[Mark]:
        for source in self.reading.voices.sources:
            for n, span in enumerate(source.mentions, start=1):
                name = f"m{source.id}-{n}"
                yield Mark(span, "mention", 9, name, f"s{source.id}", f"names {clean(source.label)}")

    def _silent(self) -> Iterator[Mark]:
        for k, each in enumerate(self.reading.voices.silent[:_SILENT], start=1):
            yield from _numbered(each.mentions, "silent", 8, f"t{k}", "talked about, never heard")
        for n, refusal in enumerate(self.reading.voices.declined, start=1):
            yield from _pieces([refusal.span], "declined", 3, f"d{n}", told="asked, and said nothing")

    def _words(self) -> Iterator[Mark]:
        words = self.reading.words
        for k, each in enumerate(words.most_frequent, start=1):
            yield from _numbered(each.spans, "word", 4, f"w{k}", "frequent word")
        for k, key in enumerate(words.keywords, start=1):
            yield from _numbered(words.places[key.word], "word", 4, f"k{k}", "keyword")
        for k, actor in enumerate(self.actors, start=1):
            yield from _numbered(_parts(actor), "actor", 4, f"x{k}", "who acts")

    def _gaps(self) -> Iterator[Mark]:
        for number, gap in self.gaps:
            if gap.span is not None:
                yield from _pieces([gap.span], "gap", 3, f"g{number}", told=f"not read: {gap.kind}")


def _pieces(spans: Sequence[Span], classes: str, layer: int, name: str, *, told: str) -> Iterator[Mark]:
    """Mark a finding that may stand in several places: the first bears its name, all lead to its row."""
    for n, span in enumerate(spans):
        yield Mark(span, classes, layer, name if n == 0 else "", f"f-{name}", told)


def _numbered(spans: Iterable[Span], classes: str, layer: int, row: str, told: str) -> Iterator[Mark]:
    """Mark the places of one finding, which all lead to its one row."""
    for n, span in enumerate(list(spans)[:_PLACES], start=1):
        yield Mark(span, classes, layer, f"{row}-{n}", row, told)


def _stretches(article: Article) -> Iterator[tuple[str, str, int, int]]:
    """Cut a text into paragraphs and what stands between them: its element, its class, its bounds."""
    at = 0
    for paragraph in article.paragraphs:
        yield from _between(article.text, at, paragraph.start)
        small = " small" if paragraph.kind in _SMALL else ""
        yield _TAGS.get(paragraph.kind, "p"), f"{paragraph.kind}{small}", paragraph.start, paragraph.end
        at = max(at, paragraph.end)
    yield from _between(article.text, at, len(article.text))


def _between(text: str, start: int, end: int) -> Iterator[tuple[str, str, int, int]]:
    if text[start:end].strip():
        yield "p", "between small", start, end
