"""What platforms hand over, in each one's shape: who it is matched to, what is kept, what is refused."""

import json
import shutil
import struct
import time
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path
from zoneinfo import ZoneInfo

import builder
import pytest

from lesart.cli import main
from lesart.errors import LesartError
from lesart.grading.collect import Wanted, collect
from lesart.grading.collecting.downloads import LARGEST_FILE
from lesart.grading.collecting.ledger import Ledger
from lesart.grading.collecting.moments import read_moment, read_stamp, zone_named
from lesart.grading.collecting.report import Outcome, table
from lesart.grading.handing_back.places import Course
from lesart.grading.handing_back.policy import CourseRules
from lesart.grading.judging.submission import handed_in

WORK = json.dumps(builder.SOLVED)
BERLIN = ZoneInfo("Europe/Berlin")
WORKSHEET = """Identifier,Full name,Email address,Status,Group,Grade,"Last modified (submission)"
Participant 101,Anna Schmidt,anna@uni.example,Submitted,Owls,,"Saturday, 3 October 2026, 5:12 PM"
Participant 102,Jörg Müller,joerg@uni.example,Submitted,Owls,,-
Participant 103,Anna Schmidt,schmidt7@uni.example,Submitted,,,-
"""

ANNA = "Anna Schmidt <anna@uni.example>"
TWO = "Username,Full name\naschmidt,Anna Schmidt\njm,Jörg Müller\n".encode()


@pytest.fixture
def course(tmp_path):
    return Course(builder.course(tmp_path / "course"))


def packed(path, files, date=lambda: (2026, 10, 4, 9, 30, 0)):
    """A ZIP archive with these names and contents, each of the next date."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files if isinstance(files, list) else files.items():
            archive.writestr(zipfile.ZipInfo(name, date()), content)
    return path


def work(mark):
    """A notebook like everybody's, and unlike any with another mark."""
    return json.dumps(builder.notebook(count=f"# {mark}\n{builder.COUNT}"))


def run(course, path, **more):
    return collect(course, path, Wanted(more.pop("zone", BERLIN), **more))


def outcomes(report):
    return {row.student or row.sender.words: str(row.outcome) for row in report.rows}


def marks(course, exercise="counting"):
    """What lies in each student's place."""
    found = {}
    for path in course.submitted.glob(f"*/{exercise}/**/*.ipynb"):
        student = path.relative_to(course.submitted).parts[0]
        cells = json.loads(path.read_text("utf-8"))["cells"]
        found[student] = cells[2]["source"].partition("\n")[0].removeprefix("# ")
    return found


# ------------------------------------------------------------------------------------------ each platform

SHAPES = {
    "moodle, folders": (
        {
            "Anna Schmidt_101_assignsubmission_file/work/counting.ipynb": work("a"),
            "Jörg Müller_102_assignsubmission_file_/counting.ipynb": work("j"),
            "Jörg Müller_102_assignsubmission_onlinetext_/onlinetext.html": "<p>See the file.</p>",
        },
        {"Anna Schmidt": "a", "Jörg Müller": "j"},
    ),
    "moodle, one folder": (
        {
            "Anna Schmidt_101_assignsubmission_file_my_first_counting.ipynb": work("a"),
            "Jörg Müller_102_assignsubmission_file_counting.ipynb": work("j"),
        },
        {"Anna Schmidt": "a", "Jörg Müller": "j"},
    ),
    "moodle, groups before 4.1": (
        {
            "Owls-Anna Schmidt_101_assignsubmission_file_/counting.ipynb": work("a"),
            "Owls-Jörg Müller_102_assignsubmission_file_/counting.ipynb": work("a"),
        },
        {"Owls-Anna Schmidt": "a", "Owls-Jörg Müller": "a"},
    ),
    "moodle, blind": (
        {
            "Participant_101_assignsubmission_file_/counting.ipynb": work("a"),
            "Participant_102_assignsubmission_file_/counting.ipynb": work("j"),
        },
        {"moodle counting-101": "a", "moodle counting-102": "j"},
    ),
    "canvas": (
        {
            "schmidtanna_LATE_12345_67890_counting-1.ipynb": work("a"),
            "müllerjörg_12346_67891_counting.ipynb": work("j"),
            "müllerjörg_12346_67892_words.csv": "word,count\n",
        },
        {"schmidtanna": "a", "müllerjörg": "j"},
    ),
    "canvas, anonymous": (
        {
            "anon_xY3z9_67890_counting.ipynb": work("a"),
            "LATE_anon_bB4q1_67891_counting.ipynb": work("j"),
        },
        {"canvas-xY3z9": "a", "canvas-bB4q1": "j"},
    ),
    "ilias": (
        {
            "Abgaben/Schmidt_Anna_aschmidt_501/counting.ipynb": work("a"),
            "Abgaben/Mueller_Joerg_jmueller_502/Verspaetete Abgabe - counting.ipynb": work("j"),
            "Abgaben/overview.xlsx": "PK",
        },
        {"aschmidt": "a", "jmueller": "j"},
    ),
    "ilias, letters that it does not know": (
        {
            "Nowak___ukasz_lnowak_501/counting.ipynb": work("a"),
            "__ahin_Ay__e_a_sahin_502/counting.ipynb": work("j"),
        },
        {"lnowak": "a", "a_sahin": "j"},
    ),
    "ilias, teams": (
        {
            "Team 3/Schmidt_Anna_aschmidt_501/counting.ipynb": work("a"),
            "Team 4/Mueller_Joerg_jmueller_502/counting.ipynb": work("j"),
        },
        {"aschmidt": "a", "jmueller": "j"},
    ),
    "blackboard": (
        {
            "Week_1_aschmidt_attempt_2026-10-03-14-05-33_counting.ipynb": work("a"),
            "Week_1_aschmidt_attempt_2026-10-03-14-05-33.txt": "Name: Anna Schmidt (aschmidt)\nFiles:\n",
            "Week_1_jmueller_attempt_2026-10-03-15-00-00_aschmidt_attempt_2026-01-01-00-00-00_x.ipynb": (
                work("j")
            ),
        },
        {"aschmidt": "a", "jmueller": "j"},
    ),
    "brightspace": (
        {
            "12345-678 - Anna-Lena Schmidt - Oct 3, 2026 512 PM/counting.ipynb": work("a"),
            "12346-678 - jmueller Jörg Müller - 03 October 2026 1712/counting.ipynb": work("j"),
            "index.html": "<html>",
        },
        {"Anna-Lena Schmidt": "a", "jmueller": "j"},
    ),
    "classroom": (
        {"Anna Schmidt - counting.ipynb": work("a"), "Jörg Müller - counting (1).ipynb": work("j")},
        {"Anna Schmidt": "a", "Jörg Müller": "j"},
    ),
    "classroom, a copy of the copy": (
        {
            "Copy of Anna Schmidt - counting.ipynb": work("a"),
            "Kopie von Copy of Jörg Müller - counting.ipynb": work("j"),
        },
        {"Anna Schmidt": "a", "Jörg Müller": "j"},
    ),
    "folders": (
        {"Mails/Anna Schmidt/my work.ipynb": work("a"), "Mails/jmueller/counting.ipynb": work("j")},
        {"Anna Schmidt": "a", "jmueller": "j"},
    ),
    "nbgrader": (
        {"anna/counting/counting.ipynb": work("a"), "jörg/counting/counting.ipynb": work("j")},
        {"anna": "a", "jörg": "j"},
    ),
}  # fmt: skip  # a table


