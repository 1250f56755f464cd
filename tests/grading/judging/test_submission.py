"""Which file is the submission, what belongs to it, and how its cells find their places."""

import json
import os
from copy import deepcopy
from dataclasses import replace

import builder
import pytest

from lesart.grading.judging.exercise import read_exercise, read_exercises
from lesart.grading.judging.submission import RefusedError, digest_of_folder, fit, read_submission

posix = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes as POSIX has them")


@pytest.fixture(scope="module")
def exercise(tmp_path_factory):
    return read_exercises(builder.course(tmp_path_factory.mktemp("course")))[0]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "submitted/anna/counting"
    place.mkdir(parents=True)
    return place


def answers(fitted):
    return {piece.cell.label: piece.source for piece in fitted.pieces if piece.cell and piece.changed}


def read(folder, exercise, **files):
    for name, content in files.items():
        builder.write(folder / name, content)
    return read_submission(folder, exercise)


# ------------------------------------------------------------------------------------------ which notebook

SOLVED, GIVEN = builder.SOLVED, builder.notebook()
OTHER = {"cells": [{"cell_type": "code", "source": "other = 1", "metadata": {}}]}
CHOICES = [
    ({"counting.ipynb": GIVEN, "counting (1).ipynb": SOLVED}, "counting (1).ipynb"),
    ({"counting.ipynb": SOLVED, "a copy.ipynb": SOLVED}, "counting.ipynb"),
    ({"a.ipynb": OTHER, "b.ipynb": SOLVED}, "b.ipynb"),
    ({"counting.ipynb": b"", "draft.ipynb": GIVEN}, "draft.ipynb"),
    ({"counting.ipynb": OTHER, "deep/er/x.ipynb": SOLVED}, "deep/er/x.ipynb"),
    ({"counting.ipynb.txt": SOLVED}, "counting.ipynb.txt"),
    ({"notebook.json": SOLVED, "data.json": b"[1]"}, "notebook.json"),
    ({"notes.txt": b"{so far}", "mine.txt": SOLVED}, "mine.txt"),
    ({"page.html": SOLVED}, "page.html"),
    ({"counting.ipynb.html": SOLVED}, "counting.ipynb.html"),
    ({"attachment": SOLVED}, "attachment"),
    ({"counting.ipynb": GIVEN, "counting.json": SOLVED}, "counting.json"),
    ({"wide.txt": json.dumps(SOLVED).encode("utf-16")}, "wide.txt"),
]


@pytest.mark.parametrize(("files", "chosen"), CHOICES, ids=[chosen for _, chosen in CHOICES])
def test_the_notebook_with_the_answers_is_chosen(files, chosen, folder, exercise):
    submission = read(folder, exercise, **files)
    assert any(repr(chosen) in note for note in submission.notes) or chosen == "counting.ipynb"
    if SOLVED in files.values():
        assert answers(fit(submission, exercise))["count"] == builder.COUNT


@pytest.mark.parametrize("name", ["counting.ipynb.txt", "counting.html"])
def test_a_notebook_that_was_renamed_is_no_document_beside_itself(name, folder, exercise):
    submission = read(folder, exercise, **{name: SOLVED, "letter.pdf": b"%PDF"})
    assert submission.beside == ("letter.pdf",)
    assert dict(submission.companions) == {"letter.pdf": b"%PDF"}


def test_a_photograph_of_a_page_may_be_an_answer_and_so_may_a_table(folder, exercise):
    submission = read(
        folder, exercise, **{"counting.ipynb": GIVEN, "IMG_1.JPG": b"\xff\xd8", "sums.csv": b"1"}
    )
    assert submission.beside == ("IMG_1.JPG", "sums.csv")


@pytest.mark.parametrize("content", [b"<html>", b'{"a": 1}', b'text with "cell_type"'])
def test_what_is_only_called_like_a_renamed_notebook_is_none(content, folder, exercise):
    with pytest.raises(RefusedError, match=r"no notebook was handed in: it holds 'work\.html'"):
        read(folder, exercise, **{"work.html": content})


def test_another_exercise_is_recognised_by_name(folder, exercise):
    other = replace(exercise, name="other", cells=(replace(exercise.cells[2], grade_id="x", cell_id="x"),))
    notebook = {"cells": [{"cell_type": "code", "source": "1", "id": "x", "metadata": {}}]}
    builder.write(folder / "counting.ipynb", notebook)
    with pytest.raises(RefusedError, match="it is other's notebook"):
        read_submission(folder, exercise, others=[exercise, other])


# ------------------------------------------------------------------------------------------ its other files


