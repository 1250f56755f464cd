"""Words as pictures: how often, by rank, where in the text, how typical, how varied."""

from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import LogLocator, MaxNLocator, NullLocator, StrMethodFormatter

from lesart.plots.drawing import (
    BLUE,
    GREY,
    LIGHT_GREY,
    THOUSANDS,
    VERMILION,
    clear_frame,
    columns,
    glossed,
    new_axes,
    number,
    rows_from_top,
)
from lesart.plots.pictures import describe
from lesart.wording import counted

__all__ = ["dispersion_strip", "diversity_line", "frequency_bars", "keyness_bars", "zipf_plot"]

_PLACES_NAMED = 6  # up to so many places of a word are named one by one in a description
_AXIS_LABELS = {"count": "times in the text", "per_1000": "times per 1,000 words"}


def frequency_bars(
    table: pd.DataFrame,
    *,
    label: str = "word",
    value: str = "count",
    glosses: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one horizontal bar a row, the first row on top, with its value written at its end.

    Parameters
    ----------
    table
        One row a bar, as from `lesart.tables.frequency_table(…, top=10)`.
    label, value
        The columns that name the bars and give their length.
    glosses
        What the words mean in the reader's language: ``{"Druck": "pressure"}``; written beside them, in the
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
    >>> table = pd.DataFrame({"word": ["sagen", "Druck"], "per_1000": [12.5, 2.9]})
    >>> alt_text(frequency_bars(table, value="per_1000"))
    'Bar chart, times per 1,000 words: sagen 12.50, Druck 2.90.'
    """
    names, values = columns(table, label, value)
    names = glossed(names, glosses)
    ax = ax or new_axes(height=0.7 + 0.3 * len(names))
    bars = ax.barh(range(len(names)), values, color=BLUE, height=0.7)
    ax.bar_label(bars, labels=[number(v) for v in values], padding=3)
    rows_from_top(ax, names)
    ax.margins(x=0.08, y=0.02)
    ax.set_xlabel(_AXIS_LABELS.get(value, value))
    clear_frame(ax)
    pairs = ", ".join(f"{name} {number(v)}" for name, v in zip(names, values, strict=True))
    return describe(ax, f"Bar chart, {_AXIS_LABELS.get(value, value)}: {pairs}.")


def zipf_plot(
    table: pd.DataFrame, *, glosses: Mapping[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw frequency against rank on logarithmic axes, with the fitted line.

    Parameters
    ----------
    table
        From `lesart.tables.zipf_table`: columns ``rank``, ``count``, ``word`` and ``expected``.

    Glosses, axes and errors: see `frequency_bars`.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> counts = {"rank": [1, 2], "count": [9, 1], "word": ["der", "Tag"], "expected": [8.5, 1.5]}
    >>> table = pd.DataFrame(counts)
    >>> print(alt_text(zipf_plot(table)))
    Rank and frequency of 2 words on logarithmic axes. The most frequent, der, occurs 9 times; 1 word occurs
    once. The fitted line falls from 8.50 to 1.50.
    """
    ranks, counts, words, expected = columns(table, "rank", "count", "word", "expected")
    words = glossed(words, glosses)
    ax = ax or new_axes(height=3.6)
    ax.loglog(ranks, counts, "o", color=BLUE, markersize=4, label="words of the text")
    ax.loglog(ranks, expected, "--", color=VERMILION, linewidth=1.5, label="Zipf's law, fitted")
    for at in _labelled_ranks(len(words)):
        above = counts[at] >= expected[at]  # on the side that is away from the line
        ax.annotate(
            words[at],
            (ranks[at], counts[at]),
            xytext=(4, 5) if above else (-3, -5),
            textcoords="offset points",
            ha="left" if above else "right",
            va="bottom" if above else "top",
        )
    ax.set_xlabel("rank of the word (1 = most frequent)")
    ax.set_ylabel("times in the text")
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(StrMethodFormatter("{x:,g}"))
    ax.legend(frameon=False)
    clear_frame(ax)
    once = sum(count == 1 for count in counts)
    hapax = counted(once, "word occurs", "words occur")
    return describe(
        ax,
        f"Rank and frequency of {len(words)} words on logarithmic axes. The most frequent, {words[0]}, "
        f"occurs {number(counts[0])} times; {hapax} once. The fitted line falls from "
        f"{number(expected[0])} to {number(expected[-1])}.",
    )


def _labelled_ranks(length: int) -> list[int]:
    """Choose the words that are written beside their points: far enough apart not to collide."""
    return [at for at in (0, 1, 3, 9, 31, 99, 315, 999) if at < length]


def dispersion_strip(
    table: pd.DataFrame,
    *,
    marks: Sequence[int] = (),
    glosses: Mapping[str, str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw one row a word, with a stroke wherever it stands in the text: a dispersion plot.

    Parameters
    ----------
    table
        From `lesart.tables.position_table`: columns ``word``, ``position``, ``running_words``. The words are
        drawn in the order of their first rows, from top to bottom.
    marks
        Positions to mark with fine lines, such as `lesart.words.paragraph_positions`.

    Glosses, axes and errors: see `frequency_bars`.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> table = pd.DataFrame({"word": ["Druck"] * 2, "position": [0, 50], "running_words": [100] * 2})
    >>> print(alt_text(dispersion_strip(table)))
    Dispersion over the 100 words of the text, in percent from its start. Druck 2 times: at 0, 50 %.
    """
    names, positions, lengths = columns(table, "word", "position", "running_words")
    places: dict[str, list[int]] = {}
    for name, position in zip(glossed(names, glosses), positions, strict=True):
        places.setdefault(name, []).append(position)
    ax = ax or new_axes(height=0.9 + 0.36 * len(places))
    ax.vlines(list(marks), -0.5, len(places) - 0.5, color=LIGHT_GREY, linewidth=0.6, zorder=0)
    ax.eventplot(list(places.values()), colors=BLUE, linewidths=1.8, linelengths=0.7)
    labels = [f"{name} ({len(found)})" for name, found in places.items()]
    ax.set_yticks(range(len(places)), labels)
    ax.set_ylim(len(places) - 0.5, -0.5)
    ax.set_xlim(0, max(lengths))
    ax.xaxis.set_major_formatter(THOUSANDS)
    ax.set_xlabel("running word of the text" + (" (fine lines: paragraphs)" if len(marks) else ""))
    clear_frame(ax)
    rows = " ".join(_places_in_words(name, found, max(lengths)) for name, found in places.items())
    return describe(
        ax, f"Dispersion over the {max(lengths):,} words of the text, in percent from its start. {rows}"
    )


def _places_in_words(name: str, positions: list[int], length: int) -> str:
    """Say where a word stands: every place if they are few, else the quarters of the text they fall into."""
    times = "once" if len(positions) == 1 else f"{len(positions)} times"
    if len(positions) <= _PLACES_NAMED:
        return f"{name} {times}: at {', '.join(f'{100 * at / length:.0f}' for at in positions)} %."
    quarters = [sum(4 * at // length == quarter for at in positions) for quarter in range(4)]
    return f"{name} {times}: {', '.join(map(str, quarters))} in the four quarters."


def keyness_bars(
    table: pd.DataFrame, *, glosses: Mapping[str, str] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw the log ratio of keywords: to the right more frequent here, to the left in the reference.

    Parameters
    ----------
    table
        From `lesart.tables.keyness_table`: columns ``word``, ``log_ratio``, ``bound``; the first row on top.

    Glosses, axes and errors: see `frequency_bars`.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> table = pd.DataFrame({"word": ["Putin", "Wetter"], "log_ratio": [8.9, -2.0], "bound": ["≥", ""]})
    >>> alt_text(keyness_bars(table))
    'Bar chart of log ratios, + more frequent here, − in the reference: Putin ≥+8.9, Wetter −2.0.'
    """
    words, ratios, bounds = columns(table, "word", "log_ratio", "bound")
    words = glossed(words, glosses)
    ax = ax or new_axes(height=0.9 + 0.3 * len(words))
    labels = [f"{bound}{ratio:+.1f}".replace("-", "−") for ratio, bound in zip(ratios, bounds, strict=True)]
    colours = [BLUE if ratio >= 0 else VERMILION for ratio in ratios]
    bars = ax.barh(range(len(words)), ratios, color=colours, height=0.7)
    ax.bar_label(bars, labels=labels, padding=3)
    ax.axvline(0, color=GREY, linewidth=0.8)
    rows_from_top(ax, words)
    ax.spines["left"].set_visible(False)
    ax.margins(x=0.16, y=0.02)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.set_xlabel("log ratio: +1 = twice as frequent here, −1 = twice as frequent in the reference")
    clear_frame(ax)
    pairs = ", ".join(f"{word} {label}" for word, label in zip(words, labels, strict=True))
    return describe(ax, f"Bar chart of log ratios, + more frequent here, − in the reference: {pairs}.")


def diversity_line(table: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the type-token ratio of a moving window along the text, with its mean, the MATTR.

    Parameters
    ----------
    table
        From `lesart.tables.diversity_table`: columns ``position``, ``ratio``.

    Axes and errors: see `frequency_bars`.

    Examples
    --------
    >>> from lesart.plots import alt_text
    >>> table = pd.DataFrame({"position": [0, 1, 2], "ratio": [0.8, 0.6, 1.0]})
    >>> print(alt_text(diversity_line(table)))
    Moving type-token ratio, mean 0.80: lowest 0.60 in the window from word 1, highest 1.00 from word 2.
    """
    positions, ratios = columns(table, "position", "ratio")
    mean = sum(ratios) / len(ratios)
    ax = ax or new_axes(height=2.8)
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
    ax.xaxis.set_major_formatter(THOUSANDS)
    ax.set_xlabel("first running word of the window")
    ax.set_ylabel("types per token")
    ax.margins(x=0.01)
    clear_frame(ax)
    low, high = (pick(range(len(ratios)), key=ratios.__getitem__) for pick in (min, max))
    return describe(
        ax,
        f"Moving type-token ratio, mean {mean:.2f}: lowest {ratios[low]:.2f} in the window from word "
        f"{positions[low]:,}, highest {ratios[high]:.2f} from word {positions[high]:,}.",
    )
