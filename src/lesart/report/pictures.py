"""The charts of a report: drawn by `lesart.plots`, written as SVG that takes its colours from the page.

So a chart is dark where the page is, sharp on paper, and its words can be found and copied.
"""

import io
import re
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from lxml import etree  # type: ignore[import-untyped]  # it comes without types
from markupsafe import Markup
from matplotlib.ticker import MaxNLocator

from lesart import plots, tables
from lesart.errors import PlotError
from lesart.report.reading import FramesPart, VoicesPart, WordsPart
from lesart.report.wording import clean

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

__all__ = ["frame_bars", "keyword_bars", "voice_strip", "word_bars"]

_SETTINGS: dict[Any, Any] = {
    "svg.fonttype": "none",  # words stay words
    "svg.hashsalt": "lesart",  # the same chart gives the same bytes
    "text.parse_math": False,  # »US$« is no formula
}
_SVG = "{http://www.w3.org/2000/svg}"
_COLOURED = frozenset({"style", "fill", "stroke"})
_LINK = "{http://www.w3.org/1999/xlink}href"
_REFERENCE = re.compile(r"(url\(|^)#")
# What the plots draw in, and what the page calls it.
_FULL = {
    "#0072b2": "var(--named)",
    "#d55e00": "var(--unnamed)",
    "#e69f00": "var(--institution)",
    "#595959": "var(--newsroom)",
}


def _paler(colour: str) -> str:
    """Mix a colour with white as the strip does for what is told in the newsroom's words."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 * (0.45 * part + 0.55)):02x}" for part in parts)


_PALE = {_paler(colour): f"color-mix(in srgb, {name} 45%, var(--paper))" for colour, name in _FULL.items()}
_COLOURS = {
    **_FULL,
    **_PALE,
    "#c8c8c8": "var(--line)",
    "#ffffff": "var(--paper)",
    "#000000": "currentColor",
    "black": "currentColor",
}
_COLOUR = re.compile("|".join(_COLOURS), re.IGNORECASE)
_SOURCES_NAMED = 14  # more flags than that nobody reads
_FRAMES_DRAWN = 12
_STATEMENTS_EDGED = 80  # of more, the light edges would cover the blocks
_EDGE = "stroke: #ffffff"


def voice_strip(voices: VoicesPart) -> Markup:
    """Draw the strip of voices; nothing if nobody is quoted."""
    if not voices.strip:
        return Markup("")
    table = tables.statement_table(voices.strip)
    heard = [clean(source.label) for source in voices.sources[:_SOURCES_NAMED]]
    labels = table["label"].map(clean)
    if labels.nunique() > _SOURCES_NAMED:
        labels = labels.where(labels.isin(heard), "others")
    many = len(voices.strip) > _STATEMENTS_EDGED
    drawn = table.assign(label=labels, link=_places_in_text(voices))
    return _svg("strip", plots.statement_strip, drawn, edges=not many)


def _places_in_text(voices: VoicesPart) -> list[str]:
    """Give the address in the page of each statement of the strip, whose order it has."""
    spans = ((span.start, span.end, said.number) for said in voices.said for span in said.quote.content)
    return [f"#q{number}" for _, _, number in sorted(spans)]


def word_bars(words: WordsPart) -> Markup:
    """Draw the most frequent words; nothing if there are none."""
    if not words.most_frequent:
        return Markup("")
    counts = {clean(each.word): each.count for each in words.most_frequent}
    return _svg("words", _count_bars, tables.frequency_table(counts, words.running, top=15))


def _count_bars(table: "pd.DataFrame") -> "Axes":
    """Draw counts, whose scale has no halves."""
    ax = plots.frequency_bars(table)
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return ax


def keyword_bars(words: WordsPart) -> Markup:
    """Draw how much more frequent the keywords are here; nothing if there are none."""
    if not words.keywords:
        return Markup("")
    table = tables.keyness_table(words.keywords)
    return _svg("keywords", plots.keyness_bars, table.assign(word=table["word"].map(clean)))


def frame_bars(frames: FramesPart) -> Markup:
    """Draw whose words carry which frame; nothing if no frame was found."""
    found = [each for each in frames.counts if each.units][:_FRAMES_DRAWN]
    if not found:
        return Markup("")
    table = tables.frame_voice_table(frames.units, [each.frame.name for each in found])
    labels = [clean(each.frame.label_en or each.frame.name) for each in found]
    return _svg("frames", plots.frame_voice_bars, table.assign(frame=labels))


def _svg(
    name: str, draw: "Callable[[pd.DataFrame], Axes]", table: "pd.DataFrame", *, edges: bool = True
) -> Markup:
    """Draw a table and write it as an element of the page, described in words and numbers."""
    file = io.BytesIO()
    with mpl.rc_context(_SETTINGS), warnings.catch_warnings():
        # A letter that the font lacks is drawn by the reader's browser, which has others.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        ax = draw(table)
        drawn = ax.get_figure(root=True)
        if drawn is None:
            msg = "These axes are no longer part of a figure: draw them again"
            raise PlotError(msg)
        drawn.savefig(file, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = _adapted(file.getvalue(), name, plots.alt_text(ax), edges=edges)
    return Markup(svg)  # noqa: S704 - serialised by lxml


def _adapted(svg: bytes, name: str, alt: str, *, edges: bool) -> str:
    """Give a chart of matplotlib names of its own, the page's colours and its description."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    root = etree.fromstring(svg, parser)
    for element in root.findall(f"{_SVG}metadata") + root.findall(f"{_SVG}defs/{_SVG}style"):
        element.getparent().remove(element)
    linked = False
    for element in root.iter(f"{_SVG}*"):
        if element.tag == f"{_SVG}a":
            linked = True
            # For mouse and finger: whoever uses keys or listens has the same links in the table below.
            element.set("href", element.attrib.pop(_LINK))
            element.attrib.pop("target", None)
            element.set("tabindex", "-1")
            continue
        if element.text and element.tag == f"{_SVG}text":
            element.text = element.text.replace(r"\$", "$")
        for key, value in element.attrib.items():
            element.set(key, _attribute(key, value if edges else value.replace(_EDGE, "stroke: none"), name))
    for size in ("width", "height"):
        root.attrib.pop(size)
    etree.cleanup_namespaces(root)
    return _described(root, alt, linked=linked)


def _described(root: Any, alt: str, *, linked: bool) -> str:
    """Write a chart with its description, which stands beside it if there are links in the chart.

    Nothing may be followed inside what has the role of a picture.
    """
    told = etree.Element("span") if linked else root
    told.set("role", "img")
    told.set("aria-label", alt)
    if not linked:
        return str(etree.tostring(root, encoding="unicode"))
    told.text = ""  # with an end tag, which HTML asks for
    root.set("aria-hidden", "true")
    return "".join(str(etree.tostring(each, encoding="unicode")) for each in (told, root))


def _attribute(key: str, value: str, name: str) -> str:
    """Change an attribute of a chart: ids become its own, colours the page's."""
    if key == "id":
        return f"{name}-{value}"
    if key.endswith("href") or "url(#" in value:
        value = _REFERENCE.sub(rf"\1#{name}-", value)
    return _COLOUR.sub(lambda hit: _COLOURS[hit[0].lower()], value) if key in _COLOURED else value
