import io
import itertools
import re
import struct
import subprocess
import sys
import zlib

import matplotlib as mpl
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter
from matplotlib import pyplot as plt
from matplotlib.collections import PolyCollection
from matplotlib.colors import rgb_to_hsv

import lesart
from lesart import plots, sources, tables, words
from lesart.errors import PlotError

FREQUENCIES = pd.DataFrame({"word": ["sagen", "Ärger"], "count": [5, 2], "per_1000": [4.125, 1.5]})
POSITIONS = pd.DataFrame(
    {"word": ["Druck", "Druck", "Indien"], "position": [0, 50, 99], "running_words": [100, 100, 100]}
)
KEYS = pd.DataFrame({"word": ["Putin", "Wetter"], "log_ratio": [8.94, -2.0], "bound": ["≥", ""]})
RANKS = pd.DataFrame(
    {"rank": [1, 2, 3], "word": ["der", "die", "Tag"], "count": [9, 4, 1], "expected": [8, 4, 2.5]}
)
RATIOS = pd.DataFrame({"position": [0, 1, 2], "ratio": [0.8, 0.6, 1.0]})
STATEMENTS = pd.DataFrame(
    {
        "start": [0.1, 0.3, 0.99],
        "end": [0.2, 0.35, 1.0],
        "label": ["ein Beamter", "Eva Klein", "Eva Klein"],
        "naming": ["unnamed", "named", "named"],
        "kind": ["indirect", "direct", "direct"],
    }
)
MISSING = float("nan")
GROUPS = pd.DataFrame(
    [
        ("Bote", "Rat", 0.4, 0.3, 0.5, ""),
        ("Post", "Rat", 0.0, MISSING, MISSING, "no interval: one article"),
        ("Kurier", "Rat", MISSING, MISSING, MISSING, "nobody is quoted"),
    ],
    columns=["outlet", "section", "share", "low", "high", "note"],
)
MONTHS = GROUPS.assign(month=["2023-01", "2023-02", "2023-03"])
TYPICAL = pd.DataFrame(
    [("Moor", 1, 7.0, 0.0, 8.5, "≥"), ("Hof", 52, -3.2, -4.5, -2.4, "")],
    columns=["word", "articles", "log_ratio", "low", "high", "bound"],
)
EDGES = pd.DataFrame(
    {"speaker": ["Klein", "Birk", "Klein"], "named": ["Rieth", "Rieth", "Amt"], "articles": [3, 1, 1]}
)


def by_outlet(table, **options):
    return plots.group_intervals(table, label="outlet", **options)


DRAWINGS = {
    "dispersion_strip": (plots.dispersion_strip, POSITIONS),
    "diversity_line": (plots.diversity_line, RATIOS),
    "frequency_bars": (plots.frequency_bars, FREQUENCIES),
    "group_intervals": (by_outlet, GROUPS),
    "keyness_bars": (plots.keyness_bars, KEYS),
    "keyness_intervals": (plots.keyness_intervals, TYPICAL),
    "quotation_matrix": (plots.quotation_matrix, EDGES),
    "statement_strip": (plots.statement_strip, STATEMENTS),
    "timeline": (plots.timeline, MONTHS),
    "zipf_plot": (plots.zipf_plot, RANKS),
}
drawings = pytest.mark.parametrize(("draw", "table"), DRAWINGS.values(), ids=DRAWINGS)


def of_the_seed_article():
    article = lesart.seed()
    counts = words.frequencies(article)
    spread = [words.dispersion(article, word) for word in ("Putin", "Druck", "nuklear*", "sagen")]
    keys = words.keyness(article, words.wordfreq_rates())
    heard = sources.statements(article, sources.find_sources(article))
    return [
        plots.frequency_bars(tables.frequency_table(counts, top=15)),
        plots.zipf_plot(tables.zipf_table(words.rank_frequencies(counts))),
        plots.dispersion_strip(tables.position_table(spread), marks=words.paragraph_positions(article)),
        plots.keyness_bars(tables.keyness_table(keys, top=15)),
        plots.diversity_line(tables.diversity_table(words.moving_type_token_ratios(article))),
        plots.statement_strip(tables.statement_table(heard)),
    ]


