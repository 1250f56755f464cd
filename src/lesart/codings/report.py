"""A class's coding told in words, for the terminal, and as a record, for other programs."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Any

from lesart.agreement import Interval
from lesart.codings.adjudication import adjudicated, undecided
from lesart.codings.classroom import ClassCoding
from lesart.codings.results import (
    FrameAgreement,
    PairAgreement,
    SplitUnit,
    UnitAgreement,
    class_agreement,
    frame_agreement,
    pair_agreement,
    split_units,
    unit_agreement,
)
from lesart.errors import UndefinedMeasureError
from lesart.frames import UnitCoding
from lesart.records import Article, Span
from lesart.wording import counted

__all__ = ["ClassReport", "class_report"]

_REASONS = 5  # of one reading, in the terminal; the record has all


@dataclass(frozen=True, slots=True, repr=False)
class ClassReport:
    """Everything that `lesart class` shows, in words; ``record`` has it as plain data."""

    coding: ClassCoding
    all_frames: Interval | None  # alpha of all frames together, MASI; None: undefined
    frames: tuple[FrameAgreement, ...]
    units: tuple[UnitAgreement, ...]
    pairs: tuple[PairAgreement, ...]
    split: tuple[SplitUnit, ...]
    adjudicated: tuple[UnitCoding, ...]
    article: Article | None = None

    def __repr__(self) -> str:
        blocks = [self._head(), self._frames(), self._who(), self._split(), self._ties()]
        return "\n\n".join(block for block in blocks if block)

    def _head(self) -> str:
        coding = self.coding
        codings = sum(map(len, coding.coders.values()))
        missing = len(coding.coders) * len(coding.units) - codings
        together = "undefined (all alike)" if self.all_frames is None else str(self.all_frames)
        by = f" by the codebook {coding.codebook!r}" if coding.codebook else ""
        by += f", version {coding.codebook_version}" if coding.codebook_version else ""
        of = coding.article or "an article"
        lines = [
            f"{counted(len(coding.coders), 'coder')}, {counted(len(coding.units), 'unit')} of {of}{by}",
            f"{counted(codings, 'coding')}, {missing} missing",
            f"all frames together: alpha (MASI) {together}",
        ]
        return "\n".join(lines)

    def _frames(self) -> str:
        width = max([5, *(len(each.frame) for each in self.frames)])
        lines = [f"{'frame':{width}}  seen   of  alpha"]
        for each in self.frames:
            alpha = "undefined: every code is the same" if each.alpha is None else str(each.alpha)
            lines.append(f"{each.frame:{width}} {each.seen:5}{each.codings:5}  {alpha}")
        return "\n".join(lines)

    def _who(self) -> str:
        values = [each.alpha for each in self.pairs if each.alpha is not None]
        if not values:
            return "who agrees with whom: no pair has a value"
        lines = [f"who agrees with whom: alpha of each pair, median {median(values):.2f}"]
        ranked = sorted(self._means().items(), key=lambda item: -item[1])
        width = max(len(name) for name, _ in ranked)
        lines += [f"  {name:{width}}  with the others {value:.2f}" for name, value in ranked]
        return "\n".join(lines)

    def _means(self) -> dict[str, float]:
        found: dict[str, list[float]] = {}
        for each in self.pairs:
            if each.alpha is not None:
                found.setdefault(each.first, []).append(each.alpha)
                found.setdefault(each.second, []).append(each.alpha)
        return {name: mean(values) for name, values in found.items()}

    def _split(self) -> str:
        if not self.split:
            return "no unit splits the class"
        return "\n".join(
            [
                "the unit that splits the class"
                if len(self.split) == 1
                else f"the {len(self.split)} units that split the class",
                *(self._reading_lines(each) for each in self.split),
            ]
        )

    def _reading_lines(self, unit: SplitUnit) -> str:
        lines = [f"  unit {unit.unit}, agreement {unit.agreement:.2f}  {self._text(unit.span)}"]
        for reading in unit.readings:
            lines.append(f"    {len(reading.reasons):3}  {', '.join(sorted(reading.frames)) or 'no frame'}")
            told = [f"{name}: {' '.join(reason.split())}" for name, reason in reading.reasons if reason]
            lines += [f"           {line}" for line in told[:_REASONS]]
            if len(told) > _REASONS:
                more = counted(len(told) - _REASONS, "more reason")
                lines.append(f"           and {more} (--json has all)")
        return "\n".join(lines)

    def _text(self, span: Span) -> str:
        return "" if self.article is None else " ".join(span.of(self.article.text).split())

    def _ties(self) -> str:
        ties = undecided(self.adjudicated)
        if not ties:
            return ""
        lines = [f"  unit {each.unit}: {each.doubt}" for each in ties]
        return "\n".join(["adjudicated by majority, and left to you", *lines])

    @property
    def record(self) -> dict[str, Any]:
        """The report as plain data, everybody's reasons included."""
        return {
            "article": self.coding.article,
            "codebook": self.coding.codebook,
            "codebook_version": self.coding.codebook_version,
            "coders": list(self.coding.coders),
            "all_frames": _bounds(self.all_frames),
            "frames": [
                {"frame": f.frame, "seen": f.seen, "codings": f.codings, "alpha": _bounds(f.alpha)}
                for f in self.frames
            ],
            "units": [
                {**_place(u), "coders": u.coders, "agreement": _bounds(u.agreement)} for u in self.units
            ],
            "pairs": [
                {"first": p.first, "second": p.second, "units": p.units, "alike": p.alike, "alpha": p.alpha}
                for p in self.pairs
            ],
            "split": [
                {
                    **_place(s),
                    "agreement": s.agreement,
                    "readings": [
                        {"frames": sorted(r.frames), "reasons": [list(each) for each in r.reasons]}
                        for r in s.readings
                    ],
                }
                for s in self.split
            ],
            "undecided": [{"unit": each.unit, "doubt": each.doubt} for each in undecided(self.adjudicated)],
            "set_aside": [{"path": str(s.path), "reason": s.reason} for s in self.coding.set_aside],
            "remarks": list(self.coding.remarks),
        }


def class_report(
    coding: ClassCoding,
    *,
    article: Article | None = None,
    codings: Sequence[UnitCoding] | None = None,
    split: int = 10,
    resamples: int = 1_000,
) -> ClassReport:
    """Measure all that there is to see in a class's coding.

    Parameters
    ----------
    coding
        From `lesart.codings.read_class`.
    article
        For the text of the units that split the class.
    codings
        The adjudicated coding; without it, that of the majority.
    split
        How many disputed units to list.
    resamples
        How often units, or coders, are drawn again for each interval.
    """
    try:
        together = class_agreement(coding, resamples=resamples)
    except UndefinedMeasureError:
        together = None
    units = unit_agreement(coding, resamples=resamples)
    return ClassReport(
        coding,
        together,
        tuple(frame_agreement(coding, resamples=resamples)),
        tuple(units),
        tuple(pair_agreement(coding)),
        tuple(split_units(coding, split, agreement=units)),
        tuple(adjudicated(coding) if codings is None else codings),
        article,
    )


def _bounds(interval: Interval | None) -> dict[str, float] | None:
    if interval is None:
        return None
    return {"value": interval.value, "low": interval.low, "high": interval.high}


def _place(unit: UnitAgreement | SplitUnit) -> dict[str, int]:
    return {"unit": unit.unit, "start": unit.span.start, "end": unit.span.end}
