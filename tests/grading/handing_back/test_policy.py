"""The rules of a course: applied to what the journal holds, again and again, and never by judging anew."""

import csv
import io
import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import builder
import pytest

from lesart.cli import main
from lesart.errors import LesartError
from lesart.grading.handing_back.gradebook import Mark, bring_up_to_date
from lesart.grading.handing_back.journal import Journal, Key
from lesart.grading.handing_back.marks import sheets, write_table
from lesart.grading.handing_back.policy import CourseRules, read_rules, time_zone_of
from lesart.grading.handing_back.requests import read_requests
from lesart.grading.judging.exercise import read_exercises
from lesart.grading.judging.waiting import ZERO

DUE = datetime(2026, 11, 2, 12, tzinfo=UTC)


def entry(student, points=4.0, essay=None, handed_in="2026-11-02 11:00:00 UTC", number=1):
    return {
        "kind": "graded", "student": student, "exercise": "counting", "notebook": "counting", "tests": "t",
        "submission": f"{student} {number}", "environment": "e", "status": "graded", "reasons": [],
        "notes": [], "events": [], "handed_in": handed_in,
        "checks": [{"id": "check_count", "max": 4.0, "score": points, "findings": [], "fault": None}],
        "written": [{"id": "essay", "max": 3.0, "score": essay, "answered": essay is None}],
    }  # fmt: skip  # a table


@pytest.fixture
def course(tmp_path):
    """A course with a journal of these entries, and with these rules."""

    def make(*entries, rules=""):
        folder = builder.course(tmp_path)
        if entries:
            with Journal(folder / "grading/journal.jsonl") as journal:
                journal.append(*entries)
        builder.write(folder / "course.toml", rules.encode("utf-8"))
        return folder

    return make


def total(rules, handed_in, points=4.0, student="anna"):
    (sheet,) = sheets([entry(student, points, 0.0, handed_in)], [], rules)
    return sheet.so_far


@pytest.mark.parametrize(
    ("handed_in", "expected"),
    [
        ("2026-11-02 12:00:00.000000 UTC", 4.0),
        ("2026-11-02 12:14:59 UTC", 4.0),  # within the grace
        ("2026-11-02 12:16:00 UTC", 3.6),
        ("2026-11-02 13:14:00 Europe/Berlin", 4.0),  # an hour ahead
        ("2026-11-02 13:16:00 +01:00", 3.6),
        ("2026-11-02 13:14:00 MEZ", 4.0),
        ("2026-11-02 14:14:00.000000 CEST", 4.0),  # as nbgrader's exchange writes with Exchange.timezone
        ("2026-11-02 14:16:00 MESZ", 3.6),
        ("2026-11-02T12:14:59Z", 4.0),
        ("2026-11-02T07:16:00-05:00", 3.6),
        ("2026-11-03 12:30:00 UTC", 3.2),  # a second day has begun
        ("2026-11-08 12:30:00 UTC", 2.0),  # no more than half
        ("2026-11-12 12:30:00 UTC", 0.0),  # dropped
        (None, 4.0),
        ("yesterday", 4.0),
    ],
)
def test_a_late_submission_loses_what_the_rules_say(handed_in, expected):
    rules = CourseRules(
        grace=timedelta(minutes=15),
        percent_per_day=10,
        at_most=50,
        drop_after=timedelta(days=9),
        due={"counting": DUE},
    )
    assert total(rules, handed_in) == expected


def test_steps_extensions_and_no_rules():
    steps = ((timedelta(0), 10.0), (timedelta(days=2), 40.0))
    rules = CourseRules(
        steps=steps, due={"counting": DUE},
        extensions={("bert", "counting"): timedelta(days=2), ("carl", "counting"): DUE + timedelta(days=9)},
    )  # fmt: skip  # a table
    late = "2026-11-04 13:00:00 UTC"
    assert [total(rules, late, student=name) for name in ("anna", "bert", "carl")] == [2.4, 3.6, 4.0]
    assert total(CourseRules(due={"counting": DUE}), late) == 4.0
    assert total(CourseRules(), late) == 4.0


def rows(folder, capsys):
    capsys.readouterr()
    assert main(["marks", "--course", str(folder)]) == 0
    return {row["student"]: row for row in csv.DictReader(io.StringIO(capsys.readouterr().out))}


RULES = """
time_zone = "Europe/Berlin"
[late]
percent_per_day = 10
[due]
counting = 2026-11-02T12:00:00
"""