def test_companions_are_named_as_the_notebook_sees_them(folder, exercise):
    files = {"work/counting.ipynb": SOLVED, "work/helper.py": b"a", "work/data/x.json": b"1", "top.txt": b"t"}
    submission = read(folder, exercise, **files)
    assert dict(submission.companions) == {"helper.py": b"a", "data/x.json": b"1", "top.txt": b"t"}


def test_the_exercises_own_files_come_first(folder, exercise):
    files = {"counting.ipynb": SOLVED, "words.csv": b"word,count\ner,1000\n"}
    submission = read(folder, exercise, **files)
    assert submission.companions == ()
    assert "'words.csv' is a file of the exercise, and the exercise's own was used" in submission.notes


def test_the_exercises_file_unchanged_is_not_worth_a_word(folder, exercise):
    submission = read(folder, exercise, **{"counting.ipynb": SOLVED, "words.csv": exercise.files[0][1]})
    assert (submission.companions, submission.notes) == ((), ())


def test_a_zip_gives_its_notebook_and_helpers_and_nothing_from_outside(folder, exercise):
    members = {
        "w/counting.ipynb": json.dumps(SOLVED),
        "w/helper.py": "a",
        "../up.py": "b",
        "/abs.py": "c",
    }
    submission = read(folder, exercise, **{"work.zip": builder.zipped(**members)})
    assert dict(submission.companions) == {"helper.py": b"a"}
    assert sum("points outside" in note for note in submission.notes) == 2


def test_a_notebook_beside_a_zip_makes_the_zip_needless(folder, exercise):
    submission = read(folder, exercise, **{"counting.ipynb": SOLVED, "old.zip": b"no archive at all"})
    assert submission.notes == ()


def test_hidden_files_and_checkpoints_are_no_work(folder, exercise):
    files = {
        "counting.ipynb": SOLVED,
        ".ipynb_checkpoints/counting-checkpoint.ipynb": GIVEN,
        ".DS_Store": b"x",
    }
    assert read(folder, exercise, **files).companions == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (".ipynb_checkpoints/counting-checkpoint.ipynb", "only Jupyter's own copy .* ask for the notebook"),
        (".counting.ipynb", r"only hidden files \('.counting.ipynb'\): rename"),
    ],
)
def test_where_only_hidden_files_are_it_is_said_what_to_do(name, said, folder, exercise):
    with pytest.raises(RefusedError, match=said):
        read(folder, exercise, **{name: builder.SOLVED})


def test_a_class_in_one_students_folder_is_refused_packed_or_not(folder, exercise):
    names = ["A B_1_assignsubmission_file_/counting.ipynb", "C D_2_assignsubmission_file_/counting.ipynb"]
    packed = builder.zipped(**dict.fromkeys(names, json.dumps(builder.SOLVED)))
    said = r"what several students handed in \(A B \(1\), C D \(2\)\): .* lesart collect"
    with pytest.raises(RefusedError, match=said):
        read(folder, exercise, **{"class.zip": packed})
    with pytest.raises(RefusedError, match=said):
        read(folder, exercise, **dict.fromkeys(names, builder.SOLVED))


def test_one_students_own_download_is_judged(folder, exercise):
    name = "A B_1_assignsubmission_file_/counting.ipynb"
    assert not read(folder, exercise, **{name: builder.SOLVED}).damaged


@posix
def test_nothing_special_is_opened(folder, exercise):
    os.mkfifo(folder / "pipe.txt")
    (folder / "link.txt").symlink_to("/etc/hostname")
    (folder / "up").symlink_to("..")
    submission = read(folder, exercise, **{"counting.ipynb": SOLVED})
    assert submission.companions == ()
    assert submission.notes == (
        "'link.txt' was not opened: it is a link to somewhere else",
        "'pipe.txt' was not opened: it is no ordinary file",
        "'up' was not opened: it is a link to somewhere else",
    )


@posix
def test_a_folder_that_is_swapped_for_a_link_leads_nowhere(folder, exercise, monkeypatch):
    """A link takes the folder's place at the worst moment: after it was listed, before it is opened."""
    secret = builder.write(folder.parents[2] / "secret/notes.txt", b"secret").parent
    read(folder, exercise, **{"counting.ipynb": SOLVED, "data/notes.txt": b"mine"})
    really_open = os.open
    swapped = []

    def swap(path, *rest, **more):
        if path == "data" and not swapped:
            (folder / "data").rename(folder.parent / "gone")
            (folder / "data").symlink_to(secret)
            swapped.append(path)
        return really_open(path, *rest, **more)

    monkeypatch.setattr(os, "open", swap)
    submission = read_submission(folder, exercise)
    assert swapped
    assert submission.companions == ()
    assert any("'data/' was not opened" in note for note in submission.notes)


