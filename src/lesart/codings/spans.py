"""Coded stretches of a text, whoever coded them and in whichever program: what all formats are read into."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lesart.errors import CodebookError, UndefinedMeasureError
from lesart.frames import (
    Codebook,
    CodingFile,
    CodingOrigin,
    UnitCoding,
    find_frames,
    text_sha256,
)
from lesart.records import Article, Naming, Source, Span
from lesart.sources import find_sources
from lesart.wording import counted

__all__ = [
    "NO_FRAME",
    "Code",
    "CodedSpan",
    "CodedText",
    "as_coding_files",
    "coded_by_hand",
    "coded_by_lesart",
    "on_text",
    "span_agreement",
    "unit_codings",
]

NO_FRAME = "no frame"  # a unit that was coded, and carries none: other programs know no such coding


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a codebook, as other programs list it."""

    name: str  # »threat«
    description: str = ""
    parent: str = ""  # name of the code that it stands under: »frames«


@dataclass(frozen=True, slots=True, order=True)
class CodedSpan:
    """One stretch that one coder gave one code."""

    span: Span  # in code points of the text it comes with
    code: str
    coder: str
    note: str = ""  # the coder's reason: a memo or comment in other programs


@dataclass(frozen=True, slots=True)
class CodedText:
    """A text with all that was coded in it."""

    name: str
    text: str
    spans: tuple[CodedSpan, ...]
    codes: tuple[Code, ...] = ()  # all of the codebook, used or not
    remarks: tuple[str, ...] = ()  # what had to be decided or left out in reading

    def __repr__(self) -> str:
        stretches = counted(len(self.spans), "stretch", "stretches")
        return f"CodedText({self.name!r}, {stretches} by {', '.join(self.coders) or 'nobody'})"

    @property
    def coders(self) -> list[str]:
        """Everybody who coded something, in the order of the alphabet."""
        return sorted({each.coder for each in self.spans}, key=str.casefold)

    def all_codes(self) -> list[Code]:
        """List the codes of the codebook, and those used without standing in it; parents first."""
        known = {code.name: code for code in self.codes}
        for name in (each.code for each in self.spans):
            known.setdefault(name, Code(name))
        for name in [code.parent for code in known.values() if code.parent]:
            known.setdefault(name, Code(name))
        return sorted(known.values(), key=lambda code: bool(code.parent))


# ----------------------------------------------------------------------------------------------- going out


def coded_by_hand(
    codings: Iterable[UnitCoding], article: Article, codebook: Codebook | None = None
) -> CodedText:
    """Turn codings of units into coded stretches: each frame of each unit, with the reason as its note.

    A unit that carries no frame gets the code »no frame«, so that it is not lost among those nobody coded.
    """
    spans = [
        CodedSpan(coding.span, frame, coding.coder, coding.reason)
        for coding in codings
        for frame in sorted(coding.frames) or [NO_FRAME]
    ]
    codes = (*_codes_of(codebook), Code(NO_FRAME, "this unit was read, and carries none"))
    return CodedText(article.name, article.text, tuple(sorted(spans)), codes)


def coded_by_lesart(
    article: Article, codebook: Codebook | None = None, *, coder: str = "Lesart"
) -> CodedText:
    """Find quotes, their sources and, with a codebook, frames, and give them as coded stretches.

    Codes are »quote: direct«, »cue«, »mention«, »source: ...« (the stretches that this source says, one code
    a source) and the names of the frames; notes hold the reasons.
    """
    sources = find_sources(article)
    spans = [each for source in sources for each in _quoted(source, coder)]
    codes = [
        Code("quotes", "statements of others, by how they are given"),
        Code("cue", "the words that report", "quotes"),
        Code("mention", "the words that name the speaker", "quotes"),
        Code("sources", "who is behind the statements; named or not"),
    ]
    kinds = sorted({each.code for each in spans if each.code.startswith("quote: ")})
    codes += [Code(kind, "", "quotes") for kind in kinds]
    codes += [Code(_source_code(source), source.reason, "sources") for source in sources]
    if codebook is not None:
        hits = find_frames(article, codebook)
        spans += [
            CodedSpan(span, hit.frame, coder, f"found by {hit.pattern!r}")
            for hit in hits
            for span in hit.spans
        ]
        codes += _codes_of(codebook)
    return CodedText(article.name, article.text, tuple(sorted(set(spans))), tuple(codes))


def _quoted(source: Source, coder: str) -> list[CodedSpan]:
    found = []
    for quote in source.quotes:
        kind = f"quote: {str(quote.kind).replace('_', ' ')}"
        found += [CodedSpan(span, kind, coder, quote.reason) for span in quote.content]
        found += [CodedSpan(span, _source_code(source), coder, source.reason) for span in quote.content]
        found += [CodedSpan(span, "cue", coder, quote.word) for span in quote.cue]
        if quote.mention is not None:
            found.append(CodedSpan(quote.mention, "mention", coder, _source_code(source)))
    return found


def _source_code(source: Source) -> str:
    mark = "●" if source.naming is Naming.NAMED else "○"
    return f"source {source.id}: {mark} {' '.join(source.label.split())}"


def _codes_of(codebook: Codebook | None) -> tuple[Code, ...]:
    if codebook is None:
        return ()
    return tuple(Code(frame.name, frame.definition_en or frame.definition_de) for frame in codebook.frames)


