"""Codings by hand: what coders saw in each unit, kept in JSON Lines."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from lesart.errors import CodebookError
from lesart.frames.codebook import Codebook
from lesart.frozen import record
from lesart.jsonlines import read_entries, write_entries
from lesart.records import Span, Voice

__all__ = [
    "Disagreement",
    "UnitCoding",
    "coders",
    "coding_entry",
    "coding_from_entry",
    "disagreements",
    "read_codings",
    "write_codings",
]


@record
class UnitCoding:
    """What one coder saw in one unit."""

    coder: str  # »first«
    unit: int  # number of the unit, from 1
    span: Span
    frames: frozenset[str]
    voice: Voice | None = None
    functions: frozenset[str] = frozenset()  # of Entman's four
    flags: frozenset[str] = frozenset()  # »negated«, »hypothetical«
    reason: str = ""  # one line
    doubt: str | None = None  # how one might see it otherwise


@record
class Disagreement:
    """A unit that two coders coded differently, with the reasons of both."""

    span: Span
    only_first: frozenset[str]  # frames that only the first coder saw
    only_second: frozenset[str]
    first: UnitCoding
    second: UnitCoding


def read_codings(path: str | Path, *, codebook: Codebook | None = None) -> list[UnitCoding]:
    """Read codings, one JSON object a line, in the order of the file; a head (`CodingOrigin`) is passed over.

    Parameters
    ----------
    path
        The file. Each line needs ``coder``, ``unit``, ``start``, ``end`` and ``frames``; ``voice``,
        ``functions``, ``flags``, ``reason`` and ``doubt`` may be left out.
    codebook
        If given, frames and functions have to be its own.

    Raises
    ------
    CodebookError
        If the file or a line of it cannot be read, or uses a frame that the codebook does not have.

    Examples
    --------
    >>> from lesart.articles import seed_file
    >>> codings = read_codings(seed_file("frames.jsonl"))
    >>> codings[0].coder, sorted(codings[0].frames)
    ('first', ['pressure', 'responsibility'])
    """
    read = read_entries(
        path,
        lambda entry: None if "lesart" in entry else coding_from_entry(entry, codebook),
        error=CodebookError,
        form="Every line is one coding: see seeds/frames.md",
    )
    return [coding for coding in read if coding is not None]


def write_codings(codings: Iterable[UnitCoding], path: str | Path) -> None:
    """Save codings so that `read_codings` reads them again."""
    write_entries(map(coding_entry, codings), path)


def coders(codings: Iterable[UnitCoding]) -> dict[str, list[UnitCoding]]:
    """Sort codings by coder, each in the order of the units.

    >>> from lesart.articles import seed_file
    >>> {name: len(own) for name, own in coders(read_codings(seed_file("frames.jsonl"))).items()}
    {'first': 58, 'second': 58}
    """
    by_coder: dict[str, list[UnitCoding]] = {}
    for coding in codings:
        by_coder.setdefault(coding.coder, []).append(coding)
    return {name: sorted(own, key=lambda coding: coding.span) for name, own in by_coder.items()}


def disagreements(first: Sequence[UnitCoding], second: Sequence[UnitCoding]) -> list[Disagreement]:
    """List the units that two coders gave different frames, in the order of the text.

    Units that only one of them coded are passed over.
    """
    others = {coding.span: coding for coding in second}
    return [
        Disagreement(
            one.span,
            one.frames - others[one.span].frames,
            others[one.span].frames - one.frames,
            one,
            others[one.span],
        )
        for one in first
        if one.span in others and one.frames != others[one.span].frames
    ]


def coding_from_entry(entry: Mapping[str, object], codebook: Codebook | None = None) -> UnitCoding:
    """Make a coding of what stands in a file.

    Raises
    ------
    KeyError
        If something is missing.
    TypeError, ValueError
        If something is not what it has to be; a CodebookError (of the latter kind) for an unknown frame.
    """
    start, end, unit = entry["start"], entry["end"], entry["unit"]
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(unit, int)):
        msg = f"start, end and unit have to be whole numbers, not {start!r}, {end!r}, {unit!r}"
        raise TypeError(msg)
    doubt = entry.get("doubt")
    voice = entry.get("voice")
    coding = UnitCoding(
        coder=str(entry["coder"]),
        unit=unit,
        span=Span(start, end),
        frames=_names(entry["frames"]),
        voice=_voice(voice),
        functions=_names(entry.get("functions", [])),
        flags=_names(entry.get("flags", [])),
        reason=str(entry.get("reason", "")),
        doubt=None if doubt is None else str(doubt),
    )
    _fits(coding, codebook)
    return coding


def _voice(told: object) -> Voice | None:
    if told is None:
        return None
    if told not in set(Voice):
        msg = f"there is no voice {told!r}: it is {', '.join(Voice)} or nothing"
        raise ValueError(msg)
    return Voice(str(told))


def _names(value: object) -> frozenset[str]:
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        msg = f'{value!r} is no list of names, such as ["threat", "law"]'
        raise TypeError(msg)
    return frozenset(value)


def _fits(coding: UnitCoding, codebook: Codebook | None) -> None:
    if codebook is None:
        return
    for name in sorted(coding.frames):
        codebook[name]
    unknown = coding.functions - {function.id for function in codebook.functions}
    if unknown:
        msg = f"the codebook {codebook.name!r} has no function {min(unknown)!r}"
        raise CodebookError(msg)


def coding_entry(coding: UnitCoding) -> dict[str, Any]:
    """Give a coding as it stands in a file."""
    return {
        "coder": coding.coder,
        "unit": coding.unit,
        "start": coding.span.start,
        "end": coding.span.end,
        "frames": sorted(coding.frames),
        "functions": sorted(coding.functions),
        "voice": None if coding.voice is None else str(coding.voice),
        "flags": sorted(coding.flags),
        "reason": coding.reason,
        "doubt": coding.doubt,
    }
