"""Tables become pictures: matplotlib axes, each with a description for those who cannot see it.

A drawing function takes a table, returns the axes and shows nothing; `figure` turns the axes into a picture
for the notebook, with the description as its alternative text. Nothing here changes matplotlib's settings.
"""

import base64
import html
import io
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator, PercentFormatter, StrMethodFormatter

from lesart.errors import PlotError

__all__ = [
    "AccessibleFigure",
    "alt_text",
    "dispersion_strip",
    "diversity_line",
    "figure",
    "frame_voice_bars",
    "frequency_bars",
    "keyness_bars",
    "voices_strip",
    "zipf_plot",
]

# Okabe and Ito (2008), Color Universal Design: told apart under every common colour blindness.
BLUE, VERMILION = "#0072B2", "#D55E00"
GREY, LIGHT_GREY = "#595959", "#C8C8C8"

# Whose words carry a frame: colour and hatching, so that print in grey tells them apart.
_FRAME_VOICES = {
    "newsroom": (GREY, ""),
    "named": (BLUE, ""),
    "unnamed": (VERMILION, "//"),
    "institution": ("#E69F00", ".."),
}

_DOTS_PER_INCH = 120  # a compromise between sharpness and the size of saved notebooks
_CSS_PIXELS_PER_INCH = 96
_WIDTH = 7.0  # inches
_THOUSANDS = "{x:,.0f}"
_PLACES_NAMED = 6  # up to so many places of a word are named one by one in a description
_LABEL_LENGTH = 30  # characters of a source's label that are written beside a strip
_LABEL_ROOM = 0.03  # shares of a strip's length between two slanted labels
_AXIS_LABELS = {"count": "times in the text", "per_1000": "times per 1,000 words"}

_alt_texts: "WeakKeyDictionary[Axes, str]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class AccessibleFigure:
    """A picture with its alternative text, for a notebook.

    As the last value of a cell it is shown as an HTML figure whose ``alt`` is the description; the plain text
    of the output is the description too, so that a changed picture shows as a changed output.
    """

    alt: str  # what the picture shows, in words and numbers
    png: bytes
    width: int  # in CSS pixels
    caption: str | None = None

    def __repr__(self) -> str:
        return self.alt

    def _repr_html_(self) -> str:
        caption = f"<figcaption>{html.escape(self.caption)}</figcaption>" if self.caption else ""
        data = base64.b64encode(self.png).decode("ascii")
        return (
            f'<figure><img alt="{html.escape(self.alt)}" width="{self.width}" '
            f'style="max-width:100%;height:auto" src="data:image/png;base64,{data}">{caption}</figure>'
        )


def figure(ax: Axes, *, caption: str | None = None, alt: str | None = None) -> AccessibleFigure:
    """Turn finished axes into a picture with alternative text.

    The same axes give the same bytes every time: neither date nor program version is written into the file.

    Parameters
    ----------
    ax
        Axes from one of the drawing functions, or your own.
    caption
        A line shown under the picture.
    alt
        The alternative text for axes of your own, or in place of the one derived from the table.

    Raises
    ------
    PlotError
        If nothing describes the axes.

    Examples
    --------
    >>> figure(frequency_bars(pd.DataFrame({"word": ["sagen", "Druck"], "count": [5, 2]})))
    Bar chart, times in the text: sagen 5, Druck 2.
    """
    described = alt or alt_text(ax)
    drawn = ax.get_figure(root=True)
    if drawn is None:
        msg = "These axes are no longer part of a figure: draw them again"
        raise PlotError(msg)
    file = io.BytesIO()
    drawn.savefig(file, format="png", dpi=_DOTS_PER_INCH, metadata={"Software": None})
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close(drawn)  # else the notebook would show it a second time, without alternative text
    width = round(drawn.get_size_inches()[0] * _CSS_PIXELS_PER_INCH)
    return AccessibleFigure(described, file.getvalue(), width, caption)


def alt_text(ax: Axes) -> str:
    """Return the description that a drawing function derived from its table.

    Raises
    ------
    PlotError
        If the axes come from elsewhere and nothing describes them.
    """
    if ax not in _alt_texts:
        msg = "Nothing describes these axes: pass figure(ax, alt='…') with what the picture shows"
        raise PlotError(msg)
    return _alt_texts[ax]


