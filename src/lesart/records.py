"""The small, frozen records that every part of Lesart passes on.

An article is text; everything found in it is a `Span`: offsets into that text, in code points. Text is cut
from the article when it is shown, never copied, so the evidence cannot drift away from its place.
"""

from collections.abc import Iterator
from enum import StrEnum

from lesart.errors import ArticleError, SpanError, expect
from lesart.frozen import record
from lesart.wording import counted

__all__ = [
    "Article",
    "Category",
    "Declined",
    "FrameHit",
    "FrameUnit",
    "LeftOut",
    "MarkKind",
    "MarkedPhrase",
    "Naming",
    "Origin",
    "Paragraph",
    "ParagraphKind",
    "Quote",
    "QuoteKind",
    "Repair",
    "RepairAction",
    "Sentence",
    "Source",
    "Span",
    "Token",
    "Vagueness",
    "Voice",
    "expect_article",
]


@record(order=True)
class Span:
    """A stretch of text: code point offsets ``[start, end)``.

    >>> Span(1, 3).of("„Ja“")
    'Ja'

    Raises
    ------
    SpanError
        If the span is empty, reversed or negative.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"Span {self.start}:{self.end} is empty, reversed or negative: give 0 <= start < end"
            raise SpanError(msg)

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Cut this span out of the text it was made for.

        Raises
        ------
        SpanError
            If the text ends before the span does, or is none.
        """
        expect(text, str, "The text of an article is", "span.of(article.text) cuts it out", SpanError)
        if self.end > len(text):
            msg = (
                f"Span {self.start}:{self.end} reaches past the end of a text of {len(text)} characters: "
                "it was made for another text"
            )
            raise SpanError(msg)
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


@record
class Token:
    """One word, number or punctuation mark, with its analysis."""

    start: int  # code point offset of the first character
    end: int  # one past the last character
    form: str  # as it stands in the text: »Beamten«
    pos: str  # Universal Dependencies word class: NOUN
    lemma: str  # dictionary form: »Beamter«
    tag: str = ""  # the finer German class of the STTS tag set: NN

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@record
class Sentence:
    """A sentence, headline or subheading: its tokens in order, never empty.

    >>> satz = Sentence((Token(0, 2, "Er", "PRON", "er"), Token(3, 7, "kam", "VERB", "kommen")))
    >>> [token.form for token in satz], len(satz), satz.span
    (['Er', 'kam'], 2, Span(start=0, end=7))
    """

    tokens: tuple[Token, ...]

    def __post_init__(self) -> None:
        if not self.tokens:
            msg = "A sentence needs at least one token"
            raise SpanError(msg)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    def __getitem__(self, index: int) -> Token:
        return self.tokens[index]

    @property
    def start(self) -> int:
        """Offset of the first token's first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """One past the last token's last character."""
        return self.tokens[-1].end

    @property
    def span(self) -> Span:
        """From the first token to the last."""
        return Span(self.start, self.end)


class ParagraphKind(StrEnum):
    """What a paragraph is in the layout of a news page."""

    HEADLINE = "headline"
    KICKER = "kicker"  # the line above the headline (Dachzeile): »Haushalt«
    LEAD = "lead"  # the paragraph between headline and text (Vorspann)
    SUBHEADING = "subheading"
    BODY = "body"
    QUESTION = "question"  # of an interview
    ANSWER = "answer"  # of the person asked; its later paragraphs, too
    QUOTATION = "quotation"  # a block quotation
    SPEAKER = "speaker"  # the line that says whose words a block quotation or a turn is
    ENTRY = "entry"  # the line that opens an entry of a live ticker: »14.32 Uhr«
    BYLINE = "byline"
    BOILERPLATE = "boilerplate"


@record
class Paragraph:
    """A paragraph of an article, what kind it is, and why it was taken for that kind."""

    start: int
    end: int
    kind: ParagraphKind
    reason: str  # »short, no closing full stop, between two paragraphs of body text«
    speaker: Span | None = None  # the words that name whose turn or quotation it is, wherever they stand
    time: Span | None = None  # in a live ticker: the time of the entry, wherever it stands

    @property
    def span(self) -> Span:
        """Where the paragraph stands."""
        return Span(self.start, self.end)


class RepairAction(StrEnum):
    """What a reader did by hand to an article that was read badly."""

    DROP = "dropped"
    MERGE = "merged with the next"
    SPLIT = "split"
    NAME = "named"


