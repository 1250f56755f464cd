import ast
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from lesart.checks import judge, parse_check

CASES = json.loads((Path(__file__).parents[1] / "cases" / "checks.json").read_text("utf-8"))


def run(body, learner="", line="", **names):
    """Judge a check against what a learner's cell defines."""
    namespace = {"__name__": "__main__", **names}
    exec(compile(learner, "<learner's cell>", "exec"), namespace)  # noqa: S102 - the cell of a case above
    return judge(parse_check(line, body), dict(namespace))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_judged_in_words(case):
    verdict = run("\n".join(case["check"]), "\n".join(case["learner"]))
    assert [[finding.outcome, finding.message] for finding in verdict.findings] == case["expect"]


def test_each_assert_earns_an_equal_part():
    verdict = run("assert x\nassert not x\nassert x == 1", "x = 1", "2 points")
    assert (verdict.held, verdict.points) == (2, 1.3333)
    assert run("assert x\nassert x\nassert x", "x = 1", "2 points").points == 2.0


def test_attempted_means_that_something_could_be_judged():
    assert not run("assert x\nassert y", "").attempted
    assert run("assert x\nassert y", "x = 1").attempted


@pytest.mark.parametrize("value", [np.array([0.2, 0.3]), pd.Series([0.2, 0.3])], ids=["array", "column"])
def test_many_values_where_one_is_needed(value):
    [both] = run("assert 0 <= share <= 1, 'hint'", share=value).findings
    assert f"{type(value).__name__} of 2 values, a number is needed here" in both.message


def test_a_whole_table_at_once():
    [finding] = run(
        "assert table > other", table=pd.DataFrame({"n": [1]}), other=pd.DataFrame({"n": [0]})
    ).findings
    assert finding.message.endswith("several values at once, where a single true or false is needed")


@pytest.mark.parametrize("value", [np.bool_(True), np.float64(1.0), np.int64(1), pd.Series([1])[0]])
def test_numpys_single_values_are_values(value):
    assert run("assert x == True\nassert x == 1", x=value).points == 1.0


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (lambda: 3, "a function"),
        ([object()], "[an object]"),
        ({"a": lambda: 3}, "{'a': a function}"),
        ((number for number in [1]), "a generator"),
        ("<function f at 0x7f>", "'<function f at 0x7f>'"),
        ([1, "<a>"], "[1, '<a>']"),
    ],
)
def test_a_value_without_words_is_shown_by_its_kind(value, shown):
    [finding] = run("assert other == x, 'Twice.'", x=value, other="sealed").findings
    assert finding.message.endswith(f"`x` is {shown})")


def test_a_long_message_is_cut():
    [finding] = run("assert f()", "def f():\n    raise ValueError('x' * 5_000)").findings
    assert len(finding.message) < 300


STRANGE = """
class Untouchable:
    @property
    def __class__(self): raise RuntimeError
    def __eq__(self, other): raise SystemExit

class Mute(Exception):
    def __str__(self): raise ValueError

def f(): raise Mute
x = Untouchable()
"""


@pytest.mark.parametrize("check", ["assert x == 1, 'hint'", "assert x < 1", "assert f() == 1"])
def test_values_that_resist_are_words_too(check):
    [finding] = run(check, STRANGE).findings
    assert finding.outcome == "could not be judged"
    assert "cannot be looked at" in finding.message


def test_an_interrupt_comes_through():
    with pytest.raises(KeyboardInterrupt):
        run("assert f()", "def f():\n    raise KeyboardInterrupt")


def test_nothing_is_left_behind_in_the_callers_copy_but_the_cells_own_names():
    namespace = {"words": ["a"]}
    judge(parse_check("", "import math\nn = 1\nassert len(words) == n"), copy := dict(namespace))
    assert namespace == {"words": ["a"]}
    assert {"math", "n", "approx"} <= copy.keys()


PREPARED = """
codes = {number: label.lower() for number, label in by_hand.items()}
known = set(codes)
assert known == {1}, "A dictionary, from each number to its label."
assert codes[1] == "none", "1: does anybody speak?"
"""


def test_a_preparation_that_stumbles_gives_the_hint_of_what_rests_on_it():
    first, _ = run(PREPARED, by_hand=["none"]).findings
    assert first.message == "A dictionary, from each number to its label. (`by_hand` is the list ['none'])"
    assert [finding.message for finding in run(PREPARED, by_hand={1: "None"}).findings] == ["", ""]


def test_a_preparation_that_stumbles_does_not_give_a_hidden_hint():
    hidden = f"### BEGIN HIDDEN TESTS{PREPARED}### END HIDDEN TESTS"
    assert not any("dictionary" in finding.message for finding in run(hidden, by_hand=["none"]).findings)


class Uncopied:
    def __deepcopy__(self, memo):
        pytest.fail("a check copies what others have written on the parser's nodes")


def test_a_check_copies_nothing_but_what_it_turns(monkeypatch):
    shared = ast.parse("share").body[0].value.ctx  # one for all names that Python ever parses
    # IPython's tracebacks do so, and the parent is a whole file.
    monkeypatch.setattr(shared, "parent", Uncopied(), raising=False)
    assert run("assert share == approx(1 / 2) and share != like('x')", share=pd.Series([0.5])[0]).held == 1
    assert run("assert shares == approx([1 / 2])", shares=pd.Series([0.5])).held == 1
