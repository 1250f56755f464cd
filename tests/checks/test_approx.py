import re
from decimal import Decimal
from fractions import Fraction
from html import unescape
from math import inf, nan

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from lesart.checks import approx, like, seal, sealed
from lesart.errors import OptionError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1 + 0.2, approx(0.3)),
        (13 / 48, approx(0.27, abs=0.01)),
        (105, approx(100, rel=0.05)),
        (np.float64(0.3), approx(0.1 + 0.2)),
        (np.int64(3), approx(3)),
        (Fraction(1, 3), approx(1 / 3)),
        (Decimal("0.3333333"), approx(1 / 3, abs=1e-6)),
        (inf, approx(inf)),
        (0.0, approx(0)),
        (1 + 1e-9j, approx(1)),
        ([1 / 3, 2 / 3], approx([0.333333, 0.666667], abs=1e-5)),
        ((1 / 3, 2 / 3), approx([0.333333, 0.666667], abs=1e-5)),
        (np.array([0.5, 0.25]), approx([0.5, 0.25])),
        ([0.5, 0.25], approx(np.array([0.5, 0.25]))),
        ({"a": 1 / 3, "b": None}, approx({"a": 0.3333333, "b": None}, abs=1e-6)),
        ([{"a": [0.1 + 0.2]}], approx([{"a": [0.3]}])),
        ([], approx([])),
        ([True, "Druck"], approx([True, "Druck"])),
    ],
)
def test_near_enough(value, expected):
    assert bool(value == expected)
    assert bool(expected == value)
    assert not value != expected  # noqa: SIM202 - `!=` is what is tested


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.31, approx(0.3)),
        (0.2, approx(0.27, abs=0.01)),
        (1.1e-6, approx(1e-6, rel=1e-3)),
        (1.5e-7, approx(0)),
        (nan, approx(0.3)),
        (inf, approx(0.3)),
        (0.3, approx(inf)),
        (-inf, approx(inf)),
        ("0.3", approx(0.3)),
        (None, approx(0)),
        (True, approx(1)),
        (1, approx([1])),
        ([1], approx(1)),
        ([1, 2], approx([1])),
        ({1, 2}, approx([1, 2])),
        ("ab", approx(["a", "b"])),
        ({"a": 1}, approx({"b": 1})),
        ({"a": 1}, approx({"a": 1, "b": 1})),
        ([1], approx([True])),
        (["1"], approx([1])),
        (np.array([0.5, 0.2]), approx([0.5, 0.25])),
    ],
)
def test_not_near(value, expected):
    assert not bool(value == expected)
    assert not bool(expected == value)
    assert value != expected


def test_one_named_tolerance_counts_alone():
    assert approx(1000, abs=0) != 1000.0001
    assert approx(1000, abs=0, rel=1e-6) == 1000.0001


def test_shows_itself_with_its_tolerance():
    assert repr(approx(0.27, abs=0.01)) == "0.27 ± 1.0e-02"
    assert repr(approx({"a": (1, "x")})) == "{'a': (1 ± 1.0e-06, 'x')}"


def test_a_column_is_compared_from_the_other_side():
    assert approx((0.5, 0.25)) == pd.Series([0.5, 0.25])


@pytest.mark.parametrize("options", [{"rel": -1}, {"abs": -0.1}, {"abs": nan}])
def test_a_tolerance_that_is_none(options):
    with pytest.raises(OptionError, match="tolerance is a number from 0"):
        approx(1, **options)


def test_nothing_is_near_nan():
    with pytest.raises(OptionError, match="isnan"):
        approx(nan)


def test_has_no_hash():
    with pytest.raises(TypeError):
        hash(approx(1))


@pytest.mark.parametrize("dtype", ["object", "str", pd.ArrowDtype(pa.string())], ids=str)
@pytest.mark.parametrize("column", [pd.Series, pd.Index])
def test_a_column_of_texts_is_compared_as_a_whole_however_it_is_kept(column, dtype):
    texts = column(["Ja", "Nein"], dtype=dtype)
    assert (texts == like(["Ja", "Nein"])) is True
    assert (texts == like(["Ja"])) is False
    assert (texts == sealed(seal(["Ja", "Nein"]))) is True
    assert (texts == sealed(seal(["Ja", "Ja"]))) is False


@pytest.mark.parametrize("said", ["1.67", " 1.67 ", "nan"])
def test_a_text_is_no_number_although_it_reads_like_one(said):
    assert (said == sealed(seal(5 / 3))) is False
    assert said == sealed(seal(said))


def test_a_text_for_a_sealed_number_is_told_so(notebook):
    notebook.run('share = "1.67"')
    said = notebook.run(f'%%check 1 points\nassert share == sealed("{seal(5 / 3)}"), "Divide."')._repr_html_()
    assert "is the text '1.67', a number is needed here" in unescape(re.sub("<[^>]+>", "", said))
