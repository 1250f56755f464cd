"""The ways back to students: archives as platforms read them, tables with their names, the whole history."""

import csv
import io
import json
import zipfile

import builder
import nbformat
import pytest
from nbconvert import HTMLExporter

from lesart.cli import main
from lesart.grading.collecting.ledger import Ledger
from lesart.grading.collecting.names import Sender
from lesart.grading.collecting.people import Person
from lesart.grading.handing_back.gradebook import Mark, bring_up_to_date, manual_marks
from lesart.grading.handing_back.history import history
from lesart.grading.handing_back.journal import Journal, current, read_journal
from lesart.grading.handing_back.marks import sheets
from lesart.grading.handing_back.places import Course
from lesart.grading.judging.exercise import read_exercises

WORKSHEET = """Identifier,Full name,Email address,Group,Grade,"Last modified (submission)"
Participant 101,Anna Schmidt,anna@uni.example,Owls,,-
Participant 102,"Müller, Jörg",joerg@uni.example,Owls,,-
Participant 103,Ben Fremd,ben@uni.example,,,-
"""


def entry(student, exercise="counting", essay=1.0, count=4.0, **changes):
    findings = [{"source": "a == 1", "hidden": False, "outcome": "holds", "message": ""}]
    checks = [{"id": "check_count", "max": 4.0, "score": count, "fault": None, "findings": findings}]
    return {
        "kind": "graded", "student": student, "exercise": exercise, "notebook": exercise, "submission": "s",
        "tests": "t", "environment": "e", "status": "graded", "reasons": [], "notes": [], "events": [],
        "checks": checks, "written": [{"id": "essay", "max": 3.0, "score": essay, "answered": True}],
    } | changes  # fmt: skip  # a table


@pytest.fixture
def course(tmp_path):
    return Course(builder.course(tmp_path / "course"))


def graded(course, *entries):
    with Journal(course.journal) as journal:
        journal.append(*entries)


def collected(course, files, roster=None):
    """Collect a download with these names, each holding a notebook, and grade it all alike."""
    path = course.folder.parent / "download.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in files:
            archive.writestr(name, json.dumps(builder.notebook(count=f"# {name}\n")))
    more = []
    if roster is not None:
        more = ["--roster", str(builder.write(course.folder.parent / "roster.csv", roster.encode()))]
    assert main(["collect", str(path), "--course", str(course.folder), *more]) == 0
    students = sorted(path.name for path in course.submitted.iterdir())
    graded(course, *(entry(student, essay=None if "joerg" in student else 2.0) for student in students))
    return students


