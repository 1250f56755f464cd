"""One coding out of many: by majority, by the instructor's decisions, and never without saying which."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lesart.codings.classroom import ClassCoding
from lesart.errors import CodebookError
from lesart.frames import Codebook, CodingOrigin, UnitCoding, read_entries, write_coding_file
from lesart.records import Span, Voice

__all__ = ["Decision", "adjudicated", "read_decisions", "undecided", "write_adjudicated"]

_NAME = "adjudicated"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the instructor decides for a unit."""

    unit: int
    frames: frozenset[str]
    reason: str = ""
    voice: Voice | None = None


def read_decisions(path: str | Path, *, codebook: Codebook | None = None) -> list[Decision]:
    """Read decisions: ``unit``, ``frames``, and if you like ``reason`` and ``voice``, as CSV or JSON Lines.

    In a table, several frames stand with a semicolon between them, and ``-`` for none.

    Raises
    ------
    CodebookError
        If the file cannot be read, or a line is no decision.
    """
    path = Path(path)
    _, entries, problems = read_entries(path)
    if problems:
        msg = f"{path.name}: {problems[0]}"
        raise CodebookError(msg)
    return [_decision(entry, f"{path.name}, {where}", codebook) for where, entry in entries]


def _decision(entry: Mapping[str, object], where: str, codebook: Codebook | None) -> Decision:
    unit, frames, voice = entry.get("unit"), entry.get("frames"), entry.get("voice")
    if not isinstance(unit, int) or not isinstance(frames, list):
        msg = f"{where}: a decision needs the number of a unit and a list of frames"
        raise CodebookError(msg)
    if voice is not None and voice not in set(Voice):
        msg = f"{where}: there is no voice {voice!r}: choose {', '.join(Voice)}"
        raise CodebookError(msg)
    for name in frames:
        if codebook is not None:
            codebook[name]
    return Decision(
        unit, frozenset(frames), str(entry.get("reason", "")), None if voice is None else Voice(str(voice))
    )


def adjudicated(coding: ClassCoding, decisions: Iterable[Decision] = ()) -> list[UnitCoding]:
    """Give one coding for every unit: the instructor's where there is a decision, else that of the majority.

    A frame is in if more than half of those who coded the unit saw it. One that exactly half saw is left out,
    and the coding's ``doubt`` says so: see `undecided`.

    Raises
    ------
    CodebookError
        If a decision is about a unit that nobody coded.
    """
    decided = {decision.unit: decision for decision in decisions}
    strange = sorted(set(decided) - set(coding.units.values()))
    if strange:
        msg = f"There is a decision on unit {strange[0]}, which nobody coded: the units are "
        raise CodebookError(msg + ", ".join(map(str, coding.units.values())))
    return [_one(coding, span, number, decided.get(number)) for span, number in coding.units.items()]


def write_adjudicated(coding: ClassCoding, codings: Iterable[UnitCoding], path: str | Path) -> Path:
    """Save an adjudicated coding, with a head that tells of which text it is."""
    origin = CodingOrigin(
        _NAME,
        coding.article,
        coding.article_sha256,
        coding.codebook,
        coding.codebook_version,
        len(coding.units),
    )
    return write_coding_file(codings, path, origin=origin)


def undecided(codings: Iterable[UnitCoding]) -> list[UnitCoding]:
    """List the adjudicated codings that a decision is still to be made about."""
    return [coding for coding in codings if coding.doubt]


def _one(coding: ClassCoding, span: Span, number: int, decision: Decision | None) -> UnitCoding:
    own = list(coding.codings(span).values())
    counts = Counter(frame for each in own for frame in each.frames)
    told = f"of {len(own)}: {_counted(counts) or 'no frame'}"
    if decision is not None:
        return _decided(decision, told, span, _most(own))
    ties = sorted(frame for frame, count in counts.items() if 2 * count == len(own))
    return UnitCoding(
        _NAME,
        number,
        span,
        frozenset(frame for frame, count in counts.items() if 2 * count > len(own)),
        _most(own),
        reason=f"majority {told}",
        doubt=f"seen by exactly half: {', '.join(ties)}" if ties else None,
    )


def _decided(decision: Decision, told: str, span: Span, voice: Voice | None) -> UnitCoding:
    reason = f"decided: {decision.reason}" if decision.reason else "decided"
    return UnitCoding(
        _NAME, decision.unit, span, decision.frames, decision.voice or voice, reason=f"{reason} ({told})"
    )


def _counted(counts: Mapping[str, int]) -> str:
    ranked = sorted(counts, key=lambda frame: (-counts[frame], frame))
    return ", ".join(f"{frame} {counts[frame]}" for frame in ranked)


def _most(codings: Iterable[UnitCoding]) -> Voice | None:
    """Name the voice that more than half of those who named one heard."""
    voices = Counter(coding.voice for coding in codings if coding.voice is not None)
    if not voices:
        return None
    voice, count = voices.most_common(1)[0]
    return voice if 2 * count > voices.total() else None
