import bz2
import gzip
import html
import io
import json
import re
import shutil
import sys
import tarfile
from pathlib import Path

import builder
import pytest
from nbformat import v4

from lesart import cli
from lesart.errors import MissingExtraError, ReleaseError
from lesart.grading import build_release, exercise_names, release
from lesart.grading.judging.exercise import read_exercises

ROOT = Path(__file__).parents[3]
NAME = "three_words"


@pytest.fixture
def course(tmp_path):
    shutil.copytree(ROOT / "tests" / "grading" / "sample", tmp_path / "course")
    shutil.copy(ROOT / "exercises" / "nbgrader_config.py", tmp_path / "course")
    return tmp_path / "course"


def notebook_of(folder):
    return folder / f"{NAME}.ipynb"


def edit(course, change):
    """Change the source notebook; `change` is given its cells by name."""
    path = notebook_of(course / "source" / NAME)
    notebook = json.loads(path.read_text("utf-8"))
    change({cell["id"]: cell for cell in notebook["cells"]})
    path.write_text(json.dumps(notebook), "utf-8")


def everything_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_students_get_tasks_stubs_and_visible_checks(course):
    made = release(course, NAME)
    assert (made.folder, made.changed) == (course / "release" / NAME, True)
    cells = {cell.id: cell for cell in v4.reads(notebook_of(made.folder).read_text("utf-8")).cells}
    assert cells["1a"].source == "share = ...\n# your code here"
    assert cells["1b"].source.endswith('from 0 to 1; 0 if there are none."""\n    # your code here')
    assert cells["1c"].source == "Your answer here."
    assert cells["1b-check"].source.count("assert") == 1
    assert cells["1b-check"].metadata.editable is False
    assert {cell.metadata.nbgrader.grade_id for cell in cells.values() if "nbgrader" in cell.metadata} >= {
        "1a",
        "1c",
    }
    code = [cell for cell in cells.values() if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)
    assert (made.folder / "hints.toml").read_bytes() == (course / "source" / NAME / "hints.toml").read_bytes()


def test_the_marking_scheme_stays_with_the_instructor(course):
    builder.write(course / "source" / NAME / "rubric.toml", b'[1c]\n"names the source" = 2\n')
    made = release(course, NAME)
    assert not list(made.folder.glob("rubric*"))
    (exercise,) = read_exercises(course)
    assert [name for name, _ in exercise.files] == ["hints.toml"]


def test_the_same_source_gives_the_same_bytes(course, tmp_path):
    release(course, NAME)
    first = everything_in(course / "release")
    assert release(course, NAME).changed is False
    build_release(course, NAME, tmp_path / "again")
    assert everything_in(course / "release") == first
    assert everything_in(tmp_path / "again") == {
        name.removeprefix(f"{NAME}/"): content for name, content in first.items()
    }
    assert b"\r" not in first[f"{NAME}/{NAME}.ipynb"]


def test_nothing_else_is_left_in_the_course_directory(course):
    (course / "source" / NAME / ".ipynb_checkpoints").mkdir()
    (course / "source" / NAME / ".ipynb_checkpoints" / "old.ipynb").touch()
    before = set(everything_in(course))
    release(course, NAME)
    added = set(everything_in(course)) - before
    assert added == {f"release/{NAME}/{NAME}.ipynb", f"release/{NAME}/hints.toml"}
    assert [folder.name for folder in (course / "release").iterdir()] == [NAME]


def test_what_the_author_removed_is_removed(course):
    (course / "source" / NAME / "data.csv").write_text("word,n\n", "utf-8")
    release(course, NAME)
    (course / "source" / NAME / "data.csv").unlink()
    assert release(course, NAME).changed is True
    assert not (course / "release" / NAME / "data.csv").exists()


def unmark(cells):
    cells["1a"]["source"] = "share = words.count('Druck') / len(words)"
    cells["1a"]["metadata"] = {}


def duplicate_id(cells):
    cells["1a"]["id"] = "1b"


def same_grade_id(cells):
    cells["1a"]["metadata"]["nbgrader"]["grade_id"] = "1b"