# ----------------------------------------------------------------------------------------------- coming in


def on_text(coded: CodedText, article: Article) -> CodedText:
    """Move stretches that were coded in a copy of an article to the article's own text.

    Programs change line ends and blanks; as long as the letters are the same, each stretch finds its place.

    Raises
    ------
    CodebookError
        If the two texts differ in more than white space.
    """
    if coded.text == article.text:
        return coded
    theirs, ours = _letters(coded.text), _letters(article.text)
    if [coded.text[place] for place in theirs] != [article.text[place] for place in ours]:
        msg = (
            f"{coded.name} is not the text of {article.name}: they differ in more than white space. Code the "
            "file that Lesart wrote, or name the article that was coded"
        )
        raise CodebookError(msg)
    moved = []
    for each in coded.spans:
        first, last = bisect_left(theirs, each.span.start), bisect_left(theirs, each.span.end)
        if first < last:  # else it has white space alone
            moved.append(replace(each, span=Span(ours[first], ours[last - 1] + 1)))
    return replace(coded, name=article.name, text=article.text, spans=tuple(moved))


def _letters(text: str) -> list[int]:
    """List the places of all that is neither white space nor a byte-order mark."""
    return [place for place, letter in enumerate(text) if not letter.isspace() and letter != "\ufeff"]


def unit_codings(
    coded: CodedText,
    units: Sequence[Span],
    *,
    share: float = 0.0,
    codes: Iterable[str] | None = None,
    all_read: bool = False,
) -> dict[str, list[UnitCoding]]:
    """Turn coded stretches into codings of units, so that coders can be compared unit by unit.

    A unit carries a code if the stretches with this code cover more than ``share`` of its letters; with 0,
    one letter is enough. Every coder counts as having read every unit: other programs do not tell a unit
    without codes from one that was left out. Where »no frame« is among the codes, it stands for none, and
    a unit without any code was left out.

    Parameters
    ----------
    units
        Sentences (`lesart.frames.coding_units`), words, paragraphs: any stretches of the text.
    share
        From 0 to 1, exclusive.
    codes
        If given, other codes are left out.
    all_read
        Whether every unit was read, even though there is a code »no frame«.
    """
    every_unit = all_read or NO_FRAME not in {code.name for code in coded.all_codes()}
    wanted = None if codes is None else {*codes, NO_FRAME}
    return {
        coder: [
            _unit_coding(coder, number, unit, _wanted(here, wanted), share)
            for number, unit, here in _touching(coded, coder, units)
            if every_unit or here
        ]
        for coder in coded.coders
    }


def _touching(coded: CodedText, coder: str, units: Sequence[Span]) -> list[tuple[int, Span, list[CodedSpan]]]:
    """Give each unit its number and what a coder coded in it."""
    own = [each for each in coded.spans if each.coder == coder]
    return [
        (number, unit, [each for each in own if each.span.overlaps(unit)])
        for number, unit in enumerate(units, start=1)
    ]


def _wanted(spans: Sequence[CodedSpan], codes: set[str] | None) -> list[CodedSpan]:
    return [each for each in spans if codes is None or each.code in codes]


def _unit_coding(coder: str, number: int, unit: Span, spans: Sequence[CodedSpan], share: float) -> UnitCoding:
    covered: dict[str, set[int]] = {}
    for each in spans:
        inside = range(max(unit.start, each.span.start), min(unit.end, each.span.end))
        covered.setdefault(each.code, set()).update(inside)
    frames = frozenset(code for code, places in covered.items() if len(places) > share * len(unit))
    notes = dict.fromkeys(each.note for each in spans if each.code in frames and each.note)
    return UnitCoding(coder, number, unit, frames - {NO_FRAME}, reason="; ".join(notes))


def as_coding_files(
    coded: CodedText,
    article: Article,
    units: Sequence[Span],
    codebook: Codebook | None,
    path: Path,
    *,
    all_read: bool = False,
) -> list[CodingFile]:
    """Give coded stretches as the files of a class, one a coder; see `lesart.codings.class_of`."""
    name, version = (codebook.name, codebook.version) if codebook is not None else ("", "")
    return [
        CodingFile(
            path,
            tuple(own),
            CodingOrigin(coder, article.name, text_sha256(article), name, version, len(units)),
            coded.remarks,
        )
        for coder, own in unit_codings(coded, units, all_read=all_read).items()
    ]


def span_agreement(coded: CodedText, first: str, second: str, *, code: str | None = None) -> float:
    """Share of stretches that two coders marked alike, same ends and same code: F1 of one against the other.

    Where nothing says how many stretches were left unmarked, agreement by chance cannot be known; F1 is what
    kappa comes to when they are very many (Hripcsak and Rothschild 2005, *Agreement, the F-Measure, and
    Reliability in Information Retrieval*). 0 to 1.

    Raises
    ------
    UndefinedMeasureError
        If neither of them marked anything.
    """
    one, two = (
        {(each.span, each.code) for each in coded.spans if each.coder == name and code in {None, each.code}}
        for name in (first, second)
    )
    if not one and not two:
        msg = f"Neither {first} nor {second} marked anything, so there is nothing to agree on"
        raise UndefinedMeasureError(msg)
    return 2 * len(one & two) / (len(one) + len(two))
