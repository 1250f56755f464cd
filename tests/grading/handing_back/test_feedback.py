"""The page a student gets: what is on it, what is not, and that everybody can read it."""

import builder
import kinds
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from headless_lab import chromium_path
from lesart.grading.handing_back.feedback import page, write_feedback
from lesart.grading.handing_back.gradebook import Mark
from lesart.grading.handing_back.journal import Journal
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
    assert 'Not yet:</span> <code translate="no">b == 2</code> Divide.' in text
    assert "Still to be marked by a person: essay" in text


def test_hidden_tests_are_shown_only_if_wanted():
    assert "secret" not in page([entry()], []).lower()
    assert "which hold: 0" in page([entry()], [])
    assert "secret(7) == 8" in page([entry()], [], show_hidden=True)


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


def test_one_page_a_student_with_nobody_elses_words(tmp_path):
    with Journal(tmp_path / "journal.jsonl") as journal:
        for student in ("anna", "bert"):
            for exercise in ("one", "two"):
                journal.append(entry(student, exercise, notes=[f"only for {student}"]))
    assert write_feedback(tmp_path / "journal.jsonl", tmp_path / "pages", {}) == 2
    anna = (tmp_path / "pages/anna/feedback.html").read_text("utf-8")
    assert anna.count("<section>") == 2
    assert "bert" not in anna


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
