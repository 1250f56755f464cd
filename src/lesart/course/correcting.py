"""The program's quotes, corrected by hand: what a reader accepts, rejects, gives to somebody else or adds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lesart.errors import AnnotationError, OptionError
from lesart.jsonlines import read_entries, write_entries
from lesart.records import Article, Category, Naming, Quote, QuoteKind, Source, Span, Vagueness
from lesart.sources import Judged, find_sources, judge_statements, read_sources
from lesart.tables import share_table, verdict_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Decision", "QuoteSheet"]


class Decision(StrEnum):
    """What a reader decided about a statement."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class _Row:
    """One statement on the sheet."""

    quote: Quote
    label: str  # whose it is, as the reader sees it
    decision: Decision = Decision.OPEN
    reason: str = ""


@dataclass(frozen=True, slots=True)
class _Speaker:
    """What the sheet knows of a source beside its quotes."""

    naming: Naming
    category: Category
    program: Source | None = None  # the source as the program found it

    @property
    def changed(self) -> bool:
        """Whether the reader sees the source otherwise than the program."""
        return self.program is None or self.program.naming is not self.naming


class QuoteSheet:
    """The statements that the program found in an article, to be corrected one by one.

    As the last value of a cell it shows them with what you decided. What you have not read yet counts as the
    program has it. Verbatim parts of indirect quotes have no line of their own.

    Parameters
    ----------
    article
        What was read.
    reader
        Your name or sign, as it will stand in the file.
    sources
        What to correct, if it is not what `lesart.sources.find_sources` finds.

    Raises
    ------
    OptionError
        If the reader has no name.

    Examples
    --------
    >>> from lesart.articles import from_text
    >>> article = from_text("„Ja“, sagte Eva Klein. Ein Beamter sagte, er gehe. „Nein“, rief eine Frau.")
    >>> sheet = QuoteSheet(article, reader="anna")
    >>> sheet.accept(1)
    >>> sheet.change(2, "Max Roth", naming="named", reason="the caption names him")
    >>> sheet
    Quotes of text, read by anna: 2 of 3 statements read
      1  accepted  direct    ● Eva Klein  „Ja“
      2  changed   indirect  ● Max Roth   er gehe (the caption names him)
      3  open      direct    ○ eine Frau  „Nein“
    >>> sheet.shares()["anna"].tolist()[0]
    0.33
    """

    def __init__(self, article: Article, *, reader: str, sources: Sequence[Source] | None = None) -> None:
        if not reader.strip():
            msg = "A sheet of quotes needs the name of its reader"
            raise OptionError(msg)
        self.article, self.reader = article, reader
        self._program = list(find_sources(article) if sources is None else sources)
        self._speakers: dict[str, _Speaker] = {}
        rows = []
        for source in self._program:
            label = self._introduced(source)
            rows += [_Row(quote, label) for quote in source.quotes if quote.part_of is None]
        rows.sort(key=lambda row: (row.quote.start, -row.quote.end))
        self._rows = dict(enumerate(rows, start=1))

    @property
    def open(self) -> list[int]:
        """Numbers of the statements that you have not decided about."""
        return [number for number, row in self._rows.items() if row.decision is Decision.OPEN]

    @property
    def decided(self) -> list[int]:
        """Numbers of the statements that you have decided about, those you added included."""
        return [number for number, row in self._rows.items() if row.decision is not Decision.OPEN]

    def accept(self, *numbers: int) -> None:
        """Say that statements are right as the program has them, speaker included: ``sheet.accept(1, 4)``.

        Raises
        ------
        OptionError
            If a statement is not on the sheet.
        """
        for number in numbers:
            self._decide(number, Decision.ACCEPTED)

    def reject(self, number: int, *, reason: str = "") -> None:
        """Say that nobody is quoted there.

        Raises
        ------
        OptionError
            If the statement is not on the sheet.
        """
        self._decide(number, Decision.REJECTED, reason=reason)

    def change(
        self,
        number: int,
        source: str | None = None,
        *,
        naming: Naming | str | None = None,
        category: Category | str | None = None,
        reason: str = "",
    ) -> None:
        """Give a statement to somebody else, or say that its speaker has a name, or none.

        Parameters
        ----------
        number
            Of the statement.
        source
            How to call the speaker. Who is on the sheet already is the same source; by default whose it was.
        naming, category
            What the speaker is, for all statements of theirs: ``"named"`` or ``"unnamed"``; ``"person"``,
            ``"group"``, ``"organisation"``, ``"document"``. Naming has to be told of somebody new.
        reason
            Why, for yourself and those who compare.

        Raises
        ------
        OptionError
            If the statement is not on the sheet, or what the speaker is called or is does not fit.
        """
        label = self._row(number).label if source is None else source
        self._describe(label, naming, category)
        self._rows[number] = replace(self._rows[number], label=label)
        self._decide(number, Decision.CHANGED, reason=reason)

    def add(
        self,
        words: str | Sequence[str],
        source: str,
        *,
        naming: Naming | str | None = None,
        category: Category | str | None = None,
        kind: QuoteKind | str = QuoteKind.INDIRECT,
        reason: str = "",
    ) -> None:
        """Add a statement that the program missed.

        Parameters
        ----------
        words
            What is said, as it stands in the article, and only once there; a list of pieces where something
            stands between.
        source, naming, category, reason
            As for `change`.
        kind
            ``"direct"``, ``"indirect"``, ``"free_indirect"``, ``"indirect_free_indirect"``, ``"reported"``.

        Raises
        ------
        OptionError
            If the words do not stand in the article exactly once, are on the sheet already, or an option does
            not fit.
        """
        if kind not in set(QuoteKind):
            msg = f"There is no kind of quote {kind!r}: choose {', '.join(QuoteKind)}"
            raise OptionError(msg)
        content = tuple(self._place(piece) for piece in ([words] if isinstance(words, str) else words))
        if any(row.quote.content == content for row in self._rows.values()):
            msg = f"»{words}« is on the sheet already: accept, reject or change it by its number"
            raise OptionError(msg)
        self._describe(source, naming, category)
        quote = Quote(QuoteKind(kind), content, reason=f"added by {self.reader}")
        self._rows[max(self._rows, default=0) + 1] = _Row(quote, source, Decision.ADDED, reason)

    @property
    def sources(self) -> list[Source]:
        """The sources as they stand corrected; every measure and table of Lesart takes them."""
        quotes: dict[str, list[Quote]] = {}
        for row in sorted(self._rows.values(), key=lambda row: row.quote.span):
            if row.decision is not Decision.REJECTED:
                quotes.setdefault(row.label, []).append(row.quote)
        return [self._source(number, *pair) for number, pair in enumerate(quotes.items(), start=1)]

    def shares(self) -> "pd.DataFrame":
        """Tabulate the share of the unnamed by the program and as corrected, in three counts."""
        return share_table(self.article, {"program": self._program, self.reader: self.sources})

    def judged(self, reference: str | Path | Sequence[Source] | None = None) -> dict[str, list[Judged]]:
        """Judge the program's statements and yours against a reference.

        Parameters
        ----------
        reference
            An annotation by hand (a file like ``seeds/quotes.jsonl``, or sources). Without one you are the
            reference: then only the program can be wrong.

        Raises
        ------
        AnnotationError
            If the file cannot be read.
        """
        known = self.sources if reference is None else reference
        if isinstance(known, str | Path):
            known = read_sources(known, nested=True)
        return {
            name: judge_statements(self.article, own, known)
            for name, own in (("program", self._program), (self.reader, self.sources))
        }

    def errors(self, reference: str | Path | Sequence[Source] | None = None) -> "pd.DataFrame":
        """Count how statements were found by the program and by you, side by side; see `judged`."""
        return verdict_table(self.judged(reference))

    def save(self, path: str | Path) -> Path:
        """Save what you decided as JSON Lines, one decision a line."""
        decided = (row for row in self._rows.values() if row.decision is not Decision.OPEN)
        return write_entries(map(self._entry, decided), path)

    def load(self, path: str | Path) -> None:
        """Go on with what was saved before.

        What the program no longer finds is kept as an addition of yours, unless you had rejected it.

        Raises
        ------
        AnnotationError
            If the file or a line of it cannot be read, or was made for another text.
        """
        read_entries(
            path, self._restore, error=AnnotationError, form="A line is a decision, as save() writes it"
        )

    def _introduced(self, source: Source) -> str:
        """Enter a source of the program under a label that nobody else has."""
        label, count = source.label, 2
        while label in self._speakers:
            label, count = f"{source.label} ({count})", count + 1
        self._speakers[label] = _Speaker(source.naming, source.category, source)
        return label

    def _row(self, number: int) -> _Row:
        if number not in self._rows:
            known = ", ".join(map(str, self._rows)) or "none"
            msg = f"There is no statement {number} on this sheet: it has {known}"
            raise OptionError(msg)
        return self._rows[number]

    def _decide(self, number: int, decision: Decision, *, reason: str = "") -> None:
        row = self._row(number)
        # What a reader added stays an addition, whatever else is decided about it.
        kept = row.decision is Decision.ADDED and decision is not Decision.REJECTED
        self._rows[number] = replace(
            row, decision=row.decision if kept else decision, reason=reason or row.reason
        )

    def _describe(self, label: str, naming: Naming | str | None, category: Category | str | None) -> None:
        """Note what a speaker is: all that is told now, the rest as it was."""
        for value, known, what in ((naming, Naming, "naming"), (category, Category, "category")):
            if value is not None and value not in set(known):
                msg = f"There is no {what} {value!r}: choose {', '.join(known)}"
                raise OptionError(msg)
        if not label.strip():
            msg = "A speaker has to be called something, if only »nobody named«"
            raise OptionError(msg)
        before = self._speakers.get(label)
        if before is None and naming is None:
            msg = f"{label!r} is new on this sheet: say naming='named' or naming='unnamed'"
            raise OptionError(msg)
        speaker = before or _Speaker(Naming.UNNAMED, Category.PERSON)
        self._speakers[label] = replace(
            speaker,
            naming=speaker.naming if naming is None else Naming(naming),
            category=speaker.category if category is None else Category(category),
        )

    def _place(self, words: str) -> Span:
        text = self.article.text
        if not words or text.count(words) != 1:
            times = f"{text.count(words)} times" if words and words in text else "nowhere"
            msg = (
                f"»{words}« stands {times} in {self.article.name}: copy the words as they are, enough to tell"
            )
            raise OptionError(msg)
        return Span(text.index(words), text.index(words) + len(words))

    def _source(self, number: int, label: str, quotes: Sequence[Quote]) -> Source:
        speaker = self._speakers[label]
        named = speaker.naming is Naming.NAMED
        mentions = tuple(dict.fromkeys(quote.mention for quote in quotes if quote.mention is not None))
        if speaker.program is not None and not speaker.changed:
            return replace(
                speaker.program,
                id=number,
                label=label,
                category=speaker.category,
                mentions=mentions,
                quotes=tuple(quotes),
            )
        return Source(
            id=number,
            label=label,
            name=label if named else None,
            naming=speaker.naming,
            reason=f"by {self.reader}",
            category=speaker.category,
            vagueness=Vagueness.NAMED if named else Vagueness.NOTHING,
            gender=None,
            institution=None,
            country=None,
            anonymity_reason=None,
            mentions=mentions,
            quotes=tuple(quotes),
        )

    def _entry(self, row: _Row) -> dict[str, Any]:
        speaker = self._speakers[row.label]
        return {
            "reader": self.reader,
            "decision": str(row.decision),
            "content": [[span.start, span.end] for span in row.quote.content],
            "text": [span.of(self.article.text) for span in row.quote.content],
            "kind": str(row.quote.kind),
            "source": row.label,
            "naming": str(speaker.naming),
            "category": str(speaker.category),
            "reason": row.reason,
        }

    def _restore(self, entry: Mapping[str, Any]) -> None:
        decision, content = Decision(entry["decision"]), tuple(Span(*pair) for pair in entry["content"])
        if [span.of(self.article.text) for span in content] != entry["text"]:
            msg = f"»{' … '.join(entry['text'])}« does not stand in {self.article.name} where it stood"
            raise ValueError(msg)
        number = next((n for n, row in self._rows.items() if row.quote.content == content), None)
        if number is None and decision is Decision.REJECTED:
            return
        self._describe(entry["source"], entry["naming"], entry["category"])
        if number is None:
            number, decision = max(self._rows, default=0) + 1, Decision.ADDED
        quote = self._rows[number].quote if number in self._rows else Quote(QuoteKind(entry["kind"]), content)
        self._rows[number] = _Row(quote, entry["source"], decision, entry["reason"])

    def _head(self) -> str:
        read = len(self.decided)
        name, count = self.article.name, len(self._rows)
        return f"Quotes of {name}, read by {self.reader}: {read} of {count} statements read"

    def _cells(self, number: int, row: _Row) -> tuple[str, str, str, str, str]:
        speaker = self._speakers[row.label]
        nobody = speaker.category is Category.OTHER
        dot = " " if nobody else "●" if speaker.naming is Naming.NAMED else "○"
        words = " … ".join(" ".join(span.of(self.article.text).split()) for span in row.quote.content)
        why = f" ({row.reason})" if row.reason else ""
        kind = row.quote.kind.replace("_", " ")
        return str(number), str(row.decision), kind, f"{dot} {row.label}", words + why

    def __repr__(self) -> str:
        rows = [self._cells(number, row) for number, row in self._rows.items()]
        widths = [max((len(cells[i]) for cells in rows), default=0) for i in range(4)]
        lines = [
            "  ".join([f"{cells[0]:>3}", *(f"{cells[i]:{widths[i]}}" for i in (1, 2, 3)), cells[4]])
            for cells in rows
        ]
        return "\n".join([self._head(), *(line.rstrip() for line in lines)])

    def _repr_html_(self) -> str:
        heads = "".join(f'<th scope="col" style="{_LEFT}">{head}</th>' for head in _HEADS)
        rows = "".join(self._html_row(number, row) for number, row in self._rows.items())
        return (
            f"<p>{escape(self._head())} (● named, ○ unnamed)</p>\n"
            f"<table><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>"
        )

    def _html_row(self, number: int, row: _Row) -> str:
        cells = self._cells(number, row)
        why = f" <em>({escape(row.reason)})</em>" if row.reason else ""
        words = cells[4].removesuffix(f" ({row.reason})") if row.reason else cells[4]
        told = "".join(f'<td style="{_LEFT}">{escape(cell)}</td>' for cell in cells[1:3])
        return (
            f'<tr><th scope="row">{number}</th>{told}'
            f'<td style="{_LEFT}" lang="de">{escape(cells[3])}</td>'
            f'<td style="{_LEFT}"><span lang="de">{escape(words)}</span>{why}</td></tr>\n'
        )


_LEFT = "text-align: left; vertical-align: top"
_HEADS = ("no.", "decision", "kind", "source", "words")
