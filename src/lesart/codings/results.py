"""What a class's coding shows: agreement by frame, by unit and by pair, and the units that split it."""

import random
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import mean
from typing import TYPE_CHECKING, Any

from lesart.agreement import CodesWarning, Interval, alpha_interval, krippendorff_alpha, masi_distance
from lesart.codings.classroom import ClassCoding
from lesart.errors import UndefinedMeasureError
from lesart.frames import UnitCoding
from lesart.records import Span

if TYPE_CHECKING:
    import numpy as np

__all__ = [
    "FrameAgreement",
    "PairAgreement",
    "Reading",
    "SplitUnit",
    "UnitAgreement",
    "class_agreement",
    "frame_agreement",
    "pair_agreement",
    "split_units",
    "unit_agreement",
]


@dataclass(frozen=True, slots=True)
class FrameAgreement:
    """How far a class agrees on one frame."""

    frame: str
    seen: int  # codings that have the frame
    codings: int  # all of them: coders times units, without what is missing
    alpha: Interval | None  # Krippendorff's, nominal, yes or no; None: undefined
    reason: str = ""  # why it is undefined


@dataclass(frozen=True, slots=True)
class UnitAgreement:
    """How far those who coded a unit agree on it."""

    unit: int
    span: Span
    coders: int
    agreement: Interval | None  # mean of 1 - MASI distance over all pairs, 0 to 1; None: coded by one alone


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """How far two coders agree."""

    first: str
    second: str
    units: int  # that both coded
    alike: float | None  # share of them with the very same frames; None: no unit in common
    alpha: float | None  # with MASI distance; None: undefined


@dataclass(frozen=True, slots=True)
class Reading:
    """One way in which a unit was coded, by whom, and why."""

    frames: frozenset[str]
    reasons: tuple[tuple[str, str], ...]  # (coder, reason); the reason may be empty


@dataclass(frozen=True, slots=True)
class SplitUnit:
    """A unit with all its readings, the most common first."""

    unit: int
    span: Span
    agreement: float
    readings: tuple[Reading, ...]