def frequency_bars(
    table: pd.DataFrame, *, label: str = "word", value: str = "count", ax: Axes | None = None
) -> Axes:
    """Draw one horizontal bar a row, the first row on top, with its value written at its end.

    Parameters
    ----------
    table
        One row a bar, as from `lesart.tables.frequency_table(…, top=10)`.
    label, value
        The columns that name the bars and give their length.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["sagen", "Druck"], "per_1000": [12.5, 2.9]})
    >>> alt_text(frequency_bars(table, value="per_1000"))
    'Bar chart, times per 1,000 words: sagen 12.50, Druck 2.90.'
    """
    names, values = _columns(table, label, value)
    ax = ax or _axes(height=0.7 + 0.3 * len(names))
    bars = ax.barh(range(len(names)), values, color=BLUE, height=0.7)
    ax.bar_label(bars, labels=[_number(v) for v in values], padding=3)
    ax.set_yticks(range(len(names)), names)
    ax.invert_yaxis()
    ax.margins(x=0.08, y=0.02)
    ax.set_xlabel(_AXIS_LABELS.get(value, value))
    _clear_frame(ax)
    pairs = ", ".join(f"{name} {_number(v)}" for name, v in zip(names, values, strict=True))
    return _described(ax, f"Bar chart, {_AXIS_LABELS.get(value, value)}: {pairs}.")


def zipf_plot(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw frequency against rank on logarithmic axes, with the fitted line where the table has one.

    Parameters
    ----------
    table
        From `lesart.tables.zipf_table`: columns ``rank``, ``count``, ``word`` and ``expected``.
    ax
        Axes to draw on; without them, new ones.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.

    Examples
    --------
    >>> counts = {"rank": [1, 2], "count": [9, 1], "word": ["der", "Tag"], "expected": [8.5, 1.5]}
    >>> table = pd.DataFrame(counts)
    >>> print(alt_text(zipf_plot(table)))
    Rank and frequency of 2 words on logarithmic axes. The most frequent, der, occurs 9 times; 1 word occurs
    once. The fitted line falls from 8.50 to 1.50.
    """
    ranks, counts, words, expected = _columns(table, "rank", "count", "word", "expected")
    ax = ax or _axes(height=3.6)
    ax.loglog(ranks, counts, "o", color=BLUE, markersize=4, label="words of the text")
    ax.loglog(ranks, expected, "--", color=VERMILION, linewidth=1.5, label="Zipf's law, fitted")
    for at in _labelled_ranks(len(words)):
        ax.annotate(words[at], (ranks[at], counts[at]), xytext=(4, 5), textcoords="offset points")
    ax.set_xlabel("rank of the word (1 = most frequent)")
    ax.set_ylabel("times in the text")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(StrMethodFormatter("{x:,g}"))
    ax.legend(frameon=False)
    _clear_frame(ax)
    once = sum(count == 1 for count in counts)
    hapax = "1 word occurs" if once == 1 else f"{once} words occur"
    return _described(
        ax,
        f"Rank and frequency of {len(words)} words on logarithmic axes. The most frequent, {words[0]}, "
        f"occurs {_number(counts[0])} times; {hapax} once. The fitted line falls from "
        f"{_number(expected[0])} to {_number(expected[-1])}.",
    )


def dispersion_strip(table: pd.DataFrame, *, marks: Sequence[int] = (), ax: Axes | None = None) -> Axes:
    """Draw one row a word, with a stroke wherever it stands in the text: a dispersion plot.

    Parameters
    ----------
    table
        From `lesart.tables.position_table`: columns ``word``, ``position``, ``running_words``. The words are
        drawn in the order of their first rows, from top to bottom.
    marks
        Positions to mark with fine lines, such as `lesart.words.paragraph_positions`.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["Druck"] * 2, "position": [0, 50], "running_words": [100] * 2})
    >>> print(alt_text(dispersion_strip(table)))
    Dispersion over the 100 words of the text, in percent from its start. Druck 2 times: at 0, 50 %.
    """
    names, positions, lengths = _columns(table, "word", "position", "running_words")
    places: dict[str, list[int]] = {}
    for name, position in zip(names, positions, strict=True):
        places.setdefault(name, []).append(position)
    ax = ax or _axes(height=0.9 + 0.36 * len(places))
    ax.vlines(list(marks), -0.5, len(places) - 0.5, color=LIGHT_GREY, linewidth=0.6, zorder=0)
    ax.eventplot(list(places.values()), colors=BLUE, linewidths=1.8, linelengths=0.7)
    labels = [f"{name} ({len(found)})" for name, found in places.items()]
    ax.set_yticks(range(len(places)), labels)
    ax.set_ylim(len(places) - 0.5, -0.5)
    ax.set_xlim(0, max(lengths))
    ax.xaxis.set_major_formatter(_THOUSANDS)
    ax.set_xlabel("running word of the text" + (" (fine lines: paragraphs)" if len(marks) else ""))
    _clear_frame(ax)
    rows = " ".join(_places_in_words(name, found, max(lengths)) for name, found in places.items())
    return _described(
        ax, f"Dispersion over the {max(lengths):,} words of the text, in percent from its start. {rows}"
    )


def keyness_bars(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the log ratio of keywords: to the right more frequent here, to the left in the reference.

    Parameters
    ----------
    table
        From `lesart.tables.keyness_table`: columns ``word``, ``log_ratio``, ``bound``; the first row on top.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.

    Examples
    --------
    >>> table = pd.DataFrame({"word": ["Putin", "Wetter"], "log_ratio": [8.9, -2.0], "bound": ["≥", ""]})
    >>> alt_text(keyness_bars(table))
    'Bar chart of log ratios, + more frequent here, − in the reference: Putin ≥+8.9, Wetter −2.0.'
    """
    words, ratios, bounds = _columns(table, "word", "log_ratio", "bound")
    ax = ax or _axes(height=0.9 + 0.3 * len(words))
    labels = [f"{bound}{ratio:+.1f}".replace("-", "−") for ratio, bound in zip(ratios, bounds, strict=True)]
    colours = [BLUE if ratio >= 0 else VERMILION for ratio in ratios]
    bars = ax.barh(range(len(words)), ratios, color=colours, height=0.7)
    ax.bar_label(bars, labels=labels, padding=3)
    ax.axvline(0, color=GREY, linewidth=0.8)
    ax.set_yticks(range(len(words)), words)
    ax.invert_yaxis()
    ax.spines["left"].set_visible(False)
    ax.margins(x=0.16, y=0.02)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("log ratio: +1 = twice as frequent here, −1 = twice as frequent in the reference")
    _clear_frame(ax)
    pairs = ", ".join(f"{word} {label}" for word, label in zip(words, labels, strict=True))
    return _described(ax, f"Bar chart of log ratios, + more frequent here, − in the reference: {pairs}.")


