"""Pictures that describe themselves: axes become an image with an alternative text."""

import base64
import html
import io
import sys
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from matplotlib.axes import Axes

from lesart.errors import PlotError, expect

__all__ = ["AccessibleFigure", "alt_text", "describe", "figure"]

_DOTS_PER_INCH = 120  # a compromise between sharpness and the size of saved notebooks
_CSS_PIXELS_PER_INCH = 96

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
    >>> import pandas as pd
    >>> from lesart.plots import frequency_bars
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
        If the axes come from elsewhere and nothing describes them, or are none.
    """
    expect(ax, Axes, "Axes are", "hand over what a drawing function returned", PlotError)
    if ax not in _alt_texts:
        msg = "Nothing describes these axes: pass figure(ax, alt='…') with what the picture shows"
        raise PlotError(msg)
    return _alt_texts[ax]


def describe(ax: Axes, description: str) -> Axes:
    """Keep what finished axes show, in words and numbers, for `alt_text`; return the axes."""
    _alt_texts[ax] = description
    return ax