@pytest.mark.parametrize("unpacked", [False, True], ids=["zip", "folder"])
@pytest.mark.parametrize(("files", "wanted"), SHAPES.values(), ids=SHAPES)
def test_each_shape_is_understood_packed_and_unpacked(files, wanted, unpacked, course, tmp_path):
    path = packed(tmp_path / "download.zip", files)
    if unpacked:
        shutil.unpack_archive(path, tmp_path / "unpacked" / "wrapped")
        path = tmp_path / "unpacked"
    report = run(course, path)
    assert report.complete, table(report)
    assert marks(course) == wanted
    assert {row.outcome for row in report.rows} == {Outcome.NEW}
    again = run(course, path)
    assert {row.outcome for row in again.rows} == {Outcome.AGAIN}
    assert marks(course) == wanted
    assert not course.earlier.exists()


def test_when_and_whether_late_is_kept_where_the_platform_says_it(course, tmp_path):
    stamps = {}
    for name in ("canvas", "ilias", "blackboard", "brightspace"):
        times = iter((2026, 10, 4, hour, 30, 0) for hour in range(9, 12))
        report = run(course, packed(tmp_path / f"{name}.zip", SHAPES[name][0], times.__next__))
        stamps[name] = [
            (row.student, row.when and row.when.astimezone(UTC).isoformat()[:16], row.late)
            for row in report.rows
        ]
        shutil.rmtree(course.submitted)
        course.collected.unlink()
    assert stamps == {
        "canvas": [("schmidtanna", None, True), ("müllerjörg", None, False)],
        "ilias": [("aschmidt", "2026-10-04T07:30", False), ("jmueller", "2026-10-04T08:30", True)],
        "blackboard": [("aschmidt", "2026-10-03T12:05", False), ("jmueller", "2026-10-03T13:00", False)],
        "brightspace": [
            ("Anna-Lena Schmidt", "2026-10-03T15:12", False), ("jmueller", "2026-10-03T15:12", False),
        ],
    }  # fmt: skip  # a table


def test_times_that_are_only_the_downloads_are_not_taken_for_those_of_handing_in(course, tmp_path):
    seconds = iter(range(5))
    path = packed(tmp_path / "x.zip", SHAPES["ilias"][0], lambda: (2026, 11, 9, 8, 0, next(seconds)))
    report = run(course, path)
    assert {row.when for row in report.rows} == {None}
    assert not list(course.submitted.rglob("timestamp.txt"))
    assert "its files bear the time of the download" in report.headings[0]


def test_a_login_with_an_underscore_is_read_in_blackboards_text(course, tmp_path):
    files = {
        "Week_1_j_mueller_attempt_2026-10-03-10-00-00_counting.ipynb": work("first"),
        "Week_1_j_mueller_attempt_2026-10-04-10-00-00_counting.ipynb": work("second"),
        "Week_1_j_mueller_attempt_2026-10-04-10-00-00.txt": "Name: Jo Müller (j_mueller)\nFiles:\n",
        "Week_1_mueller_attempt_2026-10-05-10-00-00_counting.ipynb": work("other"),
        "Week_1_mueller_attempt_2026-10-05-10-00-00.txt": "Name: Al Müller (mueller)\nFiles:\n",
    }
    report = run(course, packed(tmp_path / "x.zip", dict([*files.items()][:3])))
    assert marks(course) == {"j_mueller": "second"}
    assert {row.sender.words for row in report.rows} == {"Jo Müller (j_mueller)"}
    run(course, packed(tmp_path / "y.zip", dict([*files.items()][3:])))
    assert marks(course) == {"j_mueller": "second", "mueller": "other"}


def test_blackboards_text_is_kept_only_if_the_student_wrote_it(course, tmp_path):
    text = (
        "Name: {name} ({login})\nSubmission Field:\n"
        "There is no student submission text data for this assignment.\n\nComments:\n{comment}\n"
    )
    none = "There are no student comments for this assignment."
    files = {}
    for login, name, comment in (("a1", "Anna S", none), ("a2", "Anna S", "Sorry!"), ("cem", "Cem Ay", none)):
        start = f"P_{login}_attempt_2026-10-03-14-05-33"
        files[f"{start}.txt"] = text.format(name=name, login=login, comment=comment)
        if login != "cem":
            files[f"{start}_counting.ipynb"] = work(login)
    run(course, packed(tmp_path / "x.zip", files))
    assert marks(course) == {"a1": "a1", "a2": "a2"}
    assert {path.parents[1].name for path in course.submitted.rglob("comments.txt")} == {"a2", "cem"}
    assert Ledger(course.collected).people.get("a2").name == "Anna S"


def test_who_writes_from_a_private_address_is_found_by_name(course, tmp_path):
    roster = builder.write(tmp_path / "r.csv", b"Full name,Email address\nAnna Schmidt,anna@uni.example\n")
    mail = EmailMessage()
    mail["From"] = "Anna Schmidt <bunny@mail.example>"
    mail.set_content("My work.")
    mail.add_attachment(work("a").encode(), filename="x.ipynb", maintype="application", subtype="json")
    builder.write(tmp_path / "mails/1.eml", bytes(mail))
    assert run(course, tmp_path / "mails", roster=roster).complete
    assert marks(course) == {"anna@uni.example": "a"}


def test_a_mail_without_its_attachment_is_named(course, tmp_path):
    mail = EmailMessage()
    mail["From"] = ANNA
    mail.set_content("My work is attached.")
    builder.write(tmp_path / "mails/1.eml", bytes(mail))
    builder.write(tmp_path / "mails/bert/counting.ipynb", work("b").encode())
    builder.write(tmp_path / "mails/2.msg", b"\xd0\xcf\x11\xe0")
    report = run(course, tmp_path / "mails")
    assert marks(course) == {"bert": "b"}
    assert not report.complete
    shown = table(report)
    assert "'1.eml' of Anna Schmidt (anna@uni.example) has no attachment: ask for the notebook" in shown
    assert "2.msg: Outlook's own form of a mail cannot be read: save it as .eml" in shown


