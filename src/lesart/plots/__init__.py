"""Tables become pictures: matplotlib axes, each with a description for those who cannot see it.

A drawing function takes a table, returns the axes and shows nothing; `figure` turns the axes into a picture
for the notebook, with the description as its alternative text. Nothing here changes matplotlib's settings.
"""

from lesart.plots.agreement import agreement_map
from lesart.plots.groups import group_intervals, keyness_intervals, quotation_matrix, timeline
from lesart.plots.pictures import AccessibleFigure, alt_text, figure
from lesart.plots.voices import frame_voice_bars, statement_strip
from lesart.plots.words import dispersion_strip, diversity_line, frequency_bars, keyness_bars, zipf_plot

__all__ = [
    "AccessibleFigure",
    "agreement_map",
    "alt_text",
    "dispersion_strip",
    "diversity_line",
    "figure",
    "frame_voice_bars",
    "frequency_bars",
    "group_intervals",
    "keyness_bars",
    "keyness_intervals",
    "quotation_matrix",
    "statement_strip",
    "timeline",
    "zipf_plot",
]
