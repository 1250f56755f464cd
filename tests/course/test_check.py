import json
import re
from html import unescape

import pytest

CHECK = """%%check 2 points 1a
import math
assert 0 <= share <= 1, "A share lies between 0 and 1: divide by the number of `words`."
assert share == approx(2 / 3), "Close & <b>near</b>."
assert math.floor(share) == 0, "Close & <b>near</b>."
assert share > 0.6, "More."
"""


def words_of(result):
    """What the HTML says, tags left out."""
    return unescape(re.sub(r"<[^>]+>", "", result._repr_html_()))


def test_not_yet_attempted_is_said_calmly(notebook):
    result = notebook.run(CHECK)
    assert repr(result) == "0.0"
    assert words_of(result).split("\n")[1:3] == [
        "Not yet attempted.",
        "`share` is not defined yet: run the cell above.".replace("`", ""),
    ]
    assert notebook.captured.stderr == ""


def test_what_holds_and_what_does_not(notebook):
    notebook.run("share = 0.5")
    result = notebook.run(CHECK)
    assert repr(result) == "1.0"
    html = result._repr_html_()
    assert html.startswith('<div role="status" lang="en">')
    assert "Not yet: 2 of 4 checks hold, 1 of 2 points." in html
    assert "holds: <code>0 &lt;= share &lt;= 1</code>" in html
    assert "not yet: Close &amp; &lt;b&gt;near&lt;/b&gt;. (<code>share</code> is 0.5)</li>" in html, (
        "the first hint is open, and escaped"
    )
    assert "not yet: another hint</summary>More. (<code>share</code> is 0.5)</details>" in html, (
        "the next one is folded"
    )
    assert html.count('<span aria-hidden="true">') == 4


def test_a_hint_is_not_said_twice(notebook):
    notebook.run("share = 1.5")
    assert "not yet: as above" in words_of(notebook.run(CHECK))


def test_everything_holds(notebook):
    notebook.run("share = 2 / 3")
    result = notebook.run(CHECK)
    assert repr(result) == "2.0"
    assert "Everything checked here holds: 2 of 2 points." in words_of(result)


def test_leaves_no_names_behind(notebook):
    notebook.run("share = 2 / 3")
    before = {name for name in notebook.names if not name.startswith("_")}
    notebook.run(CHECK)
    assert {name for name in notebook.names if not name.startswith("_")} == before


def test_hidden_tests_keep_their_wording_to_themselves(notebook):
    notebook.run("x = 1")
    said = words_of(
        notebook.run("%%check\nassert x\n### BEGIN HIDDEN TESTS\nassert x == 1\n### END HIDDEN TESTS")
    )
    assert "a further check" in said
    assert "x == 1" not in said


@pytest.mark.parametrize("damage", ["assert (", "x = 1"])
def test_a_damaged_check_cell_raises_nothing(notebook, damage):
    result = notebook.run(f"%%check 2\n{damage}")
    assert repr(result) == "0.0"
    assert "Not judged:" in words_of(result)


PRINTING = """
import sys
from IPython.display import HTML, display
def f():
    print("<b>careful</b>" * 500, file=sys.stderr)
    display(HTML("<h1>Big</h1>"))
    print("line\\n" * 100)
    return 1
"""


def test_what_a_function_prints_neither_costs_points_nor_buries_the_verdict(notebook):
    # nbgrader gives no points to a cell that writes on standard error.
    notebook.run(PRINTING)
    result = notebook.run("%%check\nassert f() == 1")
    assert repr(result) == "1.0"
    assert "line" not in notebook.captured.stdout
    assert (notebook.captured.stderr, len(notebook.captured.outputs)) == ("", 0)
    html = result._repr_html_()
    assert html.index("Everything checked here holds") < html.index(
        "<details><summary>What your code printed"
    )
    assert "&lt;b&gt;careful" in html
    assert len(html) < 4000


def test_a_cell_that_stopped_is_told_so(notebook):
    with pytest.raises(NameError):
        notebook.run("share = ...\nfirst = 1\nshare = wrods / 2")
    said = words_of(notebook.run("%%check\nassert share == 1"))
    assert "the cell that makes share stopped with NameError: name 'wrods' is not defined (line 3)" in said
    assert "Not yet attempted" not in said
    notebook.run("share = 1")
    assert repr(notebook.run("%%check\nassert share == 1")) == "1.0"