@pytest.mark.parametrize("name", ["submitted/anna", "submitted/anna/counting"])
@posix
def test_a_linked_folder_is_refused(name, folder, exercise):
    root = folder.parents[2]
    builder.write(folder / "counting.ipynb", SOLVED)
    (root / name).rename(root / "elsewhere")
    (root / name).symlink_to(root / "elsewhere")
    with pytest.raises(RefusedError, match="link to somewhere else"):
        read_submission(folder, exercise)
    assert digest_of_folder(folder)


def test_too_much_is_left_out_and_the_notebook_is_not(folder, exercise):
    files = {f"a{number}.txt": b"" for number in range(300)}
    submission = read(folder, exercise, **files, **{"counting.ipynb": SOLVED})
    assert len(submission.companions) == 199
    assert "left out" in submission.notes[0]


def test_the_digest_follows_what_is_handed_in(folder, exercise):
    first = read(folder, exercise, **{"counting.ipynb": SOLVED}).digest
    assert read(folder, exercise).digest == first
    with_helper = read(folder, exercise, **{"helper.py": b"a = 1"}).digest
    assert with_helper != first
    assert read(folder, exercise, **{"helper.py": b"a = 2"}).digest not in {first, with_helper}
    assert read(folder, exercise, **{"timestamp.txt": b"2026-05-04 10:00:00 UTC"}).handed_in


# ------------------------------------------------------------------------------------------ its cells


def fitted(change, exercise, folder):
    notebook = deepcopy(SOLVED)
    change(notebook["cells"])
    return fit(read(folder, exercise, **{"counting.ipynb": notebook}), exercise)


def new(source, kind="code"):
    return {"cell_type": kind, "source": source, "metadata": {}}


def test_every_cell_of_the_exercise_stands_in_its_order(exercise, folder):
    whole = fitted(lambda cells: cells.reverse(), exercise, folder)
    assert [piece.cell for piece in whole.pieces] == list(exercise.cells)
    assert "cells had been moved: they were judged in the exercise's order" in whole.notes
    assert answers(whole)["count"] == builder.COUNT


def test_own_cells_stay_behind_the_cell_they_followed(exercise, folder):
    whole = fitted(lambda cells: cells.insert(3, new("helper = 1")), exercise, folder)
    place = next(n for n, piece in enumerate(whole.pieces) if piece.source == "helper = 1")
    assert whole.pieces[place - 1].cell.label == "count"


def test_an_answer_in_a_new_cell_is_not_undone_by_the_one_put_back(exercise, folder):
    whole = fitted(lambda cells: cells.__setitem__(2, new(builder.COUNT)), exercise, folder)
    order = [piece.source for piece in whole.pieces]
    assert order.index(builder.STUB_COUNT) < order.index(builder.COUNT) < order.index(builder.CHECK_COUNT)


def test_a_copy_that_was_left_as_given_out_does_not_count(exercise, folder):
    whole = fitted(lambda cells: cells.insert(4, deepcopy(GIVEN["cells"][2])), exercise, folder)
    assert [piece.source for piece in whole.pieces if piece.cell_type == "code"].count(builder.COUNT) == 1
    assert builder.STUB_COUNT not in [piece.source for piece in whole.pieces]


def test_checks_are_the_authors_whatever_stands_there(exercise, folder):
    whole = fitted(lambda cells: cells[3].update(source="%%check 4 points\nassert True"), exercise, folder)
    assert builder.CHECK_COUNT in [piece.source for piece in whole.pieces]
    assert "'check_count' had been changed: the original was used" in whole.notes


def test_a_check_merged_into_an_answer_is_taken_out(exercise, folder):
    def merge(cells):
        cells[2]["source"] += f"\n\n{cells.pop(3)['source']}"

    whole = fitted(merge, exercise, folder)
    assert answers(whole)["count"] == builder.COUNT.rstrip()
    assert "a check had been merged into 'count': it was taken out" in whole.notes


def test_a_copied_check_is_not_run(exercise, folder):
    whole = fitted(lambda cells: cells.append(new("%%check 9 points\nassert True")), exercise, folder)
    assert len(whole.pieces) == len(exercise.cells)


def test_without_a_release_an_answer_is_still_found(folder, exercise):
    unreleased = read_exercise(exercise.folder / "counting.ipynb")
    assert answers(fit(read(folder, unreleased, **{"counting.ipynb": SOLVED}), unreleased))["count"]