def diversity_line(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the type-token ratio of a moving window along the text, with its mean, the MATTR.

    Parameters
    ----------
    table
        From `lesart.tables.diversity_table`: columns ``position``, ``ratio``.
    ax
        Axes to draw on; without them, new ones.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.

    Examples
    --------
    >>> table = pd.DataFrame({"position": [0, 1, 2], "ratio": [0.8, 0.6, 1.0]})
    >>> print(alt_text(diversity_line(table)))
    Moving type-token ratio, mean 0.80: lowest 0.60 in the window from word 1, highest 1.00 from word 2.
    """
    positions, ratios = _columns(table, "position", "ratio")
    mean = sum(ratios) / len(ratios)
    ax = ax or _axes(height=2.8)
    ax.plot(positions, ratios, color=BLUE, linewidth=1.5)
    ax.axhline(mean, color=VERMILION, linewidth=1.2, linestyle="--")
    ax.annotate(
        f"mean\n{mean:.2f}",
        (1, mean),
        xycoords=("axes fraction", "data"),
        xytext=(4, 0),
        textcoords="offset points",
        va="center",
        color=VERMILION,
    )
    ax.xaxis.set_major_formatter(_THOUSANDS)
    ax.set_xlabel("first running word of the window")
    ax.set_ylabel("types per token")
    ax.margins(x=0.01)
    _clear_frame(ax)
    low, high = (pick(range(len(ratios)), key=ratios.__getitem__) for pick in (min, max))
    return _described(
        ax,
        f"Moving type-token ratio, mean {mean:.2f}: lowest {ratios[low]:.2f} in the window from word "
        f"{positions[low]:,}, highest {ratios[high]:.2f} from word {positions[high]:,}.",
    )


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
    >>> table = pd.DataFrame({"start": [0.1, 0.8], "end": [0.2, 0.9], "label": ["Eva Klein", "ein Beamter"],
    ...                       "naming": ["named", "unnamed"], "kind": ["direct", "indirect"]})
    >>> print(alt_text(voices_strip(table)).replace(". ", ".\n"))
    Strip of the article, from its start (0 %) to its end (100 %).
    Above the line the named voices: 1 statement, 10 % of its length; direct 1; by quarter 1, 0, 0, 0.
    First heard: Eva Klein at 10 %.
    Below the line the unnamed voices: 1 statement, 10 % of its length; direct 0; by quarter 0, 0, 0, 1.
    First heard: ein Beamter at 80 %.
    """
    rows = list(zip(*_columns(table, "start", "end", "label", "naming", "kind"), strict=True))
    if strange := sorted({str(row[3]) for row in rows} - {"named", "unnamed"}):
        msg = f"A voice is 'named' or 'unnamed', the table also has {', '.join(map(repr, strange))}"
        raise PlotError(msg)
    ax = ax or _axes(height=4.6)
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
    _clear_frame(ax)
    return _described(ax, " ".join(described))


def frame_voice_bars(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw in how many units each frame stands, divided by whose words carry it.

    Parameters
    ----------
    table
        From `lesart.tables.frame_voice_table`: columns ``frame``, ``newsroom``, ``named``, ``unnamed``,
        ``institution``; the first row on top.
    ax
        Axes to draw on; without them, new ones of a fitting size.

    Raises
    ------
    PlotError
        If the table has no rows, or lacks one of the columns.

    Examples
    --------
    >>> rows = {"frame": ["threat"], "newsroom": [2], "named": [9], "unnamed": [0], "institution": [1]}
    >>> alt_text(frame_voice_bars(pd.DataFrame(rows)))
    'Bar chart, units by frame and voice: threat 2 newsroom, 9 named, 1 institution.'
    """
    frames, *counts = _columns(table, "frame", *_FRAME_VOICES)
    ax = ax or _axes(height=1.3 + 0.3 * len(frames))
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
    ax.set_yticks(range(len(frames)), frames)
    ax.invert_yaxis()
    ax.margins(x=0.05, y=0.02)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("units; a unit in which two voices carry the frame counts for both")
    ax.legend(ncols=len(_FRAME_VOICES), loc="lower center", bbox_to_anchor=(0.5, 1), frameon=False)
    _clear_frame(ax)
    described = [
        f"{frame} "
        + (", ".join(f"{n} {voice}" for voice, n in zip(_FRAME_VOICES, own, strict=True) if n) or "none")
        for frame, *own in zip(frames, *counts, strict=True)
    ]
    return _described(ax, f"Bar chart, units by frame and voice: {'; '.join(described)}.")


def _axes(*, height: float) -> Axes:
    """Make axes of their own, unknown to pyplot, so that no notebook shows them without description."""
    return Figure(figsize=(_WIDTH, height), layout="constrained").subplots()


def _columns(table: pd.DataFrame, *names: str) -> list[list[Any]]:
    if missing := [name for name in names if name not in table.columns]:
        present = ", ".join(map(repr, table.columns))
        msg = f"The table has no column {', '.join(map(repr, missing))}; it has {present}"
        raise PlotError(msg)
    if table.empty:
        msg = "The table has no rows, so there is nothing to draw"
        raise PlotError(msg)
    return [table[name].tolist() for name in names]


def _described(ax: Axes, description: str) -> Axes:
    _alt_texts[ax] = description
    return ax


def _number(value: float) -> str:
    """Write whole numbers whole and others with up to two decimals."""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.2f}"


def _places_in_words(name: str, positions: list[int], length: int) -> str:
    """Say where a word stands: every place if they are few, else the quarters of the text they fall into."""
    times = "once" if len(positions) == 1 else f"{len(positions)} times"
    if len(positions) <= _PLACES_NAMED:
        return f"{name} {times}: at {', '.join(f'{100 * at / length:.0f}' for at in positions)} %."
    quarters = [sum(4 * at // length == quarter for at in positions) for quarter in range(4)]
    return f"{name} {times}: {', '.join(map(str, quarters))} in the four quarters."


def _clear_frame(ax: Axes) -> None:
    ax.spines[["top", "right"]].set_visible(False)
    ax.tick_params(axis="y", which="both", length=0)


def _labelled_ranks(length: int) -> list[int]:
    """Choose the words that are written beside their points: far enough apart not to collide."""
    return [at for at in (0, 1, 3, 9, 31, 99, 315, 999) if at < length]


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