def class_agreement(coding: ClassCoding, *, resamples: int = 1_000) -> Interval:
    """Krippendorff's alpha of all frames together, with MASI distance: see `alpha_interval`.

    Raises
    ------
    UndefinedMeasureError
        If everybody coded everything alike, or no unit was coded twice.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", CodesWarning)  # the class's remarks name frames that look alike
        return alpha_interval(coding.ratings(), "masi", resamples=resamples)


def frame_agreement(coding: ClassCoding, *, resamples: int = 1_000) -> list[FrameAgreement]:
    """Alpha of each frame, with its interval over units; undefined is said, not zero."""
    found = []
    for frame in coding.frames:
        ratings = coding.ratings(frame)
        codes = [code for own in ratings.values() for code in own if code is not None]
        alpha, reason = None, ""
        try:
            alpha = alpha_interval(ratings, resamples=resamples)
        except UndefinedMeasureError as error:
            reason = str(error)
        found.append(FrameAgreement(frame, sum(map(bool, codes)), len(codes), alpha, reason))
    return found


def unit_agreement(
    coding: ClassCoding, *, confidence: float = 0.95, resamples: int = 1_000, seed: int = 1
) -> list[UnitAgreement]:
    """Agreement on each unit: the mean of 1 - MASI distance over all pairs of those who coded it.

    The interval is a percentile bootstrap over coders: what another class of such readers would have shown. A
    coder who is drawn twice is not compared with himself or herself.

    Parameters
    ----------
    coding
        Of the class.
    confidence, resamples, seed
        As for `lesart.agreement.bootstrap_interval`.

    Returns
    -------
    list of UnitAgreement
        Of every unit, in the order of the text; without an interval where fewer than two coded it.
    """
    import numpy as np  # noqa: PLC0415 - a tenth of a second, and only a class needs it

    names = list(coding.coders)
    draw = random.Random(seed)  # noqa: S311 - repeatable draws, nothing secret
    samples = (draw.choices(range(len(names)), k=len(names)) for _ in range(resamples))
    drawn = np.array([np.bincount(sample, minlength=len(names)) for sample in samples])
    found = []
    for unit, number in coding.units.items():
        places = [place for place, name in enumerate(names) if unit in coding.coders[name]]
        sets = [coding.coders[names[place]][unit].frames for place in places]
        interval = _agreement_of_pairs(sets, drawn[:, places], confidence) if len(sets) > 1 else None
        found.append(UnitAgreement(number, unit, len(sets), interval))
    return found


def _agreement_of_pairs(
    sets: Sequence[frozenset[str]], drawn: "np.ndarray[Any, Any]", confidence: float
) -> Interval:
    """Average 1 - MASI distance over pairs of coders, in the class and in each sample of it.

    Parameters
    ----------
    sets
        The frames each coder saw, one set a coder.
    drawn
        How often each coder was drawn, (samples, coders).
    """
    import numpy as np  # noqa: PLC0415 - as above

    alike = np.array([[1 - masi_distance(a, b) for b in sets] for a in sets])
    np.fill_diagonal(alike, 0.0)
    apart = 1 - np.eye(len(sets))
    pairs = ((drawn @ apart) * drawn).sum(axis=1)
    agreed = ((drawn @ alike) * drawn).sum(axis=1)
    shares = agreed[pairs > 0] / pairs[pairs > 0]
    low, high = np.quantile(shares, [(1 - confidence) / 2, (1 + confidence) / 2])
    return Interval(
        float(alike.sum() / apart.sum()), float(low), float(high), confidence, int((pairs == 0).sum())
    )


def pair_agreement(coding: ClassCoding) -> list[PairAgreement]:
    """Agreement of each pair of coders, in the order of their names."""
    return [_pair(coding, first, second) for first, second in combinations(coding.coders, 2)]


def _pair(coding: ClassCoding, first: str, second: str) -> PairAgreement:
    one, two = coding.coders[first], coding.coders[second]
    pairs = [(one[unit].frames, two[unit].frames) for unit in coding.units if unit in one and unit in two]
    if not pairs:
        return PairAgreement(first, second, 0, None, None)
    alpha: float | None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", CodesWarning)
            alpha = krippendorff_alpha([list(own) for own in zip(*pairs, strict=True)], "masi")
    except UndefinedMeasureError:
        alpha = None
    return PairAgreement(first, second, len(pairs), mean(float(a == b) for a, b in pairs), alpha)


def split_units(
    coding: ClassCoding, number: int = 10, *, agreement: Sequence[UnitAgreement] | None = None
) -> list[SplitUnit]:
    """List the units that split the class, the most disputed first, with everybody's reasons.

    Units on which all agree are never listed.

    Parameters
    ----------
    coding
        Of the class.
    number
        At most how many.
    agreement
        What `unit_agreement` gave, if it is at hand.
    """
    measured = [
        (each.agreement.value, each)
        for each in (unit_agreement(coding, resamples=40) if agreement is None else agreement)
        if each.agreement is not None and each.agreement.value < 1
    ]
    measured.sort(key=lambda pair: (pair[0], pair[1].span))
    return [
        SplitUnit(each.unit, each.span, value, _readings(coding.codings(each.span)))
        for value, each in measured[:number]
    ]


def _readings(codings: dict[str, UnitCoding]) -> tuple[Reading, ...]:
    by_frames: dict[frozenset[str], list[tuple[str, str]]] = {}
    for name, coding in codings.items():
        by_frames.setdefault(coding.frames, []).append((name, coding.reason))

    def rank(item: tuple[frozenset[str], list[Any]]) -> tuple[int, list[str]]:
        return -len(item[1]), sorted(item[0])

    return tuple(Reading(frames, tuple(own)) for frames, own in sorted(by_frames.items(), key=rank))
