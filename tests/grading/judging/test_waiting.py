"""No zero is final unless somebody saw the answer, or it is letter by letter what was handed out."""

import json
from copy import deepcopy
from pathlib import Path

import builder
import damage
import pytest

from lesart.grading.judging.exercise import Role, read_exercise, read_exercises
from lesart.grading.judging.submission import RefusedError, fit, read_submission
from lesart.grading.judging.waiting import Waiting

ROOT = Path(__file__).parents[3]
SOURCES = sorted(ROOT.glob("exercises/source/*/*.ipynb"))
EACH = 2  # times that each way of damage is tried on each cell: more than 2,000 files in all


def release_of(source):
    course, name = source.parents[2], source.stem
    return course / "release" / name / source.name


def solutions(fitted):
    return {
        piece.cell.label: piece.source
        for piece in fitted.pieces
        if piece.cell and piece.cell.role is Role.SOLUTION
    }


def is_notebook(data):
    """Whether any program takes the file for a sound notebook: what stands there may have been typed."""
    try:
        return all("source" in cell for cell in json.loads(data)["cells"])
    except (ValueError, LookupError, TypeError):
        return False


def losses(exercise, whole, submission, data):
    """Questions that would be a final mark, though what was written is not what is judged."""
    fitted = fit(submission, exercise)
    waiting = Waiting(fitted, submission, exercise, {})
    for number, piece in enumerate(fitted.pieces):
        if piece.cell is not None and piece.cell.role is Role.WRITTEN and waiting.written(number) is None:
            yield f"{piece.cell.label}: a final zero"
    answers = solutions(fitted)
    changed = {label for label, text in answers.items() if text != whole[label]}
    for check in exercise.checks:
        if set(waiting.labels(check)) & changed:
            if waiting.lost(check) is None and not is_notebook(data):
                yield f"{check.label}: what is left of the answer is judged as the whole"
            if waiting.lost(check) is None and waiting.zero(check) is None:
                yield f"{check.label}: a final zero"


def read(folder, exercise, data):
    builder.write(folder / f"anna/{exercise.name}/{exercise.notebook}.ipynb", data)
    return read_submission(folder / "anna" / exercise.name, exercise)


def test_there_are_enough_of_them():
    cells = sum(len(json.loads(release_of(source).read_text("utf-8"))["cells"]) for source in SOURCES)
    assert cells * len(damage.KINDS) * EACH >= 2_000


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
def test_whatever_is_damaged_nothing_is_lost_in_silence(source, tmp_path):
    exercise = read_exercise(source, released=release_of(source))
    data = damage.handed_in(source, release_of(source))
    whole = solutions(fit(read(tmp_path, exercise, data), exercise))
    found = []
    for what, spoilt in damage.sweep(data, EACH, source.stem):
        try:
            submission = read(tmp_path, exercise, spoilt)
        except RefusedError:
            continue  # a person has to look
        found += [f"{what}: {loss}" for loss in losses(exercise, whole, submission, spoilt)]
    assert found == []


# ------------------------------------------------------------------------------------------ answers elsewhere


PROSE = "Häufigkeit sieht nicht, wer spricht."
LONG = "# Counting words cannot see who speaks,\n# nor what a speaker meant by all of it."


def added(at, cell_type, text):
    def change(notebook):
        cell = builder.cell(cell_type, text, cell_id="mine")
        if cell_type == "raw":
            cell.pop("outputs", None)
        notebook["cells"].insert(at if at >= 0 else len(notebook["cells"]), cell)

    return change


def rewritten(number, text):
    def change(notebook):
        notebook["cells"][number]["source"] = text

    return change


@pytest.fixture(scope="module")
def counting_exercise(tmp_path_factory):
    (exercise,) = read_exercises(builder.course(tmp_path_factory.mktemp("course")))
    return exercise


def waiting_of(exercise, folder, notebook, **files):
    for name, content in files.items():
        builder.write(folder / "anna" / exercise.name / name, content)
    submission = read(folder, exercise, notebook)
    fitted = fit(submission, exercise)
    essay = next(n for n, piece in enumerate(fitted.pieces) if piece.cell and piece.cell.grade_id == "essay")
    return Waiting(fitted, submission, exercise, {}), essay


ELSEWHERE = {
    "above": (added(6, "markdown", PROSE), "behind 'check_share'"),
    "below": (added(-1, "markdown", PROSE), "behind 'essay'"),
    "at the beginning": (added(0, "markdown", PROSE), "at the beginning"),
    "in a raw cell": (added(-1, "raw", PROSE), "behind 'essay'"),
    "in a code cell": (added(-1, "code", PROSE), "behind 'essay'"),
    "as a comment": (added(-1, "code", f"# {PROSE}"), "behind 'essay'"),
    "as a text in code": (
        added(-1, "code", f'answer = """{PROSE} Und auch nicht, was gemeint war."""'),
        "essay",
    ),
    "in the question's cell": (rewritten(0, f"# Counting words\n\n{PROSE}"), "'# Counting words'"),
    "as a comment in an answer": (rewritten(2, f"{builder.COUNT}\n{LONG}"), "'count'"),
    "in a locked cell": (rewritten(1, f"{builder.OPENING}\n{LONG}"), "'opening'"),
    "in a check": (rewritten(5, f"%%check 2 points\n{LONG}"), "'check_share'"),
}