def test_the_description_tells_what_the_bars_show():
    description = plots.alt_text(plots.frequency_bars(FREQUENCIES))
    assert description == "Bar chart, times in the text: sagen 5, Ärger 2."
    rates = plots.alt_text(plots.frequency_bars(FREQUENCIES, value="per_1000"))
    assert rates == "Bar chart, times per 1,000 words: sagen 4.12, Ärger 1.50."


def test_the_description_tells_where_the_strokes_are():
    assert plots.alt_text(plots.dispersion_strip(POSITIONS)) == (
        "Dispersion over the 100 words of the text, in percent from its start. "
        "Druck 2 times: at 0, 50 %. Indien once: at 99 %."
    )
    many = pd.DataFrame(
        {"word": ["in"] * 8, "position": [1, 2, 30, 60, 61, 62, 63, 99], "running_words": [100] * 8}
    )
    assert "in 8 times: 2, 1, 4, 1 in the four quarters." in plots.alt_text(plots.dispersion_strip(many))


def test_the_description_tells_the_log_ratios_and_their_bounds():
    assert "Putin ≥+8.9, Wetter −2.0." in plots.alt_text(plots.keyness_bars(KEYS))


def test_the_description_tells_ranks_and_ratios():
    assert "3 words" in plots.alt_text(plots.zipf_plot(RANKS))
    assert "der, occurs 9 times; 1 word occurs once" in plots.alt_text(plots.zipf_plot(RANKS))
    ratios = plots.alt_text(plots.diversity_line(RATIOS))
    assert "mean 0.80: lowest 0.60 in the window from word 1, highest 1.00 from word 2" in ratios


@drawings
def test_changed_numbers_change_the_description(draw, table):
    numbers = table.select_dtypes("number").columns[-1]
    changed = table.assign(**{numbers: table[numbers] + 1})
    if draw is plots.frequency_bars:
        changed["count"] += 1
    assert plots.alt_text(draw(changed)) != plots.alt_text(draw(table))


@drawings
def test_drawing_returns_axes_and_leaves_no_trace(draw, table):
    before, open_before, copy = dict(mpl.rcParams), plt.get_fignums(), table.copy()
    ax = draw(table)
    assert isinstance(ax, mpl.axes.Axes)
    assert plt.get_fignums() == open_before
    assert dict(mpl.rcParams) == before
    pd.testing.assert_frame_equal(table, copy)


@drawings
def test_drawing_on_given_axes(draw, table):
    figure, ax = plt.subplots()
    assert draw(table, ax=ax) is ax
    shown = plots.figure(ax)
    assert shown.alt == plots.alt_text(ax)
    assert figure.number not in plt.get_fignums()  # else the notebook would show it twice


@drawings
def test_a_table_that_cannot_be_drawn_is_refused(draw, table):
    with pytest.raises(PlotError, match="no rows"):
        draw(table.iloc[:0])
    with pytest.raises(PlotError, match=f"no column '{table.columns[-2]}'"):
        draw(table.drop(columns=table.columns[-2]))


@drawings
def test_the_same_table_gives_the_same_picture_without_date_or_version(draw, table):
    png = plots.figure(draw(table)).png
    assert png == plots.figure(draw(table)).png
    assert {kind for kind, _ in chunks(png)} == {b"IHDR", b"pHYs", b"IDAT", b"IEND"}


