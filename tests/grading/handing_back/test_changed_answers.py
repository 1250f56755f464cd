"""A mark belongs to the answer it was given to: what changes afterwards waits, old and new side by side."""

import csv
import json

import builder
import pytest

from lesart.cli import main
from lesart.grading.engine import Engine, Rules
from lesart.grading.handing_back.gradebook import Mark, manual_marks, write_marks
from lesart.grading.handing_back.journal import Journal, current
from lesart.grading.handing_back.marks import sheets
from lesart.grading.handing_back.places import Course
from lesart.grading.run import LocalWorker, grade_course

OLD, NEW = "Es fehlt, <b>wer</b> spricht.\n\nUnd wann.", "Es fehlt die Quelle."


@pytest.fixture
def graded(server, tmp_path):
    """Grades a course again and again on one server; the essays' text by student."""
    folder = builder.course(tmp_path)

    def grade(**essays):
        for student, essay in essays.items():
            answers = essay if isinstance(essay, dict) else {"count": builder.COUNT, "essay": essay}
            builder.submit(folder, student, builder.notebook(**answers))

        def worker(exercises):
            return LocalWorker(Engine(exercises, Rules(), server), 1)

        assert list(grade_course(Course(folder), folder / "submitted", Rules(), worker=worker)) == []
        return folder

    return grade


def essay_of(folder, student="anna"):
    course = Course(folder)
    found = sheets(current(course.journal), manual_marks(course.gradebook))
    (sheet,) = [sheet for sheet in found if sheet.student == student]
    return next(question for question in sheet.questions if question.question == "essay"), sheet


def mark(folder, points, comment="Good.", question="essay"):
    write_marks(
        folder / "gradebook.db", [Mark("anna", "counting", "counting", question, points, 0.0, comment)]
    )


def test_a_rewritten_essay_waits_with_the_old_mark_and_both_texts(graded):
    folder = graded(anna=OLD, bert=OLD)
    mark(folder, 2.0)
    assert essay_of(folder)[0].points == 2.0
    graded(anna=NEW)
    question, sheet = essay_of(folder)
    assert question.points is None
    assert question.waits == "the answer has changed since it was marked (2 of 3 then)"
    assert sheet.total is None
    made = json.loads((folder / "autograded/anna/counting/counting.ipynb").read_text("utf-8"))
    (shown,) = [cell["source"] for cell in made["cells"] if "has changed since" in cell["source"]]
    old, new = shown.partition("<tbody>")[2].split("</td><td>")
    assert "&lt;b&gt;wer&lt;/b&gt; spricht.<br>Und wann." in old
    assert NEW in new
    assert "2 of 3 points. Good." in shown
    assert main(["feedback", "--course", str(folder)]) == 0
    assert "has changed since it was marked" in (folder / "feedback/anna/feedback.html").read_text("utf-8")
    mark(folder, 1.0)
    assert essay_of(folder)[0].points == 1.0


def test_a_change_elsewhere_leaves_the_mark_alone_and_an_old_answer_brings_it_back(graded):
    folder = graded(anna=OLD)
    mark(folder, 2.0)
    graded(anna={"count": builder.COUNT + "# again\n", "essay": OLD})
    assert essay_of(folder)[0].points == 2.0
    graded(anna=NEW)
    assert essay_of(folder)[0].points is None
    graded(anna=OLD)  # as it was handed in at first: judged again, for another version counts by now
    assert essay_of(folder)[0].points == 2.0


def test_a_zero_waits_until_a_person_confirms_it_and_once_more_for_another_answer(graded, capsys):
    wrong = "def count(words):\n    return {}[words]\n"
    folder = graded(anna={"count": wrong})
    assert main(["marks", "--course", str(folder)]) == 0
    (row,) = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (row["counting: check_count"], row["total"]) == ("", "")
    assert "check_count" in row["still to be marked"]
    assert main(["feedback", "--course", str(folder)]) == 0
    feedback = (folder / "feedback/anna/feedback.html").read_text("utf-8")
    assert 'check_count: <span class="points">not marked yet' in feedback
    mark(folder, 0.0, question="check_count")
    assert essay_of(folder)[1].unmarked == ()
    graded(anna={"count": wrong + "# again\n"})
    assert essay_of(folder)[1].unmarked == ("check_count",)
    graded(anna={"count": builder.COUNT})
    assert "check_count" in essay_of(folder)[1].unmarked  # a person gave 0 to the answer before