@pytest.mark.parametrize(("change", "place"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_an_essay_in_another_place_waits_and_the_place_is_named(change, place, counting_exercise, tmp_path):
    notebook = deepcopy(builder.notebook())
    change(notebook)
    waiting, essay = waiting_of(counting_exercise, tmp_path, notebook)
    assert place in waiting.written(essay)
    assert waiting.elsewhere


NOTHING = {
    "as handed out": lambda _: None,
    "a scratch cell": added(4, "code", "len(words)  # how many\nprint('er', 'sie')"),
    "an explained answer": rewritten(2, f"{builder.COUNT}\n# counts each word once"),
    "an answer with a docstring": rewritten(
        2, 'def count(words):\n    """Give for each word of the list how often it stands there."""\n'
    ),
    "an empty cell": added(-1, "markdown", "\n"),
    "a copied check": added(-1, "code", builder.CHECK_SHARE),
}


@pytest.mark.parametrize("change", NOTHING.values(), ids=NOTHING)
def test_where_nothing_was_written_the_zero_is_final(change, counting_exercise, tmp_path):
    notebook = deepcopy(builder.notebook())
    change(notebook)
    waiting, essay = waiting_of(counting_exercise, tmp_path, notebook)
    assert waiting.written(essay) is None


@pytest.mark.parametrize("name", ["essay.docx", "Antwort.PDF", "notes/essay.md", "more.zip", "broken.ipynb"])
def test_a_document_beside_the_notebook_may_hold_the_answer(name, counting_exercise, tmp_path):
    waiting, essay = waiting_of(counting_exercise, tmp_path, builder.notebook(), **{name: b"\x01 PK?"})
    assert name in waiting.written(essay)
    assert name in waiting.zero(counting_exercise.checks[0])


def test_what_the_exercise_gives_is_no_document(counting_exercise, tmp_path):
    waiting, essay = waiting_of(counting_exercise, tmp_path, builder.notebook(), **{"words.csv": b"word\n"})
    assert waiting.written(essay) is None


def test_another_version_with_other_answers_makes_zeros_wait(counting_exercise, tmp_path):
    other = builder.notebook(count=builder.COUNT, essay="Meaning.")
    waiting, essay = waiting_of(
        counting_exercise, tmp_path, builder.notebook(share=builder.SHARE), **{"x.ipynb": other}
    )
    assert "x.ipynb" in waiting.written(essay)


# ------------------------------------------------------------------------------------------ zeros of checks


def zero_of(exercise, folder, notebook):
    waiting, _ = waiting_of(exercise, folder, notebook)
    return waiting.zero(exercise.checks[0]), waiting.lost(exercise.checks[0])


def test_a_zero_is_final_for_an_answer_as_it_was_handed_out(counting_exercise, tmp_path):
    assert zero_of(counting_exercise, tmp_path, builder.notebook()) == (None, None)


def test_a_zero_for_something_written_waits(counting_exercise, tmp_path):
    wrong = builder.notebook(count="def count(words):\n    return 7\n")
    assert "a person confirms" in zero_of(counting_exercise, tmp_path, wrong)[0]


def test_an_emptied_answer_waits(counting_exercise, tmp_path):
    assert "empty" in zero_of(counting_exercise, tmp_path, builder.notebook(count="\n"))[0]
    waiting, essay = waiting_of(counting_exercise, tmp_path, builder.notebook(essay=" "))
    assert "empty" in waiting.written(essay)


@pytest.mark.parametrize("text", [builder.COUNT, f"```python\n{builder.COUNT}\n```"])
@pytest.mark.parametrize("kind", ["markdown", "raw"])
def test_code_in_a_cell_that_is_not_run_is_found(kind, text, counting_exercise, tmp_path):
    notebook = deepcopy(builder.notebook())
    added(3, kind, text)(notebook)
    assert "code for it stands in" in zero_of(counting_exercise, tmp_path, notebook)[0]


def test_a_missing_answer_or_a_gap_beside_it_is_no_failure(counting_exercise, tmp_path):
    notebook = builder.notebook(count=builder.COUNT)
    del notebook["cells"][2]
    assert "not in the notebook" in zero_of(counting_exercise, tmp_path, notebook)[1]
    notebook = builder.notebook(count=builder.COUNT)
    del notebook["cells"][3]
    assert "beside the answer" in zero_of(counting_exercise, tmp_path, notebook)[1]


def test_a_lost_essay_is_looked_for_in_the_other_cells(counting_exercise, tmp_path):
    notebook = builder.notebook()
    del notebook["cells"][6]
    waiting, essay = waiting_of(counting_exercise, tmp_path, notebook)
    assert waiting.written(essay).endswith("it may be lost, not unwritten")
    added(-1, "markdown", PROSE)(notebook)
    waiting, essay = waiting_of(counting_exercise, tmp_path, notebook)
    assert waiting.written(essay).endswith("not unwritten; something stands in a cell added behind 'essay'")


def test_a_task_waits_for_a_person(tmp_path):
    source = builder.notebook(hidden=True)
    task = builder.cell(
        "markdown", "Draw a bar chart in a new cell.", "task", task=True, locked=True, points=2
    )
    source["cells"].append(task)
    path = builder.write(tmp_path / "source/counting/counting.ipynb", source)
    released = builder.write(tmp_path / "release/counting/counting.ipynb", source)
    exercise = read_exercise(path, released=released)
    submission = read(tmp_path, exercise, source)
    fitted = fit(submission, exercise)
    last = next(n for n, piece in enumerate(fitted.pieces) if piece.cell and piece.cell.grade_id == "task")
    assert "task" in Waiting(fitted, submission, exercise, {}).written(last)
