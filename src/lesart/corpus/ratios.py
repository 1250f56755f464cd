"""Ratios of two totals, group by group: with an interval over articles, or with the reason for none."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from lesart.corpus.grouping import ALL, By, grouped, periods_between
from lesart.corpus.resampling import FEW, Resampling
from lesart.errors import OptionError, UndefinedMeasureError
from lesart.tables import typed_table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

__all__ = ["Ratio", "measured_ratios"]

Clusters: TypeAlias = "dict[str, np.ndarray]"  # by stratum: one row an article, its part and its whole


@dataclass(frozen=True, slots=True)
class Ratio:
    """What a ratio is of: how it is multiplied, and what is missing where it has no whole."""

    part: str
    whole: str
    value: str
    times: float
    missing: str
    used: str = "quoting"  # the column that says how many articles have any …
    using: Literal["whole", "part"] = "whole"  # … of this


def measured_ratios(
    table: "pd.DataFrame",
    by: By,
    ratio: Ratio,
    *,
    within: str | None = None,
    against: str | None = None,
    resampling: Resampling | None = None,
) -> "pd.DataFrame":
    """Measure the ratio of ``part`` to ``whole`` in each group of articles, one row a group."""
    labels = grouped(table, by)
    strata = grouped(table, within)[within or "group"]
    whole = table["whole"].groupby(strata).sum()
    weights = {str(name): total / whole.sum() for name, total in whole.items() if total}
    resampling = resampling or Resampling()
    rows, clusters = [], {}
    for group in _groups(labels):
        own = (labels == list(group)).all(axis=1)
        totals = table.loc[own, ["part", "whole"]]
        clusters[group] = {name: totals[strata[own] == name].to_numpy(dtype=float) for name in weights}
        counts = (len(totals), int((totals[ratio.using] > 0).sum()), *map(int, totals.sum()))
        rows.append((*group, *counts, *_measured(ratio, clusters[group], weights, resampling)))
    counted = ("articles", ratio.used, ratio.part, ratio.whole)
    columns: dict[str, type] = dict.fromkeys(labels.columns, str) | dict.fromkeys(counted, int)
    columns |= {ratio.value: float, "low": float, "high": float, "note": str}
    if against is not None:
        other = _other(clusters, against, by)
        compared = [_difference(ratio, one, other, weights, resampling) for one in clusters.values()]
        rows = [(*row, *each) for row, each in zip(rows, compared, strict=True)]
        columns |= dict.fromkeys(("difference", "difference_low", "difference_high"), float)
    return typed_table(rows, columns)


def _other(clusters: "dict[tuple[str, ...], Clusters]", against: str, by: By) -> "Clusters":
    """Give the articles of the group that the others are compared with."""
    if (against,) not in clusters:
        known = ", ".join(group[0] for group in clusters) if isinstance(by, str) else "groups of one column"
        msg = f"There is no group {against!r} to compare with: take one of {known}"
        raise OptionError(msg)
    return clusters[(against,)]


def _difference(
    ratio: Ratio, one: "Clusters", other: "Clusters", weights: dict[str, float], resampling: Resampling
) -> tuple[float, float, float]:
    """Give the difference of two groups with its interval; nan for a group itself, or without a value."""
    missing = float("nan")
    if one is other or _no_value(ratio, one) or _no_value(ratio, other):
        return missing, missing, missing
    values = _value(ratio, weights)

    def difference(totals: "Sequence[np.ndarray]") -> "np.ndarray":
        less: np.ndarray = values(totals[: len(weights)]) - values(totals[len(weights) :])
        return less

    both = [*one.values(), *other.values()]
    [alone] = difference([cluster.sum(axis=0, keepdims=True) for cluster in both])
    if _no_interval([cluster[cluster[:, 1] > 0] for cluster in both]):
        return float(alone), missing, missing
    try:
        found = resampling.interval(difference, *both)
    except UndefinedMeasureError:
        return float(alone), missing, missing
    return found.value, found.low, found.high


def _groups(labels: "pd.DataFrame") -> list[tuple[str, ...]]:
    """List the groups in their order."""
    if len(labels.columns) == 1:
        [name] = labels.columns
        return [(label,) for label in periods_between(labels[name].tolist(), name)]
    return sorted(set(labels.itertuples(index=False, name=None)))


def _measured(
    ratio: Ratio, clusters: "Clusters", weights: dict[str, float], resampling: Resampling
) -> tuple[float, float, float, str]:
    """Give value, low, high and note of one group; what has no value is nan, and the note says why."""
    missing = float("nan")
    if reason := _no_value(ratio, clusters):
        return missing, missing, missing, reason

    value = _value(ratio, weights)
    used = [cluster[cluster[:, 1] > 0] for cluster in clusters.values()]
    reason = _no_interval(used)
    if not reason:
        try:
            found = resampling.interval(value, *clusters.values())
        except UndefinedMeasureError as error:
            reason = f"no interval: {error}"
        else:
            few = min(len(cluster) for cluster in used) < FEW
            note = "few articles: the interval is too narrow" if few else ""
            return found.value, found.low, found.high, note
    [alone] = value([cluster.sum(axis=0, keepdims=True) for cluster in used])
    return float(alone), missing, missing, reason


def _no_value(ratio: Ratio, clusters: "Clusters") -> str:
    """Say why a group has no value; empty if it has one."""
    if not clusters:
        return ratio.missing
    if not sum(map(len, clusters.values())):
        return "no articles"
    for name, cluster in clusters.items():
        if not cluster[:, 1].sum():
            return ratio.missing if name == ALL else f"{ratio.missing} in {name}"
    return ""


def _value(ratio: Ratio, weights: dict[str, float]) -> "Callable[[Sequence[np.ndarray]], np.ndarray]":
    """Give the measure that adds up the strata's ratios by their weights; nan without a whole."""
    import numpy as np  # noqa: PLC0415 - only a measure of groups needs it

    def value(totals: "Sequence[np.ndarray]") -> "np.ndarray":
        with np.errstate(invalid="ignore", divide="ignore"):
            parts = [w * (each[:, 0] / each[:, 1]) for w, each in zip(weights.values(), totals, strict=True)]
        added: np.ndarray = ratio.times * np.sum(parts, axis=0)
        return added

    return value


def _no_interval(used: "Sequence[np.ndarray]") -> str:
    """Say why articles cannot show how far a ratio may move; empty if they can."""
    if all(len(cluster) == 1 for cluster in used):
        return "no interval: one article"
    if all(len(set(cluster[:, 0] / cluster[:, 1])) == 1 for cluster in used):
        return "no interval: all articles alike"  # drawing them again would show nothing
    return ""
