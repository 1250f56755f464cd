"""One reading in the terminal: as wide as that is, in colour only where it is one and wants it."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lesart.frames import ActionKind
from lesart.records import QuoteKind, Source, Span, Voice
from lesart.report.gaps import Gap
from lesart.report.reading import WholeReading
from lesart.report.trust import figures
from lesart.report.wording import DOTS, clean, excerpt, naming_of, percent, place
from lesart.wording import counted

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

__all__ = ["print_reading"]

_SOURCES, _SILENT, _FRAMES, _GAPS = 15, 12, 10, 4  # so many are listed; how many there are is said
_COLOURS = {"named": "blue", "unnamed": "yellow", "nobody": "dim"}
_HIDDEN = frozenset({ActionKind.AGENTLESS, ActionKind.NOMINAL})


def print_reading(reading: WholeReading, console: "Console | None" = None) -> None:
    """Print a reading.

    Parameters
    ----------
    reading
        From `lesart.report.whole_reading`.
    console
        Where to; without one, standard output: its width, or 80 columns where it has none (`COLUMNS` sets
        it), and colours only if it is a terminal and ``NO_COLOR`` is not set.
    """
    _Printer(reading, console or _console()).print()


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415 - only what is printed needs it

    return Console(highlight=False, markup=False, emoji=False)


class _Printer:
    """Prints the parts of a reading one below the other."""

    def __init__(self, reading: WholeReading, console: "Console") -> None:
        self.reading = reading
        self.console = console
        self.text = reading.article.text

    def print(self) -> None:
        """Print all parts."""
        origin = self.reading.article.origin
        self._line(clean(self.reading.title), "bold")
        facts = (origin.outlet, origin.author, origin.date, origin.address, self.reading.article.name)
        self._line(" · ".join(clean(fact) for fact in facts if fact), "dim")
        for heading, show in (
            ("Who speaks", self._voices),
            ("Talked about, never heard", self._silent),
            ("Words", self._words),
            ("Frames, and whose words carry them", self._frames),
            ("Who acts", self._agency),
            ("What could not be read, and why", self._gaps),
        ):
            self.console.print()
            self.console.rule(heading, align="left", style="dim")
            show()

    # ------------------------------------------------------------------------------------------------ parts

    def _voices(self) -> None:
        voices = self.reading.voices
        if not voices.said:
            self._line(
                "Nobody is quoted in this text, as far as the rules see: no share of unnamed sources, "
                "statements or words is defined."
            )
            return self._trust("statements")
        self._strip()
        direct = sum(said.quote.kind is QuoteKind.DIRECT for said in voices.said)
        told = counted(len(voices.said), "statement")
        self._line(f"{told}: {direct} direct, {len(voices.said) - direct} in the newsroom's words")
        table = self._table("unnamed among", "unnamed", "of", "share")
        for each in voices.shares:
            share = percent(each.value) if each.whole else "undefined"
            table.add_row(each.measure, f"{each.unnamed:,}", f"{each.whole:,}", share)
        self.console.print(table)
        self._trust("sources")
        table = self._table("source", "what it is", "statements", "words")
        for source in voices.sources[:_SOURCES]:
            standing = voices.standing[source.id]
            table.add_row(self._named(source), _what(source), str(standing.statements), f"{standing.words:,}")
        self.console.print(table)
        self._more(len(voices.sources) - _SOURCES, "source")
        table = self._table("no.", "at", "source and statement", left=(2,))
        for said in voices.said:
            content = " … ".join(span.of(self.text) for span in said.quote.content)
            kind = said.quote.kind.replace("_", " ")
            words = self._named(said.source).append(f" ({kind}) ", "dim").append(excerpt(content, 160))
            table.add_row(str(said.number), self._at(said.quote.span), words)
        self.console.print(table)
        return self._trust(
            "direct", "direct_speaker", "indirect", "indirect_speaker", "statements", "samples"
        )

    def _strip(self) -> None:
        """Draw the strip of voices: full blocks are direct quotations, pale ones the newsroom's words."""
        width = max(20, min(self.console.width - 9, 100))
        for naming in ("named", "unnamed"):
            lane = [" "] * width
            for each in self.reading.voices.strip:
                if str(each.naming) == naming:
                    first = min(int(each.start * width), width - 1)
                    last = max(first + 1, round(each.end * width))
                    full = "█" if each.kind is QuoteKind.DIRECT else "░"
                    lane[first:last] = [full] * (last - first)
            self._line(f"{naming:8} {''.join(lane[:width])}", _COLOURS[naming])
        self._line(f"{'':8} 0 %{'100 %':>{width - 3}}", "dim")
        self._line(f"{'':8} █ direct  ░ in the newsroom's words", "dim")

    def _silent(self) -> None:
        silent, declined = self.reading.voices.silent, self.reading.voices.declined
        if not silent:
            self._line("Everybody whose name was found speaks; or no name was found.")
        else:
            table = self._table("who", "kind", "mentions", "first at")
            for each in silent[:_SILENT]:
                at = self._at(each.mentions[0])
                table.add_row(clean(each.label), str(each.kind), str(len(each.mentions)), at)
            self.console.print(table)
            self._more(len(silent) - _SILENT, "name")
            self._trust("silent")
        for refusal in declined:
            self._line(f"Asked, and said nothing: {excerpt(refusal.span.of(self.text))}")

    def _words(self) -> None:
        words = self.reading.words
        self._line(f"{counted(words.running, 'running word')} in {counted(words.sentences, 'sentence')}")
        if words.most_frequent:
            most = ", ".join(f"{clean(each.word)} {each.count}" for each in words.most_frequent)
            self._line(f"Most frequent content words: {most}")
            self._trust("words")
        else:
            self._line("No content word comes twice.")
        if words.keywords:
            table = self._table("typical of this text", "times", "G²", "log ratio")
            for key in words.keywords:
                ratio = f"{key.bound}{key.log_ratio:+.1f}"
                table.add_row(clean(key.word), str(key.count), f"{key.log_likelihood:.0f}", ratio)
            self.console.print(table)
            self._trust("keyness")
        else:
            self._line(f"No keywords: {words.no_keywords}")

    def _frames(self) -> None:
        frames = self.reading.frames
        found = [each for each in frames.counts if each.units]
        name = clean(frames.codebook.title_en or frames.codebook.name)
        self._line(f"{counted(len(frames.units), 'unit')}; codebook: {name}")
        if not found:
            self._line("No word of the codebook stands in this text.")
        else:
            table = self._table("frame", "units", *map(str, Voice), "words", left=(2 + len(Voice),))
            for each in found[:_FRAMES]:
                words = dict.fromkeys(clean(hit.span.of(self.text)) for hit in each.hits)
                voices = (str(each.by_voice[voice]) for voice in Voice)
                label = clean(each.frame.label_en or each.frame.name)
                table.add_row(label, str(each.units), *voices, excerpt(", ".join(words), 60))
            self.console.print(table)
            self._more(len(found) - _FRAMES, "frame")
        self._trust("frames")

    def _agency(self) -> None:
        agency = self.reading.agency
        if not agency.actions:
            self._line("No action was found: no verb of doing, in the active or in the passive.")
            return
        kinds = ", ".join(f"{kind} {count}" for kind, count in agency.kinds.items())
        self._line(f"{counted(len(agency.actions), 'action')}: {kinds}")
        table = self._table(
            "told without saying who does it", "told as", "done to, or about", "at", left=(1, 2)
        )
        for action in agency.actions:
            if action.kind in _HIDDEN:
                words = " … ".join(span.of(self.text) for span in action.predicate)
                whom = excerpt(action.patient.of(self.text), 40) if action.patient else "not found"
                table.add_row(excerpt(words, 40), str(action.kind), whom, self._at(action.predicate[0]))
        if table.row_count:
            self.console.print(table)
        self._trust("subjects", "objects", "passives")

    def _gaps(self) -> None:
        if not self.reading.gaps:
            self._line(
                "Nothing that the rules noticed; which is not to say that everything was read rightly."
            )
        for kind, entries in groupby(self.reading.gaps, key=lambda gap: gap.kind):
            gaps = list(entries)
            self._line(f"{kind}: {len(gaps)}", "bold")
            for gap in gaps[:_GAPS]:
                self._line(f"  {self._where(gap)}{clean(gap.reason)}")
            self._more(len(gaps) - _GAPS, "place")

    # ----------------------------------------------------------------------------------------------- pieces

    def _line(self, words: str, style: str = "") -> None:
        from rich.text import Text  # noqa: PLC0415 - as above

        self.console.print(Text(words, style))

    def _table(self, *headings: str, left: Iterable[int] = ()) -> "Table":
        """Begin a table; its first column holds words, the others numbers unless they are said to be left."""
        from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - as above
        from rich.table import Table  # noqa: PLC0415 - as above

        words = {0, *left, *(n for n, heading in enumerate(headings) if heading in {"what it is", "kind"})}
        table = Table(box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1), header_style="dim")
        for n, heading in enumerate(headings):
            table.add_column(heading, justify="left" if n in words else "right", overflow="fold")
        return table

    def _named(self, source: Source) -> "Text":
        from rich.text import Text  # noqa: PLC0415 - as above

        naming = naming_of(source)
        label = "nobody named" if naming == "nobody" else clean(source.label)
        return Text.assemble((f"{DOTS[naming]} ", _COLOURS[naming]), label)

    def _at(self, span: Span) -> str:
        return place(span.start, len(self.text))

    def _where(self, gap: Gap) -> str:
        if gap.span is not None:
            return f"at {self._at(gap.span)} »{excerpt(gap.span.of(self.text), 60)}«: "
        return f"»{excerpt(gap.text, 60)}«: " if gap.text else ""

    def _more(self, number: int, what: str) -> None:
        if number > 0:
            self._line(f"  and {counted(number, what)} more", "dim")

    def _trust(self, *names: str) -> None:
        """Say how far the numbers above can be trusted."""
        known = figures()
        self._line("≈ " + "; ".join(f"{known[name].about}: {known[name].short}" for name in names), "dim")


def _what(source: Source) -> str:
    told: Sequence[str] = [] if naming_of(source) == "nobody" else [str(source.naming), str(source.category)]
    return ", ".join(told) or "no words name a speaker"