def test_mails_say_who_wrote_them_and_when(course, tmp_path):
    mails = [("1", ANNA, 10), ("2", "=?utf-8?q?J=C3=B6rg?= <j@x.example>", 11), ("3", ANNA.upper(), 12)]
    for name, sender, hour in mails:
        mail = EmailMessage()
        mail["From"], mail["Date"] = sender, f"Sat, 03 Oct 2026 {hour}:00:00 +0200"
        mail.set_content("My work.")
        mail.add_attachment(
            work(name).encode(), maintype="application", subtype="json", filename="x/Ärger.ipynb"
        )
        builder.write(tmp_path / "mails" / f"{name}.eml", bytes(mail))
    report = run(course, tmp_path / "mails")
    assert report.complete, table(report)
    assert marks(course) == {"anna@uni.example": "3", "j@x.example": "2"}
    (kept,) = course.earlier.rglob("*.ipynb")
    assert kept.name == "Ärger.ipynb"
    stamp = (course.submitted / "anna@uni.example/counting/timestamp.txt").read_text("ascii")
    assert stamp == "2026-10-03 10:00:00.000000 UTC"


@pytest.fixture
def other(course):
    """A second exercise, `other`: how its notebook looks with some mark."""
    made = builder.notebook(count=builder.COUNT)
    for cell in made["cells"]:
        cell["id"] = f"o{cell['id']}"
        if "nbgrader" in cell["metadata"]:
            cell["metadata"]["nbgrader"]["grade_id"] += "-2"
            cell["source"] += "\n# the other exercise"
    for place in ("source", "release"):
        builder.write(course.folder / place / "other/other.ipynb", made)

    def marked(mark):
        made["cells"][2]["source"] = f"# {mark}\n"
        return json.dumps(made)

    return marked


def test_a_folder_of_several_downloads_is_taken_one_by_one(course, other, tmp_path):
    folder = tmp_path / "downloads"
    packed(folder / "A-1.zip", {"Anna Schmidt_101_assignsubmission_file/x.ipynb": work("a")})
    packed(folder / "A-2.zip", {"Anna Schmidt_900_assignsubmission_file/x.ipynb": other("b")})
    report = run(course, folder)
    assert report.complete, table(report)
    assert (marks(course), marks(course, "other")) == ({"Anna Schmidt": "a"}, {"Anna Schmidt": "b"})
    roster = builder.write(tmp_path / "worksheet.csv", WORKSHEET.encode())
    with pytest.raises(LesartError, match="numbers the participants of one assignment"):
        run(course, folder, roster=roster)


def test_a_platforms_download_is_about_one_exercise(course, other, tmp_path):
    two = {
        "A B_1_assignsubmission_file_a.ipynb": work("a"),
        "C D_2_assignsubmission_file_b.ipynb": other("b"),
    }
    path = packed(tmp_path / "two.zip", two)
    with pytest.raises(LesartError, match=r"counting \(1\), other \(1\): name one with --exercise"):
        run(course, path)
    assert run(course, path, exercise="counting").complete
    more = {f"S T{n}_{n}_assignsubmission_file_a.ipynb": work("a") for n in range(3, 6)}
    run(course, packed(tmp_path / "most.zip", two | more))
    assert len(marks(course)) == 5
    none = packed(tmp_path / "none.zip", {"A B_1_assignsubmission_file_a.txt": "x"})
    with pytest.raises(LesartError, match="no notebook in it belongs to an exercise"):
        run(course, none)


def test_what_a_student_packed_tells_the_exercise_too(course, other, tmp_path):
    inner = packed(tmp_path / "inner.zip", {"my/work.ipynb": other("z")}).read_bytes()
    run(course, packed(tmp_path / "x.zip", {"A B_1_assignsubmission_file/all.zip": inner}))
    assert [path.name for path in course.submitted.rglob("A B/other/*")] == ["all.zip"]


def test_a_notebook_that_a_mail_program_renamed_tells_its_exercise(course, other, tmp_path):
    inner = packed(tmp_path / "inner.zip", {"work": other("z")}).read_bytes()
    files = {
        "anna/work.json": other("a"), "bert/work.ipynb.html": work("b"), "carl/work.txt": other("c"),
        "dora/all.zip": inner, "emil/work.txt": "not yet",
    }  # fmt: skip  # a table
    report = run(course, packed(tmp_path / "x.zip", files))
    told = {row.student: row.exercise for row in report.rows if row.student}
    assert told == {"anna": "other", "bert": "counting", "carl": "other", "dora": "other"}
    assert "emil: belongs to no exercise that can be told" in table(report)


def test_a_students_folder_may_hold_several_exercises(course, other, tmp_path):
    files = {
        "anna/one.ipynb": work("a1"), "anna/two.ipynb": other("a2"), "anna/words.csv": "x",
        "bert/counting/x.ipynb": work("b1"), "bert/other/x.ipynb": other("b2"),
        "carl/notes.txt": "no notebook",
    }  # fmt: skip  # a table
    report = run(course, packed(tmp_path / "x.zip", files))
    assert marks(course) == {"anna": "a1", "bert": "b1"}
    assert marks(course, "other") == {"anna": "a2", "bert": "b2"}
    assert len(list(course.submitted.rglob("words.csv"))) == 2
    assert "carl: belongs to no exercise that can be told: name it with --exercise" in table(report)


def test_who_handed_in_only_a_checkpoint_is_named(course, tmp_path):
    files = {
        "A B_1_assignsubmission_file_/.ipynb_checkpoints/counting-checkpoint.ipynb": work("old"),
        "C D_2_assignsubmission_file_/counting.ipynb": work("c"),
        "C D_2_assignsubmission_file_/.ipynb_checkpoints/counting-checkpoint.ipynb": work("old"),
    }
    path = packed(tmp_path / "x.zip", files)
    shutil.unpack_archive(path, tmp_path / "unpacked")
    for place in (path, tmp_path / "unpacked"):
        report = run(course, place)
        assert marks(course) == {"C D": "c"}
        ((who, why),) = [(row.sender.words, row.reason) for row in report.rows if row.outcome == "refused"]
        assert who == "A B (1)"
        assert "only hidden files" in why
        assert "ask for the notebook itself" in why


@pytest.mark.parametrize(
    "lost", ["", ".DS_Store", ".counting.ipynb.icloud"], ids=["nothing", "the system's", "a placeholder"]
)
@pytest.mark.parametrize("who", ["A B_1_assignsubmission_file_", "A B_1_assignsubmission_file"])
def test_who_has_an_empty_folder_is_named(who, lost, course, tmp_path):
    files = {f"{who}/{lost}": b"", "C D_2_assignsubmission_file_/counting.ipynb": work("c")}
    path = packed(tmp_path / "x.zip", files)
    shutil.unpack_archive(path, tmp_path / "unpacked")
    for place in (path, tmp_path / "unpacked"):
        report = run(course, place)
        assert marks(course) == {"C D": "c"}
        ((who_found, why),) = [
            (row.sender.words, row.reason) for row in report.rows if row.outcome == "refused"
        ]
        assert who_found == "A B (1)"
        assert "the folder holds no work" in why


