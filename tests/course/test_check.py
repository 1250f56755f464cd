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
    assert "not yet: Close &amp; &lt;b&gt;near&lt;/b&gt;.</li>" in html, "the first hint is open, and escaped"
    assert "not yet: another hint</summary>More.</details>" in html, "the next one is folded"
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


def test_a_learners_warning_costs_nothing(notebook):
    # nbgrader gives no points to a cell that writes on standard error.
    notebook.run("import sys\ndef f():\n    print('careful', file=sys.stderr)\n    return 1")
    result = notebook.run("%%check\nassert f() == 1")
    assert repr(result) == "1.0"
    assert (notebook.captured.stdout.startswith("careful\n"), notebook.captured.stderr) == (True, "")


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
