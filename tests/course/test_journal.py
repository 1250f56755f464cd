from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lesart.course import journal
from lesart.errors import CourseError


@pytest.fixture
def kept(monkeypatch, tmp_path):
    monkeypatch.setenv("LESART_PROGRESS", str(tmp_path))
    return tmp_path / "progress.jsonl"


@pytest.mark.usefixtures("kept")
def test_entries_come_back_in_order():
    for number in range(3):
        assert journal.record({"kind": "check", "number": number, "text": "„Ja“"}) == ""
    assert [entry["number"] for entry in journal.entries()] == [0, 1, 2]
    assert journal.entries()[0]["text"] == "„Ja“"


@pytest.mark.usefixtures("kept")
def test_no_file_is_no_progress():
    assert journal.entries() == []


def test_damaged_lines_are_passed_over_and_kept(kept):
    kept.write_bytes(b'{"kind": "check", "n": 1}\n{"kind": "che\xff\n[1]\nnull\n{"n": 2')
    journal.record({"n": 3})
    assert [entry.get("n") for entry in journal.entries()] == [1, 3]
    assert b'{"kind": "che\xff\n' in kept.read_bytes()


@pytest.mark.usefixtures("kept")
def test_many_at_once_lose_nothing():
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: journal.record({"n": number, "filling": "x" * 300}), range(200)))
    assert sorted(entry["n"] for entry in journal.entries()) == list(range(200))


def test_a_notebook_that_a_program_runs_records_nothing(monkeypatch, tmp_path):
    monkeypatch.delenv("LESART_PROGRESS", raising=False)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    course(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert journal.record({"n": 1}) == ""
    assert not (tmp_path / ".lesart").exists()


def test_a_live_notebook_records_in_the_course_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("LESART_PROGRESS", raising=False)
    monkeypatch.setenv("JPY_SESSION_NAME", "lessons/01_meet.ipynb")
    course(tmp_path)
    monkeypatch.chdir(tmp_path / "lessons")
    assert journal.record({"n": 1}) == ""
    assert (tmp_path / ".lesart" / "progress.jsonl").exists()
    assert journal.entries()[0]["notebook"] == "lessons/01_meet"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/c/exercises/release/01_meet/01_meet.ipynb", "01_meet"),
        ("/c/lessons/01_meet.ipynb", "lessons/01_meet"),
        ("01_meet.ipynb", "01_meet"),
        ("", None),
    ],
)
def test_a_lesson_and_its_exercise_have_different_names(monkeypatch, path, name):
    monkeypatch.setenv("JPY_SESSION_NAME", path)
    assert journal.notebook_name() == name


def test_outside_a_course_the_home_folder_is_used(monkeypatch, tmp_path):
    monkeypatch.delenv("LESART_PROGRESS", raising=False)
    monkeypatch.chdir(tmp_path)
    assert journal.folder() == Path.home() / ".lesart"


def test_switched_off(monkeypatch):
    monkeypatch.setenv("LESART_PROGRESS", "OFF")
    monkeypatch.setenv("JPY_SESSION_NAME", "x.ipynb")
    assert journal.record({"n": 1}) == ""
    with pytest.raises(CourseError, match="switched off by the environment variable LESART_PROGRESS"):
        journal.entries()


@pytest.mark.usefixtures("kept")
def test_what_is_no_json_is_kept_as_text():
    journal.record({"answer": {1, 2}})
    assert journal.entries()[0]["answer"] == "{1, 2}"


def test_a_folder_that_cannot_be_read(monkeypatch, tmp_path):
    (tmp_path / "progress.jsonl").mkdir()
    monkeypatch.setenv("LESART_PROGRESS", str(tmp_path))
    with pytest.raises(CourseError, match="cannot be read"):
        journal.entries()


def course(folder):
    (folder / "lessons").mkdir()
    (folder / "exercises").mkdir()


def test_an_answer_that_json_has_no_word_for(kept):
    said = journal.record({"answer": {("a", "b"): 1}})
    assert said.startswith("Your progress could not be saved: keys must be str")
    assert not kept.exists()
