"""Which submissions there are: nothing is passed over in silence, and none ends the run for the others."""

import errno
import os
import sys
from concurrent.futures import Future
from unicodedata import normalize

import builder
import pytest

from lesart.errors import LesartError
from lesart.grading import run
from lesart.grading.engine import Graded, Rules
from lesart.grading.handing_back.journal import current, read_journal
from lesart.grading.handing_back.places import Course
from lesart.grading.judging.exercise import read_exercises


class Judge:
    """Stands for the processes that judge: what they find is not the question here."""

    count = 1

    def submit(self, submission, exercise):
        done = Future()
        if submission.student == "crash":
            done.set_exception(ZeroDivisionError("in the grader itself"))
        else:
            record = {
                "kind": "graded", "student": submission.student, "exercise": exercise.name, "checks": [],
                "notebook": exercise.notebook, "submission": submission.digest, "tests": exercise.digest,
                "status": "graded", "reasons": [], "written": [], "handed_in": submission.handed_in,
            }  # fmt: skip  # a table
            done.set_result(Graded(record, {}))
        return done

    def close(self):
        pass


def graded(folder, submitted=None, names=()):
    """Grade with the stand-in; give what was remarked and the status of each student."""
    course = Course(folder)
    remarks = run.grade_course(
        course,
        submitted or folder / "submitted",
        Rules(),
        names=names,
        worker=lambda _: Judge(),
        gradebook=False,
    )
    said = list(remarks)
    return said, {entry["student"]: entry for entry in current(course.journal)}


@pytest.fixture
def course(tmp_path):
    builder.course(tmp_path)
    builder.submit(tmp_path, "anna", builder.SOLVED)
    return tmp_path


def test_what_belongs_to_no_exercise_is_named(course):
    builder.write(course / "submitted/loose.ipynb", builder.SOLVED)
    builder.write(course / "submitted/bert/counting.ipynb", builder.SOLVED)
    builder.write(course / "submitted/anna/homework 2/x.ipynb", builder.SOLVED)
    said, found = graded(course)
    assert [status["status"] for status in found.values()] == ["graded"]
    assert len(said) == 3
    assert "'anna': 'homework 2' is no exercise's, and was not graded" in said
    assert "'bert': 'counting.ipynb' is no exercise's, and was not graded" in said
    assert any("'loose.ipynb' was not graded: no folder" in remark for remark in said)
    assert graded(course, names=["counting"])[0] == []


def test_what_is_hidden_or_still_as_a_platform_calls_it_is_named_with_what_to_do(course):
    builder.write(course / "submitted/.bert/counting/counting.ipynb", builder.SOLVED)
    builder.write(course / "submitted/anna/.counting/counting.ipynb", builder.SOLVED)
    builder.write(course / "submitted/anna/.ipynb_checkpoints/x-checkpoint.ipynb", builder.SOLVED)
    builder.write(course / "submitted/C D_7_assignsubmission_file_/counting.ipynb", builder.SOLVED)
    builder.write(course / "submitted/dana/Dana Ott_8_assignsubmission_file_/x.ipynb", builder.SOLVED)
    builder.write(course / "submitted/Ott_Eva_eott_12/counting/counting.ipynb", builder.SOLVED)
    said, found = graded(course)
    assert set(found) == {"anna", "Ott_Eva_eott_12"}
    assert len(said) == 4
    assert "'.bert' was not graded: the dot in front hides it, so rename the folder" in said
    assert "'anna': '.counting' was not graded: the dot in front hides it, so rename the folder" in said
    for name in ("C D_7_assignsubmission_file_", "dana"):
        assert any(
            remark.startswith(f"{name!r}: moodle calls so") and "lesart collect FOLDER" in remark
            for remark in said
        )


def test_many_strays_are_counted(course):
    for number in range(30):
        builder.write(course / f"submitted/s{number}/x.txt", b"")
    said, _ = graded(course)
    assert said[-1] == f"and {30 - run.MOST_STRAYS} more that were not graded"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_that_is_no_text_is_named(course):
    (course / "submitted" / os.fsdecode(b"M\xfcller") / "counting").mkdir(parents=True)
    said, found = graded(course)
    assert set(found) == {"anna"}
    assert "not in UTF-8, so rename the folder" in said[0]


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(course):
    closed = builder.submit(course, "closed", builder.SOLVED).parent
    inner = builder.submit(course, "inner", builder.SOLVED)
    notebook = builder.submit(course, "notebook", builder.SOLVED) / "counting.ipynb"
    for path in (closed, inner, notebook):
        path.chmod(0)
    try:
        said, found = graded(course)
    finally:
        for path in (closed, inner, notebook):
            path.chmod(0o755)
    assert said == ["'closed' was not graded: no folder that can be read (Permission denied)"]
    reasons = {student: " ".join(entry["reasons"]) for student, entry in found.items()}
    assert "Permission denied" in reasons["inner"]
    assert "Permission denied" in reasons["notebook"]