def chunks(png):
    """Yield kind and data of each chunk of a PNG file."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at = 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, data = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + data)
        yield kind, data
        at += 12 + length


def test_a_notebook_gets_a_figure_with_alternative_text_and_the_description_as_plain_text():
    table = FREQUENCIES.assign(word=['<b>"sagen"', "Ärger & Co"])
    shown = plots.figure(plots.frequency_bars(table), caption="Wörter & Zahlen")
    data, _ = DisplayFormatter().format(shown)
    assert data["text/plain"] == shown.alt
    assert "image/png" not in data
    html = data["text/html"]
    assert re.fullmatch(r"<figure><img [^<>]*><figcaption>Wörter &amp; Zahlen</figcaption></figure>", html)
    assert 'alt="Bar chart, times in the text: &lt;b&gt;&quot;sagen&quot; 5, Ärger &amp; Co 2."' in html


def test_a_picture_without_caption_has_none():
    assert "figcaption" not in plots.figure(plots.frequency_bars(FREQUENCIES))._repr_html_()


def test_axes_that_nothing_describes_need_a_description():
    _, ax = plt.subplots()
    with pytest.raises(PlotError, match="alt="):
        plots.figure(ax)
    assert plots.figure(ax, alt="An empty frame.").alt == "An empty frame."


def test_axes_that_were_removed_are_refused():
    ax = plots.frequency_bars(FREQUENCIES)
    ax.remove()
    with pytest.raises(PlotError, match="draw them again"):
        plots.figure(ax)


def test_pictures_of_the_seed_article_are_small_and_readable():
    for ax in of_the_seed_article():
        shown = plots.figure(ax)
        assert len(shown.png) < 80_000
        assert 20 < len(shown.alt) < 1_000
        width = plt.imread(io.BytesIO(shown.png)).shape[1]
        assert shown.width <= width
        sizes = [label.get_fontsize() for label in (*ax.get_xticklabels(), *ax.get_yticklabels())]
        assert min(sizes) >= 9


def test_importing_plots_does_not_start_pyplot():
    code = "import sys, lesart.plots; sys.exit('matplotlib.pyplot' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_description_of_the_strip_tells_who_speaks_where_on_either_side():
    described = plots.alt_text(plots.statement_strip(STATEMENTS))
    assert "named voices: 2 statements, 6 % of its length; direct 2; by quarter 0, 1, 0, 1." in described
    assert "First heard: Eva Klein at 30 %." in described
    assert "unnamed voices: 1 statement, 10 % of its length; direct 0; by quarter 1, 0, 0, 0." in described
    only_named = plots.alt_text(plots.statement_strip(STATEMENTS[STATEMENTS["naming"] == "named"]))
    assert only_named.endswith("Below the line the unnamed voices: none.")


def test_the_strip_tells_named_direct_and_the_rest_apart_without_colour():
    ax = plots.statement_strip(STATEMENTS)
    blocks = [bars for bars in ax.collections if isinstance(bars, PolyCollection)]
    boxes = [path.get_extents() for bars in blocks for path in bars.get_paths()]
    assert [(round(box.x0, 2), box.y0, box.y1) for box in boxes] == [(0.3, 0, 1), (0.99, 0, 1), (0.1, -1, 0)]
    lightness = [rgb_to_hsv(face[:3]) @ (0, -1, 1) for bars in blocks for face in bars.get_facecolor()]
    assert lightness[2] - max(lightness[:2]) > 0.4


def test_a_strip_of_nobody_alone_is_drawn():
    ax = plots.statement_strip(STATEMENTS.assign(naming="nobody"))
    assert "3 statements of nobody named" in plots.alt_text(ax)


def drawn_flags(table):
    """Draw a strip; return each flag's text, place and box, in pixels, in the order drawn."""
    ax = plots.statement_strip(table)
    ax.figure.draw_without_rendering()
    place = ax.transData.transform
    return [(text.get_text(), place(text.xy)[0], text.get_window_extent()) for text in ax.texts], ax


CROWDS = {
    "at the end": [0.96, 0.97, 0.98, 0.99],
    "at the beginning": [0.0, 0.001, 0.002, 0.2],
    "at one place": [0.5, 0.5, 0.5],
    "all over": [at / 12 for at in range(12)],
}


