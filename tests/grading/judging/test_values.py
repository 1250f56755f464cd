"""What may cross from the student's process, and what of it comes out equal."""

import datetime as dt
import json
import subprocess
import sys
import textwrap
from collections import Counter, OrderedDict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from lesart.errors import LesartError
from lesart.grading.judging.values import decode, encode
from lesart.grading.running.wire import NonsenseError
from lesart.records import ParagraphKind, Span

Point = namedtuple("Point", "x y")


def crossed(value):
    return decode(json.loads(json.dumps(encode(value, keep=lambda _: 7))), handle=lambda described: described)


PLAIN = [
    None, True, 0, -(10**40), 1.5, float("inf"), "Straße „Ja“ \ud800", b"\x00\xff", 2 + 3j, ...,
    range(3, 9, 2),
    [1, [2, []]], (1, ("a",)), {1, 2}, frozenset({"a"}), {"a": {1: None}, (1, 2): [3]}, Counter("abba"),
    OrderedDict(b=1, a=2), deque([1, 2]), dt.date(2026, 1, 2), dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC),
    dt.time(3, 4), dt.timedelta(days=-1, microseconds=5), Fraction(1, 3), Decimal("0.10"), [Fraction(2)],
    Span(1, 3), [Span(0, 2)], ParagraphKind.BODY, Point(1, "b"),
]  # fmt: skip  # a table


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_plain_data_comes_out_equal_and_of_the_same_kind(value):
    out = crossed(value)
    assert out == value
    assert type(out).__name__ == type(value).__name__


def test_not_a_number_stays_one():
    assert np.isnan(crossed(float("nan")))


def test_numpy_numbers_become_numbers():
    assert crossed(np.float64(0.5)) == 0.5
    assert crossed(np.int32(3)) == 3
    assert crossed(np.bool_(True)) is True


@pytest.mark.parametrize(
    "array",
    [np.arange(6).reshape(2, 3), np.array([0.5, np.nan]), np.array(["a", "bc"]), np.zeros((0, 2)),
     np.array([True]),
     np.array([1, None, "x"], dtype=object), np.arange(4)[::2], np.float32([1])],
    ids=str,
)  # fmt: skip  # a table
def test_arrays(array):
    out = crossed(array)
    np.testing.assert_array_equal(out, array)
    assert out.dtype == array.dtype


TABLES = [
    pd.DataFrame({"word": ["er", "sie"], "count": [3, 1], "share": [0.75, np.nan]}),
    pd.DataFrame({"a": [1, 2]}, index=["x", "y"]),
    pd.DataFrame(),
    pd.DataFrame([[1, 2]], columns=["a", "a"]),
    pd.DataFrame({"when": pd.to_datetime(["2026-01-02", None])}),
    pd.DataFrame({"kind": pd.Categorical(["b", "a"])}),
    pd.DataFrame({"n": [1, 2, 3], "k": list("aab")}).groupby("k").agg(["sum", "mean"]),
    pd.DataFrame({"b": [True, False]}),
]


@pytest.mark.parametrize("table", TABLES, ids=range(len(TABLES)))
def test_tables(table):
    pd.testing.assert_frame_equal(
        crossed(table), table, check_dtype=True, check_index_type=False, check_column_type=False
    )


def test_columns_of_tables():
    column = pd.Series([3, 1], index=["er", "sie"], name="count")
    pd.testing.assert_series_equal(crossed(column), column)
    pd.testing.assert_index_equal(crossed(pd.Index(["a", "b"], name="n")), pd.Index(["a", "b"], name="n"))


class Sly(dict):
    def items(self):
        return [("shown", 1)]

    def __iter__(self):
        return iter(["shown"])

    def __eq__(self, other):
        return True

    __hash__ = None


class SlyNumber(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


def test_a_subclass_crosses_as_what_it_holds_not_what_it_claims():
    assert crossed(Sly(held=2)) == {"held": 2}
    assert crossed(SlyNumber(3)) == 3.0
    assert type(crossed(SlyNumber(3))) is float


@pytest.mark.parametrize("value", [object(), len, lambda: 1, LesartError("x"), open, json, range(10**9)])
def test_what_acts_stays_behind(value):
    described = crossed(value)
    assert described["handle"] == 7
    assert described["callable"] is callable(value)


@pytest.mark.parametrize(
    "data",
    [
        [], {"list": 3}, {"unknown": 1}, {}, {"dict": [[{"list": []}, 1]]}, {"array": ["O8", [1], "AAAA"]},
        {"array": ["<f8", [10**9], ""]}, {"array": ["V8", [1], "AAAAAAAAAAA="]},
        {"range": [0, 10**18, 1]},
        {"record": ["os", "system", {"command": "true"}]},
        {"record": ["lesart.grading.running.server", "Child", {}]},
        {"record": ["lesart.errors", "LesartError", {}]},
        {"record": ["lesart.records", "Span", {"start": 3}]},
        {"enum": ["lesart.records", "Span", "x"]}, {"named": ["x y", ["a b"], [1]]},
        {"named": ["x", ["__init__"], [1]]},
        {"date": "yesterday"},
        {"fraction": [1, 0]}, {"fraction": ["1"]}, {"decimal": "many"}, {"timedelta": [1]},
        {"bytes": 3}, {"list": [1], "set": [2]}, {"table": [1, 2, 3]},
        {"float": "many"},
    ],
    ids=str,
)  # fmt: skip  # a table
def test_forged_descriptions_are_nonsense_and_nothing_else(data):
    with pytest.raises(NonsenseError):
        decode(data, handle=lambda described: described)


def test_a_list_that_holds_itself_ends():
    endless = []
    endless.append(endless)
    assert "handle" in json.dumps(encode(endless, keep=lambda _: 0))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds what a process reserves")
def test_an_answer_that_would_fill_the_memory_is_nonsense():
    code = """
        import socket, threading
        from lesart.grading.running.limits import Limits
        from lesart.grading.running.sandbox import limit_memory
        from lesart.grading.running.wire import Channel, NonsenseError
        ours, theirs = socket.socketpair()
        answer = b'{"value": [' + b"[]," * 4_000_000 + b"0]}"
        threading.Thread(target=theirs.sendall, args=(len(answer).to_bytes(4, "big") + answer,)).start()
        limit_memory(Limits(memory_bytes=100 << 20))
        try:
            Channel(ours).receive()
        except NonsenseError:
            print("nonsense")
        """
    command = [sys.executable, "-c", textwrap.dedent(code)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "nonsense", done.stderr
