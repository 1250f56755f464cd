"""The page a student gets: what is on it, what is not, and that everybody can read it."""

import builder
import kinds
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from headless_lab import chromium_path
from lesart.grading.handing_back.feedback import Wanted, page, write_feedback
from lesart.grading.handing_back.gradebook import Mark
from lesart.grading.handing_back.journal import Journal
from lesart.grading.handing_back.places import Course
from lesart.grading.handing_back.questions import titles_of
from lesart.grading.judging.exercise import read_exercises
from lesart.grading.judging.submission import read_submission

HOSTILE = "<script>alert(1)</script>\x1b[31mred\x1b[0m\x1b]0;title\x07 \x00&"


def finding(outcome="holds", message="", hidden=False, source="a == 1"):
    return {"source": source, "hidden": hidden, "outcome": outcome, "message": message}


def entry(student="anna", exercise="counting", **changes):
    return {
        "kind": "graded", "student": student, "exercise": exercise, "notebook": exercise, "submission": "s",
        "tests": "t", "environment": "e", "status": "graded", "reasons": [], "notes": [], "events": [],
        "checks": [{"id": "count", "max": 4.0, "score": 2.0, "fault": None,
                    "findings": [finding(), finding("not yet", "Divide.", source="b == 2"),
                                 finding("not yet", "Secret hint.", hidden=True, source="secret(7) == 8")]}],
        "written": [{"id": "essay", "max": 3.0, "score": None, "answered": True}],
    } | changes  # fmt: skip  # a table


def test_what_held_and_what_did_not_stands_in_words():
    text = page([entry()], [])
    assert '<html lang="en">' in text
    assert "2 of 9 points" not in text
    assert "2 of 7 points" in text
    assert "Holds:" in text
    assert 'Not yet:</span> <code translate="no">b == 2</code><div class="hint">Divide.</div>' in text
    assert "Still to be marked by a person: essay" in text


def test_what_stopped_several_checks_is_told_once():
    why = "this check stopped: it was still running after 5 seconds (a loop that never ends?)"
    stopped = [finding("could not be judged", why, source=f"count({n})") for n in range(3)]
    secret = finding("could not be judged", "in a hidden check: it stopped", hidden=True)
    shown = finding("could not be judged", "in a hidden check: it stopped")
    checks = [
        {"id": name, "max": 4.0, "score": 1.0, "fault": None, "waits": None, "findings": findings}
        for name, findings in (("one", [*stopped, secret]), ("two", [stopped[0], shown]))
    ]
    told = page([entry(checks=checks)], [])
    assert told.count("it was still running after 5 seconds") == 1
    assert told.count(">as above<") == 3
    assert told.index("5 seconds") < told.index("as above")
    assert told.count("in a hidden check") == 1  # where it is not shown, nothing is above
    two_hints = [finding("not yet", "Divide.", source=f"share{n} == 1") for n in range(2)]
    checks = [{"id": "one", "max": 2.0, "score": 0.0, "fault": None, "waits": None, "findings": two_hints}]
    assert page([entry(checks=checks)], []).count("Divide.") == 2  # a hint belongs to its assert


def test_hidden_tests_are_shown_only_if_wanted():
    assert "secret" not in page([entry()], []).lower()
    assert "One further check of this question is not shown: it does not hold yet." in page([entry()], [])
    assert "secret(7) == 8" in page([entry()], [], Wanted(show_hidden=True))


def test_a_persons_mark_and_words_are_there():
    text = page(
        [entry()], [Mark("anna", "counting", "counting", "essay", 2.5, 0.0, "Well seen.\nGo on <b>.")]
    )
    assert "4.5 of 7 points" in text
    assert "Well seen.<br>Go on &lt;b&gt;." in text
    assert "Still to be marked" not in text


def test_what_could_not_be_judged_is_no_zero():
    checks = [{"id": "count", "max": 4.0, "score": None, "fault": "not judged", "findings": []}]
    text = page([entry(status="needs a person", reasons=["the file is empty"], checks=checks)], [])
    assert "it is not a zero" in text
    assert "the file is empty" in text
    assert 'count: <span class="points">not marked yet' in text


def test_nothing_hostile_gets_through():
    findings = [finding("not yet", HOSTILE + "x" * 10**6, source=HOSTILE)]
    checks = [{"id": HOSTILE, "max": 1.0, "score": 0.0, "fault": None, "findings": findings}]
    text = page([entry(HOSTILE, HOSTILE, checks=checks, notes=[HOSTILE] * 100, events=[HOSTILE])], [])
    assert "<script" not in text
    assert "\x1b" not in text
    assert "\x00" not in text
    assert len(text) < 20_000


@pytest.fixture
def course(tmp_path):
    """A course in which two students did two exercises."""
    course = Course(builder.course(tmp_path / "course"))
    with Journal(course.journal) as journal:
        for student in ("anna", "bert"):
            for exercise in ("counting", "two"):
                journal.append(entry(student, exercise, notes=[f"only for {student}"]))
    return course


def test_one_page_a_student_with_nobody_elses_words(course):
    assert write_feedback(course, {}) == ["anna", "bert"]
    anna = (course.feedback / "anna/feedback.html").read_text("utf-8")
    assert anna.count("<section>") == 2
    assert "bert" not in anna


