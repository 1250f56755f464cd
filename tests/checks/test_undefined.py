from decimal import Decimal
from math import inf, log2, nan
from statistics import mean

import numpy as np
import pandas as pd
import pytest

from lesart.checks import is_undefined
from lesart.errors import UndefinedMeasureError


def raising(error):
    def function(*_):
        raise error

    return function


@pytest.mark.parametrize(
    "error",
    [
        ValueError("no hits"),
        ZeroDivisionError(),
        AssertionError(),
        Exception("none"),
        UndefinedMeasureError(),
        KeyError("Druck"),
        LookupError(),
        IndexError(),
        AttributeError("an empty table"),
        TypeError(),
        RuntimeError(),
        UnboundLocalError("a loop over nothing"),
    ],
    ids=repr,
)
def test_an_error_on_purpose_or_by_arithmetic_says_so(error):
    assert is_undefined(raising(error), 1, 2) is True


def test_what_python_says_of_itself_counts():
    assert is_undefined(log2, 0)
    assert is_undefined(mean, [])
    assert is_undefined(lambda hits, total: hits / total, 0, 0)


@pytest.mark.parametrize(
    "value",
    [
        None,
        nan,
        Decimal("nan"),
        np.float64("nan"),
        pd.NA,
        pd.NaT,
        {"words": None},
        {"words": nan, "sources": None},
    ],
    ids=repr,
)
def test_what_is_no_value_says_so(value):
    assert is_undefined(lambda _: value, [])


@pytest.mark.parametrize(
    "value", [0, 0.0, 1, -inf, inf, "undefined", False, [], "None", {}, {"words": None, "sources": 0}]
)
def test_a_value_is_a_value(value):
    assert is_undefined(lambda: value) is False


@pytest.mark.parametrize(
    "slip",
    [NameError("hist"), NotImplementedError(), ImportError(), TimeoutError("a loop that never ends")],
    ids=repr,
)
def test_a_slip_is_no_answer(slip):
    with pytest.raises(type(slip)):
        is_undefined(raising(slip))


def test_an_interrupt_comes_through():
    with pytest.raises(KeyboardInterrupt):
        is_undefined(raising(KeyboardInterrupt()))
