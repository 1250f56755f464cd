"""What every drawing does alike: take columns from a table, make axes, clear away what says nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lesart.errors import PlotError, expect

__all__ = [
    "BLUE",
    "GREY",
    "LIGHT_GREY",
    "ORANGE",
    "THOUSANDS",
    "VERMILION",
    "clear_frame",
    "columns",
    "glossed",
    "new_axes",
    "number",
    "rows_from_top",
]

# Okabe and Ito (2008), Color Universal Design: told apart under every common colour blindness.
BLUE, VERMILION, ORANGE = "#0072B2", "#D55E00", "#E69F00"
GREY, LIGHT_GREY = "#595959", "#C8C8C8"

THOUSANDS = "{x:,.0f}"  # a tick's number
_WIDTH = 7.0  # inches


def columns(table: pd.DataFrame, *names: str) -> list[list[Any]]:
    """Take columns out of a table that has rows.

    Raises
    ------
    PlotError
        If the table has no rows, lacks one of the columns, or is no table.
    """
    expect(table, pd.DataFrame, "A table is", "lesart.tables makes one of counts and findings", PlotError)
    if missing := [name for name in names if name not in table.columns]:
        present = ", ".join(map(repr, table.columns))
        msg = f"The table has no column {', '.join(map(repr, missing))}; it has {present}"
        raise PlotError(msg)
    if table.empty:
        msg = "The table has no rows, so there is nothing to draw"
        raise PlotError(msg)
    return [table[name].tolist() for name in names]


def new_axes(*, height: float) -> Axes:
    """Make axes of their own, unknown to pyplot, so that no notebook shows them without description."""
    return Figure(figsize=(_WIDTH, height), layout="constrained").subplots()


def rows_from_top(ax: Axes, names: Sequence[str]) -> None:
    """Name the bars or rows of a picture, the first on top."""
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()


def glossed(names: Sequence[str], glosses: Mapping[str, str] | None) -> list[str]:
    """Write beside each name what it means, where a gloss is given: »Druck (pressure)«."""
    known = glosses or {}
    return [f"{name} ({known[name]})" if name in known else name for name in names]


def clear_frame(ax: Axes) -> None:
    """Leave only the lines that carry a scale."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(axis="y", which="both", length=0)


def number(value: float) -> str:
    """Write whole numbers whole and others with up to two decimals."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"
