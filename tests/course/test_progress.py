import json

import pytest

from lesart import cli
from lesart.course import progress
from lesart.course.progress import how_far

RAN = {"kind": "check", "notebook": "01_x", "check": "1a", "possible": 2, "points": 1, "held": 1, "of": 2}


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A course with one exercise of two checks, and a notebook that somebody damaged."""
    for name in ("lessons", "exercises/release/01_x", "exercises/release/02_y", "exercises/release/03_z"):
        (tmp_path / name).mkdir(parents=True)
    cells = ["# prose", "%%check 2 points 1a\nassert x", ["%%check 3 points 1b\n", "assert y"]]
    write(tmp_path / "exercises/release/01_x/01_x.ipynb", {"cells": [{"source": source} for source in cells]})
    write(tmp_path / "exercises/release/02_y/02_y.ipynb", {"cells": [{"source": "%%check\nassert ("}]})
    (tmp_path / "exercises/release/03_z/03_z.ipynb").write_text("{", "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LESART_PROGRESS", raising=False)
    monkeypatch.setenv("JPY_SESSION_NAME", "01_x.ipynb")
    return tmp_path


def write(path, data):
    path.write_text(json.dumps(data), "utf-8")


def journal(course, *entries):
    (course / ".lesart").mkdir(exist_ok=True)
    text = "".join(f"{json.dumps(entry)}\n" for entry in entries)
    (course / ".lesart" / "progress.jsonl").write_text(text, "utf-8")


@pytest.mark.usefixtures("course")
def test_before_anything_is_run_the_exercises_are_listed():
    assert repr(progress()).splitlines() == [
        "0 of 2 checks hold",
        "01_x",
        "  1a  – not yet attempted    0 of 2",
        "  1b  – not yet attempted    0 of 3",
    ]


def test_the_last_run_of_a_check_counts(course):
    journal(
        course,
        {**RAN, "attempted": True},
        {**RAN, "attempted": True, "held": 2, "points": 2},
        {**RAN, "check": "1b", "attempted": True, "possible": 3, "points": 1.5},
        {**RAN, "notebook": "lesson", "check": "extra", "attempted": False},
    )
    assert repr(progress()).splitlines() == [
        "1 of 3 checks holds",
        "01_x",
        "  1a     ✓ holds                2 of 2",
        "  1b     ○ 1 of 2 hold          1.5 of 3",
        "lesson",
        "  extra  – not yet attempted    1 of 2",
    ]
    html = progress()._repr_html_()
    assert "<caption>1 of 3 checks holds</caption>" in html
    assert '<tr><th scope="row">01_x</th><td>1a</td><td>✓ holds</td><td>2 of 2</td></tr>' in html


def test_entries_of_another_kind_or_damaged_are_passed_over():
    entries = [
        {"kind": "prediction"},
        {"kind": "check"},
        {**RAN, "points": "?"},
        {**RAN, "attempted": True},
        {},
    ]
    assert [each.state for each in how_far(None, entries)] == ["○ 1 of 2 hold"]


def test_names_are_escaped(course):
    journal(course, {**RAN, "notebook": "<b>", "attempted": True})
    assert "<b>" not in progress()._repr_html_()


def test_outside_a_course_and_before_the_first_run(tmp_path, monkeypatch):
    monkeypatch.setenv("LESART_PROGRESS", str(tmp_path / "kept"))
    monkeypatch.chdir(tmp_path)
    assert repr(progress()) == "No check has been run yet"


def test_a_notebook_that_a_program_runs_shows_nothing(course, monkeypatch):
    journal(course, {**RAN, "attempted": True})
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert repr(progress()).startswith("Your progress is shown here when the notebook is open in Jupyter")


def test_what_cannot_be_read_is_said(course):
    (course / ".lesart" / "progress.jsonl").mkdir(parents=True)
    assert "cannot be read" in repr(progress())


def test_the_command(course, monkeypatch, capsys):
    monkeypatch.delenv("JPY_SESSION_NAME")
    journal(course, {**RAN, "attempted": True})
    assert cli.main(["progress"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("0 of 2 checks hold\n01_x\n  1a  ○ 1 of 2 hold")
    assert out.endswith(f"kept in {course / '.lesart'}\n")
    monkeypatch.setenv("LESART_PROGRESS", "off")
    assert cli.main(["progress"]) == 1
    assert "switched off" in capsys.readouterr().err
