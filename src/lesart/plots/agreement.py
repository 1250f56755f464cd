"""Who agrees with whom, as a picture."""

import math
from statistics import mean, median
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from lesart.plots.drawing import LIGHT_GREY, columns, new_axes
from lesart.plots.pictures import describe
from lesart.wording import counted

__all__ = ["agreement_map"]

_WITH_NUMBERS = 12  # coders; among more, a number in each field could not be read


def agreement_map(table: pd.DataFrame, *, measure: str = "alpha") -> Axes:
    """Draw who agrees with whom: one field a pair, the darker the closer, those who agree most first.

    Fields without a value are hatched.

    Parameters
    ----------
    table
        As `lesart.tables.pair_agreement_table` makes it.
    measure
        The column to show: ``alpha`` or ``alike``.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.
    """
    firsts, seconds, values = columns(table, "first", "second", measure)
    pairs = {(a, b): v for a, b, v in zip(firsts, seconds, values, strict=True) if not math.isnan(v)}
    pairs |= {(b, a): value for (a, b), value in pairs.items()}
    means = _means(pairs)
    names = sorted(dict.fromkeys([*firsts, *seconds]), key=lambda name: -means.get(name, -2.0))
    cells = [[pairs.get((a, b), math.nan) for b in names] for a in names]

    ax = new_axes(height=max(3.5, min(7.0, 1.5 + 0.3 * len(names))))
    shown = ax.imshow(cells, cmap="cividis_r", vmin=min(0.0, *pairs.values(), 0.0), vmax=1.0)
    _hatch(ax, cells)
    if len(names) <= _WITH_NUMBERS:
        _number(ax, cells)
    ax.set_xticks(range(len(names)), names, rotation=90)
    ax.set_yticks(range(len(names)), names)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    figure = ax.get_figure(root=True)
    if figure is not None:
        figure.colorbar(shown, ax=ax, label=measure, shrink=0.8)
    return describe(ax, _described(names, means, pairs, measure))


def _means(pairs: dict[tuple[str, str], float]) -> dict[str, float]:
    """Average each coder's agreement with the others; whoever has no value with anybody is left out."""
    own: dict[str, list[float]] = {}
    for (name, _), value in pairs.items():
        own.setdefault(name, []).append(value)
    return {name: mean(values) for name, values in own.items()}


def _hatch(ax: Axes, cells: list[list[float]]) -> None:
    """Mark the pairs without a value; the diagonal, nobody with himself or herself, stays empty."""
    for row, line in enumerate(cells):
        for column, value in enumerate(line):
            if math.isnan(value) and row != column:
                ax.fill(
                    [column - 0.5, column + 0.5, column + 0.5, column - 0.5],
                    [row - 0.5, row - 0.5, row + 0.5, row + 0.5],
                    fill=False,
                    hatch="////",
                    edgecolor=LIGHT_GREY,
                    linewidth=0,
                )


def _number(ax: Axes, cells: list[list[float]]) -> None:
    for row, line in enumerate(cells):
        for column, value in enumerate(line):
            if not math.isnan(value):
                colour = "white" if value > 0.6 else "black"
                ax.text(column, row, f"{value:.2f}", ha="center", va="center", color=colour, fontsize=8)


def _described(
    names: list[str], means: dict[str, float], pairs: dict[tuple[str, str], float], measure: str
) -> str:
    once: dict[tuple[Any, Any], float] = {pair: value for pair, value in pairs.items() if pair[0] < pair[1]}
    told = f"Heat map, {measure} of each pair of {len(names)} coders"
    without = len(names) * (len(names) - 1) // 2 - len(once)
    if not once:
        return f"{told}: no pair has a value."
    (best, high), (worst, low) = (pick(once.items(), key=lambda item: item[1]) for pick in (max, min))
    parts = [
        f"{told}: median {median(once.values()):.2f}",
        f"highest {high:.2f} ({best[0]} and {best[1]})",
        f"lowest {low:.2f} ({worst[0]} and {worst[1]})",
    ]
    last = min(means, key=lambda name: means[name])
    parts.append(f"with the others, {last} agrees least (mean {means[last]:.2f})")
    if without:
        parts.append(f"{counted(without, 'pair')} without a value")
    return ", ".join(parts) + "."