def zipped(course, *more):
    path = course.folder.parent / "feedback.zip"
    status = main(["feedback", "--course", str(course.folder), "--zip", str(path), *more])
    with zipfile.ZipFile(path) as archive:
        return status, {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


# ------------------------------------------------------------------------------------------ as platforms read


def moodle_finds(name):
    """Whom Moodle gives a file of the archive: `is_valid_filename_for_import` of its importziplib.php."""
    parts = name.split("/")
    while parts:
        info = parts.pop(0).split("_", 4)
        if len(info) >= 4 and info[1].isdigit() and info[2] in {"assignsubmission", "assignfeedback"}:
            return int(info[1])
    return None


def canvas_finds(name):
    """Whom and which file Canvas finds: `infer_comment_context_from_filename` of abstract_assignment.rb."""
    parts = [part for part in name.rpartition("/")[2].split("_") if part != "LATE"]
    if parts[0] == "anon":
        return parts[1], int(parts[2])
    numbers = [int(part) for part in parts if part.isdigit()]
    return numbers[0], numbers[1]


@pytest.mark.parametrize("end", ["_/counting.ipynb", "/work/counting.ipynb", "_my_counting.ipynb"])
def test_moodle_finds_each_student(end, course):
    collected(course, [f"{who}_assignsubmission_file{end}" for who in ("Anna Schmidt_101", "Ben Fremd_103")])
    status, files = zipped(course)
    assert status == 0
    assert {moodle_finds(name) for name in files} == {101, 103}
    for name, text in files.items():
        assert name.partition("_")[0] in text
        assert text.startswith("<!DOCTYPE html>")


def test_a_groups_feedback_goes_to_its_members_never_to_the_participant_of_that_number(course, capsys):
    collected(course, ["Owls_103_assignsubmission_file/counting.ipynb"], WORKSHEET)
    _, files = zipped(course)
    assert {moodle_finds(name) for name in files} == {101, 102}
    ledger = Ledger(course.collected)
    record = ledger.last("anna@uni.example", "counting")
    ledger.note_people([Person("cem", name="Cem Ay", login="cem")])
    ledger.note(type(record).from_json(record.to_json() | {"student": "cem"}))
    graded(course, entry("cem"))
    status, files = zipped(course)
    assert status == 1
    assert len(files) == 2
    assert "cem handed in as Owls" in capsys.readouterr().err


def test_canvas_finds_student_and_file_and_gets_what_the_name_says(course):
    names = ["schmidtanna_LATE_12345_67890_my_1_2_work.ipynb", "anon_xY3z9_67891_all.zip"]
    collected(course, names)
    status, files = zipped(course)
    assert status == 0
    assert {canvas_finds(name) for name in files} == {(12345, 67890), ("xY3z9", 67891)}
    assert set(files) == set(names)


def test_what_was_typed_into_canvas_has_no_file_to_answer_and_is_named(course, capsys):
    names = [
        "schmidtanna_12345_67890_counting.ipynb",
        "foxeva_LATE_12346_text.html",
        "kleinjan_12347_67891_text.html",
    ]
    collected(course, names)
    status, files = zipped(course)
    assert status == 1
    assert {canvas_finds(name)[0] for name in files} == {12345, 12347}
    assert "foxeva handed in what was typed into Canvas" in capsys.readouterr().err


def test_a_notebook_is_answered_by_a_notebook_that_shows_the_page(course):
    collected(course, ["schmidtanna_1_2_a.ipynb", "fremdben_3_4_b.ipynb"])
    _, files = zipped(course)
    notebook = json.loads(files["schmidtanna_1_2_a.ipynb"])
    assert notebook["nbformat"] == 4
    shown = [cell["source"] for cell in notebook["cells"]]
    assert shown[0].startswith("<h1>Feedback for schmidtanna</h1>")
    assert any(source.startswith("<h3>check_count: ") for source in shown)
    assert not any("\n\n" in source for source in shown)
    assert {cell["cell_type"] for cell in notebook["cells"]} == {"markdown"}


def test_markdown_leaves_the_page_in_a_notebook_as_it_is(course):
    collected(course, ["schmidtanna_1_2_a.ipynb"])
    notes = ["`a * b * c`, $x$ and \\(y\\)"]
    graded(course, entry("schmidtanna", notes=notes))
    notebook = nbformat.reads(zipped(course)[1]["schmidtanna_1_2_a.ipynb"], as_version=4)
    nbformat.validate(notebook)
    shown, _ = HTMLExporter().from_notebook_node(notebook)
    assert (
        '<code translate="no">a * b * c</code>, <span>$</span>x<span>$</span> and <span>\\</span>(y' in shown
    )


def test_ilias_and_brightspace_get_their_own_folders_back(course):
    folders = ["Schmidt_Anna_aschmidt_501", "Fremd_Ben_bfremd_502"]
    collected(course, [f"Abgaben/Team 1/{folder}/counting.ipynb" for folder in folders])
    _, files = zipped(course)
    assert set(files) == {f"multi_feedback_counting/{folder}/feedback.html" for folder in folders}


def test_brightspace_gets_its_folders_back(course):
    folders = ["1-9 - Anna Schmidt - Oct 3, 2026 512 PM", "2-9 - Ben Fremd - Oct 4, 2026 1201 AM"]
    collected(course, [f"{folder}/counting.ipynb" for folder in folders])
    assert set(zipped(course)[1]) == {f"{folder}/feedback.html" for folder in folders}


def test_who_did_not_come_by_the_platform_is_named(course, capsys):
    collected(course, ["Anna Schmidt_101_assignsubmission_file/counting.ipynb"])
    graded(course, entry("bert"))
    status, files = zipped(course)
    assert status == 1
    assert len(files) == 1
    assert "bert did not hand in counting through moodle" in capsys.readouterr().err
    assert len(zipped(course, "--platform", "folders")[1]) == 2


def test_moodle_finds_by_its_worksheet_whose_work_came_by_another_way(course, capsys):
    collected(course, ["Anna Schmidt_101_assignsubmission_file/counting.ipynb"], WORKSHEET)
    graded(course, entry("joerg@uni.example"), entry("nobody"))
    status, files = zipped(course)
    assert status == 1
    assert sorted(map(moodle_finds, files)) == [101, 102]
    assert "nobody did not hand in counting through moodle" in capsys.readouterr().err


def test_a_platform_that_takes_no_archive_gets_a_folder_for_each_student(course):
    collected(course, [f"Ex_{who}_attempt_2026-10-03-10-00-00_a.ipynb" for who in ("anna", "bert")])
    status, files = zipped(course)
    assert (status, sorted(files)) == (0, ["anna/feedback.html", "bert/feedback.html"])


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ([], "was not collected from a platform: say which one"),
        (["--platform", "moodle"], "nothing to pack for moodle: anna did not hand in"),
        (["--platform", "excel"], "no ZIP is known for 'excel'"),
    ],
)
def test_what_cannot_be_packed_is_said(more, said, course, capsys):
    graded(course, entry("anna"))
    path = course.folder.parent / "x.zip"
    assert main(["feedback", "--course", str(course.folder), "--zip", str(path), *more]) == 1
    assert said in capsys.readouterr().err
    assert not path.exists()