@record
class Repair:
    """One repair by hand, enough to do it again.

    >>> print(Repair(RepairAction.SPLIT, 3, "Der Rat tagt.", detail="Am Abend", why="two in one"))
    paragraph 3 split before »Am Abend«: »Der Rat tagt.« (two in one)
    """

    action: RepairAction
    paragraph: int  # its number when it was repaired, from 0
    words: str  # how it began then
    detail: str = ""  # split: the words that begin the new paragraph; named: the kind
    why: str = ""

    def __str__(self) -> str:
        link = {RepairAction.SPLIT: f" before »{self.detail}«", RepairAction.NAME: f" {self.detail}"}
        why = f" ({self.why})" if self.why else ""
        return f"paragraph {self.paragraph} {self.action}{link.get(self.action, '')}: »{self.words}«{why}"


@record
class LeftOut:
    """A block of a web page that was not read as part of the article."""

    text: str
    reason: str  # »named as teaser«, »most of it is a link«


@record(hidden=("left_out",))
class Origin:
    """Where an article's text came from and how its bytes were read."""

    path: str | None = None  # as given to `lesart.read`; None for a text made in memory
    encoding: str = "utf-8"  # Python's name of the encoding the bytes were read in
    reason: str = ""  # why that encoding: »byte-order mark«, »valid UTF-8«, ...
    sha256: str | None = None  # of the file's bytes as they lay on disk
    format: str = "text"  # "text" or "html"
    changes: tuple[str, ...] = ()  # what reading altered: »CRLF to LF«, »composed to NFC«
    warnings: tuple[str, ...] = ()  # what looks wrong and was left as it is: »2 places look encoded twice«
    language: str | None = None  # what a web page says of itself: "de"
    title: str | None = None  # of a web page's article, as all that follows: its headline
    date: str | None = None  # of publication, as far as it is printed: "2022-10-03", "2022-10", "--10-03"
    outlet: str | None = None  # »Beispielbote«
    author: str | None = None  # several with commas between
    address: str | None = None  # where the page stood on the web
    found_in: tuple[
        tuple[str, str], ...
    ] = ()  # where each was found: (("date", "JSON-LD datePublished"), ...)
    left_out: tuple[LeftOut, ...] = ()  # what else stands on the page
    repairs: tuple[Repair, ...] = ()  # what a reader mended by hand, in order

    def where(self, name: str) -> str | None:
        """Say where on the page a fact was found; None if the page does not tell it.

        >>> Origin(date="2022-10-03", found_in=(("date", "visible text: Stand: 3.10.2022"),)).where("date")
        'visible text: Stand: 3.10.2022'
        """
        return dict(self.found_in).get(name)


@record
class Article:
    """One article: its text, its paragraphs and where it came from."""

    name: str  # how tables and error messages call it: »article.txt«
    text: str
    paragraphs: tuple[Paragraph, ...]
    origin: Origin = Origin()

    def __hash__(self) -> int:
        """Hash by name and text alone: equal articles agree in them, and Python remembers a text's hash."""
        return hash((self.name, self.text))

    def __repr__(self) -> str:
        characters = counted(len(self.text), "character")
        return f"Article({self.name!r}, {characters}, {counted(len(self.paragraphs), 'paragraph')})"


def expect_article(given: object) -> None:
    """Refuse whatever a learner hands over in place of an article: a text, a list of articles, nothing.

    Raises
    ------
    ArticleError
        If it is no article; the message names what it is, and what makes an article.
    """
    makes = "lesart.read(path) makes one of a file, lesart.articles.from_text(text) of a text"
    expect(given, Article, "An article is", makes, ArticleError)


class QuoteKind(StrEnum):
    """How somebody's words are given (Redewiedergabe)."""

    DIRECT = "direct"  # »„Ich komme“, sagte sie«
    INDIRECT = "indirect"  # »Sie sagte, sie komme«
    FREE_INDIRECT = "free_indirect"  # »Sie soll gekommen sein«
    INDIRECT_FREE_INDIRECT = "indirect_free_indirect"  # »Sie komme am Abend.« after a sentence that names her
    REPORTED = "reported"  # »Sie sprach von einem Erfolg«


