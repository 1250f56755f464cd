"""One answer, one verdict: the notebook's check and the grader see every kind of value alike."""

import re
from html import unescape

import builder
import pytest

OPENING = """%load_ext lesart.course
import datetime as dt, enum, itertools, re, statistics
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
import numpy as np
import pandas as pd
import lesart
"""
NUMBER = 'assert f() == approx(1 / 3, abs=0.006), "One in three."\nassert 0 < f() < 1, "A share."'
LIST = (
    'assert f() == like(["er", "sie"]), "Two words."\n'
    'assert len(f()) == 2, "Two."\nassert f()[0] == "er", "First."'
)
DICT = 'assert f() == like({"er": 2}), "Twice."\nassert f()["er"] == 2, "er."'
SET = 'assert f() == like({"er", "sie"}), "Both."\nassert len(f()) == 2, "Two."'
TEXT = 'assert f() == "er", "The word."'
NONE = 'from lesart.checks import is_undefined\nassert is_undefined(f), "No value: an error, None or nan."'
DAY = 'import datetime\nassert f() == datetime.datetime(2026, 1, 2), "The day."'
PAIRS = (
    'assert f() == like([(0, 2), (3, 5)]), "Two pairs."\n'
    'assert [tuple(p) for p in f()][1] == (3, 5), "Second."'
)
TRUE = 'assert f() == True, "True."\nassert f(), "True."'
DEFINES = {
    NUMBER: [
        "1 / 3", "Fraction(1, 3)", "Decimal(1) / 3", "np.float64(1 / 3)", "np.float32(1 / 3)",
        "np.array(1 / 3)",
        "pd.Series([1 / 3]).iloc[0]", "pd.Series([1 / 3])", "0.33", "1/3 + 0j", "'0.33'", "[1/3]",
        "True", "0.3",
        "np.longdouble(1) / 3", "round(1/3, 2)", "statistics.mean([0, 0, 1])", "float('nan')", "pd.NA",
        "None",
        "Decimal('NaN')", "np.True_", "print('x')", "1 / 0", "object()", "lambda: 1/3", "dt.timedelta(1)",
    ],
    LIST: [
        "['er', 'sie']", "('er', 'sie')", "np.array(['er', 'sie'])", "pd.Series(['er', 'sie'])",
        "deque(['er', 'sie'])",
        "(w for w in ['er', 'sie'])", "map(str, ['er', 'sie'])", "iter(['er', 'sie'])",
        "dict(er=1, sie=1).keys()",
        "dict(er=1, sie=1)", "UserList(['er', 'sie'])", "pd.Index(['er', 'sie'])",
        "pd.array(['er', 'sie'])",
        "re.finditer('..', 'ersi')", "'er sie'", "['er', np.str_('sie')]",
        "pd.DataFrame({'w': ['er', 'sie']})",
        "pd.Categorical(['er', 'sie'])", "itertools.chain(['er'], ['sie'])", "sorted({'sie', 'er'})",
        "[]", "...",
        "reversed(['sie', 'er'])", "filter(None, ['er', 'sie', ''])", "zip('es', 'ri')",
        "itertools.count()",
    ],
    DICT: [
        "{'er': 2}", "Counter(er=2)", "defaultdict(int, er=2)", "OrderedDict(er=2)", "UserDict(er=2)",
        "ChainMap({'er': 2})",
        "MappingProxyType({'er': 2})", "pd.Series({'er': 2})", "[('er', 2)]", "{'er': np.int64(2)}",
        "{'er': 2.0}",
        "{'er': Fraction(2)}", "pd.DataFrame({'er': [2]})", "{'er': '2'}", "{'er': [2]}", "['er']",
        "{'er'}", "{'er': None}",
        "pd.Series(['er', 'er']).value_counts()", "{np.str_('er'): 2}", "dict(er=2).items()",
        "namedtuple('C', 'er')(2)",
    ],
    SET: ["{'er', 'sie'}", "frozenset(['er', 'sie'])", "['sie', 'er']", "{'er': 1, 'sie': 2}.keys()",
        "'er sie'",
          "np.array(['er', 'sie'])", "{'er': 1, 'sie': 1}", "pd.Series(['er', 'sie']).unique()",
        "{'er'}", "('er', ['sie'])"],
    TEXT: ["'er'", "np.str_('er')", "enum.StrEnum('W', {'ER': 'er'}).ER", "b'er'", "['er']",
        "pd.Series(['er'])[0]",
           "enum.Enum('W', {'ER': 'er'}).ER", "re.match('er', 'er')", "None",
        "type('W', (str,), {})('er')"],
    NONE: ["None", "float('nan')", "np.nan", "pd.NA", "pd.NaT", "Decimal('nan')", "np.float32('nan')",
        "0", "1 / 0", "{}['a']",
           "[][0]", "max([])", "pd.DataFrame().words", "nothing_of_that_name", "...", "float('inf')",
        "np.mean([1])", "''"],
    DAY: ["dt.datetime(2026, 1, 2)", "pd.Timestamp('2026-01-02')", "np.datetime64('2026-01-02T00')",
        "dt.date(2026, 1, 2)",
          "pd.to_datetime(pd.Series(['2026-01-02']))[0]", "'2026-01-02'",
        "np.array(['2026-01-02'], dtype='datetime64[ns]')[0]"],
    PAIRS: ["[(0, 2), (3, 5)]", "[[0, 2], [3, 5]]", "np.array([[0, 2], [3, 5]])",
        "((i, i + 2) for i in (0, 3))", "[0, 3]",
            "zip([0, 3], [2, 5])", "{0: 2, 3: 5}.items()", "[lesart.Span(0, 2), lesart.Span(3, 5)]",
        "{(0, 2), (3, 5)}",
            "pd.DataFrame({'a': [0, 3], 'b': [2, 5]})",
        "[m.span() for m in re.finditer('..', 'er sie')]", "[range(0, 2)]"],
    TRUE: ["True", "np.True_", "1", "re.match('a', 'a')", "'True'", "np.array([True])",
        "pd.Series([True]).all()", "[1]"],
}  # fmt: skip  # a table
CASES = [(check, value) for check, values in DEFINES.items() for value in values]