def other_points(cells):
    cells["1a-check"]["metadata"]["nbgrader"]["points"] = 3


def open_mark(cells):
    cells["1b"]["source"] = "def share_of(word, words):\n    ### BEGIN SOLUTION\n    return 1"


def mark_outside(cells):
    cells["1a-hint"]["source"] = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"


def broken_check(cells):
    cells["1a-check"]["source"] = "%%check 2 points\nassert ("


def all_hidden(cells):
    cells["1a-check"]["source"] = "%%check 2\n### BEGIN HIDDEN TESTS\nassert share > 0\n### END HIDDEN TESTS"


def no_docstring(cells):
    cells["1b"]["source"] = (
        "def share_of(a, b):\n    ### BEGIN SOLUTION\n    return 1.5 / a\n    ### END SOLUTION"
    )


def given_away(cells):
    cells["1b-question"]["source"] = "For instance `return sum(other==word for other in words)/len(words)`."


def answer_given_away(cells):
    cells["1c-question"]["source"] = ["It cannot tell pressing a printed page ", "from putting pressure on."]


def no_grade_id(cells):
    del cells["1a"]["metadata"]["nbgrader"]["grade_id"]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (duplicate_id, "no valid notebook of format 4.5: ValueError: two cells have the same id"),
        (same_grade_id, r"cell 8 \(1b\): another cell has this grade_id, too"),
        (other_points, r"cell 6 \(1a-check\): `%%check` says 2 points, the metadata 3: they have to agree"),
        (open_mark, r"cell 8 \(1b\): 1 times BEGIN SOLUTION, 0 times END SOLUTION"),
        (mark_outside, "cell 5: BEGIN SOLUTION, but its metadata does not say solution"),
        (broken_check, r"cell 6 \(1a-check\): this check cell is no longer valid Python \(line 2"),
        (all_hidden, r"cell 6 \(1a-check\): every assert is hidden"),
        (
            no_docstring,
            "cell 1b: what is left without the solution is no Python .* Give a function a docstring",
        ),
        (given_away, "»return sum.*« of cell 1b stands in cell 1b-question. Reword one of them"),
        (
            answer_given_away,
            "»it cannot tell pressing a printed page from« of cell 1c stands in cell 1c-question",
        ),
        (no_grade_id, "nbgrader could not make the release"),
    ],
)
def test_a_mistake_is_named_with_its_cell_and_leaves_the_old_release(course, damage, said):
    release(course, NAME)
    before = everything_in(course / "release")
    edit(course, damage)
    with pytest.raises(ReleaseError, match=said):
        release(course, NAME)
    assert everything_in(course / "release") == before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": []}', '{"nbformat": 3, "worksheets": []}'])
def test_a_broken_notebook(course, content):
    notebook_of(course / "source" / NAME).write_text(content, "utf-8")
    with pytest.raises(ReleaseError, match=rf"{NAME}.ipynb is no valid notebook of format 4.5"):
        release(course, NAME)


def test_a_hint_that_gives_the_answer_away(course):
    (course / "source" / NAME / "hints.toml").write_text(
        "1a = ['share = words.count(\"Druck\") / len(words)']", "utf-8"
    )
    with pytest.raises(ReleaseError, match=r"stands in hints\.toml"):
        release(course, NAME)
    assert list((course / "release").iterdir()) == []


def test_without_settings(course):
    (course / "nbgrader_config.py").unlink()
    with pytest.raises(ReleaseError, match=r"nbgrader_config\.py is missing"):
        release(course, NAME)


def test_without_nbgrader(course, monkeypatch):
    monkeypatch.setitem(sys.modules, "nbgrader.converters", None)
    with pytest.raises(MissingExtraError, match="uv sync --extra instructor"):
        release(course, NAME)


def test_names(course, tmp_path):
    assert exercise_names(course) == [NAME]
    assert exercise_names(course, [NAME, NAME]) == [NAME]
    with pytest.raises(ReleaseError, match=r"no exercise 'four' in .*; there is three_words"):
        exercise_names(course, ["four"])
    with pytest.raises(ReleaseError, match="each is a folder with a notebook"):
        exercise_names(tmp_path)