def test_a_mark_shows_what_a_rule_did_and_another_rule_needs_no_judging(course, capsys):
    folder = course(entry("anna", essay=0.0, handed_in="2026-11-02 12:30:00 Europe/Berlin"), rules=RULES)
    row = rows(folder, capsys)["anna"]
    assert (row["counting: check_count"], row["total"], row["taken off"]) == ("4.0", "3.6", "0.4")
    assert row["rules"] == "30 minutes late: 10 % off"
    assert main(["feedback", "--course", str(folder)]) == 0
    page = (folder / "feedback/anna/feedback.html").read_text("utf-8")
    assert "30 minutes late: 10 % off" in page
    assert "0.4 points taken off 4" in page
    assert "3.6 of 7 points" in page
    builder.write(folder / "course.toml", RULES.replace("= 10", "= 25").encode())
    assert rows(folder, capsys)["anna"]["total"] == "3.0"
    (folder / "course.toml").unlink()
    assert rows(folder, capsys)["anna"]["total"] == "4.0"


def test_a_group_hands_in_once_and_each_sees_it(course, capsys):
    early = entry("anna", 2.0, 0.0, number=1)
    other = entry("bert", 4.0, 0.0, number=2)
    folder = course(
        early, other, entry("dora", 1.0, 0.0), rules='[groups]\nteam = ["anna", "bert", "carl"]\n'
    )
    found = rows(folder, capsys)
    assert {student: row["total"] for student, row in found.items()} == {
        "anna": "4.0", "bert": "4.0", "carl": "4.0", "dora": "1.0"
    }  # fmt: skip  # a table
    assert found["carl"]["rules"] == "handed in by bert, for the group"
    assert main(["feedback", "--course", str(folder)]) == 0
    assert "Feedback for carl" in (folder / "feedback/carl/feedback.html").read_text("utf-8")


def test_a_mark_for_one_of_a_group_is_everybodys():
    rules = CourseRules(groups={"team": ("anna", "carl")})
    shared = [entry("anna") | {"student": name, "handed_in_by": "anna"} for name in ("anna", "carl")]
    made = sheets(shared, [Mark("anna", "counting", "counting", "essay", 2.0, 0.0, "")], rules)
    assert [sheet.total for sheet in made] == [6.0, 6.0]


TEAM = '[groups]\nteam = ["anna", "bert", "carl"]\n'


def test_whose_copy_counts_for_a_group_does_not_change_when_it_is_judged_again(course, capsys):
    """Platforms hand over a copy for each member; which one is judged last is chance."""
    copies = [entry(name) | {"submission": "the same"} for name in ("anna", "bert")]
    folder = course(*copies, copies[0] | {"environment": "new"}, rules=TEAM)
    assert rows(folder, capsys)["carl"]["rules"] == "handed in by bert, for the group"
    later = entry("anna", handed_in="2026-11-02 11:30:00 UTC", number=2)
    folder = course(later, rules=TEAM)  # at the end of the same journal
    assert rows(folder, capsys)["carl"]["rules"] == "handed in by anna, for the group"
    untimed = entry("bert", handed_in=None)
    folder = course(untimed, rules=TEAM)  # judged for the first time, and nobody knows when it came
    assert rows(folder, capsys)["carl"]["rules"] == "handed in by bert, for the group"


def test_a_mark_beside_another_members_copy_is_the_groups_and_beside_other_work_it_is_not(course):
    copies = [entry(name) | {"submission": "the same"} for name in ("anna", "bert")]
    folder = course(*copies, rules=TEAM)
    mark = [Mark("anna", "counting", "counting", "essay", 2.0, 0.0, "")]
    rules, journal = read_rules(folder), folder / "grading/journal.jsonl"
    assert [sheet.total for sheet in sheets(rules.counting(journal), mark, rules)] == [6.0, 6.0, 6.0]
    course(entry("bert", handed_in="2026-11-02 11:30:00 UTC", number=2), rules=TEAM)
    assert [sheet.total for sheet in sheets(rules.counting(journal), mark, rules)] == [None, None, None]


