import array
import datetime as dt
import enum
import io
import itertools
from collections import ChainMap, Counter, UserDict, defaultdict, deque, namedtuple
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest

from lesart.checks import like, plain
from lesart.records import ParagraphKind

Hit = namedtuple("Hit", "word count")


class Voice(enum.StrEnum):
    ACTIVE = "active"


MOMENT = dt.datetime.fromisoformat("2026-01-02T03:04:05")
DAY = dt.datetime.fromisoformat("2026-01-02")
SAID = [
    ((n for n in [1, 2]), [1, 2]), (map(str, [1]), ["1"]), (zip([1], [2], strict=True), [(1, 2)]),
    (reversed([1, 2]), [2, 1]), ({"a": 1}.keys(), ["a"]), ({"a": 1}.items(), [("a", 1)]),
    ([(n for n in [1])], [[1]]), ((["a"], filter(None, [0, 1])), (["a"], [1])),
    (np.float64(0.5), 0.5), (np.int32(3), 3), (np.bool_(True), True), (np.str_("ja"), "ja"), (np.array(2), 2),
    (np.datetime64("2026-01-02T03:04:05.000000006"), MOMENT),
    (np.array(["2026-01-02"], dtype="datetime64[ns]"), [DAY]),
    (np.timedelta64(1, "s"), dt.timedelta(seconds=1)), (np.ma.array([1, 2], mask=[0, 1]), [1, None]),
    (pd.Timestamp("2026-01-02"), DAY), (pd.Timedelta("1s"), dt.timedelta(seconds=1)),
    (pd.array([1, 2]), [1, 2]), (pd.Categorical(["b"]), ["b"]),
    (Fraction(1, 3), Fraction(1, 3)), (Decimal("0.5"), Decimal("0.5")), (DAY.date(), DAY.date()),
    (UserDict(a=1), {"a": 1}), (ChainMap({"a": 1}), {"a": 1}), (MappingProxyType({"a": 1}), {"a": 1}),
    (defaultdict(int, a=np.int64(1)), {"a": 1}), (Voice.ACTIVE, "active"), (memoryview(b"a"), b"a"),
]  # fmt: skip  # a table


@pytest.mark.parametrize(("value", "said"), SAID, ids=range(len(SAID)))
def test_what_a_value_says(value, said):
    found = plain(value)
    assert found == said
    assert type(found) is type(said)


KEPT = [
    [1, ["a"]], ("a", 1), {"a"}, Hit("ja", 1), Counter("ab"), deque([1]), range(3), len, pd.Series([1]),
    pd.DataFrame({"a": [1]}), np.arange(3), ParagraphKind.BODY, io.StringIO("a"), pd.NaT, pd.NA,
    array.array("i", [1]),
]  # fmt: skip  # a table


@pytest.mark.parametrize("value", KEPT, ids=range(len(KEPT)))
def test_what_is_plain_already_or_more_than_that_is_left_alone(value):
    assert plain(value) is value


def test_what_never_ends_is_an_error_in_words():
    with pytest.raises(ValueError, match="does it ever end"):
        plain(itertools.count())


class EqualToAll(type):
    """The class of a class that says it equals every other one."""

    def __eq__(cls, _):
        return True

    def __hash__(cls):
        return 1


class Endless(metaclass=EqualToAll):
    """Gives an item for every number, and so never ends when it is iterated."""

    def __getitem__(self, _):
        return Endless()


def test_a_class_that_calls_itself_a_list_is_not_iterated():
    value = Endless()
    assert plain(value) is value


LIKE = [
    (Counter("a"), {"a": 1}), (deque([1]), [1]),
    (np.array([[1, 2]]), [(1, 2)]), ([[1, 2], [3, 4]], {(1, 2), (3, 4)}), ("a", "a"),
    (["b", "a"], {"a", "b"}),
    ([(["der"], "Hund", ())], [(("der",), "Hund", [])]), (pd.Index(["a"]), ["a"]), (frozenset("a"), {"a"}),
    ({"a": np.array([1.0])}, {"a": [1]}), (np.bool_(False), False),
]  # fmt: skip  # a table


@pytest.mark.parametrize(("value", "expected"), LIKE, ids=range(len(LIKE)))
def test_alike_in_whatever_container(value, expected):
    assert value == like(expected)
    assert like(expected) == value


UNLIKE = [
    ("ab", ["a", "b"]), ({"a"}, ["a"]), ({"a": 1}, ["a"]), (["a"], {"a": 1}), (["a", "a"], ["a"]),
    ("a", "A"),
    (1, True), (None, []), ([[1]], {1}), (3, "3"), ({}, set()), ("", []),
]  # fmt: skip  # a table


@pytest.mark.parametrize(("value", "expected"), UNLIKE, ids=range(len(UNLIKE)))
def test_unlike(value, expected):
    assert value != like(expected)