def test_an_empty_folder_beside_work_is_no_loss(course, tmp_path):
    files = {
        "A B_1_assignsubmission_file_/counting.ipynb": work("a"),
        "A B_1_assignsubmission_file_/pictures/": b"",
        "__MACOSX/E F_3_assignsubmission_file_/._counting.ipynb": b"-",
        "figures/": b"",
    }
    report = run(course, packed(tmp_path / "x.zip", files))
    assert [row.outcome for row in report.rows] == ["new"]


# ------------------------------------------------------------------------------------------ who is who


def test_a_table_of_people_gives_login_time_and_tells_namesakes_apart(course, tmp_path):
    files = {
        "Anna Schmidt_101_assignsubmission_file_/counting.ipynb": work("a"),
        "Joerg Mueller_102_assignsubmission_file_/counting.ipynb": work("j"),
        "Anna Schmidt_103_assignsubmission_file_/counting.ipynb": work("s"),
        "Ben Fremd_104_assignsubmission_file_/counting.ipynb": work("f"),
    }
    path = packed(tmp_path / "moodle.zip", files)
    without = run(course, path, dry=True)
    assert outcomes(without)["Anna Schmidt (101)"] == outcomes(without)["Anna Schmidt (103)"] == "refused"
    assert not course.submitted.exists()
    roster = builder.write(tmp_path / "worksheet.csv", WORKSHEET.encode("utf-8-sig"))
    report = run(course, path, roster=roster)
    assert marks(course) == {"anna@uni.example": "a", "joerg@uni.example": "j", "schmidt7@uni.example": "s"}
    assert outcomes(report)["Ben Fremd (104)"] == "refused"
    assert "Ben Fremd (104): matches nobody" in table(report)
    assert not report.complete
    stamp = course.submitted / "anna@uni.example/counting/timestamp.txt"
    assert stamp.read_text("ascii") == "2026-10-03 15:12:00.000000 UTC"
    record = Ledger(course.collected).last("joerg@uni.example", "counting")
    assert (record.sender.name, record.sender.number) == ("Joerg Mueller", "102")
    told = run(course, path, given={"Ben Fremd (104)": "ben"})
    assert outcomes(told)["ben"] == "new"
    assert told.complete


DUE = datetime(2026, 10, 3, 15, 12, tzinfo=UTC)
# As tables and time stamps write it, and how many seconds before or after the due date that is.
AROUND = [
    ("2026-10-03T15:12:00Z", 0),
    ("2026-10-03T15:12:01Z", 1),
    ("2026-10-03 17:12:00+02:00", 0),
    ("2026-10-03 17:12:01 +0200", 1),
    ("2026-10-03T11:11:59-04:00", -1),
    ("2026-10-03 17:12:30.250000 CEST", 30),
    ("2026-10-03 16:12:00 MEZ", 0),
    ("Sat, 3 Oct 2026 17:13:00 +0200", 60),
    ("Saturday, 3 October 2026, 5:12 PM", 0),  # without a zone in the course's, Berlin's
    ("Saturday, 3 October 2026, 3:13 PM UTC", 60),
    ("3.10.2026, 17.12 Uhr", 0),
    ("Oct 3, 2026 08:12 AM America/Los_Angeles", 0),
]


@pytest.mark.parametrize(("text", "seconds"), AROUND)
def test_a_time_that_names_its_zone_is_the_moment_it_says(text, seconds, course, tmp_path):
    people = f'Username,Full name,"Last modified (submission)"\naschmidt,Anna Schmidt,"{text}"\n'
    roster = builder.write(tmp_path / "people.csv", people.encode())
    files = {"Anna Schmidt_101_assignsubmission_file_/counting.ipynb": work("a")}
    assert run(course, packed(tmp_path / "x.zip", files), roster=roster).complete
    late = CourseRules(percent_per_day=10, due={"counting": DUE}).lateness(
        "aschmidt", "counting", handed_in(course.submitted / "aschmidt/counting")
    )
    assert (late.late.total_seconds() if late.late else 0) == max(0, seconds)


def test_a_stamp_that_names_its_zone_is_the_moment_it_says():
    stamps = [
        "15:12:00.250000 UTC",
        "17:12:00.250000 CEST",
        "17:12:00.250000 +0200",
        "11:12:00.250000 -04:00",
    ]
    read = {read_stamp(f"2026-10-03 {stamp}") for stamp in stamps}
    assert read == {DUE.replace(microsecond=250_000)}


@pytest.mark.parametrize(
    "text", ["2026-10-03", "2026-10-03 17:12 Uhr", "2026-10-03 17:12 -rest", "2026-10-03 17:12 +99:00"]
)
def test_what_is_no_zone_changes_no_time(text):
    moment = read_moment(text, BERLIN)
    assert moment is not None
    assert moment.tzinfo is BERLIN


def test_a_groups_work_goes_to_each_of_its_members(course, tmp_path):
    roster = builder.write(tmp_path / "worksheet.csv", WORKSHEET.encode())
    path = packed(tmp_path / "groups.zip", {"Owls_77_assignsubmission_file/counting.ipynb": work("o")})
    report = run(course, path, roster=roster)
    assert report.complete
    assert marks(course) == {"anna@uni.example": "o", "joerg@uni.example": "o"}
    assert Ledger(course.collected).last("anna@uni.example", "counting").group == "Owls"


CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section
Points Possible,,,,
"Schmidt, Anna",12345,M1,aschmidt,A
"Müller, Jörg",12346,M2,jmueller,A
"""
ILIAS = """Login;Vorname;Nachname;Matrikelnummer
aschmidt;Anna;Schmidt;77
jm;Jörg;Müller;78
"""
BLACKBOARD = """Last Name\tFirst Name\tUsername\tStudent ID
Schmidt\tAnna\taschmidt\t1
Müller\tJörg\tjmueller\t2
"""
BRIGHTSPACE = """OrgDefinedId,Username,Last Name,First Name
#71,#aschmidt,Schmidt,Anna-Lena
#72,#jmueller,Müller,Jörg
"""
MOODLE = "Vorname,Nachname,ID-Nummer\nAnna,Schmidt,4711\nJörg,Müller,4712\n"
LOGINS = {"aschmidt": "a", "jmueller": "j"}


def test_an_institutions_number_or_login_beside_the_name_is_read(course, tmp_path):
    people = "Username,ID number,Full name\naschmidt,4711,Anna Schmidt\njm,4712,Jörg Müller\n"
    people += "as2,4713,Anna Schmidt\n"
    files = {
        "Anna Schmidt_4711_101_assignsubmission_file_/counting.ipynb": work("a"),
        "jm Jörg Müller_102_assignsubmission_file_/counting.ipynb": work("j"),
        "as2 Anna Schmidt_103_assignsubmission_file_/counting.ipynb": work("s"),
    }
    path = packed(tmp_path / "x.zip", files)
    report = run(course, path, roster=builder.write(tmp_path / "r.csv", people.encode()))
    assert report.complete, table(report)
    assert marks(course) == {"aschmidt": "a", "jm": "j", "as2": "s"}


def test_without_a_table_an_institutions_number_keeps_namesakes_apart(course, tmp_path):
    files = {
        f"A B_{own}_{n}_assignsubmission_file_/x.ipynb": work(own) for n, own in enumerate(("471", "472"), 9)
    }
    assert run(course, packed(tmp_path / "x.zip", files)).complete
    assert marks(course) == {"471": "471", "472": "472"}
    person = Ledger(course.collected).people.get("471")
    assert (person.login, person.number, person.name) == ("", "471", "A B")


def test_a_groups_number_is_no_participants(course, tmp_path):
    roster = builder.write(tmp_path / "worksheet.csv", WORKSHEET.encode())
    files = {
        "Owls_103_assignsubmission_file/counting.ipynb": work("o"),
        "Larks_102_assignsubmission_file/counting.ipynb": work("l"),
    }
    report = run(course, packed(tmp_path / "groups.zip", files), roster=roster)
    assert marks(course) == {"anna@uni.example": "o", "joerg@uni.example": "o"}
    assert "the platform's number is joerg@uni.example's, who is called 'Jörg Müller': is the table" in table(
        report
    )


def test_canvas_groups_are_found_by_their_own_table(course, tmp_path):
    people = (
        "name,canvas_user_id,user_id,login_id,sections,group_name,canvas_group_id,group_id\n"
        "Anna Schmidt,11,M1,aschmidt,A,Team Owls,5,\nJörg Müller,12,M2,jmueller,A,Team Owls,5,\n"
        "Ben Fremd,13,M3,bfremd,A,,,\n"
    )
    roster = builder.write(tmp_path / "groups.csv", people.encode())
    files = {"teamowls_12_500_counting.ipynb": work("o"), "fremdben_13_501_counting.ipynb": work("b")}
    report = run(course, packed(tmp_path / "x.zip", files), roster=roster)
    assert report.complete, table(report)
    assert marks(course) == {"aschmidt": "o", "jmueller": "o", "bfremd": "b"}


ROSTERS = {
    "canvas": (CANVAS.encode(), "canvas", LOGINS),
    "ilias, in Windows' encoding": (ILIAS.encode("cp1252"), "ilias", {"aschmidt": "a", "jm": "j"}),
    "blackboard, tabs in UTF-16": (BLACKBOARD.encode("utf-16"), "blackboard", LOGINS),
    "brightspace": (BRIGHTSPACE.encode(), "brightspace", LOGINS),
    "with a first line for Excel": (b"sep=,\r\n" + BRIGHTSPACE.encode(), "brightspace", LOGINS),
    "moodle in German, with ID numbers": (MOODLE.encode(), "moodle, folders", {"4711": "a", "4712": "j"}),
}


@pytest.mark.parametrize(("text", "shape", "wanted"), ROSTERS.values(), ids=ROSTERS)
def test_every_platforms_table_is_read(text, shape, wanted, course, tmp_path):
    roster = builder.write(tmp_path / "roster.csv", text)
    report = run(course, packed(tmp_path / "x.zip", SHAPES[shape][0]), roster=roster)
    assert report.complete, table(report)
    assert marks(course) == wanted


def test_who_of_the_table_handed_in_nothing_is_named(course, tmp_path):
    roster = builder.write(tmp_path / "worksheet.csv", WORKSHEET.encode("utf-8"))
    first = packed(tmp_path / "x.zip", {"Anna Schmidt_101_assignsubmission_file_/counting.ipynb": work("a")})
    expected = ["Jörg Müller (joerg@uni.example)", "Anna Schmidt (schmidt7@uni.example)"]
    for dry in (True, False):
        report = run(course, first, roster=roster, dry=dry)
        assert report.nothing_of == [(who, "counting") for who in expected]
        assert report.complete
    assert f"nothing handed in yet\n  {expected[0]}: counting\n" in table(report)
    second = packed(tmp_path / "y.zip", {"Jörg Müller_102_assignsubmission_file_/counting.ipynb": work("j")})
    assert run(course, second).nothing_of == [(expected[1], "counting")]


def test_a_table_that_comes_later_keeps_the_folders_there_are(course, tmp_path):
    path = packed(tmp_path / "x.zip", SHAPES["moodle, folders"][0])
    run(course, path)
    roster = builder.write(tmp_path / "roster.csv", TWO)
    report = run(course, path, roster=roster)
    assert outcomes(report) == {"Anna Schmidt": "as before", "Jörg Müller": "as before"}
    assert Ledger(course.collected).people.get("Anna Schmidt").login == "aschmidt"


def test_loose_attachments_need_a_name_that_the_table_has(course, tmp_path):
    files = {
        "mails/counting_Schmidt_Anna.ipynb": work("a"),
        "mails/counting (final).ipynb": work("f"),
        "mails/jm counting.ipynb": work("j"),
        "mails/Anna Schmidt and Jörg Müller.ipynb": work("both"),
        "mails/words of Anna Schmidt.csv": "word,count\n",
    }
    path = packed(tmp_path / "x.zip", files)
    blind = run(course, path, dry=True)
    assert not blind.rows
    assert len(blind.unmatched) == 5
    roster = builder.write(tmp_path / "roster.csv", TWO)
    report = run(course, path, roster=roster)
    assert marks(course) == {"aschmidt": "a", "jm": "j"}
    assert (course.submitted / "aschmidt/counting/words of Anna Schmidt.csv").exists()
    assert dict(report.unmatched) == {
        "counting (final).ipynb": "matches nobody", "Anna Schmidt and Jörg Müller.ipynb": "fits 2 people"
    }  # fmt: skip  # a table
    told = run(course, path, given={"counting (final).ipynb": "ben"})
    assert marks(course)["ben"] == "f"
    assert len(told.unmatched) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"a,b\n1,2\n", "no column says who"),
        (b"PK\x03\x04", "save it as CSV"),
        (b"Full name\n", "names nobody"),
    ],
)
def test_a_table_that_is_none_is_refused_in_words(content, said, course, tmp_path):
    roster = builder.write(tmp_path / "roster.csv", content)
    with pytest.raises(LesartError, match=said):
        run(course, packed(tmp_path / "x.zip", SHAPES["canvas"][0]), roster=roster)


# ------------------------------------------------------------------------------------------ versions


def test_every_earlier_version_is_kept_and_an_older_download_changes_nothing(course, tmp_path):
    first, second, third = (
        packed(tmp_path / f"{mark}.zip", {"A B_1_assignsubmission_file_/counting.ipynb": work(mark)})
        for mark in ("one", "two", "three")
    )
    assert [outcomes(run(course, path))["A B"] for path in (first, second, first, third, second)] == [
        "new", "replaces an earlier version", "earlier version, kept", "replaces an earlier version",
        "earlier version, kept",
    ]  # fmt: skip  # a table
    assert marks(course) == {"A B": "three"}
    kept = [path.read_text("utf-8") for path in course.earlier.rglob("*.ipynb")]
    assert sorted(kept) == sorted([work("one"), work("two")])


def test_what_is_handed_in_twice_counts_from_the_first_time_that_is_known(course, tmp_path):
    path = packed(tmp_path / "x.zip", {"Anna Schmidt_101_assignsubmission_file_/counting.ipynb": work("a")})
    roster = builder.write(tmp_path / "worksheet.csv", WORKSHEET.encode("utf-8-sig"))
    later = builder.write(tmp_path / "later.csv", WORKSHEET.replace("3 October", "5 October").encode("utf-8"))
    stamp = course.submitted / "anna@uni.example/counting/timestamp.txt"
    shown = []
    for table_of_people, zone in ((later, BERLIN), (roster, UTC), (later, BERLIN), (roster, BERLIN)):
        (row,) = run(course, path, roster=table_of_people, zone=zone).rows
        shown.append(f"{row.when.astimezone(UTC):%d %H:%M}")
        assert stamp.read_text("ascii")[8:16] == shown[-1]
    assert shown == ["05 15:12", "03 17:12", "03 17:12", "03 15:12"]


def test_attempts_in_one_download_count_by_their_time(course, tmp_path):
    files = {
        "P_anna_attempt_2026-10-05-10-00-00_counting.ipynb": work("late"),
        "P_anna_attempt_2026-10-03-10-00-00_counting.ipynb": work("early"),
    }
    path = packed(tmp_path / "x.zip", files)
    shown, done = ([row.outcome for row in run(course, path, dry=dry).rows] for dry in (True, False))
    assert shown == done == ["new", "replaces an earlier version"]
    for _ in range(2):
        run(course, path)
        assert marks(course) == {"anna": "late"}
        assert [path.parent.name[:10] for path in course.earlier.rglob("*.ipynb")] == ["2026-10-03"]
    assert Ledger(course.collected).last("anna", "counting").when.startswith("2026-10-05 08:00")


def test_what_lay_there_by_other_ways_is_kept(course, tmp_path):
    builder.submit(course.folder, "anna", builder.notebook(count="# by hand\n"))
    run(
        course,
        packed(tmp_path / "x.zip", {"anna/counting.ipynb": work("new"), "bert/counting.ipynb": work("b")}),
    )
    assert marks(course) == {"anna": "new", "bert": "b"}
    assert "by hand" in next(course.earlier.rglob("*.ipynb")).read_text("utf-8")


@pytest.mark.parametrize("moment", range(6))
def test_a_run_that_is_killed_is_run_again(moment, course, tmp_path, monkeypatch):
    old = packed(tmp_path / "old.zip", SHAPES["canvas"][0])
    run(course, old)
    new = packed(tmp_path / "new.zip", {name: work(f"new {n}") for n, name in enumerate(SHAPES["canvas"][0])})
    calls = 0
    real = Path.replace

    def replace(self, target):
        nonlocal calls
        calls += 1
        if calls == moment + 1:
            raise KeyboardInterrupt
        return real(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        try:
            run(course, new)
        except KeyboardInterrupt:
            assert moment < 4
    run(course, new)
    assert marks(course)["schmidtanna"] == "new 0"
    assert len(list(course.earlier.rglob("counting*.ipynb"))) == 2
    assert not list(course.submitted.rglob(".collecting-*"))
    assert all(record.current for record in Ledger(course.collected).records())


def test_a_record_without_its_end_is_mended_and_a_damaged_one_named(course, tmp_path):
    path = packed(tmp_path / "x.zip", SHAPES["canvas"][0])
    run(course, path)
    whole = course.collected.read_bytes()
    course.collected.write_bytes(whole[:-20])
    run(course, path)
    assert len(Ledger(course.collected).records()) == 2
    course.collected.write_bytes(b"{}\n" + whole)
    with pytest.raises(LesartError, match="line 1 is damaged"):
        run(course, path)


def test_two_runs_at_once_exclude_each_other(course, tmp_path):
    from lesart.grading.handing_back.journal import lock  # noqa: PLC0415 - only here

    course.collected.parent.mkdir(parents=True)
    with lock(course.collected.with_suffix(".lock")), pytest.raises(LesartError, match="wait until"):
        run(course, packed(tmp_path / "x.zip", SHAPES["canvas"][0]))


# ------------------------------------------------------------------------------------------ never mixed


def test_a_class_inside_one_students_folder_is_nobodys_work(course, tmp_path):
    klass = packed(tmp_path / "class.zip", SHAPES["moodle, folders"][0]).read_bytes()
    files = {
        "Ben Meier_201_assignsubmission_file_/class.zip": klass,
        "Cem Ay_202_assignsubmission_file_/Anna Schmidt_101_assignsubmission_file_/counting.ipynb": work("a"),
        "Dana Ott_203_assignsubmission_file_/Dana Ott_203_assignsubmission_file_counting.ipynb": work("d"),
    }
    report = run(course, packed(tmp_path / "x.zip", files))
    assert outcomes(report) == {
        "Ben Meier (201)": "refused", "Cem Ay (202)": "refused", "Dana Ott": "new",
    }  # fmt: skip  # a table
    assert "it holds what others handed in (Anna Schmidt (101), Jörg Müller (102))" in table(report)
    assert marks(course) == {"Dana Ott": "d"}


@pytest.mark.parametrize(
    "files",
    [
        ["anna schmidt_1_assignsubmission_file_/a.ipynb", "ANNA SCHMIDT_2_assignsubmission_file_/a.ipynb"],
        ["Jo\u0308rg M_1_assignsubmission_file_/a.ipynb", "Jörg M_2_assignsubmission_file_/a.ipynb"],
        ["Mueller J_1_assignsubmission_file_/a.ipynb", "Müller J_2_assignsubmission_file_/a.ipynb"],
    ],
    ids=["capitals", "composed", "umlauts"],
)  # fmt: skip  # a table
def test_names_that_one_folder_would_hold_are_refused(files, course, tmp_path):
    report = run(course, packed(tmp_path / "x.zip", {name: work(name) for name in files}))
    assert {row.outcome for row in report.rows} == {Outcome.REFUSED}
    assert "--roster" in table(report)
    assert marks(course) == {}


def test_another_person_of_the_name_in_a_later_download_is_refused(course, tmp_path):
    run(course, packed(tmp_path / "1.zip", {"A B_1_assignsubmission_file_/a.ipynb": work("one")}))
    report = run(course, packed(tmp_path / "2.zip", {"A B_2_assignsubmission_file_/a.ipynb": work("two")}))
    assert outcomes(report) == {"A B (2)": "refused"}
    assert marks(course) == {"A B": "one"}


def test_where_numbers_last_namesakes_have_a_folder_each(course, tmp_path):
    files = {
        "schmidtanna_11_500_counting.ipynb": work("one"),
        "schmidtanna_12_501_counting.ipynb": work("two"),
    }
    run(course, packed(tmp_path / "1.zip", files))
    assert marks(course) == {"schmidtanna": "one", "schmidtanna-12": "two"}
    files = {"schmidtanna_12_502_counting.ipynb": work("2"), "schmidtanna_11_503_counting.ipynb": work("1")}
    run(course, packed(tmp_path / "2.zip", files))
    assert marks(course) == {"schmidtanna": "1", "schmidtanna-12": "2"}


# ------------------------------------------------------------------------------------------ hostile archives


def test_what_points_outside_or_is_no_file_is_left_out_and_named(course, tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("A B_1_assignsubmission_file_/counting.ipynb", work("a"))
        archive.writestr("../../escaped.ipynb", work("x"))
        archive.writestr("/escaped.ipynb", work("x"))
        archive.writestr("C:\\escaped.ipynb", work("x"))
        archive.writestr("A B_1_assignsubmission_file_/../../escaped.ipynb", work("x"))
        link = zipfile.ZipInfo("A B_1_assignsubmission_file_/link.ipynb")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("A B_1_assignsubmission_file_/.ipynb_checkpoints/x.ipynb", work("x"))
        archive.writestr("__MACOSX/A B_1_assignsubmission_file_/._counting.ipynb", b"\0")
    report = run(course, path)
    assert len(report.problems) == 5
    assert "which is a link: left out" in table(report)
    assert marks(course) == {"A B": "a"}
    assert not list(tmp_path.rglob("*escaped*"))
    assert len(list(course.submitted.rglob("*.*"))) == 1


def test_a_bomb_costs_its_sender_alone(course, tmp_path):
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("A B_1_assignsubmission_file_/counting.ipynb", work("a"))
        archive.writestr("C D_2_assignsubmission_file_/counting.ipynb", bytes(LARGEST_FILE + 1))
    report = run(course, path)
    assert outcomes(report)["A B"] == "new"
    assert "larger than 50 MiB" in table(report)
    assert path.stat().st_size < 1 << 20


def test_a_member_that_lies_about_itself_is_refused(course, tmp_path):
    path = packed(tmp_path / "x.zip", {
        "A B_1_assignsubmission_file_/counting.ipynb": work("a"),
        "C D_2_assignsubmission_file_/counting.ipynb": work("c"),
    })  # fmt: skip  # a table
    data = bytearray(path.read_bytes())
    place = data.rfind(b"PK\x01\x02")
    data[place + 16 : place + 20] = struct.pack("<I", 1)  # another checksum
    path.write_bytes(data)
    report = run(course, path)
    assert outcomes(report)["A B"] == "new"
    assert "Bad CRC-32" in table(report)


def test_names_of_files_stay_in_the_folder_and_apart(course, tmp_path):
    folder = "A B_1_assignsubmission_file_"
    files = [
        (f"{folder}/Counting.ipynb", work("1")), (f"{folder}/counting.ipynb", work("2")),
        (f"{folder}/a:b?.csv", "x"), (f"{folder}/CON.txt", "x"), (f"{folder}/timestamp.txt", "2020-01-01"),
        (f"{folder}/submission_secret.txt", "x"), (f"{folder}/dir. /x.csv", "x"),
    ]  # fmt: skip  # a table
    run(course, packed(tmp_path / "x.zip", files))
    place = course.submitted / "A B/counting"
    assert sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()) == [
        "Counting.ipynb", "_CON.txt", "a_b_.csv", "counting (2).ipynb", "dir/x.csv",
        "their submission_secret.txt", "their timestamp.txt",
    ]  # fmt: skip  # a table


def test_a_platforms_number_behind_the_notebooks_name_is_left_out(course, tmp_path):
    files = {
        "a_1_10_counting-1.ipynb": work("a"),
        "b_2_11_counting-1.ipynb": work("b"),
        "b_2_12_counting.ipynb": work("c"),
        "d_3_13_counting-final.ipynb": work("d"),
    }
    run(course, packed(tmp_path / "x.zip", files))
    names = {path.parents[1].name: path.name for path in sorted(course.submitted.rglob("*.ipynb"))}
    assert names == {"a": "counting.ipynb", "b": "counting.ipynb", "d": "counting-final.ipynb"}
    assert len(list((course.submitted / "b").rglob("*.ipynb"))) == 2
    assert Ledger(course.collected).last("a", "counting").file == "counting-1.ipynb"


@pytest.mark.parametrize(
    ("name", "flag"),
    [
        ("J\u00f6rg".encode(), 0x800), ("J\u00f6rg".encode(), 0), ("Jo\u0308rg".encode(), 0x800),
        ("Jo\u0308rg".encode(), 0), ("J\u00f6rg".encode("cp437"), 0),
    ],
    ids=["UTF-8", "UTF-8 without its flag", "NFD", "NFD without the flag", "code page 437"],
)  # fmt: skip  # a table
def test_umlauts_in_names_survive_whoever_packed_them(name, flag, course, tmp_path):
    stand_in = b"x" * len(name)
    files = {f"{stand_in.decode()} M_1_assignsubmission_file_/counting.ipynb": work("j")}
    path = packed(tmp_path / "x.zip", files)
    data = bytearray(path.read_bytes().replace(stand_in + b" M", name + b" M"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(signature)
        data[place + offset : place + offset + 2] = struct.pack("<H", flag)
    path.write_bytes(data)
    run(course, path)
    assert marks(course) == {"J\u00f6rg M": "j"}


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x05\x06" + bytes(10)])
def test_what_is_no_archive_is_refused_in_words(content, course, tmp_path):
    with pytest.raises(LesartError, match=r"x\.zip is no ZIP archive"):
        run(course, builder.write(tmp_path / "x.zip", content))
    with pytest.raises(LesartError, match="nowhere is not there"):
        run(course, tmp_path / "nowhere")


def test_an_archive_with_nothing_in_it_is_said_to_be_empty(course, tmp_path):
    report = run(course, packed(tmp_path / "empty.zip", {}))
    assert not report.complete
    assert "empty.zip holds no files" in table(report)


def test_a_download_inside_an_archive_is_named_with_what_to_do(course, tmp_path):
    inner = packed(tmp_path / "there/moodle.zip", {"Anna_1_assignsubmission_file_/counting.ipynb": work("a")})
    outer = packed(tmp_path / "outer.zip", {"moodle.zip": inner.read_bytes()})
    report = run(course, outer)
    assert marks(course) == {}
    assert "unpack what it lies in, and collect that folder" in table(report)
    assert run(course, tmp_path / "there").complete
    assert marks(course) == {"Anna": "a"}


@pytest.mark.parametrize("front", ["ps1", "counting", "Copy of 01 counting"])
def test_notebooks_with_the_exercises_name_in_front_are_not_one_students(front, course, tmp_path):
    files = {f"{front} - {name}.ipynb": work(name) for name in ("Anna Schmidt", "Jörg Müller", "Cem")}
    report = run(course, packed(tmp_path / "download.zip", files))
    assert marks(course) == {}
    assert not report.complete
    assert all(name in table(report) for name in files)


def test_one_student_may_hand_in_the_same_copy_twice(course, tmp_path):
    files = {"Anna Schmidt - counting.ipynb": work("a"), "Anna Schmidt - counting (1).ipynb": work("b")}
    run(course, packed(tmp_path / "download.zip", files))
    assert list(marks(course)) == ["Anna Schmidt"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Oct 3, 2026 512 PM", "2026-10-03 17:12"),
        ("3 Oktober, 2026 17.12", "2026-10-03 17:12"),
        ("3 Oktober, 2026 at 5", None),  # not the day's first moment, which nobody said
    ],
)
def test_a_time_that_is_not_understood_is_not_midnight(said, wanted, course, tmp_path):
    files = {f"12345-678 - Anna Schmidt - {said}/counting.ipynb": work("a")}
    (row,) = run(course, packed(tmp_path / "download.zip", files)).rows
    assert (row.when and f"{row.when:%Y-%m-%d %H:%M}") == wanted


def test_links_in_a_folder_are_not_followed(course, tmp_path):
    builder.write(tmp_path / "secret.ipynb", builder.SOLVED)
    folder = tmp_path / "unpacked"
    builder.write(folder / "A B_1_assignsubmission_file_/counting.ipynb", work("a").encode())
    (folder / "C D_2_assignsubmission_file_").mkdir()
    (folder / "C D_2_assignsubmission_file_/counting.ipynb").symlink_to(tmp_path / "secret.ipynb")
    report = run(course, folder)
    assert marks(course) == {"A B": "a"}
    assert "is a link or no file: left out" in table(report)


# ------------------------------------------------------------------------------------------ the command


def test_the_command_shows_the_table_and_says_what_is_left(course, tmp_path, capsys):
    path = packed(tmp_path / "moodle.zip", SHAPES["moodle, folders"][0] | {"loose.ipynb": WORK})
    arguments = ["collect", str(path), "--course", str(course.folder), "--time-zone", "Europe/Berlin"]
    assert main([*arguments, "--dry-run"]) == 1
    shown = capsys.readouterr().out
    assert "moodle.zip (moodle) → counting: 2 students" in shown
    assert "Anna Schmidt (101)" in shown
    assert "loose.ipynb: no name of a student is in its name" in shown
    assert not course.collected.exists()
    assert main([*arguments, "--match", "loose.ipynb=ben"]) == 0
    assert set(marks(course)) == {"Anna Schmidt", "Jörg Müller", "ben"}
    for wrong, said in (
        (["--exercise", "x"], "there is no exercise"), (["--platform", "x"], "there is no platform"),
        (["--time-zone", "Mars/North"], "there is no time zone"),
    ):  # fmt: skip  # a table
        assert main([*arguments, *wrong]) == 1
        assert said in capsys.readouterr().err


def test_times_without_a_zone_are_in_the_courses(course, tmp_path, capsys):
    path = packed(tmp_path / "x.zip", {"1-2 - Anna Schmidt - Oct 3, 2026 512 PM/counting.ipynb": work("a")})
    builder.write(course.folder / "course.toml", b'time_zone = "Asia/Tokyo"\n')
    stamp = course.submitted / "Anna Schmidt/counting/timestamp.txt"
    for more, hour in (([], "08"), (["--time-zone", "Asia/Dhaka"], "11")):
        assert main(["collect", str(path), "--course", str(course.folder), *more]) == 0
        assert stamp.read_text("ascii").startswith(f"2026-10-03 {hour}:12")
        stamp.unlink()
    assert "when (Asia/Tokyo)" in capsys.readouterr().out
    builder.write(course.folder / "course.toml", b'time_zone = "Tokyo"\n')
    assert main(["collect", str(path), "--course", str(course.folder)]) == 1
    assert "write it like Europe/Berlin" in capsys.readouterr().err


def test_the_machines_own_time_knows_summer(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Berlin")
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has no way to set the zone of a process")
    time.tzset()
    try:
        here = zone_named(None)
        summer, winter = (datetime(2026, month, 1, 12, tzinfo=here) for month in (7, 12))
        assert [moment.astimezone(UTC).hour for moment in (summer, winter)] == [10, 11]
        assert summer.astimezone(UTC).astimezone(here) == summer
    finally:
        monkeypatch.undo()
        time.tzset()


def test_what_cannot_be_written_is_said_and_the_rest_goes_on(course, tmp_path):
    builder.write(course.submitted / "Anna Schmidt", b"a file where a folder should be")
    report = run(course, packed(tmp_path / "x.zip", SHAPES["moodle, folders"][0]))
    assert outcomes(report) == {"Anna Schmidt (101)": "refused", "Jörg Müller": "new"}
    assert "mend that, and run this again" in table(report)
    (course.submitted / "Anna Schmidt").unlink()
    assert run(course, tmp_path / "x.zip").complete


def test_a_link_where_a_student_should_be_is_not_followed(course, tmp_path):
    (tmp_path / "elsewhere/counting").mkdir(parents=True)
    course.submitted.mkdir()
    (course.submitted / "Anna Schmidt").symlink_to(tmp_path / "elsewhere")
    report = run(course, packed(tmp_path / "x.zip", SHAPES["moodle, folders"][0]))
    assert outcomes(report) == {"Anna Schmidt (101)": "refused", "Jörg Müller": "new"}
    assert not list((tmp_path / "elsewhere").rglob("*.ipynb"))


def test_a_large_class_is_quick(course, tmp_path):
    files = {f"Anna{n} Schmidt_{n}_assignsubmission_file_/counting.ipynb": WORK for n in range(1, 801)}
    before = datetime.now(UTC)
    report = run(course, packed(tmp_path / "x.zip", files))
    assert len(report.rows) == 800
    assert (datetime.now(UTC) - before).total_seconds() < 60
