"""A class's coding as tables: agreement by frame, unit and pair, and the units that split the class."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from lesart.agreement import Interval
from lesart.codings import ClassCoding, FrameAgreement, PairAgreement, SplitUnit, UnitAgreement
from lesart.records import Article
from lesart.tables.building import typed_table

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "frame_agreement_table",
    "pair_agreement_table",
    "ratings_table",
    "split_table",
    "unit_agreement_table",
]

_NOTHING = float("nan")


def frame_agreement_table(found: Iterable[FrameAgreement], *, digits: int | None = None) -> "pd.DataFrame":
    """Tabulate `lesart.codings.frame_agreement`, one row a frame.

    Columns: ``frame``, ``seen`` (codings that have it), ``codings`` (all), ``alpha``, ``low``, ``high``,
    ``undefined`` (why alpha has no value; it is NaN then, not zero).
    """
    rows = [(each.frame, each.seen, each.codings, *_bounds(each.alpha), each.reason) for each in found]
    columns = {"frame": str, "seen": int, "codings": int, "alpha": float, "low": float, "high": float}
    return typed_table(rows, columns | {"undefined": str}, digits)


def unit_agreement_table(
    found: Iterable[UnitAgreement], article: Article | None = None, *, digits: int | None = None
) -> "pd.DataFrame":
    """Tabulate `lesart.codings.unit_agreement`, one row a unit.

    Columns: ``unit``, ``coders``, ``agreement``, ``low``, ``high``, ``text`` (empty without the article).
    """
    rows = [(each.unit, each.coders, *_bounds(each.agreement), _text(each, article)) for each in found]
    columns = {"unit": int, "coders": int, "agreement": float, "low": float, "high": float, "text": str}
    return typed_table(rows, columns, digits)


def pair_agreement_table(found: Iterable[PairAgreement], *, digits: int | None = None) -> "pd.DataFrame":
    """Tabulate `lesart.codings.pair_agreement`, one row a pair.

    Columns: ``first``, ``second``, ``units`` (both coded), ``alike`` (share coded the very same), ``alpha``;
    what is undefined is NaN.
    """
    rows = [
        (
            each.first,
            each.second,
            each.units,
            _NOTHING if each.alike is None else each.alike,
            _NOTHING if each.alpha is None else each.alpha,
        )
        for each in found
    ]
    columns = {"first": str, "second": str, "units": int, "alike": float, "alpha": float}
    return typed_table(rows, columns, digits)


def split_table(found: Iterable[SplitUnit], article: Article | None = None) -> "pd.DataFrame":
    """Tabulate `lesart.codings.split_units`, one row a coder, the most disputed unit first.

    Columns: ``unit``, ``frames``, ``votes`` (coders with these frames), ``coder``, ``reason``, ``text``.
    """
    rows = [
        (
            unit.unit,
            ", ".join(sorted(reading.frames)) or "no frame",
            len(reading.reasons),
            coder,
            reason,
            _text(unit, article),
        )
        for unit in found
        for reading in unit.readings
        for coder, reason in reading.reasons
    ]
    columns = {"unit": int, "frames": str, "votes": int, "coder": str, "reason": str, "text": str}
    return typed_table(rows, columns)


def ratings_table(coding: ClassCoding, frame: str | None = None) -> "pd.DataFrame":
    """Lay a class's codes out as units x coders, as `lesart.agreement` takes them.

    Parameters
    ----------
    coding
        From `lesart.codings.read_class`.
    frame
        If given, cells say whether the unit carries it; else they are sets of frames. Missing is None.
    """
    import pandas as pd  # noqa: PLC0415 - takes half a second, and only a table needs it

    numbers = pd.Index(list(coding.units.values()), name="unit")
    return pd.DataFrame(coding.ratings(frame), index=numbers, dtype=object)


def _bounds(interval: Interval | None) -> tuple[float, float, float]:
    if interval is None:
        return _NOTHING, _NOTHING, _NOTHING
    return interval.value, interval.low, interval.high


def _text(unit: UnitAgreement | SplitUnit, article: Article | None) -> str:
    return "" if article is None else " ".join(unit.span.of(article.text).split())