@pytest.mark.parametrize(
    "source", ["def f(x):\nreturn x", "import nothing_of_this_name\ndef f(x):\n    return x"]
)
def test_a_function_whose_cell_never_ran_through_is_told_so(notebook, source):
    with pytest.raises((SyntaxError, ImportError)):
        notebook.run(source)
    assert "the cell that makes f stopped with" in words_of(notebook.run("%%check\nassert f(1) == 1"))


def test_a_generator_is_read_for_good(notebook):
    notebook.run("found = (n for n in [1, 2])")
    check = "%%check\nassert list(found) == [1, 2]\nassert len(found) == 2"
    assert repr(notebook.run(check)) == repr(notebook.run(check)) == "1.0"
    assert notebook.names["found"] == [1, 2], "the learner's next cell may still want to read it"


def test_what_a_function_is_given_is_compared_afterwards(notebook):
    notebook.run("words = ['b', 'a']\ndef first(words):\n    words.sort()\n    return words[0]")
    result = notebook.run("%%check 2 points\nassert first(words) == 'a'\nassert first(['c', 'b']) == 'b'")
    assert repr(result) == "1.3333"
    assert "first changes its first argument: whoever calls it may" in words_of(result)
    assert notebook.names["words"] == ["b", "a"], "and has its former value again"


def test_what_stands_inside_a_value_has_its_former_value_again_too(notebook):
    notebook.run(
        "def silent(speakers):\n    for speaker in speakers:\n        speaker['words'] = 0\n    return 0"
    )
    check = "eva = {'words': 3}\nassert silent([eva, eva]) == 0\nassert eva == {'words': 3}"
    result = notebook.run(f"%%check 3 points\n{check}")
    assert repr(result) == "2.0"
    assert "silent changes its first argument" in words_of(result)


def test_what_a_function_gives_back_of_what_it_was_given_is_judged_as_it_gave_it(notebook):
    notebook.run("def rest(words):\n    words.pop()\n    return words")
    assert repr(notebook.run("%%check\nassert rest(['a', 'b']) == ['a']")) == "0.5"


def test_a_function_whose_task_is_to_change_is_let(notebook):
    notebook.run("def add(words):\n    words.append('x')")
    check = "from lesart.checks import in_place\nwords = []\nin_place(add)(words)\nassert words == ['x']"
    assert repr(notebook.run(f"%%check\n{check}")) == "1.0"


def test_a_column_is_compared_as_a_whole(notebook):
    notebook.run("import pandas as pd\nshares = pd.Series([0.5, 0.25], index=['a', 'b'])")
    check = "%%check\nassert shares == approx({'a': 0.5, 'b': 0.25})\nassert shares != like([0.5])"
    assert repr(notebook.run(check)) == "1.0"


LIBRARY = """
import statistics
from statistics import mean as m, fmean
def by_name(n): return statistics.mean(n)
def by_alias(n): return m(n)
by_itself = fmean
def caught(n):
    try: return statistics.mean(n)
    except Exception: return sum(n) / len(n)
def own(n): return sum(n) / len(n)
"""


@pytest.mark.parametrize(
    ("name", "points"), [("by_name", "0.0"), ("by_alias", "0.0"), ("by_itself", "0.0"), ("own", "1.0")]
)
def test_a_library_that_does_the_task_is_refused(notebook, name, points):
    notebook.run(LIBRARY)
    result = notebook.run(f'%%check\nforbid("statistics")\nassert {name}([1, 2]) == 1.5, "no"')
    assert repr(result) == points
    assert ("the task is to write this yourself" in words_of(result)) == (points == "0.0")


def test_is_recorded_in_the_folder_that_was_named(notebook, monkeypatch, tmp_path):
    monkeypatch.setenv("LESART_PROGRESS", str(tmp_path / "p"))
    monkeypatch.setenv("JPY_SESSION_NAME", "/course/exercises/release/01_x/01_x.ipynb")
    notebook.run("share = 0.5")
    notebook.run(CHECK)
    entry = json.loads((tmp_path / "p" / "progress.jsonl").read_text("utf-8"))
    assert entry.pop("time")
    assert entry == {
        "notebook": "01_x",
        "kind": "check",
        "check": "1a",
        "attempted": True,
        "held": 2,
        "of": 4,
        "points": 1.0,
        "possible": 2.0,
    }


def test_a_record_that_fails_is_said_once_and_changes_nothing(notebook, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("LESART_PROGRESS", str(tmp_path / "file"))
    notebook.run("share = 2 / 3")
    first, second = notebook.run(CHECK), notebook.run(CHECK)
    assert repr(first) == repr(second) == "2.0"
    assert "Your progress could not be saved" in words_of(first)
    assert "could not be saved" not in words_of(second)