def test_the_command(course, capsys):
    assert cli.main(["release", "--course", str(course)]) == 0
    assert capsys.readouterr().out == f"three_words: released to {course / 'release' / NAME}\n"
    assert cli.main(["release", "--course", str(course), NAME]) == 0
    assert "unchanged" in capsys.readouterr().out


def test_the_command_goes_on_past_a_broken_exercise(course, capsys):
    shutil.copytree(course / "source" / NAME, course / "source" / "a")
    edit(course, open_mark)
    assert cli.main(["release", "--course", str(course)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("a: released to")
    assert said.err.startswith("lesart: three_words: three_words.ipynb, cell 8 (1b): 1 times BEGIN")


# ---------------------------------------------------------------------------------------- archives, accidents


def tarred(name, content, mode):
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=mode) as archive:
        entry = tarfile.TarInfo(name)
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return packed.getvalue()


ARCHIVES = {
    "all.zip": lambda source: builder.zipped(**{f"deep/{NAME}.ipynb": source}),
    "renamed.dat": lambda source: builder.zipped(**{f"{NAME}.ipynb": source}),
    "in a zip.zip": lambda source: builder.zipped(**{"inner.zip": builder.zipped(**{"x.ipynb": source})}),
    "all.tar": lambda source: tarred("x.ipynb", source, "w"),
    "all.tar.gz": lambda source: tarred("x.ipynb", source, "w:gz"),
    "all.tar.xz": lambda source: tarred("x.ipynb", source, "w:xz"),
    "x.ipynb.gz": gzip.compress,
    "x.ipynb.bz2": bz2.compress,
    "page.html": lambda source: "\n".join(
        f"<pre><span>{html.escape(''.join(cell['source']))}</span></pre>"
        for cell in json.loads(source)["cells"]
    ).encode("utf-8"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_that_holds_the_source_is_not_released(name, course):
    folder = course / "source" / NAME
    builder.write(folder / name, ARCHIVES[name](notebook_of(folder).read_bytes()))
    with pytest.raises(ReleaseError, match=f"stands in {re.escape(name)}"):
        release(course, NAME)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a\x07", "a RAR archive"),
        (b"\x1f\x8b\x08\x00broken", "cannot be searched"),
        (builder.zipped(**{"rubric.toml": b"[1c]"}), "the marking scheme"),
    ],
)
def test_an_archive_that_cannot_be_searched_is_not_released(content, said, course):
    builder.write(course / "source" / NAME / "data.bin", content)
    with pytest.raises(ReleaseError, match=said):
        release(course, NAME)


def test_an_archive_of_data_is_released(course):
    builder.write(
        course / "source" / NAME / "data.zip", builder.zipped(**{"words.csv": b"word,count\ner,3\n"})
    )
    assert (release(course, NAME).folder / "data.zip").is_file()


@pytest.mark.parametrize("name", ["c++", "what*", "three [words]"])
def test_a_name_that_nbgrader_does_not_take_is_said(name, course):
    (course / "source" / NAME).rename(course / "source" / name)
    notebook_of(course / "source" / name).rename(course / "source" / name / f"{name}.ipynb")
    with pytest.raises(ReleaseError, match="rename its folder"):
        release(course, name)


def test_what_a_killed_release_has_left_is_cleared_up(course):
    made = release(course, NAME)
    before = everything_in(made.folder)
    half = course / "release" / f".{NAME}-ab12cd34"
    builder.write(half / "new" / "half.ipynb", b"{")
    made.folder.rename(half / "old")  # killed between the two renamings
    assert release(course, NAME).changed is False
    assert everything_in(made.folder) == before
    assert [path.name for path in (course / "release").iterdir()] == [NAME]


@pytest.mark.parametrize("place", ["course", "course/source", ""])
def test_the_course_that_one_works_in_is_released(place, course, monkeypatch, capsys):
    named = course if place else course.rename(course.parent / "exercises")  # as in a clone
    monkeypatch.chdir(course.parent / place)
    assert cli.main(["release"]) == 0
    assert f"{NAME}: released to" in capsys.readouterr().out
    assert notebook_of(named / "release" / NAME).is_file()
