"""Voices as pictures: who speaks where in the article, and whose words carry which frame."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.patches import Patch
from matplotlib.textpath import TextPath
from matplotlib.ticker import MaxNLocator, PercentFormatter

from lesart.errors import PlotError
from lesart.plots.drawing import (
    BLUE,
    GREY,
    LIGHT_GREY,
    ORANGE,
    VERMILION,
    clear_frame,
    columns,
    new_axes,
    rows_from_top,
)
from lesart.plots.pictures import describe
from lesart.wording import counted

__all__ = ["frame_voice_bars", "statement_strip"]

# Whose words carry a frame: colour and hatching, so that print in grey tells them apart.
_FRAME_VOICES = {
    "newsroom": (GREY, ""),
    "named": (BLUE, ""),
    "unnamed": (VERMILION, "//"),
    "institution": (ORANGE, ".."),
}
_LABEL_LENGTH = 30  # characters of a source's label that are written beside a strip
_STRIP_WIDTH = 6 * 72  # points that a strip is wide, about; flags are laid out for it
_LANE_HEIGHT = 0.5  # inches
_FLAG_HEIGHT = 0.4  # of a lane
_FLAG_FONT = 9  # points


class _Statement(NamedTuple):
    """One row of the table that a strip is drawn from."""

    start: float
    end: float
    label: str
    naming: str
    kind: str
    link: str = ""


def statement_strip(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    r"""Draw an article as a strip: named voices above the line, unnamed ones below it.

    Every statement is a block where it stands and as long as it is: full if it is a direct quotation, pale
    if its words are the newsroom's. Each source has a flag where it speaks first. What belongs to nobody
    lies on the line, half as high and without a flag.

    Parameters
    ----------
    table
        From `lesart.tables.statement_table`: columns ``label`` (the source), ``naming`` ("named",
        "unnamed" or "nobody"), ``kind`` ("direct" or another), ``start``, ``end`` (0 to 1, from the
        article's beginning to its end). A column ``link`` makes each block lead somewhere, in SVG.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, lacks one of the columns, or has another naming.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> table = pd.DataFrame({"start": [0.1, 0.8], "end": [0.2, 0.9], "label": ["Eva Klein", "ein Beamter"],
    ...                       "naming": ["named", "unnamed"], "kind": ["direct", "indirect"]})
    >>> print(alt_text(statement_strip(table)).replace(". ", ".\n"))
    Strip of the article, from its start (0 %) to its end (100 %).
    Above the line the named voices: 1 statement, 10 % of its length; direct 1; by quarter 1, 0, 0, 0.
    First heard: Eva Klein at 10 %.
    Below the line the unnamed voices: 1 statement, 10 % of its length; direct 0; by quarter 0, 0, 0, 1.
    First heard: ein Beamter at 80 %.
    """
    lanes = _lanes(table)
    nobody = lanes.pop("nobody")
    heard = {naming: _first_heard(lane) for naming, lane in lanes.items()}
    reaches = [
        place / (1 - _flag_width(source)) for first in heard.values() for source, place in first.items()
    ]
    right = max([1.0, *reaches])  # the axis goes on where a flag late in the article needs it
    flags = {naming: _flag_rows(first, right) for naming, first in heard.items()}
    above, below = (1 + _FLAG_HEIGHT * (1 + max(own, default=-1)) for own in flags.values())
    ax = ax or new_axes(height=_LANE_HEIGHT * (above + below) + 1)
    for naming, color, side in (("named", BLUE, 1), ("unnamed", VERMILION, -1)):
        _draw_blocks(ax, lanes[naming], color, side)
        _draw_flags(ax, heard[naming], flags[naming], side)
    _draw_blocks(ax, nobody, GREY, 0)
    _dress_strip(ax, right, above, below)
    told = [_lane_in_words(naming, lane, heard[naming]) for naming, lane in lanes.items()]
    if nobody:
        told.append(f"On the line {counted(len(nobody), 'statement')} of nobody named.")
    return describe(ax, " ".join(["Strip of the article, from its start (0 %) to its end (100 %).", *told]))


def _lanes(table: pd.DataFrame) -> dict[str, list[_Statement]]:
    """Sort the statements by the naming of their source."""
    lanes: dict[str, list[_Statement]] = {"named": [], "unnamed": [], "nobody": []}
    fields = [field for field in _Statement._fields if field != "link" or field in table]
    statements = [_Statement(*row) for row in zip(*columns(table, *fields), strict=True)]
    if strange := sorted({str(each.naming) for each in statements} - set(lanes)):
        msg = f"A voice is 'named', 'unnamed' or 'nobody', the table also has {', '.join(map(repr, strange))}"
        raise PlotError(msg)
    for each in statements:
        lanes[each.naming].append(each)
    return lanes


def _first_heard(lane: Sequence[_Statement]) -> dict[str, float]:
    """Say where each source of a lane speaks first, in the order of these places."""
    first: dict[str, float] = {}
    for each in sorted(lane):
        first.setdefault(each.label, each.start)
    return first


def _flag_text(source: str) -> str:
    short = source if len(source) <= _LABEL_LENGTH else f"{source[: _LABEL_LENGTH - 1].rstrip()}…"
    return short.replace("$", r"\$")  # to matplotlib, a pair of them encloses a formula


def _flag_width(source: str) -> float:
    """Width of a source's flag as a share of the drawing's width."""
    spaced = f"{_flag_text(source)}m"  # an m wider, to keep apart from its neighbour
    points: float = TextPath((0, 0), spaced, size=_FLAG_FONT).get_extents().width
    return points / _STRIP_WIDTH


def _flag_rows(first: Mapping[str, float], right: float) -> list[int]:
    """Say how far from the lane each flag flies, 0 for the nearest: beyond all poles it would cover."""
    rows: list[int] = []
    places = list(first.values())
    for at, (source, place) in reversed(list(enumerate(first.items()))):
        reach = place + _flag_width(source) * right
        covered = [row for other, row in zip(places[at + 1 :], rows, strict=True) if other < reach]
        rows.insert(0, max(covered, default=-1) + 1)
    return rows


def _draw_blocks(ax: Axes, lane: Sequence[_Statement], color: str, side: int) -> None:
    low, height = (min(0, side), 1) if side else (-0.25, 0.5)
    places = [(each.start, each.end - each.start) for each in lane]
    faces = [to_rgb(color) if each.kind == "direct" else _pale(color) for each in lane]
    if lane:  # in one go: block by block, a long text's thousands would take most of a report's time
        blocks = ax.broken_barh(places, (low, height), facecolors=faces, edgecolor="white", linewidth=0.5)
        if any(each.link for each in lane):
            blocks.set_urls([each.link or None for each in lane])


def _pale(color: str) -> tuple[float, float, float]:
    """Mix a colour with white, so that print in grey tells it from the full one."""
    red, green, blue = (0.45 * part + 0.55 for part in to_rgb(color))
    return red, green, blue


def _draw_flags(ax: Axes, first: Mapping[str, float], rows: Sequence[int], side: int) -> None:
    """Write each source at a pole that stands where it speaks first."""
    for (source, place), row in zip(first.items(), rows, strict=True):
        ax.plot([place, place], [side, side * (1 + _FLAG_HEIGHT * (row + 1))], color=GREY, linewidth=0.6)
        ax.annotate(
            _flag_text(source),
            (place, side * (1 + _FLAG_HEIGHT * (row + 0.55))),
            xytext=(3, 0),
            textcoords="offset points",
            va="center",
            fontsize=_FLAG_FONT,
        )


def _dress_strip(ax: Axes, right: float, above: float, below: float) -> None:
    """Give a strip its axes, a scale of quarters, and the key to its blocks."""
    quarters = [0, 0.25, 0.5, 0.75, 1]
    ax.vlines(quarters, -below, above, color=LIGHT_GREY, linewidth=0.6, zorder=0)
    ax.plot([0, 1], [0, 0], color=GREY, linewidth=1)
    ax.set_xlim(0, right)
    ax.set_ylim(-below, above)
    ax.set_xticks(quarters)
    ax.xaxis.set_major_formatter(PercentFormatter(1))
    ax.set_xlabel("place in the article")
    ax.set_yticks([0.5, -0.5], ["named", "unnamed"])
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0, 1)
    key = [
        Patch(facecolor=GREY, label="direct quotation"),
        Patch(facecolor=_pale(GREY), label="in the newsroom's words"),
    ]
    ax.legend(handles=key, ncols=2, loc="lower center", bbox_to_anchor=(0.5, 1), frameon=False)
    clear_frame(ax)


def _lane_in_words(naming: str, lane: Sequence[_Statement], first: Mapping[str, float]) -> str:
    """Say how many statements a lane holds, how many are direct, where they stand and who begins where."""
    where = f"{'Above' if naming == 'named' else 'Below'} the line the {naming} voices"
    if not lane:
        return f"{where}: none."
    length = sum(each.end - each.start for each in lane)
    direct = sum(each.kind == "direct" for each in lane)
    quarters = [sum(min(int(4 * each.start), 3) == quarter for each in lane) for quarter in range(4)]
    begins = ", ".join(f"{source} at {100 * place:.0f} %" for source, place in first.items())
    return (
        f"{where}: {counted(len(lane), 'statement')}, {100 * length:.0f} % of its length; direct {direct}; "
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