@pytest.mark.parametrize("starts", CROWDS.values(), ids=CROWDS)
@pytest.mark.parametrize("naming", ["named", "unnamed"])
def test_flags_of_the_strip_keep_apart_and_inside_even_where_voices_crowd(starts, naming):
    labels = [f"{number} Leute, die das wissen wollen" for number in range(len(starts))]
    table = pd.DataFrame({"start": starts, "label": labels}).assign(end=1.0, naming=naming, kind="direct")
    flags, ax = drawn_flags(table)
    boxes = [box for _, _, box in flags]
    assert not any(a.overlaps(b) for a, b in itertools.combinations(boxes, 2))
    assert all(box.x0 >= 0 and box.x1 <= ax.figure.bbox.x1 for box in boxes)
    line = ax.transData.transform((0, 0))[1]
    for _, pole, own in flags:  # a pole goes through no flag that is nearer to the lane than its own
        under = [box for box in boxes if box is not own and box.x0 < pole < box.x1]
        assert all(abs(box.y0 - line) > abs(own.y0 - line) for box in under)


def test_a_long_label_is_cut_on_its_flag():
    flags, _ = drawn_flags(STATEMENTS.assign(label="x" * 99))
    assert {text for text, _, _ in flags} == {"x" * 29 + "…"}


@pytest.mark.parametrize("label", ["", " ", "$5 oder $6", r"\frac{", "ein 😀", "中国"])
def test_the_strip_takes_any_label(label, recwarn):
    flags, _ = drawn_flags(STATEMENTS.assign(label=label))
    assert {text.replace("\\$", "$") for text, _, _ in flags} == {label}
    assert {str(warning.message)[:5] for warning in recwarn} <= {"Glyph"}  # the font lacks some letters


def test_the_strip_knows_two_namings_only():
    with pytest.raises(PlotError, match="'anonymous'"):
        plots.statement_strip(STATEMENTS.assign(naming="anonymous"))


def test_a_strip_of_statements_that_belong_to_nobody_has_no_flag():
    table = pd.DataFrame({"start": [0.1], "end": [0.2], "label": ["nobody named"], "naming": ["nobody"]})
    ax = plots.statement_strip(table.assign(kind="indirect"))
    assert plots.alt_text(ax).endswith("On the line 1 statement of nobody named.")


def test_a_group_without_a_value_has_a_row_that_says_why():
    ax = by_outlet(GROUPS)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["Bote", "Post", "Kurier"]
    assert "nobody is quoted" in " ".join(text.get_text() for text in ax.texts)
    assert plots.alt_text(ax) == (
        "Dots with intervals, share: Bote 0.40 (0.30 to 0.50); Post 0.00 (no interval: one article); "
        "Kurier has no value (nobody is quoted)."
    )
    two = plots.group_intervals(GROUPS, label=["section", "outlet"])
    assert two.get_yticklabels()[0].get_text() == "Rat · Bote"


def test_a_table_without_any_value_is_not_drawn():
    for draw in (by_outlet, plots.timeline):
        with pytest.raises(PlotError, match="nobody is quoted"):
            draw(MONTHS[2:])


def test_a_timeline_has_a_line_for_each_of_up_to_four_series():
    both = pd.concat([MONTHS.assign(frame="economy"), MONTHS.assign(frame="conflict", share=0.1)])
    ax = plots.timeline(both, series="frame")
    assert [line.get_label() for line in ax.get_lines()] == ["economy", "conflict"]
    assert "Highest in 2023-01. conflict: 2023-01 0.10" in plots.alt_text(ax)
    five = pd.concat([MONTHS.assign(frame=str(number)) for number in range(5)])
    with pytest.raises(PlotError, match="5 lines"):
        plots.timeline(five, series="frame")