def test_what_one_of_a_group_asks_for_and_is_given_concerns_the_work_that_counts(course, capsys):
    pytest.importorskip("nbgrader", reason="the gradebook is nbgrader's")
    folder = course(entry("anna", number=1), entry("bert", number=2), rules=TEAM)
    journal = folder / "grading/journal.jsonl"
    bring_up_to_date(folder / "gradebook.db", journal, read_exercises(folder))
    asked = table(folder, "student,exercise,question,reason", "carl,counting,essay,We said why.")
    assert main(["regrade", asked, "--course", str(folder)]) == 0
    (request,) = read_requests(journal)["bert", "counting", "essay"]
    assert request.reason == "We said why."
    assert main(["feedback", "--course", str(folder)]) == 0
    for member in ("anna", "carl"):
        assert "We said why." in (folder / f"feedback/{member}/feedback.html").read_text("utf-8")
    builder.write(folder / "source/counting/rubric.toml", b'[essay]\n"source" = 3\n')
    head, line = "student,exercise,question,criterion,points", "{},counting,essay,source,{}"
    given = table(folder, head, line.format("anna", 2), line.format("carl", 2))
    assert main(["marks", "--import", given, "--course", str(folder)]) == 0
    assert {row["total"] for row in rows(folder, capsys).values()} == {"6.0"}
    given = table(folder, head, line.format("anna", 2), line.format("carl", 3))
    assert main(["marks", "--import", given, "--course", str(folder)]) == 1
    assert "whose members have two marks for 'source': give one" in capsys.readouterr().err


def test_the_latest_attempt_counts_or_the_best(course, capsys):
    attempts = [entry("anna", points, 0.0, number=n) for n, points in enumerate((1.0, 4.0, 2.0))]
    folder = course(*attempts)
    assert rows(folder, capsys)["anna"]["total"] == "2.0"
    builder.write(folder / "course.toml", b'attempts = "best"\n')
    row = rows(folder, capsys)["anna"]
    assert row["total"] == "4.0"
    assert "an earlier attempt counts" in row["rules"]


def test_an_earlier_attempt_that_was_judged_later_may_be_the_best_but_is_never_the_latest(course, capsys):
    attempt = {"kind": "attempt"}
    folder = course(entry("anna", 2.0, 0.0, number=2), entry("anna", 3.0, 0.0, number=1) | attempt)
    assert rows(folder, capsys)["anna"]["total"] == "2.0"
    builder.write(folder / "course.toml", b'attempts = "best"\n')
    assert rows(folder, capsys)["anna"]["total"] == "3.0"
    assert main(["marks", "--course", str(folder), "--history"]) == 0
    assert "judged an earlier attempt of 2026-11-02 11:00:00 UTC,3.0,4.0" in capsys.readouterr().out
    with Journal(folder / "grading/journal.jsonl") as journal:
        assert journal.judged(Key.of(entry("anna", number=1)))
        assert not journal.counts(Key.of(entry("anna", number=1)))


def test_a_late_best_attempt_is_no_better_than_what_is_left_of_it(course, capsys):
    folder = course(
        entry("anna", 3.0, 0.0, number=1),
        entry("anna", 4.0, 0.0, "2026-11-05 12:00:00 UTC", number=2),
        rules=f'attempts = "best"\n{RULES}',
    )
    assert rows(folder, capsys)["anna"]["total"] == "3.0"


def test_a_time_that_was_wrong_is_no_better_attempt(course, capsys):
    late = "2026-11-05 12:00:00 UTC"
    folder = course(
        entry("anna", 3.0, 0.0, number=1),
        entry("anna", 4.0, 0.0, number=2),
        entry("anna", 4.0, 0.0, late, number=2),
        rules=f'attempts = "best"\n{RULES}',
    )
    assert rows(folder, capsys)["anna"]["total"] == "3.0"
    capsys.readouterr()
    assert main(["marks", "--course", str(folder), "--history"]) == 0
    assert f"noted when it was handed in: {late[:10]}" in capsys.readouterr().out


def test_extra_credit_counts_on_top():
    rules = CourseRules(extra_credit=frozenset({("counting", "essay")}))
    (sheet,) = sheets([entry("anna", essay=3.0)], [], rules)
    assert (sheet.total, sheet.most) == (7.0, 4.0)


def test_zeros_may_be_final():
    waiting = entry("anna", 0.0, 0.0)
    waiting["checks"][0]["waits"] = ZERO
    assert sheets([waiting], [])[0].total is None
    assert sheets([waiting], [], CourseRules(confirm_zeros=False))[0].total == 0


