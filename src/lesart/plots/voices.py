"""Voices as pictures: who speaks where in the article, and whose words carry which frame."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, PercentFormatter

from lesart.errors import PlotError
from lesart.plots.drawing import BLUE, GREY, ORANGE, VERMILION, clear_frame, columns, new_axes, rows_from_top
from lesart.plots.pictures import describe

__all__ = ["frame_voice_bars", "voices_strip"]

# Whose words carry a frame: colour and hatching, so that print in grey tells them apart.
_FRAME_VOICES = {
    "newsroom": (GREY, ""),
    "named": (BLUE, ""),
    "unnamed": (VERMILION, "//"),
    "institution": (ORANGE, ".."),
}
_LABEL_LENGTH = 30  # characters of a source's label that are written beside a strip
_LABEL_ROOM = 0.03  # shares of a strip's length between two slanted labels


def voices_strip(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    r"""Draw an article as a strip: named voices above the line, unnamed ones below it.

    Every statement is a block where it stands and as long as it is: full if it is a direct quotation, hollow
    if its words are the newsroom's. Each source is written where it speaks first.

    Parameters
    ----------
    table
        From `lesart.tables.voice_table`: columns ``label`` (the source), ``naming`` ("named" or "unnamed"),
        ``kind`` ("direct" or another), ``start``, ``end`` (0 to 1, from the article's beginning to its end).
    ax
        Axes to draw on; without them, new ones.

    Raises
    ------
    PlotError
        If the table has no rows, lacks one of the columns, or has another naming.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> table = pd.DataFrame({"start": [0.1, 0.8], "end": [0.2, 0.9], "label": ["Eva Klein", "ein Beamter"],
    ...                       "naming": ["named", "unnamed"], "kind": ["direct", "indirect"]})
    >>> print(alt_text(voices_strip(table)).replace(". ", ".\n"))
    Strip of the article, from its start (0 %) to its end (100 %).
    Above the line the named voices: 1 statement, 10 % of its length; direct 1; by quarter 1, 0, 0, 0.
    First heard: Eva Klein at 10 %.
    Below the line the unnamed voices: 1 statement, 10 % of its length; direct 0; by quarter 0, 0, 0, 1.
    First heard: ein Beamter at 80 %.
    """
    rows = list(zip(*columns(table, "start", "end", "label", "naming", "kind"), strict=True))
    if strange := sorted({str(row[3]) for row in rows} - {"named", "unnamed"}):
        msg = f"A voice is 'named' or 'unnamed', the table also has {', '.join(map(repr, strange))}"
        raise PlotError(msg)
    ax = ax or new_axes(height=4.6)
    described = ["Strip of the article, from its start (0 %) to its end (100 %)."]
    for naming, color, side in (("named", BLUE, 1), ("unnamed", VERMILION, -1)):
        lane = [row for row in rows if row[3] == naming]
        for start, end, _, _, kind in lane:
            direct = kind == "direct"
            ax.broken_barh(
                [(start, end - start)],
                (min(0, side), 1),
                facecolor=color if direct else "white",
                edgecolor=color,
                linewidth=1,
            )
        first: dict[str, float] = {}
        for start, _, source, _, _ in sorted(lane):
            first.setdefault(source, start)
        _label_sources(ax, first, side, color)
        described.append(_lane_in_words(naming, lane, first))
    ax.axhline(0, color=GREY, linewidth=1)
    ax.set_xlim(0, 1)
    ax.set_ylim(-3.7, 1.3)  # the slanted labels of the lower lane need room above the axis
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    ax.xaxis.set_label_text("place in the article; full: direct quotation, hollow: in the newsroom's words")
    ax.set_yticks([0.5, -0.5], ["named", "unnamed"])
    ax.spines["left"].set_visible(False)
    clear_frame(ax)
    return describe(ax, " ".join(described))


def _label_sources(ax: Axes, first: Mapping[str, float], side: int, color: str) -> None:
    """Write each source, slanted, outside the lane where it speaks first; crowded labels move apart."""
    wanted = list(first.values())
    last = 1 - _LABEL_ROOM / 2
    places = list(wanted)
    for at in range(1, len(places)):
        places[at] = max(places[at], places[at - 1] + _LABEL_ROOM)
    for at in reversed(range(len(places))):
        places[at] = min(places[at], last - (len(places) - 1 - at) * _LABEL_ROOM)
    for source, spoken, place in zip(first, wanted, places, strict=True):
        ax.plot([spoken, place], [side, side * 1.25], color=GREY, linewidth=0.6, clip_on=False)
        short = source if len(source) <= _LABEL_LENGTH else f"{source[: _LABEL_LENGTH - 1].rstrip()}…"
        ax.text(
            place,
            side * 1.3,
            short,
            rotation=45 * side,
            rotation_mode="anchor",
            va="center",
            fontsize=8,
            color=color,
        )


def _lane_in_words(naming: str, lane: Sequence[Any], first: Mapping[str, float]) -> str:
    """Say how many statements a lane holds, how many are direct, where they stand and who begins where."""
    where = f"{'Above' if naming == 'named' else 'Below'} the line the {naming} voices"
    if not lane:
        return f"{where}: none."
    counted = "1 statement" if len(lane) == 1 else f"{len(lane)} statements"
    length = sum(row[1] - row[0] for row in lane)
    direct = sum(row[4] == "direct" for row in lane)
    quarters = [sum(min(int(4 * row[0]), 3) == quarter for row in lane) for quarter in range(4)]
    begins = ", ".join(f"{source} at {100 * place:.0f} %" for source, place in first.items())
    return (
        f"{where}: {counted}, {100 * length:.0f} % of its length; direct {direct}; "
        f"by quarter {', '.join(map(str, quarters))}. First heard: {begins}."
    )


def frame_voice_bars(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw in how many units each frame stands, divided by whose words carry it.

    Parameters
    ----------
    table
        From `lesart.tables.frame_voice_table`: columns ``frame``, ``newsroom``, ``named``, ``unnamed``,
        ``institution``; the first row on top.

    Axes and errors: see `frequency_bars`.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> rows = {"frame": ["threat"], "newsroom": [2], "named": [9], "unnamed": [0], "institution": [1]}
    >>> alt_text(frame_voice_bars(pd.DataFrame(rows)))
    'Bar chart, units by frame and voice: threat 2 newsroom, 9 named, 1 institution.'
    """
    frames, *counts = columns(table, "frame", *_FRAME_VOICES)
    ax = ax or new_axes(height=1.3 + 0.3 * len(frames))
    reached = [0] * len(frames)
    for (voice, (colour, hatch)), own in zip(_FRAME_VOICES.items(), counts, strict=True):
        ax.barh(
            range(len(frames)),
            own,
            left=reached,
            color=colour,
            hatch=hatch,
            edgecolor="white",
            height=0.7,
            label=voice,
        )
        reached = [before + count for before, count in zip(reached, own, strict=True)]
    rows_from_top(ax, frames)
    ax.margins(x=0.05, y=0.02)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("units; a unit in which two voices carry the frame counts for both")
    ax.legend(ncols=len(_FRAME_VOICES), loc="lower center", bbox_to_anchor=(0.5, 1), frameon=False)
    clear_frame(ax)
    described = [
        f"{frame} "
        + (", ".join(f"{n} {voice}" for voice, n in zip(_FRAME_VOICES, own, strict=True) if n) or "none")
        for frame, *own in zip(frames, *counts, strict=True)
    ]
    return describe(ax, f"Bar chart, units by frame and voice: {'; '.join(described)}.")