def test_the_months_of_several_lines_stand_in_their_order_whichever_begins_first():
    late = pd.DataFrame([("2023-02", 0.2), ("2023-03", 0.3)], columns=["month", "share"])
    early = pd.DataFrame([("2023-01", 0.2), ("2023-02", 0.5)], columns=["month", "share"])
    both = pd.concat([late.assign(outlet="Bote"), early.assign(outlet="Post")])
    ax = plots.timeline(both.assign(low=0.1, high=0.6, note=""), series="outlet")
    assert [label.get_text() for label in ax.get_xticklabels()] == ["2023-01", "2023-02", "2023-03"]
    assert [line.get_xdata().tolist() for line in ax.get_lines()] == [[1, 2], [0, 1]]
    terms = late.assign(month=["winter", "summer"], low=0.1, high=0.6, note="")
    # an order of the reader's own
    labels = plots.timeline(terms).get_xticklabels()
    assert [label.get_text() for label in labels] == ["winter", "summer"]


def test_a_line_without_any_value_is_told_and_the_others_drawn():
    rows = [("a", 0.2, 0.1, 0.3, ""), ("b", MISSING, MISSING, MISSING, "nobody is quoted")]
    table = pd.DataFrame(rows, columns=["outlet", "share", "low", "high", "note"]).assign(year=2023)
    text = plots.alt_text(plots.timeline(table, period="year", series="outlet"))
    assert text.endswith("Highest in 2023. b: 2023 has no value (nobody is quoted).")
    with pytest.raises(PlotError, match="No row of the table has a value for 'share': nobody is quoted"):
        plots.timeline(table[table["outlet"] == "b"], period="year", series="outlet")


def test_a_grid_on_which_nobody_would_meet_is_refused_in_words():
    rows = [("Klein", name, 1) for name in ("Rieth", "Moll", "Birk")]
    rows += [(name, "Kolb", 1) for name in ("Sund", "Lang")]
    edges = pd.DataFrame(rows, columns=["speaker", "named", "articles"])
    with pytest.raises(PlotError, match=r"With size=1 nobody .* larger size"):
        plots.quotation_matrix(edges, size=1)


def test_a_word_that_may_be_no_difference_is_drawn_in_another_shape():
    markers = [line.get_marker() for line in plots.keyness_intervals(TYPICAL).get_lines()]
    assert [marker for marker in markers if marker in {"o", "s"}] == ["s", "o"]


def test_a_grid_shows_the_busiest_only():
    text = plots.alt_text(plots.quotation_matrix(EDGES, size=1))
    assert text == "Grid of who is quoted on whom, by articles: Klein on Rieth 3."


def test_labels_are_glossed_on_request_and_so_is_the_description():
    table = pd.DataFrame({"word": ["sagen", "Druck"], "count": [16, 4]})
    ax = plots.frequency_bars(table, glosses={"Druck": "pressure", "Wetter": "weather"})
    assert [label.get_text() for label in ax.get_yticklabels()] == ["sagen", "Druck (pressure)"]
    assert "sagen 16, Druck (pressure) 4" in plots.alt_text(ax)
    assert table["word"].tolist() == ["sagen", "Druck"]
    places = pd.DataFrame({"word": ["Druck"] * 2, "position": [0, 50], "running_words": [100] * 2})
    strip = plots.dispersion_strip(places, glosses={"Druck": "pressure"})
    assert "Druck (pressure) 2 times" in plots.alt_text(strip)
    groups = pd.DataFrame(
        [("Sport", "Lokales", 0.5, 0.4, 0.6, "")], columns=[*"ab", "share", "low", "high", "note"]
    )
    both = plots.group_intervals(groups, label=["a", "b"], glosses={"Lokales": "local"})
    assert "Sport · Lokales (local) 0.50" in plots.alt_text(both)
    keys = pd.DataFrame({"word": ["Druck"], "log_ratio": [2.0], "bound": [""]})
    assert "Druck (pressure) +2.0" in plots.alt_text(plots.keyness_bars(keys, glosses={"Druck": "pressure"}))