@pytest.fixture(scope="module")
def graded(judged_alone, tmp_path_factory):
    cells = [builder.cell("code", OPENING, "opening", locked=True)]
    for number, (check, value) in enumerate(CASES):
        name = f"f{number}"
        answer = f"def {name}():\n    return {value}\n"
        cells.append(builder.cell("code", answer, f"a{number}", solution=True))
        body = re.sub(r"\bf\b", name, check)
        cells.append(
            builder.cell(
                "code", f"%%check 6 points\n{body}\n", str(number), grade=True, locked=True, points=6
            )
        )
    content = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return judged_alone(tmp_path_factory.mktemp("kinds"), content)


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number][1])
def test_both_judges_agree(number, graded, notebook):
    check, value = CASES[number]
    name = f"f{number}"
    notebook.run(OPENING)
    notebook.run(f"def {name}():\n    return {value}\n")
    result = notebook.run("%%check 6 points\n" + re.sub(r"\bf\b", name, check))
    findings = graded[str(number)]["findings"]
    assert result.points == graded[str(number)]["score"], findings
    shown = unescape(re.sub(r"<[^>]+>", "", result._repr_html_()))
    said = [finding["message"].replace("`", "") for finding in findings if finding["message"]]
    assert all(message[:60] in shown for message in said), (said, shown)
    machinery = re.compile(
        r"Proxy|stand-in|NoneType|Approx|update sequence|generator object|lesart\.checks|<function| at 0x"
    )
    assert not machinery.search(" ".join(said))


def test_the_usual_kinds_of_a_right_answer_are_right(graded):
    right = {
        NUMBER: ["Fraction(1, 3)", "Decimal(1) / 3", "np.float32(1 / 3)", "np.array(1 / 3)", "0.33"],
        LIST: [
            "('er', 'sie')",
            "(w for w in ['er', 'sie'])",
            "pd.Series(['er', 'sie'])",
            "iter(['er', 'sie'])",
        ],
        DICT: ["Counter(er=2)", "defaultdict(int, er=2)", "pd.Series({'er': 2})", "{'er': np.int64(2)}"],
        SET: ["['sie', 'er']", "frozenset(['er', 'sie'])", "{'er': 1, 'sie': 2}.keys()"],
        NONE: ["float('nan')", "pd.NA", "{}['a']", "pd.DataFrame().words", "1 / 0"],
        DAY: ["pd.Timestamp('2026-01-02')", "np.datetime64('2026-01-02T00')"],
        PAIRS: ["[[0, 2], [3, 5]]", "np.array([[0, 2], [3, 5]])", "zip([0, 3], [2, 5])"],
    }
    for check, values in right.items():
        for value in values:
            assert graded[str(CASES.index((check, value)))]["score"] == 6.0, value