def test_what_may_stand_elsewhere_is_no_final_zero_in_any_course():
    waiting = entry("anna", 0.0, 0.0)
    waiting["checks"][0]["waits"] = "the answer's cell is empty, which it was not when it was handed out"
    assert sheets([waiting], [], CourseRules(confirm_zeros=False))[0].total is None


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ('time_zone = "Berlin"', "write it like Europe/Berlin"),
        ("[late]\nper_day = 10", "late.per_day is no rule; there is at_most, drop_after"),
        ("penalty = 1", "penalty is no rule"),
        ('[late]\ngrace = "soon"', "write it like 15 minutes"),
        ("[late]\npercent_per_day = 120", "between 0 and 100"),
        ('[late]\npercent_per_day = "10%"', "late.percent_per_day = 10%: a percentage is a number"),
        ("[late]\nat_most = true", "late.at_most = True: a percentage is a number"),
        ('[late]\npercent_per_day = 5\nsteps = [["1 day", 10]]', "write one of the two"),
        ('[late]\nsteps = [["1 day"]]', "write pairs of a time and a percentage"),
        ('[late]\nsteps = "1 day"', "late.steps = '1 day': write a list"),
        ("late = 10", r"late = 10 stands alone: write \[late\]"),
        ("due = 2026-11-02T23:59:00", r"write \[due\], and what belongs to it on the lines below"),
        ('[extensions]\nanna = "3 days"', r"write \[extensions.anna\]"),
        ('[extensions]\n"anna@uni.example" = "3 days"', r'write \[extensions."anna@uni.example"\]'),
        ('[due]\ncounting = "2026-11-02"', "due.counting = 2026-11-02: write date and time"),
        (
            '[extensions.anna]\ncounting = "3 Tage"',
            "3 Tage: write date and time.*or a length of time, like 3 days",
        ),
        ("time_zone = 1", "write it like Europe/Berlin"),
        ('groups = ["a"]', r"write \[groups\]"),
        ('[groups]\na = "anna"', "groups.a = 'anna': write a list"),
        ('[extra_credit]\ncounting = "essay"', "extra_credit.counting = 'essay': write a list"),
        ("[due]\ncounting = 2026-11-02", "write date and time"),
        ('[due]\ncounting = "tomorrow"', "due.counting = tomorrow: write date and time"),
        ('[groups]\na = ["x"]\nb = ["x"]', "'x' is in two groups"),
        ('attempts = "worst"', "latest or best"),
        ("[due", "not understood"),
    ],
)
def test_a_rule_that_is_not_understood_is_named(rules, said, course):
    folder = course(rules=rules)
    with pytest.raises(LesartError, match=said):
        read_rules(folder)


def test_rules_that_an_editor_of_windows_saved_are_read_or_said_to_be_in_another_encoding(course):
    folder = course(
        entry("anna"), rules='\ufefftime_zone = "Europe/Berlin"\n[groups]\nA = ["jörg", "anna"]\n'
    )
    assert read_rules(folder).groups == {"A": ("jörg", "anna")}
    assert time_zone_of(folder) == ZoneInfo("Europe/Berlin")
    assert main(["marks", "--course", str(folder)]) == 0
    builder.write(folder / "course.toml", '[groups]\n"A" = ["jörg"]\n'.encode("cp1252"))
    with pytest.raises(LesartError, match="byte 18 is no UTF-8: save it as UTF-8"):
        read_rules(folder)


def test_nbgraders_due_date_counts_where_there_is_no_other_and_its_plugin_is_named(course, capsys):
    folder = course(
        entry("anna", essay=0.0, handed_in="2026-11-02 12:30:00 UTC"), rules="[late]\npercent_per_day=50\n"
    )
    nbgrader = pytest.importorskip("nbgrader.api", reason="the gradebook is nbgrader's")
    gradebook = folder / "gradebook.db"
    bring_up_to_date(gradebook, folder / "grading/journal.jsonl", read_exercises(folder))
    with nbgrader.Gradebook(f"sqlite:///{gradebook}") as book:
        book.update_or_create_assignment("counting", duedate="2026-11-02 13:00:00 Europe/Berlin")
    builder.write(
        folder / "nbgrader_config.py", b"c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
    )
    assert main(["marks", "--course", str(folder)]) == 0
    done = capsys.readouterr()
    assert "30 minutes late: 50 % off" in done.out
    assert "late-submission plugin is not run" in done.err


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("[due]\ncountng = 2026-11-02T12:00:00\n", "due.countng is about no exercise"),
        ('[extensions.anna]\ncountng = "3 days"\n', "extensions.anna.countng is about no exercise"),
        (
            '[extra_credit]\ncounting = ["essai"]\n',
            "no question 'essai', but check_count, check_share, essay",
        ),
        ('[extra_credit]\ncountng = ["essay"]\n', "no question 'essay', but no such exercise"),
    ],
)
def test_a_rule_about_what_the_course_does_not_have_is_named(rules, said, course, capsys):
    folder = course(entry("anna"), rules=rules)
    for command in ("marks", "feedback"):
        assert main([command, "--course", str(folder)]) == 0
        assert said in capsys.readouterr().err


