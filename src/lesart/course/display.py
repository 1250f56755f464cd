"""What a cell shows: words for every notebook, terminal and screen reader, and HTML that says no more."""

import re
from dataclasses import dataclass
from html import escape

__all__ = ["Shown", "inline", "status"]

_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A message as a cell's last value: its text is the plain output, its HTML what JupyterLab shows."""

    text: str
    html: str

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def inline(text: str) -> str:
    """Escape a text for HTML; what stands in backticks becomes code.

    >>> inline("`share` is < 0")
    '<code>share</code> is &lt; 0'
    """
    return _CODE.sub(r"<code>\1</code>", escape(text, quote=False))


def status(*parts: str) -> str:
    """Put HTML parts into one block that a screen reader announces when the cell has run."""
    return "\n".join(['<div role="status" lang="en">', *parts, "</div>"])
