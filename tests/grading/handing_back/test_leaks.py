import pytest

from lesart.grading import Leak, find_leaks


def cell(source, kind="code", **settings):
    return {"cell_type": kind, "source": source, "metadata": {"nbgrader": {"grade_id": "1a", **settings}}}


def answer(source, kind="code"):
    return {"cells": [cell(source, kind, solution=True)]}


def check(hidden):
    source = f"%%check\nassert x\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
    return {"cells": [cell(source, grade=True)]}


def shows(text, kind="code"):
    return {"cells": [{"cell_type": kind, "source": text, "metadata": {}}]}


SOLUTION = (
    "def f(x):\n    '''Half.'''\n    ### BEGIN SOLUTION\n    return x / 2  # half of it\n    ### END SOLUTION"
)
PROSE = "It cannot tell pressing a page from putting pressure on a government."
SCHEME = "=== BEGIN MARK SCHEME ===\nOne point for the word trace, one for the verb.\n=== END MARK SCHEME ==="


@pytest.mark.parametrize(
    ("source", "released"),
    [
        (answer(SOLUTION), shows("return x / 2")),
        (answer(SOLUTION), shows("    return x/2 # given")),
        (answer(SOLUTION), shows("Hint: `return  x / 2`", "markdown")),
        (answer("name = 'Druck'"), shows('name = "Druck"')),
        (answer('t = tables["n"]'), shows("1. Write t = tables['n'], then look.", "markdown")),
        (
            check("assert f(toy) == approx(0.5), 'Only here.'"),
            shows("assert f(toy) == approx(0.5), 'Other.'"),
        ),
        (check("toy = read('secret.txt')"), shows("toy = read('secret.txt')")),
        (answer(PROSE, "markdown"), shows(f"Think: {PROSE.upper()}", "markdown")),
        (answer(PROSE, "markdown"), shows(f"# {PROSE}")),
        (answer("Machine translation errors.", "markdown"), shows("machine translation errors", "markdown")),
        (
            {"cells": [cell(SCHEME, "markdown", task=True)]},
            shows("one point for the word *trace*, one for the verb", "markdown"),
        ),
        (
            answer(
                "### BEGIN SOLUTION\n# count each one once, also the indirect ones\nx = 1\n### END SOLUTION"
            ),
            shows("Count each one once, also the indirect ones!", "markdown"),
        ),
    ],
)
def test_what_is_kept_back_is_found(source, released):
    [leak] = find_leaks(source, released)
    assert leak.cell == "1a"
    assert leak.place == "cell 1"


@pytest.mark.parametrize(
    "released",
    [
        {"cells": [shows("")["cells"][0] | {"outputs": [{"text": "share = 13 / 48"}]}]},
        {"cells": [shows("")["cells"][0] | {"metadata": {"note": "share = 13 / 48"}}]},
        {"cells": [shows("")["cells"][0] | {"attachments": {"a": "share = 13 / 48"}}]},
        {"cells": [], "metadata": {"old": "share = 13 / 48"}},
        {"cells": [{"cell_type": "code", "source": ["x = 1\n", "share = 13 / 48"], "metadata": {}}]},
    ],
)
def test_outputs_metadata_and_attachments_are_searched(released):
    assert len(find_leaks(answer("share = 13 / 48"), released)) == 1


def test_files_beside_the_notebook_are_searched():
    files = {"hints.toml": '1a = ["Try `name = \\"Druck\\"`."]', "data.csv": "word,n"}
    assert find_leaks(answer('name = "Druck"'), {"cells": []}, files) == [
        Leak("1a", 'name = "Druck"', "hints.toml")
    ]


@pytest.mark.parametrize("mark", ["### BEGIN SOLUTION", "# END HIDDEN TESTS", "=== BEGIN MARK SCHEME ==="])
def test_a_mark_that_is_left_is_a_leak(mark):
    assert [leak.secret for leak in find_leaks({"cells": []}, shows(f"x = 1\n{mark}"))] == [mark.strip("#= ")]


@pytest.mark.parametrize(
    ("source", "released"),
    [
        (answer(SOLUTION), shows("def f(x):\n    '''Half.'''\n    # your code here")),
        (answer("share = 13 / 48"), shows("assert share == approx(13 / 48)")),
        (answer("share = 13 / 48"), shows("the_share = 13 / 480")),
        (
            answer("import math\nfor word in words:\n    pass"),
            shows("import math\nfor word in words:\n    pass"),
        ),
        (answer("n = 1"), shows("min = 1\nn = 10")),
        (check("assert x == 2"), shows("assert x == 21")),
        (answer(PROSE, "markdown"), shows("It cannot tell pressing a page from a printed one.", "markdown")),
        (answer("Two words.", "markdown"), shows("Two words.", "markdown")),
        (
            check("assert f(\n    toy\n) == approx(\n    1\n), (\n    'Only here.'\n)"),
            shows("assert g(\n    toy\n), (\n    'Other.'\n)"),
        ),
    ],
)
def test_what_is_given_or_common_is_no_leak(source, released):
    assert find_leaks(source, released) == []