# ------------------------------------------------------------------------------------------ tables


def table(course, capsys, *more, command="marks"):
    capsys.readouterr()
    assert main([command, "--course", str(course.folder), *more]) == 0
    return list(csv.reader(io.StringIO(capsys.readouterr().out)))


def test_tables_hold_what_platforms_and_people_know(course, capsys):
    names = [
        "Anna Schmidt_101_assignsubmission_file/a.ipynb",
        "Jörg Müller_102_assignsubmission_file/a.ipynb",
    ]
    collected(course, names, WORKSHEET)
    head, anna, joerg = table(course, capsys)
    assert head[:5] == ["student", "name", "email", "number at the platform", "exercise"]
    assert anna[:5] == ["anna@uni.example", "Anna Schmidt", "anna@uni.example", "101", "counting"]
    assert joerg[1] == "Jörg Müller"
    assert table(course, capsys, "--format", "moodle") == [
        ["Email address", "Full name", "counting"], ["anna@uni.example", "Anna Schmidt", "6.0"],
        ["joerg@uni.example", "Jörg Müller", "-"],
    ]  # fmt: skip  # a table


def test_canvas_gets_its_own_numbers_and_names(course, capsys):
    roster = 'Student,ID,SIS User ID,SIS Login ID,Section\n"Schmidt, Anna",12345,M1,aschmidt,A\n'
    collected(course, ["schmidtanna_12345_1_a.ipynb"], roster)
    graded(course, entry("by hand"))
    rows = table(course, capsys, "--format", "canvas")
    assert rows[2] == ["Anna Schmidt", "12345", "M1", "aschmidt", "", "6.0"]
    assert rows[3] == ["by hand", "", "", "by hand", "", "5.0"]


def test_what_a_platform_calls_late_without_a_time_is_not_said_to_be_in_time(course, capsys):
    builder.write(
        course.folder / "course.toml",
        b"[late]\npercent_per_day = 10\n[due]\ncounting = 2026-10-01T12:00:00\n",
    )
    collected(course, ["schmidtanna_LATE_1_2_a.ipynb", "muellerjo_3_4_a.ipynb"])
    said = {row[0]: row[-1] for row in table(course, capsys)}
    assert said["muellerjo"] == "when it was handed in is not known, so it counts as in time"
    assert "not known, but the platform calls it late: nothing is taken off" in said["schmidtanna"]


def test_a_name_nobody_logs_in_with_is_no_user_name(course, capsys):
    collected(
        course, ["Participant_7_assignsubmission_file_a.ipynb", "Participant_8_assignsubmission_file_a.ipynb"]
    )
    assert table(course, capsys, "--format", "moodle")[1] == ["", "6.0"]


