"""What is done once for all submissions is what each judge would have done; what may differ is not done."""

import sys
from copy import deepcopy

import builder
import pytest

from lesart import checks
from lesart.grading.engine import opening_of
from lesart.grading.judging.ahead import GIVEN, Ahead, read, run_given
from lesart.grading.judging.exercise import read_exercise
from lesart.grading.judging.submission import read_submission

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bounds a process's time as Linux does")


def ahead_of(tmp_path, *cells):
    made = Ahead()
    made.add("", {}, [{"role": role, "source": source} for role, source in cells], str(tmp_path))
    return made


def test_given_cells_leave_the_names_that_they_leave_one_by_one(tmp_path):
    made = ahead_of(tmp_path, ("prepare", "a = [1]"), ("prepare", "b = sum(a)\na = 'new'"))
    assert made.names["", "a = [1]"]["a"] == [1]
    assert made.names["", "a = [1]", "b = sum(a)\na = 'new'"]["b"] == 1


@pytest.mark.parametrize(
    "cells",
    [
        (("prepare", "a = [1]"), ("prepare", "a.append(2)")),
        (("prepare", "a = {'x': [1]}"), ("prepare", "a['x'].clear()")),
        (("prepare", "a = iter([1, 2])"),),
        (("prepare", "import pathlib; pathlib.Path('left.txt').write_text('x')"),),
    ],
)
def test_where_the_order_matters_nothing_is_taken_over(cells, tmp_path):
    assert ahead_of(tmp_path, *cells).names == {}


CHECK = """%%check 3 points
from collections import Counter
words = ["er", "sie", "er"]
expected = Counter(words)
first = expected.most_common(1)
theirs = answer(words)
again = Counter(words)
assert theirs == expected, "Count."
assert first == [("er", 2)]
assert again == expected
"""


def test_values_that_depend_on_no_student_are_computed_once(tmp_path):
    made = ahead_of(tmp_path, ("prepare", "x = 1"), ("check", CHECK))
    check, values = made.steps[("", "x = 1"), CHECK]
    assert sorted(name.split()[0] for name in values) == ["expected", "first", "words"]
    for answer in (lambda _: {"er": 2, "sie": 1}, lambda words: words.clear(), lambda _: None):
        plain = checks.judge(read(CHECK), {"answer": answer})
        found = checks.judge(check, {"answer": answer, GIVEN: deepcopy(values)})
        assert [f.outcome for f in found.findings] == [f.outcome for f in plain.findings]


@pytest.mark.parametrize(
    "step",
    ["value = random.random()", "value = open('x').read()", "value = time.time()", "value = answer(1)"],
)
def test_chance_time_files_and_answers_are_left_to_each_judge(step, tmp_path):
    source = f"%%check 1 point\nimport random, time\n{step}\nassert value"
    check, values = ahead_of(tmp_path, ("prepare", ""), ("check", source)).steps[("", ""), source]
    assert values == {}
    assert [s.source for s in check.steps] == [s.source for s in read(source).steps]


def test_a_given_cell_that_never_ends_is_stopped():
    names = {}
    run_given("done = 1\nwhile True: pass", names, 0.2)
    assert names["done"] == 1


def test_no_students_process_holds_a_test(engine, counting, tmp_path):
    """The words of the hidden tests are not to be found by whoever looks through all of Python's memory."""
    _, exercise = counting
    looks = (
        "import gc, sys\n"
        "held = [o for o in gc.get_objects() if type(o) in (dict, list, tuple)]\n"
        "texts = [t for o in held for t in (o.values() if type(o) is dict else o) if type(t) is str]\n"
        "share = 3 / 8 if not any('hidden_' + 'list' in t for t in texts) else 0\n"
    )
    folder = builder.submit(tmp_path, "anna", builder.notebook(count=builder.COUNT, share=looks))
    record = engine.grade(read_submission(folder, exercise), exercise).record
    assert [check["score"] for check in record["checks"]] == [4.0, 2.0]


def test_the_judges_do_what_a_submission_is_judged_by(tmp_path):
    exercise = read_exercise(builder.course(tmp_path) / "source/counting/counting.ipynb")
    roles = [cell["role"] for cell in opening_of(exercise).judged]
    assert roles == ["prepare", "check", "check"]