def test_a_folder_is_found_however_its_letters_are_written(tmp_path):
    for folder in ("source", "release"):
        builder.write(tmp_path / folder / normalize("NFC", "Übung") / "counting.ipynb", builder.notebook())
    builder.write(tmp_path / "submitted/anna" / normalize("NFD", "übung") / "x.ipynb", builder.SOLVED)
    said, found = graded(tmp_path)
    assert (said, set(found)) == ([], {"anna"})


@pytest.mark.parametrize(
    ("place", "said"), [(".", "is the course directory"), ("empty", "nothing to grade"), ("no", "no folder")]
)
def test_a_wrong_folder_is_said_before_anything_is_written(course, place, said):
    (course / "empty").mkdir()
    with pytest.raises(LesartError, match=said):
        graded(course, course / place)
    assert not (course / "grading").exists()


def test_a_failure_of_the_grader_itself_leaves_one_submission_to_a_person(course, monkeypatch):
    builder.submit(course, "crash", builder.SOLVED)
    builder.submit(course, "unreadable", builder.SOLVED)
    really_read = run.read_submission

    def read(folder, *rest, **more):
        if folder.parent.name == "unreadable":
            raise KeyError(folder)
        return really_read(folder, *rest, **more)

    monkeypatch.setattr(run, "read_submission", read)
    _, found = graded(course)
    assert {student: entry["status"] for student, entry in found.items()} == {
        "anna": "graded", "crash": "needs a person", "unreadable": "needs a person"
    }  # fmt: skip  # a table
    assert "ZeroDivisionError: in the grader itself" in found["crash"]["reasons"][0]
    assert graded(course)[1] == found


def test_a_time_that_is_known_later_is_noted_and_nothing_is_judged_again(course):
    builder.write(course / "submitted/bert/counting/notes.docx", b"no notebook")
    assert {entry["handed_in"] for entry in graded(course)[1].values()} == {None}
    for student in ("anna", "bert"):
        for stamp in ("2026-11-02 11:00:00 UTC", "2026-11-02 10:00:00 UTC"):
            builder.write(course / f"submitted/{student}/counting/timestamp.txt", stamp.encode("ascii"))
            before = graded(course)[1]
            assert before[student]["handed_in"] == stamp
    assert graded(course)[1] == before
    builder.write(course / "submitted/bert/counting/notes.docx", b"another version")
    assert graded(course)[1]["bert"]["handed_in"] == stamp


def entries(course):
    return [
        (e["kind"], e["handed_in"])
        for e in read_journal(Course(course).journal)
        if e["kind"] != "environment"
    ]


def test_where_the_best_attempt_counts_earlier_ones_are_judged_once_and_leave_the_latest_as_it_is(course):
    first, second = "2026-11-01 11:00:00 UTC", "2026-11-02 11:00:00 UTC"
    for stamp, work in ((first, "# one\n"), (second, "# two\n")):
        place = course / "grading/earlier/anna/counting" / stamp[:10]
        builder.write(place / "counting.ipynb", builder.notebook(count=work))
        builder.write(place / "timestamp.txt", stamp.encode("ascii"))
    _, before = graded(course)
    assert entries(course) == [("graded", None)]
    written = (course / "autograded/anna/counting/counting.ipynb").stat()
    builder.write(course / "course.toml", b'attempts = "best"\n')
    for _ in range(2):
        assert graded(course)[1] == before
        assert sorted(entries(course)) == [("attempt", first), ("attempt", second), ("graded", None)]
    assert (course / "autograded/anna/counting/counting.ipynb").stat() == written
    builder.write(course / "course.toml", b'attempts = "bst"\n')
    said, after = graded(course)
    assert "course.toml" in said[0]
    assert after == before


def test_hidden_folders_of_the_source_are_no_exercises(course):
    builder.write(course / "source/.ipynb_checkpoints/counting-checkpoint.ipynb", builder.SOLVED)
    (course / "source/drafts").mkdir()
    assert [exercise.name for exercise in read_exercises(course)] == ["counting"]


def test_a_full_disk_is_said_and_the_next_run_goes_on(course, monkeypatch):
    builder.submit(course, "bert", builder.SOLVED)
    real, full = os.fsync, []

    def fsync(number):
        if not full:
            full.append(number)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(number)

    monkeypatch.setattr("os.fsync", fsync)
    with pytest.raises(LesartError, match=r"No space left on device.*make room, then run the same again"):
        graded(course)
    _, found = graded(course)
    assert sorted(found) == ["anna", "bert"]
    assert not list(course.rglob(".writing-*"))


def test_a_journal_that_has_no_room_is_said_once_and_let_go(course):
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(LesartError, match=r"File too large.*run the same again"):
            graded(course)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    said, found = graded(course)
    assert list(found) == ["anna"]
    assert "was cut off" in said[0]


def test_a_gradebook_that_is_none_is_said(course):
    builder.write(course / "gradebook.db", b"no data base at all, but long enough to be looked at " * 40)
    with pytest.raises(LesartError, match="gradebook"):
        list(run.grade_course(Course(course), course / "submitted", Rules(), worker=lambda _: Judge()))