def test_one_exercise_or_student_is_enough(course, capsys):
    graded(course, *(entry(student, exercise) for student in ("anna", "bert") for exercise in ("one", "two")))
    rows = table(course, capsys, "--exercise", "two", "--student", "bert")
    assert [row[:2] for row in rows[1:]] == [["bert", "two"]]
    for wrong in (["--student", "carl"], ["--exercise", "three"]):
        assert main(["marks", "--course", str(course.folder), *wrong]) == 1
        assert "nothing has been graded of" in capsys.readouterr().err


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_platforms_own_table_is_filled_by_its_rows(separator, course, tmp_path, capsys):
    names = [
        "Anna Schmidt_101_assignsubmission_file/a.ipynb",
        "Jörg Müller_102_assignsubmission_file/a.ipynb",
    ]
    collected(course, names)
    students = [path.name for path in course.submitted.iterdir()]
    assert sorted(students) == ["Anna Schmidt", "Jörg Müller"]
    graded(course, entry("Jörg Müller", essay=None), entry("dana"))
    text = WORKSHEET.replace('"Müller, Jörg"', "Jörg Müller").replace(",", separator)
    sheet = builder.write(tmp_path / "sheet.csv", text.encode("utf-8-sig"))
    made = tmp_path / "filled.csv"
    arguments = ["marks", "--course", str(course.folder), "--fill", str(sheet), "-o", str(made)]
    assert main([*arguments, "--exercise", "counting"]) == 0
    said = capsys.readouterr().err
    assert "1 marks filled in" in said
    assert "not marked completely: Jörg Müller" in said
    assert "not in the table: dana" in said
    before, after = (text.splitlines() for text in (sheet.read_text("utf-8-sig"), made.read_text("utf-8")))
    assert after[1] == before[1].replace(f"Owls{separator}{separator}", f"Owls{separator}6{separator}")
    assert [line.replace('"', "") for line in after[2:]] == [line.replace('"', "") for line in before[2:]]
    other = builder.write(tmp_path / "other.csv", b"Username,Anything\nanna,1\n")
    assert main([*arguments[:4], str(other), "--exercise", "counting"]) == 1
    assert "no column is called" in capsys.readouterr().err


@pytest.mark.parametrize(("most", "said"), [("100.00", "counts to 100, the exercise to 7:"), ("7,00", None)])
def test_a_platform_that_counts_to_another_number_is_named(most, said, course, tmp_path, capsys):
    collected(course, ["Anna Schmidt_101_assignsubmission_file/a.ipynb"])
    graded(course, entry("Anna Schmidt"))
    table = f'Identifier,Full name,Grade,Maximum grade\nParticipant 101,Anna Schmidt,,"{most}"\n'
    sheet = builder.write(tmp_path / "sheet.csv", table.encode("utf-8"))
    arguments = ["marks", "--course", str(course.folder), "--fill", str(sheet), "--exercise", "counting"]
    assert main([*arguments, "-o", str(tmp_path / "filled.csv")]) == 0
    told = capsys.readouterr().err
    assert (said in told) if said else ("counts to" not in told)


def test_a_gradebooks_column_is_found_by_the_exercises_name(course, tmp_path, capsys):
    collected(course, ["schmidtanna_5_1_a.ipynb"])
    gradebook = (
        'Student,ID,SIS User ID,SIS Login ID,Section,counting (77),other (78)\n"Schmidt, Anna",5,,a,A,,\n'
    )
    sheet = builder.write(tmp_path / "sheet.csv", gradebook.encode())
    assert table(course, capsys, "--fill", str(sheet))[1] == ["Schmidt, Anna", "5", "", "a", "A", "6", ""]


def test_the_history_tells_everything_in_order_and_why(course, capsys):
    collected(course, [f"{who}_assignsubmission_file/a.ipynb" for who in ("Anna Schmidt_101", "B C_102")])
    about = {"student": "Anna Schmidt", "exercise": "counting"}
    graded(
        course,
        entry("Anna Schmidt", count=1.0, submission="other"),
        entry("Anna Schmidt", count=2.0, submission="other", tests="u", environment="f"),
        {"kind": "mark", "question": "essay", "criterion": "short", "points": 1.0, "most": 1.0} | about,
        {"kind": "regrade", "question": "1a", "reason": "typo"} | about,
    )  # fmt: skip  # a table
    head, *rows = table(course, capsys, "--history", "--student", "Anna Schmidt")
    assert head == ["student", "exercise", "time", "what", "points", "of"]
    assert [(row[3], row[4]) for row in rows] == [
        ("collected from download.zip (Anna Schmidt (101))", ""), ("judged", "4.0"),
        ("judged again: another version was handed in", "1.0"),
        ("judged again: the exercise was changed and Python, packages or rules were changed", "2.0"),
        ("marked by criterion: essay, short", "1.0"), ("regrade: 1a: typo", ""), ("counts now", "3.0"),
    ]  # fmt: skip  # a table
    assert {row[0] for row in rows} == {"Anna Schmidt"}


