"""Groups of articles as pictures: shares with intervals, a timeline, typical words, who is quoted on whom."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from lesart.errors import PlotError
from lesart.plots.drawing import (
    BLUE,
    GREY,
    LIGHT_GREY,
    ORANGE,
    VERMILION,
    clear_frame,
    columns,
    glossed,
    new_axes,
    rows_from_top,
)
from lesart.plots.pictures import describe
from lesart.wording import counted

__all__ = ["group_intervals", "keyness_intervals", "quotation_matrix", "timeline"]

_VALUE_LABELS = {"share": "share", "per_1000": "times per 1,000 words"}
_SERIES = ((BLUE, "o", "-"), (VERMILION, "s", "--"), (ORANGE, "^", ":"), (GREY, "D", "-."))
_TICKS = 12  # so many periods are written under a timeline


class _Row(NamedTuple):
    """A measured group: what it is called, what was measured, and why not."""

    name: str
    value: float
    low: float
    high: float
    note: str


def group_intervals(
    table: pd.DataFrame,
    *,
    label: str | Sequence[str],
    value: str = "share",
    glosses: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one row a group: a dot for its value, a line for the interval, the first group on top.

    Parameters
    ----------
    table
        From a measure of `lesart.corpus`, such as ``unnamed_by_group``: the columns of ``label``, the value,
        ``low``, ``high``, ``note``. A group without a value has a row that says why.
    label
        The column, or the columns, that name the groups.
    value
        The column that is drawn: ``"share"`` or ``"per_1000"``.
    glosses
        What the groups' names mean in the reader's language: ``{"Lokales": "local"}``; written beside them,
        in the description as well.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, lacks one of the columns, or has no value at all.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> rows = [("Bote", 0.4, 0.3, 0.5, ""), ("Post", math.nan, math.nan, math.nan, "nobody is quoted")]
    >>> table = pd.DataFrame(rows, columns=["outlet", "share", "low", "high", "note"])
    >>> print(alt_text(group_intervals(table, label="outlet")))
    Dots with intervals, share: Bote 0.40 (0.30 to 0.50); Post has no value (nobody is quoted).
    """
    rows = _rows(table, label, value, glosses)
    _require_a_value(rows, value)
    ax = ax or new_axes(height=0.9 + 0.36 * len(rows))
    for at, row in enumerate(rows):
        if math.isnan(row.value):
            ax.annotate(f"  {row.note}", (0, at), xycoords=("axes fraction", "data"), va="center", color=GREY)
            continue
        if not math.isnan(row.low):
            ax.plot([row.low, row.high], [at, at], color=BLUE, linewidth=2, solid_capstyle="butt")
        ax.plot([row.value], [at], "o", color=BLUE, markersize=7)
        ax.annotate(_two(row.value), (row.value, at), xytext=(0, 7), textcoords="offset points", ha="center")
    rows_from_top(ax, [row.name for row in rows])
    ax.set_ylim(len(rows) - 0.5, -0.7)
    ax.set_xlim(left=min([0.0, *(row.low for row in rows if row.low < 0)]))
    ax.grid(axis="x", color=LIGHT_GREY, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel(f"{_VALUE_LABELS.get(value, value)}, with its interval over articles")
    clear_frame(ax)
    told = "; ".join(_in_words(row) for row in rows)
    return describe(ax, f"Dots with intervals, {_VALUE_LABELS.get(value, value)}: {told}.")


def timeline(
    table: pd.DataFrame,
    *,
    period: str = "month",
    value: str = "share",
    series: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a value over time, with a band for the interval; a period without a value leaves a gap.

    Several lines have one order of time, whichever period each begins with.

    Parameters
    ----------
    table
        From a measure of `lesart.corpus` by ``"week"``, ``"month"``, ``"quarter"`` or ``"year"``.
    period
        The column with the periods.
    value
        The column that is drawn.
    series
        A column that says which of up to four lines a row belongs to: ``"frame"``, ``"outlet"``.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, lacks one of the columns, has no value at all, or more than four lines.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> rows = [("2023-01", 0.2, 0.1, 0.3), ("2023-02", 0.5, 0.4, 0.6)]
    >>> table = pd.DataFrame(rows, columns=["month", "share", "low", "high"]).assign(note="")
    >>> print(alt_text(timeline(table)))
    Timeline by month, share. 2023-01 0.20 (0.10 to 0.30); 2023-02 0.50 (0.40 to 0.60). Highest in 2023-02.
    """
    lines = {name: _rows(rows, period, value) for name, rows in _lines(table, series).items()}
    _require_a_value([row for measured in lines.values() for row in measured], value)
    places = {name: at for at, name in enumerate(_periods(lines.values()))}
    ax = ax or new_axes(height=3.2)
    for (name, measured), (color, marker, style) in zip(lines.items(), _SERIES, strict=False):
        at = [places[row.name] for row in measured]
        _draw_line(ax, at, measured, color, marker=marker, linestyle=style, label=name)
    told = [_line_in_words(name, measured) for name, measured in lines.items()]
    step = math.ceil(len(places) / _TICKS)
    ax.set_xticks(list(places.values())[::step], list(places)[::step], rotation=30, ha="right")
    ax.set_ylim(bottom=0)
    ax.set_ylabel(_VALUE_LABELS.get(value, value))
    if series is not None:
        ax.legend(frameon=False, ncols=len(lines), loc="lower center", bbox_to_anchor=(0.5, 1))
    clear_frame(ax)
    return describe(ax, f"Timeline by {period}, {_VALUE_LABELS.get(value, value)}. {' '.join(told)}")


def keyness_intervals(
    table: pd.DataFrame, *, glosses: Mapping[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the log ratio of a group's typical words with its interval over articles, the first on top.

    Behind each word stands in how many of the group's articles it occurs: a long interval and a 1 in brackets
    belong to a word that one article carries.

    Parameters
    ----------
    table
        From `lesart.corpus.group_keyness`: columns ``word``, ``articles``, ``log_ratio``, ``low``, ``high``,
        ``bound``.
    glosses
        What the words mean in the reader's language: ``{"Moor": "bog"}``; written beside them, in the
        description as well. Words without one stay as they are.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> names = ["word", "articles", "log_ratio", "low", "high", "bound"]
    >>> table = pd.DataFrame([("Moor", 1, 7.0, 0.0, 8.5, "≥"), ("Hof", 52, 3.2, 2.4, 4.5, "")], columns=names)
    >>> print(alt_text(keyness_intervals(table)))
    Log ratios with intervals, + more frequent in this group: Moor ≥+7.0 (0.0 to +8.5) in 1 article; Hof +3.2
    (+2.4 to +4.5) in 52 articles.
    """
    names = ("word", "articles", "log_ratio", "low", "high", "bound")
    words, *figures = columns(table, *names)
    rows = list(zip(glossed(words, glosses), *figures, strict=True))
    ax = ax or new_axes(height=0.9 + 0.32 * len(rows))
    told = []
    for at, (word, articles, ratio, low, high, bound) in enumerate(rows):
        color = BLUE if low > 0 or high < 0 else VERMILION
        ax.plot([low, high], [at, at], color=color, linewidth=2, solid_capstyle="butt")
        ax.plot([ratio], [at], "o" if color == BLUE else "s", color=color, markersize=6)
        interval = f"{_signed(low)} to {_signed(high)}"
        told.append(f"{word} {bound}{_signed(ratio)} ({interval}) in {counted(articles, 'article')}")
    ax.axvline(0, color=GREY, linewidth=0.8)
    rows_from_top(ax, [f"{word} ({articles})" for word, articles, *_ in rows])
    ax.margins(x=0.06, y=0.05)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("log ratio: +1 = twice as frequent in this group (squares: the interval holds 0)")
    clear_frame(ax)
    return describe(ax, f"Log ratios with intervals, + more frequent in this group: {'; '.join(told)}.")


def quotation_matrix(table: pd.DataFrame, *, size: int = 8, ax: Axes | None = None) -> Axes:
    """Draw who is quoted on whom as a grid: speakers from top to bottom, those named from left to right.

    Parameters
    ----------
    table
        From `lesart.corpus.quoted_on`: columns ``speaker``, ``named``, ``articles``.
    size
        So many speakers and so many names are drawn, those in most articles.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, lacks one of the columns, or none of those drawn is quoted on another.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> edges = pd.DataFrame({"speaker": ["Klein", "Birk"], "named": ["Rieth", "Rieth"], "articles": [3, 1]})
    >>> print(alt_text(quotation_matrix(edges)))
    Grid of who is quoted on whom, by articles: Klein on Rieth 3, Birk on Rieth 1.
    """
    edges = list(zip(*columns(table, "speaker", "named", "articles"), strict=True))
    speakers, named = (_busiest(edges, part, size) for part in (0, 1))
    kept = [edge for edge in edges if edge[0] in speakers and edge[1] in named]
    if not kept:
        msg = f"With size={size} nobody who is drawn is quoted on a name that is drawn: give a larger size"
        raise PlotError(msg)
    most = max(articles for *_, articles in kept)
    ax = ax or new_axes(height=1.6 + 0.36 * len(speakers))
    for speaker, name, articles in kept:
        place = named.index(name), speakers.index(speaker)
        ax.scatter(*place, s=60 + 440 * articles / most, color=BLUE, alpha=0.35, linewidths=0)
        ax.annotate(str(articles), place, ha="center", va="center")
    ax.set_xticks(range(len(named)), named, rotation=35, ha="right")
    rows_from_top(ax, speakers)
    ax.set_xlim(-0.6, len(named) - 0.4)
    ax.set_ylim(len(speakers) - 0.4, -0.6)
    ax.grid(color=LIGHT_GREY, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel("named in what is said (numbers: articles)")
    clear_frame(ax)
    told = ", ".join(f"{speaker} on {name} {articles}" for speaker, name, articles in kept)
    return describe(ax, f"Grid of who is quoted on whom, by articles: {told}.")


def _rows(
    table: pd.DataFrame, label: str | Sequence[str], value: str, glosses: Mapping[str, str] | None = None
) -> list[_Row]:
    """Take the groups out of a table, those without a value as well."""
    names = [label] if isinstance(label, str) else list(label)
    *labels, values, lows, highs, notes = columns(table, *names, value, "low", "high", "note")
    told = [glossed(list(map(str, each)), glosses) for each in labels]
    joined = [" · ".join(parts) for parts in zip(*told, strict=True)]
    return [_Row(*row) for row in zip(joined, values, lows, highs, notes, strict=True)]


def _require_a_value(rows: Sequence[_Row], value: str) -> None:
    if all(math.isnan(row.value) for row in rows):
        msg = f"No row of the table has a value for {value!r}: {rows[0].note or 'none was measured'}"
        raise PlotError(msg)


def _draw_line(ax: Axes, at: Sequence[int], measured: Sequence[_Row], color: str, **look: Any) -> None:
    """Draw a line with the band of its intervals."""
    ax.plot(at, [row.value for row in measured], color=color, **look)
    bounds = [row.low for row in measured], [row.high for row in measured]
    ax.fill_between(at, *bounds, color=color, alpha=0.18, linewidth=0)


def _periods(lines: Iterable[Sequence[_Row]]) -> list[str]:
    """List the periods of all lines in the order of time.

    The names that Lesart gives to periods sort so; where a table has another order, its own is kept.
    """
    each = [[row.name for row in rows] for rows in lines]
    found = dict.fromkeys(name for names in each for name in names)
    return sorted(found) if all(names == sorted(names) for names in each) else list(found)


def _lines(table: pd.DataFrame, series: str | None) -> dict[str, pd.DataFrame]:
    if series is None:
        return {"": table}
    [names] = columns(table, series)
    lines = {str(name): table[table[series] == name] for name in dict.fromkeys(names)}
    if len(lines) > len(_SERIES):
        msg = f"{len(lines)} lines cannot be told apart: choose up to {len(_SERIES)} of {series!r}"
        raise PlotError(msg)
    return lines


def _two(value: float) -> str:
    return f"{value:.2f}"


def _signed(value: float) -> str:
    return "0.0" if abs(value) < 0.05 else f"{value:+.1f}".replace("-", "−")


def _in_words(row: _Row) -> str:
    if math.isnan(row.value):
        return f"{row.name} has no value ({row.note})"
    if math.isnan(row.low):
        return f"{row.name} {_two(row.value)} ({row.note})"
    return f"{row.name} {_two(row.value)} ({_two(row.low)} to {_two(row.high)})"


def _line_in_words(name: str, rows: Sequence[_Row]) -> str:
    told = "; ".join(_in_words(row) for row in rows)
    measured = [row for row in rows if not math.isnan(row.value)]
    highest = f" Highest in {max(measured, key=lambda row: row.value).name}." if measured else ""
    return f"{name}{': ' if name else ''}{told}.{highest}"


def _busiest(edges: Sequence[tuple[Any, ...]], part: int, size: int) -> list[str]:
    """List who stands at this end of most edges, weighed by articles."""
    weights: dict[str, int] = {}
    for edge in edges:
        weights[edge[part]] = weights.get(edge[part], 0) + edge[2]
    return sorted(weights, key=lambda name: (-weights[name], name))[:size]
