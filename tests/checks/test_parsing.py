import pytest

from lesart.checks import is_check_cell, names_made_by, parse_check, read_check
from lesart.errors import CheckCellError

CELL = """%%check 2 points 1a
import math
half = 1 / 2
assert share == half, "a hint"
for word in words:
    assert word, "another"
def helper(x):
    assert x
helper(1)
### BEGIN HIDDEN TESTS
assert (share_of(toy)
        == 1)
### END HIDDEN TESTS
assert words"""


def test_every_assert_on_the_outermost_level_is_a_check():
    cell = read_check(CELL)
    assert (cell.label, cell.points) == ("1a", 2.0)
    assert [step.source for step in cell.checks] == [
        "share == half",
        'for word in words: assert word, "another"',
        "share_of(toy) == 1",
        "words",
    ]
    assert [step.hidden for step in cell.checks] == [False, False, True, False]


def test_steps_know_what_they_read_and_bind():
    steps = read_check(CELL).steps
    assert [sorted(step.binds) for step in steps[:2]] == [["math"], ["half"]]
    assert sorted(steps[2].reads) == ["half", "share"]
    assert sorted(parse_check("", "assert [w for w in words if len(w) > n]").steps[0].reads) == ["n", "words"]


@pytest.mark.parametrize(
    ("line", "points", "label"),
    [
        ("", 1.0, "share, words"),
        ("2", 2.0, "share, words"),
        ("0.5 points", 0.5, "share, words"),
        ("1 point", 1.0, "share, words"),
        ("2 points 1a", 2.0, "1a"),
        ("  3   1b-long.name ", 3.0, "1b-long.name"),
        ("share", 1.0, "share"),
        ("1a", 1.0, "1a"),
    ],
)
def test_the_line_gives_points_and_label(line, points, label):
    cell = parse_check(line, "n = 3\nassert share < n\nassert len(words) == approx(3)")
    assert (cell.points, cell.label) == (points, label)


@pytest.mark.parametrize(
    "line", ["points 2", "2 points for you", "-1 points", "2 points 1a 1b", "1,5 points"]
)
def test_a_line_that_says_something_else(line):
    with pytest.raises(CheckCellError, match="is not understood: write `%%check`"):
        parse_check(line, "assert True")


@pytest.mark.parametrize("body", ["assert (", "assert x = 1", "return 1\nassert True", "assert '\0'", "!ls"])
def test_a_damaged_cell_is_not_the_learners_fault(body):
    with pytest.raises(CheckCellError, match=r"no longer valid Python.* undo the change in this cell"):
        parse_check("", body)


def test_the_line_of_the_damage_is_counted_from_the_magic():
    with pytest.raises(CheckCellError, match="line 3:"):
        read_check("%%check\nx = 1\nassert (")


@pytest.mark.parametrize(
    "source", ["%%check", "%%check 2 points\nx = 1", "%%check\ndef f():\n    assert False"]
)
def test_a_cell_that_checks_nothing(source):
    with pytest.raises(CheckCellError, match="nothing is checked"):
        read_check(source)


@pytest.mark.parametrize(
    ("source", "is_one"),
    [
        ("%%check\nassert 1", True),
        ("\n  %%check 2", True),
        ("%%checks", False),
        ("# %%check", False),
        ("x = 1\n%%check", False),
        ("", False),
    ],
)
def test_a_check_cell_begins_with_the_magic(source, is_one):
    assert is_check_cell(source) is is_one
    if not is_one:
        with pytest.raises(CheckCellError, match="no check cell"):
            read_check(source)


@pytest.mark.parametrize("source", ["share = " + "-" * 60_000 + "1", "share = a" + ".b" * 60_000])
def test_a_cell_nested_too_deeply_for_the_parser_still_names_what_it_makes(source):
    assert names_made_by(source) == {"share"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('f(\n    "Ja.  Nein.",\n    2,\n) == [\n    1\n]', 'f("Ja.  Nein.", 2,) == [1]'),
        ('f("Ja.  Nein.")', 'f("Ja.  Nein.")'),
        ("(\n    a  != 'x'  # the first\n    and b\n)", "a  != 'x' and b"),
        ("sum(\n    n for n in numbers\n    if n != 'x'\n) == 3", "sum(n for n in numbers if n != 'x') == 3"),
        ('f"{\na}  {b}" == (\n    "x  y"\n)', None),
    ],
)
def test_an_assert_over_several_lines_is_shown_on_one(written: str, shown: str | None) -> None:
    try:
        cell = parse_check("", f"assert {written}, 'No.'")
    except CheckCellError:  # older Pythons have no line breaks in the fields of such a text
        return
    [step] = cell.checks
    assert "x  y" in step.source if shown is None else step.source == shown


def test_a_loop_over_several_lines_is_shown_on_one() -> None:
    [step] = parse_check("", "for n in [1]:\n    assert n == 1, 'No.'").checks
    assert step.source == "for n in [1]: assert n == 1, 'No.'"