def test_the_history_tells_times_as_the_course_counts_them(course, capsys):
    builder.write(course.folder / "course.toml", b'time_zone = "Europe/Berlin"\n')
    roster = WORKSHEET.replace(",-\n", ',"Saturday, 3 October 2026, 5:12 PM UTC"\n')
    collected(course, ["Anna Schmidt_101_assignsubmission_file/a.ipynb"], roster)
    rows = table(course, capsys, "--history")[1:]
    assert "handed in 2026-10-03 19:12:00 CEST" in rows[0][3]
    assert {row[2][-6:] for row in rows[:-1]} <= {"+01:00", "+02:00"}


NAMES = (
    "Username,Full name,ID number\naschmidt,Anna Schmidt,3001\njm,Jörg Müller,3002\nas2,Anna Schmidt,3003\n"
)


@pytest.mark.parametrize("called", ["jm", "Jörg Müller", "Müller, Jörg", "JOERG MUELLER", "3002"])
def test_a_student_may_be_called_by_name_or_number(called, course, capsys):
    collected(course, [f"{login}/a.ipynb" for login in ("aschmidt", "jm", "as2")], NAMES)
    assert [row[0] for row in table(course, capsys, "--student", called)[1:]] == ["jm"]
    assert main(["feedback", "--course", str(course.folder), "--student", called]) == 0
    assert [path.name for path in course.feedback.iterdir()] == ["jm"]
    asked = builder.write(
        course.folder / "asked.csv",
        f"student;exercise;question;reason\n{called};counting;essay;Why?\n".encode(),
    )
    assert main(["regrade", "--course", str(course.folder), str(asked)]) == 0
    assert capsys.readouterr().out.startswith("1 page")
    assert table(course, capsys, "--history", "--student", called)[-2][3] == "request: essay: Why?"


def test_a_name_that_several_have_is_asked_back(course, capsys):
    collected(course, [f"{login}/a.ipynb" for login in ("aschmidt", "jm", "as2")], NAMES)
    assert main(["marks", "--course", str(course.folder), "--student", "Anna Schmidt"]) == 1
    assert (
        "several people are called 'Anna Schmidt': name one by the folder, aschmidt, as2"
        in capsys.readouterr().err
    )


def test_criteria_are_counted_only_when_all_have_their_points(course, capsys):
    pytest.importorskip("nbgrader", reason="the gradebook is nbgrader's")
    collected(course, [f"{login}/a.ipynb" for login in ("aschmidt", "jm")], NAMES)
    builder.write(course.folder / "source/counting/rubric.toml", b'[essay]\n"source" = 2\n"length" = 1\n')
    head = "student,exercise,question,criterion,points\n"

    def entered(*lines):
        given = builder.write(course.folder / "given.csv", (head + "\n".join(lines)).encode())
        status = main(["marks", "--course", str(course.folder), "--import", str(given)])
        return status, capsys.readouterr().err.strip()

    jm = "jm,counting,essay,source,2", "jm,counting,essay,length,"
    assert "run lesart grade, which enters what was graded" in entered(*jm)[1]
    bring_up_to_date(course.gradebook, course.journal, read_exercises(course.folder))
    capsys.readouterr()
    assert entered("Anna Schmidt,counting,essay,source,1")[0] == 1  # there are two
    half = "0 answers marked, 1 not yet: some criteria have no points; 1 line without points passed over"
    assert entered(*jm) == (0, half)
    assert entered("Jörg Müller,counting,essay,length,0") == (0, "1 answer marked")
    assert "give 0 to 2 points for 'source', not '3'" in entered("jm,counting,essay,source,3")[1]
    assert (
        "no criteria for this question: write them in source/counting/rubric.toml, below [x]"
        in entered("jm,counting,x,source,3")[1]
    )
    builder.write(course.folder / "source/counting/rubric.toml", b'[essay]\n"source" = 2\n"length" = 2\n')
    assert "the criteria of [essay] bring 4 points together, the question 3" in entered(*jm)[1]