def test_a_rule_about_somebody_whom_nobody_knows_is_named(course, capsys):
    rules = '[extensions.ana]\ncounting = "3 days"\n[groups]\nteam = ["anna", "brt", 3001]\n'
    folder = course(entry("anna"), rules=rules)
    builder.submit(folder, "anna", builder.SOLVED)
    with (folder / "grading/collected.jsonl").open("a", encoding="ascii") as ledger:
        print(json.dumps({"kind": "person", "student": "3001", "name": "Jo"}), file=ledger)
    assert main(["marks", "--course", str(folder)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == [
        "lesart: course.toml: extensions.ana: there is no 'ana' in submitted/ or in a table of people yet",
        "lesart: course.toml: groups.team: there is no 'brt' in submitted/ or in a table of people yet",
    ]


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("[due]\ncounting = 2026-11-02T12:00:00\n", True),
        ('[due]\ncounting = "2026-11-02T12:00:00"\n', True),
        ("[extensions.anna]\ncounting = 2026-11-02T12:00:00\n", True),
        ('time_zone = "UTC"\n[due]\ncounting = 2026-11-02T12:00:00\n', False),
        ("[due]\ncounting = 2026-11-02T12:00:00+01:00\n", False),
        ('[due]\ncounting = 2026-11-02T12:00:00Z\n[extensions.anna]\ncounting = "3 days"\n', False),
    ],
)
def test_a_date_of_no_zone_in_a_course_of_none_is_said_to_be_in_utc(rules, said, course, capsys):
    assert main(["marks", "--course", str(course(entry("anna"), rules=rules))]) == 0
    assert ("no time_zone is named" in capsys.readouterr().err) == said


def test_rules_about_what_there_is_are_not_named(course, capsys):
    rules = '[due]\ncounting = 2026-11-02T12:00:00\n[extra_credit]\ncounting = ["essay", "check_share"]\n'
    assert main(["marks", "--course", str(course(entry("anna"), rules=rules))]) == 0
    assert "so it does nothing" not in capsys.readouterr().err


# ------------------------------------------------------------------------------------------ regrade requests


def table(folder, *lines):
    return str(builder.write(folder / "asked.csv", "\n".join(lines).encode("utf-8")))


def test_a_request_is_on_record_judged_again_and_answered(course, capsys):
    folder = course(entry("anna", 1.0, 0.0))
    key = Key.of(entry("anna"))
    with Journal(folder / "grading/journal.jsonl") as journal:
        assert journal.counts(key)
    asked = table(folder, "Student,exercise,question,reason", "anna,counting,check_count,My loop was right")
    assert main(["regrade", asked, "--course", str(folder)]) == 0
    assert "My loop was right" in capsys.readouterr().out
    with Journal(folder / "grading/journal.jsonl") as journal:
        assert not journal.counts(key)  # so that it is judged again
        journal.append(entry("anna", 3.0, 0.0))
    (request,) = read_requests(folder / "grading/journal.jsonl")["anna", "counting", "check_count"]
    assert request.answer == "it was judged again: 3 of 4 points"
    assert main(["feedback", "--course", str(folder)]) == 0
    page = (folder / "feedback/anna/feedback.html").read_text("utf-8")
    assert (
        "You asked for another look: “My loop was right”. Answer: it was judged again: 3 of 4 points" in page
    )


def test_a_spreadsheet_is_no_table(course, capsys):
    folder = course(entry("anna"))
    (folder / "asked.xlsx").write_bytes(b"PK\x03\x04")
    assert main(["regrade", str(folder / "asked.xlsx"), "--course", str(folder)]) == 1
    assert "is a spreadsheet, not a table in text: save it as CSV (UTF-8)" in capsys.readouterr().err


def test_a_request_for_an_essay_is_open_until_a_person_answers(course, capsys):
    folder = course(entry("anna"))
    head = "student;exercise;question;reason;answer;points"
    assert (
        main(["regrade", table(folder, head, "anna;counting;essay;Read it again;;"), "--course", str(folder)])
        == 0
    )
    assert main(["feedback", "--course", str(folder)]) == 0
    assert "Answer: it is open" in (folder / "feedback/anna/feedback.html").read_text("utf-8")
    answer = table(folder, head, "anna;counting;essay;;The source is missing in it.;")
    assert main(["regrade", answer, "--course", str(folder)]) == 0
    assert "0 open" in capsys.readouterr().err
    assert main(["feedback", "--course", str(folder)]) == 0
    assert "The source is missing in it." in (folder / "feedback/anna/feedback.html").read_text("utf-8")