@record
class Quote:
    """One stretch of reported speech, with the words that show whose it is."""

    kind: QuoteKind
    content: tuple[Span, ...]  # what is said; several spans where the introducer interrupts it
    cue: tuple[Span, ...] = ()  # the reporting word or words: »teilte … mit«, »laut«
    introducer: tuple[Span, ...] = ()  # the whole introducing clause: », sagte der Sprecher am Montag«
    mention: Span | None = None  # the words that name the speaker here: »der Sprecher«
    verbatim: tuple[Span, ...] = ()  # parts of an indirect quote in quotation marks
    word: str = ""  # dictionary form of the reporting word: »mitteilen«
    word_kind: str = ""  # what that word does to the statement: neutral, judging, ...
    reason: str = ""  # why this is a quote, and why of this speaker
    part_of: Span | None = None  # for the verbatim part of an indirect quote: that quote's extent

    @property
    def start(self) -> int:
        """Offset of the content's first character."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """One past the content's last character."""
        return self.content[-1].end

    @property
    def span(self) -> Span:
        """From the content's first character to its last."""
        return Span(self.start, self.end)


class MarkKind(StrEnum):
    """What words in quotation marks are that nobody is quoted with."""

    NAME = "name"  # »der Film „Das Leben der Anderen“«
    TERM = "term"  # »die so genannte „Klimakanzlerin“«
    SCARE = "scare"  # »die „Reform“«: the newsroom keeps its distance from the word
    UNCLOSED = "unclosed"  # a mark without its other half


@record
class MarkedPhrase:
    """Words in quotation marks that nobody is quoted with: a title, a name, a term, a scare quote."""

    span: Span
    kind: MarkKind
    reason: str  # »no reporting word in the sentence; capitals only: taken for a name«


@record
class Declined:
    """Somebody was asked and said nothing: »lehnte es ab, sich zu äußern«."""

    span: Span  # the whole clause
    cue: tuple[Span, ...]
    mention: Span | None
    reason: str


class Naming(StrEnum):
    """Whether an article gives a source's name anywhere."""

    NAMED = "named"
    UNNAMED = "unnamed"


class Category(StrEnum):
    """What kind of speaker a source is."""

    PERSON = "person"
    GROUP = "group"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    OTHER = "other"  # a thing, or nobody


class Vagueness(StrEnum):
    """How much an article tells about a source without a name."""

    NAMED = "named"
    ROLE_AND_BODY = "role and body"  # »ein Beamter des Außenministeriums«
    ROLE = "role"  # »ein Beamter«
    BODY = "body"  # »aus dem Umfeld des Ministeriums«
    NOTHING = "nothing"  # »es heißt«, »eine Person«


@record
class Source:
    """Whoever is behind the mentions of one speaker, once per article."""

    id: int  # from 1, in order of the first mention
    label: str  # the fullest mention, or what stands for it: »ein hochrangiger Beamter des Außenministeriums«
    name: str | None  # »Rose Gottemoeller«; None if no name is given anywhere in the article
    naming: Naming
    reason: str  # why named or unnamed, and why the mentions are one source
    category: Category
    vagueness: Vagueness
    gender: str | None  # "f" or "m" where the text shows it
    institution: str | None  # »Außenministeriums«
    country: str | None  # ISO 3166 code: »US«
    anonymity_reason: Span | None  # »um interne Beratungen zu erörtern«
    mentions: tuple[Span, ...]
    quotes: tuple[Quote, ...]


class Voice(StrEnum):
    """Whose words carry a frame."""

    NEWSROOM = "newsroom"  # given to nobody else
    NAMED = "named"  # a person, or a group around one, whom the article names
    UNNAMED = "unnamed"  # a person or group whose name the article does not give
    INSTITUTION = "institution"  # a state, body or organisation that speaks as a whole


@record
class FrameHit:
    """An indicator of a frame, found: where, by which pattern, and how it is meant."""

    frame: str  # »threat«
    pattern: str  # as the codebook has it: »*waffe*«
    spans: tuple[Span, ...]  # the words that fit, in the order of the text: »weist … hin« has two
    unit: Span  # the sentence, headline or subheading it stands in
    negated: bool  # whether its clause is negated: »keine Drohung«
    voice: Voice = Voice.NEWSROOM
    source: str | None = None  # who is quoted with it, as tables call the source; None for the newsroom

    @property
    def start(self) -> int:
        """Offset of the first word's first character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """One past the last word's last character."""
        return self.spans[-1].end

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.start, self.end)


@record
class FrameUnit:
    """A coding unit and what was found in it."""

    span: Span
    hits: tuple[FrameHit, ...]
    voice: Voice = Voice.NEWSROOM  # of most of its words
    source: str | None = None

    @property
    def frames(self) -> frozenset[str]:
        """The frames the unit carries: those with at least one hit."""
        return frozenset(hit.frame for hit in self.hits)