def test_one_exercise_has_a_page_of_its_own_and_the_whole_page_stays(course):
    write_feedback(course, {})
    whole = (course.feedback / "anna/feedback.html").read_text("utf-8")
    assert write_feedback(course, {}, Wanted(students=["anna"], exercises=["two"])) == ["anna"]
    one = (course.feedback / "anna/two.html").read_text("utf-8")
    assert one.count("<section>") == 1
    assert "<h2>two</h2>" in one
    assert (course.feedback / "anna/feedback.html").read_text("utf-8") == whole
    assert not (course.feedback / "bert/two.html").exists()


def test_code_in_hints_and_comments_looks_like_code():
    findings = [finding("not yet", "Divide by `len(words)`, not by `0`.")]
    checks = [{"id": "count", "max": 4.0, "score": 0.0, "fault": None, "findings": findings}]
    comment = Mark("anna", "counting", "counting", "essay", 1.0, 0.0, "See `<b>` and `a\nb`.")
    text = page([entry(checks=checks)], [comment])
    assert '<code translate="no">len(words)</code>, not by <code translate="no">0</code>.' in text
    assert '<code translate="no">&lt;b&gt;</code>' in text
    assert "`a<br>b`" in text


def test_a_cell_is_called_by_its_question(tmp_path):
    source = builder.notebook(count=builder.COUNT, share=builder.SHARE, hidden=True)
    headings = {
        5: "### 1c · In words",
        3: "## 1b · What share? (2 points)",
        1: "## 1a · *How often* (4 points)",
    }
    for place, text in headings.items():
        source["cells"].insert(place + 1, builder.cell("markdown", text, cell_id=f"heading-{place}"))
    builder.write(tmp_path / "source/counting/counting.ipynb", source)
    titles = titles_of(read_exercises(tmp_path))
    found = titles["counting"]
    assert [found.question(name) for name in ("count", "check_count", "share", "essay", "other")] == [
        "1a · How often", "1a · How often", "1b · What share?", "1c · In words", "other",
    ]  # fmt: skip  # a table
    assert found.short("check_share") == "1b"
    checks = [{"id": "check_count", "max": 1.0, "score": 1.0, "fault": None, "findings": [finding()]}]
    notes = ["'count' was missing: it was put back as it was given out", "'x.csv' is a file of the exercise"]
    events = ["share was stopped, and left out when the rest was judged: too long"]
    text = page([entry(checks=checks, notes=notes, events=events)], [], Wanted(titles=titles))
    assert '<h3>1a · How often: <span class="points">1 of 1 point</span></h3>' in text
    assert "Still to be marked by a person: 1c · In words." in text
    assert "the answer to “1a · How often” was missing" in text
    assert "the answer to “1b · What share?” was stopped" in text
    assert "check_count" not in text
    assert "x.csv" in text


@pytest.mark.parametrize(
    ("outcomes", "said"),
    [
        (["holds"], "One check of this question is not shown: it holds."),
        (["holds", "holds"], "2 checks of this question are not shown: all of them hold."),
        (["holds", "not yet"], "2 checks of this question are not shown: 1 of them holds."),
        (["not yet", "not yet"], "2 checks of this question are not shown: none of them hold."),
    ],
)
def test_what_is_hidden_is_counted_in_words(outcomes, said):
    findings = [finding(outcome, hidden=True) for outcome in outcomes]
    checks = [{"id": "count", "max": 4.0, "score": 2.0, "fault": None, "findings": findings}]
    assert said in page([entry(checks=checks)], [])


def test_a_student_is_called_by_the_real_name_where_it_is_known():
    text = page([entry("aschmidt")], [], Wanted(names={"aschmidt": "Anna Schmidt"}))
    assert "<h1>Feedback for Anna Schmidt</h1>" in text
    assert "<title>Feedback for Anna Schmidt</title>" in text


def test_not_attempted_is_said_so():
    findings = [finding("not yet attempted", "`count` is still waiting.")]
    checks = [{"id": "count", "max": 4.0, "score": 0.0, "fault": None, "findings": findings}]
    assert "Not attempted:" in page([entry(checks=checks)], [])


@pytest.mark.skipif(chromium_path() is None, reason="needs Chromium or Chrome, and this machine has neither")
def test_axe_finds_no_barrier(engine, counting, tmp_path):
    _, exercise = counting
    folder = builder.submit(
        tmp_path, "anna", builder.notebook(count=kinds.INJECTION, share="share = 9", essay="A.")
    )
    record = engine.grade(read_submission(folder, exercise), exercise).record
    mark = Mark("anna", "counting", "counting", "essay", 1.0, 0.0, "Gut gesehen.")
    made = tmp_path / "feedback.html"
    made.write_text(page([record, entry(exercise="two", notes=["repaired"])], [mark]), "utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=["--no-sandbox"])
        shown = browser.new_page()
        dialogs = []
        shown.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        shown.goto(made.as_uri())
        found = Axe().run(shown)
        assert found.violations_count == 0, found.generate_report()
        assert not dialogs
        browser.close()