def test_a_table_that_is_entered_again_marks_no_answer_that_was_rewritten_since(course, capsys):
    pytest.importorskip("nbgrader", reason="the gradebook is nbgrader's")
    builder.write(course.folder / "source/counting/rubric.toml", b'[essay]\n"source" = 2\n')
    table = builder.write(
        course.folder / "given.csv",
        b"student,exercise,question,criterion,points,comment\nanna,counting,essay,source,2,\n",
    )

    def rewritten(answer):
        essay = {"id": "essay", "max": 3.0, "score": None, "answered": True, "answer": answer, "text": answer}
        graded(course, entry("anna", submission=answer, written=[essay]))
        bring_up_to_date(course.gradebook, course.journal, read_exercises(course.folder))

    def entered():
        assert main(["marks", "--course", str(course.folder), "--import", str(table)]) == 0
        marks = sheets(current(course.journal), manual_marks(course.gradebook))
        essay = next(q for q in marks[0].questions if q.question == "essay")
        lines = [line for line in read_journal(course.journal) if line["kind"] == "mark"]
        return essay.points, len(lines), capsys.readouterr().err.strip()

    rewritten("the first")
    assert entered() == (2.0, 1, "1 answer marked")
    assert entered() == (2.0, 1, "1 answer marked")
    rewritten("the second")
    points, lines, said = entered()
    assert (points, lines) == (None, 1)
    assert "1 line passed over, of answers that were rewritten since: change the comment" in said
    table.write_bytes(table.read_bytes().replace(b"2,\n", b"2,still good\n"))
    assert entered() == (2.0, 2, "1 answer marked")


def test_what_a_person_gave_stands_in_the_history(course, capsys):
    graded(course, entry("anna", essay=None))
    write = sheets([entry("anna", essay=None)], [Mark("anna", "counting", "counting", "essay", 2.5, 0.0, "")])
    (now,) = history([], Ledger(course.collected), write, lambda *_: True)
    assert (now.what, now.points, now.most) == ("counts now; by a person: essay 2.5 of 3", 6.5, 7.0)
    assert table(course, capsys, "--history")[-1][3] == "counts now, so far; still to be marked: essay"


def test_a_sender_says_who_it_is():
    assert Sender("mail", email="a@x.example").words == "a@x.example"
    assert Sender("moodle", number="7").words == "7"


# ------------------------------------------------------------------------------------- with rules of a course

LATE = b"""[late]
percent_per_day = 50
[due]
counting = 2026-11-02T12:00:00Z
"""


@pytest.fixture
def late(course):
    """Two who handed in: Anna half an hour late, with six points of seven, Bea in time."""
    builder.write(course.folder / "course.toml", LATE)
    collected(
        course, ["Anna Schmidt_101_assignsubmission_file/a.ipynb", "Bea_102_assignsubmission_file/a.ipynb"]
    )
    graded(
        course,
        entry("Anna Schmidt", essay=2.0, handed_in="2026-11-02 12:30:00 UTC"),
        entry("Bea", essay=2.0, handed_in="2026-11-02 11:30:00 UTC"),
    )
    return course


def test_a_page_in_the_platforms_archive_says_what_a_rule_did(late):
    status, pages = zipped(late, "--exercise", "counting")
    assert status == 0
    anna, bea = (
        next(text for name, text in pages.items() if name.startswith(who)) for who in ("Anna", "Bea")
    )
    assert "30 minutes late: 50 % off" in anna
    assert "3 of 7 points" in anna
    assert "minutes late" not in bea
    assert "6 of 7 points" in bea


def test_the_platforms_own_table_gets_what_is_left(late, tmp_path):
    text = "Identifier,Full name,Grade\nParticipant 101,Anna Schmidt,\nParticipant 102,Bea,\n"
    sheet, made = builder.write(tmp_path / "sheet.csv", text.encode()), tmp_path / "filled.csv"
    arguments = ["marks", "--course", str(late.folder), "--exercise", "counting"]
    assert main([*arguments, "--fill", str(sheet), "-o", str(made)]) == 0
    assert [row["Grade"] for row in csv.DictReader(io.StringIO(made.read_text("utf-8")))] == ["3", "6"]


def test_the_history_ends_with_what_counts_and_the_rule(late, capsys):
    last = table(late, capsys, "--history", "--student", "Anna Schmidt")[-1]
    assert (last[3], last[4]) == (
        "counts now; 30 minutes late: 50 % off; 3 points taken off",
        "3.0",
    )