def rubric(folder, *rows):
    lines = ["student,exercise,question,criterion,points,comment", *rows]
    return str(builder.write(folder / "table.csv", "\n".join(lines).encode("utf-8")))


def test_a_half_filled_rubric_is_no_finished_mark(graded):
    folder = graded(anna=OLD)
    builder.write(folder / "source/counting/rubric.toml", b'[essay]\n"a source" = 2\n"a reason" = 1\n')
    enter = ["marks", "--course", str(folder), "--import"]
    assert main([*enter, rubric(folder, "anna,counting,essay,a source,1.5,named")]) == 0
    question, sheet = essay_of(folder)
    assert question.points is None
    assert sheet.total is None
    assert "a reason: not marked yet" in question.comment
    assert main([*enter, rubric(folder, "anna,counting,essay,a reason,1,")]) == 0
    question, _ = essay_of(folder)
    assert question.points == 2.5
    assert "a source: 1.5 of 2. named" in question.comment
    graded(anna=NEW)
    assert essay_of(folder)[0].points is None
    assert main([*enter, rubric(folder, "anna,counting,essay,a source,2,")]) == 0
    assert essay_of(folder)[0].points is None  # what was given to the earlier answer does not fill it up


def test_a_table_that_is_being_filled_is_entered_as_far_as_it_goes_and_not_beside_a_grader(graded, capsys):
    folder = graded(anna=OLD)
    builder.write(folder / "source/counting/rubric.toml", b'[essay]\n"a source" = 2\n"a reason" = 1\n')
    enter = ["marks", "--course", str(folder), "--import"]
    half = rubric(folder, "anna,counting,essay,a source,2,", "anna,counting,essay,a reason,,", ",,,,,")
    journal = folder / "grading/journal.jsonl"
    before = journal.read_bytes()
    with Journal(journal):
        assert main([*enter, half]) == 1
    assert "another grader is at work" in capsys.readouterr().err
    assert journal.read_bytes() == before
    assert "a source" not in (essay_of(folder)[0].comment or "")  # nor is it in the gradebook
    assert main([*enter, half]) == 0
    assert "0 answers marked, 1 not yet: some criteria have no points; 1 line" in capsys.readouterr().err
    assert "a reason: not marked yet" in essay_of(folder)[0].comment


def test_what_was_found_elsewhere_is_shown_where_the_answer_is_marked(graded):
    folder = graded(anna=OLD)
    notebook = builder.notebook()
    notebook["cells"][0]["source"] += "\n\nMan sieht nicht, <script>wer</script> spricht."
    builder.submit(folder, "carl", notebook)
    graded()
    question, _ = essay_of(folder, "carl")
    assert question.points is None
    assert "something stands in the cell '# Counting words'" in question.waits
    made = json.loads((folder / "autograded/carl/counting/counting.ipynb").read_text("utf-8"))
    (shown,) = [cell["source"] for cell in made["cells"] if "No answer in its place" in cell["source"]]
    assert "&lt;script&gt;wer" in shown


def test_an_exercise_that_gains_a_notebook_and_a_cell_is_graded_on(graded):
    folder = graded(anna=OLD)
    source, release = folder / "source/counting", folder / "release/counting"
    more = builder.notebook(count=builder.COUNT, share=builder.SHARE, hidden=True)
    more["cells"].append(builder.cell("markdown", "Why?", "why", grade=True, solution=True, points=1))
    for place, notebook in ((source, more), (release, more)):
        builder.write(place / "counting.ipynb", notebook)
        builder.write(place / "second.ipynb", builder.notebook(count=builder.COUNT, hidden=True))
    builder.submit(folder, "anna", more)
    builder.submit(folder, "anna", builder.notebook(count=builder.COUNT), "second.ipynb")
    assert main(["grade", str(folder / "submitted"), "--quiet"]) == 0
    write_marks(folder / "gradebook.db", [Mark("anna", "counting", "counting", "why", 1.0, 0.0, "Because.")])
    _, sheet = essay_of(folder)
    assert next(question for question in sheet.questions if question.question == "why").points == 1.0