def test_a_table_that_grows_over_the_term_enters_each_line_once(course, capsys):
    folder = course(entry("anna"))
    head = "student,exercise,question,reason,answer,points"
    first, second = "anna,counting,essay,Read it again,,", "anna,counting,essay,And again,,"
    answers = [f"{line[:-1]}Agreed," for line in (first, second)]
    growing = (
        [first], [first, first], [answers[0]], [first, answers[0]], [answers[0], second], answers, answers,
    )  # fmt: skip  # a table
    said = []
    for lines in growing:
        assert main(["regrade", table(folder, head, *lines), "--course", str(folder)]) == 0
        said.append(capsys.readouterr().err.splitlines())
    assert said == [
        ["1 request and 0 answers entered", "1 open: those of checks are judged again by `lesart grade`"],
        [
            "0 requests and 0 answers entered; 2 lines entered before",
            "1 open: those of checks are judged again by `lesart grade`",
        ],
        ["0 requests and 1 answer entered", "0 open"],
        ["0 requests and 0 answers entered; 2 lines entered before", "0 open"],
        [
            "1 request and 0 answers entered; 1 line entered before",
            "1 open: those of checks are judged again by `lesart grade`",
        ],
        ["0 requests and 1 answer entered; 1 line entered before", "0 open"],
        ["0 requests and 0 answers entered; 2 lines entered before", "0 open"],
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "anna,counting,nothing,Why?,",
            "for anna, counting, nothing: its questions are check_count",
        ),
        ("bert,counting,essay,Why?,", "nothing was graded for bert, counting, essay: check student and"),
        ("anna,counting,essay,,", "give the student's reason"),
        ("anna,counting,essay,,Because.", "nobody asked"),
    ],
)
def test_a_request_that_makes_no_sense_is_refused(line, said, course, capsys):
    folder = course(entry("anna"))
    asked = table(folder, "student,exercise,question,reason,answer", line)
    assert main(["regrade", asked, "--course", str(folder)]) == 1
    assert said in capsys.readouterr().err


def test_a_question_may_be_called_as_the_feedback_calls_it(course, capsys):
    folder = course(entry("anna"))
    source = folder / "source/counting/counting.ipynb"
    notebook = json.loads(source.read_text("utf-8"))
    for number, title in ((2, "## 1a · Counting words (4 points)"), (5, "## 1b · A share (2 points)")):
        notebook["cells"].insert(number, builder.cell("markdown", title, cell_id=f"title-{number}"))
    builder.write(source, notebook)
    for name in ("1a", "1A · counting words", " check_count "):
        asked = table(folder, "student,exercise,question,reason", f"anna,counting,{name},Why{name}?")
        assert main(["regrade", asked, "--course", str(folder)]) == 0
    assert len(read_requests(folder / "grading/journal.jsonl")["anna", "counting", "check_count"]) == 3
    asked = table(folder, "student,exercise,question,reason", "anna,counting,1z,Why?")
    assert main(["regrade", asked, "--course", str(folder)]) == 1
    assert "1a (check_count), 1b" in capsys.readouterr().err


def test_the_exercise_may_be_left_out_where_the_question_tells_it(course, capsys):
    other = entry("anna") | {"exercise": "sharing", "notebook": "sharing"}
    folder = course(
        entry("anna"), other | {"checks": [], "written": [{"id": "2a", "max": 1.0, "score": None}]}
    )
    asked = table(folder, "student,question,reason", "anna,check_count,Why?", "anna,2A,Why not?")
    assert main(["regrade", asked, "--course", str(folder)]) == 0
    found = read_requests(folder / "grading/journal.jsonl")
    assert set(found) == {("anna", "counting", "check_count"), ("anna", "sharing", "2a")}
    course(other)  # now two exercises have a check of that name
    asked = table(folder, "student,question,reason", "anna,check_count,And now?")
    assert main(["regrade", asked, "--course", str(folder)]) == 1
    assert "nothing was graded for anna, check_count: check student and exercise" in capsys.readouterr().err


def test_without_rules_the_table_has_no_columns_for_them():
    assert "taken off" not in write_table(sheets([entry("anna")], []), "csv")
