import pytest

from lesart.course import hint, hints


@pytest.fixture
def exercise(tmp_path, monkeypatch):
    (tmp_path / "hints.toml").write_text('1a = ["Look at `words`.", "Count < all."]\n1b = []\n', "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("exercise")
def test_each_call_gives_a_finer_hint_and_the_last_one_stays():
    assert [repr(hint("1a")) for _ in range(3)] == [
        "Hint 1 of 2: Look at `words`.",
        "Hint 2 of 2: Count < all.",
        "Hint 2 of 2: Count < all.",
    ]


@pytest.mark.usefixtures("exercise")
def test_earlier_hints_stay_in_sight():
    first, second = hint("1a")._repr_html_(), hint("1a")._repr_html_()
    assert "Run this cell again for a finer one." in first
    assert "<code>words</code>" in second
    assert "Count &lt; all." in second
    assert "This was the last hint of this task." in second


@pytest.mark.usefixtures("exercise")
def test_tasks_are_counted_apart():
    hint("1a")
    assert repr(hint(["only this"])) == "Hint 1 of 1: only this"


@pytest.mark.usefixtures("exercise")
@pytest.mark.parametrize(
    ("task", "said"),
    [("1c", "No hint '1c' in this exercise; there is 1a, 1b."), ("1b", "No hint for this task.")],
)
def test_no_such_hint(task, said):
    assert repr(hint(task)) == said


@pytest.mark.parametrize("content", [None, b"1a = [", b'1a = "one"', b"1a = [1]", b"\xff\xfe"])
def test_no_readable_hints_raise_nothing(exercise, content):
    if content is None:
        (exercise / "hints.toml").unlink()
    else:
        (exercise / "hints.toml").write_bytes(content)
    assert repr(hint("1a")).startswith("No hints here: hints.toml beside the notebook cannot be read")


def test_reading_names_what_is_wrong(exercise):
    (exercise / "hints.toml").write_text("1a = 'one'", "utf-8")
    with pytest.raises(ValueError, match="hints of '1a' are no list of texts"):
        hints.read_hints(exercise)
